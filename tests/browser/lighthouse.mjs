// Lighthouse, as a phone sees the site: the front page, an article, a translation beside its original.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { FLAGS } from "./chromium.mjs";

const PAGES = ["/", "/articles/chips-and-export-controls/", "/zh-hant/articles/how-translations-fall-behind/with-en/"];
// Of 100. A machine that is busy with other things makes the first one tremble.
const LEAST = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const TRIES = 2;

export async function lighthouse({ origin, packages, check }) {
  const load = (file) => import(pathToFileURL(join(packages, file)));
  const { default: run } = await load("lighthouse/core/index.js");
  const { launch } = await load("chrome-launcher/dist/index.js");
  const chrome = await launch({ chromePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", chromeFlags: FLAGS, logLevel: "silent" });
  try {
    for (const url of PAGES) {
      let best = {};
      for (let left = TRIES; left > 0; left -= 1) {
        const { lhr } = await run(origin + url, { port: chrome.port, logLevel: "silent", onlyCategories: Object.keys(LEAST) });
        const scores = Object.fromEntries(Object.keys(LEAST).map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
        best = { scores, lost: lost(lhr) };
        if (scores.performance >= LEAST.performance) break;
      }
      for (const [name, least] of Object.entries(LEAST)) {
        check(`lighthouse: ${url} ${name} ${best.scores[name]}`, best.scores[name] >= least, best.lost[name].join(", "));
      }
    }
  } finally {
    chrome.kill();
  }
}

// What cost points, by category.
const lost = (lhr) =>
  Object.fromEntries(Object.entries(lhr.categories).map(([name, { auditRefs }]) => [
    name,
    auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
      .map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? ""} ${lhr.audits[id].explanation ?? ""}`.trim()),
  ]));
