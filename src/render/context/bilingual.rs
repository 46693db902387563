//! PageValues of a bilingual page.

use super::Html;
use serde::Serialize;

/// `bilingual`: an original and its translation as rows.
#[derive(Debug, Clone, Serialize)]
pub struct BilingualContext {
    /// The original.
    pub source: SideContext,
    /// The translation.
    pub target: SideContext,
    /// The rows in the order of the original.
    pub rows: Vec<RowContext>,
}

impl BilingualContext {
    /// The length of its texts as HTML, in bytes.
    pub fn size(&self) -> usize {
        self.rows.iter().map(|row| row.source.len() + row.target.len()).sum()
    }
}

/// One of the two texts.
#[derive(Debug, Clone, Serialize)]
pub struct SideContext {
    /// Its language.
    pub lang: String,
    /// The language's name in itself.
    pub name: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its title.
    pub title: String,
    /// The URL of its own page.
    pub url: String,
    /// Its footnotes as HTML.
    pub footnotes: Html,
}

/// A row: blocks of the one text and their counterpart in the other.
#[derive(Debug, Clone, Serialize)]
pub struct RowContext {
    /// Its id, the same as on the pages of both texts.
    pub id: String,
    /// Further ids that lead to it.
    pub also: Vec<String>,
    /// `pair`, `missing`, `added` or `note`.
    pub kind: &'static str,
    /// The state of the translation: `current`, `outdated`, `missing`, `added` or `unapproved`.
    pub state: &'static str,
    /// The original as HTML; empty where it has nothing.
    pub source: Html,
    /// The translation as HTML; empty where it has nothing.
    pub target: Html,
}

/// A bilingual page that an article's page offers.
#[derive(Debug, Clone, Serialize)]
pub struct BilingualRef {
    /// Its URL.
    pub url: String,
    /// The other language.
    pub lang: String,
    /// That language's name for the readers of this page.
    pub name: String,
}

/// The distance of a translation behind its original.
#[derive(Debug, Clone, Serialize)]
pub struct OutdatedContext {
    /// The number of passages of the original that have changed since they were translated.
    pub count: usize,
    /// When the original changed, where its front matter says so.
    pub date: Option<String>,
}
