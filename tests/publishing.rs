//! Publishing under faults: whatever fails, and whenever a build is killed, the next one gives what a clean one
//! gives, and until then each file is whole.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise; helpers are no `#[test]`")]

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use yiwen::diag::Diagnostic;
use yiwen::output::{Outcome, Publisher, PublisherOptions, Rank};
use yiwen::store::{Fault, Faults, Fingerprint, Op, Store};

/// The files of a build, or of a folder: path to text.
type Files = BTreeMap<String, String>;

fn files(list: &[(&str, &str)]) -> Files {
    list.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect()
}

/// A site's folder with its output folder; deleted at the end.
struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        Site { folder }
    }

    fn public(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    fn build(&self, files: &Files) -> Result<Outcome, Diagnostic> {
        build(self.folder.path(), &self.public(), files, None)
    }

    fn build_with(&self, files: &Files, faults: Arc<Plan>) -> Result<Outcome, Diagnostic> {
        build(self.folder.path(), &self.public(), files, Some(faults))
    }

    fn published(&self) -> Files {
        let mut found = Files::new();
        if self.public().exists() {
            collect(&self.public(), "", &mut found);
        }
        found
    }

    /// Whether a build was interrupted after it began to count.
    fn journal(&self) -> bool {
        self.public().join(".yiwen-output/journal").exists()
    }
}

fn build(site: &Path, public: &Path, files: &Files, faults: Option<Arc<Plan>>) -> Result<Outcome, Diagnostic> {
    let mut options = PublisherOptions::new(site);
    options.faults = faults.map(|f| f as Arc<dyn Faults>);
    let publisher = Publisher::open(public, options)?;
    for (path, text) in files {
        let job = Fingerprint::of(text.as_bytes());
        match publisher.unchanged(path, job) {
            Some(entry) => publisher.keep(path, entry)?,
            None => {
                let rank = if path.ends_with(".xml") { Rank::Index } else { Rank::Page };
                publisher.write(path, text.as_bytes(), job, false, rank)?;
            }
        }
    }
    publisher.commit()
}

/// All files with their text; a folder without any is there as `name/`.
fn collect(folder: &Path, rel: &str, found: &mut Files) {
    let mut empty = true;
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = if rel.is_empty() { name } else { format!("{rel}/{name}") };
        empty = false;
        if path == ".yiwen-output" {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &path, found);
        } else {
            found.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
    if empty && !rel.is_empty() {
        found.insert(format!("{rel}/"), String::new());
    }
}

/// What happens at the chosen operation.
#[derive(Debug, Clone, Copy)]
enum Mode {
    /// It fails, and all after it succeed.
    Fail,
    /// It is cut short where it is a write, and all after it fail, as if the process had been killed.
    Kill,
    /// From here on the disk takes no more bytes and no more files, but everything else.
    Full,
}

/// A fault at the `at`-th operation.
#[derive(Debug)]
struct Plan {
    at: usize,
    mode: Mode,
    seen: AtomicUsize,
}

impl Plan {
    fn new(at: usize, mode: Mode) -> Arc<Self> {
        Arc::new(Plan { at, mode, seen: AtomicUsize::new(0) })
    }

    fn fired(&self) -> bool {
        self.seen.load(Ordering::Relaxed) > self.at
    }
}

impl Faults for Plan {
    fn before(&self, op: Op, _: &str) -> Fault {
        let now = self.seen.fetch_add(1, Ordering::Relaxed);
        let takes_room = matches!(op, Op::Create | Op::Write | Op::CreateFolder);
        match self.mode {
            Mode::Fail if now == self.at => Fault::Fail(ErrorKind::PermissionDenied),
            Mode::Kill if now == self.at => Fault::Short(3),
            Mode::Kill if now > self.at => Fault::Fail(ErrorKind::BrokenPipe),
            Mode::Full if now >= self.at && takes_room => Fault::Short(2),
            _ => Fault::None,
        }
    }
}

fn first_build() -> Files {
    files(&[
        ("index.html", "home, first"),
        ("a/index.html", "a, first"),
        ("a/gone.html", "to be removed"),
        ("old/deep/page.html", "to be removed with its folders"),
        ("swap", "a file that becomes a folder"),
        ("turn/x", "a folder that becomes a file"),
        ("Case/x", "to be written in other letters"),
        ("same.css", "never changes"),
        ("atom.xml", "feed, first"),
    ])
}

fn second_build() -> Files {
    files(&[
        ("index.html", "home, second"),
        ("a/index.html", "a, second and longer than before"),
        ("new/page.html", "new"),
        ("swap/x", "a folder that was a file"),
        ("turn", "a file that was a folder"),
        ("case/x", "in other letters"),
        ("same.css", "never changes"),
        ("atom.xml", "feed, second"),
    ])
}

/// Every file is one of the first build, one of the second, or nobody's.
fn assert_whole(found: &Files, old: &Files, new: &Files) {
    for (path, text) in found {
        let known =
            old.get(path) == Some(text) || new.get(path) == Some(text) || path == "CNAME" || path.ends_with('/');
        assert!(known, "{path} is neither old nor new: {text:?}");
    }
    for path in old.keys().filter(|path| new.contains_key(*path)) {
        assert!(found.contains_key(path), "{path} is missing");
    }
}

fn every_point(mode: Mode, old: &Files, new: &Files) {
    for at in 0.. {
        let site = Site::new();
        if !old.is_empty() {
            site.build(old).unwrap();
            fs::write(site.public().join("CNAME"), "example.org").unwrap();
        }
        let before = site.published();
        let plan = Plan::new(at, mode);
        let result = site.build_with(new, plan.clone());
        let after = site.published();
        assert_whole(&after, old, new);
        let mut expected = new.clone();
        if !old.is_empty() {
            expected.insert("CNAME".to_string(), "example.org".to_string());
        }
        match result {
            Ok(_) => assert_eq!(after, expected, "{mode:?} at {at}: a build that says it went well"),
            Err(_) if !site.journal() => {
                assert_eq!(after, before, "{mode:?} at {at}: a failed build changed something")
            }
            Err(_) => {}
        }
        site.build(new).unwrap_or_else(|d| panic!("{mode:?} at {at}: the next build fails: {d:?}"));
        assert_eq!(site.published(), expected, "{mode:?} at {at}: the next build differs from a clean one");
        assert!(!site.journal() && !site.public().join(".yiwen-output/staging").exists());
        if !plan.fired() {
            assert!(at > 20, "only {at} operations were tried");
            return;
        }
    }
}

#[test]
fn an_error_at_any_operation() {
    every_point(Mode::Fail, &first_build(), &second_build());
}

#[test]
fn a_kill_at_any_operation() {
    every_point(Mode::Kill, &first_build(), &second_build());
}

#[test]
fn a_disk_that_is_full_from_any_operation_on() {
    every_point(Mode::Full, &first_build(), &second_build());
}

#[test]
fn faults_in_the_very_first_build() {
    every_point(Mode::Fail, &Files::new(), &second_build());
    every_point(Mode::Kill, &Files::new(), &second_build());
}

/// The build that finishes an interrupted one may be killed as well.
#[test]
fn a_kill_while_an_interrupted_build_is_finished() {
    let (old, new) = (first_build(), second_build());
    for first in 0.. {
        // Every third point is enough for the second kill.
        for second in (first % 3..).step_by(3) {
            let site = Site::new();
            site.build(&old).unwrap();
            let one = Plan::new(first, Mode::Kill);
            let _ = site.build_with(&new, one.clone());
            if !one.fired() {
                return;
            }
            if !site.journal() {
                break;
            }
            let two = Plan::new(second, Mode::Kill);
            let _ = site.build_with(&new, two.clone());
            assert_whole(&site.published(), &old, &new);
            site.build(&new).unwrap();
            assert_eq!(site.published(), new, "killed at {first}, then at {second}");
            if !two.fired() {
                break;
            }
        }
    }
}

#[test]
fn a_second_build_is_refused_while_one_runs_and_not_after() {
    let site = Site::new();
    site.build(&first_build()).unwrap();
    let running = Publisher::open(&site.public(), PublisherOptions::new(site.folder.path())).unwrap();
    let refused = site.build(&second_build()).unwrap_err();
    assert!(refused.message.contains("another build"), "{refused:?}");
    drop(running);
    site.build(&second_build()).unwrap();
    assert_eq!(site.published(), second_build());
}

#[test]
fn folders_of_others_are_refused() {
    let site = Site::new();
    let refused = |folder: &Path| build(site.folder.path(), folder, &first_build(), None).unwrap_err();
    let foreign = site.folder.path().join("photos");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("cat.jpg"), "meow").unwrap();
    for folder in [
        foreign.clone(),
        foreign.join("cat.jpg"),
        site.folder.path().to_path_buf(),
        site.folder.path().join("content"),
        site.folder.path().join("content/public"),
        site.folder.path().join("photos/.."),
        PathBuf::from("/"),
        site.folder.path().parent().unwrap().to_path_buf(),
    ] {
        let diagnostic = refused(&folder);
        assert!(diagnostic.hint.is_some(), "{diagnostic:?}");
    }
    assert_eq!(fs::read_dir(&foreign).unwrap().count(), 1);
    assert_eq!(fs::read_dir(site.folder.path().join("content")).unwrap().count(), 0);
}

#[test]
fn a_failed_first_build_leaves_no_folder() {
    let site = Site::new();
    let publisher = Publisher::open(&site.public(), PublisherOptions::new(site.folder.path())).unwrap();
    publisher.write("a", b"a", Fingerprint::default(), false, Rank::Page).unwrap();
    publisher.write("a", b"b", Fingerprint::default(), false, Rank::Page).unwrap_err();
    publisher.commit().unwrap_err();
    assert!(!site.public().exists());
}

#[test]
fn files_of_others_stay_and_are_not_overwritten() {
    let site = Site::new();
    site.build(&files(&[("a/x", "x")])).unwrap();
    fs::write(site.public().join("a/mine"), "mine").unwrap();
    fs::write(site.public().join("same"), "same").unwrap();
    let taken = site.build(&files(&[("a/mine", "theirs")])).unwrap_err();
    assert!(taken.message.contains("`a/mine`"), "{taken:?}");
    let folder = site.build(&files(&[("a", "a file now")])).unwrap_err();
    assert!(folder.message.contains("`a/mine`"), "{folder:?}");
    let below = site.build(&files(&[("same/x", "below a file")])).unwrap_err();
    assert!(below.message.contains("`same`"), "{below:?}");
    assert_eq!(site.published(), files(&[("a/x", "x"), ("a/mine", "mine"), ("same", "same")]));
    // A file with the same bytes may be there already, and is still theirs afterwards.
    site.build(&files(&[("same", "same")])).unwrap();
    site.build(&Files::new()).unwrap();
    assert_eq!(site.published(), files(&[("a/mine", "mine"), ("same", "same")]));
}

#[test]
fn changes_by_hand_are_mended_and_changed_orphans_stay() {
    let site = Site::new();
    let all = files(&[("kept", "kept"), ("orphan", "orphan"), ("lost", "lost"), ("linked", "linked")]);
    site.build(&all).unwrap();
    fs::write(site.public().join("kept"), "KEPT").unwrap();
    fs::write(site.public().join("orphan"), "somebody's work").unwrap();
    fs::remove_file(site.public().join("lost")).unwrap();
    let mut next = all.clone();
    next.remove("orphan");
    let outcome = site.build(&next).unwrap();
    assert_eq!(outcome.written, ["kept", "lost"]);
    assert_eq!(outcome.diagnostics.iter().count(), 1);
    assert_eq!(site.published().get("orphan").map(String::as_str), Some("somebody's work"));
}

#[test]
fn a_build_without_changes_writes_nothing() {
    let site = Site::new();
    site.build(&first_build()).unwrap();
    let manifest = site.public().join(".yiwen-output/manifest");
    let before = fs::metadata(&manifest).unwrap().modified().unwrap();
    let outcome = site.build(&first_build()).unwrap();
    assert_eq!((outcome.written.len(), outcome.unchanged), (0, first_build().len()));
    assert_eq!(fs::metadata(&manifest).unwrap().modified().unwrap(), before);
}

#[test]
fn a_torn_manifest_only_costs_time() {
    for keep in [0, 10, 300, 700] {
        let site = Site::new();
        site.build(&first_build()).unwrap();
        let path = site.public().join(".yiwen-output/manifest");
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..keep.min(bytes.len())]).unwrap();
        let outcome = site.build(&first_build()).unwrap();
        assert_eq!(outcome.written.len(), 0, "all bytes were there already");
        assert_eq!(site.published(), first_build());
    }
}

#[test]
fn large_files_are_copied_and_links_do_not_lead_out() {
    let site = Site::new();
    let bytes = vec![7; 300_000];
    fs::write(site.folder.path().join("content/big.bin"), &bytes).unwrap();
    let store = Store::open(site.folder.path()).unwrap();
    let job = Fingerprint::of(b"big");
    for turn in 0..2 {
        let publisher = Publisher::open(&site.public(), PublisherOptions::new(site.folder.path())).unwrap();
        publisher.copy("img/big.bin", &store, "content/big.bin", job, Rank::Asset).unwrap();
        assert_eq!(publisher.commit().unwrap().written.len(), 1 - turn);
    }
    assert_eq!(fs::read(site.public().join("img/big.bin")).unwrap(), bytes);
    #[cfg(unix)]
    {
        let outside = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(outside.path(), site.public().join("out")).unwrap();
        site.build(&files(&[("out/x", "x")])).unwrap_err();
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    }
}

/// A few names, so that builds collide in every way: file and folder, and removal next to what stays.
fn some_files() -> impl Strategy<Value = Files> {
    let path = prop::sample::select(vec!["a", "a/b", "a/b/c", "a/d", "e", "e/f", "E/f", "g/h/i", "g/h/j", "k"]);
    prop::collection::btree_map(path, "[xyz]{1,3}", 0..8).prop_map(|all| {
        let mut register = yiwen::output::OutputPaths::new();
        let claimed = all.into_iter().filter(|(path, _)| register.claim(path, "input").is_ok());
        claimed.map(|(path, text)| (path.to_string(), text)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_series_of_builds_killed_or_not_ends_in_what_a_clean_one_gives(
        builds in prop::collection::vec((some_files(), prop::option::of(0usize..60)), 1..6),
    ) {
        let site = Site::new();
        for (files, kill) in &builds {
            if let Some(at) = kill {
                let _ = site.build_with(files, Plan::new(*at, Mode::Kill));
            } else {
                site.build(files).unwrap();
                prop_assert_eq!(&site.published(), files);
            }
        }
        let last = &builds.last().unwrap().0;
        site.build(last).unwrap();
        prop_assert_eq!(&site.published(), last);
    }
}

/// The text of a page in one round of the builds that are killed.
fn page(n: usize, round: usize) -> String {
    format!("page {n} of round {round}\n").repeat(100 + n)
}

fn round(round: usize) -> Files {
    (0..200)
        .filter(|n| !(n + round).is_multiple_of(7))
        .map(|n| (format!("{}/{n}.html", n % 9), page(n, round % 2)))
        .collect()
}

/// Not a test of its own: what [`real_kills`] starts and kills.
#[test]
fn builds_until_it_is_killed() {
    let Some(folder) = std::env::var_os("YIWEN_TEST_KILLED_SITE").map(PathBuf::from) else { return };
    for n in 0.. {
        build(&folder, &folder.join("public"), &round(n), None).unwrap();
    }
}

/// `YIWEN_TEST_KILLS` says how many builds are killed; 20 where it does not.
#[test]
fn real_kills() {
    let kills = std::env::var("YIWEN_TEST_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(20u64);
    let site = Site::new();
    let (mut staging, mut publishing) = (0, 0);
    for kill in 0..kills {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "builds_until_it_is_killed", "--nocapture"])
            .env("YIWEN_TEST_KILLED_SITE", site.folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(20_000 + kill.wrapping_mul(7_919) % 60_000));
        child.kill().unwrap();
        child.wait().unwrap();
        staging += u64::from(site.public().join(".yiwen-output/staging").exists() && !site.journal());
        publishing += u64::from(site.journal());
        // A folder may be there whose first file is not.
        for (path, text) in site.published().into_iter().filter(|(path, _)| !path.ends_with('/')) {
            let n: usize = path.rsplit('/').next().unwrap().trim_end_matches(".html").parse().unwrap();
            let whole = text == page(n, 0) || text == page(n, 1);
            assert!(whole, "{path} is torn after kill {kill}");
        }
        if kill % 2 == 0 {
            site.build(&round(3)).unwrap();
            assert_eq!(site.published(), round(3));
        }
    }
    println!("{kills} builds killed: {staging} while staging, {publishing} while publishing");
    assert!(staging + publishing > 0, "no kill fell into a build");
}
