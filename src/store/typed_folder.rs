//! Folders that a person typed, before a store is bound to them.

use super::{FileKind, Stamp, Store};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The kind of thing at a typed path, links followed; `None` where there is nothing.
pub fn kind_at(path: &Path) -> Option<FileKind> {
    path.metadata().ok().map(|metadata| Stamp::of(&metadata).kind)
}

/// Creates a typed folder and those above it, as far as they are missing.
///
/// # Errors
/// When a file is in the way or the disk refuses.
pub fn create_typed_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// A typed path, absolute and without links as far as it exists.
pub fn without_links(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for above in path.ancestors() {
        if let (Ok(found), Ok(rest)) = (above.canonicalize(), path.strip_prefix(above)) {
            return found.join(rest);
        }
    }
    path
}

impl Store {
    /// Deletes the store's own folder if it is empty. Whoever created the folder may do so; the store is of no use
    /// afterwards.
    ///
    /// # Errors
    /// When the folder is not empty or the disk refuses.
    pub fn remove_own_folder(&self) -> io::Result<()> {
        self.before(super::Op::RemoveFolder, "")?;
        fs::remove_dir(self.root())
    }
}
