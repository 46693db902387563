//! The blocks of an edition's file, as the writer tells them apart.

use crate::bitext::{BlockHash, normal_forms};
use crate::content::{FrontMatterFence, split};
use crate::diag::{Diagnostic, Source};
use crate::text::{Block, BlockKind, MarkdownOptions, parse};
use std::ops::Range;

/// An edition's file with its blocks.
pub(super) struct EditionBlocks<'a> {
    /// The file.
    pub(super) source: &'a Source,
    /// The kind of front matter.
    pub(super) fence: FrontMatterFence,
    /// The bytes between the fences.
    pub(super) front: Range<usize>,
    /// The bytes behind them.
    pub(super) body: Range<usize>,
    /// The blocks in the order of the text.
    pub(super) blocks: Vec<EditableBlock>,
}

/// A block and what it is known by.
pub(super) struct EditableBlock {
    /// Its kind.
    pub(super) kind: BlockKind,
    /// Its bytes, see [`block_span`].
    pub(super) span: Range<usize>,
    /// The hash of what it says, links resolved: it changes where a link of it leads elsewhere.
    pub(super) hash: BlockHash,
}

impl<'a> EditionBlocks<'a> {
    /// Reads a file.
    ///
    /// # Errors
    /// Front matter that does not end.
    pub(super) fn read(source: &'a Source, options: &MarkdownOptions) -> Result<Self, Diagnostic> {
        let (fence, front, body) = split(source)?;
        Ok(EditionBlocks { blocks: blocks(source, &body, options), source, fence, front, body })
    }

    /// The text of a block.
    pub(super) fn text(&self, block: usize) -> Option<&str> {
        self.source.text.get(self.blocks.get(block)?.span.clone())
    }

    /// Where the blocks before one end. A block that HTML around it holds ends before that HTML does.
    pub(super) fn end_before(&self, block: usize) -> Option<usize> {
        self.blocks.get(..block)?.iter().map(|b| b.span.end).max()
    }

    /// Whether a block stands in another one, or holds one: a footnote in HTML that spans several blocks.
    pub(super) fn overlaps(&self, block: usize) -> bool {
        let Some(own) = self.blocks.get(block) else { return false };
        let later = self.blocks.get(block + 1..).unwrap_or_default().iter().map(|b| b.span.start).min();
        self.end_before(block).is_some_and(|end| end > own.span.start) || later.is_some_and(|at| at < own.span.end)
    }
}

/// The blocks of the Markdown in a part of a text.
pub(super) fn blocks(source: &Source, body: &Range<usize>, options: &MarkdownOptions) -> Vec<EditableBlock> {
    let options = MarkdownOptions { highlight: false, ..options.clone() };
    let document = parse(source, body.clone(), &options);
    let normal_forms = normal_forms(&source.text, body.clone(), &document);
    document
        .blocks
        .iter()
        .zip(normal_forms)
        .map(|(block, normal_form)| EditableBlock {
            kind: block.kind,
            span: span_in(&source.text, body, block),
            hash: normal_form.hash,
        })
        .collect()
}

/// The bytes that an edit of a block replaces: the block with the white space before it and behind it on its lines,
/// since the indentation of a block of code is a part of it. `text` is that of its file.
pub fn block_span(text: &str, body: &Range<usize>, block: &Block) -> Range<usize> {
    span_in(text, body, block)
}

fn span_in(text: &str, body: &Range<usize>, block: &Block) -> Range<usize> {
    let own = text.get(block.span.clone()).unwrap_or_default();
    // Where one block ends with the other's beginning, line breaks may be left in it.
    let end = block.span.start + own.trim_end().len();
    let before = text.get(body.start..block.span.start).unwrap_or_default();
    let indent = before.len() - before.trim_end_matches([' ', '\t']).len();
    let line = before.get(..before.len() - indent).unwrap_or_default();
    let indent = if line.is_empty() || line.ends_with(['\n', '\r']) { indent } else { 0 };
    let behind = text.get(end..body.end).unwrap_or_default();
    let rest = behind.find(|c: char| !c.is_whitespace() || matches!(c, '\n' | '\r')).unwrap_or(behind.len());
    block.span.start - indent..end + rest
}
