//! A rule, and what it finds.

use super::row::CheckedRow;
use super::site::CheckedSite;
use super::text::CheckedText;
use crate::config::CheckConfig;
use crate::diag::{Code, Severity};
use std::ops::Range;

/// A rule of the proof-reader: a name, how much its findings matter, and a pure function.
pub struct Rule {
    /// Its name, as `[check]` and `--rule` write it; its code is `check/` and this.
    pub name: &'static str,
    /// The code of its findings, with the explanation.
    pub code: Code,
    /// The severity of its findings where the site does not say otherwise.
    pub severity: Severity,
    /// The function.
    pub scope: RuleScope,
}

/// The part of a site that a rule looks at, with its function.
pub enum RuleScope {
    /// A row: both texts of a translation.
    Row(fn(&CheckedRow<'_>, &mut RowFindings)),
    /// An edition by itself.
    Text(fn(&CheckedText<'_>, &CheckConfig, &mut TextFindings)),
    /// The whole site.
    Site(fn(&CheckedSite<'_>, &mut SiteFindings)),
}

/// The change that mends a finding: a text in place of some bytes of the edition that the finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The bytes.
    pub span: Range<usize>,
    /// The text.
    pub text: String,
}

/// A finding about an edition, before its place is known as a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFinding {
    /// Its bytes in the edition's file.
    pub span: Range<usize>,
    /// What is wrong, in lower case.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The change that mends it, where that is certain.
    pub fix: Option<Fix>,
}

/// The findings of a rule about one edition.
#[derive(Debug, Default)]
pub struct TextFindings(pub Vec<TextFinding>);

impl TextFindings {
    /// Adds a finding.
    pub fn add(&mut self, span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.0.push(TextFinding { span, message: message.into(), hint: hint.into(), fix: None });
    }

    /// Adds a finding whose bytes a text can take the place of.
    pub fn fixed(&mut self, span: Range<usize>, message: impl Into<String>, text: impl Into<String>) {
        let text = text.into();
        let hint = format!("write `{text}`; `yiwen check --fix` does");
        let fix = Some(Fix { span: span.clone(), text });
        self.0.push(TextFinding { span, message: message.into(), hint, fix });
    }
}

/// A finding about a row: a place in the translation, and one in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFinding {
    /// Its bytes in the translation; `None` where the translation has nothing there.
    pub target: Option<Range<usize>>,
    /// Its bytes in the source; `None` where the source has nothing there.
    pub source: Option<Range<usize>>,
    /// What is wrong, in lower case.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// The findings of a rule about one row.
#[derive(Debug, Default)]
pub struct RowFindings(pub Vec<RowFinding>);

impl RowFindings {
    /// Adds a finding.
    pub fn add(
        &mut self,
        target: Option<Range<usize>>,
        source: Option<Range<usize>>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.0.push(RowFinding { target, source, message: message.into(), hint: hint.into() });
    }
}

/// A finding about the site: an article and one of its texts by their positions, and what is wrong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFinding {
    /// The article.
    pub article: usize,
    /// The text.
    pub text: usize,
    /// The finding.
    pub finding: TextFinding,
    /// A further place: the article and the text, its bytes, and how it belongs to the first.
    pub related: Option<((usize, usize), Range<usize>, String)>,
}

/// The findings of a rule about the site.
#[derive(Debug, Default)]
pub struct SiteFindings(pub Vec<SiteFinding>);
