//! `cargo bench -- --peers`: whole processes on one corpus, yiwen beside the floor and beside Hugo where it is
//! installed.
//!
//! `--corpus DIR` names a folder with the same articles as `yiwen/` and `hugo/`; without it the repository's own blocks
//! are recombined into so many articles as `--articles N` says (1,000). Searching is off on both sides; yiwen makes its
//! bilingual pages, feeds and sitemap as well. The output of the run before is out of the way when the clock starts.

use crate::corpus::{self, write_hugo_site};
use rayon::prelude::*;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often each is run; the median counts.
const RUNS: usize = 5;
/// The day that dates are judged by.
const NOW: &str = "2030-01-01";

/// One line of the table.
struct Line {
    what: String,
    times: Vec<Duration>,
    /// Most memory in use, in KiB; 0 where it was not measured.
    peak: u64,
}

/// Measures and prints.
pub fn run(corpus: Option<&Path>, count: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let from = corpus.map_or_else(
        || {
            let articles = corpus::articles(count);
            corpus::write_site(&folder.path().join("corpus/yiwen"), &articles);
            write_hugo_site(&folder.path().join("corpus/hugo"), &articles);
            folder.path().join("corpus")
        },
        Path::to_path_buf,
    );
    let site = folder.path().join("site");
    copy(&from.join("yiwen"), &site);
    let mut lines = vec![floor(&site, folder.path())];
    let build = |output: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yiwen"));
        command.arg("build").arg("-C").arg(&site).arg("--output").arg(output).args(["--now", NOW]);
        command
    };
    for highlight in [true, false] {
        set_highlighting(&site.join("yiwen.toml"), highlight);
        let name = if highlight { "yiwen, highlighting on" } else { "yiwen, highlighting off" };
        lines.push(measure(name, |n| {
            let _ = fs::remove_dir_all(site.join(".yiwen"));
            build(&folder.path().join(format!("out-{highlight}-{n}")))
        }));
    }
    set_highlighting(&site.join("yiwen.toml"), true);
    let output = folder.path().join("kept");
    finish(&mut build(&output));
    lines.push(measure("yiwen, nothing changed", |_| build(&output)));
    let edited = first_markdown(&site.join("content")).expect("an article");
    let text = fs::read_to_string(&edited).expect("text");
    lines.push(measure("yiwen, one article edited", |n| {
        fs::write(&edited, format!("{text}\nOne more paragraph, the {n}th.\n")).expect("written");
        build(&output)
    }));
    fs::write(&edited, &text).expect("written");
    lines.push(watch(&site, &edited));
    if Command::new("hugo").arg("version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok() {
        for highlight in [true, false] {
            let hugo = folder.path().join(format!("hugo-{highlight}"));
            copy(&from.join("hugo"), &hugo);
            if !highlight {
                let mut config = fs::read_to_string(hugo.join("hugo.toml")).expect("a configuration");
                config.push_str("codeFences = false\n");
                fs::write(hugo.join("hugo.toml"), config).expect("written");
            }
            let name = if highlight { "Hugo, highlighting on" } else { "Hugo, highlighting off" };
            lines.push(measure(name, |n| {
                let mut command = Command::new("hugo");
                command
                    .arg("--quiet")
                    .arg("-s")
                    .arg(&hugo)
                    .arg("-d")
                    .arg(folder.path().join(format!("{n}-{highlight}")));
                command
            }));
        }
    } else {
        println!("Hugo is not installed, so yiwen stands alone");
    }
    print(&lines);
}

/// Reading, parsing with pulldown-cmark and writing, in parallel: what no generator can do without.
fn floor(site: &Path, folder: &Path) -> Line {
    let mut files = Vec::new();
    markdown(&site.join("content"), &mut files);
    let mut times = Vec::new();
    for n in 0..=RUNS {
        let output = folder.join(format!("floor-{n}"));
        let began = Instant::now();
        files.par_iter().enumerate().for_each(|(at, file)| {
            let text = fs::read_to_string(file).expect("text");
            let mut html = String::with_capacity(text.len() * 2);
            pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&text));
            let page = output.join(at.to_string());
            fs::create_dir_all(&page).expect("a folder");
            fs::write(page.join("index.html"), html).expect("written");
        });
        times.push(began.elapsed());
    }
    times.remove(0);
    Line { what: format!("the floor: read, parse, write {} files", files.len()), times, peak: 0 }
}

/// From the save of an article to the event that reloads its page, without the time that the disk must be quiet.
fn watch(site: &Path, edited: &Path) -> Line {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yiwen"));
    command.args(["serve", "--watch", "--port", "0", "-C"]).arg(site).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut server = command.spawn().expect("a server");
    let mut said = BufReader::new(server.stdout.take().expect("its output")).lines();
    let address = said.next().expect("a line").expect("text");
    let host = address.trim_start_matches("http://").trim_end_matches('/').to_string();
    // The page of the article is open in a browser, as it is while somebody writes.
    let below = edited.parent().and_then(|p| p.strip_prefix(site.join("content")).ok()).expect("an article");
    let page = format!("/{}/", below.display());
    let text = fs::read_to_string(edited).expect("text");
    while get(&host, &page).is_none_or(|status| !status.contains("200")) {
        std::thread::sleep(Duration::from_millis(50));
    }
    // The rest of the site is looked at while nobody asks.
    std::thread::sleep(Duration::from_secs(5));
    let mut stream = TcpStream::connect(&host).expect("a connection");
    write!(stream, "GET /.yiwen/events?page={page} HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("sent");
    let mut events = BufReader::new(stream).lines().map_while(Result::ok);
    let mut times = Vec::new();
    for n in 0..RUNS * 4 {
        fs::write(edited, format!("{text}\nOne more paragraph, the {n}th.\n")).expect("written");
        let began = Instant::now();
        events.find(|line| line == "event: change").expect("an event");
        times.push(began.elapsed());
        std::thread::sleep(Duration::from_millis(1500));
    }
    fs::write(edited, text).expect("written");
    let peak = peak_of(server.id());
    let _ = server.kill();
    let _ = server.wait();
    Line { what: "yiwen serve --watch, from save to reload event".to_string(), times, peak }
}

fn get(host: &str, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(host).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").ok()?;
    BufReader::new(stream).lines().next()?.ok()
}

/// Runs a command several times; the first is not counted.
fn measure(what: &str, mut command: impl FnMut(usize) -> Command) -> Line {
    let mut line = Line { what: what.to_string(), times: Vec::new(), peak: 0 };
    for n in 0..=RUNS {
        let mut command = command(n);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let began = Instant::now();
        let mut child = command.spawn().expect("it starts");
        // Asking often enough for a peak and seldom enough to take no time of it.
        let mut peak = 0;
        let status = loop {
            if let Some(status) = child.try_wait().expect("a child") {
                break status;
            }
            peak = peak_of(child.id()).max(peak);
            std::thread::sleep(Duration::from_millis(if began.elapsed().as_millis() < 300 { 1 } else { 10 }));
        };
        let time = began.elapsed();
        assert!(status.success(), "{what}: {status}");
        if n > 0 {
            line.times.push(time);
            line.peak = line.peak.max(peak);
        }
    }
    line
}

fn finish(command: &mut Command) {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("it starts");
    assert!(status.success(), "{status}");
}

/// The most memory that a process has used so far, in KiB, where the system tells.
fn peak_of(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn set_highlighting(config: &Path, on: bool) {
    let text = fs::read_to_string(config).expect("a configuration");
    let without = text.replace("[markdown]\nhighlight = false\n", "");
    let text = if on { without } else { format!("{}\n[markdown]\nhighlight = false\n", without.trim_end()) };
    fs::write(config, text).expect("written");
}

fn markdown(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            markdown(&path, into);
        } else if path.extension().is_some_and(|e| e == "md") {
            into.push(path);
        }
    }
}

/// An article in the default language, so that its address is the path of its folder.
fn first_markdown(content: &Path) -> Option<PathBuf> {
    let mut files = Vec::new();
    markdown(content, &mut files);
    files.sort();
    files.into_iter().find(|f| f.ends_with("index.en.md"))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name();
        if ["public", ".yiwen", "resources"].iter().any(|n| name == *n) {
            continue;
        }
        let target = to.join(&name);
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

fn print(lines: &[Line]) {
    println!("\n{:<52} {:>10} {:>20} {:>9}", "", "median", "least – most", "peak");
    for Line { what, times, peak } in lines {
        let mut times = times.clone();
        times.sort();
        let at = |i: usize| times.get(i).map_or(0.0, Duration::as_secs_f64);
        let spread = format!("{:.3} – {:.3} s", at(0), at(times.len().saturating_sub(1)));
        let peak = if *peak > 0 { format!("{} MiB", peak / 1024) } else { String::new() };
        println!("{what:<52} {:>8.3} s {spread:>20} {peak:>9}", at(times.len() / 2));
    }
}
