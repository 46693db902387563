//! `people.toml`, `tags.toml` and their like: the name and description of a term in every language.

use super::Localized;
use crate::diag::{Diagnostics, Source};
use crate::table::{Reader, parse_toml};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// What is known of one term of a taxonomy.
#[derive(Debug, Clone, Default)]
pub struct Name {
    /// Its name.
    pub name: Localized,
    /// A description, or a biography.
    pub description: Localized,
    /// A person's own page elsewhere.
    pub url: Option<String>,
    /// A picture below `static/`, or a URL.
    pub image: Option<String>,
    /// Its segment in URLs, where it is not to be made from the key.
    pub slug: Option<String>,
}

/// The names of a taxonomy's terms, by key.
#[derive(Debug, Clone, Default)]
pub struct NameFiles(BTreeMap<String, BTreeMap<String, Name>>);

impl NameFiles {
    /// Reads the file of a taxonomy (`people.toml` serves authors and translators).
    pub fn read(&mut self, taxonomies: &[&str], source: &Source) -> Diagnostics {
        let (table, mut found) = parse_toml(source, 0..source.text.len());
        let cell = RefCell::new(Diagnostics::new());
        let reader = Reader::new(&table, source, &cell);
        for (key, entry) in reader.named_tables() {
            let mut description = Localized(entry.localized("description"));
            let bio = Localized(entry.localized("bio"));
            if description.is_empty() {
                description = bio;
            }
            let name = Name {
                name: Localized(entry.localized("name")),
                description,
                url: entry.text("url"),
                image: entry.text("image"),
                slug: entry.text("slug"),
            };
            entry.finish(&[]);
            for taxonomy in taxonomies {
                self.0.entry((*taxonomy).to_string()).or_default().insert(key.value.clone(), name.clone());
            }
        }
        reader.finish(&[]);
        found.extend(cell.into_inner());
        found
    }

    /// What is known of a term.
    pub fn get(&self, taxonomy: &str, key: &str) -> Option<&Name> {
        self.0.get(taxonomy)?.get(key)
    }
}
