//! A finding, with its place in a file.

use super::rule::{Fix, Rule};
use crate::diag::{Diagnostic, Place, Severity, Source};
use crate::lang::Lang;
use serde_json::{Value, json};
use std::ops::Range;

/// A finding of the proof-reader.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The name of its rule.
    pub rule: &'static str,
    /// The finding as a diagnostic: severity, code, message, places and hint.
    pub diagnostic: Diagnostic,
    /// The last line and the column behind it, from 1.
    pub end: (u32, u32),
    /// The change that mends it, where that is certain.
    pub fix: Option<Fix>,
    /// The path of the article.
    pub article: String,
    /// The language of the edition.
    pub lang: Option<Lang>,
    /// The block of the edition.
    pub block: Option<usize>,
}

/// The bytes of a file that a finding is about.
#[derive(Debug, Clone)]
pub struct FindingPlace<'a> {
    /// The file.
    pub source: &'a Source,
    /// The bytes; an empty range at the start means the file as a whole.
    pub span: Range<usize>,
}

impl Finding {
    /// A finding of a rule at a place.
    pub fn new(
        rule: &Rule,
        severity: Severity,
        message: String,
        hint: String,
        place: &FindingPlace<'_>,
        article: &str,
    ) -> Finding {
        let diagnostic = Diagnostic::new(severity, rule.code, message).hint(hint);
        let whole = place.span == (0..0);
        let diagnostic = match whole {
            true => diagnostic.in_file(&*place.source.path),
            false => diagnostic.at(place.source, place.span.clone()),
        };
        let end = place.source.place(place.span.end..place.span.end);
        Finding {
            rule: rule.name,
            diagnostic,
            end: if whole { (0, 0) } else { (end.line, end.column) },
            fix: None,
            article: article.to_string(),
            lang: None,
            block: None,
        }
    }

    /// The path, line and column that findings are sorted by, then rule and message.
    pub(super) fn key(&self) -> (&str, u32, u32, &str, &str) {
        let (path, line, column) =
            self.diagnostic.place.as_ref().map_or(("", 0, 0), |p| (p.path.as_str(), p.line, p.column));
        (path, line, column, self.rule, &self.diagnostic.message)
    }

    /// The finding as `yiwen check --json` prints it.
    pub fn to_json(&self) -> Value {
        let place = |p: &Place| json!({ "path": p.path, "line": p.line, "column": p.column });
        let (path, line, column) = self.key_place();
        json!({
            "rule": self.rule,
            "severity": severity_name(self.diagnostic.severity),
            "path": path,
            "line": line,
            "column": column,
            "end_line": self.end.0,
            "end_column": self.end.1,
            "message": self.diagnostic.message,
            "hint": self.diagnostic.hint,
            "related": self.diagnostic.related.iter().map(|r| place(&r.place)).collect::<Vec<_>>(),
            "fix": self.fix.as_ref().map(|fix| json!({ "start": fix.span.start, "end": fix.span.end, "text": fix.text })),
            "article": self.article,
            "lang": self.lang,
            "block": self.block,
        })
    }

    fn key_place(&self) -> (&str, u32, u32) {
        let (path, line, column, _, _) = self.key();
        (path, line, column)
    }
}

/// The name of a severity on the command line and in JSON.
pub(super) fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "hint",
    }
}
