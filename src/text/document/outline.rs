//! The outline of a document, for others to read: headings, references, anchors, code.

use crate::diag::{Diagnostic, Source, codes};
use crate::text::document::plain::plain;
use crate::text::document::{Document, Heading, Reference, ReferenceKind};
use crate::text::highlight;
use crate::text::html::sanitize::Sanitizer;
use crate::text::options::{HtmlPolicy, MarkdownOptions};
use crate::text::parser::group::lone_image;
use crate::text::parser::nesting::Nesting;
use crate::text::parser::raw_references::raw_references;
use crate::text::parser::tags::RawTag;
use crate::text::parser::{PlacedEvent, Reading, element_end};
use crate::text::{document::slug, html::escape, html::math, parser::tags};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

/// From so many findings on, the other of two equal ids is not looked for: each search reads the document again.
const MOST_RELATED: usize = 50;

/// Fills in the headings and anchors.
pub(in crate::text) fn headings(
    items: &[PlacedEvent<'_>],
    source: &Source,
    options: &MarkdownOptions,
    document: &mut Document,
) {
    let notes = document.may_have_notes;
    let mut taken = raw_ids(items, options, notes);
    // UniqueIds that the author chose come first, so that no made one takes them.
    for (at, item) in items.iter().enumerate() {
        let Event::Start(Tag::Heading { id: Some(id), .. }) = &item.event else { continue };
        document.findings.extend(theme_id(id, source, locate(source, &item.span, &format!("#{id}"))));
        if let Some(own) = explicit(id, notes)
            && !taken.take(&own)
        {
            let twice = Diagnostic::error(codes::markdown::DUPLICATE_ID, format!("the id `{id}` occurs twice"))
                .at(source, locate(source, &item.span, &format!("#{id}")))
                .hint("give one of the two another `{#id}`");
            let few = document.findings.len() < MOST_RELATED;
            let other = few.then(|| other_with_id(items, source, at, id)).flatten();
            document.findings.push(match other {
                Some(other) => twice.also_at("the other one is here", source, other),
                None => twice,
            });
        }
    }
    let mut used = BTreeSet::new();
    let sanitizer = OnceCell::new();
    for (at, item) in items.iter().enumerate() {
        let Event::Start(Tag::Heading { level, id, .. }) = &item.event else { continue };
        let inner = items.get(at + 1..element_end(items, at).saturating_sub(1)).unwrap_or_default();
        let text = plain(inner);
        let chosen = id.as_deref().and_then(|id| explicit(id, notes));
        let explicit_id = chosen.filter(|id| used.insert(id.to_string()));
        let html = heading_html(inner, &sanitizer);
        document.headings.push(Heading {
            level: *level as u8,
            explicit_id: explicit_id.is_some(),
            id: explicit_id.map_or_else(|| taken.unique(slug::slug(&text)), Cow::into_owned),
            text,
            html,
            span: trimmed(source, &item.span),
        });
    }
    document.anchors = taken.into_sorted();
}

/// Where the id of the heading at `before` stands too: at an earlier heading, or anywhere in raw HTML.
fn other_with_id(items: &[PlacedEvent<'_>], source: &Source, before: usize, id: &str) -> Option<Range<usize>> {
    let headings = items.iter().take(before).filter_map(|item| match &item.event {
        Event::Start(Tag::Heading { id: Some(other), .. }) if **other == *id => {
            Some(locate(source, &item.span, &format!("#{id}")))
        }
        _ => None,
    });
    let tags = items.iter().filter_map(|item| {
        let (Event::Html(html) | Event::InlineHtml(html)) = &item.event else { return None };
        let tag = tags::tags(html).into_iter().find(|t| t.id().as_deref() == Some(id))?;
        Some(locate(source, &item.span, html.get(tag.range)?))
    });
    headings.chain(tags).next()
}

/// An id that the author chose, as the page has it; `None` where it cannot be one.
fn explicit(id: &str, notes: bool) -> Option<Cow<'_, str>> {
    let valid = !id.is_empty() && !id.contains(char::is_whitespace) && !slug::is_theme(id);
    valid.then(|| slug::page_id(id, notes))
}

/// The ids in raw HTML.
fn raw_ids(items: &[PlacedEvent<'_>], options: &MarkdownOptions, notes: bool) -> slug::UniqueIds {
    let mut ids = slug::UniqueIds::default();
    if options.html == HtmlPolicy::Escape {
        return ids;
    }
    for item in items {
        if let Event::Html(html) | Event::InlineHtml(html) = &item.event {
            for id in tags::tags(html).iter().filter_map(RawTag::id) {
                if let Some(id) = explicit(&id, notes) {
                    ids.take(&id);
                }
            }
        }
    }
    ids
}

/// A heading's content without links, images and footnotes.
fn heading_html(inner: &[PlacedEvent<'_>], sanitizer: &OnceCell<Sanitizer>) -> String {
    let mut out = String::new();
    let mut raw = false;
    let mut hidden = 0usize;
    let mut nesting = Nesting::default();
    for item in inner {
        match &item.event {
            Event::Start(Tag::Image { .. }) => hidden += 1,
            Event::End(pulldown_cmark::TagEnd::Image) => hidden = hidden.saturating_sub(1),
            _ if hidden > 0 => {}
            Event::Text(text) => escape::text(&mut out, text),
            Event::Code(text) => {
                out.push_str("<code translate=\"no\">");
                escape::text(&mut out, text);
                out.push_str("</code>");
            }
            Event::Start(Tag::Emphasis) => out.push_str("<em>"),
            Event::Start(Tag::Strong) => out.push_str("<strong>"),
            Event::Start(Tag::Strikethrough) => out.push_str("<del>"),
            Event::End(pulldown_cmark::TagEnd::Emphasis) => out.push_str("</em>"),
            Event::End(pulldown_cmark::TagEnd::Strong) => out.push_str("</strong>"),
            Event::End(pulldown_cmark::TagEnd::Strikethrough) => out.push_str("</del>"),
            Event::InlineMath(tex) | Event::DisplayMath(tex) => match math::mathml(tex, false) {
                Ok(formula) if !raw => out.push_str(&formula),
                _ => escape::text(&mut out, tex),
            },
            Event::InlineHtml(html) => {
                raw = true;
                if tags::tags(html).iter().all(|tag| nesting.keeps(tag)) {
                    out.push_str(html);
                }
            }
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    // Also where HTML is allowed: a table of contents stands inside a link, where not every element may.
    if raw { sanitizer.get_or_init(Sanitizer::inline).clean(&out) } else { out }
}

/// Fills in links and images.
pub(in crate::text) fn references(
    reading: &Reading<'_>,
    source: &Source,
    options: &MarkdownOptions,
    document: &mut Document,
) {
    let items = &reading.items;
    let mut alone = None;
    for (at, item) in items.iter().enumerate() {
        match &item.event {
            Event::Start(Tag::Paragraph) => alone = lone_image(items, at),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let mail = *link_type == LinkType::Email;
                let dest = if mail { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                let span = place(reading, source, item, *link_type, id, dest_url);
                let title = (!title.is_empty()).then(|| title.to_string());
                document.references.push(Reference {
                    kind: ReferenceKind::Link,
                    dest,
                    title,
                    span,
                    alone: false,
                    raw: false,
                });
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                document.references.push(Reference {
                    kind: ReferenceKind::Image,
                    dest: dest_url.to_string(),
                    title: (!title.is_empty()).then(|| title.to_string()),
                    span: place(reading, source, item, *link_type, id, dest_url),
                    alone: alone == Some(at),
                    raw: false,
                });
            }
            Event::Html(html) | Event::InlineHtml(html) if options.html != HtmlPolicy::Escape => {
                for (tag, reference) in raw_references(html) {
                    let written = tag.attributes.iter().find(|a| a.name == reference.attribute).map_or("", |a| a.value);
                    let place = locate(source, &item.span, written);
                    document.references.push(Reference {
                        kind: if reference.image { ReferenceKind::Image } else { ReferenceKind::Link },
                        span: locate(source, &place, &reference.url),
                        dest: reference.url,
                        title: tag.value("title"),
                        alone: false,
                        raw: true,
                    });
                }
            }
            _ => {}
        }
    }
}

/// The place of a link in a message: its destination, which may stand in a definition elsewhere.
fn place(
    reading: &Reading<'_>,
    source: &Source,
    item: &PlacedEvent<'_>,
    link_type: LinkType,
    id: &str,
    dest: &str,
) -> Range<usize> {
    let reference = matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
    let definition = if reference { reading.definitions.get(id) } else { None };
    locate_last(source, definition.unwrap_or(&item.span), dest)
}

/// The last place of a text within a span, else the whole span.
fn locate_last(source: &Source, span: &Range<usize>, text: &str) -> Range<usize> {
    let found = source.text.get(span.clone()).filter(|_| !text.is_empty()).and_then(|whole| whole.rfind(text));
    found.map_or_else(|| span.clone(), |at| span.start + at..span.start + at + text.len())
}

/// The first place of a text within a span, else the whole span.
pub(in crate::text) fn locate(source: &Source, span: &Range<usize>, text: &str) -> Range<usize> {
    let found = source.text.get(span.clone()).filter(|_| !text.is_empty()).and_then(|whole| whole.find(text));
    found.map_or_else(|| span.clone(), |at| span.start + at..span.start + at + text.len())
}

/// A span without the white space at its end.
fn trimmed(source: &Source, span: &Range<usize>) -> Range<usize> {
    let text = source.text.get(span.clone()).unwrap_or_default();
    span.start..span.start + text.trim_end().len()
}

/// Tells languages of code that have no highlighting. The colours themselves are made when a page is: they take longer
/// than all the rest, and most pages of a build need not be made.
pub(in crate::text) fn code(items: &[PlacedEvent<'_>], source: &Source, document: &mut Document) {
    for item in items {
        let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = &item.event else { continue };
        let Some(name) = highlight::unknown(info) else { continue };
        let hint = match highlight::nearest(&name) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write `text` for text without colours".to_string(),
        };
        document.findings.push(
            Diagnostic::note(codes::markdown::UNKNOWN_CODE_LANGUAGE, format!("no highlighting for `{name}`"))
                .at(source, locate(source, &first_line(source, &item.span), &name))
                .hint(hint),
        );
    }
}

/// The words behind the back-ticks of the code block that starts at `at`, and its content.
pub(in crate::text) fn code_block<'i>(items: &'i [PlacedEvent<'_>], at: usize) -> (&'i str, String) {
    let info = match items.get(at).map(|item| &item.event) {
        Some(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))) => &**info,
        _ => "",
    };
    (info, code_text(items, at))
}

/// The content of the code block that starts at `at`.
fn code_text(items: &[PlacedEvent<'_>], at: usize) -> String {
    let inner = items.iter().skip(at + 1).take_while(|i| !matches!(i.event, Event::End(_)));
    inner.filter_map(|i| if let Event::Text(text) = &i.event { Some(&**text) } else { None }).collect()
}

fn first_line(source: &Source, span: &Range<usize>) -> Range<usize> {
    let text = source.text.get(span.clone()).unwrap_or_default();
    span.start..span.start + text.find('\n').unwrap_or(text.len())
}

/// A finding about an id that belongs to the theme.
pub(in crate::text) fn theme_id(id: &str, source: &Source, place: Range<usize>) -> Option<Diagnostic> {
    slug::is_theme(id).then(|| {
        Diagnostic::error(codes::markdown::RESERVED_ID, format!("the id `{id}` begins with `_`"))
            .at(source, place)
            .hint("such ids belong to the theme: choose one that begins with a letter")
    })
}
