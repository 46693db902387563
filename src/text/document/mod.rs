//! A document as it is kept: spans over its source, and what others need to know of it.

pub(super) mod findings;
pub(super) mod outline;
pub(super) mod pitfalls;
pub(super) mod plain;
pub(super) mod slug;
pub(super) mod summary;
pub(super) mod unread;

use crate::diag::Diagnostic;
use crate::store::Fingerprint;
use crate::text::options::MathSyntax;
use crate::text::words::WordCount;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// An edition's text after parsing. It depends on its file alone: no URL is known here.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Document {
    /// The fingerprint of the text that it was parsed from.
    pub text: Fingerprint,
    /// The top-level blocks in the order of the text.
    pub blocks: Vec<Block>,
    /// The headings in the order of the text, those inside other blocks too.
    pub headings: Vec<Heading>,
    /// Links and images in the order that rendering numbers them by.
    pub references: Vec<Reference>,
    /// Every id that a link may point at, sorted.
    pub anchors: Vec<String>,
    /// The number of words to read.
    pub words: WordCount,
    /// The beginning as plain text, or all before `<!-- more -->`.
    pub summary: String,
    /// Diagnostics about the text.
    #[serde(with = "as_json")]
    pub findings: Vec<Diagnostic>,
    /// The signs of mathematics that it was read with.
    pub math: MathSyntax,
    /// Whether there are formulas.
    pub has_math: bool,
    /// Whether the author wrote HTML.
    pub has_raw_html: bool,
    /// Whether there can be footnotes at all.
    pub may_have_notes: bool,
}

/// A top-level block. Blocks that one raw HTML element spans are one block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The kind of block.
    pub kind: BlockKind,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

/// The kind of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum BlockKind {
    /// A heading of a level from 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list of any kind.
    List,
    /// A code block.
    Code,
    /// A quotation.
    Quote,
    /// `> [!NOTE]` and its kind.
    Alert,
    /// A table.
    Table,
    /// An image alone in a paragraph.
    Figure,
    /// A displayed formula alone in a paragraph.
    Math,
    /// HTML, with the blocks that its elements span.
    Html,
    /// Terms and what they mean.
    Definition,
    /// The text of a footnote. It renders to nothing here and stands among the footnotes.
    Footnote,
    /// A horizontal rule.
    Rule,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The level, from 1 to 6.
    pub level: u8,
    /// Its id, unique in the document.
    pub id: String,
    /// Its plain text.
    pub text: String,
    /// Its text as inline HTML without links.
    pub html: String,
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// Whether the author gave the id.
    pub explicit_id: bool,
}

/// Whether a reference is a link or an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReferenceKind {
    /// A link.
    Link,
    /// An image.
    Image,
}

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Which of the two.
    pub kind: ReferenceKind,
    /// The destination as the author wrote it; `mailto:` stands before a mail address.
    pub dest: String,
    /// The title, where it has one.
    pub title: Option<String>,
    /// The bytes to point at in a message: the destination where it can be found, else the whole.
    pub span: Range<usize>,
    /// Whether it is an image alone in its paragraph, so that a caption makes it a figure.
    pub alone: bool,
    /// Whether the author wrote it as HTML.
    pub raw: bool,
}

/// Diagnostics leave out what they do not have, which a form without names of fields cannot show.
mod as_json {
    use crate::diag::Diagnostic;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

    pub(in crate::text) fn serialize<S: Serializer>(findings: &[Diagnostic], serializer: S) -> Result<S::Ok, S::Error> {
        let json = if findings.is_empty() {
            String::new()
        } else {
            serde_json::to_string(findings).map_err(ser::Error::custom)?
        };
        json.serialize(serializer)
    }

    pub(in crate::text) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<Diagnostic>, D::Error> {
        let json = String::deserialize(deserializer)?;
        if json.is_empty() { Ok(Vec::new()) } else { serde_json::from_str(&json).map_err(de::Error::custom) }
    }
}
