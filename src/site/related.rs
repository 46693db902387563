//! Articles with tags in common.

use super::{Handle, Site, TaxonomyNode};
use rayon::prelude::*;

/// The number of neighbours in time that are looked at on either side within one tag. A bound keeps the work linear
/// where ten tags hold ten thousand articles; what is far in time is rarely what a reader wants next.
const NEIGHBOURS: usize = 12;

/// The place of each article of a language among those of its tags: its term, its place in the term's list. Sorted.
///
/// Related articles are looked for when a page asks: a preview that shows one page asks for one.
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

    /// The places of one article, tag by tag.
    fn get(&self, handle: Handle) -> impl Iterator<Item = (usize, usize)> + '_ {
        let from = self.0.partition_point(|place| place.0 < handle);
        let own = self.0.get(from..).unwrap_or_default().iter().take_while(move |place| place.0 == handle);
        own.map(|(_, term, at)| (*term as usize, *at as usize))
    }
}

/// The `count` articles that share the most tags with one, rarer tags counting more; the nearest in time among equals.
pub(super) fn related(site: &Site<'_>, tags: &TaxonomyNode, places: &TagPlaces, handle: Handle) -> Vec<Handle> {
    // Tag by tag, so that the same numbers are added in the same order everywhere.
    let mut summed: Vec<Candidate> = Vec::with_capacity(4 * NEIGHBOURS);
    for (term, at) in places.get(handle) {
        let Some(articles) = tags.terms.get(term).map(|t| &t.articles) else { continue };
        let rarity = 1.0 / (1.0 + (articles.len() as f64).ln());
        let from = at.saturating_sub(NEIGHBOURS);
        for (other_at, other) in articles.iter().enumerate().take(at + NEIGHBOURS + 1).skip(from) {
            let distance = other_at.abs_diff(at);
            if distance == 0 || other.article == handle.article {
                continue;
            }
            // There are a few dozen at most, so looking through them is quicker than any order.
            match summed.iter_mut().find(|known| known.handle == *other) {
                Some(known) => {
                    known.weight += rarity;
                    known.distance = known.distance.min(distance);
                }
                None => summed.push(Candidate { handle: *other, weight: rarity, distance }),
            }
        }
    }
    summed.retain(|candidate| site.page(candidate.handle).is_some());
    best(summed, site.config.lists.related)
}

/// An article that shares tags with another.
struct Candidate {
    handle: Handle,
    weight: f64,
    distance: usize,
}

/// The candidates with the highest weights, then those nearest in time, then in the order of the site.
fn best(mut candidates: Vec<Candidate>, count: usize) -> Vec<Handle> {
    let order = |a: &Candidate, b: &Candidate| {
        b.weight.total_cmp(&a.weight).then(a.distance.cmp(&b.distance)).then(a.handle.cmp(&b.handle))
    };
    if count == 0 {
        return Vec::new();
    }
    if candidates.len() > count {
        candidates.select_nth_unstable_by(count - 1, order);
        candidates.truncate(count);
    }
    candidates.sort_unstable_by(order);
    candidates.into_iter().map(|candidate| candidate.handle).collect()
}
