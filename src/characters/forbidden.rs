//! Characters that no page, feed or JSON file may hold.

use std::collections::BTreeMap;

/// Whether HTML and XML forbid a character: the control characters but tab and line breaks, and those that Unicode
/// keeps for programs (noncharacters).
pub fn is_forbidden(c: char) -> bool {
    let code = u32::from(c);
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// The offset of the first forbidden character ([`is_forbidden`]), found by many bytes at once: every text is looked
/// through at every rendering.
pub fn first_forbidden(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // One more than a part, for what follows its last byte.
        let part = bytes.get(at..bytes.len().min(at + PART + 1))?;
        if may_be_forbidden(part) {
            let suspects = part.iter().take(PART).enumerate().filter(|(_, b)| SUSPECT[usize::from(**b)]);
            let mut places = suspects.map(|(place, _)| at + place);
            let is = |place: &usize| text.get(*place..).and_then(|t| t.chars().next()).is_some_and(is_forbidden);
            if let Some(place) = places.find(is) {
                return Some(place);
            }
        }
        at += PART;
    }
    None
}

/// So many bytes are looked at together.
const PART: usize = 64;

/// Whether a forbidden character may begin in some bytes, the last of which is only what may follow another.
fn may_be_forbidden(bytes: &[u8]) -> bool {
    // Without a branch, so that it is done by vectors. Full-width punctuation begins with 0xEF as well, but goes on
    // differently; so do letters with accents behind 0xC2.
    let suspect = |b: u8, next: u8| {
        let control = (b < 0x20) & (b != b'\t') & (b != b'\n') & (b != b'\r') | (b == 0x7f);
        control | (b == 0xc2) & (next < 0xa0) | (b == 0xef) & ((next == 0xb7) | (next == 0xbf)) | (b >= 0xf0)
    };
    let behind = bytes.get(1..).unwrap_or_default();
    let inside = bytes.iter().zip(behind).fold(false, |found, (b, next)| found | suspect(*b, *next));
    inside | bytes.last().is_some_and(|b| suspect(*b, 0))
}

/// Bytes that a forbidden character may begin with.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let control = byte < 0x20 && byte != 0x09 && byte != 0x0a && byte != 0x0d || byte == 0x7f;
        // U+0080–009F, U+FDD0–FDEF and U+FFFE, and all beyond the first plane.
        suspect[byte] = control || byte == 0xc2 || byte == 0xef || byte >= 0xf0;
        byte += 1;
    }
    suspect
};

/// Characters by their numbers, for messages: `U+0008 (2), U+009F`.
pub fn listed(counts: &BTreeMap<char, usize>) -> String {
    let name = |(c, count): (&char, &usize)| {
        let times = if *count == 1 { String::new() } else { format!(" ({count})") };
        format!("U+{:04X}{times}", u32::from(*c))
    };
    counts.iter().map(name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_characters_and_their_names() {
        assert!("a\t\r\n中\u{ad}\u{200d}\u{feff}👍\u{e000}".chars().all(|c| !is_forbidden(c)));
        assert!("\0\u{8}\u{b}\u{7f}\u{9f}\u{fdd0}\u{fffe}\u{1ffff}".chars().all(is_forbidden));
        assert_eq!(listed(&BTreeMap::from([('\u{8}', 2), ('\u{9f}', 1)])), "U+0008 (2), U+009F");
    }

    #[test]
    fn the_first_that_is_forbidden_wherever_it_stands() {
        let all = ["\u{0}", "\u{7f}", "\u{85}", "\u{9f}", "\u{fdd0}", "\u{fdef}", "\u{fffe}", "\u{ffff}", "\u{10ffff}"];
        let none = ["\t", "\r\n", "é", "\u{a0}", "，", "！", "\u{ffe5}", "\u{fffd}", "😀", "中", "\u{20000}"];
        for before in 0..140 {
            let start = "a".repeat(before);
            for bad in all {
                assert_eq!(first_forbidden(&format!("{start}{bad}，😀")), Some(before));
                assert_eq!(first_forbidden(&format!("{start}中，é{bad}b")), Some(before + 8));
            }
            for good in none {
                assert_eq!(first_forbidden(&format!("{start}{good}")), None);
                assert_eq!(first_forbidden(&format!("{good}{start}{good}中")), None);
            }
        }
    }
}
