//! The one thread that decides: what is built when, which generation is shown, and what browsers are told.

use super::changes::Known;
use super::desk::Desk;
use super::events::Hub;
use super::generation::{Generation, Look, News};
use super::shelf::Shelf;
use super::{Settings, Told};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::pipeline::{BuildMemory, Changes, Report, Silent, run};
use crate::store::Store;
use jiff::{SpanRound, Timestamp, Unit};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// What is shown now.
#[derive(Clone, Default)]
pub struct View {
    /// The last good generation; `None` before the first.
    pub desk: Option<Arc<Desk>>,
    /// What is wrong with a later one.
    pub broken: Option<Arc<Diagnostics>>,
}

/// What reaches the studio.
pub enum Message {
    /// Files changed.
    Changed(Changes),
    /// A generation has news.
    News(News),
    /// A run ended; `None` where a fault of the program ended it.
    Ended(u64, Option<Box<Report>>),
}

/// Longest wait for the next instant at which a site changes by itself: clocks are set, machines sleep.
const LONGEST_WAIT: Duration = Duration::from_secs(600);

/// The state of the one thread.
pub struct Studio {
    settings: Arc<Settings>,
    memory: Arc<BuildMemory>,
    shelf: Arc<Shelf>,
    hub: Arc<Hub>,
    view: Arc<tokio::sync::watch::Sender<View>>,
    inbox: Sender<Message>,
    known: Known,
    /// The number of the newest run.
    number: u64,
    /// The run that nobody can see yet, and since when it runs.
    running: Option<(u64, Instant)>,
    /// What changed since it began.
    waiting: Option<Changes>,
    /// What is shown.
    shown: Option<Arc<Desk>>,
    /// The last generation without any error; the one that is shown may still be being looked through.
    settled: Option<Arc<Desk>>,
    /// One that was found to be broken, and is being looked through for more.
    failing: Option<Arc<Desk>>,
    /// Outputs that browsers were told of since.
    unsettled: Vec<String>,
    /// The newest run that was found good or bad.
    judged: u64,
    next_change: Option<Timestamp>,
    warned: BTreeSet<String>,
    /// Whether what was found out has been left in `.yiwen/`.
    saved: bool,
}

impl Studio {
    /// A studio that has built nothing.
    pub fn new(
        settings: Arc<Settings>,
        hub: Arc<Hub>,
        view: Arc<tokio::sync::watch::Sender<View>>,
        inbox: Sender<Message>,
    ) -> Studio {
        // A folder that cannot be opened is told of by the run.
        let memory = Store::open(&settings.root).map_or_else(
            |_| BuildMemory::keeping(),
            |store| BuildMemory::keeping().on_disk(store, &settings.build.program),
        );
        Studio {
            settings,
            memory: Arc::new(memory),
            shelf: Arc::default(),
            hub,
            view,
            inbox,
            known: Known::default(),
            number: 0,
            running: None,
            waiting: None,
            shown: None,
            settled: None,
            failing: None,
            unsettled: Vec::new(),
            judged: 0,
            next_change: None,
            warned: BTreeSet::new(),
            saved: false,
        }
    }

    /// Works until nobody can reach it any more.
    pub fn work(mut self, outbox: &Receiver<Message>) {
        self.begin(Changes::Everything);
        loop {
            let message = match outbox.recv_timeout(self.patience()) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) => {
                    if self.next_change.is_some_and(|at| Timestamp::now() >= at) {
                        self.next_change = None;
                        self.changed(Changes::default());
                    }
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            match message {
                Message::Changed(changes) => self.changed(changes),
                Message::News(news) => self.news(news),
                Message::Ended(number, report) => self.ended(number, report),
            }
        }
    }

    /// Until the site changes by itself.
    fn patience(&self) -> Duration {
        let Some(at) = self.next_change.filter(|_| self.settings.watch) else { return LONGEST_WAIT };
        let round = SpanRound::new().largest(Unit::Second);
        let seconds = at.since(Timestamp::now()).and_then(|s| s.round(round)).map_or(0, |s| s.get_seconds());
        Duration::from_secs(u64::try_from(seconds).unwrap_or(0).saturating_add(1)).min(LONGEST_WAIT)
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
            shown.pause(true);
        }
        if let Some(failing) = self.failing.take() {
            failing.close();
        }
        self.memory.changed(changes.clone());
        let (settings, memory, shelf) = (Arc::clone(&self.settings), Arc::clone(&self.memory), Arc::clone(&self.shelf));
        let (inbox, watched) = (self.inbox.clone(), self.hub.watched());
        let work = move || {
            let news = inbox.clone();
            let tell = move |n: News| {
                // Nobody listens any more when the program ends.
                let _ = news.send(Message::News(n));
            };
            let report = catch_unwind(AssertUnwindSafe(|| {
                let mut options = settings.build.clone();
                options.now = (settings.now)();
                let mut sink = Generation { number, changes: &changes, watched: &watched, shelf: &shelf, tell: &tell };
                run(&settings.root, &options, &memory, &mut sink, &Silent)
            }));
            let _ = inbox.send(Message::Ended(number, report.ok().map(Box::new)));
        };
        let started = std::thread::Builder::new().name(format!("generation {number}")).spawn(work);
        if let Err(error) = started {
            self.broken(number, Diagnostic::error(format!("cannot start a thread: {error}")).into());
        }
    }

    fn news(&mut self, news: News) {
        match news {
            News::Ready { desk, looks, all, next_change } => {
                self.next_change = next_change.and_then(|t| t.parse().ok());
                self.ready(&desk, &looks, all);
            }
            News::Settled(number, looks, found) => self.settle(number, &looks, &found),
            News::Failed { number, found, last } => self.failed(number, found, last),
        }
    }

    /// A generation can be shown.
    fn ready(&mut self, desk: &Arc<Desk>, looks: &[(String, Look)], all: bool) {
        let Some((_, since)) = self.running.take() else { return };
        self.judged = desk.number;
        let before = self.shown.replace(Arc::clone(desk));
        let change = self.known.update(desk, before.as_deref(), looks, all);
        self.unsettled.extend(looks.iter().map(|(output, _)| output.clone()));
        let mended = self.view.borrow().broken.is_some();
        self.view.send_replace(View { desk: Some(Arc::clone(desk)), broken: None });
        if mended {
            self.hub.mended();
        }
        self.hub.change(&change);
        (self.settings.tell)(&Told::Ready { took: since.elapsed(), first: before.is_none(), mended });
        // A settled one is kept until this one is settled too, in case that it turns out to be broken.
        if let Some(before) = before
            && self.settled.as_ref().is_none_or(|settled| settled.number != before.number)
        {
            before.close();
        }
        self.go_on();
    }

    /// The generation that is shown has no error of any kind.
    fn settle(&mut self, number: u64, looks: &[(String, Look)], found: &Diagnostics) {
        let Some(desk) = self.shown.clone().filter(|desk| desk.number == number) else { return };
        let change = self.known.update(&desk, None, looks, true);
        self.unsettled.clear();
        if let Some(before) = self.settled.replace(desk).filter(|before| before.number != number) {
            before.close();
        }
        self.hub.change(&change);
        self.warn(found);
        if !std::mem::replace(&mut self.saved, true) {
            // For the next start. Beside the work here: a large site takes a moment, and somebody may be typing.
            let memory = Arc::clone(&self.memory);
            let _ = std::thread::Builder::new().name("saving".to_string()).spawn(move || memory.save());
        }
    }

    /// Something is wrong with a generation that is shown: the last settled one takes its place again.
    fn failed(&mut self, number: u64, found: Diagnostics, last: bool) {
        if number != self.judged {
            return;
        }
        if let Some(settled) = self.settled.clone().filter(|settled| settled.number != number) {
            let shown = self.shown.replace(settled);
            if let Some(shown) = shown.filter(|shown| shown.number == number) {
                // It goes on for a while, to find everything that is wrong.
                self.failing = Some(shown);
            }
            self.known.forget(&std::mem::take(&mut self.unsettled));
            if last && let Some(failing) = self.failing.take() {
                failing.close();
            }
        }
        self.say_broken(found);
    }

    fn ended(&mut self, number: u64, report: Option<Box<Report>>) {
        if let Some(report) = &report {
            self.next_change = report.next_change.as_ref().and_then(|t| t.parse().ok());
        }
        let fault = report.is_none();
        let found = report.map_or_else(
            || Diagnostic::error("the site cannot be built").hint("this is a fault of yiwen: please report it").into(),
            |report| report.diagnostics,
        );
        if self.running.is_some_and(|(running, _)| running == number) {
            self.broken(number, found);
        } else if fault && let Some(shown) = self.shown.take_if(|shown| shown.number == number) {
            shown.close();
            self.shown = self.settled.clone();
            self.say_broken(found);
        }
        // Any other was ready, and has ended because another took its place.
    }

    /// A run ended before anybody could see it.
    fn broken(&mut self, number: u64, found: Diagnostics) {
        self.running = None;
        self.judged = number;
        self.say_broken(found);
        if let Some(shown) = &self.shown {
            shown.pause(false);
        }
        self.go_on();
    }

    fn say_broken(&mut self, found: Diagnostics) {
        let found = Arc::new(found);
        // The terminal first: without watching, the program ends as soon as the rest is known.
        (self.settings.tell)(&Told::Broken { found: &found, shown: self.shown.is_some() });
        self.view.send_replace(View { desk: self.shown.clone(), broken: Some(Arc::clone(&found)) });
        self.hub.broken(&found);
    }

    fn go_on(&mut self) {
        if let Some(changes) = self.waiting.take() {
            self.begin(changes);
        }
    }

    /// Warnings that were not told before.
    fn warn(&mut self, found: &Diagnostics) {
        let shown = |d: &Diagnostic| format!("{d:?}");
        let fresh: Vec<Diagnostic> = found
            .iter()
            .filter(|d| d.severity != Severity::Error && !self.warned.contains(&shown(d)))
            .cloned()
            .collect();
        self.warned = found.iter().map(shown).collect();
        if !fresh.is_empty() {
            (self.settings.tell)(&Told::Warnings(&fresh.into()));
        }
    }
}
