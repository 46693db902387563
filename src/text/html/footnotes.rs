//! Footnotes: numbers in the order of the first references, and the section at the end.

use crate::text::document::findings::fold;
use crate::text::html::BlockInputs;
use crate::text::parser::{PlacedEvent, element_end};
use crate::text::{html::escape, html::write};
use pulldown_cmark::{Event, Tag};
use std::collections::BTreeMap;
use std::ops::Range;

/// The footnotes of a document while it is rendered.
pub(in crate::text) struct FootnoteList<'i> {
    /// The items of each footnote's text, by its label.
    texts: BTreeMap<String, Range<usize>>,
    /// The number of each label that was referred to, from 1.
    numbers: BTreeMap<String, usize>,
    /// The text of each number, and how often it was referred to.
    used: Vec<(Range<usize>, usize)>,
    items: &'i [PlacedEvent<'i>],
}

impl<'i> FootnoteList<'i> {
    /// The footnotes of some items, none of them used so far.
    pub(in crate::text) fn of(items: &'i [PlacedEvent<'i>]) -> Self {
        let mut texts = BTreeMap::new();
        for (at, item) in items.iter().enumerate() {
            if let Event::Start(Tag::FootnoteDefinition(label)) = &item.event {
                let inner = at + 1..element_end(items, at).saturating_sub(1).max(at + 1);
                texts.entry(fold(label)).or_insert(inner);
            }
        }
        FootnoteList { texts, numbers: BTreeMap::new(), used: Vec::new(), items }
    }

    /// A reference's number, and which reference to it this is; `None` where there is no text.
    pub(in crate::text) fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        let label = fold(label);
        let number = match self.numbers.get(&label) {
            Some(number) => *number,
            None => {
                self.used.push((self.texts.get(&label)?.clone(), 0));
                self.numbers.insert(label, self.used.len());
                self.used.len()
            }
        };
        let (_, count) = self.used.get_mut(number - 1)?;
        *count += 1;
        Some((number, *count))
    }
}

/// The id of a reference.
pub(in crate::text) fn reference_id(prefix: &str, number: usize, count: usize) -> String {
    if count == 1 { format!("{prefix}fnref-{number}") } else { format!("{prefix}fnref-{number}-{count}") }
}

/// The section with the texts of all footnotes that were referred to; empty without any.
pub(in crate::text) fn section(shared: &BlockInputs<'_>, notes: &mut FootnoteList<'_>) -> String {
    let mut texts = Vec::new();
    // A footnote's text may refer to further footnotes, so the list grows while it is written.
    while let Some((range, _)) = notes.used.get(texts.len()).cloned() {
        let inner = notes.items.get(range.clone()).unwrap_or_default();
        let raw = inner.iter().any(|i| matches!(i.event, Event::Html(_) | Event::InlineHtml(_)));
        let (text, openings) = shared.range(range, raw, notes);
        shared.moved.set(shared.moved.get() || !openings.is_empty());
        texts.push(text);
    }
    if texts.is_empty() {
        return String::new();
    }
    let prefix = shared.setting.id_prefix;
    let mut out = String::from("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
    escape::attribute(&mut out, &shared.setting.labels.footnotes);
    out.push_str("\">\n<ol>\n");
    for (index, mut text) in texts.into_iter().enumerate() {
        let number = index + 1;
        let count = notes.used.get(index).map_or(0, |(_, count)| *count);
        let back: String = (1..=count).map(|n| back_link(shared, prefix, number, n)).collect();
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
        write::trim_line_end(&mut out);
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n</section>\n");
    out
}

fn back_link(shared: &BlockInputs<'_>, prefix: &str, number: usize, count: usize) -> String {
    let mut out = String::from(" <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#");
    escape::url(&mut out, &reference_id(prefix, number, count));
    out.push_str("\" aria-label=\"");
    let which = if count == 1 { number.to_string() } else { format!("{number}-{count}") };
    escape::attribute(&mut out, &shared.setting.labels.footnote_back.replace("{n}", &which));
    out.push_str("\">↩\u{fe0e}</a>");
    out
}
