//! Addresses in running text.
//!
//! An address ends at a Han character or at CJK punctuation, which a Chinese sentence puts right behind it.
//! Trailing ASCII punctuation and a closing bracket without its opening one belong to the sentence as well.

use crate::text::wide::{is_punctuation, is_wide};
use std::ops::Range;

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::text) struct Address {
    /// Its bytes.
    pub(in crate::text) range: Range<usize>,
    /// The prefix that it lacks to be a URL: nothing, `https://` or `mailto:`.
    pub(in crate::text) prefix: &'static str,
}

/// Whether a text may hold an address; cheap.
pub(in crate::text) fn may_hold_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2(b'@', b'/', bytes).is_some() || memchr::memmem::find(bytes, b"www.").is_some()
}

/// The addresses in a text, in order.
pub(in crate::text) fn addresses(text: &str) -> Vec<Address> {
    let bytes = text.as_bytes();
    let mut found: Vec<Address> = Vec::new();
    let mut at = 0;
    while let Some(next) = bytes.get(at..).and_then(|rest| memchr::memchr3(b':', b'@', b'w', rest)) {
        let here = at + next;
        let from = found.last().map_or(0, |a| a.range.end);
        let address = match bytes.get(here) {
            Some(b':') => url(text, here, from),
            Some(b'@') => mail(text, here, from),
            _ => www(text, here, from),
        };
        at = here + 1;
        if let Some(address) = address {
            at = address.range.end.max(at);
            found.push(address);
        }
    }
    found
}

/// `http://` or `https://` around the colon at `colon`.
fn url(text: &str, colon: usize, from: usize) -> Option<Address> {
    let rest = text.get(colon..)?.strip_prefix("://")?;
    let head = text.get(from..colon)?;
    let scheme = head.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    let name = head.get(head.len() - scheme..)?;
    // Letters that stand right before are part of the run, as in `中文http://…`, only if they are ASCII.
    if !name.eq_ignore_ascii_case("http") && !name.eq_ignore_ascii_case("https") {
        return None;
    }
    // Looked at before the rest is measured, so that a row of things like `http://(` costs no more than its length.
    if !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[' || (c.is_alphanumeric() && !is_end(c))) {
        return None;
    }
    Some(Address { range: colon - scheme..colon + 3 + extent(rest), prefix: "" })
}

/// `www.` at `start`.
fn www(text: &str, start: usize, from: usize) -> Option<Address> {
    let rest = text.get(start..)?;
    let tail = rest.strip_prefix("www.")?;
    let before = text.get(from..start)?.chars().next_back();
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-' | '_' | '@' | ':')) {
        return None;
    }
    let host = tail.split(|c| matches!(c, '/' | '?' | '#') || is_end(c)).next()?.trim_end_matches('.');
    let plausible = host.starts_with(char::is_alphanumeric) && host.contains('.');
    plausible.then(|| Address { range: start..start + 4 + extent(tail), prefix: "https://" })
}

/// A mail address around the `@` at `sign`.
fn mail(text: &str, sign: usize, from: usize) -> Option<Address> {
    let head = text.get(from..sign)?;
    let is_local = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%');
    let mut local = head.bytes().rev().take_while(is_local).count();
    while local > 0 && !head.as_bytes().get(head.len() - local).is_some_and(u8::is_ascii_alphanumeric) {
        local -= 1;
    }
    let before = head.as_bytes().get(..head.len() - local).and_then(<[u8]>::last);
    if local == 0 || matches!(before, Some(b'/' | b':' | b'@')) {
        return None;
    }
    let tail = text.get(sign + 1..)?;
    let run = tail.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')).count();
    let domain = tail.get(..run)?.trim_end_matches(['.', '-']);
    let labels_ok = domain.split('.').all(|l| !l.is_empty() && !l.starts_with('-') && !l.ends_with('-'));
    let top = domain.rsplit('.').next()?;
    let valid = domain.contains('.') && labels_ok && top.len() > 1 && top.bytes().all(|b| b.is_ascii_alphabetic());
    let followed = matches!(tail.as_bytes().get(domain.len()), Some(b'@' | b'_'));
    (valid && !followed).then(|| Address { range: sign - local..sign + 1 + domain.len(), prefix: "mailto:" })
}

/// Length of the address that begins here, without the punctuation of the sentence around it.
fn extent(text: &str) -> usize {
    let mut end = 0;
    let mut depth = [0i32; 2];
    for c in text.chars() {
        if is_end(c) {
            break;
        }
        match c {
            '(' => depth[0] += 1,
            ')' => depth[0] -= 1,
            '[' => depth[1] += 1,
            ']' => depth[1] -= 1,
            _ => {}
        }
        // A bracket that nothing opened ends the address: it belongs to the text around.
        if depth.iter().any(|d| *d < 0) {
            break;
        }
        end += c.len_utf8();
    }
    let address = text.get(..end).unwrap_or_default();
    address.trim_end_matches(['?', '!', '.', ',', ':', ';', '*', '_', '~', '\'', '"', '(', '[']).len()
}

/// Whether a character ends every address.
fn is_end(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_whitespace()
            || c.is_ascii_control()
            || matches!(c, '<' | '>' | '"' | '`' | '|' | '\\' | '{' | '}' | '^');
    }
    c.is_whitespace() || c.is_control() || is_wide(c) || is_punctuation(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|a| &text[a.range]).collect()
    }

    #[test]
    fn chinese_around_an_address_stays_outside() {
        assert_eq!(found("見https://example.org/a，下文。"), ["https://example.org/a"]);
        assert_eq!(found("（https://example.org）。"), ["https://example.org"]);
        assert_eq!(found("https://example.org/路徑"), ["https://example.org/"]);
        assert_eq!(found("寄到me@example.org吧"), ["me@example.org"]);
    }

    #[test]
    fn sentence_punctuation_stays_outside() {
        assert_eq!(
            found("(see https://e.org/a_(b)), https://e.org/x?y=1."),
            ["https://e.org/a_(b)", "https://e.org/x?y=1"]
        );
        assert_eq!(found("www.example.org, awww.example.org www.x"), ["www.example.org"]);
        assert_eq!(found("a@b.c d@e.org. @x http:// ftp://x.org"), ["d@e.org"]);
        assert_eq!(found("“https://e.org/é”"), ["https://e.org/é"]);
    }
}
