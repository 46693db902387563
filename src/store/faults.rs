//! Faults that tests put between yiwen and the disk.

use super::Store;
use std::{fmt, io};

/// An operation that is about to reach the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// Asking what stands under a name.
    Stat,
    /// Listing a folder.
    List,
    /// Opening a file for reading, or reading on.
    Read,
    /// Creating a file.
    Create,
    /// Writing bytes into a created file.
    Write,
    /// Waiting until a file or folder has reached the disk.
    Sync,
    /// Renaming a file.
    Rename,
    /// Deleting a file.
    Remove,
    /// Creating a folder.
    CreateFolder,
    /// Deleting an empty folder.
    RemoveFolder,
    /// Taking a lock.
    Lock,
}

impl Op {
    /// Whether the operation can change anything on the disk.
    pub fn changes(self) -> bool {
        !matches!(self, Op::Stat | Op::List | Op::Read)
    }
}

/// The outcome that a test chose for an operation.
#[derive(Debug)]
pub enum Fault {
    /// No fault: the operation goes on to the disk.
    None,
    /// A failure; the disk is not touched.
    Fail(io::ErrorKind),
    /// A write ([`Op::Write`]) cut short after a number of bytes, as on a full disk. Any other operation fails, and the
    /// disk is not touched.
    Short(usize),
}

/// Decides about every operation before it reaches the disk. Called from many threads.
///
/// A kill is imitated by failing the operation it falls on and all that follow: the same bytes are on the disk as
/// if the process had ended there.
pub trait Faults: fmt::Debug + Send + Sync {
    /// The outcome of the operation on `path`, which is relative to the store's folder.
    fn before(&self, op: Op, path: &str) -> Fault;
}

impl Store {
    /// Asks the faults about an operation; `Ok(Some(n))` means that a write is to stop after `n` bytes.
    pub(super) fn before(&self, op: Op, path: &str) -> io::Result<Option<usize>> {
        let Some(faults) = &self.inner.faults else { return Ok(None) };
        match faults.before(op, path) {
            Fault::None => Ok(None),
            Fault::Short(length) if op == Op::Write => Ok(Some(length)),
            Fault::Short(_) => Err(io::ErrorKind::StorageFull.into()),
            Fault::Fail(kind) => Err(kind.into()),
        }
    }
}
