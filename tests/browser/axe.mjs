// axe-core on one page of each kind, in each of the reader's settings.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { kinds } from "./site.mjs";

const SETTINGS = {
  light: { "prefers-color-scheme": "light" },
  dark: { "prefers-color-scheme": "dark" },
  "more contrast": { "prefers-color-scheme": "light", "prefers-contrast": "more" },
  "forced colours": { "prefers-color-scheme": "dark", "forced-colors": "active" },
};
// Everything that axe knows but experiments; without a word on what passes, which is most of the time it takes.
const RUN = `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
  violations.flatMap((one) => one.nodes.map((node) => one.id + " at " + node.target.join(" ") + ": " + node.failureSummary)))`;

export async function axe({ browser, origin, folder, packages, check }) {
  const script = readFileSync(join(packages, "axe-core/axe.min.js"), "utf8");
  const page = await browser.page();
  for (const { url, kind, lang } of kinds(folder)) {
    await page.go(origin + url);
    await page.evaluate(`${script};0`);
    for (const [name, features] of Object.entries(SETTINGS)) {
      await page.media(features);
      const found = await page.evaluate(RUN);
      check(`axe: ${kind} in ${lang}, ${name}`, found.length === 0, `${url}\n${found.join("\n")}`);
    }
  }
  await page.close();
}
