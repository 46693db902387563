//! The index of a language: the terms of its segments merged, in shards that a reader fetches one by one, and the file that
//! leads to them.
//!
//! ```text
//! shard:      number of terms
//!             once a term, in order:
//!               bytes that it shares with the term before   length, the other bytes
//!               0, or bytes that its stem shares with it + 1 and   length, the other bytes of the stem
//!               length of its postings
//!             the postings of all terms
//! postings:   once a segment that has the term:  segments since the last one   the segment's postings
//! ```
//!
//! The first file is JSON: `version`, `names` (ten letters a page, of the file with its text), `segments` (the number of
//! pages of each) and `shards` (of each its first term and its file, and the number of bytes of one that is large).

use super::letters::folded;
use super::page_file::{NAME_LENGTH, page_name};
use super::segment::{SegmentTerm, push_number, read_segment};
use super::stems::stemmer;
use super::{ENTRY, FORMAT, IndexFiles};
use crate::lang::Lang;
use crate::store::Fingerprint;
use pagefind_stem::Stemmer;
use rayon::prelude::*;
use serde::Serialize;
use std::sync::Arc;

/// A shard takes no more terms once it has so many bytes: a fraction of a second on a slow line.
const SHARD_BYTES: usize = 32 << 10;

/// A shard of more bytes is named with its size, so that a reader leaves it where another word decides.
const LARGE_SHARD: usize = 96 << 10;

/// The file that leads to the others.
#[derive(Serialize)]
struct SearchIndexHead {
    version: u32,
    names: String,
    segments: Vec<usize>,
    shards: Vec<ShardLine>,
}

/// The first term of a shard, its file, and its bytes where they are many.
#[derive(Serialize)]
#[serde(untagged)]
enum ShardLine {
    Usual(String, String),
    Large(String, String, usize),
}

/// A shard as it grows.
#[derive(Default)]
struct ShardBuilder {
    first: String,
    last: String,
    terms: usize,
    head: Vec<u8>,
    postings: Vec<u8>,
}

/// The files of an index. `None` where bytes are no segment.
pub(super) fn index_files(lang: &Lang, segments: &[Vec<u8>], urls: &[String]) -> Option<IndexFiles> {
    let read: Vec<(usize, Vec<SegmentTerm<'_>>)> =
        segments.par_iter().map(|bytes| read_segment(bytes)).collect::<Option<_>>()?;
    let mut all: Vec<(usize, SegmentTerm<'_>)> = Vec::with_capacity(read.iter().map(|(_, terms)| terms.len()).sum());
    let mut pages = Vec::with_capacity(read.len());
    for (number, (count, terms)) in read.into_iter().enumerate() {
        pages.push(count);
        all.extend(terms.into_iter().map(|term| (number, term)));
    }
    // Each segment is in order already, which this sort makes use of.
    all.par_sort_by(|(_, a), (_, b)| a.term.cmp(b.term));
    let stemmer = stemmer(lang);
    let mut shards = Vec::new();
    let mut shard = ShardBuilder::default();
    for same in all.chunk_by(|(_, a), (_, b)| a.term == b.term) {
        let Some((_, SegmentTerm { term, .. })) = same.first() else { continue };
        let size: usize = same.iter().map(|(_, part)| part.postings.len() + 2).sum();
        if shard.ends_before(term, size) {
            shards.push(std::mem::take(&mut shard).finish());
        }
        shard.add(term, same, stemmer.as_ref());
    }
    if shard.terms > 0 {
        shards.push(shard.finish());
    }
    let mut files = IndexFiles::new();
    let mut entries = Vec::with_capacity(shards.len());
    for (first, bytes) in shards {
        let name = format!("{}.terms", Fingerprint::of(&bytes).to_string().get(..16).unwrap_or_default());
        entries.push(match bytes.len() {
            size if size > LARGE_SHARD => ShardLine::Large(first, name.clone(), size),
            _ => ShardLine::Usual(first, name.clone()),
        });
        files.insert(name, bytes.into());
    }
    let mut names = String::with_capacity(urls.len() * NAME_LENGTH);
    urls.iter().for_each(|url| names.push_str(&page_name(url)));
    let entry = SearchIndexHead { version: FORMAT, names, segments: pages, shards: entries };
    files.insert(ENTRY.to_string(), serde_json::to_vec(&entry).ok()?.into());
    files.insert(super::READER.to_string(), Arc::from(super::READER_SCRIPT.as_bytes()));
    Some(files)
}

impl ShardBuilder {
    /// Whether a term begins another shard: this one is full, or has terms and the next one fills one by itself. Words with
    /// the same beginning stay together as long as they can, since they are asked for together.
    fn ends_before(&self, term: &str, size: usize) -> bool {
        let bytes = self.head.len() + self.postings.len();
        let is_new = !self.last.chars().take(2).eq(term.chars().take(2));
        self.terms > 0 && (bytes + size > LARGE_SHARD || bytes >= SHARD_BYTES && is_new || bytes >= 2 * SHARD_BYTES)
    }

    fn add(&mut self, term: &str, parts: &[(usize, SegmentTerm<'_>)], stemmer: Option<&Stemmer>) {
        if self.terms == 0 {
            self.first = term.to_string();
        }
        self.terms += 1;
        let begun = shared(&self.last, term);
        push_number(&mut self.head, begun);
        push_number(&mut self.head, term.len() - begun);
        self.head.extend(term.as_bytes().iter().skip(begun));
        // Of the ways to write it the one with most accents, as in a segment.
        let word = parts.iter().map(|(_, part)| part.word).max().filter(|word| !word.is_empty()).unwrap_or(term);
        let stem = stemmer.map(|stemmer| folded(&stemmer.stem(word)).into_owned()).filter(|stem| !stem.is_empty());
        match stem.filter(|stem| stem != term) {
            Some(stem) => {
                let kept = shared(&stem, term);
                push_number(&mut self.head, kept + 1);
                push_number(&mut self.head, stem.len() - kept);
                self.head.extend(stem.as_bytes().iter().skip(kept));
            }
            None => push_number(&mut self.head, 0),
        }
        let before = self.postings.len();
        let mut last = 0;
        for (segment, part) in parts {
            push_number(&mut self.postings, segment - last);
            last = *segment;
            self.postings.extend(part.postings);
        }
        push_number(&mut self.head, self.postings.len() - before);
        self.last.clear();
        self.last.push_str(term);
    }

    /// The first term and the bytes.
    fn finish(self) -> (String, Vec<u8>) {
        let mut bytes = Vec::with_capacity(self.head.len() + self.postings.len() + 4);
        push_number(&mut bytes, self.terms);
        bytes.extend(self.head);
        bytes.extend(self.postings);
        (self.first, bytes)
    }
}

/// The number of bytes that two texts begin with in common.
fn shared(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::super::segment::{segment, take_number};
    use super::super::{SearchPage, tokens};
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn page(number: usize, text: &str) -> SearchPage {
        let html = format!("<p>{text}</p><h2 id=\"a\">標題</h2>");
        SearchPage {
            url: format!("/{number}/"), title: format!("第{number}篇"), html, terms: vec!["經濟".to_string()]
        }
    }

    /// The terms of a shard with the pages that have them.
    fn read(bytes: &[u8], bases: &[usize], into: &mut BTreeMap<String, BTreeSet<usize>>) -> Option<()> {
        let mut rest = bytes;
        let (mut term, mut heads) = (Vec::new(), Vec::new());
        for _ in 0..take_number(&mut rest)? {
            let shared = take_number(&mut rest)?;
            term.truncate(shared);
            let length = take_number(&mut rest)?;
            term.extend(rest.get(..length)?);
            rest = rest.get(length..)?;
            if take_number(&mut rest)? > 0 {
                let length = take_number(&mut rest)?;
                rest = rest.get(length..)?;
            }
            heads.push((String::from_utf8(term.clone()).ok()?, take_number(&mut rest)?));
        }
        for (term, length) in heads {
            let (mut postings, behind) = rest.split_at_checked(length)?;
            rest = behind;
            let mut segment = 0;
            while !postings.is_empty() {
                segment += take_number(&mut postings)?;
                let mut page = *bases.get(segment)?;
                for _ in 0..take_number(&mut postings)? {
                    page += take_number(&mut postings)?;
                    let places = take_number(&mut postings)? >> 4;
                    (0..places).try_for_each(|_| take_number(&mut postings).map(|_| ()))?;
                    into.entry(term.clone()).or_default().insert(page);
                }
            }
        }
        rest.is_empty().then_some(())
    }

    #[test]
    fn every_term_of_every_page_is_in_its_shard() {
        let lang = Lang::parse("en").unwrap();
        let texts: Vec<String> = (0..300)
            .map(|n| (0..200).map(|w| format!("w{} 字{}詞 ", n * w % 5000, ["甲", "乙"][w % 2])).collect())
            .collect();
        let pages: Vec<SearchPage> = texts.iter().enumerate().map(|(n, text)| page(n, text)).collect();
        let segments: Vec<Vec<u8>> = pages.chunks(70).map(|pages| segment(pages.iter().cloned())).collect();
        let urls: Vec<String> = pages.iter().map(|page| page.url.clone()).collect();
        let files = index_files(&lang, &segments, &urls).unwrap();
        let entry: serde_json::Value = serde_json::from_slice(&files[ENTRY]).unwrap();
        assert_eq!(entry["names"].as_str().unwrap().len(), NAME_LENGTH * pages.len());
        let mut found = BTreeMap::new();
        let mut last = String::new();
        let shards = entry["shards"].as_array().unwrap();
        assert!(shards.len() > 2 && shards.len() == files.len() - 2);
        for shard in shards {
            assert!(shard[0].as_str().unwrap() > &*last);
            let bytes = &files[shard[1].as_str().unwrap()];
            assert!(bytes.len() <= LARGE_SHARD);
            read(bytes, &[0, 70, 140, 210, 280], &mut found).unwrap();
            last = found.keys().next_back().unwrap().clone();
        }
        for (number, page) in pages.iter().enumerate() {
            for text in [&page.title, &texts[number], &page.terms[0], "標題"] {
                tokens::tokens(text, 0, &mut |token| assert!(found[token.term].contains(&number), "{}", token.term));
            }
        }
        assert_eq!(found["第"].len(), 300);
    }

    #[test]
    fn an_index_is_the_same_on_every_number_of_threads() {
        let lang = Lang::parse("zh-Hant").unwrap();
        let segments: Vec<Vec<u8>> =
            (0..9).map(|n| segment((0..9).map(|p| page(9 * n + p, &"晶片".repeat(p))))).collect();
        let urls: Vec<String> = (0..81).map(|n| format!("/{n}/")).collect();
        let first = index_files(&lang, &segments, &urls);
        for threads in [1, 3] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            assert_eq!(pool.install(|| index_files(&lang, &segments, &urls)), first);
        }
        assert!(index_files(&lang, &[vec![1, 200]], &urls).is_none());
    }
}
