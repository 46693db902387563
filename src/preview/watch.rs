//! What changes on the disk.
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
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// How long the disk must be quiet.
const QUIET: Duration = Duration::from_millis(12);
/// How long it must be quiet while a file is being written.
const QUIET_WRITING: Duration = Duration::from_millis(50);
/// A checkout may go on for long: what has come by then is told.
const LONGEST: Duration = Duration::from_millis(500);
/// More changed paths than this are no quicker than reading everything.
const MANY: usize = 2000;
/// How often the disk is looked through where the system cannot tell.
const POLL: Duration = Duration::from_secs(1);

type Told = notify::Result<Event>;

/// Watches a site's folder for as long as somebody takes the changes; `root` is absolute and free of links.
///
/// # Errors
/// When the folder cannot be watched at all.
pub fn watch(root: &Path, changed: impl Fn(Changes) -> bool + Send + 'static) -> Result<(), Diagnostic> {
    let (sender, receiver) = channel();
    let mut eyes = Eyes::open(root, &sender).map_err(|error| {
        Diagnostic::error(codes::serve::NOT_WATCHING, format!("cannot watch the site's folder: {error}"))
            .hint("run `yiwen serve` without `--watch`")
    })?;
    let root = root.to_path_buf();
    let work = move || {
        while let Some(changes) = gather(&root, &receiver, &mut eyes) {
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

/// What watches, and which folders it watches.
struct Eyes {
    watcher: Box<dyn Watcher + Send>,
    watched: BTreeSet<PathBuf>,
}

impl Eyes {
    fn open(root: &Path, sender: &Sender<Told>) -> notify::Result<Eyes> {
        let (to, also) = (sender.clone(), sender.clone());
        let native = RecommendedWatcher::new(move |told| drop(to.send(told)), Config::default()).and_then(|watcher| {
            let mut eyes = Eyes { watcher: Box::new(watcher), watched: BTreeSet::new() };
            eyes.look(root).map(|()| eyes)
        });
        // Some systems have a limit on what may be watched, some disks cannot tell.
        native.or_else(|_| {
            let poll = PollWatcher::new(move |told| drop(also.send(told)), Config::default().with_poll_interval(POLL))?;
            let mut eyes = Eyes { watcher: Box::new(poll), watched: BTreeSet::new() };
            eyes.look(root).map(|()| eyes)
        })
    }

    /// Watches the site's folder itself and every folder of it that a build reads; the output folder and whatever else
    /// stands there is left alone.
    fn look(&mut self, root: &Path) -> notify::Result<()> {
        if self.watched.insert(root.to_path_buf()) {
            self.watcher.watch(root, RecursiveMode::NonRecursive)?;
        }
        for folder in FOLDERS.map(|name| root.join(name)) {
            if kind_at(&folder) == Some(FileKind::Folder) {
                if self.watched.insert(folder.clone()) {
                    self.watcher.watch(&folder, RecursiveMode::Recursive)?;
                }
            } else if self.watched.remove(&folder) {
                // The folder is gone, and the system has most often forgotten it by itself.
                let _ = self.watcher.unwatch(&folder);
            }
        }
        Ok(())
    }
}

/// The next changes; `None` when nobody watches any more.
fn gather(root: &Path, events: &Receiver<Told>, eyes: &mut Eyes) -> Option<Changes> {
    let mut batch = Batch::default();
    batch.add(root, events.recv().ok()?);
    let began = Instant::now();
    loop {
        let quiet = if batch.writing.is_empty() { QUIET } else { QUIET_WRITING };
        match events.recv_timeout(quiet.min(LONGEST.saturating_sub(began.elapsed()))) {
            Ok(event) => batch.add(root, event),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
        if began.elapsed() >= LONGEST {
            break;
        }
    }
    if batch.folders {
        // One of the site's own folders came or went. One that cannot be watched is read all the same this time.
        let _ = eyes.look(root);
    }
    Some(if batch.unsure || batch.paths.len() > MANY { Changes::Everything } else { Changes::Paths(batch.paths) })
}

/// Events of a moment.
#[derive(Default)]
struct Batch {
    paths: BTreeSet<String>,
    /// Files that were opened for writing and not closed.
    writing: BTreeSet<PathBuf>,
    /// Something happened that names no paths, or not all.
    unsure: bool,
    /// One of the site's own folders came or went.
    folders: bool,
}

impl Batch {
    fn add(&mut self, root: &Path, told: Told) {
        let Ok(event) = told else {
            self.unsure = true;
            return;
        };
        if event.need_rescan() {
            self.unsure = true;
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
            // Told under another name, by way of a link.
            self.unsure = true;
            return;
        };
        let Some(name) = inside.to_str() else {
            self.unsure = true;
            return;
        };
        let name = name.replace('\\', "/");
        if FOLDERS.contains(&name.as_str()) {
            self.folders = true;
            self.unsure = true;
        } else if is_source(&name) {
            self.paths.insert(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, DataChange, Flag};

    fn batch(events: Vec<Event>) -> Batch {
        let mut batch = Batch::default();
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
        assert!(!batch.unsure);
    }

    #[test]
    fn lost_events_mean_that_everything_is_read() {
        assert!(batch(vec![Event::new(EventKind::Other).set_flag(Flag::Rescan)]).unsure);
        assert!(batch(vec![event(EventKind::Create(CreateKind::Folder), "/site/content")]).folders);
    }

    #[test]
    fn a_file_that_is_being_written_is_waited_for() {
        let write = event(EventKind::Modify(ModifyKind::Data(DataChange::Any)), "/site/content/a.md");
        let close = event(EventKind::Access(AccessKind::Close(AccessMode::Write)), "/site/content/a.md");
        assert_eq!(batch(vec![write.clone()]).writing.is_empty(), !cfg!(target_os = "linux"));
        assert!(batch(vec![write, close]).writing.is_empty());
    }
}
