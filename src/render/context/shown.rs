//! Articles that a page points at: neighbours, related ones, the entries of lists.
//!
//! In every build every page is looked at, and few are made anew. A page is looked at by the fingerprints of the
//! summaries that it shows, each of which is made once for all pages; the summaries themselves are made for a page that
//! is rendered, and remembered for a while, since pages that are made one after the other point at the same articles.

use super::shared::{Extent, Summary, summary_of};
use crate::memo::Recent;
use crate::render::prepare::value_fingerprint::add_value;
use crate::site::{Handle, LanguageSite, Site};
use crate::store::Fingerprint;
use serde::{Serialize, Serializer};
use std::sync::{Arc, OnceLock};
use tera::Value;

/// An article that a page points at: until [`Summaries::fill`] the fingerprint of its summary, and afterwards the
/// summary.
#[derive(Debug, Clone)]
pub struct Shown {
    handle: Handle,
    /// The position of the page's language among the configured ones.
    language: usize,
    extent: Extent,
    print: Fingerprint,
    made: Option<Arc<RenderedSummary>>,
}

/// A summary, and how templates see it.
#[derive(Debug)]
struct RenderedSummary {
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
    recent: Recent<Fingerprint, Arc<RenderedSummary>>,
}

/// The number of summaries that are remembered. Without them a build of 1,000 articles in two languages takes 6 % more
/// processor time.
const RECENT_SUMMARIES: usize = 64;

impl<'a> Summaries<'a> {
    /// The texts of a site.
    pub fn new(site: &'a Site<'a>) -> Summaries<'a> {
        let editions = site.articles.iter().map(|a| a.editions.len()).max().unwrap_or(0);
        let count = site.config.languages.len() * 2 * site.articles.len() * editions;
        let prints = std::iter::repeat_with(OnceLock::new).take(count).collect();
        Summaries { site, editions, prints, recent: Recent::new(RECENT_SUMMARIES) }
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
        for one in shown {
            one.made = self.viewer(one).map(|viewer| self.recent.get_or_make(one.print, || self.make(one, viewer)));
        }
    }

    /// Makes the summaries for a page that shows the whole site: nothing of it is remembered.
    pub fn fill_once<'s>(&self, shown: impl IntoIterator<Item = &'s mut Shown>) {
        for one in shown {
            one.made = self.viewer(one).map(|viewer| self.make(one, viewer));
        }
    }

    fn viewer(&self, one: &Shown) -> Option<&'a LanguageSite> {
        self.site.languages.iter().find(|l| l.language == one.language)
    }

    fn make(&self, one: &Shown, viewer: &LanguageSite) -> Arc<RenderedSummary> {
        let summary = summary_of(self.site, viewer, one.handle, one.extent);
        Arc::new(RenderedSummary { value: Value::from_serializable(&summary), summary })
    }
}
