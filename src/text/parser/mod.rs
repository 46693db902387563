//! Markdown as a list of items: the parser's events without markers, with their places in the file, and after the
//! rules for running text. Parsing and rendering read the same list, so their numbering agrees.

pub(super) mod amended;
pub(super) mod autolink;
pub(super) mod corrections;
pub(super) mod dollars;
pub(super) mod emphasis;
pub(super) mod event;
pub(super) mod group;
pub(super) mod inline;
pub(super) mod nesting;
pub(super) mod quotes;
pub(super) mod raw_references;
pub(super) mod tags;

use crate::characters::first_forbidden;
use crate::text::html::allowed::{TagTreatment, treatment};
use crate::text::html::escape;
use crate::text::options::{HtmlPolicy, MarkdownOptions, MathSyntax};
use crate::text::parser::amended::Amended;
use crate::text::parser::emphasis::{absent_marker, markers};
pub(in crate::text) use crate::text::parser::event::{PlacedEvent, element_end, is_block_end};
use crate::text::parser::raw_references::raw_references;
use pulldown_cmark::{CowStr, Event, Options as Extensions, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A document's items and where its link definitions stand.
pub(in crate::text) struct Reading<'a> {
    /// The items in the order of the text.
    pub(in crate::text) items: Vec<PlacedEvent<'a>>,
    /// The bytes of link definitions in the file, by the label that links name.
    pub(in crate::text) definitions: BTreeMap<String, Range<usize>>,
    /// The bytes of tags in running text that readers see as they were typed.
    pub(in crate::text) shown_tags: Vec<Range<usize>>,
}

/// The part of a file that is Markdown; nothing where the range is none.
pub(in crate::text) fn body<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    text.get(range.clone()).unwrap_or_default()
}

/// Makes a text ready for [`read`].
pub(in crate::text) fn amend<'a>(text: &'a str, options: &MarkdownOptions) -> Amended<'a> {
    let mut amendments = corrections::corrections(text, options.math);
    if options.cjk {
        amendments.extend(markers(text));
        amendments.sort_by_key(|amendment| amendment.at);
    }
    let marked = amendments.iter().any(|amendment| amendment.put.is_none());
    Amended::new(text, &amendments, if marked { absent_marker(text) } else { None })
}

/// Reads a text; `start` is where it begins in its file.
pub(in crate::text) fn read<'a>(
    amended: &'a Amended<'_>,
    original: &str,
    start: usize,
    options: &MarkdownOptions,
) -> Reading<'a> {
    let parser = Parser::new_ext(&amended.text, smart_extensions(options));
    let forbidden = amended.text.contains("&#") || first_forbidden(&amended.text).is_some();
    let clean = Cleaner { marker: amended.marker(), forbidden };
    let place = |range: Range<usize>| start + amended.original(range.start)..start + amended.original(range.end);
    let definitions = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (clean.text(label.into()).to_string(), place(definition.span.clone())))
        .collect();
    let events = parser.into_offset_iter().map(|(event, range)| PlacedEvent {
        event: clean.event(event),
        span: place(range),
        ordinal: 0,
    });
    // A text has an event for some thirty of its bytes.
    let mut items = join_html(events, amended.text.len() / 24);
    let shown_tags = if options.html == HtmlPolicy::Sanitize { show_tags(&mut items) } else { Vec::new() };
    keep_single_tildes(&mut items, original, start);
    let mut items = inline::running_text(items, original, start, options);
    number(&mut items, options);
    Reading { items, definitions, shown_tags }
}

/// The Markdown that is read beyond CommonMark, in pages and in bitexts; `math`: the signs of mathematics.
pub fn extensions(math: MathSyntax) -> Extensions {
    let mut all = Extensions::ENABLE_TABLES
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_HEADING_ATTRIBUTES
        | Extensions::ENABLE_GFM
        | Extensions::ENABLE_DEFINITION_LIST;
    all.set(Extensions::ENABLE_MATH, math != MathSyntax::Off);
    all
}

/// The language's own quotation marks added, which a page shows and nobody wrote.
fn smart_extensions(options: &MarkdownOptions) -> Extensions {
    let mut all = extensions(options.math);
    all.set(Extensions::ENABLE_SMART_PUNCTUATION, options.smart);
    all
}

/// Takes the marker out of everything, and puts U+FFFD for characters that no page may hold.
struct Cleaner {
    marker: Option<char>,
    /// Whether there may be such characters.
    forbidden: bool,
}

impl Cleaner {
    fn text<'a>(&self, text: CowStr<'a>) -> CowStr<'a> {
        let text = match self.marker {
            // The first byte of every marker is rare in text, so the search for it is quick.
            Some(marker) if memchr::memchr(0xE0, text.as_bytes()).is_some() && text.contains(marker) => {
                text.replace(marker, "").into()
            }
            _ => text,
        };
        if self.forbidden { escape::allowed(&text).map_or(text, CowStr::from) } else { text }
    }

    fn html<'a>(&self, html: CowStr<'a>) -> CowStr<'a> {
        let html = self.text(html);
        if self.forbidden { escape::allowed_references(&html).map_or(html, CowStr::from) } else { html }
    }

    fn event<'a>(&self, event: Event<'a>) -> Event<'a> {
        if self.marker.is_none() && !self.forbidden {
            return event;
        }
        match event {
            Event::Text(t) => Event::Text(self.text(t)),
            Event::Code(t) => Event::Code(self.text(t)),
            Event::Html(t) => Event::Html(self.html(t)),
            Event::InlineHtml(t) => Event::InlineHtml(self.html(t)),
            Event::InlineMath(t) => Event::InlineMath(self.text(t)),
            Event::DisplayMath(t) => Event::DisplayMath(self.text(t)),
            Event::FootnoteReference(t) => Event::FootnoteReference(self.text(t)),
            Event::Start(tag) => Event::Start(self.tag(tag)),
            other => other,
        }
    }

    fn tag<'a>(&self, tag: Tag<'a>) -> Tag<'a> {
        use pulldown_cmark::CodeBlockKind::Fenced;
        match tag {
            Tag::Link { link_type, dest_url, title, id } => {
                Tag::Link { link_type, dest_url: self.text(dest_url), title: self.text(title), id: self.text(id) }
            }
            Tag::Image { link_type, dest_url, title, id } => {
                Tag::Image { link_type, dest_url: self.text(dest_url), title: self.text(title), id: self.text(id) }
            }
            Tag::CodeBlock(Fenced(info)) => Tag::CodeBlock(Fenced(self.text(info))),
            Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(self.text(label)),
            Tag::Heading { level, id, classes, attrs } => Tag::Heading {
                level,
                id: id.map(|t| self.text(t)),
                classes: classes.into_iter().map(|t| self.text(t)).collect(),
                attrs: attrs.into_iter().map(|(n, v)| (self.text(n), v.map(|t| self.text(t)))).collect(),
            },
            other => other,
        }
    }
}

/// Joins the lines of an HTML block, so that a tag on several lines is whole.
fn join_html<'a>(events: impl Iterator<Item = PlacedEvent<'a>>, likely: usize) -> Vec<PlacedEvent<'a>> {
    let mut items: Vec<PlacedEvent<'a>> = Vec::with_capacity(likely);
    for item in events {
        if let (Event::Html(more), Some(PlacedEvent { event: Event::Html(html), span, .. })) =
            (&item.event, items.last_mut())
        {
            let mut joined = std::mem::replace(html, CowStr::Borrowed("")).into_string();
            joined.push_str(more);
            *html = joined.into();
            span.end = item.span.end;
        } else {
            items.push(item);
        }
    }
    items
}

/// Makes text of a single `~`, which is a range (`3~5`) far more often than a deletion.
fn keep_single_tildes(items: &mut [PlacedEvent<'_>], original: &str, start: usize) {
    let mut open = Vec::new();
    for item in items {
        match item.event {
            Event::Start(Tag::Strikethrough) => {
                let source = original.get(item.span.start.saturating_sub(start)..).unwrap_or_default();
                let single = !source.starts_with("~~");
                open.push(single);
                if single {
                    item.event = Event::Text("~".into());
                    item.span.end = item.span.start + 1;
                }
            }
            Event::End(TagEnd::Strikethrough) if open.pop() == Some(true) => {
                item.event = Event::Text("~".into());
                item.span.start = item.span.end - 1;
            }
            _ => {}
        }
    }
}

/// Makes text of each tag in running text that is none of the page's; returns where they stand.
fn show_tags(items: &mut [PlacedEvent<'_>]) -> Vec<Range<usize>> {
    let mut shown = Vec::new();
    let mut open = BTreeSet::new();
    for item in items {
        let Event::InlineHtml(html) = &item.event else { continue };
        let found = tags::markup(html);
        if !found.comments.is_empty() || found.tags.iter().any(|tag| treatment(tag, true) != TagTreatment::Shown) {
            continue;
        }
        // The end of one that is shown is not worth a message of its own.
        let told = found.tags.first().is_some_and(|tag| tag.closing && open.contains(&tag.name));
        if !told {
            shown.push(item.span.clone());
        }
        open.extend(found.tags.into_iter().map(|tag| tag.name));
        item.event = Event::Text(html.clone());
    }
    shown
}

/// Counts what is counted.
fn number(items: &mut [PlacedEvent<'_>], options: &MarkdownOptions) {
    let (mut headings, mut code, mut references) = (0, 0, 0);
    for item in items {
        let (counter, step) = match &item.event {
            Event::Start(Tag::Heading { .. }) => (&mut headings, 1),
            Event::Start(Tag::CodeBlock(_)) => (&mut code, 1),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => (&mut references, 1),
            Event::Html(html) | Event::InlineHtml(html) if options.html != HtmlPolicy::Escape => {
                (&mut references, raw_references(html).len())
            }
            _ => continue,
        };
        item.ordinal = *counter;
        *counter += step;
    }
}
