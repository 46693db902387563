//! HTML of our own making among the values of a template.

use serde::{Serialize, Serializer};
use std::ops::Deref;
use tera::Value;

/// HTML, or JSON for a script, that a template prints as it is. Every other text is escaped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(pub String);

impl Deref for Html {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // For a template this stays a safe value; for anything else it is a text.
        Value::safe_string(&self.0).serialize(serializer)
    }
}
