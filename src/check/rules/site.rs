//! What several articles have to do with each other.

use crate::check::rule::{SiteFinding, SiteFindings, TextFinding};
use crate::check::site::CheckedSite;
use std::collections::BTreeMap;

/// Articles with one title in one language.
pub(super) fn duplicate_title(site: &CheckedSite<'_>, found: &mut SiteFindings) {
    let mut first: BTreeMap<(String, String), (usize, usize)> = BTreeMap::new();
    for (at, article) in site.articles.iter().enumerate() {
        for (text, checked) in article.texts.iter().enumerate() {
            let Some(title) = checked.edition.and_then(|e| e.front.title.as_deref()).filter(|t| !t.trim().is_empty())
            else {
                continue;
            };
            let key = (checked.lang.to_string(), title.trim().to_lowercase());
            match first.get(&key) {
                None => drop(first.insert(key, (at, text))),
                Some(other) => found.0.push(SiteFinding {
                    article: at,
                    text,
                    finding: TextFinding {
                        span: 0..0,
                        message: format!("another article has this title too: `{title}`"),
                        hint: "give one of the two a title that tells them apart".to_string(),
                        fix: None,
                    },
                    related: Some((*other, 0..0, "the other article is here".to_string())),
                }),
            }
        }
    }
}

/// A rendering of a text: the article, its translation, the bytes there, and the words.
type Rendering = (usize, usize, std::ops::Range<usize>, String);

/// One sentence of the source translated in two ways.
pub(super) fn repeated(site: &CheckedSite<'_>, found: &mut SiteFindings) {
    let mut first: BTreeMap<(String, String), Rendering> = BTreeMap::new();
    for (at, article) in site.articles.iter().enumerate() {
        for pair in &article.pairs {
            let (Some(source), Some(target)) = (article.texts.get(pair.source), article.texts.get(pair.target)) else {
                continue;
            };
            for row in &pair.bitext.rows {
                let (ours, theirs) = (row.row.source.clone(), row.row.target.clone());
                if ours.len() != 1 || theirs.len() != 1 {
                    continue;
                }
                let (Some(block), Some(counterpart)) = (source.blocks.get(ours.start), target.blocks.get(theirs.start))
                else {
                    continue;
                };
                if block.runs.is_empty()
                    || !matches!(block.kind, crate::text::BlockKind::Paragraph | crate::text::BlockKind::Heading(_))
                {
                    continue;
                }
                let text: String = block.runs.iter().map(|r| r.text()).collect();
                let rendered: String = counterpart.runs.iter().map(|r| r.text()).collect();
                if text.chars().count() < 12 {
                    continue;
                }
                let key = (format!("{}>{}", source.lang, target.lang), text);
                match first.get(&key) {
                    None => drop(first.insert(key, (at, pair.target, counterpart.span.clone(), rendered))),
                    Some((other, other_text, span, before)) if *before != rendered => found.0.push(SiteFinding {
                        article: at,
                        text: pair.target,
                        finding: TextFinding {
                            span: counterpart.span.clone(),
                            message: "the same text of the source is translated otherwise elsewhere".to_string(),
                            hint: "use one translation for both, unless what stands around them calls for two"
                                .to_string(),
                            fix: None,
                        },
                        related: Some((
                            (*other, *other_text),
                            span.clone(),
                            "the other translation is here".to_string(),
                        )),
                    }),
                    Some(_) => {}
                }
            }
        }
    }
}
