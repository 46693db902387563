//! The edits of one file, sorted by the blocks that they concern.

use crate::diag::{Diagnostic, codes};
use crate::project::write::blocks::EditionBlocks;
use crate::project::write::edits::EditionEdit;
use crate::project::write::line_breaks::{line_break, same_but_for_line_breaks, trimmed, with_line_breaks};
use std::ops::Range;

/// The change of one block.
pub(super) enum BlockChange {
    /// Another text, set apart from what stands beside it.
    Text(String),
    /// Another text, byte for byte, since most of its bytes are the block's.
    Bytes(String),
    /// None at all.
    Removed,
}

/// The changes of a text, by block.
pub(super) struct EditSlots {
    /// The change of each block.
    pub(super) changes: Vec<Option<BlockChange>>,
    /// The texts that are inserted before each block, and behind the last one.
    pub(super) inserts: Vec<Vec<String>>,
    /// The texts at the end of the file.
    pub(super) appended: Vec<String>,
}

impl EditSlots {
    /// Sorts edits; those of keys and of the whole body are left out.
    ///
    /// # Errors
    /// A block that there is not, or that two edits change.
    pub(super) fn new(parts: &EditionBlocks<'_>, edits: &[EditionEdit]) -> Result<EditSlots, Diagnostic> {
        let count = parts.blocks.len();
        let mut slots = EditSlots {
            changes: (0..count).map(|_| None).collect(),
            inserts: vec![Vec::new(); count + 1],
            appended: Vec::new(),
        };
        let mut bytes: Vec<Vec<(Range<usize>, &str)>> = vec![Vec::new(); count];
        let mut taken = vec![false; count];
        for edit in edits {
            match edit {
                EditionEdit::Replace { block, text } => slots.replace(parts, &mut taken, *block, text)?,
                EditionEdit::Remove { block } => slots.replace(parts, &mut taken, *block, "")?,
                EditionEdit::InsertAfter { block, text } => slots.insert(parts, *block, block + 1, text)?,
                EditionEdit::Append { text } => slots.appended.extend(given(text)),
                EditionEdit::ReplaceBytes { range, text } => {
                    let block = block_of(parts, range)?;
                    if let Some(list) = bytes.get_mut(block) {
                        list.push((range.clone(), text));
                    }
                }
                EditionEdit::InsertBefore { .. } | EditionEdit::ReplaceBody { .. } | EditionEdit::Key(_) => {}
            }
        }
        // Behind those that follow the block above.
        for edit in edits {
            if let EditionEdit::InsertBefore { block, text } = edit {
                slots.insert(parts, *block, *block, text)?;
            }
        }
        for (block, list) in bytes.into_iter().enumerate().filter(|(_, list)| !list.is_empty()) {
            claim(parts, &mut taken, block)?;
            let old = parts.text(block).unwrap_or_default();
            let new = with_bytes(parts, block, list)?;
            slots.change(block, (new != old).then_some(BlockChange::Bytes(new)));
        }
        Ok(slots)
    }

    fn replace(
        &mut self,
        parts: &EditionBlocks<'_>,
        taken: &mut [bool],
        block: usize,
        text: &str,
    ) -> Result<(), Diagnostic> {
        claim(parts, taken, block)?;
        let (old, new) = (trimmed(parts.text(block).unwrap_or_default()), trimmed(text));
        let change = match new.is_empty() {
            true => Some(BlockChange::Removed),
            false if same_but_for_line_breaks(old, new) => None,
            false => Some(BlockChange::Text(new.to_string())),
        };
        self.change(block, change);
        Ok(())
    }

    fn change(&mut self, block: usize, change: Option<BlockChange>) {
        if let Some(slot) = self.changes.get_mut(block) {
            *slot = change;
        }
    }

    fn insert(&mut self, parts: &EditionBlocks<'_>, named: usize, slot: usize, text: &str) -> Result<(), Diagnostic> {
        if named >= parts.blocks.len() {
            return Err(no_block(parts, named));
        }
        if let Some(list) = self.inserts.get_mut(slot) {
            list.extend(given(text));
        }
        Ok(())
    }
}

/// A text to insert; none where it is empty.
fn given(text: &str) -> Option<String> {
    let text = trimmed(text);
    (!text.is_empty()).then(|| text.to_string())
}

/// Notes that an edit changes a block.
fn claim(parts: &EditionBlocks<'_>, taken: &mut [bool], block: usize) -> Result<(), Diagnostic> {
    let Some(slot) = taken.get_mut(block) else { return Err(no_block(parts, block)) };
    let place = parts.blocks.get(block).map_or(0..0, |b| b.span.clone());
    if std::mem::replace(slot, true) {
        let message = "two changes of one block at once";
        return Err(Diagnostic::error(codes::edit::OVERLAPPING, message)
            .at(parts.source, place)
            .hint("make one of them, then the other"));
    }
    if parts.overlaps(block) {
        let message = "a footnote stands within HTML here, so neither can be changed by itself";
        let hint = "move the footnote below the HTML, or change the file in an editor";
        return Err(Diagnostic::error(codes::edit::NESTED_BLOCK, message).at(parts.source, place).hint(hint));
    }
    Ok(())
}

fn no_block(parts: &EditionBlocks<'_>, block: usize) -> Diagnostic {
    let message = format!("there is no block {} in this text, which has {}", block + 1, parts.blocks.len());
    Diagnostic::error(codes::edit::NO_SUCH_BLOCK, message)
        .in_file(&*parts.source.path)
        .hint("read the file again, then repeat the change")
}

/// The block that holds some bytes.
fn block_of(parts: &EditionBlocks<'_>, range: &Range<usize>) -> Result<usize, Diagnostic> {
    let holds = |span: &Range<usize>| span.start <= range.start && range.end <= span.end;
    let whole = parts.source.text.get(range.clone()).is_some();
    let found = parts.blocks.iter().position(|b| holds(&b.span)).filter(|_| whole);
    found.ok_or_else(|| {
        Diagnostic::error(codes::edit::NO_SUCH_BLOCK, "these bytes are not those of one block")
            .at(parts.source, range.clone())
            .hint("change the file in an editor")
    })
}

/// The text of a block with other texts in place of some of its bytes.
fn with_bytes(
    parts: &EditionBlocks<'_>,
    block: usize,
    mut list: Vec<(Range<usize>, &str)>,
) -> Result<String, Diagnostic> {
    let span = parts.blocks.get(block).map_or(0..0, |b| b.span.clone());
    let text = &*parts.source.text;
    list.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::new();
    let mut at = span.start;
    for (range, new) in list {
        if range.start < at {
            return Err(Diagnostic::error(codes::edit::OVERLAPPING, "two changes of the same words at once")
                .at(parts.source, range)
                .hint("make one of them, then the other"));
        }
        out.push_str(text.get(at..range.start).unwrap_or_default());
        out.push_str(&with_line_breaks(new, line_break(text, range.start)));
        at = range.end;
    }
    out.push_str(text.get(at..span.end).unwrap_or_default());
    Ok(out)
}
