//! Codes of the area `import`.

super::codes! {
    EMPTY = "import/empty";
    NO_TITLE = "import/no-title";
    TWO_TITLES = "import/two-titles";
    UNCLEAR_ENCODING = "import/unclear-encoding";
    UNKNOWN_ENCODING = "import/unknown-encoding";
    WRONG_ENCODING = "import/wrong-encoding";
    ZERO_BYTE = "import/zero-byte";
}
