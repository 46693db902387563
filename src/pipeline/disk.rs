//! What builds leave in `.yiwen/` for later ones: results under the fingerprint of all that they are made from.

use super::rows::{self, rows};
use super::settled::Settled;
use crate::bitext::EditionBitext;
use crate::content::Article;
use crate::diag::{Diagnostics, Source};
use crate::memo::{Kind, Memo};
use crate::store::{Fingerprint, Store};
use crate::text::Document;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Documents. The version is raised whenever the same text gives another document.
const DOCUMENTS: Kind = Kind { name: "documents", version: 3, limit: 256 << 20 };

/// What came of whole builds.
const BUILDS: Kind = Kind { name: "builds", version: 1, limit: 4 << 20 };

/// The results of earlier builds.
pub(super) struct Disk(Memo);

impl Disk {
    /// Those of a site, for one program.
    pub(super) fn open(store: Store, program: &str) -> Self {
        Disk(Memo::open(store, program, &[rows::KIND, DOCUMENTS, BUILDS]))
    }

    /// A document: that of an earlier build, or parsed and kept.
    pub(super) fn document(&self, source: &Source, options: Fingerprint, parse: impl FnOnce() -> Document) -> Document {
        // By the whole file, whose fingerprint is there already: what is wrong with a text is told with its path, and with
        // lines and bytes of its file.
        let key = Fingerprint::builder()
            .fingerprint(Fingerprint::of_source(source))
            .str(&source.path)
            .fingerprint(options)
            .finish();
        let known = self.0.get(DOCUMENTS.name, key).and_then(|bytes| postcard::from_bytes::<Document>(&bytes).ok());
        if let Some(document) = known {
            return document;
        }
        let document = parse();
        if let Ok(bytes) = postcard::to_stdvec(&document) {
            self.0.put(DOCUMENTS.name, key, &bytes);
        }
        document
    }

    /// The bitexts of an article: those of an earlier build, or made and kept.
    pub(super) fn bitexts(
        &self,
        article: &Article,
        documents: &[Arc<Document>],
        files: &BTreeMap<String, Source>,
        align: impl FnOnce() -> (Vec<EditionBitext>, Diagnostics),
    ) -> (Vec<EditionBitext>, Diagnostics) {
        rows(&self.0, article, documents, files, align)
    }

    /// What came of the build that had these arguments.
    pub(super) fn settled(&self, arguments: Fingerprint) -> Option<Settled> {
        serde_json::from_slice(&self.0.get(BUILDS.name, arguments)?).ok()
    }

    /// Remembers what came of a build.
    pub(super) fn settle(&self, arguments: Fingerprint, settled: &Settled) {
        if let Ok(bytes) = serde_json::to_vec(settled) {
            self.0.put(BUILDS.name, arguments, &bytes);
        }
    }

    /// Writes what is new, once. A disk that refuses costs time at the next build and nothing else.
    pub(super) fn save(&self) {
        let _ = self.0.save();
    }
}
