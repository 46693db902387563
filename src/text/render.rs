//! A document as HTML, a string for each top-level block.

use super::document::{Block, Document};
use super::footnotes::{Notes, section};
use super::group::{Group, groups};
use super::options::{HtmlPolicy, Options};
use super::read::{Item, amend, body, read};
use super::sanitize::{Opaque, Sanitizer};
use super::setting::Setting;
use super::write::Writer;
use crate::diag::Source;
use std::cell::OnceCell;
use std::ops::Range;

/// A rendered document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML of each block of the document, in the same order. That of a footnote's text is empty.
    pub blocks: Vec<String>,
    /// The section of footnotes; empty where nothing refers to one.
    pub footnotes: String,
}

impl Rendered {
    /// The whole document.
    pub fn html(&self) -> String {
        let mut html = self.blocks.concat();
        html.push_str(&self.footnotes);
        html
    }
}

/// Renders a document: reads its text again and writes each block.
pub fn render(
    source: &Source,
    range: Range<usize>,
    document: &Document,
    options: &Options,
    setting: &Setting<'_>,
) -> Rendered {
    let text = body(&source.text, &range);
    let amended = amend(text, options);
    let reading = read(&amended, text, range.start, options);
    let (groups, _) = groups(&reading.items, text, range.start, options);
    let shared = Shared {
        items: &reading.items,
        text,
        document,
        options,
        setting,
        name: OnceCell::new(),
        sanitizer: OnceCell::new(),
    };
    let mut notes = Notes::of(&reading.items);
    let mut blocks: Vec<String> = groups.iter().map(|g| shared.block(g, &mut notes)).collect();
    let footnotes = section(&shared, &mut notes);
    // One string for each of the document's blocks, whatever document was handed in.
    blocks.resize(document.blocks.len().max(blocks.len()), String::new());
    Rendered { blocks, footnotes }
}

/// What the writing of every block shares.
pub(super) struct Shared<'r> {
    /// All items of the document.
    pub(super) items: &'r [Item<'r>],
    /// The Markdown.
    pub(super) text: &'r str,
    /// The parsed document.
    pub(super) document: &'r Document,
    /// How to render.
    pub(super) options: &'r Options,
    /// Links and words from outside.
    pub(super) setting: &'r Setting<'r>,
    /// The name of placeholders: a hash of the text, made once.
    name: OnceCell<String>,
    sanitizer: OnceCell<Sanitizer>,
}

impl Shared<'_> {
    fn block(&self, group: &Group, notes: &mut Notes<'_>) -> String {
        self.range(group.items.clone(), group.raw, notes)
    }

    /// Some items as HTML, cleaned where they hold HTML of the author's.
    pub(super) fn range(&self, range: Range<usize>, raw: bool, notes: &mut Notes<'_>) -> String {
        let clean = raw && self.options.html == HtmlPolicy::Sanitize;
        let opaque = clean.then(|| Opaque::new(self.name.get_or_init(|| Opaque::name(self.text))));
        let items = self.items.get(range.clone()).unwrap_or_default();
        let capacity = items.first().zip(items.last()).map_or(0, |(f, l)| l.span.end.saturating_sub(f.span.start));
        let mut writer = Writer::new(self, notes, opaque, capacity + capacity / 4 + 32);
        writer.items(range);
        let (html, opaque) = writer.finish();
        match opaque {
            Some(opaque) => opaque.restore(&self.sanitizer.get_or_init(Sanitizer::new).clean(&html)),
            None => html,
        }
    }
}

/// The blocks of a document as it keeps them.
pub(super) fn kept(groups: &[Group]) -> Vec<Block> {
    groups.iter().map(|g| Block { kind: g.kind, span: g.span.clone() }).collect()
}
