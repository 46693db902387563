//! The URL paths of outputs that the site itself does not hold.

use crate::site::{Handle, LanguageSite, Site, urls};

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

/// The URL path of a translation's bilingual page.
pub fn bilingual_url(site: &Site<'_>, handle: Handle) -> Option<String> {
    let (source, _) = site.shown_source(handle).filter(|_| site.config.bilingual.pages)?;
    let page = site.page(handle)?;
    Some(urls::below(&page.url, &format!("with-{}", site.edition(source).1.lang)))
}

/// The URL path of a language's index; nothing where there is nothing to find.
pub fn search_url(site: &Site<'_>, language: &LanguageSite) -> Option<String> {
    let found = site.config.search && searchable(site, language).next().is_some();
    found.then(|| crate::search::folder(&site.language(language).tag))
}

/// The editions of a language that can be found: whole texts, not drafts, and nothing that was withdrawn.
pub fn searchable<'s>(site: &'s Site<'_>, language: &LanguageSite) -> impl Iterator<Item = Handle> + 's {
    let tag = site.language(language).tag.clone();
    (0..site.articles.len()).filter_map(move |article| site.published(article, &tag)).filter(|handle| {
        let front = &site.edition(*handle).1.front;
        !front.draft && front.withdrawn.is_none()
    })
}
