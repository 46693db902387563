//! The file with a page's text, which a reader fetches to show where the page says what was searched for.

use super::SearchPage;
use super::page_text::page_text;
use crate::store::Fingerprint;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use std::io::Write as _;

/// The letters of a page's name.
pub(super) const NAME_LENGTH: usize = 10;

/// A page as a reader shows it.
#[derive(Serialize)]
struct PageFile<'a> {
    url: &'a str,
    title: &'a str,
    text: &'a str,
    /// The place of each heading in units of UTF-16, as scripts count, and its id.
    headings: Vec<(usize, &'a str)>,
}

/// The name of a page's file, which is always the same: fifty bits of its address's fingerprint.
pub(super) fn page_name(url: &str) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let print = Fingerprint::of(url.as_bytes());
    let bits = print.as_bytes().iter().take(8).fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
    let letter = |at: usize| LETTERS.get((bits >> (5 * at)) as usize & 31).map_or('a', |byte| char::from(*byte));
    (0..NAME_LENGTH).map(letter).collect()
}

/// The packed file of a page.
pub(super) fn page_file(page: &SearchPage) -> Vec<u8> {
    let content = page_text(&page.html);
    let mut headings = Vec::new();
    let (mut at, mut units) = (0, 0);
    for heading in content.headings.iter().filter(|heading| !heading.id.is_empty()) {
        units += content.text.get(at..heading.range.start).map_or(0, |text| text.encode_utf16().count());
        at = heading.range.start;
        headings.push((units, heading.id.as_str()));
    }
    let file = PageFile { url: &page.url, title: &page.title, text: &content.text, headings };
    let json = serde_json::to_vec(&file).unwrap_or_default();
    let mut packer = GzEncoder::new(Vec::with_capacity(json.len() / 2), Compression::default());
    // Writing to memory cannot fail.
    let _ = packer.write_all(&json);
    packer.finish().unwrap_or_default()
}
