// Finds pages, beside the page itself and without a document. Pagefind's script reads the index of one language; this
// one asks it for the right words and puts exact matches first.

// As many pages are looked into: each is a small file to fetch.
const MOST = 30;
// As many characters of a text are shown on either side of a match.
const AROUND = 60;
// Han, kana: what is written without spaces, and indexed by pairs of characters.
const RUN = /[\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{323af}]+/gu;

// The words to ask for. Whatever begins inside of a word is found by its pairs; a character alone is asked for only
// where there is nothing else, since it may end a word.
export const words = (query) => {
  const pairs = [];
  const rest = query.normalize("NFC").replace(RUN, (run) => {
    const characters = [...run];
    if (characters.length > 1) pairs.push(...characters.slice(1).map((character, at) => characters[at] + character));
    return " ";
  });
  const asked = [...new Set(pairs), ...rest.split(/\s+/)].filter(Boolean);
  return (/[\p{L}\p{N}]/u.test(asked.join("")) ? asked.join(" ") : query).trim();
};

// Letters as they are compared: case, width and spaces make no difference.
const plain = (text) => text.toLowerCase().replace(/\s+/gu, " ");

// Whether a word that was found is near to one that was asked for: an unknown word is taken for ever shorter ones.
const near = (found, query) =>
  query.split(" ").some((word) => found.includes(word.slice(0, 3)) || word.replace(RUN, "") !== word);

// A page with the place where it says what was asked for; nothing where it does not.
const look = (page, query) => {
  const { title } = page.meta;
  // Its words as they were indexed, the title's first: the places of headings count them.
  const raw = page.raw_content.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  const pieces = raw.split(raw.includes("\u200b") ? "\u200b" : /(?<=\s)/u);
  const text = pieces.join("");
  // The title stands above the text.
  const own = text.startsWith(title) ? title.length + text.slice(title.length).search(/[^.\s]|$/u) : 0;
  const titled = plain(title).includes(query);
  let from = plain(text).indexOf(query, own);
  let { length } = query;
  const exact = from >= 0;
  if (!exact) {
    const [first = 0] = page.locations;
    const word = (pieces[first] ?? "").trim();
    if (!titled && !near(plain(word), query)) return [];
    from = titled ? own : pieces.slice(0, first).join("").length;
    length = titled ? 0 : word.length;
  }
  let [passed, number] = [0, 0];
  while (number < pieces.length && passed + pieces[number].length <= from) passed += pieces[number++].length;
  const heading = page.anchors.findLast((anchor) => /^h\d/.test(anchor.element) && anchor.location <= number);
  const start = Math.max(own, from - AROUND);
  const end = from + length + AROUND;
  return {
    url: heading ? `${page.url}#${encodeURIComponent(heading.id)}` : page.url,
    title,
    before: (start > own ? "…" : "") + text.slice(start, from),
    match: text.slice(from, from + length),
    after: text.slice(from + length, end) + (end < text.length ? "…" : ""),
    rank: titled ? 0 : exact ? 1 : 2,
  };
};

// What an index holds: how many pages, and the best of them.
export const find = async (index, query, most = MOST) => {
  const wanted = plain(query.normalize("NFC").trim());
  const { results } = await index.search(words(query));
  const pages = await Promise.all(results.slice(0, most).map((result) => result.data()));
  const hits = pages.flatMap((page) => look(page, wanted)).sort((a, b) => a.rank - b.rank);
  return { count: results.length - pages.length + hits.length, hits };
};

// Each index has a script of its own, since a script holds the word endings of one language.
const indexes = new Map();
const open = async (folder) => {
  const { createInstance } = await import(`${folder}pagefind.js`);
  // The addresses in an index are whole.
  return createInstance({ basePath: folder, baseUrl: "/" });
};

if (typeof WorkerGlobalScope !== "undefined") {
  addEventListener("message", async ({ data: { number, folder, query } }) => {
    try {
      if (!indexes.has(folder)) indexes.set(folder, open(folder));
      postMessage({ number, folder, ...(await find(await indexes.get(folder), query)) });
    } catch (error) {
      indexes.delete(folder);
      postMessage({ number, folder, error: `${error}` });
    }
  });
}
