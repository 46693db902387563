//! The bitexts of an article with all that they were made from, so that they are made again only where that changed.

use crate::bitext::{EditionBitext, approvals_path, private_texts_path};
use crate::content::{Article, Edition, FrontMatter};
use crate::diag::{Diagnostics, Source};
use crate::text::Document;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The bitexts of an article.
#[derive(Debug, Clone)]
pub struct Aligned {
    /// One for each edition.
    pub editions: Arc<Vec<EditionBitext>>,
    /// What is wrong with its approvals and marks.
    pub found: Arc<Diagnostics>,
}

/// What bitexts are made from.
pub(super) struct Grounds {
    original: Option<usize>,
    editions: Vec<Ground>,
}

struct Ground {
    front: Arc<FrontMatter>,
    broken: bool,
    /// The text and how it was read.
    document: Arc<Document>,
    /// The approvals, and the texts of a private original.
    files: [Option<Source>; 2],
}

impl Grounds {
    /// Those of an article. `files` are the texts of the site, by path.
    pub(super) fn of(article: &Article, documents: &[Arc<Document>], files: &BTreeMap<String, Source>) -> Self {
        let file = |path: String| files.get(&path).cloned();
        let ground = |(edition, document): (&Edition, &Arc<Document>)| Ground {
            front: Arc::clone(&edition.front),
            broken: edition.broken,
            document: Arc::clone(document),
            files: [file(approvals_path(edition)), file(private_texts_path(edition))],
        };
        Grounds { original: article.original, editions: article.editions.iter().zip(documents).map(ground).collect() }
    }

    /// Whether they are the same.
    pub(super) fn same(&self, other: &Grounds) -> bool {
        self.original == other.original
            && self.editions.len() == other.editions.len()
            && self.editions.iter().zip(&other.editions).all(|(a, b)| a.same(b))
    }
}

impl Ground {
    fn same(&self, other: &Ground) -> bool {
        let text = |a: &Option<Source>, b: &Option<Source>| match (a, b) {
            (None, None) => true,
            (Some(a), Some(b)) => a.path == b.path && (Arc::ptr_eq(&a.text, &b.text) || a.text == b.text),
            _ => false,
        };
        Arc::ptr_eq(&self.front, &other.front)
            && self.broken == other.broken
            && Arc::ptr_eq(&self.document, &other.document)
            && self.files.iter().zip(&other.files).all(|(a, b)| text(a, b))
    }
}
