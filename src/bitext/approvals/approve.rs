//! Recording that a translation is right for the original as it stands.

use crate::bitext::approvals::states::{AlignableText, Bitext, JudgedRow, KnownPlaces};
use crate::bitext::approvals::{Approval, ApprovalEntry, Approvals, Maker};
use crate::bitext::features::normal_form::{BlockHash, NormalForm};
use crate::lang::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// The approval, or its withdrawal, that is recorded.
#[derive(Debug, Clone)]
pub struct ApprovalRecord<'a> {
    /// The original's language.
    pub lang: &'a Lang,
    /// The person who accepts, and the day; `None` withdraws approvals.
    pub approval: Option<Approval>,
    /// The maker of the blocks whose translation is not the one that was accepted before; `None` says nothing of it.
    pub made: Option<Maker>,
}

/// The approvals after some rows were accepted, or their approvals withdrawn. Where there were none, every block of
/// the original gets an entry; later, entries are edited where they stand and only what is new is added, so that
/// people who approve different blocks do not touch the same lines.
pub fn approve(
    old: Option<&Approvals>,
    bitext: &Bitext,
    source: &AlignableText,
    target: &AlignableText,
    chosen: &dyn Fn(usize) -> bool,
    record: &ApprovalRecord<'_>,
) -> Approvals {
    let first = Approvals {
        source: None,
        entries: source.normal_forms.iter().map(|e| ApprovalEntry::new(e.hash, e.text.clone())).collect(),
    };
    let old = old.unwrap_or(&first);
    let mut known = KnownPlaces::new(source, target, old);
    known.settle(bitext.rows.iter().map(|judged| &judged.row));
    let mut book = ApprovalsEdit {
        entries: old.entries.clone(),
        gone: BTreeSet::new(),
        added: BTreeMap::new(),
        places: known.at_source.iter().filter_map(|(at, i)| Some((*at, EntryPlace::Old(*i.first()?)))).collect(),
        record,
    };
    for (_, judged) in bitext.rows.iter().enumerate().filter(|(index, _)| chosen(*index)) {
        match &record.approval {
            Some(approval) => book.accept(judged, approval, source, target),
            None => book.withdraw(judged),
        }
    }
    Approvals { source: Some(record.lang.clone()), entries: book.finish() }
}

/// The place of an entry: in the old file, or newly behind an entry of it (`None`: at the top).
#[derive(Clone, Copy)]
enum EntryPlace {
    Old(usize),
    New(Option<usize>),
}

impl EntryPlace {
    fn old(self) -> Option<usize> {
        match self {
            EntryPlace::Old(at) => Some(at),
            EntryPlace::New(_) => None,
        }
    }

    fn anchor(self) -> Option<usize> {
        match self {
            EntryPlace::Old(at) => Some(at),
            EntryPlace::New(anchor) => anchor,
        }
    }
}

/// The entries while they are edited.
struct ApprovalsEdit<'a> {
    entries: Vec<ApprovalEntry>,
    gone: BTreeSet<usize>,
    /// New entries by the old one that they follow.
    added: BTreeMap<Option<usize>, Vec<ApprovalEntry>>,
    /// The entry of each block of the original.
    places: BTreeMap<usize, EntryPlace>,
    record: &'a ApprovalRecord<'a>,
}

impl ApprovalsEdit<'_> {
    fn accept(&mut self, judged: &JudgedRow, approval: &Approval, source: &AlignableText, target: &AlignableText) {
        let row = &judged.row;
        let blocks = source.normal_forms.get(row.source.clone()).unwrap_or_default();
        let counterparts = target.normal_forms.get(row.target.clone()).unwrap_or_default();
        let hashes: Vec<BlockHash> = counterparts.iter().map(|e| e.hash).collect();
        let made = self.maker(judged, &hashes);
        let entry = |normal_form: &NormalForm, addition: bool| ApprovalEntry {
            addition,
            approved: Some(approval.clone()),
            made: made.clone().filter(|_| !hashes.is_empty()),
            ..ApprovalEntry::new(normal_form.hash, normal_form.text.clone())
        };
        let mut used: BTreeSet<usize> = BTreeSet::new();
        let mut before: Option<EntryPlace> = None;
        for (offset, normal_form) in blocks.iter().enumerate() {
            let mut new = entry(normal_form, false);
            if offset == 0 {
                new.target.clone_from(&hashes);
            } else {
                new.joined = true;
            }
            let at = row.source.start + offset;
            let place = self.put(at, before, new);
            self.places.insert(at, place);
            used.extend(place.anchor().filter(|_| matches!(place, EntryPlace::Old(_))));
            before = Some(place);
        }
        if blocks.is_empty() {
            self.additions(judged, counterparts.iter().map(|e| entry(e, true)).collect(), &mut used);
        }
        // What was accepted for these blocks before is replaced.
        for index in judged.accepted.iter().filter(|i| !used.contains(i)) {
            let elsewhere = self.places.values().any(|p| matches!(p, EntryPlace::Old(at) if at == index));
            if !elsewhere {
                self.remove(*index);
            }
        }
        // So is what lays claim to them for a block that the original no longer has.
        let standing: BTreeSet<usize> = self.places.values().filter_map(|p| p.old()).collect();
        for index in 0..self.entries.len() {
            let stale = self.entries.get(index).is_some_and(|e| {
                !e.addition && !e.target.is_empty() && e.target.iter().all(|hash| hashes.contains(hash))
            });
            if stale && !standing.contains(&index) && !used.contains(&index) {
                self.remove(index);
            }
        }
    }

    /// Puts the entry of a block of the original where it belongs: in place of its old one, and in a row with several
    /// directly behind the one before it.
    fn put(&mut self, at: usize, before: Option<EntryPlace>, entry: ApprovalEntry) -> EntryPlace {
        let old = match self.places.get(&at) {
            Some(EntryPlace::Old(old)) => Some(*old),
            _ => None,
        };
        if let Some(old) = old {
            let follows = match before {
                None => true,
                Some(EntryPlace::Old(b)) => b + 1 == old && !self.added.contains_key(&Some(b)),
                Some(EntryPlace::New(_)) => false,
            };
            self.detach(old + 1);
            if follows {
                if let Some(slot) = self.entries.get_mut(old) {
                    *slot = entry;
                }
                self.gone.remove(&old);
                return EntryPlace::Old(old);
            }
            self.gone.insert(old);
        }
        let anchor = match before {
            Some(place) => place.anchor(),
            None => self.places.range(..at).next_back().and_then(|(_, place)| place.anchor()),
        };
        self.added.entry(anchor).or_default().push(entry);
        EntryPlace::New(anchor)
    }

    /// Lets an entry that was joined to the one before it stand for itself.
    fn detach(&mut self, index: usize) {
        let head = self.entries.get(..index).unwrap_or_default().iter().rev().find(|e| !e.joined && !e.addition);
        let target = head.map(|e| e.target.clone()).unwrap_or_default();
        if let Some(entry) = self.entries.get_mut(index).filter(|e| e.joined) {
            entry.joined = false;
            entry.target = target;
        }
    }

    fn remove(&mut self, index: usize) {
        self.detach(index + 1);
        self.gone.insert(index);
    }

    /// Entries of blocks that only the translation has.
    fn additions(&mut self, judged: &JudgedRow, new: Vec<ApprovalEntry>, used: &mut BTreeSet<usize>) {
        let own: Vec<usize> =
            judged.accepted.iter().copied().filter(|i| self.entries.get(*i).is_some_and(|e| e.addition)).collect();
        let mut own = own.into_iter();
        for entry in new {
            match own.next() {
                Some(index) => {
                    if let Some(slot) = self.entries.get_mut(index) {
                        *slot = entry;
                    }
                    used.insert(index);
                }
                None => {
                    let before = self.places.range(..judged.row.source.start).next_back();
                    let mut anchor = before.and_then(|(_, place)| place.anchor());
                    // Behind the whole row that it follows.
                    while let Some(next) =
                        anchor.map(|a| a + 1).filter(|n| self.entries.get(*n).is_some_and(|e| e.joined))
                    {
                        anchor = Some(next);
                    }
                    self.added.entry(anchor).or_default().push(entry);
                }
            }
        }
    }

    fn withdraw(&mut self, judged: &JudgedRow) {
        for index in &judged.accepted {
            if self.entries.get(*index).is_some_and(|e| e.addition) {
                self.gone.insert(*index);
                continue;
            }
            self.detach(index + 1);
            if let Some(entry) = self.entries.get_mut(*index) {
                entry.approved = None;
                if self.record.made.is_some() {
                    entry.made.clone_from(&self.record.made);
                }
                entry.joined = false;
                entry.target.clear();
            }
        }
    }

    /// Takes out what a careless merge may leave: a second entry of a block that nobody has accepted.
    fn drop_twins(&mut self) {
        let standing: BTreeSet<usize> = self.places.values().filter_map(|p| p.old()).collect();
        let known = standing.iter().filter_map(|at| self.entries.get(*at)).chain(self.added.values().flatten());
        let known: BTreeSet<BlockHash> = known.map(|e| e.block).collect();
        for (index, entry) in self.entries.iter().enumerate() {
            let twin = !entry.addition && entry.approved.is_none() && known.contains(&entry.block);
            if twin && !standing.contains(&index) {
                self.gone.insert(index);
            }
        }
    }

    /// The maker of a row's translation: as before where it is the same, or as said when an approval was withdrawn.
    fn maker(&self, judged: &JudgedRow, hashes: &[BlockHash]) -> Option<Maker> {
        let same = judged.accepted.iter().filter_map(|i| self.entries.get(*i)).find(|e| e.target == hashes);
        let withdrawn = || {
            let places = self.places.range(judged.row.source.clone()).map(|(_, place)| *place);
            let mut old = places.filter_map(|p| match p {
                EntryPlace::Old(at) => self.entries.get(at),
                EntryPlace::New(_) => None,
            });
            old.find(|e| e.approved.is_none() && e.made.is_some())
        };
        let known = same.or_else(withdrawn).and_then(|e| e.made.clone());
        known.or_else(|| self.record.made.clone())
    }

    fn finish(mut self) -> Vec<ApprovalEntry> {
        self.drop_twins();
        let mut out = self.added.remove(&None).unwrap_or_default();
        for (index, entry) in self.entries.into_iter().enumerate() {
            if !self.gone.contains(&index) {
                out.push(entry);
            }
            out.extend(self.added.remove(&Some(index)).unwrap_or_default());
        }
        out
    }
}
