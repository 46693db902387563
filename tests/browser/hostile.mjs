// Opens texts that want to run a script, and SVG files beside them: node tests/browser/hostile.mjs FOLDER
// FOLDER is a built site of `.ci/hostile_texts.py`. Whoever runs a script calls `X`. Each page is loaded, and everything on
// it is clicked, focused and pointed at. Prints which page ran a script. Exit codes: 0 none did, 1 one did, 2 wrong usage.
import { existsSync } from "node:fs";
import { start } from "./chromium.mjs";
import { files, serve } from "./site.mjs";

const [folder] = process.argv.slice(2);
if (!folder || !existsSync(folder)) {
  console.error("usage: node tests/browser/hostile.mjs FOLDER");
  process.exit(2);
}

// What every page has before it loads: where a script of the text leaves its mark, and no way to leave the page.
const BEFORE = `
  window.ran = [];
  window.X = (what) => (window.ran.push(String(what)), 0);
  window.alert = window.confirm = window.prompt = window.X;
  addEventListener("click", (event) => {
    const href = event.target.closest?.("a")?.href;
    if (!String(href?.baseVal ?? href ?? "").trim().toLowerCase().startsWith("javascript:")) event.preventDefault();
  });
`;
const POKE = `(async () => {
  for (const element of document.querySelectorAll("main *, svg, svg *")) {
    for (const type of ["mouseover", "pointerenter", "mousedown", "mouseup", "click", "focusin", "toggle"]) {
      element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
    }
    element.focus?.();
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  const written = [...document.querySelectorAll("main *, svg *")].flatMap((element) => [...element.attributes])
    .filter(({ name, value }) => /^on/i.test(name) || /^\\s*javascript:/i.test(value) && !/^(title|alt|class|id|aria-label)$/.test(name));
  return [...window.ran, ...written.map(({ name, value }) => name + "=" + value)];
})()`;

const opened = files(folder).filter((file) => file.startsWith("hostile/") && /\.(html|svg)$/.test(file));
const server = await serve(folder);
const browser = await start();
let bad = 0;
try {
  const page = await browser.page();
  await page.before(BEFORE);
  // Pictures of hosts that do not exist, and the theme's own scripts, are no matter of this test.
  for (const file of opened) {
    await page.go(`${server.origin}/${file.replace(/(^|\/)index\.html$/, "$1")}`);
    const ran = await page.evaluate(POKE);
    if (ran.length > 0) {
      bad += 1;
      console.log(`FAILED ${file}: ${ran.slice(0, 3).join(", ")}`);
    }
  }
  // A browser that ran nothing at all would prove nothing.
  await page.go(`${server.origin}/hostile/`);
  const works = await page.evaluate(`new Promise((resolve) => {
    const script = document.createElement("script");
    script.textContent = "X('proof')";
    document.body.append(script);
    resolve(window.ran.includes("proof"));
  })`);
  if (!works) {
    bad += 1;
    console.log("FAILED the page did not see a script that did run");
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`${opened.length} opened, ${bad} ran a script`);
process.exit(bad > 0 || opened.length < 300 ? 1 : 0);
