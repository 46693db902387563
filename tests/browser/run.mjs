// Looks at a built site in Chromium: node tests/browser/run.mjs FOLDER [--shots FOLDER] [--packages FOLDER] [--only NAME,…]
// `--packages` is a `node_modules` with axe-core and lighthouse; without one of them its checks are skipped, and said so.
// Prints what failed, and at the end `N passed, N failed, N skipped`. Exit codes: 0 all passed, 1 not, 2 wrong usage.
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { axe } from "./axe.mjs";
import { bilingual } from "./bilingual.mjs";
import { start } from "./chromium.mjs";
import { everyPage } from "./every_page.mjs";
import { keyboard } from "./keyboard.mjs";
import { lighthouse } from "./lighthouse.mjs";
import { print } from "./print.mjs";
import { search } from "./search.mjs";
import { serve } from "./site.mjs";
import { weight } from "./weight.mjs";

// In this order; those that need a package name it.
const CHECKS = [
  { name: "bilingual", run: bilingual },
  { name: "search", run: search },
  { name: "keyboard", run: keyboard },
  { name: "print", run: print },
  { name: "weight", run: weight },
  { name: "every-page", run: everyPage },
  { name: "axe", run: axe, needs: "axe-core" },
  { name: "lighthouse", run: lighthouse, needs: "lighthouse" },
];

const { folder, shots, packages, only } = options();
let [passed, failed, skipped] = [0, 0, 0];
const check = (name, holds, found = "") => {
  if (holds) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED ${name}${found ? `: ${found}` : ""}`);
  }
};
if (shots) mkdirSync(shots, { recursive: true });
const server = await serve(folder);
const browser = await start();
try {
  for (const { name, run, needs } of CHECKS.filter((one) => !only || only.includes(one.name))) {
    if (needs && !existsSync(join(packages ?? "", needs))) {
      skipped += 1;
      console.log(`skipped ${name}: there is no ${needs} in ${packages ?? "--packages"}`);
      continue;
    }
    const [began, before] = [Date.now(), passed + failed];
    await run({ browser, origin: server.origin, folder, packages, shots, check });
    console.log(`${name}: ${passed + failed - before} checks in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
process.exit(failed > 0 ? 1 : 0);

function options() {
  try {
    const text = { type: "string" };
    const { values, positionals } = parseArgs({ options: { shots: text, packages: text, only: text }, allowPositionals: true });
    const only = values.only?.split(",");
    const unknown = only?.find((name) => !CHECKS.some((one) => one.name === name));
    if (unknown) throw new Error(`there is no check ${unknown}; there are: ${CHECKS.map(({ name }) => name).join(", ")}`);
    if (positionals.length !== 1 || !existsSync(positionals[0])) throw new Error("name the folder of a built site");
    return { folder: positionals[0], ...values, only };
  } catch (error) {
    console.error(`${error.message}\nusage: node tests/browser/run.mjs FOLDER [--shots FOLDER] [--packages FOLDER] [--only NAME,…]`);
    return process.exit(2);
  }
}
