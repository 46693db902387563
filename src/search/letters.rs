//! Letters as they are compared: case, width, accents and the Arabic article make no difference. `reader.js` folds the words
//! of a query by the same rules, in the same order.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// The longest word that is told apart from another with the same beginning, in characters.
const LONGEST_WORD: usize = 40;

/// Forms of the Arabic article with a conjunction or a preposition; the longer ones first.
const ARTICLES: [&str; 6] = ["وال", "بال", "كال", "فال", "ال", "لل"];

/// The fewest letters that are left of a word without its article.
const SHORTEST_WITHOUT_ARTICLE: usize = 3;

/// Characters that are written without spaces, and indexed by pairs: Han, kana, bopomofo, Hangul.
const PAIRED: [(u32, u32); 21] = [
    (0x1100, 0x11ff),
    (0x3005, 0x3007),
    (0x3021, 0x3029),
    (0x3031, 0x3035),
    (0x3038, 0x303c),
    (0x3041, 0x3096),
    (0x309d, 0x309f),
    (0x30a1, 0x30fa),
    (0x30fc, 0x30ff),
    (0x3105, 0x312f),
    (0x3131, 0x318e),
    (0x31a0, 0x31bf),
    (0x31f0, 0x31ff),
    (0x3400, 0x4dbf),
    (0x4e00, 0x9fff),
    (0xa960, 0xa97c),
    (0xac00, 0xd7a3),
    (0xd7b0, 0xd7fb),
    (0xf900, 0xfaff),
    (0xff66, 0xffdc),
    (0x20000, 0x323af),
];

/// Letters and marks that are written without spaces, and indexed by threes, since there are few: Thai and Lao, Tibetan,
/// Myanmar, Khmer.
const TRIPLED: [(u32, u32); 5] = [(0xe00, 0xeff), (0xf00, 0xfff), (0x1000, 0x109f), (0x1780, 0x17ff), (0xaa60, 0xaa7f)];

/// Pictures that are words by themselves.
const PICTURES: [(u32, u32); 2] = [(0x2600, 0x27bf), (0x1f000, 0x1faff)];

/// The class of a character: the part that it has in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LetterClass {
    /// A letter, mark or digit of a word.
    Word,
    /// A mark, which belongs to whatever stands before it.
    Mark,
    /// A character that is indexed with the next one.
    Paired,
    /// A character that is indexed with the next two.
    Tripled,
    /// A picture.
    Picture,
    /// A sign that may be part of a name.
    Sign,
    /// A character that nobody sees.
    Hidden,
    /// Anything else.
    Other,
}

/// The class of a character.
pub(super) fn letter_class(c: char) -> LetterClass {
    if c.is_ascii() {
        return match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => LetterClass::Word,
            _ if is_sign(c) => LetterClass::Sign,
            _ => LetterClass::Other,
        };
    }
    let code = u32::from(c);
    let within = |ranges: &[(u32, u32)]| ranges.iter().any(|(first, last)| (*first..=*last).contains(&code));
    // The most frequent of all, before the tables.
    if (0x4e00..=0x9fff).contains(&code) || within(&PAIRED) {
        return LetterClass::Paired;
    }
    match c.general_category_group() {
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark if within(&TRIPLED) => LetterClass::Tripled,
        GeneralCategoryGroup::Mark => LetterClass::Mark,
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number => LetterClass::Word,
        _ if c.general_category() == GeneralCategory::Format => LetterClass::Hidden,
        _ if within(&PICTURES) => LetterClass::Picture,
        _ if is_sign(c) => LetterClass::Sign,
        _ => LetterClass::Other,
    }
}

/// Whether a sign tells one name from another where it touches it: `$PATH`, `C++`, `<div`.
fn is_sign(c: char) -> bool {
    matches!(c, '$' | '#' | '@' | '+' | '-' | '<' | '>' | '=' | '*' | '/' | '\\' | '|' | '&' | '^' | '~' | '%')
        || matches!(
            c,
            '＄' | '＃'
                | '＠'
                | '＋'
                | '－'
                | '＜'
                | '＞'
                | '＝'
                | '＊'
                | '／'
                | '＼'
                | '｜'
                | '＆'
                | '＾'
                | '～'
                | '％'
        )
}

/// A word in lower case, with its accents: the form that stemmers know.
pub(super) fn lower(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let is_lower = !word.bytes().any(|b| b.is_ascii_uppercase()) && word.len() <= LONGEST_WORD;
        return if is_lower { Cow::Borrowed(word) } else { cut(&word.to_ascii_lowercase()).to_string().into() };
    }
    let lower = word.nfkc().filter(|c| !is_dropped(*c)).collect::<String>().to_lowercase();
    cut(&lower).to_string().into()
}

/// A word in lower case without what makes no difference.
pub(super) fn folded(lower: &str) -> Cow<'_, str> {
    if lower.is_ascii() {
        return Cow::Borrowed(lower);
    }
    let (mut plain, mut base) = (String::with_capacity(lower.len()), ' ');
    for c in lower.nfd() {
        let accent = matches!(c, '\u{300}'..='\u{36f}');
        if !(is_vowel_sign(c) || accent && (is_latin_or_greek(base) || (base, c) == ('е', '\u{308}'))) {
            match replacement(c) {
                Some(other) => plain.push_str(other),
                None => plain.push(c),
            }
        }
        if !accent {
            base = c;
        }
    }
    let plain: String = plain.nfc().collect();
    cut(without_article(&plain)).to_string().into()
}

/// The characters of a run as they are compared, one position each.
pub(super) fn run_characters(run: &str, out: &mut Vec<char>) {
    out.clear();
    let mut characters = run.chars().peekable();
    let mut unit = String::new();
    while let Some(c) = characters.next() {
        unit.clear();
        unit.push(c);
        // Half-width kana have their marks as characters of their own.
        while let Some(mark) = characters.next_if(|c| {
            matches!(c, '\u{ff9e}' | '\u{ff9f}') || matches!(letter_class(*c), LetterClass::Mark | LetterClass::Hidden)
        }) {
            unit.push(mark);
        }
        if unit.len() == c.len_utf8() && (0x4e00..=0x9fff).contains(&u32::from(c)) {
            out.push(c);
        } else {
            out.extend(unit.nfkc().filter(|c| !is_dropped(*c)));
        }
    }
}

/// Signs of full width as the others.
pub(super) fn plain_signs(signs: &str) -> String {
    signs.nfkc().collect()
}

/// Characters that nobody sees: formats, the Arabic stroke that only fills a line, variation selectors.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{fe00}'..='\u{fe0f}') || !c.is_ascii() && c.general_category() == GeneralCategory::Format
}

/// Vowels that Arabic and Hebrew write or leave out, and what Unicode sets apart from an alif.
fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}')
}

fn is_latin_or_greek(c: char) -> bool {
    matches!(c, 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{3ff}')
}

/// Letters that no decomposition makes of others.
fn replacement(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        'ٱ' => "ا",
        'ى' | 'ی' => "ي",
        'ک' => "ك",
        'ة' => "ه",
        _ => return None,
    })
}

fn without_article(word: &str) -> &str {
    let rest = ARTICLES.iter().filter_map(|article| word.strip_prefix(article));
    rest.into_iter().find(|rest| rest.chars().count() >= SHORTEST_WITHOUT_ARTICLE).unwrap_or(word)
}

/// The beginning of a word that is longer than any.
fn cut(word: &str) -> &str {
    match word.char_indices().nth(LONGEST_WORD) {
        Some((end, _)) => word.get(..end).unwrap_or(word),
        None => word,
    }
}
