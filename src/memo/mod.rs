//! Caches: results kept by what they were made from, on the disk from one build to the next ([`Memo`]) and in memory
//! ([`LatestResults`], [`Recent`]).
//!
//! A result that takes long to make and depends on nothing but its input (a parsed document, say) is stored in the memo
//! under the fingerprint of that input. So a memo cannot be wrong, only incomplete: a folder that was deleted, a file
//! that was cut short, a version that has changed all mean that something is made again.
//!
//! Each kind of result has a few *packs* below `.yiwen/memo/`: values one after the other, an index at the end. Packs
//! are never changed. A build adds one with its new results, and merges small ones into it, so that there are about as
//! many as the logarithm of their size. Values stay on the disk until they are asked for.

mod latest;
mod pack;
mod paths;
mod pending;
mod recent;
mod save;

pub use latest::LatestResults;
pub use recent::Recent;

use crate::store::{Fingerprint, Store};
use pack::Pack;
use paths::pack_numbers;
use pending::PendingResults;
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

/// A kind of result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResultKind {
    /// Its name, part of file names: letters and digits.
    pub name: &'static str,
    /// Raised whenever the same input gives another result.
    pub version: u32,
    /// The most bytes of values that are kept; the ones that were not used for longest go first.
    pub limit: u64,
}

/// The results of earlier builds and of this one, by kind and fingerprint.
pub struct Memo {
    store: Store,
    kinds: BTreeMap<&'static str, ResultPacks>,
}

/// The results of one kind.
struct ResultPacks {
    kind: ResultKind,
    /// The fingerprint of the versions of the program and the kind: packs of others are not read.
    stamp: Fingerprint,
    /// Packs from old to new, opened when a result is first asked for.
    packs: OnceLock<Vec<Pack>>,
    pending: Mutex<PendingResults>,
}

impl Memo {
    /// The memo of a site, for one version of yiwen. Nothing is read yet.
    pub fn open(store: Store, version: &str, kinds: &[ResultKind]) -> Self {
        let packs = |kind: &ResultKind| {
            let stamp = Fingerprint::builder().str(version).str(kind.name).u64(kind.version.into()).finish();
            let pending = Mutex::new(PendingResults::new(store.clone(), kind.name));
            (kind.name, ResultPacks { kind: *kind, stamp, packs: OnceLock::new(), pending })
        };
        Memo { kinds: kinds.iter().map(packs).collect(), store }
    }

    /// The result that is stored under a fingerprint; `None` also for a kind that was not declared. From any thread.
    pub fn get(&self, kind: &str, key: Fingerprint) -> Option<Vec<u8>> {
        let results = self.kinds.get(kind)?;
        if let Some(value) = results.pending().get(key) {
            return Some(value);
        }
        results.packs(&self.store).iter().rev().find_map(|pack| pack.get(key))
    }

    /// Stores a result. One that is there already stays: it is the same. A disk that refuses is no error here, the
    /// result is then made again next time. From any thread.
    pub fn put(&self, kind: &str, key: Fingerprint, value: &[u8]) {
        if let Some(results) = self.kinds.get(kind)
            && !results.packs(&self.store).iter().any(|pack| pack.holds(key))
        {
            results.pending().put(key, value);
        }
    }
}

impl ResultPacks {
    fn packs(&self, store: &Store) -> &Vec<Pack> {
        self.packs.get_or_init(|| {
            let mut numbers = pack_numbers(store, self.kind.name);
            numbers.sort_unstable();
            numbers.into_iter().filter_map(|number| Pack::open(store, self.kind.name, number, self.stamp)).collect()
        })
    }

    /// A thread that panicked while it held the list leaves it usable: at worst a value is not stored.
    fn pending(&self) -> std::sync::MutexGuard<'_, PendingResults> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::paths::FOLDER;
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use std::fs;

    const KIND: ResultKind = ResultKind { name: "test", version: 1, limit: 1 << 20 };

    fn key(n: u64) -> Fingerprint {
        Fingerprint::builder().u64(n).finish()
    }

    fn value(n: u64) -> Vec<u8> {
        format!("value {n} ").repeat(10 + n as usize % 50).into_bytes()
    }

    fn memo(folder: &tempfile::TempDir, kind: ResultKind) -> Memo {
        Memo::open(Store::open(folder.path()).unwrap(), "1.0", &[kind])
    }

    fn packs(folder: &tempfile::TempDir) -> Vec<std::path::PathBuf> {
        let names = fs::read_dir(folder.path().join(FOLDER)).into_iter().flatten();
        names.map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "pack")).collect()
    }

    #[test]
    fn what_was_put_is_there_in_this_run_and_the_next() {
        let folder = tempfile::tempdir().unwrap();
        for run in 0..30 {
            let memo = memo(&folder, KIND);
            for n in 0..run * 10 {
                assert_eq!(memo.get("test", key(n)), Some(value(n)), "run {run}");
            }
            for n in run * 10..run * 10 + 10 {
                assert_eq!(memo.get("test", key(n)), None);
                memo.put("test", key(n), &value(n));
                assert_eq!(memo.get("test", key(n)), Some(value(n)));
            }
            memo.save().unwrap();
            assert!(packs(&folder).len() < 8);
        }
    }

    #[test]
    fn large_values_of_one_run_are_found_on_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let memo = memo(&folder, KIND);
        let large = |n: u8| vec![n; 300_000];
        (0..20).for_each(|n| memo.put("test", key(n.into()), &large(n)));
        assert!((0..20).all(|n| memo.get("test", key(n.into())) == Some(large(n))));
        drop(memo);
        assert_eq!(fs::read_dir(folder.path().join(FOLDER)).unwrap().count(), 0, "a left-over");
    }

    #[test]
    fn another_version_sees_nothing_and_takes_the_place() {
        let folder = tempfile::tempdir().unwrap();
        let first = memo(&folder, KIND);
        first.put("test", key(1), b"old");
        first.save().unwrap();
        let second = memo(&folder, ResultKind { version: 2, ..KIND });
        assert_eq!(second.get("test", key(1)), None);
        second.put("test", key(1), b"new");
        second.save().unwrap();
        assert_eq!(packs(&folder).len(), 1);
        assert_eq!(memo(&folder, ResultKind { version: 2, ..KIND }).get("test", key(1)), Some(b"new".to_vec()));
    }

    #[test]
    fn what_was_not_used_for_longest_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let small = ResultKind { limit: 20_000, ..KIND };
        for run in 0..40u64 {
            let memo = memo(&folder, small);
            // One that is used in every run, although it is the oldest.
            let _ = memo.get("test", key(0));
            for n in run * 5..run * 5 + 5 {
                memo.put("test", key(n), &[1; 300]);
            }
            memo.save().unwrap();
            let bytes: u64 = packs(&folder).iter().map(|p| p.metadata().unwrap().len()).sum();
            assert!(bytes < 40_000, "{bytes} bytes after run {run}");
        }
        let memo = memo(&folder, small);
        let left: BTreeSet<u64> = (0..200).filter(|n| memo.get("test", key(*n)).is_some()).collect();
        assert!(left.contains(&0) && left.contains(&199) && !left.contains(&1), "{left:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn damage_is_never_a_wrong_value(at: prop::sample::Index, byte: u8, cut: bool) {
            let folder = tempfile::tempdir().unwrap();
            let first = memo(&folder, KIND);
            (0..20).for_each(|n| first.put("test", key(n), &value(n)));
            first.save().unwrap();
            let path = packs(&folder).remove(0);
            let mut bytes = fs::read(&path).unwrap();
            let at = at.index(bytes.len());
            bytes[at] ^= byte;
            bytes.truncate(if cut { at } else { bytes.len() });
            fs::write(&path, bytes).unwrap();
            let second = memo(&folder, KIND);
            for n in 0..20 {
                prop_assert!(second.get("test", key(n)).is_none_or(|found| found == value(n)));
                second.put("test", key(n), &value(n));
            }
            second.save().unwrap();
            let third = memo(&folder, KIND);
            prop_assert!((0..20).all(|n| third.get("test", key(n)) == Some(value(n))));
        }
    }
}
