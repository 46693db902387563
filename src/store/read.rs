//! Reading files and listing folders.

use super::{Op, Stamp, Store, explain_read};
use crate::diag::{Diagnostic, Source, codes};
use std::io::{self, Read};

impl Store {
    /// All bytes of a file.
    ///
    /// # Errors
    /// When it is missing, leads out of the folder, or is no plain file.
    pub fn read(&self, rel: &str) -> io::Result<Vec<u8>> {
        let mut reader = self.open_file(rel)?;
        // One byte more than expected, so that the end is noticed without another growth of the buffer.
        let mut bytes = Vec::with_capacity(usize::try_from(reader.len()).unwrap_or(0).saturating_add(1));
        reader.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// A text with its path. A byte order mark is taken off.
    ///
    /// # Errors
    /// When the file cannot be read, or is not UTF-8: then the line and the place in it are named.
    pub fn read_source(&self, rel: &str) -> Result<Source, Diagnostic> {
        Ok(self.read_marked(rel)?.1)
    }

    /// A text as [`Store::read_source`] reads it, and whether a byte order mark stood before it: for whoever writes the
    /// file again.
    ///
    /// # Errors
    /// As [`Store::read_source`].
    pub fn read_marked(&self, rel: &str) -> Result<(bool, Source), Diagnostic> {
        let bytes = self.read(rel).map_err(|e| explain_read(rel, &e))?;
        let text = simdutf8::basic::from_utf8(&bytes).or_else(|_| {
            // This one says where.
            std::str::from_utf8(&bytes).map_err(|error| not_utf8(rel, &bytes, error))
        })?;
        let unmarked = text.strip_prefix('\u{feff}');
        Ok((unmarked.is_some(), Source::new(rel, unmarked.unwrap_or(text))))
    }

    /// Whether anything has that name; a link counts, wherever it leads.
    ///
    /// # Errors
    /// When the path leads out of the folder or the disk fails.
    pub fn exists(&self, rel: &str) -> io::Result<bool> {
        Ok(self.stamp(rel)?.is_some())
    }

    /// Kind, length and time of the thing that has a name; `None` when nothing has it. A link is not followed.
    ///
    /// # Errors
    /// When the path leads out of the folder or the disk fails.
    pub fn stamp(&self, rel: &str) -> io::Result<Option<Stamp>> {
        self.before(Op::Stat, rel)?;
        let absent = |e: &io::Error| matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
        match self.place(rel).and_then(|place| place.symlink_metadata()) {
            Ok(metadata) => Ok(Some(Stamp::of(&metadata))),
            Err(error) if absent(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The names in a folder, sorted, whatever they are; names that are not UTF-8 are replaced where they are not.
    ///
    /// # Errors
    /// When there is no such folder or it leads out.
    pub fn list(&self, rel: &str) -> io::Result<Vec<String>> {
        self.before(Op::List, rel)?;
        let entries = std::fs::read_dir(self.folder(rel)?)?;
        let mut names =
            entries.map(|e| Ok(e?.file_name().to_string_lossy().into_owned())).collect::<io::Result<Vec<_>>>()?;
        names.sort();
        Ok(names)
    }
}

fn not_utf8(rel: &str, bytes: &[u8], error: std::str::Utf8Error) -> Diagnostic {
    // Everything before the first bad byte keeps its place in the replaced text.
    let text = String::from_utf8_lossy(bytes);
    let at = error.valid_up_to();
    let message = format!("this file is not UTF-8 text: byte {} (0x{:02x}) cannot be read", at + 1, first(bytes, at));
    let hint = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        "it is UTF-16; save it as UTF-8 in your editor"
    } else {
        "save it as UTF-8 in your editor (Chinese text may be in Big5 or GB18030)"
    };
    let width = '\u{fffd}'.len_utf8();
    Diagnostic::error(codes::store::NOT_UTF8, message).at(&Source::new(rel, text.as_ref()), at..at + width).hint(hint)
}

fn first(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}
