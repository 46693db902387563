//! The faults of the site, as a browser shows them.

use crate::characters::escaped;
use crate::diag::{Code, Diagnostic, Diagnostics, Palette, Place, Severity, show, show_all};
use serde::Serialize;

/// So many diagnostics are sent: who has more mends these first.
const MOST: usize = 200;
/// So many characters of a line stand before what is meant, and after it: a Chinese paragraph is often one long line.
const AROUND: usize = 60;

/// All that is wrong.
#[derive(Debug, Serialize)]
pub struct OverlayData {
    /// The number of errors.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// The errors, then the rest, each in the order of its place.
    pub diagnostics: Vec<ShownDiagnostic>,
}

/// One diagnostic as the client script lays it out.
#[derive(Debug, Serialize)]
pub struct ShownDiagnostic {
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// The stable name of its kind.
    pub code: Code,
    /// The fault.
    pub message: String,
    /// The next action that would help.
    pub hint: Option<String>,
    /// The place where it is.
    #[serde(flatten)]
    pub place: ShownPlace,
    /// Further places.
    pub related: Vec<ShownRelated>,
    /// The diagnostic as a terminal shows it.
    pub text: String,
}

/// A further place with its label.
#[derive(Debug, Serialize)]
pub struct ShownRelated {
    /// The label: how it belongs to the first place.
    pub label: String,
    /// The place.
    #[serde(flatten)]
    pub place: ShownPlace,
}

/// A place, its line in three pieces.
#[derive(Debug, Default, Serialize)]
pub struct ShownPlace {
    /// The file.
    pub path: Option<String>,
    /// The line, from 1; 0 where the file as a whole is meant.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// The line before what is meant.
    pub before: String,
    /// The label of the place; empty for a point.
    pub marked: String,
    /// The rest of the line.
    pub after: String,
}

/// Diagnostics for a browser.
pub fn data(found: &Diagnostics) -> OverlayData {
    let mut list: Vec<&Diagnostic> = found.iter().filter(|d| d.severity != Severity::Note).collect();
    list.sort_by_key(|d| d.severity);
    OverlayData {
        errors: found.count(Severity::Error),
        warnings: found.count(Severity::Warning),
        diagnostics: list.into_iter().take(MOST).map(shown).collect(),
    }
}

fn shown(diagnostic: &Diagnostic) -> ShownDiagnostic {
    ShownDiagnostic {
        severity: diagnostic.severity.word(),
        code: diagnostic.code,
        message: diagnostic.message.clone(),
        hint: diagnostic.hint.clone(),
        place: diagnostic.place.as_ref().map(shown_place).unwrap_or_default(),
        related: diagnostic
            .related
            .iter()
            .map(|related| ShownRelated { label: related.label.clone(), place: shown_place(&related.place) })
            .collect(),
        text: show(diagnostic, Palette::Plain),
    }
}

fn shown_place(place: &Place) -> ShownPlace {
    let piece = |range: std::ops::Range<usize>| place.text.get(range).unwrap_or_default();
    let caret = place.caret.start as usize..place.caret.end as usize;
    let (before, after) = (piece(0..caret.start), piece(caret.end..place.text.len()));
    let skipped = before.chars().count().saturating_sub(AROUND);
    let before: String = before.chars().skip(skipped).collect();
    let mut after_cut: String = after.chars().take(AROUND).collect();
    if after.chars().count() > AROUND {
        after_cut.push('…');
    }
    ShownPlace {
        path: Some(place.path.clone()),
        line: place.line,
        column: place.column,
        before: if skipped > 0 { format!("…{before}") } else { before },
        marked: piece(caret).to_string(),
        after: after_cut,
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
        let wrong = Diagnostic::error(codes::markdown::FORMULA, "wrong").at(&source, 300..306).hint("mend it");
        let found: Diagnostics = wrong.also_at("the first one is here", &source, 0..3).into();
        let data = data(&found);
        let one = &data.diagnostics[0];
        let place = &one.place;
        assert_eq!((place.marked.as_str(), place.line, place.column), ("錯的", 1, 101));
        assert!(place.before.starts_with("…前") && place.after.ends_with("後…"));
        let sent = serde_json::to_value(one).expect("plain data");
        assert_eq!((&sent["code"], &sent["path"]), (&"markdown/formula".into(), &"content/a.md".into()));
        assert_eq!((&sent["related"][0]["marked"], &sent["related"][0]["column"]), (&"前".into(), &1.into()));
        assert!(one.text.contains("--> content/a.md:1:101") && one.text.contains("^^^^"));
        assert!(!page(&Diagnostic::error(codes::serve::PAGE_NOT_MADE, "<script>").into()).contains("<script>"));
    }
}
