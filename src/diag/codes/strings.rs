//! Codes of the area `strings`.

super::codes! {
    DEFINED_TWICE = "strings/defined-twice";
    FILE_NAME = "strings/file-name";
    FULL_WIDTH_BRACE = "strings/full-width-brace";
    MISSING = "strings/missing";
    NOT_FORMATTED = "strings/not-formatted";
    NUMBER = "strings/number";
    SYNTAX = "strings/syntax";
    UNKNOWN = "strings/unknown";
    UNKNOWN_FUNCTION = "strings/unknown-function";
    UNKNOWN_VARIABLE = "strings/unknown-variable";
}
