//! Codes of the area `data-file`.

use super::TableCodes;

super::codes! {
    SYNTAX = "data-file/syntax";
    UNKNOWN_KEY = "data-file/unknown-key";
    WRONG_TYPE = "data-file/wrong-type";
    WRONG_VALUE = "data-file/wrong-value";
}

/// The codes of what is wrong with keys and values here.
pub const TABLE: TableCodes =
    TableCodes { syntax: SYNTAX, unknown_key: UNKNOWN_KEY, wrong_type: WRONG_TYPE, wrong_value: WRONG_VALUE };
