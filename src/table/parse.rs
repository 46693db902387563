//! TOML and YAML into [`Table`]s, with every error and every place.

use super::{Spanned, Table, Value};
use crate::diag::{Diagnostic, Diagnostics, Source};
use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Deepest nesting of lists and tables; a file beyond it is no site's.
const MAX_DEPTH: usize = 64;

/// Full-width characters that an input method leaves where TOML or YAML needs ASCII.
const FULL_WIDTH: [(char, &str); 12] = [
    ('“', "\""),
    ('”', "\""),
    ('„', "\""),
    ('‘', "'"),
    ('’', "'"),
    ('「', "\""),
    ('」', "\""),
    ('＂', "\""),
    ('：', ":"),
    ('＝', "="),
    ('，', ","),
    ('［', "["),
];

/// The parser gives a file up at a key without a value, so we go on behind it; no file has more of them than this.
const MAX_RESTARTS: usize = 100;

/// The TOML in `range` of the source. What can be read is returned even where there are errors.
pub fn parse_toml(source: &Source, range: Range<usize>) -> (Table, Diagnostics) {
    let base = range.start;
    let original = source.text.get(range).unwrap_or("");
    let mut text = std::borrow::Cow::Borrowed(original);
    let mut found = Diagnostics::new();
    let mut seen: Vec<(Range<usize>, String)> = Vec::new();
    for _ in 0..MAX_RESTARTS {
        let (_, errors) = DeTable::parse_recoverable(&text);
        let mut stopped_at = None;
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            if message.starts_with("key with no value") {
                stopped_at = Some(span.start);
            }
            if seen.iter().any(|(s, m)| *s == span && *m == message) {
                continue;
            }
            let mut diagnostic = Diagnostic::error(message.clone()).at(source, base + span.start..base + span.end);
            let hint = full_width_hint(original, span.start).unwrap_or_else(|| toml_hint(&message).to_string());
            diagnostic = diagnostic.hint(hint);
            found.push(diagnostic);
            seen.push((span, message));
        }
        let Some(at) = stopped_at else { break };
        text = std::borrow::Cow::Owned(without_line(&text, at));
    }
    let (table, _) = DeTable::parse_recoverable(&text);
    let mut table = toml_table(table.into_inner(), base, 0, source, &mut found);
    // What the parser makes up for a key that it could not read.
    table.entries.retain(|(key, _)| !key.value.is_empty() || found.is_empty());
    (table, found)
}

/// What to do about an error of the TOML parser, which says only what it wanted to see.
fn toml_hint(message: &str) -> &'static str {
    let hints = [
        ("string values must be quoted", "put the text between quotation marks: `key = \"text\"`"),
        ("key with no value", "write `key = \"value\"`"),
        ("unquoted keys cannot be empty", "write a key in front of `=`"),
        ("invalid unquoted key", "use letters, digits, `-` and `_` in a key, or put it between quotation marks"),
        ("duplicate key", "keep one of the two"),
        ("unclosed array", "close the list with `]`"),
        ("unclosed inline table", "close the table with `}`"),
        ("invalid basic string", "close the text with `\"` on the same line"),
        ("unclosed string", "close the text with its quotation mark"),
    ];
    let known = hints.iter().find(|(start, _)| message.starts_with(start));
    known.map_or("write one `key = value` a line; texts stand between quotation marks", |(_, hint)| hint)
}

/// The text with the line around `at` turned into spaces, so that every other byte keeps its place.
fn without_line(text: &str, at: usize) -> String {
    let at = at.min(text.len());
    let start = text.as_bytes()[..at].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let end = text.as_bytes()[at..].iter().position(|b| *b == b'\n').map_or(text.len(), |i| at + i);
    let blank = " ".repeat(end - start);
    [text.get(..start).unwrap_or(""), &blank, text.get(end..).unwrap_or("")].concat()
}

/// The first line up to the one of an error that has a full-width sign outside a string, and its hint.
fn full_width_line(text: &str, at: usize) -> Option<(usize, String)> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if start > at {
            return None;
        }
        // A value may hold any sign; a line without an ASCII colon holds no value.
        let is_value = line.contains(": ") || line.trim_end().ends_with(':');
        if let Some(hint) = full_width_hint(text, start).filter(|_| !is_value && !line.trim().is_empty()) {
            return Some((start, hint));
        }
        start += line.len();
    }
    None
}

/// Names the full-width sign on the line of an error, if there is one outside a proper string.
fn full_width_hint(text: &str, at: usize) -> Option<String> {
    let at = at.min(text.len());
    let start = text.get(..at)?.rfind('\n').map_or(0, |i| i + 1);
    let line = text.get(start..)?.lines().next()?;
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            (None, c) => {
                if let Some((_, ascii)) = FULL_WIDTH.iter().find(|(full, _)| *full == c) {
                    return Some(format!("`{c}` is a full-width character: type `{ascii}`"));
                }
            }
            _ => {}
        }
    }
    None
}

fn toml_table(table: DeTable<'_>, base: usize, depth: usize, source: &Source, found: &mut Diagnostics) -> Table {
    let mut entries = Vec::with_capacity(table.len());
    for (key, value) in table {
        let key_span = base + key.span().start..base + key.span().end;
        let value_span = base + value.span().start..base + value.span().end;
        let value = toml_value(value.into_inner(), &value_span, base, depth + 1, source, found);
        entries.push((
            Spanned { value: key.into_inner().into_owned(), span: key_span },
            Spanned { value, span: value_span },
        ));
    }
    entries.sort_by_key(|(key, _)| key.span.start);
    Table { entries }
}

fn toml_value(
    value: DeValue<'_>,
    span: &Range<usize>,
    base: usize,
    depth: usize,
    source: &Source,
    found: &mut Diagnostics,
) -> Value {
    if depth > MAX_DEPTH {
        found.push(
            Diagnostic::error("nested too deeply")
                .at(source, span.clone())
                .hint("no key of a site needs this: write it flatter"),
        );
        return Value::Null;
    }
    match value {
        DeValue::String(s) => Value::String(s.into_owned()),
        DeValue::Integer(i) => match i64::from_str_radix(i.as_str(), i.radix()) {
            Ok(n) => Value::Integer(n),
            Err(_) => {
                let hint = "write a smaller number, or put it between quotation marks if it is a text";
                found.push(Diagnostic::error("number out of range").at(source, span.clone()).hint(hint));
                Value::Null
            }
        },
        DeValue::Float(f) => f.as_str().parse().map_or(Value::Null, Value::Float),
        DeValue::Boolean(b) => Value::Bool(b),
        // A date that is none was reported with the other syntax errors, and is empty.
        DeValue::Datetime(d) if d.to_string().is_empty() => Value::Null,
        DeValue::Datetime(d) => Value::DateTime(d.to_string()),
        DeValue::Array(items) => Value::Array(
            items
                .into_iter()
                .map(|item| {
                    let span = base + item.span().start..base + item.span().end;
                    let value = toml_value(item.into_inner(), &span, base, depth + 1, source, found);
                    Spanned { value, span }
                })
                .collect(),
        ),
        DeValue::Table(table) => Value::Table(toml_table(table, base, depth, source, found)),
    }
}

/// The YAML mapping in `range` of the source. A YAML parser stops at its first error.
pub fn parse_yaml(source: &Source, range: Range<usize>) -> (Table, Diagnostics) {
    let base = range.start;
    let text = source.text.get(range.clone()).unwrap_or("");
    // The parser counts characters, spans count bytes.
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| base + at).collect();
    bytes.push(base + text.len());
    let byte = |index: usize| bytes.get(index).copied().unwrap_or(base + text.len());
    let mut found = Diagnostics::new();
    let nodes = match MarkedYaml::load_from_str(text) {
        Ok(nodes) => nodes,
        Err(error) => {
            let at = byte(error.marker().index());
            // A key with a full-width colon is noticed on a later line; the first such line is what to mend.
            let wide = full_width_line(text, at - base);
            let at = wide.as_ref().map_or(at, |(line, _)| base + line);
            let hint = wide.map_or("write one `key: value` a line, with a space behind the colon; put a text that holds `: ` between quotation marks".to_string(), |(_, hint)| hint);
            found.push(Diagnostic::error(error.info().to_lowercase()).at(source, at..at).hint(hint));
            return (Table::default(), found);
        }
    };
    let table = match nodes.first().map(|node| yaml_value(node, &byte, 0, source, &mut found)) {
        None | Some(Value::Null) => Table::default(),
        Some(Value::Table(table)) => table,
        Some(other) => {
            let hint = full_width_hint(text, 0).unwrap_or_else(|| "write lines such as `title: …`".to_string());
            let message = format!("expected keys and values, found {}", other.kind());
            found.push(Diagnostic::error(message).at(source, range).hint(hint));
            Table::default()
        }
    };
    (table, found)
}

fn yaml_value(
    node: &MarkedYaml<'_>,
    byte: &impl Fn(usize) -> usize,
    depth: usize,
    source: &Source,
    found: &mut Diagnostics,
) -> Value {
    let span = byte(node.span.start.index())..byte(node.span.end.index());
    if depth > MAX_DEPTH {
        found.push(
            Diagnostic::error("nested too deeply")
                .at(source, span)
                .hint("no key of a site needs this: write it flatter"),
        );
        return Value::Null;
    }
    match &node.data {
        YamlData::Value(Scalar::Null) => Value::Null,
        YamlData::Value(Scalar::Boolean(b)) => Value::Bool(*b),
        YamlData::Value(Scalar::Integer(i)) => Value::Integer(*i),
        YamlData::Value(Scalar::FloatingPoint(f)) => Value::Float(f.into_inner()),
        YamlData::Value(Scalar::String(s)) => yaml_text(s),
        YamlData::Representation(s, ..) => yaml_text(s),
        YamlData::Tagged(_, inner) => yaml_value(inner, byte, depth + 1, source, found),
        YamlData::Sequence(items) => Value::Array(
            items
                .iter()
                .map(|item| Spanned {
                    value: yaml_value(item, byte, depth + 1, source, found),
                    span: byte(item.span.start.index())..byte(item.span.end.index()),
                })
                .collect(),
        ),
        YamlData::Mapping(map) => {
            let mut entries = Vec::with_capacity(map.len());
            for (key, value) in map {
                let key_span = byte(key.span.start.index())..byte(key.span.end.index());
                let value_span = byte(value.span.start.index())..byte(value.span.end.index());
                let YamlData::Value(Scalar::String(name)) = &key.data else {
                    found.push(
                        Diagnostic::error("a key must be a text")
                            .at(source, key_span)
                            .hint("write a word, and its value behind a colon"),
                    );
                    continue;
                };
                let value = yaml_value(value, byte, depth + 1, source, found);
                entries
                    .push((Spanned { value: name.to_string(), span: key_span }, Spanned { value, span: value_span }));
            }
            Value::Table(Table { entries })
        }
        YamlData::Alias(_) | YamlData::BadValue => {
            found.push(
                Diagnostic::error("this value cannot be read")
                    .at(source, span)
                    .hint("write the value itself, without tags or aliases"),
            );
            Value::Null
        }
    }
}

/// YAML has no date type in its core schema; what looks like `2026-11-23…` is one.
fn yaml_text(text: &str) -> Value {
    let bytes = text.as_bytes();
    let digits = |range: Range<usize>| bytes.get(range).is_some_and(|b| b.iter().all(u8::is_ascii_digit));
    let is_date =
        digits(0..4) && bytes.get(4) == Some(&b'-') && digits(5..7) && bytes.get(7) == Some(&b'-') && digits(8..10);
    let ends = matches!(bytes.get(10), None | Some(b'T' | b't' | b' ')) && text.len() <= 35;
    if is_date && ends && text.is_ascii() { Value::DateTime(text.to_string()) } else { Value::String(text.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_toml_error_is_found_with_its_place() {
        let source = Source::new("a.md", "a = \nb = 1\nc = = 2\n");
        let (table, errors) = parse_toml(&source, 0..source.text.len());
        assert_eq!(table.get("b").map(|v| &v.value), Some(&Value::Integer(1)));
        let lines: Vec<u32> = errors.iter().filter_map(|d| d.place.as_ref().map(|p| p.line)).collect();
        assert!(lines.contains(&1) && lines.contains(&3), "{errors:?}");
    }

    #[test]
    fn a_key_without_a_value_does_not_hide_what_follows() {
        let source = Source::new("a.md", "a：1\nb：2\nc = 3\n");
        let (table, errors) = parse_toml(&source, 0..source.text.len());
        assert_eq!(table.get("c").map(|v| &v.value), Some(&Value::Integer(3)));
        let lines: Vec<u32> = errors.iter().filter_map(|d| d.place.as_ref().map(|p| p.line)).collect();
        assert!(lines.contains(&1) && lines.contains(&2) && !lines.contains(&3), "{errors:?}");
    }

    #[test]
    fn full_width_quotes_are_named() {
        let source = Source::new("a.md", "title = “標題”\n");
        let (_, errors) = parse_toml(&source, 0..source.text.len());
        assert!(errors.iter().any(|d| d.hint.as_deref().is_some_and(|h| h.contains('“'))), "{errors:?}");
    }

    #[test]
    fn yaml_values_keep_their_bytes() {
        let source = Source::new("a.md", "標: 題\ndate: 2026-01-02\n");
        let (table, errors) = parse_yaml(&source, 0..source.text.len());
        assert!(errors.is_empty(), "{errors:?}");
        let value = table.get("標").expect("present");
        assert_eq!(&source.text[value.span.clone()], "題");
        assert_eq!(table.get("date").map(|v| v.value.kind()), Some("a date"));
    }
}
