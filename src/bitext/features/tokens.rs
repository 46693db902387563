//! Marks of both sides together: which block of one side has which of the other's, and how rare each is.

use crate::bitext::align::lists::Lists;
use crate::bitext::features::profile::{MarkClass, MarkToken, Profile};
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// A mark of a block, with what it is worth.
#[derive(Debug, Clone, Copy)]
pub(in crate::bitext) struct Seen {
    /// Its class.
    pub(in crate::bitext) class: MarkClass,
    /// Its number among the marks of both sides.
    pub(in crate::bitext) id: usize,
}

/// The marks of two texts. Those that one side alone has and that say nothing there are left out.
#[derive(Debug, Default)]
pub(in crate::bitext) struct SharedMarks {
    /// The marks of each source block.
    pub(in crate::bitext) source: Lists<Seen>,
    /// The marks of each target block.
    pub(in crate::bitext) target: Lists<Seen>,
    /// The source blocks of each mark.
    pub(in crate::bitext) in_source: Lists<u32>,
    /// The target blocks of each mark.
    pub(in crate::bitext) in_target: Lists<u32>,
}

impl SharedMarks {
    /// Numbers the marks of both sides.
    pub(in crate::bitext) fn new(source: &[&Profile], target: &[&Profile]) -> SharedMarks {
        let marks = |side: &[&Profile]| side.iter().map(|p| p.tokens.len()).sum::<usize>();
        // The number of a mark, and whether both sides have it.
        let mut ids: HashMap<MarkToken, (u32, bool), Mixed> =
            HashMap::with_capacity_and_hasher(marks(source), Mixed::default());
        for token in source.iter().flat_map(|p| &p.tokens) {
            let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            ids.entry(*token).or_insert((next, false));
        }
        let mut shared = SharedMarks::default();
        let mut numbers = Lists::default();
        for profile in target {
            for token in &profile.tokens {
                let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
                let id = if token.class().counts_when_lost() {
                    let entry = ids.entry(*token).or_insert((next, true));
                    entry.1 = true;
                    entry.0
                } else if let Some(entry) = ids.get_mut(token) {
                    entry.1 = true;
                    entry.0
                } else {
                    continue;
                };
                numbers.push(id);
                shared.target.push(Seen { class: token.class(), id: id as usize });
            }
            numbers.end();
            shared.target.end();
        }
        shared.in_target = numbers.turned(ids.len());
        numbers = Lists::default();
        for profile in source {
            for token in &profile.tokens {
                if let Some((id, both)) = ids.get(token)
                    && (*both || token.class().counts_when_lost())
                {
                    numbers.push(*id);
                    shared.source.push(Seen { class: token.class(), id: *id as usize });
                }
            }
            numbers.end();
            shared.source.end();
        }
        shared.in_source = numbers.turned(ids.len());
        shared
    }

    /// The number of source blocks and of target blocks that have a mark.
    pub(in crate::bitext) fn counts(&self, id: usize) -> (usize, usize) {
        (self.in_source.get(id).len(), self.in_target.get(id).len())
    }

    /// Whether a block of a side (0 the source, 1 the target) has a mark.
    pub(in crate::bitext) fn has(&self, side: usize, block: usize, id: usize) -> bool {
        let list = if side == 0 { &self.in_source } else { &self.in_target }.get(id);
        u32::try_from(block).is_ok_and(|block| list.binary_search(&block).is_ok())
    }

    /// Pairs of blocks with the number of marks that stand in these two and in no other, by source block and then
    /// from the last target block to the first.
    pub(in crate::bitext) fn unique_pairs(&self) -> Vec<(usize, usize, u32)> {
        let mut pairs: BTreeMap<(usize, usize), u32> = BTreeMap::new();
        for (source, target) in self.in_source.iter().zip(self.in_target.iter()) {
            if let ([i], [j]) = (source, target) {
                *pairs.entry((*i as usize, *j as usize)).or_default() += 1;
            }
        }
        pairs.into_iter().map(|((i, j), n)| (i, j, n)).collect()
    }
}

/// A hasher for tables by numbers that are hashes already.
pub(in crate::bitext) type Mixed = BuildHasherDefault<MixHasher>;

/// Mixes the bits of few numbers: a tenth of the work of the standard library's hash, which withstands an attacker.
/// Here the worst that a text can do is to be slow to align.
#[derive(Debug, Default)]
pub(in crate::bitext) struct MixHasher(u64);

impl Hasher for MixHasher {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, value: u64) {
        // The multiplier is 2⁶⁴ divided by the golden ratio (Knuth, volume 3, 6.4).
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }

    fn write_isize(&mut self, value: isize) {
        self.write_u64(value.unsigned_abs() as u64);
    }

    fn finish(&self) -> u64 {
        // The table uses the highest bits and the lowest.
        self.0 ^ (self.0 >> 32)
    }
}
