//! The comparison of the numbers of two texts.

use super::{NumberForm, NumberMention, mentions};
use crate::check::text::ProseRun;
use crate::lang::Lang;
use std::ops::Range;

/// The numbers of one side of a row.
pub struct NumbersOfText {
    /// The mentions, each with its bytes in the file and its text.
    mentions: Vec<(NumberMention, Range<usize>, String)>,
    /// All that the side says, in small letters without spaces and hyphens, code included.
    plain: String,
    lang: Lang,
}

/// A number that one text has and the other has not, or has otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberMismatch {
    /// The number of the source with its bytes.
    pub source: Option<(String, Range<usize>)>,
    /// The number of the translation with its bytes.
    pub target: Option<(String, Range<usize>)>,
}

impl NumbersOfText {
    /// Reads the numbers of some runs. `markdown` is all that the side says.
    pub fn read<'a>(runs: impl IntoIterator<Item = &'a ProseRun>, markdown: &str, lang: &Lang) -> NumbersOfText {
        let mut out = Vec::new();
        for run in runs {
            for mention in mentions(&run.chars, lang) {
                let text: String = run.chars.get(mention.chars.clone()).unwrap_or_default().iter().collect();
                out.push((mention.clone(), run.span(mention.chars), text));
            }
        }
        NumbersOfText { mentions: out, plain: folded(markdown), lang: lang.clone() }
    }

    /// Whether a text stands here as it is.
    fn says(&self, text: &str) -> bool {
        let text = folded(text);
        !text.is_empty() && self.plain.contains(&text)
    }

    /// Whether the language's numbers in words are read, so that a number without a counterpart here is surely new.
    fn reads_words(&self) -> bool {
        matches!(self.lang.primary(), "en" | "zh" | "yue" | "ja")
    }
}

fn folded(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‑' | '_' | ',' | '\u{a0}'));
    kept.flat_map(char::to_lowercase)
        .map(|c| super::digits::digit(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c))
        .collect()
}

/// Whether two mentions can be one number.
fn equal(a: &NumberMention, b: &NumberMention) -> bool {
    let near = |x: f64, y: f64| (x - y).abs() <= 1e-9 * x.abs().max(y.abs()) + 1e-9;
    let any = |f: &dyn Fn(f64, f64) -> bool| a.values.iter().any(|x| b.values.iter().any(|y| f(*x, *y)));
    match (a.form, b.form) {
        // Two names are one where they are written alike, which the caller sees.
        (NumberForm::Name, NumberForm::Name) => false,
        // Half a day is open: 5:30 may be 17:30.
        (NumberForm::Time, NumberForm::Time) => any(&|x, y| near(x % 720.0, y % 720.0)),
        (NumberForm::Time, _) => any(&|x, y| near(x, y * 60.0) || near(x, y * 60.0 + 720.0)),
        (_, NumberForm::Time) => any(&|x, y| near(y, x * 60.0) || near(y, x * 60.0 + 720.0)),
        _ => any(&near),
    }
}

/// Words of units that translations convert, in the folded text, with the factors to the units that they become.
const UNITS: [(&str, &[f64]); 15] = [
    ("mile", &[1.609_344, 2.589_99, 1609.344]),
    ("mph", &[1.609_344]),
    ("foot", &[0.3048, 30.48, 0.092_903]),
    ("feet", &[0.3048, 30.48, 0.092_903]),
    ("inch", &[2.54, 25.4, 0.0254]),
    ("yard", &[0.9144]),
    ("pound", &[0.453_592, 453.592]),
    ("lb", &[0.453_592]),
    ("ounce", &[28.3495, 0.028_349_5]),
    ("gallon", &[3.785_41, 4.546_09]),
    ("acre", &[0.404_686, 4046.86]),
    ("pint", &[0.473_176, 0.568_261]),
    ("stone", &[6.350_29]),
    ("fahrenheit", &[]),
    ("°f", &[]),
];

/// Whether a number of one text is one of the other in another unit, give or take what is rounded.
fn converted(from: &NumbersOfText, a: &NumberMention, b: &NumberMention) -> bool {
    let (Some(x), Some(y)) = (a.values.first(), b.values.first()) else { return false };
    let about = |wanted: f64| (y - wanted).abs() <= 0.06 * wanted.abs();
    UNITS.iter().filter(|(unit, _)| from.plain.contains(unit)).any(|(_, factors)| match factors {
        [] => about((x - 32.0) / 1.8),
        factors => factors.iter().any(|factor| about(x * factor)),
    })
}

/// The numbers that the two sides of a row do not have in common.
pub fn compare(source: &NumbersOfText, target: &NumbersOfText) -> Vec<NumberMismatch> {
    let lonely = |own: &NumbersOfText, other: &NumbersOfText| -> Vec<usize> {
        let mentioned = |m: &NumberMention, text: &str| {
            other.mentions.iter().any(|(n, _, _)| equal(m, n)) || (m.form != NumberForm::Cardinal && other.says(text))
        };
        let all = own.mentions.iter().enumerate();
        all.filter(|(_, (m, _, text))| !mentioned(m, text)).map(|(at, _)| at).collect()
    };
    let (mut ours, mut theirs) = (lonely(source, target), lonely(target, source));
    // What was only converted into another unit is right.
    ours.retain(|a| {
        let Some((mention, _, _)) = source.mentions.get(*a) else { return false };
        let counterpart = theirs.iter().position(|b| {
            target
                .mentions
                .get(*b)
                .is_some_and(|(m, _, _)| converted(source, mention, m) || converted(target, m, mention))
        });
        counterpart.map(|at| theirs.remove(at)).is_none()
    });
    names(source, target, &mut ours, &mut theirs);
    let told =
        |text: &NumbersOfText, at: usize| text.mentions.get(at).map(|(_, span, text)| (text.clone(), span.clone()));
    let strong = |text: &NumbersOfText, list: &[usize]| -> Vec<usize> {
        list.iter().copied().filter(|at| text.mentions.get(*at).is_some_and(|(m, _, _)| !m.weak)).collect()
    };
    let (strong_ours, strong_theirs) = (strong(source, &ours), strong(target, &theirs));
    let mut out = Vec::new();
    if strong_ours.is_empty() && strong_theirs.is_empty() {
        // A cardinal in words on each side that differs: three engineers, 四名.
        let cardinal = |text: &NumbersOfText, list: &[usize]| -> Vec<usize> {
            let is_one = |at: &usize| {
                text.mentions.get(*at).is_some_and(|(m, _, _)| {
                    m.form == NumberForm::Cardinal && m.values.first().is_some_and(|v| *v >= 2.0)
                })
            };
            list.iter().copied().filter(is_one).collect()
        };
        if let ([a], [b]) = (&cardinal(source, &ours)[..], &cardinal(target, &theirs)[..]) {
            out.push(NumberMismatch { source: told(source, *a), target: told(target, *b) });
        }
        return out;
    }
    if strong_ours.len() == strong_theirs.len() {
        for (a, b) in strong_ours.iter().zip(&strong_theirs) {
            out.push(NumberMismatch { source: told(source, *a), target: told(target, *b) });
        }
        return out;
    }
    // A cardinal in words can be what the figure of the other side should be.
    out.extend(
        strong_ours
            .iter()
            .filter(|_| target.reads_words())
            .map(|a| NumberMismatch { source: told(source, *a), target: None }),
    );
    out.extend(
        strong_theirs
            .iter()
            .filter(|_| source.reads_words())
            .map(|b| NumberMismatch { source: None, target: told(target, *b) }),
    );
    out
}

/// Takes out names whose absence means nothing: a name may be translated. One that the other text has with other digits
/// stays.
fn names(source: &NumbersOfText, target: &NumbersOfText, ours: &mut Vec<usize>, theirs: &mut Vec<usize>) {
    let name = |(mention, _, written): &(NumberMention, Range<usize>, String)| -> Option<String> {
        (mention.form == NumberForm::Name).then(|| head(written)).filter(|head| !head.is_empty())
    };
    let is_told = |at: usize, own: &NumbersOfText, other: &NumbersOfText| match own.mentions.get(at) {
        Some(mention) if mention.0.form == NumberForm::Name => {
            name(mention).is_some_and(|head| other.mentions.iter().any(|m| name(m).as_ref() == Some(&head)))
        }
        _ => true,
    };
    ours.retain(|a| is_told(*a, source, target));
    theirs.retain(|b| is_told(*b, target, source));
}

/// The letters of a name before its digits.
fn head(name: &str) -> String {
    name.chars()
        .take_while(|c| !c.is_ascii_digit())
        .filter(char::is_ascii_alphabetic)
        .flat_map(char::to_lowercase)
        .collect()
}
