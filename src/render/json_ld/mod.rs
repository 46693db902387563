//! Structured data for search engines (schema.org): what a page is, who wrote and who translated it, and from what.
//!
//! Every page that search engines may show has a graph: the page or its article, and the way to it. The bilingual page
//! has none, since its canonical address is the translation's own page.

mod article;
mod list;

use crate::render::context::PageValues;
use crate::render::context::{ImageContext, PageContext, TermRef};
use crate::render::theme::engine::script_safe;
use crate::site::{LanguageSite, Site, urls};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The IPTC term for media that a trained model made.
const MADE_BY_MODEL: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

/// The JSON of a page, safe inside a script element; empty for one that has nothing to say. `credit` says what made a
/// machine's translation. It is made of what the page
/// depends on anyway, and so only where the page is made.
pub fn of_page(site: &SiteSubject, values: &PageValues, credit: Option<&str>) -> String {
    let subject = Subject { site, page: &values.page };
    let mut graph: Vec<Value> = match (values.page.kind, &values.article) {
        ("article" | "page", Some(article)) => vec![article::article(&subject, article, credit)],
        ("home" | "section" | "taxonomy" | "term" | "archive", _) => vec![list::list(&subject, values)],
        _ => return String::new(),
    };
    // The home page is where every way begins.
    if values.page.kind != "home" {
        graph.push(breadcrumbs(&subject, values));
    }
    script_safe(&json!({"@context": "https://schema.org", "@graph": graph}).to_string())
}

/// The site, as the structured data of every page of a language speaks of it.
#[derive(Debug, Serialize)]
pub struct SiteSubject {
    /// The scheme and host of the site.
    origin: String,
    /// The address of its root.
    root: String,
    /// The language.
    lang: String,
    /// The site's title in that language.
    site_title: String,
    /// The address of the home page in that language.
    home: String,
    /// The address of the site's icon.
    icon: Option<String>,
}

impl SiteSubject {
    /// The site in a language.
    pub fn new(site: &Site<'_>, viewer: &LanguageSite) -> SiteSubject {
        let config = site.config;
        let language = site.language(viewer);
        let base = &config.base_url;
        SiteSubject {
            origin: base.origin().to_string(),
            root: urls::absolute(base, "/"),
            lang: language.tag.to_string(),
            site_title: config.title_in(language),
            home: urls::absolute(base, &urls::home(language)),
            icon: config.icon.as_ref().map(|icon| urls::absolute(base, &format!("/{}", icon.value))),
        }
    }
}

/// A page and what every page of its language speaks of.
struct Subject<'a> {
    site: &'a SiteSubject,
    page: &'a PageContext,
}

impl Subject<'_> {
    /// A whole address for one from the root.
    fn absolute(&self, url: &str) -> String {
        if url.contains("://") { url.to_string() } else { format!("{}{url}", self.site.origin) }
    }

    /// The publisher of the site.
    fn publisher(&self) -> Value {
        let mut out = object("Organization");
        out.insert("name".into(), self.site.site_title.as_str().into());
        out.insert("url".into(), self.site.root.as_str().into());
        insert(&mut out, "logo", self.site.icon.clone());
        Value::Object(out)
    }

    /// People with a page of their own.
    fn people(&self, terms: &[TermRef]) -> Vec<Value> {
        terms.iter().map(|t| json!({"@type": "Person", "name": t.name, "url": self.absolute(&t.url)})).collect()
    }
}

/// People who are known by name only.
fn named(names: &[String]) -> Vec<Value> {
    names.iter().map(|name| json!({"@type": "Person", "name": name})).collect()
}

fn image(image: &ImageContext) -> Option<Value> {
    let mut out = object("ImageObject");
    out.insert("url".into(), image.permalink.clone()?.into());
    if let (Some(width), Some(height)) = (image.width, image.height) {
        out.insert("width".into(), width.into());
        out.insert("height".into(), height.into());
    }
    insert(&mut out, "creditText", image.credit.clone());
    license(&mut out, image.license.as_deref(), image.license_url.as_deref());
    if image.generator.is_some() {
        out.insert("digitalSourceType".into(), MADE_BY_MODEL.into());
    }
    Some(Value::Object(out))
}

/// A licence by its address, or else by its name.
fn license(work: &mut Map<String, Value>, name: Option<&str>, url: Option<&str>) {
    match (url, name) {
        (Some(url), _) => drop(work.insert("license".into(), url.into())),
        (None, Some(name)) => drop(work.insert("license".into(), json!({"@type": "CreativeWork", "name": name}))),
        (None, None) => {}
    }
}

/// The way from the home page to this one.
fn breadcrumbs(subject: &Subject<'_>, values: &PageValues) -> Value {
    let page = subject.page;
    // A term is called by its name here; its page's title is a whole phrase.
    let own = values.term.as_ref().map_or(&page.title, |term| &term.name);
    let above = page.breadcrumbs.iter().map(|crumb| (&crumb.title, subject.absolute(&crumb.url)));
    let items: Vec<Value> = above
        .chain([(own, page.permalink.clone())])
        .zip(1..)
        .map(|((name, item), position)| json!({"@type": "ListItem", "position": position, "name": name, "item": item}))
        .collect();
    json!({"@type": "BreadcrumbList", "itemListElement": items})
}

fn object(kind: &str) -> Map<String, Value> {
    Map::from_iter([("@type".to_string(), kind.into())])
}

fn insert(map: &mut Map<String, Value>, key: &str, value: Option<String>) {
    if let Some(value) = value {
        map.insert(key.into(), value.into());
    }
}

fn insert_list(map: &mut Map<String, Value>, key: &str, list: Vec<Value>) {
    if !list.is_empty() {
        map.insert(key.into(), list.into());
    }
}
