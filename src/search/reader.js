// Reads the search index that this script is published with:
//
//   const { open } = await import(`${folder}reader.js`);
//   const index = await open(folder);
//   const { count, hits } = await index.find("words");
//
// A hit is a page: `url`, `title`, a passage as `before`, `match` and `after`, and a `rank`: 0 where the title says what was
// asked for, 1 where the text does, 2 where the words stand apart or in another form. It fetches what a query names and
// nothing else, needs no document, and so can run in a worker.

const FORMAT = 1;
// Places from here on are in the text.
const TITLE_END = 64;
// As many pages are shown, each a small file to fetch.
const MOST = 30;
// As many characters of a text are shown on either side of a match.
const AROUND = 60;
// Words of a run that is no phrase anywhere count where they stand so near to each other.
const NEAR = 60;
// As many shards are fetched for a beginning that many terms have.
const MOST_SHARDS = 8;
// The heaviest a term can be on a page.
const HEAVIEST = 15;

// How letters are compared, and texts taken apart: by the rules, and in the order, of `letters.rs` and `tokens.rs`.
const LONGEST_WORD = 40;
const PAIRED =
  "\u1100-\u11ff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff" +
  "\u3105-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb" +
  "\uf900-\ufaff\uff66-\uffdc\u{20000}-\u{323af}";
const TRIPLED = "(?=[\\p{L}\\p{M}])[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\uaa60-\uaa7f]";
const LETTER = `(?![${PAIRED}])(?!${TRIPLED})`;
const UNIT = new RegExp(
  [
    `([${PAIRED}](?:[${PAIRED}]|(?!${TRIPLED})\\p{M}|\\p{Cf})*)`,
    `(${TRIPLED}(?:${TRIPLED}|\\p{M}|\\p{Cf})*)`,
    `(${LETTER}[\\p{L}\\p{M}\\p{N}](?:${LETTER}[\\p{L}\\p{M}\\p{N}]|\\p{Cf})*)`,
    "([\u2600-\u27bf\u{1f000}-\u{1faff}])",
    "([$#@+\\-<>=*\\/\\\\|&^~%＄＃＠＋－＜＞＝＊／＼｜＆＾～％]+)",
    `(\\.(?=${LETTER}[\\p{L}\\p{N}]))`,
    "(\\n)",
  ].join("|"),
  "gu",
);
const [PAIRS, TRIPLES, WORD, PICTURE, SIGNS, DOT] = [1, 2, 3, 4, 5, 6];
const CHARACTER = /[^][\p{M}\p{Cf}\uff9e\uff9f]*/gu;
const DROPPED = /[\p{Cf}\u0640\ufe00-\ufe0f]/gu;
const ACCENTED = /([a-z\u00c0-\u024f\u0370-\u03ff])[\u0300-\u036f]+/gu;
const VOWEL_SIGNS = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u06d6-\u06dc]/gu;
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i", ς: "σ", ٱ: "ا", ى: "ي", ی: "ي", ک: "ك", ة: "ه" };
const OTHERS = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");
const ARTICLE = /^(?:وال|بال|كال|فال|ال|لل)(?=...)/u;

const cut = (word) => (word.length <= LONGEST_WORD ? word : [...word].slice(0, LONGEST_WORD).join(""));
const fold = (word) => {
  const lower = cut(word.normalize("NFKC").replace(DROPPED, "").toLowerCase());
  if (/^[\0-\x7f]*$/.test(lower)) return lower;
  const plain = lower.normalize("NFD").replace(ACCENTED, "$1").replace(/\u0435\u0308/gu, "\u0435").replace(VOWEL_SIGNS, "");
  return cut(plain.replace(OTHERS, (letter) => LETTERS[letter]).normalize("NFC").replace(ARTICLE, ""));
};

// A text as slots: a word, or a character of a run, with its place among the others, where it stands in the text, and the
// signs that touch it. `run` numbers the runs, and tells how many characters a term of it has.
export const slots = (text) => {
  const units = [];
  for (const match of text.matchAll(UNIT)) {
    const kind = match.findIndex((group, number) => number > 0 && group !== undefined);
    const [start, end] = [match.index, match.index + match[0].length];
    if (kind === DOT && units.at(-1)?.end === start) continue;
    units.push({ kind, start, end, text: match[0] });
  }
  const signs = (at, word) => {
    const unit = units[at];
    if (unit?.kind !== SIGNS && unit?.kind !== DOT) return "";
    const touches = (a, b) => units[a] && units[b] && units[a].end === units[b].start;
    if (!touches(Math.min(at, word), Math.max(at, word))) return "";
    const plain = unit.text.normalize("NFKC");
    return (plain === "-" || plain === "/") && touches(at - 1, at) && touches(at, at + 1) ? "" : plain;
  };
  const all = [];
  let place = 0;
  units.forEach(({ kind, start, end, text: own }, at) => {
    if (kind === PAIRS || kind === TRIPLES) {
      const run = { size: kind === PAIRS ? 2 : 3 };
      for (const { 0: character, index } of own.matchAll(CHARACTER)) {
        const from = start + index;
        for (const term of character.normalize("NFKC").replace(DROPPED, "")) {
          all.push({ term, run, place: place++, start: from, end: from + character.length });
        }
      }
    } else if (kind === WORD) {
      const term = fold(own);
      if (!term) return;
      const [before, after] = [signs(at - 1, at), signs(at + 1, at)];
      const touching = [before && [...before].slice(-3).join("") + term, after && term + [...after].slice(0, 3).join("")];
      all.push({ term, signs: touching.filter(Boolean), place: place++, start, end });
    } else if (kind === PICTURE) {
      all.push({ term: own, sure: true, place: place++, start, end });
    } else if (kind === SIGNS) {
      const plain = own.normalize("NFKC");
      if (plain.length > 1) all.push({ term: [...plain].slice(0, 4).join(""), sure: true, loose: true, place, start, end });
    } else if (kind !== DOT) place += 1;
  });
  return all;
};

// Terms in the order of the index, which is that of their characters' numbers.
const isAfter = (a, b) => {
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((character, number) => character !== right[number]);
  return at >= 0 && (at >= right.length || left[at].codePointAt(0) > right[at].codePointAt(0));
};

// Numbers of seven bits a byte.
const reader = (bytes, at = 0) => ({
  number() {
    for (let [value, scale] = [0, 1]; ; scale *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * scale;
      if (!(byte > 127)) return value;
    }
  },
  bytes: (length) => bytes.subarray(at, (at += length)),
  at: () => at,
});

// The terms of a shard in their order, each with its stem and its postings.
const readShard = (bytes) => {
  const { number, bytes: take, at } = reader(bytes);
  const decoder = new TextDecoder();
  let last = new Uint8Array();
  const join = (shared, other) => {
    const joined = new Uint8Array(shared + other.length);
    joined.set(last.subarray(0, shared));
    joined.set(other, shared);
    return joined;
  };
  const terms = [];
  for (let count = number(); count > 0; count--) {
    const shared = number();
    last = join(shared, take(number()));
    const term = decoder.decode(last);
    const kept = number();
    const stem = kept ? decoder.decode(join(kept - 1, take(number()))) : term;
    terms.push({ term, stem, length: number() });
  }
  let from = at();
  for (const term of terms) {
    term.postings = bytes.subarray(from, (from += term.length));
  }
  return terms;
};

// Whether a sorted list has a number.
const has = (sorted, wanted) => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
};
// A list without what it has twice, in order.
const sorted = (list) => list.sort((a, b) => a - b).filter((one, at) => one !== list[at - 1]);

// Opens the index in a folder.
export const open = async (folder) => {
  const get = async (name, cache) => {
    const response = await fetch(folder + name, { cache });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response;
  };
  const { version, names, segments, shards } = await (await get("index.json", "no-cache")).json();
  if (version !== FORMAT) throw new Error("the search index was changed: reload the page");
  const count = segments.reduce((sum, pages) => sum + pages, 0);
  const bases = segments.map(((sum) => (pages) => (sum += pages) - pages)(0));

  // What was fetched stays; what failed is tried again.
  const kept = new Map();
  const once = (key, make) => {
    if (!kept.has(key)) kept.set(key, make().catch((error) => (kept.delete(key), Promise.reject(error))));
    return kept.get(key);
  };
  const shard = (number) =>
    once(number, async () => readShard(new Uint8Array(await (await get(shards[number][1])).arrayBuffer())));
  const page = (number) =>
    once(`page ${number}`, async () => {
      const name = names.slice(number * 10, number * 10 + 10);
      const bytes = new Uint8Array(await (await get(`pages/${name}.page`, "no-cache")).arrayBuffer());
      // Some hosts unpack what they send.
      const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
      const stream = new Blob([bytes]).stream();
      return new Response(packed ? stream.pipeThrough(new DecompressionStream("gzip")) : stream).json();
    });

  // The shard that a term is in, if it is in any.
  const shardOf = (term) => {
    let [low, high] = [0, shards.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAfter(shards[middle][0], term)) high = middle;
      else low = middle + 1;
    }
    return Math.max(0, low - 1);
  };
  const isLarge = (term) => shards[shardOf(term)]?.length > 2;
  const beginning = async (start) => {
    if (shards.length === 0) return [];
    const [first, last] = [shardOf(start), shardOf(`${start}\u{10ffff}`)];
    const numbers = Array.from({ length: Math.min(last - first + 1, MOST_SHARDS) }, (_, number) => first + number);
    const found = await Promise.all(numbers.map(shard));
    return found.flat().filter(({ term }) => term.startsWith(start));
  };
  const exactly = async (wanted) =>
    shards.length === 0 ? [] : (await shard(shardOf(wanted))).filter(({ term }) => term === wanted);

  // The pages of some terms: the weight there, the places, those that are certain, and those of the words themselves.
  const pagesOf = (terms) => {
    const pages = new Map();
    for (const { term, factor, certain } of terms) {
      const { number, at } = reader(term.postings);
      for (let segment = 0; at() < term.postings.length; ) {
        segment += number();
        for (let [left, page] = [number(), bases[segment]]; left > 0; left--) {
          page += number();
          const head = number();
          if (!pages.has(page)) pages.set(page, { weight: 0, terms: 0, places: [], certain: [], exact: [] });
          const there = pages.get(page);
          there.weight = Math.max(there.weight, factor * (head & 15));
          there.terms += 1;
          for (let [place, more] = [0, head >> 4]; more > 0; more--) {
            there.places.push((place += number()));
            if (certain) there.certain.push(place);
            if (factor === 1) there.exact.push(place);
          }
        }
      }
    }
    for (const there of pages.values()) {
      if (there.terms > 1) for (const list of ["places", "certain", "exact"]) there[list] = sorted(there[list]);
    }
    return pages;
  };
  const all = async (terms) => (await terms).map((term) => ({ term, factor: 1, certain: true }));

  // The forms of a word that count as it, each with a factor and whether it is certain.
  const forms = async (word, { quoted, isLast }) => {
    const letters = [...word];
    if (quoted || letters.length === 1) return all(exactly(word));
    const near = await beginning(letters.length > 3 ? letters.slice(0, Math.max(3, letters.length - 4)).join("") : word);
    const words = near.filter(({ term }) => !/[^\p{L}\p{M}\p{N}]/u.test(term));
    const own = words.find(({ term }) => term === word);
    // A word that is on no page has the longest stem that it begins with; English stems have an i for a y.
    const begin = ({ stem }) => word.startsWith(stem) || (stem.endsWith("i") && word.startsWith(`${stem.slice(0, -1)}y`));
    const isStem = (term) => begin(term) && term.stem.length >= 3 && word.length - term.stem.length <= 4;
    const longer = (a, b) => (b.length > a.length ? b : a);
    const stem = own?.stem ?? words.filter(isStem).map((term) => term.stem).reduce(longer, "");
    const counted = words.flatMap((term) => {
      if (term === own) return [{ term, factor: 1, certain: true }];
      if (stem && term.stem === stem) return [{ term, factor: 0.85, certain: term.term.startsWith(word) }];
      const begins = letters.length > (isLast ? 1 : 2) && term.term.startsWith(word);
      if (begins) return [{ term, factor: 0.7 * Math.sqrt(word.length / term.term.length), certain: true }];
      return stem.length > 3 && term.term.startsWith(stem) ? [{ term, factor: 0.5, certain: false }] : [];
    });
    if (counted.length > 0) return counted;
    // Nothing: the longest beginning that some word has, where it is most of this one.
    const shared = ({ term }) => {
      const other = [...term];
      const at = letters.findIndex((letter, number) => letter !== other[number]);
      return at < 0 ? letters.length : at;
    };
    const longest = Math.max(0, ...words.map(shared));
    if (longest < 5 || longest < letters.length * 0.7) return [];
    return words.filter((term) => shared(term) === longest).map((term) => ({ term, factor: 0.4, certain: false }));
  };

  // The parts of a phrase that are looked up, each with its distance from the beginning.
  const parts = (phrase, options) => {
    const list = [];
    const hasWords = phrase.some((slot) => !slot.loose);
    for (let at = 0; at < phrase.length; ) {
      const { term, run, sure, loose, signs = [], place } = phrase[at];
      const offset = place - phrase[0].place;
      // Those that touch a word are looked up with it.
      if (loose && hasWords) {
        at += 1;
        continue;
      }
      if (!run) {
        at += 1;
        // A name with signs is meant as it is.
        const own = { quoted: options.quoted || signs.length > 0, isLast: options.isLast && at === phrase.length };
        list.push({ offset, large: !sure && isLarge(term), load: () => (sure ? all(exactly(term)) : forms(term, own)) });
        continue;
      }
      let end = at;
      while (phrase[end]?.run === run) end++;
      const length = end - at;
      const text = (from, to) => phrase.slice(from, to).map((slot) => slot.term).join("");
      if (length < run.size) {
        const start = text(at, end);
        list.push({ offset, load: () => all(beginning(start)) });
      } else {
        for (let from = 0; from < length; from += run.size) {
          const first = Math.min(from, length - run.size);
          const gram = text(at + first, at + first + run.size);
          list.push({ offset: offset + first, load: () => all(exactly(gram)) });
        }
      }
      at = end;
    }
    return list;
  };

  // The pages that have all parts at their distances.
  const joined = (loaded, which = "places") => {
    const [first, ...others] = [...loaded].sort((a, b) => a.pages.size - b.pages.size);
    const found = new Map();
    for (const [page, own] of first?.pages ?? []) {
      const there = others.map((other) => other.pages.get(page));
      if (!there.every(Boolean)) continue;
      const starts = own[which].map((place) => place - first.offset);
      const good = starts.filter((start) => others.every((other, number) => has(there[number][which], start + other.offset)));
      if (good.length === 0) continue;
      const exact = [own, ...there].every((one) => one.exact.length > 0) ? good : [];
      const weight = Math.min(own.weight, ...there.map((one) => one.weight));
      found.set(page, { weight, places: good, certain: good, exact });
    }
    return found;
  };

  // A phrase: its pages, and its loaded parts. A word that most pages have is left out where others decide.
  const lookUp = async (phrase, options, manyWords) => {
    const every = parts(phrase, options);
    const small = every.filter((part) => !part.large);
    const wanted = small.length > 0 || manyWords ? small : every;
    const loaded = await Promise.all(
      wanted.map(async ({ offset, load }) => {
        const terms = await load();
        return { offset, pages: pagesOf(terms), forms: terms.map(({ term }) => term.term) };
      }),
    );
    let pages = loaded.length === 1 ? loaded[0].pages : joined(loaded);
    // Where some pages have the signs, too, the others are not meant; where none has, the words alone are no exact match.
    let inexact = false;
    const signs = phrase.flatMap((slot) => (slot.signs ?? []).map((term) => ({ term, offset: slot.place - phrase[0].place })));
    if (signs.length > 0 && pages.size > 0) {
      const withSigns = await Promise.all(
        signs.map(async ({ term, offset }) => ({ offset, pages: pagesOf(await all(exactly(term))) })),
      );
      const strict = joined([{ offset: 0, pages }, ...withSigns]);
      if (strict.size > 0) pages = strict;
      else inexact = true;
    }
    return { phrase, pages, loaded, inexact, optional: wanted.length === 0 };
  };

  // The words of a run that is no phrase anywhere, by the browser's dictionary; none where a single character is left over
  // that is no particle.
  const segmented = (text, lang) => {
    if (typeof Intl.Segmenter !== "function") return [];
    const words = [...new Intl.Segmenter(lang, { granularity: "word" }).segment(text)].filter(({ isWordLike }) => isWordLike);
    const long = words.filter(({ segment }) => [...segment].length > 1);
    const isParticle = ({ segment }) => /^[的之了和與与及在是也のはがをにでとも]$/u.test(segment);
    if (long.length < 2 || !words.every((word) => long.includes(word) || isParticle(word))) return [];
    return long.map(({ segment }) => slots(segment));
  };

  const lookUpAll = (phrases) => {
    const isLast = (number) => number === phrases.length - 1;
    return Promise.all(
      phrases.map(({ slots: phrase, quoted }, number) => lookUp(phrase, { quoted, isLast: isLast(number) }, phrases.length > 1)),
    );
  };

  const find = async (query, most = MOST) => {
    const chunks = [...query.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]|[^\s"“”„«»]+/gu)];
    const phrases = chunks
      .map(({ 0: all, 1: quoted }) => ({ text: quoted ?? all, quoted: quoted !== undefined, slots: slots(quoted ?? all) }))
      .filter((phrase) => phrase.slots.length > 0);
    if (phrases.length === 0) return { count: 0, hits: [] };
    let looked = await lookUpAll(phrases);
    let near = false;
    if (looked.some(({ pages, optional }) => pages.size === 0 && !optional)) {
      const lang = /([^/]+)\/$/.exec(folder)?.[1];
      const split = looked.flatMap(({ pages }, number) => {
        const phrase = phrases[number];
        if (pages.size > 0 || phrase.quoted || !phrase.slots.some((slot) => slot.run)) return [phrase];
        const words = segmented(phrase.text, lang);
        return words.length > 0 ? words.map((own) => ({ ...phrase, slots: own })) : [phrase];
      });
      near = split.length > phrases.length;
      if (!near) return { count: 0, hits: [] };
      looked = await lookUpAll(split);
    }
    const needed = looked.filter(({ optional }) => !optional);
    if (needed.length === 0) looked = needed.concat(await Promise.all(phrases.map(({ slots: own, quoted }) => lookUp(own, { quoted }))));
    const deciding = needed.length > 0 ? needed : looked;

    // All of the query as one phrase.
    let offset = 0;
    const sequence = looked.flatMap(({ phrase, loaded }) => {
      const from = offset;
      offset += phrase.at(-1).place - phrase[0].place + (phrase.at(-1).loose ? 0 : 1);
      return loaded.map((part) => ({ ...part, offset: part.offset + from }));
    });
    const whole = looked.some(({ inexact }) => inexact) ? new Map() : joined(sequence, "certain");
    const literal = joined(sequence, "exact");
    const inverse = ({ pages }) => Math.log(1 + (count - pages.size + 0.5) / (pages.size + 0.5));
    const found = [];
    const [fewest] = [...deciding].sort((a, b) => a.pages.size - b.pages.size);
    for (const page of fewest.pages.keys()) {
      const there = deciding.map(({ pages }) => pages.get(page));
      if (!there.every(Boolean)) continue;
      const [first, ...others] = there;
      const isNear = (start) => others.every(({ places }) => places.some((place) => Math.abs(place - start) < NEAR));
      if (near && !first.places.some(isNear)) continue;
      const fits = (one) => one.weight / HEAVIEST + (one.exact.length > 0 ? 0.5 : 0) + (one.places[0] < TITLE_END ? 1 : 0);
      const score = (one, number) => inverse(deciding[number]) * fits(one);
      const places = whole.get(page)?.places;
      const rank = !places ? 2 : places[0] < TITLE_END ? 0 : 1;
      found.push({ page, rank, literal: literal.has(page), score: there.map(score).reduce((a, b) => a + b, 0) });
    }
    found.sort((a, b) => a.rank - b.rank || b.literal - a.literal || b.score - a.score || a.page - b.page);
    const hits = await Promise.all(found.slice(0, most).map(async (hit) => passage(await page(hit.page), looked, hit.rank)));
    return { count: found.length, hits };
  };

  return { find };
};

// Where a text has some slots one after the other, with the signs that touch them or without.
const placeOf = (text, wanted, withSigns) => {
  const [first, ...others] = wanted;
  const isOne = (own, { slot, forms }) =>
    own !== undefined &&
    (own.term === slot.term || (!slot.run && !own.run && forms.includes(own.term))) &&
    (!withSigns || (slot.signs ?? []).every((sign) => own.signs?.includes(sign)));
  for (let at = 0; at < text.length; at++) {
    if (!isOne(text[at], first)) continue;
    const follows = (one, number) => {
      const next = text[at + number + 1];
      return isOne(next, one) && next.place - text[at].place === one.place - first.place;
    };
    if (others.every(follows)) return [text[at].start, text[at + others.length].end];
  }
  return undefined;
};

// As many signs touch the first of some slots in front, or the last behind.
const longest = (list, side) => {
  const { term, signs = [] } = list.at(-side).slot;
  const touching = signs.filter((sign) => (side === 0 ? sign.endsWith(term) : sign.startsWith(term)));
  return Math.max(0, ...touching.map((sign) => sign.length - term.length));
};

// A hit: the page with the passage that says what was asked for; its beginning where only the title or a tag does.
const passage = (page, looked, rank) => {
  page.slots ??= slots(page.text).filter((slot) => !slot.loose);
  let place = 0;
  const wanted = looked.map(({ phrase, loaded }) => {
    const forms = loaded.flatMap((part) => part.forms);
    const own = phrase.filter((slot) => !slot.loose).map((slot) => ({ slot, forms, place: place + slot.place - phrase[0].place }));
    place += own.length;
    return own;
  });
  const { text } = page;
  let found;
  for (const list of [wanted.flat(), ...wanted].filter((list) => list.length > 0)) {
    const withSigns = placeOf(page.slots, list, true);
    const isSign = (at) => /[^\p{L}\p{M}\p{N}\s]/u.test(text.charAt(at));
    if (withSigns && !found) {
      let [from, to] = withSigns;
      // The signs are shown as found, too.
      for (let left = longest(list, 0); left > 0 && isSign(from - 1); left--) from -= 1;
      for (let left = longest(list, 1); left > 0 && isSign(to); left--) to += 1;
      found = [from, to];
    }
    found ??= placeOf(page.slots, list, false);
  }
  const [from, to] = found ?? [0, 0];
  const heading = rank === 0 ? undefined : page.headings.findLast(([at]) => found && at <= from);
  // No character is cut in two.
  const whole = (at) => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at);
  const [start, end] = [whole(Math.max(0, from - AROUND)), whole(to + (found ? AROUND : 2 * AROUND))];
  const shown = (a, b) => text.slice(a, b).replace(/\s+/gu, " ");
  return {
    url: heading ? `${page.url}#${encodeURIComponent(heading[1])}` : page.url,
    title: page.title,
    before: (start > 0 ? "…" : "") + shown(start, from),
    match: shown(from, to),
    after: shown(to, end) + (end < text.length ? "…" : ""),
    rank,
  };
};
