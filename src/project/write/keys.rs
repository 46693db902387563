//! Setting and removing single keys in tables of keys and values, TOML and YAML alike: the bytes of one value change,
//! or one line comes or goes.

use crate::content::quoted;
use crate::diag::{Diagnostic, Source, TableCodes, codes};
use crate::project::write::table_text::{KeyPath, TableText};
use crate::project::write::toml_keys::{remove_toml, set_toml};
use crate::project::write::yaml_keys::{remove_yaml, set_yaml};
use crate::table::{Table, Value, parse_toml, parse_yaml};
use jiff::civil::Date;
use std::ops::Range;

/// A value that can be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyValue {
    /// A text.
    Text(String),
    /// A list of texts.
    Texts(Vec<String>),
    /// A day.
    Date(Date),
    /// A whole number.
    Integer(i64),
    /// `true` or `false`.
    Bool(bool),
}

impl KeyValue {
    /// The value as TOML and YAML both read it.
    pub(super) fn written(&self) -> String {
        match self {
            KeyValue::Text(text) => quoted(text),
            KeyValue::Texts(texts) => format!("[{}]", texts.iter().map(|t| quoted(t)).collect::<Vec<_>>().join(", ")),
            KeyValue::Date(date) => date.to_string(),
            KeyValue::Integer(number) => number.to_string(),
            KeyValue::Bool(bool) => bool.to_string(),
        }
    }

    fn json(&self) -> serde_json::Value {
        match self {
            KeyValue::Text(text) => text.as_str().into(),
            KeyValue::Texts(texts) => texts.clone().into(),
            KeyValue::Date(date) => date.to_string().into(),
            KeyValue::Integer(number) => (*number).into(),
            KeyValue::Bool(bool) => (*bool).into(),
        }
    }
}

/// A change of one key. A key in a table is written with a point: `translation.status`, `alt.zh-Hant`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyEdit {
    /// The key gets a value, with its table where there is none yet.
    Set {
        /// The key.
        key: String,
        /// The value.
        value: KeyValue,
    },
    /// The key is taken out; nothing happens where it is not there.
    Remove {
        /// The key.
        key: String,
    },
}

impl KeyEdit {
    /// The key with another value.
    pub fn set(key: impl Into<String>, value: KeyValue) -> KeyEdit {
        KeyEdit::Set { key: key.into(), value }
    }

    /// The key that is changed.
    pub(super) fn key(&self) -> &str {
        match self {
            KeyEdit::Set { key, .. } | KeyEdit::Remove { key } => key,
        }
    }

    /// The value as it would be written.
    pub(super) fn written(&self) -> Option<String> {
        match self {
            KeyEdit::Set { value, .. } => Some(value.written()),
            KeyEdit::Remove { .. } => None,
        }
    }
}

/// The two forms of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TableFormat {
    /// `key = value`
    Toml,
    /// `key: value`
    Yaml,
}

/// The value of a key, as JSON; `None` where it is absent or the table cannot be read.
pub(super) fn key_value(
    source: &Source,
    range: Range<usize>,
    format: TableFormat,
    key: &str,
) -> Option<serde_json::Value> {
    KeyPath::new(key).json(&read(source, range, format, &codes::front_matter::TABLE).ok()?)
}

/// The text of a file after one key of a table in it was changed. `codes` are those of mistakes in the file.
///
/// # Errors
/// A table that cannot be read, or in which the key cannot be changed by itself.
pub(super) fn change_key(
    source: &Source,
    range: Range<usize>,
    format: TableFormat,
    codes: &TableCodes,
    edit: &KeyEdit,
) -> Result<String, Diagnostic> {
    let table = read(source, range.clone(), format, codes)?;
    let path = KeyPath::new(edit.key());
    let wanted = match edit {
        KeyEdit::Set { value, .. } => Some(value.json()),
        KeyEdit::Remove { .. } => None,
    };
    if path.json(&table) == wanted {
        return Ok(source.text.to_string());
    }
    let text = TableText { source, range: range.clone(), table: &table };
    let change = match (edit, format) {
        (KeyEdit::Set { value, .. }, TableFormat::Toml) => set_toml(&text, path, &value.written()),
        (KeyEdit::Set { value, .. }, TableFormat::Yaml) => set_yaml(&text, path, &value.written()),
        (KeyEdit::Remove { .. }, TableFormat::Toml) => remove_toml(&text, path),
        (KeyEdit::Remove { .. }, TableFormat::Yaml) => remove_yaml(&text, path),
    };
    let expected = expected(&table, path, wanted);
    let changed = change.and_then(|(place, new)| {
        let mut text = source.text.to_string();
        text.get(place.clone())?;
        text.replace_range(place.clone(), &new);
        let end = (range.end + new.len()).checked_sub(place.len())?;
        let again = read(&Source::new(source.path.clone(), text.as_str()), range.start..end, format, codes).ok()?;
        (again.to_json() == expected).then_some(text)
    });
    changed.ok_or_else(|| by_hand(&text, path, edit, format))
}

fn read(source: &Source, range: Range<usize>, format: TableFormat, codes: &TableCodes) -> Result<Table, Diagnostic> {
    let (table, found) = match format {
        TableFormat::Toml => parse_toml(source, range, codes),
        TableFormat::Yaml => parse_yaml(source, range, codes),
    };
    match found.into_iter().next() {
        Some(first) => Err(first),
        None => Ok(table),
    }
}

/// The table with one key set, or taken out where there is no value.
fn expected(table: &Table, path: KeyPath<'_>, value: Option<serde_json::Value>) -> serde_json::Value {
    let mut json = table.to_json();
    let table = match path.table {
        None => Some(&mut json),
        Some(name) => json.as_object_mut().map(|o| o.entry(name).or_insert(serde_json::Value::Null)),
    };
    if let Some(table) = table {
        if table.is_null() {
            *table = serde_json::json!({});
        }
        if let Some(object) = table.as_object_mut() {
            match value {
                Some(value) => object.insert(path.name.to_string(), value),
                // The order of the others is no part of the comparison.
                None => object.remove(path.name),
            };
        }
    }
    json
}

fn by_hand(text: &TableText<'_>, path: KeyPath<'_>, edit: &KeyEdit, format: TableFormat) -> Diagnostic {
    let mut at = text.range.start..text.range.start;
    let mut table = Some(text.table);
    for name in path.table.into_iter().chain([path.name]) {
        let entry = table.and_then(|t| t.entries.iter().find(|(key, _)| key.value == name));
        let Some((key, value)) = entry else { break };
        at = key.span.clone();
        table = match &value.value {
            Value::Table(inner) => Some(inner),
            _ => None,
        };
    }
    let sign = if format == TableFormat::Toml { " =" } else { ":" };
    let (what, hint) = match (edit.written(), path.table) {
        (Some(value), None) => ("set", format!("write `{}{sign} {value}` yourself", path.name)),
        (Some(value), Some(table)) => ("set", format!("write `{}{sign} {value}` in `{table}` yourself", path.name)),
        (None, _) => ("removed", "take it out yourself".to_string()),
    };
    let message = format!("`{}` cannot be {what} here without changing more than that", edit.key());
    Diagnostic::error(codes::edit::KEY_BY_HAND, message).at(text.source, at).hint(hint)
}
