//! Rows from two sides.

pub(super) mod band;
pub(super) mod evidence;
pub(super) mod lexicon;
pub(super) mod lists;
pub(super) mod model;
pub(super) mod path;

use crate::bitext::align::band::Band;
use crate::bitext::align::evidence::{Blocks, Evidence};
use crate::bitext::align::lexicon::{Lexicon, WordTable};
use crate::bitext::align::model::Model;
use crate::bitext::align::path::{BEADS, Bead, COMMON_BEADS, Worth, Worths, best, certainty, places};
use crate::bitext::features::detail::AlignDetail;
use crate::bitext::features::profile::Profile;
use crate::bitext::features::side::{ListItem, Side};
use crate::bitext::features::tokens::SharedMarks;
use crate::bitext::pins::{Pin, in_order, pins, valid};
use crate::text::BlockKind;
use std::ops::Range;

/// Times that the model is learned from the alignment that it made.
const PASSES: usize = 3;
/// Least worth of each pair of blocks for the first path to be taken without learning. Of 250 articles of a
/// translated book 234 are then settled; of 2,737 copies of them with one block left out on both sides, or left out
/// on one and split there, two, neither of which learning would have aligned differently.
const EVIDENT: f32 = 1.0;
/// Distance from the first path within which later ones are looked for, in blocks.
const NEAR: usize = 48;
/// Distance from the path within which other paths count against it, in blocks.
const CLOSE: usize = 12;

/// Options of an alignment beside the two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AlignOptions {
    /// Rows that are decided, beside those that comments in the texts decide. A pin that touches a block of an earlier
    /// one, or of a comment's, is left out.
    pub pins: Vec<Pin>,
    /// Rows that an alignment without these pins found and that touch none of them. A pin that crosses more of them than
    /// it goes along with is taken out of the order of the texts, so that it costs no other block its counterpart.
    pub around: Vec<Pin>,
    /// The detail that is wanted.
    pub detail: AlignDetail,
}

/// Blocks of the source and their counterpart in the target. One of the two may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Blocks of the source, by their index in its document.
    pub source: Range<usize>,
    /// Blocks of the target.
    pub target: Range<usize>,
    /// The posterior probability that exactly these belong together, from 0 to 1, as far as alignment can judge.
    pub confidence: f32,
    /// The origin of the row.
    pub made: RowOrigin,
    /// The items of lists, where both sides have some.
    pub items: Vec<ItemRow>,
}

/// The origin of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowOrigin {
    /// Alignment by the features of the texts.
    Aligned,
    /// A person said so.
    Pinned,
    /// A person marked a note to the reader, which has no counterpart.
    Note,
}

/// Items of a list and their counterpart. One of the two may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemRow {
    /// The bytes of items of the source, in its file.
    pub source: Vec<Range<usize>>,
    /// The bytes of items of the target.
    pub target: Vec<Range<usize>>,
    /// The confidence, as that of a row.
    pub confidence: f32,
}

/// Aligns two texts. Every block of both is in exactly one row. Rows stand in the order of the source, and in that of
/// the target too unless pins cross.
pub fn align(source: &Side, target: &Side, options: &AlignOptions) -> Vec<Row> {
    let (n, m) = (source.len(), target.len());
    let commented = pins(source, target);
    let pins = valid(commented.into_iter().chain(options.pins.iter().cloned()), n, m);
    let plan = PinPlan::new(source, target, &pins, &options.around);
    let left = blocks(source, &plan.alone[0]);
    let right = blocks(target, &plan.alone[1]);
    let shared = SharedMarks::new(&left.profiles, &right.profiles);
    let mut band = Band::of(n, m, &shared, &plan.points);
    let mut model = Model::guess(&left.profiles, &right.profiles);
    let mut words: Option<[WordTable; 2]> = None;
    let mut lexicon = Lexicon::default();
    let mut beads: Vec<Bead> = Vec::new();
    let mut sure = Vec::new();
    let mut evident = false;
    for pass in 1..=PASSES {
        let evidence = Evidence::new(&left, &right, &shared, &model, &lexicon, &band);
        let worth = PinnedEvidence { evidence: &evidence, plan: &plan };
        let kinds = if pass == 1 { COMMON_BEADS } else { BEADS.len() };
        let found = if evident { beads.clone() } else { best(n, m, &band, &worth, kinds) };
        evident = evident || pass == 1 && is_evident(source, target, &worth, &found);
        // What is learned depends on the path alone: the same path again would only be found once more.
        let settled = pass == PASSES || (pass > 1 && found == beads);
        beads = found;
        let path = places(&beads);
        if (settled || evident) && options.detail == AlignDetail::Rows {
            sure = vec![1.0; beads.len()];
            break;
        }
        if settled {
            sure = certainty(n, m, &band.around(&path, CLOSE), &worth, &beads);
            break;
        }
        let at: Vec<((usize, usize), Bead)> = path.iter().copied().zip(beads.iter().copied()).collect();
        model.learn(&left.profiles, &right.profiles, &shared, &at);
        band = band.around(&path, NEAR);
        let [ours, theirs] = words.get_or_insert_with(|| [&left, &right].map(|side| WordTable::new(&side.profiles)));
        lexicon = Lexicon::learn(ours, theirs, &at, &band);
    }
    let mut rows = Vec::with_capacity(beads.len());
    for ((place, bead), confidence) in places(&beads).into_iter().zip(&beads).zip(sure) {
        rows.extend(plan.row(source, target, &pins, place, *bead, confidence));
    }
    for row in rows.iter_mut().filter(|_| options.detail == AlignDetail::Full) {
        row.items = items(source, target, row, &model);
    }
    rows
}

/// Whether a path needs no second look: every block has one counterpart of its kind, and each pair speaks for itself.
/// Most translations keep every paragraph.
fn is_evident(source: &Side, target: &Side, worth: &impl Worth, beads: &[Bead]) -> bool {
    let alike = source.kinds == target.kinds && beads.len() == source.len() && beads.iter().all(|bead| *bead == (1, 1));
    alike && (0..beads.len()).all(|at| worth.worths(at, at, 1).first().is_some_and(|one| *one >= EVIDENT))
}

fn blocks<'a>(side: &'a Side, alone: &[bool]) -> Blocks<'a> {
    Blocks { kinds: side.kinds.clone(), profiles: side.profiles.iter().collect(), alone: alone.to_vec() }
}

/// The decisions of a person, by block.
struct PinPlan {
    /// The pin of each block of both sides.
    pin: [Vec<Option<usize>>; 2],
    /// The place at which a pinned block may be passed: the number of blocks of the other side before it. `None`
    /// anywhere.
    gate: [Vec<Option<usize>>; 2],
    /// Blocks that no bead with both sides may take.
    alone: [Vec<bool>; 2],
    /// The beginnings of pins.
    points: Vec<(usize, usize)>,
}

impl PinPlan {
    fn new(source: &Side, target: &Side, pins: &[Pin], around: &[Pin]) -> PinPlan {
        let (n, m) = (source.len(), target.len());
        let mut plan = PinPlan {
            pin: [vec![None; n], vec![None; m]],
            gate: [vec![None; n], vec![None; m]],
            alone: [(0..n).map(|i| source.is_note(i)).collect(), (0..m).map(|j| target.is_note(j)).collect()],
            points: Vec::new(),
        };
        let mut two_sided: Vec<Pin> =
            pins.iter().chain(around).filter(|p| !p.source.is_empty() && !p.target.is_empty()).cloned().collect();
        two_sided.sort_by_key(|pin| (pin.source.start, pin.target.start));
        let ordered: Vec<&Pin> =
            two_sided.iter().zip(in_order(&two_sided)).filter(|(_, chosen)| *chosen).map(|(pin, _)| pin).collect();
        for (index, pin) in pins.iter().enumerate() {
            let holds = ordered.contains(&pin);
            if holds {
                plan.points.push((pin.source.start, pin.target.start));
            }
            for (side, (range, gate)) in
                [(pin.source.clone(), pin.target.start), (pin.target.clone(), pin.source.end)].into_iter().enumerate()
            {
                for block in range {
                    set(&mut plan.pin, side, block, Some(index));
                    set(&mut plan.alone, side, block, true);
                    set(&mut plan.gate, side, block, holds.then_some(gate));
                }
            }
        }
        plan
    }

    /// The row of a bead; nothing for what an earlier bead made the row of.
    fn row(
        &self,
        source: &Side,
        target: &Side,
        pins: &[Pin],
        (i, j): (usize, usize),
        bead: Bead,
        confidence: f32,
    ) -> Option<Row> {
        let pinned = |side: usize, at: usize| self.pin.get(side).and_then(|s| s.get(at)).copied().flatten();
        let pin = match bead {
            (1, 0) => pinned(0, i),
            (0, 1) => pinned(1, j),
            _ => None,
        };
        if let Some(pin) = pin.and_then(|index| pins.get(index)) {
            let first =
                if bead.0 == 1 { pin.source.start == i } else { pin.source.is_empty() && pin.target.start == j };
            // An empty side stands where the path is.
            let or_here = |range: &Range<usize>, at: usize| if range.is_empty() { at..at } else { range.clone() };
            let (source, target) = (or_here(&pin.source, i), or_here(&pin.target, j));
            return first.then_some(Row {
                source,
                target,
                confidence: 1.0,
                made: RowOrigin::Pinned,
                items: Vec::new(),
            });
        }
        let note = (bead == (1, 0) && source.is_note(i)) || (bead == (0, 1) && target.is_note(j));
        let (made, confidence) = if note { (RowOrigin::Note, 1.0) } else { (RowOrigin::Aligned, confidence) };
        Some(Row { source: i..i + bead.0, target: j..j + bead.1, confidence, made, items: Vec::new() })
    }
}

fn set<T>(sides: &mut [Vec<T>; 2], side: usize, at: usize, value: T) {
    if let Some(cell) = sides.get_mut(side).and_then(|s| s.get_mut(at)) {
        *cell = value;
    }
}

/// Evidence that keeps to a plan: the path leads through every pin that can be kept in order.
struct PinnedEvidence<'a> {
    evidence: &'a Evidence<'a>,
    plan: &'a PinPlan,
}

impl Worth for PinnedEvidence<'_> {
    fn worths(&self, i: usize, j: usize, kinds: usize) -> Worths {
        let mut worths = self.evidence.worths(i, j, kinds);
        let gate = |side: usize, at: usize| self.plan.gate.get(side).and_then(|s| s.get(at)).copied().flatten();
        let [_, left_out, added, ..] = &mut worths;
        if gate(0, i).is_some_and(|g| g != j) {
            *left_out = f32::NEG_INFINITY;
        }
        if gate(1, j).is_some_and(|g| g != i) {
            *added = f32::NEG_INFINITY;
        }
        worths
    }
}

fn items_of<'a>(side: &'a Side, blocks: &Range<usize>) -> Vec<&'a ListItem> {
    side.items.get(blocks.clone()).unwrap_or_default().iter().flatten().collect()
}

/// Aligns the items of the lists in a row.
fn items(source: &Side, target: &Side, row: &Row, model: &Model) -> Vec<ItemRow> {
    let (left, right) = (items_of(source, &row.source), items_of(target, &row.target));
    if left.is_empty() || right.is_empty() {
        return Vec::new();
    }
    let side = |items: &[&ListItem]| (vec![BlockKind::Paragraph; items.len()], vec![false; items.len()]);
    let ((kinds, alone), (kinds_there, alone_there)) = (side(&left), side(&right));
    let profiles: Vec<&Profile> = left.iter().map(|i| &i.profile).collect();
    let there: Vec<&Profile> = right.iter().map(|i| &i.profile).collect();
    let shared = SharedMarks::new(&profiles, &there);
    let band = Band::of(left.len(), right.len(), &shared, &[]);
    let here = Blocks { kinds, profiles, alone };
    let there = Blocks { kinds: kinds_there, profiles: there, alone: alone_there };
    let none = Lexicon::default();
    let evidence = Evidence::new(&here, &there, &shared, model, &none, &band);
    let beads = best(left.len(), right.len(), &band, &evidence, BEADS.len());
    let sure = certainty(left.len(), right.len(), &band.around(&places(&beads), CLOSE), &evidence, &beads);
    let spans = |items: &[&ListItem], range: Range<usize>| -> Vec<Range<usize>> {
        items.get(range).unwrap_or_default().iter().map(|i| i.span.clone()).collect()
    };
    places(&beads)
        .into_iter()
        .zip(&beads)
        .zip(sure)
        .map(|(((i, j), bead), confidence)| ItemRow {
            source: spans(&left, i..i + bead.0),
            target: spans(&right, j..j + bead.1),
            confidence,
        })
        .collect()
}
