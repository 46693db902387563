//! The sink that is an output folder: makes what has to be made, and publishes it unless something is wrong.

use super::build::BuildOptions;
use super::clock::Clock;
use super::report::{Phase, Report};
use super::sink::{Sink, Work};
use super::sources::FOLDERS;
use crate::diag::{Diagnostic, Diagnostics};
use crate::output::{Options, Publisher};
use crate::render::{Job, Made, World, prepare};
use crate::store::{Faults, Fingerprint, Store};
use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Publishes to an output folder.
pub struct Publishing {
    output: PathBuf,
    program: String,
    strict: bool,
    faults: Option<Arc<dyn Faults>>,
}

impl Publishing {
    /// To the folder that the options name.
    pub fn new(options: &BuildOptions) -> Publishing {
        Publishing {
            output: options.output.clone(),
            program: options.program.clone(),
            strict: options.strict,
            faults: options.faults.clone(),
        }
    }
}

impl Publishing {
    fn open(&self, store: &Store) -> Result<Publisher, Diagnostic> {
        let sources = FOLDERS.into_iter().chain([".yiwen", ".git"]).map(str::to_string).collect();
        let options = Options {
            sources,
            version: self.program.clone(),
            faults: self.faults.clone(),
            ..Options::new(store.root())
        };
        Publisher::open(&self.output, options)
    }
}

impl Sink for Publishing {
    fn place(&self) -> Option<String> {
        Some(format!("{} {}", self.output.display(), self.strict))
    }

    fn standing(&mut self, store: &Store, manifest: Fingerprint) -> Option<usize> {
        // Whatever is wrong with the folder is told when the outputs are made.
        if !self.output.exists() {
            return None;
        }
        self.open(store).ok()?.settled(manifest)
    }

    fn take(&mut self, work: &Work<'_>, report: &mut Report, clock: &mut Clock<'_>) {
        let Work { store, world, jobs } = *work;
        let publisher = match self.open(store) {
            Ok(publisher) => publisher,
            Err(diagnostic) => {
                report.diagnostics.push(diagnostic);
                return;
            }
        };
        let found = Mutex::new(Diagnostics::new());
        let progress = clock.progress();
        let made: Vec<String> = jobs
            .par_iter()
            .enumerate()
            .filter_map(|(number, (output, job))| {
                let (made, diagnostics) = make(store, world, &publisher, output, job, number as u64);
                if !diagnostics.is_empty() {
                    found.lock().unwrap_or_else(PoisonError::into_inner).extend(diagnostics);
                }
                progress.step();
                made.then(|| output.clone())
            })
            .collect();
        report.rendered = made.len();
        report.unchanged = jobs.len() - made.len();
        report.made = made;
        report.made.sort();
        report.diagnostics.extend(found.into_inner().unwrap_or_else(PoisonError::into_inner));
        if report.failed(self.strict) {
            publisher.abort();
            return;
        }
        clock.begin(Phase::Publishing, 0, report);
        match publisher.commit() {
            Ok(outcome) => {
                report.published = true;
                // What is said of files that somebody changed by hand is said once.
                report.manifest = outcome.diagnostics.is_empty().then_some(outcome.manifest);
                report.written = outcome.written;
                report.removed = outcome.removed;
                report.diagnostics.extend(outcome.diagnostics);
            }
            Err(diagnostic) => report.diagnostics.push(diagnostic),
        }
    }
}

/// Makes one output, unless the last build made it from the same; whether it was made, and what is wrong with it.
fn make(
    store: &Store,
    world: &World<'_>,
    publisher: &Publisher,
    output: &str,
    job: &Job,
    number: u64,
) -> (bool, Diagnostics) {
    let prepared = prepare(world, job);
    let mut found = prepared.diagnostics.clone();
    let fingerprint = prepared.fingerprint;
    // An output that had warnings is made again, so that they are told again.
    if let Some(entry) = publisher.unchanged(output, fingerprint).filter(|e| !e.diagnosed) {
        if let Err(diagnostic) = publisher.keep(output, entry) {
            found.push(diagnostic);
        }
        return (false, found);
    }
    let result = match prepared.make(&world.tools, number) {
        Ok((Made::Copy(from), _)) => publisher.copy(output, store, &from, fingerprint, job.rank()),
        Ok((Made::Bytes(bytes), notes)) => {
            let diagnosed = !notes.is_empty();
            found.extend(notes);
            publisher.write(output, &bytes, fingerprint, diagnosed, job.rank())
        }
        Err(diagnostic) => Err(diagnostic),
    };
    if let Err(diagnostic) = result {
        found.push(diagnostic);
    }
    (true, found)
}
