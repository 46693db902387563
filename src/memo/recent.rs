//! The results that were used last, in bounded memory.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A cache of the results that were used last. Each has a weight (its bytes, or 1 where they are only counted), and
/// together they weigh no more than a limit: the one that was not used for longest goes first.
#[derive(Debug)]
pub struct Recent<K, V> {
    limit: usize,
    entries: Mutex<RecentEntries<K, V>>,
}

#[derive(Debug)]
struct RecentEntries<K, V> {
    by_key: HashMap<K, RecentEntry<V>>,
    /// The keys by the time of their last use, which is counted in uses.
    by_use: BTreeMap<u64, K>,
    weight: usize,
    uses: u64,
}

#[derive(Debug)]
struct RecentEntry<V> {
    value: V,
    weight: usize,
    used: u64,
}

impl<K: Eq + Hash + Clone, V: Clone> Recent<K, V> {
    /// An empty cache for results of some weight.
    pub fn new(limit: usize) -> Self {
        let entries = RecentEntries { by_key: HashMap::new(), by_use: BTreeMap::new(), weight: 0, uses: 0 };
        Recent { limit, entries: Mutex::new(entries) }
    }

    /// The result of a key, which counts as used.
    pub fn get(&self, key: &K) -> Option<V> {
        let entries = &mut *self.entries();
        entries.uses += 1;
        let entry = entries.by_key.get_mut(key)?;
        entries.by_use.remove(&entry.used);
        entries.by_use.insert(entries.uses, key.clone());
        entry.used = entries.uses;
        Some(entry.value.clone())
    }

    /// Keeps a result, in the place of an older one with its key. One that weighs more than the limit is not kept.
    pub fn put(&self, key: K, value: V, weight: usize) {
        if weight > self.limit {
            return;
        }
        let entries = &mut *self.entries();
        entries.uses += 1;
        let used = entries.uses;
        if let Some(old) = entries.by_key.insert(key.clone(), RecentEntry { value, weight, used }) {
            entries.by_use.remove(&old.used);
            entries.weight -= old.weight;
        }
        entries.by_use.insert(used, key);
        entries.weight += weight;
        while entries.weight > self.limit {
            let Some((_, oldest)) = entries.by_use.pop_first() else { break };
            if let Some(old) = entries.by_key.remove(&oldest) {
                entries.weight -= old.weight;
            }
        }
    }

    /// A thread that panicked while it held the lock can leave a weight that is too large: then a result goes early.
    fn entries(&self) -> MutexGuard<'_, RecentEntries<K, V>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weight_is_bounded_and_the_least_recently_used_goes_first() {
        let recent = Recent::new(8);
        (0..8).for_each(|n| recent.put(n, n, 1));
        assert_eq!(recent.get(&0), Some(0));
        recent.put(8, 8, 1);
        assert_eq!([0, 1, 2, 8].map(|n| recent.get(&n)), [Some(0), None, Some(2), Some(8)]);
        recent.put(8, 80, 3);
        assert_eq!([0, 2, 3, 4, 5, 8].map(|n| recent.get(&n)), [Some(0), Some(2), None, None, Some(5), Some(80)]);
        assert_eq!(recent.entries().weight, 8);
        recent.put(9, 9, 9);
        assert_eq!((recent.get(&9), recent.entries().weight), (None, 8));
    }
}
