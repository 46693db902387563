//! The results that were asked for last, in memory.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A cache of the results that were asked for last, for work whose neighbours share inputs. Each result has a weight (1
/// where they are only counted, else its bytes), and together they weigh no more than a capacity.
///
/// It has two halves: when the younger is full, it takes the place of the older, and a result of the older half that is
/// asked for moves to the younger. So whatever was used last, as far as half of the capacity reaches, is still there,
/// without a list in order of use.
#[derive(Debug)]
pub struct Recent<K, V> {
    capacity: usize,
    halves: Mutex<[RecentHalf<K, V>; 2]>,
}

/// Half of a [`Recent`]: the results with their weights.
#[derive(Debug)]
struct RecentHalf<K, V> {
    results: HashMap<K, (V, usize)>,
    weight: usize,
}

impl<K, V> Default for RecentHalf<K, V> {
    fn default() -> Self {
        RecentHalf { results: HashMap::new(), weight: 0 }
    }
}

impl<K: Eq + Hash, V: Clone> Recent<K, V> {
    /// An empty cache.
    pub fn new(capacity: usize) -> Self {
        Recent { capacity, halves: Mutex::default() }
    }

    /// The result of a key, where it is kept.
    pub fn get(&self, key: &K) -> Option<V> {
        let halves = &mut *self.halves();
        let [young, old] = halves;
        if let Some((result, _)) = young.results.get(key) {
            return Some(result.clone());
        }
        let (key, (result, weight)) = old.results.remove_entry(key)?;
        old.weight -= weight;
        self.add(halves, key, result.clone(), weight);
        Some(result)
    }

    /// Keeps a result of some weight; one that weighs more than half of the capacity is not kept.
    pub fn put(&self, key: K, result: V, weight: usize) {
        if weight <= self.half() {
            self.add(&mut self.halves(), key, result, weight);
        }
    }

    /// The result of a key, made and kept with the weight 1 where it is not there. Nothing is locked while it is made,
    /// so two threads may make one result; they are equal.
    pub fn get_or_make(&self, key: K, make: impl FnOnce() -> V) -> V {
        if let Some(result) = self.get(&key) {
            return result;
        }
        let result = make();
        self.put(key, result.clone(), 1);
        result
    }

    fn add(&self, [young, old]: &mut [RecentHalf<K, V>; 2], key: K, result: V, weight: usize) {
        if young.weight + weight > self.half() {
            *old = std::mem::take(young);
        }
        let replaced = young.results.insert(key, (result, weight));
        young.weight = young.weight + weight - replaced.map_or(0, |(_, weight)| weight);
    }

    fn half(&self) -> usize {
        (self.capacity / 2).max(1)
    }

    /// The halves. A thread that panicked while it held the lock left whole entries: each is put in by one step.
    fn halves(&self) -> MutexGuard<'_, [RecentHalf<K, V>; 2]> {
        self.halves.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_last_is_not_made_again() {
        let recent = Recent::new(4);
        let made = std::cell::RefCell::new(Vec::new());
        let get = |key: u8| {
            recent.get_or_make(key, || {
                made.borrow_mut().push(key);
                key * 10
            })
        };
        for key in [1, 2, 1, 3, 1, 2, 4, 5, 1] {
            assert_eq!(get(key), key * 10);
        }
        assert_eq!(*made.borrow(), [1, 2, 3, 4, 5, 1]);
    }

    #[test]
    fn the_weight_is_bounded() {
        let recent = Recent::new(16);
        let weight = || recent.halves().iter().map(|half| half.weight).sum::<usize>();
        for n in 0..100 {
            recent.put(n % 7, n, n % 5);
            let _ = recent.get(&(n % 3));
            assert!(weight() <= 16, "{} after {n}", weight());
        }
        recent.put(8, 8, 8);
        recent.put(9, 9, 9);
        assert_eq!((recent.get(&8), recent.get(&9)), (Some(8), None));
    }
}
