//! The order of lists.

use super::{Handle, Site};
use crate::content::SortBy;
use crate::i18n::Locale;
use std::cmp::Ordering;

/// Sorts articles of one language's list.
pub(super) fn sort(site: &Site<'_>, list: &mut [Handle], by: SortBy, locale: &Locale) {
    list.sort_by(|a, b| compare(site, *a, *b, by, locale));
}

fn compare(site: &Site<'_>, a: Handle, b: Handle, by: SortBy, locale: &Locale) -> Ordering {
    let path = |h: Handle| &site.articles[h.article].path;
    let (Some(page_a), Some(page_b)) = (site.page(a), site.page(b)) else { return a.cmp(&b) };
    let title = |h: Handle| site.edition(h).1.front.title.as_deref().unwrap_or("");
    let order = match by {
        SortBy::Date => page_b.instant.cmp(&page_a.instant),
        SortBy::Weight => {
            page_a.inherited.weight.cmp(&page_b.inherited.weight).then_with(|| page_b.instant.cmp(&page_a.instant))
        }
        SortBy::Title => locale.compare(title(a), title(b)),
    };
    order.then_with(|| path(a).cmp(path(b)))
}
