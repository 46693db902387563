//! Articles and their editions: the roles of the files of `content/`, and their front matter.
//!
//! An *article* is one work, named by its path without a language. An *edition* is the article in one language.
//! Nothing here knows Markdown; a body is a range of bytes.

mod assets;
mod discover;
mod front;
mod front_cache;
mod front_date;
mod front_read;
mod front_write;
mod misplaced;
mod originals;
mod orphans;
mod sidecar;
mod split;

pub use assets::{Asset, resolve_relative};
pub use discover::{DiscoveredContent, discover};
pub use front::{Correction, Cover, FrontMatter, Method, Original, SectionFront, SortBy, Status, Translation};
pub use front_cache::FrontMatterCache;
pub use front_date::FrontMatterDate;
pub use front_read::{read_front_matter, read_section_front};
pub use front_write::{FrontSection, GivenFrontMatter, NewFrontMatter, quoted};
pub use originals::settle;
pub use sidecar::{Sidecar, read_sidecar};
pub use split::{FrontMatterFence, split};

use crate::diag::Source;
use crate::lang::Lang;
use std::ops::Range;
use std::sync::Arc;

/// An article in one language.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Its language.
    pub lang: Lang,
    /// Its file.
    pub source: Source,
    /// Its front matter; shared with the [`FrontMatterCache`] that it may come from.
    pub front: Arc<FrontMatter>,
    /// The bytes of the file behind the front matter.
    pub body: Range<usize>,
    /// Whether its front matter could not be read. A broken edition still exists for links, so that one error does
    /// not cause ten.
    pub broken: bool,
    /// Whether it, or its language, is never published.
    pub private: bool,
}

/// An article: one work and its editions.
#[derive(Debug, Clone)]
pub struct Article {
    /// The path without a language: `articles/chips-and-models`.
    pub path: String,
    /// The folder that its relative links start from, below `content/`; empty for `content/` itself.
    pub folder: String,
    /// Whether it has a folder of its own, which its assets stand in.
    pub bundle: bool,
    /// Its editions, in the site's order of languages.
    pub editions: Vec<Edition>,
    /// The position of the original among the editions; `None` where the original is not on the site.
    pub original: Option<usize>,
    /// The original as the public sees it: chosen among the editions that are not private, so that a page is the same
    /// whether a private edition's file is there or not.
    pub public_original: Option<usize>,
}

impl Article {
    /// The section it stands in: `articles` of `articles/chips`, empty at the root.
    pub fn section(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(section, _)| section)
    }

    /// The edition in a language.
    pub fn edition(&self, lang: &Lang) -> Option<&Edition> {
        self.editions.iter().find(|e| e.lang == *lang)
    }

    /// The edition that another one translates, where it is on the site; private ones too.
    pub fn source_of(&self, edition: &Edition) -> Option<&Edition> {
        self.source_with(self.original, edition)
    }

    /// The edition that another one translates, unless it is private: what pages may depend on.
    pub fn public_source_of(&self, edition: &Edition) -> Option<&Edition> {
        self.source_with(self.public_original, edition).filter(|source| !source.private)
    }

    fn source_with(&self, original: Option<usize>, edition: &Edition) -> Option<&Edition> {
        let original = original.and_then(|i| self.editions.get(i));
        let named = edition.front.translation.as_ref().and_then(|t| t.from.as_ref());
        match named {
            Some(from) => self.edition(&from.value),
            None => original,
        }
        .filter(|source| source.lang != edition.lang)
    }
}

/// A section's own page in one language.
#[derive(Debug, Clone)]
pub struct SectionPage {
    /// The section's path; empty for the home page.
    pub path: String,
    /// Its language.
    pub lang: Lang,
    /// Its file.
    pub source: Source,
    /// Its front matter.
    pub front: SectionFront,
    /// The bytes of the file behind the front matter.
    pub body: Range<usize>,
    /// Whether its front matter could not be read.
    pub broken: bool,
}
