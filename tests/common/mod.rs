//! What several tests need: a site in a temporary folder, building it, and looking at what came of it.

#![allow(dead_code, reason = "each test uses its own part of this")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

pub mod archive;
pub mod program;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use yiwen::config::BaseUrl;
use yiwen::content::FrontMatterDate;
use yiwen::diag::{Palette, show_all};
use yiwen::pipeline::{BuildOptions, Report, Silent, build};

/// The folder that holds yiwen's own records and no output.
const OWN: &str = ".yiwen-output";

/// A site's folder; deleted at the end.
pub struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// An empty folder.
    pub fn new() -> Site {
        Site { folder: tempfile::tempdir().unwrap() }
    }

    /// A site of these files.
    pub fn of(files: &[(&str, &str)]) -> Site {
        let site = Site::new();
        for (path, text) in files {
            site.write(path, text.as_bytes());
        }
        site
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file and the folders above it.
    pub fn write(&self, path: &str, bytes: &[u8]) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    /// Removes a file, and folders that are empty then.
    pub fn remove(&self, path: &str) {
        let file = self.root().join(path);
        fs::remove_file(&file).unwrap_or_else(|e| panic!("{path}: {e}"));
        let mut folder = file.parent();
        while let Some(here) = folder.filter(|f| *f != self.root()) {
            if fs::remove_dir(here).is_err() {
                break;
            }
            folder = here.parent();
        }
    }

    /// A file's text.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }
}

/// A file as it lies on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDisk {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// When it was last written.
    pub modified: SystemTime,
}

/// Every file below a folder, without yiwen's own records.
pub fn snapshot(folder: &Path) -> BTreeMap<String, OnDisk> {
    let mut out = BTreeMap::new();
    collect(folder, "", &mut out);
    out
}

/// The same without times, to compare two folders.
pub fn bytes_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    snapshot(folder).into_iter().map(|(path, file)| (path, file.bytes)).collect()
}

fn collect(folder: &Path, below: &str, out: &mut BTreeMap<String, OnDisk>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if name == OWN {
            continue;
        }
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &path, out);
        } else {
            let modified = entry.metadata().unwrap().modified().unwrap();
            out.insert(path, OnDisk { bytes: fs::read(entry.path()).unwrap(), modified });
        }
    }
}

/// The options of a build by its flags, as somebody would type them behind `yiwen build`. Without `--now` the moment
/// is the beginning of 2026, so that no test depends on the day it runs.
pub fn options(site: &Path, flags: &str) -> BuildOptions {
    let at = |text: &str| FrontMatterDate::parse(text).unwrap();
    let mut options = BuildOptions {
        output: site.join("public"),
        base_url: None,
        origin: None,
        drafts: false,
        future: false,
        strict: false,
        now: at("2026-01-01"),
        program: "test".to_string(),
        faults: None,
    };
    let mut words = flags.split_whitespace();
    while let Some(flag) = words.next() {
        let mut value = || words.next().unwrap_or_else(|| panic!("`{flag}` needs a value"));
        match flag {
            "--drafts" => options.drafts = true,
            "--future" => options.future = true,
            "--strict" => options.strict = true,
            "--now" => options.now = at(value()),
            "--base-url" => options.base_url = Some(BaseUrl::parse(value()).unwrap()),
            "--output" => options.output = site.join(value()),
            _ => panic!("unknown flag `{flag}`"),
        }
    }
    options
}

/// Builds on a number of threads; 0: as many as there are processors.
pub fn build_on(threads: usize, site: &Path, options: &BuildOptions) -> Report {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| build(site, options, &Silent))
}

/// The diagnostics of a build as a terminal without colours shows them.
pub fn shown(report: &Report) -> String {
    show_all(&report.diagnostics, Palette::Plain)
}

/// What the output folder holds at a path, as text.
pub fn output(options: &BuildOptions, path: &str) -> String {
    let file: PathBuf = options.output.join(path);
    fs::read_to_string(&file).unwrap_or_else(|e| panic!("{path}: {e}"))
}
