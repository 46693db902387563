//! Codes of the area `front-matter`.

use super::TableCodes;

super::codes! {
    BAD_ALIAS = "front-matter/bad-alias";
    EMPTY_TERM = "front-matter/empty-term";
    FULL_WIDTH_MARKS = "front-matter/full-width-marks";
    MISSING_KEY = "front-matter/missing-key";
    MISSING_TITLE = "front-matter/missing-title";
    NEVER_PUBLISHED = "front-matter/never-published";
    SYNTAX = "front-matter/syntax";
    TERM_CLASH = "front-matter/term-clash";
    UNCLOSED = "front-matter/unclosed";
    UNKNOWN_KEY = "front-matter/unknown-key";
    WITHDRAWN_WITHOUT_REASON = "front-matter/withdrawn-without-reason";
    WRONG_ADDRESS = "front-matter/wrong-address";
    WRONG_DATE = "front-matter/wrong-date";
    WRONG_SLUG = "front-matter/wrong-slug";
    WRONG_TYPE = "front-matter/wrong-type";
    WRONG_VALUE = "front-matter/wrong-value";
}

/// The codes of what is wrong with keys and values here.
pub const TABLE: TableCodes =
    TableCodes { syntax: SYNTAX, unknown_key: UNKNOWN_KEY, wrong_type: WRONG_TYPE, wrong_value: WRONG_VALUE };
