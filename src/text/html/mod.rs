//! A document as HTML, a string for each top-level block.

pub(super) mod allowed;
pub(super) mod block;
pub(super) mod escape;
pub(super) mod footnote_section;
pub(super) mod footnotes;
pub(super) mod heading;
pub(super) mod inputs;
pub(super) mod link;
pub(super) mod math;
pub(super) mod opaque;
pub(super) mod open;
pub(super) mod raw;
pub(super) mod rendered;
pub(super) mod sanitize;
pub(super) mod setting;
pub(super) mod write;

use crate::diag::Source;
use crate::text::document::{Block, Document};
use crate::text::html::block::block_html;
use crate::text::html::footnote_section::footnote_section;
use crate::text::html::footnotes::FootnoteList;
use crate::text::html::inputs::BlockInputs;
use crate::text::html::open::{OpenHeading, OpenRendering};
use crate::text::html::rendered::Rendered;
use crate::text::html::setting::{HeadingIds, RenderSetting};
use crate::text::options::MarkdownOptions;
use crate::text::parser::group::{BlockGroup, groups};
use crate::text::parser::{amend, body, read};
use std::cell::{Cell, OnceCell};
use std::ops::Range;

/// Renders a document: reads its text again and writes each block.
pub fn render(
    source: &Source,
    range: Range<usize>,
    document: &Document,
    options: &MarkdownOptions,
    setting: &RenderSetting<'_>,
) -> Rendered {
    written(source, range, document, options, setting).0.rendered
}

/// HTML with the ids of headings left open, so that several pages can share it. `None` where that cannot be, since a
/// heading stands in a footnote, or in HTML that has to be cleaned.
pub fn render_open(
    source: &Source,
    range: Range<usize>,
    document: &Document,
    options: &MarkdownOptions,
    setting: &RenderSetting<'_>,
) -> Option<OpenRendering> {
    let setting = RenderSetting { headings: HeadingIds::Open, ..*setting };
    let (open, whole) = written(source, range, document, options, &setting);
    whole.then_some(open)
}

/// A rendered document, and whether all that was left open can be closed.
fn written(
    source: &Source,
    range: Range<usize>,
    document: &Document,
    options: &MarkdownOptions,
    setting: &RenderSetting<'_>,
) -> (OpenRendering, bool) {
    let text = body(&source.text, &range);
    let amended = amend(text, options);
    let reading = read(&amended, text, range.start, options);
    let (groups, _) = groups(&reading.items, text, range.start, options);
    let inputs = BlockInputs {
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
        groups.iter().map(|g| block_html(&inputs, g.items.clone(), g.raw, &mut notes)).unzip();
    let footnotes = footnote_section(&inputs, &mut notes);
    // One string for each of the document's blocks, whatever document was handed in.
    blocks.resize(document.blocks.len().max(blocks.len()), String::new());
    (OpenRendering { rendered: Rendered { blocks, footnotes }, openings }, !inputs.moved.get())
}

/// The blocks of a document as it keeps them.
pub(in crate::text) fn kept(groups: &[BlockGroup]) -> Vec<Block> {
    groups.iter().map(|g| Block { kind: g.kind, span: g.span.clone() }).collect()
}
