// A translation beside its original: the four views, with JavaScript and without, wide and narrow.

const ARTICLE = "/zh-hant/articles/how-translations-fall-behind/";
const BILINGUAL = `${ARTICLE}with-en/`;

// The cells of the rows that have both, as they are seen: where they begin, and whether they show at all.
const CELLS = `[...document.querySelectorAll(".row.pair")].map((row) => {
  const [source, target] = [".source", ".target"].map((side) => row.querySelector(":scope > " + side));
  const place = (cell) => cell && cell.getClientRects().length ? cell.getBoundingClientRect() : null;
  const [a, b] = [place(source), place(target)];
  return { id: row.id, source: a && { top: a.top, bottom: a.bottom }, target: b && { top: b.top, bottom: b.bottom } };
})`;
const SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
const VIEW = `document.querySelector(".views").elements.view.value`;
const choose = (view) => `document.querySelector('.views input[value="${view}"]').click()`;

const right = {
  side: (row, wide) => (wide ? Math.abs(row.source.top - row.target.top) <= 1 : row.target.top >= row.source.bottom),
  interleaved: (row) => row.target.top >= row.source.bottom,
  original: (row) => row.source && !row.target,
  translation: (row) => row.target && !row.source,
};

export async function bilingual({ browser, origin, check, shots }) {
  for (const script of [true, false]) {
    for (const width of [1280, 360]) {
      const page = await browser.page({ width, script });
      await page.go(origin + BILINGUAL);
      for (const view of Object.keys(right)) {
        const name = `${view} at ${width} px ${script ? "with" : "without"} script`;
        // On a narrow screen one control stands for side by side and interleaved.
        await page.evaluate(choose(view));
        const rows = await page.evaluate(CELLS);
        const wrong = rows.filter((row) => {
          const shown = view === "original" || view === "translation" || (row.source && row.target);
          return !shown || !right[view](row, width > 700);
        });
        check(`${name}: rows`, rows.length > 5 && wrong.length === 0, JSON.stringify(wrong));
        const sideways = await page.evaluate(SIDEWAYS);
        check(`${name}: nothing scrolls sideways`, sideways === 0, `${sideways} px too wide`);
        if (shots) await page.shot(`${shots}/bilingual-${view}-${width}${script ? "" : "-plain"}.png`);
      }
      await page.close();
    }
  }
  await states({ browser, origin, check });
  await choices({ browser, origin, check });
  await single({ browser, origin, check });
}

async function states({ browser, origin, check }) {
  const page = await browser.page();
  await page.go(origin + BILINGUAL);
  const kinds = await page.evaluate(`[...document.querySelectorAll(".row")].map((row) => row.className).join(" ")`);
  for (const kind of ["missing", "note", "changed"]) check(`a row is ${kind}`, kinds.includes(kind), kinds);
  const canonical = await page.evaluate(`document.querySelector("link[rel=canonical]").href`);
  check("the translation stands for it in search engines", canonical.endsWith(ARTICLE), canonical);
  const languages = await page.evaluate(`[...new Set([...document.querySelectorAll(".cell.prose")].map((c) => c.lang))].sort().join()`);
  check("each cell names its language", languages === "en,zh-Hant", languages);
  const twice = await page.evaluate(
    `[...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i).join()`,
  );
  check("no id is there twice", twice === "", twice);
  const size = await page.evaluate(
    `fetch(document.querySelector('script[src*="bilingual"]').src).then((r) => r.arrayBuffer()).then((b) => b.byteLength)`,
  );
  check("its script has at most 5 KB", size > 0 && size <= 5 * 1024, `${size} bytes`);
  await page.close();
}

// Remembered, in the address, by a key that can be switched off.
async function choices({ browser, origin, check }) {
  const page = await browser.page();
  await page.go(origin + BILINGUAL);
  const seen = [];
  for (let i = 0; i < 4; i++) {
    await page.key("v");
    seen.push(await page.evaluate(VIEW));
  }
  check("the key goes round the views", seen.join() === "interleaved,original,translation,side", seen.join());
  await page.evaluate(choose("original"));
  const address = await page.evaluate("location.search");
  check("the view is in the address", address === "?view=original", address);
  await page.go(origin + BILINGUAL);
  check("the view is remembered", (await page.evaluate(VIEW)) === "original");
  await page.go(`${origin}${BILINGUAL}?view=translation`);
  check("the address counts for more", (await page.evaluate(VIEW)) === "translation");
  await page.key("v", 2);
  check("the key with another is none", (await page.evaluate(VIEW)) === "translation");
  await page.evaluate(`document.querySelector("[name=shortcut]").click()`);
  await page.key("v");
  check("the key can be switched off", (await page.evaluate(VIEW)) === "translation");
  await page.close();
}

// The original of one paragraph in place, and what is marked, on the translation's own page without script.
async function single({ browser, origin, check }) {
  const page = await browser.page({ script: false });
  await page.go(origin + ARTICLE);
  const moved = await page.evaluate(`(() => {
    const reveal = document.querySelectorAll(".prose > .reveal:not(.missing)")[2];
    const before = [...reveal.parentElement.children].slice(0, [...reveal.parentElement.children].indexOf(reveal));
    const tops = () => before.map((e) => e.getBoundingClientRect().top);
    const old = tops();
    reveal.querySelector("summary").click();
    const text = reveal.querySelector("[lang=en]");
    return { shown: text.getClientRects().length > 0, by: Math.max(...tops().map((top, i) => Math.abs(top - old[i]))) };
  })()`);
  check("an original opens in place without script", moved.shown);
  check("nothing above it moves", moved.by === 0, `${moved.by} px`);
  const marks = await page.evaluate(`[".outdated", ".reveal.missing", ".translators-note"].filter((s) => !document.querySelector(".prose " + s)).join()`);
  check("an outdated, a missing and a noted paragraph are marked", marks === "", marks);
  const ids = (url) => page.go(origin + url).then(() =>
    page.evaluate(`[...document.querySelectorAll(".prose > [id], .row[id], .row [id]")].map((e) => e.id)`));
  const [translation, original, both] = [await ids(ARTICLE), await ids(ARTICLE.replace("/zh-hant", "")), await ids(BILINGUAL)];
  const lost = original.filter((id) => !translation.includes(id) || !both.includes(id));
  check("every paragraph of the original has its place on all three pages", original.length > 8 && lost.length === 0, lost.join());
  await page.close();
}
