//! A lock that ends with its process.

use super::{Op, Store};
use std::fs::{File, OpenOptions, TryLockError};
use std::io;

/// The lock of a file. It is held until it is dropped, or until the process ends, however it ends.
#[derive(Debug)]
pub struct FolderLock {
    file: File,
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        // Closing the file is not enough: a program that is being started in this instant has inherited it.
        let _ = self.file.unlock();
    }
}

impl Store {
    /// Takes the lock of a file, which is created if need be; `None` when another process or store holds it. The system
    /// ties the lock to the open file, so a crash leaves nothing stuck.
    ///
    /// # Errors
    /// When the file cannot be created, or the disk knows no locks.
    pub fn lock(&self, rel: &str) -> io::Result<Option<FolderLock>> {
        let place = self.place(rel)?;
        loop {
            self.before(Op::Lock, rel)?;
            let file = OpenOptions::new().create(true).truncate(false).write(true).open(&place)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // The last holder may have deleted the file between our opening and our locking it: then our lock
            // is on a file that nobody else will ever see.
            if same_file(&file, &place)? {
                return Ok(Some(FolderLock { file }));
            }
        }
    }
}

#[cfg(unix)]
fn same_file(file: &File, place: &std::path::Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let ours = file.metadata()?;
    match place.symlink_metadata() {
        Ok(now) => Ok(now.ino() == ours.ino() && now.dev() == ours.dev()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// An open file cannot be deleted here.
#[cfg(not(unix))]
fn same_file(_: &File, _: &std::path::Path) -> io::Result<bool> {
    Ok(true)
}
