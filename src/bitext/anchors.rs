//! Ids that both sides of a row share, so that a link to a paragraph or a section works in every language.

use crate::bitext::approvals::states::Bitext;
use crate::bitext::features::normal_form::BlockHash;
use crate::text::{BlockKind, Document};
use std::collections::{BTreeMap, BTreeSet};

/// Hexadecimal digits of its hash that a block's id shows.
const DIGITS: usize = 6;

/// The ids of a block on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlockId {
    /// Its own id.
    pub id: String,
    /// The id of the heading that it is, where that is another one; else empty.
    pub heading: String,
    /// Ids of blocks of the original that have no block of their own here: they lead to this one.
    pub also: Vec<String>,
    /// The id of the row in the original that is nearest, for a block that the original does not have.
    pub near: Option<String>,
}

/// The ids of an original's blocks, by their hashes: an edit elsewhere changes none of them.
pub fn own_ids(hashes: &[BlockHash]) -> Vec<BlockId> {
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    let ids = hashes.iter().map(|hash| {
        let count = seen.entry(shown(*hash)).or_default();
        *count += 1;
        BlockId { id: numbered(name(*hash), *count), ..BlockId::default() }
    });
    ids.collect()
}

/// The ids of a translation's blocks, from those of its source. `source` are the ids of the source's blocks.
pub fn shared_ids(bitext: &Bitext, source: &[BlockId], target: &[BlockHash]) -> Vec<BlockId> {
    let mut ids = vec![BlockId::default(); target.len()];
    // How often an id is there already; asked for where a translation has blocks of its own.
    let mut seen: Option<BTreeMap<String, usize>> = None;
    // Ids of rows without a block here lead to what stands next.
    let mut waiting: Vec<String> = Vec::new();
    let mut near: Option<&String> = None;
    for judged in &bitext.rows {
        let mut left = source.get(judged.row.source.clone()).unwrap_or_default().iter().map(|id| &id.id);
        for at in judged.row.target.clone() {
            let (Some(slot), Some(hash)) = (ids.get_mut(at), target.get(at)) else { continue };
            let also = std::mem::take(&mut waiting);
            *slot = match left.next() {
                Some(id) => {
                    near = Some(id);
                    BlockId { id: id.clone(), also, ..BlockId::default() }
                }
                None => {
                    let seen = seen.get_or_insert_with(|| source.iter().map(|id| (id.id.clone(), 1)).collect());
                    let count = seen.entry(name(*hash)).or_default();
                    *count += 1;
                    let id = numbered(name(*hash), *count);
                    BlockId { id, also, near: near.cloned(), heading: String::new() }
                }
            };
        }
        // In a row of two to one the second has no block of its own: it leads to the first.
        let last = judged.row.target.clone().next_back();
        match last.and_then(|at| ids.get_mut(at)) {
            Some(slot) => slot.also.extend(left.cloned()),
            None => waiting.extend(left.cloned()),
        }
    }
    if let Some(last) = ids.last_mut() {
        last.also.append(&mut waiting);
    }
    ids
}

/// The part of a hash that an id shows.
fn shown(hash: BlockHash) -> u64 {
    hash.bits() >> (64 - 4 * DIGITS)
}

/// The name that a hash gives: written by hand, since every block of a site has one and `format!` takes ten times as
/// long.
fn name(hash: BlockHash) -> String {
    let mut name = String::with_capacity(2 + DIGITS);
    name.push_str("p-");
    let digits = (0..DIGITS).rev().map(|at| (shown(hash) >> (4 * at)) & 15);
    name.extend(digits.filter_map(|digit| char::from_digit(digit as u32, 16)));
    name
}

/// The id that is the `count`-th of its name.
fn numbered(name: String, count: usize) -> String {
    if count == 1 { name } else { format!("{name}-{count}") }
}

/// The ids of a translation's headings: those of the original's headings in the same rows, unless the author gave
/// one. `source_ids` are the ids of the source's headings. Headings inside other blocks keep their own.
pub fn heading_ids(bitext: &Bitext, source: &Document, source_ids: &[String], target: &Document) -> Vec<String> {
    let of_source = block_headings(source);
    let of_target = block_headings(target);
    let mut ids: Vec<Option<String>> = target.headings.iter().map(|h| h.explicit_id.then(|| h.id.clone())).collect();
    let mut taken: BTreeSet<String> = ids.iter().flatten().cloned().collect();
    for judged in &bitext.rows {
        let theirs = judged.row.source.clone().filter_map(|at| of_source.get(&at));
        let ours = judged.row.target.clone().filter_map(|at| of_target.get(&at));
        for (theirs, ours) in theirs.zip(ours) {
            if let (Some(id), Some(slot)) = (source_ids.get(*theirs), ids.get_mut(*ours))
                && slot.is_none()
                && taken.insert(id.clone())
            {
                *slot = Some(id.clone());
            }
        }
    }
    taken.extend(source_ids.iter().cloned());
    // The rest keep their own, made different from those that came, and from those that stand on other blocks.
    target.headings.iter().zip(ids).map(|(heading, id)| id.unwrap_or_else(|| free(&heading.id, &mut taken))).collect()
}

fn free(id: &str, taken: &mut BTreeSet<String>) -> String {
    let candidates = std::iter::once(id.to_string()).chain((2..).map(|n| format!("{id}-{n}")));
    for candidate in candidates {
        if taken.insert(candidate.clone()) {
            return candidate;
        }
    }
    id.to_string()
}

/// The heading that each block is, by the block's place; both by their positions in the document.
pub fn block_headings(document: &Document) -> BTreeMap<usize, usize> {
    let mut headings = document.headings.iter().enumerate().peekable();
    let mut out = BTreeMap::new();
    for (at, block) in document.blocks.iter().enumerate() {
        while headings.next_if(|(_, h)| h.span.start < block.span.start).is_some() {}
        if matches!(block.kind, BlockKind::Heading(_))
            && let Some((index, heading)) = headings.peek()
            && heading.span.start < block.span.end
        {
            out.insert(at, *index);
        }
    }
    out
}
