//! The house keeps its layers: a module uses lower ones alone, files stay small, and nothing panics.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the crate, the lowest layer first. Modules of one layer do not know each other.
const LAYERS: [&[&str]; 9] = [
    &["characters", "diag", "store", "lang", "table"],
    &["config", "i18n", "memo", "output"],
    &["content", "text", "glossary", "images", "social"],
    &["bitext", "search"],
    &["project", "site"],
    &["render"],
    &["pipeline"],
    &["check", "translate", "exchange", "import", "preview"],
    &["commands"],
];

/// Modules of one layer of which one may use the other: what stands in a file is told with its place.
const MAY_USE: [(&str, &str); 5] =
    [("diag", "characters"), ("table", "characters"), ("table", "diag"), ("table", "lang"), ("store", "diag")];

/// Most lines of a file.
const LONGEST: usize = 500;

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut out = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                out.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    out.sort();
    out
}

/// The module of a file: `render` of `render/engine.rs`; nothing for `lib.rs` and `main.rs`.
fn module(file: &str) -> Option<&str> {
    let first = file.split('/').next()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (name != "lib" && name != "main").then_some(name)
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|modules| modules.contains(&module))
}

/// What a file says outside of its tests and comments. Test modules stand at the end of a file, or in a file or
/// folder of their own.
fn code(file: &str, text: &str) -> String {
    let is_test = |name: &str| matches!(name, "tests" | "tests.rs") || name.ends_with("_test.rs");
    if file.split('/').any(is_test) {
        return String::new();
    }
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let trimmed = line.trim_start();
        // `#[cfg(test)]` before a module with a body: the rest are tests. Before one item: that item is for tests.
        if trimmed == "#[cfg(test)]" {
            if lines.peek().is_some_and(|next| next.starts_with("mod ") && next.ends_with('{')) {
                break;
            }
            let indent = line.len() - trimmed.len();
            for skipped in lines.by_ref() {
                let at = skipped.len() - skipped.trim_start().len();
                if at == indent && (skipped.trim_end().ends_with(';') || skipped.trim() == "}") {
                    break;
                }
            }
            out.push('\n');
            continue;
        }
        if !trimmed.starts_with("//") {
            out.push_str(line.split(" // ").next().unwrap_or(line));
        }
        out.push('\n');
    }
    out
}

/// The modules that a text names after `crate::`, also in `use crate::{a, b}`.
fn used(code: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for (at, mark) in code.match_indices("crate::") {
        let rest = &code[at + mark.len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(group) => {
                let mut depth = 0;
                let mut names = vec![];
                let mut from = 0;
                for (i, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => {
                            names.push(&group[from..i]);
                            break;
                        }
                        '}' => depth -= 1,
                        ',' if depth == 0 => {
                            names.push(&group[from..i]);
                            from = i + 1;
                        }
                        _ => {}
                    }
                }
                names
            }
            None => vec![rest],
        };
        for name in names {
            let name: String = name.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            out.insert(name);
        }
    }
    out.remove("");
    out
}

#[test]
fn a_module_uses_lower_layers_alone() {
    let mut wrong = Vec::new();
    let mut excused = BTreeSet::new();
    let files = sources();
    let modules: BTreeSet<&str> = files.iter().filter_map(|(file, _)| module(file)).collect();
    for name in &modules {
        if layer(name).is_none() {
            wrong.push(format!("`{name}` has no layer: add it to the table in tests/layers.rs"));
        }
    }
    for (file, text) in &files {
        let Some(own) = module(file) else { continue };
        for other in used(&code(file, text)).iter().filter(|o| o.as_str() != own && modules.contains(o.as_str())) {
            let lower = layer(other) < layer(own);
            if let Some(pair) = MAY_USE.iter().find(|pair| **pair == (own, other.as_str())) {
                excused.insert(*pair);
            } else if !lower {
                wrong.push(format!(
                    "src/{file}: `{own}` (layer {:?}) uses `{other}` (layer {:?})",
                    layer(own),
                    layer(other)
                ));
            }
        }
    }
    let unused = MAY_USE.iter().filter(|pair| !excused.contains(pair));
    wrong.extend(unused.map(|(a, b)| format!("`{a}` does not use `{b}` any more: take it out of the exceptions")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_short() {
    let files = sources();
    let long = files.iter().map(|(file, text)| (file, text.lines().count())).filter(|(_, n)| *n > LONGEST);
    let long: BTreeMap<_, _> = long.collect();
    assert!(long.is_empty(), "longer than {LONGEST} lines: {long:?}");
}

#[test]
fn nothing_panics_on_purpose() {
    let marks = [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("];
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        for (at, line) in code(&file, &text).lines().enumerate() {
            if marks.iter().any(|m| line.contains(m)) {
                wrong.push(format!("src/{file}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Ways to the disk that only `store` may take, so that its faults stand before each of them. Fonts of the system are
/// read by `resvg`'s own database, when a site asks for social images.
const DISK: [&str; 12] = [
    "std::fs",
    "fs::",
    "std::os",
    "File::",
    "OpenOptions",
    ".canonicalize()",
    ".metadata()",
    ".symlink_metadata()",
    ".read_dir()",
    ".exists()",
    ".is_dir()",
    ".is_file()",
];

#[test]
fn only_the_store_reaches_the_disk() {
    let mut wrong = Vec::new();
    for (file, text) in sources().iter().filter(|(file, _)| module(file) != Some("store")) {
        for (at, line) in code(file, text).lines().enumerate() {
            let in_a_word = |at: usize| line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let names = |mark: &str| line.match_indices(mark).any(|(at, _)| mark.starts_with('.') || !in_a_word(at));
            if DISK.iter().any(|mark| names(mark)) {
                wrong.push(format!("src/{file}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Calls that tell the time of day. The moment is an argument of a build, so that the same moment gives the same bytes.
const CLOCKS: [&str; 3] = ["Timestamp::now", "Zoned::now", "SystemTime"];

/// Files outside of `commands` that measure how long something takes: a phase for the report, and quiet on the disk.
const MAY_MEASURE: [&str; 3] = ["pipeline/build_run.rs", "preview/coordinator.rs", "preview/watcher.rs"];

#[test]
fn commands_alone_read_the_clock() {
    let mut wrong = Vec::new();
    let mut measuring = BTreeSet::new();
    let files = sources();
    for (file, text) in files.iter().filter(|(file, _)| module(file) != Some("commands")) {
        let code = code(file, text);
        wrong.extend(CLOCKS.iter().filter(|call| code.contains(*call)).map(|call| format!("src/{file}: `{call}`")));
        if code.contains("Instant::now") {
            measuring.insert(file.as_str());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(measuring.into_iter().collect::<Vec<_>>(), MAY_MEASURE);
}

/// The kinds of result that stay on the disk, as the documentation of the crate counts them.
#[test]
fn results_of_five_kinds_stay_on_the_disk() {
    let mark = "ResultKind = ResultKind { name: \"";
    let mut kinds = BTreeSet::new();
    for (file, text) in sources() {
        let code = code(&file, &text);
        kinds.extend(code.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_string));
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["builds", "documents", "images", "rows", "segments"]);
}

/// The identifiers of a text that begin with a capital letter and no path of their own: `Row` of `Row::new`, not `Text`
/// of `Event::Text`.
fn type_names(code: &str) -> BTreeSet<&str> {
    let mut out = BTreeSet::new();
    let mut from = 0;
    while let Some(start) = code[from..].find(|c: char| c.is_ascii_alphabetic() || c == '_').map(|at| from + at) {
        let end =
            code[start..].find(|c: char| !c.is_ascii_alphanumeric() && c != '_').map_or(code.len(), |n| start + n);
        if code.as_bytes()[start].is_ascii_uppercase() && !code[..start].ends_with("::") {
            out.insert(&code[start..end]);
        }
        from = end;
    }
    out
}

/// The types that a text defines outside of functions and other types.
fn defined(code: &str) -> impl Iterator<Item = &str> {
    code.lines().filter_map(|line| {
        let line = match line.strip_prefix("pub") {
            Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
            Some(rest) => rest.trim_start(),
            None => line,
        };
        let (kind, rest) = line.split_once(' ')?;
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next()?;
        matches!(kind, "struct" | "enum" | "trait" | "type").then_some(name)
    })
}

#[test]
fn a_types_name_occurs_once() {
    let files = sources();
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let codes: Vec<(&str, String)> = files.iter().map(|(file, text)| (file.as_str(), code(file, text))).collect();
    for (file, code) in &codes {
        for name in defined(code) {
            places.entry(name).or_default().push(file);
        }
    }
    places.retain(|_, files| files.len() > 1);
    assert!(places.is_empty(), "{places:?}");
}

/// Files that use each other's types in a circle, and may: a grammar's quirks are functions of the scanner that runs
/// it.
const CIRCLE: [&str; 4] =
    ["text/highlight/grammar.rs", "text/highlight/jsx.rs", "text/highlight/scan.rs", "text/highlight/tables.rs"];

#[test]
fn files_do_not_use_each_other_in_circles() {
    // A module's `mod.rs` is its face: it names its files, and they name it.
    let files: Vec<(String, String)> = sources()
        .into_iter()
        .filter(|(file, _)| !file.ends_with("mod.rs"))
        .map(|(f, t)| (f.clone(), code(&f, &t)))
        .collect();
    let homes: BTreeMap<&str, &str> =
        files.iter().flat_map(|(file, code)| defined(code).map(move |name| (name, file.as_str()))).collect();
    // A name may also be that of a type from another crate: within a module that would be confusing anyway.
    let folder = |file: &str| module(file).map(str::to_string);
    let uses: BTreeMap<&str, BTreeSet<&str>> = files
        .iter()
        .map(|(file, code)| {
            let names = type_names(code);
            let homes = names.iter().filter_map(|name| homes.get(name).copied());
            (file.as_str(), homes.filter(|home| home != file && folder(home) == folder(file)).collect())
        })
        .collect();
    let reached = |from: &str| {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&str> = uses[from].iter().copied().collect();
        while let Some(file) = open.pop() {
            if seen.insert(file) {
                open.extend(&uses[file]);
            }
        }
        seen
    };
    let circles: Vec<&str> = uses.keys().copied().filter(|file| reached(file).contains(file)).collect();
    assert_eq!(circles, CIRCLE);
}

#[test]
fn what_is_read_is_understood() {
    let text = "use crate::{diag::{A, B}, lang};\nfn f() { crate::site::urls::x() }\n#[cfg(test)]\nmod tests {\n crate::gone }";
    let modules = used(&code("a.rs", text));
    assert_eq!(modules.into_iter().collect::<Vec<_>>(), ["diag", "lang", "site"]);
    assert_eq!(module("render/engine.rs"), Some("render"));
    assert_eq!(module("lib.rs"), None);
}
