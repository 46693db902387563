//! Opening a site's folder.

use super::configuration::{CONFIGURATION, markdown_options, read_configuration};
use super::sources::Sources;
use crate::config::Config;
use crate::content::{Article, DiscoveredContent, FrontMatterCache, discover};
use crate::diag::Diagnostics;
use crate::store::{Store, explain};
use crate::text::{Document, MarkdownOptions, parse};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// The site in a folder, opened.
pub struct Project {
    /// The folder.
    pub store: Store,
    /// `yiwen.toml`; the base URL may be missing.
    pub config: Config,
    /// The files, and the texts among them.
    pub sources: Sources,
    /// The articles and their editions.
    pub content: DiscoveredContent,
}

impl Project {
    /// Opens the site in a folder. Without a configuration there is no project, and the diagnostics say why.
    pub fn open(folder: &Path) -> (Option<Project>, Diagnostics) {
        match Store::open(folder) {
            Ok(store) => Project::read(store),
            Err(error) => (None, explain("open the site's folder", &folder.display().to_string(), &error).into()),
        }
    }

    /// Reads the site in a folder that is open.
    pub fn read(store: Store) -> (Option<Project>, Diagnostics) {
        let (sources, found) = Sources::read(&store);
        Project::of(store, sources, found)
    }

    /// Reads the site once more after some of its files were written; the others are taken to be as they were.
    pub fn read_again(&self, written: &[&str]) -> (Option<Project>, Diagnostics) {
        let written: BTreeSet<String> = written.iter().map(|path| (*path).to_string()).collect();
        match self.sources.updated(&self.store, &written) {
            Some(sources) => Project::of(self.store.clone(), sources, Diagnostics::new()),
            None => Project::read(self.store.clone()),
        }
    }

    fn of(store: Store, sources: Sources, mut found: Diagnostics) -> (Option<Project>, Diagnostics) {
        let Some(config) = read_configuration(sources.texts.get(CONFIGURATION), true, &mut found) else {
            return (None, found);
        };
        let (content, diagnostics) = discover(&sources.paths(), &sources.texts, &config, &FrontMatterCache::none());
        found.extend(diagnostics);
        (Some(Project { store, config, sources, content }), found)
    }

    /// The article of a path.
    pub fn article(&self, path: &str) -> Option<&Article> {
        self.content.articles.iter().find(|article| article.path == path)
    }

    /// The paths of all files below `content/`, sorted.
    pub fn content_files(&self) -> Vec<&str> {
        self.sources.files.keys().map(String::as_str).filter(|path| path.starts_with("content/")).collect()
    }

    /// The day at a moment, in the site's time zone.
    pub fn day(&self, moment: Timestamp) -> Date {
        TimeZone::get(&self.config.timezone).unwrap_or(TimeZone::UTC).to_datetime(moment).date()
    }

    /// The documents of an article's editions, in their order, as a build reads them but without highlighting.
    pub fn documents(&self, article: &Article) -> Vec<Arc<Document>> {
        let options = markdown_options(&self.config);
        let read = |edition: &crate::content::Edition| {
            let options = options.get(self.config.rank(&edition.lang));
            let options = options.map(|o| MarkdownOptions { highlight: false, ..o.clone() });
            let document = options.map(|o| parse(&edition.source, edition.body.clone(), &o));
            Arc::new(document.unwrap_or_default())
        };
        article.editions.iter().map(read).collect()
    }
}
