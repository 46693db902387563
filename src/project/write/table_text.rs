//! A table in a file while one key of it is changed, and the pieces that TOML and YAML share.

use crate::content::quoted;
use crate::diag::Source;
use crate::table::{Table, Value};
use std::ops::Range;

/// A table of a file while one key of it is changed.
pub(super) struct TableText<'a> {
    /// The file.
    pub(super) source: &'a Source,
    /// The bytes of the table in it.
    pub(super) range: Range<usize>,
    /// The table.
    pub(super) table: &'a Table,
}

/// A key, with its table where it stands in one.
#[derive(Clone, Copy)]
pub(super) struct KeyPath<'a> {
    /// The table.
    pub(super) table: Option<&'a str>,
    /// The key in it.
    pub(super) name: &'a str,
}

impl<'a> KeyPath<'a> {
    /// The path of a key that is written with a point where it stands in a table.
    pub(super) fn new(key: &'a str) -> KeyPath<'a> {
        match key.split_once('.') {
            Some((table, name)) => KeyPath { table: Some(table), name },
            None => KeyPath { table: None, name: key },
        }
    }

    /// The value of the key in a table, as JSON; nothing where it is absent or null.
    pub(super) fn json(self, table: &Table) -> Option<serde_json::Value> {
        let inner = match self.table {
            None => table,
            Some(name) => match &table.get(name)?.value {
                Value::Table(inner) => inner,
                _ => return None,
            },
        };
        Some(inner.get(self.name)?.value.to_json()).filter(|v| !v.is_null())
    }
}

/// A replacement of some bytes of a file.
pub(super) type TextChange = (Range<usize>, String);

/// A key as both forms read it.
pub(super) fn written_key(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let letters = name.chars().any(|c| c.is_ascii_alphabetic());
    if letters && name.chars().all(bare) { name.to_string() } else { quoted(name) }
}

impl TableText<'_> {
    /// The line around a byte, as its bytes with the line break.
    pub(super) fn line(&self, at: usize) -> Range<usize> {
        let before = self.source.text.get(self.range.start..at).unwrap_or_default();
        let behind = self.source.text.get(at..self.range.end).unwrap_or_default();
        let start = before.rfind('\n').map_or(self.range.start, |i| self.range.start + i + 1);
        start..behind.find('\n').map_or(self.range.end, |i| at + i + 1)
    }

    /// Some bytes of the file.
    pub(super) fn get(&self, range: Range<usize>) -> &str {
        self.source.text.get(range).unwrap_or_default()
    }

    /// A new line behind a line that ends at `at`.
    pub(super) fn line_behind(&self, at: usize, new: &str, eol: &str) -> TextChange {
        let whole = self.get(self.range.start..at);
        let open = !whole.is_empty() && !whole.ends_with('\n');
        (at..at, if open { format!("{eol}{new}") } else { format!("{new}{eol}") })
    }
}
