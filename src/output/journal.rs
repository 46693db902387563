//! The journal: the next manifest, followed by what makes it true.
//!
//! ```text
//! file <entry>            as in a manifest
//! clear <entry>           an old file that is in the way of a new one: removed first
//! put <number> <path>     staging/<number> becomes <path>
//! drop <entry>            an old file that is no longer made: removed last
//! end <fingerprint of all the above>
//! ```
//!
//! Since it begins with the manifest, the last step is to rename it to `manifest`; the other lines are then of no
//! more meaning.

use super::manifest::{self, Manifest, ManifestEntry, fingerprint_of_file};
use super::paths::ancestors;
use super::{JOURNAL, MANIFEST, Outcome, STAGING};
use crate::diag::{Diagnostic, codes};
use crate::store::{FileKind, Fingerprint, Store, explain};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;

/// The steps of publishing, in this order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct JournalSteps {
    /// Old files that are in the way of new ones: removed first.
    pub(super) clear: Vec<(String, ManifestEntry)>,
    /// Staged files, by number, and the paths that they get.
    pub(super) put: Vec<(u64, String)>,
    /// The numbers of files that follow each other and may be put in any order; they are not written into the journal.
    pub(super) ranks: Vec<usize>,
    /// Old files that are no longer made: removed last.
    pub(super) drop: Vec<(String, ManifestEntry)>,
}

impl JournalSteps {
    /// Whether only the manifest changes.
    pub(super) fn is_empty(&self) -> bool {
        self.clear.is_empty() && self.put.is_empty() && self.drop.is_empty()
    }
}

/// Writes the journal. When this returns, the build is published, whatever happens next.
pub(super) fn write(
    store: &Store,
    version: &str,
    entries: &BTreeMap<String, ManifestEntry>,
    steps: &JournalSteps,
) -> io::Result<()> {
    let mut text = manifest::text(version, entries);
    steps.clear.iter().for_each(|(path, entry)| manifest::line(&mut text, "clear", path, entry));
    for (number, path) in &steps.put {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "put {number} {path}");
    }
    steps.drop.iter().for_each(|(path, entry)| manifest::line(&mut text, "drop", path, entry));
    store.write(JOURNAL, manifest::seal(text).as_bytes())
}

/// Carries out the steps of a build that has just been staged.
pub(super) fn carry_out(store: &Store, steps: &JournalSteps, outcome: &mut Outcome) -> Result<(), Diagnostic> {
    remove_all(store, &steps.clear, outcome)?;
    let mut rest = &steps.put[..];
    for rank in &steps.ranks {
        let (now, later) = rest.split_at_checked(*rank).unwrap_or((rest, &[]));
        // Each file lands in a folder of its own most often, so threads do not stand in each other's way.
        now.par_iter().try_for_each(|(number, path)| put(store, *number, path).map_err(|e| unfinished(path, &e)))?;
        rest = later;
    }
    remove_all(store, &steps.drop, outcome)?;
    store.rename(JOURNAL, MANIFEST).map_err(|e| unfinished(MANIFEST, &e))
}

/// Finishes an interrupted build; `false` when there was none. Every step may have been done already.
pub(super) fn finish(store: &Store) -> Result<bool, Diagnostic> {
    let told = |e: io::Error| explain("finish the interrupted build of", JOURNAL, &e);
    let bytes = match store.read(JOURNAL) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(told(error)),
    };
    let mut next = manifest::parse(&bytes);
    if !next.whole {
        // It never counted: it was on its way to the disk when the power went.
        store.remove_file(JOURNAL).map_err(told)?;
        return Ok(false);
    }
    let steps = parse_steps(&bytes);
    let mut outcome = Outcome::default();
    remove_all(store, &steps.clear, &mut outcome)?;
    let mut damaged = false;
    for (number, path) in &steps.put {
        damaged |= !put_again(store, &mut next, *number, path).map_err(|e| unfinished(path, &e))?;
    }
    remove_all(store, &steps.drop, &mut outcome)?;
    if damaged {
        let text = manifest::seal(manifest::text(&next.version, &next.entries));
        store.write(MANIFEST, text.as_bytes()).map_err(told)?;
        store.remove_file(JOURNAL).map_err(told)?;
    } else {
        store.rename(JOURNAL, MANIFEST).map_err(told)?;
    }
    Ok(true)
}

fn put(store: &Store, number: u64, path: &str) -> io::Result<()> {
    if let Some((folder, _)) = path.rsplit_once('/') {
        store.create_dir_all(folder)?;
    }
    let staged = format!("{STAGING}/{number}");
    match store.rename(&staged, path) {
        // Empty folders in the way are all that is left there; files were looked for before the journal.
        Err(error) if store.stamp(path)?.is_some_and(|stamp| stamp.kind == FileKind::Folder) => {
            remove_empty_folders(store, path)?;
            store.rename(&staged, path).map_err(|_| error)
        }
        other => other,
    }
}

fn remove_empty_folders(store: &Store, path: &str) -> io::Result<()> {
    for name in store.list(path)? {
        let below = format!("{path}/{name}");
        if store.stamp(&below)?.is_some_and(|stamp| stamp.kind == FileKind::Folder) {
            remove_empty_folders(store, &below)?;
        }
    }
    store.remove_dir_if_empty(path).map(|_| ())
}

/// Puts one file in its place unless it is there. After a loss of power the staged file may be cut short or gone:
/// then its entry is made to match nothing, so that the build now beginning makes it anew. `false` in that case.
fn put_again(store: &Store, next: &mut Manifest, number: u64, path: &str) -> io::Result<bool> {
    let Some(entry) = next.entries.get_mut(path) else { return Ok(true) };
    let staged = format!("{STAGING}/{number}");
    if fingerprint_of_file(store, &staged)? == Some(entry.content) {
        put(store, number, path)?;
        return Ok(true);
    }
    if entry.stands(store, path)?.is_some() {
        return Ok(true);
    }
    entry.job = Fingerprint::default();
    entry.content = fingerprint_of_file(store, path)?.unwrap_or_default();
    entry.len = store.stamp(path)?.map_or(0, |stamp| stamp.len);
    Ok(false)
}

/// Removes files that are as yiwen made them, and the folders that this leaves empty.
fn remove_all(store: &Store, files: &[(String, ManifestEntry)], outcome: &mut Outcome) -> Result<(), Diagnostic> {
    let mut folders = BTreeSet::new();
    for (path, entry) in files {
        let told = |e: io::Error| unfinished(path, &e);
        if store.stamp(path).map_err(told)?.is_some() {
            if entry.stands(store, path).map_err(told)?.is_some() {
                store.remove_file(path).map_err(told)?;
                outcome.removed.push(path.clone());
            } else {
                outcome.diagnostics.push(
                    Diagnostic::warning(
                        codes::output::CHANGED_BY_HAND,
                        format!("`{path}` in the output folder is no longer made; it was changed by hand, so it stays"),
                    )
                    .hint("delete it yourself if nobody needs it"),
                );
            }
        }
        folders.extend(ancestors(path));
    }
    // Longer paths sort after the folders that hold them.
    for folder in folders.iter().rev() {
        store.remove_dir_if_empty(folder).map_err(|e| unfinished(folder, &e))?;
    }
    Ok(())
}

/// The diagnostic for an error after which the folder has changed in part, the only one of its kind: nothing is lost,
/// and the next build goes on.
fn unfinished(path: &str, error: &io::Error) -> Diagnostic {
    let cause = explain("publish", path, error);
    let first = cause.hint.as_deref().map(|h| format!("{h}; ")).unwrap_or_default();
    let hint = format!("{first}the site is published in part, and the next build finishes it");
    cause.hint(hint)
}

fn parse_steps(bytes: &[u8]) -> JournalSteps {
    let text = String::from_utf8_lossy(bytes);
    let mut steps = JournalSteps::default();
    for line in text.lines() {
        match line.split_once(' ') {
            Some(("clear", rest)) => steps.clear.extend(manifest::parse_line(rest)),
            Some(("drop", rest)) => steps.drop.extend(manifest::parse_line(rest)),
            Some(("put", rest)) => {
                let put = rest.split_once(' ').and_then(|(n, path)| Some((n.parse().ok()?, path.to_string())));
                steps.put.extend(put);
            }
            _ => {}
        }
    }
    steps
}
