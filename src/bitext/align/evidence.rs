//! The evidence for a bead: a sum of logarithmic likelihood ratios, *translation* against *by chance*.

use crate::bitext::align::band::Band;
use crate::bitext::align::lexicon::{Lexicon, sums};
use crate::bitext::align::model::{Model, aspects, log_length, stray_worth};
use crate::bitext::align::path::{BEADS, Bead, Worth, Worths};
use crate::bitext::features::profile::{CLASSES, Profile};
use crate::bitext::features::tokens::{Seen, SharedMarks};
use crate::text::BlockKind;
use std::ops::Range;

/// A mark that is in more than this share of the cells says little and costs much.
const COMMON: f32 = 0.25;
/// Blocks that are merged are not more than so many times as long as their counterpart, give or take some characters.
const MERGED: f32 = 2.2;
const SLACK: f32 = 12.0;
/// A mark of a text with fewer blocks than this, or of a list with fewer items, is not taken for common: that it is
/// there at all speaks against an omission.
const FEW: f32 = 12.0;
/// The least that lost marks may take from one block.
const LEAST: f32 = -7.0;

/// The blocks of one side, in order.
#[derive(Debug, Clone, Default)]
pub(in crate::bitext) struct Blocks<'a> {
    /// The kind of each block.
    pub(in crate::bitext) kinds: Vec<BlockKind>,
    /// Their features.
    pub(in crate::bitext) profiles: Vec<&'a Profile>,
    /// Which have no counterpart, because a person said so.
    pub(in crate::bitext) alone: Vec<bool>,
}

/// Everything that is known of two texts.
pub(in crate::bitext) struct Evidence<'a> {
    sizes: [f32; 2],
    model: &'a Model,
    lexicon: &'a Lexicon,
    band: &'a Band,
    /// The marks that each pair of blocks shares.
    cells: Vec<f32>,
    /// Marks that a pair counts twice where the next source block, or the next target block, joins it.
    twice: [Vec<f32>; 2],
    /// The evidence of each block by itself.
    outlines: [Vec<Outline>; 2],
    /// Logarithm of how well kinds of blocks go together, by their numbers; `None` where they are the same.
    unlike: Vec<Option<f32>>,
    /// The number of kinds.
    all_kinds: usize,
    /// Lengths in target characters, summed up from the first block.
    lengths: [Vec<f32>; 2],
    plain: f32,
}

/// The evidence of a block by itself.
#[derive(Debug, Clone, Copy, Default)]
struct Outline {
    /// The logarithm of its length in target characters, and that length.
    log: f32,
    length: f32,
    /// The worth of its length where it is the shorter one: see [`Model::lengths_at`].
    factor: f32,
    more: f32,
    aspects: [usize; 3],
    parts: f32,
    /// The cost of losing all its marks.
    lost: f32,
    /// The number of its kind, and the logarithm of how rare that is on the other side.
    kind: usize,
    rare: f32,
    /// Whether its length says nothing.
    fixed: bool,
    /// Whether it can be merged.
    joins: bool,
    alone: bool,
}

impl<'a> Evidence<'a> {
    /// Weighs all pairs of blocks in a band.
    pub(in crate::bitext) fn new(
        source: &Blocks<'_>,
        target: &Blocks<'_>,
        shared: &SharedMarks,
        model: &'a Model,
        lexicon: &'a Lexicon,
        band: &'a Band,
    ) -> Self {
        let mut kinds: Vec<BlockKind> = source.kinds.iter().chain(&target.kinds).copied().collect();
        kinds.sort_unstable();
        kinds.dedup();
        let pairs = kinds.iter().flat_map(|a| kinds.iter().map(move |b| (a, b)));
        let outlines = [(source, target, true), (target, source, false)].map(|(side, other, is_source)| {
            let rare = rarity(&side.kinds, &other.kinds);
            let each = side.profiles.iter().zip(&side.kinds).zip(rare).enumerate();
            each.map(|(at, ((profile, kind), rare))| {
                let length = model.length(&[profile], is_source);
                let (factor, more) = model.lengths_at(length);
                Outline {
                    log: log_length(length),
                    length,
                    factor,
                    more,
                    aspects: aspects(profile),
                    parts: profile.parts,
                    lost: 0.0,
                    kind: kinds.binary_search(kind).unwrap_or(0),
                    rare,
                    fixed: matches!(kind, BlockKind::Code | BlockKind::Rule | BlockKind::Math),
                    joins: joins(*kind),
                    alone: side.alone.get(at).copied().unwrap_or(false),
                }
            })
            .collect::<Vec<Outline>>()
        });
        let mut evidence = Evidence {
            sizes: [source.profiles.len() as f32, target.profiles.len() as f32],
            model,
            lexicon,
            band,
            cells: vec![0.0; band.len()],
            twice: [vec![0.0; band.len()], vec![0.0; band.len()]],
            unlike: pairs.map(|(a, b)| (a != b).then(|| unlike(*a, *b).ln())).collect(),
            all_kinds: kinds.len(),
            lengths: outlines.each_ref().map(|side| sums(&side.iter().map(|o| o.length).collect::<Vec<f32>>())),
            outlines,
            plain: (1.0 - model.alone.iter().map(|a| a.exp()).sum::<f32>() - model.merged.exp()).max(0.3).ln(),
        };
        evidence.weigh(shared);
        evidence
    }

    fn weigh(&mut self, shared: &SharedMarks) {
        let sizes = self.sizes.map(|n| n.max(FEW));
        let cells = self.sizes[0] * self.sizes[1];
        // What a mark is worth if it is lost, and if it is found, seen from one side. Most marks are in few blocks, so
        // that the same question comes again and again.
        let mut known = [[[None; 8]; CLASSES]; 2];
        let mut rate = |mark: &Seen, side: usize| {
            let counts = shared.counts(mark.id);
            let elsewhere = if side == 0 { counts.1 } else { counts.0 };
            let size = if side == 0 { sizes[1] } else { sizes[0] };
            match known.get_mut(side).and_then(|k| k.get_mut(mark.class as usize)?.get_mut(elsewhere)) {
                Some(known) => *known.get_or_insert_with(|| self.model.rate(mark.class, side, elsewhere, size)),
                None => self.model.rate(mark.class, side, elsewhere, size),
            }
        };
        for (side, lists) in [&shared.source, &shared.target].into_iter().enumerate() {
            let Some(outlines) = self.outlines.get_mut(side) else { continue };
            for (outline, marks) in outlines.iter_mut().zip(lists.iter()) {
                outline.lost = marks.iter().map(|m| rate(m, side).0).sum::<f32>().max(LEAST);
            }
        }
        for (i, marks) in shared.source.iter().enumerate() {
            let (columns, start) = self.band.line(i);
            for mark in marks {
                let (s, t) = shared.counts(mark.id);
                if t == 0 || (s * t) as f32 > COMMON * cells && cells > 16.0 {
                    continue;
                }
                let (lost_here, found_here) = rate(mark, 0);
                let (lost_there, found_there) = rate(mark, 1);
                // Half of what finding a mark is worth belongs to each side: where several blocks are one, a mark
                // counts once a block that has it.
                let half = [found_here / 2.0 - lost_here, found_there / 2.0 - lost_there];
                let again = shared.has(0, i + 1, mark.id);
                let list = shared.in_target.get(mark.id);
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

    /// The marks that several blocks share with several.
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

    /// The worth of the kinds of two blocks as a pair.
    fn kinds(&self, source: &Outline, target: &Outline) -> Option<f32> {
        let unlike = self.unlike.get(source.kind * self.all_kinds + target.kind)?;
        // The logarithm of .95.
        Some(unlike.unwrap_or_else(|| -0.051_293_3 + (source.rare + target.rare) / 2.0))
    }
}

impl Worth for Evidence<'_> {
    fn worths(&self, i: usize, j: usize, kinds: usize) -> Worths {
        let mut worths = [f32::NEG_INFINITY; BEADS.len()];
        let [one, left_out, added, merged @ ..] = &mut worths;
        let [here, there] = &self.outlines;
        let (source, target) = (here.get(i), there.get(j));
        let [cost_here, cost_there] = self.model.alone;
        if let Some(source) = source {
            *left_out = if source.alone { 0.0 } else { cost_here };
        }
        if let Some(target) = target {
            *added = if target.alone { 0.0 } else { cost_there };
        }
        let (Some(source), Some(target)) = (source, target) else { return worths };
        if source.alone || target.alone {
            return worths;
        }
        *one = self.one(i, j, source, target).unwrap_or(f32::NEG_INFINITY);
        if source.joins && target.joins {
            let lengths = [self.lengths_from(0, i), self.lengths_from(1, j)];
            for (worth, bead) in merged.iter_mut().zip(BEADS.iter().skip(3)).take(kinds.saturating_sub(3)) {
                *worth = self.several(i, j, *bead, &lengths).unwrap_or(f32::NEG_INFINITY);
            }
        }
        worths
    }
}

impl Evidence<'_> {
    /// The worth of taking two blocks for a pair.
    fn one(&self, i: usize, j: usize, source: &Outline, target: &Outline) -> Option<f32> {
        let at = self.band.at(i, j)?;
        let mut sum = self.plain + self.kinds(source, target)? + self.cells.get(at)?;
        sum += self.lexicon.worth_of_one(i, j, at) + source.lost + target.lost;
        if !source.fixed {
            let shorter = if source.length < target.length { source } else { target };
            sum += stray_worth(target.log - source.log, shorter.factor, shorter.more);
            sum += self.model.edges(source.aspects, target.aspects);
        }
        Some(sum + parts(source.parts, target.parts))
    }

    /// The worth of taking several blocks for one, or for several. `lengths` are those of so many blocks from
    /// these.
    fn several(&self, i: usize, j: usize, (di, dj): Bead, lengths: &[[f32; 5]; 2]) -> Option<f32> {
        let [left, right] = [*lengths[0].get(di)?, *lengths[1].get(dj)?];
        // Most of what could be merged is far too long for its counterpart.
        if left > MERGED * right + SLACK || right > MERGED * left + SLACK {
            return None;
        }
        let (sources, targets) = (i..i + di, j..j + dj);
        let [here, there] = &self.outlines;
        let (here, there) = (here.get(sources.clone())?, there.get(targets.clone())?);
        let (first, last) = (here.first()?, here.last()?);
        let (first_there, last_there) = (there.first()?, there.last()?);
        let mut sum = merge(here, there, (di, dj))?;
        sum += self.model.merged + self.kinds(first, first_there)?;
        sum += self.together(sources.clone(), targets.clone());
        sum += self.lexicon.worth(sources, targets, self.band);
        sum += here.iter().chain(there).map(|o| o.lost).sum::<f32>();
        sum += self.model.lengths(left, right);
        let ends = |first: &Outline, last: &Outline| [first.aspects[0], last.aspects[1], first.aspects[2]];
        sum += self.model.edges(ends(first, last), ends(first_there, last_there));
        Some(sum + parts(here.iter().map(|o| o.parts).sum(), there.iter().map(|o| o.parts).sum()))
    }

    /// The length of no, one, two, three and four blocks; infinity behind the end.
    fn lengths_from(&self, side: usize, at: usize) -> [f32; 5] {
        let sums = self.lengths.get(side).and_then(|l| l.get(at..)).unwrap_or_default();
        let before = sums.first().copied().unwrap_or(0.0);
        std::array::from_fn(|n| sums.get(n).map_or(f32::INFINITY, |sum| sum - before))
    }
}

/// The cost of taking several blocks for one, beside how often that is done; `None` where nobody does so.
fn merge(source: &[Outline], target: &[Outline], (di, dj): Bead) -> Option<f32> {
    let (first, rest) = source.split_first()?;
    let mut cost = 0.0;
    for block in rest.iter().chain(target) {
        if block.alone || !block.joins {
            return None;
        }
        if block.kind != first.kind {
            cost -= 1.0;
        }
    }
    // 2–1 and 1–2 share the rate; longer ones are rarer by a third each.
    let extra = di + dj - 3;
    Some(cost - 0.7 - 1.1 * extra as f32 - if di > 1 && dj > 1 { 2.0 } else { 0.0 })
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

/// The log-likelihood ratio of a translation that changes the kind of a block so.
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
fn parts(a: f32, b: f32) -> f32 {
    if a == 0.0 && b == 0.0 {
        return 0.0;
    }
    let stray = (a - b).abs() / (1.0 + 0.1 * a.max(b));
    if stray == 0.0 { 1.0 } else { (0.5 - stray).max(-4.0) }
}
