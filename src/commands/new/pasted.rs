//! The text that somebody brings for a new edition.

use crate::characters::listed;
use crate::commands::console::Console;
use crate::diag::{Diagnostics, Source};
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
