//! The queue of requests between the server and a generation, which answers them.

use crate::diag::Diagnostics;
use crate::search::IndexFiles;
use crate::store::Fingerprint;
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// The requests for outputs of a generation, first come, first served. It also says whether the generation may go on
/// with work that no request waits for, and when it ends.
#[derive(Default)]
pub struct RequestQueue {
    state: Mutex<QueueState>,
    changed: Condvar,
}

#[derive(Default)]
struct QueueState {
    requests: VecDeque<OutputRequest>,
    is_paused: bool,
    is_closed: bool,
}

/// A request for an output.
pub struct OutputRequest {
    /// The job that makes it, by position.
    pub job: usize,
    /// Takes the answer.
    pub reply: oneshot::Sender<OutputAnswer>,
}

/// The answer to a request: an output, as it is served.
pub enum OutputAnswer {
    /// Bytes that were made.
    Bytes(Arc<[u8]>, Fingerprint),
    /// A file below the site's folder, as it is.
    File(String, Fingerprint),
    /// The files of a search index, by their names in its folder.
    Index(Arc<IndexFiles>, Fingerprint),
    /// It cannot be made.
    Broken(Diagnostics),
}

impl RequestQueue {
    /// Adds a request for the output of a job. Once the generation has ended nobody answers, and the next one is to be
    /// asked.
    pub fn request(&self, job: usize) -> oneshot::Receiver<OutputAnswer> {
        let (reply, answer) = oneshot::channel();
        let mut state = self.state();
        if !state.is_closed {
            state.requests.push_back(OutputRequest { job, reply });
        }
        drop(state);
        self.changed.notify_all();
        answer
    }

    /// The next request that somebody still waits for; waits for one, and is `None` once the generation has ended.
    pub fn next(&self) -> Option<OutputRequest> {
        let mut state = self.state();
        loop {
            if state.is_closed {
                return None;
            }
            while let Some(request) = state.requests.pop_front() {
                if !request.reply.is_closed() {
                    return Some(request);
                }
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Pauses work that no request waits for, or lets it go on.
    pub fn pause(&self, is_paused: bool) {
        self.state().is_paused = is_paused;
        self.changed.notify_all();
    }

    /// Ends the generation.
    pub fn close(&self) {
        let mut state = self.state();
        state.is_closed = true;
        state.requests.clear();
        drop(state);
        self.changed.notify_all();
    }

    /// Waits while work is paused, and says whether the generation goes on after that.
    pub fn wait_while_paused(&self) -> bool {
        let mut state = self.state();
        while state.is_paused && !state.is_closed {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        !state.is_closed
    }

    fn state(&self) -> MutexGuard<'_, QueueState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
