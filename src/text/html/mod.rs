//! A document as HTML, a string for each top-level block.

pub(super) mod escape;
pub(super) mod footnotes;
pub(super) mod heading;
pub(super) mod link;
pub(super) mod math;
pub(super) mod sanitize;
pub(super) mod setting;
pub(super) mod write;

use crate::diag::Source;
use crate::text::document::{Block, Document};
use crate::text::html::footnotes::{FootnoteList, section};
use crate::text::html::heading::{Open, OpenHeading};
use crate::text::html::sanitize::{Opaque, Sanitizer};
use crate::text::html::setting::{HeadingIds, Setting};
use crate::text::html::write::BlockWriter;
use crate::text::options::{HtmlPolicy, Options};
use crate::text::parser::group::{BlockGroup, groups};
use crate::text::parser::{PlacedEvent, amend, body, read};
use std::cell::{Cell, OnceCell};
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
    written(source, range, document, options, setting).0.rendered
}

/// HTML with the ids of headings left open, so that several pages can share it. `None` where that cannot be, since a
/// heading stands in a footnote, or in HTML that has to be cleaned.
pub fn render_open(
    source: &Source,
    range: Range<usize>,
    document: &Document,
    options: &Options,
    setting: &Setting<'_>,
) -> Option<Open> {
    let setting = Setting { headings: HeadingIds::Open, ..*setting };
    let (open, whole) = written(source, range, document, options, &setting);
    whole.then_some(open)
}

/// A rendered document, and whether all that was left open can be closed.
fn written(
    source: &Source,
    range: Range<usize>,
    document: &Document,
    options: &Options,
    setting: &Setting<'_>,
) -> (Open, bool) {
    let text = body(&source.text, &range);
    let amended = amend(text, options);
    let reading = read(&amended, text, range.start, options);
    let (groups, _) = groups(&reading.items, text, range.start, options);
    let shared = BlockInputs {
        items: &reading.items,
        text,
        document,
        options,
        setting,
        name: OnceCell::new(),
        sanitizer: OnceCell::new(),
        moved: Cell::new(false),
    };
    let mut notes = FootnoteList::of(&reading.items);
    let (mut blocks, openings): (Vec<String>, Vec<Vec<OpenHeading>>) =
        groups.iter().map(|g| shared.range(g.items.clone(), g.raw, &mut notes)).unzip();
    let footnotes = section(&shared, &mut notes);
    // One string for each of the document's blocks, whatever document was handed in.
    blocks.resize(document.blocks.len().max(blocks.len()), String::new());
    (Open { rendered: Rendered { blocks, footnotes }, openings }, !shared.moved.get())
}

/// The inputs that writing every block of a document shares.
pub(in crate::text) struct BlockInputs<'r> {
    /// The items of the document.
    pub(in crate::text) items: &'r [PlacedEvent<'r>],
    /// The Markdown.
    pub(in crate::text) text: &'r str,
    /// The parsed document.
    pub(in crate::text) document: &'r Document,
    /// The setting to render with.
    pub(in crate::text) options: &'r Options,
    /// Links and words from outside.
    pub(in crate::text) setting: &'r Setting<'r>,
    /// The name of placeholders: a hash of the text, made once.
    name: OnceCell<String>,
    sanitizer: OnceCell<Sanitizer>,
    /// Whether a heading that was left open has moved since.
    pub(in crate::text) moved: Cell<bool>,
}

impl BlockInputs<'_> {
    /// Some items as HTML, cleaned where they hold HTML of the author's, and the headings that are open in it.
    pub(in crate::text) fn range(
        &self,
        range: Range<usize>,
        raw: bool,
        notes: &mut FootnoteList<'_>,
    ) -> (String, Vec<OpenHeading>) {
        let clean = raw && self.options.html == HtmlPolicy::Sanitize;
        let opaque = clean.then(|| Opaque::new(self.name.get_or_init(|| Opaque::name(self.text))));
        let items = self.items.get(range.clone()).unwrap_or_default();
        let capacity = items.first().zip(items.last()).map_or(0, |(f, l)| l.span.end.saturating_sub(f.span.start));
        let mut writer = BlockWriter::new(self, notes, opaque, capacity + capacity / 4 + 32);
        writer.items(range);
        let (html, opaque, openings) = writer.finish();
        match opaque {
            Some(opaque) => {
                self.moved.set(self.moved.get() || !openings.is_empty());
                (opaque.restore(&self.sanitizer.get_or_init(Sanitizer::new).clean(&html)), Vec::new())
            }
            None => (html, openings),
        }
    }
}

/// The blocks of a document as it keeps them.
pub(in crate::text) fn kept(groups: &[BlockGroup]) -> Vec<Block> {
    groups.iter().map(|g| Block { kind: g.kind, span: g.span.clone() }).collect()
}
