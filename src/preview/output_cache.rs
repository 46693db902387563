//! What was made and found sound: outputs by fingerprint, in bounded memory.

use crate::diag::Diagnostics;
use crate::search::IndexFiles;
use crate::store::Fingerprint;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many bytes of outputs are kept. What was not asked for longest goes first.
const LIMIT: usize = 64 << 20;
/// So many indexes are kept, one a language: few sites have more languages, and fewer readers search in more.
const FOLDERS: usize = 8;

/// Shared by all generations: an output is what its fingerprint says, whoever made it.
#[derive(Default)]
pub struct Shelf {
    bytes: Mutex<Kept>,
    sound: Mutex<HashMap<Fingerprint, Diagnostics>>,
    folders: Mutex<Vec<(Fingerprint, Folder)>>,
}

/// The files of an index.
type Folder = Arc<IndexFiles>;

#[derive(Default)]
struct Kept {
    by_print: HashMap<Fingerprint, (Arc<[u8]>, u64)>,
    by_age: BTreeMap<u64, Fingerprint>,
    total: usize,
    now: u64,
}

impl Shelf {
    /// An output that was made earlier.
    pub fn get(&self, print: Fingerprint) -> Option<Arc<[u8]>> {
        let mut kept = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        kept.now += 1;
        let now = kept.now;
        let (bytes, age) = kept.by_print.get_mut(&print)?;
        let (bytes, before) = (Arc::clone(bytes), std::mem::replace(age, now));
        kept.by_age.remove(&before);
        kept.by_age.insert(now, print);
        Some(bytes)
    }

    /// Keeps an output. One that alone is larger than all that may be kept is not.
    pub fn put(&self, print: Fingerprint, bytes: &Arc<[u8]>) {
        if bytes.len() > LIMIT / 4 {
            return;
        }
        let mut kept = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        kept.now += 1;
        let now = kept.now;
        if let Some((old, age)) = kept.by_print.insert(print, (Arc::clone(bytes), now)) {
            kept.by_age.remove(&age);
            kept.total -= old.len();
        }
        kept.by_age.insert(now, print);
        kept.total += bytes.len();
        while kept.total > LIMIT {
            let Some((_, oldest)) = kept.by_age.pop_first() else { break };
            if let Some((bytes, _)) = kept.by_print.remove(&oldest) {
                kept.total -= bytes.len();
            }
        }
    }

    /// An index that was made earlier. Who asks for its files asks many times within seconds.
    pub fn folder(&self, print: Fingerprint) -> Option<Folder> {
        self.folders().iter().find(|(of, _)| *of == print).map(|(_, files)| Arc::clone(files))
    }

    /// Keeps an index, and lets go of the oldest.
    pub fn put_folder(&self, print: Fingerprint, files: IndexFiles) -> Folder {
        let files = Arc::new(files);
        let mut folders = self.folders();
        folders.retain(|(of, _)| *of != print);
        folders.push((print, Arc::clone(&files)));
        let surplus = folders.len().saturating_sub(FOLDERS);
        folders.drain(..surplus);
        files
    }

    fn folders(&self) -> MutexGuard<'_, Vec<(Fingerprint, Folder)>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was to be said about an output when it was made; `None` where it was never made, or not without an error.
    pub fn sound(&self, print: Fingerprint) -> Option<Diagnostics> {
        self.sound.lock().unwrap_or_else(PoisonError::into_inner).get(&print).cloned()
    }

    /// An output was made without an error.
    pub fn is_sound(&self, print: Fingerprint, notes: Diagnostics) {
        self.sound.lock().unwrap_or_else(PoisonError::into_inner).insert(print, notes);
    }

    /// Forgets that outputs were sound which no longer are part of the site.
    pub fn keep_only(&self, wanted: impl Fn(&Fingerprint) -> bool) {
        self.sound.lock().unwrap_or_else(PoisonError::into_inner).retain(|print, _| wanted(print));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_bounded_and_the_oldest_goes_first() {
        let shelf = Shelf::default();
        let print = |n: u64| Fingerprint::builder().u64(n).finish();
        let large: Arc<[u8]> = vec![0; LIMIT / 8].into();
        for n in 0..8 {
            shelf.put(print(n), &large);
        }
        assert!(shelf.get(print(0)).is_some());
        shelf.put(print(8), &large);
        assert!(shelf.get(print(1)).is_none(), "the one that was asked for longest ago");
        assert!(shelf.get(print(0)).is_some() && shelf.get(print(8)).is_some());
        shelf.put(print(8), &large);
        assert!(shelf.bytes.lock().unwrap().total <= LIMIT);
        shelf.put(print(9), &vec![0; LIMIT].into());
        assert!(shelf.get(print(9)).is_none());
    }
}
