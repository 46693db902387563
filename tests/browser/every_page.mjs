// What holds for every page of the site: no sideways scroll at any width, no request to elsewhere, no script that fails.
import { pages } from "./site.mjs";

const WIDTHS = [360, 768, 1280, 1920];
// What stands out to the right or left of the window, and is not clipped by a box that scrolls by itself.
const SIDEWAYS = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;

export async function everyPage({ browser, origin, folder, check }) {
  const page = await browser.page();
  const strangers = new Set();
  const failures = new Set();
  let at = "";
  await page.watch({
    request: (url) => url.startsWith(`${origin}/`) || url.startsWith("data:") || strangers.add(`${at} asks for ${url}`),
    // A browser asks for this by itself where a site has no icon.
    failure: (message) => message.endsWith("/favicon.ico") || failures.add(`${at}: ${message}`),
  });
  const all = pages(folder);
  const wide = new Map(WIDTHS.map((width) => [width, []]));
  for (const { url } of all) {
    at = url;
    await page.go(origin + url);
    for (const [width, found] of wide) {
      await page.resize(width);
      const by = await page.evaluate(SIDEWAYS);
      if (by > 0) found.push(`${url} by ${by} px`);
    }
  }
  for (const [width, found] of wide) check(`nothing scrolls sideways at ${width} px`, found.length === 0, found.join(", "));
  check("there are pages", all.length > 20, `${all.length}`);
  check("no request leaves the site", strangers.size === 0, [...strangers].join(", "));
  check("no script fails and nothing is missing", failures.size === 0, [...failures].join(", "));
  await page.close();
}
