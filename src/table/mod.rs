//! Tables of keys and values that know where they stand in their file: TOML, and YAML where it is common.
//!
//! Parsing gathers every syntax error. Reading ([`TableReader`]) gathers every wrong type and every unknown key, so one
//! run of a build tells an author all that is wrong with a file.

mod hints;
mod mistaken;
mod parse;
mod reader;

pub use parse::{parse_toml, parse_yaml};
pub use reader::{TableReader, tag_hint};

use std::ops::Range;

/// A value and the bytes of the file that it stands at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Bytes in the source.
    pub span: Range<usize>,
}

impl<T> Spanned<T> {
    /// The value with another value's place.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

/// A value behind a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `true`, `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// A text.
    String(String),
    /// A date or a date and time, as written.
    DateTime(String),
    /// A list.
    Array(Vec<Spanned<Value>>),
    /// A table.
    Table(Table),
    /// YAML's `null`, which counts as an absent key.
    Null,
}

impl Value {
    /// The kind as an author would call it.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Bool(_) => "true or false",
            Value::Integer(_) => "a whole number",
            Value::Float(_) => "a number",
            Value::String(_) => "a text",
            Value::DateTime(_) => "a date",
            Value::Array(_) => "a list",
            Value::Table(_) => "a table",
            Value::Null => "nothing",
        }
    }

    /// The value as JSON, for a theme's `extra`. Dates become texts.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Value::Bool(b) => (*b).into(),
            Value::Integer(i) => (*i).into(),
            Value::Float(f) => serde_json::Number::from_f64(*f).map_or(serde_json::Value::Null, Into::into),
            Value::String(s) | Value::DateTime(s) => s.clone().into(),
            Value::Array(a) => a.iter().map(|v| v.value.to_json()).collect(),
            Value::Table(t) => t.to_json(),
            Value::Null => serde_json::Value::Null,
        }
    }
}

/// Keys and values in the order of the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The entries: each key with its place, and its value.
    pub entries: Vec<(Spanned<String>, Spanned<Value>)>,
}

impl Table {
    /// The entry of a key.
    pub fn get(&self, key: &str) -> Option<&Spanned<Value>> {
        self.entries.iter().find(|(k, _)| k.value == key).map(|(_, v)| v)
    }

    /// The table as a JSON object.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::Value::Object(self.entries.iter().map(|(k, v)| (k.value.clone(), v.value.to_json())).collect())
    }
}
