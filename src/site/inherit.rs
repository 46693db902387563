//! Inheritance: what a translation takes over from its source, which is whatever does not depend on language.

use crate::content::{Article, Cover, Edition};
use std::collections::BTreeMap;

/// Front matter after inheritance.
#[derive(Debug, Clone, Default)]
pub struct Inherited {
    /// The terms of each taxonomy that has some, as keys; few, and kept for every page of a site.
    pub terms: Box<[(String, Vec<String>)]>,
    /// The place in lists by weight.
    pub weight: i64,
    /// The cover; the image and generator from the source where the edition names none, the alt text only its own.
    pub cover: Option<Cover>,
    /// The template, where the edition or its source names one.
    pub template: Option<String>,
    /// The last URL segment.
    pub slug: String,
}

impl Inherited {
    /// The front matter of an edition together with its sources'.
    pub fn of(article: &Article, edition: &Edition) -> Inherited {
        let chain = sources(article, edition);
        let mut terms: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for edition in &chain {
            for (taxonomy, keys) in &edition.front.terms {
                // Who translated the source did not translate this.
                if taxonomy == "translators" && edition.lang != chain[0].lang {
                    continue;
                }
                terms.entry(taxonomy.clone()).or_insert_with(|| {
                    let mut seen: Vec<String> = Vec::new();
                    for key in keys {
                        if !seen.contains(&key.value) {
                            seen.push(key.value.clone());
                        }
                    }
                    seen
                });
            }
        }
        let first = |f: &dyn Fn(&Edition) -> Option<String>| chain.iter().find_map(|e| f(e));
        let file_name = article.path.rsplit('/').next().unwrap_or(&article.path).to_string();
        Inherited {
            terms: terms.into_iter().collect(),
            weight: chain.iter().find_map(|e| e.front.weight).unwrap_or(0),
            cover: cover(&chain),
            template: first(&|e| e.front.template.as_ref().map(|t| t.value.clone())),
            slug: edition.front.slug.as_ref().map_or(file_name, |s| s.value.clone()),
        }
    }

    /// The keys of a taxonomy.
    pub fn keys(&self, taxonomy: &str) -> &[String] {
        self.terms.iter().find(|(name, _)| name == taxonomy).map_or(&[], |(_, keys)| keys.as_slice())
    }
}

/// The edition, its source, that one's source and so on; never longer than there are editions.
fn sources<'a>(article: &'a Article, edition: &'a Edition) -> Vec<&'a Edition> {
    let mut chain = vec![edition];
    while let Some(next) = chain.last().and_then(|e| article.public_source_of(e)) {
        if chain.iter().any(|e| e.lang == next.lang) {
            break;
        }
        chain.push(next);
    }
    chain
}

fn cover(chain: &[&Edition]) -> Option<Cover> {
    let covers: Vec<&Cover> = chain.iter().filter_map(|e| e.front.cover.as_ref()).collect();
    if covers.is_empty() {
        return None;
    }
    let own = chain[0].front.cover.as_ref();
    Some(Cover {
        image: covers.iter().find_map(|c| c.image.clone()),
        alt: own.and_then(|c| c.alt.clone()),
        credit: covers.iter().find_map(|c| c.credit.clone()),
        generator: covers.iter().find_map(|c| c.generator.clone()),
    })
}
