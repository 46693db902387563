//! The index that readers search: pages of one language in, files out. It knows no article.
//!
//! Each language has an index of its own, in a folder of its own. A few dozen pages make a [segment](segment()): their terms
//! and where each stands. Segments are merged into [an index](index()): shards of terms, of which a reader fetches those that
//! its query names, and a file that leads to them. Beside it each page has [a file](page_file()) with its text, for results
//! that show a passage. The script that reads all this, [`READER`], is published with them.
//!
//! On 200 articles of real English and Chinese, 100 queries of each kind: single words, words in another order, phrases and
//! substrings of Chinese were all found (Pagefind: 0.998 of the words in another order, else all). R-precision was 0.997
//! for words (0.944), 0.953 for words in another order (0.812), 0.998 for phrases (1.000) and 1.000 for Chinese (1.000).
//! Sixty strings of common Chinese characters, which no page has, found nothing (485 pages).

mod letters;
mod page_file;
mod page_text;
mod segment;
mod shards;
mod stems;
mod tokens;

use crate::diag::{Diagnostic, codes};
use crate::lang::Lang;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The folder that indexes are published in.
pub const FOLDER: &str = "/search-index/";

/// The file of an index that leads to all others.
pub const ENTRY: &str = "index.json";

/// The script that reads an index, in its folder.
pub const READER: &str = "reader.js";

/// The text of that script.
const READER_SCRIPT: &str = include_str!("reader.js");

/// The version of the files, which the script asks for.
const FORMAT: u32 = 1;

/// The version of the index, raised whenever the same pages give another one.
pub const VERSION: u64 = 2;

/// A page to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchPage {
    /// Its URL; no two pages have the same.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its text as HTML.
    pub html: String,
    /// Words that it is found by beside its text: the names of its tags and of the people behind it.
    pub terms: Vec<String>,
}

/// The files of an index by their path below its folder.
pub type IndexFiles = BTreeMap<String, Arc<[u8]>>;

/// The folder of a language's index, as a URL path.
pub fn folder(lang: &Lang) -> String {
    format!("{FOLDER}{}/", lang.as_str().to_lowercase())
}

/// The path of a page's file below the folder of its index.
pub fn page_path(url: &str) -> String {
    format!("pages/{}.page", page_file::page_name(url))
}

/// The file with a page's text.
pub fn page_file(page: &SearchPage) -> Vec<u8> {
    page_file::page_file(page)
}

/// The segment of some pages of one language, for [`index()`]: the same bytes for the same pages in the same order. Each page
/// is asked for when its turn comes. Addresses have no part in it.
pub fn segment(pages: impl Iterator<Item = SearchPage>) -> Vec<u8> {
    segment::segment(pages)
}

/// The index of a language: its segments in the order of their pages, and the addresses of these.
///
/// # Errors
/// Where one of the segments is none.
pub fn index(lang: &Lang, segments: &[Vec<u8>], urls: &[String]) -> Result<IndexFiles, Diagnostic> {
    shards::index_files(lang, segments, urls).ok_or_else(|| {
        Diagnostic::error(
            codes::search::INDEX_FAILED,
            format!("the search index in {lang} cannot be made: its parts do not fit together"),
        )
        .hint(
            "delete the folder `.yiwen` and build again; if that does not help, write `enabled = false` under \
               `[search]` and report this as a fault of yiwen",
        )
    })
}
