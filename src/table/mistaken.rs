//! Texts that are no table as a whole: told once, instead of an error for each line.

use crate::diag::{Diagnostic, Source, TableCodes};
use std::ops::Range;

/// The two formats of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TableSyntax {
    Toml,
    Yaml,
}

/// An error for a text that holds two versions which were not merged, or that is written in the other format; `range` is
/// the text's place in the source.
pub(super) fn mistaken(
    source: &Source,
    range: &Range<usize>,
    syntax: TableSyntax,
    codes: &TableCodes,
) -> Option<Diagnostic> {
    let text = source.text.get(range.clone()).unwrap_or_default();
    let mut at = range.start;
    let mut first: Option<(Range<usize>, &str)> = None;
    for line in text.split_inclusive('\n') {
        let place = at..at + line.trim_end().len();
        at += line.len();
        if line.starts_with("<<<<<<< ") {
            return Some(Diagnostic::error(codes.syntax, "here two versions were not merged").at(source, place).hint(
                "keep one of the two, and take out the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
            ));
        }
        if first.is_none() && !line.trim().is_empty() && !line.starts_with('#') {
            first = Some((place, line.trim_end()));
        }
    }
    let (place, line) = first?;
    let (message, hint) = match syntax {
        TableSyntax::Toml if separator(line) == Some(':') => (
            "this is YAML where TOML belongs",
            "write `key = value` with texts in quotation marks; in front matter YAML stands between lines of `---`",
        ),
        TableSyntax::Yaml if separator(line) == Some('=') || line.starts_with('[') => {
            ("this is TOML where YAML belongs", "put it between lines of `+++` instead of `---`, or write `key: value`")
        }
        _ => return None,
    };
    Some(Diagnostic::error(codes.syntax, message).at(source, place).hint(hint))
}

/// The sign behind the first word of a line, if it is one that separates a key from its value.
fn separator(line: &str) -> Option<char> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if rest.len() == line.len() {
        return None;
    }
    let behind = rest.strip_prefix(':').filter(|value| value.is_empty() || value.starts_with(' '));
    match behind {
        Some(_) => Some(':'),
        None => rest.trim_start().starts_with('=').then_some('='),
    }
}
