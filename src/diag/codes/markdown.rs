//! Codes of the area `markdown`.

super::codes! {
    CONTROL_CHARACTER = "markdown/control-character";
    DUPLICATE_FOOTNOTE = "markdown/duplicate-footnote";
    DUPLICATE_ID = "markdown/duplicate-id";
    FORBIDDEN_REFERENCE = "markdown/forbidden-reference";
    FORMULA = "markdown/formula";
    FULL_WIDTH_COLON = "markdown/full-width-colon";
    HTML_REMOVED = "markdown/html-removed";
    LEVEL_ONE_HEADING = "markdown/level-one-heading";
    RESERVED_ID = "markdown/reserved-id";
    UNCLOSED_COMMENT = "markdown/unclosed-comment";
    UNCLOSED_ELEMENT = "markdown/unclosed-element";
    UNDEFINED_FOOTNOTE = "markdown/undefined-footnote";
    UNKNOWN_CODE_LANGUAGE = "markdown/unknown-code-language";
    UNUSED_FOOTNOTE = "markdown/unused-footnote";
}
