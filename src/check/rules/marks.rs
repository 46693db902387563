//! What a translation keeps: links, code, images, footnotes, formulas, HTML, placeholders.

use crate::check::row::CheckedRow;
use crate::check::rule::RowFindings;
use crate::check::text::{MarkKind, TextMark};
use std::ops::Range;

/// The marks that only one side has, each mark counted as often as it occurs. `same` says which two are one.
fn difference<'a>(
    source: &[&'a TextMark],
    target: &[&'a TextMark],
    same: impl Fn(&str, &str) -> bool,
) -> (Vec<&'a TextMark>, Vec<&'a TextMark>) {
    let mut theirs: Vec<&TextMark> = target.to_vec();
    let mut ours = Vec::new();
    for mark in source {
        match theirs.iter().position(|t| same(&mark.text, &t.text)) {
            Some(at) => drop(theirs.remove(at)),
            None => ours.push(*mark),
        }
    }
    // What occurs more often on one side than on the other, but does on both, is only said once more.
    ours.retain(|m| !target.iter().any(|t| same(&m.text, &t.text)));
    theirs.retain(|m| !source.iter().any(|s| same(&s.text, &m.text)));
    (ours, theirs)
}

/// Words for messages about a kind of mark.
struct Words {
    /// With its article: `a link`.
    one: &'static str,
    /// What to do about one that is lost.
    lost: &'static str,
    /// What to do about one that is new.
    new: &'static str,
}

/// Tells of marks that were changed, lost or added.
fn tell(
    row: &CheckedRow<'_>,
    (ours, theirs): (Vec<&TextMark>, Vec<&TextMark>),
    words: &Words,
    found: &mut RowFindings,
) {
    if ours.len() == theirs.len() {
        for (a, b) in ours.iter().zip(&theirs) {
            let message =
                format!("{} has changed: `{}` in the source, `{}` here", words.one, short(&a.text), short(&b.text));
            found.add(Some(b.span.clone()), Some(a.span.clone()), message, words.lost);
        }
        return;
    }
    for mark in ours {
        let message = format!("the translation lacks {} of the source: `{}`", words.one, short(&mark.text));
        found.add(row.target_span(), Some(mark.span.clone()), message, words.lost);
    }
    for mark in theirs {
        let message = format!(
            "the source has no such {}: `{}`",
            words.one.split_once(' ').map_or("mark", |(_, w)| w),
            short(&mark.text)
        );
        found.add(Some(mark.span.clone()), row.source_span(), message, words.new);
    }
}

/// A text in one line of at most 60 characters.
pub(super) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 { line } else { line.chars().take(59).chain(['…']).collect() }
}

/// The targets of links.
pub(super) fn link(row: &CheckedRow<'_>, found: &mut RowFindings) {
    if !row.is_pair() {
        return;
    }
    let (source, target) = row.marks(MarkKind::Link);
    let languages = [row.source.lang, row.target.lang];
    let same = |a: &str, b: &str| address(a, &languages) == address(b, &languages);
    let words = Words {
        one: "a link",
        lost: "give it the address of the source",
        new: "take it out, unless the reader is to have it",
    };
    tell(row, difference(&source, &target, same), &words, found);
}

/// An address without what tells its language: a page is the same in another language, and so is an anchor.
fn address(address: &str, languages: &[&crate::lang::Lang]) -> String {
    let (path, _) = address.split_once('#').unwrap_or((address, ""));
    let tags: Vec<String> =
        languages.iter().flat_map(|l| l.fallbacks()).map(|l| l.to_string().to_lowercase()).collect();
    let is_tag = |part: &str| {
        let part = part.to_lowercase().replace('_', "-");
        tags.contains(&part)
            || matches!(
                part.as_str(),
                "zh-cn" | "zh-tw" | "zh-hk" | "zh-hans" | "zh-hant" | "en-us" | "en-gb" | "www" | "cn" | "zh"
            )
    };
    let path = path.trim_start_matches("https://").trim_start_matches("http://");
    let parts = path.split('/').enumerate().map(|(at, part)| {
        // The language of a host stands before its first dot.
        match part.split_once('.') {
            Some((first, rest)) if at == 0 && is_tag(first) => rest.to_string(),
            Some((stem, rest)) if at > 0 && rest.split_once('.').is_some_and(|(tag, _)| is_tag(tag)) => {
                format!("{stem}.{}", rest.split_once('.').map_or("", |(_, end)| end))
            }
            _ => part.to_string(),
        }
    });
    let kept: Vec<String> = parts.filter(|part| !part.is_empty() && !is_tag(part)).collect();
    // An encyclopedia's page has another name in every language.
    if let Some(host) = kept.first().filter(|host| host.ends_with("wikipedia.org") || host.ends_with("wiktionary.org"))
    {
        return host.clone();
    }
    // An empty rest is an anchor of the page itself.
    kept.join("/")
}

/// Code in lines and blocks.
pub(super) fn code(row: &CheckedRow<'_>, found: &mut RowFindings) {
    if !row.is_pair() {
        return;
    }
    let words = Words {
        one: "code",
        lost: "write it as the source has it",
        new: "take the back-ticks out, unless the source's words are code as well",
    };
    let (source, target) = row.marks(MarkKind::Code);
    let (ours, theirs) = difference(&source, &target, |a, b| a.split_whitespace().eq(b.split_whitespace()));
    // Code with words of the translation's language is a sample that was translated.
    let own = |mark: &&TextMark| mark.text.is_ascii();
    let (ours, theirs): (Vec<_>, Vec<_>) =
        (ours.into_iter().filter(own).collect(), theirs.into_iter().filter(own).collect());
    let theirs = if ours.is_empty() { Vec::new() } else { theirs };
    tell(row, (ours, theirs), &words, found);
    let (source, target) = row.marks(MarkKind::CodeBlock);
    for (a, b) in source.iter().zip(&target).filter(|(a, _)| is_program(row.source, a)) {
        let (ours, theirs) = (statements(&a.text), statements(&b.text));
        if ours != theirs {
            let line = ours.iter().zip(&theirs).find(|(x, y)| x != y).map(|(x, _)| x.clone());
            let line = line.or_else(|| ours.get(theirs.len()).cloned()).unwrap_or_default();
            let message = match line.is_empty() {
                true => "this code has more lines than that of the source".to_string(),
                false => format!("this code differs from that of the source at `{}`", short(&line)),
            };
            let hint = "copy the source's code; only its comments and texts are translated";
            found.add(Some(b.span.clone()), Some(a.span.clone()), message, hint);
        }
    }
}

/// Whether a block of code is in a language that is copied: a sample of Markdown or plain text is translated.
fn is_program(text: &crate::check::text::CheckedText<'_>, block: &TextMark) -> bool {
    let first = text.source.text.get(block.span.clone()).and_then(|code| code.lines().next()).unwrap_or_default();
    let info = first.trim_start().trim_start_matches(['`', '~']).trim();
    let lang = info.split([' ', ',', '{']).next().unwrap_or_default().to_ascii_lowercase();
    !matches!(lang.as_str(), "md" | "markdown" | "text" | "txt" | "plain" | "plaintext" | "html" | "diff")
        && !lang.is_empty()
}

/// The lines of a program without comments, without the texts in it, and without empty lines.
fn statements(code: &str) -> Vec<String> {
    let stripped = code.lines().map(|line| {
        let end = ["//", "# ", "-- ", "/*", "<!--", "; ", "% ", "* ", "\"\"\""]
            .iter()
            .filter_map(|mark| line.find(mark))
            .min();
        let line = line.get(..end.unwrap_or(line.len())).unwrap_or_default();
        let line = if line.trim_start().starts_with('#') { "" } else { line };
        // What stands in quotation marks may be translated.
        let mut out = String::new();
        let mut quote: Option<char> = None;
        for c in line.chars() {
            match quote {
                Some(open) if c == open => quote = None,
                Some(_) => continue,
                None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
                None => {}
            }
            if !c.is_whitespace() {
                out.push(c);
            }
        }
        out
    });
    // A line with words of another script is a text.
    stripped.filter(|line| !line.is_empty() && line.is_ascii()).collect()
}

/// Images.
pub(super) fn image(row: &CheckedRow<'_>, found: &mut RowFindings) {
    if !row.is_pair() {
        return;
    }
    let (source, target) = row.marks(MarkKind::Image);
    // A picture with words in it may have a version in each language, under any name.
    let words = Words {
        one: "an image",
        lost: "put it in, or say in a note why it is left out",
        new: "take it out, unless it belongs to the translation",
    };
    if source.len() != target.len() {
        let languages = [row.source.lang, row.target.lang];
        tell(row, difference(&source, &target, |a, b| address(a, &languages) == address(b, &languages)), &words, found);
    }
}

/// References to footnotes.
pub(super) fn footnote(row: &CheckedRow<'_>, found: &mut RowFindings) {
    if !row.is_pair() {
        return;
    }
    let (source, target) = row.marks(MarkKind::Footnote);
    let words = Words {
        one: "a footnote",
        lost: "write `[^LABEL]` with the source's label",
        new: "take it out, unless it is the translator's own",
    };
    let (ours, theirs) = difference(&source, &target, |a, b| a.eq_ignore_ascii_case(b));
    // A note of the translator's own is nothing wrong.
    let theirs = if ours.is_empty() { Vec::new() } else { theirs };
    tell(row, (ours, theirs), &words, found);
}

/// Formulas.
pub(super) fn math(row: &CheckedRow<'_>, found: &mut RowFindings) {
    if !row.is_pair() {
        return;
    }
    let (source, target) = row.marks(MarkKind::Math);
    let bare = |tex: &str| -> String { without_texts(tex).chars().filter(|c| !c.is_whitespace()).collect() };
    let words = Words {
        one: "a formula",
        lost: "copy the source's formula",
        new: "take it out, or write the dollar sign as `\\$`",
    };
    tell(row, difference(&source, &target, |a, b| bare(a) == bare(b)), &words, found);
}

/// A formula without the words in `\text{…}`, which are translated.
fn without_texts(tex: &str) -> String {
    let mut out = String::new();
    let mut rest = tex;
    while let Some(at) = rest.find("\\text{") {
        out.push_str(rest.get(..at).unwrap_or_default());
        let inner = rest.get(at + 6..).unwrap_or_default();
        rest = inner.find('}').and_then(|end| inner.get(end + 1..)).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Elements of raw HTML.
pub(super) fn html(row: &CheckedRow<'_>, found: &mut RowFindings) {
    if !row.is_pair() {
        return;
    }
    let (source, target) = row.marks(MarkKind::Html);
    let words = Words {
        one: "an element",
        lost: "write the source's element around the same words",
        new: "take it out: the source has no such element",
    };
    // Line breaks and spans follow the language.
    let counts =
        |mark: &&TextMark| !matches!(mark.text.as_str(), "br" | "wbr" | "span" | "ruby" | "rt" | "rp" | "bdi" | "bdo");
    let source: Vec<&TextMark> = source.into_iter().filter(counts).collect();
    let target: Vec<&TextMark> = target.into_iter().filter(counts).collect();
    tell(row, difference(&source, &target, |a, b| a == b), &words, found);
}

/// Placeholders that a program fills in: `{name}`, `%s`, `${x}`.
pub(super) fn placeholder(row: &CheckedRow<'_>, found: &mut RowFindings) {
    if !row.is_pair() {
        return;
    }
    let (source, target) = row.runs();
    let of = |runs: &[&crate::check::text::ProseRun]| -> Vec<TextMark> {
        let each = runs.iter().flat_map(|run| {
            placeholders(&run.chars).into_iter().map(|chars| TextMark {
                kind: MarkKind::Code,
                text: run.chars.get(chars.clone()).unwrap_or_default().iter().collect(),
                span: run.span(chars),
            })
        });
        each.collect()
    };
    let (source, target) = (of(&source), of(&target));
    let (source, target): (Vec<&TextMark>, Vec<&TextMark>) = (source.iter().collect(), target.iter().collect());
    let words = Words {
        one: "a placeholder",
        lost: "write it as the source has it: a program fills it in",
        new: "take it out: nothing fills it in",
    };
    tell(row, difference(&source, &target, |a, b| a == b), &words, found);
}

/// The places of placeholders among some characters.
fn placeholders(chars: &[char]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    let char = |i: usize| chars.get(i).copied();
    let name = |from: usize| {
        (from..)
            .take_while(|i| char(*i).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-')))
            .count()
    };
    while let Some(c) = char(at) {
        let end = match c {
            '$' if char(at + 1) == Some('{') => {
                let length = name(at + 2);
                (length > 0 && char(at + 2 + length) == Some('}')).then_some(at + 3 + length)
            }
            '{' if char(at + 1) == Some('{') => {
                let gap = usize::from(char(at + 2) == Some(' '));
                let length = name(at + 2 + gap);
                let after = at + 2 + gap + length + usize::from(char(at + 2 + gap + length) == Some(' '));
                (length > 0 && char(after) == Some('}') && char(after + 1) == Some('}')).then_some(after + 2)
            }
            '{' => {
                let length = name(at + 1);
                (length > 0 && char(at + 1 + length) == Some('}')).then_some(at + 2 + length)
            }
            // `100% sure` is no placeholder.
            '%' if !at.checked_sub(1).and_then(char).is_some_and(|b| b.is_ascii_digit() || b == ' ')
                || at == 0
                || char(at + 1) != Some(' ') =>
            {
                let position = (at + 1..).take_while(|i| char(*i).is_some_and(|c| c.is_ascii_digit())).count();
                let from = at + 1 + if position > 0 && char(at + 1 + position) == Some('$') { position + 1 } else { 0 };
                let is_end = |i: usize| !char(i).is_some_and(|c| c.is_ascii_alphanumeric());
                let digit_before = at.checked_sub(1).and_then(char).is_some_and(|b| b.is_ascii_digit());
                (!digit_before && matches!(char(from), Some('s' | 'd' | 'f' | '@' | 'u' | 'x')) && is_end(from + 1))
                    .then_some(from + 1)
            }
            _ => None,
        };
        match end {
            Some(end) => {
                out.push(at..end);
                at = end;
            }
            None => at += 1,
        }
    }
    out
}
