//! The rows of two texts with what approvals say of them.

use crate::bitext::align::{Row, RowOrigin};
use crate::bitext::approvals::history::{EntryFate, follow};
use crate::bitext::approvals::remembered::remembered_rows;
use crate::bitext::approvals::repeats::find;
use crate::bitext::approvals::{ApprovalEntry, Approvals, Maker};
use crate::bitext::features::detail::AlignDetail;
use crate::bitext::features::normal_form::{BlockHash, NormalForm, NormalFormReader};
use crate::bitext::features::side::{Side, SideReader, by_block};
use crate::bitext::pins::Pin;
use crate::lang::Lang;
use crate::text::Document;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// An edition as its bitext sees it.
#[derive(Debug, Clone)]
pub struct AlignableText {
    /// The features that alignment compares.
    pub side: Side,
    /// The normal form of each block.
    pub normal_forms: Vec<NormalForm>,
    /// The detail that was read, and so that an alignment of it tells.
    pub(in crate::bitext) detail: AlignDetail,
}

impl AlignableText {
    /// Reads a document's blocks, as [`Side::new`] and [`crate::bitext::normal_forms`] do, in one go.
    pub fn new(text: &str, body: Range<usize>, document: &Document, lang: &Lang) -> Self {
        AlignableText::read(text, body, document, lang, AlignDetail::Full)
    }

    /// The text in less detail.
    pub(in crate::bitext) fn read(
        text: &str,
        body: Range<usize>,
        document: &Document,
        lang: &Lang,
        detail: AlignDetail,
    ) -> Self {
        let mut side = SideReader::new(text, &body, &document.blocks, lang, detail);
        let mut normal_forms = NormalFormReader::default();
        by_block(text, body, document, |block, event| {
            side.take(block, event.clone());
            normal_forms.take(event.as_ref().map(|(event, _)| *event));
        });
        AlignableText { side: side.finish(), normal_forms: normal_forms.finish(), detail }
    }
}

/// The state of a row: whether its translation was accepted for the source as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowState {
    /// The translation was accepted for the original as it stands; or it is a note to the reader.
    Current,
    /// The original has changed since the translation was accepted.
    Outdated,
    /// The original has it, the translation does not.
    Missing,
    /// The translation has it, the original does not.
    Added,
    /// The translation was never accepted.
    Unapproved,
}

impl RowState {
    /// Every state, those that need work in the order of their weight first.
    pub const ALL: [RowState; 5] =
        [RowState::Outdated, RowState::Missing, RowState::Added, RowState::Unapproved, RowState::Current];

    /// Its name on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            RowState::Current => "current",
            RowState::Outdated => "outdated",
            RowState::Missing => "missing",
            RowState::Added => "added",
            RowState::Unapproved => "unapproved",
        }
    }
}

/// A row and what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct JudgedRow {
    /// The blocks.
    pub row: Row,
    /// The state of the row.
    pub state: RowState,
    /// The entries that were accepted for this row, by their place in [`Approvals::entries`]. Where the state is
    /// outdated, they hold what the original said then.
    pub accepted: Vec<usize>,
}

/// Two editions as rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bitext {
    /// The rows; every block of both is in exactly one.
    pub rows: Vec<JudgedRow>,
    /// Whether anybody has begun to approve.
    pub begun: bool,
}

impl Bitext {
    /// The number of rows in a state.
    pub fn count(&self, state: RowState) -> usize {
        self.rows.iter().filter(|r| r.state == state).count()
    }
}

/// Aligns two texts and says of each row what its approvals are worth. `engine` is the one that the translation's
/// front matter names: a block that was accepted from one engine and was then changed by another loses its approval,
/// while what a person edits keeps it.
///
/// Entries are followed to the blocks as they stand now (see [`Approvals`]), and what they paired stays paired where
/// both blocks are recognised, so that neither a move nor an edit of one text tears an accepted row apart. Whatever is
/// not recognised is for the alignment to decide, so that approvals never make it worse.
pub fn bitext(
    source: &AlignableText,
    target: &AlignableText,
    approvals: Option<&Approvals>,
    engine: Option<&str>,
) -> Bitext {
    let none = Approvals::default();
    let mut known = KnownPlaces::new(source, target, approvals.unwrap_or(&none));
    let rows = remembered_rows(source, target, &known.pins());
    known.settle(rows.iter());
    let rows = rows.into_iter().map(|row| known.judge(row, source, engine)).collect();
    // Entries that nobody has approved are there from the beginning.
    let begun = approvals.is_some_and(|a| a.entries.iter().any(|e| e.approved.is_some()));
    Bitext { rows, begun }
}

/// The places at which the blocks of approvals stand now.
pub(in crate::bitext) struct KnownPlaces<'a> {
    entries: &'a [ApprovalEntry],
    /// The fate of each entry's block; an addition's is one of the translation's.
    now: Vec<EntryFate>,
    /// The places of the translation's blocks of each entry; those that were edited are not found.
    targets: Vec<Vec<Option<usize>>>,
    /// The entries of each block of the original.
    pub(in crate::bitext) at_source: BTreeMap<usize, Vec<usize>>,
    /// The entries of each block of the translation.
    at_target: BTreeMap<usize, Vec<usize>>,
}

impl<'a> KnownPlaces<'a> {
    pub(in crate::bitext) fn new(source: &AlignableText, target: &AlignableText, approvals: &'a Approvals) -> Self {
        let entries = &approvals.entries[..];
        let of_source: Vec<usize> =
            (0..entries.len()).filter(|i| entries.get(*i).is_some_and(|e| !e.addition)).collect();
        let pick = |which: &[usize]| -> Vec<&ApprovalEntry> { which.iter().filter_map(|i| entries.get(*i)).collect() };
        let mut now = vec![EntryFate::Gone; entries.len()];
        for (index, found) in of_source.iter().zip(follow(&pick(&of_source), &source.normal_forms)) {
            put(&mut now, *index, found);
        }
        let targets = find(entries, &now, &target.normal_forms, source.normal_forms.len());
        let mut known = KnownPlaces { entries, now, targets, at_source: BTreeMap::new(), at_target: BTreeMap::new() };
        known.find_additions(target);
        for (index, now) in known.now.iter().enumerate() {
            let addition = entries.get(index).is_some_and(|e| e.addition);
            let map = if addition { &mut known.at_target } else { &mut known.at_source };
            if let Some(at) = now.at() {
                map.entry(at).or_default().push(index);
            }
        }
        for group in known.groups() {
            for at in known.group_targets(&group).into_iter().flatten() {
                known.at_target.entry(at).or_default().extend(&group);
            }
        }
        known
    }

    /// Follows additions to what no entry of the original's has.
    fn find_additions(&mut self, target: &AlignableText) {
        let additions: Vec<usize> =
            (0..self.entries.len()).filter(|i| self.entries.get(*i).is_some_and(|e| e.addition)).collect();
        if additions.is_empty() {
            return;
        }
        let taken: BTreeSet<usize> = self.targets.iter().flatten().flatten().copied().collect();
        let free: Vec<usize> = (0..target.normal_forms.len()).filter(|at| !taken.contains(at)).collect();
        let blocks: Vec<NormalForm> = free.iter().filter_map(|at| target.normal_forms.get(*at).cloned()).collect();
        let entries: Vec<&ApprovalEntry> = additions.iter().filter_map(|i| self.entries.get(*i)).collect();
        for (index, found) in additions.into_iter().zip(follow(&entries, &blocks)) {
            let place = |at: usize| free.get(at).copied();
            let found = match found {
                EntryFate::Same(at) => place(at).map(EntryFate::Same),
                EntryFate::Changed(at) => place(at).map(EntryFate::Changed),
                // Neighbours among additions alone say nothing of the place.
                EntryFate::Replaced(_) | EntryFate::Gone => None,
            };
            put(&mut self.now, index, found.unwrap_or(EntryFate::Gone));
        }
    }

    /// The entries that were accepted as one row.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for (index, entry) in self.entries.iter().enumerate().filter(|(_, e)| !e.addition) {
            match groups.last_mut().filter(|_| entry.joined) {
                Some(group) => group.push(index),
                None => groups.push(vec![index]),
            }
        }
        groups
    }

    fn group_targets(&self, group: &[usize]) -> Vec<Option<usize>> {
        group.first().and_then(|first| self.targets.get(*first)).cloned().unwrap_or_default()
    }

    /// Rows that were accepted together and are recognised in both texts stay together.
    fn pins(&self) -> Vec<Pin> {
        let mut pins = Vec::new();
        for group in self.groups() {
            let sources: Vec<usize> = group.iter().filter_map(|i| self.now.get(*i)?.recognised()).collect();
            let targets: Option<Vec<usize>> = self.group_targets(&group).into_iter().collect();
            if let (Some(source), Some(target)) = (run(sources), targets.and_then(run)) {
                pins.push(Pin { source, target });
            }
        }
        for (entry, now) in self.entries.iter().zip(&self.now) {
            if let Some(at) = now.at().filter(|_| entry.addition && entry.approved.is_some()) {
                pins.push(Pin { source: 0..0, target: at..at + 1 });
            }
        }
        pins
    }

    /// Takes a block that only its place speaks for as the new version of an entry's block where the rows agree: it
    /// has a counterpart, and that is not another one than the accepted translation, as far as this is still there.
    pub(in crate::bitext) fn settle<'r>(&mut self, rows: impl Iterator<Item = &'r Row>) {
        let rows: BTreeMap<usize, &Row> = rows.flat_map(|row| row.source.clone().map(move |at| (at, row))).collect();
        for index in 0..self.now.len() {
            let Some(EntryFate::Replaced(at)) = self.now.get(index).copied() else { continue };
            let target = rows.get(&at).map_or(0..0, |row| row.target.clone());
            let mut found = self.targets.get(index).into_iter().flatten().flatten();
            if target.is_empty() || found.any(|place| !target.contains(place)) {
                put(&mut self.now, index, EntryFate::Gone);
                self.at_source.retain(|_, entries| {
                    entries.retain(|entry| *entry != index);
                    !entries.is_empty()
                });
            }
        }
    }

    fn accepted(&self, index: usize) -> Option<&'a ApprovalEntry> {
        self.entries.get(index).filter(|e| e.approved.is_some())
    }

    fn judge(&self, row: Row, source: &AlignableText, engine: Option<&str>) -> JudgedRow {
        let of = |map: &BTreeMap<usize, Vec<usize>>, range: &Range<usize>| -> Vec<usize> {
            map.range(range.clone()).flat_map(|(_, entries)| entries.iter().copied()).collect()
        };
        let mut accepted = of(&self.at_source, &row.source);
        accepted.extend(of(&self.at_target, &row.target));
        accepted.retain(|i| self.accepted(*i).is_some());
        accepted.sort_unstable();
        accepted.dedup();
        let state = match (row.source.is_empty(), row.target.is_empty()) {
            _ if row.made == RowOrigin::Note => RowState::Current,
            (false, false) => self.pair(&row, &accepted, source, engine),
            (false, true) => self.omission(&row),
            (true, _) => self.addition(&row),
        };
        JudgedRow { row, state, accepted }
    }

    fn pair(&self, row: &Row, accepted: &[usize], source: &AlignableText, engine: Option<&str>) -> RowState {
        let entries = || accepted.iter().filter_map(|i| Some((*i, self.entries.get(*i)?))).filter(|(_, e)| !e.addition);
        // An omission that was meant says nothing of a translation.
        let spoken = |e: &ApprovalEntry| e.joined || !e.target.is_empty();
        if !entries().any(|(_, e)| spoken(e)) || entries().any(|(i, e)| self.redrafted(i, e, engine)) {
            return RowState::Unapproved;
        }
        let hashes: Vec<BlockHash> =
            source.normal_forms.get(row.source.clone()).unwrap_or_default().iter().map(|e| e.hash).collect();
        let every_block = hashes.iter().all(|hash| entries().any(|(_, e)| e.block == *hash && spoken(e)));
        let every_entry = entries().all(|(_, e)| hashes.contains(&e.block));
        if every_block && every_entry { RowState::Current } else { RowState::Outdated }
    }

    /// Whether another engine than the one whose text was accepted has changed it since.
    fn redrafted(&self, index: usize, entry: &ApprovalEntry, engine: Option<&str>) -> bool {
        let (Some(Maker::Engine(then)), Some(now)) = (&entry.made, engine) else { return false };
        then != now && self.targets.get(index).is_some_and(|found| found.contains(&None))
    }

    fn omission(&self, row: &Row) -> RowState {
        let meant = |at: usize| {
            let entries = self.at_source.get(&at).into_iter().flatten();
            entries.copied().any(|i| {
                let same = self.now.get(i) == Some(&EntryFate::Same(at));
                same && self.accepted(i).is_some_and(|e| e.target.is_empty() && !e.joined)
            })
        };
        if row.source.clone().all(meant) { RowState::Current } else { RowState::Missing }
    }

    fn addition(&self, row: &Row) -> RowState {
        let meant = |at: usize| {
            let entries = self.at_target.get(&at).into_iter().flatten();
            entries.copied().any(|i| self.accepted(i).is_some_and(|e| e.addition))
        };
        if row.target.clone().all(meant) { RowState::Current } else { RowState::Added }
    }
}

fn put(now: &mut [EntryFate], at: usize, value: EntryFate) {
    if let Some(now) = now.get_mut(at) {
        *now = value;
    }
}

/// Places that follow each other without a gap, as a range.
fn run(mut places: Vec<usize>) -> Option<Range<usize>> {
    places.sort_unstable();
    let (first, last) = (*places.first()?, *places.last()?);
    (last - first + 1 == places.len()).then_some(first..last + 1)
}
