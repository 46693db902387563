//! Whole runs of the command in a folder of their own.

use super::args::NewArgs;
use super::*;
use crate::commands::console::ScriptedConsole;
use crate::content::{DiscoveredContent, Method, read_front_matter};
use crate::diag::Source;
use crate::lang::Lang;

const CONFIG: &str = "# mine\ntitle = \"t\"\nbase_url = \"https://e.org\"\ntimezone = \"Asia/Hong_Kong\"\n\n[[languages]]\ntag = \"en\"\nname = \"English\"\n";

const PASTED: &str = "小行星探測器如何學會自己降落\n2019年，探測器在小行星上碰了一下。\n看得見的地面\n它靠*相機*認路，每秒一次。\n下一次降落\n新的模型只有1.5 MB大。\n在這篇文章中，我們看到機器的進步。\n以上文章由平價Claude API所翻譯及撰寫。而插圖則由Midjourney根據內容自動生成。";

struct PasteSite {
    folder: tempfile::TempDir,
    console: ScriptedConsole,
}

impl PasteSite {
    fn new(files: &[(&str, &str)]) -> PasteSite {
        let site = PasteSite { folder: tempfile::tempdir().expect("a folder"), console: ScriptedConsole::default() };
        site.put("yiwen.toml", CONFIG.as_bytes());
        files.iter().for_each(|(path, text)| site.put(path, text.as_bytes()));
        site
    }

    fn put(&self, path: &str, bytes: &[u8]) {
        let path = self.folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, bytes).expect("written");
    }

    fn get(&self, path: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    fn run(&mut self, path: &str, lang: &str, change: impl FnOnce(&mut NewArgs)) -> Result<(), Vec<String>> {
        let mut args = NewArgs {
            path: path.to_string(),
            lang: Lang::parse(lang).expect("a tag"),
            title: None,
            from: None,
            encoding: None,
            method: None,
            engine: None,
            from_lang: None,
            date: None,
            publish: false,
            private: false,
            replace_body: false,
        };
        change(&mut args);
        // 20:00 UTC is the next day in Hong Kong.
        let mut context = CommandContext::scripted(self.folder.path(), &mut self.console);
        run(&args, &mut context).map(|_| ()).map_err(|found| {
            found.into_iter().map(|d| format!("{} / {}", d.message, d.hint.unwrap_or_default())).collect()
        })
    }

    fn paste(&mut self, path: &str, lang: &str, text: &[u8]) -> Result<(), Vec<String>> {
        self.put("../pasted.txt".trim_start_matches("../"), text);
        let from = self.folder.path().join("pasted.txt");
        self.run(path, lang, |args| args.from = Some(from))
    }

    fn front(&self, path: &str) -> crate::content::FrontMatter {
        let (front, _, found) = read_front_matter(&Source::new(path, self.get(path)), &[]);
        assert!(found.is_empty(), "{found:?}");
        front
    }

    /// The articles, and the errors in them that a build finds.
    fn problems(&self) -> (DiscoveredContent, Diagnostics) {
        let (project, found) = Project::open(self.folder.path());
        let of_content = |d: &Diagnostic| d.place.as_ref().is_some_and(|p| p.path.starts_with("content/"));
        (project.expect("a site").content, found.into_iter().filter(of_content).collect::<Vec<_>>().into())
    }
}

#[test]
fn a_pasted_translation_becomes_an_edition() {
    let mut site = PasteSite::new(&[]);
    site.paste("articles/probe", "zh-Hant-HK", PASTED.as_bytes()).expect("written");
    let file = "content/articles/probe/index.zh-Hant-HK.md";
    let front = site.front(file);
    let translation = front.translation.expect("a translation");
    assert_eq!(front.title.as_deref(), PASTED.lines().next());
    assert_eq!(translation.note.as_deref(), PASTED.lines().next_back());
    assert_eq!((translation.method, translation.engine.as_deref()), (Some(Method::Machine), Some("Claude")));
    assert_eq!(front.cover.and_then(|c| c.generator).as_deref(), Some("Midjourney"));
    assert_eq!(front.original.map(|o| o.unfilled), Some(vec!["title", "url", "publisher", "permission"]));
    assert!(front.draft, "nothing is published that nobody has looked at");
    let text = site.get(file);
    assert!(
        text.contains("date = 2026-11-23\n") && text.contains("\n## 看得見的地面\n\n它靠\\*相機\\*認路，每秒一次。\n")
    );
    assert!(text.contains("# To settle: the credit says that the model also wrote (\"撰寫\").\n"), "{text}");
    assert!(site.get("yiwen.toml").starts_with(CONFIG) && site.get("yiwen.toml").contains("tag = \"zh-Hant-HK\""));
    let (found, diagnostics) = site.problems();
    assert!(!diagnostics.has_errors() && found.articles.len() == 1, "{diagnostics:?}");
}

#[test]
fn what_is_unclear_is_asked() {
    let mut site = PasteSite::new(&[]);
    site.console.answers.push_back("n".into());
    site.paste("a/probe", "zh-Hant", PASTED.as_bytes()).expect("written");
    assert_eq!(site.console.asked.len(), 1);
    assert!(!site.get("content/a/probe/index.zh-Hant.md").contains("To settle"));
    let mut site = PasteSite::new(&[]);
    site.console.answers.extend(["y".into(), "p".into()]);
    site.paste("a/b", "en", b"A title\nA paragraph.\n").expect("written");
    assert_eq!(site.front("content/a/b/index.en.md").translation.and_then(|t| t.method), Some(Method::Human));
}

#[test]
fn a_credited_person_is_the_translator() {
    let text = "A title\nA paragraph.\n\nTranslated by Jane Doe; images by Midjourney\n".as_bytes();
    let mut site = PasteSite::new(&[]);
    site.paste("a/b", "en", text).expect("written");
    let translation = site.front("content/a/b/index.en.md").translation.expect("a translation");
    let names: Vec<&str> = translation.translators.iter().map(|t| t.value.as_str()).collect();
    assert_eq!((translation.method, names), (Some(Method::Human), vec!["Jane Doe"]));
    assert!(site.console.said.iter().any(|l| l.contains("names no model") && l.contains("Jane Doe")));
    // On a terminal it is asked.
    let mut site = PasteSite::new(&[]);
    site.console.answers.extend(["m".into(), "FooTrans".into()]);
    site.paste("a/b", "en", text).expect("written");
    let translation = site.front("content/a/b/index.en.md").translation.expect("a translation");
    assert_eq!((translation.method, translation.engine.as_deref()), (Some(Method::Machine), Some("FooTrans")));
    assert!(translation.translators.is_empty());
}

#[test]
fn a_long_first_line_is_no_title_and_litter_is_dropped() {
    let mut site = PasteSite::new(&[]);
    let long = "長".repeat(300);
    let errors = site.paste("a/b", "zh-Hant", long.as_bytes()).expect_err("no title");
    assert!(errors[0].contains("300 characters") && errors[0].contains("--title"), "{errors:?}");
    let from = site.folder.path().join("pasted.txt");
    site.run("a/b", "zh-Hant", |args| (args.from, args.title) = (Some(from), Some("題".into()))).expect("written");
    assert!(site.get("content/a/b/index.zh-Hant.md").ends_with(&format!("\n{long}\n")));
    site.paste("a/c", "en", b"A \x08title\nA para\x08graph\x1b.\n").expect("written");
    assert_eq!(site.console.said.iter().filter(|l| l.contains("3 control characters")).count(), 1);
    assert!(site.get("content/a/c/index.en.md").ends_with("A paragraph.\n"));
}

#[test]
fn every_way_of_saving_the_same_text_gives_the_same_edition() {
    let utf16: Vec<u8> = format!("\u{feff}{PASTED}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let ways = [
        format!("\u{feff}{PASTED}").into_bytes(),
        PASTED.replace('\n', "\r\n").into_bytes(),
        encoding_rs::BIG5.encode(PASTED).0.into_owned(),
        encoding_rs::GB18030.encode(PASTED).0.into_owned(),
        utf16,
    ];
    let edition = |bytes: &[u8]| {
        let mut site = PasteSite::new(&[]);
        site.paste("a/probe", "zh-Hant", bytes).expect("written");
        site.get("content/a/probe/index.zh-Hant.md")
    };
    let want = edition(PASTED.as_bytes());
    ways.iter().for_each(|bytes| assert_eq!(edition(bytes), want));
}

#[test]
fn a_translation_has_the_shape_of_its_article_and_only_what_it_needs() {
    let english = "+++\ntitle = \"Flat\"\ntags = [\"x\"]\n+++\nText.\n";
    let mut site = PasteSite::new(&[("content/a/flat.en.md", english)]);
    site.run("a/flat", "zh-Hant", |_| {}).expect("written");
    assert_eq!(
        site.get("content/a/flat.zh-Hant.md"),
        "+++\n# The title of the en edition: translate it.\ntitle = \"Flat\"\ndraft = true\n\n[translation]\nfrom = \"en\"\n# \"human\" or \"machine\"\nmethod = \"human\"\nstatus = \"draft\"\n+++\n\n<!-- Translate flat.en.md here, a paragraph for each of its paragraphs. The edition is published once `draft = true` is taken out. -->\n"
    );
    let (found, diagnostics) = site.problems();
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(found.articles[0].original, Some(0));
}

#[test]
fn the_original_may_come_after_its_translation() {
    let chinese = "+++\ntitle = \"題\"\n[translation]\nmethod = \"machine\"\n[original]\nlang = \"en\"\n+++\n文。\n";
    let mut site = PasteSite::new(&[("content/a/x/index.zh-Hant.md", chinese)]);
    let config = format!("{CONFIG}[[languages]]\ntag = \"zh-Hant\"\n");
    site.put("yiwen.toml", config.as_bytes());
    site.run("a/x", "en", |args| args.title = Some("X".into())).expect("written");
    assert!(site.front("content/a/x/index.en.md").translation.is_none());
    assert_eq!(site.get("yiwen.toml"), config);
    site.run("a/x", "ja", |_| {}).expect("written");
    let from = site.front("content/a/x/index.ja.md").translation.and_then(|t| t.from);
    assert_eq!(from.map(|f| f.value.to_string()).as_deref(), Some("en"));
}

#[test]
fn an_original_whose_translation_did_not_name_it_is_no_translation() {
    let mut site = PasteSite::new(&[]);
    site.paste("a/probe", "zh-Hant", PASTED.as_bytes()).expect("written");
    assert!(site.get("content/a/probe/index.zh-Hant.md").contains("lang = \"\""));
    site.paste("a/probe", "en", b"How a probe learned to land\nIn 2019 a probe touched an asteroid.\n")
        .expect("written");
    assert!(site.front("content/a/probe/index.en.md").translation.is_none());
    let chinese = site.front("content/a/probe/index.zh-Hant.md");
    let from = chinese.translation.and_then(|t| t.from).map(|from| from.value.to_string());
    let lang = chinese.original.and_then(|o| o.lang).map(|lang| lang.to_string());
    assert_eq!((from.as_deref(), lang.as_deref()), (Some("en"), Some("en")));
    let (found, diagnostics) = site.problems();
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let article = &found.articles[0];
    assert_eq!(article.original.map(|at| article.editions[at].lang.as_str()), Some("en"));
    // Another translation of a work elsewhere says so.
    let mut site = PasteSite::new(&[]);
    site.paste("a/b", "zh-Hant", PASTED.as_bytes()).expect("written");
    let from = site.folder.path().join("pasted.txt");
    site.run("a/b", "ja", |args| (args.from, args.engine) = (Some(from), Some("DeepL".into()))).expect("written");
    let japanese = site.front("content/a/b/index.ja.md");
    assert_eq!(japanese.translation.and_then(|t| t.engine).as_deref(), Some("DeepL"));
    assert!(japanese.original.is_some());
}

#[test]
fn options_say_how_an_edition_is_published() {
    let mut site = PasteSite::new(&[]);
    site.put("text.txt", b"A title\nA paragraph.\n");
    let from = site.folder.path().join("text.txt");
    let options = |args: &mut NewArgs| {
        args.from = Some(from.clone());
        args.publish = true;
        args.date = Some(jiff::civil::date(2026, 1, 2));
        args.from_lang = Lang::parse("de").ok();
        args.engine = Some("GPT-5".into());
    };
    site.run("a/b", "en", options).expect("written");
    let front = site.front("content/a/b/index.en.md");
    let translation = front.translation.expect("a translation");
    assert!(!front.draft && site.get("content/a/b/index.en.md").contains("date = 2026-01-02\n"));
    assert_eq!((translation.method, translation.engine.as_deref()), (Some(Method::Machine), Some("GPT-5")));
    assert_eq!(front.original.and_then(|o| o.lang).map(|l| l.to_string()).as_deref(), Some("de"));
    site.run("a/c", "en", |args| (args.from, args.private) = (Some(from), true)).expect("written");
    let front = site.front("content/a/c/index.en.md");
    assert!(front.private && !front.draft);
}

#[test]
fn a_file_that_is_no_text_is_named_for_what_it_is() {
    let mut site = PasteSite::new(&[]);
    let files: [(&[u8], &str); 5] = [
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "word processor"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\n<!DOCTYPE html>\n<html><body><p>x</p></body></html>", "web page"),
        (b"{\\rtf1\\ansi x}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "word processor"),
    ];
    for (bytes, what) in files {
        let errors = site.paste("a/x", "en", bytes).expect_err("no text");
        assert!(errors[0].contains(what) && errors[0].contains("as plain text"), "{errors:?}");
    }
}

#[test]
fn nothing_is_overwritten_and_a_refusal_writes_nothing() {
    let mut site = PasteSite::new(&[("content/a/x/index.en.md", "mine"), ("content/a/_index.en.md", "")]);
    let errors = site.run("a/x", "en", |_| {}).expect_err("exists");
    assert!(errors[0].contains("exists already") && errors[0].contains("--replace-body"), "{errors:?}");
    assert_eq!(site.get("content/a/x/index.en.md"), "mine");
    assert!(site.paste("a/y", "ja", b"caf\xe9").is_err());
    assert!(site.run("a", "ja", |_| {}).is_err());
    assert!(site.run("a/x/y", "ja", |_| {}).is_err());
    assert_eq!(site.get("yiwen.toml"), CONFIG);
    std::fs::remove_file(site.folder.path().join("yiwen.toml")).expect("removed");
    assert!(site.run("a/z", "en", |_| {}).expect_err("no site")[0].contains("yiwen init"));
}

#[test]
fn a_new_round_of_text_keeps_the_front_matter_and_the_former_file() {
    let mut site = PasteSite::new(&[]);
    site.paste("a/probe", "zh-Hant", PASTED.as_bytes()).expect("written");
    let file = "content/a/probe/index.zh-Hant.md";
    let edited = site.get(file).replace("url = \"\"", "url = \"https://e.org/x\" # found it");
    site.put(file, edited.as_bytes());
    let second = PASTED.replace("每秒一次", "每秒兩次");
    site.put("second.txt", second.as_bytes());
    let from = site.folder.path().join("second.txt");
    for _ in 0..2 {
        site.run("a/probe", "zh-Hant", |args| (args.from, args.replace_body) = (Some(from.clone()), true))
            .expect("written");
    }
    assert_eq!(site.get(file), edited.replace("每秒一次", "每秒兩次"));
    assert_eq!(site.get(&format!("{file}.previous")), edited);
    // Another credit than the one in the front matter stays in the body.
    site.put("second.txt", second.replace("Claude", "DeepSeek").as_bytes());
    site.run("a/probe", "zh-Hant", |args| (args.from, args.replace_body) = (Some(from.clone()), true))
        .expect("written");
    assert!(
        site.get(file).ends_with("以上文章由平價DeepSeek API所翻譯及撰寫。而插圖則由Midjourney根據內容自動生成。\n")
    );
    assert!(site.get(&format!("{file}.2.previous")).contains("每秒兩次"));
}

#[test]
fn markdown_and_its_front_matter_are_respected() {
    let mut site = PasteSite::new(&[("content/a/x/index.en.md", "+++\ntitle = \"X\"\n+++\nText.\n")]);
    site.console.input = "---\ntitle: 題\ntags: [a] # mine\n---\n\n## 小標\n\n* 一\n* 二\n\n圖片由FLUX生成。\n".into();
    site.run("a/x", "zh-Hant", |args| args.from = Some("-".into())).expect("written");
    let file = "content/a/x/index.zh-Hant.md";
    let front = site.front(file);
    assert_eq!(front.translation.as_ref().and_then(|t| t.note.as_deref()), Some("圖片由FLUX生成。"));
    let text = site.get(file);
    assert!(
        text.contains("title: 題\ntags: [a] # mine\n") && text.ends_with("---\n\n## 小標\n\n* 一\n* 二\n"),
        "{text}"
    );
    // An original has no note to keep the words in.
    site.console.input = "# A\n\nText.\n\nImages by Midjourney.\n".into();
    site.run("a/y", "en", |args| args.from = Some("-".into())).expect("written");
    assert!(site.get("content/a/y/index.en.md").ends_with("Text.\n\nImages by Midjourney.\n"));
}
