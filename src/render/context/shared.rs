//! PageValues that every page sees, and those that stand in lists.

use super::Html;
use crate::content::{Cover, Edition, Method, Status};
use crate::render::context::license::license_url;
use crate::site::{Handle, LanguageSite, Site, urls};
use serde::Serialize;
use std::collections::BTreeMap;

/// `yiwen`.
#[derive(Debug, Clone, Serialize)]
pub struct Yiwen {
    /// The version of the program.
    pub version: &'static str,
    /// The version of the template API.
    pub api: u32,
}

/// `site`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteContext {
    /// The site's title in the page's language.
    pub title: String,
    /// The description of the site.
    pub description: Option<String>,
    /// The address, without a slash at the end.
    pub base_url: String,
    /// The path of the base URL: empty, or `/repo`.
    pub base_path: String,
    /// The copyright line.
    pub copyright: Option<String>,
    /// The URL of the icon.
    pub icon: Option<String>,
    /// The URL of the icon for a phone's home screen.
    pub touch_icon: Option<String>,
    /// The URL of the web manifest, where there is an icon.
    pub manifest_url: Option<String>,
    /// `[extra]` of the configuration.
    pub extra: serde_json::Value,
    /// The page's language.
    pub language: LanguageContext,
    /// Every public language, in the site's order.
    pub languages: Vec<LanguageContext>,
    /// The tag of the default language.
    pub default_language: String,
    /// Menus by name.
    pub menus: BTreeMap<String, Vec<MenuEntry>>,
    /// Taxonomies that have terms in this language.
    pub taxonomies: Vec<TaxonomyRef>,
    /// The sections at the top, in order.
    pub sections: Vec<Crumb>,
    /// The feeds of this language.
    pub feeds: Vec<FeedRef>,
    /// The search index of each language that has one; empty where the site has no search.
    pub search: Vec<SearchContext>,
    /// The URL of the archive; nothing where no article has a date.
    pub archive_url: Option<String>,
    /// The URL of the home page.
    pub home_url: String,
}

/// An entry of `site.search`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchContext {
    /// The tag of its language.
    pub lang: String,
    /// The language's name in itself.
    pub name: String,
    /// The URL of the folder that the index stands in.
    pub url: String,
}

/// An entry of `site.languages`.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageContext {
    /// Its tag.
    pub tag: String,
    /// Its name in itself.
    pub name: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The URL of its home page.
    pub url: String,
    /// The first segment of its URLs.
    pub path: String,
    /// Whether it is the page's.
    pub current: bool,
    /// Whether it is the site's default.
    pub default: bool,
}

/// An entry of a menu.
#[derive(Debug, Clone, Serialize)]
pub struct MenuEntry {
    /// The words shown.
    pub name: String,
    /// The address that it leads to.
    pub url: String,
    /// The language of where it leads, if it is another than the page's.
    pub lang: Option<String>,
}

/// An entry of `site.taxonomies`.
#[derive(Debug, Clone, Serialize)]
pub struct TaxonomyRef {
    /// Its name in front matter.
    pub name: String,
    /// Its title in the page's language.
    pub title: String,
    /// Its URL.
    pub url: String,
    /// The number of its terms.
    pub count: usize,
}

/// A feed.
#[derive(Debug, Clone, Serialize)]
pub struct FeedRef {
    /// Its media type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Its URL.
    pub url: String,
}

/// `page`.
#[derive(Debug, Clone, Serialize)]
pub struct PageContext {
    /// The kind of the page.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// One sentence on what it is about.
    pub description: Option<String>,
    /// Its URL.
    pub url: String,
    /// Its whole address.
    pub permalink: String,
    /// The address that stands for it in search engines.
    pub canonical: String,
    /// The page in every language that has it, its own included.
    pub alternates: Vec<Alternate>,
    /// The whole address for readers of every other language; nothing where the page is in one language only.
    pub x_default: Option<String>,
    /// The way from the home page.
    pub breadcrumbs: Vec<Crumb>,
    /// Whether search engines are asked to leave it out.
    pub noindex: bool,
    /// The page's language with its region, as Open Graph writes it: `zh_TW`.
    pub locale: String,
    /// The feeds of the page's other languages.
    pub other_locales: Vec<String>,
    /// Structured data for search engines, as JSON; empty where there is nothing to say.
    pub json_ld: Html,
    /// Feeds of this page alone.
    pub feeds: Vec<FeedRef>,
    /// The picture that social networks show of it.
    pub image: Option<ShareImage>,
    /// The template it is made with.
    pub template: String,
}

/// The picture that social networks show of a page.
#[derive(Debug, Clone, Serialize)]
pub struct ShareImage {
    /// Its whole address.
    pub url: String,
    /// Its media type.
    #[serde(rename = "type")]
    pub media_type: &'static str,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// The alternative text, for readers who cannot see the picture.
    pub alt: String,
}

/// An entry of `page.alternates`.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// The language.
    pub lang: String,
    /// The language's name in itself.
    pub name: String,
    /// The URL.
    pub url: String,
    /// The whole address.
    pub permalink: String,
    /// The title there.
    pub title: String,
    /// Whether readers of other languages are sent there.
    pub default: bool,
    /// Whether search engines may list it.
    pub indexed: bool,
}

/// A title and where it leads.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    /// The title.
    pub title: String,
    /// The URL.
    pub url: String,
}

/// An article in lists.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    /// Its path without a language.
    pub path: String,
    /// Its language.
    pub lang: String,
    /// Its title.
    pub title: String,
    /// One sentence on what it is about.
    pub description: Option<String>,
    /// Its beginning, as plain text; in lists none where there is a description or articles are only pointed at.
    pub summary: Option<String>,
    /// Its URL.
    pub url: String,
    /// Its whole address.
    pub permalink: String,
    /// The date on which it appeared here.
    pub date: Option<String>,
    /// The date of the last change of its text, where its front matter says so.
    pub updated: Option<String>,
    /// The date of the last change that readers should know of: its date, `updated` or its latest correction.
    pub changed: Option<String>,
    /// The year of its date.
    pub year: Option<i16>,
    /// The month of its date.
    pub month: Option<i8>,
    /// The number of its words and Han characters; on its own page alone, since every edit changes it.
    pub words: Option<u32>,
    /// The minutes it takes to read; none where articles are only pointed at.
    pub minutes: Option<u32>,
    /// Whether it is a draft, shown by `--drafts`.
    pub draft: bool,
    /// Its place in lists by weight.
    pub weight: i64,
    /// The section it stands in.
    pub section: Crumb,
    /// Its tags.
    pub tags: Vec<TermRef>,
    /// The authors.
    pub authors: Vec<TermRef>,
    /// The translators.
    pub translators: Vec<TermRef>,
    /// The series it belongs to.
    pub series: Vec<TermRef>,
    /// The terms of the site's own taxonomies, by name.
    pub taxonomies: BTreeMap<String, Vec<TermRef>>,
    /// Its cover.
    pub cover: Option<Box<ImageContext>>,
    /// Whether it stands in a list of a language that has no edition of it.
    pub foreign: bool,
    /// Whether it is a translation.
    pub is_translation: bool,
    /// Whether a machine made the translation.
    pub machine: bool,
    /// The progress of the translation.
    pub status: Option<&'static str>,
    /// Whether its text was taken away.
    pub withdrawn: bool,
    /// Its published editions.
    pub editions: Vec<EditionRef>,
    /// `[extra]` of its front matter.
    pub extra: serde_json::Value,
}

/// A term that an article has.
#[derive(Debug, Clone, Serialize)]
pub struct TermRef {
    /// Its key.
    pub key: String,
    /// Its name in the page's language.
    pub name: String,
    /// Its URL.
    pub url: String,
}

/// An edition of an article.
#[derive(Debug, Clone, Serialize)]
pub struct EditionRef {
    /// Its language.
    pub lang: String,
    /// The language's name in itself.
    pub name: String,
    /// Its URL.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Whether it is the original.
    pub original: bool,
    /// The date on which it appeared here.
    pub date: Option<String>,
}

/// An image.
#[derive(Debug, Clone, Serialize)]
pub struct ImageContext {
    /// Its URL; nothing for a cover that has only a credit.
    pub src: Option<String>,
    /// Its whole address.
    pub permalink: Option<String>,
    /// Its width in pixels.
    pub width: Option<u32>,
    /// Its height in pixels.
    pub height: Option<u32>,
    /// Smaller versions of it, one entry a format, the best first.
    pub sources: Vec<ImageSourceContext>,
    /// The alternative text, for readers who cannot see the picture.
    pub alt: String,
    /// The line below it.
    pub caption: Option<String>,
    /// The maker of the picture.
    pub credit: Option<String>,
    /// The model that made it.
    pub generator: Option<String>,
    /// Under which licence.
    pub license: Option<String>,
    /// The address of the licence.
    pub license_url: Option<String>,
}

/// An image's versions in one format.
#[derive(Debug, Clone, Serialize)]
pub struct ImageSourceContext {
    /// The format's media type.
    #[serde(rename = "type")]
    pub media_type: &'static str,
    /// The URLs with their widths.
    pub srcset: String,
}

/// The extent of a summary: how much of an edition it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// The front matter alone.
    Linked,
    /// The articles that the list shows.
    Listed,
    /// Everything.
    Whole,
}

/// An edition as its own page and feeds of a language show it.
pub fn summary(site: &Site<'_>, viewer: &LanguageSite, handle: Handle) -> Summary {
    summary_of(site, viewer, handle, Extent::Whole)
}

/// As much of an edition as is wanted.
pub(super) fn summary_of(site: &Site<'_>, viewer: &LanguageSite, handle: Handle, extent: Extent) -> Summary {
    let (article, edition) = site.edition(handle);
    let document = site.document(handle);
    let page = site.page(handle);
    let base = &site.config.base_url;
    let zone = &site.moment.zone;
    let language = site.language(viewer);
    let url = page.map_or("/", |p| p.url.as_str());
    let day = page.and_then(|p| p.date).map(|d| d.day(zone));
    let withdrawn = edition.front.withdrawn.is_some();
    let translation = edition.front.translation.as_ref();
    let section = viewer.sections.get(article.section());
    let terms = |taxonomy: &str| term_refs(site, viewer, handle, taxonomy);
    Summary {
        path: article.path.clone(),
        lang: edition.lang.to_string(),
        title: title(edition),
        description: edition.front.description.clone(),
        summary: match extent {
            Extent::Linked => None,
            Extent::Listed if edition.front.description.is_some() => None,
            _ => Some(if withdrawn { String::new() } else { document.summary.clone() }),
        },
        url: urls::href(base, url),
        permalink: urls::absolute(base, url),
        date: page.and_then(|p| p.date).map(|d| d.iso(zone)),
        updated: edition.front.updated.map(|d| d.iso(zone)),
        changed: page.and_then(|p| p.changed).map(|d| d.iso(zone)),
        year: day.map(jiff::civil::Date::year),
        month: day.map(jiff::civil::Date::month),
        words: (extent == Extent::Whole).then(|| if withdrawn { 0 } else { document.words.total() }),
        minutes: (extent != Extent::Linked).then(|| if withdrawn { 0 } else { document.words.minutes() }),
        draft: edition.front.draft,
        weight: page.map_or(0, |p| p.inherited.weight),
        section: Crumb {
            title: section.map(|s| s.title.clone()).unwrap_or_default(),
            url: section.map(|s| urls::href(base, &s.url)).unwrap_or_default(),
        },
        tags: terms("tags"),
        authors: terms("authors"),
        translators: terms("translators"),
        series: terms("series"),
        taxonomies: site
            .config
            .taxonomies
            .iter()
            .filter(|t| !["tags", "authors", "translators", "series"].contains(&t.name.as_str()))
            .map(|t| (t.name.clone(), terms(&t.name)))
            .collect(),
        cover: page.and_then(|p| p.inherited.cover.as_ref()).map(|c| Box::new(image_context(site, handle, c))),
        foreign: edition.lang != language.tag,
        is_translation: translation.is_some(),
        machine: translation.is_some_and(|t| t.method == Some(Method::Machine)),
        status: translation.and_then(|t| t.status).map(status_word),
        withdrawn,
        editions: site.editions(handle.article).map(|h| edition_ref(site, h)).collect(),
        extra: edition.front.extra.clone(),
    }
}

/// The words of `status` as in front matter.
pub(super) fn status_word(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::InReview => "in-review",
        Status::Reviewed => "reviewed",
    }
}

/// An edition's title; a broken one has none.
pub(super) fn title(edition: &Edition) -> String {
    edition.front.title.clone().unwrap_or_default()
}

/// A published edition as a link.
pub(super) fn edition_ref(site: &Site<'_>, handle: Handle) -> EditionRef {
    let (article, edition) = site.edition(handle);
    let page = site.page(handle);
    EditionRef {
        lang: edition.lang.to_string(),
        name: site.config.language(&edition.lang).map(|l| l.name.clone()).unwrap_or_default(),
        url: page.map(|p| urls::href(&site.config.base_url, &p.url)).unwrap_or_default(),
        title: title(edition),
        original: article.public_original == Some(handle.edition),
        date: page.and_then(|p| p.date).map(|d| d.iso(&site.moment.zone)),
    }
}

/// The terms of an edition in the language of the page that shows them.
pub fn term_refs(site: &Site<'_>, viewer: &LanguageSite, handle: Handle, taxonomy: &str) -> Vec<TermRef> {
    let (Some(page), Some(node)) = (site.page(handle), viewer.taxonomy(taxonomy)) else { return Vec::new() };
    let keys = page.inherited.keys(taxonomy).iter();
    keys.filter_map(|key| node.term(key))
        .map(|term| TermRef {
            key: term.key.clone(),
            name: term.name.clone(),
            url: urls::href(&site.config.base_url, &term.url),
        })
        .collect()
}

/// A cover with what its sidecar says.
pub fn image_context(site: &Site<'_>, handle: Handle, cover: &Cover) -> ImageContext {
    let (article, edition) = site.edition(handle);
    let name = cover.image.as_ref().and_then(|i| crate::content::resolve_relative(&article.folder, &i.value));
    let asset = name.as_deref().and_then(|n| site.assets.get(n, &edition.lang));
    let sidecar = name.as_deref().and_then(|n| site.sidecar(asset, n));
    let said = |f: &dyn Fn(&crate::content::Sidecar) -> &crate::config::Localized| {
        sidecar.and_then(|s| f(s).get(&edition.lang)).map(str::to_string)
    };
    let base = &site.config.base_url;
    // A full address is taken as it is.
    let outside = cover.image.as_ref().map(|i| i.value.clone()).filter(|v| v.contains("://"));
    ImageContext {
        src: asset.map(|a| urls::href(base, &a.url)).or_else(|| outside.clone()),
        permalink: asset.map(|a| urls::absolute(base, &a.url)).or(outside),
        width: asset.and_then(|a| a.facts.size).map(|s| s.0),
        height: asset.and_then(|a| a.facts.size).map(|s| s.1),
        sources: asset
            .map(|a| a.sources(base))
            .unwrap_or_default()
            .into_iter()
            .map(|s| ImageSourceContext { media_type: s.media_type, srcset: s.srcset })
            .collect(),
        alt: cover.alt.clone().or_else(|| said(&|s| &s.alt)).unwrap_or_default(),
        caption: said(&|s| &s.caption),
        credit: cover.credit.clone().or_else(|| said(&|s| &s.credit)),
        generator: cover.generator.clone().or_else(|| sidecar.and_then(|s| s.generator.clone())),
        license_url: said(&|s| &s.license).as_deref().and_then(license_url),
        license: said(&|s| &s.license),
    }
}
