//! A site's articles without the site: Sources → Editions, and Documents of those articles that somebody asks for.
//!
//! Commands that look at texts and their translations need no page, theme or URL, so what is wrong with those does
//! not stop them.

use super::build::{configuration, markdown_options};
use super::sources::Sources;
use crate::bitext::{Pair, pairs};
use crate::config::Config;
use crate::content::{Article, Found, Fronts, discover};
use crate::diag::Diagnostics;
use crate::store::Store;
use crate::text::{Document, Options, parse};
use std::sync::Arc;

/// The texts of a site.
#[derive(Debug)]
pub struct Library {
    /// `yiwen.toml`; the base URL may be missing.
    pub config: Config,
    /// What was read.
    pub sources: Sources,
    /// The articles and their editions.
    pub content: Found,
}

impl Library {
    /// Reads a site's sources and editions. Without a configuration there is none, and the diagnostics say why.
    pub fn read(store: &Store) -> (Option<Library>, Diagnostics) {
        let (sources, mut found) = Sources::read(store);
        let Some(config) = configuration(&sources, true, &mut found) else { return (None, found) };
        let (content, diagnostics) = discover(&sources.paths(), &sources.texts, &config, &Fronts::default());
        found.extend(diagnostics);
        (Some(Library { config, sources, content }), found)
    }

    /// An article's documents, and every translation beside its source, as [`pairs`] gives them. To be called from
    /// several threads for several articles.
    pub fn pairs(&self, article: &Article) -> (Vec<Arc<Document>>, Vec<Pair>, Diagnostics) {
        // Most articles of many a site have one edition.
        if article.editions.len() < 2 {
            return (Vec::new(), Vec::new(), Diagnostics::new());
        }
        let documents = read_documents(article, &self.config);
        let (pairs, found) = pairs(article, &documents, &self.sources.texts);
        (documents, pairs, found)
    }
}

/// The blocks of an article's editions, in their order, as a build reads them but without highlighting.
pub fn read_documents(article: &Article, config: &Config) -> Vec<Arc<Document>> {
    let options = markdown_options(config);
    let read = |edition: &crate::content::Edition| {
        let options = options.get(config.rank(&edition.lang));
        let options = options.map(|o| Options { highlight: false, ..o.clone() });
        let document = options.map(|o| parse(&edition.source, edition.body.clone(), &o));
        Arc::new(document.unwrap_or_default())
    };
    article.editions.iter().map(read).collect()
}
