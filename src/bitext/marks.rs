//! Comments that a person writes into a text for alignment.

use crate::text::Block;
use std::ops::Range;

/// What stands before a block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Mark {
    /// The names of its pairs.
    pub(super) pairs: Vec<String>,
    /// Whether it is a note to the reader.
    pub(super) note: bool,
}

/// The marks of each block. Blocks hold no lone comments, so these stand between them.
pub(super) fn marks(text: &str, body: &Range<usize>, blocks: &[Block]) -> Vec<Mark> {
    let mut from = body.start;
    blocks
        .iter()
        .map(|block| {
            let between = text.get(from..block.span.start).unwrap_or_default();
            from = block.span.end.max(from);
            mark(between)
        })
        .collect()
}

fn mark(between: &str) -> Mark {
    let mut mark = Mark::default();
    let comments = between.split("<!--").skip(1).filter_map(|c| c.split_once("-->"));
    for (comment, _) in comments {
        let Some(words) = comment.trim().strip_prefix("yiwen:") else { continue };
        let mut words = words.split_whitespace();
        match words.next() {
            Some("pair") => mark.pairs.extend(words.map(str::to_string)),
            Some("note") => mark.note = true,
            _ => {}
        }
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_before_a_block_are_its_own() {
        let both = Mark { pairs: vec!["a".into(), "b".into()], note: true };
        assert_eq!(mark("\n<!-- yiwen: pair a -->\n<!--yiwen: pair b-->\n<!-- yiwen: note -->\n"), both);
        assert_eq!(mark("<!-- yiwen: no such --> <!-- pair a --> <!-- yiwen: pair"), Mark::default());
    }
}
