//! The changes that may be asked of an edition's file.

use crate::project::write::keys::KeyEdit;
use std::ops::Range;

/// A change of an edition's file. Blocks are named by their position among the blocks of the text as the caller read
/// it, bytes by their position in that text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditionEdit {
    /// A text in place of a block; an empty one removes it.
    Replace {
        /// The block.
        block: usize,
        /// The Markdown.
        text: String,
    },
    /// A text before a block, and before the comments that stand before it.
    InsertBefore {
        /// The block.
        block: usize,
        /// The Markdown.
        text: String,
    },
    /// A text directly behind a block.
    InsertAfter {
        /// The block.
        block: usize,
        /// The Markdown.
        text: String,
    },
    /// A text at the end of the file.
    Append {
        /// The Markdown.
        text: String,
    },
    /// A block less, with one of the blank lines around it. Comments before it stay.
    Remove {
        /// The block.
        block: usize,
    },
    /// A text in place of some bytes of a block.
    ReplaceBytes {
        /// The bytes, all of one block.
        range: Range<usize>,
        /// The Markdown.
        text: String,
    },
    /// A text in place of all behind the front matter.
    ReplaceBody {
        /// The Markdown.
        text: String,
    },
    /// A change of the front matter.
    Key(KeyEdit),
}

impl EditionEdit {
    /// The text that the edit brings.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            EditionEdit::Replace { text, .. }
            | EditionEdit::InsertBefore { text, .. }
            | EditionEdit::InsertAfter { text, .. }
            | EditionEdit::Append { text }
            | EditionEdit::ReplaceBytes { text, .. }
            | EditionEdit::ReplaceBody { text } => Some(text.clone()),
            EditionEdit::Key(edit) => edit.written(),
            EditionEdit::Remove { .. } => None,
        }
    }
}
