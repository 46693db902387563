//! Diagnostics as text for a terminal, with the caret placed by display width.

use super::{Diagnostic, Diagnostics, Place, Severity};
use crate::characters::printable;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthChar;

/// Widest piece of a line that is shown, in terminal cells. A Chinese paragraph is often one line of a thousand
/// characters; only the part around the caret helps.
const WINDOW: usize = 96;

/// Whether escape codes for colour are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// No escape codes.
    Plain,
    /// ANSI colours.
    Ansi,
}

impl Palette {
    fn paint(self, code: &str, text: &str) -> String {
        match self {
            Palette::Plain => text.to_string(),
            Palette::Ansi => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }
}

/// One diagnostic as text that ends with a line break.
///
/// ```text
/// error: unknown key `titel`  [front-matter/unknown-key]
///   --> content/a.zh-Hant.md:2:1
///    |
///  2 | titel = "標題"
///    | ^^^^^
///   hint: did you mean `title`?
/// ```
pub fn show(diagnostic: &Diagnostic, palette: Palette) -> String {
    let colour = match diagnostic.severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Note => "1;36",
    };
    let word = palette.paint(colour, diagnostic.severity.word());
    let message = palette.paint("1", &printable(&diagnostic.message));
    let code = palette.paint("2", &format!("[{}]", diagnostic.code));
    let mut out = format!("{word}: {message}  {code}\n");
    // Writing to a string cannot fail.
    if let Some(place) = &diagnostic.place {
        show_place(&mut out, place, '^', palette, colour);
    }
    for related in &diagnostic.related {
        let _ = writeln!(out, "  {}:", printable(&related.label));
        show_place(&mut out, &related.place, '-', palette, "1;34");
    }
    if let Some(hint) = &diagnostic.hint {
        let _ = writeln!(out, "  {} {}", palette.paint("1;32", "hint:"), printable(hint).replace('\n', "\n        "));
    }
    out
}

/// All diagnostics, a blank line between two. A note that repeats itself in many places is shown once, with their
/// number: what is no more than a hint must not hide an error.
pub fn show_all(all: &Diagnostics, palette: Palette) -> String {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for note in all.iter().filter(|d| d.severity == Severity::Note) {
        *times.entry(&note.message).or_default() += 1;
    }
    let mut shown = Vec::new();
    for diagnostic in all.iter() {
        // The first takes the count with it.
        let count =
            if diagnostic.severity == Severity::Note { times.remove(diagnostic.message.as_str()) } else { Some(1) };
        match count {
            None => {}
            Some(1) => shown.push(show(diagnostic, palette)),
            Some(count) => {
                let places =
                    if count == 2 { "1 other place".to_string() } else { format!("{} other places", count - 1) };
                shown.push(format!("{}  the same in {places}\n", show(diagnostic, palette)));
            }
        }
    }
    shown.join("\n")
}

/// The path and, for a place in it, the line with a mark under what is meant.
fn show_place(out: &mut String, place: &Place, mark: char, palette: Palette, colour: &str) {
    let arrow = palette.paint("1;34", "-->");
    let path = printable(&place.path);
    if place.line == 0 {
        let _ = writeln!(out, "  {arrow} {path}");
        return;
    }
    let _ = writeln!(out, "  {arrow} {path}:{}:{}", place.line, place.column);
    let number = place.line.to_string();
    let margin = " ".repeat(number.len());
    let bar = palette.paint("1;34", "|");
    let (text, before, width) = window(place);
    let _ = writeln!(out, " {margin} {bar}");
    let _ = writeln!(out, " {} {bar} {text}", palette.paint("1;34", &number));
    let carets = palette.paint(colour, &mark.to_string().repeat(width));
    let _ = writeln!(out, " {margin} {bar} {}{carets}", " ".repeat(before));
}

/// The part of the line around the caret, the cells before the caret and the cells under it (at least one).
fn window(place: &Place) -> (String, usize, usize) {
    let bytes = place.caret.start as usize..place.caret.end as usize;
    let cells: Vec<(String, usize, usize)> = place
        .text
        .char_indices()
        .map(|(at, c)| {
            let shown = printable(c.encode_utf8(&mut [0; 4])).into_owned();
            let width = shown.chars().map(|c| c.width().unwrap_or(0)).sum();
            (shown, width, at)
        })
        .collect();
    let first = cells.iter().position(|c| c.2 >= bytes.start).unwrap_or(cells.len());
    let last = cells.iter().position(|c| c.2 >= bytes.end).unwrap_or(cells.len()).max(first);
    let total: usize = cells.iter().map(|c| c.1).sum();
    let (mut from, mut to) = (0, cells.len());
    if total > WINDOW {
        from = first;
        let mut room = WINDOW / 3;
        while from > 0 && cells[from - 1].1 <= room {
            from -= 1;
            room -= cells[from].1;
        }
        to = from;
        let mut room = WINDOW;
        while to < cells.len() && cells[to].1 <= room {
            room -= cells[to].1;
            to += 1;
        }
    }
    let mut text = String::new();
    let mut before = 0;
    if from > 0 {
        text.push('…');
        before = 1;
    }
    cells[from..to].iter().for_each(|c| text.push_str(&c.0));
    if to < cells.len() {
        text.push('…');
    }
    before += cells[from..first.min(to).max(from)].iter().map(|c| c.1).sum::<usize>();
    let under = cells[first.min(to)..last.min(to).max(first.min(to))].iter().map(|c| c.1).sum::<usize>();
    (text, before, under.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Source, codes};

    #[test]
    fn the_caret_sits_under_wide_characters() {
        let text = "標題：錯 x";
        let source = Source::new("a.md", text);
        let at = text.find('錯').expect("present");
        let shown = show(&Diagnostic::error(codes::markdown::FORMULA, "wrong").at(&source, at..at + 3), Palette::Plain);
        assert_eq!(shown, "error: wrong  [markdown/formula]\n  --> a.md:1:4\n   |\n 1 | 標題：錯 x\n   |       ^^\n");
    }

    #[test]
    fn a_further_place_has_its_label_and_its_own_mark() {
        let source = Source::new("a.md", "# One {#x}\n# Two {#x}\n");
        let twice = Diagnostic::error(codes::markdown::DUPLICATE_ID, "the id `x` occurs twice")
            .at(&source, 19..20)
            .also_at("the first one is here", &source, 8..9)
            .hint("change one");
        let shown = show(&twice, Palette::Plain);
        let expected = "error: the id `x` occurs twice  [markdown/duplicate-id]\n  --> a.md:2:9\n   |\n 2 | # Two {#x}\n   |         \
                        ^\n  the first one is here:\n  --> a.md:1:9\n   |\n 1 | # One {#x}\n   |         -\n  hint: change one\n";
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_long_line_is_cut_around_the_caret() {
        let text = format!("{}錯{}", "字".repeat(500), "字".repeat(500));
        let source = Source::new("a.md", text);
        let shown = show(&Diagnostic::error(codes::markdown::FORMULA, "wrong").at(&source, 1500..1503), Palette::Plain);
        let lines: Vec<&str> = shown.lines().collect();
        assert!(lines[3].starts_with(" 1 | …字") && lines[3].ends_with("字…"), "{shown}");
        let cells: usize = lines[3].chars().take_while(|c| *c != '錯').map(|c| c.width().unwrap_or(0)).sum();
        assert_eq!(lines[4].find('^'), Some(cells), "{shown}");
    }

    #[test]
    fn control_characters_are_made_visible() {
        let source = Source::new("a.md", "a\u{1b}[31mb");
        assert!(
            show(&Diagnostic::error(codes::markdown::FORMULA, "x").at(&source, 0..1), Palette::Plain)
                .contains("\\u{1b}[31m")
        );
    }
}
