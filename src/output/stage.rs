//! Taking outputs in, from any thread.

use super::manifest::{self, fingerprint_of_file};
use super::{Manifest, ManifestEntry, Publisher, Rank, STAGING, StagedFile, paths};
use crate::diag::{Diagnostic, codes};
use crate::store::{FileKind, Fingerprint, Stamp, Store, explain, explain_read};
use rayon::prelude::*;
use std::io::{self, Read as _, Write as _};
use std::sync::PoisonError;
use std::sync::atomic::Ordering;

/// A new output, before it is compared with the published file.
struct NewOutput<'a> {
    path: &'a str,
    content: Fingerprint,
    len: u64,
    job: Fingerprint,
    diagnosed: bool,
    rank: Rank,
}

/// The outcome of comparing an output with the published file.
enum Comparison {
    /// The published file has these bytes already; it was last changed at that time.
    Stands { modified: u64, adopted: bool },
    /// It has to be staged.
    Stage,
}

impl Publisher {
    /// The files of the last build.
    pub fn previous(&self) -> &Manifest {
        &self.previous
    }

    /// Whether an earlier build had been interrupted while it was published, and opening the folder finished it.
    pub fn recovered(&self) -> bool {
        self.recovered
    }

    /// The number of published files, where the last build left this manifest and no file has changed since.
    pub fn intact_files(&self, manifest: Fingerprint) -> Option<usize> {
        let Manifest { version, entries, whole } = &self.previous;
        if !whole || *version != self.version || manifest::fingerprint(version, entries) != manifest {
            return None;
        }
        let stand = entries
            .par_iter()
            .all(|(path, entry)| entry.stands(&self.store, path).ok().flatten() == Some(entry.modified));
        stand.then_some(entries.len())
    }

    /// The entry of an output that the same job, under the same version of yiwen, made last time and that nobody has
    /// changed since: pass it to [`Publisher::keep`] and the job need not be run.
    pub fn unchanged(&self, path: &str, job: Fingerprint) -> Option<ManifestEntry> {
        if !self.previous.whole || self.previous.version != self.version {
            return None;
        }
        let entry = self.previous.entries.get(path).filter(|entry| entry.job == job)?;
        // A disk that cannot say is a reason to make the file again.
        let modified = entry.stands(&self.store, path).ok().flatten()?;
        Some(ManifestEntry { modified, ..entry.clone() })
    }

    /// Keeps an output of the last build as it is.
    ///
    /// # Errors
    /// When this build has made the path already.
    pub fn keep(&self, path: &str, entry: ManifestEntry) -> Result<(), Diagnostic> {
        self.record(path, entry, None)
    }

    /// Takes in an output. `job` is the fingerprint of all that the bytes depend on; `diagnosed` says that making
    /// it gave diagnostics, so that the next build knows to look for them. Bytes that are published already are
    /// not written.
    ///
    /// # Errors
    /// When the path is impossible, was made already, or is taken by a file that yiwen did not make; when the disk
    /// refuses. After an error there is no commit.
    pub fn write(
        &self,
        path: &str,
        bytes: &[u8],
        job: Fingerprint,
        diagnosed: bool,
        rank: Rank,
    ) -> Result<(), Diagnostic> {
        self.guard(|| {
            paths::check(path)?;
            let content = Fingerprint::of(bytes);
            let made = NewOutput { path, content, len: bytes.len() as u64, job, diagnosed, rank };
            let told = |e: io::Error| explain("write the output", path, &e);
            match self.compare(&made)? {
                Comparison::Stands { modified, adopted } => self.record_made(&made, modified, adopted, None),
                Comparison::Stage => {
                    let number = self.number().map_err(told)?;
                    let mut writer = self.store.create_new_file(&staged_name(number)).map_err(told)?;
                    writer.write_all(bytes).map_err(told)?;
                    let modified = writer.stamp().map_err(told)?.modified;
                    self.record_made(&made, modified, false, Some(number))
                }
            }
        })
    }

    /// Takes in a file of the site as it is, piece by piece, whatever its size.
    ///
    /// # Errors
    /// As [`Publisher::write`], and when the file cannot be read.
    pub fn copy(&self, path: &str, from: &Store, rel: &str, job: Fingerprint, rank: Rank) -> Result<(), Diagnostic> {
        self.guard(|| {
            paths::check(path)?;
            let told = |e: io::Error| explain("write the output", path, &e);
            let number = self.number().map_err(told)?;
            let staged = staged_name(number);
            let mut reader = from.open_file(rel).map_err(|e| explain_read(rel, &e))?;
            let mut writer = self.store.create_new_file(&staged).map_err(told)?;
            let mut hasher = Fingerprint::hasher();
            let mut buffer = vec![0; 1 << 16];
            let mut len = 0;
            loop {
                let n = reader.read(&mut buffer).map_err(|e| explain_read(rel, &e))?;
                let piece = buffer.get(..n).unwrap_or_default();
                if piece.is_empty() {
                    break;
                }
                hasher.update(piece);
                writer.write_all(piece).map_err(told)?;
                len += n as u64;
            }
            let modified = writer.stamp().map_err(told)?.modified;
            drop(writer);
            let made = NewOutput { path, content: hasher.finish(), len, job, diagnosed: false, rank };
            match self.compare(&made)? {
                Comparison::Stands { modified, adopted } => {
                    self.store.remove_file(&staged).map_err(told)?;
                    self.record_made(&made, modified, adopted, None)
                }
                Comparison::Stage => self.record_made(&made, modified, false, Some(number)),
            }
        })
    }

    /// Remembers a failure, so that nothing is committed after it.
    fn guard(&self, work: impl FnOnce() -> Result<(), Diagnostic>) -> Result<(), Diagnostic> {
        work().inspect_err(|_| self.failed.store(true, Ordering::Relaxed))
    }

    /// Compares an output with what is published under its path.
    fn compare(&self, made: &NewOutput<'_>) -> Result<Comparison, Diagnostic> {
        // The folder was empty when it was opened; the commit looks whether it still is.
        if self.created.own {
            return Ok(Comparison::Stage);
        }
        let told = |e: io::Error| explain("compare the output", made.path, &e);
        let previous = self.previous.entries.get(made.path);
        if let Some(entry) = previous
            && entry.content == made.content
            && let Some(modified) = entry.stands(&self.store, made.path).map_err(told)?
        {
            return Ok(Comparison::Stands { modified, adopted: entry.adopted });
        }
        let ours = match previous {
            Some(entry) => !entry.adopted,
            None => self.ours_in_other_letters(made.path),
        };
        if ours {
            return Ok(Comparison::Stage);
        }
        match self.store.stamp(made.path).map_err(told)? {
            Some(Stamp { kind: FileKind::File, len, modified }) => {
                let same =
                    len == made.len && fingerprint_of_file(&self.store, made.path).map_err(told)? == Some(made.content);
                if same { Ok(Comparison::Stands { modified, adopted: true }) } else { Err(foreign(made.path)) }
            }
            Some(Stamp { kind: FileKind::Link | FileKind::Other, .. }) => Err(foreign(made.path)),
            // A folder may be ours and about to go: the commit looks into it.
            Some(Stamp { kind: FileKind::Folder, .. }) | None => Ok(Comparison::Stage),
        }
    }

    /// Whether the last build made this path in other letters (`Tags` for `tags`), which some disks take for it.
    fn ours_in_other_letters(&self, path: &str) -> bool {
        let folded =
            self.folded.get_or_init(|| self.previous.entries.keys().map(|p| paths::fold(p).into_owned()).collect());
        folded.contains(paths::fold(path).as_ref())
    }

    fn record_made(
        &self,
        made: &NewOutput<'_>,
        modified: u64,
        adopted: bool,
        staged: Option<u64>,
    ) -> Result<(), Diagnostic> {
        let NewOutput { path, content, len, job, diagnosed, rank } = *made;
        let staged = staged.map(|number| StagedFile { rank, path: path.to_string(), number });
        self.record(path, ManifestEntry { content, len, job, diagnosed, modified, adopted }, staged)
    }

    fn record(&self, path: &str, entry: ManifestEntry, staged: Option<StagedFile>) -> Result<(), Diagnostic> {
        // A thread that panicked while it held the list leaves it as it was before or after one push.
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        if next.entries.insert(path.to_string(), entry).is_some() {
            self.failed.store(true, Ordering::Relaxed);
            return Err(Diagnostic::error(codes::output::SAME_PATH, format!("two outputs of this build are `{path}`")));
        }
        next.staged.extend(staged);
        Ok(())
    }

    /// A number for a staged file; the folder for it is made when the first one is asked for, so that a build
    /// without changes writes nothing at all.
    fn number(&self) -> io::Result<u64> {
        let mut made = self.staging.lock().unwrap_or_else(PoisonError::into_inner);
        if !*made {
            self.store.create_dir_all(STAGING)?;
            *made = true;
        }
        Ok(self.counter.fetch_add(1, Ordering::Relaxed))
    }
}

fn staged_name(number: u64) -> String {
    format!("{STAGING}/{number}")
}

pub(super) fn foreign(path: &str) -> Diagnostic {
    Diagnostic::error(
        codes::output::FOREIGN_FILE,
        format!("`{path}` in the output folder was not made by yiwen, and this build makes a file there"),
    )
    .hint("move it away, or put it into `static/` if it belongs to the site")
}
