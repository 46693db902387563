//! The search index among the outputs of a build: made once, again when a text says something else, gone when nobody
//! wants it. Whether it finds what it should is looked at by the script that readers have: `tests/search/cases.txt`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::{Site, build_on, bytes_of, options, output, shown};
use std::collections::{BTreeMap, BTreeSet};
use yiwen::pipeline::Report;

const CONFIG: &str = "title = \"T\"\nbase_url = \"https://example.org/repo\"\n[[languages]]\ntag = \"en\"\nname = \"English\"\n\
    [[languages]]\ntag = \"zh-Hant\"\nname = \"中文\"\n";

const ONE: &str = "content/one.en.md";
const EINS: &str = "content/one.zh-Hant.md";

fn site() -> Site {
    Site::of(&[
        ("yiwen.toml", CONFIG),
        (ONE, "+++\ntitle = \"One\"\ndate = 2025-01-01\ntags = [\"chips\"]\n+++\nThe [first](@/two) text.\n"),
        (EINS, "+++\ntitle = \"一\"\ndate = 2025-01-01\n[translation]\nmethod = \"human\"\n+++\n第一篇文章。\n"),
        ("content/two.en.md", "+++\ntitle = \"Two\"\n+++\nThe second text.\n"),
        ("content/draft.en.md", "+++\ntitle = \"Draft\"\ndraft = true\n+++\nNot yet.\n"),
        ("content/gone.en.md", "+++\ntitle = \"Gone\"\nwithdrawn = \"It was wrong.\"\n+++\nWrong.\n"),
    ])
}

/// Builds, and holds the outputs against those of a clean build.
fn built(site: &Site, flags: &str) -> (Report, BTreeMap<String, Vec<u8>>) {
    let options = options(site.root(), flags);
    let report = build_on(0, site.root(), &options);
    assert!(report.published, "{}", shown(&report));
    let elsewhere = tempfile::tempdir().unwrap();
    let clean = yiwen::pipeline::BuildOptions { output: elsewhere.path().join("out"), ..options.clone() };
    build_on(1, site.root(), &clean);
    let made = bytes_of(&options.output);
    let expected = bytes_of(&clean.output);
    assert_eq!(made.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    assert!(made == expected, "an incremental build differs from a clean one");
    (report, made)
}

/// The languages whose index has a file among these paths.
fn indexes<'a>(paths: impl IntoIterator<Item = &'a String>) -> BTreeSet<&'a str> {
    paths.into_iter().filter_map(|path| path.strip_prefix("search-index/")?.split('/').next()).collect()
}

fn texts(made: &BTreeMap<String, Vec<u8>>, lang: &str) -> usize {
    made.keys().filter(|path| path.starts_with(&format!("search-index/{lang}/pages/"))).count()
}

#[test]
fn each_language_has_an_index_of_its_published_texts() {
    let site = site();
    let (report, made) = built(&site, "");
    assert_eq!(indexes(made.keys()), BTreeSet::from(["en", "zh-hant"]));
    assert_eq!((texts(&made, "en"), texts(&made, "zh-hant")), (2, 1), "no draft, nothing withdrawn, no list");
    assert!(report.written.iter().any(|p| p == "search-index/en/index.json"));
    let page = output(&options(site.root(), ""), "one/index.html");
    assert!(page.contains("data-index=\"/repo/search-index/en/\""), "{page}");
    assert!(page.contains("data-index=\"/repo/search-index/zh-hant/\" lang=\"zh-Hant\""), "{page}");
    let (_, made) = built(&site, "--drafts");
    assert_eq!(texts(&made, "en"), 2, "a draft is not found where it is shown either");
}

#[test]
fn an_index_is_made_again_when_a_text_of_its_language_says_something_else() {
    let site = site();
    built(&site, "");
    let (report, _) = built(&site, "");
    assert_eq!((report.rendered, report.written.len()), (0, 0), "nothing changed");

    site.write(EINS, site.read(EINS).replace("第一篇", "頭一篇").as_bytes());
    let (report, _) = built(&site, "");
    assert_eq!(indexes(&report.written), BTreeSet::from(["zh-hant"]), "{:?}", report.written);
    assert_eq!(indexes(&report.removed), BTreeSet::from(["zh-hant"]), "{:?}", report.removed);

    // Every page has another menu, and one links elsewhere: no text says anything else.
    let menu = "[[menus.main]]\nname = \"One\"\nlink = \"@/one\"\n";
    site.write("yiwen.toml", format!("{CONFIG}{menu}").as_bytes());
    site.write(
        "content/two.en.md",
        site.read("content/two.en.md").replace("+++\nThe", "slug = \"zwei\"\n+++\nThe").as_bytes(),
    );
    let (report, made) = built(&site, "");
    assert!(report.written.len() > 5 && indexes(&report.written) == BTreeSet::from(["en"]), "one address is new");
    assert_eq!(texts(&made, "en"), 2);
    site.write("yiwen.toml", CONFIG.as_bytes());
    let (report, _) = built(&site, "");
    assert!(report.written.len() > 5 && indexes(&report.written).is_empty(), "{:?}", report.written);

    site.write(ONE, site.read(ONE).replace("chips", "ships").as_bytes());
    assert_eq!(indexes(&built(&site, "").0.written), BTreeSet::from(["en", "zh-hant"]), "a tag is found as well");
}

#[test]
fn a_file_that_somebody_deleted_is_made_again() {
    let site = site();
    let (_, made) = built(&site, "");
    let file = made.keys().find(|path| path.ends_with(".terms")).unwrap();
    std::fs::remove_file(site.root().join("public").join(file)).unwrap();
    let (report, again) = built(&site, "");
    assert_eq!(report.written, std::slice::from_ref(file));
    assert!(again == made);
}

#[test]
fn without_search_nothing_of_it_is_left() {
    let site = site();
    built(&site, "");
    site.write("yiwen.toml", format!("{CONFIG}[search]\nenabled = false\n").as_bytes());
    let (report, made) = built(&site, "");
    assert!(indexes(made.keys()).is_empty() && indexes(&report.removed).len() == 2, "{:?}", report.removed);
    let pages: Vec<_> = made.iter().filter(|(path, _)| path.ends_with(".html")).collect();
    assert!(pages.iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("search-")));
}

#[test]
fn an_edit_writes_the_file_of_its_text_and_the_shards_that_differ() {
    let site = site();
    for n in 0..200 {
        let words: String =
            (0..60).map(|w| format!("{}{w} ", ["alpha", "beta", "gamma", "delta"][(n + w) % 4])).collect();
        site.write(&format!("content/many/{n}.en.md"), format!("+++\ntitle = \"N{n}\"\n+++\n{words}\n").as_bytes());
    }
    let (_, made) = built(&site, "");
    assert_eq!(texts(&made, "en"), 202);
    site.write(ONE, site.read(ONE).replace("text.", "text with zebras.").as_bytes());
    let (report, _) = built(&site, "");
    let of_index: Vec<_> = report.written.iter().filter(|path| path.starts_with("search-index/")).collect();
    assert_eq!(of_index.iter().filter(|path| path.contains("/pages/")).count(), 1, "{of_index:?}");
    assert!(of_index.len() <= 4, "{of_index:?}");
}

/// Writes the pages of `tests/search/cases.txt`, and asks the script that is published with their index.
#[test]
#[ignore = "needs Node.js"]
fn readers_find_what_the_cases_say() {
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/search/cases.txt");
    let text = std::fs::read_to_string(cases).unwrap();
    let site = Site::of(&[]);
    let mut languages: Vec<&str> = Vec::new();
    for part in text.split("\npage ").skip(1) {
        let (head, body) = part.split_once('\n').unwrap();
        let (place, title) = head.split_once(": ").unwrap();
        let (lang, name) = place.split_once(' ').unwrap();
        let body = body.split("\nfind ").next().unwrap();
        site.write(&format!("content/{name}.{lang}.md"), format!("+++\ntitle = \"{title}\"\n+++\n{body}\n").as_bytes());
        if !languages.contains(&lang) {
            languages.push(lang);
        }
    }
    let table = |lang: &&str| format!("[[languages]]\ntag = \"{lang}\"\nname = \"{lang}\"\n");
    let config = format!(
        "title = \"T\"\nbase_url = \"https://example.org\"\n{}",
        languages.iter().map(table).collect::<String>()
    );
    site.write("yiwen.toml", config.as_bytes());
    let options = options(site.root(), "");
    let report = build_on(0, site.root(), &options);
    assert!(report.published, "{}", shown(&report));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/search/run.mjs");
    let node = std::process::Command::new("node")
        .args([script.as_ref(), options.output.join("search-index").as_os_str(), cases.as_ref()])
        .output()
        .unwrap();
    assert!(node.status.success(), "{}", String::from_utf8_lossy(&node.stdout));
}

#[test]
fn an_error_in_a_page_is_told_before_anything_is_indexed() {
    let site = site();
    site.write(ONE, b"+++\ntitle = \"One\"\n+++\n[nowhere](@/nowhere)\n");
    let report = build_on(0, site.root(), &options(site.root(), ""));
    assert!(!report.published && report.diagnostics.has_errors());
    assert!(!report.timings.iter().any(|(phase, _)| *phase == yiwen::pipeline::Phase::Search));
}
