// Prints the examples of the CommonMark specification, from npm's `commonmark-spec`, as the tests read them: the
// package shows tabs as arrows.
//
// usage: node commonmark.mjs FOLDER_OF_PACKAGES
import { createRequire } from "node:module";
import { resolve } from "node:path";

const load = createRequire(resolve(process.argv[2], "package.json"));
const tabs = (text) => text.replaceAll("→", "\t");
const examples = load("commonmark-spec").tests.map(({ markdown, html, number }) => ({
  example: number,
  markdown: tabs(markdown),
  html: tabs(html),
}));
console.log(JSON.stringify(examples));
