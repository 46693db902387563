//! Codes of the area `translation`.

super::codes! {
    BEHIND = "translation/behind";
    CIRCLE = "translation/circle";
    INCOMPLETE_ORIGINAL = "translation/incomplete-original";
    MISREAD_COMMENT = "translation/misread-comment";
    NO_METHOD = "translation/no-method";
    NO_ORIGINAL = "translation/no-original";
    PRIVATE_ORIGINAL = "translation/private-original";
    TWO_ORIGINALS = "translation/two-originals";
    UNPAIRED_BLOCK = "translation/unpaired-block";
}
