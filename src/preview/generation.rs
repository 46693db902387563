//! One generation of the site: the sink that keeps a run's outputs in their planned form and makes those that
//! somebody asks for. The others are made when nobody asks, so that what is wrong with them is known.

use super::desk::{Answer, Desk, Question};
use super::shelf::Shelf;
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

/// Sites of up to so many outputs are looked at whole before anybody is told; of larger ones only what is on somebody's
/// screen or comes from a file that changed, and the rest afterwards.
const FEW: usize = 1500;
/// So many outputs are made between two looks at whether something more urgent is to be done.
const PORTION: usize = 16;
/// Threads that answer requests.
const ANSWERING: usize = 2;

/// Numbers renderings through all generations: templates may be shared by two of them.
static RENDERING: AtomicU64 = AtomicU64::new(0);

/// What an output is made of, as fingerprints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Of all that it depends on.
    pub print: Fingerprint,
    /// Without the addresses of style sheets and pictures, which are exchanged in an open page.
    pub apart_from_looks: Fingerprint,
}

/// What a generation tells.
pub enum News {
    /// It can be shown.
    Ready {
        /// Where to ask for its outputs.
        desk: Arc<Desk>,
        /// The outputs that were looked at.
        looks: Vec<(String, Look)>,
        /// Whether they are all.
        all: bool,
        /// When the site changes by itself.
        next_change: Option<String>,
    },
    /// Every output was looked at and made.
    Settled(u64, Vec<(String, Look)>, Diagnostics),
    /// Something is wrong that was found after it was shown.
    Failed {
        /// The generation.
        number: u64,
        /// What is wrong, so far.
        found: Diagnostics,
        /// Whether nothing more will be found.
        last: bool,
    },
}

/// The sink.
pub struct Generation<'a> {
    /// Counted from 1.
    pub number: u64,
    /// What changed since the generation before.
    pub changes: &'a Changes,
    /// Outputs that are on somebody's screen.
    pub watched: &'a BTreeSet<String>,
    /// What earlier generations made.
    pub shelf: &'a Shelf,
    /// Takes the news.
    pub tell: &'a (dyn Fn(News) + Sync),
}

impl Sink for Generation<'_> {
    fn take(&mut self, work: &PlannedOutputs<'_>, run: &mut BuildRun<'_>) {
        let all = work.jobs.len() <= FEW;
        let first: Vec<usize> = (0..work.jobs.len()).filter(|at| all || self.is_urgent(work, *at)).collect();
        let looks = look_at(work, &first, &mut run.report.diagnostics);
        if !run.report.diagnostics.has_errors() {
            self.try_pages(work, &first, &looks, &mut run.report.diagnostics);
        }
        if run.report.diagnostics.has_errors() {
            // Nobody gets to see this generation, so there is time to find everything that is wrong with it.
            let rest: Vec<usize> = (0..work.jobs.len()).filter(|at| first.binary_search(at).is_err()).collect();
            look_at(work, &rest, &mut run.report.diagnostics);
            return;
        }
        let desk = Arc::new(desk(work, self.number));
        let named = |(at, look): (&usize, &Look)| work.jobs.get(*at).map(|job| (job.output.clone(), *look));
        let looks = first.iter().zip(&looks).filter_map(named).collect();
        (self.tell)(News::Ready { desk: Arc::clone(&desk), looks, all, next_change: run.report.next_change.clone() });
        let (shelf, questions) = (self.shelf, &desk);
        std::thread::scope(|scope| {
            for _ in 0..ANSWERING {
                scope.spawn(move || {
                    while let Some(question) = questions.next() {
                        let Question { job, reply } = question;
                        // Who asked may have gone.
                        let reply = move || drop(reply.send(answer(work, shelf, job)));
                        match work.jobs.get(job) {
                            // Pages do not wait for an index.
                            Some(job) if job.is_search() => drop(scope.spawn(reply)),
                            _ => reply(),
                        }
                    }
                });
            }
            // A generation that cannot be settled goes on answering.
            self.settle(work, &desk, run.report.diagnostics.clone());
        });
    }
}

impl Generation<'_> {
    /// Whether somebody looks at an output, or at the file that it comes from.
    fn is_urgent(&self, work: &PlannedOutputs<'_>, at: usize) -> bool {
        let Some(job) = work.jobs.get(at) else { return false };
        let is_watched = self.watched.contains(&job.output);
        let Changes::Paths(paths) = self.changes else { return is_watched };
        match &job.kind {
            JobKind::File(FileJob::ThemeAsset(_)) => {
                paths.iter().any(|p| p.starts_with("themes/") || p.starts_with("assets/"))
            }
            JobKind::File(FileJob::Copy { .. }) | JobKind::Page(_) | JobKind::Picture(_) | JobKind::Machine(_) => {
                is_watched || paths.contains(&*job.origin(work.inputs.site))
            }
        }
    }

    /// Makes the pages that are on somebody's screen, before anybody is told to look.
    fn try_pages(&self, work: &PlannedOutputs<'_>, first: &[usize], looks: &[Look], found: &mut Diagnostics) {
        for (at, look) in first.iter().zip(looks) {
            let Some(job) = work.jobs.get(*at) else { continue };
            if self.watched.contains(&job.output)
                && self.shelf.sound(look.print).is_none()
                && let Answer::Broken(diagnostics) = answer(work, self.shelf, *at)
            {
                found.extend(diagnostics);
            }
        }
    }

    /// Looks at every output, then makes those that were never made, and tells what is wrong.
    fn settle(&self, work: &PlannedOutputs<'_>, desk: &Desk, before: Diagnostics) {
        let mut found = before;
        let mut looks: Vec<Look> = Vec::with_capacity(work.jobs.len());
        for portion in (0..work.jobs.len()).collect::<Vec<_>>().chunks(PORTION * 4) {
            if !desk.goes_on() {
                return;
            }
            looks.extend(look_at(work, portion, &mut found));
        }
        let mut told = found.has_errors();
        if told {
            self.failed(&found, false);
        }
        let prints: BTreeSet<Fingerprint> = looks.iter().map(|l| l.print).collect();
        let mut unmade = Vec::new();
        for (at, look) in looks.iter().enumerate() {
            match self.shelf.sound(look.print) {
                Some(notes) => found.extend(notes),
                None => unmade.push(at),
            }
        }
        for portion in unmade.chunks(PORTION) {
            if !desk.goes_on() {
                return;
            }
            let made: Vec<Diagnostics> = portion.par_iter().map(|at| self.make(work, *at)).collect();
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
        self.shelf.keep_only(|print| prints.contains(print));
        let named = work.jobs.iter().zip(looks).map(|(job, look)| (job.output.clone(), look)).collect();
        (self.tell)(News::Settled(self.number, named, sorted(&found)));
    }

    fn failed(&self, found: &Diagnostics, last: bool) {
        (self.tell)(News::Failed { number: self.number, found: sorted(found), last });
    }

    /// Makes an output for the sake of what may be wrong with it.
    fn make(&self, work: &PlannedOutputs<'_>, at: usize) -> Diagnostics {
        let Some(job) = work.jobs.get(at) else { return Diagnostics::new() };
        let is_made_on_demand = match &job.kind {
            JobKind::File(_) | JobKind::Picture(PictureJob::Original { .. }) => true,
            // Versions of images take long, and are made for who asks for them.
            JobKind::Picture(PictureJob::Version { .. }) => true,
            // An index takes long, and nothing can be wrong with it that its pages do not tell.
            JobKind::Machine(MachineJob::Search { .. }) => true,
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
                self.shelf.is_sound(print, notes.clone());
                notes
            }
            Ok((_, Err(diagnostic))) => diagnostic.into(),
            Err(_) => internal(job, work).into(),
        }
    }
}

/// The fingerprints of some jobs, and what is wrong with them.
fn look_at(work: &PlannedOutputs<'_>, jobs: &[usize], found: &mut Diagnostics) -> Vec<Look> {
    let looked: Vec<(Look, Diagnostics)> = jobs
        .par_iter()
        .filter_map(|at| work.jobs.get(*at))
        .map(|job| {
            let prepared = prepare(work.inputs, job);
            let look = Look { print: prepared.fingerprint, apart_from_looks: prepared.without_swappable };
            (look, prepared.diagnostics)
        })
        .collect();
    looked
        .into_iter()
        .map(|(look, diagnostics)| {
            found.extend(diagnostics);
            look
        })
        .collect()
}

/// An output for somebody who waits for it.
fn answer(work: &PlannedOutputs<'_>, shelf: &Shelf, at: usize) -> Answer {
    let Some(job) = work.jobs.get(at) else { return Answer::Broken(Diagnostics::new()) };
    let made = catch_unwind(AssertUnwindSafe(|| {
        let prepared = prepare(work.inputs, job);
        let print = prepared.fingerprint;
        let is_kept =
            !matches!(prepared.content, OutputContent::Copy(_) | OutputContent::Image(_) | OutputContent::Bytes(_));
        if let Some(bytes) = shelf.get(print).filter(|_| is_kept) {
            return Answer::Bytes(bytes, print);
        }
        if let Some(files) = shelf.folder(print) {
            return Answer::Folder(files, print);
        }
        match prepared.make(&work.inputs.tools, RENDERING.fetch_add(1, Ordering::Relaxed)) {
            Ok((RenderedOutput::Copy(path), _)) => Answer::File(path, print),
            Ok((RenderedOutput::Folder(files), _)) => Answer::Folder(shelf.put_folder(print, files), print),
            Ok((RenderedOutput::Bytes(bytes), notes)) => {
                if is_kept {
                    shelf.put(print, &bytes);
                    shelf.is_sound(print, notes);
                }
                Answer::Bytes(bytes, print)
            }
            Err(diagnostic) => Answer::Broken(diagnostic.into()),
        }
    }));
    made.unwrap_or_else(|_| Answer::Broken(internal(job, work).into()))
}

/// A fault of the program, which must not end the preview.
fn internal(job: &Job, work: &PlannedOutputs<'_>) -> Diagnostic {
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

fn desk(work: &PlannedOutputs<'_>, number: u64) -> Desk {
    let base = work.inputs.site.config.base_url.clone();
    let files = &work.inputs.assets.files;
    let theme: BTreeMap<String, String> =
        files.iter().map(|(name, (url, _))| (name.clone(), urls::href(&base, url))).collect();
    Desk::new(number, base, work.store.clone(), theme, work.jobs.iter().map(|job| job.output.as_str()))
}
