//! Where a key of a YAML table is changed: values that stand on the line of their key only.

use crate::project::write::line_breaks::line_break;
use crate::project::write::table_text::{KeyPath, TableText, TextChange, written_key};
use crate::table::{Table, Value};
use std::ops::Range;

/// The change that gives a key a value, which is written already.
pub(super) fn set_yaml(text: &TableText<'_>, path: KeyPath<'_>, value: &str) -> Option<TextChange> {
    let key = written_key(path.name);
    let holder = match path.table {
        None => None,
        Some(name) => text.table.entries.iter().find(|(key, _)| key.value == name),
    };
    let inner = match (path.table, holder) {
        (None, _) => text.table,
        (Some(name), None) => {
            let eol = line_break(&text.source.text, text.range.end);
            let new = format!("{}:{eol}  {key}: {value}", written_key(name));
            return Some(text.line_behind(text.range.end, &new, eol));
        }
        (Some(_), Some((name, holder))) => match &holder.value {
            Value::Table(inner) => inner,
            Value::Null => {
                let line = text.line(name.span.end);
                let indent = text.get(line.start..name.span.start);
                let eol = line_break(&text.source.text, line.end);
                return Some(text.line_behind(line.end, &format!("{indent}  {key}: {value}"), eol));
            }
            _ => return None,
        },
    };
    if let Some((name, _)) = inner.entries.iter().find(|(key, _)| key.value == path.name) {
        let place = value_on_line(text, name.span.end)?;
        // Nothing but a colon stands there where there is no value yet.
        let gap = if text.get(text.range.start..place.start).ends_with(':') { " " } else { "" };
        return Some((place, format!("{gap}{value}")));
    }
    new_line(text, inner, path.table.is_none(), &format!("{key}: {value}"))
}

/// A line for a key more: at the end of the whole table, or behind the last key of a nested one whose value is on its
/// line, else before its first.
fn new_line(text: &TableText<'_>, inner: &Table, whole: bool, line: &str) -> Option<TextChange> {
    if whole {
        let end = text.range.end;
        return Some(text.line_behind(end, line, line_break(&text.source.text, end)));
    }
    let first = inner.entries.first().map(|(key, _)| text.line(key.span.start).start..key.span.start)?;
    let indent = text.get(first.clone());
    if !indent.trim().is_empty() {
        return None;
    }
    let short =
        |value: &Value| matches!(value, Value::Bool(_) | Value::Integer(_) | Value::Float(_) | Value::DateTime(_));
    let on_line = inner.entries.iter().rfind(|(key, value)| {
        let rest = text.get(key.span.end..text.line(key.span.end).end);
        short(&value.value) || matches!(value.value, Value::String(_)) && !rest.contains(['|', '>'])
    });
    let at = on_line.map_or(first.start, |(key, _)| text.line(key.span.end).end);
    Some(text.line_behind(at, &format!("{indent}{line}"), line_break(&text.source.text, at)))
}

/// The change that takes a key out.
pub(super) fn remove_yaml(text: &TableText<'_>, path: KeyPath<'_>) -> Option<TextChange> {
    let inner = match path.table {
        None => text.table,
        Some(name) => match &text.table.get(name)?.value {
            Value::Table(inner) => inner,
            _ => return None,
        },
    };
    let (key, _) = inner.entries.iter().find(|(key, _)| key.value == path.name)?;
    Some((text.line(key.span.start), String::new()))
}

/// The bytes of the value that stands behind a key on its line; those directly behind the colon where there is none.
fn value_on_line(text: &TableText<'_>, key_end: usize) -> Option<Range<usize>> {
    let line = text.get(key_end..text.line(key_end).end);
    let colon = line.find(':')? + 1;
    let behind = line.get(colon..)?.trim_end();
    let value = behind.trim_start();
    let start = key_end + colon + (behind.len() - value.len());
    let length = match value.chars().next() {
        None | Some('#') => return Some(key_end + colon..key_end + colon),
        Some('"') => quoted_length(value, '"')?,
        Some('\'') => quoted_length(value, '\'')?,
        Some(_) => value.find(" #").map_or(value.len(), |at| value.get(..at).map_or(at, |v| v.trim_end().len())),
    };
    Some(start..start + length)
}

/// The length of a text in quotation marks with them. A mark that is doubled or behind a backslash does not end it.
fn quoted_length(value: &str, mark: char) -> Option<usize> {
    let mut chars = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && mark == '"' {
            chars.next();
        } else if c == mark {
            match chars.peek() {
                Some((_, next)) if *next == mark && mark == '\'' => {
                    chars.next();
                }
                _ => return Some(at + 1),
            }
        }
    }
    None
}
