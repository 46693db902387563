//! Editions that are edited: the laws for any text, and what they mean for an author.

mod disk;
mod keys;
mod laws;
mod refusals;
mod texts;

use super::EditionEdit;
use crate::diag::Source;
use crate::lang::Lang;
use crate::text::MarkdownOptions;

fn options() -> MarkdownOptions {
    MarkdownOptions::for_lang(&Lang::parse("en").expect("a tag"))
}

fn source(text: &str) -> Source {
    Source::new("content/a.en.md", text)
}

/// The text after edits, or the message of the refusal.
fn edited(text: &str, edits: &[EditionEdit]) -> Result<String, String> {
    super::edit_edition(&source(text), &options(), edits).map_err(|refused| refused.diagnostic.message)
}

fn replace(block: usize, text: &str) -> EditionEdit {
    EditionEdit::Replace { block, text: text.to_string() }
}

fn behind(block: usize, text: &str) -> EditionEdit {
    EditionEdit::InsertAfter { block, text: text.to_string() }
}

fn before(block: usize, text: &str) -> EditionEdit {
    EditionEdit::InsertBefore { block, text: text.to_string() }
}

fn append(text: &str) -> EditionEdit {
    EditionEdit::Append { text: text.to_string() }
}
