//! The frozen site: the editions that are published, all addresses, all lists.
//!
//! It is cheap and always rebuilt whole. Whatever a page shows comes from here by value, so what a page depends on is
//! what it was given.

mod anchors;
mod assemble;
mod assets;
mod files;
mod images;
mod inherit;
mod links;
mod listing;
mod places;
mod publish;
mod related;
mod sections;
mod taxonomy;
pub mod urls;

pub use assemble::{SiteInputs, assemble};
pub use assets::{AssetIndex, PublishedAsset, decode, publish_assets};
pub use files::SiteFiles;
pub use images::ImageVersion;
pub use inherit::Inherited;
pub use links::{LinkContext, resolve};
pub use places::{EditionPlaces, Places};
pub use publish::{HoldReason, Moment, corrections, date_of, held};
pub use related::TagPlaces;
pub use sections::SectionNode;
pub use taxonomy::{TaxonomyNode, TermNode};

use crate::bitext::{Bitext, EditionBitext};
use crate::config::{Config, Language, NameFiles};
use crate::content::{Article, Edition, FrontMatterDate, SectionPage, Sidecar};
use crate::i18n::family;
use crate::lang::Lang;
use crate::text::Document;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An edition, by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle {
    /// The article's position in [`Site::articles`].
    pub article: usize,
    /// The edition's position in the article.
    pub edition: usize,
}

/// The address and dates of a published edition, settled once for all its pages.
#[derive(Debug, Clone)]
pub struct PublishedEdition {
    /// Its URL path: `/zh-hant/articles/chips/`.
    pub url: String,
    /// The date on which it appeared here.
    pub date: Option<FrontMatterDate>,
    /// The instant it is ordered by in lists.
    pub instant: Option<Timestamp>,
    /// The date of its last change that readers should know of: its date, `updated`, its latest correction.
    pub changed: Option<FrontMatterDate>,
    /// Its front matter with what it inherits from its source.
    pub inherited: Inherited,
}

/// The site of one language: what its readers see.
#[derive(Debug, Clone)]
pub struct LanguageSite {
    /// The position in [`Config::languages`].
    pub language: usize,
    /// The sections by path; the home page under the empty path.
    pub sections: BTreeMap<String, SectionNode>,
    /// Taxonomies that have terms here.
    pub taxonomies: Vec<TaxonomyNode>,
    /// The dated articles, the newest first; with originals of those that this language lacks, where the site
    /// lists them.
    pub newest: Vec<Handle>,
    /// The neighbours of an edition in its section: the one before and the one behind in reading order.
    pub neighbours: BTreeMap<Handle, (Option<Handle>, Option<Handle>)>,
    /// The places of articles among those of their tags.
    pub tag_places: TagPlaces,
}

/// The whole site.
pub struct Site<'a> {
    /// Its configuration.
    pub config: &'a Config,
    /// The moment it is shown at.
    pub moment: &'a Moment,
    /// All articles, published or not.
    pub articles: &'a [Article],
    /// The documents, in the order of articles and editions.
    pub documents: &'a [Vec<Arc<Document>>],
    /// The bitext of each edition, in the same order.
    pub bitexts: &'a [Arc<Vec<EditionBitext>>],
    /// The sections' own pages.
    pub section_pages: &'a [SectionPage],
    /// Their documents, in the same order.
    pub section_documents: &'a [Arc<Document>],
    /// The sidecars of images.
    pub sidecars: &'a BTreeMap<String, Sidecar>,
    /// Names of terms.
    pub names: &'a NameFiles,
    /// Published editions, in the order of articles and editions.
    pub pages: Vec<Vec<Option<PublishedEdition>>>,
    /// The ids of their blocks and headings, as far as somebody asked for them last.
    places: places::RecentPlaces,
    /// The site of each public language.
    pub languages: Vec<LanguageSite>,
    /// Files that are published beside articles.
    pub assets: AssetIndex,
    /// The next instant at which the site changes by itself.
    pub next_change: Option<Timestamp>,
}

impl Site<'_> {
    /// The article and edition of a handle.
    pub fn edition(&self, handle: Handle) -> (&Article, &Edition) {
        let article = &self.articles[handle.article];
        (article, &article.editions[handle.edition])
    }

    /// Address and dates of a published edition; `None` for one that is held back.
    pub fn page(&self, handle: Handle) -> Option<&PublishedEdition> {
        self.pages.get(handle.article)?.get(handle.edition)?.as_ref()
    }

    /// The document of an edition.
    pub fn document(&self, handle: Handle) -> &Document {
        &self.documents[handle.article][handle.edition]
    }

    /// The ids of a published edition.
    pub fn places(&self, handle: Handle) -> Option<EditionPlaces> {
        self.places.of(handle, || places::places(self, handle.article))
    }

    /// The edition that a published translation was made from, and the rows of the two, where readers may see both: the
    /// source is published, and neither text was withdrawn. What pages show of a bitext comes from here, so that
    /// nothing of a private or held-back original reaches them.
    pub fn shown_source(&self, handle: Handle) -> Option<(Handle, &Bitext)> {
        let (at, bitext) = self.bitexts.get(handle.article)?.get(handle.edition)?.rows.as_ref()?;
        let source = Handle { article: handle.article, edition: *at };
        let readable = |h| self.page(h).is_some() && self.edition(h).1.front.withdrawn.is_none();
        (readable(handle) && readable(source)).then_some((source, bitext))
    }

    /// Whether readers may see another edition whose blocks correspond to those of this one.
    pub fn shares_ids(&self, handle: Handle) -> bool {
        self.shown_source(handle).is_some()
            || self.editions(handle.article).any(|h| self.shown_source(h).is_some_and(|(source, _)| source == handle))
    }

    /// Whether search engines may list a published edition: no draft, and no machine translation that nobody has
    /// reviewed where the site wants these left out.
    pub fn indexed(&self, handle: Handle) -> bool {
        let front = &self.edition(handle).1.front;
        let machine_draft = front.translation.as_ref().is_some_and(crate::content::Translation::is_machine_draft);
        !front.draft && (self.config.output.index_machine_drafts || !machine_draft)
    }

    /// The published edition of an article in a language.
    pub fn published(&self, article: usize, lang: &Lang) -> Option<Handle> {
        let edition = self.articles[article].editions.iter().position(|e| e.lang == *lang)?;
        let handle = Handle { article, edition };
        self.page(handle).map(|_| handle)
    }

    /// The published editions of an article, in the site's order of languages.
    pub fn editions(&self, article: usize) -> impl Iterator<Item = Handle> + '_ {
        (0..self.articles[article].editions.len())
            .map(move |edition| Handle { article, edition })
            .filter(|h| self.page(*h).is_some())
    }

    /// The edition that readers of a language get: theirs, else one they can read (`zh-Hant` for `zh-Hant-HK`, never a
    /// script they do not), else the original, else the first that is published.
    pub fn best(&self, article: usize, lang: &Lang) -> Option<Handle> {
        let near = || family(lang).iter().find_map(|l| self.published(article, l));
        let original = self.articles[article].public_original.map(|edition| Handle { article, edition });
        self.published(article, lang)
            .or_else(near)
            .or_else(|| original.filter(|h| self.page(*h).is_some()))
            .or_else(|| self.editions(article).next())
    }

    /// The articles that have the most tags in common with one, as many as the site shows.
    pub fn related(&self, viewer: &LanguageSite, handle: Handle) -> Vec<Handle> {
        let tags = viewer.taxonomy("tags");
        tags.map(|tags| related::related(self, tags, &viewer.tag_places, handle)).unwrap_or_default()
    }

    /// The configured language of a language's site.
    pub fn language(&self, site: &LanguageSite) -> &Language {
        &self.config.languages[site.language]
    }

    /// The sidecar of an image: of its own file, or of the shared one that a language's file stands in for. `name` is
    /// the shared file's name below `content/`.
    pub fn sidecar(&self, asset: Option<&PublishedAsset>, name: &str) -> Option<&Sidecar> {
        asset.and_then(|a| self.sidecars.get(&a.source)).or_else(|| self.sidecars.get(&format!("content/{name}")))
    }

    /// The number of texts that are shown although readers are not to see them yet: drafts, and what has a date in the
    /// future.
    pub fn shown_before_time(&self) -> usize {
        if !self.moment.drafts && !self.moment.future {
            return 0;
        }
        let usual = Moment { drafts: false, future: false, ..self.moment.clone() };
        let held_back = |handle: &Handle| {
            let (article, edition) = self.edition(*handle);
            held(article, edition, self.config, &usual).is_some()
        };
        let sections = self.section_pages.iter().filter(|page| page.front.draft && self.moment.drafts);
        self.all_published().filter(held_back).count() + sections.count()
    }

    /// The published editions.
    pub fn all_published(&self) -> impl Iterator<Item = Handle> + '_ {
        (0..self.articles.len()).flat_map(|article| self.editions(article))
    }
}
