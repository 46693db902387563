//! Reading: every text of the site, and the names of all its files.

use crate::diag::{Diagnostics, Source};
use crate::store::{FileKind, Fingerprint, Stamp, Store, is_leftover, never_published};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// The folders of a site that a build reads.
pub const FOLDERS: [&str; 7] = ["assets", "content", "i18n", "snippets", "static", "templates", "themes"];

/// Files above this many bytes count as unchanged while their length and time are; smaller ones are compared by
/// content, since a clock can be too coarse to tell two quick edits apart.
const COMPARED_BY_CONTENT: u64 = 1 << 20;

/// Every file of a site, and the texts among them.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// All files, by path.
    pub files: BTreeMap<String, Stamp>,
    /// The texts: Markdown, TOML, templates, strings, snippets.
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
                    sources.files.extend(
                        files
                            .into_iter()
                            .map(|f| (f.path, Stamp { kind: FileKind::File, len: f.len, modified: f.modified })),
                    );
                    found.extend(diagnostics);
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => found.push(crate::store::explain("list", folder, &error)),
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

    /// These sources after changes to some paths, with only those read. `None` where the paths do not tell enough:
    /// a folder came or went, there are links, or something cannot be read and wants a diagnostic.
    pub fn updated(&self, store: &Store, changed: &BTreeSet<String>) -> Option<Sources> {
        let mut sources = self.clone();
        for path in changed {
            if !is_source(path) {
                continue;
            }
            let Some(stamp) = store.stamp(path).ok()? else {
                // A name that is gone may have been that of a folder.
                let below = format!("{path}/");
                if self.files.range(below.clone()..).next().is_some_and(|(p, _)| p.starts_with(&below)) {
                    return None;
                }
                sources.files.remove(path);
                sources.texts.remove(path);
                continue;
            };
            if stamp.kind != FileKind::File {
                return None;
            }
            let in_root = !path.contains('/');
            if !in_root {
                sources.files.insert(path.clone(), stamp);
            }
            if in_root || is_text(path) {
                let source = store.read_source(path).ok()?;
                if self.texts.get(path).is_none_or(|old| old.text != source.text) {
                    sources.texts.insert(path.clone(), source);
                }
            }
        }
        Some(sources)
    }

    /// Takes over the texts of earlier sources that are the same, so that they are in memory once and compare at once.
    pub fn share(&mut self, earlier: &Sources) {
        for (path, source) in &mut self.texts {
            if let Some(old) = earlier.texts.get(path)
                && old.text == source.text
            {
                source.clone_from(old);
            }
        }
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

/// Whether a build looks at a path at all: by the rules of [`Store::walk`], which passes over hidden names.
pub fn is_source(path: &str) -> bool {
    match path.split_once('/') {
        None => path.ends_with(".toml"),
        Some((_, rest)) if rest.rsplit('/').next().is_some_and(is_leftover) => false,
        Some(("static", rest)) => !rest.split('/').any(never_published),
        Some((folder, rest)) => FOLDERS.contains(&folder) && !rest.split('/').any(|part| part.starts_with('.')),
    }
}

/// Whether a build reads a file as text.
fn is_text(path: &str) -> bool {
    let extension = |wanted: &[&str]| path.rsplit_once('.').is_some_and(|(_, e)| wanted.contains(&e));
    if path.starts_with("content/") {
        return extension(&["md", "toml", "approvals"]) || path.ends_with(".approvals.private");
    }
    if path.starts_with("themes/") {
        let inside = path.splitn(3, '/').nth(2).unwrap_or("");
        return inside == "theme.toml" || inside.starts_with("templates/") || inside.starts_with("i18n/");
    }
    ["templates/", "i18n/", "snippets/"].iter().any(|folder| path.starts_with(folder))
}
