//! Open connections, of which there may be only so many: the system has a limit on open files, which a build needs too.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::task::AbortHandle;

/// So many connections may be open. Browsers open six to a site.
const MOST: usize = 400;

/// What a connection is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// It waits for a request, or a response is on its way.
    Waiting,
    /// A request is being answered.
    Answering,
    /// It listens to events for as long as it is open.
    Listening,
}

/// One connection.
#[derive(Debug, Default)]
pub struct Connection(AtomicU8);

impl Connection {
    /// Says what it is doing.
    pub fn set(&self, doing: Doing) {
        self.0.store(doing as u8, Ordering::Relaxed);
    }

    fn waits(&self) -> bool {
        self.0.load(Ordering::Relaxed) == Doing::Waiting as u8
    }
}

/// All connections, the oldest first.
#[derive(Default)]
pub struct Connections {
    open: Mutex<VecDeque<(Arc<Connection>, AbortHandle)>>,
}

impl Connections {
    /// Takes in another. If there are too many, the oldest that waits for a request is closed, else the oldest: who opens
    /// connections and says nothing keeps nobody out.
    pub fn add(&self, connection: Arc<Connection>, task: AbortHandle) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.push_back((connection, task));
        if open.len() <= MOST {
            return;
        }
        open.retain(|(_, task)| !task.is_finished());
        if open.len() <= MOST {
            return;
        }
        // Never the newest, which has had no time to ask.
        let oldest = open.iter().take(MOST).position(|(c, _)| c.waits()).unwrap_or(0);
        if let Some((_, task)) = open.remove(oldest) {
            task.abort();
        }
    }
}
