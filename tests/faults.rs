//! A disk that fails while a site is built: whatever it refuses, what is published stays whole, somebody is told which
//! file it was about and what to do, and the next build gives what a clean one gives.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::archive::parse;
use common::{Site, build_on, bytes_of, options, shown};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use yiwen::diag::Severity;
use yiwen::pipeline::{BuildMemory, BuildOptions, OutputFolderSink, Report, Silent, run};
use yiwen::store::{Fault, Faults, Op};

/// What the disk does at the chosen operation.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mode {
    /// Every operation of that kind on that path is refused.
    Refuse,
    /// A file is there when the folder is listed, and gone when it is read.
    Vanish,
    /// From then on there is no room.
    Full,
    /// From then on nothing reaches the disk, as after a kill.
    Kill,
}

/// A fault at an operation on a path; a number of both where a staged file has another name in every build.
#[derive(Debug)]
struct Plan {
    mode: Mode,
    at: (Op, String),
    seen: Mutex<BTreeSet<(Op, String)>>,
    fired: AtomicUsize,
}

impl Plan {
    fn new(mode: Mode, at: (Op, String)) -> Arc<Plan> {
        Arc::new(Plan { mode, at, seen: Mutex::default(), fired: AtomicUsize::new(0) })
    }

    /// Nothing is refused, and everything written down.
    fn watching() -> Arc<Plan> {
        Plan::new(Mode::Refuse, (Op::Read, "nothing".to_string()))
    }
}

impl Faults for Plan {
    fn before(&self, op: Op, path: &str) -> Fault {
        self.seen.lock().unwrap().insert((op, path.to_string()));
        let here = (op, path) == (self.at.0, self.at.1.as_str());
        let before = if here { self.fired.fetch_add(1, Ordering::SeqCst) } else { self.fired.load(Ordering::SeqCst) };
        let takes_room = matches!(op, Op::Create | Op::Write | Op::CreateFolder);
        match self.mode {
            Mode::Refuse if here => Fault::Fail(ErrorKind::PermissionDenied),
            Mode::Vanish if here => Fault::Fail(ErrorKind::NotFound),
            Mode::Full if (here || before > 0) && takes_room => Fault::Short(2),
            Mode::Kill if here && before == 0 => Fault::Short(3),
            Mode::Kill if before > 0 => Fault::Fail(ErrorKind::BrokenPipe),
            _ => Fault::None,
        }
    }
}

const TEXTS: [(&str, &str); 5] = [
    ("content/a.en.md", "+++\ntitle = \"A\"\ndate = 2025-01-01\ntags = [\"one\"]\n+++\nFirst text of A.\n"),
    ("content/a.zh-Hant.md", "+++\ntitle = \"甲\"\n[translation]\nmethod = \"human\"\n+++\n甲的正文。\n"),
    ("content/b/index.en.md", "+++\ntitle = \"B\"\ndate = 2025-01-02\n+++\n![dot](dot.svg)\n"),
    ("content/b/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>"),
    ("static/note.txt", "first"),
];

/// A site that was built, and then edited.
fn edited() -> Site {
    let shared =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/shared/plain.txt")).unwrap();
    let site = Site::of(&TEXTS);
    for part in &parse(&shared).remove(0).parts {
        // An index of the texts would take longer than all the rest.
        let more = if part.name == "yiwen.toml" { "\n[search]\nenabled = false\n" } else { "" };
        site.write(&part.name, format!("{}{more}", part.body).as_bytes());
    }
    let report = build_on(1, site.root(), &options(site.root(), ""));
    assert!(report.published, "{}", shown(&report));
    site.write("content/a.en.md", TEXTS[0].1.replace("First", "Another").replace("one", "two").as_bytes());
    site.write("content/c.en.md", b"+++\ntitle = \"C\"\n+++\nNew.\n");
    site.write("static/note.txt", b"second");
    site.remove("content/b/index.en.md");
    site.remove("content/b/dot.svg");
    site.write("content/b/index.en.md", b"+++\ntitle = \"B\"\ndate = 2025-01-02\n+++\nWithout a picture.\n");
    site
}

fn with_faults(site: &Site, plan: &Arc<Plan>) -> Report {
    let faults: Arc<dyn Faults> = Arc::clone(plan) as Arc<dyn Faults>;
    // On one thread, so that staged files are numbered alike.
    build_on(1, site.root(), &BuildOptions { faults: Some(faults), ..options(site.root(), "") })
}

/// What a build out of nothing gives.
fn clean(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let fresh = tempfile::tempdir().unwrap();
    let clean = BuildOptions { output: fresh.path().join("public"), ..options(site.root(), "") };
    let report = run(site.root(), &clean, &BuildMemory::none(), &mut OutputFolderSink::new(&clean), &Silent);
    assert!(report.published, "{}", shown(&report));
    bytes_of(&clean.output)
}

/// Every operation of a build of the edited site, by kind and path.
fn operations() -> BTreeSet<(Op, String)> {
    let plan = Plan::watching();
    assert!(with_faults(&edited(), &plan).published);
    let seen = plan.seen.lock().unwrap().clone();
    for folder in ["content/", ".yiwen/", ".yiwen-output/staging/", "static/"] {
        assert!(seen.iter().any(|(_, path)| path.starts_with(folder)), "no operation in {folder}");
    }
    seen
}

fn check(mode: Mode, wanted: impl Fn(Op, &str) -> bool) -> usize {
    let mut tried = 0;
    let site = edited();
    let (old, new) = (bytes_of(&site.root().join("public")), clean(&site));
    for at in operations().into_iter().filter(|(op, path)| wanted(*op, path)) {
        let site = edited();
        let public = site.root().join("public");
        let plan = Plan::new(mode, at.clone());
        let report = with_faults(&site, &plan);
        let found = bytes_of(&public);
        let here = format!("{mode:?} at {at:?}\n{}", shown(&report));
        assert!(plan.fired.load(Ordering::SeqCst) > 0, "{here}: did not happen");
        tried += 1;

        // What is published is of this build, of the last one, or of both with a journal of what is left to do.
        if report.published {
            assert!(found == new, "{here}: published, and not all of it");
        } else {
            assert!(report.diagnostics.has_errors(), "{here}: failed without a word");
            let journal = public.join(".yiwen-output/journal").exists();
            assert!(journal || found == old, "{here}: a failed build changed something");
            for (path, bytes) in &found {
                assert!([old.get(path), new.get(path)].contains(&Some(bytes)), "{here}: {path} is torn");
            }
            let stays = |path: &&String| new.contains_key(*path);
            assert_eq!(old.keys().filter(stays).find(|path| !found.contains_key(*path)), None, "{here}: missing");
            // Nobody is left to read what a killed build says.
            for error in report.diagnostics.iter().filter(|d| mode != Mode::Kill && d.severity == Severity::Error) {
                assert!(error.message.contains('`') || error.place.is_some(), "{here}: names no file");
                assert!(error.hint.is_some(), "{here}: names no next step");
            }
        }
        let next = build_on(1, site.root(), &options(site.root(), ""));
        assert!(next.published, "{here}\nthe next build fails: {}", shown(&next));
        assert!(bytes_of(&public) == new, "{here}: the next build differs from a clean one");
        let again = build_on(1, site.root(), &options(site.root(), ""));
        assert_eq!((again.made, again.written), (Vec::new(), Vec::new()), "{here}: and the one after it");
    }
    tried
}

#[test]
fn whatever_is_refused() {
    assert!(check(Mode::Refuse, |_, _| true) > 100);
}

#[test]
fn a_file_that_vanishes_while_it_is_read() {
    assert!(check(Mode::Vanish, |op, path| op == Op::Read && !path.starts_with('.')) > 10);
}

#[test]
fn a_disk_that_is_full() {
    assert!(check(Mode::Full, |op, _| matches!(op, Op::Create | Op::Write | Op::CreateFolder)) > 20);
}

#[test]
fn a_kill() {
    // One that falls between two changes of the disk leaves what the next of them would find.
    assert!(check(Mode::Kill, |op, _| op.changes()) > 30);
}
