//! The law of the edition writer, held at every edit: the new text parses to the blocks that it must have.

use crate::diag::{Diagnostic, Source, codes};
use crate::project::write::blocks::{EditionBlocks, blocks};
use crate::project::write::refused::excerpt;
use crate::project::write::splice::{ExpectedBlock, Spliced};
use crate::text::{BlockKind, MarkdownOptions};

/// Parses a new text and compares its blocks with those that it must have.
///
/// # Errors
/// They differ. The diagnostic's place is in the old text.
pub(super) fn verify(
    parts: &EditionBlocks<'_>,
    spliced: &Spliced,
    options: &MarkdownOptions,
) -> Result<(), Diagnostic> {
    let source = Source::new(parts.source.path.clone(), spliced.text.as_str());
    let new = match EditionBlocks::read(&source, options) {
        Ok(new) if new.fence == parts.fence && same_front(parts, &new) => new,
        _ => {
            let message = "the text would begin the file as front matter does";
            let hint = "begin it with another line: `***` is a line across the page as well";
            return Err(Diagnostic::error(codes::edit::BEGINS_FRONT_MATTER, message)
                .in_file(&*parts.source.path)
                .hint(hint));
        }
    };
    let count = spliced.expected.len().max(new.blocks.len());
    match (0..count).find(|at| !fits(parts, spliced.expected.get(*at), &new, *at)) {
        Some(wrong) => Err(explained(parts, spliced, &new, wrong, options)),
        None => Ok(()),
    }
}

fn same_front(old: &EditionBlocks<'_>, new: &EditionBlocks<'_>) -> bool {
    old.source.text.get(old.front.clone()) == new.source.text.get(new.front.clone())
}

/// Whether a block of the new text is the one that must stand there.
fn fits(old: &EditionBlocks<'_>, expected: Option<&ExpectedBlock>, new: &EditionBlocks<'_>, at: usize) -> bool {
    let (Some(expected), Some(found)) = (expected, new.blocks.get(at)) else { return false };
    match expected {
        ExpectedBlock::Kept(was) => old.blocks.get(*was).is_some_and(|block| {
            block.kind == found.kind && block.hash == found.hash && old.text(*was) == new.text(at)
        }),
        // An image by reference is none before the text stands where the reference is defined.
        ExpectedBlock::New { kind, text } => prose(*kind) == prose(found.kind) && new.text(at) == Some(text.as_str()),
    }
}

fn prose(kind: BlockKind) -> BlockKind {
    if kind == BlockKind::Figure { BlockKind::Paragraph } else { kind }
}

/// Why the block at `wrong` is not the one that must stand there.
fn explained(
    old: &EditionBlocks<'_>,
    spliced: &Spliced,
    new: &EditionBlocks<'_>,
    wrong: usize,
    options: &MarkdownOptions,
) -> Diagnostic {
    let place = |block: usize| {
        let last = old.blocks.len().saturating_sub(1);
        old.blocks.get(block.min(last)).map_or(old.body.end..old.body.end, |b| b.span.clone())
    };
    if let Some((at, piece)) = spliced.pieces.iter().find(|(_, piece)| is_open(piece, options)) {
        let message =
            format!("the text {} does not end: what stands behind it would become a part of it", excerpt(piece));
        let hint = "close the code fence, comment or HTML element that it begins";
        return Diagnostic::error(codes::edit::OPEN_TEXT, message).at(old.source, place(*at)).hint(hint);
    }
    if let Some(ExpectedBlock::Kept(was)) = spliced.expected.get(wrong)
        && old.text(*was) == new.text(wrong)
    {
        let shown = excerpt(old.text(*was).unwrap_or_default());
        let message = format!("with this change a link or a footnote of {shown} would lead elsewhere");
        let hint = "keep the definitions that other blocks use, and give new ones names of their own";
        return Diagnostic::error(codes::edit::REFERENCE_LOST, message).at(old.source, place(*was)).hint(hint);
    }
    let was = match spliced.expected.get(wrong) {
        Some(ExpectedBlock::Kept(was)) => *was,
        _ => spliced.pieces.last().map_or(wrong, |(at, _)| *at),
    };
    let shown = excerpt(old.text(was).unwrap_or_default());
    let message = format!("with this change {shown} and the text beside it would be read otherwise");
    let hint = "begin the text at the margin; a line `<!-- -->` keeps two lists or two quotations apart";
    Diagnostic::error(codes::edit::BLOCKS_MERGE, message).at(old.source, place(was)).hint(hint)
}

/// Whether a text takes in whatever stands behind it.
fn is_open(piece: &str, options: &MarkdownOptions) -> bool {
    let count = |text: &str| {
        let source = Source::new("", text);
        blocks(&source, &(0..text.len()), options).len()
    };
    count(&format!("{piece}\n\n.\n")) != count(piece) + 1
}
