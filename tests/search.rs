//! The search index among the outputs of a build: made once, again when a text says something else, gone when nobody
//! wants it. Whether it finds what it should is looked at in `tests/browser/search.mjs`, by the script that readers
//! have.

#![cfg(feature = "search")]
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
    paths.into_iter().filter_map(|path| path.strip_prefix("pagefind/")?.split('/').next()).collect()
}

fn texts(made: &BTreeMap<String, Vec<u8>>, lang: &str) -> usize {
    made.keys().filter(|path| path.starts_with(&format!("pagefind/{lang}/fragment/"))).count()
}

#[test]
fn each_language_has_an_index_of_its_published_texts() {
    let site = site();
    let (report, made) = built(&site, "");
    assert_eq!(indexes(made.keys()), BTreeSet::from(["en", "zh-hant"]));
    assert_eq!((texts(&made, "en"), texts(&made, "zh-hant")), (2, 1), "no draft, nothing withdrawn, no list");
    assert!(report.written.iter().any(|p| p == "pagefind/en/pagefind-entry.json"));
    let page = output(&options(site.root(), ""), "one/index.html");
    assert!(page.contains("data-index=\"/repo/pagefind/en/\""), "{page}");
    assert!(page.contains("data-index=\"/repo/pagefind/zh-hant/\" lang=\"zh-Hant\""), "{page}");
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
    let file = made.keys().find(|path| path.ends_with(".pf_meta")).unwrap();
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
fn an_error_in_a_page_is_told_before_anything_is_indexed() {
    let site = site();
    site.write(ONE, b"+++\ntitle = \"One\"\n+++\n[nowhere](@/nowhere)\n");
    let report = build_on(0, site.root(), &options(site.root(), ""));
    assert!(!report.published && report.diagnostics.has_errors());
    assert!(!report.timings.iter().any(|(phase, _)| *phase == yiwen::pipeline::Phase::Search));
}
