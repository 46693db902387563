//! Text, addresses and an author's HTML without the characters that a valid page may not hold.

use crate::characters::{first_forbidden, is_forbidden};
pub(in crate::text) use crate::characters::{html_attribute as attribute, html_text as text};
use std::fmt::Write as _;

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
