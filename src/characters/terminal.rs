//! Text that came from a file, on a terminal.

use super::is_forbidden;
use std::borrow::Cow;

/// Whether a terminal must not be given a character of a file: it would be obeyed (controls), turn the text around it
/// (marks of direction), break the line, or hide. Joiners and variation selectors are let through, since letters of
/// Persian, Hindi and Chinese and many emoji need them.
pub fn is_unprintable(c: char) -> bool {
    c.is_control()
        || is_forbidden(c)
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
            | '\u{2028}' | '\u{2029}'
            | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A text for a terminal: line breaks stay, a tab is four spaces, and what is unprintable is written as in Rust
/// (`\u{202e}`).
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| c != '\n' && is_unprintable(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => out.push(c),
            '\t' => out.push_str("    "),
            c if is_unprintable(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_given_nothing_that_it_would_obey() {
        assert_eq!(printable("a\n\t中\u{1b}[31m\r"), "a\n    中\\u{1b}[31m\\u{d}");
        assert_eq!(printable("\u{202e}x\u{2069}\u{200f}\u{61c}"), "\\u{202e}x\\u{2069}\\u{200f}\\u{61c}");
        assert_eq!(printable("\u{2028}\u{feff}\u{e0041}\u{fffe}"), "\\u{2028}\\u{feff}\\u{e0041}\\u{fffe}");
        // Persian with a non-joiner, a family of emoji, an ideograph with a variation selector.
        let kept = "می\u{200c}خواهم 👨\u{200d}👩 葛\u{e0100} ❤\u{fe0f}";
        assert!(matches!(printable(kept), Cow::Borrowed(same) if same == kept));
    }
}
