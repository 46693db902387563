//! Codes of the area `search`.

super::codes! {
    INDEX_FAILED = "search/index-failed";
    NOT_BUILT = "search/not-built";
}
