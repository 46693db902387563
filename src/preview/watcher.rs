//! The watcher: the changes of a site's folder on the disk.
//!
//! Editors save in many ways: they write over a file, write another and rename it, or empty it first. So events are
//! gathered until the disk has been quiet for a moment; while a file is known to be half-written, a little longer.

use crate::diag::{Diagnostic, codes};
use crate::pipeline::Changes;
use crate::project::{FOLDERS, is_source};
use crate::store::{FileKind, kind_at};
use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// The time without an event after which what came is told: long enough for an editor to end the few steps of a save,
/// too short to be felt.
const QUIET: Duration = Duration::from_millis(12);
/// The time without an event while a file is known to be half-written: a page made of half a file would show an error
/// for a moment.
const QUIET_WRITING: Duration = Duration::from_millis(50);
/// The longest time that events are gathered: a checkout may go on for long, and its first files can be built
/// meanwhile.
const LONGEST_BATCH: Duration = Duration::from_millis(500);
/// The most changed paths that are told one by one; reading everything is as quick for more.
const MOST_PATHS: usize = 2000;
/// The time between two looks at the whole folder where the system cannot tell what changes: a look asks the
/// disk about every file.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// An event of the watcher of the system, or why it cannot watch.
type WatchEvent = notify::Result<Event>;

/// Watches a site's folder on a thread of its own, until `changed` says that nobody takes its changes any more. `root`
/// is absolute and free of links.
///
/// # Errors
/// When the folder cannot be watched at all.
pub fn watch(root: &Path, changed: impl Fn(Changes) -> bool + Send + 'static) -> Result<(), Diagnostic> {
    let mut watcher = FolderWatcher::open(root).map_err(|error| {
        Diagnostic::error(codes::serve::NOT_WATCHING, format!("cannot watch the site's folder: {error}"))
            .hint("run `yiwen serve` without `--watch`")
    })?;
    let work = move || {
        while let Some(changes) = watcher.wait() {
            if changes != Changes::default() && !changed(changes) {
                return;
            }
        }
    };
    let started = std::thread::Builder::new().name("watch".to_string()).spawn(work);
    started
        .map(|_| ())
        .map_err(|error| Diagnostic::error(codes::command::NO_THREADS, format!("cannot start a thread: {error}")))
}

/// The watcher of a site's folder.
struct FolderWatcher {
    root: PathBuf,
    /// The watcher of the system.
    system: Box<dyn Watcher + Send>,
    /// The events that it sends.
    events: Receiver<WatchEvent>,
    /// The folders that it watches.
    watched: BTreeSet<PathBuf>,
}

impl FolderWatcher {
    fn open(root: &Path) -> notify::Result<FolderWatcher> {
        let with = |system: Box<dyn Watcher + Send>, events| {
            let mut watcher = FolderWatcher { root: root.to_path_buf(), system, events, watched: BTreeSet::new() };
            watcher.update().map(|()| watcher)
        };
        let (sender, events) = channel();
        let native = RecommendedWatcher::new(move |event| drop(sender.send(event)), Config::default());
        // Some systems have a limit on what may be watched, some disks cannot tell.
        native.and_then(|system| with(Box::new(system), events)).or_else(|_| {
            let (sender, events) = channel();
            let config = Config::default().with_poll_interval(POLL_INTERVAL);
            with(Box::new(PollWatcher::new(move |event| drop(sender.send(event)), config)?), events)
        })
    }

    /// Updates the watched folders: the site's own and every folder in it that a build reads; the output folder and
    /// whatever else is there is not watched.
    fn update(&mut self) -> notify::Result<()> {
        if self.watched.insert(self.root.clone()) {
            self.system.watch(&self.root, RecursiveMode::NonRecursive)?;
        }
        for folder in FOLDERS.map(|name| self.root.join(name)) {
            if kind_at(&folder) == Some(FileKind::Folder) {
                if self.watched.insert(folder.clone()) {
                    self.system.watch(&folder, RecursiveMode::Recursive)?;
                }
            } else if self.watched.remove(&folder) {
                // The folder is gone, and the system has most often forgotten it by itself.
                let _ = self.system.unwatch(&folder);
            }
        }
        Ok(())
    }

    /// Waits for the next changes; `None` when the watcher of the system has ended.
    fn wait(&mut self) -> Option<Changes> {
        let mut batch = EventBatch::default();
        batch.add(&self.root, self.events.recv().ok()?);
        let began = Instant::now();
        loop {
            let quiet = if batch.writing.is_empty() { QUIET } else { QUIET_WRITING };
            match self.events.recv_timeout(quiet.min(LONGEST_BATCH.saturating_sub(began.elapsed()))) {
                Ok(event) => batch.add(&self.root, event),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return None,
            }
            if began.elapsed() >= LONGEST_BATCH {
                break;
            }
        }
        if batch.folders_changed {
            // One of the site's own folders came or went. One that cannot be watched is read all the same this time.
            let _ = self.update();
        }
        Some(if batch.is_unsure || batch.paths.len() > MOST_PATHS {
            Changes::Everything
        } else {
            Changes::Paths(batch.paths)
        })
    }
}

/// The events of a moment.
#[derive(Default)]
struct EventBatch {
    paths: BTreeSet<String>,
    /// Files that were opened for writing and not closed.
    writing: BTreeSet<PathBuf>,
    /// Whether something happened that names no paths, or not all of them.
    is_unsure: bool,
    /// Whether one of the site's own folders came or went.
    folders_changed: bool,
}

impl EventBatch {
    fn add(&mut self, root: &Path, told: WatchEvent) {
        let Ok(event) = told else {
            self.is_unsure = true;
            return;
        };
        if event.need_rescan() {
            self.is_unsure = true;
        }
        match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Remove(_)
            | EventKind::Modify(ModifyKind::Name(_)) => self.writing.retain(|path| !event.paths.contains(path)),
            EventKind::Access(_) => return,
            // Only there is the end of writing told.
            EventKind::Modify(ModifyKind::Data(_)) if cfg!(target_os = "linux") => {
                self.writing.extend(event.paths.iter().cloned());
            }
            _ => {}
        }
        for path in &event.paths {
            self.add_path(root, path);
        }
    }

    fn add_path(&mut self, root: &Path, path: &Path) {
        let Ok(inside) = path.strip_prefix(root) else {
            // WatchEvent under another name, by way of a link.
            self.is_unsure = true;
            return;
        };
        let Some(name) = inside.to_str() else {
            self.is_unsure = true;
            return;
        };
        let name = name.replace('\\', "/");
        if FOLDERS.contains(&name.as_str()) {
            self.folders_changed = true;
            self.is_unsure = true;
        } else if is_source(&name) {
            self.paths.insert(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, DataChange, Flag};

    fn batch(events: Vec<Event>) -> EventBatch {
        let mut batch = EventBatch::default();
        events.into_iter().for_each(|e| batch.add(Path::new("/site"), Ok(e)));
        batch
    }

    fn event(kind: EventKind, path: &str) -> Event {
        Event::new(kind).add_path(PathBuf::from(path))
    }

    #[test]
    fn only_what_a_build_reads_counts() {
        let create = EventKind::Create(CreateKind::File);
        let all = ["/site/content/a.md", "/site/content/.a.md.swp", "/site/public/x.html", "/site/yiwen.toml"];
        let batch = batch(all.iter().map(|p| event(create, p)).collect());
        assert_eq!(batch.paths.into_iter().collect::<Vec<_>>(), ["content/a.md", "yiwen.toml"]);
        assert!(!batch.is_unsure);
    }

    #[test]
    fn lost_events_mean_that_everything_is_read() {
        assert!(batch(vec![Event::new(EventKind::Other).set_flag(Flag::Rescan)]).is_unsure);
        assert!(batch(vec![event(EventKind::Create(CreateKind::Folder), "/site/content")]).folders_changed);
    }

    #[test]
    fn a_file_that_is_being_written_is_waited_for() {
        let write = event(EventKind::Modify(ModifyKind::Data(DataChange::Any)), "/site/content/a.md");
        let close = event(EventKind::Access(AccessKind::Close(AccessMode::Write)), "/site/content/a.md");
        assert_eq!(batch(vec![write.clone()]).writing.is_empty(), !cfg!(target_os = "linux"));
        assert!(batch(vec![write, close]).writing.is_empty());
    }
}
