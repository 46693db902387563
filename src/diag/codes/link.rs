//! Codes of the area `link`.

super::codes! {
    FORBIDDEN_SCHEME = "link/forbidden-scheme";
    LEAVES_CONTENT = "link/leaves-content";
    MISSING_ANCHOR = "link/missing-anchor";
    MISSING_ARTICLE = "link/missing-article";
    MISSING_FILE = "link/missing-file";
    MISSING_OUTPUT = "link/missing-output";
    UNPUBLISHED = "link/unpublished";
}
