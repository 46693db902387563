//! Hints for syntax errors: the parsers name what they expected, authors want to know what to type.

use std::ops::Range;

/// Full-width characters that an input method leaves where TOML or YAML needs ASCII.
const FULL_WIDTH: [(char, &str); 16] = [
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
    ('］', "]"),
    ('｛', "{"),
    ('｝', "}"),
    ('＃', "#"),
];

/// Beginnings of the TOML parser's messages, each with its hint; the first that fits counts.
const TOML: [(&str, &str); 26] = [
    ("string values must be quoted", "put the text in quotation marks: `key = \"…\"`"),
    ("key with no value", "write `=` and a value behind the key, or take the line out"),
    ("unexpected key or value", "begin each key on a line of its own, and put texts in quotation marks"),
    ("unquoted keys", "write a key before the `=`, such as `title = \"…\"`"),
    ("invalid unquoted key", "put the key in quotation marks, or use letters, digits, `-` and `_` only"),
    ("keys cannot be multi-line", "put the key on one line, with one quotation mark on each side"),
    ("missing value", "write a value behind the `=`, or take the line out"),
    ("missing assignment", "write `=` between the key and its value"),
    ("duplicate key", "keep one of the two, and take the other out"),
    ("invalid basic string", "end the text with `\"` on the same line; a quotation mark inside it is `\\\"`"),
    ("invalid literal string", "end the text with `'` on the same line"),
    ("invalid multi-line", "end the text with the three quotation marks that it begins with"),
    ("missing opening quote", "put the same quotation mark before and behind the text"),
    ("missing escaped value", "write `\\\\` for a backslash, or put the text between `'` and `'`"),
    ("too few unicode value digits", "write four digits behind `\\u`, or the character itself"),
    ("unclosed array table", "end the line with `]]`"),
    ("unclosed array", "end the list with `]`"),
    ("unclosed inline table", "end the table with `}`"),
    ("unclosed table", "end the line with `]`"),
    ("missing comma", "put a comma between the two"),
    ("unexpected `=` in array", "end the list above with `]`"),
    ("extra comma", "take the comma out"),
    ("extra", "take one `=` out"),
    ("invalid date", "write it as 2026-11-23 or 2026-11-23T08:00:00+08:00"),
    ("carriage return", "save the file with the line breaks of Unix or of Windows"),
    ("invalid comment character", "take the control character out of the comment"),
];

/// Words in a YAML parser's messages, and the hint; the first that fits counts.
const YAML: [(&str, &str); 12] = [
    ("mapping values are not allowed", COLON),
    ("illegal placement of ':'", COLON),
    ("simple key", "write `: ` behind the key, and put texts of several lines in quotation marks"),
    ("tab", "indent with spaces"),
    ("trailing content after double-quoted", "put the whole text in quotation marks; one inside it is `\\\"`"),
    ("escape", "write `\\\\` for a backslash, or put the text between `'` and `'`"),
    ("quoted scalar", "end the text with the quotation mark that it begins with, on the same line"),
    ("flow sequence", "end the list with `]`, with commas between its entries"),
    ("flow mapping", "end the table with `}`, with commas between its entries"),
    ("anchor", "put the text in quotation marks: a plain one cannot begin with `*` or `&`"),
    ("indent", "indent the keys of one table by the same number of spaces"),
    ("unexpected character", "put the text in quotation marks"),
];

const COLON: &str = "put the text in quotation marks if it holds `: `, and begin every other line with one `key: `";

/// The hint for an error that the TOML parser found at a byte of a text.
pub(super) fn for_toml(message: &str, text: &str, at: usize) -> String {
    let number = ["radix", "leading zero", "sign", "integer", "number", "digits", "float"];
    let known = TOML.iter().find(|(start, _)| message.starts_with(start)).map(|(_, hint)| *hint);
    let known = known.or_else(|| {
        let found = number.iter().any(|word| message.contains(word));
        found.then_some("write the number with digits, or put it in quotation marks to make it a text")
    });
    sign_on_line(line_around(text, at).1).unwrap_or_else(|| {
        known.unwrap_or("write `key = value`, one on each line, with texts in quotation marks").to_string()
    })
}

/// The hint for an error that the YAML parser found at a byte of a text.
pub(super) fn for_yaml(message: &str, text: &str, at: usize) -> String {
    // In a plain text of YAML every full-width sign is as good as any other; in a list it may stand for a comma.
    let (_, line) = line_around(text, at);
    let inside = message.contains("flow") || message.contains("quoted");
    let sign = if inside { sign_on_line(line) } else { None };
    let known = YAML.iter().find(|(word, _)| message.contains(word)).map(|(_, hint)| *hint);
    sign.unwrap_or_else(|| {
        known.unwrap_or("write `key: value`, one on each line, with texts in quotation marks").to_string()
    })
}

/// The full-width colons that separate no key from its value, on the line of an error and on those before it up to
/// the last `key: value`: YAML reads such lines as the beginning of the next key. In the order of the text.
pub(super) fn full_width_colons(text: &str, at: usize) -> Vec<Range<usize>> {
    let (start, line) = line_around(text, at);
    let before = text.get(..start).unwrap_or("");
    let mut found: Vec<Range<usize>> = key_colon(line, start).into_iter().collect();
    let mut end = before.len();
    for line in before.split_inclusive('\n').rev() {
        end -= line.len();
        if has_key(line) {
            break;
        }
        found.extend(key_colon(line, end));
    }
    found.reverse();
    found
}

/// The hint for a full-width colon.
pub(super) const COLON_HINT: &str = "`：` is a full-width character: type `:` and a space";

/// The full-width colon of a line that has no key by YAML's rules.
fn key_colon(line: &str, start: usize) -> Option<Range<usize>> {
    let text = line.trim_start();
    if has_key(line) || text.starts_with(['#', '"', '\'']) {
        return None;
    }
    let at = start + line.find('：')?;
    Some(at..at + '：'.len_utf8())
}

/// Whether a line is `key: value` or `key:`.
fn has_key(line: &str) -> bool {
    let line = line.trim_end();
    line.ends_with(':') || line.contains(": ")
}

/// The line around a byte, and where it starts.
fn line_around(text: &str, at: usize) -> (usize, &str) {
    let before = text.get(..at.min(text.len())).unwrap_or("");
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    (start, text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or(""))
}

/// Names the full-width sign on a line, if there is one outside a proper string.
fn sign_on_line(line: &str) -> Option<String> {
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            (None, '\u{3000}') => return Some("here is an ideographic space: type a plain one".to_string()),
            (None, '\u{a0}') => return Some("here is a space that does not break: type a plain one".to_string()),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_colons_are_found_above_the_line_that_the_parser_names() {
        let text = "a: b\n標題：中文\n說明：甲\n\ndate: 2026-01-01\n";
        let at = text.find("date").expect("there");
        let found: Vec<usize> = full_width_colons(text, at).into_iter().map(|r| r.start).collect();
        let want: Vec<usize> = text.match_indices('：').map(|(i, _)| i).collect();
        assert_eq!(found, want);
        // A value may hold one.
        assert!(full_width_colons("a: 甲：乙: 丙\n", 12).is_empty());
    }

    #[test]
    fn every_message_gets_a_hint() {
        assert!(for_toml("something new", "a", 9).contains("key = value"));
        assert!(for_yaml("something new", "", 0).contains("key: value"));
        assert!(for_toml("missing value", "a = ，", 0).contains('，'));
    }
}
