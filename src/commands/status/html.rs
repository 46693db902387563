//! The report for translators: one page that needs no other file and asks nothing of the network.

use super::report_place::MARK;
use super::table::{COLUMNS, cells, total};
use crate::bitext::{DiffChange, DiffPiece, RowState};
use crate::characters::escaped;
use crate::lang::Lang;
use crate::project::{LineRange, Passage, PendingRow, SourceChange, StatusEdition, TranslationStatus};

const STYLE: &str = include_str!("report.css");

const ABOUT: &str = "Outdated: the original has changed since somebody accepted the translation. Missing: the \
    translation does not have it. Added: the original does not have it. Unapproved: nobody has accepted the \
    translation yet. Words are those of the original in blocks that are outdated or missing.";

/// The report on some translations of a site.
pub(super) fn report(site: &str, lang: &Lang, translations: &[TranslationStatus]) -> String {
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n{MARK}\n\
         <title>Translations of {0}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>Translations of <span{1}>{0}</span></h1>\n<p class=\"about\">{ABOUT}</p>\n",
        escaped(site),
        attributes(lang)
    );
    table(translations, &mut out);
    for translation in translations.iter().filter(|t| !t.rows.is_empty()) {
        section(translation, &mut out);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn table(translations: &[TranslationStatus], out: &mut String) {
    if translations.is_empty() {
        out.push_str("<p>There is no translation whose original is on the site.</p>\n");
        return;
    }
    out.push_str(
        "<div class=\"scroll\" role=\"region\" aria-label=\"All translations\" tabindex=\"0\">\n<table>\n<thead><tr>",
    );
    for name in COLUMNS {
        out.push_str(&format!("<th scope=\"col\">{name}</th>"));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    translations.iter().for_each(|t| line(&cells(t), out));
    out.push_str("</tbody>\n");
    if let Some(total) = total(translations) {
        out.push_str("<tfoot>\n");
        line(&total, out);
        out.push_str("</tfoot>\n");
    }
    out.push_str("</table>\n</div>\n");
}

fn line(cells: &[String], out: &mut String) {
    out.push_str("<tr>");
    for (column, cell) in cells.iter().enumerate() {
        let cell = escaped(cell);
        out.push_str(&match column {
            0 => format!("<th scope=\"row\">{cell}</th>"),
            4 | 5 if cell != "0" => format!("<td class=\"work\">{cell}</td>"),
            _ => format!("<td>{cell}</td>"),
        });
    }
    out.push_str("</tr>\n");
}

fn section(translation: &TranslationStatus, out: &mut String) {
    let (source, target) = (&translation.source, &translation.target);
    let title = match target.title.as_str() {
        "" => escaped(&translation.article),
        title => format!("<span{}>{}</span>", attributes(&target.lang), escaped(title)),
    };
    out.push_str(&format!(
        "<details open>\n<summary><h2>{title}</h2> {} → {}</summary>\n\
         <p class=\"facts\">{}: <code>{}</code><br>{}: <code>{}</code></p>\n",
        source.lang,
        target.lang,
        source.lang,
        escaped(&source.path),
        target.lang,
        escaped(&target.path),
    ));
    translation.rows.iter().for_each(|work| row(work, source, target, out));
    out.push_str("</details>\n");
}

fn row(work: &PendingRow, source: &StatusEdition, target: &StatusEdition, out: &mut String) {
    let state = work.state.name();
    out.push_str(&format!("<section class=\"row {state}\">\n<h3>{state} <code>{}</code></h3>\n", escaped(&work.id)));
    if let Some(accepted) = &work.accepted {
        let made = accepted.made.as_deref().map_or(String::new(), |m| format!("; made by {}", super::rows::maker(m)));
        let accepted = format!("accepted {} by {}{made}", accepted.on, accepted.by);
        out.push_str(&format!("<p class=\"facts\">{}</p>\n", escaped(&accepted)));
    }
    if let Some(note) = &work.note {
        out.push_str(&format!("<p>{}</p>\n", escaped(note)));
    }
    out.push_str("<div class=\"sides\">\n");
    // Additions and removals alone are no text of the source as it stands.
    let whole = |change: &&SourceChange| !change.item && work.state == RowState::Outdated;
    match work.changes.iter().find(whole) {
        Some(change) => side(source, work.source.as_ref().map(|p| p.place), &pieces(&change.diff), out),
        None => passage(source, work.source.as_ref(), out),
    }
    passage(target, work.target.as_ref(), out);
    out.push_str("</div>\n");
    for change in work.changes.iter().filter(|c| !whole(c)) {
        let place = super::rows::places((source.lang.as_str(), change.source), (target.lang.as_str(), change.target));
        let label = match (change.item, place.is_empty()) {
            (true, true) => "item".to_string(),
            (true, false) => format!("item, {place}"),
            (false, _) => format!("{} then", source.lang),
        };
        out.push_str(&format!(
            "<div class=\"text\"{}><span class=\"label\" lang=\"en\" dir=\"ltr\">{label}</span>{}</div>\n",
            attributes(&source.lang),
            pieces(&change.diff)
        ));
    }
    out.push_str("</section>\n");
}

fn passage(text: &StatusEdition, passage: Option<&Passage>, out: &mut String) {
    if let Some(passage) = passage {
        side(text, Some(passage.place), &escaped(&passage.text), out);
    } else {
        out.push_str(&format!("<div class=\"text\"><span class=\"label\">{}: nothing</span></div>\n", text.lang));
    }
}

/// A text of which `html` is safe, with its language and lines above it.
fn side(text: &StatusEdition, place: Option<LineRange>, html: &str, out: &mut String) {
    let label = super::rows::places((text.lang.as_str(), place), ("", None));
    out.push_str(&format!(
        "<div class=\"text\"{}><span class=\"label\" lang=\"en\" dir=\"ltr\">{label}</span>{html}</div>\n",
        attributes(&text.lang)
    ));
}

fn pieces(pieces: &[DiffPiece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        let text = escaped(&piece.text);
        out.push_str(&match piece.change {
            DiffChange::Same => text,
            DiffChange::Removed => format!("<del>{text}</del>"),
            DiffChange::Added => format!("<ins>{text}</ins>"),
        });
    }
    out
}

fn attributes(lang: &Lang) -> String {
    format!(" lang=\"{lang}\" dir=\"{}\"", lang.direction().as_str())
}
