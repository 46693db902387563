//! Pages that list articles, and what every page of a language shares.

use super::body::Body;
use super::context::{
    self, Crumb, FeedRef, LanguageContext, MenuEntry, PageContext, SearchContext, SectionContext, SectionRef,
    SiteContext, TaxonomyContext, TaxonomyRef, TermAlso, TermContext, archive_context, paginator,
};
use super::icons::TOUCH;
use super::pages::{PageData, Values, alternate, below_home, check_template, page_context, x_default};
use super::plan::{Job, archive_url, feed_sections, feed_url, manifest_url, section_page_size};
use super::prepare::World;
use super::search::search_url;
use crate::config::MenuItem;
use crate::diag::{Diagnostic, Diagnostics, codes, nearest};
use crate::i18n::{Arg, Strings};
use crate::lang::Lang;
use crate::site::{Handle, LanguageSite, Site, TaxonomyNode, TermNode, urls};
use std::collections::BTreeMap;

/// `site` for a language. `found` gets what is wrong with menus and the icon.
pub fn site_context(
    site: &Site<'_>,
    strings: &Strings,
    viewer: &LanguageSite,
    statics: &[String],
    found: &mut Diagnostics,
) -> SiteContext {
    let config = site.config;
    let base = &config.base_url;
    let language = site.language(viewer);
    let home = urls::home(language);
    let icon = config.icon.as_ref().filter(|icon| {
        let exists = statics.binary_search(&icon.value).is_ok();
        if !exists {
            let message = format!("there is no file `{}` in `static/`", icon.value);
            found.push(Diagnostic::error(codes::config::MISSING_ICON, message).at(&config.source, icon.span.clone()));
        }
        exists
    });
    let home_node = viewer.sections.get("");
    let children = home_node.map_or(&[][..], |n| &n.children);
    SiteContext {
        title: config.title_in(language),
        description: language.description.clone().or_else(|| config.description.clone()),
        base_url: urls::absolute(base, "").trim_end_matches('/').to_string(),
        base_path: urls::encode(base.path()),
        copyright: language.copyright.clone().or_else(|| config.copyright.clone()),
        icon: icon.map(|i| urls::href(base, &format!("/{}", i.value))),
        touch_icon: icon.map(|_| urls::href(base, &format!("/{}", TOUCH.name))),
        manifest_url: icon.map(|_| urls::href(base, &manifest_url(site, viewer))),
        extra: config.extra.clone(),
        language: language_context(site, viewer, viewer),
        languages: site.languages.iter().map(|l| language_context(site, l, viewer)).collect(),
        default_language: config.default_language.to_string(),
        menus: menus(site, viewer, found),
        taxonomies: viewer
            .taxonomies
            .iter()
            .map(|t| TaxonomyRef {
                name: t.name.clone(),
                title: taxonomy_title(site, strings, viewer, t),
                url: urls::href(base, &t.url),
                count: t.terms.len(),
            })
            .collect(),
        sections: children
            .iter()
            .filter_map(|path| viewer.sections.get(path))
            .map(|n| Crumb { title: n.title.clone(), url: urls::href(base, &n.url) })
            .collect(),
        feeds: feeds(site, &home, &config.title_in(language)),
        search: site.languages.iter().filter_map(|l| search_context(site, l)).collect(),
        archive_url: (!viewer.newest.is_empty()).then(|| urls::href(base, &archive_url(site, viewer))),
        home_url: urls::href(base, &home),
    }
}

fn search_context(site: &Site<'_>, of: &LanguageSite) -> Option<SearchContext> {
    let language = site.language(of);
    let url = urls::href(&site.config.base_url, &search_url(site, of)?);
    Some(SearchContext { lang: language.tag.to_string(), name: language.name.clone(), url })
}

fn language_context(site: &Site<'_>, of: &LanguageSite, viewer: &LanguageSite) -> LanguageContext {
    let language = site.language(of);
    LanguageContext {
        tag: language.tag.to_string(),
        name: language.name.clone(),
        dir: language.tag.direction().as_str(),
        url: urls::href(&site.config.base_url, &urls::home(language)),
        path: language.path.clone(),
        current: of.language == viewer.language,
        default: language.tag == site.config.default_language,
    }
}

fn feeds(site: &Site<'_>, section_url: &str, title: &str) -> Vec<FeedRef> {
    let base = &site.config.base_url;
    let kinds = [
        (site.config.feeds.atom, "application/atom+xml", true),
        (site.config.feeds.json, "application/feed+json", false),
    ];
    kinds
        .into_iter()
        .filter(|(wanted, ..)| *wanted)
        .map(|(_, kind, atom)| FeedRef {
            kind,
            title: title.to_string(),
            url: urls::href(base, &feed_url(section_url, atom)),
        })
        .collect()
}

/// The menus by name. `main` and `footer` are always there, so that templates need not ask.
fn menus(site: &Site<'_>, viewer: &LanguageSite, found: &mut Diagnostics) -> BTreeMap<String, Vec<MenuEntry>> {
    let mut out: BTreeMap<String, Vec<MenuEntry>> =
        ["main", "footer"].into_iter().map(|name| (name.to_string(), Vec::new())).collect();
    for (name, items) in &site.config.menus {
        let entries = items.iter().filter_map(|i| menu_entry(site, viewer, i, found)).collect();
        out.insert(name.clone(), entries);
    }
    out
}

fn menu_entry(site: &Site<'_>, viewer: &LanguageSite, item: &MenuItem, found: &mut Diagnostics) -> Option<MenuEntry> {
    let config = site.config;
    let language = site.language(viewer);
    let name = item.name.get_or_any(&language.tag, &config.default_language).unwrap_or_default().to_string();
    let link = item.link.value.as_str();
    if let Some(path) = link.strip_prefix("@/") {
        let path = path.trim_end_matches('/');
        if let Some(node) = viewer.sections.get(path) {
            return Some(MenuEntry { name, url: urls::href(&config.base_url, &node.url), lang: None });
        }
        if let Ok(article) = site.articles.binary_search_by(|a| a.path.as_str().cmp(path)) {
            let Some(handle) = site.best(article, &language.tag) else {
                let message = format!("this menu entry leads to `{path}`, which is not published");
                let hint = "publish the article, or take the entry out";
                found.push(
                    Diagnostic::warning(codes::config::MENU_UNPUBLISHED, message)
                        .at(&config.source, item.link.span.clone())
                        .hint(hint),
                );
                return None;
            };
            let lang = &site.edition(handle).1.lang;
            return Some(MenuEntry {
                name,
                url: site.page(handle).map(|p| urls::href(&config.base_url, &p.url))?,
                lang: (*lang != language.tag).then(|| lang.to_string()),
            });
        }
        // A section may be empty in one language and not in another.
        let elsewhere = site.languages.iter().any(|l| l.sections.contains_key(path));
        if !elsewhere {
            let known = site.articles.iter().map(|a| a.path.as_str());
            let known = known.chain(site.languages.iter().flat_map(|l| l.sections.keys().map(String::as_str)));
            let hint = nearest(path, known)
                .map_or("write the path below `content/`".to_string(), |near| format!("did you mean `@/{near}`?"));
            let message = format!("there is no article or section `{path}`");
            found.push(
                Diagnostic::error(codes::config::MENU_UNKNOWN_ARTICLE, message)
                    .at(&config.source, item.link.span.clone())
                    .hint(hint),
            );
        }
        return None;
    }
    let web = ["https://", "http://", "mailto:", "tel:", "#"];
    if !link.starts_with('/') && !web.iter().any(|scheme| link.starts_with(scheme)) {
        let message = format!("`{link}` cannot be the link of a menu entry");
        let hint = "write `@/path` for an article or section, `/path/` below the language, or a web address";
        found.push(
            Diagnostic::error(codes::config::MENU_LINK, message).at(&config.source, item.link.span.clone()).hint(hint),
        );
        return None;
    }
    let url = match link.strip_prefix('/') {
        Some(path) => urls::href(&config.base_url, &format!("{}{path}", urls::home(language))),
        None => link.to_string(),
    };
    Some(MenuEntry { name, url, lang: None })
}

/// A string of the theme in a language; its key where there is none.
pub fn string(world: &World<'_>, lang: &str, key: &str) -> String {
    Lang::parse(lang).map_or_else(|_| key.to_string(), |lang| phrase(world, &lang, key, &[]))
}

/// A string of the theme with values in it; its key where there is none.
pub fn phrase(world: &World<'_>, lang: &Lang, key: &str, args: &[(&str, Arg)]) -> String {
    world.strings.get(lang, key, args).map_or_else(|| key.to_string(), |t| t.value)
}

/// The values of a list's page.
pub fn list_page(world: &World<'_>, job: &Job, url: &str, found: &mut Diagnostics) -> PageData {
    let site = world.site;
    match job {
        Job::Section { language, path, number } => section_page(world, *language, path, *number, url, found),
        Job::Taxonomy { language, taxonomy } => {
            let viewer = &site.languages[*language];
            let node = &viewer.taxonomies[*taxonomy];
            let mut page =
                page_context(site, "taxonomy", "taxonomy.html", taxonomy_title(site, world.strings, viewer, node), url);
            page.breadcrumbs = below_home(site, viewer);
            set_alternates(world, &mut page, |l| {
                let node = l.taxonomy(&node.name)?;
                Some((node.url.clone(), taxonomy_title(site, world.strings, l, node)))
            });
            let mut values = Values::new(page);
            values.taxonomy = Some(taxonomy_context(site, world.strings, viewer, node));
            values.terms = Some(node.terms.iter().map(|t| term_context(site, viewer, node, t)).collect());
            PageData { language: *language, values, body: None, bilingual: None }
        }
        Job::Term { language, taxonomy, term, number } => {
            let viewer = &site.languages[*language];
            let node = &viewer.taxonomies[*taxonomy];
            term_page(world, *language, node, &node.terms[*term], *number, url)
        }
        Job::Archive { language } => {
            let viewer = &site.languages[*language];
            let tag = site.language(viewer).tag.as_str();
            let mut page = page_context(site, "archive", "archive.html", string(world, tag, "archive"), url);
            page.breadcrumbs = below_home(site, viewer);
            set_alternates(world, &mut page, |l| {
                let title = string(world, site.language(l).tag.as_str(), "archive");
                (!l.newest.is_empty()).then(|| (archive_url(site, l), title))
            });
            let mut values = Values::new(page);
            values.archive = Some(archive_context(site, &world.tools.summaries, viewer, &viewer.newest));
            PageData { language: *language, values, body: None, bilingual: None }
        }
        // The other jobs are not lists; their pages are made elsewhere.
        _ => {
            let page = page_context(site, "404", "404.html", String::new(), url);
            PageData { language: 0, values: Values::new(page), body: None, bilingual: None }
        }
    }
}

/// Names the same list in every language that has it.
fn set_alternates(world: &World<'_>, page: &mut PageContext, f: impl Fn(&LanguageSite) -> Option<(String, String)>) {
    let site = world.site;
    let same = site.languages.iter().filter_map(|l| {
        let (url, title) = f(l)?;
        alternate(site, &site.language(l).tag, &url, title)
    });
    page.alternates = same.collect();
    page.x_default = x_default(&page.alternates);
}

fn section_page(
    world: &World<'_>,
    language: usize,
    path: &str,
    number: usize,
    url: &str,
    found: &mut Diagnostics,
) -> PageData {
    let site = world.site;
    let viewer = &site.languages[language];
    let node = &viewer.sections[path];
    let own = node.page.map(|at| &site.section_pages[at]);
    let is_home = path.is_empty();
    let default = if is_home { "home.html" } else { "section.html" };
    let template = match own.and_then(|page| Some((page.front.template.as_ref()?, &page.source.path))) {
        Some((named, path)) if check_template(world, &named.value, path, found) => named.value.as_str(),
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
        page.breadcrumbs = context::breadcrumbs(site, viewer, parent);
    }
    if number == 1 {
        set_alternates(world, &mut page, |l| l.sections.get(path).map(|n| (n.url.clone(), n.title.clone())));
        // Where `/` is a chooser, it is the home page of every other language.
        if is_home && !site.config.public_languages().any(|l| l.path.is_empty()) {
            page.x_default = Some(urls::absolute(&site.config.base_url, "/"));
        }
    }
    if !is_home && feed_sections(site, viewer).iter().any(|s| s == path) {
        page.feeds = feeds(site, &node.url, &node.title);
    }
    // The section's own text stands on its first page alone.
    let body = node.page.filter(|_| number == 1).map(|at| Body::of_section(world, at, url, found));
    let mut values = Values::new(page);
    values.paginator = Some(paginator(site, &node.url, number, list.len(), size));
    values.section = Some(SectionContext {
        title: node.title.clone(),
        description: own.and_then(|p| p.front.description.clone()),
        content: context::Html::default(),
        path: path.to_string(),
        url: urls::href(&site.config.base_url, &node.url),
        sections: node.children.iter().filter_map(|c| section_ref(site, viewer, c)).collect(),
        articles: list
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .map(|h| world.tools.summaries.listed(viewer, *h))
            .collect(),
        extra: own.map_or_else(|| serde_json::json!({}), |p| p.front.extra.clone()),
    });
    PageData { language, values, body, bilingual: None }
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

fn term_page(
    world: &World<'_>,
    language: usize,
    node: &TaxonomyNode,
    term: &TermNode,
    number: usize,
    url: &str,
) -> PageData {
    let site = world.site;
    let viewer = &site.languages[language];
    let size = node.paginate_by;
    let from = size * (number - 1);
    let to = (from + size).min(term.articles.len());
    let mut page = page_context(site, "term", "term.html", term_title(world, viewer, node, term), url);
    // What describes the list stands for its first page.
    page.description = term.description.clone().filter(|_| number == 1);
    // A biography stands on the author's page as it is, so the same person's page as a translator says which it is.
    if node.name == "translators" && !also(site, viewer, node, term).is_empty() {
        page.description = page.description.map(|about| format!("{} – {about}", page.title));
    }
    page.breadcrumbs = below_home(site, viewer);
    page.breadcrumbs.push(Crumb {
        title: taxonomy_title(site, world.strings, viewer, node),
        url: urls::href(&site.config.base_url, &node.url),
    });
    if number == 1 {
        set_alternates(world, &mut page, |l| {
            let node = l.taxonomy(&node.name)?;
            let term = node.term(&term.key)?;
            Some((term.url.clone(), term_title(world, l, node, term)))
        });
    }
    let mut values = Values::new(page);
    values.taxonomy = Some(taxonomy_context(site, world.strings, viewer, node));
    values.term = Some(term_context(site, viewer, node, term));
    values.paginator = Some(paginator(site, &term.url, number, term.articles.len(), size));
    let mut handles = term.articles.clone();
    // A series is read from its beginning.
    if node.name == "series" {
        handles.reverse();
    }
    let shown = handles.get(from..to).unwrap_or_default();
    values.articles = Some(shown.iter().map(|h| world.tools.summaries.listed(viewer, *h)).collect());
    PageData { language, values, body: None, bilingual: None }
}

/// The title of a term's page, which no article and no page of another taxonomy has: a tag may be called like an
/// article, and an author may be a translator too.
fn term_title(world: &World<'_>, viewer: &LanguageSite, node: &TaxonomyNode, term: &TermNode) -> String {
    let lang = &world.site.language(viewer).tag;
    let name = ("name", Arg::Text(term.name.clone()));
    match node.name.as_str() {
        "tags" => phrase(world, lang, "tagged", &[name]),
        "authors" => phrase(world, lang, "articles-by", &[name]),
        "translators" => phrase(world, lang, "translations-by", &[name]),
        _ => {
            let taxonomy = Arg::Text(taxonomy_title(world.site, world.strings, viewer, node));
            phrase(world, lang, "term-title", &[("taxonomy", taxonomy), name])
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

/// The taxonomy's own title in a language, else the theme's word for it.
fn taxonomy_title(site: &Site<'_>, strings: &Strings, viewer: &LanguageSite, node: &TaxonomyNode) -> String {
    let word = || strings.get(&site.language(viewer).tag, &node.name, &[]).map(|text| text.value);
    node.title.clone().or_else(word).unwrap_or_else(|| node.name.clone())
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
