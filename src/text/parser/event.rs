//! An event of the Markdown parser with its place, and where the element that it opens ends.

use pulldown_cmark::{Event, TagEnd};
use std::ops::Range;

/// An event of the parser with its place in the file.
#[derive(Debug, Clone)]
pub(in crate::text) struct PlacedEvent<'a> {
    /// The event.
    pub(in crate::text) event: Event<'a>,
    /// Its bytes in the file.
    pub(in crate::text) span: Range<usize>,
    /// Which of its kind it is, from 0: headings, code blocks and references are counted each for themselves. An
    /// item of HTML has the number of its first reference.
    pub(in crate::text) ordinal: usize,
}

/// The index behind the end of the element that starts at `at`.
pub(in crate::text) fn element_end(items: &[PlacedEvent<'_>], at: usize) -> usize {
    let mut depth = 0usize;
    for (i, item) in items.iter().enumerate().skip(at) {
        match item.event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return i + 1;
        }
    }
    items.len()
}

/// Whether a tag's end closes a block of text rather than a part of a line.
pub(in crate::text) fn is_block_end(end: TagEnd) -> bool {
    !matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}
