//! What a build tells: while it runs, and when it is done.

use crate::diag::{Diagnostics, Severity};
use crate::store::Fingerprint;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A step of a build, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// Files are read.
    Sources,
    /// Front matter is read.
    Editions,
    /// Markdown is parsed, code highlighted.
    Documents,
    /// Translations are aligned with their originals.
    Bitexts,
    /// The site is put together.
    Site,
    /// Pages are rendered and staged.
    Outputs,
    /// What readers can search is indexed.
    Search,
    /// What changed is published.
    Publishing,
}

/// Somebody who watches a build.
pub trait Progress: Sync {
    /// A phase begins; `steps` says how many there are, 0 where nobody knows.
    fn begin(&self, phase: Phase, steps: usize);
    /// One step of the phase is done.
    fn step(&self);
}

/// Nobody watches.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Phase, _: usize) {}
    fn step(&self) {}
}

/// What came of a build.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// The version of this form.
    pub version: u32,
    /// Whether the site was published.
    pub published: bool,
    /// Pages by language, in the site's order.
    #[serde(serialize_with = "as_object")]
    pub pages: Vec<(String, usize)>,
    /// Outputs that were made.
    pub rendered: usize,
    /// Which outputs those are, sorted.
    #[serde(skip)]
    pub made: Vec<String>,
    /// Outputs that did not need to be made.
    pub unchanged: usize,
    /// Files that were written.
    pub written: Vec<String>,
    /// Files that were removed.
    pub removed: Vec<String>,
    /// How far the translations are.
    pub translations: Translations,
    /// The next instant at which the site changes by itself.
    pub next_change: Option<String>,
    /// Everything that is wrong, in order of place.
    pub diagnostics: Diagnostics,
    /// The fingerprint of the output folder's manifest, where there is one.
    #[serde(skip)]
    pub manifest: Option<Fingerprint>,
    /// How long each phase took.
    #[serde(skip)]
    pub timings: Vec<(Phase, Duration)>,
}

/// How far the translations of a site are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translations {
    /// Translations whose source is on the site.
    pub total: usize,
    /// Those whose approval somebody has begun.
    pub begun: usize,
    /// Those of them with a passage that is outdated, missing or added.
    pub behind: usize,
    /// Rows whose original has changed since they were approved. Rows are counted where approval has begun.
    pub outdated: usize,
    /// Rows that the translation lacks.
    pub missing: usize,
    /// Rows that the original lacks.
    pub added: usize,
    /// Rows that nobody has approved.
    pub unapproved: usize,
}

/// Pairs as a JSON object, in their order.
fn as_object<S: serde::Serializer>(pairs: &[(String, usize)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(key, value)| (key, value)))
}

impl Report {
    /// Whether nothing was published because of errors; under `strict`, warnings count too.
    pub fn failed(&self, strict: bool) -> bool {
        self.diagnostics.has_errors() || (strict && self.diagnostics.count(Severity::Warning) > 0)
    }
}
