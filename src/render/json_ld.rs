//! Structured data for search engines (schema.org): what an article is, who wrote and who translated it, and from what.

use super::context::{ArticleContext, ImageContext, PageContext};
use super::engine::script_safe;
use crate::config::BaseUrl;
use serde_json::{Map, Value, json};

/// The IPTC term for media that a trained model made.
const MADE_BY_MODEL: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

/// The JSON of an article's page, safe inside a script element. `site` is the site's title in the page's language.
pub fn article(base: &BaseUrl, site: &str, page: &PageContext, article: &ArticleContext) -> String {
    let summary = &article.summary;
    let absolute = |url: &str| format!("{}{url}", base.origin());
    let mut main = Map::new();
    main.insert("@type".into(), "Article".into());
    main.insert("@id".into(), page.permalink.as_str().into());
    main.insert("url".into(), page.permalink.as_str().into());
    main.insert("mainEntityOfPage".into(), page.canonical.as_str().into());
    main.insert("headline".into(), summary.title.as_str().into());
    main.insert("inLanguage".into(), summary.lang.as_str().into());
    insert(&mut main, "description", page.description.clone());
    insert(&mut main, "datePublished", summary.date.clone());
    insert(&mut main, "dateModified", summary.changed.clone());
    if let Some(words) = summary.words.filter(|words| *words > 0) {
        main.insert("wordCount".into(), words.into());
    }
    let people = |terms: &[super::context::TermRef]| -> Vec<Value> {
        terms.iter().map(|t| json!({"@type": "Person", "name": t.name, "url": absolute(&t.url)})).collect()
    };
    let original_authors = article.original.iter().flat_map(|o| &o.authors);
    let mut authors = people(&summary.authors);
    if authors.is_empty() {
        authors.extend(original_authors.map(|name| json!({"@type": "Person", "name": name})));
    }
    insert_list(&mut main, "author", authors);
    insert_list(&mut main, "translator", people(&summary.translators));
    if !summary.tags.is_empty() {
        main.insert("keywords".into(), summary.tags.iter().map(|t| t.name.as_str()).collect::<Vec<_>>().into());
    }
    if let Some(image) = summary.cover.as_ref().and_then(image) {
        main.insert("image".into(), image);
    }
    main.insert("publisher".into(), json!({"@type": "Organization", "name": site, "url": base.absolute("/")}));
    if let Some(original) = &article.original_edition {
        let work = json!({"@type": "Article", "@id": absolute(&original.url), "url": absolute(&original.url), "name": original.title, "inLanguage": original.lang});
        main.insert("translationOfWork".into(), work);
    } else if let Some(original) = &article.original {
        let work = outside(original);
        let key = if summary.is_translation { "translationOfWork" } else { "isBasedOn" };
        insert(&mut main, "license", original.license.clone());
        main.insert(key.into(), work);
    }
    let works: Vec<Value> = article
        .translations
        .iter()
        .filter(|_| !summary.is_translation)
        .map(|t| json!({"@type": "Article", "@id": absolute(&t.url), "url": absolute(&t.url), "name": t.title, "inLanguage": t.lang}))
        .collect();
    insert_list(&mut main, "workTranslation", works);
    if !article.corrections.is_empty() {
        let notices = article.corrections.iter();
        let notices: Vec<Value> =
            notices.map(|c| json!({"@type": "CorrectionComment", "datePublished": c.date, "text": c.text})).collect();
        main.insert("correction".into(), notices.into());
    }
    let graph =
        json!({"@context": "https://schema.org", "@graph": [Value::Object(main), breadcrumbs(page, &absolute)]});
    script_safe(&graph.to_string())
}

fn outside(original: &super::context::OriginalContext) -> Value {
    let mut work = Map::new();
    work.insert("@type".into(), "Article".into());
    insert(&mut work, "name", original.title.clone());
    insert(&mut work, "url", original.url.clone());
    insert(&mut work, "datePublished", original.date.clone());
    insert(&mut work, "inLanguage", original.lang.clone());
    let authors = original.authors.iter().map(|name| json!({"@type": "Person", "name": name})).collect();
    insert_list(&mut work, "author", authors);
    if let Some(publisher) = &original.publisher {
        work.insert("publisher".into(), json!({"@type": "Organization", "name": publisher}));
    }
    Value::Object(work)
}

fn image(image: &ImageContext) -> Option<Value> {
    let mut out = Map::new();
    out.insert("@type".into(), "ImageObject".into());
    out.insert("url".into(), image.permalink.clone()?.into());
    if let (Some(width), Some(height)) = (image.width, image.height) {
        out.insert("width".into(), width.into());
        out.insert("height".into(), height.into());
    }
    insert(&mut out, "creditText", image.credit.clone());
    insert(&mut out, "license", image.license.clone());
    if image.generator.is_some() {
        out.insert("digitalSourceType".into(), MADE_BY_MODEL.into());
    }
    Some(Value::Object(out))
}

fn breadcrumbs(page: &PageContext, absolute: &dyn Fn(&str) -> String) -> Value {
    let mut items: Vec<Value> = Vec::new();
    for (at, crumb) in page.breadcrumbs.iter().enumerate() {
        items.push(json!({"@type": "ListItem", "position": at + 1, "name": crumb.title, "item": absolute(&crumb.url)}));
    }
    items.push(json!({"@type": "ListItem", "position": items.len() + 1, "name": page.title, "item": page.permalink}));
    json!({"@type": "BreadcrumbList", "itemListElement": items})
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
