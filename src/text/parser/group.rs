//! Top-level blocks, with those that one raw HTML element spans as one.

use crate::text::document::BlockKind;
use crate::text::html::allowed::{TagTreatment, treatment};
use crate::text::options::{HtmlPolicy, MarkdownOptions};
use crate::text::parser::event::{PlacedEvent, element_end};
use crate::text::parser::tags::{self, RawTag};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// A top-level block as a range of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::text) struct BlockGroup {
    /// The kind of block.
    pub(in crate::text) kind: BlockKind,
    /// Its items.
    pub(in crate::text) items: Range<usize>,
    /// Its bytes in the file.
    pub(in crate::text) span: Range<usize>,
    /// Whether it holds HTML that the author wrote.
    pub(in crate::text) raw: bool,
}

/// The top-level blocks of a document, and the raw elements that nothing closes, by the item they stand in.
pub(in crate::text) fn groups(
    items: &[PlacedEvent<'_>],
    original: &str,
    start: usize,
    options: &MarkdownOptions,
) -> (Vec<BlockGroup>, Vec<Unclosed>) {
    let escape = options.html == HtmlPolicy::Escape;
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < items.len() {
        let end = element_end(items, at);
        if let Some(group) = block(items, at..end, original, start) {
            blocks.push(group);
        }
        at = end;
    }
    // The parser's end of a definition list can reach into what follows.
    for i in 1..blocks.len() {
        if let [before, after, ..] = blocks.get_mut(i - 1..).unwrap_or_default() {
            before.span.end = before.span.end.min(after.span.start);
        }
    }
    if escape {
        blocks.iter_mut().for_each(|b| b.raw = false);
        return (blocks, Vec::new());
    }
    let (pairs, unclosed) = spanning(items, &blocks, options);
    (merge(blocks, &pairs), unclosed)
}

/// A raw element without its end.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::text) struct Unclosed {
    /// Its name.
    pub(in crate::text) name: String,
    /// The index of its item.
    pub(in crate::text) item: usize,
}

/// A top-level block; `None` for one that shows nothing.
fn block(items: &[PlacedEvent<'_>], range: Range<usize>, original: &str, start: usize) -> Option<BlockGroup> {
    let inner = items.get(range.clone())?;
    let first = inner.first()?;
    let raw = inner.iter().any(|i| matches!(i.event, Event::Html(_) | Event::InlineHtml(_)));
    let kind = match &first.event {
        Event::Start(Tag::Heading { level, .. }) => BlockKind::Heading(*level as u8),
        Event::Start(Tag::Paragraph) => paragraph_kind(inner),
        Event::Start(Tag::BlockQuote(None)) => BlockKind::Quote,
        Event::Start(Tag::BlockQuote(Some(_))) => BlockKind::Alert,
        Event::Start(Tag::CodeBlock(_)) => BlockKind::Code,
        Event::Start(Tag::List(_)) => BlockKind::List,
        Event::Start(Tag::Table(_)) => BlockKind::Table,
        Event::Start(Tag::DefinitionList) => BlockKind::Definition,
        Event::Start(Tag::FootnoteDefinition(_)) => BlockKind::Footnote,
        Event::Rule => BlockKind::Rule,
        Event::Start(Tag::HtmlBlock) => {
            let shows = |i: &PlacedEvent<'_>| matches!(&i.event, Event::Html(html) if !tags::is_only_comments(html));
            if !inner.iter().any(shows) {
                return None;
            }
            BlockKind::Html
        }
        Event::Start(_) => BlockKind::Paragraph,
        _ => return None,
    };
    let text = original.get(first.span.start.saturating_sub(start)..first.span.end.saturating_sub(start));
    let trimmed = text.map_or(0, |t| t.len() - t.trim_end().len());
    let span = first.span.start..first.span.end - trimmed;
    Some(BlockGroup { kind, items: range, span, raw })
}

/// Whether a paragraph is an image or a displayed formula.
fn paragraph_kind(inner: &[PlacedEvent<'_>]) -> BlockKind {
    if lone_image(inner, 0).is_some() {
        return BlockKind::Figure;
    }
    match inner {
        [_, PlacedEvent { event: Event::DisplayMath(_), .. }, _] => BlockKind::Math,
        _ => BlockKind::Paragraph,
    }
}

/// The index of the image that a paragraph at `at` consists of, alone or as a link's only content.
pub(in crate::text) fn lone_image(items: &[PlacedEvent<'_>], at: usize) -> Option<usize> {
    let event = |i: usize| items.get(i).map(|item| &item.event);
    let linked = matches!(event(at + 1), Some(Event::Start(Tag::Link { .. })));
    let image = at + 1 + usize::from(linked);
    if !matches!(event(image), Some(Event::Start(Tag::Image { .. }))) {
        return None;
    }
    let mut end = element_end(items, image);
    if linked {
        matches!(event(end), Some(Event::End(TagEnd::Link))).then_some(())?;
        end += 1;
    }
    matches!(event(end), Some(Event::End(TagEnd::Paragraph))).then_some(image)
}

/// Pairs of block indices that an element spans, and elements without end.
fn spanning(
    items: &[PlacedEvent<'_>],
    blocks: &[BlockGroup],
    options: &MarkdownOptions,
) -> (Vec<(usize, usize)>, Vec<Unclosed>) {
    let stays = |tag: &RawTag<'_>| options.html == HtmlPolicy::Allow || treatment(tag, false) == TagTreatment::Kept;
    let mut top = Elements::default();
    let mut unclosed = Vec::new();
    for (index, block) in blocks.iter().enumerate().filter(|(_, b)| b.raw) {
        // What is opened inside a paragraph or a list cannot reach beyond it.
        let mut inner = Elements::default();
        for i in block.items.clone() {
            let Some(PlacedEvent { event: Event::Html(html) | Event::InlineHtml(html), .. }) = items.get(i) else {
                continue;
            };
            for tag in tags::tags(html).into_iter().filter(stays) {
                let scope = if block.kind == BlockKind::Html { &mut top } else { &mut inner };
                scope.tag(&tag, index, i);
            }
        }
        unclosed.extend(inner.unclosed());
    }
    let pairs = std::mem::take(&mut top.pairs);
    unclosed.extend(top.unclosed());
    unclosed.sort_by_key(|u| u.item);
    (pairs, unclosed)
}

/// The raw elements that are open.
#[derive(Default)]
struct Elements {
    open: Vec<(String, usize, usize, bool)>,
    /// Number of open elements by name, so that a stray end tag costs no search.
    count: BTreeMap<String, usize>,
    pairs: Vec<(usize, usize)>,
    lost: Vec<Unclosed>,
}

impl Elements {
    fn tag(&mut self, tag: &RawTag<'_>, block: usize, item: usize) {
        if !tag.closing {
            if !tag.is_void() {
                self.open.push((tag.name.clone(), block, item, tag.closes_itself()));
                *self.count.entry(tag.name.clone()).or_default() += 1;
            }
            return;
        }
        if self.count.get(&tag.name).copied().unwrap_or(0) == 0 {
            return;
        }
        while let Some((name, from, at, itself)) = self.open.pop() {
            if let Some(n) = self.count.get_mut(&name) {
                *n = n.saturating_sub(1);
            }
            if name == tag.name {
                self.pairs.push((from, block));
                return;
            }
            if !itself {
                self.lost.push(Unclosed { name, item: at });
            }
        }
    }

    fn unclosed(self) -> Vec<Unclosed> {
        let open = self.open.into_iter().filter(|o| !o.3).map(|(name, _, item, _)| Unclosed { name, item });
        self.lost.into_iter().chain(open).collect()
    }
}

/// Makes one block of those that a pair spans.
fn merge(blocks: Vec<BlockGroup>, pairs: &[(usize, usize)]) -> Vec<BlockGroup> {
    // The furthest end of an element that begins in each block.
    let mut reach: Vec<usize> = (0..blocks.len()).collect();
    for (from, to) in pairs {
        if let Some(r) = reach.get_mut(*from) {
            *r = (*r).max(*to);
        }
    }
    let mut merged: Vec<BlockGroup> = Vec::with_capacity(blocks.len());
    // The block that an open element began in, and the last one that it reaches.
    let (mut host, mut until) = (0, 0);
    for (index, block) in blocks.into_iter().enumerate() {
        if index > until || index == 0 {
            host = merged.len();
        }
        until = until.max(reach.get(index).copied().unwrap_or(index));
        // A footnote's text stands at the end of the page wherever it was written.
        match merged.get_mut(host) {
            Some(open) if block.kind != BlockKind::Footnote => {
                open.items.end = block.items.end;
                open.span.end = block.span.end;
                open.raw = true;
            }
            _ => merged.push(block),
        }
    }
    merged
}
