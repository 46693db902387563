//! Builds that are killed: the real program on a site of some hundred pages, SIGKILL at random moments. Whatever stands
//! in the output folder then is whole, and the next build gives what a clean one gives.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::{Site, bytes_of};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Articles, each in two languages and with a bilingual page.
const ARTICLES: usize = 40;
/// Versions of the site, between which edits lead to and fro.
const VERSIONS: usize = 4;

/// What the site's files are in one version.
fn files(version: usize) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut put = |path: String, text: String| drop(files.insert(path, text));
    // The title stands on every page; the other versions leave most pages as they are.
    let title = if version == 2 { "Other" } else { "Bench" };
    put(
        "yiwen.toml".to_string(),
        format!(
            "title = \"{title}\"\nbase_url = \"https://example.org\"\n\n[[languages]]\ntag = \"en\"\nname = \"English\"\n\n\
             [[languages]]\ntag = \"zh-Hant\"\nname = \"中文\"\n\n[search]\nenabled = false\n"
        ),
    );
    put("static/large.txt".to_string(), format!("{version} {}", "0123456789 ".repeat(100_000)));
    for n in 0..ARTICLES {
        // Some articles come and go, some change their text.
        if version == 1 && n % 7 == 0 {
            continue;
        }
        let changed = if n % 10 == version { format!("Version {version}. ") } else { String::new() };
        let day = n % 27 + 1;
        let english = format!(
            "+++\ntitle = \"Article {n}\"\ndate = 2025-01-{day:02}\ntags = [\"tag{}\"]\n+++\n\n## Part\n\n{changed}{}\n\n\
             ```rust\nfn main() {{ println!(\"{n}\"); }}\n```\n",
            n % 5,
            "A sentence of some length that fills the page. ".repeat(40)
        );
        let chinese = format!(
            "+++\ntitle = \"文章{n}\"\n[translation]\nmethod = \"machine\"\n+++\n\n## 部分\n\n{changed}{}\n",
            "這是一個相當長的句子，用來填滿整頁。".repeat(40)
        );
        put(format!("content/articles/a{n}/index.en.md"), english);
        put(format!("content/articles/a{n}/index.zh-Hant.md"), chinese);
    }
    files
}

/// Makes the site's folder hold these files and no others.
fn edit(site: &Site, from: &BTreeMap<String, String>, to: &BTreeMap<String, String>) {
    from.keys().filter(|path| !to.contains_key(*path)).for_each(|path| site.remove(path));
    for (path, text) in to.iter().filter(|(path, text)| from.get(*path) != Some(text)) {
        site.write(path, text.as_bytes());
    }
}

fn start(site: &Path, output: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_yiwen"))
        .args(["build", "--now", "2026-01-01", "-C"])
        .arg(site)
        .arg("--output")
        .arg(output)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// A build that nobody kills; how long it took.
fn build(site: &Path, output: &Path) -> Duration {
    let began = Instant::now();
    let done = start(site, output).wait_with_output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    began.elapsed()
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

/// `YIWEN_TEST_KILLS` says how many builds are killed; 20 where it does not.
#[test]
fn killed_builds_of_a_whole_site() {
    let kills = std::env::var("YIWEN_TEST_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(20u32);
    let versions: Vec<_> = (0..VERSIONS).map(files).collect();
    let site = Site::new();
    let (root, public): (PathBuf, PathBuf) = (site.root().to_path_buf(), site.root().join("public"));
    // What clean builds give, and how long one takes.
    let (mut expected, mut cold) = (Vec::new(), Duration::ZERO);
    for (version, files) in versions.iter().enumerate() {
        edit(&site, if version == 0 { files } else { &versions[version - 1] }, files);
        if version == 0 {
            files.iter().for_each(|(path, text)| site.write(path, text.as_bytes()));
        }
        let elsewhere = tempfile::tempdir().unwrap();
        let _ = fs::remove_dir_all(root.join(".yiwen"));
        cold = build(&root, &elsewhere.path().join("public"));
        expected.push(bytes_of(&elsewhere.path().join("public")));
    }
    let mut here = VERSIONS - 1;
    let mut warm = build(&root, &public);
    // The version that stands there as a whole or is being replaced, and all that were begun since.
    let (mut published, mut begun) = (Some(here), Vec::new());
    let mut dice = Dice(1);
    let (mut killed, mut staging, mut publishing, mut tries) = (0, 0, 0, 0);
    while killed < kills {
        tries += 1;
        assert!(tries < 20 * (kills + 5), "hardly any build lives long enough to be killed: {killed} of {tries}");
        let to = (here + 1 + dice.below(VERSIONS as u64 - 1) as usize) % VERSIONS;
        edit(&site, &versions[here], &versions[to]);
        here = to;
        let limit = match dice.below(6) {
            0 => {
                // Nothing may be there yet: the build before was killed too soon.
                let _ = fs::remove_dir_all(&public);
                let _ = fs::remove_dir_all(root.join(".yiwen"));
                (published, begun) = (None, Vec::new());
                cold
            }
            1 => {
                let _ = fs::remove_dir_all(root.join(".yiwen"));
                cold
            }
            _ => warm,
        };
        begun.push(here);
        let mut child = start(&root, &public);
        std::thread::sleep(Duration::from_micros(dice.below(limit.as_micros() as u64)));
        child.kill().unwrap();
        let done = child.wait_with_output().unwrap();
        let was_killed = done.status.signal() == Some(9);
        killed += u32::from(was_killed);
        assert!(was_killed || done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let own = public.join(".yiwen-output");
        publishing += u32::from(own.join("journal").exists());
        staging += u32::from(own.join("staging").exists() && !own.join("journal").exists());

        // Whole, old or new; and what stays from one version to the next is never missing.
        let found = bytes_of(&public);
        let possible: Vec<usize> = published.into_iter().chain(begun.iter().copied()).collect();
        for (path, bytes) in &found {
            let whole = possible.iter().any(|version| expected[*version].get(path) == Some(bytes));
            assert!(whole, "{path} is torn after kill {killed}: {} bytes", bytes.len());
        }
        if let Some(before) = published {
            let stays = |path: &&String| possible.iter().all(|version| expected[*version].contains_key(*path));
            if let Some(path) = expected[before].keys().filter(stays).find(|path| !found.contains_key(*path)) {
                panic!("{path} is missing after kill {killed}");
            }
        }

        // Now and then the next build is of another version and is killed as well.
        if dice.below(4) > 0 {
            warm = build(&root, &public);
            let found = bytes_of(&public);
            let differs = found.keys().chain(expected[here].keys()).find(|p| found.get(*p) != expected[here].get(*p));
            assert_eq!(differs, None, "after kill {killed} the next build differs from a clean one");
            assert!(!own.join("journal").exists() && !own.join("staging").exists());
            (published, begun) = (Some(here), Vec::new());
        }
    }
    println!("{killed} of {tries} builds killed: {staging} while staging, {publishing} while publishing");
    assert!(staging + publishing > 0, "no kill fell into the making of outputs");
}
