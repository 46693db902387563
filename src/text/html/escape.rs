//! Text as HTML.
//!
//! Characters that a valid page may not hold (controls and noncharacters) become U+FFFD, whatever the text is.

use std::fmt::Write as _;

/// Appends text for an element's content.
pub(in crate::text) fn text(out: &mut String, text: &str) {
    escape(out, text, false);
}

/// Appends text for an attribute's value in double quotation marks.
pub(in crate::text) fn attribute(out: &mut String, text: &str) {
    escape(out, text, true);
}

/// Text that may stand in an element and in an attribute.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    attribute(&mut out, text);
    out
}

fn escape(out: &mut String, text: &str, quotes: bool) {
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let special = SPECIAL.get(usize::from(*byte)).copied().unwrap_or(false);
        if !special {
            at += 1;
            continue;
        }
        let Some(c) = text.get(at..).and_then(|t| t.chars().next()) else {
            at += 1;
            continue;
        };
        let instead = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' if quotes => "&quot;",
            c if is_forbidden(c) => "\u{fffd}",
            _ => {
                at += c.len_utf8();
                continue;
            }
        };
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push_str(instead);
        at += c.len_utf8();
        done = at;
    }
    out.push_str(text.get(done..).unwrap_or_default());
}

/// The bytes that a character to be replaced can begin with.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = i < 0x20 && i != 0x09 && i != 0x0a
            || matches!(i as u8, b'&' | b'<' | b'>' | b'"' | 0x7f | 0xc2 | 0xef)
            || i >= 0xf0;
        i += 1;
    }
    table
};

/// A text with U+FFFD for each character that a page may not hold; `None` where there is none.
pub(in crate::text) fn allowed(text: &str) -> Option<String> {
    first_forbidden(text).map(|_| text.chars().map(|c| if is_forbidden(c) { '\u{fffd}' } else { c }).collect())
}

/// HTML with U+FFFD for each character reference to a character that a page may not hold; `None` where there is
/// none.
pub(in crate::text) fn allowed_references(html: &str) -> Option<String> {
    let mut out = String::new();
    let mut done = 0;
    for (at, _) in html.match_indices("&#") {
        let tail = html.get(at + 2..).unwrap_or_default();
        let (radix, skip) = if tail.starts_with(['x', 'X']) { (16, 1) } else { (10, 0) };
        let digits = tail.chars().skip(skip).take_while(|c| c.is_digit(radix));
        let (length, code) = digits.fold((0, 0u32), |(length, code), c| {
            (length + 1, code.saturating_mul(radix).saturating_add(c.to_digit(radix).unwrap_or(0)))
        });
        if length == 0 || char::from_u32(code).is_some_and(|c| !is_forbidden(c) && c != '\r') {
            continue;
        }
        let end = at + 2 + skip + length;
        out.push_str(html.get(done..at).unwrap_or_default());
        out.push('\u{fffd}');
        done = end + usize::from(html.get(end..).is_some_and(|t| t.starts_with(';')));
    }
    out.push_str(html.get(done..).unwrap_or_default());
    (done > 0).then_some(out)
}

/// Whether a page may not hold a character.
pub(in crate::text) fn is_forbidden(c: char) -> bool {
    let code = u32::from(c);
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// Offset of the first character that no page may hold. As [`is_forbidden`] has it, but by bytes, and by many of them at
/// once: every text is looked through at every rendering.
pub(in crate::text) fn first_forbidden(text: &str) -> Option<usize> {
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

/// Appends a URL for an attribute. What is no URL character is percent-encoded; what is encoded already stays.
pub(in crate::text) fn url(out: &mut String, url: &str) {
    let bytes = url.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            b'%' if bytes.get(at + 1..at + 3).is_some_and(|h| h.iter().all(u8::is_ascii_hexdigit)) => out.push('%'),
            b'!' | b'#'..=b'$' | b'('..=b';' | b'=' | b'?'..=b'Z' | b'_' | b'a'..=b'z' | b'~' => {
                out.push(char::from(*byte));
            }
            // Writing to a string cannot fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes() {
        let mut out = String::new();
        text(&mut out, "a<b> & \"c\"\u{0}\u{85}中");
        attribute(&mut out, "\"\u{fffe}\u{1ffff}😀");
        assert_eq!(out, "a&lt;b&gt; &amp; \"c\"\u{fffd}\u{fffd}中&quot;\u{fffd}\u{fffd}😀");
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

    #[test]
    fn references_to_nothing() {
        let clean = allowed_references("a&#8;b&#x1F &#65;&#;&#xD800;&amp;&#99999999999;");
        assert_eq!(clean.as_deref(), Some("a\u{fffd}b\u{fffd} &#65;&#;\u{fffd}&amp;\u{fffd}"));
        assert_eq!(allowed_references("&#65;"), None);
    }

    #[test]
    fn urls_keep_what_is_encoded() {
        let mut out = String::new();
        url(&mut out, "/a b/%20/100%?x=1&y='中");
        assert_eq!(out, "/a%20b/%20/100%25?x=1&amp;y=&#x27;%E4%B8%AD");
    }
}
