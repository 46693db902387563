//! Which block of a text is which entry of its approvals: the same, or what became of it.

use crate::bitext::approvals::ApprovalEntry;
use crate::bitext::diff::tokens;
use crate::bitext::features::normal_form::{BlockHash, NormalForm};
use std::collections::{BTreeMap, VecDeque};

/// Least share of common words by which a block is taken for another's new version, wherever it stands: paragraphs of one
/// text have words in common, and a wrong pair would be shown to readers.
const ALIKE: f64 = 0.75;
/// Least such share by which, between the same neighbours, a block is taken for the new version of one and not of
/// another.
const NEARLY_ALIKE: f64 = 0.5;
/// Steps of the share of common words by which pairs are ranked.
const RANKS: u32 = 1_000_000;
/// Above this many pairs only blocks between the same neighbours are compared.
const COMPARED: usize = 40_000;

/// The fate of an entry's block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::bitext) enum EntryFate {
    /// The block stands unchanged at this place.
    Same(usize),
    /// The block was changed into the one at this place: they have enough words in common.
    Changed(usize),
    /// A block with mostly other words stands at this place, between the same neighbours: a new version, or another one.
    /// Only an alignment of the two texts can tell.
    Replaced(usize),
    /// The block is gone.
    Gone,
}

impl EntryFate {
    /// The block's place now.
    pub(in crate::bitext) fn at(self) -> Option<usize> {
        match self {
            EntryFate::Same(at) | EntryFate::Changed(at) | EntryFate::Replaced(at) => Some(at),
            EntryFate::Gone => None,
        }
    }

    /// The block's place, where its own words say so.
    pub(in crate::bitext) fn recognised(self) -> Option<usize> {
        match self {
            EntryFate::Same(at) | EntryFate::Changed(at) => Some(at),
            EntryFate::Replaced(_) | EntryFate::Gone => None,
        }
    }
}

/// Follows entries to the blocks of a text as it stands. Each block is at most one entry's.
///
/// First by hash, wherever the block stands now, which is why moving a block changes nothing. What is left is compared
/// by the share of common words (Dice's coefficient); and what is still left, between the same neighbours and of the
/// same number on both sides, in its order. What stands elsewhere and says something else is another block.
pub(in crate::bitext) fn follow(entries: &[&ApprovalEntry], blocks: &[NormalForm]) -> Vec<EntryFate> {
    let mut now = vec![EntryFate::Gone; entries.len()];
    let mut taken = vec![false; blocks.len()];
    by_hash(entries, blocks, &mut now, &mut taken);
    by_words(entries, blocks, &mut now, &mut taken);
    by_place(&mut now, &mut taken);
    now
}

fn lost(now: &[EntryFate]) -> Vec<usize> {
    now.iter().enumerate().filter(|(_, n)| **n == EntryFate::Gone).map(|(i, _)| i).collect()
}

fn free(taken: &[bool]) -> Vec<usize> {
    taken.iter().enumerate().filter(|(_, t)| !**t).map(|(i, _)| i).collect()
}

fn set(taken: &mut [bool], at: usize) {
    if let Some(taken) = taken.get_mut(at) {
        *taken = true;
    }
}

fn decide(now: &mut [EntryFate], entry: usize, fate: EntryFate) {
    if let Some(now) = now.get_mut(entry) {
        *now = fate;
    }
}

/// Finds blocks that say the same. Where a text says the same thing several times and the number of times has changed,
/// those are taken first that stand beside the same neighbour as before, then the others in their order.
fn by_hash(entries: &[&ApprovalEntry], blocks: &[NormalForm], now: &mut [EntryFate], taken: &mut [bool]) {
    let mut places: BTreeMap<BlockHash, (Vec<usize>, VecDeque<usize>)> = BTreeMap::new();
    for (at, block) in blocks.iter().enumerate() {
        places.entry(block.hash).or_default().1.push_back(at);
    }
    for (index, entry) in entries.iter().enumerate() {
        if let Some((entries, _)) = places.get_mut(&entry.block) {
            entries.push(index);
        }
    }
    for (known, found) in places.values().filter(|(known, found)| known.len() == found.len()) {
        for (entry, at) in known.iter().zip(found) {
            decide(now, *entry, EntryFate::Same(*at));
            set(taken, *at);
        }
    }
    // From each neighbour that is known on, forwards and then backwards.
    let follows = |entry: usize, at: usize| {
        let (entry, block) = (entries.get(entry), blocks.get(at));
        entry.zip(block).is_some_and(|(entry, block)| entry.block == block.hash)
    };
    let forwards = (1..entries.len()).map(|entry| (entry - 1, entry, 1));
    let backwards = (1..entries.len()).rev().map(|entry| (entry, entry - 1, -1));
    for (neighbour, entry, step) in forwards.chain(backwards) {
        let beside = now.get(neighbour).and_then(|n| n.at()).and_then(|at| at.checked_add_signed(step));
        if let Some(at) = beside.filter(|at| taken.get(*at) == Some(&false) && follows(entry, *at))
            && now.get(entry) == Some(&EntryFate::Gone)
        {
            decide(now, entry, EntryFate::Same(at));
            set(taken, at);
        }
    }
    for (index, entry) in entries.iter().enumerate() {
        if now.get(index) != Some(&EntryFate::Gone) {
            continue;
        }
        let found = places.get_mut(&entry.block).map(|(_, found)| found);
        let free = found.and_then(|found| {
            found.retain(|at| taken.get(*at) == Some(&false));
            found.pop_front()
        });
        if let Some(at) = free {
            decide(now, index, EntryFate::Same(at));
            set(taken, at);
        }
    }
}

fn by_words(entries: &[&ApprovalEntry], blocks: &[NormalForm], now: &mut [EntryFate], taken: &mut [bool]) {
    let (lost, new) = (lost(now), free(taken));
    if lost.is_empty() || new.is_empty() {
        return;
    }
    let gaps = Gaps::of(now, taken.len());
    let near_only = lost.len().saturating_mul(new.len()) > COMPARED;
    let of_blocks: Vec<(usize, WordBag)> =
        new.iter().filter_map(|at| Some((*at, WordBag::of(&blocks.get(*at)?.text)))).collect();
    let mut pairs: Vec<(u32, usize, usize, usize)> = Vec::new();
    for entry in lost {
        let Some(text) = entries.get(entry).and_then(|e| e.text.as_deref()) else { continue };
        let bag = WordBag::of(text);
        for (block, other) in &of_blocks {
            let same_gap = gaps.entry(entry) == gaps.block(*block);
            if near_only && !same_gap {
                continue;
            }
            let alike = bag.alike(other);
            if alike >= if same_gap { NEARLY_ALIKE } else { ALIKE } {
                // The most alike first, then those between the same neighbours, then the nearest.
                let rank = 2 * (f64::from(RANKS) * (1.0 - alike)) as u32 + u32::from(!same_gap);
                pairs.push((rank, entry.abs_diff(*block), entry, *block));
            }
        }
    }
    pairs.sort_unstable();
    for (rank, _, entry, block) in pairs {
        if now.get(entry) == Some(&EntryFate::Gone) && taken.get(block) == Some(&false) {
            let alike = rank / 2 <= RANKS - (f64::from(RANKS) * ALIKE) as u32;
            decide(now, entry, if alike { EntryFate::Changed(block) } else { EntryFate::Replaced(block) });
            set(taken, block);
        }
    }
}

fn by_place(now: &mut [EntryFate], taken: &mut [bool]) {
    let gaps = Gaps::of(now, taken.len());
    let mut by_gap: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for entry in lost(now) {
        by_gap.entry(gaps.entry(entry)).or_default().0.push(entry);
    }
    for block in free(taken) {
        by_gap.entry(gaps.block(block)).or_default().1.push(block);
    }
    for (entries, blocks) in by_gap.into_values().filter(|(e, b)| e.len() == b.len()) {
        for (entry, block) in entries.into_iter().zip(blocks) {
            decide(now, entry, EntryFate::Replaced(block));
            set(taken, block);
        }
    }
}

/// Between which neighbours that are known what is not known stands: by the place behind the known block before it.
struct Gaps {
    entries: Vec<usize>,
    blocks: Vec<usize>,
}

impl Gaps {
    fn of(now: &[EntryFate], blocks: usize) -> Self {
        let mut known = vec![false; blocks];
        let mut last = 0;
        let entries = now
            .iter()
            .map(|n| {
                if let Some(at) = n.at() {
                    last = at + 1;
                    set(&mut known, at);
                }
                last
            })
            .collect();
        let mut last = 0;
        let blocks = known
            .iter()
            .enumerate()
            .map(|(at, known)| {
                if *known {
                    last = at + 1;
                }
                last
            })
            .collect();
        Gaps { entries, blocks }
    }

    fn entry(&self, at: usize) -> usize {
        self.entries.get(at).copied().unwrap_or(0)
    }

    fn block(&self, at: usize) -> usize {
        self.blocks.get(at).copied().unwrap_or(0)
    }
}

/// The words of a text with how often each is there.
struct WordBag {
    words: BTreeMap<String, u32>,
    total: u32,
}

impl WordBag {
    fn of(text: &str) -> Self {
        let mut bag = WordBag { words: BTreeMap::new(), total: 0 };
        for word in tokens(text).filter(|w| w.chars().any(char::is_alphanumeric)) {
            *bag.words.entry(word.to_lowercase()).or_default() += 1;
            bag.total += 1;
        }
        bag
    }

    /// Dice's coefficient: twice what is common, of all that is there.
    fn alike(&self, other: &WordBag) -> f64 {
        let common: u32 = self.words.iter().filter_map(|(word, n)| Some((*n).min(*other.words.get(word)?))).sum();
        f64::from(2 * common) / f64::from((self.total + other.total).max(1))
    }
}
