//! Reading the keys of a table: each key that is asked for is known by that, every other is an error.

use super::{Spanned, Table, Value};
use crate::characters::{is_forbidden, listed};
use crate::diag::{Code, Diagnostic, Diagnostics, Source, TableCodes, nearest};
use crate::lang::Lang;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

// What messages call the kinds of values that have an example of their own.
const BOOL: &str = "true or false";
const INTEGER: &str = "a whole number";
const DATE: &str = "a date such as 2026-11-23";
const TEXTS: &str = "a list of texts";
const LOCALIZED: &str = "a text, or a table of texts by language";

/// The hint for a text that is no language tag.
pub fn tag_hint(text: &str) -> String {
    if let Some(meant) = Lang::meant_by(text) {
        return format!("write `{meant}`");
    }
    match Lang::parse(&text.trim().replace('_', "-")) {
        Ok(lang) => format!("write `{lang}`"),
        Err(_) => "write a tag such as `en` or `zh-Hant-HK`".to_string(),
    }
}

/// A table that is being read. Ask for every key that may occur, then call [`TableReader::finish`].
pub struct TableReader<'a> {
    table: &'a Table,
    source: &'a Source,
    codes: &'static TableCodes,
    name: String,
    span: Range<usize>,
    known: RefCell<Vec<String>>,
    found: &'a RefCell<Diagnostics>,
}

impl<'a> TableReader<'a> {
    /// A reader of a whole file's table; what is wrong is added to `found`, under the codes for files of this kind.
    pub fn new(
        table: &'a Table,
        source: &'a Source,
        codes: &'static TableCodes,
        found: &'a RefCell<Diagnostics>,
    ) -> Self {
        TableReader { table, source, codes, name: String::new(), span: 0..0, known: RefCell::new(Vec::new()), found }
    }

    /// The file that is being read.
    pub fn source(&self) -> &'a Source {
        self.source
    }

    /// The table as it is.
    pub fn table_ref(&self) -> &'a Table {
        self.table
    }

    /// The place of the table: in TOML the line with its name. Empty for a whole file.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Adds a diagnostic that was put together elsewhere.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// Adds an error at a place of this file.
    pub fn error(&self, code: Code, span: Range<usize>, message: impl Into<String>, hint: Option<String>) {
        let mut diagnostic = Diagnostic::error(code, message).at(self.source, span);
        diagnostic.hint = hint;
        self.report(diagnostic);
    }

    /// Adds a warning at a place of this file.
    pub fn warning(&self, code: Code, span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.report(Diagnostic::warning(code, message).at(self.source, span).hint(hint));
    }

    /// Reports what no page may hold in a text.
    fn check_characters(&self, key: &str, text: &str, span: &Range<usize>) {
        let mut odd: BTreeMap<char, usize> = BTreeMap::new();
        text.chars().filter(|c| is_forbidden(*c)).for_each(|c| *odd.entry(c).or_default() += 1);
        if !odd.is_empty() {
            let message = format!("`{}` holds control characters: {}", self.qualified(key), listed(&odd));
            self.error(
                self.codes.wrong_value,
                span.clone(),
                message,
                Some("take them out: no page may hold them".to_string()),
            );
        }
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
        self.error(self.codes.wrong_type, value.span.clone(), message, Some(self.example(key, value, wanted)));
    }

    /// An example of a value of the wanted kind, in the file's own format.
    fn example(&self, key: &str, value: &Spanned<Value>, wanted: &str) -> String {
        let yaml = self.source.text.starts_with("---");
        let set = |value: &str| if yaml { format!("{key}: {value}") } else { format!("{key} = {value}") };
        let name = self.qualified(key);
        match wanted {
            BOOL => format!("write `{}` or `{}`, without quotation marks", set("true"), set("false")),
            INTEGER => {
                let number = match &value.value {
                    Value::String(text) => text.trim().parse::<i64>().ok(),
                    _ => None,
                };
                format!("write `{}`, without quotation marks", set(&number.unwrap_or(10).to_string()))
            }
            DATE => format!("write `{}`", set("2026-11-23")),
            TEXTS => format!("write `{}`, each in quotation marks", set("[\"one\", \"two\"]")),
            LOCALIZED => format!("write `{}` or `{}`", set("\"…\""), set("{ en = \"…\", zh-Hant = \"…\" }")),
            w if w.starts_with("a list of tables") && yaml => format!("begin each entry below `{key}:` with `- `"),
            w if w.starts_with("a list of tables") => format!("begin each entry with a line `[[{name}]]`"),
            w if w.starts_with("a table") && yaml => format!("write its keys below `{key}:`, two spaces further in"),
            w if w.starts_with("a table") => format!("write its keys below a line `[{name}]`"),
            _ => {
                // A scalar only lacks its quotation marks.
                let scalar =
                    matches!(value.value, Value::Bool(_) | Value::Integer(_) | Value::Float(_) | Value::DateTime(_));
                let written = self.source.text.get(value.span.clone()).filter(|w| scalar && !w.contains('\n'));
                format!("write `{}`", set(&format!("\"{}\"", written.unwrap_or("…").trim())))
            }
        }
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
        let text = self.typed(key, "a text in quotation marks", |v| match v {
            Value::String(s) => Some(s.clone()),
            _ => None,
        })?;
        self.check_characters(key, &text.value, &text.span);
        Some(text)
    }

    /// A text without its place.
    pub fn text(&self, key: &str) -> Option<String> {
        self.string(key).map(|s| s.value)
    }

    /// `true` or `false`.
    pub fn bool(&self, key: &str) -> Option<bool> {
        self.typed(key, BOOL, |v| match v {
            Value::Bool(b) => Some(*b),
            _ => None,
        })
        .map(|b| b.value)
    }

    /// A whole number.
    pub fn integer(&self, key: &str) -> Option<Spanned<i64>> {
        self.typed(key, INTEGER, |v| match v {
            Value::Integer(i) => Some(*i),
            _ => None,
        })
    }

    /// A date as written; a text is taken too, so that YAML and quoted dates work.
    pub fn date(&self, key: &str) -> Option<Spanned<String>> {
        self.typed(key, DATE, |v| match v {
            Value::DateTime(d) | Value::String(d) => Some(d.clone()),
            _ => None,
        })
    }

    /// A list of texts; one text alone is a list of one.
    pub fn strings(&self, key: &str) -> Option<Vec<Spanned<String>>> {
        let value = self.value(key)?;
        match &value.value {
            Value::String(s) => {
                self.check_characters(key, s, &value.span);
                Some(vec![Spanned { value: s.clone(), span: value.span.clone() }])
            }
            Value::Array(items) => Some(
                items
                    .iter()
                    .filter_map(|item| match &item.value {
                        Value::String(s) => {
                            self.check_characters(key, s, &item.span);
                            Some(Spanned { value: s.clone(), span: item.span.clone() })
                        }
                        _ => {
                            self.wrong(key, item, TEXTS);
                            None
                        }
                    })
                    .collect(),
            ),
            _ => {
                self.wrong(key, value, TEXTS);
                None
            }
        }
    }

    /// A value that is one of a few words.
    pub fn choice<T: Copy>(&self, key: &str, choices: &[(&str, T)]) -> Option<T> {
        let text = self.string(key)?;
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text.value) {
            return Some(*value);
        }
        let words: Vec<String> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
        let hint = nearest(&text.value, choices.iter().map(|(word, _)| *word))
            .map_or_else(|| "write one of these words".to_string(), |w| format!("did you mean `{w}`?"));
        let message =
            format!("`{}` cannot be `{}`: it is one of {}", self.qualified(key), text.value, words.join(", "));
        self.error(self.codes.wrong_value, text.span, message, Some(hint));
        None
    }

    /// A language tag.
    pub fn lang(&self, key: &str) -> Option<Spanned<Lang>> {
        let text = self.string(key)?;
        match Lang::parse(&text.value) {
            Ok(lang) => Some(Spanned { value: lang, span: text.span }),
            Err(message) => {
                self.error(self.codes.wrong_value, text.span, message, Some(tag_hint(&text.value)));
                None
            }
        }
    }

    /// A text, or a table of texts by language tag: `"…"` or `{ en = "…", zh-Hant = "…" }`. A text alone stands
    /// under `None`.
    pub fn localized(&self, key: &str) -> BTreeMap<Option<Lang>, String> {
        let Some(value) = self.value(key) else { return BTreeMap::new() };
        match &value.value {
            Value::String(s) => {
                self.check_characters(key, s, &value.span);
                BTreeMap::from([(None, s.clone())])
            }
            Value::Table(table) => {
                let mut out = BTreeMap::new();
                for (tag, text) in &table.entries {
                    match (Lang::parse(&tag.value), &text.value) {
                        (Ok(lang), Value::String(s)) => {
                            self.check_characters(key, s, &text.span);
                            out.insert(Some(lang), s.clone());
                        }
                        (Err(message), _) => {
                            self.error(self.codes.wrong_value, tag.span.clone(), message, Some(tag_hint(&tag.value)));
                        }
                        (Ok(_), _) => self.wrong(key, text, LOCALIZED),
                    }
                }
                out
            }
            _ => {
                self.wrong(key, value, LOCALIZED);
                BTreeMap::new()
            }
        }
    }

    /// A table below this one.
    pub fn table(&self, key: &str) -> Option<TableReader<'a>> {
        let value = self.value(key)?;
        match &value.value {
            Value::Table(table) => Some(self.below(table, self.qualified(key), &value.span)),
            _ => {
                self.wrong(key, value, &format!("a table (`[{}]`)", self.qualified(key)));
                None
            }
        }
    }

    /// A list of tables below this one (`[[key]]`), each with its place.
    pub fn tables(&self, key: &str) -> Vec<(Range<usize>, TableReader<'a>)> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let wanted = format!("a list of tables (`[[{}]]`)", self.qualified(key));
        let Value::Array(items) = &value.value else {
            self.wrong(key, value, &wanted);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| match &item.value {
                Value::Table(table) => Some((item.span.clone(), self.below(table, self.qualified(key), &item.span))),
                _ => {
                    self.wrong(key, item, &wanted);
                    None
                }
            })
            .collect()
    }

    /// The entries that are tables, by key: for tables whose keys are the author's own names.
    pub fn named_tables(&self) -> Vec<(&'a Spanned<String>, TableReader<'a>)> {
        let mut out = Vec::new();
        for (key, value) in &self.table.entries {
            self.known.borrow_mut().push(key.value.clone());
            match &value.value {
                Value::Table(table) => {
                    out.push((key, self.below(table, self.qualified(&key.value), &value.span)));
                }
                _ => self.wrong(&key.value, value, "a table"),
            }
        }
        out
    }

    /// Counts a key as asked for.
    pub fn known(&self, key: &str) {
        self.known.borrow_mut().push(key.to_string());
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

    fn below(&self, table: &'a Table, name: String, span: &Range<usize>) -> TableReader<'a> {
        TableReader {
            table,
            source: self.source,
            codes: self.codes,
            name,
            span: span.clone(),
            known: RefCell::new(Vec::new()),
            found: self.found,
        }
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
            self.error(
                self.codes.unknown_key,
                key.span.clone(),
                format!("unknown key `{}`", self.qualified(&key.value)),
                Some(hint),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;
    use crate::table::parse_toml;

    #[test]
    fn types_and_unknown_keys_are_gathered() {
        let source = Source::new("a.toml", "titel = 'x'\ndraft = 'yes'\nlastmod = 2026-01-01\n[cover]\nimage = 3\n");
        let (table, errors) = parse_toml(&source, 0..source.text.len(), &codes::config::TABLE);
        assert!(errors.is_empty());
        let found = RefCell::new(Diagnostics::new());
        let reader = TableReader::new(&table, &source, &codes::config::TABLE, &found);
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
