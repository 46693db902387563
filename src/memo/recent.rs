//! The results that were asked for last, in memory.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// A cache of at most `capacity` results, or one fewer where that is odd, for work whose neighbours share inputs.
///
/// It has two halves: when the younger is full, it takes the place of the older, and a result of the older half that is
/// asked for moves to the younger. So whatever was used among the last `capacity / 2` results is still there, without
/// a list in order of use.
#[derive(Debug)]
pub struct Recent<K, V> {
    capacity: usize,
    halves: Mutex<[HashMap<K, V>; 2]>,
}

impl<K: Eq + Hash, V: Clone> Recent<K, V> {
    /// An empty cache.
    pub fn new(capacity: usize) -> Self {
        Recent { capacity, halves: Mutex::new([HashMap::new(), HashMap::new()]) }
    }

    /// The result of a key, made and kept where it is not there. Nothing is locked while it is made, so two threads may
    /// make one result; they are equal.
    pub fn get_or_make(&self, key: K, make: impl FnOnce() -> V) -> V {
        // A thread that panicked while it held the lock left whole entries: each is put in by one step.
        let lock = || self.halves.lock().unwrap_or_else(PoisonError::into_inner);
        {
            let [young, old] = &mut *lock();
            if let Some(known) = young.get(&key) {
                return known.clone();
            }
            if let Some((key, known)) = old.remove_entry(&key) {
                young.insert(key, known.clone());
                return known;
            }
        }
        let made = make();
        let [young, old] = &mut *lock();
        if young.len() >= (self.capacity / 2).max(1) {
            *old = std::mem::take(young);
        }
        young.insert(key, made.clone());
        made
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
}
