//! The difference between two texts, word by word; in Chinese and Japanese character by character.

use crate::text::is_wide;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A piece of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffPiece {
    /// The text or texts that it stands in.
    pub change: DiffChange,
    /// The text.
    pub text: String,
}

/// The side of a piece in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffChange {
    /// The piece is in both texts.
    Same,
    /// The piece is in the old text only.
    Removed,
    /// The piece is in the new text only.
    Added,
}

/// Compares two texts. The pieces that are not [`DiffChange::Added`] make up the old one, those that are not
/// [`DiffChange::Removed`] the new one. Algorithm: Myers 1986, as the library `similar` has it.
pub fn diff(old: &str, new: &str) -> Vec<DiffPiece> {
    let (left, right): (Vec<&str>, Vec<&str>) = (tokens(old).collect(), tokens(new).collect());
    let mut pieces: Vec<DiffPiece> = Vec::new();
    let mut push = |change: DiffChange, words: Option<&[&str]>| {
        let text = words.unwrap_or_default().concat();
        match pieces.last_mut().filter(|last| last.change == change) {
            Some(last) => last.text.push_str(&text),
            None if text.is_empty() => {}
            None => pieces.push(DiffPiece { change, text }),
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &left, &right) {
        match op {
            DiffOp::Equal { .. } => push(DiffChange::Same, left.get(op.old_range())),
            DiffOp::Delete { .. } => push(DiffChange::Removed, left.get(op.old_range())),
            DiffOp::Insert { .. } => push(DiffChange::Added, right.get(op.new_range())),
            DiffOp::Replace { .. } => {
                push(DiffChange::Removed, left.get(op.old_range()));
                push(DiffChange::Added, right.get(op.new_range()));
            }
        }
    }
    pieces
}

/// Which of two lists' items differ: positions in the old one and in the new, in order. One of the two is missing where
/// an item was added or removed; items between the same neighbours are taken for the same one, changed.
pub fn changed_items(old: &[&str], new: &[&str]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut changed = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (mut before, mut after) = (op.old_range(), op.new_range());
        loop {
            match (before.next(), after.next()) {
                (None, None) => break,
                pair => changed.push(pair),
            }
        }
    }
    changed
}

/// A text cut into words, white space, and single characters of everything else.
pub(in crate::bitext) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let kind = CharKind::of(rest.chars().next()?);
        let end = match kind {
            CharKind::Single => rest.chars().next().map_or(rest.len(), char::len_utf8),
            _ => rest.find(|c| CharKind::of(c) != kind).unwrap_or(rest.len()),
        };
        let (token, behind) = rest.split_at(end);
        rest = behind;
        Some(token)
    })
}

#[derive(PartialEq, Clone, Copy)]
enum CharKind {
    Word,
    Space,
    Single,
}

impl CharKind {
    fn of(c: char) -> CharKind {
        if c.is_whitespace() {
            CharKind::Space
        } else if is_wide(c) {
            CharKind::Single
        } else if c.is_alphanumeric() || c == '_' || unicode_normalization::char::is_combining_mark(c) {
            CharKind::Word
        } else {
            CharKind::Single
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_and_characters() {
        let shown = |old, new| {
            diff(old, new)
                .iter()
                .map(|p| match p.change {
                    DiffChange::Same => p.text.clone(),
                    DiffChange::Removed => format!("-{}-", p.text),
                    DiffChange::Added => format!("+{}+", p.text),
                })
                .collect::<String>()
        };
        assert_eq!(shown("It is good.", "It is not good."), "It is +not +good.");
        assert_eq!(shown("出口管制很嚴。", "出口管制不嚴。"), "出口管制-很-+不+嚴。");
        assert_eq!(shown("", ""), "");
    }

    #[test]
    fn items_are_compared_as_wholes() {
        assert_eq!(changed_items(&["a", "b", "c"], &["a", "x", "c", "d"]), [(Some(1), Some(1)), (None, Some(3))]);
        assert_eq!(changed_items(&["a", "b"], &["b"]), [(Some(0), None)]);
        assert_eq!(changed_items(&["a"], &["a"]), []);
    }

    proptest! {
        #[test]
        fn both_texts_are_in_it(old in "[ab 中文.]{0,20}", new in "[ab 中文.]{0,20}") {
            let pieces = diff(&old, &new);
            let without = |change| pieces.iter().filter(|p| p.change != change).map(|p| p.text.as_str()).collect::<String>();
            prop_assert_eq!(without(DiffChange::Added), old);
            prop_assert_eq!(without(DiffChange::Removed), new);
        }
    }
}
