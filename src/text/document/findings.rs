//! Faults of a text that can be read all the same: footnotes without an end, links that may not be, HTML that
//! is taken out, formulas that are none.

use crate::diag::{Diagnostic, Source, codes};
use crate::text::document::outline::locate;
use crate::text::document::{Document, ReferenceKind};
use crate::text::html::allowed::TagTreatment;
use crate::text::options::{HtmlPolicy, MarkdownOptions};
use crate::text::parser::PlacedEvent;
use crate::text::parser::group::Unclosed;
use crate::text::parser::tags::RawTag;
use crate::text::{document::outline, html::allowed, html::math, parser::tags};
use pulldown_cmark::{Event, Tag};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Most findings of a kind in one document: each message holds its line, and a file that is no article can
/// have one line of a megabyte.
const MOST: usize = 200;

/// Formulas that cannot be read.
pub(in crate::text) fn formulas(items: &[PlacedEvent<'_>], source: &Source, document: &mut Document) {
    for item in items {
        let (tex, display) = match &item.event {
            Event::InlineMath(tex) => (tex, false),
            Event::DisplayMath(tex) => (tex, true),
            _ => continue,
        };
        document.has_math = true;
        if !display && document.findings.len() < MOST && may_be_money(tex) {
            document.findings.push(
                Diagnostic::note(codes::markdown::FORMULA, "this is set as a formula, and reads like a price")
                    .at(source, item.span.clone())
                    .hint("write `\\$` for a dollar sign, or set `math = \"brackets\"` in `[markdown]`"),
            );
        }
        if document.findings.len() < MOST
            && let Err(message) = math::mathml(tex, display)
        {
            document.findings.push(
                Diagnostic::warning(codes::markdown::FORMULA, format!("the formula cannot be read: {message}"))
                    .at(source, item.span.clone())
                    .hint("readers see its source: correct the TeX, or write `\\$` for a dollar sign"),
            );
        }
    }
}

/// Whether a formula in a line reads like a sentence about money: `5 and costs 6`.
fn may_be_money(tex: &str) -> bool {
    let word = |word: &str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_alphabetic());
    tex.starts_with(|c: char| c.is_ascii_digit()) && tex.split_whitespace().skip(1).any(word)
}

/// Links that lead where they may not.
pub(in crate::text) fn links(source: &Source, options: &MarkdownOptions, document: &mut Document) {
    if options.html == HtmlPolicy::Allow {
        return;
    }
    for reference in document.references.iter().filter(|r| !r.raw && !allowed::is_safe_url(&r.dest)).take(MOST) {
        let scheme = allowed::scheme(&reference.dest).unwrap_or_default();
        let what = if reference.kind == ReferenceKind::Image { "image" } else { "link" };
        document.findings.push(
            Diagnostic::warning(
                codes::link::FORBIDDEN_SCHEME,
                format!("the {what} has no destination: `{scheme}:` is not allowed"),
            )
            .at(source, reference.span.clone())
            .hint("use `https:`, or set `html = \"allow\"` in `[markdown]` if you trust every author"),
        );
    }
}

/// Raw HTML that is taken out or never ends.
pub(in crate::text) fn raw_html(
    items: &[PlacedEvent<'_>],
    unclosed: &[Unclosed],
    source: &Source,
    options: &MarkdownOptions,
    document: &mut Document,
) {
    if options.html == HtmlPolicy::Escape {
        return;
    }
    let mut ids: BTreeMap<String, Range<usize>> = BTreeMap::new();
    'items: for item in items {
        let (Event::Html(html) | Event::InlineHtml(html)) = &item.event else { continue };
        let mut rest = item.span.clone();
        for tag in tags::tags(html).iter().filter(|t| !t.closing) {
            if document.findings.len() >= MOST {
                break 'items;
            }
            let written = html.get(tag.range.clone()).unwrap_or_default();
            let place = locate(source, &rest, written);
            if place != rest {
                rest.start = place.end;
            }
            if options.html == HtmlPolicy::Sanitize {
                let line = matches!(item.event, Event::InlineHtml(_));
                document.findings.extend(tag_finding(tag, line, source, place.clone()));
            }
            let Some(id) = tag.id() else { continue };
            document.findings.extend(outline::theme_id(&id, source, place.clone()));
            if let Some(first) = ids.get(&*id) {
                document.findings.push(
                    Diagnostic::error(codes::markdown::DUPLICATE_ID, format!("the id `{id}` occurs twice"))
                        .at(source, place)
                        .also_at("the other one is here", source, first.clone())
                        .hint("change one of the two"),
                );
                continue;
            }
            ids.insert(id.to_string(), place);
        }
    }
    for Unclosed { name, item } in unclosed.iter().take(MOST) {
        let Some(item) = items.get(*item) else { continue };
        document.findings.push(
            Diagnostic::warning(codes::markdown::UNCLOSED_ELEMENT, format!("`<{name}>` is never closed"))
                .at(source, locate(source, &item.span, &format!("<{name}")))
                .hint(match tags::swallows(name) {
                    true => format!("close it with `</{name}>`; what stands behind it is hidden"),
                    false => format!("write `</{name}>` where it ends, in the same list, quotation or paragraph"),
                }),
        );
    }
}

/// A finding about a tag that is not as its author wrote it.
fn tag_finding(tag: &RawTag<'_>, line: bool, source: &Source, place: Range<usize>) -> Option<Diagnostic> {
    let (what, verb) = allowed::objection(tag)?;
    Some(match allowed::treatment(tag, line) {
        TagTreatment::Shown => shown_tag(source, place),
        treated => {
            let content = if treated == TagTreatment::RemovedWithContent { " with its content" } else { "" };
            let message = format!("{what} {verb} taken out of the HTML{content}");
            Diagnostic::warning(codes::markdown::HTML_REMOVED, message)
                .at(source, place)
                .hint("remove it, or set `html = \"allow\"` in `[markdown]` if you trust every author")
        }
    })
}

/// A finding about a tag that readers see as text.
fn shown_tag(source: &Source, place: Range<usize>) -> Diagnostic {
    let tag = source.text.get(place.clone()).unwrap_or_default();
    let tag = tag.split_whitespace().collect::<Vec<_>>().join(" ");
    Diagnostic::warning(codes::markdown::HTML_SHOWN, format!("`{tag}` is shown as it is written"))
        .at(source, place)
        .hint("write it between back-ticks if that is right; it is no element that a text may have")
}

/// Tags in running text that readers see as they were typed.
pub(in crate::text) fn shown_tags(shown: &[Range<usize>], source: &Source, document: &mut Document) {
    document.findings.extend(shown.iter().take(MOST).map(|place| shown_tag(source, place.clone())));
}

/// A footnote's label as it is compared.
pub(in crate::text) fn fold(label: &str) -> String {
    label.to_lowercase()
}

/// Footnotes without a text, texts without a reference, and definitions that are none.
pub(in crate::text) fn footnotes(items: &[PlacedEvent<'_>], source: &Source, document: &mut Document) {
    let mut defined: BTreeMap<String, (String, Range<usize>)> = BTreeMap::new();
    let mut used = BTreeSet::new();
    let mut missing = Vec::new();
    let mut line_start = false;
    let (mut code, mut full_width) = (false, BTreeSet::new());
    for item in items {
        match &item.event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => code = false,
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let Some((first, span)) = defined.get(&fold(label)) else {
                    defined.insert(fold(label), (label.to_string(), item.span.clone()));
                    continue;
                };
                document.findings.push(
                    Diagnostic::warning(
                        codes::markdown::DUPLICATE_FOOTNOTE,
                        format!("the footnote `[^{label}]` is defined twice"),
                    )
                    .at(source, locate(source, &item.span, &format!("[^{label}]")))
                    .also_at("the first one is here", source, locate(source, span, &format!("[^{first}]")))
                    .hint("the first one counts: give the other a new label"),
                );
            }
            Event::FootnoteReference(label) => {
                used.insert(fold(label));
            }
            Event::Text(text) if !code => {
                let mut rest = item.span.clone();
                for (at, label) in labels(text) {
                    if document.findings.len() + missing.len() >= MOST {
                        break;
                    }
                    let place = locate(source, &rest, &format!("[^{label}]"));
                    if place != rest {
                        rest.start = place.end;
                    }
                    let escaped = source.text.get(..place.start).is_some_and(|t| t.ends_with('\\'));
                    if escaped {
                        continue;
                    }
                    let after = text.get(at + label.len() + 3..).unwrap_or_default();
                    if at == 0 && line_start && after.starts_with('：') {
                        full_width.insert(fold(label));
                        document.findings.push(
                            Diagnostic::warning(
                                codes::markdown::FULL_WIDTH_COLON,
                                format!("`[^{label}]：` with a full-width colon defines no footnote"),
                            )
                            .at(source, place.start..place.end + '：'.len_utf8())
                            .hint(format!("write `[^{label}]: ` with an ASCII colon and a space")),
                        );
                    } else {
                        missing.push((label.to_string(), place));
                    }
                }
            }
            _ => {}
        }
        line_start = matches!(item.event, Event::Start(_) | Event::SoftBreak | Event::HardBreak);
    }
    for (label, place) in missing {
        if !full_width.contains(&fold(&label)) {
            document.findings.push(
                Diagnostic::warning(
                    codes::markdown::UNDEFINED_FOOTNOTE,
                    format!("the footnote `[^{label}]` has no text"),
                )
                .at(source, place)
                .hint(format!("write `[^{label}]: …` on a line of its own, or `\\[^{label}]` if it is none")),
            );
        }
    }
    for (label, span) in defined.into_iter().filter(|(label, _)| !used.contains(label)).map(|(_, d)| d).take(MOST) {
        document.findings.push(
            Diagnostic::warning(
                codes::markdown::UNUSED_FOOTNOTE,
                format!("nothing refers to the footnote `[^{label}]`, so it is not shown"),
            )
            .at(source, locate(source, &span, &format!("[^{label}]")))
            .hint(format!("put `[^{label}]` where it belongs, or remove it")),
        );
    }
}

/// Likely references to footnotes in a text: offset and label.
fn labels(text: &str) -> Vec<(usize, &str)> {
    text.match_indices("[^")
        .filter_map(|(at, _)| {
            let rest = text.get(at + 2..)?;
            let label = rest.get(..rest.find([']', '[', '\n', ' '])?)?;
            let closed = rest.get(label.len()..)?.starts_with(']');
            (closed && !label.is_empty()).then_some((at, label))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_in_text() {
        assert_eq!(labels("a[^1] [^] [^a b] [^x[^y]：[^"), [(1, "1"), (20, "y")]);
    }
}
