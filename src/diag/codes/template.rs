//! Codes of the area `template`.

super::codes! {
    CIRCLE = "template/circle";
    FAILED = "template/failed";
    MISSING = "template/missing";
    MISSING_PARENT = "template/missing-parent";
    SYNTAX = "template/syntax";
}
