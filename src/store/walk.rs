//! All files below a folder.

use super::{Kind, Op, Stamp, Store};
use crate::diag::{Code, Diagnostic, Diagnostics, codes};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file that a walk found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEntry {
    /// The path below the store's folder.
    pub path: String,
    /// Length in bytes.
    pub len: u64,
    /// Time of the last change in nanoseconds since 1970; 0 where the disk does not know.
    pub modified: u64,
}

/// Names that no site publishes, though it may publish other hidden files (`.well-known`, `.nojekyll`).
const NEVER: &[&str] = &[".git", ".hg", ".svn", ".jj", ".DS_Store", ".yiwen"];

/// Whether no site publishes a name, though it may publish other hidden files.
pub fn never_published(name: &str) -> bool {
    NEVER.contains(&name) || name.starts_with(".yiwen-")
}

impl Store {
    /// All files below a folder, sorted by path. Hidden ones (`.name`) are passed over.
    ///
    /// A link is followed when what it leads to lies below the store's folder. What cannot be used is in the
    /// diagnostics: a link that leads out, nowhere or in a circle, a name that is not UTF-8, a pipe or device, a
    /// folder that may not be read.
    ///
    /// # Errors
    /// When there is no such folder or it leads out.
    pub fn walk(&self, rel: &str) -> io::Result<(Vec<FileEntry>, Diagnostics)> {
        self.walk_by(rel, false)
    }

    /// Like [`Store::walk`], with hidden files, except those of version control and of the system.
    ///
    /// # Errors
    /// As [`Store::walk`].
    pub fn walk_hidden(&self, rel: &str) -> io::Result<(Vec<FileEntry>, Diagnostics)> {
        self.walk_by(rel, true)
    }

    fn walk_by(&self, rel: &str, hidden: bool) -> io::Result<(Vec<FileEntry>, Diagnostics)> {
        let place = self.folder(rel)?;
        self.before(Op::List, rel)?;
        // A listing of the first folder that fails is the caller's to judge.
        fs::read_dir(&place)?;
        let mut found = Walk { store: self, hidden }.folder(rel, &place, std::slice::from_ref(&place));
        found.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        found.diagnostics.sort();
        Ok((found.files, found.diagnostics))
    }
}

struct Walk<'a> {
    store: &'a Store,
    hidden: bool,
}

#[derive(Default)]
struct Found {
    files: Vec<FileEntry>,
    diagnostics: Diagnostics,
}

impl Found {
    fn problem(&mut self, code: Code, path: &str, message: &str, hint: &str) {
        self.diagnostics.push(Diagnostic::error(code, message).in_file(path).hint(hint));
    }
}

impl Walk<'_> {
    /// `trail` holds the real places of the folders above, this one included: a link back to one is a circle.
    fn folder(&self, rel: &str, place: &Path, trail: &[PathBuf]) -> Found {
        let mut found = Found::default();
        let entries = match self.store.before(Op::List, rel).and_then(|_| fs::read_dir(place)) {
            Ok(entries) => entries,
            Err(error) => {
                found.diagnostics.push(super::explain("read the folder", rel, &error).in_file(rel));
                return found;
            }
        };
        let mut folders = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => self.entry(rel, &entry, trail, &mut found, &mut folders),
                Err(error) => found.diagnostics.push(super::explain("read the folder", rel, &error).in_file(rel)),
            }
        }
        let below = folders.into_par_iter().map(|(rel, place, linked)| {
            // Only links can lead back, so plain folders need not be remembered one by one: a link to one of
            // them is found as a link to something above the present place.
            let mut trail = trail.to_vec();
            if linked {
                trail.push(place.clone());
            } else if let Some(last) = trail.last_mut() {
                last.clone_from(&place);
            }
            self.folder(&rel, &place, &trail)
        });
        let below: Vec<Found> = below.collect();
        for more in below {
            found.files.extend(more.files);
            found.diagnostics.extend(more.diagnostics);
        }
        found
    }

    fn entry(
        &self,
        rel: &str,
        entry: &fs::DirEntry,
        trail: &[PathBuf],
        found: &mut Found,
        folders: &mut Vec<(String, PathBuf, bool)>,
    ) {
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            let path = join(rel, &name.to_string_lossy());
            found.problem(codes::store::NAME_NOT_UTF8, &path, "this file name is not UTF-8", "rename the file");
            return;
        };
        let skip = if self.hidden { never_published(name) } else { name.starts_with('.') };
        if skip {
            return;
        }
        let path = join(rel, name);
        let (mut place, linked) = (entry.path(), entry.file_type().is_ok_and(|t| t.is_symlink()));
        if linked {
            place = match self.link(&path, &place, trail) {
                Ok(target) => target,
                Err(diagnostic) => return found.diagnostics.push(diagnostic),
            };
        }
        // Asked relative to the open folder, which saves the disk the search for it.
        let metadata = if linked { place.symlink_metadata() } else { entry.metadata() };
        let stamp = match metadata {
            Ok(metadata) => Stamp::of(&metadata),
            // Gone since the folder was listed: then it is as if it had never been there.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return,
            Err(error) => return found.diagnostics.push(super::explain_read(&path, &error)),
        };
        match stamp.kind {
            Kind::Folder => folders.push((path, place, linked)),
            Kind::File => found.files.push(FileEntry { path, len: stamp.len, modified: stamp.modified }),
            Kind::Link | Kind::Other => {
                found.problem(
                    codes::store::SPECIAL_FILE,
                    &path,
                    "this is neither a file nor a folder",
                    "move it out of the site's folder",
                );
            }
        }
    }

    /// What a link leads to, if it may be followed.
    fn link(&self, path: &str, place: &Path, trail: &[PathBuf]) -> Result<PathBuf, Diagnostic> {
        let target = place.canonicalize().map_err(|error| {
            let why = if error.kind() == io::ErrorKind::NotFound { "leads nowhere" } else { "cannot be followed" };
            let message = format!("this symbolic link {why}");
            Diagnostic::error(codes::store::BROKEN_LINK, message).in_file(path).hint("mend or delete the link")
        })?;
        if !target.starts_with(self.store.root()) {
            return Err(Diagnostic::error(
                codes::store::LINK_LEADS_OUT,
                "this symbolic link leads out of the site's folder",
            )
            .in_file(path)
            .hint("put a copy of the file here instead"));
        }
        if trail.iter().any(|above| above.starts_with(&target)) {
            return Err(Diagnostic::error(
                codes::store::LINK_CIRCLE,
                "this symbolic link leads to a folder above itself",
            )
            .in_file(path)
            .hint("delete the link"));
        }
        Ok(target)
    }
}

fn join(rel: &str, name: &str) -> String {
    if rel.is_empty() { name.to_string() } else { format!("{rel}/{name}") }
}
