//! Articles with tags in common.

use super::{Handle, Site, TaxonomyNode};
use rayon::prelude::*;

/// How many neighbours in time are looked at on either side within one tag. A bound keeps the work linear where ten
/// tags hold ten thousand articles; what is far in time is rarely what a reader wants next.
const NEIGHBOURS: usize = 12;

/// Where each article of a language stands among those of its tags: its term, its place in the term's list. Sorted.
///
/// Which articles are related is found out when a page asks: a preview that shows one page asks for one.
#[derive(Debug, Clone, Default)]
pub struct TagPlaces(Vec<(Handle, u32, u32)>);

impl TagPlaces {
    /// The places in a taxonomy.
    pub(super) fn of(tags: &TaxonomyNode) -> TagPlaces {
        let mut places: Vec<(Handle, u32, u32)> = Vec::new();
        for (term, node) in (0..).zip(&tags.terms) {
            places.extend((0..).zip(&node.articles).map(|(at, handle)| (*handle, term, at)));
        }
        places.par_sort_unstable();
        TagPlaces(places)
    }

    /// Those of one article, tag by tag.
    fn get(&self, handle: Handle) -> impl Iterator<Item = (usize, usize)> + '_ {
        let from = self.0.partition_point(|place| place.0 < handle);
        let own = self.0.get(from..).unwrap_or_default().iter().take_while(move |place| place.0 == handle);
        own.map(|(_, term, at)| (*term as usize, *at as usize))
    }
}

/// The `count` articles that share the most tags with one, rarer tags counting more; the nearest in time among equals.
pub(super) fn related(site: &Site<'_>, tags: &TaxonomyNode, places: &TagPlaces, handle: Handle) -> Vec<Handle> {
    // Tag by tag, so that the same numbers are added in the same order everywhere.
    let mut near: Vec<(Handle, f64, usize)> = Vec::with_capacity(4 * NEIGHBOURS);
    for (term, at) in places.get(handle) {
        let Some(articles) = tags.terms.get(term).map(|t| &t.articles) else { continue };
        let rarity = 1.0 / (1.0 + (articles.len() as f64).ln());
        let from = at.saturating_sub(NEIGHBOURS);
        for (other_at, other) in articles.iter().enumerate().take(at + NEIGHBOURS + 1).skip(from) {
            let distance = other_at.abs_diff(at);
            if distance > 0 && other.article != handle.article {
                near.push((*other, rarity, distance));
            }
        }
    }
    best(site, near, site.config.lists.related)
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
