//! Markdown: a file's text becomes a [`Document`], and a document becomes HTML.
//!
//! [`parse`] reads a text once and keeps what others need: its blocks as spans, headings, references, footnotes that
//! go nowhere. It never fails and knows no URL. [`render()`] reads the same text again and
//! writes HTML, given where each reference leads ([`RenderSetting`]). On the way a text passes these steps:
//!
//! 1. `emphasis`: a marker where `**中文。**` needs one, so that CommonMark's rule for emphasis fits Chinese.
//! 2. `read`: the parser (pulldown-cmark), its events cleaned of markers and placed in the file.
//! 3. `inline`: line breaks between wide characters, quotation marks by language, bare addresses.
//! 4. `group`: top-level blocks, those that one raw HTML element spans as one.
//! 5. `outline`, `summary`, `findings` and `pitfalls` for a document; `write`, `link` and `footnotes` for HTML.
//! 6. `sanitize`: where the author wrote HTML.

mod document;
pub mod highlight;
mod html;
#[cfg(test)]
mod meaning_tests;
mod options;
mod parser;
#[cfg(test)]
mod tests;
mod wide;
mod words;

pub use document::slug::slug;
pub use document::{Block, BlockKind, Document, Heading, Reference, ReferenceKind};
pub use html::open::OpenRendering;
pub use html::rendered::Rendered;
pub use html::setting::{HeadingIds, ImageSource, Labels, LinkTarget, RenderSetting};
pub use html::{render, render_open};
pub use options::{HtmlPolicy, MarkdownOptions, MathSyntax};
pub(crate) use parser::corrections::corrected;
pub use parser::extensions;
pub use wide::{is_han, is_han_or_kana, is_wide};
pub use words::{WordCount, word_count};

use crate::diag::Source;
use crate::store::Fingerprint;
use pulldown_cmark::Event;
use std::ops::Range;

/// Reads the Markdown in a range of bytes of a file.
pub fn parse(source: &Source, range: Range<usize>, options: &MarkdownOptions) -> Document {
    let text = parser::body(&source.text, &range);
    let amended = parser::amend(text, options);
    let reading = parser::read(&amended, text, range.start, options);
    let items = &reading.items;
    let (groups, unclosed) = parser::group::groups(items, text, range.start, options);
    let mut document = Document {
        text: Fingerprint::of(text.as_bytes()),
        blocks: html::kept(&groups),
        math: options.math,
        has_raw_html: items.iter().any(|i| matches!(i.event, Event::Html(_) | Event::InlineHtml(_))),
        may_have_notes: memchr::memmem::find(text.as_bytes(), b"[^").is_some(),
        summary: document::summary::summary(items, &groups),
        words: words(items),
        ..Document::default()
    };
    document::outline::headings(items, source, options, &mut document);
    document::outline::references(&reading, source, options, &mut document);
    document::outline::code(items, source, &mut document);
    document::findings::formulas(items, source, &mut document);
    document::findings::links(source, options, &mut document);
    document::findings::raw_html(items, &unclosed, source, options, &mut document);
    document::findings::shown_tags(&reading.shown_tags, source, &mut document);
    document::findings::footnotes(items, source, &mut document);
    document::pitfalls::forbidden(items, source, &range, &mut document);
    document::pitfalls::comments(items, source, options, &mut document);
    document::pitfalls::titles(items, source, options, &mut document);
    document::unread::unread(items, source, &range, options, &mut document);
    document::pitfalls::bounded(&mut document.findings);
    // Documents of the whole site are in memory at once; the room that was left to grow would be a good part of them.
    exact(&mut document.blocks);
    exact(&mut document.headings);
    exact(&mut document.references);
    exact(&mut document.anchors);
    document
}

/// Moves a list that is kept for long to where it has no room left. `shrink_to_fit` leaves it where it is: an allocator
/// may take a block that is half full for well used.
pub(crate) fn exact<T>(list: &mut Vec<T>) {
    if list.len() < list.capacity() {
        let mut moved = Vec::with_capacity(list.len());
        moved.append(list);
        *list = moved;
    }
}

/// CommonMark as its specification has it: no extension, no id, no sanitising.
pub fn commonmark(text: &str) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(text));
    html
}

/// The words to read, code blocks left out.
fn words(items: &[parser::PlacedEvent<'_>]) -> WordCount {
    let mut words = WordCount::default();
    let mut code = false;
    for item in items {
        match &item.event {
            Event::Start(pulldown_cmark::Tag::CodeBlock(_)) => code = true,
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => code = false,
            Event::Text(text) | Event::Code(text) if !code => words.add(text),
            _ => {}
        }
    }
    words
}
