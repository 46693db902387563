//! Comments that a person writes into a text for alignment.

use crate::diag::{Diagnostic, Source, codes};
use crate::text::Block;
use std::ops::Range;

/// The comments before a block that speak to yiwen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::bitext) struct Mark {
    /// Its pairs.
    pub(in crate::bitext) pairs: Vec<Named>,
    /// Whether it is a note to the reader.
    pub(in crate::bitext) note: bool,
}

/// The name of a pair, and the bytes of its comment in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bitext) struct Named {
    pub(in crate::bitext) name: String,
    pub(in crate::bitext) at: Range<usize>,
}

/// The marks of each block. Blocks hold no lone comments, so these stand between them.
pub(in crate::bitext) fn marks(text: &str, body: &Range<usize>, blocks: &[Block]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = gaps(body, blocks).map(|gap| mark(text, gap)).collect();
    // What stands behind the last block marks nothing.
    marks.truncate(blocks.len());
    marks
}

/// The gaps in which comments can stand: before each block, and behind the last one.
fn gaps(body: &Range<usize>, blocks: &[Block]) -> impl Iterator<Item = Range<usize>> {
    let starts = blocks.iter().map(|b| b.span.start).chain([body.end]);
    let ends = [body.start].into_iter().chain(blocks.iter().map(|b| b.span.end));
    ends.zip(starts).map(|(from, to)| from..to.max(from))
}

fn mark(text: &str, gap: Range<usize>) -> Mark {
    let mut mark = Mark::default();
    for (words, at) in comments(text, gap) {
        match words.as_slice() {
            ["pair", names @ ..] => {
                mark.pairs.extend(names.iter().map(|name| Named { name: (*name).to_string(), at: at.clone() }));
            }
            ["note", ..] => mark.note = true,
            _ => {}
        }
    }
    mark
}

/// The words of the comments that speak to yiwen, and their bytes in the file.
fn comments(text: &str, gap: Range<usize>) -> Vec<(Vec<&str>, Range<usize>)> {
    let between = text.get(gap.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = between.get(at..).and_then(|rest| rest.find("<!--")) {
        let start = at + open;
        let inner = between.get(start + 4..).unwrap_or_default();
        let Some(length) = inner.find("-->") else { break };
        at = start + 4 + length + 3;
        let comment = inner.get(..length).unwrap_or_default();
        if let Some(words) = comment.trim().strip_prefix("yiwen:") {
            found.push((words.split_whitespace().collect(), gap.start + start..gap.start + at));
        }
    }
    found
}

/// A warning for each comment that speaks to yiwen and is not understood, or marks nothing.
pub fn misread(source: &Source, body: &Range<usize>, blocks: &[Block]) -> Vec<Diagnostic> {
    if memchr::memmem::find(source.text.as_bytes(), b"yiwen:").is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (before, gap) in gaps(body, blocks).enumerate() {
        for (words, at) in comments(&source.text, gap) {
            let (message, hint) = match words.as_slice() {
                _ if before == blocks.len() => (
                    "this comment marks nothing: no block stands behind it",
                    "write it before the block that it speaks of",
                ),
                ["note"] | ["pair", _, ..] | ["allow", _, ..] => continue,
                ["note", ..] => {
                    ("more than `note` is not understood", "write `<!-- yiwen: note -->`, and the note itself below it")
                }
                ["pair"] => {
                    ("this pair has no name", "write `<!-- yiwen: pair NAME -->`, with the same name in both texts")
                }
                _ => (
                    "this comment is not understood",
                    "`<!-- yiwen: pair NAME -->` and `<!-- yiwen: note -->` are; take `yiwen:` out of any other",
                ),
            };
            found.push(Diagnostic::warning(codes::translation::MISREAD_COMMENT, message).at(source, at).hint(hint));
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::text::{MarkdownOptions, parse};

    #[test]
    fn comments_before_a_block_are_its_own() {
        let text = "\n<!-- yiwen: pair a -->\n<!--yiwen: pair b-->\n<!-- yiwen: note -->\n";
        let both = Mark {
            pairs: vec![Named { name: "a".into(), at: 1..23 }, Named { name: "b".into(), at: 24..44 }],
            note: true,
        };
        assert_eq!(mark(text, 0..text.len()), both);
        let none = "<!-- yiwen: no such --> <!-- pair a --> <!-- yiwen: pair";
        assert_eq!(mark(none, 0..none.len()), Mark::default());
    }

    #[test]
    fn what_is_not_understood_is_told_with_its_place() {
        let text = "<!-- yiwen: par a -->\n\nOne.\n\n<!-- yiwen: pair -->\n\nTwo.\n\n<!-- yiwen: note of mine -->\n\nThree.\n\n\
                    <!-- yiwen: pair a -->\n\n<!-- yiwen: note -->\n\n```\n<!-- yiwen: nothing -->\n```\n\n<!-- yiwen: note -->\n";
        let source = Source::new("a.md", text);
        let options = MarkdownOptions::for_lang(&Lang::parse("en").unwrap());
        let document = parse(&source, 0..text.len(), &options);
        let found = misread(&source, &(0..text.len()), &document.blocks);
        let told: Vec<(u32, &str)> =
            found.iter().map(|d| (d.place.as_ref().map_or(0, |p| p.line), d.message.as_str())).collect();
        assert_eq!(
            told,
            [
                (1, "this comment is not understood"),
                (5, "this pair has no name"),
                (9, "more than `note` is not understood"),
                (21, "this comment marks nothing: no block stands behind it"),
            ]
        );
    }
}
