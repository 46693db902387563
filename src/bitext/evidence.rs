//! What speaks for a bead: a sum of logarithmic likelihood ratios, *translation* against *by chance*.

use super::band::Band;
use super::lexicon::{Lexicon, sums};
use super::model::Model;
use super::path::{Bead, Worth};
use super::profile::{Class, Profile};
use super::tokens::{Seen, Shared};
use crate::text::BlockKind;
use std::ops::Range;

/// A mark that is in more than this share of the cells says little and costs much.
const COMMON: f32 = 0.25;
/// Blocks that are merged are not more than so many times as long as their counterpart, give or take some characters.
const MERGED: f32 = 2.2;
const SLACK: f32 = 12.0;
/// The least that lost marks may take from one block.
const LEAST: f32 = -7.0;

/// The blocks of one side, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Blocks<'a> {
    /// What each is.
    pub(super) kinds: Vec<BlockKind>,
    /// Their features.
    pub(super) profiles: Vec<&'a Profile>,
    /// Which have no counterpart, because a person said so.
    pub(super) alone: Vec<bool>,
}

/// Everything that is known of two texts.
pub(super) struct Evidence<'a> {
    source: &'a Blocks<'a>,
    target: &'a Blocks<'a>,
    model: &'a Model,
    lexicon: &'a Lexicon,
    band: &'a Band,
    /// What each pair of blocks shares.
    cells: Vec<f32>,
    /// What a pair counts twice where the next source block, or the next target block, joins it.
    twice: [Vec<f32>; 2],
    /// What it costs each block if all its marks are lost.
    lost: [Vec<f32>; 2],
    /// Logarithm of how rare each block's kind is on the other side.
    rare: [Vec<f32>; 2],
    /// Lengths in target characters, summed up from the first block.
    lengths: [Vec<f32>; 2],
    plain: f32,
}

impl Class {
    /// How far marks of a class are independent evidence: words of a sentence come together.
    fn weight(self) -> f32 {
        match self {
            Class::Fence | Class::Label => 1.0,
            Class::Code | Class::Url | Class::Number => 0.8,
            Class::Markup | Class::Word => 0.5,
            Class::Mark => 0.4,
            Class::Line | Class::Stem | Class::Han => 0.3,
        }
    }

    /// Whether a mark that is nowhere on the other side says anything: a word is translated, a link is not.
    pub(super) fn counts_when_lost(self) -> bool {
        !matches!(self, Class::Word | Class::Stem | Class::Han)
    }
}

impl<'a> Evidence<'a> {
    /// Weighs all pairs of blocks in a band.
    pub(super) fn new(
        source: &'a Blocks<'a>,
        target: &'a Blocks<'a>,
        shared: &Shared,
        model: &'a Model,
        lexicon: &'a Lexicon,
        band: &'a Band,
    ) -> Self {
        let (n, m) = (source.profiles.len(), target.profiles.len());
        let rare = [rarity(&source.kinds, &target.kinds), rarity(&target.kinds, &source.kinds)];
        let mut evidence = Evidence {
            source,
            target,
            model,
            lexicon,
            band,
            cells: vec![0.0; band.len()],
            twice: [vec![0.0; band.len()], vec![0.0; band.len()]],
            lost: [vec![0.0; n], vec![0.0; m]],
            rare,
            lengths: [(source, true), (target, false)].map(|(side, is_source)| {
                sums(&side.profiles.iter().map(|p| model.length(&[p], is_source)).collect::<Vec<f32>>())
            }),
            plain: (1.0 - model.alone.iter().map(|a| a.exp()).sum::<f32>() - model.merged.exp()).max(0.3).ln(),
        };
        evidence.weigh(shared);
        evidence
    }

    fn weigh(&mut self, shared: &Shared) {
        let sizes = [self.source.profiles.len() as f32, self.target.profiles.len() as f32];
        // What a mark is worth if it is lost, and if it is found, seen from one side.
        let rate = |mark: &Seen, side: usize| {
            let kept = self.model.kept.get(side).and_then(|k| k.get(mark.class as usize)).copied().unwrap_or(0.5);
            let counts = shared.counts(mark.id);
            let (elsewhere, size) = if side == 0 { (counts.1, sizes[1]) } else { (counts.0, sizes[0]) };
            let chance = ((elsewhere as f32 + 0.3) / (size + 0.8)).min(0.95);
            // A mark that is everywhere is kept at least as often as chance has it.
            let kept = kept.max(chance).min(0.98);
            let silent = elsewhere == 0 && !mark.class.counts_when_lost();
            let lost = if silent { 0.0 } else { ((1.0 - kept) / (1.0 - chance)).ln() };
            (lost * mark.class.weight(), (kept / chance).ln() * mark.class.weight())
        };
        for (side, lists) in [&shared.source, &shared.target].into_iter().enumerate() {
            let sums: Vec<f32> =
                lists.iter().map(|marks| marks.iter().map(|m| rate(m, side).0).sum::<f32>().max(LEAST)).collect();
            if let Some(lost) = self.lost.get_mut(side) {
                *lost = sums;
            }
        }
        let cells = sizes[0] * sizes[1];
        for (i, marks) in shared.source.iter().enumerate() {
            let Some(columns) = cell_columns(self.band, i) else { continue };
            let Some(start) = self.band.at(i, columns.start) else { continue };
            for mark in marks {
                let (s, t) = shared.counts(mark.id);
                if t == 0 || (s * t) as f32 > COMMON * cells && cells > 16.0 {
                    continue;
                }
                let (lost_here, found_here) = rate(mark, 0);
                let (lost_there, found_there) = rate(mark, 1);
                // Half of what finding a mark is worth belongs to each side: where several blocks are one, a mark counts
                // once a block that has it.
                let half = [found_here / 2.0 - lost_here, found_there / 2.0 - lost_there];
                let again = has(shared.source.get(i + 1), mark.id);
                let list = shared.in_target.get(mark.id).map_or(&[] as &[u32], Vec::as_slice);
                let from = list.partition_point(|j| (*j as usize) < columns.start);
                let mut before = usize::MAX;
                for j in list.iter().skip(from).map(|j| *j as usize).take_while(|j| *j < columns.end) {
                    let at = start + j - columns.start;
                    if let Some(cell) = self.cells.get_mut(at) {
                        *cell += half[0] + half[1];
                    }
                    let [below, beside] = &mut self.twice;
                    if let (true, Some(cell)) = (again, below.get_mut(at)) {
                        *cell += half[1];
                    }
                    if let (true, Some(cell)) = (before.wrapping_add(1) == j, beside.get_mut(at.wrapping_sub(1))) {
                        *cell += half[0];
                    }
                    before = j;
                }
            }
        }
    }

    fn shared(&self, i: usize, j: usize) -> f32 {
        self.band.at(i, j).and_then(|at| self.cells.get(at)).copied().unwrap_or(0.0)
    }

    /// What several blocks share with several.
    fn together(&self, sources: Range<usize>, targets: Range<usize>) -> f32 {
        if sources.len() > 1 && targets.len() > 1 {
            // Cut up anew: every block has its best counterpart.
            let top = |pairs: &mut dyn Iterator<Item = f32>| pairs.fold(f32::NEG_INFINITY, f32::max);
            let here: f32 = sources.clone().map(|a| top(&mut targets.clone().map(|b| self.shared(a, b)))).sum();
            let there: f32 = targets.map(|b| top(&mut sources.clone().map(|a| self.shared(a, b)))).sum();
            return (here + there) / 2.0;
        }
        let mut sum = 0.0;
        for a in sources.clone() {
            for b in targets.clone() {
                sum += self.shared(a, b);
                let twice = |side: usize| self.band.at(a, b).and_then(|at| self.twice.get(side)?.get(at)).copied();
                if a + 1 < sources.end {
                    sum -= twice(0).unwrap_or(0.0);
                }
                if b + 1 < targets.end {
                    sum -= twice(1).unwrap_or(0.0);
                }
            }
        }
        sum
    }

    fn lost(&self, side: usize, at: usize) -> f32 {
        self.lost.get(side).and_then(|l| l.get(at)).copied().unwrap_or(0.0)
    }

    /// How well the kinds of two blocks go together.
    fn kinds(&self, i: usize, j: usize) -> Option<f32> {
        let (s, t) = (*self.source.kinds.get(i)?, *self.target.kinds.get(j)?);
        let rare = |side: usize, at: usize| self.rare.get(side).and_then(|r| r.get(at)).copied().unwrap_or(0.0);
        if s == t {
            return Some(0.95f32.ln() + (rare(0, i) + rare(1, j)) / 2.0);
        }
        Some(unlike(s, t).ln())
    }
}

impl Worth for Evidence<'_> {
    fn worth(&self, i: usize, j: usize, bead: Bead) -> f32 {
        self.try_worth(i, j, bead).unwrap_or(f32::NEG_INFINITY)
    }
}

impl Evidence<'_> {
    fn try_worth(&self, i: usize, j: usize, (di, dj): Bead) -> Option<f32> {
        let alone = |side: &Blocks<'_>, at: usize| side.alone.get(at).copied().unwrap_or(false);
        match (di, dj) {
            (1, 0) => return Some(if alone(self.source, i) { 0.0 } else { *self.model.alone.first()? }),
            (0, 1) => return Some(if alone(self.target, j) { 0.0 } else { *self.model.alone.get(1)? }),
            _ => {}
        }
        let (sources, targets) = (i..i + di, j..j + dj);
        if sources.clone().any(|a| alone(self.source, a)) || targets.clone().any(|b| alone(self.target, b)) {
            return None;
        }
        let lengths = [self.length(0, &sources), self.length(1, &targets)];
        let mut sum = if (di, dj) == (1, 1) { self.plain } else { self.merge(i, j, (di, dj), lengths)? };
        sum += self.kinds(i, j)?;
        sum += self.together(sources.clone(), targets.clone());
        sum += self.lexicon.worth(sources.clone(), targets.clone(), self.band);
        sum += sources.clone().map(|a| self.lost(0, a)).sum::<f32>();
        sum += targets.clone().map(|b| self.lost(1, b)).sum::<f32>();
        let source = self.source.profiles.get(sources)?;
        let target = self.target.profiles.get(targets)?;
        if !matches!(self.source.kinds.get(i), Some(BlockKind::Code | BlockKind::Rule | BlockKind::Math)) {
            sum += self.model.lengths(lengths[0], lengths[1]) + self.model.edges(source, target);
        }
        Some(sum + parts(source, target))
    }

    fn length(&self, side: usize, blocks: &Range<usize>) -> f32 {
        let sum = |at: usize| self.lengths.get(side).and_then(|l| l.get(at)).copied().unwrap_or(0.0);
        sum(blocks.end) - sum(blocks.start)
    }

    /// What it costs to take several blocks for one; `None` where nobody does so.
    fn merge(&self, i: usize, j: usize, (di, dj): Bead, [left, right]: [f32; 2]) -> Option<f32> {
        // Most of what could be merged is far too long for its counterpart.
        if left > MERGED * right + SLACK || right > MERGED * left + SLACK {
            return None;
        }
        let source = self.source.kinds.get(i..i + di)?;
        let target = self.target.kinds.get(j..j + dj)?;
        let (first, rest) = source.split_first()?;
        let mut cost = self.model.merged;
        for kind in rest.iter().chain(target) {
            cost += match (kind, first) {
                _ if !joins(*kind) || !joins(*first) => return None,
                (a, b) if a == b => 0.0,
                _ => -1.0,
            };
        }
        // 2–1 and 1–2 share the rate; longer ones are rarer by a third each.
        let extra = di + dj - 3;
        Some(cost - 0.7 - 1.1 * extra as f32 - if di > 1 && dj > 1 { 2.0 } else { 0.0 })
    }
}

/// Whether a block has a mark.
fn has(marks: Option<&Vec<Seen>>, id: usize) -> bool {
    marks.is_some_and(|marks| marks.iter().any(|m| m.id == id))
}

/// The columns of the cells of a block: a bead that begins behind `i` source blocks takes block `i`.
fn cell_columns(band: &Band, i: usize) -> Option<Range<usize>> {
    let row = band.row(i);
    (!row.is_empty()).then_some(row)
}

/// Logarithm of how rare the kind of each block is on the other side.
fn rarity(own: &[BlockKind], other: &[BlockKind]) -> Vec<f32> {
    let count = |kind: &BlockKind| other.iter().filter(|k| *k == kind).count() as f32;
    let mut known = std::collections::BTreeMap::new();
    own.iter()
        .map(|kind| {
            *known.entry(*kind).or_insert_with(|| ((other.len() as f32 + 2.0) / (count(kind) + 1.0)).ln().min(4.0))
        })
        .collect()
}

/// Kinds that are merged and split.
fn joins(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::List | BlockKind::Quote | BlockKind::Alert | BlockKind::Html)
}

/// How much less likely than chance it is that a translation changes the kind of a block so.
fn unlike(a: BlockKind, b: BlockKind) -> f32 {
    use BlockKind::{Alert, Code, Definition, Figure, Heading, Html, List, Math, Paragraph, Quote, Table};
    match (a, b) {
        (Heading(x), Heading(y)) if x.abs_diff(y) == 1 => 0.1,
        (Heading(_), Heading(_)) => 0.05,
        (Quote, Alert) | (Alert, Quote) => 0.3,
        (List, Definition) | (Definition, List) | (Figure, Html) | (Html, Figure) | (Table, Html) | (Html, Table) => {
            0.2
        }
        (Paragraph, List | Quote | Alert | Html) | (List | Quote | Alert | Html, Paragraph) => 0.06,
        (List, Table) | (Table, List) | (Paragraph, Math | Figure) | (Math | Figure, Paragraph) => 0.03,
        (Code, Paragraph | Math | Html) | (Paragraph | Math | Html, Code) => 0.02,
        (Heading(_), Paragraph) | (Paragraph, Heading(_)) => 0.01,
        _ => 0.002,
    }
}

/// Lists and tables keep the number of their items and rows.
fn parts(source: &[&Profile], target: &[&Profile]) -> f32 {
    let sum = |side: &[&Profile]| side.iter().map(|p| p.parts).sum::<f32>();
    let (a, b) = (sum(source), sum(target));
    if a == 0.0 && b == 0.0 {
        return 0.0;
    }
    let stray = (a - b).abs() / (1.0 + 0.1 * a.max(b));
    if stray == 0.0 { 1.0 } else { (0.5 - stray).max(-4.0) }
}
