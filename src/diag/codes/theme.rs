//! Codes of the area `theme`.

super::codes! {
    EXTENDS_ITSELF = "theme/extends-itself";
    FILE_EXISTS = "theme/file-exists";
    MISSING = "theme/missing";
    MISSING_SHEET = "theme/missing-sheet";
    NEWER_YIWEN_NEEDED = "theme/newer-yiwen-needed";
    SHEET_CIRCLE = "theme/sheet-circle";
    SHEET_NOT_UTF8 = "theme/sheet-not-utf8";
    SNIPPET_NAME = "theme/snippet-name";
    UNKNOWN_FILE = "theme/unknown-file";
}
