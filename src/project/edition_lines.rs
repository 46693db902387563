//! The places of an edition's blocks: from bytes to lines and texts.

use super::status::{LineRange, Passage};
use crate::text::Document;
use std::ops::Range;

/// The text of an edition by its lines and blocks.
pub(super) struct EditionLines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    pub(super) document: &'a Document,
}

impl<'a> EditionLines<'a> {
    /// The lines of a file's text and the document in it.
    pub(super) fn new(text: &'a str, document: &'a Document) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        EditionLines { text, starts, document }
    }

    /// The lines of some bytes.
    pub(super) fn place(&self, span: &Range<usize>) -> LineRange {
        let line = |at: usize| self.starts.partition_point(|start| *start <= at);
        let text = self.text.get(span.clone()).unwrap_or_default();
        let end = span.start + text.trim_end().len().saturating_sub(1);
        LineRange { line: line(span.start), end: line(end) }
    }

    fn span(&self, blocks: &Range<usize>) -> Option<Range<usize>> {
        let blocks = self.document.blocks.get(blocks.clone())?;
        Some(blocks.first()?.span.start..blocks.last()?.span.end)
    }

    /// The passage that some blocks are.
    pub(super) fn passage(&self, blocks: &Range<usize>) -> Option<Passage> {
        let span = self.span(blocks)?;
        let text = self.text.get(span.clone()).unwrap_or_default().trim().to_string();
        Some(Passage { place: self.place(&span), text })
    }
}
