//! Walking a folder: all files below it.

use super::{FileKind, Op, Stamp, Store, explain, explain_read};
use crate::diag::{Code, Diagnostic, Diagnostics, codes};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::io;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

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

/// Ends of the names of files that editors, merges and systems leave beside a text.
const LEFTOVER_ENDS: &[&str] = &["~", ".bak", ".orig", ".rej", ".tmp", ".temp", ".swp", ".swo", ".swn", ".previous"];
/// Names of such files, in lower case: what Windows keeps in a folder, and the file by which Vim tries one out.
const LEFTOVERS: &[&str] = &["thumbs.db", "ehthumbs.db", "desktop.ini", "4913", "icon\r"];

/// Whether a file is one that an editor, a merge or the system left behind: a copy of what somebody wrote earlier, which
/// no site publishes.
pub fn is_leftover(name: &str) -> bool {
    let lower = name.to_lowercase();
    // Emacs saves `a.md` as `#a.md#`; word processors lock `a.docx` by `~$a.docx` or `.~lock.a.odt#`.
    let marked =
        (name.starts_with('#') && name.ends_with('#')) || name.starts_with("~$") || name.starts_with(".~lock.");
    marked || LEFTOVERS.contains(&&*lower) || LEFTOVER_ENDS.iter().any(|end| lower.ends_with(end))
}

impl Store {
    /// All files below a folder, sorted by path. Hidden ones (`.name`) are passed over, and so is what [`is_leftover`]
    /// knows.
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
        let mut walk = FolderWalk {
            store: self,
            hidden,
            plain: Vec::new(),
            files: Vec::new(),
            diagnostics: Diagnostics::default(),
        };
        walk.folder(rel, &place, &[])?;
        Ok(walk.finish())
    }
}

/// A walk under way, and what it found so far.
struct FolderWalk<'a> {
    store: &'a Store,
    hidden: bool,
    /// Files by path and place that the disk has not been asked about yet.
    plain: Vec<(String, PathBuf)>,
    files: Vec<FileEntry>,
    diagnostics: Diagnostics,
}

impl FolderWalk<'_> {
    /// Finds all below one folder. The walk itself follows no link: each is judged first, and one to a folder begins a
    /// walk of its own. `trail` holds the real places of the folders from which links led here: a link to a folder
    /// above one of them is a circle.
    ///
    /// # Errors
    /// When the folder itself cannot be listed. All else is a diagnostic.
    fn folder(&mut self, rel: &str, place: &Path, trail: &[PathBuf]) -> io::Result<()> {
        self.store.before(Op::List, rel)?;
        let mut entries = WalkDir::new(place).min_depth(1).into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) => {
                    let path = below(rel, place, entry.path());
                    if !self.entry(path, &entry, trail) && entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                }
                Err(error) => {
                    let path = error.path().map_or_else(|| rel.to_string(), |path| below(rel, place, path));
                    let is_first = error.depth() == 0;
                    let error = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
                    if is_first {
                        return Err(error);
                    }
                    self.unreadable(&path, &error);
                }
            }
        }
        Ok(())
    }

    /// Takes in one entry. `false` for a folder that is not to be entered.
    fn entry(&mut self, path: String, entry: &DirEntry, trail: &[PathBuf]) -> bool {
        let Some(name) = entry.file_name().to_str() else {
            self.problem(codes::store::NAME_NOT_UTF8, &path, "this file name is not UTF-8", "rename the file");
            return false;
        };
        let skip = if self.hidden { never_published(name) } else { name.starts_with('.') };
        if skip {
            return false;
        }
        let kind = entry.file_type();
        if !kind.is_dir() && is_leftover(name) {
            return false;
        }
        if kind.is_symlink() {
            self.link(&path, entry.path(), trail);
        } else if kind.is_dir() {
            if let Err(error) = self.store.before(Op::List, &path) {
                self.unreadable(&path, &error);
                return false;
            }
        } else if kind.is_file() {
            self.plain.push((path, entry.path().to_path_buf()));
        } else {
            self.neither(&path);
        }
        true
    }

    /// Takes in the file or folder that a link leads to, if it may be followed.
    fn link(&mut self, path: &str, place: &Path, trail: &[PathBuf]) {
        let mut trail = trail.to_vec();
        trail.extend(place.parent().map(Path::to_path_buf));
        let target = match self.target(path, place, &trail) {
            Ok(target) => target,
            Err(diagnostic) => return self.diagnostics.push(diagnostic),
        };
        match stamp(path, &target) {
            Ok(Some(Stamp { kind: FileKind::Folder, .. })) => {
                if let Err(error) = self.folder(path, &target, &trail) {
                    self.unreadable(path, &error);
                }
            }
            Ok(Some(stamp)) => self.file(path.to_string(), stamp),
            Ok(None) => {}
            Err(diagnostic) => self.diagnostics.push(diagnostic),
        }
    }

    /// The place that a link leads to, if it may be followed.
    fn target(&self, path: &str, place: &Path, trail: &[PathBuf]) -> Result<PathBuf, Diagnostic> {
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

    /// The files in their order, and the diagnostics. Most of a walk's time goes into asking for lengths and times, so
    /// that is done by all threads.
    fn finish(mut self) -> (Vec<FileEntry>, Diagnostics) {
        let plain = std::mem::take(&mut self.plain);
        let stamped: Vec<_> = plain.into_par_iter().map(|(path, place)| (stamp(&path, &place), path)).collect();
        for (stamp, path) in stamped {
            match stamp {
                Ok(Some(stamp)) => self.file(path, stamp),
                Ok(None) => {}
                Err(diagnostic) => self.diagnostics.push(diagnostic),
            }
        }
        self.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        self.diagnostics.sort();
        (self.files, self.diagnostics)
    }

    fn file(&mut self, path: String, stamp: Stamp) {
        match stamp.kind {
            FileKind::File => self.files.push(FileEntry { path, len: stamp.len, modified: stamp.modified }),
            _ => self.neither(&path),
        }
    }

    fn neither(&mut self, path: &str) {
        self.problem(
            codes::store::SPECIAL_FILE,
            path,
            "this is neither a file nor a folder",
            "move it out of the site's folder",
        );
    }

    fn unreadable(&mut self, path: &str, error: &io::Error) {
        self.diagnostics.push(explain("read the folder", path, error));
    }

    fn problem(&mut self, code: Code, path: &str, message: &str, hint: &str) {
        self.diagnostics.push(Diagnostic::error(code, message).in_file(path).hint(hint));
    }
}

/// Kind, length and time of a place. `None` where it is gone since its folder was listed: then it is as if it had never
/// been there.
fn stamp(path: &str, place: &Path) -> Result<Option<Stamp>, Diagnostic> {
    match place.symlink_metadata() {
        Ok(metadata) => Ok(Some(Stamp::of(&metadata))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(explain_read(path, &error)),
    }
}

/// The path below the store's folder of something that was found at `found`, below the folder `rel` at `place`.
fn below(rel: &str, place: &Path, found: &Path) -> String {
    let found = found.strip_prefix(place).unwrap_or(found).to_string_lossy();
    let found = if cfg!(windows) { found.replace('\\', "/").into() } else { found };
    if rel.is_empty() { found.into_owned() } else { format!("{rel}/{found}") }
}
