//! Articles with tags in common.

use super::{Handle, Site, TaxonomyNode};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How many neighbours in time are looked at on either side within one tag. A bound keeps the work linear where ten
/// tags hold ten thousand articles; what is far in time is rarely what a reader wants next.
const NEIGHBOURS: usize = 12;

/// For each article of a language the `count` others that share the most tags, rarer tags counting more; the
/// nearest in time among equals.
pub(super) fn related(site: &Site<'_>, tags: &TaxonomyNode, count: usize) -> BTreeMap<Handle, Vec<Handle>> {
    let mut places: BTreeMap<Handle, Vec<(usize, usize)>> = BTreeMap::new();
    for (term, node) in tags.terms.iter().enumerate() {
        for (at, handle) in node.articles.iter().enumerate() {
            places.entry(*handle).or_default().push((term, at));
        }
    }
    let rarity: Vec<f64> = tags.terms.iter().map(|t| 1.0 / (1.0 + (t.articles.len() as f64).ln())).collect();
    let places: Vec<(Handle, Vec<(usize, usize)>)> = places.into_iter().collect();
    let found: Vec<(Handle, Vec<Handle>)> = places
        .into_par_iter()
        .map(|(handle, places)| {
            // Tag by tag, so that the same numbers are added in the same order everywhere.
            let mut near: Vec<(Handle, f64, usize)> = Vec::new();
            for (term, at) in places {
                let articles = &tags.terms[term].articles;
                let from = at.saturating_sub(NEIGHBOURS);
                let to = (at + NEIGHBOURS + 1).min(articles.len());
                for (other_at, other) in articles[from..to].iter().enumerate() {
                    let distance = (from + other_at).abs_diff(at);
                    if distance > 0 && other.article != handle.article {
                        near.push((*other, rarity[term], distance));
                    }
                }
            }
            (handle, best(site, near, count))
        })
        .collect();
    found.into_iter().collect()
}

/// The articles with the highest sums, then those nearest in time, then in the order of the site.
fn best(site: &Site<'_>, mut near: Vec<(Handle, f64, usize)>, count: usize) -> Vec<Handle> {
    near.sort_by_key(|(handle, _, _)| *handle);
    let mut summed: Vec<(Handle, f64, usize)> = Vec::with_capacity(near.len());
    for (handle, rarity, distance) in near {
        match summed.last_mut().filter(|last| last.0 == handle) {
            Some(last) => {
                last.1 += rarity;
                last.2 = last.2.min(distance);
            }
            None => summed.push((handle, rarity, distance)),
        }
    }
    summed.retain(|(handle, _, _)| site.page(*handle).is_some());
    summed.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.2.cmp(&b.2)).then(a.0.cmp(&b.0)));
    summed.into_iter().take(count).map(|(handle, _, _)| handle).collect()
}
