//! The order of lists.

use super::{Handle, Site};
use crate::content::SortBy;
use crate::i18n::Locale;
use jiff::Timestamp;
use std::cmp::Reverse;

/// Sorts articles of one language's list. Articles stand in the order of their paths, which decides between equals.
pub(super) fn sort(site: &Site<'_>, list: &mut [Handle], by: SortBy, locale: &Locale) {
    let title = |h: Handle| site.edition(h).1.front.title.as_deref().unwrap_or("");
    match by {
        SortBy::Date => list.sort_by_cached_key(|h| (Reverse(instant(site, *h)), h.article)),
        SortBy::Weight => list.sort_by_cached_key(|h| {
            let weight = site.page(*h).map_or(0, |p| p.inherited.weight);
            (weight, Reverse(instant(site, *h)), h.article)
        }),
        SortBy::Title => {
            list.sort_by(|a, b| locale.compare(title(*a), title(*b)).then_with(|| a.article.cmp(&b.article)));
        }
    }
}

/// The instant that an edition is ordered by; the newest come first, and what has no date last.
fn instant(site: &Site<'_>, handle: Handle) -> Option<Timestamp> {
    site.page(handle).and_then(|p| p.instant)
}
