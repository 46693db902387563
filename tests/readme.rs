//! The commands of `README.md` work, in their order, as somebody would type them in a fresh clone.
//!
//! Every fenced block whose info is `sh` is run, one after the other in one shell, so that a `cd` holds for the blocks
//! below; a block that must not be run here is marked `sh no_run`. The shell starts in a copy of the repository.
//! `yiwen` and `cargo run --release --` are the program under test; other `cargo` commands (they compile) and
//! `git clone` (the copy is there) do nothing.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

/// What stands in for `cargo`.
const CARGO: &str = r#"#!/bin/sh
if [ "$1" = run ]; then
    while [ $# -gt 0 ] && [ "$1" != -- ]; do shift; done
    shift
    exec yiwen "$@"
fi
"#;

/// What stands in for `git`: a clone is a link to the copy.
const GIT: &str = r#"#!/bin/sh
if [ "$1" = clone ]; then
    for last; do :; done
    ln -s "$REPOSITORY" "$(basename "$last" .git)"
fi
"#;

#[test]
fn the_commands_of_the_readme_work() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let blocks = blocks(&fs::read_to_string(repository.join("README.md")).unwrap());
    assert!(blocks.iter().any(|b| b.contains("-- build")), "the README does not say how to build: {blocks:#?}");
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("yiwen");
    copy_sources(repository, &copy);
    let bin = folder.path().join("bin");
    fs::create_dir(&bin).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_yiwen"), bin.join("yiwen")).unwrap();
    for (name, text) in [("cargo", CARGO), ("git", GIT)] {
        fs::write(bin.join(name), text).unwrap();
        fs::set_permissions(bin.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
    // Each command is shown before it runs, so that the output tells which one failed.
    let script = format!("set -ex\n{}", blocks.join("\n"));
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let output = Command::new("sh")
        .arg("-c")
        .arg(&script)
        .current_dir(&copy)
        .env("PATH", path)
        .env("REPOSITORY", &copy)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}\n{}", String::from_utf8_lossy(&output.stdout));
    assert!(copy.join("public/index.html").exists(), "the repository's own site was not built:\n{told}");
}

/// The fenced blocks that are run.
fn blocks(markdown: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut lines = markdown.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.trim_start().strip_prefix("```") else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|l| l.trim_start() != "```").collect();
        let words: Vec<&str> = info.split_whitespace().collect();
        if words.first() == Some(&"sh") && !words.contains(&"no_run") {
            out.push(body.iter().map(|l| l.strip_prefix("$ ").unwrap_or(l)).collect::<Vec<_>>().join("\n"));
        }
    }
    out
}

/// The repository without what is built or hidden.
fn copy_sources(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        let name = name.to_str().unwrap();
        let built = ["target", "public", "fuzz"].contains(&name) || name.starts_with('.');
        if built {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            copy_sources(&entry.path(), &to.join(name));
        } else {
            fs::copy(entry.path(), to.join(name)).unwrap();
        }
    }
}

#[test]
fn blocks_are_found() {
    let text = "```sh\n$ one\ntwo\n```\ntext\n```sh no_run\nthree\n```\n```toml\nx = 1\n```\n";
    assert_eq!(blocks(text), ["one\ntwo"]);
}
