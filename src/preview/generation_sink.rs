//! The sink of the preview: it keeps the outputs of a run in their planned form, and makes one when it is requested.
//! The others are made while there are no requests, so that what is wrong with them is known.

use super::generation::{Generation, OutputFingerprints};
use super::output_cache::OutputCache;
use super::request_queue::{OutputAnswer, OutputRequest, RequestQueue};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::pipeline::{BuildRun, Changes, PlannedOutputs, Sink};
use crate::render::{FileJob, Job, JobKind, MachineJob, OutputContent, PictureJob, RenderedOutput, prepare};
use crate::site::urls;
use crate::store::Fingerprint;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The most outputs of a site whose fingerprints are all taken before it is shown. Of a larger site only outputs that
/// are open in a browser or come from a file that changed are looked at first, and the rest after it is shown.
const SMALL_SITE: usize = 1500;
/// The outputs that are made before the work asks again whether it is to pause: a request or a change waits no longer
/// than these take.
const BATCH: usize = 16;
/// The threads that answer requests: two, so that one slow page does not hold up the others, and the rest of the
/// processor is left to the build.
const ANSWERING_THREADS: usize = 2;

/// Numbers renderings through all generations: templates may be shared by two of them.
static RENDERING: AtomicU64 = AtomicU64::new(0);

/// An event in the life of a generation, for the coordinator.
pub enum GenerationEvent {
    /// It can be shown.
    Ready {
        /// The generation.
        generation: Arc<Generation>,
        /// The fingerprints of its outputs, as far as they were taken.
        outputs: Vec<(String, OutputFingerprints)>,
        /// Whether they are all.
        all: bool,
        /// The next instant at which the site changes by itself.
        next_change: Option<String>,
    },
    /// Every output was made without an error: the number of the generation, the fingerprints, the warnings.
    Verified(u64, Vec<(String, OutputFingerprints)>, Diagnostics),
    /// Something is wrong that was found after it was shown.
    Failed {
        /// The generation.
        number: u64,
        /// The diagnostics so far.
        found: Diagnostics,
        /// Whether nothing more will be found.
        last: bool,
    },
}

/// The sink that shows the outputs of a run as a generation.
pub struct GenerationSink<'a> {
    /// The number of the generation.
    pub number: u64,
    /// The changes since the generation before.
    pub changes: &'a Changes,
    /// Outputs that are open in a browser.
    pub open: &'a BTreeSet<String>,
    /// The outputs that earlier generations made.
    pub cache: &'a OutputCache,
    /// Takes the events.
    pub tell: &'a (dyn Fn(GenerationEvent) + Sync),
}

impl Sink for GenerationSink<'_> {
    fn take(&mut self, work: &PlannedOutputs<'_>, run: &mut BuildRun<'_>) {
        let all = work.jobs.len() <= SMALL_SITE;
        let first: Vec<usize> = (0..work.jobs.len()).filter(|at| all || self.is_urgent(work, *at)).collect();
        let fingerprints = run.gather(take_fingerprints(work, &first));
        if !run.report.diagnostics.has_errors() {
            run.tell(self.make_open_pages(work, &first, &fingerprints));
        }
        if run.report.diagnostics.has_errors() {
            // This generation is not shown, so there is time to find everything that is wrong with it.
            let rest: Vec<usize> = (0..work.jobs.len()).filter(|at| first.binary_search(at).is_err()).collect();
            run.gather(take_fingerprints(work, &rest));
            return;
        }
        let generation = Arc::new(generation(work, self.number));
        let named =
            |(at, prints): (&usize, &OutputFingerprints)| work.jobs.get(*at).map(|job| (job.output.clone(), *prints));
        let outputs = first.iter().zip(&fingerprints).filter_map(named).collect();
        (self.tell)(GenerationEvent::Ready {
            generation: Arc::clone(&generation),
            outputs,
            all,
            next_change: run.report.next_change.clone(),
        });
        let (cache, requests) = (self.cache, &generation.requests);
        std::thread::scope(|scope| {
            for _ in 0..ANSWERING_THREADS {
                scope.spawn(move || {
                    while let Some(OutputRequest { job, reply }) = requests.next() {
                        // The browser may have closed its connection.
                        let reply = move || drop(reply.send(answer(work, cache, job)));
                        match work.jobs.get(job) {
                            // Pages do not wait for an index.
                            Some(job) if job.is_search() => drop(scope.spawn(reply)),
                            _ => reply(),
                        }
                    }
                });
            }
            // A generation with errors goes on answering.
            self.verify(work, &generation.requests, run.report.diagnostics.clone());
        });
    }
}

impl GenerationSink<'_> {
    /// Whether an output is open in a browser, or comes from a file that changed.
    fn is_urgent(&self, work: &PlannedOutputs<'_>, at: usize) -> bool {
        let Some(job) = work.jobs.get(at) else { return false };
        let is_open = self.open.contains(&job.output);
        let Changes::Paths(paths) = self.changes else { return is_open };
        match &job.kind {
            JobKind::File(FileJob::ThemeAsset(_)) => {
                paths.iter().any(|p| p.starts_with("themes/") || p.starts_with("assets/"))
            }
            JobKind::File(FileJob::Copy { .. }) | JobKind::Page(_) | JobKind::Picture(_) | JobKind::Machine(_) => {
                is_open || paths.contains(&*job.origin(work.inputs.site))
            }
        }
    }

    /// Makes the pages that are open in a browser, before it is told of the generation.
    fn make_open_pages(
        &self,
        work: &PlannedOutputs<'_>,
        first: &[usize],
        fingerprints: &[OutputFingerprints],
    ) -> Diagnostics {
        let mut found = Diagnostics::new();
        for (at, print) in first.iter().zip(fingerprints) {
            let Some(job) = work.jobs.get(*at) else { continue };
            if self.open.contains(&job.output)
                && self.cache.verified(print.all).is_none()
                && let OutputAnswer::Broken(diagnostics) = answer(work, self.cache, *at)
            {
                found.extend(diagnostics);
            }
        }
        found
    }

    /// Takes the fingerprints of every output, then makes those that were never made, and tells what is wrong.
    fn verify(&self, work: &PlannedOutputs<'_>, requests: &RequestQueue, before: Diagnostics) {
        let mut found = before;
        let mut fingerprints: Vec<OutputFingerprints> = Vec::with_capacity(work.jobs.len());
        for batch in (0..work.jobs.len()).collect::<Vec<_>>().chunks(BATCH * 4) {
            if !requests.wait_while_paused() {
                return;
            }
            let (more, diagnostics) = take_fingerprints(work, batch);
            fingerprints.extend(more);
            found.extend(diagnostics);
        }
        let mut told = found.has_errors();
        if told {
            self.failed(&found, false);
        }
        let prints: BTreeSet<Fingerprint> = fingerprints.iter().map(|print| print.all).collect();
        let mut unmade = Vec::new();
        for (at, print) in fingerprints.iter().enumerate() {
            match self.cache.verified(print.all) {
                Some(notes) => found.extend(notes),
                None => unmade.push(at),
            }
        }
        for batch in unmade.chunks(BATCH) {
            if !requests.wait_while_paused() {
                return;
            }
            let made: Vec<Diagnostics> = batch.par_iter().map(|at| self.make(work, *at)).collect();
            made.into_iter().for_each(|notes| found.extend(notes));
            if found.has_errors() && !told {
                told = true;
                self.failed(&found, false);
            }
        }
        if found.has_errors() {
            self.failed(&found, true);
            return;
        }
        self.cache.retain_verified(|print| prints.contains(print));
        let named = work.jobs.iter().zip(fingerprints).map(|(job, print)| (job.output.clone(), print)).collect();
        (self.tell)(GenerationEvent::Verified(self.number, named, sorted(&found)));
    }

    fn failed(&self, found: &Diagnostics, last: bool) {
        (self.tell)(GenerationEvent::Failed { number: self.number, found: sorted(found), last });
    }

    /// Makes an output to find out what is wrong with it.
    fn make(&self, work: &PlannedOutputs<'_>, at: usize) -> Diagnostics {
        let Some(job) = work.jobs.get(at) else { return Diagnostics::new() };
        let is_made_on_demand = match &job.kind {
            JobKind::File(_) | JobKind::Picture(PictureJob::Original { .. }) => true,
            // Versions of images take long, and are made when they are requested.
            JobKind::Picture(PictureJob::Version { .. }) => true,
            // An index takes long, and nothing can be wrong with it that its pages do not tell.
            JobKind::Machine(MachineJob::Search { .. } | MachineJob::SearchPage { .. }) => true,
            JobKind::Page(_) | JobKind::Picture(_) | JobKind::Machine(_) => false,
        };
        if is_made_on_demand {
            return Diagnostics::new();
        }
        let made = catch_unwind(AssertUnwindSafe(|| {
            let prepared = prepare(work.inputs, job);
            let print = prepared.fingerprint;
            (print, prepared.make(&work.inputs.tools, RENDERING.fetch_add(1, Ordering::Relaxed)))
        }));
        match made {
            Ok((print, Ok((_, notes)))) => {
                self.cache.set_verified(print, notes.clone());
                notes
            }
            Ok((_, Err(diagnostic))) => diagnostic.into(),
            Err(_) => program_fault(job, work).into(),
        }
    }
}

/// The fingerprints of the outputs of some jobs, in parallel, and what is wrong with them.
fn take_fingerprints(work: &PlannedOutputs<'_>, jobs: &[usize]) -> (Vec<OutputFingerprints>, Diagnostics) {
    let prepared = jobs.par_iter().filter_map(|at| work.jobs.get(*at)).map(|job| {
        let prepared = prepare(work.inputs, job);
        let print = OutputFingerprints { all: prepared.fingerprint, without_styles: prepared.without_swappable };
        (print, prepared.diagnostics)
    });
    let (fingerprints, found): (Vec<_>, Vec<Diagnostics>) = prepared.unzip();
    (fingerprints, found.into_iter().flatten().collect::<Vec<_>>().into())
}

/// The answer to a request for an output.
fn answer(work: &PlannedOutputs<'_>, cache: &OutputCache, at: usize) -> OutputAnswer {
    let Some(job) = work.jobs.get(at) else { return OutputAnswer::Broken(Diagnostics::new()) };
    let made = catch_unwind(AssertUnwindSafe(|| {
        let prepared = prepare(work.inputs, job);
        let print = prepared.fingerprint;
        let is_kept =
            !matches!(prepared.content, OutputContent::Copy(_) | OutputContent::Image(_) | OutputContent::Bytes(_));
        if let Some(bytes) = cache.get(print).filter(|_| is_kept) {
            return OutputAnswer::Bytes(bytes, print);
        }
        if let Some(files) = cache.index(print) {
            return OutputAnswer::Index(files, print);
        }
        match prepared.make(&work.inputs.tools, RENDERING.fetch_add(1, Ordering::Relaxed)) {
            Ok((RenderedOutput::Copy(path), _)) => OutputAnswer::File(path, print),
            Ok((RenderedOutput::Folder(files), _)) => OutputAnswer::Index(cache.put_index(print, files), print),
            Ok((RenderedOutput::Bytes(bytes), notes)) => {
                if is_kept {
                    cache.put(print, &bytes);
                    cache.set_verified(print, notes);
                }
                OutputAnswer::Bytes(bytes, print)
            }
            Err(diagnostic) => OutputAnswer::Broken(diagnostic.into()),
        }
    }));
    made.unwrap_or_else(|_| OutputAnswer::Broken(program_fault(job, work).into()))
}

/// The error for a fault of the program, which must not end the preview.
fn program_fault(job: &Job, work: &PlannedOutputs<'_>) -> Diagnostic {
    let hint = "this is a fault of yiwen: please report it, with the file";
    Diagnostic::error(
        codes::serve::PAGE_NOT_MADE,
        format!("a page of `{}` cannot be made", job.origin(work.inputs.site)),
    )
    .hint(hint)
}

fn sorted(found: &Diagnostics) -> Diagnostics {
    let mut found = found.clone();
    found.sort();
    found
}

fn generation(work: &PlannedOutputs<'_>, number: u64) -> Generation {
    let base = work.inputs.site.config.base_url.clone();
    let files = &work.inputs.assets.files;
    let theme: BTreeMap<String, String> =
        files.iter().map(|(name, (url, _))| (name.clone(), urls::href(&base, url))).collect();
    Generation::new(number, base, work.store.clone(), theme, work.jobs.iter().map(|job| job.output.as_str()))
}
