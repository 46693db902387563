//! Items as plain text.

use crate::text::parser::{PlacedEvent, is_block_end};
use pulldown_cmark::{Event, Tag, TagEnd};

/// The visible text of some items. Blocks are set apart by a space.
pub(in crate::text) fn plain(items: &[PlacedEvent<'_>]) -> String {
    let mut out = String::new();
    let mut hidden = 0usize;
    for item in items {
        match &item.event {
            // A footnote's text is read elsewhere.
            Event::Start(Tag::FootnoteDefinition(_)) => hidden += 1,
            Event::End(TagEnd::FootnoteDefinition) => hidden = hidden.saturating_sub(1),
            _ if hidden > 0 => {}
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                out.push_str(text);
            }
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(end) if is_block_end(*end) => space(&mut out),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Whether an item is `<!-- more -->`.
pub(in crate::text) fn is_more(item: &PlacedEvent<'_>) -> bool {
    let (Event::Html(html) | Event::InlineHtml(html)) = &item.event else { return false };
    html.split("<!--").skip(1).any(|c| c.split("-->").next().is_some_and(|c| c.trim().eq_ignore_ascii_case("more")))
}
