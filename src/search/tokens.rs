//! A text as the terms that it is found by, each with its position. `reader.js` takes a query apart by the same rules.
//!
//! A word is a term, and takes one position. Scripts without spaces have a term for each character, of it and the next one
//! (two for scripts with few letters): any substring is then a phrase of terms, and a single character the beginning of one.
//! Signs that touch a word make more terms of it (`c++`, `<div`, `$path`), at the same position.

use super::letters::{LetterClass, folded, letter_class, lower, plain_signs, run_characters};
use std::ops::Range;

/// The most signs of a run that a term has beside its word, and by itself.
const MOST_SIGNS: (usize, usize) = (3, 4);

/// A term of a text.
pub(super) struct SearchToken<'a> {
    /// The term.
    pub(super) term: &'a str,
    /// The word with its accents, for the stemmer; empty for a term that is no whole word.
    pub(super) word: &'a str,
    /// Its position.
    pub(super) position: u32,
}

/// A part of a text that is taken apart by one rule.
struct TextUnit {
    class: LetterClass,
    range: Range<usize>,
}

/// Hands over the terms of a block of text, the first at a position; the position after the last.
pub(super) fn tokens(text: &str, start: u32, found: &mut dyn FnMut(SearchToken<'_>)) -> u32 {
    let units = units(text);
    let mut position = start;
    let (mut term, mut characters) = (String::new(), Vec::new());
    for (at, unit) in units.iter().enumerate() {
        let own = text.get(unit.range.clone()).unwrap_or_default();
        match unit.class {
            LetterClass::Paired | LetterClass::Tripled => {
                let size = if unit.class == LetterClass::Paired { 2 } else { 3 };
                run_characters(own, &mut characters);
                for first in 0..characters.len() {
                    term.clear();
                    term.extend(characters.iter().skip(first).take(size));
                    found(SearchToken { term: &term, word: "", position });
                    position += 1;
                }
            }
            LetterClass::Picture => {
                found(SearchToken { term: own, word: "", position });
                position += 1;
            }
            LetterClass::Sign => {
                let signs = plain_signs(own);
                if signs.len() > 1 {
                    let term: String = signs.chars().take(MOST_SIGNS.1).collect();
                    found(SearchToken { term: &term, word: "", position });
                }
            }
            _ => {
                let word = lower(own);
                let plain = folded(&word);
                if plain.is_empty() {
                    continue;
                }
                found(SearchToken { term: &plain, word: &word, position });
                if let Some(signs) = at.checked_sub(1).and_then(|before| touching_signs(text, &units, before, at)) {
                    term.clear();
                    let skipped = signs.chars().count().saturating_sub(MOST_SIGNS.0);
                    term.extend(signs.chars().skip(skipped));
                    term.push_str(&plain);
                    found(SearchToken { term: &term, word: "", position });
                }
                if let Some(signs) = touching_signs(text, &units, at + 1, at) {
                    term.clear();
                    term.push_str(&plain);
                    term.extend(signs.chars().take(MOST_SIGNS.0));
                    found(SearchToken { term: &term, word: "", position });
                }
                for part in parts(own) {
                    found(SearchToken { term: &folded(&lower(part)), word: "", position });
                }
                position += 1;
            }
        }
    }
    position
}

/// The signs that touch a word on one side, both given by their positions; none for a hyphen or a slash that joins two words.
fn touching_signs(text: &str, units: &[TextUnit], signs: usize, word: usize) -> Option<String> {
    let touch = |first: usize, second: usize| {
        units.get(first).zip(units.get(second)).is_some_and(|(first, second)| first.range.end == second.range.start)
    };
    let unit = units.get(signs).filter(|unit| unit.class == LetterClass::Sign)?;
    if !touch(signs.min(word), signs.max(word)) {
        return None;
    }
    let plain = plain_signs(text.get(unit.range.clone())?);
    let joins = matches!(&*plain, "-" | "/") && signs > 0 && touch(signs - 1, signs) && touch(signs, signs + 1);
    (!joins).then_some(plain)
}

/// The units of a text.
fn units(text: &str) -> Vec<TextUnit> {
    let mut units: Vec<TextUnit> = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((start, c)) = characters.next() {
        let class = match letter_class(c) {
            LetterClass::Mark => LetterClass::Word,
            // `.NET`, but no full stop behind something.
            LetterClass::Other
                if c == '.'
                    && units.last().is_none_or(|unit| unit.range.end != start)
                    && characters.peek().is_some_and(|(_, next)| letter_class(*next) == LetterClass::Word) =>
            {
                units.push(TextUnit { class: LetterClass::Sign, range: start..start + 1 });
                continue;
            }
            LetterClass::Other | LetterClass::Hidden => continue,
            class => class,
        };
        let goes_on = |next: LetterClass| match class {
            LetterClass::Picture => false,
            LetterClass::Sign => next == LetterClass::Sign,
            _ => next == class || matches!(next, LetterClass::Mark | LetterClass::Hidden),
        };
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = characters.next_if(|(_, next)| goes_on(letter_class(*next))) {
            end = at + next.len_utf8();
        }
        units.push(TextUnit { class, range: start..end });
    }
    units
}

/// The parts of a word that a capital begins inside of it: `Assembly` of `WebAssembly`, `Parser` of `HTMLParser`.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let capital = |c: char| c.is_uppercase();
    let has_capital =
        !word.is_ascii() && word.chars().skip(1).any(capital) || word.bytes().skip(1).any(|b| b.is_ascii_uppercase());
    let mut starts = Vec::new();
    if has_capital && word.chars().any(char::is_lowercase) {
        let all: Vec<(usize, char)> = word.char_indices().collect();
        for around in all.windows(3) {
            let [(_, before), (at, c), (_, after)] = around else { continue };
            if capital(*c) && (!capital(*before) || after.is_lowercase()) {
                starts.push(*at);
            }
        }
    }
    let ends = starts.clone().into_iter().skip(1).chain([word.len()]);
    starts.into_iter().zip(ends).filter_map(|(start, end)| word.get(start..end)).filter(|part| part.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        tokens(text, 0, &mut |token| all.push(format!("{}@{}", token.term, token.position)));
        all
    }

    #[test]
    fn words_are_compared_without_case_width_accents_and_article() {
        for (text, expected) in [
            ("Café NAÏVE Ｒｕｓｔ", "cafe@0 naive@1 rust@2"),
            ("Straße Øre ısı", "strasse@0 ore@1 isi@2"),
            ("й ё Ёлка", "й@0 е@1 елка@2"),
            ("الكتاب كتاب والكتاب بالكتاب للكتاب", "كتاب@0 كتاب@1 كتاب@2 كتاب@3 كتاب@4"),
            ("كِتَابٌ إلى أن", "كتاب@0 الي@1 ان@2"),
            ("don't l’homme 3.14", "don@0 t@1 l@2 homme@3 3@4 14@5"),
            ("co\u{ad}op می\u{200c}خواهم", "coop@0 ميخواهم@1"),
        ] {
            assert_eq!(terms(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn scripts_without_spaces_have_a_term_for_each_character() {
        for (text, expected) in [
            ("晶片", "晶片@0 片@1"),
            ("用Rust寫", "用@0 rust@1 寫@2"),
            ("ｶﾞｲﾄﾞ", "ガイ@0 イド@1 ド@2"),
            ("한국어", "한국@0 국어@1 어@2"),
            ("ไทยๆ", "ไทย@0 ทยๆ@1 ยๆ@2 ๆ@3"),
            ("👍好", "👍@0 好@1"),
        ] {
            assert_eq!(terms(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn signs_that_touch_a_word_make_terms_of_it() {
        for (text, expected) in [
            ("$PATH ＄HOME", "path@0 $path@0 home@1 $home@1"),
            ("C++, C# and .NET.", "++@1 c@0 c++@0 c@1 c#@1 and@2 net@3 .net@3"),
            ("<div>", "div@0 <div@0 div>@0"),
            ("a->b", "a@0 a->@0 ->@1 b@1 ->b@1"),
            ("well-known and/or", "well@0 known@1 and@2 or@3"),
            ("--release", "--@0 release@0 --release@0"),
            ("WebAssembly HTMLParser iOS", "webassembly@0 assembly@0 htmlparser@1 parser@1 ios@2 os@2"),
        ] {
            let (mut made, mut wanted) = (terms(text), expected.split(' ').map(str::to_string).collect::<Vec<_>>());
            made.sort();
            wanted.sort();
            assert_eq!(made, wanted, "{text}");
        }
    }
}
