//! The results of this build, which go to the disk as they come, so that a large build does not hold them all.

use super::pack::IndexEntry;
use super::paths::FOLDER;
use crate::store::{FileReader, FileWriter, Fingerprint, Store};
use std::collections::BTreeMap;
use std::io::{self, Write as _};

/// The bytes that are gathered before they are written: few calls, little memory.
const BUFFER: usize = 1 << 20;

/// The values of this build, in a file that becomes a pack.
pub(super) struct PendingResults {
    store: Store,
    path: String,
    pub(super) lines: BTreeMap<Fingerprint, IndexEntry>,
    buffer: Vec<u8>,
    /// The bytes that are in the file already.
    written: u64,
    file: Option<(FileWriter, Option<FileReader>)>,
    /// Whether the disk refused, or they are saved already: nothing more is stored.
    pub(super) broken: bool,
}

impl PendingResults {
    /// No values yet; the file is created with the first full buffer.
    pub(super) fn new(store: Store, kind: &str) -> Self {
        let path = format!("{FOLDER}/new-{kind}-{}", std::process::id());
        let lines = BTreeMap::new();
        PendingResults { store, path, lines, buffer: Vec::new(), written: 0, file: None, broken: false }
    }

    pub(super) fn get(&mut self, key: Fingerprint) -> Option<Vec<u8>> {
        let line = self.lines.get(&key)?;
        if let Some(start) = line.offset.checked_sub(self.written) {
            let start = usize::try_from(start).ok()?;
            return self.buffer.get(start..start + line.length as usize).map(<[u8]>::to_vec);
        }
        let (_, reader) = self.file.as_mut()?;
        if reader.as_ref().is_none_or(|r| r.len() < line.offset + u64::from(line.length)) {
            *reader = self.store.open_file(&self.path).ok();
        }
        line.value(reader.as_ref()?)
    }

    pub(super) fn put(&mut self, key: Fingerprint, value: &[u8]) {
        if self.broken || self.lines.contains_key(&key) {
            return;
        }
        // The number of the run is known when the pack is finished.
        let Some(line) = IndexEntry::new(key, value, self.len(), 0) else { return };
        self.lines.insert(key, line);
        if self.append(value).is_err() {
            self.give_up();
        }
    }

    /// The bytes so far.
    pub(super) fn len(&self) -> u64 {
        self.written + self.buffer.len() as u64
    }

    /// Adds bytes without a line.
    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() < BUFFER { Ok(()) } else { self.spill() }
    }

    /// Writes what is left and gives the file its name.
    pub(super) fn publish(&mut self, name: &str) -> io::Result<()> {
        self.spill()?;
        self.file = None;
        self.lines.clear();
        self.store.rename(&self.path, name)
    }

    /// Forgets everything and deletes the file.
    pub(super) fn give_up(&mut self) {
        self.broken = true;
        self.lines.clear();
        self.buffer = Vec::new();
        if self.file.take().is_some() {
            let _ = self.store.remove_file(&self.path);
        }
    }

    fn spill(&mut self) -> io::Result<()> {
        if self.file.is_none() {
            self.store.create_dir_all(FOLDER)?;
            self.file = Some((self.store.create_file(&self.path)?, None));
        }
        if let Some((writer, _)) = &mut self.file {
            writer.write_all(&self.buffer)?;
        }
        self.written += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }
}

impl Drop for PendingResults {
    fn drop(&mut self) {
        self.give_up();
    }
}
