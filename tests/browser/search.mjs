// Searching: what is found, by the script that readers have, and the dialog that shows it.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const ARTICLE = "/zh-hant/articles/how-translations-fall-behind/";
// So many substrings are looked for.
const SUBSTRINGS = 400;
const HAN = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,}/gu;

export async function search({ browser, origin, folder, check, shots }) {
  await finding({ browser, origin, folder, check });
  await dialog({ browser, origin, check, shots });
  await weight({ browser, origin, check });
  await plain({ browser, origin, check });
}

// The script of an index, without a worker. It needs no document, as in there.
const script = (file) => import(`data:text/javascript;base64,${readFileSync(file).toString("base64")}`);

// Chinese is found by any substring of two characters or more, exact matches first.
async function finding({ browser, origin, folder, check }) {
  const page = await browser.page();
  await page.go(origin + ARTICLE);
  const texts = await page.evaluate(`(async () => {
    const map = await (await fetch("/sitemap.xml")).text();
    const paths = [...map.matchAll(/<loc>https?:\\/\\/[^/]+(\\/zh-hant\\/[^<]*)<\\/loc>/g)].map((match) => match[1]);
    const pages = await Promise.all([...new Set(paths)].map(async (path) => {
      const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
      page.querySelectorAll(".reveal, rt, math, sup.footnote, .footnote-back, .alert-title").forEach((e) => e.remove());
      const own = [...page.querySelectorAll(".article > .prose p")].map((p) => p.textContent);
      return { path, text: own.join("\\n") };
    }));
    return pages.filter((page) => page.text);
  })()`);
  await page.close();
  const { open } = await script(join(folder, "search-index/zh-hant/reader.js"));
  const index = await open(`${origin}/search-index/zh-hant/`);

  // The same substrings every time, of every length.
  let state = 1;
  const random = (below) => (state = (state * 48271) % 2147483647) % below;
  let [expected, found, disordered] = [0, 0, 0];
  const missed = [];
  for (let i = 0; i < SUBSTRINGS; i++) {
    const runs = texts[random(texts.length)].text.match(HAN) ?? [];
    if (runs.length === 0) continue;
    const run = runs[random(runs.length)];
    const length = Math.min(run.length, 2 + random(7));
    const start = random(run.length - length + 1);
    const query = run.slice(start, start + length);
    const { hits } = await index.find(query, Infinity);
    const paths = new Set(hits.map((hit) => hit.url.split("#")[0]));
    for (const { path, text } of texts.filter((one) => one.text.includes(query))) {
      expected += 1;
      if (paths.has(path)) found += 1;
      else missed.push(`${query} in ${path}`);
    }
    const firstOther = hits.findIndex((hit) => hit.rank === 2);
    if (firstOther >= 0 && hits.slice(firstOther).some((hit) => hit.rank < 2)) disordered += 1;
  }
  const recall = found / expected;
  check("substrings were looked for", expected >= SUBSTRINGS, `${expected}`);
  check("at least 99 of 100 are found", recall >= 0.99, `${recall}: ${missed.slice(0, 5).join("; ")}`);
  check("exact matches come first", disordered === 0, `${disordered} times not`);
  const title = await index.find("翻譯");
  check("a title counts most", title.hits[0]?.title.includes("翻譯"), title.hits[0]?.title);
  const { count } = await index.find("的一在人了大");
  check("nonsense finds nothing", count === 0, `${count} pages`);
}

const SHOWN = `[...document.querySelectorAll("dialog.search .search-found")].filter((s) => !s.hidden).map((s) => ({
  lang: s.lang || document.documentElement.lang,
  hits: [...s.querySelectorAll("li")].map((li) => ({ url: li.querySelector("a").getAttribute("href"), text: li.innerText, match: li.querySelector("mark").textContent })),
}))`;

async function dialog({ browser, origin, check, shots }) {
  for (const [width, dark] of [[1280, false], [360, true]]) {
    const page = await browser.page({ width, dark });
    await page.go(origin + ARTICLE);
    const before = await page.evaluate(`performance.getEntriesByType("resource").filter((r) => /search/.test(r.name)).length`);
    check(`nothing of the search is loaded with a page at ${width} px`, before === 0, `${before} files`);
    await page.key("/");
    await page.until(`document.querySelector("dialog.search").open`);
    const focus = await page.evaluate("document.activeElement.name");
    check("the key opens the search and its field has the focus", focus === "query", focus);
    await page.type("段落");
    await page.until(`document.querySelector(".search-status").textContent && !document.querySelector(".search-found").hidden`);
    const [first, ...others] = await page.evaluate(SHOWN);
    check("results of the page's language come first", first.lang === "zh-Hant" && first.hits.length > 3, JSON.stringify(first));
    check("each shows the words in question", first.hits.every((hit) => hit.match === "段落"), JSON.stringify(first.hits.map((h) => h.match)));
    check("they lead to pages of the site", first.hits.every((hit) => hit.url.startsWith("/zh-hant/")), JSON.stringify(others));
    const sideways = await page.evaluate(`(() => { const d = document.querySelector("dialog.search"); return Math.max(d.scrollWidth - d.clientWidth, d.getBoundingClientRect().right - innerWidth); })()`);
    check(`the search fits ${width} px`, sideways <= 0, `${sideways} px too wide`);
    if (shots) await page.shot(`${shots}/search-${width}.png`);
    await page.evaluate(`document.querySelector(".search-form").elements.query.value = ""`);
    await page.type("Markdown");
    await page.until(`document.querySelectorAll(".search-found:not([hidden])").length === 2`);
    const both = await page.evaluate(SHOWN);
    check("the other language's results are offered", both.map((s) => s.lang).join() === "zh-Hant,en", JSON.stringify(both.map((s) => s.lang)));
    if (shots) await page.shot(`${shots}/search-both-${width}.png`);
    await page.evaluate(`document.querySelector(".search-form").elements.query.value = ""`);
    await page.type("qwertzuiop");
    await page.until(`document.querySelector(".search-status").textContent.includes("qwertzuiop")`);
    check("nothing found is said", (await page.evaluate(SHOWN)).length === 0);
    await page.evaluate(`document.querySelector("dialog.search [name=shortcut]").click()`);
    await page.evaluate(`document.querySelector(".search-close").click()`);
    check("it closes", !(await page.evaluate(`document.querySelector("dialog.search").open`)));
    await page.key("/");
    check("the key can be switched off", !(await page.evaluate(`new Promise((done) => setTimeout(() => done(document.querySelector("dialog.search").open), 100))`)));
    await page.evaluate(`document.querySelector(".search-open").click()`);
    await page.until(`document.querySelector("dialog.search").open`);
    const strangers = await page.evaluate(`performance.getEntriesByType("resource").map((r) => r.name).filter((url) => !url.startsWith(location.origin)).join()`);
    check("no other host is asked", strangers === "", strangers);
    await page.close();
  }
}

// All scripts of the theme together; that of an index is no part of them.
async function weight({ browser, origin, check }) {
  const page = await browser.page();
  await page.go(`${origin}${ARTICLE}with-en/`);
  const size = await page.evaluate(`(async () => {
    const { script, worker } = document.querySelector("dialog.search").dataset;
    const urls = [...document.querySelectorAll("script[src]")].map((s) => s.src).concat(script, worker);
    const sizes = await Promise.all(urls.map(async (url) => {
      const zipped = (await fetch(url)).body.pipeThrough(new CompressionStream("gzip"));
      return (await new Response(zipped).arrayBuffer()).byteLength;
    }));
    return sizes.reduce((a, b) => a + b, 0);
  })()`);
  check("the theme's scripts have at most 8 KB", size > 4000 && size <= 8 * 1024, `${size} bytes`);
  await page.close();
}

// Without JavaScript the search is a link to the archive, which says why.
async function plain({ browser, origin, check }) {
  const page = await browser.page({ script: false });
  await page.go(origin + ARTICLE);
  const link = await page.evaluate(`document.querySelector("a.search-open").getAttribute("href")`);
  check("without script the search leads to the archive", link === "/zh-hant/archive/", link);
  await page.go(origin + link);
  const words = await page.evaluate("document.body.innerText");
  check("and the archive says why", words.includes("JavaScript"));
  await page.close();
}
