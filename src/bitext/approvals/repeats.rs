//! Where the blocks of the translation that were accepted stand now, also where the text says the same thing twice.

use crate::bitext::approvals::ApprovalEntry;
use crate::bitext::approvals::history::EntryFate;
use crate::bitext::features::normal_form::{BlockHash, NormalForm};
use std::collections::BTreeMap;

/// The places of each entry's blocks in the translation; nothing for those that were edited. `now` is where the
/// entries' own blocks stand in the original, which has `length` blocks.
///
/// Where more blocks are alike than were accepted (others of them nobody has accepted yet), the one is taken that
/// stands where the original's block would, between the neighbours that are known.
pub(in crate::bitext) fn find(
    entries: &[ApprovalEntry],
    now: &[EntryFate],
    target: &[NormalForm],
    length: usize,
) -> Vec<Vec<Option<usize>>> {
    let mut free: BTreeMap<BlockHash, Vec<usize>> = BTreeMap::new();
    for (at, block) in target.iter().enumerate() {
        free.entry(block.hash).or_default().push(at);
    }
    let mut wanted: BTreeMap<BlockHash, usize> = BTreeMap::new();
    for hash in entries.iter().flat_map(|e| &e.target) {
        *wanted.entry(*hash).or_default() += 1;
    }
    let clear = |hash: &BlockHash, free: &BTreeMap<BlockHash, Vec<usize>>| {
        free.get(hash).is_none_or(|f| f.len() <= wanted.get(hash).copied().unwrap_or(0))
    };
    let unclear: Vec<BlockHash> = wanted.keys().filter(|hash| !clear(hash, &free)).copied().collect();
    let mut found: Vec<Vec<Option<usize>>> = Vec::with_capacity(entries.len());
    for entry in entries {
        let mut take = |hash: &BlockHash| match free.get_mut(hash) {
            Some(places) if !unclear.contains(hash) && !places.is_empty() => Some(places.remove(0)),
            _ => None,
        };
        found.push(entry.target.iter().map(&mut take).collect());
    }
    if unclear.is_empty() {
        return found;
    }
    let known: BTreeMap<usize, usize> = now
        .iter()
        .zip(&found)
        .filter_map(|(now, found)| Some((now.at()?, found.iter().flatten().next().copied()?)))
        .collect();
    for ((entry, now), found) in entries.iter().zip(now).zip(&mut found) {
        for (index, hash) in entry.target.iter().enumerate().filter(|(_, hash)| unclear.contains(hash)) {
            let Some(places) = free.get_mut(hash).filter(|places| !places.is_empty()) else { continue };
            // Blocks of one row stand together.
            let sibling = found.iter().enumerate().find_map(|(i, place)| Some((i, (*place)?)));
            let expected = match sibling {
                Some((i, place)) => place as f64 + index as f64 - i as f64,
                None => now.at().map_or(0.0, |at| expected(at, &known, (length, target.len()))),
            };
            let distance = |place: &usize| (*place as f64 - expected).abs();
            let nearest = (0..places.len()).min_by(|a, b| {
                let distance = |i: &usize| places.get(*i).map_or(f64::INFINITY, distance);
                distance(a).total_cmp(&distance(b))
            });
            if let Some(slot) = found.get_mut(index) {
                *slot = nearest.map(|i| places.remove(i));
            }
        }
    }
    found
}

/// Where the counterpart of a block of the original is to be expected: as far between its known neighbours'
/// counterparts as it stands between them.
fn expected(at: usize, known: &BTreeMap<usize, usize>, (n, m): (usize, usize)) -> f64 {
    let place = |(source, target): (&usize, &usize)| (*source as f64, *target as f64);
    let before = known.range(..at).next_back().map_or((-1.0, -1.0), place);
    let after = known.range(at + 1..).next().map_or((n as f64, m as f64), place);
    before.1 + (after.1 - before.1) * (at as f64 - before.0) / (after.0 - before.0)
}
