//! The results of earlier runs, in memory and in `.yiwen/`.
//!
//! Nothing here can make a run wrong: each result is kept under all that it was made from, and is given out only where
//! that is the same. Every one is asked for with a key and a closure that makes it; nothing is read or loaded here. One
//! thing is taken on trust: while a site is being watched, a file that [`Changes`] do not name counts as unchanged.

mod bitext_inputs;
mod bitext_rows;
mod build_record;
mod changes;
mod image_versions;

pub use bitext_inputs::{ArticleBitexts, BitextInputs};
pub use build_record::BuildRecord;
pub use changes::Changes;

use crate::bitext::EditionBitext;
use crate::content::{Article, FrontMatterCache};
use crate::diag::{Diagnostics, Source};
use crate::images::{ImageEncoding, ImageFacts};
use crate::memo::{LatestResults, Memo, ResultKind};
use crate::project::Sources;
use crate::social::Fonts;
use crate::store::{Fingerprint, Store};
use crate::text::Document;
use crate::text::highlight::Highlighter;
use bitext_rows::{ROWS, bitexts_from};
use image_versions::ImageVersions;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The kind of result that is a parsed document. The version is raised whenever the same text gives another one.
/// Without it a build of 1,000 articles in two languages of which nothing is to be made again takes 0.95 s of processor
/// time instead of 0.5 s; it takes 2.4 MB.
const DOCUMENTS: ResultKind = ResultKind { name: "documents", version: 3, limit: 256 << 20 };

/// The kind of result that is a segment of a search index.
const SEGMENTS: ResultKind = ResultKind { name: "segments", version: 1, limit: 256 << 20 };

/// The kind of result that is the record of a whole build. Without it the build of an unchanged site of 1,000 articles
/// in two languages takes 0.5 s of processor time instead of 0.15 s.
const BUILDS: ResultKind = ResultKind { name: "builds", version: 1, limit: 4 << 20 };

/// The memory of a build: what earlier runs of this program or earlier programs made, for a run to take instead of
/// making it again.
///
/// While a site is being watched, one edited text of 1,000 articles in two languages is made anew in 38 ms (median of
/// 20). It takes 89 ms where `documents` are not kept in memory, and 320 ms of processor time instead of 260 where
/// `bitexts` are not. With 500 pictures of 95 kB it takes 50 ms; 64 without `file_fingerprints`, 57 without
/// `image_facts`. `system_fonts` spare a site with social images 110 ms. Reading the sources and everything up to the
/// site again takes 300 to 500 ms by itself, even with all results on the disk.
pub struct BuildMemory {
    /// The sources of the last run and what changed since; `None` where runs are not remembered.
    last_sources: Option<Mutex<LastSources>>,
    fronts: FrontMatterCache,
    documents: LatestResults<Arc<str>, Fingerprint, Arc<Document>>,
    bitexts: LatestResults<String, BitextInputs, ArticleBitexts>,
    file_fingerprints: LatestResults<String, (), Option<Fingerprint>>,
    image_facts: LatestResults<String, (), ImageFacts>,
    system_fonts: LatestResults<(), (), Arc<Fonts>>,
    highlighter: Arc<Highlighter>,
    /// The results of earlier builds on the disk.
    memo: Option<Memo>,
    image_versions: ImageVersions,
}

/// The sources of the last run, and what may have changed since.
#[derive(Default)]
struct LastSources {
    changes: Changes,
    sources: Option<RememberedSources>,
}

/// Sources that were read by an earlier run.
pub(super) struct RememberedSources {
    /// The files and texts.
    pub(super) sources: Arc<Sources>,
    /// Whether every file could be read.
    pub(super) is_complete: bool,
}

impl BuildMemory {
    /// Remembers nothing: for a single build.
    pub fn none() -> BuildMemory {
        BuildMemory {
            last_sources: None,
            fronts: FrontMatterCache::none(),
            documents: LatestResults::off(),
            bitexts: LatestResults::off(),
            file_fingerprints: LatestResults::off(),
            image_facts: LatestResults::off(),
            system_fonts: LatestResults::off(),
            highlighter: Arc::default(),
            memo: None,
            image_versions: ImageVersions::default(),
        }
    }

    /// Remembers every run, in memory: for a site that is built again and again.
    pub fn keeping() -> BuildMemory {
        BuildMemory {
            last_sources: Some(Mutex::default()),
            fronts: FrontMatterCache::keeping(),
            documents: LatestResults::keeping(),
            bitexts: LatestResults::keeping(),
            file_fingerprints: LatestResults::keeping(),
            image_facts: LatestResults::keeping(),
            system_fonts: LatestResults::keeping(),
            ..BuildMemory::none()
        }
    }

    /// Takes in what earlier builds of a program left in `.yiwen/` of a site's folder, and leaves new results there
    /// when it is [saved](BuildMemory::save).
    #[must_use]
    pub fn on_disk(self, store: Store, program: &str) -> BuildMemory {
        let image_versions = ImageVersions::open(store.clone());
        let memo = Some(Memo::open(store, program, &[ROWS, DOCUMENTS, SEGMENTS, BUILDS]));
        BuildMemory { memo, image_versions, ..self }
    }

    /// Writes new results for later builds, once: what is put later stays with this memory. A disk that refuses costs
    /// time at the next build and nothing else.
    pub fn save(&self) {
        if let Some(memo) = &self.memo {
            let _ = memo.save();
        }
        self.image_versions.save();
    }

    /// Whether anything is kept on the disk.
    pub(super) fn is_on_disk(&self) -> bool {
        self.memo.is_some()
    }

    /// Says what may have changed on the disk since the last run.
    pub fn changed(&self, changes: Changes) {
        self.with_last_sources(|last| last.changes.add(changes));
    }

    /// Takes out the sources of the last run and what changed since: everything, where nothing is remembered.
    pub(super) fn take_sources(&self) -> (Changes, Option<RememberedSources>) {
        let taken = self.with_last_sources(|last| (std::mem::take(&mut last.changes), last.sources.take()));
        taken.unwrap_or((Changes::Everything, None))
    }

    /// Keeps sources that were just read for the next run, and forgets what was known of files that changed.
    pub(super) fn keep_sources(&self, sources: &Arc<Sources>, is_complete: bool, changes: &Changes) {
        match changes {
            Changes::Paths(paths) => {
                self.file_fingerprints.retain(|path| !paths.contains(path));
                self.image_facts.retain(|path| !paths.contains(path));
            }
            Changes::Everything => {
                self.file_fingerprints.clear();
                self.image_facts.clear();
                // What single files leave behind is little, and goes when everything is read.
                self.documents.retain(|path| sources.texts.contains_key(&**path));
                self.fronts.keep_only(|path| sources.texts.contains_key(path));
            }
        }
        self.with_last_sources(|last| {
            last.sources = Some(RememberedSources { sources: Arc::clone(sources), is_complete });
        });
    }

    /// The record of the build that had this key.
    pub(super) fn build_record(&self, key: Fingerprint) -> Option<BuildRecord> {
        serde_json::from_slice(&self.memo.as_ref()?.get(BUILDS.name, key)?).ok()
    }

    /// Leaves the record of this build to later ones.
    pub(super) fn keep_build_record(&self, key: Fingerprint, record: &BuildRecord) {
        if let (Some(memo), Ok(bytes)) = (&self.memo, serde_json::to_vec(record)) {
            memo.put(BUILDS.name, key, &bytes);
        }
    }

    /// Front matter that was read.
    pub(super) fn fronts(&self) -> &FrontMatterCache {
        &self.fronts
    }

    /// The document of a file; `key` stands for its text and for how that is parsed.
    pub(super) fn document(
        &self,
        path: &Arc<str>,
        key: Fingerprint,
        parse: impl FnOnce() -> Document,
    ) -> Arc<Document> {
        self.documents.get_or_make(Arc::clone(path), || key, || Arc::new(self.document_on_disk(key, parse)))
    }

    fn document_on_disk(&self, key: Fingerprint, parse: impl FnOnce() -> Document) -> Document {
        let Some(memo) = &self.memo else { return parse() };
        let kept = memo.get(DOCUMENTS.name, key).and_then(|bytes| postcard::from_bytes(&bytes).ok());
        if let Some(document) = kept {
            return document;
        }
        let document = parse();
        if let Ok(bytes) = postcard::to_stdvec(&document) {
            memo.put(DOCUMENTS.name, key, &bytes);
        }
        document
    }

    /// The bitexts of an article; `approvals` are the site's files of approvals, by path.
    pub(super) fn bitexts(
        &self,
        article: &Article,
        documents: &[Arc<Document>],
        approvals: &BTreeMap<String, Source>,
        align: impl FnOnce() -> (Vec<EditionBitext>, Diagnostics),
    ) -> ArticleBitexts {
        let inputs = || BitextInputs::of(article, documents, approvals);
        self.bitexts.get_or_make(&*article.path, inputs, || {
            let (editions, found) = match &self.memo {
                Some(memo) => bitexts_from(memo, article, documents, approvals, align),
                None => align(),
            };
            ArticleBitexts { editions: Arc::new(editions), found: Arc::new(found) }
        })
    }

    /// The syntax highlighter, with the tables of the languages that it has met.
    pub(super) fn highlighter(&self) -> &Highlighter {
        &self.highlighter
    }

    /// The fonts of the system, which are looked for once: they count as unchanged while the program runs.
    pub(super) fn system_fonts(&self, load: impl FnOnce() -> Fonts) -> Arc<Fonts> {
        self.system_fonts.get_or_make((), || (), || Arc::new(load()))
    }

    /// The fingerprint of a file that is copied as it is.
    pub(super) fn file_fingerprint(
        &self,
        path: &str,
        compute: impl FnOnce() -> Option<Fingerprint>,
    ) -> Option<Fingerprint> {
        self.file_fingerprints.get_or_make(path, || (), compute)
    }

    /// The size and form of the image in a file.
    pub(super) fn image_facts(&self, path: &str, look: impl FnOnce() -> ImageFacts) -> ImageFacts {
        self.image_facts.get_or_make(path, || (), look)
    }

    /// A version of the image of these bytes.
    ///
    /// # Errors
    /// Why there can be none, in words.
    pub(super) fn image_version(&self, bytes: &[u8], version: ImageEncoding) -> Result<Vec<u8>, String> {
        self.image_versions.version(bytes, version)
    }

    /// The bytes of a picture that takes long to make; `key` stands for all that it is made from.
    ///
    /// # Errors
    /// The error that `make` returns.
    pub(super) fn picture(
        &self,
        key: Fingerprint,
        make: &mut dyn FnMut() -> Result<Vec<u8>, String>,
    ) -> Result<Vec<u8>, String> {
        self.image_versions.get_or_make(key, make)
    }

    /// A segment of a search index; `key` stands for all that it is made from.
    pub(super) fn segment(&self, key: Fingerprint, make: &mut dyn FnMut() -> Vec<u8>) -> Vec<u8> {
        let Some(memo) = &self.memo else { return make() };
        memo.get(SEGMENTS.name, key).unwrap_or_else(|| {
            let segment = make();
            memo.put(SEGMENTS.name, key, &segment);
            segment
        })
    }

    fn with_last_sources<T>(&self, act: impl FnOnce(&mut LastSources) -> T) -> Option<T> {
        // A thread that panicked while it held the lock left it whole: each field is put in by one step.
        self.last_sources.as_ref().map(|last| act(&mut last.lock().unwrap_or_else(PoisonError::into_inner)))
    }
}
