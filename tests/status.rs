//! `yiwen status` on small sites: the table, what changed, JSON, the report, exit codes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::program::{yiwen, yiwen_with};
use common::{Site, snapshot};
use serde_json::Value;
use yiwen::characters::is_unprintable;

const CONFIG: &str = "title = \"T & Co\"\n[[languages]]\ntag = \"en\"\nname = \"English\"\n\
    [[languages]]\ntag = \"zh-Hant\"\nname = \"中文\"\n[[languages]]\ntag = \"ar\"\nname = \"العربية\"\n";
const SOURCE: &str = "content/a/中文文章.en.md";
const TARGET: &str = "content/a/中文文章.zh-Hant.md";

const ENGLISH: &str = "+++\ntitle = \"Ships\"\n+++\n# Ships\n\nIn 1912 about 2,200 people were on board.\n\n\
    - Use `cargo add` for that.\n- It costs 20 dollars.\n- See <https://example.org>.\n\nWhy did <nobody> look out?\n";
const CHINESE: &str = "+++\ntitle = \"船\"\n[translation]\nfrom = \"en\"\nmethod = \"human\"\n+++\n# 船\n\n\
    1912年，船上約有二千二百人。\n\n- 用`cargo add`。\n- 要二十美元。\n- 見 <https://example.org>。\n\n為什麼沒有人看守？\n";

/// A site whose translation was accepted by Ann.
fn site() -> Site {
    let site = Site::of(&[("yiwen.toml", CONFIG), (SOURCE, ENGLISH), (TARGET, CHINESE)]);
    let run = yiwen_with(site.root(), &["approve", "--all", "--by", "Ann"], "", &[("SOURCE_DATE_EPOCH", "1767225600")]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    site
}

fn edit(site: &Site, path: &str, old: &str, new: &str) {
    let text = site.read(path);
    assert!(text.contains(old), "{path} lacks `{old}`");
    site.write(path, text.replace(old, new).as_bytes());
}

fn json(site: &Site) -> Value {
    let run = yiwen(site.root(), &["status", "--json"]);
    assert_eq!(run.err, "");
    serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}", run.out))
}

#[test]
fn columns_stand_below_each_other_in_chinese_too() {
    use unicode_width::UnicodeWidthStr;
    let site = site();
    site.write("content/b.en.md", ENGLISH.as_bytes());
    site.write("content/b.zh-Hant.md", CHINESE.as_bytes());
    let run = yiwen(site.root(), &["status"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines: Vec<&str> = run.out.lines().take(4).collect();
    let ends: Vec<usize> = lines.iter().map(|l| l.width()).collect();
    assert!(ends.iter().all(|e| *e == ends[0]), "{}", run.out);
    assert!(lines[1].starts_with("a/中文文章  en → zh-Hant       4    100 %"), "{}", run.out);
    assert!(lines[2].starts_with("b           en → zh-Hant       4      0 %"), "{}", run.out);
    assert!(lines[3].starts_with("all         2                  8     50 %"), "{}", run.out);
    assert!(
        run.out.contains("nobody has begun to approve: once a translation is right, `yiwen approve b --lang zh-Hant`"),
        "{}",
        run.out
    );
}

#[test]
fn what_changed_is_shown_word_by_word() {
    let site = site();
    edit(&site, SOURCE, "about 2,200 people", "nearly 2,200 people");
    let run = yiwen(site.root(), &["status", "a/中文文章"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("75 %         1"), "{}", run.out);
    assert!(run.out.contains("outdated ") && run.out.contains("  en line 6, zh-Hant line 9\n"), "{}", run.out);
    assert!(run.out.contains("accepted 2026-01-01 by Ann, made by a person"), "{}", run.out);
    assert!(run.out.contains("In 1912 [-about-]{+nearly+} 2,200 people were on board."), "{}", run.out);
    assert!(run.out.contains("1912年，船上約有二千二百人。"), "{}", run.out);
    assert!(!run.out.contains('\u{1b}'), "{}", run.out);
    let one = &json(&site)["translations"][0]["rows"][0];
    assert_eq!(one["changes"][0]["diff"][1], serde_json::json!({ "change": "removed", "text": "about" }));
    assert_eq!((&one["source"]["line"], &one["target"]["end"]), (&6.into(), &9.into()));
    assert_eq!(one["accepted"]["made"], "person");
    // Chinese by character.
    let site = Site::of(&[
        ("yiwen.toml", CONFIG),
        ("content/c.zh-Hant.md", "+++\ntitle = \"甲\"\n+++\n出口管制很嚴。\n"),
        (
            "content/c.en.md",
            "+++\ntitle = \"A\"\n[translation]\nfrom = \"zh-Hant\"\n+++\nExport controls are strict.\n",
        ),
    ]);
    assert_eq!(yiwen(site.root(), &["approve", "c", "--by", "Ann"]).code, 0);
    edit(&site, "content/c.zh-Hant.md", "很", "不");
    let run = yiwen(site.root(), &["status", "c"]);
    assert!(run.out.contains("出口管制[-很-]{+不+}嚴。"), "{}", run.out);
    assert_eq!(json(&site)["translations"][0]["words"], 6);
}

#[test]
fn items_of_a_list_have_their_own_lines() {
    let site = site();
    edit(&site, SOURCE, "20 dollars", "30 dollars");
    edit(&site, SOURCE, "example.org>.\n", "example.org>.\n- It is new.\n");
    let run = yiwen(site.root(), &["status", "a/中文文章"]);
    assert!(run.out.contains("en lines 8–11, zh-Hant lines 11–13"), "{}", run.out);
    assert!(run.out.contains("item, en line 9, zh-Hant line 12:  - It costs [-20-]{+30+} dollars.\n"), "{}", run.out);
    assert!(run.out.contains("item, en line 11:  {+- It is new.+}\n"), "{}", run.out);
    assert!(!run.out.contains("cargo add"), "the whole list is shown:\n{}", run.out);
    let changes = json(&site)["translations"][0]["rows"][0]["changes"].clone();
    assert_eq!(changes.as_array().unwrap().len(), 2);
    assert_eq!(changes[0]["target"], serde_json::json!({ "line": 12, "end": 12 }));
    assert_eq!((&changes[1]["item"], &changes[1]["target"]), (&true.into(), &Value::Null));
}

#[test]
fn a_block_that_the_original_dropped_is_told_as_such() {
    let site = site();
    edit(&site, SOURCE, "In 1912 about 2,200 people were on board.\n\n", "");
    let run = yiwen(site.root(), &["status", "a/中文文章"]);
    assert!(run.out.contains("added +"), "{}", run.out);
    assert!(run.out.contains("the original has dropped the block that this translates"), "{}", run.out);
    assert!(run.out.contains("[-In 1912 about 2,200 people were on board.-]"), "{}", run.out);
    // And one that the translation lost.
    let site = self::site();
    edit(&site, TARGET, "1912年，船上約有二千二百人。\n\n", "");
    let run = yiwen(site.root(), &["status", "a/中文文章"]);
    assert!(run.out.contains("missing ") && run.out.contains("the translation had it when"), "{}", run.out);
    assert_eq!(json(&site)["translations"][0]["words"], 9);
}

#[test]
fn the_exit_code_says_what_was_asked_for() {
    let site = site();
    edit(&site, SOURCE, "about", "nearly");
    for (states, code) in [("outdated", 1), ("missing,outdated", 1), ("missing,added,unapproved", 0)] {
        assert_eq!(yiwen(site.root(), &["status", "--fail-on", states]).code, code, "{states}");
        assert_eq!(yiwen(site.root(), &["status", "--json", "--fail-on", states]).code, code, "{states}");
    }
    assert_eq!(yiwen(site.root(), &["status", "--lang", "ar", "--fail-on", "outdated"]).code, 0);
    for wrong in ["current", "old", ""] {
        let run = yiwen(site.root(), &["status", "--fail-on", wrong]);
        assert_eq!(run.code, 2, "{wrong}");
        assert!(run.err.contains("outdated, missing, added and unapproved"), "{}", run.err);
    }
    let help = yiwen(site.root(), &["status", "--help"]).out;
    assert!(help.contains("--fail-on") && help.contains("Exit codes:"), "{help}");
    // A file that cannot be read is told, and the others all the same.
    site.write("content/b.en.md", b"+++\ntitel = \"B\"\n+++\n");
    let run = yiwen(site.root(), &["status"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("--> content/b.en.md:2:1") && run.out.contains("a/中文文章"), "{}{}", run.err, run.out);
    assert_eq!(yiwen(site.root(), &["status", "a/中文文章"]).code, 0);
}

#[test]
fn a_site_without_translations_says_so() {
    let site = Site::of(&[("yiwen.toml", CONFIG), ("content/a.en.md", ENGLISH)]);
    let run = yiwen(site.root(), &["status"]);
    assert_eq!((run.code, run.out.as_str()), (0, "no translation whose original is on the site\n"));
    assert_eq!(json(&site)["translations"], serde_json::json!([]));
    let run = yiwen(Site::new().root(), &["status"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("there is no `yiwen.toml`"), "{}", run.err);
}

#[test]
fn json_has_what_the_table_and_the_rows_have() {
    let site = site();
    edit(&site, TARGET, "為什麼沒有人看守？", "");
    let before = snapshot(site.root());
    let json = json(&site);
    assert!(snapshot(site.root()) == before);
    assert_eq!(json["version"], 1);
    let one = &json["translations"][0];
    assert_eq!(one["article"], "a/中文文章");
    assert_eq!((&one["source"]["path"], &one["target"]["lang"]), (&SOURCE.into(), &"zh-Hant".into()));
    assert_eq!((&one["blocks"], &one["percent"], &one["begun"]), (&4.into(), &75.into(), &true.into()));
    assert_eq!(
        one["states"],
        serde_json::json!({ "outdated": 0, "missing": 1, "added": 0, "unapproved": 0, "current": 3 })
    );
    let row = &one["rows"][0];
    assert_eq!((&row["state"], &row["target"]), (&"missing".into(), &Value::Null));
    assert_eq!(row["source"]["text"], "Why did <nobody> look out?");
    let id = row["id"].as_str().unwrap();
    assert!(yiwen(site.root(), &["status", "a/中文文章"]).out.contains(id));
    // Conflicts stand among the diagnostics.
    let path = "content/a/中文文章.zh-Hant.approvals";
    site.write(path, site.read(path).replacen("\n[", "\n<<<<<<< a\n[", 1).as_bytes());
    let run = yiwen(site.root(), &["status", "--json"]);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert_eq!(json["diagnostics"][0]["place"]["path"], path);
}

#[test]
fn the_report_is_complete_in_one_file() {
    let site = site();
    edit(&site, SOURCE, "about", "<b>nearly</b>");
    edit(&site, SOURCE, "20 dollars", "30 dollars");
    edit(&site, TARGET, "為什麼沒有人看守？", "");
    site.write(
        "content/a/中文文章.ar.md",
        "+++\ntitle = \"سفن\"\n[translation]\nfrom = \"en\"\n+++\n# سفن\n".as_bytes(),
    );
    let run = yiwen(site.root(), &["status", "--html", "report.html"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.ends_with("wrote report.html\n"), "{}", run.out);
    let html = site.read("report.html");
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"), "{html}");
    for wanted in [
        "<meta name=\"viewport\"",
        "prefers-color-scheme: dark",
        "<span lang=\"en\" dir=\"ltr\">T &amp; Co</span>",
        "In 1912 <del>about</del><ins>&lt;b&gt;nearly&lt;/b&gt;</ins> 2,200",
        "costs <del>20</del><ins>30</ins> dollars",
        "item, en line 9, zh-Hant line 12",
        "Why did &lt;nobody&gt; look out?",
        "lang=\"zh-Hant\" dir=\"ltr\"",
        "lang=\"ar\" dir=\"rtl\"",
    ] {
        assert!(html.contains(wanted), "the report lacks `{wanted}`:\n{html}");
    }
    for unwanted in ["<a ", "<script", "src=", "url(", "@import", "<link", "<nobody>"] {
        assert!(!html.contains(unwanted), "the report has `{unwanted}`");
    }
    // Every element that is opened is closed, in order.
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(2).filter_map(|t| t.split('>').next()) {
        let name = tag.split_whitespace().next().unwrap();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if ["meta", "br"].contains(&name) => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
    // A private original is for few eyes.
    edit(&site, SOURCE, "title =", "private = true\ntitle =");
    let run = yiwen(site.root(), &["status", "--html", "report.html", "--json"]);
    assert!(run.out.starts_with('{') && run.out.contains("holds texts of private originals"), "{}", run.out);
    // A report may be written again, and nothing else is overwritten by one.
    assert_eq!(yiwen(site.root(), &["status", "--html", "report.html"]).code, 0);
    site.write("notes.txt", b"mine");
    site.write("static/a.txt", b"mine");
    let before = snapshot(site.root());
    let places = ["yiwen.toml", "notes.txt", TARGET, "content/report.html", "static/new.html", "people.toml"];
    for place in places {
        let run = yiwen(site.root(), &["status", "--html", place]);
        assert_eq!(run.code, 1, "{place}: {}", run.err);
        assert!(
            run.err.contains(place) && run.err.contains("name another file") | run.err.contains("report.html"),
            "{}",
            run.err
        );
        assert!(snapshot(site.root()) == before, "{place}");
    }
    // In the output folder it would be published.
    assert_eq!(yiwen(site.root(), &["build"]).code, 0);
    assert_eq!(yiwen(site.root(), &["status", "--html", "public/index.html"]).code, 1);
    let run = yiwen(site.root(), &["status", "--html", "public/report.html"]);
    assert!(run.code == 0 && run.err.contains("command/published-report"), "{}", run.err);
    let run = yiwen(site.root(), &["status", "--html", "nowhere/report.html"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("nowhere/report.html"), "{}", run.err);
}

#[test]
fn nothing_in_a_text_reaches_the_terminal_as_a_command() {
    let site = site();
    edit(&site, SOURCE, "about", "\u{1b}[31mred\u{7} \u{202e}desrever\u{202c}\u{200f}\u{e0041}");
    let run = yiwen(site.root(), &["status", "a/中文文章"]);
    assert!(!run.out.contains(|c| c != '\n' && is_unprintable(c)), "{:?}", run.out);
    assert!(run.out.contains("red\\u{7} \\u{202e}desrever\\u{202c}\\u{200f}\\u{e0041}"), "{}", run.out);
    site.write("pasted.txt", "標題\n\n\u{202e}一段。\n\n由\u{2067}GPT-4o\u{2069}翻譯。\n".as_bytes());
    site.write("content/b.en.md", "+++\ntitle = \"B\"\n+++\n[x\u{202e}y](gone\u{2066}.md)\n".as_bytes());
    for arguments in [
        &["align", SOURCE, TARGET][..],
        &["new", "a/other", "--lang", "zh-Hant", "--from", "pasted.txt"],
        &["approve", "a/中文文章", "--all", "--by", "Ann\u{202e}"],
        &["status", "a/中文文章"],
        &["theme"],
        &["build"],
    ] {
        let run = yiwen(site.root(), arguments);
        let shown = run.out + &run.err;
        assert!(!shown.is_empty(), "{arguments:?}");
        assert!(!shown.contains(|c| c != '\n' && is_unprintable(c)), "{arguments:?}: {shown:?}");
    }
}
