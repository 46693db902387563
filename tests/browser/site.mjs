// A built site: its pages, and a server that gives them as a host does.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, relative } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png",
  ".webp": "image/webp", ".avif": "image/avif", ".jpg": "image/jpeg", ".json": "application/json", ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml", ".webmanifest": "application/manifest+json", ".wasm": "application/wasm",
};
const PACKED = /^(text|application\/(json|xml|manifest)|image\/svg)/;

// Every file below a folder, by its path from there, sorted.
export const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"))
    .sort();

// Every page: its address, its kind and its language. What only leads on to another page is none.
export function pages(folder) {
  return files(folder).filter((file) => file.endsWith(".html")).flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const kind = /<body class="kind-(\w+)/.exec(text)?.[1];
    const lang = /<html lang="([^"]+)"/.exec(text)?.[1];
    return kind ? [{ url: `/${file.replace(/(^|\/)index\.html$/, "$1")}`, kind, lang }] : [];
  });
}

// One page of each kind in each language, and one that shows all that Markdown can say.
export function kinds(folder) {
  const seen = new Set();
  return pages(folder).filter(({ url, kind, lang }) => {
    const name = url.includes("/guide/markdown/") ? `${kind} of everything ${lang}` : `${kind} ${lang}`;
    return !seen.has(name) && seen.add(name);
  });
}

// Serves a folder on a port of this machine, text packed, until `close`.
export async function serve(folder) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    const packed = PACKED.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    const body = readFileSync(file);
    response.writeHead(200, { "content-type": type, ...(packed && { "content-encoding": "gzip" }) });
    response.end(packed ? gzipSync(body) : body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
