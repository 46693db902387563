//! Reading `glossary.toml`.

use super::{Glossary, GlossaryTerm};
use crate::diag::{Diagnostics, Source, codes};
use crate::lang::Lang;
use crate::table::{Table, TableReader, parse_toml};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The file's name, in the site's folder.
pub const GLOSSARY: &str = "glossary.toml";

/// Keys of a term that are no language tags.
const KEYS: [&str; 5] = ["forbidden", "note", "keep", "case", "except"];

/// Reads a glossary. What could be read is there even where there are errors.
pub fn read_glossary(source: &Source) -> (Glossary, Diagnostics) {
    let (table, mut found) = parse_toml(source, 0..source.text.len(), &codes::data_file::TABLE);
    let cell = RefCell::new(Diagnostics::new());
    let root = TableReader::new(&table, source, &codes::data_file::TABLE, &cell);
    let terms = root.tables("terms").into_iter().map(|(span, entry)| {
        let keep = entry.bool("keep").unwrap_or(false);
        let mut renderings = BTreeMap::new();
        for key in keys(entry.table_ref()).filter(|key| !KEYS.contains(key)) {
            // A key that is no tag stays unknown, and is told of as such.
            let Ok(lang) = Lang::parse(key) else { continue };
            let texts = texts(&entry, key);
            if !texts.is_empty() {
                renderings.insert(lang, texts);
            }
        }
        if renderings.is_empty() {
            entry.error(
                codes::data_file::WRONG_VALUE,
                span,
                "this term has no rendering in any language",
                Some("write `en = \"export controls\"` and `zh-Hant = \"出口管制\"`, one line a language".to_string()),
            );
        }
        let mut forbidden = BTreeMap::new();
        if let Some(list) = entry.table("forbidden") {
            for key in keys(list.table_ref()) {
                if let Ok(lang) = Lang::parse(key) {
                    forbidden.insert(lang, texts(&list, key));
                }
            }
            list.finish(&[]);
        }
        let term = GlossaryTerm {
            renderings,
            forbidden,
            note: crate::config::Localized(entry.localized("note")),
            keep,
            case: entry.bool("case").unwrap_or(false),
            except: texts(&entry, "except"),
        };
        entry.finish(&[("term", "write the term under its language: `en = \"…\"`")]);
        term
    });
    let terms = terms.collect();
    root.finish(&[("term", "begin each term with a line `[[terms]]`")]);
    found.extend(cell.into_inner());
    (Glossary { terms }, found)
}

fn keys(table: &Table) -> impl Iterator<Item = &str> {
    table.entries.iter().map(|(key, _)| key.value.as_str())
}

/// A text, or a list of texts.
fn texts(entry: &TableReader<'_>, key: &str) -> Vec<String> {
    entry.strings(key).unwrap_or_default().into_iter().map(|text| text.value).collect()
}
