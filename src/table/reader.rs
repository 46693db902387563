//! Reading the keys of a table: each key that is asked for is known by that, every other is an error.

use super::{Spanned, Table, Value};
use crate::diag::{Diagnostic, Diagnostics, Source, nearest};
use crate::lang::Lang;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// A table that is being read. Ask for every key that may occur, then call [`Reader::finish`].
pub struct Reader<'a> {
    table: &'a Table,
    source: &'a Source,
    name: String,
    known: RefCell<Vec<String>>,
    found: &'a RefCell<Diagnostics>,
}

/// How a value of the wanted kind is written.
fn example(key: &str, wanted: &str) -> String {
    match wanted {
        w if w.starts_with("true or false") => {
            format!("write `{key} = true` or `{key} = false`, without quotation marks")
        }
        w if w.starts_with("a whole number") => format!("write `{key} = 10`, without quotation marks"),
        w if w.starts_with("a date") => format!("write `{key} = 2026-11-23`"),
        w if w.starts_with("a list of texts") => format!("write `{key} = [\"one\", \"two\"]`"),
        w if w.starts_with("a list of tables") => format!("begin each entry with a line `[[{key}]]`"),
        w if w.starts_with("a table") => format!("write its keys below a line `[{key}]`"),
        _ => format!("write `{key} = \"…\"`"),
    }
}

impl<'a> Reader<'a> {
    /// A reader of a whole file's table; what is wrong is added to `found`.
    pub fn new(table: &'a Table, source: &'a Source, found: &'a RefCell<Diagnostics>) -> Self {
        Reader { table, source, name: String::new(), known: RefCell::new(Vec::new()), found }
    }

    /// The file that is being read.
    pub fn source(&self) -> &'a Source {
        self.source
    }

    /// The table as it is.
    pub fn table_ref(&self) -> &'a Table {
        self.table
    }

    /// Adds an error at a place of this file.
    pub fn error(&self, span: Range<usize>, message: impl Into<String>, hint: Option<String>) {
        let mut diagnostic = Diagnostic::error(message).at(self.source, span);
        diagnostic.hint = hint;
        self.found.borrow_mut().push(diagnostic);
    }

    fn qualified(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_string() } else { format!("{}.{key}", self.name) }
    }

    /// The value of a key as it is; YAML's null counts as absent.
    pub fn value(&self, key: &str) -> Option<&'a Spanned<Value>> {
        self.known.borrow_mut().push(key.to_string());
        self.table.get(key).filter(|v| v.value != Value::Null)
    }

    fn wrong(&self, key: &str, value: &Spanned<Value>, wanted: &str) {
        let message = format!("`{}` must be {wanted}, not {}", self.qualified(key), value.value.kind());
        self.error(value.span.clone(), message, Some(example(key, wanted)));
    }

    fn typed<T>(&self, key: &str, wanted: &str, f: impl FnOnce(&'a Value) -> Option<T>) -> Option<Spanned<T>> {
        let value = self.value(key)?;
        match f(&value.value) {
            Some(got) => Some(Spanned { value: got, span: value.span.clone() }),
            None => {
                self.wrong(key, value, wanted);
                None
            }
        }
    }

    /// A text.
    pub fn string(&self, key: &str) -> Option<Spanned<String>> {
        self.typed(key, "a text in quotation marks", |v| match v {
            Value::String(s) => Some(s.clone()),
            _ => None,
        })
    }

    /// A text without its place.
    pub fn text(&self, key: &str) -> Option<String> {
        self.string(key).map(|s| s.value)
    }

    /// `true` or `false`.
    pub fn bool(&self, key: &str) -> Option<bool> {
        self.typed(key, "true or false", |v| match v {
            Value::Bool(b) => Some(*b),
            _ => None,
        })
        .map(|b| b.value)
    }

    /// A whole number.
    pub fn integer(&self, key: &str) -> Option<Spanned<i64>> {
        self.typed(key, "a whole number", |v| match v {
            Value::Integer(i) => Some(*i),
            _ => None,
        })
    }

    /// A date as written; a text is taken too, so that YAML and quoted dates work.
    pub fn date(&self, key: &str) -> Option<Spanned<String>> {
        self.typed(key, "a date such as 2026-11-23", |v| match v {
            Value::DateTime(d) | Value::String(d) => Some(d.clone()),
            _ => None,
        })
    }

    /// A list of texts; one text alone is a list of one.
    pub fn strings(&self, key: &str) -> Option<Vec<Spanned<String>>> {
        let value = self.value(key)?;
        match &value.value {
            Value::String(s) => Some(vec![Spanned { value: s.clone(), span: value.span.clone() }]),
            Value::Array(items) => Some(
                items
                    .iter()
                    .filter_map(|item| match &item.value {
                        Value::String(s) => Some(Spanned { value: s.clone(), span: item.span.clone() }),
                        _ => {
                            self.wrong(key, item, "a list of texts");
                            None
                        }
                    })
                    .collect(),
            ),
            _ => {
                self.wrong(key, value, "a list of texts");
                None
            }
        }
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&self, key: &str, choices: &[(&str, T)]) -> Option<T> {
        let text = self.string(key)?;
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text.value) {
            return Some(*value);
        }
        let words: Vec<String> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
        let hint = nearest(&text.value, choices.iter().map(|(word, _)| *word)).map(|w| format!("did you mean `{w}`?"));
        let message =
            format!("`{}` cannot be `{}`: it is one of {}", self.qualified(key), text.value, words.join(", "));
        self.error(text.span, message, hint);
        None
    }

    /// A language tag.
    pub fn lang(&self, key: &str) -> Option<Spanned<Lang>> {
        let text = self.string(key)?;
        match Lang::parse(&text.value) {
            Ok(lang) => Some(Spanned { value: lang, span: text.span }),
            Err(message) => {
                self.error(text.span, message, Some("write a tag such as `en` or `zh-Hant-HK`".to_string()));
                None
            }
        }
    }

    /// A text, or a table of texts by language tag: `"…"` or `{ en = "…", zh-Hant = "…" }`. A text alone stands
    /// under `None`.
    pub fn localized(&self, key: &str) -> BTreeMap<Option<Lang>, String> {
        let Some(value) = self.value(key) else { return BTreeMap::new() };
        match &value.value {
            Value::String(s) => BTreeMap::from([(None, s.clone())]),
            Value::Table(table) => {
                let mut out = BTreeMap::new();
                for (tag, text) in &table.entries {
                    match (Lang::parse(&tag.value), &text.value) {
                        (Ok(lang), Value::String(s)) => {
                            out.insert(Some(lang), s.clone());
                        }
                        (Err(message), _) => self.error(tag.span.clone(), message, None),
                        (Ok(_), _) => self.wrong(key, text, "a text"),
                    }
                }
                out
            }
            _ => {
                self.wrong(key, value, "a text, or a table of texts by language");
                BTreeMap::new()
            }
        }
    }

    /// A table below this one.
    pub fn table(&self, key: &str) -> Option<Reader<'a>> {
        let value = self.value(key)?;
        match &value.value {
            Value::Table(table) => Some(self.below(table, self.qualified(key))),
            _ => {
                self.wrong(key, value, &format!("a table (`[{}]`)", self.qualified(key)));
                None
            }
        }
    }

    /// A list of tables below this one (`[[key]]`), each with its place.
    pub fn tables(&self, key: &str) -> Vec<(Range<usize>, Reader<'a>)> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let wanted = format!("a list of tables (`[[{}]]`)", self.qualified(key));
        let Value::Array(items) = &value.value else {
            self.wrong(key, value, &wanted);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| match &item.value {
                Value::Table(table) => Some((item.span.clone(), self.below(table, self.qualified(key)))),
                _ => {
                    self.wrong(key, item, &wanted);
                    None
                }
            })
            .collect()
    }

    /// Every entry that is a table, by key: for tables whose keys are the author's own names.
    pub fn named_tables(&self) -> Vec<(&'a Spanned<String>, Reader<'a>)> {
        let mut out = Vec::new();
        for (key, value) in &self.table.entries {
            self.known.borrow_mut().push(key.value.clone());
            match &value.value {
                Value::Table(table) => out.push((key, self.below(table, self.qualified(&key.value)))),
                _ => self.wrong(&key.value, value, "a table"),
            }
        }
        out
    }

    /// A free table, for the theme: as JSON, nothing in it is checked.
    pub fn free(&self, key: &str) -> serde_json::Value {
        match self.value(key) {
            Some(Spanned { value: Value::Table(table), .. }) => table.to_json(),
            Some(value) => {
                self.wrong(key, value, "a table");
                serde_json::Value::Object(serde_json::Map::new())
            }
            None => serde_json::Value::Object(serde_json::Map::new()),
        }
    }

    fn below(&self, table: &'a Table, name: String) -> Reader<'a> {
        Reader { table, source: self.source, name, known: RefCell::new(Vec::new()), found: self.found }
    }

    /// Reports every key that was not asked for. `foreign` names keys of other generators and what to write
    /// instead.
    pub fn finish(self, foreign: &[(&str, &str)]) {
        let known = self.known.borrow();
        for (key, _) in &self.table.entries {
            if known.contains(&key.value) {
                continue;
            }
            let hint = foreign.iter().find(|(word, _)| *word == key.value).map(|(_, instead)| (*instead).to_string());
            let hint = hint.or_else(|| {
                nearest(&key.value, known.iter().map(String::as_str)).map(|near| format!("did you mean `{near}`?"))
            });
            let hint = hint.unwrap_or_else(|| {
                let mut words: Vec<String> = known.iter().map(|k| format!("`{k}`")).collect();
                words.dedup();
                format!("known here: {}", words.join(", "))
            });
            self.error(key.span.clone(), format!("unknown key `{}`", self.qualified(&key.value)), Some(hint));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::parse_toml;

    #[test]
    fn types_and_unknown_keys_are_gathered() {
        let source = Source::new("a.toml", "titel = 'x'\ndraft = 'yes'\nlastmod = 2026-01-01\n[cover]\nimage = 3\n");
        let (table, errors) = parse_toml(&source, 0..source.text.len());
        assert!(errors.is_empty());
        let found = RefCell::new(Diagnostics::new());
        let reader = Reader::new(&table, &source, &found);
        assert_eq!(reader.string("title"), None);
        assert_eq!(reader.bool("draft"), None);
        let cover = reader.table("cover").expect("a table");
        assert_eq!(cover.string("image"), None);
        cover.finish(&[]);
        reader.finish(&[("lastmod", "write `updated`")]);
        let messages: Vec<String> = found.into_inner().into_iter().map(|d| d.message).collect();
        assert_eq!(
            messages,
            [
                "`draft` must be true or false, not a text",
                "`cover.image` must be a text in quotation marks, not a whole number",
                "unknown key `titel`",
                "unknown key `lastmod`",
            ]
        );
    }
}
