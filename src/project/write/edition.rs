//! The edition writer: changes of blocks and front matter in an edition's file.

use crate::diag::{Diagnostic, Source, codes};
use crate::project::write::blocks::EditionBlocks;
use crate::project::write::edits::EditionEdit;
use crate::project::write::file::FileOnDisk;
use crate::project::write::front_matter::change_front;
use crate::project::write::line_breaks::{line_break, with_line_breaks};
use crate::project::write::refused::RefusedEdit;
use crate::project::write::relocate::relocate;
use crate::project::write::slots::EditSlots;
use crate::project::write::splice::splice;
use crate::project::write::verify::verify;
use crate::store::Store;
use crate::text::MarkdownOptions;

/// An edition's file after an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenEdition {
    /// The file as it is on the disk now.
    pub source: Source,
    /// Whether the edit changed a byte.
    pub changed: bool,
    /// Whether somebody else had changed the file since the caller read it; their changes are kept.
    pub moved: bool,
}

/// Makes edits in an edition's file on the disk. `source` is the file as the caller read it, which the edits speak of;
/// `options` are those that it was parsed with.
///
/// # Errors
/// As [`edit_edition`], and where the file changed so that an edit has lost its place, or the disk refuses. The file is
/// as it was then.
pub fn write_edition(
    store: &Store,
    source: &Source,
    options: &MarkdownOptions,
    edits: &[EditionEdit],
) -> Result<WrittenEdition, RefusedEdit> {
    let write = || {
        let Some(file) = FileOnDisk::read(store, &source.path)? else {
            let message = format!("`{}` was taken away meanwhile", source.path);
            let hint = "nothing was written: put the file back, then repeat the change";
            return Err(Diagnostic::error(codes::edit::CHANGED_MEANWHILE, message)
                .in_file(&*source.path)
                .hint(hint)
                .into());
        };
        let moved = file.source.text != source.text;
        let text = if moved {
            let was = EditionBlocks::read(source, options)?;
            let now = EditionBlocks::read(&file.source, options)?;
            let edits = relocate(edits, &was, &now)?;
            edit_edition(&file.source, options, &edits)
                .map_err(|refused| RefusedEdit { on_disk: Some(file.source.clone()), ..refused })?
        } else {
            edit_edition(&file.source, options, edits)?
        };
        file.write(store, &text)?;
        let changed = *file.source.text != *text;
        Ok(WrittenEdition { source: Source::new(source.path.clone(), text), changed, moved })
    };
    write().map_err(|refused| with_texts(refused, edits))
}

/// The text of an edition's file after some edits, which all speak of the text before.
///
/// # Errors
/// A block or key that there is not, two edits of one block, and where the new text would not parse to the blocks of
/// the old one but for those that are edited: a code fence that nothing closes, a list that would become one with the
/// list beside it, a definition that a link elsewhere needs.
pub fn edit_edition(source: &Source, options: &MarkdownOptions, edits: &[EditionEdit]) -> Result<String, RefusedEdit> {
    let edit = || {
        let mut text = edit_body(source, options, edits)?;
        for edit in edits {
            if let EditionEdit::Key(key) = edit {
                text = change_front(&Source::new(source.path.clone(), text), key)?;
            }
        }
        Ok(text)
    };
    edit().map_err(|diagnostic: Diagnostic| with_texts(diagnostic.into(), edits))
}

fn edit_body(source: &Source, options: &MarkdownOptions, edits: &[EditionEdit]) -> Result<String, Diagnostic> {
    let mut of_blocks = edits.iter().filter(|e| !matches!(e, EditionEdit::Key(_))).peekable();
    if of_blocks.peek().is_none() {
        return Ok(source.text.to_string());
    }
    let parts = EditionBlocks::read(source, options)?;
    if let Some(EditionEdit::ReplaceBody { text }) = edits.iter().find(|e| matches!(e, EditionEdit::ReplaceBody { .. }))
    {
        if of_blocks.count() > 1 {
            let message = "a change of the whole text and another one at once";
            return Err(Diagnostic::error(codes::edit::OVERLAPPING, message)
                .in_file(&*source.path)
                .hint("make one of them, then the other"));
        }
        return replace_body(&parts, text);
    }
    let slots = EditSlots::new(&parts, edits)?;
    let spliced = splice(&parts, &slots, options);
    if *spliced.text != *source.text {
        verify(&parts, &spliced, options)?;
    }
    Ok(spliced.text)
}

/// Another body behind the front matter, which keeps its bytes.
fn replace_body(parts: &EditionBlocks<'_>, text: &str) -> Result<String, Diagnostic> {
    let source = parts.source;
    let eol = line_break(&source.text, parts.body.start);
    let head = source.text.get(..parts.body.start).unwrap_or_default();
    let blank = match head {
        "" => String::new(),
        head if head.ends_with('\n') => eol.to_string(),
        _ => eol.repeat(2),
    };
    let new = format!("{head}{blank}{}", with_line_breaks(text.trim_start_matches('\u{feff}'), eol));
    let again = crate::content::split(&Source::new(source.path.clone(), new.as_str()));
    if !again.is_ok_and(|(fence, front, _)| fence == parts.fence && front == parts.front) {
        let message = "the text would begin the file as front matter does";
        let hint = "give the file front matter of its own first, or begin the text with another line";
        return Err(Diagnostic::error(codes::edit::BEGINS_FRONT_MATTER, message).in_file(&*source.path).hint(hint));
    }
    Ok(new)
}

fn with_texts(mut refused: RefusedEdit, edits: &[EditionEdit]) -> RefusedEdit {
    if refused.unwritten.is_empty() {
        refused.unwritten = edits.iter().filter_map(EditionEdit::text).collect();
    }
    refused
}
