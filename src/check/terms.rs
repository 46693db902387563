//! The site's terms in the two texts of a row.

use super::row::CheckedRow;
use super::rule::RowFindings;
use super::text::ProseRun;
use crate::glossary::GlossaryTerm;
use crate::lang::Lang;
use crate::text::is_wide;
use std::ops::Range;

/// A place at which a term stands: the run and its characters.
type TermPlace = (usize, Range<usize>);

/// Tells of terms of the source that the translation renders otherwise, and of renderings that are forbidden.
pub(super) fn compare_terms(row: &CheckedRow<'_>, found: &mut RowFindings) {
    let (source, target) = row.runs();
    let (from, to) = (row.source.lang, row.target.lang);
    let mut taken: Vec<TermPlace> = Vec::new();
    let mut terms: Vec<&GlossaryTerm> =
        row.glossary.terms.iter().filter(|t| !t.except.iter().any(|a| a == row.article)).collect();
    // The longest term at a place is the one that stands there.
    terms.sort_by_key(|term| std::cmp::Reverse(term.in_lang(from).iter().map(|t| t.chars().count()).max()));
    for term in terms {
        let places = places(&source, term.in_lang(from), from, term.case);
        let free: Vec<&TermPlace> = places.iter().filter(|p| !taken.iter().any(|t| overlap(t, p))).collect();
        let Some((run, chars)) = free.first().map(|p| (*p).clone()) else { continue };
        taken.extend(free.into_iter().cloned());
        let span = source.get(run).map(|r| r.span(chars.clone()));
        let written: String = source.get(run).and_then(|r| r.chars.get(chars)).unwrap_or_default().iter().collect();
        let wanted: Vec<String> = if term.keep { term.in_lang(from).to_vec() } else { term.in_lang(to).to_vec() };
        let forbidden = term.forbidden_in(to);
        let bad = places_of(&target, forbidden, to, term.case, &wanted);
        if let Some((run, chars)) = bad.first() {
            let bad: String =
                target.get(*run).and_then(|r| r.chars.get(chars.clone())).unwrap_or_default().iter().collect();
            let message = format!("`{written}` is not to be rendered as `{bad}`");
            found.add(target.get(*run).map(|r| r.span(chars.clone())), span, message, render_hint(&wanted));
        } else if !wanted.is_empty() && places_of(&target, &wanted, to, term.case && term.keep, &[]).is_empty() {
            let message = format!("`{written}` is not rendered as the glossary says");
            found.add(row.target_span(), span, message, render_hint(&wanted));
        }
    }
}

fn render_hint(wanted: &[String]) -> String {
    match wanted {
        [] => "write another word: the glossary forbids this one".to_string(),
        [one] => format!("write `{one}`"),
        [one, others @ ..] => {
            format!("write `{one}`, or {}", others.iter().map(|o| format!("`{o}`")).collect::<Vec<_>>().join(", "))
        }
    }
}

fn overlap(a: &TermPlace, b: &TermPlace) -> bool {
    a.0 == b.0 && a.1.start < b.1.end && b.1.start < a.1.end
}

/// The places of some texts that are no part of one of `longer`.
fn places_of(runs: &[&ProseRun], texts: &[String], lang: &Lang, case: bool, longer: &[String]) -> Vec<TermPlace> {
    let around: Vec<String> =
        longer.iter().filter(|l| texts.iter().any(|t| l.contains(t.as_str()) && *l != t)).cloned().collect();
    let around = places(runs, &around, lang, case);
    places(runs, texts, lang, case).into_iter().filter(|p| !around.iter().any(|a| overlap(a, p))).collect()
}

/// The places of some texts in runs of prose, the longest first where they overlap.
fn places(runs: &[&ProseRun], texts: &[String], lang: &Lang, case: bool) -> Vec<TermPlace> {
    let mut texts: Vec<Vec<char>> = texts.iter().map(|t| t.chars().collect()).collect();
    texts.sort_by_key(|t| std::cmp::Reverse(t.len()));
    let mut out: Vec<TermPlace> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        for text in &texts {
            let mut from = 0;
            while let Some(chars) = next(run, text, from, lang, case) {
                from = chars.end;
                let place = (at, chars);
                if !out.iter().any(|o| overlap(o, &place)) {
                    out.push(place);
                }
            }
        }
    }
    out.sort_by_key(|(run, chars)| (*run, chars.start));
    out
}

/// The next place of a text in a run, at word boundaries where it begins or ends with a letter of a script that has
/// them. An English plural or possessive counts as well.
fn next(run: &ProseRun, text: &[char], from: usize, lang: &Lang, case: bool) -> Option<Range<usize>> {
    let same = |a: char, b: char| {
        a == b || (!case && a.to_lowercase().eq(b.to_lowercase())) || (a == '\n' && b == ' ') || (a == '’' && b == '\'')
    };
    let bound = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || is_wide(c));
    let narrow = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() && !is_wide(*c));
    if text.is_empty() {
        return None;
    }
    (from..run.chars.len().saturating_sub(text.len() - 1)).find_map(|at| {
        let here = run.chars.get(at..at + text.len())?;
        if !here.iter().zip(text).all(|(a, b)| same(*a, *b)) {
            return None;
        }
        let before = at.checked_sub(1).and_then(|i| run.chars.get(i)).copied();
        if narrow(text.first()) && !bound(before) {
            return None;
        }
        let end = at + text.len();
        let after = |n: usize| run.chars.get(end + n).copied();
        if !narrow(text.last()) || bound(after(0)) {
            return Some(at..end);
        }
        // Plurals and possessives of Latin terms.
        let tail: String = (0..3).map_while(|n| after(n).filter(|c| c.is_alphabetic() && !is_wide(*c))).collect();
        let inflected = matches!(lang.primary(), "en" | "fr" | "es" | "pt" | "de" | "nl" | "sv" | "da" | "nb" | "it");
        let known = matches!(tail.as_str(), "s" | "es" | "n" | "en");
        (inflected && known && bound(after(tail.chars().count()))).then(|| at..end + tail.chars().count())
    })
}
