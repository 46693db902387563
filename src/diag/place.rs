//! Where a diagnostic points: a path, a line, a column, and the line itself.

use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text that was read, under the name that people know it by.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path below the site's folder, with `/` on every system.
    pub path: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
    /// See [`Source::digest`].
    digest: Arc<OnceLock<[u8; 16]>>,
}

impl PartialEq for Source {
    fn eq(&self, other: &Source) -> bool {
        self.path == other.path && self.text == other.text
    }
}

impl Eq for Source {}

impl Source {
    /// A source from its path and text.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Source { path: path.into(), text: text.into(), digest: Arc::default() }
    }

    /// The text as a snippet, made by whoever asks first: several want it, and a site has many megabytes of text.
    pub fn digest(&self, make: impl FnOnce(&str) -> [u8; 16]) -> [u8; 16] {
        *self.digest.get_or_init(|| make(&self.text))
    }

    /// The place of a byte range. A range that is out of bounds or inside a character is moved to the nearest
    /// character boundary; one that spans lines is cut at the end of its first line.
    pub fn place(&self, range: Range<usize>) -> Place {
        let text = &*self.text;
        let start = floor_boundary(text, range.start.min(text.len()));
        let end = floor_boundary(text, range.end.min(text.len())).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |i| start + i);
        let line = text[line_start..line_end].trim_end_matches('\r');
        let caret_start = (start - line_start).min(line.len());
        let caret_end = (end.min(line_end) - line_start).min(line.len()).max(caret_start);
        Place {
            path: self.path.to_string(),
            line: to_u32(text[..line_start].matches('\n').count() + 1),
            column: to_u32(text[line_start..start].chars().count() + 1),
            text: line.to_string(),
            caret: to_u32(caret_start)..to_u32(caret_end),
        }
    }
}

/// Counts beyond four thousand million are of no use to a reader.
fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The nearest character boundary at or before `at`.
fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// A line of a file with the part that is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The path below the site's folder.
    pub path: String,
    /// The line, from 1; 0 when the file as a whole is meant.
    pub line: u32,
    /// The column in characters, from 1; 0 when the file as a whole is meant.
    pub column: u32,
    /// The line's text, without its line break.
    pub text: String,
    /// The bytes of `text` that are meant; empty for a point between two characters.
    pub caret: Range<u32>,
}

impl Place {
    /// A file as a whole.
    pub fn file(path: impl Into<String>) -> Self {
        Place { path: path.into(), line: 0, column: 0, text: String::new(), caret: 0..0 }
    }

    /// The path, line and column: the order in which places are shown.
    pub(super) fn key(&self) -> (&str, u32, u32) {
        (&self.path, self.line, self.column)
    }
}

/// A further place of a diagnostic, with words that say how it belongs to the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedPlace {
    /// The sentence before the place, in lower case: `the first one is here`.
    pub label: String,
    /// The place.
    pub place: Place,
}

impl RelatedPlace {
    /// The label and the place: the order among diagnostics that differ in nothing else.
    pub(super) fn key(&self) -> (&str, (&str, u32, u32)) {
        (&self.label, self.place.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_the_line_has_no_break() {
        let source = Source::new("a.md", "first\r\n中文 title\r\nend");
        let place = source.place(14..19);
        assert_eq!((place.line, place.column, place.text.as_str()), (2, 4, "中文 title"));
        assert_eq!(&place.text[place.caret.start as usize..place.caret.end as usize], "title");
    }

    #[test]
    fn no_range_panics() {
        let text = "中\n文";
        let source = Source::new("a.md", text);
        for start in 0..10 {
            for end in 0..10 {
                let place = source.place(start..end);
                assert!(place.caret.end as usize <= place.text.len());
            }
        }
    }
}
