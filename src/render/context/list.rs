//! PageValues of pages that list articles.

use super::{Crumb, Html, Shown, Summaries};
use crate::site::{Handle, LanguageSite, Site, urls};
use serde::Serialize;

/// `section`.
#[derive(Debug, Clone, Serialize)]
pub struct SectionContext {
    /// Its title.
    pub title: String,
    /// One sentence on what it is about.
    pub description: Option<String>,
    /// Its own text as HTML.
    pub content: Html,
    /// Its path without a language.
    pub path: String,
    /// Its URL.
    pub url: String,
    /// The sections directly below it.
    pub sections: Vec<SectionRef>,
    /// The articles of this page of its list.
    pub articles: Vec<Shown>,
    /// `[extra]` of its front matter.
    pub extra: serde_json::Value,
}

/// An entry of `section.sections`.
#[derive(Debug, Clone, Serialize)]
pub struct SectionRef {
    /// Its title.
    pub title: String,
    /// One sentence on what it is about.
    pub description: Option<String>,
    /// Its URL.
    pub url: String,
    /// The number of its articles.
    pub count: usize,
}

/// `paginator`.
#[derive(Debug, Clone, Serialize)]
pub struct Paginator {
    /// This page, from 1.
    pub number: usize,
    /// The number of pages.
    pub total_pages: usize,
    /// The number of articles on all of them.
    pub items: usize,
    /// The first page.
    pub first_url: String,
    /// The last page.
    pub last_url: String,
    /// The page before.
    pub previous_url: Option<String>,
    /// The page behind.
    pub next_url: Option<String>,
    /// Every page.
    pub pages: Vec<PaginatorPage>,
}

/// An entry of `paginator.pages`.
#[derive(Debug, Clone, Serialize)]
pub struct PaginatorPage {
    /// Its number.
    pub number: usize,
    /// Its URL.
    pub url: String,
    /// Whether it is this one.
    pub current: bool,
}

/// `taxonomy`.
#[derive(Debug, Clone, Serialize)]
pub struct TaxonomyContext {
    /// Its name in front matter.
    pub name: String,
    /// Its title in the page's language.
    pub title: String,
    /// Its URL.
    pub url: String,
}

/// `term`, and an entry of `terms`.
#[derive(Debug, Clone, Serialize)]
pub struct TermContext {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The description of the term, or a person's biography.
    pub description: Option<String>,
    /// Its URL.
    pub url: String,
    /// A picture.
    pub image: Option<String>,
    /// A person's own page elsewhere.
    pub link: Option<String>,
    /// The number of its articles.
    pub count: usize,
    /// The person's pages in other parts: a translator's as an author, and the other way round.
    pub also: Vec<TermAlso>,
}

/// An entry of `term.also`.
#[derive(Debug, Clone, Serialize)]
pub struct TermAlso {
    /// The name of the other taxonomy.
    pub taxonomy: String,
    /// The URL of the page there.
    pub url: String,
    /// The number of its articles.
    pub count: usize,
}

/// An entry of `archive`.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveYear {
    /// The year.
    pub year: i16,
    /// Its months, the latest first.
    pub months: Vec<ArchiveMonth>,
}

impl ArchiveYear {
    /// Its articles.
    pub fn shown(&mut self) -> impl Iterator<Item = &mut Shown> {
        self.months.iter_mut().flat_map(|month| &mut month.articles)
    }
}

/// An entry of `archive[].months`.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveMonth {
    /// The month, from 1.
    pub month: i8,
    /// The first day of the month, for the `date` filter.
    pub date: String,
    /// Its articles, the latest first.
    pub articles: Vec<Shown>,
}

/// `redirect`.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectContext {
    /// The address that it leads to.
    pub url: String,
}

/// The pages around page `number` of a list at `url` with `items` articles, `size` on a page (0: all on one).
pub fn paginator(site: &Site<'_>, url: &str, number: usize, items: usize, size: usize) -> Paginator {
    let total_pages = if size == 0 { 1 } else { items.div_ceil(size).max(1) };
    let href = |n: usize| urls::href(&site.config.base_url, &urls::list_page(url, n));
    Paginator {
        number,
        total_pages,
        items,
        first_url: href(1),
        last_url: href(total_pages),
        previous_url: (number > 1).then(|| href(number - 1)),
        next_url: (number < total_pages).then(|| href(number + 1)),
        pages: window(number, total_pages)
            .into_iter()
            .map(|n| PaginatorPage { number: n, url: href(n), current: n == number })
            .collect(),
    }
}

/// The first, the last and the pages around the current one: a list of two thousand pages names none of the others,
/// so that a page costs the same however long its list is.
fn window(number: usize, total: usize) -> Vec<usize> {
    const AROUND: usize = 3;
    let mut pages: Vec<usize> = (number.saturating_sub(AROUND).max(1)..=(number + AROUND).min(total)).collect();
    if pages.first() != Some(&1) {
        pages.insert(0, 1);
    }
    if pages.last() != Some(&total) {
        pages.push(total);
    }
    pages
}

/// Dated articles by year and month.
pub fn archive_context(
    site: &Site<'_>,
    summaries: &Summaries<'_>,
    viewer: &LanguageSite,
    articles: &[Handle],
) -> Vec<ArchiveYear> {
    let mut years: Vec<ArchiveYear> = Vec::new();
    for handle in articles {
        let Some(date) = site.page(*handle).and_then(|p| p.date) else { continue };
        let day = date.day(&site.moment.zone);
        let (year, month) = (day.year(), day.month());
        let article = summaries.linked(viewer, *handle);
        if years.last().is_none_or(|y| y.year != year) {
            years.push(ArchiveYear { year, months: Vec::new() });
        }
        let Some(last) = years.last_mut() else { continue };
        match last.months.last_mut() {
            Some(m) if m.month == month => m.articles.push(article),
            _ => {
                let date = format!("{year:04}-{month:02}-01");
                last.months.push(ArchiveMonth { month, date, articles: vec![article] });
            }
        }
    }
    years
}

/// The way from the home page to a section, the section itself not included.
pub(crate) fn breadcrumbs(site: &Site<'_>, viewer: &LanguageSite, section: &str) -> Vec<Crumb> {
    let mut paths = vec![""];
    paths.extend(section.match_indices('/').map(|(at, _)| &section[..at]));
    if !section.is_empty() {
        paths.push(section);
    }
    paths
        .into_iter()
        .filter_map(|path| viewer.sections.get(path))
        .map(|node| Crumb { title: node.title.clone(), url: urls::href(&site.config.base_url, &node.url) })
        .collect()
}
