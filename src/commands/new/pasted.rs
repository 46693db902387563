//! The text that somebody brings for a new edition.

use crate::characters::listed;
use crate::commands::console::Console;
use crate::diag::{Diagnostic, Diagnostics, Source, codes};
use crate::import::decode;
use crate::store::{Store, explain};
use std::path::Path;

/// The text of `--from`, decoded.
pub(super) fn read_text(from: &Path, encoding: Option<&str>, console: &mut dyn Console) -> Result<Source, Diagnostics> {
    let (name, bytes) = if from == Path::new("-") {
        ("standard input".to_string(), console.input()?)
    } else {
        let shown = from.display().to_string();
        let folder = from.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = from.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        let bytes = Store::open(folder).and_then(|s| s.read(file)).map_err(|e| {
            explain("read", &shown, &e).hint("`--from` names a text file; relative paths start from the current folder")
        })?;
        (shown, bytes)
    };
    if let Some(format) = format_of(&bytes) {
        let message = format!("`{name}` is {format}, not a text");
        return Err(Diagnostic::error(codes::import::NOT_TEXT, message)
            .hint("open it in the program that made it and save it as plain text or Markdown, or copy its text into a file")
            .into());
    }
    let decoded = decode(&bytes, encoding).map_err(|diagnostic| diagnostic.in_file(name.as_str()))?;
    if decoded.guessed {
        console.say(&format!("read `{name}` as {} (`--encoding` names another)", decoded.encoding));
    }
    if !decoded.dropped.is_empty() {
        let count: usize = decoded.dropped.values().sum();
        let what = if count == 1 { "control character" } else { "control characters" };
        console.say(&format!("dropped {count} {what} that no page may hold: {}", listed(&decoded.dropped)));
    }
    Ok(Source::new(name, decoded.text))
}

/// The format of a file that is known for no text, by its first bytes.
fn format_of(bytes: &[u8]) -> Option<&'static str> {
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    if begins(b"PK\x03\x04") {
        return Some("the file of a word processor or an e-book (a ZIP archive)");
    }
    if begins(b"\xd0\xcf\x11\xe0") {
        return Some("the file of a word processor (an older Office format)");
    }
    if begins(b"%PDF-") {
        return Some("a PDF");
    }
    if begins(b"{\\rtf") {
        return Some("an RTF file of a word processor");
    }
    let text = bytes.trim_ascii_start();
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).trim_ascii_start();
    let page = [&b"<!doctype html"[..], b"<html"]
        .iter()
        .any(|mark| text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)));
    page.then_some("a web page (HTML)")
}
