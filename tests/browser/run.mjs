// Looks at a built site in Chromium: node tests/browser/run.mjs FOLDER [--shots FOLDER]
// Prints what failed, and at the end `N passed, N failed`. Exit codes: 0 all passed, 1 not, 2 wrong usage.
import { createReadStream, mkdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { bilingual } from "./bilingual.mjs";
import { start } from "./chromium.mjs";
import { search } from "./search.mjs";

const [folder, flag, shots] = process.argv.slice(2);
if (!folder || (flag && flag !== "--shots")) {
  console.error("usage: node tests/browser/run.mjs FOLDER [--shots FOLDER]");
  process.exit(2);
}
if (shots) mkdirSync(shots, { recursive: true });

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
const server = createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

let [passed, failed] = [0, 0];
const check = (name, holds, found = "") => {
  if (holds) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED ${name}${found ? `: ${found}` : ""}`);
  }
};
const browser = await start();
try {
  const origin = `http://127.0.0.1:${server.address().port}`;
  await bilingual({ browser, origin, check, shots });
  await search({ browser, origin, folder, check, shots });
} finally {
  await browser.close();
  server.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
