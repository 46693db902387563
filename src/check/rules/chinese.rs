//! Punctuation and characters in Chinese.

use crate::check::rule::TextFindings;
use crate::check::text::{CheckedText, OBJECT, ProseRun};
use crate::config::{CheckConfig, QuoteStyleSetting, SpacingSetting};
use crate::text::{is_han, is_wide};
use std::ops::Range;

/// Whether a text is Chinese.
fn is_chinese(text: &CheckedText<'_>) -> bool {
    matches!(text.lang.primary(), "zh" | "yue" | "lzh" | "wuu" | "hak" | "nan")
}

/// The runs of a Chinese text with Han characters in them.
fn runs<'a>(text: &'a CheckedText<'_>) -> impl Iterator<Item = &'a ProseRun> {
    let wanted = is_chinese(text);
    let all = text.blocks.iter().flat_map(|b| &b.runs);
    all.filter(move |run| wanted && run.chars.iter().any(|c| is_han(*c)))
}

/// A change in place where the file has the very characters, else a finding alone.
fn replace(
    text: &CheckedText<'_>,
    run: &ProseRun,
    chars: Range<usize>,
    message: String,
    by: &str,
    found: &mut TextFindings,
) {
    if run.is_literal(chars.clone(), &text.source.text) {
        found.fixed(run.span(chars), message, by);
    } else {
        found.add(run.span(chars), message, format!("write `{by}`"));
    }
}

/// Closing marks behind which a sentence goes on as behind a Han character.
const CLOSING: &str = "”’」』）》〉】〕］％…。，、；：？！";
/// Opening marks.
const OPENING: &str = "“‘「『（《〈【〔［";

/// Half-width punctuation beside Han characters.
pub(super) fn punctuation_width(text: &CheckedText<'_>, _: &CheckConfig, found: &mut TextFindings) {
    for run in runs(text) {
        let char = |at: usize| run.chars.get(at).copied();
        let mut at = 0;
        while let Some(c) = char(at) {
            let before = at.checked_sub(1).and_then(char);
            let chars = at..at + 1;
            at += 1;
            if matches!(c, '(' | ')') {
                continue;
            }
            let Some(full) = full_width(c) else { continue };
            let after = char(at);
            // The space behind a half-width mark goes with it.
            let spaces = (at..).take_while(|i| char(*i) == Some(' ')).count();
            let next = char(at + spaces);
            let han_before = before.is_some_and(|b| is_han(b) || CLOSING.contains(b));
            let han_after = next.is_some_and(|n| is_han(n) || OPENING.contains(n));
            let beside_digits = before.is_some_and(|b| b.is_ascii_digit()) && after.is_some_and(|a| a.is_ascii_digit());
            let ends = next.is_none() || next == Some('\n');
            let wanted = match c {
                // A full stop of an abbreviation or a version stays.
                '.' => han_before && (ends || han_after) && before != Some('.') && after != Some('.'),
                ':' => {
                    let ends_a_word = before.is_some_and(|b| b == OBJECT || b.is_alphanumeric());
                    (han_before && after != Some('/')) || (han_after && (spaces > 0 || ends_a_word))
                }
                ';' => han_before || han_after,
                _ => han_before || han_after,
            };
            if !wanted || beside_digits || before.is_some_and(|b| b == '\\') {
                continue;
            }
            let take = if han_before && spaces == 1 && next.is_some() && next != Some('\n') {
                chars.start..chars.end + 1
            } else {
                chars
            };
            replace(text, run, take, format!("half-width `{c}` in a Chinese sentence"), full, found);
        }
        brackets(text, run, found);
    }
}

fn full_width(c: char) -> Option<&'static str> {
    Some(match c {
        ',' => "，",
        ';' => "；",
        ':' => "：",
        '?' => "？",
        '!' => "！",
        '.' => "。",
        _ => return None,
    })
}

/// Half-width brackets around or beside Han characters, in pairs.
fn brackets(text: &CheckedText<'_>, run: &ProseRun, found: &mut TextFindings) {
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in run.chars.iter().enumerate() {
        match c {
            '(' => open.push(at),
            ')' => {
                let Some(from) = open.pop() else { continue };
                let inside = run.chars.get(from + 1..at).unwrap_or_default();
                let before = from.checked_sub(1).and_then(|i| run.chars.get(i));
                let after = run.chars.get(at + 1);
                let beside = |c: Option<&char>| c.is_some_and(|c| is_han(*c) || CLOSING.contains(*c));
                let wanted = inside.iter().any(|c| is_han(*c))
                    || (beside(before) && (after.is_none() || beside(after) || after == Some(&'\n')));
                // `f(x)` in the middle of a Latin phrase is not Chinese.
                let latin = before.is_some_and(char::is_ascii_alphanumeric) && !inside.iter().any(|c| is_han(*c));
                if wanted && !latin {
                    replace(text, run, from..from + 1, "half-width `(` in a Chinese sentence".to_string(), "（", found);
                    replace(text, run, at..at + 1, "half-width `)` in a Chinese sentence".to_string(), "）", found);
                }
            }
            _ => {}
        }
    }
}

/// Quotation marks without a partner, and of another kind than the site's.
pub(super) fn quotes(text: &CheckedText<'_>, config: &CheckConfig, found: &mut TextFindings) {
    const PAIRS: [(char, char, &str); 4] =
        [('“', '”', "curly"), ('‘', '’', "curly"), ('「', '」', "corner"), ('『', '』', "corner")];
    for run in runs(text) {
        let mut open: Vec<(char, usize)> = Vec::new();
        for (at, c) in run.chars.iter().enumerate() {
            // An apostrophe in a Latin word.
            let letter = |i: Option<usize>| i.and_then(|i| run.chars.get(i)).is_some_and(char::is_ascii_alphanumeric);
            if *c == '’' && letter(at.checked_sub(1)) && (letter(Some(at + 1)) || !open.iter().any(|(o, _)| *o == '‘'))
            {
                continue;
            }
            if let Some((_, close, _)) = PAIRS.iter().find(|(o, _, _)| o == c) {
                open.push((*close, at));
            } else if PAIRS.iter().any(|(_, close, _)| close == c) {
                match open.last() {
                    Some((close, _)) if close == c => drop(open.pop()),
                    _ => found.add(
                        run.span(at..at + 1),
                        format!("`{c}` closes nothing"),
                        "write the opening mark, or take this one out",
                    ),
                }
            }
            let by = match (config.quotes, c) {
                (QuoteStyleSetting::Corner, '“') => "「",
                (QuoteStyleSetting::Corner, '”') => "」",
                (QuoteStyleSetting::Corner, '‘') => "『",
                (QuoteStyleSetting::Corner, '’') => "』",
                (QuoteStyleSetting::Curly, '「') => "“",
                (QuoteStyleSetting::Curly, '」') => "”",
                (QuoteStyleSetting::Curly, '『') => "‘",
                (QuoteStyleSetting::Curly, '』') => "’",
                _ => continue,
            };
            let wanted = if config.quotes == QuoteStyleSetting::Corner { "corner" } else { "curly" };
            replace(text, run, at..at + 1, format!("`{c}` is not of the site's kind, which is {wanted}"), by, found);
        }
        for (close, at) in open {
            let hint = format!("write `{close}` where the quotation ends, or take this one out");
            found.add(run.span(at..at + 1), "this quotation mark is never closed", hint);
        }
    }
    if config.quotes == QuoteStyleSetting::Keep && is_chinese(text) {
        mixed(text, found);
    }
}

/// Both kinds of quotation marks in one text: the rarer kind is told at its first place.
fn mixed(text: &CheckedText<'_>, found: &mut TextFindings) {
    let places = |mark: char| -> Vec<Range<usize>> {
        let each = runs(text).flat_map(|run| {
            run.chars.iter().enumerate().filter(move |(_, c)| **c == mark).map(move |(at, _)| run.span(at..at + 1))
        });
        each.collect()
    };
    let (curly, corner) = (places('“'), places('「'));
    if curly.is_empty() || corner.is_empty() {
        return;
    }
    let (rare, usual) = if curly.len() <= corner.len() { (curly, "「」") } else { (corner, "“”") };
    if let Some(first) = rare.into_iter().next() {
        found.add(
            first,
            format!("this text also quotes with `{usual}`"),
            "use one kind: `[check] quotes = \"corner\"` or `\"curly\"` settles it for the site",
        );
    }
}

/// Dots for an ellipsis, and half of one.
pub(super) fn ellipsis(text: &CheckedText<'_>, _: &CheckConfig, found: &mut TextFindings) {
    for run in runs(text) {
        let mut at = 0;
        while let Some(c) = run.chars.get(at).copied() {
            let length = (at..).take_while(|i| run.chars.get(*i) == Some(&c)).count();
            let before = at.checked_sub(1).and_then(|i| run.chars.get(i)).copied();
            let after = run.chars.get(at + length).copied();
            let beside_han =
                [before, after].into_iter().flatten().any(|b| is_han(b) || CLOSING.contains(b) || OPENING.contains(b));
            let wrong = match c {
                '.' => length >= 3 && beside_han,
                '。' => length >= 3,
                '…' => length == 1 && beside_han,
                '・' | '·' => length >= 3 && beside_han,
                _ => false,
            };
            if wrong {
                let written: String = std::iter::repeat_n(c, length.min(6)).collect();
                replace(text, run, at..at + length, format!("`{written}` for an ellipsis"), "……", found);
            }
            at += length.max(1);
        }
    }
}

/// Letters and digits of full width.
pub(super) fn width(text: &CheckedText<'_>, _: &CheckConfig, found: &mut TextFindings) {
    for run in runs(text) {
        let mut at = 0;
        let wide = |c: &char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
        while at < run.chars.len() {
            let length = run.chars.get(at..).unwrap_or_default().iter().take_while(|c| wide(c)).count();
            if length > 0 {
                let chars = run.chars.get(at..at + length).unwrap_or_default();
                let narrow: String =
                    chars.iter().filter_map(|c| char::from_u32(u32::from(*c).wrapping_sub(0xfee0))).collect();
                let written: String = chars.iter().collect();
                replace(text, run, at..at + length, format!("`{written}` is of full width"), &narrow, found);
            }
            at += length.max(1);
        }
    }
}

/// The space between Han characters and Latin letters or digits.
pub(super) fn spacing(text: &CheckedText<'_>, config: &CheckConfig, found: &mut TextFindings) {
    if config.spacing == SpacingSetting::Keep {
        return;
    }
    let latin = |c: char| c.is_alphanumeric() && !is_wide(c) && !matches!(c, '\u{ac00}'..='\u{d7a3}');
    let meet = |a: char, b: char| (is_han(a) && latin(b)) || (latin(a) && is_han(b));
    for run in runs(text) {
        for at in 0..run.chars.len() {
            let (Some(a), Some(b)) = (run.chars.get(at).copied(), run.chars.get(at + 1).copied()) else { break };
            match config.spacing {
                SpacingSetting::Require if meet(a, b) => {
                    let both: String = [a, ' ', b].into_iter().collect();
                    replace(text, run, at..at + 2, format!("no space between `{a}` and `{b}`"), &both, found);
                }
                SpacingSetting::Forbid if b == ' ' => {
                    let Some(c) = run.chars.get(at + 2).copied().filter(|c| meet(a, *c)) else { continue };
                    let both: String = [a, c].into_iter().collect();
                    replace(text, run, at..at + 3, format!("a space between `{a}` and `{c}`"), &both, found);
                }
                _ => {}
            }
        }
    }
}

/// Characters and words that stand twice by mistake.
pub(super) fn doubled(text: &CheckedText<'_>, _: &CheckConfig, found: &mut TextFindings) {
    // Characters that are never rightly doubled in running text, as 人人 and 看看 are.
    const NEVER: &str = "的了是在和與与及或而但也都就把被從从向於于為为這这那其之以所則则若";
    // … but for these, and names.
    const GOOD: [&str; 9] = ["是是非非", "之之", "實在在", "实在在", "了了", "的的確確", "的的确确", "在在都", "為為"];
    let marks = "，。、；：？！";
    for block in &text.blocks {
        for run in &block.runs {
            for at in 1..run.chars.len() {
                let (Some(a), Some(b)) = (run.chars.get(at - 1).copied(), run.chars.get(at).copied()) else { continue };
                if a != b || !is_chinese(text) {
                    continue;
                }
                let around: String = run
                    .chars
                    .get(at.saturating_sub(2)..(at + 3).min(run.chars.len()))
                    .unwrap_or_default()
                    .iter()
                    .collect();
                let never = NEVER.contains(a) && !GOOD.iter().any(|good| around.contains(good));
                // ！！ and ？？ are meant.
                let twice = marks.contains(a)
                    && !matches!(a, '！' | '？')
                    && !(a == '。' && run.chars.get(at + 1) == Some(&'。')
                        || a == '。' && at >= 2 && run.chars.get(at - 2) == Some(&'。'));
                if never || twice {
                    found.add(run.span(at - 1..at + 1), format!("`{a}` stands twice"), "take one of the two out");
                }
            }
            words_twice(run, found);
        }
    }
}

/// `the the`: a short word twice.
fn words_twice(run: &ProseRun, found: &mut TextFindings) {
    const NEVER: [&str; 40] = [
        "the", "a", "an", "of", "to", "and", "in", "for", "on", "with", "is", "are", "was", "were", "be", "by", "at",
        "from", "this", "it", "der", "die", "das", "und", "den", "ein", "eine", "le", "la", "les", "des", "du", "et",
        "un", "une", "el", "los", "las", "y", "di",
    ];
    let mut last: Option<(String, usize)> = None;
    let mut at = 0;
    while at < run.chars.len() {
        let length =
            run.chars.get(at..).unwrap_or_default().iter().take_while(|c| c.is_alphabetic() && !is_wide(**c)).count();
        if length == 0 {
            if !matches!(run.chars.get(at), Some(' ' | '\n')) {
                last = None;
            }
            at += 1;
            continue;
        }
        let word: String = run.chars.get(at..at + length).unwrap_or_default().iter().collect();
        if let Some((before, from)) =
            last.take().filter(|(before, _)| *before == word && NEVER.contains(&word.as_str()))
        {
            found.add(run.span(from..at + length), format!("`{before}` stands twice"), "take one of the two out");
        }
        last = Some((word, at));
        at += length;
    }
}
