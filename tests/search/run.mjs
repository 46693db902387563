// Asks a built site's indexes, by the script that is published with them: node tests/search/run.mjs FOLDER CASES
// FOLDER is the folder of the indexes, CASES a file of cases as in `cases.txt`. Then every passage of three words or characters
// is looked up, which is found only where the script takes texts apart as the program does. Prints what differs; exit code 1
// if anything.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

const [folder, cases] = process.argv.slice(2);

// Files are fetched from the disk.
globalThis.fetch = async (url) => new Response(readFileSync(url));

const indexes = new Map();
const script = async (lang) => import(pathToFileURL(join(folder, lang.toLowerCase(), "reader.js")));
const open = async (lang) => (await script(lang)).open(`${join(folder, lang.toLowerCase())}/`);

let [asked, wrong] = [0, 0];
const check = async ({ lang, query, expected }) => {
  if (!indexes.has(lang)) indexes.set(lang, open(lang));
  const { count, hits } = await (await indexes.get(lang)).find(query, Infinity);
  const found = hits.map(({ url }) => /([^/]+)\/(?:#.*)?$/.exec(url)[1]);
  const [first, ...others] = expected;
  const same = found[0] === first && found.slice(1).sort().join() === others.sort().join();
  asked += 1;
  if (same && count === hits.length) return;
  wrong += 1;
  console.log(`${lang}: ${query}\n  expected ${expected.join(", ") || "nothing"}\n  found ${found.join(", ") || "nothing"}`);
};

const all = [];
for (const line of readFileSync(cases, "utf8").split("\n")) {
  const [, lang, query] = /^find (\S+): (.*)$/.exec(line) ?? [];
  if (lang) all.push({ lang, query, expected: [] });
  else if (/^ {2}\S+$/.test(line) && line.trim() !== "nothing") all.at(-1).expected.push(line.trim());
}
for (const one of all) await check(one);

let passages = 0;
for (const lang of readdirSync(folder)) {
  const [{ slots }, index] = [await script(lang), await open(lang)];
  for (const name of readdirSync(join(folder, lang, "pages"))) {
    const { url, text } = JSON.parse(gunzipSync(readFileSync(join(folder, lang, "pages", name))));
    const all = slots(text).filter((slot) => !slot.loose);
    for (let at = 0; at + 2 < all.length; at++) {
      const [first, , last] = all.slice(at, at + 3);
      if (last.place !== first.place + 2) continue;
      const query = `"${text.slice(first.start, last.end)}"`;
      const { hits } = await index.find(query, Infinity);
      passages += 1;
      if (hits.some((hit) => hit.url.startsWith(url))) continue;
      wrong += 1;
      console.log(`${lang}: ${query} is not found in ${url}`);
    }
  }
}
console.log(`${asked} queries and ${passages} passages, ${wrong} wrong`);
process.exit(wrong > 0 || asked === 0 || passages < 100 ? 1 : 0);
