//! What a rebuild makes anew: `tests/rebuilds.txt` is the table, edit by edit.
//!
//! # Adding an edit
//!
//! Write `== what is edited` and the edit at the end of the table, run `BLESS=1 cargo test --test rebuilds`, and *read*
//! which outputs it wrote: the table is the promise from now on.
//!
//! # The table
//!
//! ```text
//! == a tag added
//! -- content/a.en.md (replace) --
//! tags = ["one"]
//! =>
//! tags = ["one", "two"]
//!
//! -- rendered --
//! a/index.html
//!
//! -- removed --
//! ```
//!
//! * An edit writes a file, replaces some of its lines, deletes it (`(delete)`) or moves it (`(to content/b.en.md)`).
//!   Every edit begins with the site at the top of the table.
//! * `rendered` names every output that is made again, whatever its bytes are then; the others are not looked at.
//!   `every page` stands for all outputs in HTML. Names of the theme's files are written without their fingerprints.
//! * `removed` names the outputs that go; without it, none does.
//!
//! Besides, every edit is held to this: what is rebuilt equals a clean build byte for byte, a build after that makes
//! nothing, and once the edit is undone, the rebuild has the bytes of the beginning again.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::archive::{Part, diff, parse, print, trimmed};
use common::{Site, build_on, bytes_of, options, shown};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use yiwen::pipeline::{BuildMemory, BuildOptions, OutputFolderSink, Report, Silent, run};

/// All outputs in HTML, in a list of the table.
const EVERY_PAGE: &str = "every page";

/// The texts of a site by path, and the folder that holds them.
struct Texts {
    site: Site,
    texts: BTreeMap<String, String>,
}

impl Texts {
    fn apply(&mut self, part: &Part) {
        let old = self.texts.get(&part.name).cloned();
        let old = || old.clone().unwrap_or_else(|| panic!("there is no `{}` to edit", part.name));
        match part.mode.as_str() {
            "" => self.write(&part.name, part.body.clone()),
            "delete" => self.remove(&part.name),
            "replace" => {
                let (from, to) = part.body.split_once("=>\n").unwrap_or_else(|| panic!("no `=>` in {part:?}"));
                assert_eq!(old().matches(from).count(), 1, "in {}: {from}", part.name);
                self.write(&part.name, old().replace(from, to));
            }
            mode => {
                let to = mode.strip_prefix("to ").unwrap_or_else(|| panic!("no such edit: `{mode}`"));
                self.write(to, old());
                self.remove(&part.name);
            }
        }
    }

    fn write(&mut self, path: &str, text: String) {
        self.site.write(path, text.as_bytes());
        self.texts.insert(path.to_string(), text);
    }

    fn remove(&mut self, path: &str) {
        self.site.remove(path);
        self.texts.remove(path);
    }

    /// Undoes whatever was edited since.
    fn restore(&mut self, texts: &BTreeMap<String, String>) {
        let here: Vec<String> = self.texts.keys().filter(|path| !texts.contains_key(*path)).cloned().collect();
        here.iter().for_each(|path| self.remove(path));
        let changed = texts.iter().filter(|(path, text)| self.texts.get(*path) != Some(text));
        let changed: Vec<(String, String)> = changed.map(|(path, text)| (path.clone(), text.clone())).collect();
        changed.into_iter().for_each(|(path, text)| self.write(&path, text));
    }
}

fn built(site: &Site, options: &BuildOptions, edit: &str) -> Report {
    let report = build_on(0, site.root(), options);
    assert!(report.published, "{edit}: {}", shown(&report));
    report
}

/// A name without the fingerprint of its content.
fn plain(path: &str) -> String {
    let hex = |part: &str| part.len() >= 8 && part.chars().all(|c| c.is_ascii_hexdigit());
    path.split('.').filter(|part| !hex(part)).collect::<Vec<_>>().join(".")
}

/// Outputs as lines of the table; `pages` are all in HTML.
fn listed(outputs: &[String], pages: &BTreeSet<String>) -> String {
    let all: BTreeSet<&String> = outputs.iter().filter(|path| pages.contains(*path)).collect();
    let every = !pages.is_empty() && all.len() == pages.len();
    let rest = outputs.iter().filter(|path| !every || !pages.contains(*path)).map(|path| plain(path));
    let lines: BTreeSet<String> = rest.chain(every.then(|| EVERY_PAGE.to_string())).collect();
    lines.into_iter().fold(String::new(), |mut out, line| {
        let _ = writeln!(out, "{line}");
        out
    })
}

#[test]
fn the_table_says_what_is_made_anew() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rebuilds.txt");
    let text = fs::read_to_string(&path).unwrap();
    let mut steps = parse(&text);
    let mut texts = Texts { site: Site::new(), texts: BTreeMap::new() };
    for part in &steps[0].parts {
        texts.apply(part);
    }
    let options = options(texts.site.root(), "");
    built(&texts.site, &options, "the site");
    let (first, first_bytes) = (texts.texts.clone(), bytes_of(&options.output));
    let mut wrong = String::new();
    for step in &mut steps[1..] {
        let expectation = |part: &&Part| ["rendered", "removed"].contains(&part.name.as_str());
        step.parts.iter().filter(|part| !expectation(part)).for_each(|part| texts.apply(part));
        let report = built(&texts.site, &options, &step.head);
        let made = bytes_of(&options.output);
        let fresh = tempfile::tempdir().unwrap();
        let clean = BuildOptions { output: fresh.path().join("public"), ..options.clone() };
        run(texts.site.root(), &clean, &BuildMemory::none(), &mut OutputFolderSink::new(&clean), &Silent);
        assert!(made == bytes_of(&clean.output), "{}: differs from a clean build", step.head);
        let again = built(&texts.site, &options, &step.head);
        assert_eq!((again.made, again.written), (Vec::new(), Vec::new()), "{}: built again", step.head);

        let pages: BTreeSet<String> = made.keys().filter(|path| path.ends_with(".html")).cloned().collect();
        for (name, is) in
            [("rendered", listed(&report.made, &pages)), ("removed", listed(&report.removed, &BTreeSet::new()))]
        {
            let part = step.parts.iter_mut().find(|part| part.name == name);
            let expected = part.as_ref().map_or(String::new(), |part| trimmed(&part.body));
            if is == expected {
                continue;
            }
            let _ = writeln!(wrong, "== {}\n-- {name} --\n{}", step.head, diff(&expected, &is));
            match part {
                Some(part) => part.body = is,
                None => step.parts.push(Part { name: name.to_string(), mode: String::new(), body: is }),
            }
        }
        texts.restore(&first);
        built(&texts.site, &options, &format!("{}, undone", step.head));
        assert!(bytes_of(&options.output) == first_bytes, "{}, undone: not as at the beginning", step.head);
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, print(&steps)).unwrap();
    }
    assert!(wrong.is_empty(), "tests/rebuilds.txt\n\n{wrong}");
}
