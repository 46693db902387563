//! Where whoever serves a site asks for its outputs, and where a generation takes the questions from.

use crate::config::BaseUrl;
use crate::diag::Diagnostics;
use crate::search::{ENTRY, IndexFiles};
use crate::site::urls;
use crate::store::{Fingerprint, Store};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// One generation of the site, as the rest of the program sees it: names of outputs, and a queue of questions.
pub struct Desk {
    /// Which generation it is, counted from 1.
    pub number: u64,
    /// Where the site stands.
    pub base: BaseUrl,
    /// The site's folder, for files that are served as they are.
    pub store: Store,
    /// The addresses of the theme's files by name.
    pub theme_files: BTreeMap<String, String>,
    outputs: HashMap<String, usize>,
    state: Mutex<State>,
    wake: Condvar,
}

#[derive(Default)]
struct State {
    questions: VecDeque<Question>,
    paused: bool,
    closed: bool,
}

/// Somebody wants an output.
pub struct Question {
    /// The job, by position.
    pub job: usize,
    /// Takes the answer.
    pub reply: oneshot::Sender<Answer>,
}

/// An output, as it is served.
pub enum Answer {
    /// Bytes that were made.
    Bytes(Arc<[u8]>, Fingerprint),
    /// A file below the site's folder, as it is.
    File(String, Fingerprint),
    /// The files of an index, by their names in its folder.
    Folder(Arc<IndexFiles>, Fingerprint),
    /// It cannot be made.
    Broken(Diagnostics),
}

impl Desk {
    /// A desk for the outputs of a site, in the order of its jobs.
    pub fn new<'a>(
        number: u64,
        base: BaseUrl,
        store: Store,
        theme_files: BTreeMap<String, String>,
        outputs: impl Iterator<Item = &'a str>,
    ) -> Desk {
        let outputs = outputs.enumerate().map(|(at, output)| (output.to_string(), at)).collect();
        Desk { number, base, store, theme_files, outputs, state: Mutex::default(), wake: Condvar::new() }
    }

    /// The job that makes an output.
    pub fn job(&self, output: &str) -> Option<usize> {
        self.outputs.get(output).copied()
    }

    /// The job that makes the search index that a file is part of: which files it has is known when it is made.
    pub fn index(&self, output: &str) -> Option<usize> {
        let folders = output.match_indices('/').filter_map(|(at, _)| output.get(..=at));
        folders.filter_map(|folder| self.job(&format!("{folder}{ENTRY}"))).next()
    }

    /// The address of an output, as it stands in a browser: without `index.html`.
    pub fn address(&self, output: &str) -> String {
        address(&self.base, output)
    }

    /// Asks for an output. Nobody answers once the generation has ended: then the next one knows.
    pub fn ask(&self, job: usize) -> oneshot::Receiver<Answer> {
        let (reply, answer) = oneshot::channel();
        let mut state = self.state();
        if !state.closed {
            state.questions.push_back(Question { job, reply });
        }
        drop(state);
        self.wake.notify_all();
        answer
    }

    /// The next question; waits for one, and is `None` once the generation has ended.
    pub fn next(&self) -> Option<Question> {
        let mut state = self.state();
        loop {
            if state.closed {
                return None;
            }
            // Who no longer waits for an answer gets none.
            while let Some(question) = state.questions.pop_front() {
                if !question.reply.is_closed() {
                    return Some(question);
                }
            }
            state = self.wake.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Lets work that nobody waits for rest, or go on.
    pub fn pause(&self, paused: bool) {
        self.state().paused = paused;
        self.wake.notify_all();
    }

    /// Ends the generation.
    pub fn close(&self) {
        let mut state = self.state();
        state.closed = true;
        state.questions.clear();
        drop(state);
        self.wake.notify_all();
    }

    /// Waits while work that nobody waits for is to rest; whether there is to be more of it.
    pub fn goes_on(&self) -> bool {
        let mut state = self.state();
        while state.paused && !state.closed {
            state = self.wake.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        !state.closed
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The address of an output below a base URL.
pub fn address(base: &BaseUrl, output: &str) -> String {
    let path = match output.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => output,
    };
    urls::href(base, &format!("/{path}"))
}
