//! Marks of both sides together: which block of one side has which of the other's, and how rare each is.

use super::profile::{Class, Profile, Token};
use std::collections::BTreeMap;
use std::collections::HashMap;

/// A mark of a block, with what it is worth.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    /// Its class.
    pub(super) class: Class,
    /// Its number among the marks of both sides.
    pub(super) id: usize,
}

/// The marks of two texts.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// The marks of each source block.
    pub(super) source: Vec<Vec<Seen>>,
    /// The marks of each target block.
    pub(super) target: Vec<Vec<Seen>>,
    /// In which source blocks each mark is.
    pub(super) in_source: Vec<Vec<u32>>,
    /// In which target blocks each mark is.
    pub(super) in_target: Vec<Vec<u32>>,
}

impl Shared {
    /// Numbers the marks of both sides.
    pub(super) fn new(source: &[&Profile], target: &[&Profile]) -> Shared {
        let mut ids: HashMap<Token, usize> = HashMap::new();
        let mut shared = Shared::default();
        for (side, profiles) in [source, target].into_iter().enumerate() {
            for (block, profile) in profiles.iter().enumerate() {
                let mut seen = Vec::with_capacity(profile.tokens.len());
                for token in &profile.tokens {
                    let next = ids.len();
                    let id = *ids.entry(*token).or_insert(next);
                    if id == next && shared.in_source.len() == next {
                        shared.in_source.push(Vec::new());
                        shared.in_target.push(Vec::new());
                    }
                    let list = if side == 0 { &mut shared.in_source } else { &mut shared.in_target };
                    if let Some(list) = list.get_mut(id) {
                        list.push(u32::try_from(block).unwrap_or(u32::MAX));
                    }
                    seen.push(Seen { class: token.0, id });
                }
                if side == 0 { shared.source.push(seen) } else { shared.target.push(seen) }
            }
        }
        shared
    }

    /// How many blocks of the source and of the target have a mark.
    pub(super) fn counts(&self, id: usize) -> (usize, usize) {
        let count = |lists: &[Vec<u32>]| lists.get(id).map_or(0, Vec::len);
        (count(&self.in_source), count(&self.in_target))
    }

    /// Pairs of blocks with the number of marks that stand in these two and in no other, by source block and then
    /// from the last target block to the first.
    pub(super) fn unique_pairs(&self) -> Vec<(usize, usize, u32)> {
        let mut pairs: BTreeMap<(usize, usize), u32> = BTreeMap::new();
        for (source, target) in self.in_source.iter().zip(&self.in_target) {
            if let ([i], [j]) = (source.as_slice(), target.as_slice()) {
                *pairs.entry((*i as usize, *j as usize)).or_default() += 1;
            }
        }
        pairs.into_iter().map(|((i, j), n)| (i, j, n)).collect()
    }
}
