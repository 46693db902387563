//! `site`: the values that every page of a language sees.

use super::{Crumb, FeedRef, LanguageContext, MenuEntry, SearchContext, SiteContext, TaxonomyRef};
use crate::config::MenuItem;
use crate::diag::{Diagnostic, Diagnostics, codes, nearest};
use crate::i18n::Strings;
use crate::render::pictures::icons::TOUCH;
use crate::render::plan::addresses::{archive_url, feed_url, manifest_url, search_url};
use crate::site::{LanguageSite, Site, TaxonomyNode, urls};
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

/// The feeds of a section.
pub fn feeds(site: &Site<'_>, section_url: &str, title: &str) -> Vec<FeedRef> {
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

/// The taxonomy's own title in a language, else the theme's word for it.
pub fn taxonomy_title(site: &Site<'_>, strings: &Strings, viewer: &LanguageSite, node: &TaxonomyNode) -> String {
    let word = || strings.get(&site.language(viewer).tag, &node.name, &[]).map(|text| text.value);
    node.title.clone().or_else(word).unwrap_or_else(|| node.name.clone())
}
