//! A segment: the terms of a few dozen pages that follow each other. An edited page makes one segment again; the index is
//! the segments of a language merged ([`super::shards`]).
//!
//! ```text
//! number of pages
//! once a term, in order:   length, term   length, word with accents   length, postings
//! postings:                number of pages, once a page:  pages since the last one   places << 4 | weight   place, place …
//! ```
//!
//! Numbers have seven bits a byte, the lowest first, and places are counted from the one before. A place below
//! [`TITLE_END`] is one in the title. The weight says how much of the page the term is, from 0 to 15 (the share of BM25 that
//! depends on the page alone, with a fixed usual length, so that no other page changes it).

use super::SearchPage;
use super::page_text::page_text;
use super::tokens::{SearchToken, tokens};
use std::collections::HashMap;

/// The first place that does not belong to a title.
pub(super) const TITLE_END: u32 = 64;

/// The places that are left free between two blocks, so that no phrase reaches from one into the next. More would make the
/// differences between places longer.
const BLOCK_GAP: u32 = 1;

/// How much an occurrence counts in a title, a heading and a text.
const IN_TITLE: u32 = 8;
const IN_HEADING: u32 = 3;
const IN_TEXT: u32 = 1;

/// The number of terms of a page that is neither long nor short.
const USUAL_LENGTH: f64 = 600.0;

/// An occurrence of a term.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence {
    term: u32,
    page: u32,
    place: u32,
    counts: u32,
}

/// The terms of some pages as they are gathered.
#[derive(Default)]
struct SegmentTerms {
    numbers: HashMap<Box<str>, u32>,
    /// Each term with its word, by number.
    terms: Vec<(Box<str>, Box<str>)>,
    occurrences: Vec<Occurrence>,
    /// The number of terms of each page.
    lengths: Vec<u32>,
}

/// The segment of some pages.
pub(super) fn segment(pages: impl Iterator<Item = SearchPage>) -> Vec<u8> {
    let mut terms = SegmentTerms::default();
    for page in pages {
        terms.add(&page);
    }
    terms.encode()
}

impl SegmentTerms {
    fn add(&mut self, page: &SearchPage) {
        let number = u32::try_from(self.lengths.len()).unwrap_or(u32::MAX);
        let first = self.occurrences.len();
        self.add_block(number, &page.title, 0, IN_TITLE, TITLE_END);
        let content = page_text(&page.html);
        let (mut offset, mut place) = (0, TITLE_END);
        let mut headings = content.headings.iter().peekable();
        for block in content.text.split('\n') {
            while headings.next_if(|heading| heading.range.end <= offset).is_some() {}
            let is_heading = headings.peek().is_some_and(|heading| heading.range.start <= offset);
            let counts = if is_heading { IN_HEADING } else { IN_TEXT };
            place = self.add_block(number, block, place, counts, u32::MAX) + BLOCK_GAP;
            offset += block.len() + 1;
        }
        for term in &page.terms {
            place = self.add_block(number, term, place, IN_HEADING, u32::MAX) + BLOCK_GAP;
        }
        self.lengths.push(u32::try_from(self.occurrences.len() - first).unwrap_or(u32::MAX));
    }

    /// Adds a block of text; the place behind it. Places from `end` on are left out.
    fn add_block(&mut self, page: u32, text: &str, place: u32, counts: u32, end: u32) -> u32 {
        let SegmentTerms { numbers, terms, occurrences, .. } = self;
        tokens(text, place, &mut |SearchToken { term, word, position }| {
            if position >= end {
                return;
            }
            let known = numbers.get(term).copied();
            let number = known.unwrap_or_else(|| {
                let number = u32::try_from(terms.len()).unwrap_or(u32::MAX);
                numbers.insert(term.into(), number);
                terms.push((term.into(), Box::default()));
                number
            });
            // Of the ways to write it the one with most accents, whatever came first.
            if let Some((term, known)) = terms.get_mut(number as usize)
                && word > &**known
                && word != &**term
            {
                *known = word.into();
            }
            occurrences.push(Occurrence { term: number, page, place: position, counts });
        })
    }

    fn encode(self) -> Vec<u8> {
        let SegmentTerms { numbers: _, terms, mut occurrences, lengths } = self;
        let mut order: Vec<u32> = (0..).take(terms.len()).collect();
        let term = |number: u32| terms.get(number as usize);
        order.sort_unstable_by_key(|number| term(*number).map(|(term, _)| term));
        let mut ranks = vec![0; terms.len()];
        for (rank, number) in (0..).zip(&order) {
            if let Some(slot) = ranks.get_mut(*number as usize) {
                *slot = rank;
            }
        }
        for occurrence in &mut occurrences {
            occurrence.term = ranks.get(occurrence.term as usize).copied().unwrap_or_default();
        }
        occurrences.sort_unstable();
        occurrences.dedup_by_key(|o| (o.term, o.page, o.place));
        let mut out = Vec::with_capacity(occurrences.len() * 2);
        push_number(&mut out, lengths.len());
        let mut postings = Vec::new();
        for (same, number) in occurrences.chunk_by(|a, b| a.term == b.term).zip(order) {
            let Some((term, word)) = term(number) else { continue };
            push_bytes(&mut out, term.as_bytes());
            push_bytes(&mut out, word.as_bytes());
            postings.clear();
            push_postings(&mut postings, same, &lengths);
            push_bytes(&mut out, &postings);
        }
        out
    }
}

fn push_postings(out: &mut Vec<u8>, occurrences: &[Occurrence], lengths: &[u32]) {
    let pages = || occurrences.chunk_by(|a, b| a.page == b.page);
    push_number(out, pages().count());
    let mut last = 0;
    for on_page in pages() {
        let Some(Occurrence { page, .. }) = on_page.first() else { continue };
        push_number(out, (page - last) as usize);
        last = *page;
        let length = lengths.get(*page as usize).copied().unwrap_or_default();
        push_number(out, on_page.len() << 4 | weight(on_page.iter().map(|o| o.counts).sum(), length));
        let mut place = 0;
        for occurrence in on_page {
            push_number(out, (occurrence.place - place) as usize);
            place = occurrence.place;
        }
    }
}

/// The weight of a term on a page: BM25 with k₁ = 1.2 and b = 0.75 (Robertson and Zaragoza, “The Probabilistic Relevance
/// Framework”, 2009), from 0 to 15.
fn weight(count: u32, length: u32) -> usize {
    let (count, length) = (f64::from(count), f64::from(length));
    let share = count / (count + 1.2 * (0.25 + 0.75 * length / USUAL_LENGTH));
    // From 0 to 15 by the formula.
    (share * 15.0).round().clamp(0.0, 15.0) as usize
}

/// Appends a number, seven bits a byte.
pub(super) fn push_number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn push_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    push_number(out, bytes.len());
    out.extend(bytes);
}

/// A term of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SegmentTerm<'a> {
    /// The term.
    pub(super) term: &'a str,
    /// The word with its accents; empty where it is the term.
    pub(super) word: &'a str,
    /// The postings as they are.
    pub(super) postings: &'a [u8],
}

/// The number of pages of a segment, and its terms in order; `None` for bytes that are no segment.
pub(super) fn read_segment(bytes: &[u8]) -> Option<(usize, Vec<SegmentTerm<'_>>)> {
    let mut rest = bytes;
    let pages = take_number(&mut rest)?;
    let mut terms = Vec::with_capacity(bytes.len() / 24);
    while !rest.is_empty() {
        let term = std::str::from_utf8(take_bytes(&mut rest)?).ok()?;
        let word = std::str::from_utf8(take_bytes(&mut rest)?).ok()?;
        terms.push(SegmentTerm { term, word, postings: take_bytes(&mut rest)? });
    }
    Some((pages, terms))
}

/// Takes a number off some bytes.
pub(super) fn take_number(rest: &mut &[u8]) -> Option<usize> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (byte, behind) = rest.split_first()?;
        *rest = behind;
        number |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if *byte < 0x80 || shift > 56 {
            return (*byte < 0x80).then_some(number);
        }
    }
}

fn take_bytes<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = take_number(rest)?;
    let (bytes, behind) = rest.split_at_checked(length)?;
    *rest = behind;
    Some(bytes)
}
