// Looks at `yiwen serve --watch` in Chromium while a site is being edited: node tests/browser/serve.mjs YIWEN
// Prints what failed, and at the end `N passed, N failed`. Exit codes: 0 all passed, 1 not, 2 wrong usage.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { start } from "./chromium.mjs";

const [yiwen] = process.argv.slice(2);
if (!yiwen) {
  console.error("usage: node tests/browser/serve.mjs YIWEN");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "yiwen-serve-"));
const write = (path, text) => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  // As many editors save: another file, then renamed.
  writeFileSync(`${file}~`, text);
  renameSync(`${file}~`, file);
};
const paragraphs = (from) => Array.from({ length: 60 }, (_, n) => `Paragraph ${from + n}. ${"Some words. ".repeat(20)}`).join("\n\n");
const article = (title, text) => `+++\ntitle = "${title}"\ndate = 2025-01-01\n+++\n\n${text}\n`;
const picture = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"/>`;
const languages = '[[languages]]\ntag = "en"\nname = "English"\n\n[[languages]]\ntag = "zh-Hant"\nname = "中文"\n';
write("yiwen.toml", `title = "T"\nbase_url = "https://example.org"\n\n${languages}`);
write("templates/base.html", '{% extends "default/base.html" %}{% block footer %}{{ super() }}<link rel="stylesheet" href="/look.css">{% endblock %}');
write("static/look.css", "body { --look: one }");
write("content/one/dot.svg", picture(10));
write("content/one/index.en.md", article("One", `![dot](dot.svg)\n\n${paragraphs(0)}`));
write("content/one/index.zh-Hant.md", '+++\ntitle = "一"\n[translation]\nmethod = "human"\n+++\n\n正文。\n');
write("content/two.en.md", article("Two", "Another article."));

let [passed, failed] = [0, 0];
const check = (name, holds, found = "") => {
  if (holds) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED ${name}${found ? `: ${found}` : ""}`);
  }
};
// Asks until it is so; a page that is being loaded answers at the next try.
const until = async (name, ask) => {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      if (await ask()) return check(name, true);
    } catch { /* The page was exchanged under the question. */ }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  check(name, false, "never came");
};

const server = spawn(yiwen, ["serve", "--watch", "--port", "0", "-C", folder], { stdio: ["ignore", "pipe", "ignore"] });
const address = await new Promise((resolve) => createInterface({ input: server.stdout }).once("line", resolve));
const browser = await start();
try {
  const [one, two, chinese] = [await browser.page(), await browser.page(), await browser.page()];
  await one.go(`${address}one/`);
  await two.go(`${address}two/`);
  await chinese.go(`${address}zh-hant/one/`);
  const mark = (page) => page.evaluate("window.mark = true; undefined");
  const isMarked = (page) => page.evaluate("window.mark === true");
  for (const page of [one, two, chinese]) await mark(page);

  // A changed article is loaded again and stays where it was being read, whatever comes before that place.
  const top = (n) => `[...document.querySelectorAll("main p")].find((p) => p.textContent.startsWith("Paragraph ${n}."))?.getBoundingClientRect().top`;
  await one.evaluate(`scrollBy(0, ${top(30)} + 5); undefined`);
  const before = await one.evaluate(top(30));
  write("content/one/index.en.md", article("One", `![dot](dot.svg)\n\nNew at the top.\n\n${paragraphs(0)}`));
  await until("a changed article is loaded again", async () => !(await isMarked(one)) && (await one.evaluate("document.body.textContent.includes('New at the top.')")));
  await until("at the place of reading", async () => Math.abs((await one.evaluate(top(30))) - before) < 2);
  check("a page that did not change is left alone", await isMarked(two));

  // Style sheets and pictures. A page that was just loaded needs a moment until it listens.
  await mark(one);
  await new Promise((resolve) => setTimeout(resolve, 500));
  write("static/look.css", "body { --look: two }");
  for (const page of [one, two]) {
    await until("a style sheet is exchanged", () => page.evaluate("getComputedStyle(document.body).getPropertyValue('--look').trim() === 'two'"));
  }
  write("content/one/dot.svg", picture(10).replace("/>", "><g/></svg>"));
  await until("a picture is exchanged", () => one.evaluate("document.querySelector('main img').src.includes('yiwen-preview')"));
  check("neither loads the page again", (await isMarked(one)) && (await isMarked(two)));

  // What is wrong lies over the page, in its language, until it is mended.
  const overlay = (page) => page.evaluate("document.querySelector('yiwen-preview')?.shadowRoot.textContent ?? ''");
  write("content/two.en.md", article("Two", "Another article.").replace("title", "titel"));
  await until("an error is shown", async () => (await overlay(one)).includes("titel"));
  const shown = await overlay(one);
  check("with its place", shown.includes("content/two.en.md:2:1"), shown.slice(-300));
  check("with what to do", shown.includes("did you mean"), shown.slice(-300));
  check("with what is meant marked", (await one.evaluate("document.querySelector('yiwen-preview').shadowRoot.querySelector('mark').textContent")) === "titel");
  await until("in the language of the page", async () => (await overlay(chinese)).includes("網站有錯誤"));
  check("and says so", (await chinese.evaluate("document.querySelector('yiwen-preview').lang")) === "zh-Hant");
  check("the last good version stays", (await two.evaluate("document.body.textContent.includes('Another article.')")) && (await isMarked(two)));
  write("content/two.en.md", article("Two", "Another article."));
  for (const page of [one, two, chinese]) await until("it disappears when it is mended", async () => (await overlay(page)) === "");
  check("and nobody is disturbed", (await isMarked(one)) && (await isMarked(two)));
  write("templates/base.html", "{% extends \"default/base.html\" %}{% block head %}{% if %}");
  await until("an error of a template is shown", async () => (await overlay(one)).includes("templates/base.html:1:"));
} finally {
  await browser.close();
  server.kill("SIGINT");
  await new Promise((resolve) => (server.exitCode === null ? server.once("exit", resolve) : resolve()));
  check("ends when it is asked to", server.exitCode === 0);
  rmSync(folder, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
