//! Line breaks and blank lines: which ones a file has at a place, and which a new text needs there.

/// The line break that a text at `at` gets: that of the line before, else that of the next one.
pub(super) fn line_break(text: &str, at: usize) -> &'static str {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let found = before.rfind('\n').map(|i| (before, i)).or_else(|| after.find('\n').map(|i| (after, i)));
    let windows = found.is_some_and(|(part, i)| part.get(..i).is_some_and(|line| line.ends_with('\r')));
    if windows { "\r\n" } else { "\n" }
}

/// A text with line breaks of one kind.
pub(super) fn with_line_breaks(text: &str, line_break: &str) -> String {
    let plain = text.replace("\r\n", "\n").replace('\r', "\n");
    if line_break == "\n" { plain } else { plain.replace('\n', line_break) }
}

/// Whether two texts differ in nothing but their line breaks.
pub(super) fn same_but_for_line_breaks(one: &str, other: &str) -> bool {
    one == other || with_line_breaks(one, "\n") == with_line_breaks(other, "\n")
}

/// A text without blank lines before it, and without white space behind it. Indentation of its first line stays: it may
/// be code. So does every space that Markdown takes for a character.
pub(super) fn trimmed(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}').trim_end_matches(is_space);
    let first = text.find(|c| !is_space(c)).unwrap_or(text.len());
    let line = text.get(..first).and_then(|space| space.rfind(['\n', '\r'])).map_or(0, |i| i + 1);
    text.get(line..).unwrap_or_default()
}

/// Whether Markdown takes a character for space between blocks.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// The length of the white space at the end of a text.
pub(super) fn space_before(text: &str) -> usize {
    text.len() - text.trim_end_matches(is_space).len()
}

/// The length of the white space at the beginning of a text.
pub(super) fn space_behind(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_space).len()
}

/// The length of the blank lines at the beginning of a text, the indentation of the line behind them left out.
pub(super) fn blank_lines(text: &str) -> usize {
    let space = text.get(..space_behind(text)).unwrap_or_default();
    space.rfind('\n').map_or(0, |i| i + 1)
}

/// Whether white space holds a blank line.
pub(super) fn has_blank_line(space: &str) -> bool {
    space.matches('\n').count() > 1
}
