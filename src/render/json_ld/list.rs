//! The home page and other lists, the pages of people and of series.

use super::{Subject, insert, object};
use crate::render::context::PageValues;
use crate::render::context::{Shown, TermContext};
use serde_json::{Value, json};

/// The page of a list.
pub(super) fn list(subject: &Subject<'_>, values: &PageValues) -> Value {
    let page = subject.page;
    let taxonomy = values.taxonomy.as_ref().map_or("", |t| t.name.as_str());
    let is_person = ["authors", "translators"].contains(&taxonomy);
    // Further pages of the list of the newest articles are not the site.
    let is_home = page.kind == "home" && page.permalink == subject.site.home;
    let mut out = object(match page.kind {
        _ if is_home => "WebSite",
        "term" if is_person => "ProfilePage",
        _ => "CollectionPage",
    });
    if is_home {
        out.insert("@id".into(), subject.site.home.as_str().into());
        out.insert("url".into(), subject.site.home.as_str().into());
        out.insert("name".into(), subject.site.site_title.as_str().into());
        out.insert("publisher".into(), subject.publisher());
    } else {
        out.insert("@id".into(), page.permalink.as_str().into());
        out.insert("url".into(), page.permalink.as_str().into());
        out.insert("name".into(), page.title.as_str().into());
        out.insert(
            "isPartOf".into(),
            json!({"@type": "WebSite", "@id": subject.site.home, "url": subject.site.home, "name": subject.site.site_title}),
        );
    }
    insert(&mut out, "description", page.description.clone());
    out.insert("inLanguage".into(), subject.site.lang.as_str().into());
    match &values.term {
        Some(term) if is_person => drop(out.insert("mainEntity".into(), person(subject, term))),
        Some(term) if taxonomy == "series" => drop(out.insert("mainEntity".into(), series(subject, term, values))),
        _ => {}
    }
    Value::Object(out)
}

fn person(subject: &Subject<'_>, term: &TermContext) -> Value {
    let mut out = object("Person");
    out.insert("name".into(), term.name.as_str().into());
    out.insert("url".into(), subject.absolute(&term.url).into());
    insert(&mut out, "description", term.description.clone());
    insert(&mut out, "image", term.image.as_deref().map(|image| subject.absolute(image)));
    let link = term.link.as_deref();
    insert(&mut out, "email", link.filter(|l| l.starts_with("mailto:")).map(str::to_string));
    // The same person elsewhere, and on this site as the one or the other.
    let mut same: Vec<String> = link.filter(|l| !l.starts_with("mailto:")).map(str::to_string).into_iter().collect();
    same.extend(term.also.iter().map(|other| subject.absolute(&other.url)));
    if !same.is_empty() {
        out.insert("sameAs".into(), same.into());
    }
    Value::Object(out)
}

fn series(subject: &Subject<'_>, term: &TermContext, values: &PageValues) -> Value {
    let mut out = object("CreativeWorkSeries");
    out.insert("name".into(), term.name.as_str().into());
    out.insert("url".into(), subject.absolute(&term.url).into());
    insert(&mut out, "description", term.description.clone());
    let parts: Vec<Value> = values
        .articles
        .iter()
        .flatten()
        .filter_map(Shown::summary)
        .map(|part| json!({"@type": "Article", "@id": part.permalink, "url": part.permalink, "name": part.title}))
        .collect();
    out.insert("hasPart".into(), parts.into());
    Value::Object(out)
}
