//! Results by fingerprint, kept from one build to the next.
//!
//! A result that is expensive to make and depends on nothing but its input (a highlighted code block, say) is stored
//! under the fingerprint of that input. So a memo cannot be wrong, only incomplete: a folder that was deleted, a file
//! that was cut short, a version that has changed all mean that something is made again.
//!
//! Each kind of result has a few *packs* below `.yiwen/memo/`: values one after the other, an index at the end.
//! Packs are never changed. A build adds one with what is new, and merges small ones into it, so that there are
//! about as many as the logarithm of their size. Values stay on the disk until they are asked for.

mod latest;
mod pack;
mod pending;
mod recent;
mod save;

pub use latest::LatestResults;
pub use recent::Recent;

use crate::store::{Fingerprint, Store};
use pack::Pack;
use pending::Pending;
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

/// Where packs live in the site's folder.
const FOLDER: &str = ".yiwen/memo";

/// A kind of result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Its name, part of file names: letters and digits.
    pub name: &'static str,
    /// Raised whenever the same input gives another result.
    pub version: u32,
    /// How many bytes of values are kept; what was not used for longest goes first.
    pub limit: u64,
}

/// The results of earlier builds and of this one.
pub struct Memo {
    store: Store,
    kinds: BTreeMap<&'static str, Shelf>,
}

/// All results of one kind.
struct Shelf {
    kind: Kind,
    /// Fingerprint of all versions that must fit.
    stamp: Fingerprint,
    /// Packs from old to new, opened when somebody first asks.
    packs: OnceLock<Vec<Pack>>,
    pending: Mutex<Pending>,
}

impl Memo {
    /// The memo of a site, for one version of yiwen. Nothing is read yet.
    pub fn open(store: Store, version: &str, kinds: &[Kind]) -> Self {
        let shelf = |kind: &Kind| {
            let stamp = Fingerprint::builder().str(version).str(kind.name).u64(kind.version.into()).finish();
            let pending = Mutex::new(Pending::new(store.clone(), kind.name));
            (kind.name, Shelf { kind: *kind, stamp, packs: OnceLock::new(), pending })
        };
        Memo { kinds: kinds.iter().map(shelf).collect(), store }
    }

    /// The result that is stored under a fingerprint; `None` also for a kind that was not declared. From any thread.
    pub fn get(&self, kind: &str, key: Fingerprint) -> Option<Vec<u8>> {
        let shelf = self.kinds.get(kind)?;
        if let Some(value) = shelf.pending().get(key) {
            return Some(value);
        }
        shelf.packs(&self.store).iter().rev().find_map(|pack| pack.get(key))
    }

    /// Stores a result. One that is there already stays: it is the same. A disk that refuses is no error here, the
    /// result is then made again next time. From any thread.
    pub fn put(&self, kind: &str, key: Fingerprint, value: &[u8]) {
        if let Some(shelf) = self.kinds.get(kind)
            && !shelf.packs(&self.store).iter().any(|pack| pack.holds(key))
        {
            shelf.pending().put(key, value);
        }
    }
}

impl Shelf {
    fn packs(&self, store: &Store) -> &Vec<Pack> {
        self.packs.get_or_init(|| {
            let mut numbers = numbers(store, self.kind.name);
            numbers.sort_unstable();
            numbers.into_iter().filter_map(|number| Pack::open(store, self.kind.name, number, self.stamp)).collect()
        })
    }

    /// A thread that panicked while it held the list leaves it usable: at worst a value is not stored.
    fn pending(&self) -> std::sync::MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The numbers of the packs of a kind that are on the disk, whole or not.
fn numbers(store: &Store, kind: &str) -> Vec<u32> {
    let names = store.list(FOLDER).unwrap_or_default();
    let number =
        |name: &String| name.strip_suffix(".pack")?.rsplit_once('-').filter(|(k, _)| *k == kind)?.1.parse().ok();
    names.iter().filter_map(number).collect()
}

/// The path of a pack.
fn pack_path(kind: &str, number: u32) -> String {
    format!("{FOLDER}/{kind}-{number}.pack")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use std::fs;

    const KIND: Kind = Kind { name: "test", version: 1, limit: 1 << 20 };

    fn key(n: u64) -> Fingerprint {
        Fingerprint::builder().u64(n).finish()
    }

    fn value(n: u64) -> Vec<u8> {
        format!("value {n} ").repeat(10 + n as usize % 50).into_bytes()
    }

    fn memo(folder: &tempfile::TempDir, kind: Kind) -> Memo {
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
        let second = memo(&folder, Kind { version: 2, ..KIND });
        assert_eq!(second.get("test", key(1)), None);
        second.put("test", key(1), b"new");
        second.save().unwrap();
        assert_eq!(packs(&folder).len(), 1);
        assert_eq!(memo(&folder, Kind { version: 2, ..KIND }).get("test", key(1)), Some(b"new".to_vec()));
    }

    #[test]
    fn what_was_not_used_for_longest_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let small = Kind { limit: 20_000, ..KIND };
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
