//! The cache of front matter, so that a site which is built again and again reads only what changed.

use super::{FrontMatter, read_front_matter};
use crate::diag::{Diagnostics, Source};
use crate::memo::LatestResults;
use std::ops::Range;
use std::sync::Arc;

/// The front matter of each file as it was read last, kept with the file's text and the names of the taxonomies: it
/// depends on nothing else.
#[derive(Debug)]
pub struct FrontMatterCache(LatestResults<Arc<str>, FrontMatterInputs, ReadFront>);

/// The inputs of reading front matter.
#[derive(Debug)]
struct FrontMatterInputs {
    source: Source,
    taxonomies: Vec<String>,
}

impl PartialEq for FrontMatterInputs {
    /// Most often an unchanged text is one in memory too, and need not be compared.
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.source.text, &other.source.text);
        (Arc::ptr_eq(a, b) || a == b) && self.taxonomies == other.taxonomies
    }
}

/// Front matter, the bytes of the file behind it, and what is wrong with it.
type ReadFront = (Arc<FrontMatter>, Range<usize>, Diagnostics);

impl FrontMatterCache {
    /// A cache that remembers nothing: for a single build.
    pub fn none() -> FrontMatterCache {
        FrontMatterCache(LatestResults::off())
    }

    /// A cache that remembers what it reads.
    pub fn keeping() -> FrontMatterCache {
        FrontMatterCache(LatestResults::keeping())
    }

    /// The front matter of a file.
    pub(super) fn read(&self, source: &Source, taxonomies: &[&str]) -> ReadFront {
        let inputs = || FrontMatterInputs {
            source: source.clone(),
            taxonomies: taxonomies.iter().map(|t| (*t).to_string()).collect(),
        };
        self.0.get_or_make(Arc::clone(&source.path), inputs, || read(source, taxonomies))
    }

    /// Forgets files that are gone.
    pub fn keep_only(&self, exists: impl Fn(&str) -> bool) {
        self.0.retain(|path| exists(path));
    }
}

fn read(source: &Source, taxonomies: &[&str]) -> ReadFront {
    let (front, body, found) = read_front_matter(source, taxonomies);
    (Arc::new(front), body, found)
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
        assert!(!Arc::ptr_eq(&first, &read("+++\ntitle = 'A'\n+++\n", &["tags"]).0));
    }
}
