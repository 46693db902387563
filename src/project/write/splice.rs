//! Making the new text: from its end to its beginning, so that what stands before a change keeps its place.

use crate::diag::Source;
use crate::project::write::blocks::{EditableBlock, EditionBlocks, blocks};
use crate::project::write::line_breaks::{
    blank_lines, has_blank_line, is_space, line_break, space_before, space_behind, with_line_breaks,
};
use crate::project::write::slots::{BlockChange, EditSlots};
use crate::text::{BlockKind, MarkdownOptions};
use std::ops::Range;

/// A block that the new text must have.
pub(super) enum ExpectedBlock {
    /// One of the old text, by its position there.
    Kept(usize),
    /// One of a new text.
    New {
        /// Its kind.
        kind: BlockKind,
        /// Its text.
        text: String,
    },
}

/// A new text, and what it must parse to.
pub(super) struct Spliced {
    /// The whole file.
    pub(super) text: String,
    /// The blocks in the order of the text.
    pub(super) expected: Vec<ExpectedBlock>,
    /// The texts that were put in, each with the block of the old text that it stands at.
    pub(super) pieces: Vec<(usize, String)>,
}

/// Makes all changes of a file's body.
pub(super) fn splice(parts: &EditionBlocks<'_>, slots: &EditSlots, options: &MarkdownOptions) -> Spliced {
    let mut splicer = Splicer {
        text: parts.source.text.to_string(),
        path: &parts.source.path,
        start: parts.body.start,
        options,
        // From the last block to the first.
        expected: Vec::new(),
        pieces: Vec::new(),
    };
    let count = parts.blocks.len();
    splicer.append(count, parts.end_before(count).unwrap_or(parts.body.start), &slots.appended);
    for (at, block) in parts.blocks.iter().enumerate().rev() {
        if let (Some(texts), Some(end)) = (slots.inserts.get(at + 1), parts.end_before(at + 1)) {
            splicer.insert_behind(at, end, texts);
        }
        match slots.changes.get(at).and_then(Option::as_ref) {
            None => splicer.expected.push(ExpectedBlock::Kept(at)),
            Some(BlockChange::Text(text)) => splicer.replace(at, block, text),
            Some(BlockChange::Bytes(text)) => {
                splicer.require(at, text);
                splicer.text.replace_range(block.span.clone(), text);
            }
            Some(BlockChange::Removed) => {
                splicer.remove(&block.span, parts.end_before(at).unwrap_or(parts.body.start));
            }
        }
    }
    if let Some(texts) = slots.inserts.first() {
        splicer.insert_first(texts);
    }
    splicer.expected.reverse();
    Spliced { text: splicer.text, expected: splicer.expected, pieces: splicer.pieces }
}

struct Splicer<'a> {
    text: String,
    path: &'a str,
    /// Where the body begins.
    start: usize,
    options: &'a MarkdownOptions,
    expected: Vec<ExpectedBlock>,
    pieces: Vec<(usize, String)>,
}

impl Splicer<'_> {
    /// Notes the blocks that a text parses to by itself.
    fn require(&mut self, at: usize, piece: &str) -> Vec<EditableBlock> {
        let source = Source::new(self.path, piece);
        let found = blocks(&source, &(0..piece.len()), self.options);
        for block in found.iter().rev() {
            let text = piece.get(block.span.clone()).unwrap_or_default().to_string();
            self.expected.push(ExpectedBlock::New { kind: block.kind, text });
        }
        self.pieces.push((at, piece.to_string()));
        found
    }

    /// Texts one below the other, with a blank line between two.
    fn joined(&mut self, at: usize, texts: &[String], eol: &str) -> String {
        let mut out = Vec::with_capacity(texts.len());
        for text in texts.iter().rev() {
            let piece = with_line_breaks(text, eol);
            self.require(at, &piece);
            out.push(piece);
        }
        out.reverse();
        out.join(&eol.repeat(2))
    }

    /// Puts texts behind the last block, which ends at `last`: the white space at its end is its own.
    fn append(&mut self, at: usize, last: usize, texts: &[String]) {
        let end = (self.text.len() - space_before(&self.text)).max(last);
        if end <= self.start {
            return self.insert_first(texts);
        }
        self.insert_behind(at.saturating_sub(1), end, texts);
    }

    fn insert_behind(&mut self, at: usize, end: usize, texts: &[String]) {
        if texts.is_empty() {
            return;
        }
        let eol = line_break(&self.text, end);
        let joined = self.joined(at, texts, eol);
        let gap = if self.parted_behind(end) { "" } else { eol };
        self.text.insert_str(end, &format!("{eol}{eol}{joined}{gap}"));
    }

    fn insert_first(&mut self, texts: &[String]) {
        if texts.is_empty() {
            return;
        }
        let rest = self.text.get(self.start..).unwrap_or_default();
        let blank = blank_lines(rest);
        let empty = rest.len() == space_behind(rest);
        let at = self.start + blank;
        let eol = line_break(&self.text, at);
        let joined = self.joined(0, texts, eol);
        let head = self.text.get(..self.start).unwrap_or_default();
        let new = if !empty {
            format!("{joined}{eol}{eol}")
        } else if head.is_empty() || blank > 0 {
            format!("{joined}{eol}")
        } else if head.ends_with('\n') {
            format!("{eol}{joined}{eol}")
        } else {
            format!("{eol}{eol}{joined}{eol}")
        };
        self.text.insert_str(at, &new);
    }

    fn replace(&mut self, at: usize, old: &EditableBlock, text: &str) {
        let eol = line_break(&self.text, old.span.start);
        let piece = with_line_breaks(text, eol);
        let new = self.require(at, &piece);
        let was = self.text.get(old.span.clone()).unwrap_or_default();
        let lead =
            if self.parted_before(old.span.start) || keeps_lead(old, was, new.first(), &piece) { "" } else { eol };
        let tail = if self.parted_behind(old.span.end) || keeps_tail(old, new.last(), &piece) { "" } else { eol };
        self.text.replace_range(old.span.clone(), &format!("{lead}{piece}{tail}"));
    }

    /// Takes a block out, with the smaller of the gaps beside it: what is left parts its neighbours. The block above
    /// ends at `floor`; white space before that is its own, and a later change of that block counts on it.
    fn remove(&mut self, span: &Range<usize>, floor: usize) {
        let before = self.text.get(self.start..span.start).unwrap_or_default();
        let behind = self.text.get(span.end..).unwrap_or_default();
        let above = space_before(before).min(span.start.saturating_sub(floor));
        let below = space_behind(behind);
        let breaks = |space: Option<&str>| space.map_or(0, |space| space.matches('\n').count());
        let breaks_above = breaks(before.get(before.len() - above..));
        let breaks_below = breaks(behind.get(..below));
        let cut = if below == behind.len() {
            span.start - above..span.end
        } else if above < before.len() && breaks_above.max(breaks_below) < 2 {
            span.clone()
        } else if above < before.len() && breaks_above < breaks_below {
            span.start - above..span.end
        } else {
            // The indentation of what follows is its own.
            span.start..span.end + blank_lines(behind)
        };
        self.text.replace_range(cut, "");
    }

    /// Whether nothing stands before a place, or a blank line does.
    fn parted_before(&self, at: usize) -> bool {
        let before = self.text.get(self.start..at).unwrap_or_default();
        let space = space_before(before);
        space == before.len() || before.get(before.len() - space..).is_some_and(has_blank_line)
    }

    /// Whether nothing stands behind a place, or a blank line does.
    fn parted_behind(&self, at: usize) -> bool {
        let behind = self.text.get(at..).unwrap_or_default();
        let space = space_behind(behind);
        space == behind.len() || behind.get(..space).is_some_and(has_blank_line)
    }
}

/// Whether a text may begin on the line below another block, as the block did whose place it takes: a heading and a
/// code fence always may, a paragraph in the place of one, and what begins with the same mark.
fn keeps_lead(old: &EditableBlock, was: &str, new: Option<&EditableBlock>, piece: &str) -> bool {
    let Some(new) = new.filter(|b| b.span.start == 0) else { return false };
    let same_mark = || piece.split_whitespace().next() == was.split_whitespace().next();
    stands_alone(new, piece) || is_prose(old.kind) && is_prose(new.kind) || old.kind == new.kind && same_mark()
}

/// Whether a text may end on the line above another block.
fn keeps_tail(old: &EditableBlock, new: Option<&EditableBlock>, piece: &str) -> bool {
    let Some(new) = new.filter(|b| b.span.end == piece.len()) else { return false };
    stands_alone(new, piece) || is_prose(old.kind) && is_prose(new.kind) || old.kind == new.kind
}

/// Whether a block is told from its neighbours by its own marks.
fn stands_alone(block: &EditableBlock, text: &str) -> bool {
    let text = text.get(block.span.clone()).unwrap_or_default().trim_start_matches(is_space);
    match block.kind {
        BlockKind::Heading(_) => text.starts_with('#'),
        BlockKind::Code => text.starts_with("```") || text.starts_with("~~~"),
        _ => false,
    }
}

fn is_prose(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Figure | BlockKind::Math)
}
