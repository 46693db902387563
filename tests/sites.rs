//! Whole sites as text files: each case is a site, builds of it, and what must come of them.
//!
//! # Adding a case
//!
//! 1. Write `tests/sites/my_case.txt` (see below) with the site and a line `== build`.
//! 2. Run `BLESS=1 cargo test --test sites my_case`, which writes what the build said and made into the file, and
//!    *read* what it wrote: the file is the promise from now on.
//!
//! # A case file
//!
//! ```text
//! What the case is about, in a sentence or two.
//! uses: plain
//!
//! -- content/a.en.md --
//! +++
//! title = "A"
//! +++
//! Text.
//!
//! -- content/dot.png (base64) --
//! iVBORw0KGgo…
//!
//! == build --now 2026-01-01 --drafts
//! -- diagnostics --
//! warning: …
//!
//! -- written --
//! a/index.html
//!
//! -- public/a/index.html --
//! the whole file
//!
//! -- public/b/index.html (has) --
//! a line that must occur
//! another one
//!
//! -- public (lacks) --
//! a text that must be in no output
//!
//! == edit
//! -- content/a.en.md (delete) --
//! -- content/b.en.md (to content/c.en.md) --
//! -- content/d.en.md --
//! A new text.
//!
//! == failed build
//! -- diagnostics --
//! error: …
//! ```
//!
//! * `uses: plain` adds the files of `tests/sites/shared/plain.txt` that the case does not have itself: a bilingual
//!   `yiwen.toml` and templates of a line or two. Without it the site has the default theme.
//! * A site has no search unless its `yiwen.toml` has a table `[search]`: an index takes longer than all pages.
//! * Blank lines between two parts belong to neither; every file ends with one line break, and none when it is empty.
//! * The flags of a build are `--now --drafts --future --strict --base-url --output`; without `--now` it is the
//!   beginning of 2026 in UTC. A build that must not publish is a `failed build`.
//! * Without a part `diagnostics` the build has nothing to say. `written`, `removed`, `files` (every output, the
//!   theme's `assets/` not counted), `pages` (by language) and `next change` are checked where they stand.
//! * `(has)` and `(lacks)` take each line by itself. On `public` they speak of all outputs together.
//! * `BLESS=1` rewrites whole files and lists, never `(has)`, `(lacks)` and whether a build fails. In diagnostics the
//!   temporary folder is `SITE`.
//!
//! # What every build of every case is held to besides
//!
//! * A failed build changes no file; a successful one no file outside the output folder.
//! * A file that is not named as written keeps its bytes and its time; what is named as removed is gone.
//! * A clean build into another folder, on one thread, gives the same bytes and says the same.
//! * Every root-relative `href` and `src` begins with the path of the base URL and leads to a file; there are no
//!   relative ones.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::archive::{Part, Step, base64, diff, parse, print, trimmed};
use common::{OnDisk, Site, build_on, bytes_of, options, shown, snapshot};
use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use yiwen::pipeline::{BuildOptions, Report};

/// What is added to a configuration that does not speak of search.
const NO_SEARCH: &str = "\n[search]\nenabled = false\n";

/// The folder of the cases.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites")
}

// ---- running a case ----

/// What is wrong with a case, gathered.
#[derive(Default)]
struct Failures(String);

impl Failures {
    fn add(&mut self, step: &str, text: impl AsRef<str>) {
        let _ = writeln!(self.0, "== {step}\n{}\n", text.as_ref().trim_end());
    }
}

fn run(name: &str) -> Result<(), Failed> {
    let path = folder().join(format!("{name}.txt"));
    let text = fs::read_to_string(&path).unwrap();
    let mut steps = parse(&text);
    let bless = std::env::var_os("BLESS").is_some();
    let mut failures = Failures::default();
    let site = Site::new();
    set_up(&site, &steps[0]);
    for step in &mut steps[1..] {
        if step.head == "edit" {
            edit(&site, &step.parts);
            continue;
        }
        let (fails, flags) = match step.head.strip_prefix("failed build") {
            Some(flags) => (true, flags),
            None => (false, step.head.strip_prefix("build").unwrap_or_else(|| panic!("no step: `{}`", step.head))),
        };
        let options = options(site.root(), flags);
        let before = snapshot(site.root());
        let report = build_on(0, site.root(), &options);
        let after = snapshot(site.root());
        let head = step.head.clone();
        let told = shown(&report).replace(site.root().to_str().unwrap(), "SITE");
        if report.published == fails {
            let (is, wanted) = if fails { ("was published", "fail") } else { ("failed", "be published") };
            failures.add(&head, format!("the build {is} and should {wanted}:\n{told}"));
        }
        check_untouched(&site, &options, &report, &before, &after, &head, &mut failures);
        let made = bytes_of(&options.output);
        if report.published {
            check_clean_build(&site, &options, &report, &made, &head, &mut failures);
            check_links(&site, &options, &made, &head, &mut failures);
        }
        check_parts(step, &Outcome { report: &report, told, made: &made }, bless, &mut failures);
    }
    if bless {
        let blessed = print(&steps);
        if blessed != text {
            fs::write(&path, blessed).unwrap();
        }
    }
    if failures.0.is_empty() { Ok(()) } else { Err(format!("tests/sites/{name}.txt\n\n{}", failures.0).into()) }
}

fn set_up(site: &Site, first: &Step) {
    let mut parts = first.parts.clone();
    for shared in first.note.lines().filter_map(|l| l.strip_prefix("uses: ")) {
        let text = fs::read_to_string(folder().join(format!("shared/{shared}.txt"))).unwrap();
        let own: BTreeSet<String> = parts.iter().map(|p| p.name.clone()).collect();
        parts.extend(parse(&text).remove(0).parts.into_iter().filter(|p| !own.contains(&p.name)));
    }
    edit(site, &parts);
}

fn edit(site: &Site, parts: &[Part]) {
    for part in parts {
        match part.mode.as_str() {
            "" if part.name == "yiwen.toml" && !part.body.contains("[search") => {
                site.write(&part.name, format!("{}{NO_SEARCH}", part.body).as_bytes());
            }
            "" => site.write(&part.name, part.body.as_bytes()),
            "base64" => site.write(&part.name, &base64(&part.body)),
            "delete" => site.remove(&part.name),
            mode => {
                let to = mode.strip_prefix("to ").unwrap_or_else(|| panic!("no such edit: `{mode}`"));
                let bytes = fs::read(site.root().join(&part.name)).unwrap();
                site.write(to, &bytes);
                site.remove(&part.name);
            }
        }
    }
}

// ---- what holds for every build ----

fn check_untouched(
    site: &Site,
    options: &BuildOptions,
    report: &Report,
    before: &BTreeMap<String, OnDisk>,
    after: &BTreeMap<String, OnDisk>,
    head: &str,
    failures: &mut Failures,
) {
    let public = options.output.strip_prefix(site.root()).unwrap().to_str().unwrap().to_string();
    let written: BTreeSet<&str> = report.written.iter().map(String::as_str).collect();
    let removed: BTreeSet<&str> = report.removed.iter().map(String::as_str).collect();
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for path in paths.into_iter().filter(|p| !p.starts_with(".yiwen/")) {
        let output = path.strip_prefix(&format!("{public}/")).filter(|_| report.published);
        match (before.get(path), after.get(path)) {
            (Some(_), Some(_)) if output.is_some_and(|o| written.contains(o)) => {}
            (Some(old), Some(new)) if old == new => {}
            (Some(_), Some(_)) => failures.add(head, format!("`{path}` was written and should not have been")),
            (Some(_), None) if output.is_some_and(|o| removed.contains(o)) => {}
            (Some(_), None) => failures.add(head, format!("`{path}` was removed and should not have been")),
            (None, _) if output.is_some_and(|o| written.contains(o)) => {}
            (None, _) => failures.add(head, format!("`{path}` is new and was not named as written")),
        }
    }
    if !report.published && !before.keys().any(|p| p.starts_with(&format!("{public}/"))) && options.output.is_dir() {
        let left = snapshot(&options.output);
        failures.add(head, format!("the failed build left a folder `{public}` behind: {left:?}"));
    }
}

fn check_clean_build(
    site: &Site,
    options: &BuildOptions,
    report: &Report,
    made: &BTreeMap<String, Vec<u8>>,
    head: &str,
    failures: &mut Failures,
) {
    let elsewhere = tempfile::tempdir().unwrap();
    let clean = BuildOptions { output: elsewhere.path().join("out"), ..options.clone() };
    let again = build_on(1, site.root(), &clean);
    let fresh = bytes_of(&clean.output);
    let names: BTreeSet<&String> = made.keys().chain(fresh.keys()).collect();
    for name in names {
        // What was in the folder by hand stays there.
        if !fresh.contains_key(name) && !report.written.contains(name) && again.published {
            continue;
        }
        if made.get(name) != fresh.get(name) {
            let text =
                |bytes: Option<&Vec<u8>>| bytes.map_or(String::new(), |b| String::from_utf8_lossy(b).into_owned());
            let (a, b) = (text(fresh.get(name)), text(made.get(name)));
            failures.add(head, format!("`{name}` differs from a clean build's (+):\n{}", diff(&a, &b)));
        }
    }
    let orphan = |text: &str| text.contains("changed by hand, so it stays");
    if shown(&again) != shown(report) && !orphan(&shown(report)) {
        failures.add(head, format!("a clean build says something else (-):\n{}", diff(&shown(&again), &shown(report))));
    }
}

/// Every link to a place of the site leads to a file.
fn check_links(
    site: &Site,
    options: &BuildOptions,
    made: &BTreeMap<String, Vec<u8>>,
    head: &str,
    failures: &mut Failures,
) {
    let config = fs::read_to_string(site.root().join("yiwen.toml")).unwrap();
    let stated = config.lines().find_map(|l| l.strip_prefix("base_url = \"")?.strip_suffix('"').map(str::to_string));
    let base = options.base_url.as_ref().map(|b| b.path().to_string()).or_else(|| {
        let rest = stated?.split_once("://")?.1.to_string();
        Some(rest.find('/').map_or(String::new(), |at| rest[at..].trim_end_matches('/').to_string()))
    });
    let base = base.unwrap_or_default();
    for (page, bytes) in made.iter().filter(|(p, _)| p.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        let attributes = [" href=\"", " src=\"", " srcset=\""].iter().flat_map(|m| text.match_indices(m));
        let values = attributes.flat_map(|(at, mark)| {
            let value = &text[at + mark.len()..];
            let value = value[..value.find('"').unwrap()].replace("&amp;", "&");
            // The addresses of a `srcset` stand before their widths.
            let addresses = value.split(", ").filter_map(|v| v.split(' ').next());
            if mark == " srcset=\"" { addresses.map(str::to_string).collect() } else { vec![value] }
        });
        for link in values {
            let path = link.split(['#', '?']).next().unwrap();
            if path.is_empty() || path.starts_with("//") || path.split('/').next().unwrap().contains(':') {
                continue;
            }
            let Some(absolute) = path.strip_prefix('/') else {
                failures.add(head, format!("`{page}` has a relative link `{link}`"));
                continue;
            };
            let Some(below) = format!("/{absolute}").strip_prefix(&format!("{base}/")).map(percent_decoded) else {
                failures.add(head, format!("`{page}` links to `{link}`, which is not below `{base}/`"));
                continue;
            };
            let file = if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { below };
            if !made.contains_key(&file) {
                failures.add(head, format!("`{page}` links to `{link}`, and there is no `{file}`"));
            }
        }
    }
}

fn percent_decoded(path: &str) -> String {
    let mut out = Vec::new();
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let hex: String = bytes.by_ref().take(2).map(char::from).collect();
            out.push(u8::from_str_radix(&hex, 16).unwrap_or(b'%'));
        } else {
            out.push(byte);
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

// ---- what a case says ----

/// What came of a build.
struct Outcome<'a> {
    report: &'a Report,
    /// The diagnostics, with the temporary folder as `SITE`.
    told: String,
    made: &'a BTreeMap<String, Vec<u8>>,
}

fn check_parts(step: &mut Step, outcome: &Outcome<'_>, bless: bool, failures: &mut Failures) {
    let head = step.head.clone();
    if !step.parts.iter().any(|p| p.name == "diagnostics" && p.mode.is_empty()) {
        step.parts.insert(0, Part { name: "diagnostics".into(), mode: String::new(), body: String::new() });
    }
    let mut kept = Vec::new();
    for mut part in std::mem::take(&mut step.parts) {
        if !part.mode.is_empty() {
            check_lines(&part, outcome, &head, failures);
            kept.push(part);
            continue;
        }
        match actual(&part.name, outcome) {
            Some(actual) if trimmed(&actual) == trimmed(&part.body) => kept.push(part),
            Some(actual) if bless => {
                part.body = trimmed(&actual);
                kept.push(part);
            }
            Some(actual) => {
                let diff = diff(&trimmed(&part.body), &trimmed(&actual));
                failures.add(&head, format!("{} is not as expected (-):\n{diff}", part.name));
                kept.push(part);
            }
            // Nothing makes it any more.
            None if bless => {}
            None => {
                failures.add(
                    &head,
                    format!("there is no `{}`; there are: {}", part.name, listed(outcome.made.keys()).join(" ")),
                );
                kept.push(part);
            }
        }
    }
    kept.retain(|p| p.name != "diagnostics" || !p.body.is_empty());
    step.parts = kept;
}

/// What a part without a mode must be equal to; `None` for an output that is not there.
fn actual(name: &str, outcome: &Outcome<'_>) -> Option<String> {
    let (report, made) = (outcome.report, outcome.made);
    let lines = |list: Vec<String>| Some(list.join("\n"));
    match name {
        "diagnostics" => Some(outcome.told.clone()),
        "written" => lines(listed(report.written.iter())),
        "removed" => lines(listed(report.removed.iter())),
        "files" => lines(listed(made.keys())),
        "pages" => lines(report.pages.iter().map(|(lang, count)| format!("{lang} {count}")).collect()),
        "next change" => Some(report.next_change.clone().unwrap_or_else(|| "none".to_string())),
        name => {
            let path = name.strip_prefix("public/").unwrap_or_else(|| panic!("no such expectation: `{name}`"));
            made.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        }
    }
}

/// Names of outputs without those of the theme's static files, which change whenever somebody paints it.
fn listed<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    names.filter(|n| !n.starts_with("assets/")).cloned().collect()
}

fn check_lines(part: &Part, outcome: &Outcome<'_>, head: &str, failures: &mut Failures) {
    let made = outcome.made;
    let text = if part.name == "public" {
        // Names count too: a held-back title must not be in a path.
        made.iter().map(|(name, bytes)| format!("{name}\n{}\n", String::from_utf8_lossy(bytes))).collect()
    } else {
        let Some(text) = actual(&part.name, outcome) else {
            failures.add(head, format!("there is no `{}`; there are: {}", part.name, listed(made.keys()).join(" ")));
            return;
        };
        text
    };
    for line in part.body.lines().filter(|l| !l.trim().is_empty()) {
        match (part.mode.as_str(), text.contains(line.trim())) {
            ("has", false) => failures.add(head, format!("`{}` lacks `{line}`. It is:\n{}", part.name, start(&text))),
            ("lacks", true) => {
                failures.add(head, format!("`{}` has `{line}`. It is:\n{}", part.name, around(&text, line)))
            }
            ("has" | "lacks", _) => {}
            (mode, _) => panic!("no such expectation: `{mode}`"),
        }
    }
}

fn start(text: &str) -> String {
    text.chars().take(6000).collect()
}

fn around(text: &str, line: &str) -> String {
    text.lines().filter(|l| l.contains(line.trim())).take(5).collect::<Vec<_>>().join("\n")
}

/// Every case is a test of its own, found by its file; the arguments are those of `cargo test` (`-- NAME`, `--list`).
fn main() -> std::process::ExitCode {
    let files = fs::read_dir(folder()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = files.filter_map(|f| f.strip_suffix(".txt").map(str::to_string)).collect();
    names.sort();
    assert!(!names.is_empty(), "there is no case in {}", folder().display());
    let case = |name: String| Trial::test(name.clone(), move || run(&name));
    libtest_mimic::run(&Arguments::from_args(), names.into_iter().map(case).collect()).exit_code()
}
