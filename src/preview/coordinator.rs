//! The build coordinator: one thread that decides what is built when, which generation is shown, and what browsers are
//! told.

use super::browser_update::KnownOutputs;
use super::events::EventHub;
use super::generation::{Generation, OutputFingerprints};
use super::generation_sink::{GenerationEvent, GenerationSink};
use super::output_cache::OutputCache;
use super::settings::{PreviewMessage, PreviewSettings};
use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::pipeline::{BuildMemory, Changes, Report, Silent, run};
use crate::store::Store;
use jiff::tz::TimeZone;
use jiff::{SpanRound, Timestamp, Unit};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// The state of the preview: what requests are answered from.
#[derive(Clone, Default)]
pub struct PreviewState {
    /// The generation that is shown; `None` before the first.
    pub generation: Option<Arc<Generation>>,
    /// The diagnostics of a later one that is broken.
    pub broken: Option<Arc<Diagnostics>>,
}

/// A message to the coordinator.
pub enum CoordinatorMessage {
    /// Files changed.
    Changed(Changes),
    /// Something happened to a generation.
    Generation(GenerationEvent),
    /// A run ended; `None` where a fault of the program ended it.
    Ended(u64, Option<Box<Report>>),
}

/// The longest wait for the next instant at which a site changes by itself: clocks are set, machines sleep.
const LONGEST_WAIT: Duration = Duration::from_secs(600);

/// The coordinator of builds.
pub struct BuildCoordinator {
    settings: Arc<PreviewSettings>,
    memory: Arc<BuildMemory>,
    cache: Arc<OutputCache>,
    hub: Arc<EventHub>,
    state: Arc<tokio::sync::watch::Sender<PreviewState>>,
    inbox: Sender<CoordinatorMessage>,
    known: KnownOutputs,
    /// The number of the newest run.
    number: u64,
    /// The run that has not reached its sink yet, and when it began.
    running: Option<(u64, Instant)>,
    /// The changes since it began.
    waiting: Option<Changes>,
    /// The generation that is shown.
    shown: Option<Arc<Generation>>,
    /// The last generation of which every output was made without an error; that of the shown one may not be known yet.
    verified: Option<Arc<Generation>>,
    /// A generation that was found to be broken, and goes on for a while to find everything that is wrong.
    failing: Option<Arc<Generation>>,
    /// Outputs that browsers were told of since the last verified generation.
    unverified: Vec<String>,
    /// The number of the newest run that reached its sink or failed.
    judged: u64,
    /// The next instant at which the site changes by itself.
    next_change: Option<Timestamp>,
    /// The warnings that were told last.
    warned: BTreeSet<String>,
    /// Whether results have been written to `.yiwen/`.
    saved: bool,
}

impl BuildCoordinator {
    /// A coordinator that has built nothing yet.
    pub fn new(
        settings: Arc<PreviewSettings>,
        hub: Arc<EventHub>,
        state: Arc<tokio::sync::watch::Sender<PreviewState>>,
        inbox: Sender<CoordinatorMessage>,
    ) -> BuildCoordinator {
        // A folder that cannot be opened is told of by the run.
        let memory = Store::open(&settings.root).map_or_else(
            |_| BuildMemory::keeping(),
            |store| BuildMemory::keeping().on_disk(store, &settings.build.program),
        );
        BuildCoordinator {
            settings,
            memory: Arc::new(memory),
            cache: Arc::default(),
            hub,
            state,
            inbox,
            known: KnownOutputs::default(),
            number: 0,
            running: None,
            waiting: None,
            shown: None,
            verified: None,
            failing: None,
            unverified: Vec::new(),
            judged: 0,
            next_change: None,
            warned: BTreeSet::new(),
            saved: false,
        }
    }

    /// Works until nothing can send it a message any more.
    pub fn work(mut self, outbox: &Receiver<CoordinatorMessage>) {
        self.begin(Changes::Everything);
        loop {
            let message = match outbox.recv_timeout(self.time_to_next_change()) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) => {
                    if self.next_change.is_some_and(|at| self.now() >= at) {
                        self.next_change = None;
                        self.changed(Changes::default());
                    }
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            match message {
                CoordinatorMessage::Changed(changes) => self.changed(changes),
                CoordinatorMessage::Generation(event) => self.generation_event(event),
                CoordinatorMessage::Ended(number, report) => self.ended(number, report),
            }
        }
    }

    /// The time until the site changes by itself.
    fn time_to_next_change(&self) -> Duration {
        let Some(at) = self.next_change.filter(|_| self.settings.watch) else { return LONGEST_WAIT };
        let round = SpanRound::new().largest(Unit::Second);
        let seconds = at.since(self.now()).and_then(|s| s.round(round)).map_or(0, |s| s.get_seconds());
        Duration::from_secs(u64::try_from(seconds).unwrap_or(0).saturating_add(1)).min(LONGEST_WAIT)
    }

    /// The moment as builds see it: one that stands still changes no site.
    fn now(&self) -> Timestamp {
        (self.settings.now)().instant(&TimeZone::UTC)
    }

    fn changed(&mut self, changes: Changes) {
        // Only one run at a time: it ends soon, and the next takes all that came meanwhile.
        if self.running.is_some() {
            self.waiting.get_or_insert_default().add(changes);
        } else {
            self.begin(changes);
        }
    }

    fn begin(&mut self, changes: Changes) {
        self.number += 1;
        let number = self.number;
        self.running = Some((number, Instant::now()));
        if let Some(shown) = &self.shown {
            shown.requests.pause(true);
        }
        if let Some(failing) = self.failing.take() {
            failing.requests.close();
        }
        self.memory.changed(changes.clone());
        let (settings, memory, cache) = (Arc::clone(&self.settings), Arc::clone(&self.memory), Arc::clone(&self.cache));
        let (inbox, open) = (self.inbox.clone(), self.hub.open_outputs());
        let work = move || {
            let events = inbox.clone();
            let tell = move |event: GenerationEvent| {
                // The coordinator has gone when the program ends.
                let _ = events.send(CoordinatorMessage::Generation(event));
            };
            let report = catch_unwind(AssertUnwindSafe(|| {
                let mut options = settings.build.clone();
                options.now = (settings.now)();
                let mut sink = GenerationSink { number, changes: &changes, open: &open, cache: &cache, tell: &tell };
                run(&settings.root, &options, &memory, &mut sink, &Silent)
            }));
            let _ = inbox.send(CoordinatorMessage::Ended(number, report.ok().map(Box::new)));
        };
        let started = std::thread::Builder::new().name(format!("generation {number}")).spawn(work);
        if let Err(error) = started {
            self.broken(
                number,
                Diagnostic::error(codes::command::NO_THREADS, format!("cannot start a thread: {error}")).into(),
            );
        }
    }

    fn generation_event(&mut self, event: GenerationEvent) {
        match event {
            GenerationEvent::Ready { generation, outputs, all, next_change } => {
                self.next_change = next_change.and_then(|t| t.parse().ok());
                self.ready(&generation, &outputs, all);
            }
            GenerationEvent::Verified(number, outputs, found) => self.set_verified(number, &outputs, &found),
            GenerationEvent::Failed { number, found, last } => self.failed(number, found, last),
        }
    }

    /// A generation can be shown.
    fn ready(&mut self, generation: &Arc<Generation>, outputs: &[(String, OutputFingerprints)], all: bool) {
        let Some((_, since)) = self.running.take() else { return };
        self.judged = generation.number;
        let before = self.shown.replace(Arc::clone(generation));
        let update = self.known.update(generation, before.as_deref(), outputs, all);
        self.unverified.extend(outputs.iter().map(|(output, _)| output.clone()));
        let mended = self.state.borrow().broken.is_some();
        self.state.send_replace(PreviewState { generation: Some(Arc::clone(generation)), broken: None });
        if mended {
            self.hub.send_mended();
        }
        self.hub.send_update(&update);
        (self.settings.tell)(&PreviewMessage::Ready { took: since.elapsed(), first: before.is_none(), mended });
        // A verified one is kept until this one is verified too, in case this one turns out to be broken.
        if let Some(before) = before
            && self.verified.as_ref().is_none_or(|verified| verified.number != before.number)
        {
            before.requests.close();
        }
        self.go_on();
    }

    /// Every output of the generation that is shown was made without an error.
    fn set_verified(&mut self, number: u64, outputs: &[(String, OutputFingerprints)], found: &Diagnostics) {
        let Some(generation) = self.shown.clone().filter(|generation| generation.number == number) else { return };
        let update = self.known.update(&generation, None, outputs, true);
        self.unverified.clear();
        if let Some(before) = self.verified.replace(generation).filter(|before| before.number != number) {
            before.requests.close();
        }
        self.hub.send_update(&update);
        self.warn(found);
        if !std::mem::replace(&mut self.saved, true) {
            // For the next start. On a thread of its own: a large site takes a moment, and the author may be typing.
            let memory = Arc::clone(&self.memory);
            let _ = std::thread::Builder::new().name("saving".to_string()).spawn(move || memory.save());
        }
    }

    /// Something is wrong with a generation that is shown: the last verified one takes its place again.
    fn failed(&mut self, number: u64, found: Diagnostics, last: bool) {
        if number != self.judged {
            return;
        }
        if let Some(verified) = self.verified.clone().filter(|verified| verified.number != number) {
            let shown = self.shown.replace(verified);
            if let Some(shown) = shown.filter(|shown| shown.number == number) {
                // It goes on for a while, to find everything that is wrong.
                self.failing = Some(shown);
            }
            self.known.forget(&std::mem::take(&mut self.unverified));
            if last && let Some(failing) = self.failing.take() {
                failing.requests.close();
            }
        }
        self.tell_broken(found);
    }

    fn ended(&mut self, number: u64, report: Option<Box<Report>>) {
        if let Some(report) = &report {
            self.next_change = report.next_change.as_ref().and_then(|t| t.parse().ok());
        }
        let fault = report.is_none();
        let found = report.map_or_else(
            || {
                Diagnostic::error(codes::serve::BUILD_FAILED, "the site cannot be built")
                    .hint("this is a fault of yiwen: please report it")
                    .into()
            },
            |report| report.diagnostics,
        );
        if self.running.is_some_and(|(running, _)| running == number) {
            self.broken(number, found);
        } else if fault && let Some(shown) = self.shown.take_if(|shown| shown.number == number) {
            shown.requests.close();
            self.shown = self.verified.clone();
            self.tell_broken(found);
        }
        // Any other run was shown, and has ended because another took its place.
    }

    /// A run failed before it could be shown.
    fn broken(&mut self, number: u64, found: Diagnostics) {
        self.running = None;
        self.judged = number;
        self.tell_broken(found);
        if let Some(shown) = &self.shown {
            shown.requests.pause(false);
        }
        self.go_on();
    }

    fn tell_broken(&mut self, found: Diagnostics) {
        let found = Arc::new(found);
        // The terminal first: without watching, the program ends as soon as the rest is known.
        (self.settings.tell)(&PreviewMessage::Broken { found: &found, shown: self.shown.is_some() });
        self.state.send_replace(PreviewState { generation: self.shown.clone(), broken: Some(Arc::clone(&found)) });
        self.hub.send_broken(&found);
    }

    fn go_on(&mut self) {
        if let Some(changes) = self.waiting.take() {
            self.begin(changes);
        }
    }

    /// Tells the warnings that were not told before.
    fn warn(&mut self, found: &Diagnostics) {
        let shown = |d: &Diagnostic| format!("{d:?}");
        let fresh: Vec<Diagnostic> = found
            .iter()
            .filter(|d| d.severity != Severity::Error && !self.warned.contains(&shown(d)))
            .cloned()
            .collect();
        self.warned = found.iter().map(shown).collect();
        if !fresh.is_empty() {
            (self.settings.tell)(&PreviewMessage::Warnings(&fresh.into()));
        }
    }
}
