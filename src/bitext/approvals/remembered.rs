//! Rows that keep what was accepted, and are otherwise what the two texts alone give.

use crate::bitext::align::{AlignOptions, Row, RowOrigin, align};
use crate::bitext::approvals::states::AlignableText;
use crate::bitext::pins::Pin;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Aligns two texts so that the accepted rows hold.
///
/// First as if nothing had been accepted. Most accepted rows hold then by themselves, and only those that do not are
/// pinned in a second alignment, and all of them in a third. A pinned block is no evidence for others, so needless pins
/// would find other counterparts for what nobody has accepted yet: what is approved of an alignment would change it.
pub(super) fn remembered_rows(source: &AlignableText, target: &AlignableText, accepted: &[Pin]) -> Vec<Row> {
    let aligned = |pins: Vec<Pin>, around: Vec<Pin>| {
        align(&source.side, &target.side, &AlignOptions { pins, around, detail: source.detail })
    };
    let mut rows = aligned(Vec::new(), Vec::new());
    let torn = torn(&rows, accepted);
    if !torn.is_empty() {
        let around = apart(&rows, &torn);
        let pinned = aligned(torn, around);
        rows = match self::torn(&pinned, accepted).is_empty() {
            true => pinned,
            false => aligned(accepted.to_vec(), apart(&rows, accepted)),
        };
    }
    let by_target = by_target(accepted.iter().map(|pin| (&pin.target, pin)));
    for row in rows.iter_mut().filter(|row| row.made == RowOrigin::Aligned) {
        if by_target.get(&row.target.start).is_some_and(|pin| holds(row, pin)) {
            row.made = RowOrigin::Pinned;
            row.confidence = 1.0;
        }
    }
    rows
}

/// The accepted rows that are none of these.
fn torn(rows: &[Row], accepted: &[Pin]) -> Vec<Pin> {
    let rows = by_target(rows.iter().map(|row| (&row.target, row)));
    let stands = |pin: &&Pin| rows.get(&pin.target.start).is_some_and(|row| holds(row, pin));
    accepted.iter().filter(|pin| !stands(pin)).cloned().collect()
}

/// The rows that touch no block of a pin.
fn apart(rows: &[Row], pins: &[Pin]) -> Vec<Pin> {
    let sources: BTreeSet<usize> = pins.iter().flat_map(|pin| pin.source.clone()).collect();
    let targets: BTreeSet<usize> = pins.iter().flat_map(|pin| pin.target.clone()).collect();
    let free = |row: &&Row| {
        !row.source.clone().any(|at| sources.contains(&at)) && !row.target.clone().any(|at| targets.contains(&at))
    };
    rows.iter().filter(free).map(|row| Pin { source: row.source.clone(), target: row.target.clone() }).collect()
}

/// Rows by the first block of the translation; accepted ones always have some.
fn by_target<'a, T>(rows: impl Iterator<Item = (&'a Range<usize>, T)>) -> BTreeMap<usize, T> {
    rows.filter(|(target, _)| !target.is_empty()).map(|(target, row)| (target.start, row)).collect()
}

fn holds(row: &Row, pin: &Pin) -> bool {
    let same_source = row.source == pin.source || (row.source.is_empty() && pin.source.is_empty());
    same_source && row.target == pin.target
}
