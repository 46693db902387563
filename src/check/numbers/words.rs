//! Numbers that are written in English words.

use super::digits::scale_word;
use super::{NumberForm, NumberReader};

const SMALL: [(&str, f64); 29] = [
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("fourty", 40.0),
];

/// Words that a translation may put as a number.
const OTHER: [(&str, &[f64]); 58] = [
    ("first", &[1.0]),
    ("second", &[2.0]),
    ("third", &[3.0, 1.0 / 3.0]),
    ("thirds", &[1.0 / 3.0, 2.0 / 3.0]),
    ("fourth", &[4.0, 0.25]),
    ("fifth", &[5.0, 0.2]),
    ("fifths", &[0.2, 0.4, 0.6, 0.8]),
    ("sixth", &[6.0]),
    ("seventh", &[7.0]),
    ("eighth", &[8.0]),
    ("ninth", &[9.0]),
    ("tenth", &[10.0, 0.1]),
    ("tenths", &[0.1, 0.3, 0.7, 0.9]),
    ("eleventh", &[11.0]),
    ("twelfth", &[12.0]),
    ("thirteenth", &[13.0]),
    ("fourteenth", &[14.0]),
    ("fifteenth", &[15.0]),
    ("sixteenth", &[16.0]),
    ("seventeenth", &[17.0]),
    ("eighteenth", &[18.0]),
    ("nineteenth", &[19.0]),
    ("twentieth", &[20.0]),
    ("thirtieth", &[30.0]),
    ("half", &[0.5, 50.0, 30.0, 6.0]),
    ("halves", &[0.5]),
    ("quarter", &[0.25, 15.0, 25.0, 3.0]),
    ("quarters", &[0.75, 45.0, 75.0]),
    ("dozen", &[12.0, 10.0]),
    ("dozens", &[10.0]),
    ("decade", &[10.0]),
    ("decades", &[20.0, 30.0]),
    ("century", &[100.0]),
    ("fortnight", &[14.0, 2.0]),
    ("once", &[1.0]),
    ("twice", &[2.0]),
    ("double", &[2.0]),
    ("doubled", &[2.0]),
    ("doubling", &[2.0]),
    ("triple", &[3.0]),
    ("tripled", &[3.0]),
    ("couple", &[2.0]),
    ("both", &[2.0]),
    ("pair", &[2.0]),
    ("january", &[1.0]),
    ("february", &[2.0]),
    ("march", &[3.0]),
    ("april", &[4.0]),
    ("may", &[5.0]),
    ("june", &[6.0]),
    ("july", &[7.0]),
    ("august", &[8.0]),
    ("september", &[9.0]),
    ("october", &[10.0]),
    ("november", &[11.0]),
    ("december", &[12.0]),
    ("sept", &[9.0]),
    ("noon", &[12.0]),
];

/// Short names of months, which are written with a capital letter.
const MONTHS: [(&str, f64); 10] = [
    ("Jan", 1.0),
    ("Feb", 2.0),
    ("Mar", 3.0),
    ("Apr", 4.0),
    ("Jun", 6.0),
    ("Jul", 7.0),
    ("Aug", 8.0),
    ("Oct", 10.0),
    ("Nov", 11.0),
    ("Dec", 12.0),
];

impl NumberReader<'_> {
    /// A number that begins with an English word.
    pub(super) fn words(&mut self) -> Option<usize> {
        let at = self.at;
        if !self.char(at)?.is_alphabetic() || super::is_cjk(self.char(at)?) {
            return None;
        }
        let (word, mut end) = self.word(at);
        if self.lang.primary() != "en" {
            return Some(end);
        }
        if let Some((_, month)) = MONTHS.iter().find(|(name, _)| self.stands(at, name) && end == at + 3) {
            self.add(at..end, vec![*month], true, NumberForm::Word);
            return Some(end);
        }
        if let Some((_, values)) = OTHER.iter().find(|(name, _)| *name == word) {
            self.add(at..end, values.to_vec(), true, NumberForm::Word);
            return Some(end);
        }
        let Some(first) = small(&word).or_else(|| hundred_behind_article(&word)) else { return Some(end) };
        let is_article = small(&word).is_none();
        let (mut total, mut section, mut scaled) = (0.0, first, false);
        if is_article && !self.scale_follows(end) {
            return Some(end);
        }
        loop {
            let (word, from, after) = self.next_word(end);
            if word == "and" && scaled {
                let (number, _, further) = self.next_word(after);
                let Some(value) = small(&number) else { break };
                section += value;
                end = further;
                continue;
            }
            if let Some(value) = small(&word).filter(|v| *v < 10.0 && section % 10.0 == 0.0 && section % 100.0 >= 20.0)
            {
                section += value;
            } else if let Some(value) = small(&word).filter(|_| scaled && section % 100.0 == 0.0) {
                section += value;
            } else if let Some(factor) = scale_word(&word).filter(|f| word.len() > 3 && *f >= 12.0) {
                if factor < 1e3 {
                    section *= factor;
                } else {
                    total += section * factor;
                    section = 0.0;
                }
                scaled = true;
            } else {
                let _ = from;
                break;
            }
            end = after;
        }
        let value = total + section;
        let (weak, form) = match (scaled, is_article) {
            (true, false) => (false, NumberForm::Figure),
            (true, true) => (true, NumberForm::Word),
            (false, _) => (true, NumberForm::Cardinal),
        };
        self.add(at..end, vec![value], weak, form);
        Some(end)
    }

    /// The word behind a space or a hyphen, where it begins and where it ends.
    fn next_word(&self, at: usize) -> (String, usize, usize) {
        match self.char(at) {
            Some(' ' | '-' | '‑' | '\n') => {
                let (word, end) = self.word(at + 1);
                (word, at + 1, end)
            }
            _ => (String::new(), at, at),
        }
    }

    fn scale_follows(&self, at: usize) -> bool {
        let (word, _, _) = self.next_word(at);
        matches!(word.as_str(), "hundred" | "thousand" | "million" | "billion" | "trillion")
    }
}

fn small(word: &str) -> Option<f64> {
    SMALL.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// `a hundred` is one hundred.
fn hundred_behind_article(word: &str) -> Option<f64> {
    matches!(word, "a" | "an").then_some(1.0)
}
