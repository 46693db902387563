//! The proof-reader: rules that compare a translation with its source, and look at each text by itself.
//!
//! A [`Rule`] is a name and a pure function of a row, an edition or the site; [`RULES`] lists all of them. [`run_check`]
//! reads the articles of a project, runs the rules in parallel and gives [`Finding`]s: diagnostics with the article, the
//! language, and often a [`Fix`]. Rules see a [`CheckedText`]: prose character by character, in which code, formulas,
//! addresses, raw HTML and protected text are one [`OBJECT`] each, so that no rule finds anything inside them.

mod dismissals;
mod finding;
mod numbers;
mod ratio;
mod row;
mod rule;
mod rules;
mod run;
mod site;
mod terms;
mod text;

pub use finding::{Finding, FindingPlace};
pub use row::{CheckedRow, UsualRatio};
pub use rule::{Fix, RowFinding, RowFindings, Rule, RuleScope, SiteFinding, SiteFindings, TextFinding, TextFindings};
pub use rules::RULES;
pub use run::{CheckRequest, run_check, unknown_rules};
pub use site::{CheckedArticle, CheckedPair, CheckedSite};
pub use text::{CheckedBlock, CheckedText, MarkKind, OBJECT, ProseRun, TextMark};
