//! Realistic code in every language of the highlighter, and how it is coloured.
//!
//! # Adding a case
//!
//! 1. Write `tests/highlight/rust.txt`, or `rust-macros.txt` for a second one: a language as a fence names it, and code
//!    that a person would write.
//! 2. Run `BLESS=1 cargo test --test highlight`, which writes the tokens below the code, and *read* them: a keyword
//!    inside a string and a colour that goes on too long are faults of the highlighter.
//!
//! # A case file
//!
//! ```text
//! let x = "a\n"; // b
//! ~~~~ tokens
//! keyword    let
//! string    "a\\n"
//! comment    // b
//! ```
//!
//! A token is a class and a text with a tab between; in the text a line break is `\n`, a tab `\t` and a backslash `\\`.
//! Code without colour is left out. `BLESS=1` rewrites the tokens and never the code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::archive::diff;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use yiwen::text::highlight::{Highlighter, languages};

/// The line between the code and its tokens.
const MARK: &str = "~~~~ tokens\n";

/// The lines of a difference that are shown of one file.
const SHOWN: usize = 24;

/// The names of the classes, by what follows `hl-`.
const CLASSES: [(&str, &str); 15] = [
    ("k", "keyword"),
    ("s", "string"),
    ("c", "comment"),
    ("n", "number"),
    ("t", "type"),
    ("f", "function"),
    ("l", "constant"),
    ("a", "attribute"),
    ("p", "property"),
    ("v", "variable"),
    ("g", "element"),
    ("h", "heading"),
    ("i", "inserted"),
    ("d", "deleted"),
    ("o", "prompt"),
];

/// A run of code; its class is empty where it has no colour.
type Run = (&'static str, String);

/// The case files, sorted, with the name before `.txt`.
fn cases() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/highlight");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> = paths.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path)).collect();
    cases.sort();
    cases
}

/// The language of a case: the longest known name that is the whole file name or stands before a `-`.
fn language_of(case: &str) -> Option<&str> {
    let ends = case.match_indices('-').map(|(at, _)| at).chain([case.len()]);
    let known = |name: &&str| languages().iter().any(|l| l.name == *name || l.aliases.contains(name));
    ends.filter_map(|end| case.get(..end)).rfind(known)
}

/// The code of a block of HTML in runs.
fn runs(html: &str) -> Vec<Run> {
    let code = html.split_once("<code").unwrap().1.split_once('>').unwrap().1.rsplit_once("</code>").unwrap().0;
    let mut runs = Vec::new();
    for (at, piece) in code.split("<span class=\"hl-").enumerate() {
        let Some((class, rest)) = (at > 0).then(|| piece.split_once("\">").unwrap()) else {
            runs.push(("", unescaped(piece)));
            continue;
        };
        let (inside, after) = rest.split_once("</span>").unwrap();
        runs.push((CLASSES.iter().find(|(short, _)| *short == class).unwrap().1, unescaped(inside)));
        runs.push(("", unescaped(after)));
    }
    runs
}

fn unescaped(html: &str) -> String {
    assert!(!html.contains(['<', '>']), "markup inside a token: {html}");
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The tokens as a case file holds them.
fn listed(runs: &[Run]) -> String {
    let mut list = String::new();
    for (class, text) in runs.iter().filter(|(class, _)| !class.is_empty()) {
        let text = text.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t");
        writeln!(list, "{class}\t{text}").unwrap();
    }
    list
}

#[test]
fn every_case_has_its_tokens() {
    let bless = std::env::var_os("BLESS").is_some();
    let highlighter = Highlighter::new();
    let mut failures = String::new();
    for (case, path) in cases() {
        let Some(language) = language_of(&case) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        let (code, expected) = text.split_once(MARK).unwrap_or((&text, ""));
        let block = highlighter.block(language, code);
        let runs = runs(&block.html);
        let whole: String = runs.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(whole, code, "tests/highlight/{case}.txt: the highlighted code is not the code");
        let tokens = listed(&runs);
        if tokens == expected {
            continue;
        }
        if bless {
            fs::write(&path, format!("{code}{MARK}{tokens}")).unwrap();
            continue;
        }
        let differences = diff(expected, &tokens);
        let first: String = differences.split_inclusive('\n').take(SHOWN).collect();
        writeln!(failures, "tests/highlight/{case}.txt\n{first}").unwrap();
    }
    assert!(failures.is_empty(), "(`-` is expected, `+` is what came of it)\n\n{failures}");
}

#[test]
fn every_case_is_of_a_known_language() {
    for (case, path) in cases() {
        assert!(language_of(&case).is_some(), "{}: no language has this name", path.display());
        assert!(path.extension().is_some_and(|extension| extension == "txt"), "{}: not `.txt`", path.display());
    }
}

#[test]
fn every_language_has_a_case() {
    let cases = cases();
    let named: BTreeSet<&str> = cases.iter().filter_map(|(case, _)| language_of(case)).collect();
    let lacks = |language: &&yiwen::text::highlight::CodeLanguage| {
        !named.contains(language.name) && !language.aliases.iter().any(|alias| named.contains(alias))
    };
    let missing: Vec<&str> = languages().iter().filter(lacks).map(|language| language.name).collect();
    assert!(missing.is_empty(), "no `tests/highlight/NAME.txt` for {missing:?}");
}

#[test]
fn the_guide_names_every_language() {
    let names: Vec<String> = languages().iter().map(|language| format!("`{}`", language.name)).collect();
    for (edition, separator) in [("en", ", "), ("zh-Hant", "、")] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("content/guide/markdown/index.{edition}.md"));
        let list = names.join(separator);
        assert!(fs::read_to_string(&path).unwrap().contains(&list), "{} lacks the list: {list}", path.display());
    }
}
