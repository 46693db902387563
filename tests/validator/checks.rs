//! What must hold of a published site. Each function adds what is wrong, as lines that begin with the file.

use crate::json_ld;
use crate::page::Page;
use crate::site::Published;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is wrong with a site, sorted.
pub fn validate(site: &Published) -> Vec<String> {
    let mut wrong = BTreeSet::new();
    for (name, page) in &site.pages {
        let mut say = |message: String| {
            wrong.insert(format!("{name}: {message}"));
        };
        let at = site.url(name);
        links(site, page, &at, &mut say);
        ids(page, &mut say);
        canonical(site, page, &at, &mut say);
        alternates(site, page, &at, &mut say);
        for text in &page.json_ld {
            json_ld::check(site, text, &at, &mut say);
        }
        if page.lang.as_deref().unwrap_or_default().is_empty() {
            say("the page says no language".to_string());
        }
        if !page.translated_code.is_empty() {
            say(format!("{} pieces of code that may be translated", page.translated_code.len()));
        }
        if page.titles.len() != 1 || page.titles[0].trim().is_empty() {
            say(format!("its titles are {:?}", page.titles));
        }
    }
    duplicates(site, "title", |page| page.titles.first(), &mut wrong);
    duplicates(site, "description", |page| page.descriptions.first(), &mut wrong);
    sitemap(site, &mut wrong);
    wrong.into_iter().collect()
}

/// Every address of this site exists, with its anchor.
fn links(site: &Published, page: &Page, at: &str, say: &mut dyn FnMut(String)) {
    for link in &page.links {
        if link.contains(char::is_whitespace) || link.contains(['<', '>', '"']) {
            say(format!("{link:?} is not written as a URL"));
        }
        link_to(site, at, link, say);
    }
}

/// The page that a link leads to exists, and so does its anchor.
pub fn link_to(site: &Published, at: &str, link: &str, say: &mut dyn FnMut(String)) {
    let (url, fragment) = site.resolve(at, link);
    if url.starts_with("relative:") {
        say(format!("`{link}` is relative"));
        return;
    }
    let file = match site.file(&url) {
        Ok(Some(file)) => file,
        Ok(None) => return,
        Err(why) => {
            say(format!("`{link}` {why}"));
            return;
        }
    };
    // Text fragments are for the browser alone.
    let fragment = fragment.filter(|f| !f.is_empty() && !f.starts_with(":~:"));
    if let (Some(fragment), Some(target)) = (fragment, site.pages.get(&file))
        && !target.ids.contains(&fragment)
    {
        say(format!("`{link}`: no element has the id `{fragment}`"));
    }
}

/// No id twice, and every id that is referred to once.
fn ids(page: &Page, say: &mut dyn FnMut(String)) {
    let mut seen = BTreeSet::new();
    for id in &page.ids {
        if !seen.insert(id) {
            say(format!("the id `{id}` occurs twice"));
        }
    }
    for id in page.refs.iter().filter(|id| !seen.contains(id)) {
        say(format!("no element has the id `{id}` that is referred to"));
    }
}

/// A page that search engines may list names one address, its own; a bilingual page that of the translation above it.
fn canonical(site: &Published, page: &Page, at: &str, say: &mut dyn FnMut(String)) {
    match &page.canonical[..] {
        [] if page.noindex => {}
        [url] => {
            let resolved = site.page_at(url);
            let above = at.rsplit_once("with-").map_or("", |(above, _)| above);
            let own = url == at || url == above || page.refresh;
            match resolved {
                None => say(format!("its canonical address `{url}` is no page of this site")),
                Some((_, other)) if own && (page.refresh || other.canonical == page.canonical || other.noindex) => {}
                Some(_) => say(format!("its canonical address is `{url}`")),
            }
        }
        many => say(format!("it has {} canonical addresses", many.len())),
    }
}

/// Language versions are whole addresses of pages that exist, in the language they are said to be in, that may be
/// indexed, and that name exactly the same versions; the page itself is one of them.
fn alternates(site: &Published, page: &Page, at: &str, say: &mut dyn FnMut(String)) {
    if page.alternates.is_empty() {
        return;
    }
    if page.noindex {
        say("it names language versions, and asks not to be indexed".to_string());
    }
    if !page.alternates.iter().any(|(_, url)| url == at) {
        say("its language versions leave itself out".to_string());
    }
    let languages: BTreeSet<&String> = page.alternates.iter().map(|(lang, _)| lang).collect();
    if languages.len() != page.alternates.len() {
        say("it names a language twice".to_string());
    }
    for (lang, url) in &page.alternates {
        if !url.contains("://") {
            say(format!("its version in {lang}, `{url}`, is no whole address"));
            continue;
        }
        let Some((other, version)) = site.page_at(url) else {
            say(format!("its version in {lang}, `{url}`, is no page of this site"));
            continue;
        };
        if version.noindex {
            say(format!("its version in {lang} asks not to be indexed"));
        }
        if version.alternates != page.alternates {
            say(format!("{other} names other language versions"));
        }
        if lang != "x-default" && version.lang.as_ref() != Some(lang) {
            say(format!("{other} is said to be in {lang} and says {:?}", version.lang));
        }
    }
}

/// No two pages of a language have the same text here. A page that leads on has none of its own.
fn duplicates(site: &Published, what: &str, text: impl Fn(&Page) -> Option<&String>, wrong: &mut BTreeSet<String>) {
    let mut first: BTreeMap<(&Option<String>, &String), &String> = BTreeMap::new();
    for (name, page) in site.pages.iter().filter(|(_, page)| !page.refresh) {
        let Some(text) = text(page) else { continue };
        if text.trim().is_empty() {
            wrong.insert(format!("{name}: its {what} is empty"));
        }
        if let Some(other) = first.insert((&page.lang, text), name) {
            wrong.insert(format!("{name}: {other} has the same {what}, {text:?}"));
        }
    }
}

/// The sitemap lists the pages that may be indexed and nothing else. Further pages of a list are found from the first.
fn sitemap(site: &Published, wrong: &mut BTreeSet<String>) {
    let Some(listed) = &site.listed else { return };
    for url in listed {
        match site.page_at(url) {
            None => {
                wrong.insert(format!("sitemap.xml: `{url}` is no page of this site"));
            }
            Some((_, page)) if page.noindex => {
                wrong.insert(format!("sitemap.xml: `{url}` asks not to be indexed"));
            }
            Some(_) => {}
        }
    }
    for (name, page) in &site.pages {
        let url = site.url(name);
        let further = name.contains("/page/") || name.starts_with("page/");
        let wanted = !page.noindex && !page.refresh && !further && page.canonical.contains(&url);
        if wanted && !listed.contains(&url) {
            wrong.insert(format!("sitemap.xml: leaves out `{url}`"));
        }
    }
}
