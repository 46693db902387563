//! Articles that a page points at: neighbours, related ones, the entries of lists.
//!
//! In every build every page is looked at, and few are made anew. A page is looked at by the fingerprints of the summaries
//! that it shows, each of which is made once for all pages; the summaries themselves are made for a page that is rendered,
//! and remembered for a while, since pages that are made one after the other point at the same articles.

use super::shared::{Extent, Summary, summary_of};
use crate::render::prepare::value_fingerprint::add_value;
use crate::site::{Handle, LanguageSite, Site};
use crate::store::Fingerprint;
use serde::{Serialize, Serializer};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tera::Value;

/// An article that a page points at. Until [`Summaries::fill`] it is what stands for its summary, and afterwards the summary.
#[derive(Debug, Clone)]
pub struct Shown {
    handle: Handle,
    /// The position of the page's language among the configured ones.
    language: usize,
    extent: Extent,
    print: Fingerprint,
    made: Option<Arc<Made>>,
}

/// A summary, and how templates see it.
#[derive(Debug)]
struct Made {
    summary: Summary,
    value: Value,
}

impl Shown {
    /// Its summary, once it was made.
    pub fn summary(&self) -> Option<&Summary> {
        self.made.as_deref().map(|made| &made.summary)
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.made {
            Some(made) => made.value.serialize(serializer),
            None => serializer.serialize_bytes(self.print.as_bytes()),
        }
    }
}

/// The summaries that pages show of other pages' articles. All that can be had of the site by it is a summary whose
/// fingerprint somebody has.
pub struct Summaries<'a> {
    site: &'a Site<'a>,
    /// The most editions that an article has.
    editions: usize,
    /// The fingerprints that somebody asked for: by language, extent, article and edition.
    prints: Vec<OnceLock<Fingerprint>>,
    /// The summaries that were made last.
    recent: Mutex<Recent>,
}

/// So many summaries are remembered, or a few more.
const RECENT: usize = 64;

/// What is remembered, in two halves: when the younger is full, it takes the place of the older.
#[derive(Default)]
struct Recent([HashMap<Fingerprint, Arc<Made>>; 2]);

impl Recent {
    fn get(&mut self, print: Fingerprint) -> Option<Arc<Made>> {
        let [young, old] = &self.0;
        if let Some(found) = young.get(&print) {
            return Some(Arc::clone(found));
        }
        let found = Arc::clone(old.get(&print)?);
        self.put(print, &found);
        Some(found)
    }

    fn put(&mut self, print: Fingerprint, made: &Arc<Made>) {
        let [young, old] = &mut self.0;
        if young.len() >= RECENT / 2 {
            *old = std::mem::take(young);
        }
        young.insert(print, Arc::clone(made));
    }
}

impl<'a> Summaries<'a> {
    /// Those of a site.
    pub fn new(site: &'a Site<'a>) -> Summaries<'a> {
        let editions = site.articles.iter().map(|a| a.editions.len()).max().unwrap_or(0);
        let count = site.config.languages.len() * 2 * site.articles.len() * editions;
        let prints = std::iter::repeat_with(OnceLock::new).take(count).collect();
        Summaries { site, editions, prints, recent: Mutex::default() }
    }

    /// An edition as a list of a section or a term shows it, and one of related articles. What stands for the beginning
    /// of a text makes lists independent of it.
    pub fn listed(&self, viewer: &LanguageSite, handle: Handle) -> Shown {
        self.shown(viewer, handle, Extent::Listed)
    }

    /// An edition as others point at it: neighbours, parts of a series, the archive. It depends on the front matter
    /// alone, so that an edit of a text makes none of these pages anew.
    pub fn linked(&self, viewer: &LanguageSite, handle: Handle) -> Shown {
        self.shown(viewer, handle, Extent::Linked)
    }

    fn shown(&self, viewer: &LanguageSite, handle: Handle, extent: Extent) -> Shown {
        let kind = viewer.language * 2 + usize::from(extent == Extent::Listed);
        let at = (kind * self.site.articles.len() + handle.article) * self.editions + handle.edition;
        let make = || {
            let mut print = Fingerprint::builder();
            add_value(&mut print, &summary_of(self.site, viewer, handle, extent));
            print.finish()
        };
        let print = self.prints.get(at).map_or_else(make, |known| *known.get_or_init(make));
        Shown { handle, language: viewer.language, extent, print, made: None }
    }

    /// Makes the summaries.
    pub fn fill<'s>(&self, shown: impl IntoIterator<Item = &'s mut Shown>) {
        let recent = || self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        for one in shown {
            let known = recent().get(one.print);
            one.made = known.or_else(|| {
                let made = self.make(one)?;
                recent().put(one.print, &made);
                Some(made)
            });
        }
    }

    /// The same for a page that shows the whole site: nothing of it is remembered.
    pub fn fill_once<'s>(&self, shown: impl IntoIterator<Item = &'s mut Shown>) {
        shown.into_iter().for_each(|one| one.made = self.make(one));
    }

    fn make(&self, one: &Shown) -> Option<Arc<Made>> {
        let viewer = self.site.languages.iter().find(|l| l.language == one.language)?;
        let summary = summary_of(self.site, viewer, one.handle, one.extent);
        Some(Arc::new(Made { value: Value::from_serializable(&summary), summary }))
    }
}
