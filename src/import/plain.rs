//! Pasted plain text as Markdown: which lines are headings, which make up a paragraph.

use super::escape;
use super::lines::{closes, lines, may_be_heading, width};

/// The Markdown of a plain text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlainMarkdown {
    /// Its Markdown; every block is followed by a line break, a blank line stands between two.
    pub markdown: String,
    /// The number of its headings.
    pub headings: usize,
    /// The number of its paragraphs.
    pub paragraphs: usize,
}

/// Turns plain text into Markdown that renders to the same lines.
///
/// A line is a paragraph, or a heading where it is short, has no closing punctuation and text follows it. Where
/// blank lines separate paragraphs whose lines were broken at one width, the lines of a paragraph stay together.
pub fn plain_to_markdown(text: &str) -> PlainMarkdown {
    let blocks = blocks(text);
    let candidates: Vec<bool> = blocks.iter().enumerate().map(|(i, b)| is_candidate(&blocks, i, b)).collect();
    let mut out = PlainMarkdown::default();
    for (i, block) in blocks.iter().enumerate() {
        if !out.markdown.is_empty() {
            out.markdown.push('\n');
        }
        match block.lines[..] {
            [line] if is_heading(&candidates, i) => {
                out.markdown.push_str("## ");
                out.markdown.push_str(&escape::heading(line));
                out.markdown.push('\n');
                out.headings += 1;
            }
            _ => {
                for line in &block.lines {
                    out.markdown.push_str(&escape::paragraph_line(line));
                    out.markdown.push('\n');
                }
                out.paragraphs += 1;
            }
        }
    }
    out
}

/// Lines that belong together.
struct PlainBlock<'a> {
    lines: Vec<&'a str>,
    /// Whether a blank line stands before it.
    apart: bool,
}

fn blocks(text: &str) -> Vec<PlainBlock<'_>> {
    let mut groups: Vec<Vec<&str>> = vec![Vec::new()];
    for line in lines(text) {
        match groups.last_mut() {
            Some(group) if !line.is_empty() => group.push(line),
            Some(group) if group.is_empty() => {}
            _ => groups.push(Vec::new()),
        }
    }
    groups.retain(|g| !g.is_empty());
    if are_wrapped(&groups) {
        return groups.into_iter().map(|lines| PlainBlock { lines, apart: true }).collect();
    }
    groups.into_iter().flat_map(one_each).collect()
}

/// Every line a block of its own.
fn one_each(group: Vec<&str>) -> impl Iterator<Item = PlainBlock<'_>> {
    group.into_iter().enumerate().map(|(i, line)| PlainBlock { lines: vec![line], apart: i == 0 })
}

/// A line of a text that was broken at a fixed width reaches at least this share of the widest one, in percent;
/// a long word may not have fitted.
const FILLED: usize = 70;

/// The widest line that anybody breaks a text at, in cells.
const WIDEST_WRAP: usize = 132;

/// Whether the groups are paragraphs whose lines were broken at one width, rather than lists of lines.
fn are_wrapped(groups: &[Vec<&str>]) -> bool {
    let widest = groups.iter().flatten().map(|line| width(line)).max().unwrap_or(0);
    let broken: Vec<&str> =
        groups.iter().filter_map(|g| g.split_last()).flat_map(|(_, rest)| rest.iter().copied()).collect();
    if groups.len() < 2 || broken.is_empty() || !(24..=WIDEST_WRAP).contains(&widest) {
        return false;
    }
    let filled = broken.iter().filter(|line| width(line) * 100 >= widest * FILLED).count();
    // Paragraphs of one line each would nearly all end a sentence; broken lines end one only by chance.
    let closed = broken.iter().filter(|line| closes(line)).count();
    filled * 10 >= broken.len() * 9 && closed * 3 <= broken.len() * 2
}

fn is_candidate(blocks: &[PlainBlock<'_>], at: usize, block: &PlainBlock<'_>) -> bool {
    let [line] = block.lines[..] else { return false };
    if !may_be_heading(line) {
        return false;
    }
    // Directly below a long line without an end, a short one is the rest of its sentence.
    let before = at.checked_sub(1).and_then(|i| blocks.get(i)).and_then(|b| b.lines.last());
    block.apart || before.is_none_or(|before| closes(before) || may_be_heading(before))
}

/// Longest run of headings without text between them: a section and its first part. Three short lines in a row are
/// a list or a poem.
const LONGEST_RUN: usize = 2;

fn is_heading(candidates: &[bool], at: usize) -> bool {
    if candidates.get(at) != Some(&true) {
        return false;
    }
    let before = candidates[..at].iter().rev().take_while(|c| **c).count();
    let after = candidates[at..].iter().take_while(|c| **c).count();
    // A heading without any text below is none.
    at + after < candidates.len() && before + after <= LONGEST_RUN
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, TagEnd};

    /// The lines that a reader of the rendered page sees.
    fn rendered(markdown: &str, options: Options) -> Vec<String> {
        let mut lines = vec![String::new()];
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(t) => lines.last_mut().expect("one").push_str(&t),
                Event::SoftBreak | Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => lines.push(String::new()),
                Event::Start(pulldown_cmark::Tag::Paragraph | pulldown_cmark::Tag::Heading { .. }) => {}
                other => panic!("{other:?} in {markdown:?}"),
            }
        }
        lines.pop();
        lines
    }

    fn every_extension() -> Options {
        Options::all()
            .difference(Options::ENABLE_SMART_PUNCTUATION)
            .difference(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
            .difference(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS)
            .difference(Options::ENABLE_OLD_FOOTNOTES)
            .difference(Options::ENABLE_SUPERSCRIPT)
            .difference(Options::ENABLE_SUBSCRIPT)
    }

    fn same_text(text: &str) -> Result<(), TestCaseError> {
        let want: Vec<&str> = lines(text).filter(|l| !l.is_empty()).collect();
        let markdown = plain_to_markdown(text).markdown;
        for options in [Options::empty(), every_extension()] {
            prop_assert_eq!(&rendered(&markdown, options), &want, "{:?}", markdown);
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn any_text_renders_to_itself(text in "[^\0]{0,80}") {
            same_text(&text)?;
        }

        #[test]
        fn signs_of_markdown_render_to_themselves(
            text in r"([#>=+:*_`~|<&!\\\-\[\](){}$^.0-9a-zA-Z中。 \t\n]|--|\*\*|&amp;|1\. |    |https://a\.b/_c_|\n\n|\n# |\n- |\[\^1\]: |\{#a\}|:::|\|-\||<b>|<!--){0,40}"
        ) {
            same_text(&text)?;
        }
    }

    #[test]
    fn one_line_is_one_paragraph_and_open_short_lines_are_headings() {
        let text = "第一段說明來由，句子完整。\n影響所及\n第二段。\n又一段。\n\n接下來的挑戰\n\n第三段。\n（完）\n";
        let plain = plain_to_markdown(text);
        assert_eq!((plain.headings, plain.paragraphs), (2, 5));
        assert!(plain.markdown.contains("\n\n## 影響所及\n\n第二段。\n\n又一段。\n\n## 接下來的挑戰\n\n"));
    }

    #[test]
    fn wrapped_paragraphs_stay_together() {
        let text = "A first line that was broken at a width\nof forty letters by some mail program.\nShort end.\n\nThe second heading\n\nAnother line that was broken at a width\nof forty letters.\n";
        let plain = plain_to_markdown(text);
        assert_eq!((plain.headings, plain.paragraphs), (1, 2), "{}", plain.markdown);
        let text = "這一行是在第二十個字的地方被斷開的\n而且句子還沒有說完，所以要接著讀下\n去才行。\n\n第二段也是在第二十個字的地方斷開了\n這樣。\n";
        assert_eq!(plain_to_markdown(text).paragraphs, 2);
    }

    const WRAPPED: &str =
        "This sentence goes on for longer than any heading would, and then goes on\nWith this\nand ends here.\n";

    #[test]
    fn poems_lists_and_broken_sentences_have_no_headings() {
        for text in ["床前明月光\n疑是地上霜\n舉頭望明月\n低頭思故鄉\n。。\n", WRAPPED] {
            assert_eq!(plain_to_markdown(text).headings, 0, "{text}");
        }
    }
}
