//! The inputs of an article's bitexts, so that these are made again only where their inputs changed.

use crate::bitext::{EditionBitext, approvals_path, private_texts_path};
use crate::content::{Article, Edition, FrontMatter};
use crate::diag::{Diagnostics, Source};
use crate::text::Document;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The bitexts of an article.
#[derive(Debug, Clone)]
pub struct ArticleBitexts {
    /// One for each edition.
    pub editions: Arc<Vec<EditionBitext>>,
    /// The diagnostics about its approvals and marks.
    pub found: Arc<Diagnostics>,
}

/// The inputs of an article's bitexts: all that they depend on.
#[derive(PartialEq)]
pub struct BitextInputs {
    original: Option<usize>,
    editions: Vec<EditionInputs>,
}

/// The inputs from one edition.
struct EditionInputs {
    front: Arc<FrontMatter>,
    is_broken: bool,
    /// The text and how it was read.
    document: Arc<Document>,
    /// The approvals, and the texts of a private original.
    files: [Option<Source>; 2],
}

impl BitextInputs {
    /// The inputs of an article. `approvals` are the site's files of approvals, by path.
    pub fn of(article: &Article, documents: &[Arc<Document>], approvals: &BTreeMap<String, Source>) -> Self {
        // Paths follow from the editions' files, whose documents are compared; the public's original is of no interest.
        let Article { path: _, folder: _, bundle: _, editions, original, public_original: _ } = article;
        let inputs = |(edition, document): (&Edition, &Arc<Document>)| {
            // The file and the body are the document's, and what is private aligns as anything else.
            let Edition { lang: _, source: _, front, body: _, broken, private: _ } = edition;
            let file = |path: String| approvals.get(&path).cloned();
            EditionInputs {
                front: Arc::clone(front),
                is_broken: *broken,
                document: Arc::clone(document),
                files: [file(approvals_path(edition)), file(private_texts_path(edition))],
            }
        };
        BitextInputs { original: *original, editions: editions.iter().zip(documents).map(inputs).collect() }
    }
}

impl PartialEq for EditionInputs {
    /// Whether two are one in memory. Only approvals are compared by their text: they are read again without being
    /// parsed.
    fn eq(&self, other: &Self) -> bool {
        let EditionInputs { front, is_broken, document, files } = self;
        let same_text = |a: &Option<Source>, b: &Option<Source>| match (a, b) {
            (None, None) => true,
            (Some(a), Some(b)) => a.path == b.path && (Arc::ptr_eq(&a.text, &b.text) || a.text == b.text),
            _ => false,
        };
        Arc::ptr_eq(front, &other.front)
            && *is_broken == other.is_broken
            && Arc::ptr_eq(document, &other.document)
            && files.iter().zip(&other.files).all(|(a, b)| same_text(a, b))
    }
}
