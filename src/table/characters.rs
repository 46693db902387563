//! Characters that no page, feed or JSON file may hold.

use std::collections::BTreeMap;

/// Whether HTML and XML forbid a character: the control characters but tab and line breaks, and what Unicode keeps
/// for programs (noncharacters).
pub fn is_unprintable(c: char) -> bool {
    let code = u32::from(c);
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

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
    fn text_is_printable() {
        assert!("a\t\r\n中\u{ad}\u{200d}\u{feff}👍\u{e000}".chars().all(|c| !is_unprintable(c)));
        assert!("\0\u{8}\u{b}\u{7f}\u{9f}\u{fdd0}\u{fffe}\u{1ffff}".chars().all(is_unprintable));
        assert_eq!(listed(&BTreeMap::from([('\u{8}', 2), ('\u{9f}', 1)])), "U+0008 (2), U+009F");
    }
}
