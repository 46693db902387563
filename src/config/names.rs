//! `people.toml`, `tags.toml` and their like: the name and description of a term in every language.

use super::Localized;
use crate::diag::{Diagnostics, Source, codes};
use crate::table::{TableReader, parse_toml};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The name of a term, a person for example, and what belongs to it.
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

/// A text that must be of a certain form.
fn checked(entry: &TableReader<'_>, key: &str, fine: fn(&str) -> bool, hint: &str) -> Option<String> {
    let text = entry.string(key)?;
    if fine(&text.value) {
        return Some(text.value);
    }
    entry.error(
        codes::data_file::WRONG_VALUE,
        text.span,
        format!("`{}` cannot be `{key}` here", text.value),
        Some(hint.to_string()),
    );
    None
}

fn is_web_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// The address of a person's page, or a mail address.
fn is_page_or_mail(text: &str) -> bool {
    is_web_address(text) || text.strip_prefix("mailto:").is_some_and(|address| address.contains('@'))
}

fn is_picture(text: &str) -> bool {
    let plain = !text.split('/').any(|part| part == "..") && !text.contains([':', '\\', '?', '#']);
    is_web_address(text) || (plain && !text.trim_matches('/').is_empty())
}

/// Whether a text may be one segment of a URL and the name of a folder.
pub fn is_slug(text: &str) -> bool {
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || r#"/\?#%"<>|*:"#.contains(c);
    !text.is_empty() && !text.starts_with('.') && !text.chars().any(forbidden)
}

impl NameFiles {
    /// Reads the file of a taxonomy (`people.toml` serves authors and translators).
    pub fn read(&mut self, taxonomies: &[&str], source: &Source) -> Diagnostics {
        let (table, mut found) = parse_toml(source, 0..source.text.len(), &codes::data_file::TABLE);
        let cell = RefCell::new(Diagnostics::new());
        let reader = TableReader::new(&table, source, &codes::data_file::TABLE, &cell);
        for (key, entry) in reader.named_tables() {
            let mut description = Localized(entry.localized("description"));
            let bio = Localized(entry.localized("bio"));
            if description.is_empty() {
                description = bio;
            }
            let name = Name {
                name: Localized(entry.localized("name")),
                description,
                url: checked(&entry, "url", is_page_or_mail, "write a web address (`https://…`) or `mailto:…`"),
                image: checked(&entry, "image", is_picture, "write the path of a file in `static/`, or a web address"),
                slug: checked(&entry, "slug", is_slug, "use letters, digits and hyphens, without `/`"),
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

    /// The name of a term and what belongs to it.
    pub fn get(&self, taxonomy: &str, key: &str) -> Option<&Name> {
        self.0.get(taxonomy)?.get(key)
    }
}
