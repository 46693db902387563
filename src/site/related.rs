//! Articles with tags in common.

use super::{Handle, Site, TaxonomyNode};
use std::collections::BTreeMap;

/// How many neighbours in time are looked at on either side within one tag. A bound keeps the work linear where ten
/// tags hold ten thousand articles; what is far in time is rarely what a reader wants next.
const NEIGHBOURS: usize = 12;

/// For each article of a language the `count` others that share the most tags, rarer tags counting more; the
/// nearest in time among equals.
pub(super) fn related(site: &Site<'_>, tags: &TaxonomyNode, count: usize) -> BTreeMap<Handle, Vec<Handle>> {
    let mut scores: BTreeMap<Handle, BTreeMap<Handle, (f64, usize)>> = BTreeMap::new();
    for term in &tags.terms {
        let rarity = 1.0 / (1.0 + (term.articles.len() as f64).ln());
        for (at, handle) in term.articles.iter().enumerate() {
            let from = at.saturating_sub(NEIGHBOURS);
            let to = (at + NEIGHBOURS + 1).min(term.articles.len());
            let mine = scores.entry(*handle).or_default();
            for (other_at, other) in term.articles[from..to].iter().enumerate() {
                let distance = (from + other_at).abs_diff(at);
                if distance > 0 {
                    let entry = mine.entry(*other).or_insert((0.0, distance));
                    entry.0 += rarity;
                    entry.1 = entry.1.min(distance);
                }
            }
        }
    }
    scores
        .into_iter()
        .map(|(handle, others)| {
            let mut others: Vec<(Handle, (f64, usize))> =
                others.into_iter().filter(|(h, _)| h.article != handle.article && site.page(*h).is_some()).collect();
            others.sort_by(|a, b| b.1.0.total_cmp(&a.1.0).then(a.1.1.cmp(&b.1.1)).then(a.0.cmp(&b.0)));
            (handle, others.into_iter().take(count).map(|(h, _)| h).collect())
        })
        .collect()
}
