//! Rows that a person decided.

use crate::bitext::features::marks::Named;
use crate::bitext::features::side::Side;
use crate::diag::{Diagnostic, Source, codes};
use std::collections::BTreeMap;
use std::ops::Range;

/// Blocks of both sides that are one row, whatever they look like. One side may be empty: such blocks have no
/// counterpart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pin {
    /// Blocks of the source.
    pub source: Range<usize>,
    /// Blocks of the target.
    pub target: Range<usize>,
}

/// The pins that comments in both texts make.
pub fn pins(source: &Side, target: &Side) -> Vec<Pin> {
    let (left, right) = (named(source), named(target));
    let both = left.iter().filter_map(|(name, range)| Some((range, right.get(name)?)));
    let mut found: Vec<Pin> = both.map(|(a, b)| Pin { source: a.clone(), target: b.clone() }).collect();
    found.sort_by_key(order);
    found
}

/// A warning for each name that stands in one of two texts only: it was meant to have a counterpart.
pub fn lonely_pins(source: (&Side, &Source), target: (&Side, &Source)) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for ((side, text), (other, lacks)) in [(source, target), (target, source)] {
        let there = named(other);
        let mut told: Vec<&str> = Vec::new();
        for Named { name, at } in side.marks.iter().flat_map(|m| &m.pairs) {
            if there.contains_key(name.as_str()) || told.contains(&name.as_str()) {
                continue;
            }
            told.push(name);
            let hint = format!("write `<!-- yiwen: pair {name} -->` before its counterpart in `{}` too", lacks.path);
            found.push(
                Diagnostic::warning(codes::translation::UNPAIRED_BLOCK, format!("`{name}` is paired with nothing"))
                    .at(text, at.clone())
                    .hint(hint),
            );
        }
    }
    found
}

/// The blocks of each name: the first with it, and those behind it that have it too.
fn named(side: &Side) -> BTreeMap<&str, Range<usize>> {
    let mut names: BTreeMap<&str, Range<usize>> = BTreeMap::new();
    for (block, mark) in side.marks.iter().enumerate() {
        for Named { name, .. } in &mark.pairs {
            let range = names.entry(name).or_insert(block..block);
            if range.end == block {
                range.end = block + 1;
            }
        }
    }
    names
}

/// The pins that hold: each within the texts, none touching a block of an earlier one.
pub(in crate::bitext) fn valid(pins: impl Iterator<Item = Pin>, n: usize, m: usize) -> Vec<Pin> {
    let mut kept: Vec<Pin> = Vec::new();
    let touches = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    for pin in pins {
        let fits = pin.source.start <= pin.source.end
            && pin.target.start <= pin.target.end
            && pin.source.end <= n
            && pin.target.end <= m
            && !(pin.source.is_empty() && pin.target.is_empty());
        if fits && !kept.iter().any(|k| touches(&k.source, &pin.source) || touches(&k.target, &pin.target)) {
            kept.push(pin);
        }
    }
    kept.sort_by_key(order);
    kept
}

fn order(pin: &Pin) -> (usize, usize) {
    (pin.source.start, pin.target.start)
}

/// Which pins can stand in one order on both sides: the most of them.
pub(in crate::bitext) fn in_order(pins: &[Pin]) -> Vec<bool> {
    // The longest rising chain; there are few pins.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(pins.len());
    for (at, pin) in pins.iter().enumerate() {
        let mut own = (1, None);
        for (before, earlier) in pins.iter().enumerate().take(at) {
            let length = best.get(before).map_or(0, |b| b.0) + 1;
            let follows = earlier.source.end <= pin.source.start && earlier.target.end <= pin.target.start;
            if follows && length > own.0 {
                own = (length, Some(before));
            }
        }
        best.push(own);
    }
    let mut chosen = vec![false; pins.len()];
    let mut at = (0..best.len()).max_by_key(|i| best.get(*i).map(|b| b.0));
    while let Some(i) = at {
        if let Some(c) = chosen.get_mut(i) {
            *c = true;
        }
        at = best.get(i).and_then(|b| b.1);
    }
    chosen
}
