//! The ids of an edition's blocks and headings as its page has them: those of its original, where readers can see it.

use super::{Handle, Site};
use crate::bitext::{Bitext, BlockId, block_headings, heading_ids, own_ids, shared_ids};
use crate::memo::Recent;
use crate::text::Document;
use std::ops::Deref;
use std::sync::Arc;

/// The ids of a published edition.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The id of each block; empty where no other edition shares them.
    pub blocks: Vec<BlockId>,
    /// The id of each heading, in the order of the document.
    pub headings: Vec<String>,
    /// All ids that a link may point at, sorted.
    pub anchors: Vec<String>,
}

/// The number of articles whose ids are remembered: without them a build of 1,000 articles in two languages takes 5 %
/// more processor time. The pages of an article are made one after the other, and the ids of all articles of a large
/// site are as many bytes as its texts.
const RECENT: usize = 64;

/// The ids of an article's editions, as far as they are published.
type ArticlePlaces = Arc<Vec<Option<Places>>>;

/// The ids of articles that were asked for last, by the article's position.
pub(super) struct RecentPlaces(Recent<usize, ArticlePlaces>);

impl Default for RecentPlaces {
    fn default() -> Self {
        RecentPlaces(Recent::new(2 * RECENT))
    }
}

impl RecentPlaces {
    /// The ids of an edition; `make` gathers those of its article.
    pub(super) fn of(&self, handle: Handle, make: impl FnOnce() -> Vec<Option<Places>>) -> Option<EditionPlaces> {
        let all = self.0.get_or_make(handle.article, || Arc::new(make()));
        let published = all.get(handle.edition).is_some_and(Option::is_some);
        published.then_some(EditionPlaces { all, edition: handle.edition })
    }
}

/// The ids of a published edition, shared with who else asks for them.
pub struct EditionPlaces {
    all: ArticlePlaces,
    edition: usize,
}

impl Deref for EditionPlaces {
    type Target = Places;

    fn deref(&self) -> &Places {
        const NONE: &Places = &Places { blocks: Vec::new(), headings: Vec::new(), anchors: Vec::new() };
        self.all.get(self.edition).and_then(Option::as_ref).unwrap_or(NONE)
    }
}

/// The ids of every published edition.
pub(super) fn places(site: &Site<'_>, article: usize) -> Vec<Option<Places>> {
    let count = site.articles.get(article).map_or(0, |a| a.editions.len());
    let mut out: Vec<Option<Places>> = vec![None; count];
    for edition in 0..count {
        settle(site, Handle { article, edition }, &mut out, count);
    }
    out
}

/// Settles an edition's ids, its source's first. `depth` ends a circle of editions that translate each other, which is
/// an error that was reported.
fn settle(site: &Site<'_>, handle: Handle, out: &mut [Option<Places>], depth: usize) {
    if site.page(handle).is_none() || out.get(handle.edition).is_some_and(Option::is_some) {
        return;
    }
    let source = site.shown_source(handle).filter(|_| depth > 0);
    if let Some((source, _)) = source {
        settle(site, source, out, depth - 1);
    }
    let of_source = source.and_then(|(s, bitext)| Some((s, bitext, out.get(s.edition)?.as_ref()?)));
    let places = one(site, handle, of_source);
    if let Some(slot) = out.get_mut(handle.edition) {
        *slot = Some(places);
    }
}

fn one(site: &Site<'_>, handle: Handle, source: Option<(Handle, &Bitext, &Places)>) -> Places {
    let document = site.document(handle);
    let own: Vec<String> = document.headings.iter().map(|h| h.id.clone()).collect();
    let hashes = site.bitexts.get(handle.article).and_then(|a| a.get(handle.edition)).map_or(&[][..], |e| &e.hashes);
    let shared = site.shares_ids(handle);
    let Some((from, bitext, theirs)) = source else {
        let mut blocks = if shared { own_ids(hashes) } else { Vec::new() };
        with_headings(&mut blocks, document, &own, true);
        return Places { blocks, anchors: document.anchors.clone(), headings: own };
    };
    let headings = heading_ids(bitext, site.document(from), &theirs.headings, document);
    let mut anchors: Vec<String> = document.anchors.iter().filter(|a| !own.contains(a)).cloned().collect();
    anchors.extend(headings.iter().cloned());
    anchors.sort();
    let mut blocks = shared_ids(bitext, &theirs.blocks, hashes);
    with_headings(&mut blocks, document, &headings, false);
    with_own_slugs(&mut blocks, document, &headings, &anchors);
    Places { blocks, headings, anchors }
}

/// A heading whose id is the original's can be reached by the slug of its own text too, so that links from outside live.
fn with_own_slugs(blocks: &mut [BlockId], document: &Document, ids: &[String], anchors: &[String]) {
    for (at, heading) in block_headings(document) {
        let Some(own) = document.headings.get(heading).map(|h| &h.id).filter(|own| ids.get(heading) != Some(own))
        else {
            continue;
        };
        let is_taken =
            anchors.binary_search(own).is_ok() || blocks.iter().any(|b| b.id == *own || b.also.contains(own));
        if let Some(block) = blocks.get_mut(at).filter(|_| !is_taken) {
            block.also.push(own.clone());
        }
    }
}

/// A heading's id is its block's as well, unless the block has that of its row.
fn with_headings(blocks: &mut [BlockId], document: &Document, ids: &[String], original: bool) {
    for (at, heading) in block_headings(document) {
        let (Some(block), Some(id)) = (blocks.get_mut(at), ids.get(heading)) else { continue };
        if original || block.near.is_some() {
            block.id.clone_from(id);
        } else if block.id != *id {
            block.heading.clone_from(id);
        }
    }
}
