//! Text inside of HTML and XML: the one place in which `&`, `<`, `>` and `"` are escaped.

use super::is_forbidden;

/// Appends text for the content of an HTML element. Characters that a valid page may not hold become U+FFFD.
pub fn html_text(out: &mut String, text: &str) {
    escape(out, text, |c| if c == '"' { None } else { in_html(c) });
}

/// Appends text for the value of an HTML attribute in double quotation marks. Characters that a valid page may not hold
/// become U+FFFD.
pub fn html_attribute(out: &mut String, text: &str) {
    escape(out, text, in_html);
}

/// Text that may stand in an HTML element and in an attribute.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    html_attribute(&mut out, text);
    out
}

/// Appends text for XML, for an element and for an attribute. Characters that XML cannot hold are left out.
pub fn xml(out: &mut String, text: &str) {
    escape(out, text, |c| match c {
        '\t' | '\n' | '\r' => None,
        '\0'..'\x20' | '\u{fffe}' | '\u{ffff}' => Some(""),
        '&' | '<' | '>' | '"' => in_html(c),
        _ => None,
    });
}

fn in_html(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        c if is_forbidden(c) => Some("\u{fffd}"),
        _ => None,
    }
}

/// Appends text with some characters replaced. Only those are asked about that begin with a [`SPECIAL`] byte.
fn escape(out: &mut String, text: &str, replacement: impl Fn(char) -> Option<&'static str>) {
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let special = SPECIAL.get(usize::from(*byte)).copied().unwrap_or(false);
        let found = if special { text.get(at..).and_then(|rest| rest.chars().next()) } else { None };
        let Some(c) = found else {
            at += 1;
            continue;
        };
        if let Some(instead) = replacement(c) {
            out.push_str(text.get(done..at).unwrap_or_default());
            out.push_str(instead);
            done = at + c.len_utf8();
        }
        at += c.len_utf8();
    }
    out.push_str(text.get(done..).unwrap_or_default());
}

/// The bytes that a character to be replaced can begin with.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = i < 0x20 && i != 0x09 && i != 0x0a && i != 0x0d
            || matches!(i as u8, b'&' | b'<' | b'>' | b'"' | 0x7f | 0xc2 | 0xef)
            || i >= 0xf0;
        i += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_attributes_and_xml() {
        let mut out = String::new();
        html_text(&mut out, "a<b> & \"c\"\u{0}\u{85}中\r\n");
        html_attribute(&mut out, "\"\u{fffe}\u{1ffff}😀");
        assert_eq!(out, "a&lt;b&gt; &amp; \"c\"\u{fffd}\u{fffd}中\r\n&quot;\u{fffd}\u{fffd}😀");
        out.clear();
        xml(&mut out, "a<b> & \"c\"\u{0}\u{1f}\u{85}中\t\r\n\u{fffe}\u{ffff}\u{fffd}😀");
        assert_eq!(out, "a&lt;b&gt; &amp; &quot;c&quot;\u{85}中\t\r\n\u{fffd}😀");
    }
}
