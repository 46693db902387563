//! How much there is to read.

use crate::text::wide;

/// Han characters (kana too) that are read in a minute.
const HAN_A_MINUTE: u32 = 400;
/// Words between spaces that are read in a minute.
const WORDS_A_MINUTE: u32 = 220;

/// The length of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct WordCount {
    /// Han characters and kana, each one.
    pub han: u32,
    /// Words of other scripts.
    pub words: u32,
}

/// Counts a text.
pub fn word_count(text: &str) -> WordCount {
    let mut words = WordCount::default();
    words.add(text);
    words
}

impl WordCount {
    /// Adds a text; the border between two texts ends a word.
    pub fn add(&mut self, text: &str) {
        let mut inside = false;
        for c in text.chars() {
            if c.is_ascii() {
                let part = c.is_ascii_alphanumeric() || (inside && matches!(c, '\'' | '-'));
                self.words += u32::from(part && !inside);
                inside = part;
            } else if wide::is_han_or_kana(c) {
                self.han += 1;
                inside = false;
            } else {
                let part = c.is_alphanumeric() || (inside && c == '’') || (inside && wide::is_mark(c));
                self.words += u32::from(part && !inside);
                inside = part;
            }
        }
    }

    /// Characters and words together.
    pub fn total(self) -> u32 {
        self.han.saturating_add(self.words)
    }

    /// Reading time in minutes, at least 1.
    pub fn minutes(self) -> u32 {
        // In hundredths of a second-of-a-minute the sum needs no floating point.
        let units = u64::from(self.han) * u64::from(WORDS_A_MINUTE) + u64::from(self.words) * u64::from(HAN_A_MINUTE);
        let minute = u64::from(HAN_A_MINUTE) * u64::from(WORDS_A_MINUTE);
        u32::try_from(units.div_ceil(minute)).unwrap_or(u32::MAX).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_by_character_and_latin_by_word() {
        assert_eq!(word_count("用 Rust 寫的 yiwen，don't panic。"), WordCount { han: 3, words: 4 });
        assert_eq!(word_count("カタカナ 한국어 문장"), WordCount { han: 4, words: 2 });
        assert_eq!(word_count(""), WordCount::default());
    }

    #[test]
    fn minutes_add_up_and_are_at_least_one() {
        assert_eq!(WordCount::default().minutes(), 1);
        assert_eq!(WordCount { han: 400, words: 220 }.minutes(), 2);
        assert_eq!(WordCount { han: 401, words: 220 }.minutes(), 3);
    }
}
