//! Numbers that are written in digits.

use super::{NumberForm, NumberMention, NumberReader};

/// Words and letters behind a number that multiply it, in English; those of one letter may be units as well.
const SCALES: [(&str, f64); 22] = [
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("millions", 1e6),
    ("billion", 1e9),
    ("billions", 1e9),
    ("trillion", 1e12),
    ("trillions", 1e12),
    ("dozen", 12.0),
    ("bn", 1e9),
    ("mn", 1e6),
    ("mln", 1e6),
    ("mil", 1e6),
    ("tn", 1e12),
    ("trn", 1e12),
    ("k", 1e3),
    ("m", 1e6),
    ("b", 1e9),
    ("t", 1e12),
    ("lakh", 1e5),
    ("crore", 1e7),
    ("quadrillion", 1e15),
];

/// Prefixes of units.
const PREFIXES: [(&str, f64); 6] =
    [("kilo", 1e3), ("mega", 1e6), ("giga", 1e9), ("tera", 1e12), ("peta", 1e15), ("exa", 1e18)];

/// The value of a decimal digit: ASCII, full-width, Arabic-Indic, Persian or Devanagari.
pub(super) fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 5] = ['0', '\u{ff10}', '\u{660}', '\u{6f0}', '\u{966}'];
    ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|d| *d < 10))
}

/// The factor of a scale word in English.
pub(super) fn scale_word(word: &str) -> Option<f64> {
    SCALES.iter().find(|(name, _)| *name == word).map(|(_, factor)| *factor)
}

impl NumberReader<'_> {
    /// A number that begins with a digit, or a name that has one.
    pub(super) fn digits(&mut self) -> Option<usize> {
        let at = self.at;
        if let Some(end) = self.name(at) {
            return Some(end);
        }
        digit(self.char(at)?)?;
        if let Some(end) = self.time(at).or_else(|| self.calendar_date(at)).or_else(|| self.version(at)) {
            return Some(end);
        }
        let (value, mut end) = self.figure(at);
        let mut values = vec![value];
        let mut form = NumberForm::Figure;
        if let Some((scaled, after)) = self.han_scales(value, end) {
            // 兆 is a million in some words of the mainland.
            let last = self.before(after);
            values = vec![scaled];
            if last == Some('兆') {
                values.push(scaled / 1e6);
            }
            end = after;
        } else if let Some((factor, after, is_open)) = self.scale_behind(end) {
            values = vec![value * factor];
            if is_open {
                values.push(value);
            }
            end = after;
        } else if self.stands(end, "s") && !self.char(end + 1).is_some_and(char::is_alphanumeric) {
            // The 1990s, the '90s.
            if (1000.0..3000.0).contains(&value) {
                values.push(value % 100.0);
            } else {
                values.extend([1900.0 + value, 2000.0 + value]);
            }
            end += 1;
        } else if let Some(length) = self.any(end, &["st", "nd", "rd", "th"]) {
            end += length;
        }
        if self.stands(end, "年代") {
            values.extend([1900.0 + value, 2000.0 + value, value % 100.0]);
        }
        if let Some(length) = self.any(end, &["成"])
            && value <= 10.0
            && !self.char(end + length).is_some_and(|c| "為为員员本長长就立熟功".contains(c))
        {
            values = vec![value * 10.0];
            end += length;
        }
        if self.char(end) == Some('/') && self.char(end + 1).and_then(digit).is_some() {
            let (below, after) = self.figure(end + 1);
            if below > 0.0 {
                values = vec![value / below, value];
                self.add(end + 1..after, vec![below], true, NumberForm::Word);
                form = NumberForm::Word;
                end = after;
            }
        }
        let weak = form == NumberForm::Word;
        self.add(at..end, values, weak, form);
        Some(end)
    }

    /// Digits with separators: the value, and the place behind it.
    pub(super) fn figure(&self, at: usize) -> (f64, usize) {
        let count = |from: usize| (from..).take_while(|i| self.char(*i).and_then(digit).is_some()).count();
        let number = |from: usize, to: usize| {
            (from..to).filter_map(|i| digit(self.char(i)?)).fold(0.0, |n, d| n * 10.0 + f64::from(d))
        };
        let comma_is_decimal = !matches!(
            self.lang.primary(),
            "en" | "zh" | "yue" | "ja" | "ko" | "th" | "hi" | "bn" | "he" | "ms" | "fil" | "ta" | "te" | "mr" | "ur"
        );
        let mut end = at + count(at);
        let mut value = number(at, end);
        let mut groups = 0;
        while let Some(mark) = self.char(end) {
            let more = count(end + 1);
            if more == 0 {
                break;
            }
            let groups_here = match mark {
                ',' | '，' => !comma_is_decimal,
                '.' => comma_is_decimal,
                ' ' => comma_is_decimal && groups + 1 > 0,
                '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '_' | '٬' => true,
                _ => false,
            };
            let is_separator =
                matches!(mark, ',' | '.' | '，' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '_');
            let repeats =
                is_separator && self.char(end + 1 + more) == Some(mark) && count(end + 2 + more) == 3 && mark != ' ';
            if more == 3 && (groups > 0 || end - at <= 3) && (groups_here || repeats) {
                value = value * 1000.0 + number(end + 1, end + 4);
                groups += 1;
                end += 4;
            } else if mark == '.' || mark == '．' || mark == '٫' || (mark == ',' && comma_is_decimal) {
                let decimals = number(end + 1, end + 1 + more);
                value += decimals / 10f64.powi(i32::try_from(more.min(15)).unwrap_or(15));
                return (value, end + 1 + more);
            } else {
                break;
            }
        }
        (value, end)
    }

    /// A scale behind a number: its factor, the place behind it, and whether it may be a unit instead.
    fn scale_behind(&self, at: usize) -> Option<(f64, usize, bool)> {
        let gap = usize::from(matches!(self.char(at), Some(' ' | '\u{a0}' | '\u{202f}' | '-' | '‑')));
        let (word, end) = self.word(at + gap);
        if word.is_empty() || self.char(end).and_then(digit).is_some() {
            return None;
        }
        if let Some(factor) = scale_word(&word) {
            let single = word.len() == 1;
            return (gap == 0 || !single).then_some((factor, end, single));
        }
        // 148 teraflops are 148兆次.
        let prefixed = PREFIXES.iter().find(|(name, _)| word.starts_with(name) && word.len() > name.len() + 2);
        let factor = match prefixed {
            Some((_, factor)) => *factor,
            None => crate::bitext::word_scale(&word, self.lang)?,
        };
        Some((factor, end, true))
    }

    /// A time of day such as `5:30`, `17:05:10` or `8 p.m.`
    fn time(&mut self, at: usize) -> Option<usize> {
        if self.before(at).is_some_and(|c| digit(c).is_some() || matches!(c, ':' | '：' | '.' | ',')) {
            return None;
        }
        let count = |from: usize| (from..).take_while(|i| self.char(*i).and_then(digit).is_some()).count();
        let hours = count(at);
        if !(1..=2).contains(&hours) {
            return None;
        }
        let value = |from: usize, n: usize| {
            (from..from + n).filter_map(|i| digit(self.char(i)?)).fold(0, |sum, d| sum * 10 + d)
        };
        let (hour, mut end) = (value(at, hours), at + hours);
        let mut minute = 0;
        let colon = matches!(self.char(end), Some(':' | '：')) && count(end + 1) == 2;
        if colon {
            minute = value(end + 1, 2);
            end += 3;
        }
        let gap = usize::from(self.char(end) == Some(' '));
        let half = self.any(end + gap, &["a.m.", "p.m.", "am", "pm", "AM", "PM", "a.m", "p.m", "A.M.", "P.M."]);
        let half = half.filter(|n| !self.char(end + gap + n).is_some_and(char::is_alphanumeric));
        if (!colon && half.is_none()) || hour > 24 || minute > 59 {
            return None;
        }
        let end = half.map_or(end, |n| end + gap + n);
        self.add(at..end, vec![f64::from(hour * 60 + minute)], false, NumberForm::Time);
        Some(end)
    }

    /// A date in digits: `2024-03-05`, `2024/3/5`.
    fn calendar_date(&mut self, at: usize) -> Option<usize> {
        let count = |from: usize| (from..).take_while(|i| self.char(*i).and_then(digit).is_some()).count();
        let year = count(at);
        let mark = self.char(at + year)?;
        let month = count(at + year + 1);
        let day = count(at + year + month + 2);
        let fits = year == 4 && matches!(mark, '-' | '/' | '.') && (1..=2).contains(&month) && (1..=2).contains(&day);
        if !fits || self.char(at + year + month + 1) != Some(mark) {
            return None;
        }
        let (second, third) = (at + year + 1, at + year + month + 2);
        let (first, _) = self.plain(at, year);
        self.add(at..at + year, vec![first], false, NumberForm::Figure);
        for (from, length) in [(second, month), (third, day)] {
            let (value, end) = self.plain(from, length);
            self.add(from..end, vec![value], true, NumberForm::Word);
        }
        Some(third + day)
    }

    fn plain(&self, at: usize, length: usize) -> (f64, usize) {
        let digits = (at..at + length).filter_map(|i| digit(self.char(i)?));
        (digits.fold(0.0, |n, d| n * 10.0 + f64::from(d)), at + length)
    }

    /// A version or address of three numbers or more: `3.20.4`.
    fn version(&mut self, at: usize) -> Option<usize> {
        let mut end = at;
        let mut parts = 0;
        loop {
            let digits = (end..).take_while(|i| self.char(*i).and_then(digit).is_some()).count();
            if digits == 0 {
                return None;
            }
            parts += 1;
            end += digits;
            if self.char(end) == Some('.') && self.char(end + 1).and_then(digit).is_some() {
                end += 1;
            } else {
                break;
            }
        }
        let grouped = self.lang.primary() != "en" && parts > 2 && {
            let text: String = self.chars.get(at..end).unwrap_or_default().iter().collect();
            text.split('.').skip(1).all(|part| part.len() == 3)
        };
        if parts < 3 || grouped {
            return None;
        }
        self.add(at..end, vec![f64::NAN], false, NumberForm::Name);
        Some(end)
    }

    /// A name that begins with a letter and holds digits: `GPT-4o`, `H100`, `COVID-19`.
    fn name(&mut self, at: usize) -> Option<usize> {
        let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '‑');
        if !self.char(at)?.is_ascii_alphabetic() || self.before(at).is_some_and(|c| c.is_alphanumeric() && !is_wide(c))
        {
            return None;
        }
        let mut end = at + self.chars.get(at..)?.iter().take_while(|c| joins(**c)).count();
        while end > at && !self.char(end - 1).is_some_and(|c| c.is_ascii_alphanumeric()) {
            end -= 1;
        }
        let token: String = self.chars.get(at..end)?.iter().collect();
        // The plural of a name: H100s.
        let plural = token.strip_suffix('s').filter(|t| t.ends_with(|c: char| c.is_ascii_digit()));
        end -= usize::from(plural.is_some());
        let token = plural.map_or(token.clone(), str::to_string);
        let first = token.find(|c: char| c.is_ascii_digit())?;
        // In `mid-2024`, `US$5` or `pre-2019` the number stands by itself; in `GPT-4` it does not.
        let (head, _) = token.split_at(first);
        let word = head.trim_end_matches(['-', '‑']);
        let prefix = matches!(
            word.to_ascii_lowercase().as_str(),
            "mid" | "pre" | "post" | "early" | "late" | "us" | "non" | "sub" | "hk" | "nt" | "rmb" | "usd" | "eur"
        );
        if prefix
            || token.get(first..).is_some_and(|rest| {
                rest.len() == 4 && word.len() > 3 && rest.parse::<u32>().is_ok_and(|y| (1900..2100).contains(&y))
            })
        {
            return Some(at + head.chars().count());
        }
        let digits: String = token.chars().skip(first).take_while(char::is_ascii_digit).collect();
        self.add(at..end, vec![digits.parse().unwrap_or(f64::NAN)], false, NumberForm::Name);
        Some(end)
    }
}

fn is_wide(c: char) -> bool {
    crate::text::is_wide(c)
}

/// Gives the first number of a range the scale of the second as well: `10–15 million`, `10至15萬`.
pub(super) fn share_scales(chars: &[char], found: &mut [NumberMention]) {
    for i in 1..found.len() {
        let (before, after) = found.split_at_mut(i);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        let between: String = chars.get(first.chars.end..second.chars.start).unwrap_or_default().iter().collect();
        let range = matches!(between.trim(), "-" | "–" | "—" | "~" | "～" | "至" | "到" | "to" | "and" | "or" | "或");
        // 52 of its 389 billion parameters.
        let range = range || (between.starts_with(" of ") && between.chars().count() < 14);
        let (Some(small), Some(large)) = (first.values.first().copied(), second.values.first().copied()) else {
            continue;
        };
        if range && small > 0.0 {
            for scale in [1e3, 1e4, 1e6, 1e8, 1e9, 1e12, 10.0] {
                if small * scale <= large * 1.0001 && large >= scale {
                    first.values.push(small * scale);
                }
            }
        }
    }
}
