//! The guide names every value that a template sees, every key of the configuration and every key of front matter; and
//! there is no other. Both languages of the guide are held to it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::{Site, build_on, options, output, shown};
use image::ImageEncoder;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use yiwen::bitext::BlockHash;
use yiwen::config::{NameFiles, read_config};
use yiwen::content::{read_front_matter, read_section_front, read_sidecar};
use yiwen::diag::{Diagnostic, Diagnostics, Source};

// ---- the tables of the guide ----

/// A row: what stands in its first cell, and its type.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    name: String,
    kind: String,
    /// The `{#id}` of the heading above the table.
    section: String,
}

/// The rows of the tables of a chapter whose first two columns are headed like this.
fn rows(chapter: &str, lang: &str, heads: &[(&str, &str)]) -> Vec<Row> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("content/guide/{chapter}.{lang}.md"));
    let text = fs::read_to_string(file).unwrap();
    let (mut out, mut section, mut inside) = (Vec::new(), String::new(), false);
    for line in text.lines() {
        if line.starts_with('#') {
            section = line.split("{#").nth(1).map_or(String::new(), |id| id.trim_end_matches('}').to_string());
        }
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        if !line.starts_with('|') {
            inside = false;
        } else if heads.iter().any(|(name, kind)| cells.len() > 2 && cells[0] == *name && cells[1] == *kind) {
            inside = true;
        } else if inside && !cells[0].starts_with("---") {
            let name = cells[0].trim_matches('`').to_string();
            out.push(Row { name, kind: cells[1].to_string(), section: section.clone() });
        }
    }
    assert!(!out.is_empty(), "{chapter}.{lang}: no table");
    out
}

/// What stands in back-ticks: types of the guide have names, and they are the same in both languages.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

const CHAPTERS: [&str; 3] = ["template-api", "configuration", "front-matter"];
const HEADS: [(&str, &str); 4] = [("Name", "Type"), ("Key", "Type"), ("名稱", "類型"), ("鍵", "類型")];

#[test]
fn both_languages_of_the_guide_have_the_same_rows() {
    for chapter in CHAPTERS {
        let part = |lang| -> Vec<(String, String, Vec<String>)> {
            let rows = rows(chapter, lang, &HEADS);
            let types = |kind: &str| quoted(kind).into_iter().map(str::to_string).collect();
            rows.iter().map(|r| (r.section.clone(), r.name.clone(), types(&r.kind))).collect()
        };
        let (en, zh) = (part("en"), part("zh-Hant"));
        let only = |a: &[(String, String, Vec<String>)], b: &[(String, String, Vec<String>)]| {
            a.iter().filter(|r| !b.contains(r)).cloned().collect::<Vec<_>>()
        };
        assert!(en == zh, "{chapter}: only in English {:#?}, only in Chinese {:#?}", only(&en, &zh), only(&zh, &en));
    }
}

// ---- the template API ----

/// A template that prints everything it sees as JSON.
fn probe(names: &[&str]) -> String {
    let mut out = "{".to_string();
    for name in ["yiwen", "lang", "dir", "site", "assets", "snippets", "page"].iter().chain(names) {
        if out.len() > 1 {
            out.push(',');
        }
        out.push_str(&format!("\"{name}\":{{{{ {name} | json }}}}"));
    }
    out.push('}');
    out
}

/// A picture that is large enough to have a smaller version.
fn photo() -> Vec<u8> {
    let mut png = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut png);
    encoder.write_image(&[128; 400 * 200 * 3], 400, 200, image::ExtendedColorType::Rgb8).unwrap();
    png
}

/// A site in which every value that may be missing is there somewhere, and missing elsewhere.
fn rich_site() -> Site {
    // The original said something else when its translation was accepted.
    let translated = BlockHash::of("文字。");
    let approvals = format!(
        "# yiwen approvals 1\nsource: en\n\n[0123456789abcdef]\napproved: 2025-01-06, Lin\ntarget: {translated}\n| Text without.\n"
    );
    let site = Site::of(&[
        ("yiwen.toml", include_str!("template_api/yiwen.toml")),
        (
            "people.toml",
            "[lin]\nname = \"Lin\"\nbio = \"Edits.\"\nurl = \"https://example.net/\"\nimage = \"icon.svg\"\n",
        ),
        ("tags.toml", "[x]\nname = { en = \"X\", zh-Hant = \"艾\" }\ndescription = \"About x.\"\n"),
        ("static/icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>"),
        ("content/_index.en.md", "+++\ntitle = \"Home\"\ndescription = \"About.\"\n[extra]\nx = 1\n+++\nWords.\n"),
        (
            "content/news/_index.en.md",
            "+++\ntitle = \"News\"\nfeed = true\ndescription = \"New.\"\naliases = [\"/old/\"]\n+++\n",
        ),
        ("content/news/rich/index.en.md", include_str!("template_api/rich.en.md")),
        ("content/news/rich/index.zh-Hant.md", include_str!("template_api/rich.zh-Hant.md")),
        ("content/news/rich/index.zh-Hant.approvals", &approvals),
        ("content/news/rich2/index.en.md", "+++\ntitle = \"Rich 2\"\n+++\nText with.\n"),
        ("content/news/rich2/index.zh-Hant.md", "+++\ntitle = \"豐富二\"\n+++\n文字。\n"),
        ("content/news/rich2/index.zh-Hant.approvals", &approvals),
        ("content/news/rich/c.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>"),
        ("content/news/rich/c.svg.toml", "caption = \"C\"\ncredit = \"D\"\nlicense = \"MIT\"\ngenerator = \"F\"\n"),
        (
            "content/news/poor.en.md",
            "+++\ntitle = \"Poor\"\ndate = 2025-01-02\ntags = [\"x\", \"y\"]\nauthors = [\"Ann\"]\n+++\n",
        ),
        (
            "content/news/third.en.md",
            "+++\ntitle = \"3\"\ndate = 2025-01-03\nseries = [\"s\"]\n[cover]\ncredit = \"G\"\n+++\n",
        ),
        ("content/news/old.en.md", "+++\ntitle = \"Old\"\ndate = 2024-01-03\nwithdrawn = \"Why.\"\n+++\n"),
        ("content/news/only.zh-Hant.md", include_str!("template_api/only.zh-Hant.md")),
        ("content/news/blank.zh-Hant.md", "+++\ntitle = \"B\"\n[original]\ntitle = \"T\"\n[translation]\n+++\n"),
        (
            "content/news/link.zh-Hant.md",
            "+++\ntitle = \"L\"\n[original]\nurl = \"https://example.net/\"\n[translation]\n+++\n",
        ),
        ("content/about.en.md", "+++\ntitle = \"About\"\n[cover]\nalt = \"x\"\n+++\n"),
        ("content/news/photo/index.en.md", "+++\ntitle = \"Photo\"\n[cover]\nimage = \"p.png\"\nalt = \"x\"\n+++\n"),
    ]);
    site.write("content/news/photo/p.png", &photo());
    let templates: [(&str, &[&str]); 11] = [
        ("home", &["section", "paginator"]),
        ("section", &["section", "paginator"]),
        ("article", &["article"]),
        ("page", &["article"]),
        ("taxonomy", &["taxonomy", "terms"]),
        ("term", &["taxonomy", "term", "articles", "paginator"]),
        ("archive", &["archive"]),
        ("404", &[]),
        ("chooser", &[]),
        ("redirect", &["redirect"]),
        ("bilingual", &["article", "bilingual"]),
    ];
    for (name, values) in templates {
        site.write(&format!("templates/{name}.html"), probe(values).as_bytes());
    }
    site
}

/// The values of every page of the rich site, and of the same site with a configuration that says the least.
fn pages_of_both_sites() -> Vec<String> {
    let site = rich_site();
    let least = "title = \"T\"\nbase_url = \"https://example.org\"\n[[languages]]\ntag = \"en\"\n[[languages]]\ntag = \"zh-Hant\"\n\
                 [[taxonomies]]\nname = \"topics\"\n";
    let mut pages = Vec::new();
    for config in [None, Some(least)] {
        if let Some(config) = config {
            site.write("yiwen.toml", config.as_bytes());
        }
        let options = options(site.root(), "");
        let report = build_on(0, site.root(), &options);
        assert!(report.published, "{}", shown(&report));
        pages.extend(report.written.iter().filter(|p| p.ends_with(".html")).map(|p| output(&options, p)));
    }
    pages
}

/// Compares values with what the guide says of them.
struct Checker {
    rows: BTreeMap<String, String>,
    /// Types of their own: `summary`, `term_ref`.
    types: BTreeSet<String>,
    seen: BTreeSet<String>,
    seen_missing: BTreeSet<String>,
    wrong: BTreeSet<String>,
}

impl Checker {
    /// `path` is the name in the guide of where the value stands.
    fn value(&mut self, path: &str, value: &Value) {
        // An article has everything that a summary has.
        let inherited = path.strip_prefix("article.").map(|key| format!("summary.{key}"));
        let path = match inherited {
            Some(summary) if !self.rows.contains_key(path) => summary,
            _ => path.to_string(),
        };
        let Some(kind) = self.rows.get(&path).cloned() else {
            self.wrong.insert(format!("`{path}` is not in the guide: {value}"));
            return;
        };
        self.seen.insert(path.clone());
        if value.is_null() {
            self.seen_missing.insert(path.clone());
            if !kind.contains("or none") && kind != "anything" {
                self.wrong.insert(format!("`{path}` is none, and the guide says: {kind}"));
            }
            return;
        }
        let named = quoted(&kind).into_iter().find(|t| self.types.contains(*t)).map(str::to_string);
        let fits = match value {
            Value::Bool(_) => kind.contains("true or false"),
            Value::Number(_) => kind.contains("whole number"),
            Value::String(_) => ["text", "tag", "date", "HTML", "JSON"].iter().any(|word| kind.contains(word)),
            Value::Array(_) => kind.starts_with("list"),
            Value::Object(_) => kind.starts_with("object") || named.is_some(),
            Value::Null => true,
        };
        if !fits && kind != "anything" {
            self.wrong.insert(format!("`{path}` is {value}, and the guide says: {kind}"));
        }
        match value {
            _ if kind == "anything" => {}
            Value::Array(items) => {
                for item in items {
                    match (&named, item) {
                        (Some(name), _) => self.fields(name, item),
                        // The children of a heading are headings.
                        (None, _) if path.ends_with(".children") => {
                            self.fields(path.trim_end_matches(".children"), item)
                        }
                        (None, Value::Object(_)) => self.fields(&format!("{path}[]"), item),
                        (None, Value::String(_)) if kind == "list of texts" => {}
                        (None, item) => {
                            self.wrong.insert(format!("`{path}` holds {item}, and the guide says: {kind}"));
                        }
                    }
                }
            }
            // Objects whose keys are an author's: names of files, of taxonomies.
            Value::Object(_) if path == "assets" || path == "summary.taxonomies" => {}
            Value::Object(_) => self.fields(named.as_deref().unwrap_or(&path), value),
            _ => {}
        }
    }

    fn fields(&mut self, path: &str, value: &Value) {
        if self.rows.contains_key(path) {
            self.seen.insert(path.to_string());
        }
        for (key, value) in value.as_object().into_iter().flatten() {
            self.value(&format!("{path}.{key}"), value);
        }
    }
}

#[test]
fn the_guide_names_every_value_and_no_other() {
    let rows = rows("template-api", "en", &HEADS[..1]);
    let types = ["language", "summary", "term_ref", "image"].map(str::to_string);
    let mut checker = Checker {
        rows: rows.iter().map(|r| (r.name.clone(), r.kind.clone())).collect(),
        types: types.into_iter().collect(),
        seen: BTreeSet::new(),
        seen_missing: BTreeSet::new(),
        wrong: BTreeSet::new(),
    };
    let mut kinds = BTreeSet::new();
    for text in pages_of_both_sites() {
        let values: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}: {text}"));
        kinds.insert(values["page"]["kind"].as_str().unwrap().to_string());
        for (name, value) in values.as_object().unwrap() {
            if let (Some(items), "terms") = (value.as_array(), name.as_str()) {
                checker.seen.insert("terms".to_string());
                items.iter().for_each(|item| checker.fields("terms[]", item));
            } else {
                checker.value(name, value);
            }
        }
    }
    let never: Vec<&String> = checker.rows.keys().filter(|name| !checker.seen.contains(*name)).collect();
    assert!(
        checker.wrong.is_empty() && never.is_empty(),
        "{:#?}\nin the guide and never seen: {never:#?}",
        checker.wrong
    );
    // The test site shows both sides of "or none", or the guide promises too little.
    let or_none =
        checker.rows.iter().filter(|(name, kind)| kind.contains("or none") && !checker.seen_missing.contains(*name));
    let or_none: Vec<&String> = or_none.map(|(name, _)| name).collect();
    assert!(or_none.is_empty(), "never none on the test site: {or_none:?}");
    let all = [
        "404",
        "archive",
        "article",
        "bilingual",
        "chooser",
        "home",
        "page",
        "redirect",
        "section",
        "taxonomy",
        "term",
    ];
    assert_eq!(kinds.iter().map(String::as_str).collect::<Vec<_>>(), all);
}

// ---- configuration and front matter ----

/// A file that is read by keys.
struct Kind {
    /// The chapter, and the sections of it that tell of this file.
    chapter: &'static str,
    sections: &'static [&'static str],
    /// What a whole file needs besides, and the file's reader.
    file: fn(&str) -> Diagnostics,
    /// Tables that are written `[[name]]`.
    lists: &'static [&'static str],
    /// Tables whose keys are an author's.
    free: &'static [&'static str],
}

fn fenced(text: &str) -> Source {
    Source::new("content/a.en.md", format!("+++\n{text}+++\n"))
}

fn kinds() -> [Kind; 5] {
    [
        Kind {
            chapter: "configuration",
            sections: &[
                "site",
                "languages",
                "markdown",
                "bilingual",
                "lists",
                "feeds",
                "images",
                "social",
                "output",
                "search",
                "check",
                "taxonomies",
                "menus",
            ],
            file: |text| read_config(&Source::new("yiwen.toml", text)).1,
            lists: &["languages", "taxonomies", "menus.main", "menus.footer"],
            free: &["extra", "menus", "check.rules"],
        },
        Kind {
            chapter: "configuration",
            sections: &["names"],
            file: |text| NameFiles::default().read(&["tags"], &Source::new("tags.toml", format!("[key]\n{text}"))),
            lists: &[],
            free: &[],
        },
        Kind {
            chapter: "front-matter",
            sections: &["article", "cover", "original", "translation", "corrections"],
            file: |text| read_front_matter(&fenced(text), &["topics"]).2,
            lists: &["corrections"],
            free: &["extra", "taxonomies"],
        },
        Kind {
            chapter: "front-matter",
            sections: &["section"],
            file: |text| read_section_front(&fenced(text)).2,
            lists: &[],
            free: &["extra"],
        },
        Kind {
            chapter: "front-matter",
            sections: &["sidecar"],
            file: |text| read_sidecar(&Source::new("content/a.svg.toml", text)).1,
            lists: &[],
            free: &[],
        },
    ]
}

/// A key of a table below others, as TOML.
fn toml(kind: &Kind, path: &str, value: &str) -> String {
    match path.rsplit_once('.') {
        Some((table, key)) if kind.lists.contains(&table) => format!("[[{table}]]\n{key} = {value}\n"),
        Some((table, key)) => format!("[{table}]\n{key} = {value}\n"),
        None => format!("{path} = {value}\n"),
    }
}

/// A value of the type that the guide names.
fn example(row: &Row) -> Option<String> {
    let value = match row.kind.as_str() {
        "text" | "text, or one a language" if row.name.ends_with("url") => "\"https://example.org\"",
        "text" if row.name == "timezone" => "\"Asia/Hong_Kong\"",
        "text" | "text, or one a language" => "\"x\"",
        "true or false" => "true",
        "whole number" => "1",
        "list of texts" => "[\"x\"]",
        "list of whole numbers" => "[100]",
        "date" => "2025-01-01",
        "language tag" => "\"en\"",
        "table" | "list of tables" => return None,
        kind => match quoted(kind).first() {
            Some(choice) => choice,
            None => panic!("`{}`: what is {kind}?", row.name),
        },
    };
    Some(value.to_string())
}

/// The name of a diagnostic's kind, without the area of the file that it is about.
fn kind_of(found: &Diagnostic) -> &'static str {
    found.code.as_str().rsplit('/').next().unwrap_or_default()
}

#[test]
fn every_documented_key_is_known_and_has_the_documented_type() {
    let mut wrong = Vec::new();
    for kind in kinds() {
        for row in rows(kind.chapter, "en", &HEADS[1..2]).iter().filter(|r| kind.sections.contains(&r.section.as_str()))
        {
            let Some(value) = example(row) else { continue };
            let text = toml(&kind, &row.name, &value);
            for found in (kind.file)(&text).iter() {
                if ["unknown-key", "wrong-type"].contains(&kind_of(found)) {
                    wrong.push(format!("{} `{}` as {}: {}", row.section, row.name, row.kind, found.message));
                }
            }
            if row.kind.contains("one a language") {
                let each = toml(&kind, &row.name, "{ en = \"x\", zh-Hant = \"艾\" }");
                let found = (kind.file)(&each);
                wrong.extend(found.iter().filter(|d| kind_of(d) == "wrong-type").map(|d| d.message.clone()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_known_key_is_documented() {
    const UNKNOWN: &str = "qqqqqqqqqqqqqqqqqqqq";
    let mut wrong = Vec::new();
    for kind in kinds() {
        let rows = rows(kind.chapter, "en", &HEADS[1..2]);
        let rows: Vec<&Row> = rows.iter().filter(|r| kind.sections.contains(&r.section.as_str())).collect();
        let documented: BTreeSet<&str> = rows.iter().map(|r| r.name.as_str()).collect();
        // Every table that has documented keys, the whole file among them.
        let tables: BTreeSet<&str> =
            documented.iter().map(|n| n.rsplit_once('.').map_or("", |(table, _)| table)).collect();
        for table in tables {
            let path = if table.is_empty() { UNKNOWN.to_string() } else { format!("{table}.{UNKNOWN}") };
            let found = (kind.file)(&toml(&kind, &path, "1"));
            let hint = found.iter().find(|d| kind_of(d) == "unknown-key").and_then(|d| d.hint.clone());
            let hint = hint.unwrap_or_else(|| panic!("{}: `{path}` is no error", kind.chapter));
            for key in quoted(hint.strip_prefix("known here: ").unwrap_or_else(|| panic!("{hint}"))) {
                let name = if table.is_empty() { key.to_string() } else { format!("{table}.{key}") };
                if !documented.contains(name.as_str()) {
                    wrong.push(format!("{} {:?}: `{name}` is not in the guide", kind.chapter, kind.sections));
                }
            }
        }
        // A table that the guide names has rows of its own, unless its keys are free.
        for row in rows.iter().filter(|r| r.kind == "table" || r.kind == "list of tables") {
            let has_rows = documented.iter().any(|n| n.starts_with(&format!("{}.", row.name)));
            if !has_rows && !kind.free.contains(&row.name.as_str()) {
                wrong.push(format!("{}: the keys of `{}` are not in the guide", kind.chapter, row.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// ---- functions, filters, templates ----

#[test]
fn documented_functions_filters_and_templates_exist() {
    let names = |head: &str| -> Vec<String> {
        let rows = RefCell::new(Vec::new());
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/guide/template-api.en.md");
        let text = fs::read_to_string(file).unwrap();
        let mut inside = false;
        for line in text.lines() {
            if line.starts_with(&format!("| {head} |")) {
                inside = true;
            } else if !line.starts_with('|') {
                inside = false;
            } else if inside && !line.starts_with("| ---") {
                rows.borrow_mut().push(quoted(line)[0].to_string());
            }
        }
        rows.into_inner()
    };
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
    for template in names("Template") {
        assert!(theme.join(&template).exists(), "there is no `{template}`");
    }
    let on_disk = fs::read_dir(&theme).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let on_disk: BTreeSet<String> = on_disk.filter(|n| n.ends_with(".html") && n != "base.html").collect();
    assert_eq!(on_disk, names("Template").into_iter().collect());
    assert_eq!(names("Function"), ["t(key=\"…\")"]);
    let examples = [("date", "\"2025-01-01\""), ("number", "10000"), ("names", "[\"A\", \"B\"]"), ("json", "\"x\"")];
    assert_eq!(names("Filter"), examples.map(|(filter, _)| filter));
    let site = rich_site();
    let uses: Vec<String> = examples.iter().map(|(filter, value)| format!("{{{{ {value} | {filter} }}}}")).collect();
    site.write("templates/404.html", uses.join("\n").as_bytes());
    let options = options(site.root(), "");
    let report = build_on(0, site.root(), &options);
    assert!(report.published, "{}", shown(&report));
    assert_eq!(output(&options, "404.html").trim(), "January 1, 2025\n10,000\nA and B\n\"x\"");
}
