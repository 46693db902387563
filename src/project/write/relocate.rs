//! Edits for a text that changed since it was read: each is made where it was meant, or refused.

use crate::diag::{Diagnostic, codes};
use crate::project::write::blocks::EditionBlocks;
use crate::project::write::edits::EditionEdit;
use crate::project::write::front_matter::value_of;
use crate::project::write::refused::{RefusedEdit, excerpt};

/// The edits of `was` as edits of `now`.
///
/// # Errors
/// The error about an edit whose place is gone, or could be one of several. The diagnostic names the
/// text that was there and the one that was to be written.
pub(super) fn relocate(
    edits: &[EditionEdit],
    was: &EditionBlocks<'_>,
    now: &EditionBlocks<'_>,
) -> Result<Vec<EditionEdit>, RefusedEdit> {
    let place = |block: usize| find(was, now, block);
    let mut out = Vec::with_capacity(edits.len());
    for edit in edits {
        let moved = match edit {
            EditionEdit::Replace { block, text } => {
                place(*block).map(|block| EditionEdit::Replace { block, text: text.clone() })
            }
            EditionEdit::InsertBefore { block, text } => {
                place(*block).map(|block| EditionEdit::InsertBefore { block, text: text.clone() })
            }
            EditionEdit::InsertAfter { block, text } => {
                place(*block).map(|block| EditionEdit::InsertAfter { block, text: text.clone() })
            }
            EditionEdit::Remove { block } => place(*block).map(|block| EditionEdit::Remove { block }),
            EditionEdit::ReplaceBytes { range, text } => {
                let holds = |span: &std::ops::Range<usize>| span.start <= range.start && range.end <= span.end;
                let block = was.blocks.iter().position(|b| holds(&b.span));
                let starts = block.and_then(|block| {
                    let from = was.blocks.get(block)?.span.start;
                    Some((from, now.blocks.get(place(block)?)?.span.start))
                });
                starts.map(|(from, to)| EditionEdit::ReplaceBytes {
                    range: range.start - from + to..range.end - from + to,
                    text: text.clone(),
                })
            }
            EditionEdit::Append { .. } => Some(edit.clone()),
            EditionEdit::ReplaceBody { .. } => {
                let same = was.source.text.get(was.body.clone()) == now.source.text.get(now.body.clone());
                same.then(|| edit.clone())
            }
            EditionEdit::Key(key) => (value_of(was, key.key()) == value_of(now, key.key())).then(|| edit.clone()),
        };
        out.push(moved.ok_or_else(|| changed(edit, was, now))?);
    }
    Ok(out)
}

/// A block of one text in another: the only one with its bytes, or the one of several that has its place among them, or
/// its neighbours.
fn find(was: &EditionBlocks<'_>, now: &EditionBlocks<'_>, block: usize) -> Option<usize> {
    let text = was.text(block)?;
    let all = |parts: &EditionBlocks<'_>| -> Vec<usize> {
        (0..parts.blocks.len()).filter(|at| parts.text(*at) == Some(text)).collect()
    };
    let (ours, theirs) = (all(was), all(now));
    if ours.len() == theirs.len() {
        let rank = ours.iter().position(|at| *at == block)?;
        return theirs.get(rank).copied();
    }
    let neighbours = |parts: &EditionBlocks<'_>, at: usize| {
        let text = |at: Option<usize>| at.and_then(|at| parts.text(at)).map(str::to_string);
        (text(at.checked_sub(1)), text(at.checked_add(1)))
    };
    let wanted = neighbours(was, block);
    let mut fitting = theirs.into_iter().filter(|at| neighbours(now, *at) == wanted);
    let found = fitting.next()?;
    // Blocks that cannot be told apart by their neighbours either.
    let alone = fitting.next().is_none() && ours.iter().filter(|at| neighbours(was, **at) == wanted).count() == 1;
    alone.then_some(found)
}

fn changed(edit: &EditionEdit, was: &EditionBlocks<'_>, now: &EditionBlocks<'_>) -> RefusedEdit {
    let text = |block: &usize| excerpt(was.text(*block).unwrap_or_default());
    let what = match edit {
        EditionEdit::Replace { block, .. }
        | EditionEdit::InsertBefore { block, .. }
        | EditionEdit::InsertAfter { block, .. }
        | EditionEdit::Remove { block } => format!("the block {} is not there as it was", text(block)),
        EditionEdit::ReplaceBytes { range, .. } => {
            let words = excerpt(was.source.text.get(range.clone()).unwrap_or_default());
            format!("the block with {words} is not there as it was")
        }
        EditionEdit::Key(key) => format!("`{}` has another value", key.key()),
        EditionEdit::Append { .. } | EditionEdit::ReplaceBody { .. } => "its text is another".to_string(),
    };
    let hint = match edit.text() {
        Some(new) => format!("nothing was written: read the file again, then write {} once more", excerpt(&new)),
        None => "nothing was written: read the file again, then repeat the change".to_string(),
    };
    let message = format!("`{}` was changed meanwhile: {what}", now.source.path);
    let diagnostic = Diagnostic::error(codes::edit::CHANGED_MEANWHILE, message).in_file(&*now.source.path).hint(hint);
    RefusedEdit { on_disk: Some(now.source.clone()), ..diagnostic.into() }
}
