//! Pages that list articles: sections, taxonomies, terms, the archive.

use crate::diag::Diagnostics;
use crate::i18n::{Arg, Strings};
use crate::render::context::{
    Crumb, Html, PageContext, PageValues, SectionContext, SectionRef, TaxonomyContext, TermAlso, TermContext,
    archive_context, breadcrumbs, feeds, paginator, taxonomy_title,
};
use crate::render::inputs::RenderInputs;
use crate::render::pages::body::Body;
use crate::render::pages::data::PageData;
use crate::render::pages::frame::{alternate, below_home, check_template, page_context, phrase, string, x_default};
use crate::render::plan::addresses::archive_url;
use crate::render::plan::{feed_sections, section_page_size};
use crate::site::{Handle, LanguageSite, Site, TaxonomyNode, TermNode, urls};

/// The page of a taxonomy, with all its terms.
pub fn taxonomy_page(inputs: &RenderInputs<'_>, language: usize, taxonomy: usize, url: &str) -> PageData {
    let site = inputs.site;
    let viewer = &site.languages[language];
    let node = &viewer.taxonomies[taxonomy];
    let title = taxonomy_title(site, inputs.strings, viewer, node);
    let mut page = page_context(site, "taxonomy", "taxonomy.html", title, url);
    page.breadcrumbs = below_home(site, viewer);
    set_alternates(inputs, &mut page, |l| {
        let node = l.taxonomy(&node.name)?;
        Some((node.url.clone(), taxonomy_title(site, inputs.strings, l, node)))
    });
    let mut values = PageValues::new(page);
    values.taxonomy = Some(taxonomy_context(site, inputs.strings, viewer, node));
    values.terms = Some(node.terms.iter().map(|t| term_context(site, viewer, node, t)).collect());
    PageData::new(language, values)
}

/// The archive of a language.
pub fn archive_page(inputs: &RenderInputs<'_>, language: usize, url: &str) -> PageData {
    let site = inputs.site;
    let viewer = &site.languages[language];
    let tag = site.language(viewer).tag.as_str();
    let mut page = page_context(site, "archive", "archive.html", string(inputs, tag, "archive"), url);
    page.breadcrumbs = below_home(site, viewer);
    set_alternates(inputs, &mut page, |l| {
        let title = string(inputs, site.language(l).tag.as_str(), "archive");
        (!l.newest.is_empty()).then(|| (archive_url(site, l), title))
    });
    let mut values = PageValues::new(page);
    values.archive = Some(archive_context(site, &inputs.tools.summaries, viewer, &viewer.newest));
    PageData::new(language, values)
}

/// Names the same list in every language that has it.
fn set_alternates(
    inputs: &RenderInputs<'_>,
    page: &mut PageContext,
    f: impl Fn(&LanguageSite) -> Option<(String, String)>,
) {
    let site = inputs.site;
    let same = site.languages.iter().filter_map(|l| {
        let (url, title) = f(l)?;
        alternate(site, &site.language(l).tag, &url, title)
    });
    page.alternates = same.collect();
    page.x_default = x_default(&page.alternates);
}

/// A page of a section's list; the home page for the empty path.
pub fn section_page(
    inputs: &RenderInputs<'_>,
    language: usize,
    path: &str,
    number: usize,
    url: &str,
    found: &mut Diagnostics,
) -> PageData {
    let site = inputs.site;
    let viewer = &site.languages[language];
    let node = &viewer.sections[path];
    let own = node.page.map(|at| &site.section_pages[at]);
    let is_home = path.is_empty();
    let default = if is_home { "home.html" } else { "section.html" };
    let template = match own.and_then(|page| Some((page.front.template.as_ref()?, &page.source))) {
        Some((named, source)) if check_template(inputs, named, source, found) => named.value.as_str(),
        _ => default,
    };
    let list: &[Handle] = if is_home { &viewer.newest } else { &node.articles };
    let size = section_page_size(site, viewer, path);
    let from = size * (number - 1);
    let to = if size == 0 { list.len() } else { (from + size).min(list.len()) };
    let mut page = page_context(site, if is_home { "home" } else { "section" }, template, node.title.clone(), url);
    // What describes the list stands for its first page.
    page.description = own.and_then(|p| p.front.description.clone()).filter(|_| number == 1);
    if is_home && number == 1 && page.description.is_none() {
        let language = site.language(viewer);
        page.description = language.description.clone().or_else(|| site.config.description.clone());
    }
    if !is_home {
        let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        page.breadcrumbs = breadcrumbs(site, viewer, parent);
    }
    if number == 1 {
        set_alternates(inputs, &mut page, |l| l.sections.get(path).map(|n| (n.url.clone(), n.title.clone())));
        // Where `/` is a chooser, it is the home page of every other language.
        if is_home && !site.config.public_languages().any(|l| l.path.is_empty()) {
            page.x_default = Some(urls::absolute(&site.config.base_url, "/"));
        }
    }
    if !is_home && feed_sections(site, viewer).iter().any(|s| s == path) {
        page.feeds = feeds(site, &node.url, &node.title);
    }
    // The section's own text stands on its first page alone.
    let body = node.page.filter(|_| number == 1).map(|at| Body::of_section(inputs, at, url, found));
    let mut values = PageValues::new(page);
    values.paginator = Some(paginator(site, &node.url, number, list.len(), size));
    values.section = Some(SectionContext {
        title: node.title.clone(),
        description: own.and_then(|p| p.front.description.clone()),
        content: Html::default(),
        path: path.to_string(),
        url: urls::href(&site.config.base_url, &node.url),
        sections: node.children.iter().filter_map(|c| section_ref(site, viewer, c)).collect(),
        articles: list
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .map(|h| inputs.tools.summaries.listed(viewer, *h))
            .collect(),
        extra: own.map_or_else(|| serde_json::json!({}), |p| p.front.extra.clone()),
    });
    PageData { body, ..PageData::new(language, values) }
}

fn section_ref(site: &Site<'_>, viewer: &LanguageSite, path: &str) -> Option<SectionRef> {
    let node = viewer.sections.get(path)?;
    Some(SectionRef {
        title: node.title.clone(),
        description: node.page.and_then(|at| site.section_pages[at].front.description.clone()),
        url: urls::href(&site.config.base_url, &node.url),
        count: node.articles.len(),
    })
}

/// A page of a term's list. `taxonomy` and `term` are positions.
pub fn term_page(
    inputs: &RenderInputs<'_>,
    language: usize,
    (taxonomy, term): (usize, usize),
    number: usize,
    url: &str,
) -> PageData {
    let site = inputs.site;
    let viewer = &site.languages[language];
    let node = &viewer.taxonomies[taxonomy];
    let term = &node.terms[term];
    let size = node.paginate_by;
    let from = size * (number - 1);
    let to = (from + size).min(term.articles.len());
    let mut page = page_context(site, "term", "term.html", term_title(inputs, viewer, node, term), url);
    // What describes the list stands for its first page.
    page.description = term.description.clone().filter(|_| number == 1);
    // A biography stands on the author's page as it is, so the same person's page as a translator says which it is.
    if node.name == "translators" && !also(site, viewer, node, term).is_empty() {
        page.description = page.description.map(|about| format!("{} – {about}", page.title));
    }
    page.breadcrumbs = below_home(site, viewer);
    page.breadcrumbs.push(Crumb {
        title: taxonomy_title(site, inputs.strings, viewer, node),
        url: urls::href(&site.config.base_url, &node.url),
    });
    if number == 1 {
        set_alternates(inputs, &mut page, |l| {
            let node = l.taxonomy(&node.name)?;
            let term = node.term(&term.key)?;
            Some((term.url.clone(), term_title(inputs, l, node, term)))
        });
    }
    let mut values = PageValues::new(page);
    values.taxonomy = Some(taxonomy_context(site, inputs.strings, viewer, node));
    values.term = Some(term_context(site, viewer, node, term));
    values.paginator = Some(paginator(site, &term.url, number, term.articles.len(), size));
    let mut handles = term.articles.clone();
    // A series is read from its beginning.
    if node.name == "series" {
        handles.reverse();
    }
    let shown = handles.get(from..to).unwrap_or_default();
    values.articles = Some(shown.iter().map(|h| inputs.tools.summaries.listed(viewer, *h)).collect());
    PageData::new(language, values)
}

/// The title of a term's page, which no article and no page of another taxonomy has: a tag may be called like an
/// article, and an author may be a translator too.
fn term_title(inputs: &RenderInputs<'_>, viewer: &LanguageSite, node: &TaxonomyNode, term: &TermNode) -> String {
    let lang = &inputs.site.language(viewer).tag;
    let name = ("name", Arg::Text(term.name.clone()));
    match node.name.as_str() {
        "tags" => phrase(inputs, lang, "tagged", &[name]),
        "authors" => phrase(inputs, lang, "articles-by", &[name]),
        "translators" => phrase(inputs, lang, "translations-by", &[name]),
        _ => {
            let taxonomy = Arg::Text(taxonomy_title(inputs.site, inputs.strings, viewer, node));
            phrase(inputs, lang, "term-title", &[("taxonomy", taxonomy), name])
        }
    }
}

/// The page of the same person in the other of the two taxonomies of people.
fn also(site: &Site<'_>, viewer: &LanguageSite, node: &TaxonomyNode, term: &TermNode) -> Vec<TermAlso> {
    let other = match node.name.as_str() {
        "authors" => "translators",
        "translators" => "authors",
        _ => return Vec::new(),
    };
    let same = viewer.taxonomy(other).and_then(|t| t.term(&term.key));
    let also = same.map(|term| TermAlso {
        taxonomy: other.to_string(),
        url: urls::href(&site.config.base_url, &term.url),
        count: term.articles.len(),
    });
    also.into_iter().collect()
}

fn taxonomy_context(site: &Site<'_>, strings: &Strings, viewer: &LanguageSite, node: &TaxonomyNode) -> TaxonomyContext {
    TaxonomyContext {
        name: node.name.clone(),
        title: taxonomy_title(site, strings, viewer, node),
        url: urls::href(&site.config.base_url, &node.url),
    }
}

fn term_context(site: &Site<'_>, viewer: &LanguageSite, node: &TaxonomyNode, term: &TermNode) -> TermContext {
    let image = term.image.as_ref().map(|image| {
        let local = !image.contains("://");
        if local {
            urls::href(&site.config.base_url, &format!("/{}", image.trim_start_matches('/')))
        } else {
            image.clone()
        }
    });
    TermContext {
        key: term.key.clone(),
        name: term.name.clone(),
        description: term.description.clone(),
        url: urls::href(&site.config.base_url, &term.url),
        image,
        link: term.link.clone(),
        count: term.articles.len(),
        also: also(site, viewer, node, term),
    }
}
