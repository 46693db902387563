//! Files that machines read: the sitemap, `robots.txt`, `llms.txt`, Markdown copies, the web manifest.

pub(in crate::render) mod feeds;
pub(in crate::render) mod search;

use crate::characters::xml;
use crate::diag::Diagnostics;
use crate::render::inputs::RenderInputs;
use crate::render::pages::body::Body;
use crate::render::pictures::icons::MANIFEST;
use crate::render::plan::addresses::archive_url;
use crate::site::{Handle, LanguageSite, Site, urls};
use crate::text::LinkTarget;
use serde_json::json;

/// An XML document in the making. Names are the program's own; texts and values are escaped.
pub struct Xml(String);

impl Xml {
    /// A document with its declaration.
    pub fn new() -> Xml {
        Xml("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_string())
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.0.push('<');
        self.0.push_str(name);
        for (key, value) in attributes {
            self.0.push(' ');
            self.0.push_str(key);
            self.0.push_str("=\"");
            xml(&mut self.0, value);
            self.0.push('"');
        }
        self.0.push_str(end);
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">\n");
    }

    /// Closes an element.
    pub fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>\n");
    }

    /// An element with a text.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.tag(name, attributes, ">");
        xml(&mut self.0, text);
        self.close(name);
    }

    /// The document.
    pub fn finish(self) -> String {
        self.0
    }
}

/// `sitemap.xml` with the language versions of each page. More than 50,000 addresses are more than one file may hold
/// (sitemaps.org); the newest are kept.
pub fn sitemap(inputs: &RenderInputs<'_>) -> String {
    const MOST: usize = 50_000;
    let site = inputs.site;
    let base = &site.config.base_url;
    let mut xml = Xml::new();
    let (xmlns, xhtml) = ("http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml");
    xml.open("urlset", &[("xmlns", xmlns), ("xmlns:xhtml", xhtml)]);
    for (url, changed, alternates) in entries(site).into_iter().take(MOST) {
        xml.open("url", &[]);
        xml.text("loc", &[], &urls::absolute(base, &url));
        if let Some(changed) = changed {
            xml.text("lastmod", &[], &changed);
        }
        for (lang, url) in &alternates {
            let href = urls::absolute(base, url);
            xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", lang), ("href", &href)]);
        }
        if let Some(url) = x_default(site, &alternates) {
            let href = urls::absolute(base, &url);
            xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", "x-default"), ("href", &href)]);
        }
        xml.close("url");
    }
    xml.close("urlset");
    xml.finish()
}

/// Where readers of every other language are sent: the chooser instead of a home page, else the default language.
fn x_default(site: &Site<'_>, alternates: &[(String, String)]) -> Option<String> {
    let (_, url) = alternates.iter().find(|(lang, _)| lang == site.config.default_language.as_str())?;
    let home = site.config.language(&site.config.default_language).map(urls::home)?;
    let has_chooser = !site.config.public_languages().any(|l| l.path.is_empty());
    Some(if has_chooser && *url == home { "/".to_string() } else { url.clone() })
}

type SitemapEntry = (String, Option<String>, Vec<(String, String)>);

/// Home pages, articles by date, sections, terms, archives.
fn entries(site: &Site<'_>) -> Vec<SitemapEntry> {
    let zone = &site.moment.zone;
    let mut out: Vec<SitemapEntry> = Vec::new();
    // A page in one language only has no versions to name.
    let versions = |list: Vec<(String, String)>| if list.len() > 1 { list } else { Vec::new() };
    let lists = |f: &dyn Fn(&LanguageSite) -> Option<String>| -> Vec<(String, String)> {
        let all = site.languages.iter().filter_map(|l| Some((site.language(l).tag.to_string(), f(l)?)));
        versions(all.collect())
    };
    let homes = lists(&|l| Some(urls::home(site.language(l))));
    if !site.config.public_languages().any(|l| l.path.is_empty()) {
        out.push(("/".to_string(), None, homes.clone()));
    }
    for language in &site.languages {
        out.push((urls::home(site.language(language)), None, homes.clone()));
    }
    let mut published: Vec<Handle> = site.all_published().filter(|h| site.indexed(*h)).collect();
    published.sort_by_key(|h| std::cmp::Reverse(site.page(*h).and_then(|p| p.instant)));
    for handle in published {
        let Some(page) = site.page(handle) else { continue };
        let changed = page.changed.map(|w| w.iso(zone));
        let editions = site
            .editions(handle.article)
            .filter(|h| site.indexed(*h))
            .filter_map(|h| Some((site.edition(h).1.lang.to_string(), site.page(h)?.url.clone())));
        out.push((page.url.clone(), changed, versions(editions.collect())));
    }
    for language in &site.languages {
        for (path, node) in language.sections.iter().filter(|(path, _)| !path.is_empty()) {
            out.push((node.url.clone(), None, lists(&|l| l.sections.get(path).map(|n| n.url.clone()))));
        }
        for taxonomy in &language.taxonomies {
            out.push((taxonomy.url.clone(), None, lists(&|l| l.taxonomy(&taxonomy.name).map(|t| t.url.clone()))));
            for term in &taxonomy.terms {
                let same = |l: &LanguageSite| Some(l.taxonomy(&taxonomy.name)?.term(&term.key)?.url.clone());
                out.push((term.url.clone(), None, lists(&same)));
            }
        }
        if !language.newest.is_empty() {
            let url = archive_url(site, language);
            out.push((url, None, lists(&|l| (!l.newest.is_empty()).then(|| archive_url(site, l)))));
        }
    }
    out
}

/// `robots.txt`: everything may be read, and where the sitemap is.
pub fn robots(inputs: &RenderInputs<'_>) -> String {
    let site = inputs.site;
    let mut out = "User-agent: *\nAllow: /\n".to_string();
    if site.config.output.sitemap {
        out.push_str(&format!("\nSitemap: {}\n", urls::absolute(&site.config.base_url, "/sitemap.xml")));
    }
    out
}

/// `llms.txt` (llmstxt.org): what the site is and where its articles are, in Markdown.
pub fn llms(inputs: &RenderInputs<'_>) -> String {
    let site = inputs.site;
    let base = &site.config.base_url;
    let mut out = format!("# {}\n", site.config.title);
    if let Some(description) = &site.config.description {
        out.push_str(&format!("\n> {}\n", one_line(description)));
    }
    for language in &site.languages {
        let own = site.language(language);
        for node in language.sections.values() {
            let articles: Vec<Handle> =
                node.articles.iter().copied().filter(|h| site.edition(*h).1.lang == own.tag).collect();
            if articles.is_empty() {
                continue;
            }
            out.push_str(&format!("\n## {} ({})\n\n", one_line(&node.title), own.name));
            for handle in articles {
                let (_, edition) = site.edition(handle);
                let Some(page) = site.page(handle) else { continue };
                let title = one_line(edition.front.title.as_deref().unwrap_or_default());
                let file = if site.config.output.markdown_copies { "index.md" } else { "" };
                let url = urls::absolute(base, &format!("{}{file}", page.url));
                let about = edition.front.description.as_deref().map(|d| format!(": {}", one_line(d)));
                out.push_str(&format!("- [{}]({url}){}\n", title.replace(['[', ']'], ""), about.unwrap_or_default()));
            }
        }
    }
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An edition as Markdown: its title and its text as written, with links and images by their whole addresses; for a
/// withdrawn one the reason.
pub fn markdown(inputs: &RenderInputs<'_>, handle: Handle) -> String {
    let (_, edition) = inputs.site.edition(handle);
    let title = edition.front.title.as_deref().unwrap_or_default();
    // Its page reports what is wrong with the links.
    let body = Body::of_edition(inputs, handle, true, &mut Diagnostics::new());
    let text = match (&edition.front.withdrawn, body) {
        (Some(reason), _) => reason.value.clone(),
        (None, Some(body)) => with_addresses(inputs, handle, &body),
        (None, None) => String::new(),
    };
    format!("# {}\n\n{}\n", one_line(title), text.trim())
}

/// A text with the destination of each reference replaced by where it leads. A destination that does not stand in the
/// text as such (a bare address, a reference-style link used twice) stays as it is.
fn with_addresses(inputs: &RenderInputs<'_>, handle: Handle, body: &Body) -> String {
    let text = &body.source.text;
    let mut places: Vec<(std::ops::Range<usize>, &str)> = Vec::new();
    for (reference, target) in inputs.site.document(handle).references.iter().zip(&body.targets) {
        let address = match target {
            LinkTarget::Link { href, .. } => href,
            LinkTarget::Image { src, .. } => src,
            LinkTarget::Unresolved => continue,
        };
        if text.get(reference.span.clone()) == Some(reference.dest.as_str()) {
            places.push((reference.span.clone(), address));
        }
    }
    places.sort_by_key(|(span, _)| span.start);
    let mut out = String::new();
    let mut at = body.range.start;
    for (span, address) in places {
        if span.start < at {
            continue;
        }
        out.push_str(text.get(at..span.start).unwrap_or_default());
        out.push_str(address);
        at = span.end;
    }
    out.push_str(text.get(at..body.range.end).unwrap_or_default());
    out
}

/// The web manifest of a language.
pub fn manifest(inputs: &RenderInputs<'_>, language: usize) -> String {
    let site = inputs.site;
    let viewer = &site.languages[language];
    let own = site.language(viewer);
    let base = &site.config.base_url;
    let home = urls::href(base, &urls::home(own));
    let mut icons: Vec<serde_json::Value> = MANIFEST
        .iter()
        .map(|icon| {
            let src = urls::href(base, &format!("/{}", icon.name));
            json!({"src": src, "type": "image/png", "sizes": format!("{0}x{0}", icon.size), "purpose": "any"})
        })
        .collect();
    if let Some(icon) = site.config.icon.as_ref().filter(|i| i.value.ends_with(".svg")) {
        let src = urls::href(base, &format!("/{}", icon.value));
        icons.push(json!({"src": src, "type": "image/svg+xml", "sizes": "any", "purpose": "any"}));
    }
    let manifest = json!({
        "name": site.config.title_in(own),
        "lang": own.tag.as_str(),
        "dir": own.tag.direction().as_str(),
        "start_url": home,
        "scope": home,
        "display": "minimal-ui",
        "icons": icons,
    });
    manifest.to_string()
}
