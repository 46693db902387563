//! The one door to the disk.
//!
//! Everything that yiwen reads or writes goes through a [`Store`], which is bound to one folder: no path leads out
//! of it, neither by `..` nor by a symbolic link. Because there is one door, a test can stand in it: [`Faults`]
//! lets any operation fail, cuts a write short, or stops the disk at a chosen moment as a kill would.
//!
//! Paths are relative to the folder, with `/` on every system.

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
mod walk;
mod write;

pub use explain::{explain, explain_read};
pub use faults::{Fault, Faults, Op};
pub use fingerprint::{Fingerprint, FingerprintBuilder, FingerprintHasher, ParseFingerprintError};
pub use lock::Lock;
pub use outside::{folder_above, read_typed};
pub use stream::{Reader, Writer};
pub use walk::{FileEntry, never_published};

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::UNIX_EPOCH;

/// A folder on the disk, and the only way into it. Cheap to clone; clones share what they know.
///
/// Which folders were found to lie inside is remembered for the life of a store, so open a new one for every
/// build: a folder that is exchanged for a symbolic link in between is then seen.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    /// Absolute and free of symbolic links.
    root: PathBuf,
    faults: Option<Arc<dyn Faults>>,
    /// Folders (relative) and where they really are, each known to lie below the root.
    folders: RwLock<HashMap<String, PathBuf>>,
    /// Those of them that this store created.
    created: RwLock<HashSet<String>>,
}

/// What the disk says of a file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// What stands under the name.
    pub kind: Kind,
    /// Length in bytes.
    pub len: u64,
    /// Time of the last change in nanoseconds since 1970; 0 where the disk does not know.
    pub modified: u64,
}

/// What stands under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
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

    /// The same folder, with faults injected.
    #[must_use]
    pub fn with_faults(self, faults: Arc<dyn Faults>) -> Self {
        Self::at(self.inner.root.clone(), Some(faults))
    }

    fn at(root: PathBuf, faults: Option<Arc<dyn Faults>>) -> Self {
        Store { inner: Arc::new(Inner { root, faults, folders: RwLock::default(), created: RwLock::default() }) }
    }

    /// The folder, absolute and free of symbolic links.
    pub fn root(&self) -> &Path {
        &self.inner.root
    }
}

impl Stamp {
    fn of(metadata: &std::fs::Metadata) -> Self {
        let kind = match metadata.file_type() {
            t if t.is_file() => Kind::File,
            t if t.is_dir() => Kind::Folder,
            t if t.is_symlink() => Kind::Link,
            _ => Kind::Other,
        };
        let modified = metadata.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
        let modified = modified.and_then(|d| u64::try_from(d.as_nanos()).ok()).unwrap_or(0);
        Stamp { kind, len: metadata.len(), modified }
    }
}
