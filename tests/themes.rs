//! The themes of this repository: the small one proves that theming works.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::Site;
use common::program::yiwen;
use std::fs;
use std::path::{Path, PathBuf};

/// How long a theme may be that gives articles another layout.
const FEW_LINES: usize = 100;

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// A site with the theme `broadside`, as somebody would copy it from here.
fn site() -> Site {
    let site = Site::of(&[
        (
            "yiwen.toml",
            "title = \"T\"\nbase_url = \"https://example.org\"\ntheme = \"broadside\"\n[[languages]]\ntag = \"en\"\n",
        ),
        ("content/a.en.md", "+++\ntitle = \"A\"\ndate = 2025-01-01\ntags = [\"lamps\"]\n+++\nText.\n"),
    ]);
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/broadside");
    for file in files(&theme) {
        let to = site.root().join("themes/broadside").join(file.strip_prefix(&theme).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(file, to).unwrap();
    }
    site
}

#[test]
fn a_small_theme_gives_articles_another_layout() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/broadside");
    let lines: usize = files(&folder).iter().map(|file| fs::read_to_string(file).unwrap().lines().count()).sum();
    assert!(lines <= FEW_LINES, "{lines} lines");

    let site = site();
    let run = yiwen(site.root(), &["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = fs::read_to_string(site.root().join("public/a/index.html")).unwrap();
    for part in ["<header class=\"poster\">", "<div class=\"beside\">", "<p>Text.</p>"] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let sheet = page.split("href=\"/assets/").nth(1).unwrap().split('"').next().unwrap();
    let css = fs::read_to_string(site.root().join("public/assets").join(sheet)).unwrap();
    // Its own rules behind those of the default theme, its own colours behind the default ones.
    let places = ["--accent: light-dark(#98301b", "--accent: light-dark(#0b5a6e", ".card {", ".poster {"];
    let places: Vec<usize> = places.iter().map(|text| css.find(text).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(!css.contains("@import"), "{css}");
}

#[test]
fn the_command_tells_themes_apart_and_copies_a_file_once() {
    let site = site();
    let run = yiwen(site.root(), &["theme"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for line in ["* broadside  themes/broadside/, on `default`", "  default    inside yiwen"] {
        assert!(run.out.lines().any(|l| l.starts_with(line)), "{line} is not in {}", run.out);
    }
    let from = |out: &str, name: &str| {
        let line = out.lines().find(|l| l.trim_start().starts_with(&format!("{name} "))).unwrap().to_string();
        line.trim_start().strip_prefix(name).unwrap().trim().to_string()
    };
    assert_eq!(from(&run.out, "templates/article.html"), "broadside, before default");
    assert_eq!(from(&run.out, "templates/home.html"), "default");

    let names = yiwen(site.root(), &["theme", "eject"]);
    assert!(names.out.lines().any(|l| l == "assets/tokens.css"), "{}", names.out);

    let run =
        yiwen(site.root(), &["theme", "eject", "partials/card.html", "article.html", "static/tokens.css", "en.ftl"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for file in ["templates/partials/card.html", "templates/article.html", "assets/tokens.css", "i18n/en.ftl"] {
        assert!(run.out.contains(&format!("wrote {file}")), "{file} is not in {}", run.out);
    }
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
    let same = |ours: &str, theirs: &str| {
        assert_eq!(fs::read(site.root().join(ours)).unwrap(), fs::read(theme.join(theirs)).unwrap(), "{ours}");
    };
    same("templates/article.html", "broadside/templates/article.html");
    same("templates/partials/card.html", "default/templates/partials/card.html");
    same("assets/tokens.css", "broadside/static/tokens.css");
    same("i18n/en.ftl", "default/i18n/en.ftl");
    assert_eq!(from(&yiwen(site.root(), &["theme"]).out, "templates/home.html"), "default");
    assert_eq!(
        from(&yiwen(site.root(), &["theme"]).out, "assets/tokens.css"),
        "site, before broadside, before default"
    );
    let built = yiwen(site.root(), &["build"]);
    assert_eq!(built.code, 0, "{}", built.err);

    // Never a second time, and nothing at all where one name is wrong.
    let run = yiwen(site.root(), &["theme", "eject", "article.html"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("the site has its own `templates/article.html` already"), "{}", run.err);
    let run = yiwen(site.root(), &["theme", "eject", "home.html", "artikle.html"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("hint: did you mean `article.html`?"), "{}", run.err);
    assert!(!site.root().join("templates/home.html").exists());
}

#[test]
fn without_a_site_the_command_says_so() {
    let run = yiwen(Site::new().root(), &["theme"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("there is no `yiwen.toml` in this folder"), "{}", run.err);
}
