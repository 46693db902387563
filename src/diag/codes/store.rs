//! Codes of the area `store`.

super::codes! {
    BROKEN_LINK = "store/broken-link";
    FAILED = "store/failed";
    LINK_CIRCLE = "store/link-circle";
    LINK_LEADS_OUT = "store/link-leads-out";
    NAME_NOT_UTF8 = "store/name-not-utf8";
    NOT_UTF8 = "store/not-utf8";
    SPECIAL_FILE = "store/special-file";
}
