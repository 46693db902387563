//! A range of a document's items as HTML, sanitised where it has to be.

use crate::text::html::footnotes::FootnoteList;
use crate::text::html::inputs::BlockInputs;
use crate::text::html::opaque::Opaque;
use crate::text::html::open::OpenHeading;
use crate::text::html::sanitize::Sanitizer;
use crate::text::html::write::BlockWriter;
use crate::text::options::HtmlPolicy;
use std::ops::Range;

/// The HTML of some items, cleaned where they hold HTML of the author's, and the headings that are open in it.
pub(in crate::text) fn block_html(
    inputs: &BlockInputs<'_>,
    range: Range<usize>,
    raw: bool,
    notes: &mut FootnoteList<'_>,
) -> (String, Vec<OpenHeading>) {
    let clean = raw && inputs.options.html == HtmlPolicy::Sanitize;
    let opaque = clean.then(|| Opaque::new(inputs.name.get_or_init(|| Opaque::name(inputs.text))));
    let items = inputs.items.get(range.clone()).unwrap_or_default();
    let capacity = items.first().zip(items.last()).map_or(0, |(f, l)| l.span.end.saturating_sub(f.span.start));
    let mut writer = BlockWriter::new(inputs, notes, opaque, capacity + capacity / 4 + 32);
    writer.items(range);
    let (html, opaque, openings) = writer.finish();
    match opaque {
        Some(opaque) => {
            inputs.moved.set(inputs.moved.get() || !openings.is_empty());
            (opaque.restore(&inputs.sanitizer.get_or_init(Sanitizer::new).clean(&html)), Vec::new())
        }
        None => (html, openings),
    }
}
