//! The summary of an article: the beginning of its text in plain words.

use crate::text::document::BlockKind;
use crate::text::document::plain::is_more;
use crate::text::parser::PlacedEvent;
use crate::text::parser::group::BlockGroup;
use crate::text::parser::inline::{TextEdge, joins};
use crate::text::parser::tags;
use pulldown_cmark::{Event, Tag, TagEnd};
use unicode_width::UnicodeWidthChar;

/// Length of a summary in characters of Latin width: a Han character counts two.
const CELLS: usize = 160;
/// Closing marks that belong to the sentence before them.
const CLOSING: [char; 10] = ['」', '』', '”', '’', '）', ')', '"', '\'', '》', '»'];

/// The summary: all paragraphs before `<!-- more -->`, else the beginning of the first ones.
pub(in crate::text) fn summary(items: &[PlacedEvent<'_>], groups: &[BlockGroup]) -> String {
    let more = items.iter().position(is_more);
    let end = more.unwrap_or(items.len());
    let mut text = String::new();
    for group in groups.iter().filter(|g| g.kind == BlockKind::Paragraph) {
        if group.items.start >= end || (more.is_none() && cells(&text) > CELLS) {
            break;
        }
        let mut paragraph = String::new();
        words(&mut paragraph, items.get(group.items.start..group.items.end.min(end)).unwrap_or_default());
        // Chinese sentences follow each other without a space.
        let paragraph = paragraph.trim();
        if !joins(TextEdge::of(text.chars().rev()), TextEdge::of(paragraph.chars())) && !paragraph.is_empty() {
            push(&mut text, " ");
        }
        push(&mut text, paragraph);
    }
    text.truncate(text.trim_end().len());
    if more.is_some() { text } else { shorten(&text) }
}

/// Adds the words of a paragraph: no pictures, no formulas but the plainest, nothing of hidden elements.
fn words(out: &mut String, items: &[PlacedEvent<'_>]) {
    let mut images = 0usize;
    let mut hidden: Option<String> = None;
    let mut gap = false;
    for item in items {
        match &item.event {
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images = images.saturating_sub(1),
            _ if images > 0 => {}
            Event::InlineHtml(html) => {
                for tag in tags::tags(html) {
                    // The reading of a word is not read after it; it ends with its ruby at the latest.
                    let reading = matches!(tag.name.as_str(), "rt" | "rp");
                    if hidden.as_ref().is_some_and(|name| tag.closing && (*name == tag.name || tag.name == "ruby")) {
                        hidden = None;
                    } else if hidden.is_none() && !tag.closing && (reading || tags::swallows(&tag.name)) {
                        hidden = Some(tag.name);
                    }
                }
            }
            _ if hidden.is_some() => {}
            Event::InlineMath(tex) | Event::DisplayMath(tex) if !is_plain(tex) => gap = true,
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                // No space stays before a comma where a formula was.
                if std::mem::take(&mut gap) && text.starts_with([',', '.', ';', ':', '!', '?', ')']) {
                    out.truncate(out.trim_end_matches(' ').len());
                }
                push(out, text);
            }
            Event::SoftBreak | Event::HardBreak => push(out, " "),
            _ => {}
        }
    }
}

/// Whether a formula reads as it is written, as `c = 1` does.
fn is_plain(tex: &str) -> bool {
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '=' | '+' | '-' | '<' | '>' | '.' | ',' | '/' | '(' | ')');
    tex.len() <= 24 && tex.chars().all(plain)
}

/// Adds a text; spaces and line breaks in a row become one space.
fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        if !matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{3000}') {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

/// The length of a text in characters; those without width count too, so that nothing is endless.
fn cells(text: &str) -> usize {
    text.chars().map(cell).sum()
}

fn cell(c: char) -> usize {
    c.width().unwrap_or(0).max(1)
}

/// A text cut at the end of a sentence if one is near, else behind a word, with an ellipsis.
fn shorten(text: &str) -> String {
    let mut cells = 0;
    let fits = |(_, c): &(usize, char)| {
        cells += cell(*c);
        cells <= CELLS
    };
    let end = text.char_indices().take_while(fits).last().map_or(0, |(at, c)| at + c.len_utf8());
    let head = text.get(..end).unwrap_or_default();
    let Some(next) = text.get(end..).and_then(|t| t.chars().next()) else { return text.to_string() };
    if let Some(sentences) = sentences(head, next).filter(|s| s.len() * 2 > end) {
        return sentences.to_string();
    }
    let in_word = |c: char| c.is_alphanumeric() && cell(c) == 1;
    // A word of Latin width that the end would cut goes as a whole, unless it is most of the text.
    let whole = if in_word(next) { head.trim_end_matches(in_word) } else { head };
    let whole = if whole.len() * 2 > end { whole } else { head };
    let stop = |c: char| {
        c.is_whitespace() || matches!(c, '，' | '、' | '；' | '：' | '「' | '（' | '“' | ',' | ';' | ':' | '(')
    };
    format!("{}…", whole.trim_end_matches(stop))
}

/// The whole sentences at the beginning of a text that `next` follows.
fn sentences(head: &str, next: char) -> Option<&str> {
    let mut found = None;
    for (at, c) in head.char_indices() {
        let tail = head.get(at + c.len_utf8()..).unwrap_or_default();
        let rest = tail.trim_start_matches(CLOSING);
        let after = rest.chars().next().unwrap_or(next);
        let ends = match c {
            '。' | '！' | '？' => !CLOSING.contains(&after),
            '!' | '?' => after.is_whitespace(),
            // A point behind one or two letters ends an abbreviation as often as a sentence.
            '.' => after.is_whitespace() && !is_short(head.get(..at).unwrap_or_default()),
            _ => false,
        };
        if ends {
            found = head.get(..head.len() - rest.len());
        }
    }
    found
}

/// Whether the last word has one or two letters.
fn is_short(text: &str) -> bool {
    let letters = text.chars().rev().take(3).take_while(|c| c.is_alphabetic()).count();
    (1..3).contains(&letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_ends_with_a_sentence_or_a_word() {
        assert_eq!(shorten("short"), "short");
        let han = format!("「{}。」{}", "字".repeat(60), "字".repeat(60));
        assert_eq!(shorten(&han), format!("「{}。」", "字".repeat(60)));
        assert_eq!(shorten(&"字".repeat(90)), format!("{}…", "字".repeat(80)));
        assert_eq!(shorten(&format!("{}Rustlike{}", "字".repeat(77), "字".repeat(9))), format!("{}…", "字".repeat(77)));
        let short = shorten("word, ".repeat(60).trim());
        assert!(short.ends_with("word…") && short.chars().count() <= 161, "{short}");
        let text = format!("{}. Then Dr. {}", "A whole sentence is here ".repeat(5).trim(), "w ".repeat(60));
        assert!(shorten(&text).ends_with("is here."), "{}", shorten(&text));
    }
}
