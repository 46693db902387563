//! Server-sent events: the browsers that listen, by the page that they show, and the events that they get.

use super::browser_update::BrowserUpdate;
use super::overlay;
use crate::diag::Diagnostics;
use hyper::body::Bytes;
use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// The most events that wait for a browser which reads slowly. Then it counts as gone, and connects again by itself.
const MOST_WAITING: usize = 64;
/// The most browsers that listen at once, since each holds a connection; the oldest is dropped for another.
const MOST_LISTENERS: usize = 128;

/// The browsers that listen to events.
#[derive(Default)]
pub struct EventHub {
    listeners: Mutex<Vec<EventListener>>,
}

struct EventListener {
    /// The output that it shows.
    output: Option<String>,
    sender: Sender<Bytes>,
}

impl EventHub {
    /// Adds a listener; `output` is the one that it shows.
    pub fn listen(&self, output: Option<String>) -> (Sender<Bytes>, Receiver<Bytes>) {
        let (sender, receiver) = channel(MOST_WAITING);
        let mut listeners = self.listeners();
        listeners.retain(|l| !l.sender.is_closed());
        if listeners.len() >= MOST_LISTENERS {
            listeners.remove(0);
        }
        listeners.push(EventListener { output, sender: sender.clone() });
        (sender, receiver)
    }

    /// The outputs that are open in a browser.
    pub fn open_outputs(&self) -> BTreeSet<String> {
        self.listeners().iter().filter(|l| !l.sender.is_closed()).filter_map(|l| l.output.clone()).collect()
    }

    /// Sends an update, unless nothing changed.
    pub fn send_update(&self, change: &BrowserUpdate) {
        if !change.is_empty() {
            self.send(&change_event(change));
        }
    }

    /// Sends what is wrong with the site.
    pub fn send_broken(&self, found: &Diagnostics) {
        self.send(&broken_event(found));
    }

    /// Sends that nothing is wrong any more.
    pub fn send_mended(&self) {
        self.send(&event("mended", &serde_json::json!({})));
    }

    /// Sends a comment that browsers pass over, by which connections that are gone are found.
    pub fn ping(&self) {
        self.send(&Bytes::from_static(b": still here\n\n"));
    }

    /// Ends every stream.
    pub fn close(&self) {
        self.listeners().clear();
    }

    fn send(&self, event: &Bytes) {
        self.listeners().retain(|l| l.sender.try_send(event.clone()).is_ok());
    }

    fn listeners(&self) -> MutexGuard<'_, Vec<EventListener>> {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The event of an update.
pub fn change_event(change: &BrowserUpdate) -> Bytes {
    event("change", change)
}

/// The event of what is wrong with the site.
pub fn broken_event(found: &Diagnostics) -> Bytes {
    event("broken", &overlay::data(found))
}

/// An event with data as JSON, which has no line break outside of its strings and none unescaped in them.
pub fn event(name: &str, data: &impl serde::Serialize) -> Bytes {
    // Events hold texts, numbers and lists, which JSON can always show.
    let json = serde_json::to_string(data).unwrap_or_default();
    Bytes::from(format!("event: {name}\ndata: {json}\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_does_not_read_is_dropped() {
        let hub = EventHub::default();
        let (_sender, mut slow) = hub.listen(Some("a/index.html".to_string()));
        let (_, gone) = hub.listen(Some("b/index.html".to_string()));
        drop(gone);
        assert_eq!(hub.open_outputs().into_iter().collect::<Vec<_>>(), ["a/index.html"]);
        (0..=MOST_WAITING).for_each(|_| hub.ping());
        assert!(hub.open_outputs().is_empty());
        assert!(slow.try_recv().is_ok());
    }

    #[test]
    fn an_event_is_one_line_of_data() {
        let change = BrowserUpdate { urls: vec!["/a\nb/".to_string()], ..BrowserUpdate::default() };
        let text = String::from_utf8(change_event(&change).to_vec()).unwrap();
        assert_eq!(text.lines().count(), 3, "{text}");
        assert!(text.starts_with("event: change\ndata: {") && text.ends_with("}\n\n"));
    }
}
