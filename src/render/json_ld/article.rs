//! An article, its original and its translations.

use super::{MADE_BY_MODEL, Subject, image, insert, insert_list, license, named, object};
use crate::render::context::{ArticleContext, OriginalContext, TermRef, TranslationContext};
use serde_json::{Map, Value, json};

/// The article that a page shows. `credit` says what made a machine's translation.
pub(super) fn article(subject: &Subject<'_>, article: &ArticleContext, credit: Option<&str>) -> Value {
    let (summary, page) = (&article.summary, subject.page);
    let mut main = object("Article");
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
    let mut authors = subject.people(&summary.authors);
    if authors.is_empty() {
        authors.extend(article.original.iter().flat_map(|original| named(&original.authors)));
    }
    insert_list(&mut main, "author", authors);
    main.insert("publisher".into(), subject.publisher());
    insert_list(&mut main, "keywords", names(&summary.tags));
    insert_list(&mut main, "articleSection", section(article));
    insert_list(&mut main, "isPartOf", series(subject, &summary.series));
    let cover = summary.cover.iter().map(|c| &**c);
    let more = article.generated_images.iter().filter(|i| summary.cover.as_ref().is_none_or(|c| c.src != i.src));
    let mut images: Vec<Value> = cover.chain(more).filter_map(image).collect();
    // A cover says more than a card with the title.
    if let Some(card) = page.image.as_ref().filter(|_| images.is_empty()) {
        images.push(json!({"@type": "ImageObject", "url": card.url, "width": card.width, "height": card.height}));
    }
    insert_list(&mut main, "image", images);
    if let Some(translation) = &article.translation {
        translated(&mut main, subject.people(&summary.translators), translation);
        insert(&mut main, "creditText", credit.map(str::to_string));
    }
    sources(&mut main, subject, article);
    let works = article.translations.iter().filter(|_| !summary.is_translation);
    let works = works.map(|t| edition(subject, &t.url, &t.title, &t.lang));
    insert_list(&mut main, "workTranslation", works.collect());
    let notices = article.corrections.iter();
    let notices = notices.map(|c| json!({"@type": "CorrectionComment", "datePublished": c.date, "text": c.text}));
    insert_list(&mut main, "correction", notices.collect());
    if summary.withdrawn {
        main.insert("creativeWorkStatus".into(), "Withdrawn".into());
    }
    Value::Object(main)
}

fn names(terms: &[TermRef]) -> Vec<Value> {
    terms.iter().map(|term| term.name.as_str().into()).collect()
}

fn section(article: &ArticleContext) -> Vec<Value> {
    // An article at the top stands in no section but the home page.
    let section = Some(&article.summary.section).filter(|_| article.summary.path.contains('/'));
    section.filter(|s| !s.title.is_empty()).map(|s| s.title.as_str().into()).into_iter().collect()
}

fn series(subject: &Subject<'_>, terms: &[TermRef]) -> Vec<Value> {
    let one = |t: &TermRef| json!({"@type": "CreativeWorkSeries", "name": t.name, "url": subject.absolute(&t.url)});
    terms.iter().map(one).collect()
}

/// Adds how a translation was made. What a machine made and nobody answers for is marked like any other media that a
/// model made.
fn translated(main: &mut Map<String, Value>, people: Vec<Value>, translation: &TranslationContext) {
    insert_list(main, "translator", people);
    insert_list(main, "editor", named(&translation.reviewers));
    insert(main, "dateCreated", translation.date.clone());
    if translation.method == Some("machine") && translation.status != Some("reviewed") {
        main.insert("digitalSourceType".into(), MADE_BY_MODEL.into());
    }
}

/// The works it was made from: the original on this site, and where that first appeared.
fn sources(main: &mut Map<String, Value>, subject: &Subject<'_>, article: &ArticleContext) {
    let outside = article.original.as_ref();
    if let Some(original) = &article.original_edition {
        let mut work = edition(subject, &original.url, &original.title, &original.lang);
        if let (Some(work), Some(outside)) = (work.as_object_mut(), outside) {
            work.insert("isBasedOn".into(), elsewhere(outside));
            license(work, outside.license.as_deref(), outside.license_url.as_deref());
        }
        main.insert("isBasedOn".into(), subject.absolute(&original.url).into());
        main.insert("translationOfWork".into(), work);
    } else if let Some(outside) = outside {
        // A translation is of the work; the same text here as there is based on it.
        if article.summary.is_translation {
            insert(main, "isBasedOn", outside.url.clone());
            main.insert("translationOfWork".into(), elsewhere(outside));
        } else {
            main.insert("isBasedOn".into(), elsewhere(outside));
        }
    }
    // A licence to translate a work says nothing of the translation's own, which is another work.
    if let Some(outside) = outside.filter(|_| !article.summary.is_translation) {
        license(main, outside.license.as_deref(), outside.license_url.as_deref());
    }
}

/// An edition on this site.
fn edition(subject: &Subject<'_>, url: &str, title: &str, lang: &str) -> Value {
    let url = subject.absolute(url);
    json!({"@type": "Article", "@id": url, "url": url, "name": title, "inLanguage": lang})
}

/// The work where it was first published.
fn elsewhere(original: &OriginalContext) -> Value {
    let mut work = object("Article");
    insert(&mut work, "name", original.title.clone());
    insert(&mut work, "url", original.url.clone());
    insert(&mut work, "datePublished", original.date.clone());
    insert(&mut work, "inLanguage", original.lang.clone());
    insert_list(&mut work, "author", named(&original.authors));
    if let Some(publisher) = &original.publisher {
        work.insert("publisher".into(), json!({"@type": "Organization", "name": publisher}));
    }
    license(&mut work, original.license.as_deref(), original.license_url.as_deref());
    Value::Object(work)
}
