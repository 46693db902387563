//! Validates a published site: `cargo run --example validate FOLDER BASE_URL`. What is checked stands in
//! `tests/validator/checks.rs`.

#![allow(clippy::unwrap_used, reason = "a folder that cannot be read ends the program")]

mod checks;
mod json_ld;
mod page;
mod site;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let (Some(folder), Some(base_url), None) = (words.next(), words.next(), words.next()) else {
        eprintln!("usage: validate FOLDER BASE_URL");
        return ExitCode::from(2);
    };
    let base = match yiwen::config::BaseUrl::parse(&base_url) {
        Ok(base) => base,
        Err(message) => {
            eprintln!("error: {message}");
            return ExitCode::from(2);
        }
    };
    let site = site::Published::of(&files_below(Path::new(&folder)), base);
    let wrong = checks::validate(&site);
    for line in &wrong {
        println!("error: {line}");
    }
    println!("{} pages, {} errors", site.pages.len(), wrong.len());
    if wrong.is_empty() && !site.pages.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Every file below a folder but yiwen's own records.
fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut folders = vec![(folder.to_path_buf(), String::new())];
    while let Some((folder, below)) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{below}{}", entry.file_name().into_string().unwrap());
            if name.starts_with(".yiwen") {
                continue;
            }
            if entry.file_type().unwrap().is_dir() {
                folders.push((entry.path(), format!("{name}/")));
            } else {
                out.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    out
}
