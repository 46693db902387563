//! UniqueIds of headings.

use crate::characters::composed;
use crate::text::wide::is_mark;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A heading's text as an id: letters and digits of every script in lower case, `-` between them. Han characters
/// stay. What the document uses for footnotes, and the theme for its parts, is left free.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut gap = false;
    for c in composed(text).chars() {
        if c.is_alphanumeric() || (c == '_' && !slug.is_empty()) || (is_mark(c) && !slug.is_empty() && !gap) {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’') {
            gap = true;
        }
    }
    if slug.is_empty() {
        slug.push_str("section");
    }
    if is_theme(&slug) || is_footnote(&slug) {
        slug.insert_str(0, "h-");
    }
    slug
}

/// An id as a page has it: that of a footnote, where the text has some, or of the theme becomes another.
pub(in crate::text) fn page_id(id: &str, notes: bool) -> Cow<'_, str> {
    if is_theme(id) || (notes && is_footnote(id)) { format!("h-{id}").into() } else { composed(id) }
}

/// Whether footnotes may have an id: `fn-1`, `fnref-1`, `fnref-1-2`.
pub(in crate::text) fn is_footnote(id: &str) -> bool {
    let number = id.strip_prefix("fn-").or_else(|| id.strip_prefix("fnref-"));
    number.is_some_and(|n| {
        n.starts_with(|c: char| c.is_ascii_digit()) && n.bytes().all(|b| b.is_ascii_digit() || b == b'-')
    })
}

/// Whether an id belongs to the theme, as `_main` does.
pub(in crate::text) fn is_theme(id: &str) -> bool {
    id.starts_with('_')
}

/// The ids of a document.
#[derive(Debug, Default)]
pub(in crate::text) struct UniqueIds {
    taken: BTreeSet<String>,
    /// The last number given out for a slug, so that a thousand equal headings need no thousand tries each.
    last: BTreeMap<String, usize>,
}

impl UniqueIds {
    /// Takes an id; false where it was taken before.
    pub(in crate::text) fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_string())
    }

    /// A slug made unique, and taken.
    pub(in crate::text) fn unique(&mut self, slug: String) -> String {
        if self.taken.insert(slug.clone()) {
            return slug;
        }
        let last = self.last.entry(slug.clone()).or_insert(1);
        // UniqueIds that were given out already are the only ones to pass over, so this ends.
        loop {
            *last += 1;
            let next = format!("{slug}-{last}");
            if self.taken.insert(next.clone()) {
                return next;
            }
        }
    }

    /// The ids, sorted.
    pub(in crate::text) fn into_sorted(self) -> Vec<String> {
        self.taken.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_every_script() {
        assert_eq!(slug("出口管制：What’s new in 2024?"), "出口管制-whats-new-in-2024");
        assert_eq!(slug("  Émile & Zoë_1 "), "émile-zoë_1");
        assert_eq!(slug("!?"), "section");
        assert_eq!(slug("__init__ _"), "init__-_");
        assert_eq!(slug("fn 1"), "h-fn-1");
    }

    #[test]
    fn repeated_slugs_are_counted() {
        let mut all = UniqueIds::default();
        assert!(all.take("a-2") && !all.take("a-2"));
        let ids: Vec<_> = (0..3).map(|_| all.unique("a".into())).collect();
        assert_eq!(ids, ["a", "a-3", "a-4"]);
    }
}
