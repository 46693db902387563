//! Words that were left in the source's language, texts that are too short or too long, and the site's terms.

use super::marks::short;
use crate::check::row::CheckedRow;
use crate::check::rule::RowFindings;
use crate::check::terms::compare_terms;
use crate::check::text::{OBJECT, ProseRun};
use crate::text::is_wide;
use std::ops::Range;

/// Passages that stand in the translation as they stand in the source.
pub(super) fn untranslated(row: &CheckedRow<'_>, found: &mut RowFindings) {
    if !row.is_pair() || row.source.lang.primary() == row.target.lang.primary() {
        return;
    }
    let (source, target) = row.runs();
    let ours: String = source.iter().map(|r| r.text().to_lowercase()).collect::<Vec<_>>().join("\n");
    let is_wide_script = |lang: &crate::lang::Lang| {
        matches!(
            lang.primary(),
            "zh" | "yue" | "ja" | "ko" | "th" | "ru" | "uk" | "ar" | "he" | "fa" | "el" | "hi" | "bn"
        )
    };
    // Between languages of one script names and common words are alike more often.
    let least = if is_wide_script(row.source.lang) != is_wide_script(row.target.lang) { 4 } else { 7 };
    for run in target {
        for chars in sentences_in_words(run) {
            let passage: String = run.chars.get(chars.clone()).unwrap_or_default().iter().collect();
            // What is joined by a slash or an underscore is the name of a file, or of something in a program.
            let is_word =
                |w: &&str| !w.is_empty() && w.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'));
            let all = passage.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
            let words: Vec<&str> = all.filter(is_word).collect();
            // Names and titles have capitals; what was left out of the translation has words in small letters.
            let small = words.iter().filter(|w| w.chars().all(char::is_lowercase) && w.len() > 1).count();
            // The title of a work stays in a bibliography.
            let quoted = |at: Option<usize>| {
                at.and_then(|i| run.chars.get(i)).is_some_and(|c| "“”\"「」『』《》〈〉‘’".contains(*c))
            };
            if quoted(chars.start.checked_sub(1)) && quoted(Some(chars.end)) {
                continue;
            }
            if small >= least && small * 2 >= words.len() && ours.contains(&passage.to_lowercase()) {
                let message = format!("this stands as in the source: `{}`", short(&passage));
                found.add(
                    Some(run.span(chars)),
                    row.source_span(),
                    message,
                    "translate it, or set it in quotation marks or italics where it is meant to stay",
                );
                return;
            }
        }
    }
    han_left(row, found);
}

/// Passages of a run without wide characters and sentence ends.
fn sentences_in_words(run: &ProseRun) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let breaks =
        |c: char| is_wide(c) || matches!(c, OBJECT | '.' | '!' | '?' | '\n' | ';' | ':' | '(' | ')' | '“' | '”' | '"');
    for (at, c) in run.chars.iter().enumerate() {
        if breaks(*c) {
            if at > start {
                out.push(start..at);
            }
            start = at + 1;
        }
    }
    out.push(start..run.chars.len());
    // Without spaces around.
    let blank = |i: usize| run.chars.get(i).is_some_and(|c| c.is_whitespace() || *c == ',');
    let trimmed = out.into_iter().map(|r| {
        let from = r.clone().find(|i| !blank(*i)).unwrap_or(r.end);
        let to = r.clone().rev().find(|i| !blank(*i)).map_or(from, |i| i + 1);
        from..to.max(from)
    });
    trimmed.filter(|r| !r.is_empty()).collect()
}

/// Chinese characters that stayed in a translation from Chinese into a language without them.
fn han_left(row: &CheckedRow<'_>, found: &mut RowFindings) {
    let has_han = |lang: &crate::lang::Lang| matches!(lang.primary(), "zh" | "yue" | "ja" | "ko");
    if !has_han(row.source.lang) || has_han(row.target.lang) {
        return;
    }
    let (source, target) = row.runs();
    let ours: String = source.iter().map(|r| r.text()).collect();
    for run in target {
        let mut at = 0;
        while at < run.chars.len() {
            let length = run.chars.get(at..).unwrap_or_default().iter().take_while(|c| is_wide(**c)).count();
            let passage: String = run.chars.get(at..at + length).unwrap_or_default().iter().collect();
            if length >= 8 && ours.contains(&passage) {
                let message = format!("this stands as in the source: `{}`", short(&passage));
                found.add(Some(run.span(at..at + length)), row.source_span(), message, "translate it");
                return;
            }
            at += length.max(1);
        }
    }
}

/// Translations that are much shorter or longer than the site's others.
pub(super) fn length(row: &CheckedRow<'_>, found: &mut RowFindings) {
    let Some(usual) = row.usual_ratio.filter(|_| row.is_pair()) else { return };
    let (source, target) = row.runs();
    let count = |runs: &[&ProseRun]| runs.iter().flat_map(|r| &r.chars).filter(|c| c.is_alphanumeric()).count();
    let (ours, theirs) = (count(&source), count(&target));
    let same = source.iter().map(|r| &r.chars).eq(target.iter().map(|r| &r.chars));
    // A list of works is hardly translated.
    let is_han = matches!(row.target.lang.primary(), "zh" | "yue" | "ja");
    let wide = target.iter().flat_map(|r| &r.chars).filter(|c| is_wide(**c)).count();
    if same || (ours < 40 && theirs < 40) || (is_han && wide * 2 < theirs) {
        return;
    }
    let ratio = (theirs.max(1) as f64 / ours.max(1) as f64).ln();
    let away = (ratio - usual.median).abs();
    // At least 1.8 times as long or short as usual, and well outside of what the site's own rows do.
    if away > f64::max(0.6, 6.0 * usual.spread) {
        let times = away.exp();
        let message = if ratio < usual.median {
            format!("this is {times:.1} times as short as the site's other translations of such a text")
        } else {
            format!("this is {times:.1} times as long as the site's other translations of such a text")
        };
        found.add(
            row.target_span(),
            row.source_span(),
            message,
            "compare the two: something may have been left out or added",
        );
    }
}

/// Terms of the glossary that were rendered otherwise.
pub(super) fn glossary(row: &CheckedRow<'_>, found: &mut RowFindings) {
    if row.is_pair() && !row.glossary.is_empty() {
        compare_terms(row, found);
    }
}
