//! Numbers in prose by their value, so that `1.5 million`, `150萬` and `一百五十萬` are one, and a changed digit is found.
//!
//! [`mentions`] reads the numbers of a run: digits with separators and scales, Han numerals, English number words, times
//! of day, and names that hold digits (`GPT-4o`). A mention may have several values where its writing leaves them open
//! (`70B`, `90年代`); it is *weak* where a translation may well leave it out or say it in other words (`one`, `兩`, `March`).
//! [`compare()`] finds the counterparts of the strong ones.

mod compare;
mod digits;
mod han;
mod words;

pub use compare::{NumberMismatch, NumbersOfText, compare};

use crate::lang::Lang;
use std::ops::Range;

/// A number in a run of prose.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberMention {
    /// Its characters in the run.
    pub chars: Range<usize>,
    /// The values that it may have.
    pub values: Vec<f64>,
    /// Whether its absence from a translation means nothing.
    pub weak: bool,
    /// Its form.
    pub form: NumberForm,
}

/// The form of a number, as far as it decides what can be its counterpart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberForm {
    /// Digits or a large numeral.
    Figure,
    /// A cardinal in words: `three`, `四名`; the only weak form whose change is told.
    Cardinal,
    /// An ordinal, a fraction, a month or the like in words.
    Word,
    /// A time of day; its value is in minutes.
    Time,
    /// A name with digits; its value is that of its digits.
    Name,
}

/// The numbers of a run, in its order.
pub fn mentions(chars: &[char], lang: &Lang) -> Vec<NumberMention> {
    let mut reader = NumberReader { chars, lang, at: 0, found: Vec::new() };
    while reader.at < chars.len() {
        let step = reader.digits().or_else(|| reader.han()).or_else(|| reader.words());
        match step {
            Some(end) => reader.at = end.max(reader.at + 1),
            None => reader.at += 1,
        }
    }
    digits::share_scales(chars, &mut reader.found);
    reader.found
}

/// Reads the numbers of a run from left to right. Each of its methods takes what begins at the position and returns the
/// place behind it.
struct NumberReader<'a> {
    chars: &'a [char],
    lang: &'a Lang,
    at: usize,
    found: Vec<NumberMention>,
}

impl NumberReader<'_> {
    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|i| self.char(i))
    }

    /// Whether a text stands at a place.
    fn stands(&self, at: usize, text: &str) -> bool {
        text.chars().enumerate().all(|(i, c)| self.char(at + i) == Some(c))
    }

    /// Whether one of some texts stands at a place, and its length.
    fn any(&self, at: usize, texts: &[&str]) -> Option<usize> {
        texts.iter().find(|text| self.stands(at, text)).map(|text| text.chars().count())
    }

    /// Whether one of some texts ends before a place.
    fn ends_before(&self, at: usize, texts: &[&str]) -> bool {
        texts.iter().any(|text| at.checked_sub(text.chars().count()).is_some_and(|from| self.stands(from, text)))
    }

    /// The word of letters at a place in small letters, and the place behind it.
    fn word(&self, at: usize) -> (String, usize) {
        let letters = self.chars.get(at..).unwrap_or_default().iter().take_while(|c| c.is_alphabetic() && !is_cjk(**c));
        let word: String = letters.flat_map(|c| c.to_lowercase()).collect();
        let end = at
            + self.chars.get(at..).unwrap_or_default().iter().take_while(|c| c.is_alphabetic() && !is_cjk(**c)).count();
        (word, end)
    }

    fn add(&mut self, chars: Range<usize>, values: Vec<f64>, weak: bool, form: NumberForm) {
        self.found.push(NumberMention { chars, values, weak, form });
    }
}

fn is_cjk(c: char) -> bool {
    crate::text::is_wide(c) || matches!(c, '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tag: &str, text: &str) -> Vec<(Vec<f64>, bool)> {
        let lang = Lang::parse(tag).expect("a tag");
        let chars: Vec<char> = text.chars().collect();
        mentions(&chars, &lang).into_iter().map(|m| (m.values, m.weak)).collect()
    }

    fn strong(tag: &str, text: &str) -> Vec<f64> {
        of(tag, text).into_iter().filter(|(_, weak)| !weak).map(|(v, _)| v[0]).collect()
    }

    #[test]
    fn numbers_are_read_by_value() {
        for (tag, text, value) in [
            ("en", "10,000 people", 10_000.0),
            ("zh-Hant", "1萬人", 10_000.0),
            ("zh-Hant", "一萬人", 10_000.0),
            ("zh-Hant", "一百五十萬", 1_500_000.0),
            ("en", "1.5 million", 1_500_000.0),
            ("en", "$1.4bn", 1.4e9),
            ("zh-Hant", "14億美元", 1.4e9),
            ("en", "two million", 2e6),
            ("en", "250 thousand", 250_000.0),
            ("zh-Hant", "25萬", 250_000.0),
            ("zh-Hant", "３０％", 30.0),
            ("zh-Hant", "百分之三十五", 35.0),
            ("zh-Hant", "三成", 30.0),
            ("zh-Hant", "八成五", 85.0),
            ("en", "21st century", 21.0),
            ("zh-Hant", "二十一世紀", 21.0),
            ("zh-Hant", "二〇二四年", 2024.0),
            ("zh-Hant", "100多萬", 1e6),
            ("zh-Hans", "1億2000万", 1.2e8),
            ("de", "10.000 Menschen", 10_000.0),
        ] {
            assert_eq!(strong(tag, text), [value], "{text}");
        }
    }

    #[test]
    fn values_may_be_open() {
        assert!(of("en", "the 1990s")[0].0.contains(&90.0));
        assert!(of("zh-Hant", "90年代")[0].0.contains(&1990.0));
        assert!(of("en", "70B parameters")[0].0.contains(&7e10));
        assert!(of("en", "10–15 million")[0].0.contains(&1e7));
    }

    #[test]
    fn what_is_no_number_or_means_little_is_weak_or_left_out() {
        for (tag, text) in [
            ("zh-Hant", "一般來說，三番兩次"),
            ("zh-Hant", "星期三下午"),
            ("zh-Hant", "成千上萬的人"),
            ("en", "one of them, in March"),
            ("zh-Hant", "數十萬人"),
        ] {
            assert_eq!(strong(tag, text), [] as [f64; 0], "{text}");
        }
    }
}
