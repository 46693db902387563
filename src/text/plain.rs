//! Items as plain text.

use super::read::{Item, is_block_end};
use pulldown_cmark::{Event, Tag, TagEnd};
use unicode_width::UnicodeWidthStr;

/// Length of a summary in characters of Latin width: a Han character counts two.
const SUMMARY_CELLS: usize = 240;
/// Longest summary in characters.
const SUMMARY_CHARS: usize = 160;

/// The visible text of some items. Blocks are set apart by a space.
pub(super) fn plain(items: &[Item<'_>]) -> String {
    let mut out = String::new();
    let mut hidden = 0usize;
    for item in items {
        match &item.event {
            // A footnote's text is read elsewhere.
            Event::Start(Tag::FootnoteDefinition(_)) => hidden += 1,
            Event::End(TagEnd::FootnoteDefinition) => hidden = hidden.saturating_sub(1),
            _ if hidden > 0 => {}
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                out.push_str(text);
            }
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(end) if is_block_end(*end) => space(&mut out),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Whether an item is `<!-- more -->`.
pub(super) fn is_more(item: &Item<'_>) -> bool {
    let (Event::Html(html) | Event::InlineHtml(html)) = &item.event else { return false };
    html.split("<!--").skip(1).any(|c| c.split("-->").next().is_some_and(|c| c.trim().eq_ignore_ascii_case("more")))
}

/// The summary: all paragraphs before `<!-- more -->`, else the beginning of the first ones.
pub(super) fn summary(items: &[Item<'_>]) -> String {
    let more = items.iter().position(is_more);
    let mut text = String::new();
    let (mut start, mut cells) = (None, 0);
    let mut depth = 0usize;
    for (i, item) in items.iter().enumerate() {
        if more.is_some_and(|m| i >= m) || (more.is_none() && cells >= SUMMARY_CELLS) {
            break;
        }
        match &item.event {
            Event::Start(tag) => {
                if depth == 0 && *tag == Tag::Paragraph {
                    start = Some(i);
                }
                depth += 1;
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                if depth == 0
                    && let Some(from) = start.take()
                {
                    space(&mut text);
                    text.push_str(plain(items.get(from..i).unwrap_or_default()).trim());
                    cells = text.width();
                }
            }
            _ => {}
        }
    }
    // A paragraph that `<!-- more -->` cuts.
    if let (Some(from), Some(to)) = (start, more) {
        space(&mut text);
        text.push_str(plain(items.get(from..to).unwrap_or_default()).trim());
    }
    if more.is_some() { text } else { shorten(&text) }
}

/// A text cut at the end of a sentence if one is near, else of a word, with an ellipsis.
fn shorten(text: &str) -> String {
    let mut cells = 0;
    let fits = |(n, (_, c)): &(usize, (usize, char))| {
        cells += unicode_width::UnicodeWidthChar::width(*c).unwrap_or(0);
        *n < SUMMARY_CHARS && cells <= SUMMARY_CELLS
    };
    let end = text.char_indices().enumerate().take_while(fits).last().map_or(0, |(_, (at, c))| at + c.len_utf8());
    if end == text.len() {
        return text.to_string();
    }
    let head = text.get(..end).unwrap_or_default();
    let sentence = head.char_indices().rfind(|(at, c)| {
        let next = text.get(at + c.len_utf8()..).and_then(|t| t.chars().next());
        matches!(c, '。' | '！' | '？') || (matches!(c, '.' | '!' | '?') && next.is_none_or(char::is_whitespace))
    });
    if let Some((at, c)) = sentence.filter(|(at, _)| at * 2 > end) {
        return head.get(..at + c.len_utf8()).unwrap_or_default().to_string();
    }
    let word = head.rfind(char::is_whitespace).filter(|at| at * 4 > end * 3).unwrap_or(end);
    format!(
        "{}…",
        head.get(..word).unwrap_or_default().trim_end_matches(|c: char| c.is_whitespace() || c == '，' || c == ',')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_ends_with_a_sentence_or_a_word() {
        assert_eq!(shorten("short"), "short");
        let han = format!("{}。{}", "字".repeat(90), "字".repeat(90));
        assert_eq!(shorten(&han), format!("{}。", "字".repeat(90)));
        let latin = "word ".repeat(60);
        let short = shorten(latin.trim());
        assert!(short.ends_with("word…") && short.chars().count() <= 161, "{short}");
    }
}
