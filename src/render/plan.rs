//! Every file that a build makes, as data, in the order of publishing: assets, pages, and what reads pages.

use super::bilingual::bilingual_url;
use super::icons::{Icon, icons};
use super::search::search_url;
use super::theme_assets::ThemeAssets;
use crate::images::{Version, may_hold_metadata};
use crate::output::Rank;
use crate::site::{Handle, LanguageSite, PublishedAsset, Site, decode, urls};
use std::borrow::Cow;

/// One file to make. Positions point into the frozen site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// A file taken over as it is: from `static/` or from beside an article.
    Copy {
        /// Its path below the site's folder.
        from: String,
        /// Its URL path.
        to: String,
    },
    /// An image from beside an article, without what a camera wrote into it.
    Image {
        /// Its path below the site's folder.
        from: String,
        /// Its URL path.
        to: String,
    },
    /// A version of an image.
    ImageVersion {
        /// The image's path below the site's folder.
        from: String,
        /// The version's URL path.
        to: String,
        /// What to make of it.
        version: Version,
    },
    /// The picture that social networks show: of an edition, or else of a language's home page and its lists.
    SocialImage {
        /// The language's position.
        language: usize,
        /// The edition.
        handle: Option<Handle>,
    },
    /// A static file of the theme, by name.
    ThemeAsset(String),
    /// An edition's page.
    Article {
        /// The language's position in [`Site::languages`].
        language: usize,
        /// The edition.
        handle: Handle,
    },
    /// A translation beside its original.
    Bilingual {
        /// The language's position.
        language: usize,
        /// The translation.
        handle: Handle,
    },
    /// The Markdown of an edition, beside its page.
    Markdown(Handle),
    /// A page of a section's list; the home page for the empty path.
    Section {
        /// The language's position.
        language: usize,
        /// The section's path.
        path: String,
        /// The page of the list, from 1.
        number: usize,
    },
    /// All terms of a taxonomy.
    Taxonomy {
        /// The language's position.
        language: usize,
        /// The taxonomy's position in the language.
        taxonomy: usize,
    },
    /// A page of a term's list.
    Term {
        /// The language's position.
        language: usize,
        /// The taxonomy's position in the language.
        taxonomy: usize,
        /// The term's position in the taxonomy.
        term: usize,
        /// The page of the list, from 1.
        number: usize,
    },
    /// The archive of a language.
    Archive {
        /// The language's position.
        language: usize,
    },
    /// The page for what does not exist, in every language.
    NotFound,
    /// The choice of a language at `/`.
    Chooser,
    /// A former address.
    Redirect {
        /// The former URL path.
        from: String,
        /// The present one.
        to: String,
        /// The file that names the alias.
        source: String,
        /// The language of the page it leads to.
        language: usize,
    },
    /// A feed.
    Feed {
        /// The language's position.
        language: usize,
        /// The section; the whole language for the empty path.
        section: String,
        /// Atom, or else JSON.
        atom: bool,
    },
    /// `sitemap.xml`.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// `llms.txt`.
    Llms,
    /// The search index of a language: its entry, and more files in the same folder.
    Search {
        /// The language's position.
        language: usize,
    },
    /// The web manifest.
    Manifest {
        /// The language's position.
        language: usize,
    },
    /// The site's icon in another size.
    Icon(Icon),
}

/// The plan of a site. `statics` are the files below `static/`.
pub fn plan(site: &Site<'_>, assets: &ThemeAssets, statics: &[String]) -> Vec<Job> {
    let mut jobs = Vec::new();
    for file in statics {
        jobs.push(Job::Copy { from: format!("static/{file}"), to: format!("/{file}") });
    }
    site.assets.all().for_each(|asset| plan_asset(site, asset, &mut jobs));
    jobs.extend(assets.files.keys().map(|name| Job::ThemeAsset(name.clone())));
    plan_articles(site, &mut jobs);
    for (index, language) in site.languages.iter().enumerate() {
        plan_lists(site, index, language, &mut jobs);
    }
    jobs.push(Job::NotFound);
    if !site.config.public_languages().any(|l| l.path.is_empty()) {
        jobs.push(Job::Chooser);
    }
    plan_redirects(site, &mut jobs);
    plan_feeds(site, &mut jobs);
    // A missing icon is told with the configuration.
    if site.config.icon.as_ref().is_some_and(|icon| statics.contains(&icon.value)) {
        jobs.extend((0..site.languages.len()).map(|language| Job::Manifest { language }));
        // A file of the site's own counts for more.
        jobs.extend(icons().filter(|i| !statics.iter().any(|s| s == i.name)).map(Job::Icon));
    }
    let output = &site.config.output;
    for (wanted, job, name) in [
        (output.sitemap, Job::Sitemap, "sitemap.xml"),
        (output.robots_txt, Job::Robots, "robots.txt"),
        (output.llms_txt, Job::Llms, "llms.txt"),
    ] {
        // A site's own file counts for more.
        if wanted && !statics.iter().any(|s| s == name) {
            jobs.push(job);
        }
    }
    let indexed = |(language, of): (usize, &LanguageSite)| search_url(site, of).map(|_| Job::Search { language });
    jobs.extend(site.languages.iter().enumerate().filter_map(indexed));
    jobs
}

fn plan_asset(site: &Site<'_>, asset: &PublishedAsset, jobs: &mut Vec<Job>) {
    let (from, to) = (asset.source.clone(), asset.url.clone());
    jobs.push(if may_hold_metadata(&from) { Job::Image { from, to } } else { Job::Copy { from, to } });
    // Those of one image follow each other, so that it need not be decoded again.
    jobs.extend(asset.versions.iter().filter(|v| v.made).map(|v| Job::ImageVersion {
        from: asset.source.clone(),
        to: v.url.clone(),
        version: Version { width: v.width, format: v.format, quality: site.config.images.quality },
    }));
}

/// Articles one after the other, each in all its languages: what their pages share is then made once.
fn plan_articles(site: &Site<'_>, jobs: &mut Vec<Job>) {
    for article in 0..site.articles.len() {
        for (index, language) in site.languages.iter().enumerate() {
            let Some(handle) = site.published(article, &site.language(language).tag) else { continue };
            jobs.push(Job::Article { language: index, handle });
            jobs.extend(social_image(site, index, Some(handle)));
            if bilingual_url(site, handle).is_some() {
                jobs.push(Job::Bilingual { language: index, handle });
            }
            if site.config.output.markdown_copies {
                jobs.push(Job::Markdown(handle));
            }
        }
    }
}

fn social_image(site: &Site<'_>, language: usize, handle: Option<Handle>) -> Option<Job> {
    site.config.social.enabled.then_some(Job::SocialImage { language, handle })
}

fn plan_lists(site: &Site<'_>, index: usize, language: &LanguageSite, jobs: &mut Vec<Job>) {
    jobs.extend(social_image(site, index, None));
    for path in language.sections.keys() {
        let pages = list_pages(section_items(language, path), section_page_size(site, language, path));
        jobs.extend((1..=pages).map(|number| Job::Section { language: index, path: path.clone(), number }));
    }
    for (taxonomy, node) in language.taxonomies.iter().enumerate() {
        jobs.push(Job::Taxonomy { language: index, taxonomy });
        for (term, entry) in node.terms.iter().enumerate() {
            let pages = list_pages(entry.articles.len(), node.paginate_by);
            jobs.extend((1..=pages).map(|number| Job::Term { language: index, taxonomy, term, number }));
        }
    }
    if !language.newest.is_empty() {
        jobs.push(Job::Archive { language: index });
    }
}

/// How many articles a section's list has; the home page lists the newest of the whole language.
pub fn section_items(language: &LanguageSite, path: &str) -> usize {
    if path.is_empty() { language.newest.len() } else { language.sections.get(path).map_or(0, |n| n.articles.len()) }
}

/// Articles on a page of a section's list; 0: all on one.
pub fn section_page_size(site: &Site<'_>, language: &LanguageSite, path: &str) -> usize {
    let own = language.sections.get(path).and_then(|n| n.page).and_then(|at| site.section_pages[at].front.paginate_by);
    let sorted_by_hand =
        language.sections.get(path).is_some_and(|n| n.sort_by != crate::content::SortBy::Date && !path.is_empty());
    // A sequence that somebody put in order is read as one: a guide's chapters stand on one page.
    own.unwrap_or(if sorted_by_hand { 0 } else { site.config.lists.paginate_by })
}

fn list_pages(items: usize, size: usize) -> usize {
    if size == 0 { 1 } else { items.div_ceil(size).max(1) }
}

fn plan_redirects(site: &Site<'_>, jobs: &mut Vec<Job>) {
    let language_of = |tag: &crate::lang::Lang| site.languages.iter().position(|l| site.language(l).tag == *tag);
    for handle in site.all_published() {
        let (_, edition) = site.edition(handle);
        let (Some(page), Some(language)) = (site.page(handle), language_of(&edition.lang)) else { continue };
        for alias in &edition.front.aliases {
            jobs.push(redirect(&alias.value, &page.url, &edition.source.path, language));
        }
    }
    for (index, language) in site.languages.iter().enumerate() {
        for node in language.sections.values() {
            let Some(page) = node.page.map(|at| &site.section_pages[at]) else { continue };
            for alias in &page.front.aliases {
                jobs.push(redirect(&alias.value, &node.url, &page.source.path, index));
            }
        }
    }
}

fn redirect(alias: &str, to: &str, source: &str, language: usize) -> Job {
    // An alias copied from a browser is percent-encoded; the file on the disk is not.
    let decoded = decode(alias);
    let path = decoded.trim_start_matches('/');
    let is_file = path.ends_with(".html") || path.ends_with(".htm");
    let from = if is_file || path.ends_with('/') || path.is_empty() { format!("/{path}") } else { format!("/{path}/") };
    Job::Redirect { from, to: to.to_string(), source: source.to_string(), language }
}

fn plan_feeds(site: &Site<'_>, jobs: &mut Vec<Job>) {
    for (index, language) in site.languages.iter().enumerate() {
        for section in feed_sections(site, language) {
            for (wanted, atom) in [(site.config.feeds.atom, true), (site.config.feeds.json, false)] {
                if wanted {
                    jobs.push(Job::Feed { language: index, section: section.clone(), atom });
                }
            }
        }
    }
}

/// The sections of a language that have feeds: the home page, and those that ask for one.
pub fn feed_sections(site: &Site<'_>, language: &LanguageSite) -> Vec<String> {
    let asks = |at: Option<usize>| at.is_some_and(|at| site.section_pages[at].front.feed);
    language.sections.values().filter(|n| n.path.is_empty() || asks(n.page)).map(|n| n.path.clone()).collect()
}

impl Job {
    /// Who makes the output, for messages about two outputs with one path.
    pub fn made_by<'s>(&'s self, site: &'s Site<'_>) -> Cow<'s, str> {
        let node = |language: usize, taxonomy: usize| &site.languages[language].taxonomies[taxonomy];
        match self {
            Job::Copy { from, .. } | Job::Image { from, .. } | Job::ImageVersion { from, .. } => Cow::Borrowed(from),
            Job::ThemeAsset(name) => format!("the theme's file `{name}`").into(),
            Job::Article { handle, .. } | Job::Bilingual { handle, .. } | Job::Markdown(handle) => {
                Cow::Borrowed(&site.edition(*handle).1.source.path)
            }
            Job::SocialImage { handle: Some(handle), .. } => Cow::Borrowed(&site.edition(*handle).1.source.path),
            Job::SocialImage { .. } => "the social image of the home page".into(),
            Job::Section { language, path, .. } => {
                let page = site.languages[*language].sections.get(path).and_then(|n| n.page);
                page.map_or_else(
                    || if path.is_empty() { "the home page".into() } else { format!("the list of {path}").into() },
                    |at| Cow::Borrowed(&*site.section_pages[at].source.path),
                )
            }
            Job::Taxonomy { language, taxonomy } => {
                format!("the list of all {}", node(*language, *taxonomy).name).into()
            }
            Job::Term { language, taxonomy, term, .. } => {
                let node = node(*language, *taxonomy);
                format!("the list of {} in {}", node.terms[*term].key, node.name).into()
            }
            Job::Archive { .. } => "the archive".into(),
            Job::NotFound => "the page for what does not exist".into(),
            Job::Chooser => "the choice of a language".into(),
            Job::Redirect { source, .. } => Cow::Borrowed(source),
            Job::Feed { .. } => "a feed".into(),
            Job::Sitemap => "the sitemap".into(),
            Job::Robots => "the robots file".into(),
            Job::Llms => "the list for language models".into(),
            Job::Search { .. } => "the search index".into(),
            Job::Manifest { .. } => "the web manifest".into(),
            Job::Icon(_) => "the site's icon".into(),
        }
    }

    /// When it is published: what is pointed at comes first.
    pub fn rank(&self) -> Rank {
        match self {
            Job::Copy { .. }
            | Job::Image { .. }
            | Job::ImageVersion { .. }
            | Job::SocialImage { .. }
            | Job::ThemeAsset(_)
            | Job::Icon(_) => Rank::Asset,
            Job::Feed { .. } | Job::Sitemap | Job::Robots | Job::Llms | Job::Search { .. } => Rank::Index,
            _ => Rank::Page,
        }
    }

    /// The URL path that the job makes.
    pub fn url(&self, site: &Site<'_>, assets: &ThemeAssets) -> String {
        let section = |language: usize, path: &str| {
            site.languages[language].sections.get(path).map(|n| n.url.clone()).unwrap_or_default()
        };
        match self {
            Job::Copy { to, .. } | Job::Image { to, .. } | Job::ImageVersion { to, .. } => to.clone(),
            Job::ThemeAsset(name) => assets.files.get(name).map(|(url, _)| url.clone()).unwrap_or_default(),
            Job::Article { handle, .. } => site.page(*handle).map(|p| p.url.clone()).unwrap_or_default(),
            Job::Bilingual { handle, .. } => bilingual_url(site, *handle).unwrap_or_default(),
            Job::Markdown(handle) => {
                urls::file_below(&site.page(*handle).map(|p| p.url.clone()).unwrap_or_default(), "index.md")
            }
            Job::SocialImage { language, handle } => social_url(site, *language, *handle),
            Job::Section { language, path, number } => urls::list_page(&section(*language, path), *number),
            Job::Taxonomy { language, taxonomy } => site.languages[*language].taxonomies[*taxonomy].url.clone(),
            Job::Term { language, taxonomy, term, number } => {
                urls::list_page(&site.languages[*language].taxonomies[*taxonomy].terms[*term].url, *number)
            }
            Job::Archive { language } => archive_url(site, &site.languages[*language]),
            Job::NotFound => "/404.html".to_string(),
            Job::Chooser => "/".to_string(),
            Job::Redirect { from, .. } => from.clone(),
            Job::Feed { language, section: path, atom } => feed_url(&section(*language, path), *atom),
            Job::Sitemap => "/sitemap.xml".to_string(),
            Job::Robots => "/robots.txt".to_string(),
            Job::Llms => "/llms.txt".to_string(),
            Job::Search { language } => {
                let folder = search_url(site, &site.languages[*language]).unwrap_or_default();
                urls::file_below(&folder, crate::search::ENTRY)
            }
            Job::Manifest { language } => manifest_url(site, &site.languages[*language]),
            Job::Icon(icon) => format!("/{}", icon.name),
        }
    }
}

/// The URL path of a social image, beside the page that it is of.
pub fn social_url(site: &Site<'_>, language: usize, handle: Option<Handle>) -> String {
    let page = match handle {
        Some(handle) => site.page(handle).map(|p| p.url.clone()).unwrap_or_default(),
        None => urls::home(site.language(&site.languages[language])),
    };
    urls::file_below(&page, "social.png")
}

/// The URL path of a language's archive.
pub fn archive_url(site: &Site<'_>, language: &LanguageSite) -> String {
    urls::below(&urls::home(site.language(language)), "archive")
}

/// The URL path of a language's web manifest.
pub fn manifest_url(site: &Site<'_>, language: &LanguageSite) -> String {
    urls::file_below(&urls::home(site.language(language)), "manifest.webmanifest")
}

/// The URL path of a section's feed.
pub fn feed_url(section: &str, atom: bool) -> String {
    urls::file_below(section, if atom { "atom.xml" } else { "feed.json" })
}
