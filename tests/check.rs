//! The rules of `yiwen check`, a text file a rule: lines of good and bad text with what is found.
//!
//! A file in `tests/check/` is named after a rule. Its first line names the languages, `en > zh-Hant` or `zh-Hant`. Each
//! further block of lines, apart from the others by a blank line, is one case: `good` or `bad`, and the text or the two
//! texts behind it, in which `\n` is a line break. A bad case may end with a line `=` and the text after `--fix`, and with
//! lines `> ` and a part of the message. A line that begins with `[` is written into `yiwen.toml`, and so are the lines
//! behind it up to the next blank line. One that begins with `// ` is a comment.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use libtest_mimic::{Arguments, Failed, Trial};
use std::fs;
use std::path::Path;
use yiwen::check::{CheckRequest, Finding, run_check};
use yiwen::project::{Project, choose_articles};

fn main() {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let trials = paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_string();
            Trial::test(name.clone(), move || cases(&name, &fs::read_to_string(&path).unwrap()))
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}

/// Runs the cases of a rule, and tells of all that fail.
fn cases(rule: &str, text: &str) -> Result<(), Failed> {
    let mut blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    let languages: Vec<&str> = blocks.next().unwrap().split('>').map(str::trim).collect();
    let mut settings = String::new();
    let mut glossary = String::new();
    let mut wrong = Vec::new();
    let mut count = 0;
    for block in blocks {
        if block.starts_with("[[") {
            glossary.push_str(&format!("{block}\n"));
            continue;
        }
        if block.starts_with('[') {
            settings = format!("{block}\n");
            continue;
        }
        let lines: Vec<&str> = block.lines().filter(|line| !line.starts_with("// ")).collect();
        let Some((first, rest)) = lines.split_first() else { continue };
        let (verdict, first) = first.split_once(' ').unwrap_or((first, ""));
        let texts: Vec<String> = [first]
            .into_iter()
            .chain(rest.iter().copied().filter(|l| !l.starts_with("= ") && !l.starts_with("> ")))
            .map(|line| line.replace("\\n", "\n"))
            .collect();
        count += 1;
        if texts.len() != languages.len() {
            wrong.push(format!("{block}\n  has {} texts for {} languages", texts.len(), languages.len()));
            continue;
        }
        let (found, fixed) = check(rule, &languages, &texts, &settings, &glossary);
        let messages: Vec<&str> = found.iter().map(|f| f.diagnostic.message.as_str()).collect();
        match verdict {
            "good" if !found.is_empty() => wrong.push(format!("{block}\n  found: {messages:?}")),
            "bad" if found.is_empty() => wrong.push(format!("{block}\n  nothing found")),
            "good" | "bad" => {}
            other => wrong.push(format!("{block}\n  `{other}` is neither good nor bad")),
        }
        for line in rest {
            if let Some(part) = line.strip_prefix("> ")
                && !messages.iter().any(|m| m.contains(part))
            {
                wrong.push(format!("{block}\n  no message has that: {messages:?}"));
            }
            if let Some(text) = line.strip_prefix("= ")
                && fixed != text.replace("\\n", "\n")
            {
                wrong.push(format!("{block}\n  became: {fixed}"));
            }
        }
    }
    assert!(count > 0, "no case");
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n\n").into()) }
}

/// The findings of a rule about the last of some texts, and that text with their fixes.
fn check(rule: &str, languages: &[&str], texts: &[String], settings: &str, glossary: &str) -> (Vec<Finding>, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut config = String::from("title = \"x\"\nbase_url = \"https://example.org\"\n");
    let others = ["en", "zh-Hant"].into_iter().filter(|tag| !languages.contains(tag));
    for tag in languages.iter().copied().chain(others) {
        config.push_str(&format!(
            "[[languages]]\ntag = \"{tag}\"\nname = \"{tag}\"\npath = \"{}\"\n",
            tag.to_lowercase()
        ));
    }
    config.push_str(settings);
    fs::write(folder.path().join("yiwen.toml"), config).unwrap();
    fs::write(folder.path().join("glossary.toml"), glossary).unwrap();
    fs::create_dir_all(folder.path().join("content/a")).unwrap();
    let mut head = String::new();
    for (tag, text) in languages.iter().zip(texts) {
        let from = if *tag == languages[0] {
            String::new()
        } else {
            format!("[translation]\nfrom = \"{}\"\nmethod = \"human\"\n", languages[0])
        };
        head = format!("+++\ntitle = \"x {tag}\"\n{from}+++\n");
        fs::write(folder.path().join(format!("content/a/index.{tag}.md")), format!("{head}{text}\n")).unwrap();
    }
    let (project, found) = Project::open(folder.path());
    let project = project.unwrap_or_else(|| panic!("{found:?}"));
    let chosen = choose_articles(&project, &[], Path::new(".")).unwrap();
    let (found, errors) = run_check(&project, &chosen, &CheckRequest { lang: None, rules: vec![rule.to_string()] });
    assert!(errors.is_empty(), "{errors:?}");
    let mut text = format!("{head}{}", texts[texts.len() - 1]);
    for finding in found.iter().rev() {
        if let Some(fix) = &finding.fix {
            text.replace_range(fix.span.clone(), &fix.text);
        }
    }
    (found, text[head.len()..].to_string())
}
