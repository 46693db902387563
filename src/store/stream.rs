//! Reading and writing files piece by piece: those that are too large, or come in too many parts, to be held as a
//! whole.

use super::{FileKind, Op, Stamp, Store};
use std::fs::File;
use std::io::{self, Read, Write};

/// An open file for reading, from the start or at a place.
pub struct FileReader {
    store: Store,
    path: String,
    file: File,
    len: u64,
}

/// A created file for writing.
pub struct FileWriter {
    store: Store,
    path: String,
    file: File,
}

impl Store {
    /// Opens a file for reading.
    ///
    /// # Errors
    /// When it is missing, leads out of the folder, or is no plain file (opening a pipe would wait for ever).
    pub fn open_file(&self, rel: &str) -> io::Result<FileReader> {
        self.before(Op::Read, rel)?;
        let (place, metadata) = self.follow(rel)?;
        match Stamp::of(&metadata).kind {
            FileKind::File => {}
            FileKind::Folder => return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")),
            _ => return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is neither a file nor a folder")),
        }
        Ok(FileReader { store: self.clone(), path: rel.to_string(), file: File::open(place)?, len: metadata.len() })
    }

    /// Creates a file, or empties the one that is there; not atomic, so only for files that nobody reads yet.
    /// A link is refused rather than followed.
    ///
    /// # Errors
    /// When the folder is missing or leads out, or the disk refuses.
    pub fn create_file(&self, rel: &str) -> io::Result<FileWriter> {
        self.before(Op::Create, rel)?;
        let place = self.place(rel)?;
        if place.symlink_metadata().is_ok_and(|m| !m.is_file()) {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, "something other than a file is there"));
        }
        Ok(FileWriter { store: self.clone(), path: rel.to_string(), file: File::create(place)? })
    }

    /// Creates a file that must not exist yet and that nobody reads yet, for staging.
    ///
    /// # Errors
    /// When something has that name, the folder is missing or leads out, or the disk refuses.
    pub fn create_new_file(&self, rel: &str) -> io::Result<FileWriter> {
        self.before(Op::Create, rel)?;
        let place = self.place(rel)?;
        Ok(FileWriter { store: self.clone(), path: rel.to_string(), file: File::create_new(place)? })
    }
}

impl FileReader {
    /// Length in bytes when it was opened.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether the file was empty when it was opened.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Fills a buffer from a place, from any thread.
    ///
    /// # Errors
    /// When the file ends before that, or the disk fails.
    pub fn read_exact_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<()> {
        self.store.before(Op::Read, &self.path)?;
        #[cfg(unix)]
        return std::os::unix::fs::FileExt::read_exact_at(&self.file, buffer, offset);
        #[cfg(not(unix))]
        {
            use std::io::Seek;
            let mut file = self.file.try_clone()?;
            file.seek(io::SeekFrom::Start(offset))?;
            file.read_exact(buffer)
        }
    }
}

impl Read for FileReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.store.before(Op::Read, &self.path)?;
        self.file.read(buffer)
    }
}

impl FileWriter {
    /// Kind, length and time of the file so far.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn stamp(&self) -> io::Result<Stamp> {
        Ok(Stamp::of(&self.file.metadata()?))
    }

    /// Waits until the bytes have reached the disk, so that they survive a loss of power.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn sync(&self) -> io::Result<()> {
        self.store.before(Op::Sync, &self.path)?;
        self.file.sync_all()
    }
}

impl Write for FileWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.store.before(Op::Write, &self.path)? {
            None => self.file.write(bytes),
            Some(length) => {
                self.file.write_all(bytes.get(..length).unwrap_or(bytes))?;
                Err(io::ErrorKind::StorageFull.into())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
