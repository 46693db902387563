//! Rules for running text: line breaks between wide characters, quotation marks by language, bare addresses.

use crate::text::options::{HtmlPolicy, MarkdownOptions};
use crate::text::parser::autolink::{addresses, may_hold_address};
use crate::text::parser::event::{PlacedEvent, is_block_end};
use crate::text::parser::quotes::{Educator, Quotes};
use crate::text::parser::tags;
use crate::text::wide::is_wide;
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// Applies the rules. Neighbouring texts become one item.
pub(in crate::text) fn running_text<'a>(
    items: Vec<PlacedEvent<'a>>,
    original: &str,
    start: usize,
    options: &MarkdownOptions,
) -> Vec<PlacedEvent<'a>> {
    let mut pass = InlinePass {
        out: Vec::with_capacity(items.len()),
        original,
        start,
        options,
        educator: Educator::new(Quotes::of(options.lang.primary())),
        pieces: Vec::new(),
        last: None,
        code: false,
        links: 0,
    };
    let breaks = if options.cjk { joined_breaks(&items) } else { Vec::new() };
    let mut breaks = breaks.into_iter().peekable();
    for (i, item) in items.into_iter().enumerate() {
        if breaks.next_if_eq(&i).is_none() {
            pass.item(item);
        }
    }
    pass.flush();
    pass.out
}

/// The soft breaks that stand between two wide characters, also across tags within a line.
fn joined_breaks(items: &[PlacedEvent<'_>]) -> Vec<usize> {
    let mut joined = Vec::new();
    let mut last = TextEdge::default();
    let mut pending: Option<usize> = None;
    for (i, item) in items.iter().enumerate() {
        match &item.event {
            Event::Text(text) | Event::Code(text) => {
                if let Some(at) = pending.take()
                    && joins(last, TextEdge::of(text.chars()))
                {
                    joined.push(at);
                }
                last = if text.is_empty() { last } else { TextEdge::of(text.chars().rev()) };
            }
            Event::SoftBreak => pending = Some(i),
            Event::InlineHtml(html) if !starts_content(html) => {}
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::FootnoteReference(_) => {}
            Event::End(end) if !is_block_end(*end) && *end != TagEnd::Image => {}
            _ => (last, pending) = (TextEdge::default(), None),
        }
    }
    joined
}

/// The character at an edge of a text, and the first one inwards that is no sign of either script.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::text) struct TextEdge {
    outer: Option<char>,
    inner: Option<char>,
}

impl TextEdge {
    /// The edge of a text whose characters come from there inwards.
    pub(in crate::text) fn of(mut chars: impl Iterator<Item = char>) -> TextEdge {
        let outer = chars.next();
        let inner = outer.filter(|c| !is_shared(*c)).or_else(|| chars.find(|c| !is_shared(*c)));
        TextEdge { outer, inner }
    }
}

/// Whether Chinese and Latin texts share a sign: quotation marks, dashes, points.
fn is_shared(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '⋯')
}

/// Whether what stands on both sides of a line break belongs together without a space: Han characters, their marks, and
/// signs beside them that other scripts use as well.
pub(in crate::text) fn joins(before: TextEdge, after: TextEdge) -> bool {
    let (Some(left), Some(right)) = (before.outer, after.outer) else { return false };
    let fits = |c: char| is_wide(c) || is_shared(c);
    let inside = |edge: TextEdge| edge.inner.is_some_and(is_wide);
    fits(left) && fits(right) && (is_wide(left) || is_wide(right) || (inside(before) && inside(after)))
}

/// Whether an inline tag shows something by itself.
fn starts_content(html: &str) -> bool {
    tags::tags(html).iter().any(|t| t.is_void() && t.name != "wbr")
}

/// A text as the parser gave it, and what the author typed where a mark was made of it.
struct TextPiece<'a> {
    text: CowStr<'a>,
    span: Range<usize>,
    /// The author's characters for a mark that the parser put in.
    typed: Option<String>,
}

struct InlinePass<'a, 'o> {
    out: Vec<PlacedEvent<'a>>,
    original: &'o str,
    start: usize,
    options: &'o MarkdownOptions,
    educator: Educator,
    pieces: Vec<TextPiece<'a>>,
    last: Option<char>,
    code: bool,
    /// Number of open links, images and raw `<a>`: no address becomes a link inside them.
    links: usize,
}

impl<'a> InlinePass<'a, '_> {
    fn item(&mut self, item: PlacedEvent<'a>) {
        let PlacedEvent { event, span, ordinal } = item;
        match event {
            Event::Text(text) if !self.code => {
                let typed = if self.options.smart { self.typed(&text, &span) } else { None };
                self.pieces.push(TextPiece { text, span, typed });
            }
            event => self.other(PlacedEvent { event, span, ordinal }),
        }
    }

    fn other(&mut self, item: PlacedEvent<'a>) {
        self.flush();
        match &item.event {
            Event::Start(Tag::CodeBlock(_)) => self.code = true,
            Event::End(TagEnd::CodeBlock) => self.code = false,
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => self.links += 1,
            Event::End(TagEnd::Link | TagEnd::Image) => self.links = self.links.saturating_sub(1),
            Event::InlineHtml(html) if self.options.html != HtmlPolicy::Escape => {
                for tag in tags::tags(html).iter().filter(|t| t.name == "a") {
                    self.links = if tag.closing { self.links.saturating_sub(1) } else { self.links + 1 };
                }
            }
            Event::End(end) if is_block_end(*end) => {
                // A raw `<a>` that nothing closes ends with its paragraph.
                self.links = 0;
                self.educator.reset();
            }
            _ => {}
        }
        self.last = match &item.event {
            Event::Code(code) => code.chars().next_back(),
            Event::SoftBreak | Event::HardBreak => Some('\n'),
            Event::Start(_) | Event::End(_) => self.last,
            _ => None,
        };
        self.out.push(item);
    }

    /// The character that the author typed where the parser put a mark, such as `"` for `“`.
    fn typed(&self, text: &str, span: &Range<usize>) -> Option<String> {
        if !matches!(text, "“" | "”" | "‘" | "’" | "…" | "–" | "—") {
            return None;
        }
        let source = self.original.get(span.start.checked_sub(self.start)?..span.end.checked_sub(self.start)?)?;
        let made = !source.is_empty() && source.bytes().all(|b| matches!(b, b'"' | b'\'' | b'.' | b'-'));
        made.then(|| source.to_string())
    }

    /// Writes the texts gathered so far.
    fn flush(&mut self) {
        if self.pieces.is_empty() {
            return;
        }
        // Taken out and put back, so that its room is used again.
        let mut pieces = std::mem::take(&mut self.pieces);
        let smart = pieces.iter().any(|p| p.typed.is_some());
        let links = self.options.bare_links && self.links == 0;
        if pieces.len() == 1 && !smart {
            for TextPiece { text, span, .. } in pieces.drain(..) {
                self.last = text.chars().next_back();
                if links && may_hold_address(&text) {
                    self.linked(&TextRun::of(&[TextPiece { text, span, typed: None }]));
                } else {
                    self.out.push(PlacedEvent { event: Event::Text(text), span, ordinal: 0 });
                }
            }
        } else {
            let run = TextRun::of(&pieces);
            if links && may_hold_address(&run.text) {
                self.linked(&run);
            } else {
                self.text(&run, 0..run.text.len());
            }
            self.last = run.text.chars().next_back();
        }
        pieces.clear();
        self.pieces = pieces;
    }

    /// Writes a run with its addresses as links.
    fn linked(&mut self, run: &TextRun) {
        let mut done = 0;
        for address in addresses(&run.text) {
            self.text(run, done..address.range.start);
            let Some(shown) = run.text.get(address.range.clone()) else { continue };
            let span = run.place(address.range.clone());
            let tag = Tag::Link {
                link_type: LinkType::Autolink,
                dest_url: format!("{}{shown}", address.prefix).into(),
                title: "".into(),
                id: "".into(),
            };
            for event in [Event::Start(tag), Event::Text(shown.to_string().into()), Event::End(TagEnd::Link)] {
                self.out.push(PlacedEvent { event, span: span.clone(), ordinal: 0 });
            }
            done = address.range.end;
        }
        self.text(run, done..run.text.len());
    }

    /// Writes a part of a run as text, with the language's marks in place of typed ones.
    fn text(&mut self, run: &TextRun, part: Range<usize>) {
        if part.is_empty() {
            return;
        }
        let mut text = String::with_capacity(part.len());
        let mut done = part.start;
        for (range, mark) in run.marks.iter().filter(|(r, _)| r.start >= part.start && r.end <= part.end) {
            text.push_str(run.text.get(done..range.start).unwrap_or_default());
            let before = text.chars().next_back().or(if part.start == 0 { self.last } else { None });
            let after = run.text.get(range.end..).and_then(|t| t.chars().next());
            let inside = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
            text.push_str(self.educator.mark(mark, inside));
            done = range.end;
        }
        text.push_str(run.text.get(done..part.end).unwrap_or_default());
        self.out.push(PlacedEvent { event: Event::Text(text.into()), span: run.place(part), ordinal: 0 });
    }
}

/// Neighbouring texts as the author typed them.
struct TextRun {
    text: String,
    /// Each piece's offset in the text, its bytes in the file, and whether the two are the same text.
    places: Vec<(usize, Range<usize>, bool)>,
    /// Typed characters and the mark to put there.
    marks: Vec<(Range<usize>, String)>,
}

impl TextRun {
    fn of(pieces: &[TextPiece<'_>]) -> TextRun {
        let length = pieces.iter().map(|piece| piece.text.len()).sum();
        let mut run = TextRun {
            text: String::with_capacity(length),
            places: Vec::with_capacity(pieces.len()),
            marks: Vec::new(),
        };
        for piece in pieces {
            let at = run.text.len();
            run.text.push_str(piece.typed.as_deref().unwrap_or(&piece.text));
            run.places.push((at, piece.span.clone(), run.text.len() - at == piece.span.len()));
            if piece.typed.is_some() {
                run.marks.push((at..run.text.len(), piece.text.to_string()));
            }
        }
        run
    }

    /// The bytes in the file of a part of the text.
    fn place(&self, part: Range<usize>) -> Range<usize> {
        let offset = |at: usize, end: bool| {
            let index = self.places.partition_point(|(from, ..)| if end { *from < at } else { *from <= at });
            let found = index.checked_sub(1).and_then(|i| self.places.get(i));
            found.map_or(0, |(from, span, same)| match (same, end) {
                (true, _) => span.start + (at - from),
                // Within a character reference, or where characters were replaced, only the whole can be pointed at.
                (false, false) => span.start,
                (false, true) => span.end,
            })
        };
        let start = offset(part.start, false);
        start..offset(part.end, true).max(start)
    }
}
