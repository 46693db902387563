//! The manifest: which files yiwen made in a folder, and what each was made of.

use crate::store::{FileKind, Fingerprint, Stamp, Store};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Read as _};

/// First line; the number is the version of the format.
const TITLE: &str = "yiwen manifest 1: the files that yiwen made in this folder; do not edit";

/// The record of a published file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestEntry {
    /// The fingerprint of its bytes.
    pub content: Fingerprint,
    /// Its length in bytes.
    pub len: u64,
    /// The fingerprint of the job that made it: of all that its bytes depend on.
    pub job: Fingerprint,
    /// Whether making it gave diagnostics. Their words may quote private texts, which do not belong in a public folder.
    pub diagnosed: bool,
    /// The time of its last change in nanoseconds since 1970, to notice a change by hand.
    pub(super) modified: u64,
    /// Whether the file was there before yiwen, with the same bytes: it counts as made, and is never removed or
    /// replaced.
    pub(super) adopted: bool,
}

/// The files of the last build.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The version of yiwen that wrote it; empty for none.
    pub version: String,
    /// The published files, by path.
    pub entries: BTreeMap<String, ManifestEntry>,
    /// Whether it arrived as it was written. A torn one still says which files yiwen made, but not by which jobs.
    pub(super) whole: bool,
}

impl ManifestEntry {
    /// The time at which the file was changed when it is as it was made: same length, and same time or, when only
    /// the time differs (a copied folder), same content.
    pub(super) fn stands(&self, store: &Store, path: &str) -> io::Result<Option<u64>> {
        match store.stamp(path)? {
            Some(Stamp { kind: FileKind::File, len, modified }) if len == self.len => {
                let same = modified == self.modified || fingerprint_of_file(store, path)? == Some(self.content);
                Ok(same.then_some(modified))
            }
            _ => Ok(None),
        }
    }
}

/// The fingerprint of a file without holding it; `None` when there is no such file.
pub(super) fn fingerprint_of_file(store: &Store, path: &str) -> io::Result<Option<Fingerprint>> {
    let mut reader = match store.open_file(path) {
        Err(error) if absent(&error) => return Ok(None),
        other => other?,
    };
    let mut hasher = Fingerprint::hasher();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match reader.read(&mut buffer)? {
            0 => return Ok(Some(hasher.finish())),
            n => hasher.update(buffer.get(..n).unwrap_or_default()),
        }
    }
}

fn absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory)
}

/// The manifest as text, without its last line; see [`seal`].
pub(super) fn text(version: &str, entries: &BTreeMap<String, ManifestEntry>) -> String {
    let mut out = String::with_capacity(entries.len() * 128 + 256);
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{TITLE}\nversion {version}");
    for (path, entry) in entries {
        line(&mut out, "file", path, entry);
    }
    out
}

/// The fingerprint of a manifest: of every file with its content, its job and its time.
pub(super) fn fingerprint(version: &str, entries: &BTreeMap<String, ManifestEntry>) -> Fingerprint {
    Fingerprint::of(text(version, entries).as_bytes())
}

/// One entry: `word content job len modified flags path`. The path comes last since it may hold spaces.
pub(super) fn line(out: &mut String, word: &str, path: &str, entry: &ManifestEntry) {
    let ManifestEntry { content, len, job, diagnosed, modified, adopted } = entry;
    let flags = match (diagnosed, adopted) {
        (false, false) => "-",
        (true, false) => "d",
        (false, true) => "a",
        (true, true) => "da",
    };
    let _ = writeln!(out, "{word} {content} {job} {len} {modified} {flags} {path}");
}

/// The reverse of [`line()`], without the word.
pub(super) fn parse_line(rest: &str) -> Option<(String, ManifestEntry)> {
    let mut parts = rest.splitn(6, ' ');
    let content = parts.next()?.parse().ok()?;
    let job = parts.next()?.parse().ok()?;
    let (len, modified) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let flags = parts.next()?;
    let path = parts.next()?.to_string();
    let entry =
        ManifestEntry { content, len, job, diagnosed: flags.contains('d'), modified, adopted: flags.contains('a') };
    Some((path, entry))
}

/// Adds the last line, a check sum by which a reader knows that all of the text arrived.
pub(super) fn seal(mut text: String) -> String {
    let sum = Fingerprint::of(text.as_bytes());
    let _ = writeln!(text, "end {sum}");
    text
}

/// The text without its last line, and whether it arrived whole.
pub(super) fn unseal(text: &str) -> (&str, bool) {
    let Some(trimmed) = text.strip_suffix('\n') else { return (text, false) };
    let at = trimmed.rfind('\n').map_or(0, |i| i + 1);
    let (body, last) = trimmed.split_at_checked(at).unwrap_or((trimmed, ""));
    let sum = last.strip_prefix("end ").and_then(|s| s.parse().ok());
    (body, sum == Some(Fingerprint::of(body.as_bytes())) && body.starts_with(TITLE))
}

/// Reads a manifest, or the manifest within a journal. Whatever the bytes, the result is usable: of a torn file
/// the lines that can be read say which files yiwen made.
pub(super) fn parse(bytes: &[u8]) -> Manifest {
    let text = String::from_utf8_lossy(bytes);
    let (body, whole) = unseal(&text);
    let mut manifest = Manifest { whole, ..Manifest::default() };
    for line in body.lines() {
        match line.split_once(' ') {
            Some(("version", version)) => manifest.version = version.to_string(),
            Some(("file", rest)) => manifest.entries.extend(parse_line(rest)),
            _ => {}
        }
    }
    manifest
}

/// The manifest of a folder; an empty one where there is none.
pub(super) fn read(store: &Store, rel: &str) -> io::Result<Manifest> {
    match store.read(rel) {
        Ok(bytes) => Ok(parse(&bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Manifest::default()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(n: u64) -> ManifestEntry {
        let print = Fingerprint::of(&n.to_le_bytes());
        ManifestEntry { content: print, len: n, job: print, diagnosed: n == 1, modified: n, adopted: n == 2 }
    }

    #[test]
    fn what_was_written_is_read() {
        let paths = ["a b.html", "譯文/index.html", "x"];
        let entries: BTreeMap<_, _> = paths.iter().map(|p| p.to_string()).zip((1..).map(entry)).collect();
        let read = parse(seal(text("1.2.3", &entries)).as_bytes());
        assert_eq!(read, Manifest { version: "1.2.3".to_string(), entries, whole: true });
    }

    proptest! {
        #[test]
        fn no_bytes_panic_and_no_damage_goes_unnoticed(at in 0usize..400, byte: u8) {
            let entries = BTreeMap::from([("a".to_string(), entry(1)), ("b".to_string(), entry(2))]);
            let mut bytes = seal(text("1", &entries)).into_bytes();
            let at = at % bytes.len();
            prop_assume!(bytes[at] != byte);
            bytes[at] = byte;
            prop_assert!(!parse(&bytes).whole);
            prop_assert!(!parse(&bytes[..at]).whole);
        }
    }
}
