//! The command line: help, exit codes, what goes to which output, and the way from a pasted text to a page.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::Site;
use common::program::{yiwen, yiwen_with};

const COMMANDS: [&str; 12] = [
    "init",
    "new",
    "build",
    "serve",
    "render",
    "align",
    "approve",
    "check",
    "status",
    "theme",
    "explain",
    "completions",
];

fn small_site() -> Site {
    Site::of(&[
        (
            "yiwen.toml",
            "title = \"T\"\nbase_url = \"https://example.org\"\n[[languages]]\ntag = \"en\"\nname = \"English\"\n",
        ),
        ("content/a.en.md", "+++\ntitle = \"A\"\ndate = 2025-01-01\n+++\nText.\n"),
    ])
}

#[test]
fn every_command_has_help_with_examples() {
    let site = Site::new();
    let top = yiwen(site.root(), &["--help"]);
    assert_eq!((top.code, top.err.as_str()), (0, ""));
    assert!(top.out.contains("Examples:") && top.out.contains("Exit codes:"), "{}", top.out);
    for command in COMMANDS {
        assert!(top.out.contains(command), "{command} is not in the list:\n{}", top.out);
        let help = yiwen(site.root(), &[command, "--help"]);
        assert_eq!((help.code, help.err.as_str()), (0, ""), "{command}");
        let example = format!("\n  yiwen {command}");
        let piped = format!("| yiwen {command}");
        assert!(help.out.contains("Examples:"), "{command}:\n{}", help.out);
        assert!(help.out.contains(&example) || help.out.contains(&piped), "{command}:\n{}", help.out);
    }
    // Every command that the program knows is tested here.
    let listed = top.out.split("Commands:").nth(1).unwrap().split("\n\n").next().unwrap();
    let known: Vec<&str> =
        listed.lines().filter_map(|l| l.split_whitespace().next()).filter(|c| *c != "help").collect();
    assert_eq!(known, COMMANDS);
    assert_eq!(yiwen(site.root(), &["--version"]).out, format!("yiwen {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn exit_codes_tell_the_three_cases_apart() {
    let site = small_site();
    assert_eq!(yiwen(site.root(), &["build"]).code, 0);
    for wrong in [
        &["build", "--no-such-flag"][..],
        &["build", "--base-url", "example.org"],
        &["build", "--now", "soon"],
        &["build", "--jobs", "0"],
        &["new", "a"],
        &["render", "--lang", "not a tag"],
        &["completions", "cmd.exe"],
        &["no-such-command"],
        &[],
    ] {
        let run = yiwen(site.root(), wrong);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{wrong:?}: {}", run.err);
        assert!(!run.err.is_empty(), "{wrong:?}");
    }
    site.write("content/b.en.md", b"+++\ntitel = \"B\"\n+++\n");
    for (args, told) in [
        (&["build"][..], "unknown key `titel`"),
        (&["build", "-C", "nowhere"], "nowhere"),
        (&["render", "no-such-file.md"], "no-such-file.md"),
        (&["init"], "yiwen.toml"),
        (&["new", "c", "--lang", "en", "--from", "no-such-file.txt"], "no-such-file.txt"),
    ] {
        let run = yiwen(site.root(), args);
        assert_eq!(run.code, 1, "{args:?}: {}", run.err);
        assert!(run.err.starts_with("error: ") && run.err.contains(told), "{args:?}: {}", run.err);
    }
}

#[test]
fn a_wrong_source_date_epoch_is_told() {
    let site = small_site();
    let run = yiwen_with(site.root(), &["build"], "", &[("SOURCE_DATE_EPOCH", "yesterday")]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("`yesterday`"), "{}", run.err);
    // 2024: the article of 2025 is not there yet.
    let run = yiwen_with(site.root(), &["build"], "", &[("SOURCE_DATE_EPOCH", "1704067200")]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("the site changes by itself at 2025-01-01T00:00:00Z"), "{}", run.out);
    assert!(!site.root().join("public/a/index.html").exists());
}

#[test]
fn the_summary_and_the_diagnostics_go_to_different_outputs() {
    let site = small_site();
    let run = yiwen(site.root(), &["build"]);
    assert_eq!(run.err, "");
    assert!(run.out.starts_with("pages: en "), "{}", run.out);
    site.write("content/b.en.md", b"+++\ntitel = \"B\"\n+++\n");
    let run = yiwen(site.root(), &["build"]);
    assert_eq!(run.out, "1 error: nothing was published, and nothing has changed\n");
    assert!(
        run.err.starts_with("error: unknown key `titel`  [front-matter/unknown-key]\n  --> content/b.en.md:2:1\n"),
        "{}",
        run.err
    );
}

#[test]
fn json_is_alone_on_the_standard_output() {
    let site = small_site();
    for (text, published) in [("title = \"B\"", true), ("titel = \"B\"", false)] {
        site.write("content/b.en.md", format!("+++\n{text}\n+++\n").as_bytes());
        let run = yiwen(site.root(), &["build", "--json", "--now", "2026-01-01"]);
        assert_eq!(run.code, i32::from(!published));
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}", run.out));
        assert_eq!(json["version"], 1);
        assert_eq!(json["published"], published);
        assert!(json["pages"]["en"].is_u64(), "{}", run.out);
        let diagnostics = json["diagnostics"].as_array().unwrap();
        assert_eq!(diagnostics.len(), usize::from(!published), "{}", run.out);
        if let Some(one) = diagnostics.first() {
            assert_eq!((&one["severity"], &one["place"]["line"]), (&"error".into(), &2.into()), "{}", run.out);
        }
        assert_eq!(run.err, "");
    }
}

#[test]
fn no_colour_reaches_a_pipe() {
    let site = small_site();
    site.write("content/b.en.md", b"+++\ntitel = \"B\"\n+++\n");
    for env in [&[][..], &[("NO_COLOR", "1")], &[("TERM", "xterm-256color")]] {
        let run = yiwen_with(site.root(), &["build"], "", env);
        assert!(!run.err.contains('\u{1b}') && !run.out.contains('\u{1b}'), "{}", run.err);
    }
}

#[test]
fn render_prints_a_fragment() {
    let site = Site::new();
    let text = "**強調。**後文 \"quoted\"\n\n## 標題\n";
    let run = yiwen_with(site.root(), &["render", "--lang", "zh-Hant"], text, &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("<p><strong>強調。</strong>後文 "), "{}", run.out);
    assert!(run.out.contains("<h2 id=\"標題\">標題</h2>"), "{}", run.out);
    // The bare specification: the emphasis does not close, no id, no smart punctuation.
    let run = yiwen_with(site.root(), &["render", "--commonmark", "-"], text, &[]);
    assert_eq!(run.out, "<p>**強調。**後文 \"quoted\"</p>\n<h2>標題</h2>\n");
    // The language of a file's name; front matter is no text.
    site.write("draft.zh-Hant.md", "+++\ntitle = \"甲\"\n+++\n**強調。**後文\n".as_bytes());
    let run = yiwen(site.root(), &["render", "draft.zh-Hant.md"]);
    assert_eq!(run.out, "<p><strong>強調。</strong>後文</p>\n");
    site.write("big5.md", b"\xa4\xa4\xa4\xe5");
    let run = yiwen(site.root(), &["render", "big5.md"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("not UTF-8"), "{}", run.err);
}

/// A site with an article in two languages, whose Markdown is read with settings of its own.
fn site_with_settings() -> Site {
    let site = Site::of(&[
        (
            "yiwen.toml",
            "title = \"T\"\nbase_url = \"https://example.org\"\n\n[markdown]\nmath = false\nhtml = \"escape\"\n\
             smart_punctuation = false\nhighlight = false\n\n[search]\nenabled = false\n\n[[languages]]\ntag = \"en\"\n\
             name = \"English\"\n\n[[languages]]\ntag = \"zh-Hant\"\nname = \"中文\"\n",
        ),
        ("content/a/b/index.en.md", "+++\ntitle = \"B\"\ndate = 2025-01-01\n+++\nOne.\n\nTwo.\n"),
        (
            "content/a/b/index.zh-Hant.md",
            "+++\ntitle = \"乙\"\ndate = 2025-01-01\n[translation]\nmethod = \"human\"\n+++\n一。\n\n二。\n",
        ),
    ]);
    site.write("content/a/prices.en.md", b"+++\ntitle = \"P\"\n+++\nFrom $x$ to \"y\" <b>now</b>\n\n$$z$$\n");
    site
}

#[test]
fn commands_find_the_site_above_and_say_so() {
    let site = site_with_settings();
    let (folder, note) = (site.root().join("content/a/b"), "site: ../../..\n");
    let run = yiwen(&folder, &["build", "--now", "2026-01-01"]);
    assert_eq!((run.code, run.err.as_str()), (0, note), "{}", run.out);
    assert!(site.root().join("public/a/b/index.html").exists() && !folder.join("public").exists());
    // What a script reads stays alone, and a file of the present folder is named from there.
    for args in [&["status", "--json"][..], &["status", "--json", "index.zh-Hant.md"], &["status", "--json", "."]] {
        let run = yiwen(&folder, args);
        assert_eq!((run.code, run.err.as_str()), (0, note), "{args:?}");
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}", run.out));
        assert_eq!(json["translations"][0]["article"], "a/b", "{args:?}");
    }
    for args in [
        &["approve", "index.zh-Hant.md", "--by", "Ann"][..],
        &["new", "a/c", "--lang", "en"],
        &["theme"],
        &["align", "index.en.md", "index.zh-Hant.md"],
        &["render", "index.en.md"],
    ] {
        let run = yiwen(&folder, args);
        assert_eq!((run.code, run.err.as_str()), (0, note), "{args:?}: {}", run.out);
    }
    assert!(folder.join("index.zh-Hant.approvals").exists());
    assert!(site.root().join("content/a/c/index.en.md").exists());
    // In the site's own folder there is nothing to say, and `-C` starts from any.
    assert_eq!(yiwen(site.root(), &["status"]).err, "");
    assert_eq!(yiwen(site.root(), &["status", "-C", "content/a"]).err, "site: content/a/../..\n");
    assert_eq!(yiwen(&folder, &["status", "-C", "../../.."]).err, "");
    // An article of the present folder, with or without its file.
    let run = yiwen(&site.root().join("content/a"), &["status", "b"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("a/b"), "{}", run.out);
    // Outside of any site the error is that of the folder itself.
    let outside = Site::new();
    let run = yiwen(outside.root(), &["status"]);
    assert_eq!(run.code, 1);
    assert!(run.err.starts_with("error: there is no `yiwen.toml`") && !run.err.contains("site: "), "{}", run.err);
}

#[test]
fn a_site_inside_another_one_is_begun_only_when_asked_for() {
    let site = small_site();
    let inner = site.root().join("content");
    for args in [&["init"][..], &["init", "demo"], &["init", "../content/x/y"]] {
        let run = yiwen(&inner, args);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{args:?}: {}", run.out);
        assert!(run.err.contains("lies inside the site in") && run.err.contains("--here"), "{args:?}: {}", run.err);
    }
    assert!(!inner.join("demo").exists() && !inner.join("x").exists() && !inner.join("yiwen.toml").exists());
    let run = yiwen(&inner, &["init", "--here", "demo"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    // From there on the inner site is the nearest.
    let run = yiwen(&inner.join("demo/content"), &["status"]);
    assert_eq!((run.code, run.err.as_str()), (0, "site: ..\n"), "{}", run.out);
    assert!(run.out.contains("articles/first-steps"), "{}", run.out);
}

#[test]
fn a_text_in_a_site_is_read_with_its_settings() {
    let site = site_with_settings();
    let text = site.read("content/a/prices.en.md");
    let run = yiwen(site.root(), &["render", "content/a/prices.en.md"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out, "<p>From $x$ to \"y\" &lt;b&gt;now&lt;/b&gt;</p>\n<p>$$z$$</p>\n");
    let run = yiwen_with(site.root(), &["render", "--lang", "en"], "From $x$ to \"y\"\n", &[]);
    assert_eq!(run.out, "<p>From $x$ to \"y\"</p>\n");
    let kinds = |folder: &std::path::Path| {
        let run = yiwen(folder, &["align", "--json", "prices.en.md", "prices.en.md"]);
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}", run.err));
        json["rows"][1]["source"][0]["kind"].as_str().unwrap_or_default().to_string()
    };
    assert_eq!(kinds(&site.root().join("content/a")), "paragraph");
    // Outside of a site the defaults hold.
    let outside = Site::new();
    outside.write("prices.en.md", text.as_bytes());
    let run = yiwen(outside.root(), &["render", "prices.en.md"]);
    assert!(run.out.contains("<math") && run.out.contains("“y”") && run.out.contains("<b>now</b>"), "{}", run.out);
    assert_eq!(kinds(outside.root()), "math");
    // A site whose settings cannot be known gives no text; the bare specification needs none.
    site.write("yiwen.toml", b"title = 1\n");
    let run = yiwen(site.root(), &["render", "content/a/prices.en.md"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("yiwen.toml:1"), "{}", run.err);
    assert_eq!(yiwen(site.root(), &["render", "--commonmark", "content/a/prices.en.md"]).code, 0);
}

#[test]
fn completions_name_the_commands() {
    let site = Site::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = yiwen(site.root(), &["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(COMMANDS.iter().all(|c| run.out.contains(c)), "{shell}");
    }
}

#[test]
fn a_path_may_be_what_a_shell_completes() {
    let site = small_site();
    for (path, name) in [("content/articles/y", "y"), ("./content/articles/z/", "z"), ("articles/w", "w")] {
        let run = yiwen(site.root(), &["new", path, "--lang", "en", "--title", "Y"]);
        assert_eq!(run.code, 0, "{path}: {}", run.err);
        let file = format!("content/articles/{name}/index.en.md");
        assert!(run.out.contains(&file) && site.root().join(&file).exists(), "{path}: {}", run.out);
        assert!(!site.root().join("content/content").exists(), "{path}");
    }
    let run = yiwen(site.root(), &["new", "articles/v", "--lang", "zh_TW"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("write `zh-TW`"), "{}", run.err);
}

/// A pasted text as editors paste it: the title, paragraphs, two short lines that are headings, and at the end a
/// credit for the models that translated and drew.
const PASTED: &str = "\
海底電纜為何一再斷裂
全球九成以上的數據流量都走海底電纜，而不是衛星。2023年，單是亞洲海域就發生了約200宗斷纜事故，修復一條平均需要21天。
多數人以為是鯊魚咬斷的，其實七成以上出自漁船的拖網和船錨。“每次颱風過後，我們就知道電話會響，”一名維修船船長說。
修復的代價
一艘維修船每天的成本約為5萬美元,還不包括等待許可的時間。有時候,許可證比修復本身還要久。
美國公司Meta和Google近年自行鋪設電纜，長度超過10,000公里。
誰來保護電纜
國際法把電纜當成財產，而不是基礎設施，所以沒有任何國家有義務保護它們。
“這是一個沒有主人的問題，”她說，並補充道，各國正在談判新的規則。
以上文章由DeepSeek所翻譯及撰寫。而圖片則由FLUX根據內容自動生成。
";

#[test]
fn a_pasted_text_becomes_a_page_with_two_commands() {
    let site = Site::new();
    site.write("pasted.txt", PASTED.as_bytes());
    let run = yiwen(site.root(), &["init", "demo"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let demo = site.root().join("demo");
    let args = ["new", "articles/cables", "--lang", "zh-Hant-HK", "--from", "../pasted.txt", "--publish"];
    let run = yiwen_with(&demo, &args, "", &[("SOURCE_DATE_EPOCH", "1767225600")]);
    assert_eq!(run.code, 0, "{}", run.err);
    let run = yiwen(&demo, &["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("warning: the original's"), "{}", run.err);
    let page = site.read("demo/public/zh-hant-hk/articles/cables/index.html");
    let text = visible(&page);
    for line in PASTED.lines() {
        assert!(text.contains(line), "the page lacks `{line}`:\n{text}");
    }
    for heading in ["修復的代價", "誰來保護電纜"] {
        let marked = page.contains(&format!("<h2 id=\"{heading}\" aria-label=\"{heading}\">{heading}<a"));
        assert!(marked, "`{heading}` is no heading:\n{page}");
    }
    let prose = page.split("<div class=\"prose\">").nth(1).unwrap().split("</div>").next().unwrap();
    assert!(!prose.contains("FLUX"), "the credit stands in the text:\n{prose}");
    let provenance = page.split("class=\"prose\"").nth(1).unwrap();
    assert!(provenance.contains("DeepSeek") && provenance.contains("FLUX"), "{provenance}");
    let source = site.read("demo/content/articles/cables/index.zh-Hant-HK.md");
    for wanted in ["method = \"machine\"", "status = \"draft\"", "DeepSeek", "FLUX", "[original]"] {
        assert!(source.contains(wanted), "`{wanted}` is missing:\n{source}");
    }
    assert!(site.read("demo/yiwen.toml").contains("zh-Hant-HK"));
    // A second run does not write over the first.
    let run = yiwen(&demo, &args);
    assert_eq!(run.code, 1, "{}", run.out);
    assert_eq!(site.read("demo/content/articles/cables/index.zh-Hant-HK.md"), source);
}

/// The text of a page without its tags.
fn visible(html: &str) -> String {
    let body = html.split("<body").nth(1).unwrap();
    let mut out = String::new();
    let mut inside = true;
    for c in body.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
}

#[test]
fn a_build_with_drafts_says_loudly_that_they_are_in_the_folder() {
    let site = Site::of(&[
        (
            "yiwen.toml",
            "title = \"T\"\nbase_url = \"https://e.org\"\n[[languages]]\ntag = \"en\"\nname = \"English\"\n",
        ),
        ("content/a.en.md", "+++\ntitle = \"A\"\ndraft = true\n+++\nText.\n"),
    ]);
    for _ in 0..2 {
        let run = yiwen(site.root(), &["build", "--drafts"]);
        assert!(run.code == 0 && run.err.contains("1 text that readers are not to see yet"), "{}", run.err);
        assert!(run.err.contains("output/held-back-published"), "{}", run.err);
    }
    let run = yiwen(site.root(), &["build"]);
    assert!(run.code == 0 && !run.err.contains("held-back"), "{}", run.err);
    assert!(!site.root().join("public/a/index.html").exists());
}
