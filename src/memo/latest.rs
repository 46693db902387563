//! The newest result of each name in memory, kept with what it was made from.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// A cache with one result for each name (the path of a file, say), given out again while its inputs are the same.
///
/// It is as large as there are names, since a new result takes the place of the old one; names that are gone are
/// dropped by [`LatestResults::retain`]. One that is *off* keeps nothing, for programs that end after one run.
#[derive(Debug)]
pub struct LatestResults<N, I, R> {
    results: Option<Mutex<HashMap<N, (I, R)>>>,
}

impl<N: Eq + Hash, I: PartialEq, R: Clone> LatestResults<N, I, R> {
    /// A cache that keeps nothing.
    pub fn off() -> Self {
        LatestResults { results: None }
    }

    /// An empty cache.
    pub fn keeping() -> Self {
        LatestResults { results: Some(Mutex::default()) }
    }

    /// The result of a name: the kept one where it was made from equal inputs, else one that is made now and kept.
    /// Nothing is locked while it is made, so that two threads may make one result; they are equal.
    pub fn get_or_make(&self, name: impl Into<N>, inputs: impl FnOnce() -> I, make: impl FnOnce() -> R) -> R {
        let Some(results) = &self.results else { return make() };
        let (name, inputs) = (name.into(), inputs());
        let kept = self.with(|results| {
            let (from, result) = results.get(&name)?;
            (*from == inputs).then(|| result.clone())
        });
        if let Some(result) = kept.flatten() {
            return result;
        }
        let result = make();
        // A thread that panicked while it held the lock left whole entries: each is put in by one step.
        results.lock().unwrap_or_else(PoisonError::into_inner).insert(name, (inputs, result.clone()));
        result
    }

    /// Drops the results of names that are not wanted.
    pub fn retain(&self, wanted: impl Fn(&N) -> bool) {
        self.with(|results| results.retain(|name, _| wanted(name)));
    }

    /// Drops every result.
    pub fn clear(&self) {
        self.with(HashMap::clear);
    }

    fn with<T>(&self, act: impl FnOnce(&mut HashMap<N, (I, R)>) -> T) -> Option<T> {
        self.results.as_ref().map(|results| act(&mut results.lock().unwrap_or_else(PoisonError::into_inner)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn a_result_is_made_again_where_its_inputs_differ() {
        let made = Cell::new(0);
        let make = || {
            made.set(made.get() + 1);
            made.get()
        };
        let results: LatestResults<String, u8, i32> = LatestResults::keeping();
        assert_eq!([1, 1, 2, 2, 1].map(|inputs| results.get_or_make("a", || inputs, make)), [1, 1, 2, 2, 3]);
        assert_eq!(results.get_or_make("b", || 1, make), 4);
        results.retain(|name| name == "a");
        assert_eq!((results.get_or_make("a", || 1, make), results.get_or_make("b", || 1, make)), (3, 5));
        results.clear();
        assert_eq!(results.get_or_make("a", || 1, make), 6);
        let off: LatestResults<String, u8, i32> = LatestResults::off();
        assert_eq!([1, 1].map(|inputs| off.get_or_make("a", || inputs, make)), [7, 8]);
    }
}
