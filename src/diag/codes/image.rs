//! Codes of the area `image`.

super::codes! {
    BROKEN = "image/broken";
    BROKEN_ICON = "image/broken-icon";
    CARD_NOT_DRAWN = "image/card-not-drawn";
    NO_GLYPH = "image/no-glyph";
    MISSING = "image/missing";
    NO_FONT = "image/no-font";
    NOT_A_FONT = "image/not-a-font";
    TOO_LARGE = "image/too-large";
}
