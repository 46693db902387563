//! The cache of front matter, so that a site which is built again and again reads only what changed.

use super::{FrontMatter, read_front_matter};
use crate::diag::{Diagnostics, Source};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

/// Front matter by file. It depends on the file's text and on the names of the taxonomies alone, and is read again
/// when either differs.
#[derive(Debug, Default)]
pub struct FrontMatterCache {
    known: Option<Mutex<HashMap<Arc<str>, CachedFrontMatter>>>,
}

#[derive(Debug, Clone)]
struct CachedFrontMatter {
    source: Source,
    taxonomies: Vec<String>,
    read: ReadFront,
}

/// Front matter, the bytes of the file behind it, and what is wrong with it.
type ReadFront = (Arc<FrontMatter>, Range<usize>, Diagnostics);

impl FrontMatterCache {
    /// A cache that remembers nothing: for a single build.
    pub fn none() -> FrontMatterCache {
        FrontMatterCache { known: None }
    }

    /// A cache that remembers what it reads.
    pub fn keeping() -> FrontMatterCache {
        FrontMatterCache { known: Some(Mutex::default()) }
    }

    /// The front matter of a file.
    pub(super) fn read(&self, source: &Source, taxonomies: &[&str]) -> ReadFront {
        let Some(known) = &self.known else { return read(source, taxonomies) };
        let lock = || known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(old) = lock().get(&source.path)
            && same_text(&old.source, source)
            && old.taxonomies == taxonomies
        {
            return old.read.clone();
        }
        let fresh = read(source, taxonomies);
        let taxonomies = taxonomies.iter().map(|t| (*t).to_string()).collect();
        let entry = CachedFrontMatter { source: source.clone(), taxonomies, read: fresh.clone() };
        lock().insert(Arc::clone(&source.path), entry);
        fresh
    }

    /// Forgets files that are gone.
    pub fn keep_only(&self, exists: impl Fn(&str) -> bool) {
        if let Some(known) = &self.known {
            known.lock().unwrap_or_else(PoisonError::into_inner).retain(|path, _| exists(path));
        }
    }
}

fn read(source: &Source, taxonomies: &[&str]) -> ReadFront {
    let (front, body, found) = read_front_matter(source, taxonomies);
    (Arc::new(front), body, found)
}

/// Whether two sources have one text; most often it is one in memory too.
fn same_text(a: &Source, b: &Source) -> bool {
    Arc::ptr_eq(&a.text, &b.text) || a.text == b.text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_read_again() {
        let fronts = FrontMatterCache::keeping();
        let read = |text: &str, taxonomies: &[&str]| {
            let (front, _, found) = fronts.read(&Source::new("content/a.md", text), taxonomies);
            (front, found.has_errors())
        };
        let (first, wrong) = read("+++\ntitle = 'A'\n+++\n", &["tags"]);
        assert!(!wrong);
        assert!(Arc::ptr_eq(&first, &read("+++\ntitle = 'A'\n+++\n", &["tags"]).0));
        assert_eq!(read("+++\ntitle = 'B'\n+++\n", &["tags"]).0.title.as_deref(), Some("B"));
        assert!(read("+++\ntitel = 'B'\n+++\n", &["tags"]).1);
        assert!(read("+++\ntitel = 'B'\n+++\n", &["tags"]).1, "what is wrong is told again");
        fronts.keep_only(|_| false);
        assert_eq!(fronts.known.as_ref().map(|k| k.lock().unwrap().len()), Some(0));
    }
}
