//! The usual length of a translation, learned from a site's own rows.

use super::row::UsualRatio;
use super::site::CheckedSite;
use std::collections::BTreeMap;

/// The least number of rows that say what is usual.
const LEAST: usize = 20;
/// The least number of letters of a row that counts.
const SHORT: usize = 30;

/// The usual ratio of each pair of languages.
pub(super) fn usual_ratios(site: &CheckedSite<'_>) -> BTreeMap<(String, String), UsualRatio> {
    let mut all: BTreeMap<(String, String), Vec<f64>> = BTreeMap::new();
    for article in &site.articles {
        for pair in &article.pairs {
            let (Some(source), Some(target)) = (article.texts.get(pair.source), article.texts.get(pair.target)) else {
                continue;
            };
            for row in &pair.bitext.rows {
                let count = |text: &super::text::CheckedText<'_>, blocks: std::ops::Range<usize>| {
                    let runs = text.blocks.get(blocks).unwrap_or_default().iter().flat_map(|b| &b.runs);
                    runs.flat_map(|r| &r.chars).filter(|c| c.is_alphanumeric()).count()
                };
                let (ours, theirs) = (count(source, row.row.source.clone()), count(target, row.row.target.clone()));
                if ours.max(theirs) >= SHORT && ours.min(theirs) > 0 {
                    let key = (source.lang.to_string(), target.lang.to_string());
                    all.entry(key).or_default().push((theirs as f64 / ours as f64).ln());
                }
            }
        }
    }
    all.into_iter().filter_map(|(key, ratios)| Some((key, usual(ratios)?))).collect()
}

/// The median and the median distance from it; `None` of too few.
fn usual(mut ratios: Vec<f64>) -> Option<UsualRatio> {
    if ratios.len() < LEAST {
        return None;
    }
    let median = middle(&mut ratios)?;
    let mut distances: Vec<f64> = ratios.iter().map(|r| (r - median).abs()).collect();
    Some(UsualRatio { median, spread: middle(&mut distances)? })
}

fn middle(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
