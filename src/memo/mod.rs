//! Results by fingerprint, kept from one build to the next.
//!
//! What is dear to make and depends on nothing but its input (a highlighted code block, say) is stored under the
//! fingerprint of that input. So a memo cannot be wrong, only incomplete: a folder that was deleted, a file that was
//! cut short, a version that has changed all mean that something is made again.
//!
//! Each kind of result has a few *packs* below `.yiwen/memo/`: values one after the other, an index at the end.
//! Packs are never changed. A build adds one with what is new, and merges small ones into it, so that there are
//! about as many as the logarithm of their size. Values stay on the disk until they are asked for.

mod pack;
mod pending;
mod save;

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
