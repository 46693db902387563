//! The repository's own site in a browser: see `tests/browser/run.mjs`. It needs Chromium and Node.js.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::path::Path;
use std::process::Command;

/// Those that need no package and a few seconds only. `.ci/run` runs all.
const CHECKS: &str = "bilingual,keyboard,weight";

#[test]
#[ignore = "needs Node.js and Chromium"]
fn the_site_in_a_browser() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = tempfile::tempdir().unwrap();
    let site = output.path().join("site");
    let build = Command::new(env!("CARGO_BIN_EXE_yiwen"))
        .args(["build", "--now", "2030-01-01", "--output"])
        .arg(&site)
        .arg("-C")
        .arg(repository)
        .output()
        .unwrap();
    assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));
    let run = Command::new("node")
        .arg(repository.join("tests/browser/run.mjs"))
        .arg(&site)
        .args(["--only", CHECKS])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{told}\n{}", String::from_utf8_lossy(&run.stderr));
    assert!(told.contains(" passed, 0 failed"), "{told}");
}
