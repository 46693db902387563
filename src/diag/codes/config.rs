//! Codes of the area `config`.

use super::TableCodes;

super::codes! {
    DEFAULT_LANGUAGE = "config/default-language";
    DUPLICATE_LANGUAGE = "config/duplicate-language";
    DUPLICATE_PATH = "config/duplicate-path";
    LANGUAGE_NOT_ADDED = "config/language-not-added";
    LANGUAGE_PATH = "config/language-path";
    MENU_LINK = "config/menu-link";
    MENU_UNKNOWN_ARTICLE = "config/menu-unknown-article";
    MENU_UNPUBLISHED = "config/menu-unpublished";
    MISSING = "config/missing";
    MISSING_ICON = "config/missing-icon";
    MISSING_KEY = "config/missing-key";
    NO_BASE_URL = "config/no-base-url";
    NO_PUBLIC_LANGUAGE = "config/no-public-language";
    SYNTAX = "config/syntax";
    TAXONOMY_NAME = "config/taxonomy-name";
    TIME_ZONE = "config/time-zone";
    UNKNOWN_KEY = "config/unknown-key";
    WRONG_BASE_URL = "config/wrong-base-url";
    WRONG_TYPE = "config/wrong-type";
    WRONG_VALUE = "config/wrong-value";
}

/// The codes of what is wrong with keys and values here.
pub const TABLE: TableCodes =
    TableCodes { syntax: SYNTAX, unknown_key: UNKNOWN_KEY, wrong_type: WRONG_TYPE, wrong_value: WRONG_VALUE };
