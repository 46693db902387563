//! The section of footnotes at the end of a document.

use crate::text::html::block::block_html;
use crate::text::html::escape;
use crate::text::html::footnotes::{FootnoteList, reference_id};
use crate::text::html::inputs::BlockInputs;
use crate::text::html::write::trim_line_end;
use pulldown_cmark::Event;

/// The section with the texts of all footnotes that were referred to; empty without any.
pub(in crate::text) fn footnote_section(inputs: &BlockInputs<'_>, notes: &mut FootnoteList<'_>) -> String {
    let mut texts = Vec::new();
    // A footnote's text may refer to further footnotes, so the list grows while it is written.
    while let Some((range, _)) = notes.used.get(texts.len()).cloned() {
        let inner = notes.items.get(range.clone()).unwrap_or_default();
        let raw = inner.iter().any(|i| matches!(i.event, Event::Html(_) | Event::InlineHtml(_)));
        let (text, openings) = block_html(inputs, range, raw, notes);
        inputs.moved.set(inputs.moved.get() || !openings.is_empty());
        texts.push(text);
    }
    if texts.is_empty() {
        return String::new();
    }
    let prefix = inputs.setting.id_prefix;
    let mut out = String::from("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
    escape::attribute(&mut out, &inputs.setting.labels.footnotes);
    out.push_str("\">\n<ol>\n");
    for (index, mut text) in texts.into_iter().enumerate() {
        let number = index + 1;
        let count = notes.used.get(index).map_or(0, |(_, count)| *count);
        let back: String = (1..=count).map(|n| back_link(inputs, prefix, number, n)).collect();
        match text.trim_end().strip_suffix("</p>").map(str::len) {
            Some(length) => {
                text.truncate(length);
                text.push_str(&back);
                text.push_str("</p>\n");
            }
            None => {
                text.push_str("<p>");
                text.push_str(back.trim_start());
                text.push_str("</p>\n");
            }
        }
        out.push_str("<li id=\"");
        escape::attribute(&mut out, &format!("{prefix}fn-{number}"));
        out.push_str("\">");
        out.push_str(&text);
        trim_line_end(&mut out);
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n</section>\n");
    out
}

fn back_link(inputs: &BlockInputs<'_>, prefix: &str, number: usize, count: usize) -> String {
    let mut out = String::from(" <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#");
    escape::url(&mut out, &reference_id(prefix, number, count));
    out.push_str("\" aria-label=\"");
    let which = if count == 1 { number.to_string() } else { format!("{number}-{count}") };
    escape::attribute(&mut out, &inputs.setting.labels.footnote_back.replace("{n}", &which));
    out.push_str("\">↩\u{fe0e}</a>");
    out
}
