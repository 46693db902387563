//! The limit on open connections: the system has one on open files, which a build needs too.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::task::AbortHandle;

/// The most connections that may be open at once. Browsers open six to a site, and systems often allow 1024 open files
/// to a program.
const MOST_CONNECTIONS: usize = 400;

/// The state of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectionState {
    /// It waits for a request, or a response is on its way.
    Waiting,
    /// A request is being answered.
    Answering,
    /// It listens to events for as long as it is open.
    Listening,
}

/// A connection, by its state.
#[derive(Debug, Default)]
pub struct Connection(AtomicU8);

impl Connection {
    /// Sets its state.
    pub fn set(&self, doing: ConnectionState) {
        self.0.store(doing as u8, Ordering::Relaxed);
    }

    fn is_waiting(&self) -> bool {
        self.0.load(Ordering::Relaxed) == ConnectionState::Waiting as u8
    }
}

/// The open connections, the oldest first.
#[derive(Default)]
pub struct OpenConnections {
    open: Mutex<VecDeque<(Arc<Connection>, AbortHandle)>>,
}

impl OpenConnections {
    /// Adds a connection. If there are too many, the oldest that waits for a request is closed, else the oldest, so
    /// that a client which opens connections and asks nothing keeps nobody out.
    pub fn add(&self, connection: Arc<Connection>, task: AbortHandle) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.push_back((connection, task));
        if open.len() <= MOST_CONNECTIONS {
            return;
        }
        open.retain(|(_, task)| !task.is_finished());
        if open.len() <= MOST_CONNECTIONS {
            return;
        }
        // Never the newest, which has had no time to ask.
        let oldest = open.iter().take(MOST_CONNECTIONS).position(|(c, _)| c.is_waiting()).unwrap_or(0);
        if let Some((_, task)) = open.remove(oldest) {
            task.abort();
        }
    }
}
