//! A text file as it is on the disk just before it is written.

use crate::diag::{Diagnostic, Source};
use crate::store::{Store, explain};

/// A file and whether a byte order mark stands before its text.
pub(super) struct FileOnDisk {
    /// The text without the mark.
    pub(super) source: Source,
    mark: bool,
}

impl FileOnDisk {
    /// Reads a file; `None` where there is none.
    ///
    /// # Errors
    /// The disk refuses, or the file is not UTF-8.
    pub(super) fn read(store: &Store, path: &str) -> Result<Option<FileOnDisk>, Diagnostic> {
        if !store.exists(path).map_err(|e| explain("read", path, &e))? {
            return Ok(None);
        }
        let (mark, source) = store.read_marked(path)?;
        Ok(Some(FileOnDisk { source, mark }))
    }

    /// Writes another text in place of the file's, behind the same byte order mark. Nothing is written where the text
    /// is the same.
    ///
    /// # Errors
    /// The disk refuses; then the file is as it was.
    pub(super) fn write(&self, store: &Store, text: &str) -> Result<(), Diagnostic> {
        if *self.source.text == *text {
            return Ok(());
        }
        let mark = if self.mark { "\u{feff}" } else { "" };
        write_whole(store, &self.source.path, &format!("{mark}{text}"))
    }
}

/// Writes a file as a whole.
///
/// # Errors
/// The disk refuses; then an older file is as it was.
pub(super) fn write_whole(store: &Store, path: &str, text: &str) -> Result<(), Diagnostic> {
    store.write(path, text.as_bytes()).map_err(|e| explain("write", path, &e))
}
