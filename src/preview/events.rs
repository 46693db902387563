//! Server-sent events: who listens, on which page, and what they are told.

use super::changes::Change;
use super::overlay;
use crate::diag::Diagnostics;
use hyper::body::Bytes;
use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// So many events wait for a browser that reads slowly; then it is taken for gone, and asks again by itself.
const WAITING: usize = 64;
/// So many browsers may listen; then the one that came first has to go.
const LISTENERS: usize = 128;

/// Everybody who listens.
#[derive(Default)]
pub struct Hub {
    listeners: Mutex<Vec<Listener>>,
}

struct Listener {
    /// The output that is on its screen.
    output: Option<String>,
    sender: Sender<Bytes>,
}

impl Hub {
    /// Another listener; `output` is what it shows.
    pub fn listen(&self, output: Option<String>) -> (Sender<Bytes>, Receiver<Bytes>) {
        let (sender, receiver) = channel(WAITING);
        let mut listeners = self.listeners();
        listeners.retain(|l| !l.sender.is_closed());
        if listeners.len() >= LISTENERS {
            listeners.remove(0);
        }
        listeners.push(Listener { output, sender: sender.clone() });
        (sender, receiver)
    }

    /// The outputs that are on somebody's screen.
    pub fn watched(&self) -> BTreeSet<String> {
        self.listeners().iter().filter(|l| !l.sender.is_closed()).filter_map(|l| l.output.clone()).collect()
    }

    /// Tells what changed, unless it is nothing.
    pub fn change(&self, change: &Change) {
        if !change.is_empty() {
            self.tell(&change_event(change));
        }
    }

    /// Tells what is wrong.
    pub fn broken(&self, found: &Diagnostics) {
        self.tell(&broken_event(found));
    }

    /// Tells that nothing is wrong any more.
    pub fn mended(&self) {
        self.tell(&event("mended", &serde_json::json!({})));
    }

    /// A sign of life, which also finds out who has gone.
    pub fn ping(&self) {
        self.tell(&Bytes::from_static(b": still here\n\n"));
    }

    /// Ends every stream.
    pub fn close(&self) {
        self.listeners().clear();
    }

    fn tell(&self, event: &Bytes) {
        self.listeners().retain(|l| l.sender.try_send(event.clone()).is_ok());
    }

    fn listeners(&self) -> MutexGuard<'_, Vec<Listener>> {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What changed, as an event.
pub fn change_event(change: &Change) -> Bytes {
    event("change", change)
}

/// What is wrong, as an event.
pub fn broken_event(found: &Diagnostics) -> Bytes {
    event("broken", &overlay::data(found))
}

/// An event with JSON, which has no line break outside of its strings and none unescaped in them.
pub fn event(name: &str, data: &impl serde::Serialize) -> Bytes {
    // Events hold texts, numbers and lists, which JSON can always show.
    let json = serde_json::to_string(data).unwrap_or_default();
    Bytes::from(format!("event: {name}\ndata: {json}\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_not_read_is_let_go() {
        let hub = Hub::default();
        let (_sender, mut slow) = hub.listen(Some("a/index.html".to_string()));
        let (_, gone) = hub.listen(Some("b/index.html".to_string()));
        drop(gone);
        assert_eq!(hub.watched().into_iter().collect::<Vec<_>>(), ["a/index.html"]);
        (0..=WAITING).for_each(|_| hub.ping());
        assert!(hub.watched().is_empty());
        assert!(slow.try_recv().is_ok());
    }

    #[test]
    fn an_event_is_one_line_of_data() {
        let change = Change { urls: vec!["/a\nb/".to_string()], ..Change::default() };
        let text = String::from_utf8(change_event(&change).to_vec()).unwrap();
        assert_eq!(text.lines().count(), 3, "{text}");
        assert!(text.starts_with("event: change\ndata: {") && text.ends_with("}\n\n"));
    }
}
