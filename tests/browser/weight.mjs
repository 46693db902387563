// What a reader downloads besides pages and pictures, packed as a host sends it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { files } from "./site.mjs";

const MOST = { css: 20 * 1024, js: 8 * 1024 };

export function weight({ folder, check }) {
  // A search index brings its own; it loads when a reader searches.
  const own = files(folder).filter((file) => !file.includes("search-index/"));
  for (const [kind, most] of Object.entries(MOST)) {
    const of = own.filter((file) => file.endsWith(`.${kind}`));
    const bytes = of.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
    check(`all ${kind} of the site: ${bytes} bytes`, of.length > 0 && bytes <= most, `at most ${most} are allowed`);
  }
}
