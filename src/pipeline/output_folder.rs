//! The sink that is an output folder: makes what has to be made, and publishes it unless something is wrong.

use super::build_run::BuildRun;
use super::options::BuildOptions;
use super::report::Phase;
use super::sink::{PlannedOutputs, Sink};
use crate::diag::{Diagnostic, Diagnostics};
use crate::output::{ManifestEntry, Publisher, PublisherOptions, Rank};
use crate::project::FOLDERS;
use crate::render::{Job, RenderInputs, RenderedOutput, prepare};
use crate::store::{Faults, Fingerprint, Store, kind_at};
use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// A job with its number.
type NumberedJob<'a> = (u64, &'a Job);

/// The sink that publishes to an output folder.
pub struct OutputFolderSink {
    output: PathBuf,
    program: String,
    strict: bool,
    faults: Option<Arc<dyn Faults>>,
}

impl OutputFolderSink {
    /// The sink for the folder that the options name.
    pub fn new(options: &BuildOptions) -> OutputFolderSink {
        OutputFolderSink {
            output: options.output.clone(),
            program: options.program.clone(),
            strict: options.strict,
            faults: options.faults.clone(),
        }
    }

    fn open(&self, store: &Store) -> Result<Publisher, Diagnostic> {
        let sources = FOLDERS.into_iter().chain([".yiwen", ".git"]).map(str::to_string).collect();
        let options = PublisherOptions {
            sources,
            version: self.program.clone(),
            faults: self.faults.clone(),
            ..PublisherOptions::new(store.root())
        };
        Publisher::open(&self.output, options)
    }
}

impl Sink for OutputFolderSink {
    fn destination(&self) -> Option<String> {
        let OutputFolderSink { output, program: _, strict, faults: _ } = self;
        Some(format!("{} {strict}", output.display()))
    }

    fn intact_outputs(&mut self, store: &Store, manifest: Fingerprint) -> Option<usize> {
        // Whatever is wrong with the folder is told when the outputs are made.
        kind_at(&self.output)?;
        self.open(store).ok()?.intact_files(manifest)
    }

    fn take(&mut self, outputs: &PlannedOutputs<'_>, run: &mut BuildRun<'_>) {
        let publisher = match self.open(outputs.store) {
            Ok(publisher) => publisher,
            Err(diagnostic) => return run.tell(diagnostic),
        };
        let (indexes, pages): (Vec<NumberedJob<'_>>, Vec<NumberedJob<'_>>) =
            (0..).zip(outputs.jobs).partition(|(_, job)| job.is_search());
        make_all(outputs, &publisher, &pages, run);
        // Nobody wants to wait for an index to learn of an error.
        if !indexes.is_empty() && !run.report.failed(self.strict) {
            run.begin(Phase::Search, indexes.len());
            make_all(outputs, &publisher, &indexes, run);
        }
        if run.report.failed(self.strict) {
            publisher.abort();
            return;
        }
        run.begin(Phase::Publishing, 0);
        match publisher.commit() {
            Ok(outcome) => {
                run.report.published = true;
                // What is said of files that somebody changed by hand is said once.
                run.report.manifest = outcome.diagnostics.is_empty().then_some(outcome.manifest);
                run.report.written = outcome.written;
                run.report.removed = outcome.removed;
                run.tell(outcome.diagnostics);
            }
            Err(diagnostic) => run.tell(diagnostic),
        }
    }
}

/// Makes some outputs, in parallel, and counts them in the report.
fn make_all(outputs: &PlannedOutputs<'_>, publisher: &Publisher, jobs: &[NumberedJob<'_>], run: &mut BuildRun<'_>) {
    let found = Mutex::new(Diagnostics::new());
    let progress = run.progress;
    let one = |(number, job): &NumberedJob<'_>| {
        let (made, diagnostics) = make(outputs.store, outputs.inputs, publisher, job, *number);
        if !diagnostics.is_empty() {
            found.lock().unwrap_or_else(PoisonError::into_inner).extend(diagnostics);
        }
        progress.step();
        made.then(|| job.output.clone())
    };
    let mut made: Vec<String> = jobs.par_iter().filter_map(one).collect();
    run.report.rendered += made.len();
    run.report.unchanged += jobs.len() - made.len();
    run.report.made.append(&mut made);
    run.report.made.sort();
    run.tell(found.into_inner().unwrap_or_else(PoisonError::into_inner));
}

/// Makes one output, unless the last build made it from the same; whether it was made, and its diagnostics.
fn make(
    store: &Store,
    inputs: &RenderInputs<'_>,
    publisher: &Publisher,
    job: &Job,
    number: u64,
) -> (bool, Diagnostics) {
    let output = job.output.as_str();
    let prepared = prepare(inputs, job);
    let mut found = prepared.diagnostics.clone();
    let fingerprint = prepared.fingerprint;
    // An output that had warnings is made again, so that they are told again.
    if let Some(entries) = unchanged(publisher, job, fingerprint).filter(|all| all.iter().all(|e| !e.1.diagnosed)) {
        found.extend(entries.into_iter().filter_map(|(path, entry)| publisher.keep(&path, entry).err()));
        return (false, found);
    }
    let result = match prepared.make(&inputs.tools, number) {
        Ok((RenderedOutput::Copy(from), _)) => publisher.copy(output, store, &from, fingerprint, job.rank),
        Ok((RenderedOutput::Bytes(bytes), notes)) => {
            let diagnosed = !notes.is_empty();
            found.extend(notes);
            publisher.write(output, &bytes, fingerprint, diagnosed, job.rank)
        }
        Ok((RenderedOutput::Folder(files), _)) => files.iter().try_for_each(|(name, bytes)| {
            let path = format!("{}{name}", folder(output));
            // The output itself leads to the others.
            let rank = if path == output { job.rank } else { Rank::Asset };
            publisher.write(&path, bytes, fingerprint, false, rank)
        }),
        Err(diagnostic) => Err(diagnostic),
    };
    if let Err(diagnostic) = result {
        found.push(diagnostic);
    }
    (true, found)
}

/// The files that the last build made from the same inputs: the output, and for an index every file of it.
fn unchanged(publisher: &Publisher, job: &Job, fingerprint: Fingerprint) -> Option<Vec<(String, ManifestEntry)>> {
    let output = job.output.as_str();
    let entry = publisher.unchanged(output, fingerprint)?;
    if !job.is_search() {
        return Some(vec![(output.to_string(), entry)]);
    }
    let folder = folder(output);
    let all = publisher.previous().entries.range(folder.to_string()..).take_while(|(path, _)| path.starts_with(folder));
    let same = all.filter(|(_, entry)| entry.job == fingerprint);
    same.map(|(path, _)| Some((path.clone(), publisher.unchanged(path, fingerprint)?))).collect()
}

/// The folder that an output stands in, with a slash at the end.
fn folder(output: &str) -> &str {
    output.rfind('/').and_then(|at| output.get(..=at)).unwrap_or_default()
}
