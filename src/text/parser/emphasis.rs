//! Emphasis beside Chinese, Japanese and Korean punctuation.
//!
//! In CommonMark `**強調。**後文` is not bold: the closing stars stand between punctuation and a letter. The amended
//! rule (tats-u/markdown-cjk-friendly) lets such a run open and close where one of its neighbours is CJK. The parser
//! knows only the plain rule, so a rare punctuation character that the text does not hold is put beside each run
//! for which the two rules differ; that makes the plain rule say what the amended one says. The marker is taken out
//! of everything that the parser returns, and offsets are mapped back.

use crate::text::parser::amended::Amendment;
use crate::text::wide::{is_cjk, is_punctuation};

/// Samaritan punctuation: CommonMark counts it as punctuation, and hardly a text holds all eight.
const MARKERS: [char; 8] = ['\u{830}', '\u{831}', '\u{832}', '\u{833}', '\u{834}', '\u{835}', '\u{836}', '\u{837}'];

/// Places where the amended rule and the plain one differ, in order.
pub(in crate::text) fn markers(text: &str) -> impl Iterator<Item = Amendment> {
    places(text).into_iter().map(|at| Amendment { at, removed: 0, put: None })
}

/// A marker that neither stands in the text nor comes out of a character reference in it.
pub(in crate::text) fn absent_marker(text: &str) -> Option<char> {
    let mut free = MARKERS.map(Some);
    let mut drop = |c: char| free.iter_mut().filter(|f| **f == Some(c)).for_each(|f| *f = None);
    if memchr::memchr(0xE0, text.as_bytes()).is_some() {
        MARKERS.iter().filter(|m| text.contains(**m)).for_each(|m| drop(*m));
    }
    for (at, _) in text.match_indices("&#") {
        let digits = text.get(at + 2..).unwrap_or_default();
        let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16),
            None => (digits, 10),
        };
        // CommonMark allows seven digits at most; eight cover every spelling and bound the work.
        let code = digits.chars().take(8).map_while(|c| c.to_digit(radix)).fold(0u32, |n, d| n * radix + d);
        char::from_u32(code).into_iter().for_each(&mut drop);
    }
    free.into_iter().flatten().next()
}

/// Offsets at which markers belong, ascending.
fn places(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'*', b'_', b'~', bytes.get(at..).unwrap_or_default()) {
        let mut start = at + found;
        let delimiter = bytes.get(start).copied().unwrap_or_default();
        let end = start + bytes.iter().skip(start).take_while(|b| **b == delimiter).count();
        if is_escaped(bytes, start) {
            start += 1;
        }
        at = end;
        // A neighbour that is not ASCII is what the two rules can differ by; almost all runs end here.
        let near = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(|b| !b.is_ascii());
        if start < end && (near(start.checked_sub(1)) || near(Some(end))) {
            let (before, after) = mark(text, start, end, delimiter);
            places.extend(before.then_some(start));
            places.extend(after.then_some(end));
        }
    }
    places
}

/// Whether an odd number of backslashes stands before.
fn is_escaped(bytes: &[u8], at: usize) -> bool {
    let backslashes = bytes.get(..at).unwrap_or_default().iter().rev().take_while(|b| **b == b'\\').count();
    backslashes % 2 == 1
}

/// Whether a run needs a marker before and after it.
fn mark(text: &str, start: usize, end: usize, delimiter: u8) -> (bool, bool) {
    let head = text.get(..start).unwrap_or_default();
    let mut backwards = head.chars().rev();
    let (Some(mut before), Some(after)) = (backwards.next(), text.get(end..).and_then(|tail| tail.chars().next()))
    else {
        return (false, false);
    };
    if before == '>' && in_quote_prefix(head) {
        // What the run follows is the beginning of a line inside a quotation.
        before = '\n';
    }
    let run =
        DelimiterRun { delimiter, long: end - start > 1, before, beyond: backwards.next().unwrap_or('\n'), after };
    let Some(wanted) = run.amended() else { return (false, false) };
    [(false, false), (false, true), (true, false), (true, true)]
        .into_iter()
        .find(|choice| run.plain(*choice) == wanted)
        .unwrap_or((false, false))
}

/// Whether only the signs of quotations stand on the line so far. A line of text that long is none.
fn in_quote_prefix(head: &str) -> bool {
    head.bytes().rev().take(64).take_while(|b| *b != b'\n').all(|b| matches!(b, b'>' | b' ' | b'\t'))
}

/// A run of `*`, `_` or `~` and the characters beside it.
struct DelimiterRun {
    delimiter: u8,
    long: bool,
    before: char,
    /// The character before `before`.
    beyond: char,
    after: char,
}

impl DelimiterRun {
    /// Whether the run can open and close by the amended rule; `None` where nothing is to be amended.
    fn amended(&self) -> Option<(bool, bool)> {
        let DelimiterRun { before, beyond, after, .. } = *self;
        // A variation selector belongs to the character before it, and quotation marks with the selector for
        // full width are CJK.
        let selector = matches!(before, '\u{fe00}'..='\u{fe0e}');
        let ambiguous = matches!(beyond, '‘' | '’' | '“' | '”') && before == '\u{fe01}';
        let base = if selector { beyond } else { before };
        let base_cjk = is_cjk(base) || (selector && ambiguous) || matches!(before, '\u{e0100}'..='\u{e01ef}');
        let base_punctuation = is_punctuation(base);
        let left = !after.is_whitespace()
            && (!is_punctuation(after) || before.is_whitespace() || is_cjk(after) || base_cjk || base_punctuation);
        let right = !before.is_whitespace()
            && (is_cjk(after) || base_cjk || !base_punctuation || after.is_whitespace() || is_punctuation(after));
        match self.delimiter {
            b'*' => Some((left, right)),
            b'_' => Some((left && (!right || base_punctuation), right && (!left || is_punctuation(after)))),
            // A single `~` is a range between two numbers (3~5 天) far more often than a deletion.
            b'~' if self.long && left && right => Some((true, true)),
            _ => None,
        }
    }

    /// Whether the parser lets the run open and close with markers before and after it.
    fn plain(&self, (mark_before, mark_after): (bool, bool)) -> (bool, bool) {
        let before_punctuation = mark_before || is_punctuation(self.before);
        let before_space = !mark_before && self.before.is_whitespace();
        let after_punctuation = mark_after || is_punctuation(self.after);
        let after_space = !mark_after && self.after.is_whitespace();
        let star = self.delimiter == b'*';
        let tilde = self.delimiter == b'~';
        let open = !after_space && ((star && !after_punctuation) || tilde || before_space || before_punctuation);
        let close = !before_space && (((star || tilde) && !before_punctuation) || after_space || after_punctuation);
        (open, close)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parser::amended::Amended;

    fn cjk(text: &str) -> Amended<'_> {
        Amended::new(text, &markers(text).collect::<Vec<_>>(), absent_marker(text))
    }

    fn marked(text: &str) -> String {
        cjk(text).text.replace('\u{830}', "|")
    }

    #[test]
    fn markers_stand_on_the_letter_side() {
        assert_eq!(marked("**強調。**後文"), "**強調。**|後文");
        assert_eq!(marked("前文**「強調」**"), "前文|**「強調」**");
        assert_eq!(marked("a **b** c, *字*"), "a **b** c, *字*");
        assert_eq!(marked(r"強調。\**後文"), r"強調。\**|後文");
        assert_eq!(marked("刪~~除。~~後"), "刪~~除。~~|後");
    }

    #[test]
    fn offsets_map_back() {
        let text = "**強調。**後**「文」**字";
        let amended = cjk(text);
        for (at, _) in text.char_indices() {
            let inside = (0..=amended.text.len()).filter(|i| amended.original(*i) == at).count();
            assert!(inside >= 1, "{at}");
        }
        assert_eq!(amended.original(amended.text.len()), text.len());
    }

    #[test]
    fn a_marker_in_the_text_or_in_a_reference_is_not_used() {
        assert_eq!(absent_marker("\u{830}"), Some('\u{831}'));
        assert_eq!(absent_marker("&#x830; &#2097;"), Some('\u{832}'));
        assert_eq!(absent_marker(&MARKERS.iter().collect::<String>()), None);
    }
}
