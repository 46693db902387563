//! Numbers by value, so that `10,000`, `1萬` and `10 000` are one.

use crate::lang::Lang;

/// Zeros of the decimal digits of scripts that have digits of their own.
const ZEROS: [char; 18] = [
    '0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}', '\u{ce6}',
    '\u{d66}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{17e0}', '\u{ff10}',
];

/// Beginnings of words that multiply, and by how much, in languages where *billion* is a thousand millions.
const SCALES: [(&str, f64); 34] = [
    ("trillion", 1e12),
    ("billion", 1e9),
    ("million", 1e6),
    ("thousand", 1e3),
    ("milliard", 1e9),
    ("miliard", 1e9),
    ("milhõ", 1e6),
    ("milhã", 1e6),
    ("bilhõ", 1e9),
    ("bilhã", 1e9),
    ("trilhõ", 1e12),
    ("millon", 1e6),
    ("millón", 1e6),
    ("milion", 1e6),
    ("milió", 1e6),
    ("miljoen", 1e6),
    ("miljard", 1e9),
    ("miljon", 1e6),
    ("milyon", 1e6),
    ("milyar", 1e9),
    ("tausend", 1e3),
    ("duizend", 1e3),
    ("mille", 1e3),
    ("mila", 1e3),
    ("mil", 1e3),
    ("bin", 1e3),
    ("тыс", 1e3),
    ("тис", 1e3),
    ("миллион", 1e6),
    ("мільйон", 1e6),
    ("млн", 1e6),
    ("миллиард", 1e9),
    ("мільярд", 1e9),
    ("млрд", 1e9),
];

/// Words that multiply in languages that are not found by a Latin or Cyrillic beginning.
const OTHER_SCALES: [(&str, f64); 8] = [
    ("लाख", 1e5),
    ("करोड़", 1e7),
    ("मिलियन", 1e6),
    ("triệu", 1e6),
    ("tỷ", 1e9),
    ("nghìn", 1e3),
    ("مليون", 1e6),
    ("مليار", 1e9),
];

/// The factor of a word behind a number, in a language that has such words: *Milliarden*, *миллиарда*, *करोड़*. The word is in
/// small letters.
pub fn word_scale(word: &str, lang: &Lang) -> Option<f64> {
    let mut chars: Vec<char> = vec!['0', ' '];
    chars.extend(word.chars());
    scale(&chars, 1, lang).filter(|(_, end)| *end == chars.len()).map(|(factor, _)| factor)
}

/// The values of the numbers in a text, in its order, in thousandths.
pub(in crate::bitext) fn numbers(text: &str, lang: &Lang) -> Vec<i64> {
    // Most texts have none, or begin with none.
    let begins = |c: char| c.is_ascii_digit() || c >= '\u{660}' && (digit(c).is_some() || numeral(c).is_some());
    let Some(mut at) = text.chars().position(begins) else { return Vec::new() };
    let mut chars: Vec<char> = Vec::with_capacity(text.len());
    chars.extend(text.chars());
    let mut found = Vec::new();
    while let Some(c) = chars.get(at).copied() {
        let before = at.checked_sub(1).and_then(|i| chars.get(i)).copied();
        if digit(c).is_some() {
            let (value, end) = figure(&chars, at, lang);
            // The 2 of `p2` is a part of a name.
            if !before.is_some_and(|b| b.is_ascii_alphabetic() || b == '_') {
                found.push(value);
            }
            at = end;
        } else if numeral(c).is_some() {
            let end = run(&chars, at);
            found.extend(chars.get(at..end).and_then(|run| spelled(run, before, chars.get(end).copied())));
            at = end;
        } else {
            let next = chars.get(at + 1..).unwrap_or_default().iter().position(|c| begins(*c));
            at = next.map_or(chars.len(), |n| at + 1 + n);
        }
    }
    found.into_iter().map(|v| (v.min(1e15) * 1000.0).round() as i64).collect()
}

/// The value of a decimal digit of any script.
fn digit(c: char) -> Option<u32> {
    if c.is_ascii() || c < '\u{660}' {
        return c.to_digit(10);
    }
    // Most characters of a text are not even near a digit: Han characters, kana, Hangul, dashes, quotation marks.
    if ('\u{2000}'..'\u{ff10}').contains(&c) || c > '\u{ff19}' {
        return None;
    }
    ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|d| *d < 10))
}

/// A number written in digits from `at`, with the scale behind it, and where it ends.
fn figure(chars: &[char], at: usize, lang: &Lang) -> (f64, usize) {
    let (mut value, mut end) = plain_figure(chars, at, lang);
    let mut total = 0.0;
    // `1億2000萬` goes on behind its first scale.
    while let Some((scale, after)) = scale(chars, end, lang) {
        total += value * scale;
        value = 0.0;
        end = after;
        match chars.get(end).copied().and_then(digit) {
            Some(_) if chars.get(end - 1).copied().is_some_and(|c| han_scale(c).is_some()) => {
                (value, end) = plain_figure(chars, end, lang);
            }
            _ => break,
        }
    }
    (total + value, end)
}

/// Digits with separators. A separator before exactly three digits groups where the language writes it so, or where it
/// repeats.
fn plain_figure(chars: &[char], at: usize, lang: &Lang) -> (f64, usize) {
    let digits =
        |from: usize| chars.get(from..).unwrap_or_default().iter().take_while(|c| digit(**c).is_some()).count();
    let number = |from: usize, to: usize| {
        let figures = chars.get(from..to).unwrap_or_default();
        figures.iter().filter_map(|c| digit(*c)).fold(0.0, |n, d| n * 10.0 + f64::from(d))
    };
    let mut end = at + digits(at);
    let mut value = number(at, end);
    let mut groups = 0;
    while let Some(mark) = chars.get(end).copied() {
        let more = digits(end + 1);
        if more == 0 || !is_separator(mark) {
            break;
        }
        let again = chars.get(end + 1 + more) == Some(&mark) && digits(end + 2 + more) == 3;
        let grouping = match mark {
            ',' | '，' => !comma_is_decimal(lang),
            '.' => comma_is_decimal(lang),
            ' ' => comma_is_decimal(lang),
            '٫' => false,
            _ => true,
        };
        let short = groups > 0 || end - at <= 3;
        if more == 3 && short && (grouping || (again && mark != ' ')) {
            value = value * 1000.0 + number(end + 1, end + 4);
            groups += 1;
            end += 4;
        } else if matches!(mark, '.' | ',' | '٫') && (mark != ',' || comma_is_decimal(lang)) {
            value += number(end + 1, end + 1 + more) / 10f64.powi(i32::try_from(more.min(15)).unwrap_or(15));
            return (value, end + 1 + more);
        } else {
            break;
        }
    }
    (value, end)
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '.' | '，' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '_' | '٬' | '٫')
}

/// Whether a language writes `1,5` for one and a half.
fn comma_is_decimal(lang: &Lang) -> bool {
    !matches!(
        lang.primary(),
        "en" | "zh" | "yue" | "ja" | "ko" | "th" | "hi" | "bn" | "he" | "ms" | "fil" | "ta" | "te" | "mr" | "ur" | "sw"
    )
}

/// A word behind a number that multiplies it.
fn scale(chars: &[char], at: usize, lang: &Lang) -> Option<(f64, usize)> {
    let gap = usize::from(chars.get(at).is_some_and(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}')));
    let from = at + gap;
    let first = chars.get(from).copied()?;
    if let Some(scale) = han_scale(first) {
        // `1千萬`
        let second = chars.get(from + 1).copied().and_then(han_scale).filter(|second| *second > scale);
        return Some(second.map_or((scale, from + 1), |second| (scale * second, from + 2)));
    }
    if gap == 0 && first.is_ascii() {
        return None;
    }
    let word: String = chars.get(from..)?.iter().take_while(|c| !c.is_whitespace()).take(12).collect();
    let word = word.to_lowercase();
    let length = || chars.get(from..).unwrap_or_default().iter().take_while(|c| c.is_alphabetic()).count();
    if let Some((_, scale)) = OTHER_SCALES.iter().find(|(name, _)| word.starts_with(name)) {
        return Some((*scale, from + length()));
    }
    let (name, mut scale) = SCALES.iter().find(|(name, _)| word.starts_with(name)).copied()?;
    if name.len() < 4 && !matches!(length(), 3) && name.is_ascii() {
        return None;
    }
    let long = matches!(lang.primary(), "de" | "fr" | "es" | "it" | "nl" | "pl" | "cs" | "sv" | "da" | "nb" | "hu");
    if long && name == "billion" {
        scale = 1e12;
    }
    Some((scale, from + length()))
}

/// The factor that a Han character or Hangul syllable stands for.
fn han_scale(c: char) -> Option<f64> {
    Some(match c {
        '十' | '拾' | '십' => 10.0,
        '百' | '佰' | '백' => 100.0,
        '千' | '仟' | '천' => 1e3,
        '萬' | '万' | '만' => 1e4,
        '億' | '亿' | '억' => 1e8,
        '兆' | '조' => 1e12,
        _ => return None,
    })
}

/// A Chinese numeral: a digit, or a scale.
fn numeral(c: char) -> Option<f64> {
    if c < '\u{3007}' {
        return None;
    }
    Some(match c {
        '〇' | '零' => 0.0,
        '一' => 1.0,
        '二' | '兩' | '两' => 2.0,
        '三' => 3.0,
        '四' => 4.0,
        '五' => 5.0,
        '六' => 6.0,
        '七' => 7.0,
        '八' => 8.0,
        '九' => 9.0,
        '十' | '百' | '千' | '萬' | '万' | '億' | '亿' => return han_scale(c),
        _ => return None,
    })
}

fn run(chars: &[char], at: usize) -> usize {
    at + chars.get(at..).unwrap_or_default().iter().take_while(|c| numeral(**c).is_some()).count()
}

/// The value of Chinese numerals. A single one counts only where it is surely meant as a number, since 一 and 千 are
/// words too.
fn spelled(run: &[char], before: Option<char>, after: Option<char>) -> Option<f64> {
    let is_digit = |c: &char| han_scale(*c).is_none();
    if run.len() < 2 {
        let meant = before.is_some_and(|c| matches!(c, '之' | '第'))
            || after.is_some_and(|c| matches!(c, '年' | '月' | '日' | '號' | '号' | '%' | '％'));
        return run.first().filter(|_| meant).and_then(|c| numeral(*c));
    }
    if !run.iter().any(is_digit) {
        return None;
    }
    if run.iter().all(is_digit) {
        // 二〇二四; 一一 and 三三 are words.
        return (run.len() > 3).then(|| run.iter().filter_map(|c| numeral(*c)).fold(0.0, |n, d| n * 10.0 + d));
    }
    let (mut total, mut section, mut last) = (0.0, 0.0, 0.0);
    for c in run {
        match han_scale(*c) {
            None => last = numeral(*c).unwrap_or(0.0),
            Some(scale) if scale < 1e4 => {
                section += if last == 0.0 { 1.0 } else { last } * scale;
                last = 0.0;
            }
            Some(scale) => {
                total = (total + section + last) * scale;
                (section, last) = (0.0, 0.0);
            }
        }
    }
    Some(total + section + last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tag: &str, text: &str) -> Vec<f64> {
        let lang = Lang::parse(tag).expect("a tag");
        numbers(text, &lang).into_iter().map(|v| v as f64 / 1000.0).collect()
    }

    #[test]
    fn one_value_however_it_is_written() {
        for (tag, text, value) in [
            ("en", "10,000 people", 10_000.0),
            ("zh-Hant", "1萬人", 10_000.0),
            ("de", "10.000 Menschen", 10_000.0),
            ("fr", "10 000 personnes", 10_000.0),
            ("en", "1.5 million", 1_500_000.0),
            ("zh-Hant", "150萬", 1_500_000.0),
            ("zh-Hans", "一百五十万", 1_500_000.0),
            ("fr", "1,5 million", 1_500_000.0),
            ("en", "2 billion", 2e9),
            ("zh-Hant", "20億", 2e9),
            ("ja", "1億2000万", 1.2e8),
            ("ko", "20억", 2e9),
            ("de", "2 Milliarden", 2e9),
            ("ru", "2 миллиарда", 2e9),
            ("zh-Hant", "三十五個", 35.0),
            ("zh-Hant", "百分之五", 5.0),
            ("zh-Hant", "二〇二四年", 2024.0),
            ("ar", "٢٠٢٤", 2024.0),
            ("zh-Hant", "１２", 12.0),
        ] {
            assert_eq!(of(tag, text), [value], "{text}");
        }
    }

    #[test]
    fn what_is_no_number() {
        assert_eq!(of("en", "p2 and x86_64"), [] as [f64; 0]);
        assert_eq!(of("en", "in 2024, 3 of 4."), [2024.0, 3.0, 4.0]);
    }
}
