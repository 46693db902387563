//! Whole builds that need not be done again.
//!
//! A build is a function of its arguments: the files of the site, the options, the program, the output folder, and the
//! moment as far as it decides what is published. Where all of them are those of an earlier build, and what that one
//! wrote still stands, this one is done, and says what that one said. It is the memo of the pipeline as a whole, and as
//! little of a second path as that of a single document.

use super::build::BuildOptions;
use super::memory::Memory;
use super::report::{Report, Translations};
use super::sink::Sink;
use crate::diag::Diagnostics;
use crate::project::Sources;
use crate::store::{Fingerprint, Store};
use jiff::Timestamp;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// What came of a build.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Settled {
    /// The moment that dates were judged by.
    now: Timestamp,
    /// When the site changes by itself.
    next_change: Option<Timestamp>,
    /// The fingerprint of the output folder's manifest.
    manifest: Fingerprint,
    pages: Vec<(String, usize)>,
    translations: Translations,
    diagnostics: Diagnostics,
}

/// The fingerprint of all that a build depends on, but for the moment; `None` where the sink keeps no outputs.
pub(super) fn arguments(
    store: &Store,
    sources: &Sources,
    options: &BuildOptions,
    sink: &dyn Sink,
) -> Option<Fingerprint> {
    let place = sink.place()?;
    let mut key = Fingerprint::builder();
    key.update_str(&options.program);
    key.update_str(&place);
    key.update_str(&format!("{:?} {:?} {} {}", options.base_url, options.origin, options.drafts, options.future));
    let texts: Vec<(&String, Fingerprint)> =
        sources.texts.par_iter().map(|(path, source)| (path, Fingerprint::of_source(source))).collect();
    for (path, print) in texts {
        key.update_str(path);
        key.update_fingerprint(print);
    }
    let others: Vec<&String> = sources.files.keys().filter(|path| !sources.texts.contains_key(*path)).collect();
    let prints: Vec<Option<Fingerprint>> = others.par_iter().map(|path| sources.fingerprint_of(store, path)).collect();
    for (path, print) in others.into_iter().zip(prints) {
        key.update_str(path);
        // A file that cannot be read is told of when it is copied.
        key.update_fingerprint(print?);
    }
    Some(key.finish())
}

/// Whether an earlier build with the same arguments still stands; then the report is that one's.
pub(super) fn stands(
    arguments: Fingerprint,
    now: Timestamp,
    store: &Store,
    memory: &Memory,
    sink: &mut dyn Sink,
    report: &mut Report,
) -> bool {
    let Some(settled) = memory.settled(arguments) else { return false };
    if now < settled.now || settled.next_change.is_some_and(|change| now >= change) {
        return false;
    }
    let Some(count) = sink.standing(store, settled.manifest) else { return false };
    report.published = true;
    report.unchanged = count;
    report.pages = settled.pages;
    report.translations = settled.translations;
    report.next_change = settled.next_change.map(|t| t.to_string());
    report.diagnostics.extend(settled.diagnostics);
    true
}

/// Remembers what came of a build.
pub(super) fn settle(arguments: Fingerprint, now: Timestamp, memory: &Memory, report: &Report) {
    let Some(manifest) = report.manifest.filter(|_| report.published) else { return };
    let next_change = match &report.next_change {
        Some(text) => match text.parse() {
            Ok(instant) => Some(instant),
            Err(_) => return,
        },
        None => None,
    };
    let settled = Settled {
        now,
        next_change,
        manifest,
        pages: report.pages.clone(),
        translations: report.translations,
        diagnostics: report.diagnostics.clone(),
    };
    memory.settle(arguments, &settled);
}
