//! Diagnostics: what is wrong, where, and what to do next.
//!
//! A [`Diagnostic`] carries the line it speaks of, so it can be kept in a cache, sent as JSON or shown in a
//! browser long after the file was read. Nothing here reads the disk.
//!
//! Messages are lower case and put what the author wrote in back-ticks; a hint names the next action.

mod code;
pub mod codes;
mod place;
mod show;

pub use code::Code;
pub use codes::{CodeArea, CodeExplanation, TableCodes};
pub use place::{Place, RelatedPlace, Source};
pub use show::{Palette, show, show_all};

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The severity of a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site cannot be published as it is.
    Error,
    /// The site is published, and somebody should look.
    Warning,
    /// Something could be better; `--strict` ignores it.
    Note,
}

impl Severity {
    /// The word shown before the message.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One thing that is wrong with the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The severity.
    pub severity: Severity,
    /// The stable name of its kind.
    pub code: Code,
    /// The fault, in lower case, without a full stop.
    pub message: String,
    /// The place; `None` for what belongs to no file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Further places that one has to see to understand it, such as the first of two definitions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<RelatedPlace>,
    /// The next action that would help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error, so far without a place.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning, so far without a place.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A note, so far without a place.
    pub fn note(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    /// A diagnostic of the given severity.
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Diagnostic { severity, code, message: message.into(), place: None, related: Vec::new(), hint: None }
    }

    /// Points at a byte range of a source.
    #[must_use]
    pub fn at(mut self, source: &Source, range: Range<usize>) -> Self {
        self.place = Some(source.place(range));
        self
    }

    /// Points at a file as a whole.
    #[must_use]
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.place = Some(Place::file(path));
        self
    }

    /// Adds a further place, a byte range of a source, with a label that says how it belongs to the first.
    #[must_use]
    pub fn also_at(mut self, label: impl Into<String>, source: &Source, range: Range<usize>) -> Self {
        self.related.push(RelatedPlace { label: label.into(), place: source.place(range) });
        self
    }

    /// Adds a further place, a file as a whole.
    #[must_use]
    pub fn also_in(mut self, label: impl Into<String>, path: impl Into<String>) -> Self {
        self.related.push(RelatedPlace { label: label.into(), place: Place::file(path) });
        self
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Path, line and column: what diagnostics are sorted by.
    fn key(&self) -> (&str, u32, u32) {
        self.place.as_ref().map_or(("", 0, 0), Place::key)
    }
}

/// All that is wrong with a site, gathered rather than thrown at the first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// An empty collection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of another collection.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(other);
    }

    /// Sorts by path, line and column and drops exact repetitions, so that the order in which threads found
    /// things never shows.
    pub fn sort(&mut self) {
        self.0.sort_by(|a, b| {
            let (ours, theirs) = ((a.code, &a.message, &a.hint), (b.code, &b.message, &b.hint));
            a.key()
                .cmp(&b.key())
                .then(a.severity.cmp(&b.severity))
                .then_with(|| ours.cmp(&theirs))
                .then_with(|| a.related.iter().map(RelatedPlace::key).cmp(b.related.iter().map(RelatedPlace::key)))
        });
        self.0.dedup();
    }

    /// The number of diagnostics of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether the site cannot be published.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The diagnostics in their present order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<Vec<Diagnostic>> for Diagnostics {
    fn from(list: Vec<Diagnostic>) -> Self {
        Diagnostics(list)
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(one: Diagnostic) -> Self {
        Diagnostics(vec![one])
    }
}

/// The nearest of `known` to a mistyped word, for "did you mean" hints; `None` when nothing is near.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    known
        .into_iter()
        .map(|k| (strsim::damerau_levenshtein(&lower, &k.to_lowercase()), k))
        .filter(|(distance, k)| *distance <= k.chars().count().div_ceil(3).max(1))
        .min()
        .map(|(_, k)| k)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_finds_a_typing_error_and_nothing_far() {
        assert_eq!(nearest("titel", ["title", "date"]), Some("title"));
        assert_eq!(nearest("lastmod", ["title", "date"]), None);
    }

    #[test]
    fn sorting_is_by_place_and_drops_repetitions() {
        let source = Source::new("b.md", "一\n二\n");
        let mut all = Diagnostics::new();
        all.push(Diagnostic::warning(codes::markdown::FORMULA, "late").at(&source, 4..7));
        all.push(Diagnostic::warning(codes::markdown::FORMULA, "early").at(&source, 0..3));
        all.push(Diagnostic::error(codes::markdown::FORMULA, "first").in_file("a.md"));
        all.push(Diagnostic::warning(codes::markdown::FORMULA, "early").at(&source, 0..3));
        all.sort();
        let messages: Vec<_> = all.iter().map(|d| d.message.as_str()).collect();
        assert_eq!(messages, ["first", "early", "late"]);
        let hinted = |hint: &str| Diagnostic::warning(codes::markdown::FORMULA, "same").hint(hint);
        let [mut all, mut other] = [["a", "b", "a"], ["b", "a", "a"]].map(|hints| {
            let mut found = Diagnostics::new();
            hints.into_iter().for_each(|hint| found.push(hinted(hint)));
            found
        });
        all.sort();
        other.sort();
        assert_eq!(all, other);
        assert_eq!(all.iter().count(), 2);
    }
}
