//! Sections: the folders of `content/`, with or without a page of their own.

use super::{Handle, Site, urls};
use crate::config::Language;
use crate::content::{SectionPage, SortBy};
use crate::lang::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// A section in one language.
#[derive(Debug, Clone)]
pub struct SectionNode {
    /// Its path without a language; empty for the home page.
    pub path: String,
    /// Its URL path.
    pub url: String,
    /// Its title: its own page's, else its folder's name.
    pub title: String,
    /// Its own page, as a position in [`Site::section_pages`].
    pub page: Option<usize>,
    /// Its articles in order.
    pub articles: Vec<Handle>,
    /// The paths of the sections directly below it, in order.
    pub children: Vec<String>,
    /// The order of its articles.
    pub sort_by: SortBy,
}

/// The URL path of every section in a language. A slug in `_index` changes the segment of its own folder alone.
pub(super) fn section_urls(
    folders: &BTreeSet<String>,
    pages: &[SectionPage],
    language: &Language,
) -> BTreeMap<String, String> {
    let mut out = BTreeMap::from([(String::new(), urls::home(language))]);
    // In sorted order a folder comes before those below it.
    for path in folders.iter().filter(|p| !p.is_empty()) {
        let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
        let slug = own_page(pages, path, &language.tag).and_then(|(_, p)| p.front.slug.as_ref());
        let segment = slug.map_or(name, |s| s.value.as_str());
        let parent_url = out.get(parent).cloned().unwrap_or_else(|| urls::home(language));
        out.insert(path.clone(), urls::below(&parent_url, segment));
    }
    out
}

/// A section's own page in a language, and its position.
pub(super) fn own_page<'p>(pages: &'p [SectionPage], path: &str, lang: &Lang) -> Option<(usize, &'p SectionPage)> {
    // Pages are sorted by path.
    let from = pages.partition_point(|p| p.path.as_str() < path);
    pages[from..]
        .iter()
        .take_while(|p| p.path == path)
        .position(|p| p.lang == *lang)
        .map(|i| (from + i, &pages[from + i]))
}

/// The folders that are sections: those of articles and of section pages, and all above them.
pub(super) fn folders(site: &Site<'_>) -> BTreeSet<String> {
    let mut out = BTreeSet::from([String::new()]);
    let paths = site.articles.iter().map(|a| a.section()).chain(site.section_pages.iter().map(|p| p.path.as_str()));
    for path in paths {
        let mut at = path;
        while !at.is_empty() && out.insert(at.to_string()) {
            at = at.rsplit_once('/').map_or("", |(parent, _)| parent);
        }
    }
    out
}

/// A folder's name as a title of last resort.
pub(super) fn title_from_path(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path).replace(['-', '_'], " ");
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
