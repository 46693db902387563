//! Classes of characters that setting Chinese, Japanese and Korean needs.

use unicode_properties::{EmojiStatus, GeneralCategoryGroup, UnicodeEmoji, UnicodeGeneralCategory};
use unicode_width::UnicodeWidthChar;

/// Whether a character is wide (East Asian Width F, W or H) and not Hangul, so that a line break beside another such
/// character is no space. Korean is written with spaces.
pub fn is_wide(c: char) -> bool {
    // Almost every character asked for is ASCII or Han.
    matches!(c, '\u{3400}'..='\u{9fff}') || (c >= '\u{1100}' && has_wide_class(c) && !is_hangul(c))
}

/// Whether a character is one of those that emphasis beside punctuation treats like Chinese: East Asian Width F, W
/// or H without emoji, and all of Hangul. The definition is markdown-cjk-friendly's.
pub(in crate::text) fn is_cjk(c: char) -> bool {
    c >= '\u{1100}' && (is_hangul(c) || (has_wide_class(c) && !is_emoji(c)))
}

/// Whether a character is a Han character or kana, and so counts as a word.
pub fn is_han_or_kana(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9d}')
}

/// Whether a character is a Han character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' | '\u{3005}'..='\u{3007}' | '\u{2e80}'..='\u{2fdf}')
}

/// Whether a character is punctuation in CommonMark's sense: Unicode's P and S.
pub(in crate::text) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    matches!(c.general_category_group(), GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Symbol)
}

/// Whether a character combines with the one before it.
pub(in crate::text) fn is_mark(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Mark
}

fn has_wide_class(c: char) -> bool {
    // `unicode-width` has no class H (the won sign, half-width kana, Hangul and symbols), and to it the marks that
    // combine with wide characters have no width.
    c.width() == Some(2)
        || matches!(c, '\u{20a9}' | '\u{ff61}'..='\u{ffdc}' | '\u{ffe8}'..='\u{ffee}')
        || matches!(c, '\u{302a}'..='\u{302d}' | '\u{3099}'..='\u{309a}' | '\u{31e4}'..='\u{31e5}')
        || matches!(c, '\u{16fe4}' | '\u{16ff0}'..='\u{16ff1}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{302e}'..='\u{302f}' | '\u{3131}'..='\u{318e}' | '\u{3200}'..='\u{321e}'
        | '\u{3260}'..='\u{327e}' | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7a3}' | '\u{d7b0}'..='\u{d7fb}'
        | '\u{ffa0}'..='\u{ffdc}')
}

fn is_emoji(c: char) -> bool {
    matches!(
        c.emoji_status(),
        EmojiStatus::EmojiPresentation
            | EmojiStatus::EmojiPresentationAndModifierBase
            | EmojiStatus::EmojiPresentationAndEmojiComponent
            | EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_is_by_east_asian_width_without_hangul() {
        for c in "字。，「」（）ア｡ｱＡ！　".chars() {
            assert!(is_wide(c), "{c}");
        }
        for c in "a1.“”…é한ᄀﾡ".chars() {
            assert!(!is_wide(c), "{c}");
        }
    }

    #[test]
    fn hangul_is_cjk_for_emphasis_and_emoji_are_not() {
        assert!(is_cjk('한') && is_cjk('字') && is_cjk('₩'));
        assert!(!is_cjk('😀') && !is_cjk('a') && !is_cjk('“'));
    }
}
