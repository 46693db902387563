//! The blocks that need work, for people at a terminal.

use crate::bitext::{DiffChange, DiffPiece, RowState};
use crate::characters::printable;
use crate::commands::show::{cut, one_line};
use crate::diag::Palette;
use crate::project::{LineRange, Passage, PendingRow, SourceChange, TranslationStatus};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Text that did not change is shown so far around what did, in columns.
const AROUND: usize = 32;
/// The most of a text that stands alone, in lines of the terminal.
const LINES: usize = 2;

/// The rows of a translation; nothing where none needs work.
pub(super) fn rows(translation: &TranslationStatus, palette: Palette, width: usize) -> String {
    let mut out = String::new();
    if translation.rows.is_empty() {
        return out;
    }
    let printer = RowPrinter { translation, palette, width };
    let (from, to) = (&translation.source.lang, &translation.target.lang);
    let _ = writeln!(out, "\n{}", printer.paint("1", &format!("{}  {from} → {to}", one_line(&translation.article))));
    let _ = writeln!(out, "  {from}: {}", one_line(&translation.source.path));
    let _ = writeln!(out, "  {to}: {}", one_line(&translation.target.path));
    let labels = from.as_str().len().max(to.as_str().len());
    for work in &translation.rows {
        printer.row(work, labels, &mut out);
    }
    out
}

/// Prints the rows of one translation.
struct RowPrinter<'a> {
    translation: &'a TranslationStatus,
    palette: Palette,
    width: usize,
}

impl RowPrinter<'_> {
    fn row(&self, work: &PendingRow, labels: usize, out: &mut String) {
        let colour = match work.state {
            RowState::Outdated | RowState::Missing => "1;31",
            RowState::Added | RowState::Unapproved => "1;33",
            RowState::Current => "32",
        };
        let (from, to) = (self.translation.source.lang.as_str(), self.translation.target.lang.as_str());
        let place = |passage: &Option<Passage>| passage.as_ref().map(|p| p.place);
        let places = places((from, place(&work.source)), (to, place(&work.target)));
        let _ = writeln!(out, "\n{} {}  {places}", self.paint(colour, work.state.name()), self.paint("1", &work.id));
        if let Some(accepted) = &work.accepted {
            let made = accepted.made.as_deref().map_or(String::new(), |m| format!(", made by {}", maker(m)));
            let _ = writeln!(out, "  accepted {} by {}{}", accepted.on, one_line(&accepted.by), one_line(&made));
        }
        if let Some(note) = &work.note {
            let _ = writeln!(out, "  {note}");
        }
        let changed = !work.changes.is_empty();
        for change in &work.changes {
            let label = if change.item { self.item(change) } else { format!("{from:labels$}") };
            let _ = writeln!(out, "  {label}  {}", self.diff(&change.diff));
        }
        for (lang, passage, shown) in [(from, &work.source, !changed), (to, &work.target, !is_list(work))] {
            if let Some(passage) = passage.as_ref().filter(|_| shown) {
                let columns = self.width.saturating_sub(labels + 4) * LINES;
                let _ = writeln!(out, "  {lang:labels$}  {}", cut(&one_line(&passage.text), columns));
            }
        }
    }

    /// Where an item of a list stands.
    fn item(&self, change: &SourceChange) -> String {
        let (from, to) = (self.translation.source.lang.as_str(), self.translation.target.lang.as_str());
        let places = places((from, change.source), (to, change.target));
        if places.is_empty() { "item".to_string() } else { format!("item, {places}:") }
    }

    /// The change of a text, with as much around it as is needed to find it.
    fn diff(&self, pieces: &[DiffPiece]) -> String {
        let mut out = String::new();
        let last = pieces.len().saturating_sub(1);
        for (number, piece) in pieces.iter().enumerate() {
            let text = printable(&piece.text).replace('\n', " ");
            match (piece.change, self.palette) {
                (DiffChange::Same, _) => out.push_str(&around(&text, number > 0, number < last)),
                (DiffChange::Removed, Palette::Plain) => out.push_str(&format!("[-{text}-]")),
                (DiffChange::Added, Palette::Plain) => out.push_str(&format!("{{+{text}+}}")),
                (DiffChange::Removed, Palette::Ansi) => out.push_str(&self.paint("31;9", &text)),
                (DiffChange::Added, Palette::Ansi) => out.push_str(&self.paint("32", &text)),
            }
        }
        out
    }

    fn paint(&self, code: &str, text: &str) -> String {
        match self.palette {
            Palette::Plain => text.to_string(),
            Palette::Ansi => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }
}

fn is_list(work: &PendingRow) -> bool {
    work.changes.iter().any(|c| c.item)
}

/// `person` and `engine NAME` in a sentence.
pub(super) fn maker(made: &str) -> &str {
    match made {
        "person" => "a person",
        "engine" => "an engine",
        other => other.strip_prefix("engine ").unwrap_or(other),
    }
}

/// `en 14–16, zh-Hant 20`: lines of both files.
pub(super) fn places(source: (&str, Option<LineRange>), target: (&str, Option<LineRange>)) -> String {
    let shown = |(lang, place): (&str, Option<LineRange>)| {
        let LineRange { line, end } = place?;
        Some(if line == end { format!("{lang} line {line}") } else { format!("{lang} lines {line}–{end}") })
    };
    shown(source).into_iter().chain(shown(target)).collect::<Vec<_>>().join(", ")
}

/// Unchanged text, cut where it is far from what changed.
fn around(text: &str, after: bool, before: bool) -> String {
    let room = AROUND * (usize::from(after) + usize::from(before));
    if text.width() <= room + 2 {
        return text.to_string();
    }
    let head = if after { cut(text, AROUND) } else { "…".to_string() };
    let reversed: String = text.chars().rev().collect();
    let tail: String = if before { cut(&reversed, AROUND).chars().rev().collect() } else { String::new() };
    // Two ellipses beside each other say no more than one.
    format!("{}{}", head, tail.strip_prefix('…').unwrap_or(&tail))
}
