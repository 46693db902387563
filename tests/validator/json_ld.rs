//! Structured data: it parses, its addresses exist, and each kind has what search engines ask of it.

use crate::checks::link_to;
use crate::site::Published;
use serde_json::Value;

/// What each kind of thing must say of itself.
const REQUIRED: [(&str, &[&str]); 9] = [
    ("BreadcrumbList", &["itemListElement"]),
    ("CollectionPage", &["@id", "url", "name", "inLanguage", "isPartOf"]),
    ("CorrectionComment", &["text", "datePublished"]),
    ("CreativeWorkSeries", &["name", "url"]),
    ("ImageObject", &["url"]),
    ("ListItem", &["position", "name", "item"]),
    ("Organization", &["name"]),
    ("Person", &["name"]),
    ("WebSite", &["url", "name"]),
];

/// What the article of a page must say; one that only names an article elsewhere says less.
const ARTICLE: [&str; 6] = ["@id", "url", "headline", "inLanguage", "mainEntityOfPage", "publisher"];

/// Checks one piece of structured data of the page at `at`.
pub fn check(site: &Published, text: &str, at: &str, say: &mut dyn FnMut(String)) {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            say(format!("its structured data is no JSON: {error}"));
            return;
        }
    };
    if value["@context"] != "https://schema.org" {
        say("its structured data has no context".to_string());
    }
    let Some(graph) = value["@graph"].as_array().filter(|g| !g.is_empty()) else {
        say("its structured data has no graph".to_string());
        return;
    };
    let main = &graph[0];
    if main["url"] != at {
        say(format!("its structured data is about {}", main["url"]));
    }
    if main["@type"] == "Article" {
        for key in ARTICLE.iter().filter(|key| main[**key].is_null()) {
            say(format!("its structured data has no `{key}`"));
        }
        // A translation says what of.
        let translated = ["translator", "dateCreated", "creditText"].iter().any(|key| !main[*key].is_null());
        if translated && main["translationOfWork"].is_null() {
            say("a translation without `translationOfWork`".to_string());
        }
    } else if main["@type"] == "ProfilePage" && main["mainEntity"]["@type"] != "Person" {
        say("a profile of nobody".to_string());
    }
    members(site, &value, at, say);
}

/// Every member, however deep.
fn members(site: &Published, value: &Value, at: &str, say: &mut dyn FnMut(String)) {
    match value {
        Value::Array(list) => list.iter().for_each(|v| members(site, v, at, say)),
        Value::Object(map) => {
            let kind = value["@type"].as_str().unwrap_or_default();
            let required = REQUIRED.iter().find(|(name, _)| *name == kind).map_or(&[][..], |(_, keys)| keys);
            for key in required.iter().filter(|key| map.get(**key).is_none_or(empty)) {
                say(format!("in its structured data a {kind} has no `{key}`"));
            }
            for (key, member) in map {
                let is_address =
                    ["@id", "url", "item", "image", "logo", "isBasedOn", "license", "sameAs"].contains(&key.as_str());
                for address in member.as_str().filter(|_| is_address).into_iter() {
                    if address.contains("://") {
                        link_to(site, at, address, say);
                    } else {
                        say(format!("in its structured data `{key}` is no whole address: `{address}`"));
                    }
                }
                members(site, member, at, say);
            }
        }
        _ => {}
    }
}

fn empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}
