//! Text as units that can be compared across languages: words where a script has them, pairs of characters where not.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bitext) enum Unit<'a> {
    /// A word of an alphabet, lower case, without accents.
    Word(&'a str),
    /// A run of a script without spaces between words, and Hangul, whose particles stick to the word.
    Run(&'a [char]),
}

/// Hands over the units of a text in its order.
pub(in crate::bitext) fn units(text: &str, mut found: impl FnMut(Unit<'_>)) {
    let (mut word, mut lower, mut run) = (0..0, String::new(), Vec::new());
    // A space ends the last one.
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let part = part(c);
        if part == CharacterPart::Letter {
            if word.is_empty() {
                word.start = at;
            }
            word.end = at + c.len_utf8();
        } else if !word.is_empty() {
            let letters = text.get(word).unwrap_or_default();
            if letters.is_ascii() {
                lower.clear();
                lower.push_str(letters);
                lower.make_ascii_lowercase();
                found(Unit::Word(&lower));
            } else {
                found(Unit::Word(&fold(letters)));
            }
            word = 0..0;
        }
        if part == CharacterPart::Run {
            run.push(c);
        } else if !run.is_empty() {
            found(Unit::Run(&run));
            run.clear();
        }
    }
}

#[derive(PartialEq)]
enum CharacterPart {
    Letter,
    Run,
    None,
}

fn part(c: char) -> CharacterPart {
    if c.is_ascii() {
        return if c.is_ascii_alphabetic() || c == '_' { CharacterPart::Letter } else { CharacterPart::None };
    }
    match c {
        '\u{0e01}'..='\u{0eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30ff}'
        | '\u{3005}'..='\u{3006}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}'
        | '\u{ac00}'..='\u{d7a3}' => CharacterPart::Run,
        _ if c.is_alphabetic() || is_combining_mark(c) => CharacterPart::Letter,
        _ => CharacterPart::None,
    }
}

/// Lower case, without accents; Greek and Cyrillic in Latin letters, so that cognates of theirs look alike.
fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match latin(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
    }
    out
}

/// The Latin letters that a Greek or Cyrillic one stands for in borrowed words.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'α' => "a",
        'б' => "b",
        'в' | 'β' => "v",
        'г' | 'ґ' | 'γ' => "g",
        'д' | 'δ' => "d",
        'е' | 'э' | 'є' | 'ε' | 'η' => "e",
        'ж' | 'ζ' | 'з' => "z",
        'и' | 'й' | 'і' | 'ы' | 'ι' => "i",
        'к' | 'κ' => "k",
        'л' | 'λ' => "l",
        'м' | 'μ' => "m",
        'н' | 'ν' => "n",
        'о' | 'ο' | 'ω' => "o",
        'п' | 'π' => "p",
        'р' | 'ρ' => "r",
        'с' | 'σ' | 'ς' => "s",
        'т' | 'τ' => "t",
        'у' | 'υ' => "u",
        'ф' | 'φ' => "f",
        'х' | 'χ' => "h",
        'ц' => "c",
        'ч' => "ch",
        'ш' | 'щ' => "sh",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        'ξ' => "x",
        'ψ' => "ps",
        'θ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The units with a mark before runs.
    fn of(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        units(text, |unit| {
            all.push(match unit {
                Unit::Word(word) => word.to_string(),
                Unit::Run(run) => run.iter().fold("~".to_string(), |text, c| text + &c.to_string()),
            });
        });
        all
    }

    #[test]
    fn words_and_runs() {
        assert_eq!(of("用 Rust寫的 café"), ["~用", "rust", "~寫的", "cafe"]);
        assert_eq!(of("Информация"), ["informaciia"]);
        assert_eq!(of("한국어 글"), ["~한국어", "~글"]);
        assert_eq!(of("1, 2"), [] as [&str; 0]);
    }
}
