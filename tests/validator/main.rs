//! Holds published sites to what browsers, search engines and readers expect of them: the repository's own site, and
//! one with every feature. The validator itself is held to its word: a site is broken in each way, and it must see
//! that.
//!
//! `cargo run --example validate FOLDER BASE_URL` does the same with any folder.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

#[path = "../common/mod.rs"]
mod common;

mod checks;
mod json_ld;
mod page;
mod site;

use checks::validate;
use common::{Site, build_on, bytes_of, options, shown};
use site::Published;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use yiwen::config::BaseUrl;

/// The files of a site that is built from these, and its base URL.
fn build(site: &Site, flags: &str, base_url: &str) -> (BTreeMap<String, Vec<u8>>, BaseUrl) {
    let options = options(site.root(), flags);
    let report = build_on(0, site.root(), &options);
    assert!(report.published, "{}", shown(&report));
    (bytes_of(&options.output), BaseUrl::parse(base_url).unwrap())
}

fn own_site() -> Site {
    let site = Site::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = vec![root.join("content"), root.join("static"), root.join("snippets")];
    paths.extend(
        fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "toml")),
    );
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            paths.extend(fs::read_dir(path).unwrap().map(|e| e.unwrap().path()));
        } else if path.is_file() {
            let below = path.strip_prefix(root).unwrap().to_str().unwrap();
            site.write(below, &fs::read(&path).unwrap());
        }
    }
    site
}

/// The site with every feature; `change` edits its configuration.
fn full_site(change: impl Fn(&str) -> String) -> Site {
    let site = Site::new();
    for part in &common::archive::parse(include_str!("full.txt"))[0].parts {
        let text = if part.name == "yiwen.toml" { change(&part.body) } else { part.body.clone() };
        site.write(&part.name, text.as_bytes());
    }
    site
}

fn assert_valid(files: &BTreeMap<String, Vec<u8>>, base: BaseUrl) {
    let wrong = validate(&Published::of(files, base));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_own_site_is_valid() {
    let (files, base) = build(&own_site(), "--now 2030-01-01", "https://yiwen.example.org");
    assert!(files.len() > 100);
    assert_valid(&files, base);
}

#[test]
fn a_site_with_every_feature_is_valid() {
    let site = full_site(str::to_string);
    let (files, base) = build(&site, "--drafts", "https://example.org/notes");
    assert_valid(&files, base);
}

#[test]
fn a_site_without_a_language_at_the_root_is_valid() {
    let site = full_site(|config| config.replace("name = \"English\"", "name = \"English\"\npath = \"en\""));
    let (files, base) = build(&site, "", "https://example.org/notes");
    assert!(String::from_utf8_lossy(&files["index.html"]).contains("kind-chooser"));
    assert_valid(&files, base);
}

/// Breaks a file of a valid site and says what the validator must find.
struct Break {
    file: &'static str,
    from: &'static str,
    to: &'static str,
    found: &'static str,
}

const ONE: &str = "articles/one/index.html";
const ONE_ZH: &str = "zh-hant/articles/one/index.html";

#[rustfmt::skip]
const BREAKS: [Break; 30] = [
    Break { file: ONE, from: "href=\"/notes/tags/lamps/\"", to: "href=\"/notes/tags/lamp/\"", found: "`/notes/tags/lamp/` does not exist" },
    Break { file: ONE, from: "href=\"/notes/tags/lamps/\"", to: "href=\"/tags/lamps/\"", found: "leads out of `/notes/`" },
    Break { file: ONE, from: "href=\"/notes/tags/lamps/\"", to: "href=\"../x/\"", found: "`../x/` is relative" },
    Break { file: ONE, from: "href=\"/notes/tags/lamps/\"", to: "href=\"/notes/tags/lam ps/\"", found: "is not written as a URL" },
    Break { file: ONE, from: "href=\"#the-clock\"", to: "href=\"#the-watch\"", found: "no element has the id `the-watch`" },
    Break { file: "about/index.html", from: "#the-clock", to: "#the-watch", found: "no element has the id `the-watch`" },
    Break { file: ONE, from: "src=\"/notes/articles/one/fig.svg\"", to: "src=\"/notes/articles/one/fig.png\"", found: "fig.png` does not exist" },
    Break { file: ONE, from: "src=\"/notes/articles/one/fig.svg\"", to: "srcset=\"/notes/articles/one/fig.svg 1x, /notes/big.svg 2x\"", found: "`/notes/big.svg` does not exist" },
    Break { file: ONE, from: "id=\"the-clock\"", to: "id=\"_main\"", found: "the id `_main` occurs twice" },
    Break { file: ONE, from: "aria-labelledby=\"_provenance\"", to: "aria-labelledby=\"_nothing\"", found: "`_nothing` that is referred to" },
    Break { file: ONE, from: "rel=\"canonical\" href=\"https://example.org/notes/articles/one/\"", to: "rel=\"canonical\" href=\"https://example.org/notes/one/\"", found: "is no page of this site" },
    Break { file: ONE, from: "rel=\"canonical\" href=\"https://example.org/notes/articles/one/\"", to: "rel=\"canonical\" href=\"https://example.org/notes/about/\"", found: "its canonical address is `https://example.org/notes/about/`" },
    Break { file: ONE, from: "rel=\"canonical\"", to: "rel=\"none\"", found: "it has 0 canonical addresses" },
    Break { file: ONE, from: "hreflang=\"en\" href=\"https://example.org/notes/articles/one/\"", to: "hreflang=\"en\" href=\"/notes/articles/one/\"", found: "is no whole address" },
    Break { file: ONE, from: "<link rel=\"alternate\" hreflang=\"zh-Hant\"", to: "<link rel=\"none\" hreflang=\"zh-Hant\"", found: "names other language versions" },
    Break { file: ONE_ZH, from: "hreflang=\"zh-Hant\" href=\"https://example.org/notes/zh-hant/articles/one/\"", to: "hreflang=\"zh-Hant\" href=\"https://example.org/notes/zh-hant/articles/two/\"", found: "leave itself out" },
    Break { file: ONE_ZH, from: "hreflang=\"en\" href=\"https://example.org/notes/articles/one/\"", to: "hreflang=\"en\" href=\"https://example.org/notes/articles/1/\"", found: "its version in en, `https://example.org/notes/articles/1/`, is no page" },
    Break { file: ONE_ZH, from: "<html lang=\"zh-Hant\"", to: "<html lang=\"ja\"", found: "is said to be in zh-Hant and says Some(\"ja\")" },
    Break { file: ONE_ZH, from: "<html lang=\"zh-Hant\"", to: "<html", found: "the page says no language" },
    Break { file: ONE_ZH, from: "<link rel=\"canonical\"", to: "<meta name=\"robots\" content=\"noindex\"><link rel=\"canonical\"", found: "asks not to be indexed" },
    Break { file: ONE, from: "{\"@context\"", to: "{{\"@context\"", found: "is no JSON" },
    Break { file: ONE, from: "\"headline\":", to: "\"heading\":", found: "has no `headline`" },
    Break { file: ONE_ZH, from: "\"translationOfWork\":", to: "\"translation\":", found: "without `translationOfWork`" },
    Break { file: ONE, from: "\"position\":", to: "\"place\":", found: "a ListItem has no `position`" },
    Break { file: ONE, from: "\"item\":\"https://example.org/notes/\"", to: "\"item\":\"https://example.org/notes/home/\"", found: "home/` does not exist" },
    Break { file: "authors/lin/index.html", from: "\"@type\":\"Person\"", to: "\"@type\":\"Thing\"", found: "a profile of nobody" },
    Break { file: ONE, from: "<title>", to: "<title>The third – Bench &amp; &lt;more&gt;</title><title>", found: "its titles are" },
    Break { file: ONE, from: "<title>Lamps", to: "<title>The third", found: "has the same title" },
    Break { file: ONE, from: "name=\"description\" content=\"", to: "name=\"description\" content=\"Text of the third.\" title=\"", found: "has the same description" },
    Break { file: ONE, from: "<code translate=\"no\">", to: "<code>", found: "code that may be translated" },
];

#[test]
fn the_validator_sees_every_kind_of_damage() {
    let (files, base) = build(&full_site(str::to_string), "", "https://example.org/notes");
    assert_valid(&files, base.clone());
    let mut missed = Vec::new();
    for Break { file, from, to, found } in BREAKS {
        let mut broken = files.clone();
        let html = String::from_utf8(broken[file].clone()).unwrap();
        assert!(html.contains(from), "{file} has no {from}");
        broken.insert(file.to_string(), html.replacen(from, to, 1).into_bytes());
        let wrong = validate(&Published::of(&broken, base.clone()));
        if !wrong.iter().any(|line| line.contains(found)) {
            missed.push(format!("{file}: {to}\n  not found: {found}\n  but: {wrong:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn the_validator_misses_files_and_reads_the_sitemap() {
    let (files, base) = build(&full_site(str::to_string), "", "https://example.org/notes");
    let without = |name: &str| {
        let mut files = files.clone();
        files.remove(name).unwrap();
        validate(&Published::of(&files, base.clone())).join("\n")
    };
    assert!(without("articles/one/cover.svg").contains("cover.svg` does not exist"));
    assert!(
        without("articles/one/index.html")
            .contains("sitemap.xml: `https://example.org/notes/articles/one/` is no page")
    );
    let mut changed = files.clone();
    let sitemap = String::from_utf8(changed["sitemap.xml"].clone()).unwrap();
    let hidden = "<loc>https://example.org/notes/zh-hant-hk/articles/one/</loc>";
    assert!(!sitemap.contains(hidden));
    let sitemap = sitemap.replace("<loc>https://example.org/notes/about/</loc>", hidden);
    changed.insert("sitemap.xml".to_string(), sitemap.into_bytes());
    let wrong = validate(&Published::of(&changed, base.clone())).join("\n");
    assert!(wrong.contains("zh-hant-hk/articles/one/` asks not to be indexed"), "{wrong}");
    assert!(wrong.contains("leaves out `https://example.org/notes/about/`"), "{wrong}");
}
