//! Publishing what was taken in, or giving it up.

use super::journal::{self, JournalSteps};
use super::manifest::{self, ManifestEntry};
use super::paths::{ancestors, fold};
use super::stage::foreign;
use super::{JOURNAL, LOCK, NextBuild, OWN, Outcome, Publisher, STAGING};
use crate::diag::{Diagnostic, codes};
use crate::store::{FileKind, Store, explain};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;

impl Publisher {
    /// Publishes: all outputs that were taken in, and nothing else of what an earlier build made.
    ///
    /// # Errors
    /// When an output failed, when outputs clash with each other or with files of others, when the disk refuses:
    /// then nothing has changed. Only where the disk refuses after the journal was written is the site published in
    /// part; the diagnostic says so, and the next build goes on.
    pub fn commit(mut self) -> Result<Outcome, Diagnostic> {
        if self.failed.load(Ordering::Relaxed) {
            return Err(Diagnostic::error(
                codes::output::INCOMPLETE,
                "an output could not be written, so nothing was published",
            ));
        }
        let next = self.next.get_mut().unwrap_or_else(PoisonError::into_inner);
        let next = std::mem::take(next);
        let steps = self.plan(&next)?;
        let mut outcome = Outcome {
            unchanged: next.entries.len() - steps.put.len(),
            manifest: manifest::fingerprint(&self.version, &next.entries),
            ..Outcome::default()
        };
        let same =
            self.previous.whole && self.previous.version == self.version && self.previous.entries == next.entries;
        if !same || !steps.is_empty() {
            if let Err(error) = journal::write(&self.store, &self.version, &next.entries, &steps) {
                // It may have its name all the same. If it cannot be taken back, the build counts as published and
                // its staged files are needed.
                self.done = self.store.remove_file(JOURNAL).is_err();
                return Err(explain("write", JOURNAL, &error));
            }
            // From here on there is no way back, only forward: now or at the next build.
            self.done = true;
            journal::carry_out(&self.store, &steps, &mut outcome)?;
        }
        self.done = true;
        // What is left there is of no use; the next build would delete it too.
        let _ = self.store.remove_flat_folder(STAGING);
        outcome.written = steps.put.into_iter().map(|(_, path)| path).collect();
        outcome.written.sort();
        outcome.removed.sort();
        outcome.diagnostics.sort();
        Ok(outcome)
    }

    /// Gives the build up: what was staged is deleted, and the folder is as it was.
    pub fn abort(self) {
        drop(self);
    }

    fn plan(&self, next: &NextBuild) -> Result<JournalSteps, Diagnostic> {
        let mut staged: Vec<_> = next.staged.iter().collect();
        staged.sort();
        let orphans: BTreeMap<&str, &ManifestEntry> = self
            .previous
            .entries
            .iter()
            .filter(|(path, entry)| !next.entries.contains_key(*path) && !entry.adopted)
            .map(|(path, entry)| (path.as_str(), entry))
            .collect();
        let puts: BTreeSet<&str> = staged.iter().map(|s| s.path.as_str()).collect();
        self.refuse_clashes(next, &puts, &orphans)?;
        let above: BTreeSet<&str> = puts.iter().flat_map(|path| ancestors(path)).collect();
        let folded: BTreeSet<_> = puts.iter().filter(|_| !orphans.is_empty()).map(|path| fold(path)).collect();
        let in_the_way = |path: &str| {
            above.contains(path) || ancestors(path).any(|a| puts.contains(a)) || folded.contains(&fold(path))
        };
        let mut steps = JournalSteps {
            put: staged.iter().map(|s| (s.number, s.path.clone())).collect(),
            ..JournalSteps::default()
        };
        steps.ranks = staged.chunk_by(|a, b| a.rank == b.rank).map(<[_]>::len).collect();
        for (path, entry) in orphans {
            let list = if in_the_way(path) { &mut steps.clear } else { &mut steps.drop };
            list.push((path.to_string(), entry.clone()));
        }
        Ok(steps)
    }

    /// After the journal is written every rename must succeed, so whatever could be in its way is looked for now.
    fn refuse_clashes(
        &self,
        next: &NextBuild,
        puts: &BTreeSet<&str>,
        orphans: &BTreeMap<&str, &ManifestEntry>,
    ) -> Result<(), Diagnostic> {
        let told = |path: &str, e: io::Error| explain("write the output", path, &e);
        let mut seen = BTreeSet::new();
        // Nothing can be in the way in a folder that is as empty as it was when it was opened.
        let empty = self.created.own && self.store.list("").map_err(|e| told("", e))?.iter().all(|name| name == OWN);
        for path in puts {
            for folder in ancestors(path) {
                if !seen.insert(folder) {
                    break;
                }
                if next.entries.contains_key(folder) {
                    return Err(Diagnostic::error(
                        codes::output::FILE_AND_FOLDER,
                        format!("`{folder}` is to be a file, and a folder for `{path}`"),
                    ));
                }
                if empty {
                    continue;
                }
                match self.store.stamp(folder).map_err(|e| told(folder, e))? {
                    None => {}
                    Some(stamp) if stamp.kind == FileKind::Folder => {}
                    // A link to a folder within is as good as a folder.
                    Some(stamp) if stamp.kind == FileKind::Link && self.store.list(folder).is_ok() => {}
                    Some(_) => self.surely_ours(folder, orphans)?,
                }
            }
            if empty {
                continue;
            }
            let stamp = self.store.stamp(path).map_err(|e| told(path, e))?;
            // Where the folder was not empty after all, nobody has looked yet what stands there.
            if self.created.own && stamp.is_some_and(|s| s.kind != FileKind::Folder) {
                return Err(foreign(path));
            }
            if stamp.is_some_and(|s| s.kind == FileKind::Folder) {
                let files = files_below(&self.store, path).map_err(|e| told(path, e))?;
                for file in files {
                    self.surely_ours(&file, orphans)?;
                }
            }
        }
        Ok(())
    }

    /// Whether something that is in the way will be gone when its turn comes.
    fn surely_ours(&self, path: &str, orphans: &BTreeMap<&str, &ManifestEntry>) -> Result<(), Diagnostic> {
        match orphans.get(path).map(|entry| entry.stands(&self.store, path)) {
            Some(Ok(Some(_))) => Ok(()),
            Some(Err(error)) => Err(explain("read", path, &error)),
            Some(Ok(None)) | None => Err(foreign(path)),
        }
    }

    /// Deletes what was staged and, on a first build, the folder itself. Errors are of no interest: the next build
    /// clears up as well.
    fn clear_up(&mut self) {
        let _ = self.store.remove_flat_folder(STAGING);
        if !self.created.own {
            return;
        }
        // Still under the lock: whoever waits for it notices that its file is gone and makes a new one.
        let _ = self.store.remove_file(LOCK);
        let _ = self.store.remove_dir_if_empty(OWN);
        self.lock = None;
        if self.created.folder {
            let _ = self.store.remove_own_folder();
        }
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        if !self.done {
            self.done = true;
            self.clear_up();
        }
    }
}

/// Everything below a folder that is no folder itself.
fn files_below(store: &Store, folder: &str) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    for name in store.list(folder)? {
        let path = format!("{folder}/{name}");
        match store.stamp(&path)? {
            Some(stamp) if stamp.kind == FileKind::Folder => files.extend(files_below(store, &path)?),
            _ => files.push(path),
        }
    }
    Ok(files)
}
