//! What is wrong with the site, as a browser shows it.

use crate::characters::escaped;
use crate::diag::{Diagnostic, Diagnostics, Palette, Severity, show, show_all};
use serde::Serialize;

/// So many diagnostics are sent: who has more mends these first.
const MOST: usize = 200;
/// So many characters of a line stand before what is meant, and after it: a Chinese paragraph is often one long line.
const AROUND: usize = 60;

/// All that is wrong.
#[derive(Debug, Serialize)]
pub struct Data {
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
    /// The errors, then the rest, each in the order of its place.
    pub diagnostics: Vec<Shown>,
}

/// One diagnostic, its line in three pieces.
#[derive(Debug, Serialize)]
pub struct Shown {
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
    /// The file.
    pub path: Option<String>,
    /// The line, from 1; 0 where the file as a whole is meant.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// The line before what is meant.
    pub before: String,
    /// What is meant; empty for a point.
    pub marked: String,
    /// The rest of the line.
    pub after: String,
    /// The same as a terminal shows it.
    pub text: String,
}

/// Diagnostics for a browser.
pub fn data(found: &Diagnostics) -> Data {
    let mut list: Vec<&Diagnostic> = found.iter().filter(|d| d.severity != Severity::Note).collect();
    list.sort_by_key(|d| d.severity);
    Data {
        errors: found.count(Severity::Error),
        warnings: found.count(Severity::Warning),
        diagnostics: list.into_iter().take(MOST).map(shown).collect(),
    }
}

fn shown(diagnostic: &Diagnostic) -> Shown {
    let place = diagnostic.place.as_ref();
    let piece = |range: std::ops::Range<usize>| place.and_then(|p| p.text.get(range)).unwrap_or_default();
    let caret = place.map_or(0..0, |p| p.caret.start as usize..p.caret.end as usize);
    let end = place.map_or(0, |p| p.text.len());
    let (before, after) = (piece(0..caret.start), piece(caret.end..end));
    let skipped = before.chars().count().saturating_sub(AROUND);
    let before: String = before.chars().skip(skipped).collect();
    let mut after_cut: String = after.chars().take(AROUND).collect();
    if after.chars().count() > AROUND {
        after_cut.push('…');
    }
    Shown {
        severity: diagnostic.severity.word(),
        message: diagnostic.message.clone(),
        hint: diagnostic.hint.clone(),
        path: place.map(|p| p.path.clone()),
        line: place.map_or(0, |p| p.line),
        column: place.map_or(0, |p| p.column),
        before: if skipped > 0 { format!("…{before}") } else { before },
        marked: piece(caret).to_string(),
        after: after_cut,
        text: show(diagnostic, Palette::Plain),
    }
}

/// A page for a browser that asks while there is nothing good to show. The client script lays the diagnostics over it;
/// without scripts they stand in the page.
pub fn page(found: &Diagnostics) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>yiwen</title>\
         <meta name=\"viewport\" content=\"width=device-width\"></head>\n\
         <body><noscript><pre>{}</pre></noscript></body>\n</html>\n",
        escaped(&show_all(found, Palette::Plain))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Source, codes};

    #[test]
    fn a_line_is_cut_at_what_is_meant() {
        let text = format!("{}錯的{}", "前".repeat(100), "後".repeat(100));
        let source = Source::new("content/a.md", text);
        let found: Diagnostics =
            Diagnostic::error(codes::serve::PAGE_NOT_MADE, "wrong").at(&source, 300..306).hint("mend it").into();
        let data = data(&found);
        let one = &data.diagnostics[0];
        assert_eq!((one.marked.as_str(), one.line, one.column), ("錯的", 1, 101));
        assert!(one.before.starts_with("…前") && one.after.ends_with("後…"));
        assert!(one.text.contains("--> content/a.md:1:101") && one.text.contains("^^^^"));
        assert!(!page(&Diagnostic::error(codes::serve::PAGE_NOT_MADE, "<script>").into()).contains("<script>"));
    }
}
