//! Texts for people at a terminal: their width, their colours, and no character that a terminal would obey.

use super::console::colours_if_wanted;
use crate::characters::printable;
use crate::diag::Palette;
use std::io::IsTerminal;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns where nobody says how wide the terminal is, and the fewest that are used.
const USUAL_WIDTH: usize = 100;
const LEAST_WIDTH: usize = 50;

/// The width of the terminal: `COLUMNS` where it is set, else what the terminal says.
pub(super) fn width() -> usize {
    let set = std::env::var("COLUMNS").ok().and_then(|c| c.parse::<usize>().ok());
    let asked = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    set.or_else(asked).unwrap_or(USUAL_WIDTH).max(LEAST_WIDTH)
}

/// Colours for the standard output.
pub(super) fn palette() -> Palette {
    if std::io::stdout().is_terminal() { colours_if_wanted() } else { Palette::Plain }
}

/// A text cut to so many columns, with an ellipsis.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_string();
    }
    let mut used = 0;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used < columns
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

/// A text on one line, with white space made even and without characters that a terminal would obey.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&printable(word));
    }
    out
}

/// `1 block`, `2 blocks`.
pub(super) fn counted(n: usize, word: &str) -> String {
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_screen() {
        assert_eq!(cut("中文中文", 5), "中文…");
        assert_eq!(cut("中文", 4), "中文");
        assert_eq!(one_line(" a\n\tb\u{1b}[31m "), "a b\\u{1b}[31m");
    }
}
