//! Footnotes: their numbers, in the order of the first references.

use crate::text::document::findings::fold;
use crate::text::parser::{PlacedEvent, element_end};
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
    pub(in crate::text) used: Vec<(Range<usize>, usize)>,
    pub(in crate::text) items: &'i [PlacedEvent<'i>],
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
