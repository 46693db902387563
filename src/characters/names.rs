//! Names of files and anchors as they are compared: without percent-encoding, in one Unicode form.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A name in composed form (NFC): a Mac writes `é` as two characters, most editors as one.
pub fn composed(name: &str) -> Cow<'_, str> {
    match name.is_ascii() || is_nfc_quick(name.chars()) == IsNormalized::Yes {
        true => name.into(),
        false => name.nfc().collect::<String>().into(),
    }
}

/// Percent-decoding, for file names that an editor wrote as in a URL.
pub fn percent_decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = path.get(at + 1..at + 3).filter(|_| *byte == b'%').and_then(|h| u8::from_str_radix(h, 16).ok());
        match hex {
            Some(value) => {
                out.push(value);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_however_they_are_written() {
        assert_eq!(composed("e\u{301}.png"), "\u{e9}.png");
        assert_eq!(percent_decoded("a%20b%zz%"), "a b%zz%");
        assert_eq!(percent_decoded("%ff"), "%ff");
    }
}
