//! Taxonomies: one set of keys for all languages, with translated names.

use super::{Handle, LanguageSite, Site, urls};
use crate::config::Language;
use crate::content::Edition;
use crate::diag::{Diagnostic, Diagnostics, Source, codes};
use crate::i18n::Locale;
use std::collections::BTreeMap;
use std::ops::Range;

/// A taxonomy in one language.
#[derive(Debug, Clone)]
pub struct TaxonomyNode {
    /// Its name in front matter.
    pub name: String,
    /// Its title, where the site gives one; else the theme's string of its name is shown.
    pub title: Option<String>,
    /// The URL path of the page of all terms.
    pub url: String,
    /// Its terms in the order of the language.
    pub terms: Vec<TermNode>,
    /// Articles on a page of a term.
    pub paginate_by: usize,
    /// The position of each term by its key.
    by_key: BTreeMap<String, usize>,
}

/// A term in one language.
#[derive(Debug, Clone)]
pub struct TermNode {
    /// Its key, the same in every language.
    pub key: String,
    /// Its name in this language.
    pub name: String,
    /// Its description, or a biography.
    pub description: Option<String>,
    /// A person's own page elsewhere.
    pub link: Option<String>,
    /// A picture.
    pub image: Option<String>,
    /// Its URL path.
    pub url: String,
    /// Its articles, the newest first.
    pub articles: Vec<Handle>,
}

impl TaxonomyNode {
    /// A term by its key.
    pub fn term(&self, key: &str) -> Option<&TermNode> {
        self.by_key.get(key).and_then(|at| self.terms.get(*at))
    }
}

impl LanguageSite {
    /// A taxonomy by its name.
    pub fn taxonomy(&self, name: &str) -> Option<&TaxonomyNode> {
        self.taxonomies.iter().find(|t| t.name == name)
    }
}

/// The taxonomies of a language: those of its lists' articles, the newest first within a term.
pub(super) fn taxonomies(
    site: &Site<'_>,
    language: &Language,
    locale: &Locale,
    listed: &[Handle],
    diagnostics: &mut Diagnostics,
) -> Vec<TaxonomyNode> {
    let config = site.config;

    let mut out = Vec::new();
    for taxonomy in &config.taxonomies {
        let mut by_key: BTreeMap<&str, Vec<Handle>> = BTreeMap::new();
        for handle in listed {
            let Some(page) = site.page(*handle) else { continue };
            for key in page.inherited.keys(&taxonomy.name) {
                by_key.entry(key).or_default().push(*handle);
            }
        }
        if by_key.is_empty() {
            continue;
        }
        let url = urls::below(&urls::home(language), &taxonomy.name);
        let mut terms: Vec<TermNode> = by_key
            .into_iter()
            .map(|(key, articles)| {
                let known = site.names.get(&taxonomy.name, key);
                let own = |text: &crate::config::Localized| text.get(&language.tag).map(str::to_string);
                let name = known.and_then(|n| n.name.get_or_any(&language.tag, &config.default_language));
                let slug = known.and_then(|n| n.slug.clone()).unwrap_or_else(|| urls::slug(key));
                TermNode {
                    key: key.to_string(),
                    name: name.unwrap_or(key).to_string(),
                    description: known.and_then(|n| own(&n.description)),
                    link: known.and_then(|n| n.url.clone()),
                    image: known.and_then(|n| n.image.clone()),
                    url: urls::below(&url, &slug),
                    articles,
                }
            })
            .collect();
        terms.sort_by(|a, b| locale.compare(&a.name, &b.name).then_with(|| a.key.cmp(&b.key)));
        report_same_urls(site, &taxonomy.name, &mut terms, diagnostics);
        out.push(TaxonomyNode {
            name: taxonomy.name.clone(),
            title: taxonomy.title.get(&language.tag).map(str::to_string),
            url,
            by_key: terms.iter().enumerate().map(|(at, t)| (t.key.clone(), at)).collect(),
            terms,
            paginate_by: taxonomy.paginate_by.unwrap_or(config.lists.paginate_by),
        });
    }
    out
}

/// The key of a term, and its place where a file names it.
type KeyWithPlace<'a> = (String, Option<(&'a Source, Range<usize>)>);

/// `AI` and `ai` are two keys with one address: an author's slip. One of them is left out, so that it is told once.
fn report_same_urls(site: &Site<'_>, taxonomy: &str, terms: &mut Vec<TermNode>, diagnostics: &mut Diagnostics) {
    let mut by_url: BTreeMap<String, KeyWithPlace<'_>> = BTreeMap::new();
    terms.retain(|term| {
        let ours = term_place(site, taxonomy, term);
        let Some((other, theirs)) = by_url.get(&term.url) else {
            by_url.insert(term.url.clone(), (term.key.clone(), ours));
            return true;
        };
        let message = format!("`{other}` and `{}` in `{taxonomy}` have the same address", term.key);
        let mut clash = Diagnostic::error(codes::front_matter::TERM_CLASH, message)
            .hint("spell them alike, or give one a `slug` in its names file");
        if let Some((source, span)) = ours {
            clash = clash.at(source, span);
        }
        if let Some((source, span)) = theirs {
            clash = clash.also_at(format!("`{other}` is here"), source, span.clone());
        }
        diagnostics.push(clash);
        false
    });
}

/// Where a text names a term: an article may have it from the edition that it translates.
fn term_place<'s>(site: &'s Site<'_>, taxonomy: &str, term: &TermNode) -> Option<(&'s Source, Range<usize>)> {
    let named_by = |edition: &'s Edition| {
        let (_, keys) = edition.front.terms.iter().find(|(name, _)| name == taxonomy)?;
        keys.iter().find(|key| key.value == term.key).map(|key| (&edition.source, key.span.clone()))
    };
    term.articles.iter().find_map(|handle| {
        let (article, edition) = site.edition(*handle);
        std::iter::once(edition).chain(&article.editions).find_map(named_by)
    })
}
