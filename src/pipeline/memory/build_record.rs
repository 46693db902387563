//! The record of a whole build.

use crate::diag::Diagnostics;
use crate::pipeline::report::Translations;
use crate::store::Fingerprint;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The record of a build that published a site: what a later one with the same inputs says without doing it again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BuildRecord {
    /// The moment that dates were judged by.
    pub now: Timestamp,
    /// The next instant at which the site changes by itself.
    pub next_change: Option<Timestamp>,
    /// The fingerprint of the output folder's manifest.
    pub manifest: Fingerprint,
    /// Pages by language, in the site's order.
    pub pages: Vec<(String, usize)>,
    /// Texts among the outputs that are held back without `--drafts` and `--future`.
    pub held_back: usize,
    /// The state of the translations.
    pub translations: Translations,
    /// The diagnostics.
    pub diagnostics: Diagnostics,
}
