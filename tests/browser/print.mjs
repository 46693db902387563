// On paper: the text and where it comes from, and nothing that only a screen can use.

const SHOWN = `[...document.querySelectorAll("nav, button, form, .skip, .reveal > summary, .editions, video")]
  .filter((element) => element.getClientRects().length > 0).map((element) => element.outerHTML.slice(0, 60))`;
const COLOURS = `getComputedStyle(document.body).color + " " + getComputedStyle(document.documentElement).backgroundColor`;

export async function print({ browser, origin, check }) {
  const page = await browser.page({ dark: true });
  const article = "/zh-hant/articles/how-translations-fall-behind/";
  for (const [url, most] of [["/", 4], ["/articles/chips-and-export-controls/", 8], [article, 4], [`${article}with-en/`, 5]]) {
    await page.go(origin + url);
    const pdf = (await page.pdf()).toString("latin1");
    const sheets = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    check(`${url}: ${sheets} sheets of paper`, sheets >= 1 && sheets <= most, `at most ${most} are right`);
    await page.media({ "prefers-color-scheme": "dark" }, "print");
    const shown = await page.evaluate(SHOWN);
    check(`${url}: nothing on paper that needs a screen`, shown.length === 0, shown.join(", "));
    const colours = await page.evaluate(COLOURS);
    check(`${url}: black on white, whatever the screen is`, colours === "rgb(0, 0, 0) rgb(255, 255, 255)", colours);
    await page.media({ "prefers-color-scheme": "dark" });
  }
  await page.close();
}
