//! Characters and marks that readers would not see, or see where the author did not mean them: characters that no page
//! may hold, comments without an end, a second title, ids that belong to the theme.

use crate::characters::{first_forbidden, is_forbidden};
use crate::diag::{Diagnostic, Severity, Source, codes};
use crate::text::document::Document;
use crate::text::document::outline::locate;
use crate::text::options::{HtmlPolicy, MarkdownOptions};
use crate::text::parser::PlacedEvent;
use crate::text::parser::tags;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// Most bytes of lines that all findings of a document show together. An article has no line this long; what does
/// could cost its length two hundred times.
const MOST_SHOWN: usize = 1 << 20;

/// Characters that a page may not hold; one message for the whole document.
pub(in crate::text) fn forbidden(
    items: &[PlacedEvent<'_>],
    source: &Source,
    range: &Range<usize>,
    document: &mut Document,
) {
    let text = source.text.get(range.clone()).unwrap_or_default();
    if let Some((at, c)) = first_forbidden(text).and_then(|at| Some((at, text.get(at..)?.chars().next()?))) {
        let more = match text.chars().filter(|c| is_forbidden(*c)).count() - 1 {
            0 => String::new(),
            n => format!(", and {n} more"),
        };
        let kind = if c.is_control() { "a control character" } else { "a character that is none" };
        let at = range.start + at;
        document.findings.push(
            Diagnostic::warning(
                codes::markdown::CONTROL_CHARACTER,
                format!("{kind}, U+{:04X}, stands in the text{more}", u32::from(c)),
            )
            .at(source, at..at + c.len_utf8())
            .hint("delete it: text that was copied from a PDF often holds some; readers see `�` in its place"),
        );
        return;
    }
    let mut code = false;
    for item in items {
        let text = match &item.event {
            Event::Start(Tag::CodeBlock(_)) => {
                code = true;
                continue;
            }
            Event::End(TagEnd::CodeBlock) => {
                code = false;
                continue;
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) if !code => text,
            _ => continue,
        };
        let written = source.text.get(item.span.clone()).unwrap_or_default();
        if text.contains('\u{fffd}') && !written.contains('\u{fffd}') && written.contains("&#") {
            document.findings.push(
                Diagnostic::warning(
                    codes::markdown::FORBIDDEN_REFERENCE,
                    "a character reference stands for a character that no page may hold",
                )
                .at(source, locate(source, &item.span, "&#"))
                .hint("delete it: readers see `�` in its place"),
            );
            return;
        }
    }
}

/// Comments without an end.
pub(in crate::text) fn comments(
    items: &[PlacedEvent<'_>],
    source: &Source,
    options: &MarkdownOptions,
    document: &mut Document,
) {
    let mut code = false;
    for item in items {
        match &item.event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Html(html) if options.html != HtmlPolicy::Escape => {
                let Some((at, end)) = tags::open_comment(html) else { continue };
                let written = html.get(at..).and_then(|t| t.lines().next()).unwrap_or_default();
                document.findings.push(
                    Diagnostic::warning(codes::markdown::UNCLOSED_COMMENT, "the comment is never closed")
                        .at(source, locate(source, &item.span, written))
                        .hint(format!("close it with `{end}`; everything behind it is hidden")),
                );
            }
            Event::Text(_) if !code => {
                let written = source.text.get(item.span.clone()).unwrap_or_default();
                let Some(at) = written.find("<!--").map(|at| item.span.start + at) else { continue };
                if source.text.get(..at).is_some_and(|t| t.ends_with('\\')) {
                    continue;
                }
                document.findings.push(
                    Diagnostic::warning(
                        codes::markdown::UNCLOSED_COMMENT,
                        "the comment is never closed in its paragraph, so readers see it",
                    )
                    .at(source, at..at + "<!--".len())
                    .hint("close it with `-->` before the next empty line, or write `\\<!--` for the characters"),
                );
                // One is enough: a row of them is one mistake.
                return;
            }
            _ => {}
        }
    }
}

/// Headings that say they are the page's title.
pub(in crate::text) fn titles(
    items: &[PlacedEvent<'_>],
    source: &Source,
    options: &MarkdownOptions,
    document: &mut Document,
) {
    let headings = document.headings.iter().filter(|h| h.level == 1).map(|h| h.span.clone());
    let raw = items.iter().filter_map(|item| {
        let (Event::Html(html) | Event::InlineHtml(html)) = &item.event else { return None };
        let h1 = options.html != HtmlPolicy::Escape
            && html.as_bytes().windows(3).any(|w| w.eq_ignore_ascii_case(b"<h1"))
            && tags::tags(html).iter().any(|t| t.name == "h1" && !t.closing);
        h1.then(|| locate(source, &item.span, "<h1"))
    });
    let mut places: Vec<Range<usize>> = headings.chain(raw).collect();
    places.sort_by_key(|p| p.start);
    let Some(first) = places.first() else { return };
    let more = match places.len() - 1 {
        0 => String::new(),
        n => format!(", and {n} more"),
    };
    document.findings.push(
        Diagnostic::warning(codes::markdown::LEVEL_ONE_HEADING, format!("a heading of level 1 in the text{more}"))
            .at(source, first.clone())
            .hint("the page's title is its first heading: begin with `##`"),
    );
}

/// Takes out findings whose lines are too long to be shown all. Errors stay.
pub(in crate::text) fn bounded(findings: &mut Vec<Diagnostic>) {
    let mut shown = 0;
    findings.retain(|finding| {
        shown += finding.place.as_ref().map_or(0, |place| place.text.len());
        shown <= MOST_SHOWN || finding.severity == Severity::Error
    });
}
