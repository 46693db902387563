//! Builds that need not be done, since an earlier one had the same inputs.
//!
//! A build is a function of its inputs: the files of the site, the options, the program, the output folder, and the
//! moment as far as it decides what is published. Where all of them are those of an earlier build, and what that one
//! wrote is still there, this build is done, and reports what that one did. It is the memo of the pipeline as a whole,
//! and as little of a second path as that of a single document.

use super::build_run::BuildRun;
use super::memory::BuildRecord;
use super::options::BuildOptions;
use super::sink::Sink;
use crate::project::Sources;
use crate::store::{Fingerprint, Store};
use jiff::Timestamp;
use rayon::prelude::*;

/// The fingerprint of all that a build depends on, but for the moment; `None` where the sink keeps no outputs, or a
/// file cannot be read, which is told when it is copied.
pub(super) fn build_key(
    store: &Store,
    sources: &Sources,
    options: &BuildOptions,
    sink: &dyn Sink,
) -> Option<Fingerprint> {
    let destination = sink.destination()?;
    // The sink speaks for `output` and `strict`, the record for `now`; faults are tests' own.
    let BuildOptions { output: _, base_url, origin, drafts, future, strict: _, now: _, program, faults: _ } = options;
    let mut key = Fingerprint::builder();
    key.update_str(program);
    key.update_str(&destination);
    key.update_str(&format!("{base_url:?} {origin:?} {drafts} {future}"));
    let Sources { files, texts } = sources;
    let prints: Vec<(&String, Fingerprint)> =
        texts.par_iter().map(|(path, source)| (path, Fingerprint::of_source(source))).collect();
    for (path, print) in prints {
        key.update_str(path);
        key.update_fingerprint(print);
    }
    let others: Vec<&String> = files.keys().filter(|path| !texts.contains_key(*path)).collect();
    let prints: Vec<Option<Fingerprint>> = others.par_iter().map(|path| sources.fingerprint_of(store, path)).collect();
    for (path, print) in others.into_iter().zip(prints) {
        key.update_str(path);
        key.update_fingerprint(print?);
    }
    Some(key.finish())
}

/// Looks for an earlier build with the same key whose outputs are still there at a moment that shows the same site; if
/// there is one, the report says what that one's said.
pub(super) fn reuse_earlier_build(
    run: &mut BuildRun<'_>,
    key: Fingerprint,
    now: Timestamp,
    store: &Store,
    sink: &mut dyn Sink,
) -> bool {
    let Some(record) = run.memory.build_record(key) else { return false };
    let BuildRecord { now: then, next_change, manifest, pages, held_back, translations, diagnostics } = record;
    if now < then || next_change.is_some_and(|change| now >= change) {
        return false;
    }
    let Some(count) = sink.intact_outputs(store, manifest) else { return false };
    run.report.published = true;
    run.report.unchanged = count;
    run.report.pages = pages;
    run.report.held_back = held_back;
    run.report.translations = translations;
    run.report.next_change = next_change.map(|t| t.to_string());
    run.tell(diagnostics);
    true
}

/// Leaves a record of a build that published the site, for [`reuse_earlier_build`].
pub(super) fn remember_build(run: &BuildRun<'_>, key: Fingerprint, now: Timestamp, next_change: Option<Timestamp>) {
    let Some(manifest) = run.report.manifest.filter(|_| run.report.published) else { return };
    let record = BuildRecord {
        now,
        next_change,
        manifest,
        pages: run.report.pages.clone(),
        held_back: run.report.held_back,
        translations: run.report.translations,
        diagnostics: run.report.diagnostics.clone(),
    };
    run.memory.keep_build_record(key, &record);
}
