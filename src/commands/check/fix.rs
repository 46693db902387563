//! `yiwen check --fix`: the changes that are certain, shown first and then written by the edition writer.

use crate::bitext::{DiffChange, diff};
use crate::characters::printable;
use crate::check::Finding;
use crate::commands::Console;
use crate::commands::show::palette;
use crate::diag::{Diagnostic, Diagnostics, Palette, Source, codes};
use crate::project::write::{EditionEdit, write_edition};
use crate::project::{Project, markdown_options};
use std::collections::BTreeMap;
use std::ops::Range;

/// Writes the fixes of some findings; whether anything was written. On a terminal the changes are shown and asked for.
///
/// # Errors
/// A file cannot be written, or there is nobody to ask and `--yes` was not given.
pub(super) fn fix(
    project: &Project,
    found: &[Finding],
    yes: bool,
    console: &mut dyn Console,
) -> Result<bool, Diagnostics> {
    let mut files: BTreeMap<&str, Vec<(Range<usize>, &str)>> = BTreeMap::new();
    for finding in found {
        let (Some(fix), Some(place)) = (&finding.fix, &finding.diagnostic.place) else { continue };
        files.entry(&place.path).or_default().push((fix.span.clone(), &fix.text));
    }
    if files.is_empty() {
        console.say("nothing to mend");
        return Ok(false);
    }
    let mut count = 0;
    for (path, fixes) in &mut files {
        fixes.sort_by_key(|(span, _)| (span.start, span.end));
        // Of two changes of the same bytes the first is made; the other is found again by the next run.
        let mut end = 0;
        fixes.retain(|(span, _)| {
            let free = span.start >= end;
            if free {
                end = span.end;
            }
            free
        });
        count += fixes.len();
        if let Some(source) = project.sources.texts.get(*path) {
            show(source, fixes, console);
        }
    }
    let question = format!("write {count} changes to {} files? [y/N]", files.len());
    let mut agreed = || console.interactive() && matches!(console.ask(&question).as_str(), "y" | "Y" | "yes");
    if !yes && !agreed() {
        let error = Diagnostic::error(codes::command::NOT_CONFIRMED, "nothing was written");
        return Err(error.hint("answer `y`, or give `--yes` where there is nobody to ask").into());
    }
    let options = markdown_options(&project.config);
    for (path, fixes) in files {
        let edition = project.content.articles.iter().flat_map(|a| &a.editions).find(|e| &*e.source.path == path);
        let Some(edition) = edition else { continue };
        let edits: Vec<EditionEdit> = fixes
            .into_iter()
            .map(|(range, text)| EditionEdit::ReplaceBytes { range, text: text.to_string() })
            .collect();
        let Some(options) = options.get(project.config.rank(&edition.lang)) else { continue };
        write_edition(&project.store, &edition.source, options, &edits).map_err(Diagnostics::from)?;
    }
    Ok(true)
}

/// Shows the lines that change, with what goes and what comes.
fn show(source: &Source, fixes: &[(Range<usize>, &str)], console: &mut dyn Console) {
    let palette = palette();
    let text = &*source.text;
    let mut at = 0;
    while let Some((span, _)) = fixes.get(at) {
        let start = text.get(..span.start).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1);
        let end = text.get(span.end..).and_then(|t| t.find('\n')).map_or(text.len(), |n| span.end + n);
        let line = text.get(start..end).unwrap_or_default();
        let mut new = String::new();
        let mut from = start;
        while let Some((span, by)) = fixes.get(at).filter(|(span, _)| span.end <= end) {
            new.push_str(text.get(from..span.start).unwrap_or_default());
            new.push_str(by);
            from = span.end;
            at += 1;
        }
        new.push_str(text.get(from..end).unwrap_or_default());
        let number = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
        console.print(&format!("{}:{number}\n", source.path));
        let mut shown = String::from("  ");
        for piece in diff(line, &new) {
            match piece.change {
                DiffChange::Same => shown.push_str(&printable(&piece.text)),
                DiffChange::Removed => shown.push_str(&removed(palette, &piece.text)),
                DiffChange::Added => shown.push_str(&added(palette, &piece.text)),
            }
        }
        console.print(&format!("{shown}\n"));
    }
}

/// A text that goes: crossed out, or in `[-…-]` without colours.
fn removed(palette: Palette, text: &str) -> String {
    match palette {
        Palette::Plain => format!("[-{}-]", printable(text)),
        Palette::Ansi => format!("\u{1b}[31;9m{}\u{1b}[0m", printable(text)),
    }
}

/// A text that comes: green, or in `{+…+}` without colours.
fn added(palette: Palette, text: &str) -> String {
    match palette {
        Palette::Plain => format!("{{+{}+}}", printable(text)),
        Palette::Ansi => format!("\u{1b}[32m{}\u{1b}[0m", printable(text)),
    }
}
