//! `yiwen approve` on small sites: what is recorded, what is left alone, and that people who work in different places
//! can merge.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::program::{Run, yiwen, yiwen_with};
use common::{Site, snapshot};
use std::path::Path;
use std::process::Command;

const CONFIG: &str = "title = \"T\"\ntimezone = \"Asia/Hong_Kong\"\n[[languages]]\ntag = \"en\"\nname = \"English\"\n\
    [[languages]]\ntag = \"zh-Hant\"\nname = \"中文\"\n[[languages]]\ntag = \"ja\"\nname = \"日本語\"\n";

const ENGLISH: [&str; 6] = [
    "# Ships",
    "In 1912 about 2,200 people were on board of the ship.",
    "The *Carpathia* came after two hours, and she took in 705 of them.",
    "> Nobody knew.",
    "Why did nobody look out?",
    "See [the report](https://example.org/report).",
];
const CHINESE: [&str; 6] = [
    "# 船",
    "1912年，船上約有二千二百人。",
    "兩小時後*Carpathia*來了，救起其中705人。",
    "> 誰也不知道。",
    "為什麼沒有人看守？",
    "見[報告](https://example.org/report)。",
];

const SOURCE: &str = "content/a/ships/index.en.md";
const TARGET: &str = "content/a/ships/index.zh-Hant.md";
const APPROVALS: &str = "content/a/ships/index.zh-Hant.approvals";

fn source(blocks: &[&str]) -> String {
    format!("+++\ntitle = \"Ships\"\n+++\n{}\n", blocks.join("\n\n"))
}

fn target(blocks: &[&str]) -> String {
    let front = "title = \"船\"\n[translation]\nfrom = \"en\"\nmethod = \"machine\"\nengine = \"GPT-5\"\n";
    format!("+++\n{front}+++\n{}\n", blocks.join("\n\n"))
}

fn site() -> Site {
    Site::of(&[("yiwen.toml", CONFIG), (SOURCE, &source(&ENGLISH)), (TARGET, &target(&CHINESE))])
}

/// 20:00 UTC on 22 November 2026, which is the 23rd in Hong Kong.
const NOW: (&str, &str) = ("SOURCE_DATE_EPOCH", "1795377600");

fn approve(site: &Site, args: &[&str]) -> Run {
    let args: Vec<&str> = ["approve"].iter().chain(args).copied().collect();
    yiwen_with(site.root(), &args, "", &[NOW])
}

/// `current outdated missing added unapproved`, and the ids of the rows that need work.
fn states(site: &Path) -> (Vec<u64>, Vec<String>) {
    let run = yiwen(site, &["status", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}", run.out));
    let one = &json["translations"][0];
    let names = ["current", "outdated", "missing", "added", "unapproved"];
    let counts = names.iter().map(|n| one["states"][*n].as_u64().unwrap()).collect();
    let ids = one["rows"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap().to_string()).collect();
    (counts, ids)
}

#[test]
fn what_both_texts_have_is_recorded_with_who_when_and_by_what() {
    let site = site();
    assert_eq!(states(site.root()).0, [0, 0, 0, 0, 6]);
    let run = approve(&site, &["a/ships", "--by", "  Ann   Lee "]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("a/ships  en → zh-Hant: approved 6 blocks (Ann Lee, 2026-11-23)\n"), "{}", run.out);
    assert!(run.out.contains(&format!("wrote {APPROVALS}")), "{}", run.out);
    let file = site.read(APPROVALS);
    assert_eq!(file.matches("approved: 2026-11-23, Ann Lee\nmade: engine GPT-5\ntarget: ").count(), 6, "{file}");
    assert!(file.contains("source: en\n") && file.contains("\n| > Nobody knew.\n"), "{file}");
    assert_eq!(states(site.root()), (vec![6, 0, 0, 0, 0], vec![]));
}

#[test]
fn nothing_is_written_where_nothing_changes() {
    let site = site();
    approve(&site, &["--all", "--by", "Ann"]);
    let before = snapshot(site.root());
    for args in [
        &["--all", "--by", "Ben"][..],
        &["a/ships", "--gaps", "--by", "Ben"],
        &["--all", "--revoke", "--lang", "zh-Hant", "--block", "0000"],
    ] {
        approve(&site, args);
        assert!(snapshot(site.root()) == before, "{args:?}");
    }
    let run = approve(&site, &["a/ships", "--by", "Ben"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("nothing to record\n  6 blocks: already recorded\n"), "{}", run.out);
    // Lines broken elsewhere are no change, a translation that a person edited is one to record.
    site.write(SOURCE, source(&ENGLISH).replace("about ", "about\n").as_bytes());
    site.write(TARGET, target(&CHINESE).replace("誰也", "沒有人").as_bytes());
    assert_eq!(states(site.root()).0, [6, 0, 0, 0, 0]);
    let run = approve(&site, &["a/ships", "--by", "Ben"]);
    assert!(run.out.contains("approved 1 block (Ben, "), "{}", run.out);
    assert_eq!(site.read(APPROVALS).matches(", Ann\n").count(), 5);
}

#[test]
fn gaps_are_left_alone_until_they_are_meant() {
    let site = site();
    let mut chinese = CHINESE.to_vec();
    chinese.remove(4);
    chinese.insert(2, "這一段`xyz`是譯者1999年加上去的話，原文並沒有。");
    site.write(TARGET, target(&chinese).as_bytes());
    let run = approve(&site, &["a/ships", "--by", "Ann"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("approved 5 blocks"), "{}", run.out);
    let (counts, ids) = states(site.root());
    assert_eq!(counts, [5, 0, 1, 1, 0]);
    for (id, place) in ids.iter().zip([format!("{TARGET}:12"), format!("{SOURCE}:12")]) {
        assert!(run.out.contains(&format!("left alone: {place} is not in the ")), "{place}: {}", run.out);
        assert!(run.out.contains(&format!("`--block {id}`")), "{id}: {}", run.out);
    }
    assert!(ids[0].starts_with('+') && ids[0].len() == 9, "{ids:?}");
    // One by its id, the other by `--gaps`.
    assert_eq!(approve(&site, &["a/ships", "--by", "Ann", "--block", &ids[0][..5]]).code, 0);
    assert_eq!(states(site.root()).0, [6, 0, 1, 0, 0]);
    assert!(site.read(APPROVALS).contains(&format!("[{}", ids[0])));
    assert_eq!(approve(&site, &["a/ships", "--by", "Ann", "--gaps"]).code, 0);
    assert_eq!(states(site.root()).0, [7, 0, 0, 0, 0]);
    assert!(site.read(APPROVALS).contains("target: none\n"));
}

#[test]
fn one_block_is_approved_by_the_beginning_of_its_id() {
    let site = site();
    let ids = states(site.root()).1;
    let run = approve(&site, &["a/ships", "--by", "Ann", "--block", &ids[1][..4].to_uppercase(), "--block", &ids[3]]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert_eq!(states(site.root()).0, [2, 0, 0, 0, 4]);
    assert_eq!(site.read(APPROVALS).matches("approved: no\n").count(), 4);
    // One id that is none: nothing is recorded, of the others neither.
    let before = snapshot(site.root());
    let run = approve(&site, &["a/ships", "--by", "Ann", "--block", &ids[0], "--block", "ffff"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("no block has an id that begins with `ffff`"), "{}", run.err);
    assert!(snapshot(site.root()) == before);
    let run = approve(&site, &["a/ships", "--by", "Ann", "--block", "12"]);
    assert_eq!(run.code, 2, "{}", run.err);
}

#[test]
fn blocks_that_say_the_same_have_numbers() {
    let site = site();
    site.write(SOURCE, source(&["One is 111.", "---", "Two is 222.", "---", "Three is 333."]).as_bytes());
    site.write(TARGET, target(&["一是111。", "---", "二是222。", "---", "三是333。"]).as_bytes());
    let ids = states(site.root()).1;
    assert_eq!(ids[3], format!("{}~2", ids[1]));
    approve(&site, &["a/ships", "--by", "Ann", "--block", &ids[3]]);
    assert_eq!(states(site.root()).1, [&ids[0][..], &ids[1], &ids[2], &ids[4]]);
}

#[test]
fn a_block_of_two_translations_needs_a_language() {
    let site = site();
    let japanese = target(&["# 船", "1912年、船には約2,200人が乗っていた。"]);
    site.write("content/a/ships/index.ja.md", japanese.as_bytes());
    let id = states(site.root()).1[0].clone();
    let run = approve(&site, &["a/ships", "--by", "Ann", "--block", &id]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("several translations") && run.err.contains("--lang TAG"), "{}", run.err);
    let run = approve(&site, &["a/ships", "--by", "Ann", "--block", &id, "--lang", "ja"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!site.root().join(APPROVALS).exists());
    // The translation's own file means that translation.
    let run = approve(&site, &["content/a/ships/index.zh-Hant.md", "--by", "Ann"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("approved 6 blocks") && !run.out.contains("→ ja"), "{}", run.out);
}

#[test]
fn an_article_has_many_names() {
    let site = site();
    site.write("content/a/ships/ship.png", b"x");
    let root = site.root().join("content/a/ships").display().to_string();
    for name in ["a/ships", "./content/a/ships/", SOURCE, TARGET, "content/a/ships/ship.png", &root] {
        let run = yiwen(site.root(), &["status", name]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        assert!(run.out.contains("en → zh-Hant"), "{name}: {}", run.out);
    }
    let (folder, name) = (site.root().parent().unwrap(), site.root().file_name().unwrap().to_str().unwrap());
    let run = yiwen(folder, &["status", "-C", name, &format!("{name}/{SOURCE}")]);
    assert_eq!(run.code, 0, "{}", run.err);
    for (name, hint) in [
        ("a/ship", "did you mean `a/ships`?"),
        ("ships", "did you mean `a/ships`?"),
        ("a", "`a` is a section"),
        ("x/y/z", "`yiwen status`"),
    ] {
        let run = approve(&site, &[name, "--by", "Ann"]);
        assert_eq!(run.code, 1, "{name}");
        assert!(run.err.contains("there is no article") && run.err.contains(hint), "{name}: {}", run.err);
    }
    let run = approve(&site, &["a/ships", "--lang", "ja", "--by", "Ann"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("no translation in `ja`") && run.err.contains("it has zh-Hant"), "{}", run.err);
}

#[test]
fn wrong_usage_is_told_as_such() {
    let site = site();
    for (args, told) in [
        (&[][..], "<ARTICLE|--all>"),
        (&["--by", "Ann"], "<ARTICLE|--all>"),
        (&["a/ships", "--all"], "--all"),
        (&["a/ships", "--by", " "], "a name is needed"),
        (&["a/ships", "--gaps", "--block", "1234"], "--gaps"),
        (&["a/ships", "--revoke", "--by", "Ann"], "--by"),
        (&["a/ships", "--lang", "zh_Hant"], "zh_Hant"),
    ] {
        let run = approve(&site, args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}: {}", run.err);
        assert!(run.err.contains(told), "{args:?}: {}", run.err);
    }
    let run = yiwen(Site::new().root(), &["approve", "--all"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("there is no `yiwen.toml`"), "{}", run.err);
}

#[test]
fn an_approval_can_be_withdrawn() {
    let site = site();
    let ids = states(site.root()).1;
    approve(&site, &["a/ships", "--by", "Ann", "--person"]);
    assert_eq!(site.read(APPROVALS).matches("made: person\n").count(), 6);
    let run = approve(&site, &["a/ships", "--revoke", "--engine", "DeepL", "--block", &ids[2]]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("withdrew the approval of 1 block"), "{}", run.out);
    assert!(site.read(APPROVALS).contains("approved: no\nmade: engine DeepL\n|"), "{}", site.read(APPROVALS));
    assert_eq!(states(site.root()), (vec![5, 0, 0, 0, 1], vec![ids[2].clone()]));
    // Who approves it later need not say again who made it.
    approve(&site, &["a/ships", "--by", "Ben"]);
    assert!(site.read(APPROVALS).contains(", Ben\nmade: engine DeepL\n"), "{}", site.read(APPROVALS));
    // Without an engine nothing is said of who made the blocks.
    approve(&site, &["--all", "--revoke"]);
    assert_eq!(site.read(APPROVALS).matches("approved: no\nmade: person\n").count(), 5);
    assert_eq!(states(site.root()).0, [0, 0, 0, 0, 6]);
}

#[test]
fn another_engine_than_the_one_that_was_accepted_loses_what_it_changed() {
    let site = site();
    approve(&site, &["a/ships", "--by", "Ann"]);
    let redrafted = target(&CHINESE).replace("GPT-5", "DeepL").replace("誰也不知道", "無人知曉");
    site.write(TARGET, redrafted.as_bytes());
    assert_eq!(states(site.root()).0, [5, 0, 0, 0, 1]);
    let run = yiwen(site.root(), &["status", "a/ships"]);
    assert!(run.out.contains("another engine has made it anew"), "{}", run.out);
}

#[test]
fn conflicts_are_told_with_their_place_and_nothing_is_written() {
    let site = site();
    approve(&site, &["a/ships", "--by", "Ann"]);
    let merged = site.read(APPROVALS).replacen("\n[", "\n<<<<<<< HEAD\n[", 1);
    site.write(APPROVALS, merged.as_bytes());
    site.write(SOURCE, source(&ENGLISH).replace("Nobody knew", "Everybody knew").as_bytes());
    let before = snapshot(site.root());
    for args in [&["a/ships", "--by", "Ann"][..], &["--all", "--revoke"]] {
        let run = approve(&site, args);
        assert_eq!(run.code, 1, "{}", run.out);
        assert!(run.err.contains("here two versions were not merged"), "{}", run.err);
        assert!(run.err.contains(&format!("--> {APPROVALS}:6:1")), "{}", run.err);
        assert!(!run.out.contains("approved"), "{}", run.out);
        assert!(snapshot(site.root()) == before);
    }
    let run = yiwen(site.root(), &["status"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains(&format!("--> {APPROVALS}:6:1")), "{}", run.err);
    // Nor is what is in another form, in another encoding, or against another original.
    for text in
        [&b"not mine\n"[..], b"\xff\xfe", b"# yiwen approvals 1\nsource: ja\n\n[4f1c29ab12cd34ef]\napproved: no\n"]
    {
        site.write(APPROVALS, text);
        let run = approve(&site, &["--all", "--by", "Ann"]);
        assert_eq!(run.code, 1, "{}", run.out);
        assert!(run.err.contains("nothing is recorded for the zh-Hant translation of `a/ships`"), "{}", run.err);
        assert_eq!(std::fs::read(site.root().join(APPROVALS)).unwrap(), text);
    }
}

#[test]
fn texts_of_a_private_original_stand_apart() {
    let site = site();
    site.write(SOURCE, source(&ENGLISH).replace("title =", "private = true\ntitle =").as_bytes());
    assert_eq!(approve(&site, &["a/ships", "--by", "Ann"]).code, 0);
    let texts = format!("{APPROVALS}.private");
    assert!(!site.read(APPROVALS).contains("Nobody knew") && site.read(&texts).contains("| > Nobody knew."));
    let changed = source(&ENGLISH).replace("title =", "private = true\ntitle =").replace("Nobody", "Everybody");
    site.write(SOURCE, changed.as_bytes());
    let run = yiwen(site.root(), &["status", "a/ships"]);
    assert!(run.out.contains("[-Nobody-]{+Everybody+} knew."), "{}", run.out);
    // Without the second file it is outdated all the same.
    site.remove(&texts);
    assert_eq!(states(site.root()).0, [5, 1, 0, 0, 0]);
    let run = yiwen(site.root(), &["status", "a/ships"]);
    assert!(run.out.contains("what it said when the translation was accepted is not here"), "{}", run.out);
    // And without the original there is nothing to compare.
    site.remove(SOURCE);
    let run = approve(&site, &["a/ships", "--by", "Ann"]);
    assert_eq!(run.code, 1, "{}", run.out);
}

#[test]
fn scaffolds_have_entries_from_the_beginning() {
    let site = site();
    let made = site.read(TARGET);
    site.remove(TARGET);
    let run = yiwen(site.root(), &["new", "a/ships", "--lang", "ja"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let path = "content/a/ships/index.ja.approvals";
    assert!(run.out.contains(path) && run.out.contains("yiwen approve a/ships --lang ja"), "{}", run.out);
    let first = site.read(path);
    assert_eq!(first.matches("approved: no\n| ").count(), 6, "{first}");
    assert_eq!(states(site.root()).0, [0, 0, 6, 0, 0]);
    // A text that is brought in, for a language that is new.
    site.write("pasted.txt", CHINESE.join("\n\n").as_bytes());
    let run = yiwen(site.root(), &["new", "a/ships", "--lang", "zh-Hans", "--from", "pasted.txt"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(site.read("content/a/ships/index.zh-Hans.approvals").contains("approved: no"));
    // An article that has no pair has no approvals.
    let run = yiwen(site.root(), &["new", "a/boats", "--lang", "en"]);
    assert!(!run.out.contains("approvals"), "{}", run.out);
    // Later approvals edit these entries and move nothing.
    site.remove(path);
    site.remove("content/a/ships/index.ja.md");
    site.write(TARGET, made.as_bytes());
    site.write(APPROVALS, first.as_bytes());
    approve(&site, &["a/ships", "--lang", "zh-Hant", "--by", "Ann"]);
    let heads = |text: &str| text.lines().filter(|l| l.starts_with(['[', '|'])).map(str::to_string).collect::<Vec<_>>();
    assert_eq!(heads(&site.read(APPROVALS)), heads(&first));
}

#[test]
fn a_new_site_begins_with_a_translation_that_is_right() {
    let site = Site::new();
    let run = yiwen_with(site.root(), &["init", "demo"], "", &[NOW]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("wrote content/articles/first-steps/index.zh-Hant.approvals"), "{}", run.out);
    let file = site.read("demo/content/articles/first-steps/index.zh-Hant.approvals");
    assert!(file.contains("approved: 2026-11-22, yiwen\nmade: engine a large language model\n"), "{file}");
    let run = yiwen(site.root(), &["status", "-C", "demo", "--fail-on", "outdated,missing,added,unapproved"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("100 %"), "{}", run.out);
    assert_eq!(yiwen(site.root(), &["build", "-C", "demo", "--strict"]).code, 0);
}

/// Runs git, which whoever has a clone of this repository has.
fn git(folder: &Path, args: &[&str]) -> (bool, String) {
    let mut command = Command::new("git");
    command.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let output =
        command.args(["-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]).args(args).output().unwrap();
    let told = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&told).into_owned())
}

/// Makes the site a repository with all its files in it.
fn repository(site: &Site) {
    run_git(site.root(), &["init", "--quiet", "-b", "main"]);
    run_git(site.root(), &["config", "user.name", "Ann Lee"]);
    run_git(site.root(), &["add", "."]);
    run_git(site.root(), &["commit", "--quiet", "-m", "first"]);
}

fn run_git(folder: &Path, args: &[&str]) -> String {
    let (done, told) = git(folder, args);
    assert!(done, "git {args:?}: {told}");
    told
}

/// Two people record different blocks on two branches, which are merged then.
fn merge(site: &Site, ours: &[&str], theirs: &[&str]) {
    run_git(site.root(), &["checkout", "--quiet", "-b", "theirs"]);
    for (branch, by, ids) in [("theirs", "Ben", theirs), ("main", "Ann", ours)] {
        run_git(site.root(), &["checkout", "--quiet", branch]);
        let mut args = vec!["a/ships", "--by", by];
        ids.iter().for_each(|id| args.extend(["--block", id]));
        let run = approve(site, &args);
        assert_eq!(run.code, 0, "{}", run.err);
        run_git(site.root(), &["commit", "--quiet", "-am", by]);
    }
    let told = run_git(site.root(), &["merge", "--no-edit", "theirs"]);
    assert!(!told.contains("CONFLICT"), "{told}");
    run_git(site.root(), &["branch", "-D", "theirs"]);
}

#[test]
fn different_blocks_merge_without_a_conflict() {
    // Neighbours, and blocks between each other, each from entries that nobody has approved yet.
    for (ours, theirs) in [(&[2][..], &[3][..]), (&[3], &[2]), (&[0, 2, 4], &[1, 3, 5]), (&[0], &[5])] {
        let site = site();
        let ids = states(site.root()).1;
        let pick = |which: &[usize]| which.iter().map(|i| ids[*i].as_str()).collect::<Vec<_>>();
        approve(&site, &["a/ships", "--by", "Ann"]);
        approve(&site, &["a/ships", "--revoke"]);
        repository(&site);
        merge(&site, &pick(ours), &pick(theirs));
        let (counts, left) = states(site.root());
        let done = (ours.len() + theirs.len()) as u64;
        assert_eq!(counts, [done, 0, 0, 0, 6 - done], "{ours:?} {theirs:?}: {left:?}\n{}", site.read(APPROVALS));
        let file = site.read(APPROVALS);
        assert_eq!(file.matches(", Ann\n").count(), ours.len(), "{file}");
        assert_eq!(file.matches(", Ben\n").count(), theirs.len(), "{file}");
    }
}

#[test]
fn blocks_that_changed_merge_as_well() {
    let site = site();
    approve(&site, &["a/ships", "--by", "Zoe"]);
    // Two neighbours change, and a block comes in before the last one, which changes too.
    let mut english = ENGLISH.to_vec();
    (english[2], english[3]) =
        ("The *Carpathia* came after three hours, and she took in 712 of them.", "> Everybody knew.");
    english.insert(5, "It was 2:20 at night.");
    let mut chinese = CHINESE.to_vec();
    (chinese[2], chinese[3]) = ("三小時後*Carpathia*來了，救起其中712人。", "> 人人都知道。");
    chinese.insert(5, "時間是凌晨2:20。");
    site.write(SOURCE, source(&english).as_bytes());
    site.write(TARGET, target(&chinese).as_bytes());
    let (counts, ids) = states(site.root());
    assert_eq!(counts, [4, 2, 0, 0, 1]);
    repository(&site);
    merge(&site, &[&ids[0], &ids[2]], &[&ids[1]]);
    assert_eq!(states(site.root()).0, [7, 0, 0, 0, 0], "{}", site.read(APPROVALS));
}

#[test]
fn git_says_who_and_its_history_does_not_matter() {
    let site = site();
    repository(&site);
    let run = approve(&site, &["a/ships"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("approved 6 blocks (Ann Lee, 2026-11-23)"), "{}", run.out);
    run_git(site.root(), &["add", "."]);
    run_git(site.root(), &["commit", "--quiet", "-m", "second"]);
    site.write(SOURCE, source(&ENGLISH).replace("Nobody knew", "Everybody knew").as_bytes());
    run_git(site.root(), &["commit", "--quiet", "-am", "third"]);
    let here = yiwen(site.root(), &["status", "a/ships"]);
    let elsewhere = tempfile::tempdir().unwrap();
    let address = format!("file://{}", site.root().display());
    run_git(elsewhere.path(), &["clone", "--quiet", "--depth", "1", &address, "shallow"]);
    let shallow = elsewhere.path().join("shallow");
    assert_eq!(yiwen(&shallow, &["status", "a/ships"]).out, here.out);
    std::fs::remove_dir_all(shallow.join(".git")).unwrap();
    assert_eq!(yiwen(&shallow, &["status", "a/ships"]).out, here.out);
    assert!(here.out.contains("[-Nobody-]{+Everybody+}"), "{}", here.out);
}

#[test]
fn without_git_somebody_has_to_be_named() {
    let site = site();
    let nowhere = site.root().join("nowhere").display().to_string();
    let run = yiwen_with(site.root(), &["approve", "--all"], "", &[("PATH", &nowhere)]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("nobody to name") && run.err.contains("--by \"Ann Lee\""), "{}", run.err);
    assert!(!site.root().join(APPROVALS).exists());
    let run = yiwen_with(site.root(), &["approve", "--all", "--by", "Ann"], "", &[("PATH", &nowhere)]);
    assert_eq!(run.code, 0, "{}", run.err);
}

/// Pairs that only show once others are accepted: the second run has nothing to do.
#[test]
fn approving_twice_is_approving_once() {
    let site = site();
    let mut english: Vec<String> = ENGLISH.iter().map(ToString::to_string).collect();
    let mut chinese: Vec<String> = CHINESE.iter().map(ToString::to_string).collect();
    english.insert(3, "Yes.".to_string());
    english.insert(5, "A long sentence that nobody has translated, about the price of coal in Wales.".to_string());
    chinese.insert(2, "編者在這裡多寫了一段，說的是一九一二年的倫敦天氣。".to_string());
    chinese.swap(4, 5);
    let texts = |blocks: &[String]| blocks.iter().map(String::as_str).collect::<Vec<_>>().join("\n\n");
    site.write(SOURCE, source(&[&texts(&english)]).as_bytes());
    site.write(TARGET, target(&[&texts(&chinese)]).as_bytes());
    approve(&site, &["--all", "--by", "Ann"]);
    let before = snapshot(site.root());
    let run = approve(&site, &["--all", "--by", "Ben"]);
    assert!(run.out.contains("nothing to record"), "{}", run.out);
    assert!(snapshot(site.root()) == before);
    assert_eq!(states(site.root()).0[4], 0);
}
