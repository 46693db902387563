//! Approvals that two people recorded on two branches: united by `yiwen approve --resolve`, and by git itself once it
//! knows yiwen as its merge driver. And what git is asked about private texts.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::Site;
use common::program::{Run, yiwen, yiwen_with};
use std::path::Path;
use std::process::Command;

const CONFIG: &str = "title = \"T\"\n[[languages]]\ntag = \"en\"\nname = \"English\"\n\
    [[languages]]\ntag = \"zh-Hant\"\nname = \"中文\"\n";
const ENGLISH: &str = "+++\ntitle = \"Ships\"\n+++\n# Ships\n\nIn 1912 about 2,200 people were on board.\n\n\
    The *Carpathia* took in 705 of them.\n\n> Nobody knew.\n\nWhy did nobody look out?\n\nSee <https://e.org/report>.\n";
const CHINESE: &str = "+++\ntitle = \"船\"\n[translation]\nfrom = \"en\"\nmethod = \"human\"\n+++\n# 船\n\n\
    1912年，船上約有二千二百人。\n\n*Carpathia*救起其中705人。\n\n> 誰也不知道。\n\n為什麼沒有人看守？\n\n見<https://e.org/report>。\n";
const SOURCE: &str = "content/a/ships/index.en.md";
const TARGET: &str = "content/a/ships/index.zh-Hant.md";
const APPROVALS: &str = "content/a/ships/index.zh-Hant.approvals";

fn approve(site: &Site, args: &[&str]) -> Run {
    let args: Vec<&str> = ["approve"].iter().chain(args).copied().collect();
    yiwen_with(site.root(), &args, "", &[("SOURCE_DATE_EPOCH", "1795377600")])
}

/// `current outdated missing added unapproved`, and the ids of the rows that need work.
fn states(site: &Path) -> (Vec<u64>, Vec<String>) {
    let json: serde_json::Value = serde_json::from_str(&yiwen(site, &["status", "--json"]).out).unwrap();
    let one = &json["translations"][0];
    let names = ["current", "outdated", "missing", "added", "unapproved"];
    let counts = names.iter().map(|n| one["states"][*n].as_u64().unwrap()).collect();
    let ids = one["rows"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap().to_string()).collect();
    (counts, ids)
}

/// A repository with the site in it, where git knows yiwen as a merge driver or not.
fn repository(driver: bool) -> Site {
    let site = Site::of(&[("yiwen.toml", CONFIG), (SOURCE, ENGLISH), (TARGET, CHINESE)]);
    git(site.root(), &["init", "-q", "-b", "main"]);
    git(site.root(), &["config", "user.name", "Ann Lee"]);
    git(site.root(), &["config", "user.email", "ann@example.org"]);
    if driver {
        site.write(".gitattributes", b"*.approvals merge=yiwen-approvals\n");
        let command = format!("{} approve --merge %O %A %B %P", env!("CARGO_BIN_EXE_yiwen"));
        git(site.root(), &["config", "merge.yiwen-approvals.driver", &command]);
    }
    commit(&site, "texts");
    site
}

fn git(folder: &Path, args: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let output = command.args(["-c", "commit.gpgsign=false"]).args(args).output().unwrap();
    output.status.success()
}

fn commit(site: &Site, message: &str) {
    git(site.root(), &["add", "-A"]);
    assert!(git(site.root(), &["commit", "-q", "-m", message]));
}

/// First approvals on two branches, which git cannot merge by lines: both add the file.
fn approve_on_two_branches(site: &Site) -> bool {
    let ids = states(site.root()).1;
    git(site.root(), &["checkout", "-q", "-b", "other"]);
    approve(site, &["a/ships", "--by", "Ben", "--block", &ids[0], "--block", &ids[1]]);
    commit(site, "Ben approves");
    git(site.root(), &["checkout", "-q", "main"]);
    approve(site, &["a/ships", "--by", "Ann", "--block", &ids[1], "--block", &ids[2]]);
    commit(site, "Ann approves");
    git(site.root(), &["merge", "-q", "--no-edit", "other"])
}

#[test]
fn first_approvals_of_two_branches_are_united_by_id() {
    let site = repository(false);
    assert!(!approve_on_two_branches(&site), "git alone cannot merge them");
    // One error for the file, whatever number of marks it has.
    let run = yiwen(site.root(), &["status"]);
    assert_eq!(run.err.matches("approvals/merge-conflict").count(), 1, "{}", run.err);
    assert!(run.err.contains("approve --resolve"), "{}", run.err);
    let run = approve(&site, &["--resolve"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("approved 2026-11-22, Ben; also 2026-11-22, Ann"), "{}", run.out);
    assert_eq!(states(site.root()).0, [3, 0, 0, 0, 3]);
    let file = site.read(APPROVALS);
    assert!(!file.contains("<<<<") && file.contains("# also approved: 2026-11-22, Ann\n"), "{file}");
    assert!(approve(&site, &["--resolve"]).out.contains("no approvals file has"));
}

#[test]
fn git_unites_approvals_by_itself_once_it_knows_how() {
    let site = repository(true);
    assert!(approve_on_two_branches(&site), "{}", site.read(APPROVALS));
    assert_eq!(states(site.root()).0, [3, 0, 0, 0, 3]);
    let count = |name: &str| site.read(APPROVALS).matches(&format!("\napproved: 2026-11-22, {name}\n")).count();
    assert_eq!((count("Ann"), count("Ben")), (1, 2));
}

#[test]
fn the_texts_of_a_private_original_are_named_and_git_is_asked_about_them() {
    let site = repository(false);
    site.write("yiwen.toml", CONFIG.replacen("name = \"English\"", "name = \"English\"\nprivate = true", 1).as_bytes());
    let run = approve(&site, &["a/ships", "--by", "Ann"]);
    assert!(run.out.contains(&format!("wrote {APPROVALS}.private\n")), "{}", run.out);
    assert!(run.out.contains("*.approvals.private"), "{}", run.out);
    site.write(".gitignore", b"*.approvals.private\n");
    site.write(TARGET, CHINESE.replace("誰也", "沒有人").as_bytes());
    let run = approve(&site, &["a/ships", "--by", "Ann"]);
    assert!(run.out.contains("wrote ") && !run.out.contains("git does not ignore"), "{}", run.out);
}
