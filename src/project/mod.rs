//! A site's folder, opened once and in the same way by every command: its configuration, its files, its articles, and
//! the rows of their translations.
//!
//! [`Project::open`] reads the configuration ([`read_configuration`]), every text ([`Sources`]) and the front matter of all
//! editions. What costs more is read when it is asked for: the documents of an article ([`Project::documents`]), its
//! translations beside their sources ([`Project::translations`]), and what is to be done about them
//! ([`TranslationStatus`]). Nothing here needs a page, a theme or a URL, so what is wrong with those stops no command that
//! works on texts.
//!
//! People name things on the command line, and here they are found: articles ([`choose_articles`]), rows ([`RowId`]),
//! and where a new edition goes ([`edition_place`]).

mod approving;
mod articles;
mod configuration;
mod edition_lines;
pub mod edition_place;
mod edition_text;
mod first_approvals;
mod languages;
mod new_file;
mod read_status;
mod row_id;
mod sources;
mod status;
mod translations;

pub use approving::{ApprovalRequest, record_approvals, write_approvals};
pub use articles::{ChosenArticle, choose_articles};
pub use configuration::{markdown_options, read_configuration};
pub use edition_text::{EditionRole, NewEdition, NewEditionText, edition_text, front_matter_problems};
pub use first_approvals::{StartedApprovals, start_approvals};
pub use languages::with_language;
pub use new_file::write_new_file;
pub use row_id::{RowId, RowIdPrefix, row_ids};
pub use sources::{FOLDERS, Sources, is_source};
pub use status::{LastApproval, LineRange, Passage, PendingRow, SourceChange, StatusEdition, TranslationStatus};
pub use translations::ArticleTranslation;

use crate::config::Config;
use crate::content::{Article, Found, Fronts, discover};
use crate::diag::Diagnostics;
use crate::lang::Lang;
use crate::store::{Store, explain};
use crate::text::{Document, Options, parse};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::path::Path;
use std::sync::Arc;

/// A site's folder, opened.
pub struct Project {
    /// The folder.
    pub store: Store,
    /// `yiwen.toml`; the base URL may be missing.
    pub config: Config,
    /// The files, and the texts among them.
    pub sources: Sources,
    /// The articles and their editions.
    pub content: Found,
}

impl Project {
    /// Opens the site in a folder. Without a configuration there is no project, and the diagnostics say why.
    pub fn open(folder: &Path) -> (Option<Project>, Diagnostics) {
        match Store::open(folder) {
            Ok(store) => Project::read(store),
            Err(error) => (None, explain("open the site's folder", &folder.display().to_string(), &error).into()),
        }
    }

    /// Reads the site in a folder that is open; also once more, after something was written there.
    pub fn read(store: Store) -> (Option<Project>, Diagnostics) {
        let (sources, mut found) = Sources::read(&store);
        let Some(config) = read_configuration(&sources, true, &mut found) else { return (None, found) };
        let (content, diagnostics) = discover(&sources.paths(), &sources.texts, &config, &Fronts::default());
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
            let options = options.map(|o| Options { highlight: false, ..o.clone() });
            let document = options.map(|o| parse(&edition.source, edition.body.clone(), &o));
            Arc::new(document.unwrap_or_default())
        };
        article.editions.iter().map(read).collect()
    }

    /// The translations of some articles whose sources are on the site, read in parallel; with a language, those into
    /// it alone.
    pub fn translations<'a>(
        &'a self,
        chosen: &[ChosenArticle<'a>],
        lang: Option<&Lang>,
    ) -> (Vec<ArticleTranslation<'a>>, Diagnostics) {
        translations::of_articles(self, chosen, lang)
    }

    /// The translations of one article, for who looks at many and need not have the texts of all at once.
    pub fn article_translations<'a>(
        &'a self,
        chosen: &ChosenArticle<'a>,
        lang: Option<&Lang>,
    ) -> (Vec<ArticleTranslation<'a>>, Diagnostics) {
        translations::of_article(self, chosen, lang)
    }
}
