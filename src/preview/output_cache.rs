//! The cache of outputs by fingerprint, shared by all generations: an output is what its fingerprint says, whoever made
//! it.

use crate::diag::Diagnostics;
use crate::memo::Recent;
use crate::search::IndexFiles;
use crate::store::Fingerprint;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The most bytes of outputs that are kept: a few thousand pages, which is more than an author opens.
const MOST_BYTES: usize = 64 << 20;
/// The most search indexes that are kept, one a language: few sites have more languages, and fewer authors search in
/// more at once. Half of them are sure to be kept.
const MOST_INDEXES: usize = 8;

/// The outputs that were made, and which of them were made without an error.
pub struct OutputCache {
    outputs: Recent<Fingerprint, Arc<[u8]>>,
    indexes: Recent<Fingerprint, Arc<IndexFiles>>,
    verified: Mutex<HashMap<Fingerprint, Diagnostics>>,
}

impl Default for OutputCache {
    fn default() -> Self {
        let (outputs, indexes) = (Recent::new(MOST_BYTES), Recent::new(MOST_INDEXES));
        OutputCache { outputs, indexes, verified: Mutex::default() }
    }
}

impl OutputCache {
    /// The bytes of an output that was made earlier.
    pub fn get(&self, fingerprint: Fingerprint) -> Option<Arc<[u8]>> {
        self.outputs.get(&fingerprint)
    }

    /// Keeps an output, unless it would take more than half of the room.
    pub fn put(&self, fingerprint: Fingerprint, output: &Arc<[u8]>) {
        self.outputs.put(fingerprint, Arc::clone(output), output.len());
    }

    /// A search index that was made earlier.
    pub fn index(&self, fingerprint: Fingerprint) -> Option<Arc<IndexFiles>> {
        self.indexes.get(&fingerprint)
    }

    /// Keeps a search index.
    pub fn put_index(&self, fingerprint: Fingerprint, files: IndexFiles) -> Arc<IndexFiles> {
        let files = Arc::new(files);
        self.indexes.put(fingerprint, Arc::clone(&files), 1);
        files
    }

    /// The warnings of an output that was made without an error; `None` for one that was never made so.
    pub fn verified(&self, fingerprint: Fingerprint) -> Option<Diagnostics> {
        self.lock_verified().get(&fingerprint).cloned()
    }

    /// Notes that an output was made without an error, with these warnings.
    pub fn set_verified(&self, fingerprint: Fingerprint, warnings: Diagnostics) {
        self.lock_verified().insert(fingerprint, warnings);
    }

    /// Forgets which outputs were verified, but for those that are still part of the site.
    pub fn retain_verified(&self, wanted: impl Fn(&Fingerprint) -> bool) {
        self.lock_verified().retain(|fingerprint, _| wanted(fingerprint));
    }

    fn lock_verified(&self) -> MutexGuard<'_, HashMap<Fingerprint, Diagnostics>> {
        self.verified.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
