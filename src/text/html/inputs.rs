//! The inputs that the blocks of a document are written from.

use crate::text::document::Document;
use crate::text::html::sanitize::Sanitizer;
use crate::text::html::setting::RenderSetting;
use crate::text::options::MarkdownOptions;
use crate::text::parser::PlacedEvent;
use std::cell::{Cell, OnceCell};

/// The inputs that writing every block of a document shares.
pub(in crate::text) struct BlockInputs<'r> {
    /// The items of the document.
    pub(in crate::text) items: &'r [PlacedEvent<'r>],
    /// The Markdown.
    pub(in crate::text) text: &'r str,
    /// The parsed document.
    pub(in crate::text) document: &'r Document,
    /// The setting to render with.
    pub(in crate::text) options: &'r MarkdownOptions,
    /// Links and words from outside.
    pub(in crate::text) setting: &'r RenderSetting<'r>,
    /// The name of placeholders: a hash of the text, made once.
    pub(in crate::text) name: OnceCell<String>,
    pub(in crate::text) sanitizer: OnceCell<Sanitizer>,
    /// Whether a heading that was left open has moved since.
    pub(in crate::text) moved: Cell<bool>,
}
