//! TOML and YAML into [`Table`]s, with every error and every place.

use super::mistaken::{TableSyntax, mistaken};
use super::{Spanned, Table, Value, hints};
use crate::diag::{Diagnostic, Diagnostics, Source, TableCodes};
use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Deepest nesting of lists and tables; a file beyond it is no site's.
const MAX_DEPTH: usize = 64;

/// The parser gives a file up at a key without a value, so we go on behind it; no file has more of them than this.
const MAX_RESTARTS: usize = 100;

/// The TOML in `range` of the source. What can be read is returned even where there are errors.
pub fn parse_toml(source: &Source, range: Range<usize>, codes: &TableCodes) -> (Table, Diagnostics) {
    if let Some(wrong) = mistaken(source, &range, TableSyntax::Toml, codes) {
        return (Table::default(), wrong.into());
    }
    let base = range.start;
    let original = source.text.get(range).unwrap_or("");
    let mut text = std::borrow::Cow::Borrowed(original);
    let mut found = Diagnostics::new();
    let mut seen: Vec<(Range<usize>, String)> = Vec::new();
    let mut duplicates: Vec<(Range<usize>, Diagnostic)> = Vec::new();
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
            let hint = hints::for_toml(&message, original, span.start);
            let place = base + span.start..base + span.end;
            if message.starts_with("duplicate key") {
                let twice = Diagnostic::error(codes.duplicate_key, message.clone()).at(source, place.clone());
                duplicates.push((place, twice.hint(hint)));
            } else {
                found.push(Diagnostic::error(codes.syntax, message.clone()).at(source, place).hint(hint));
            }
            seen.push((span, message));
        }
        let Some(at) = stopped_at else { break };
        text = std::borrow::Cow::Owned(without_line(&text, at));
    }
    let (table, _) = DeTable::parse_recoverable(&text);
    let mut table = toml_table(table.into_inner(), base, 0, source, codes, &mut found);
    for (place, twice) in duplicates {
        let name = source.text.get(place.clone()).unwrap_or_default().trim_matches(['"', '\'']);
        found.push(match last_before(&table, name, place.start) {
            Some(first) => twice.also_at("the first one is here", source, first),
            None => twice,
        });
    }
    // What the parser makes up for a key that it could not read.
    table.entries.retain(|(key, _)| !key.value.is_empty() || found.is_empty());
    (table, found)
}

/// Where the key `name` stands last before a byte, at any level: a table's keys stand together, so the nearest is the
/// one that the parser means.
fn last_before(table: &Table, name: &str, end: usize) -> Option<Range<usize>> {
    let below = |value: &Spanned<Value>| match &value.value {
        Value::Table(table) => last_before(table, name, end),
        Value::Array(items) => {
            let tables = items.iter().filter_map(|item| match &item.value {
                Value::Table(table) => last_before(table, name, end),
                _ => None,
            });
            tables.max_by_key(|span| span.start)
        }
        _ => None,
    };
    let here = |key: &Spanned<String>| (key.value == name && key.span.end <= end).then(|| key.span.clone());
    table
        .entries
        .iter()
        .flat_map(|(key, value)| here(key).into_iter().chain(below(value)))
        .max_by_key(|span| span.start)
}

/// The text with the line around `at` turned into spaces, so that every other byte keeps its place.
fn without_line(text: &str, at: usize) -> String {
    let at = at.min(text.len());
    let start = text.as_bytes()[..at].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let end = text.as_bytes()[at..].iter().position(|b| *b == b'\n').map_or(text.len(), |i| at + i);
    let blank = " ".repeat(end - start);
    [text.get(..start).unwrap_or(""), &blank, text.get(end..).unwrap_or("")].concat()
}

fn toml_table(
    table: DeTable<'_>,
    base: usize,
    depth: usize,
    source: &Source,
    codes: &TableCodes,
    found: &mut Diagnostics,
) -> Table {
    let mut entries = Vec::with_capacity(table.len());
    for (key, value) in table {
        let key_span = base + key.span().start..base + key.span().end;
        let value_span = base + value.span().start..base + value.span().end;
        let value = toml_value(value.into_inner(), &value_span, base, depth + 1, source, codes, found);
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
    codes: &TableCodes,
    found: &mut Diagnostics,
) -> Value {
    if depth > MAX_DEPTH {
        found.push(
            Diagnostic::error(codes.syntax, "nested too deeply")
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
                found.push(
                    Diagnostic::error(codes.wrong_value, "number out of range").at(source, span.clone()).hint(hint),
                );
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
                    let value = toml_value(item.into_inner(), &span, base, depth + 1, source, codes, found);
                    Spanned { value, span }
                })
                .collect(),
        ),
        DeValue::Table(table) => Value::Table(toml_table(table, base, depth, source, codes, found)),
    }
}

/// The YAML mapping in `range` of the source. A YAML parser stops at its first error.
pub fn parse_yaml(source: &Source, range: Range<usize>, codes: &TableCodes) -> (Table, Diagnostics) {
    if let Some(wrong) = mistaken(source, &range, TableSyntax::Yaml, codes) {
        return (Table::default(), wrong.into());
    }
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
            if error.info().contains("duplicated key") {
                found.push(yaml_duplicate(source, at, base, codes));
                return (Table::default(), found);
            }
            let colons = colons(source, codes, base, text, at - base);
            if colons.is_empty() {
                let message = error.info().to_lowercase();
                let hint = hints::for_yaml(&message, text, at - base);
                found.push(Diagnostic::error(codes.syntax, message).at(source, at..at).hint(hint));
            }
            found.extend(colons);
            return (Table::default(), found);
        }
    };
    let table = match nodes.first().map(|node| yaml_value(node, &byte, 0, source, codes, &mut found)) {
        None | Some(Value::Null) => Table::default(),
        Some(Value::Table(table)) => table,
        Some(other) => {
            let colons = colons(source, codes, base, text, text.trim_end().len());
            if colons.is_empty() {
                let message = format!("expected keys and values, found {}", other.kind());
                let hint = "write lines such as `title: …`";
                found.push(Diagnostic::error(codes.syntax, message).at(source, range).hint(hint));
            }
            found.extend(colons);
            Table::default()
        }
    };
    (table, found)
}

/// An error for a key that a mapping has twice, the second time at a byte of the source.
fn yaml_duplicate(source: &Source, at: usize, base: usize, codes: &TableCodes) -> Diagnostic {
    let key_at = |at: usize| {
        let line = source.text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        at..at + line.find(':').unwrap_or(line.len())
    };
    let place = key_at(at);
    let twice = Diagnostic::error(codes.duplicate_key, "duplicate key")
        .at(source, place.clone())
        .hint("keep one of the two, and take the other out");
    // Keys of one mapping stand below each other.
    let text = source.text.get(base..at).unwrap_or_default();
    let indent = text.rsplit('\n').next().unwrap_or_default();
    let key = source.text.get(place).unwrap_or_default();
    let start = format!("{indent}{key}:");
    let mut line_at = base;
    let first = text.split_inclusive('\n').find_map(|line| {
        let here = line_at;
        line_at += line.len();
        line.starts_with(&start).then_some(here + indent.len())
    });
    match first {
        Some(first) => twice.also_at("the first one is here", source, key_at(first)),
        None => twice,
    }
}

/// An error for every full-width colon that made the parser stop at a byte of the text.
fn colons(source: &Source, codes: &TableCodes, base: usize, text: &str, at: usize) -> Vec<Diagnostic> {
    let error = |place: Range<usize>| {
        let place = base + place.start..base + place.end;
        Diagnostic::error(codes.syntax, "`：` does not separate a key from its value")
            .at(source, place)
            .hint(hints::COLON_HINT)
    };
    hints::full_width_colons(text, at).into_iter().map(error).collect()
}

fn yaml_value(
    node: &MarkedYaml<'_>,
    byte: &impl Fn(usize) -> usize,
    depth: usize,
    source: &Source,
    codes: &TableCodes,
    found: &mut Diagnostics,
) -> Value {
    let span = byte(node.span.start.index())..byte(node.span.end.index());
    if depth > MAX_DEPTH {
        found.push(
            Diagnostic::error(codes.syntax, "nested too deeply")
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
        YamlData::Tagged(_, inner) => yaml_value(inner, byte, depth + 1, source, codes, found),
        YamlData::Sequence(items) => Value::Array(
            items
                .iter()
                .map(|item| Spanned {
                    value: yaml_value(item, byte, depth + 1, source, codes, found),
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
                        Diagnostic::error(codes.syntax, "a key must be a text")
                            .at(source, key_span)
                            .hint("write a word, and its value behind a colon"),
                    );
                    continue;
                };
                let value = yaml_value(value, byte, depth + 1, source, codes, found);
                entries
                    .push((Spanned { value: name.to_string(), span: key_span }, Spanned { value, span: value_span }));
            }
            Value::Table(Table { entries })
        }
        YamlData::Alias(_) | YamlData::BadValue => {
            found.push(
                Diagnostic::error(codes.syntax, "this value cannot be read")
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
    use crate::diag::codes;

    #[test]
    fn every_toml_error_is_found_with_its_place() {
        let source = Source::new("a.md", "a = \nb = 1\nc = = 2\n");
        let (table, errors) = parse_toml(&source, 0..source.text.len(), &codes::config::TABLE);
        assert_eq!(table.get("b").map(|v| &v.value), Some(&Value::Integer(1)));
        let lines: Vec<u32> = errors.iter().filter_map(|d| d.place.as_ref().map(|p| p.line)).collect();
        assert!(lines.contains(&1) && lines.contains(&3), "{errors:?}");
    }

    #[test]
    fn a_key_given_twice_names_the_first() {
        let source = Source::new("a.md", "title = 1\n[cover]\nalt = 1\ntitle = 2\n[original]\ntitle = 3\ntitle = 4\n");
        let (_, errors) = parse_toml(&source, 0..source.text.len(), &codes::front_matter::TABLE);
        let places = |d: &Diagnostic| (d.place.as_ref().map(|p| p.line), d.related.first().map(|r| r.place.line));
        let told: Vec<_> = errors.iter().map(|d| (d.code, places(d))).collect();
        assert_eq!(told, [(codes::front_matter::DUPLICATE_KEY, (Some(7), Some(6)))], "{errors:?}");
    }

    #[test]
    fn a_key_without_a_value_does_not_hide_what_follows() {
        let source = Source::new("a.md", "a：1\nb：2\nc = 3\n");
        let (table, errors) = parse_toml(&source, 0..source.text.len(), &codes::config::TABLE);
        assert_eq!(table.get("c").map(|v| &v.value), Some(&Value::Integer(3)));
        let lines: Vec<u32> = errors.iter().filter_map(|d| d.place.as_ref().map(|p| p.line)).collect();
        assert!(lines.contains(&1) && lines.contains(&2) && !lines.contains(&3), "{errors:?}");
    }

    #[test]
    fn a_key_of_yaml_given_twice_names_the_first() {
        for (text, lines) in [("a: 1\nb: 2\na: 3\n", (3, 1)), ("c:\n  a: 1\nd:\n  a: 1\n  a: 2\n", (5, 2))] {
            let source = Source::new("a.md", text);
            let (_, errors) = parse_yaml(&source, 0..source.text.len(), &codes::front_matter::TABLE);
            let told: Vec<_> = errors.iter().map(|d| (d.code, d.place.as_ref().map(|p| p.line))).collect();
            assert_eq!(told, [(codes::front_matter::DUPLICATE_KEY, Some(lines.0))], "{errors:?}");
            let first = errors.iter().next().and_then(|d| d.related.first()).map(|r| r.place.line);
            assert!(first.is_some_and(|line| line <= lines.0 && line >= lines.1), "{errors:?}");
        }
    }

    #[test]
    fn a_text_that_is_no_table_is_one_error() {
        type Parser = fn(&Source, Range<usize>, &TableCodes) -> (Table, Diagnostics);
        let cases: [(Parser, &str, &str); 5] = [
            (parse_toml, "# mine\ntitle: A\ndraft: true\n", "YAML"),
            (parse_yaml, "title = \"A\"\ndraft = true\n", "TOML"),
            (parse_yaml, "[extra]\na = 1\n", "TOML"),
            (parse_toml, "a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> x\n", "not merged"),
            (parse_yaml, "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "not merged"),
        ];
        for (parse, text, told) in cases {
            let source = Source::new("a.md", text);
            let (_, errors) = parse(&source, 0..text.len(), &codes::front_matter::TABLE);
            let messages: Vec<&str> = errors.iter().map(|d| d.message.as_str()).collect();
            assert!(messages.len() == 1 && messages[0].contains(told), "{text}: {messages:?}");
        }
    }

    #[test]
    fn spaces_that_nobody_sees_are_named() {
        for space in ['\u{3000}', '\u{a0}'] {
            let source = Source::new("a.md", format!("title ={space}\"A\"\n"));
            let (_, errors) = parse_toml(&source, 0..source.text.len(), &codes::config::TABLE);
            assert!(errors.iter().any(|d| d.hint.as_deref().is_some_and(|h| h.contains("plain one"))), "{errors:?}");
        }
    }

    #[test]
    fn full_width_quotes_are_named() {
        let source = Source::new("a.md", "title = “標題”\n");
        let (_, errors) = parse_toml(&source, 0..source.text.len(), &codes::config::TABLE);
        assert!(errors.iter().any(|d| d.hint.as_deref().is_some_and(|h| h.contains('“'))), "{errors:?}");
    }

    #[test]
    fn full_width_colons_of_yaml_are_named_where_they_stand() {
        for text in ["標題：中文\ndate: 2026-01-01\n", "date: 2026-01-01\n標題：中文\n", "標題：中文\n"]
        {
            let source = Source::new("a.md", text);
            let (_, errors) = parse_yaml(&source, 0..source.text.len(), &codes::config::TABLE);
            let line = text.lines().position(|l| l.contains('：')).expect("there") + 1;
            let found: Vec<_> = errors.iter().map(|d| d.place.as_ref().map_or(0, |p| p.line as usize)).collect();
            assert_eq!(found, [line], "{errors:?}");
            assert!(errors.iter().all(|d| d.hint.as_deref() == Some(hints::COLON_HINT)));
        }
    }

    #[test]
    fn yaml_values_keep_their_bytes() {
        let source = Source::new("a.md", "標: 題\ndate: 2026-01-02\n");
        let (table, errors) = parse_yaml(&source, 0..source.text.len(), &codes::config::TABLE);
        assert!(errors.is_empty(), "{errors:?}");
        let value = table.get("標").expect("present");
        assert_eq!(&source.text[value.span.clone()], "題");
        assert_eq!(table.get("date").map(|v| v.value.kind()), Some("a date"));
    }
}
