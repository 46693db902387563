//! Where a key of a TOML table is changed.

use crate::project::write::line_breaks::line_break;
use crate::project::write::table_text::{KeyPath, TableText, TextChange, written_key};
use crate::table::{Spanned, Table, Value};
use std::ops::Range;

type TableEntry = (Spanned<String>, Spanned<Value>);

/// The change that gives a key a value, which is written already.
pub(super) fn set_toml(text: &TableText<'_>, path: KeyPath<'_>, value: &str) -> Option<TextChange> {
    let key = written_key(path.name);
    let holder = match path.table {
        None => None,
        Some(name) => text.table.entries.iter().find(|(key, _)| key.value == name),
    };
    let inner = match (path.table, holder) {
        (None, _) => text.table,
        (Some(name), None) => return Some(new_table(text, name, &format!("{key} = {value}"))),
        (Some(_), Some((_, Spanned { value: Value::Table(inner), .. }))) => inner,
        (Some(_), Some(_)) => return None,
    };
    if let Some(old) = inner.get(path.name) {
        return Some((old.span.clone(), value.to_string()));
    }
    match holder {
        None => Some(top_line(text, &format!("{key} = {value}"))),
        Some((_, holder)) => in_table(text, &holder.span, inner, &format!("{key} = {value}")),
    }
}

/// A line for the top of the table: behind the last key that stands there, which is before the first `[table]`.
fn top_line(text: &TableText<'_>, line: &str) -> TextChange {
    let start = text.range.start;
    let plain = text.table.entries.iter().filter(|entry| is_plain(text, entry));
    let last = plain.map(|(_, value)| value.span.end).max();
    let at = last.map_or(start, |end| text.line(end).end);
    let eol = line_break(&text.source.text, at);
    // The first line of all stands apart from the table below it.
    let gap = if last.is_none() && text.get(at..text.range.end).starts_with('[') { eol } else { "" };
    text.line_behind(at, &format!("{line}{gap}"), eol)
}

/// A key more in a table that there is.
fn in_table(text: &TableText<'_>, holder: &Range<usize>, inner: &Table, line: &str) -> Option<TextChange> {
    if text.get(holder.clone()).starts_with('{') {
        return Some(match inner.entries.iter().map(|(_, value)| value.span.end).max() {
            Some(end) => (end..end, format!(", {line}")),
            None => (holder.clone(), format!("{{ {line} }}")),
        });
    }
    let plain = inner.entries.iter().filter(|entry| is_plain(text, entry));
    let (at, prefix) = match plain.max_by_key(|(key, _)| key.span.start) {
        // `translation.from = …` says its table on each line.
        Some((key, value)) => {
            (text.line(value.span.end).end, text.get(text.line(key.span.start).start..key.span.start))
        }
        None if text.get(holder.clone()).starts_with('[') => (text.line(holder.end).end, ""),
        None => return None,
    };
    Some(text.line_behind(at, &format!("{prefix}{line}"), line_break(&text.source.text, at)))
}

/// A new table at the end.
fn new_table(text: &TableText<'_>, name: &str, line: &str) -> TextChange {
    let end = text.range.end;
    let eol = line_break(&text.source.text, end);
    let parted = text.get(text.range.clone()).trim().is_empty();
    let gap = if parted { "" } else { eol };
    text.line_behind(end, &format!("{gap}[{}]{eol}{line}", written_key(name)), eol)
}

/// The change that takes a key out.
pub(super) fn remove_toml(text: &TableText<'_>, path: KeyPath<'_>) -> Option<TextChange> {
    let mut inner = text.table;
    let mut inline = false;
    if let Some(name) = path.table {
        let holder = text.table.get(name)?;
        inline = text.get(holder.span.clone()).starts_with('{');
        let Value::Table(table) = &holder.value else { return None };
        inner = table;
    }
    let at = inner.entries.iter().position(|(key, _)| key.value == path.name)?;
    let (key, value) = inner.entries.get(at)?;
    if !inline {
        return Some((text.line(key.span.start).start..text.line(value.span.end).end, String::new()));
    }
    let before = at.checked_sub(1).and_then(|at| inner.entries.get(at));
    let cut = match (before, inner.entries.get(at + 1)) {
        (Some((_, before)), _) => before.span.end..value.span.end,
        (None, Some((next, _))) => key.span.start..next.span.start,
        (None, None) => key.span.start..value.span.end,
    };
    Some((cut, String::new()))
}

/// Whether an entry is `key = value`, and no table with a head of its own.
fn is_plain(text: &TableText<'_>, (key, value): &TableEntry) -> bool {
    let written = text.get(value.span.clone());
    match value.value {
        Value::Table(_) => written.starts_with('{'),
        _ => !written.starts_with("[[") && key.span.end <= value.span.start,
    }
}
