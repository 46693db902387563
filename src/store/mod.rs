//! The one door to the disk: no other module uses the file system (a test of the crate's sources says so).
//!
//! Files are read and written through a [`Store`], which is bound to one folder: no path leads out of it, neither by
//! `..` nor by a symbolic link. Because there is one door, a test can stand in it: [`Faults`] lets any operation of a
//! store fail, cuts a write short, or stops the disk at a chosen moment as a kill would. Only paths that a person typed
//! are read without a store ([`read_typed`], [`folder_above`]): they may lead anywhere.
//!
//! Paths are relative to the folder, with `/` on every system. A file that a person names on the command line may lie
//! anywhere; [`read_typed`] reads it.

mod explain;
mod faults;
mod fingerprint;
mod lock;
mod outside;
mod read;
mod resolve;
mod stream;
#[cfg(test)]
mod tests;
mod typed_folder;
mod walk;
mod write;

pub use explain::{explain, explain_read};
pub use faults::{Fault, Faults, Op};
pub use fingerprint::{Fingerprint, FingerprintBuilder, FingerprintHasher, ParseFingerprintError};
pub use lock::FolderLock;
pub use outside::{folder_above, program_stamp, read_typed, write_typed};
pub use stream::{FileReader, FileWriter};
pub use typed_folder::{create_typed_folder, kind_at, without_links};
pub use walk::{FileEntry, is_leftover, never_published};

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::UNIX_EPOCH;

/// A folder on the disk, and the only way into it. Cheap to clone; clones share what they know.
///
/// A store remembers for its life which folders lie inside, so open a new one for every build: a folder that was
/// exchanged for a symbolic link in between is then seen.
#[derive(Clone)]
pub struct Store {
    inner: Arc<StoreInner>,
}

struct StoreInner {
    /// The store's folder, absolute and free of symbolic links.
    root: PathBuf,
    faults: Option<Arc<dyn Faults>>,
    /// Folders (relative) and where they really are, each known to lie below the root.
    folders: RwLock<HashMap<String, PathBuf>>,
    /// The folders among them that this store created.
    created: RwLock<HashSet<String>>,
}

/// The kind, length and time of a file: all that the disk knows of it without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The kind of thing that has the name.
    pub kind: FileKind,
    /// Length in bytes.
    pub len: u64,
    /// Time of the last change in nanoseconds since 1970; 0 where the disk does not know.
    pub modified: u64,
}

/// The kind of thing that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
    /// A pipe, a socket, a device: nothing that may be opened.
    Other,
}

impl Store {
    /// The store of an existing folder.
    ///
    /// # Errors
    /// When there is no such folder, or it is a file.
    pub fn open(root: &Path) -> io::Result<Self> {
        let root = root.canonicalize()?;
        if !root.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotADirectory, "it is not a folder"));
        }
        Ok(Self::at(root, None))
    }

    /// The store of this folder with faults injected.
    #[must_use]
    pub fn with_faults(self, faults: Arc<dyn Faults>) -> Self {
        Self::at(self.inner.root.clone(), Some(faults))
    }

    fn at(root: PathBuf, faults: Option<Arc<dyn Faults>>) -> Self {
        Store { inner: Arc::new(StoreInner { root, faults, folders: RwLock::default(), created: RwLock::default() }) }
    }

    /// The folder, absolute and free of symbolic links.
    pub fn root(&self) -> &Path {
        &self.inner.root
    }
}

impl Stamp {
    fn of(metadata: &std::fs::Metadata) -> Self {
        let kind = match metadata.file_type() {
            t if t.is_file() => FileKind::File,
            t if t.is_dir() => FileKind::Folder,
            t if t.is_symlink() => FileKind::Link,
            _ => FileKind::Other,
        };
        let modified = metadata.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
        let modified = modified.and_then(|d| u64::try_from(d.as_nanos()).ok()).unwrap_or(0);
        Stamp { kind, len: metadata.len(), modified }
    }
}
