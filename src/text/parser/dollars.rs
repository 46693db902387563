//! Dollar signs that are mathematics, and those that are money.
//!
//! The rule is Pandoc's, and a little stricter: the opening sign has no white space behind it and no digit or letter before
//! it, the closing one no white space before it and no digit or letter behind it. Han characters are no letters here,
//! since Chinese writes formulas without spaces; within a formula there are none outside of `\text{}`.

use crate::text::wide::{is_cjk, is_wide};
use std::ops::Range;

/// One or more dollar signs in running text, outside of code, addresses and HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) struct DollarRun {
    /// Its offset.
    pub(in crate::text) at: usize,
    /// How many signs.
    pub(in crate::text) length: usize,
    /// The number of links, codes and bold passages that began or ended before it: a formula reaches over none.
    pub(in crate::text) passed: usize,
}

/// The runs of a paragraph that open and close formulas, in pairs. `paragraph` is its range.
pub(in crate::text) fn pairs(text: &str, paragraph: &Range<usize>, runs: &[DollarRun]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < runs.len() {
        match closing(text, paragraph, runs, at) {
            Some(end) => {
                found.push((at, end));
                at = end + 1;
            }
            None => at += 1,
        }
    }
    found
}

/// The run that closes the formula which the run with this index opens.
fn closing(text: &str, paragraph: &Range<usize>, runs: &[DollarRun], open: usize) -> Option<usize> {
    let first = runs.get(open)?;
    let start = first.at + first.length;
    let before = text.get(paragraph.start..first.at)?.chars().next_back();
    let behind = text.get(start..)?.chars().next()?;
    if first.length > 2 || (first.length == 1 && (behind.is_whitespace() || before.is_some_and(is_word))) {
        return None;
    }
    // The next one of its kind that no brace encloses: `\text{$x$}` is a part of a formula.
    let mut depth = 0usize;
    let mut done = start;
    let (close, last) = runs.iter().enumerate().skip(open + 1).find_map(|(i, run)| {
        depth = braces(text.get(done..run.at).unwrap_or_default(), depth);
        done = run.at + run.length;
        (depth == 0 && run.length == first.length).then_some((i, run))
    })?;
    let content = text.get(start..last.at)?;
    let after = text.get(last.at + last.length..paragraph.end).and_then(|t| t.chars().next());
    let inline = first.length == 1;
    let ends = !inline || !(content.ends_with(char::is_whitespace) || after.is_some_and(is_word));
    let alone = !inline
        && text.get(paragraph.start..first.at).is_some_and(|t| t.trim().is_empty())
        && text.get(last.at + last.length..paragraph.end).is_some_and(|t| t.trim().is_empty());
    let fits = last.passed == first.passed && !content.trim().is_empty() && ends && (alone || !holds_wide(content));
    fits.then_some(close)
}

/// Whether a character beside a sign makes it one of money: `US$5`, `$10`.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_cjk(c)
}

/// The depth of braces behind some TeX.
fn braces(tex: &str, mut depth: usize) -> usize {
    let mut escaped = false;
    for byte in tex.bytes() {
        match byte {
            b'{' if !escaped => depth += 1,
            b'}' if !escaped => depth = depth.saturating_sub(1),
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    depth
}

/// Whether there are Han characters or full-width signs outside of groups of text.
fn holds_wide(tex: &str) -> bool {
    const WORDS: [&str; 6] = ["\\text", "\\mbox", "\\hbox", "\\mathrm", "\\operatorname", "\\tag"];
    let mut rest = tex;
    while let Some(at) = rest.find(is_wide) {
        // The innermost group that the character stands in, if it is one of text.
        let head = rest.get(..at).unwrap_or_default();
        let Some(group) = head.rfind('{').filter(|open| braces(head.get(*open..).unwrap_or_default(), 0) > 0) else {
            return true;
        };
        let command =
            head.get(..group).and_then(|t| t.rfind('\\').and_then(|slash| t.get(slash..))).unwrap_or_default();
        if !WORDS.iter().any(|word| command.starts_with(word)) {
            return true;
        }
        let end = rest.get(at..).and_then(|t| t.find('}')).map_or(rest.len(), |length| at + length);
        rest = rest.get(end..).unwrap_or_default();
    }
    false
}
