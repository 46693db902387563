//! The report of a build, and its progress while it runs.

use crate::diag::{Diagnostics, Severity};
use crate::store::Fingerprint;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A phase of a build, in order. The jobs are planned in the phase of the site.
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
    /// The index that readers search is made.
    Search,
    /// Changed outputs are published.
    Publishing,
}

/// A receiver of the progress of a build.
pub trait Progress: Sync {
    /// A phase begins; `steps` says how many there are, 0 where that is not known.
    fn begin(&self, phase: Phase, steps: usize);
    /// One step of the phase is done.
    fn step(&self);
}

/// A receiver of progress that does nothing with it.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Phase, _: usize) {}
    fn step(&self) {}
}

/// The report of a build.
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
    /// Their paths, sorted.
    #[serde(skip)]
    pub made: Vec<String>,
    /// Outputs that did not need to be made.
    pub unchanged: usize,
    /// Files that were written.
    pub written: Vec<String>,
    /// Files that were removed.
    pub removed: Vec<String>,
    /// Texts among the outputs that are held back without `--drafts` and `--future`.
    pub held_back: usize,
    /// The state of the translations.
    pub translations: Translations,
    /// The next instant at which the site changes by itself.
    pub next_change: Option<String>,
    /// The diagnostics, in the order of their places.
    pub diagnostics: Diagnostics,
    /// The fingerprint of the output folder's manifest, where there is one.
    #[serde(skip)]
    pub manifest: Option<Fingerprint>,
    /// The time that each phase took.
    #[serde(skip)]
    pub timings: Vec<(Phase, Duration)>,
}

/// The state of a site's translations, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translations {
    /// Translations whose source is on the site.
    pub total: usize,
    /// Translations whose approval was begun.
    pub begun: usize,
    /// Begun ones with a passage that is outdated, missing or added.
    pub behind: usize,
    /// Rows whose original has changed since they were approved. Rows are counted where approval has begun.
    pub outdated: usize,
    /// Rows that the translation lacks.
    pub missing: usize,
    /// Rows that the original lacks.
    pub added: usize,
    /// Rows that are not approved.
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
