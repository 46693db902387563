//! The stable name of a kind of diagnostic.

use super::codes;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt;

/// A stable name of one kind of diagnostic, such as `front-matter/unknown-key`: messages may be reworded, a code stays
/// what it is. Only the table in [`codes`] makes one, so each has an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(&'static str);

impl Code {
    /// An entry of the table.
    pub(super) const fn new(name: &'static str) -> Self {
        Code(name)
    }

    /// The area and the name in it, with a `/` between them.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// A code of another version of the program is an error: what was remembered with it is made again.
impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        codes::find(&name)
            .map(|explanation| explanation.code)
            .ok_or_else(|| D::Error::custom(format!("unknown code `{name}`")))
    }
}
