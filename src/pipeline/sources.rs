//! Reading: every text of the site, and the names of all its files.

use crate::diag::{Diagnostics, Source};
use crate::store::{FileEntry, Fingerprint, Store};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io;

/// The folders of a site that a build reads.
pub const FOLDERS: [&str; 5] = ["content", "i18n", "static", "templates", "themes"];

/// Files above this many bytes count as unchanged while their length and time are; smaller ones are compared by
/// content, since a clock can be too coarse to tell two quick edits apart.
const COMPARED_BY_CONTENT: u64 = 1 << 20;

/// Every file of a site, and the texts among them.
#[derive(Debug, Default)]
pub struct Sources {
    /// All files, by path.
    pub files: BTreeMap<String, FileEntry>,
    /// The texts: Markdown, TOML, templates, strings.
    pub texts: BTreeMap<String, Source>,
}

impl Sources {
    /// Reads a site. A file that cannot be read is an error, and the rest is read all the same.
    pub fn read(store: &Store) -> (Sources, Diagnostics) {
        let mut found = Diagnostics::new();
        let mut sources = Sources::default();
        for folder in FOLDERS {
            // `.well-known/` and `.nojekyll` are for the host.
            let listing = if folder == "static" { store.walk_hidden(folder) } else { store.walk(folder) };
            match listing {
                Ok((files, diagnostics)) => {
                    sources.files.extend(files.into_iter().map(|f| (f.path.clone(), f)));
                    found.extend(diagnostics);
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => found.push(crate::store::explain("list", folder, &error).in_file(folder)),
            }
        }
        let mut wanted: Vec<String> = sources.files.keys().filter(|path| is_text(path)).cloned().collect();
        wanted.extend(store.list("").unwrap_or_default().into_iter().filter(|name| name.ends_with(".toml")));
        let read: Vec<_> = wanted.into_par_iter().map(|path| (store.read_source(&path), path)).collect();
        for (result, path) in read {
            match result {
                Ok(source) => {
                    sources.texts.insert(path, source);
                }
                Err(diagnostic) => found.push(diagnostic),
            }
        }
        (sources, found)
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    /// The fingerprint of a file that is copied as it is.
    pub fn fingerprint_of(&self, store: &Store, path: &str) -> Option<Fingerprint> {
        let file = self.files.get(path)?;
        if file.len <= COMPARED_BY_CONTENT {
            return store.read(path).ok().map(|bytes| Fingerprint::of(&bytes));
        }
        Some(Fingerprint::builder().str(path).u64(file.len).u64(file.modified).finish())
    }
}

/// Whether a build reads a file as text.
fn is_text(path: &str) -> bool {
    let extension = |wanted: &[&str]| path.rsplit_once('.').is_some_and(|(_, e)| wanted.contains(&e));
    if path.starts_with("content/") {
        return extension(&["md", "toml"]);
    }
    if path.starts_with("themes/") {
        let inside = path.splitn(3, '/').nth(2).unwrap_or("");
        return inside == "theme.toml" || inside.starts_with("templates/") || inside.starts_with("i18n/");
    }
    path.starts_with("templates/") || path.starts_with("i18n/")
}
