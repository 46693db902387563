//! Saving new results, merging small packs, and forgetting results that were not used for long.

use super::pack::{self, IndexEntry, Pack};
use super::paths::{FOLDER, pack_numbers, pack_path};
use super::pending::PendingResults;
use super::{Memo, ResultPacks};
use crate::diag::Diagnostic;
use crate::store::{Fingerprint, Store, explain};
use std::collections::BTreeMap;
use std::io;

/// The most times that a pack may be as large as the next one and still be merged into it: each value is then copied
/// only a logarithmic number of times.
const MERGE: u64 = 2;

impl Memo {
    /// Saves the results of this build, once: what is put later goes nowhere. A build that had nothing new writes
    /// nothing. While another build is saving, this one does without.
    ///
    /// # Errors
    /// When the disk refuses. The memo is then as it was, which costs time at the next build and nothing else.
    pub fn save(&self) -> Result<(), Diagnostic> {
        if self.kinds.values().all(|results| results.pending().lines.is_empty()) {
            return Ok(());
        }
        let told = |e: io::Error| {
            let mut diagnostic = explain("save the memo in", FOLDER, &e);
            diagnostic.severity = crate::diag::Severity::Warning;
            diagnostic
        };
        self.store.create_dir_all(FOLDER).map_err(told)?;
        let Some(_lock) = self.store.lock(&format!("{FOLDER}/lock")).map_err(told)? else { return Ok(()) };
        for results in self.kinds.values() {
            results.save(&self.store).map_err(told)?;
        }
        Ok(())
    }
}

impl ResultPacks {
    fn save(&self, store: &Store) -> io::Result<()> {
        let pending = &mut *self.pending();
        if pending.broken || pending.lines.is_empty() {
            return Ok(());
        }
        let on_disk = pack_numbers(store, self.kind.name);
        let run = on_disk.iter().max().map_or(0, |n| n.saturating_add(1));
        let packs = self.packs(store);
        let total = packs.iter().map(|p| p.len).sum::<u64>() + pending.len();
        let first = if total > self.kind.limit { 0 } else { first_to_merge(packs, pending.len()) };
        let (stay, go) = packs.split_at_checked(first).unwrap_or((packs, &[]));
        let mut items = gather(go, run);
        if total > self.kind.limit {
            forget_oldest(&mut items, pending, self.kind.limit / 4 * 3);
        }
        let mut lines: Vec<IndexEntry> = pending.lines.values().map(|line| IndexEntry { used: run, ..*line }).collect();
        for (line, pack) in items.into_values() {
            match pack.value(&line) {
                Some(value) => {
                    lines.push(IndexEntry { offset: pending.len(), ..line });
                    pending.append(&value)?;
                }
                // The value is in a pack that stays; in any other case it is damaged.
                None if line.is_touch() && !stay.is_empty() => lines.push(line),
                None => {}
            }
        }
        // Far from the limit nothing will be forgotten soon, and the times of last use are not worth writing.
        if total > self.kind.limit / 2 {
            let touched = stay.iter().flat_map(|pack| pack.lines(run)).filter(|line| line.used == run);
            let mut touches: BTreeMap<_, _> = touched.map(|line| (line.key, line.touch())).collect();
            for line in &lines {
                touches.remove(&line.key);
            }
            lines.extend(touches.into_values());
        }
        let mut tail = Vec::new();
        pack::finish(&mut tail, &mut lines, pending.len(), self.stamp)?;
        pending.append(&tail)?;
        pending.publish(&pack_path(self.kind.name, run))?;
        pending.broken = true;
        // Those that stay are the whole packs before the merged ones; torn ones and those of other versions go.
        for number in on_disk.into_iter().filter(|n| !stay.iter().any(|pack| pack.number == *n)) {
            store.remove_file(&pack_path(self.kind.name, number))?;
        }
        self.remove_left_overs(store)
    }

    /// Removes the files of builds that were killed before they saved.
    fn remove_left_overs(&self, store: &Store) -> io::Result<()> {
        let start = format!("new-{}-", self.kind.name);
        for name in store.list(FOLDER)?.iter().filter(|name| name.starts_with(&start)) {
            store.remove_file(&format!("{FOLDER}/{name}"))?;
        }
        Ok(())
    }
}

/// The first of the packs that are merged into the new one: a run at the new end.
fn first_to_merge(packs: &[Pack], new: u64) -> usize {
    let mut size = new;
    let merged = packs.iter().rev().take_while(|pack| {
        let small = pack.len <= size.saturating_mul(MERGE);
        size += pack.len;
        small
    });
    packs.len() - merged.count()
}

/// The lines of some packs, from old to new: the newest value of each key, with its latest use.
fn gather(packs: &[Pack], run: u32) -> BTreeMap<Fingerprint, (IndexEntry, &Pack)> {
    let mut items: BTreeMap<Fingerprint, (IndexEntry, &Pack)> = BTreeMap::new();
    for pack in packs {
        for line in pack.lines(run) {
            match items.get_mut(&line.key) {
                Some((old, _)) if line.is_touch() => old.used = old.used.max(line.used),
                Some(old) => *old = (IndexEntry { used: line.used.max(old.0.used), ..line }, pack),
                None => drop(items.insert(line.key, (line, pack))),
            }
        }
    }
    items
}

/// Forgets what was not used for longest until the rest has at most `room` bytes; this build's own come first.
fn forget_oldest(items: &mut BTreeMap<Fingerprint, (IndexEntry, &Pack)>, pending: &mut PendingResults, room: u64) {
    let mut left = room;
    pending.lines.retain(|_, line| take(&mut left, line));
    let mut by_use: Vec<IndexEntry> = items.values().map(|(line, _)| *line).collect();
    by_use.sort_by_key(|line| (std::cmp::Reverse(line.used), line.key));
    for line in by_use {
        if !take(&mut left, &line) {
            items.remove(&line.key);
        }
    }
}

fn take(left: &mut u64, line: &IndexEntry) -> bool {
    let rest = left.checked_sub(line.length.into());
    *left = rest.unwrap_or(0);
    rest.is_some()
}
