//! The index that readers search: pages of one language in, files out. It knows no article.
//!
//! Pagefind does it, a library behind the cargo feature `search`. Each language has an index of its own in a folder of
//! its own, whole with the script that reads it: that script holds the word endings of one language at a time, and an
//! index is made again only when a page of its language says something else.

#[cfg(feature = "search")]
mod pagefind;

use crate::diag::Diagnostic;
use crate::lang::Lang;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Whether this program can make an index.
pub const AVAILABLE: bool = cfg!(feature = "search");

/// The folder that indexes are published in.
pub const FOLDER: &str = "/pagefind/";

/// The file of an index that leads to all others.
pub const ENTRY: &str = "pagefind-entry.json";

/// The version of the index, raised whenever the same pages give another one.
pub const VERSION: u64 = 1;

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

/// The index of some pages in one language: the same bytes for the same pages in the same order. Each page is asked for
/// when its turn comes.
///
/// # Errors
/// Where this program was built without search, and where the library fails.
pub fn index(lang: &Lang, pages: impl Iterator<Item = SearchPage> + Send) -> Result<IndexFiles, Diagnostic> {
    #[cfg(feature = "search")]
    return pagefind::index(lang, pages);
    #[cfg(not(feature = "search"))]
    Err(Diagnostic::error(
        crate::diag::codes::search::NOT_BUILT,
        format!("this yiwen was built without search and cannot index {} pages in {lang}", pages.count()),
    ))
}
