//! The ids of rows: how a person names a row of a translation on the command line.

use crate::bitext::{Bitext, BlockHash, NormalForm, TranslationPair};
use std::collections::BTreeMap;
use std::fmt;

/// The name of a row: the hash of its first block, of the original where that has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowId {
    /// Whether only the translation has it.
    pub addition: bool,
    /// The hash.
    pub hash: BlockHash,
    /// Its number among the rows with that hash, from 1: a text may say the same twice.
    pub nth: usize,
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hash = self.hash.to_string();
        write!(f, "{}{}", if self.addition { "+" } else { "" }, hash.get(..8).unwrap_or(&hash))?;
        if self.nth > 1 { write!(f, "~{}", self.nth) } else { Ok(()) }
    }
}

/// The names of all rows, in their order.
pub fn row_ids(pair: &TranslationPair, bitext: &Bitext) -> Vec<RowId> {
    let mut times: BTreeMap<(bool, BlockHash), usize> = BTreeMap::new();
    let hash = |normal_forms: &[NormalForm], at: usize| normal_forms.get(at).map(|e| e.hash);
    bitext
        .rows
        .iter()
        .map(|judged| {
            let addition = judged.row.source.is_empty();
            let first = if addition {
                hash(&pair.target_text.normal_forms, judged.row.target.start)
            } else {
                hash(&pair.source_text.normal_forms, judged.row.source.start)
            };
            // A row has a block on one side at least.
            let hash = first.unwrap_or_else(|| BlockHash::of(""));
            let nth = times.entry((addition, hash)).or_default();
            *nth += 1;
            RowId { addition, hash, nth: *nth }
        })
        .collect()
}

/// The beginning of a row's id, as it is typed on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowIdPrefix {
    addition: bool,
    digits: String,
    nth: Option<usize>,
}

/// Fewest digits of an id.
const FEWEST: usize = 4;

impl std::str::FromStr for RowIdPrefix {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (addition, rest) = text.strip_prefix('+').map_or((false, text), |rest| (true, rest));
        let (digits, nth) = match rest.split_once('~') {
            Some((digits, nth)) => (digits, Some(nth.parse().ok().filter(|n| *n > 0).ok_or(ID_FORM)?)),
            None => (rest, None),
        };
        let hexadecimal = digits.bytes().all(|b| b.is_ascii_hexdigit());
        if !hexadecimal || digits.len() < FEWEST || digits.len() > 16 {
            return Err(ID_FORM.to_string());
        }
        Ok(RowIdPrefix { addition, digits: digits.to_ascii_lowercase(), nth })
    }
}

const ID_FORM: &str =
    "an id is four or more hexadecimal digits, such as `4f1c29ab`, as `yiwen status ARTICLE` shows it";

impl RowIdPrefix {
    /// Whether it may mean a row. Without a number it means the first of rows that say the same.
    pub fn means(&self, id: &RowId) -> bool {
        self.addition == id.addition && id.nth == self.nth.unwrap_or(1) && id.hash.to_string().starts_with(&self.digits)
    }
}

impl fmt::Display for RowIdPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.addition { "+" } else { "" }, self.digits)?;
        self.nth.map_or(Ok(()), |n| write!(f, "~{n}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_they_are_shown() {
        let hash: BlockHash = "4f1c29ab12cd34ef".parse().expect("a hash");
        for (addition, nth, shown) in [(false, 1, "4f1c29ab"), (true, 1, "+4f1c29ab"), (false, 2, "4f1c29ab~2")] {
            let id = RowId { addition, hash, nth };
            assert_eq!(id.to_string(), shown);
            let prefix: RowIdPrefix = shown.parse().expect("an id");
            assert!(prefix.means(&id));
            assert_eq!(prefix.to_string(), shown);
        }
        let first = RowId { addition: false, hash, nth: 1 };
        for (text, means) in [("4F1C", true), ("4f1c29ab12cd34ef", true), ("4f1d", false), ("+4f1c", false)] {
            assert_eq!(text.parse::<RowIdPrefix>().expect("an id").means(&first), means, "{text}");
        }
        for wrong in ["", "4f1", "xyzw", "+", "4f1c~0", "4f1c~", "4f1c29ab12cd34ef0", "４ｆ１ｃ"] {
            assert!(wrong.parse::<RowIdPrefix>().is_err(), "{wrong}");
        }
    }
}
