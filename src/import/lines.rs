//! The look of a line: its width, its punctuation, whether it may be a heading.

use unicode_width::UnicodeWidthChar;

/// Widest heading, in terminal cells: 32 Han characters or 64 Latin letters.
const WIDEST_HEADING: usize = 64;

/// The lines of a pasted text without the white space around them. Besides `\n` the separators that word processors
/// leave behind end a line.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']).map(str::trim)
}

/// The width of a line in terminal cells.
pub(super) fn width(line: &str) -> usize {
    line.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// Whether a line ends as a sentence or a part of one does, also within closing quotation marks and brackets.
pub(super) fn closes(line: &str) -> bool {
    let end = line.trim_end_matches(|c: char| "」』”’\"')）]］】》〉>＞*_".contains(c) || c.is_whitespace());
    end.ends_with(|c: char| "。．！？!?.…；;：:，,、—–―-～~｡､".contains(c))
}

/// Whether a line may be a heading, as far as it can be told from the line alone: short, without closing
/// punctuation, not in the middle of a sentence, no quotation, no byline, no item of a list.
pub(super) fn may_be_heading(line: &str) -> bool {
    let Some(first) = line.chars().next() else { return false };
    let quoted = first_and_last(line).is_some_and(|pair| QUOTES.contains(&pair));
    width(line) <= WIDEST_HEADING
        && line.chars().any(char::is_alphabetic)
        && !closes(line)
        && !quoted
        && !first.is_lowercase()
        && !"，。、；：！？,.;:!?」』”’)）]】》〉•·‧▪◦●○■□◆※→‣-–—*+>#|=_&@".contains(first)
        && !line.contains("://")
        && !is_byline(line)
}

/// Whether a line may be a title: as a heading, and a question or a call too.
pub(super) fn may_be_title(line: &str) -> bool {
    may_be_heading(line.trim_end_matches(['？', '！', '?', '!', '…']))
}

const QUOTES: [(char, char); 6] = [('“', '”'), ('「', '」'), ('『', '』'), ('"', '"'), ('（', '）'), ('(', ')')];

fn first_and_last(line: &str) -> Option<(char, char)> {
    Some((line.chars().next()?, line.chars().next_back()?))
}

/// Words that begin a line which says who wrote or published the text.
const BYLINES: [&str; 22] = [
    "by",
    "text",
    "words",
    "author",
    "source",
    "photo",
    "updated",
    "published",
    "作者",
    "文",
    "撰文",
    "編譯",
    "编译",
    "譯者",
    "译者",
    "記者",
    "记者",
    "來源",
    "来源",
    "編輯",
    "编辑",
    "責任編輯",
];

/// Whether a line is `By Jane Doe`, `文／王小明`, `來源：…`.
fn is_byline(line: &str) -> bool {
    let lower = line.to_lowercase();
    BYLINES.iter().any(|word| {
        let Some(rest) = lower.strip_prefix(word) else { return false };
        rest.trim_start().starts_with([':', '：', '/', '／', '|', '｜'])
    }) || ["By ", "BY "].iter().any(|by| line.strip_prefix(by).is_some_and(|name| name.starts_with(char::is_uppercase)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_short_and_open() {
        for yes in [
            "人工智能的全球影響",
            "Global impact",
            "By the numbers",
            "二〇二四年（上）",
            "C# 與 .NET",
            "所謂「主權AI」",
        ] {
            assert!(may_be_heading(yes), "{yes}");
        }
        for no in [
            "他走了。",
            "“好的。”",
            "「好」",
            "以及，",
            "例如：",
            "and so on",
            "……",
            "By Jane Doe",
            "文／王小明",
            "• 第一點",
            "https://example.org/a",
            "10,000",
            "",
            "誰會贏？",
            "是這樣的——",
        ] {
            assert!(!may_be_heading(no), "{no}");
        }
        assert!(!may_be_heading(&"長".repeat(40)));
    }
}
