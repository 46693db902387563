//! One pack file: values, then the index sorted by key, then the trailer.
//!
//! ```text
//! value value value …
//! key(16) check(8) offset(8) length(4) used(4)      once a value, sorted; numbers are little endian
//! magic(8) stamp(16) index offset(8) count(8)
//! fingerprint of index and trailer(16)
//! ```

use super::paths::pack_path;
use crate::store::{FileReader, Fingerprint, Store};
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

const MAGIC: &[u8; 8] = b"yiwenmm1";
/// The bytes of one entry of the index.
const ENTRY: usize = 40;
/// The bytes after the index.
const TRAILER: usize = 8 + 16 + 8 + 8 + 16;
/// The offset in an entry that has no value: it only says that a value in an older pack was used.
const TOUCH: u64 = u64::MAX;

/// An entry of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct IndexEntry {
    pub(super) key: Fingerprint,
    pub(super) check: u64,
    pub(super) offset: u64,
    pub(super) length: u32,
    /// The number of the build that used it last.
    pub(super) used: u32,
}

/// An open pack. Its index is in memory, its values are not.
pub(super) struct Pack {
    pub(super) number: u32,
    /// The bytes of the whole file.
    pub(super) len: u64,
    reader: FileReader,
    index: Vec<u8>,
    used: Vec<AtomicBool>,
}

impl IndexEntry {
    /// The entry of a value at an offset.
    pub(super) fn new(key: Fingerprint, value: &[u8], offset: u64, used: u32) -> Option<Self> {
        let length = u32::try_from(value.len()).ok()?;
        Some(IndexEntry { key, check: check(value), offset, length, used })
    }

    /// An entry that only says that the value was used.
    pub(super) fn touch(self) -> Self {
        IndexEntry { offset: TOUCH, length: 0, check: 0, ..self }
    }

    pub(super) fn is_touch(&self) -> bool {
        self.offset == TOUCH
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let (key, rest) = bytes.split_first_chunk()?;
        let (check, rest) = rest.split_first_chunk()?;
        let (offset, rest) = rest.split_first_chunk()?;
        let (length, rest) = rest.split_first_chunk()?;
        let (used, _) = rest.split_first_chunk()?;
        Some(IndexEntry {
            key: Fingerprint::from_bytes(*key),
            check: u64::from_le_bytes(*check),
            offset: u64::from_le_bytes(*offset),
            length: u32::from_le_bytes(*length),
            used: u32::from_le_bytes(*used),
        })
    }

    /// Reads the value, if it is still what was written.
    pub(super) fn value(&self, reader: &FileReader) -> Option<Vec<u8>> {
        if self.is_touch() || self.offset.checked_add(self.length.into())? > reader.len() {
            return None;
        }
        let mut value = vec![0; self.length as usize];
        reader.read_exact_at(&mut value, self.offset).ok()?;
        (check(&value) == self.check).then_some(value)
    }
}

impl Pack {
    /// Opens a pack; `None` when it is not whole, or of another version.
    pub(super) fn open(store: &Store, kind: &str, number: u32, stamp: Fingerprint) -> Option<Self> {
        let reader = store.open_file(&pack_path(kind, number)).ok()?;
        let len = reader.len();
        let mut trailer = [0; TRAILER];
        let end = len.checked_sub(TRAILER as u64)?;
        reader.read_exact_at(&mut trailer, end).ok()?;
        let (head, sum) = trailer.split_last_chunk::<16>()?;
        let (magic, rest) = head.split_first_chunk::<8>()?;
        let (theirs, rest) = rest.split_first_chunk::<16>()?;
        let (offset, rest) = rest.split_first_chunk()?;
        let (count, _) = rest.split_first_chunk()?;
        let (offset, count) = (u64::from_le_bytes(*offset), u64::from_le_bytes(*count));
        let fits = offset <= end && count.checked_mul(ENTRY as u64) == Some(end - offset);
        if magic != MAGIC || theirs != stamp.as_bytes() || !fits {
            return None;
        }
        let mut index = vec![0; usize::try_from(end - offset).ok()?];
        reader.read_exact_at(&mut index, offset).ok()?;
        let mut hasher = Fingerprint::hasher();
        hasher.update(&index);
        hasher.update(head);
        if hasher.finish().as_bytes() != sum {
            return None;
        }
        let used = (0..count).map(|_| AtomicBool::new(false)).collect();
        Some(Pack { number, len, reader, index, used })
    }

    /// The value of a key.
    pub(super) fn get(&self, key: Fingerprint) -> Option<Vec<u8>> {
        let (at, line) = self.find(key)?;
        let value = line.value(&self.reader)?;
        if let Some(used) = self.used.get(at) {
            used.store(true, Ordering::Relaxed);
        }
        Some(value)
    }

    /// Whether it has a readable value for the key. Reads it: one that is damaged has to be made anew.
    pub(super) fn holds(&self, key: Fingerprint) -> bool {
        self.get(key).is_some()
    }

    /// The entries, sorted by key; those that were used in this run have its number.
    pub(super) fn lines(&self, run: u32) -> impl Iterator<Item = IndexEntry> + '_ {
        self.index.chunks_exact(ENTRY).zip(&self.used).filter_map(move |(bytes, used)| {
            let line = IndexEntry::parse(bytes)?;
            Some(if used.load(Ordering::Relaxed) { IndexEntry { used: run, ..line } } else { line })
        })
    }

    /// The value of an entry of this pack.
    pub(super) fn value(&self, line: &IndexEntry) -> Option<Vec<u8>> {
        line.value(&self.reader)
    }

    fn find(&self, key: Fingerprint) -> Option<(usize, IndexEntry)> {
        let (mut from, mut to) = (0, self.used.len());
        while from < to {
            let middle = from + (to - from) / 2;
            let line = IndexEntry::parse(self.index.get(middle * ENTRY..)?)?;
            match line.key.cmp(&key) {
                std::cmp::Ordering::Equal => return Some((middle, line)),
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        None
    }
}

/// Writes index and trailer behind values that end at `offset`.
pub(super) fn finish(
    writer: &mut impl Write,
    lines: &mut [IndexEntry],
    offset: u64,
    stamp: Fingerprint,
) -> io::Result<()> {
    lines.sort_unstable_by_key(|line| line.key);
    let mut out = Vec::with_capacity(lines.len() * ENTRY + TRAILER);
    for line in lines.iter() {
        out.extend(line.key.as_bytes());
        out.extend(line.check.to_le_bytes());
        out.extend(line.offset.to_le_bytes());
        out.extend(line.length.to_le_bytes());
        out.extend(line.used.to_le_bytes());
    }
    out.extend(MAGIC);
    out.extend(stamp.as_bytes());
    out.extend(offset.to_le_bytes());
    out.extend((lines.len() as u64).to_le_bytes());
    out.extend(Fingerprint::of(&out).as_bytes());
    writer.write_all(&out)
}

/// The check sum of a value: half a fingerprint is enough to notice damage.
fn check(value: &[u8]) -> u64 {
    Fingerprint::of(value).as_bytes().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}
