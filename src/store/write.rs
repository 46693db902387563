//! Writing, renaming and deleting files and folders.

use super::{Op, Store};
use std::fs;
use std::io::{self, ErrorKind, Write as _};

impl Store {
    /// Writes a file as a whole: whoever reads it, and whatever happens, sees the old bytes or the new. A link is
    /// followed; permissions of an older file are kept. The bytes have reached the disk when this returns.
    ///
    /// # Errors
    /// When the folder is missing or leads out, or the disk refuses; then the old file is untouched.
    pub fn write(&self, rel: &str, bytes: &[u8]) -> io::Result<()> {
        self.write_with(rel, |writer| writer.write_all(bytes))
    }

    /// Like [`Store::write`] for bytes that come in pieces.
    ///
    /// # Errors
    /// As [`Store::write`], and what `fill` returns.
    pub fn write_with(&self, rel: &str, fill: impl FnOnce(&mut super::FileWriter) -> io::Result<()>) -> io::Result<()> {
        let new = temporary(rel);
        let old = match self.follow(rel) {
            Ok((place, metadata)) if metadata.is_file() => Some((place, metadata.permissions())),
            Ok(_) => return Err(io::Error::new(ErrorKind::IsADirectory, "something other than a file is there")),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let result = (|| {
            let mut writer = self.create_file(&new)?;
            fill(&mut writer)?;
            writer.sync()?;
            drop(writer);
            let from = self.place(&new)?;
            let to = match old {
                Some((place, permissions)) => {
                    fs::set_permissions(&from, permissions)?;
                    place
                }
                None => self.place(rel)?,
            };
            self.before(Op::Rename, rel)?;
            fs::rename(from, to)?;
            self.sync_folder(parent(rel))
        })();
        if result.is_err() {
            // The first error is the one to tell; a left-over is overwritten by the next write.
            let _ = self.remove_file(&new);
        }
        result
    }

    /// Writes a file that must not exist yet.
    ///
    /// # Errors
    /// `AlreadyExists` when something has that name; else as [`Store::write`].
    pub fn write_new(&self, rel: &str, bytes: &[u8]) -> io::Result<()> {
        let mut writer = self.create_new_file(rel)?;
        let result = writer.write_all(bytes).and_then(|()| writer.sync());
        if result.is_err() {
            drop(writer);
            let _ = self.remove_file(rel);
        }
        result
    }

    /// Creates a folder and those above it, as far as they are missing.
    ///
    /// # Errors
    /// When a file is in the way, the path leads out, or the disk refuses.
    pub fn create_dir_all(&self, rel: &str) -> io::Result<()> {
        if self.known(rel).is_some() {
            return Ok(());
        }
        // In a folder that was created just now there is none yet, or `create_dir` says so.
        if !self.created(parent(rel)) {
            match self.folder(rel) {
                Ok(_) => return Ok(()),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        if !parent(rel).is_empty() {
            self.create_dir_all(parent(rel))?;
        }
        let place = self.place(rel)?;
        self.before(Op::CreateFolder, rel)?;
        match fs::create_dir(&place) {
            Ok(()) => {
                self.remember_created(rel, &place);
                Ok(())
            }
            // Somebody else was faster; this also says whether it is a folder that is there.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => self.folder(rel).map(|_| ()),
            Err(error) => Err(error),
        }
    }

    /// Renames a file; one that has the new name is replaced in the same instant.
    ///
    /// # Errors
    /// When either folder is missing or leads out, or the disk refuses.
    pub fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        let (old, new) = (self.place(from)?, self.place(to)?);
        self.before(Op::Rename, to)?;
        fs::rename(old, new)
    }

    /// Deletes a file or a link; `false` when there was none.
    ///
    /// # Errors
    /// When it is a folder, the path leads out, or the disk refuses.
    pub fn remove_file(&self, rel: &str) -> io::Result<bool> {
        let place = match self.place(rel) {
            Err(error) if absent(&error) => return Ok(false),
            other => other?,
        };
        self.before(Op::Remove, rel)?;
        match fs::remove_file(place) {
            Ok(()) => Ok(true),
            Err(error) if absent(&error) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Deletes a folder if it is empty; `false` when it is not, or is none.
    ///
    /// # Errors
    /// When the path leads out, or the disk refuses.
    pub fn remove_dir_if_empty(&self, rel: &str) -> io::Result<bool> {
        let place = match self.place(rel) {
            Err(error) if absent(&error) => return Ok(false),
            other => other?,
        };
        self.before(Op::RemoveFolder, rel)?;
        match fs::remove_dir(place) {
            Ok(()) => {
                self.forget(rel);
                Ok(true)
            }
            Err(error) if absent(&error) || error.kind() == ErrorKind::DirectoryNotEmpty => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Deletes a folder that holds files only, with them; nothing happens when there is none.
    ///
    /// # Errors
    /// When it holds a folder, the path leads out, or the disk refuses.
    pub fn remove_flat_folder(&self, rel: &str) -> io::Result<()> {
        let names = match self.list(rel) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            other => other?,
        };
        for name in names {
            self.remove_file(&format!("{rel}/{name}"))?;
        }
        self.remove_dir_if_empty(rel).map(|_| ())
    }

    /// Waits until the names in a folder have reached the disk, so that a renaming survives a loss of power.
    ///
    /// # Errors
    /// When there is no such folder or the disk fails.
    pub fn sync_folder(&self, rel: &str) -> io::Result<()> {
        self.before(Op::Sync, rel)?;
        let place = self.folder(rel)?;
        // Elsewhere a folder cannot be opened as a file, and names are written through.
        if cfg!(unix) { fs::File::open(place)?.sync_all() } else { Ok(()) }
    }
}

/// Whether an error says that nothing has a name: it is missing, its folder is missing, or the folder is a file.
fn absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// The folder of a path, empty for the store's own.
fn parent(rel: &str) -> &str {
    rel.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A name in the same folder: hidden, so that no walk finds a left-over; short, whatever the length of the name;
/// always the same, so that a left-over of a crash is overwritten.
fn temporary(rel: &str) -> String {
    let mark = super::Fingerprint::of(rel.as_bytes()).to_string();
    let name = format!(".yiwen-new-{}", mark.get(..8).unwrap_or_default());
    if parent(rel).is_empty() { name } else { format!("{}/{name}", parent(rel)) }
}
