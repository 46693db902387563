//! Breaking a title into lines: never where a language forbids it, rather between words than within, and so that all
//! lines are about as long.

use super::spacing::{before_line, between, pauses};
use icu_segmenter::options::{LineBreakOptions, WordBreakInvariantOptions};
use icu_segmenter::{LineSegmenter, WordSegmenter};
use std::ops::Range;

/// The cost of a break within a word, beside the cost of uneven lines: as much as a line that is two fifths too short.
const WITHIN_A_WORD: f32 = 0.16;

/// The cost of a break where a reader would not pause.
const WITHIN_A_PHRASE: f32 = 0.04;

/// The lines of a text as ranges, broken so that each is at most `room` wide and there are as few as possible; and what
/// is bad about them: nothing where all are equally long and end where a reader pauses. `advance` is a character's
/// width, `em` that of a Han character. A word that is wider than the room stands alone.
pub(super) fn lines(text: &str, room: f32, em: f32, advance: &dyn Fn(char) -> f32) -> (Vec<Range<usize>>, f32) {
    let breaks = breaks(text);
    let count = breaks.len();
    let width = |from: usize, to: usize| {
        let (Some(a), Some(b)) = (breaks.get(from), breaks.get(to)) else { return f32::INFINITY };
        width(text.get(a.at..b.at).unwrap_or_default(), em, advance)
    };
    if count < 2 {
        return (Vec::new(), 0.0);
    }
    let fewest = greedy(count, room, &width);
    // The cheapest way to each break in each number of lines.
    let ideal = width(0, count - 1) / fewest as f32;
    let mut cheapest: Vec<Vec<Option<(f32, usize)>>> = vec![vec![None; count]; fewest + 1];
    cheapest[0][0] = Some((0.0, 0));
    for line in 1..=fewest {
        for to in 1..count {
            let mut best: Option<(f32, usize)> = None;
            for from in (line - 1..to).rev() {
                let Some((so_far, _)) = cheapest[line - 1][from] else { continue };
                let own = width(from, to);
                if own > room && to - from > 1 {
                    break;
                }
                let uneven = (own - ideal) / ideal.max(1.0);
                let cost = so_far + uneven * uneven + if to + 1 < count { breaks[to].cost } else { 0.0 };
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, from));
                }
            }
            cheapest[line][to] = best;
        }
    }
    let mut out = Vec::new();
    let mut to = count - 1;
    let bad = cheapest[fewest][to].map_or(0.0, |(cost, _)| cost);
    for line in (1..=fewest).rev() {
        let Some((_, from)) = cheapest[line][to] else { break };
        let range = breaks[from].at..breaks[to].at;
        let kept = text.get(range.clone()).unwrap_or_default().trim_end().len();
        out.push(range.start..range.start + kept);
        to = from;
    }
    out.reverse();
    (out, bad)
}

/// The width of a line.
pub(super) fn width(line: &str, em: f32, advance: &dyn Fn(char) -> f32) -> f32 {
    let mut total = 0.0;
    let mut before: Option<char> = None;
    for c in line.trim_end().chars() {
        total += advance(c) + em * before.map_or_else(|| before_line(c), |b| between(b, c));
        before = Some(c);
    }
    total
}

/// The fewest lines in which the text fits.
fn greedy(count: usize, room: f32, width: &dyn Fn(usize, usize) -> f32) -> usize {
    let (mut lines, mut from) = (1, 0);
    for to in 1..count {
        if to - from > 1 && width(from, to) > room {
            lines += 1;
            from = to - 1;
        }
    }
    lines
}

/// A place where a line may end.
struct Break {
    at: usize,
    cost: f32,
}

fn breaks(text: &str) -> Vec<Break> {
    let lines = LineSegmenter::new_auto(LineBreakOptions::default());
    let words = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let between_words: Vec<usize> = words.segment_str(text).collect();
    let cost = |at: usize| {
        let before = text.get(..at).and_then(|t| t.trim_end().chars().next_back());
        match before {
            Some(c) if pauses(c) => 0.0,
            _ if between_words.binary_search(&at).is_err() => WITHIN_A_WORD,
            _ => WITHIN_A_PHRASE,
        }
    };
    lines.segment_str(text).map(|at| Break { at, cost: cost(at) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn broken(text: &str, room: f32) -> Vec<&str> {
        let advance = |c: char| if c.is_ascii() { 0.5 } else { 1.0 };
        lines(text, room, 1.0, &advance).0.into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn lines_are_balanced_and_words_whole() {
        assert_eq!(broken("How translations fall behind", 11.0), ["How translations", "fall behind"]);
        assert_eq!(broken("晶片、模型與出口管制", 6.0), ["晶片、模型", "與出口管制"]);
        assert_eq!(broken("用「人工智能」翻譯新聞，值得嗎？", 12.0), ["用「人工智能」", "翻譯新聞，值得嗎？"]);
        assert_eq!(broken("一", 6.0), ["一"]);
        assert!(broken("", 6.0).is_empty());
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_begins_with_a_point(text in "[一-十a-c ，。「」！]{1,40}", room in 3u8..20) {
            let room = f32::from(room);
            let lines = broken(&text, room);
            let squeezed = |t: &str| t.split_whitespace().collect::<String>();
            prop_assert_eq!(squeezed(&lines.concat()), squeezed(&text));
            for (at, line) in lines.iter().enumerate() {
                let wrong = at > 0 && line.starts_with(['，', '。', '」', '！']);
                prop_assert!(!wrong && !line.ends_with('「') || at + 1 == lines.len(), "{lines:?}");
            }
        }
    }
}
