//! A grammar made ready for the scanner: its words in a map, and for each byte what may start with it.

use super::grammar::{Grammar, Quirk};
use super::token::TokenClass;
use std::collections::{HashMap, HashSet};

/// The tables of a grammar, made once for each language.
pub(super) struct GrammarTables {
    pub grammar: &'static Grammar,
    words: HashMap<&'static str, TokenClass>,
    soft: HashSet<&'static str>,
    starts: [u8; 256],
    /// For each byte the lengths of the words that begin with it, as bits: most words of code are in no list, and this
    /// tells most of them without a look into the map.
    lengths: [u64; 256],
}

const COMMENT: u8 = 1;
const QUOTE: u8 = 2;

impl GrammarTables {
    pub(super) fn new(grammar: &'static Grammar) -> Self {
        let mut words = HashMap::new();
        // Later lists win: a keyword stays one.
        for (list, class) in [
            (grammar.functions, TokenClass::Function),
            (grammar.types, TokenClass::Type),
            (grammar.constants, TokenClass::Literal),
            (grammar.soft_keywords, TokenClass::Keyword),
            (grammar.keywords, TokenClass::Keyword),
        ] {
            words.extend(list.split_whitespace().map(|word| (word, class)));
        }
        let mut starts = [0u8; 256];
        let mut mark = |text: &str, bit: u8| {
            if let Some(flags) = text.bytes().next().and_then(|b| starts.get_mut(usize::from(b))) {
                *flags |= bit;
            }
        };
        grammar.line_comments.iter().for_each(|open| mark(open, COMMENT));
        grammar.block_comments.iter().for_each(|comment| mark(comment.open, COMMENT));
        grammar.quotes.iter().for_each(|quote| mark(quote.open, QUOTE));
        let mut lengths = [0u64; 256];
        #[expect(clippy::iter_over_hash_type, reason = "bits are set, in whatever order")]
        for word in words.keys() {
            let first = word.bytes().next().unwrap_or(0);
            for first in [first, if grammar.fold_case { first.to_ascii_uppercase() } else { first }] {
                if let Some(bits) = lengths.get_mut(usize::from(first)) {
                    *bits |= length_bit(word.len());
                }
            }
        }
        GrammarTables { grammar, words, soft: grammar.soft_keywords.split_whitespace().collect(), starts, lengths }
    }

    /// The class of a word by the lists.
    pub(super) fn word(&self, word: &[u8]) -> Option<TokenClass> {
        let lengths = self.lengths.get(usize::from(*word.first()?)).copied().unwrap_or(0);
        if lengths & length_bit(word.len()) == 0 {
            return None;
        }
        let word = std::str::from_utf8(word).ok()?;
        if self.grammar.fold_case {
            return self.words.get(word.to_ascii_lowercase().as_str()).copied();
        }
        self.words.get(word).copied()
    }

    /// Whether a keyword is one only before other words.
    pub(super) fn is_soft(&self, word: &[u8]) -> bool {
        !self.soft.is_empty() && std::str::from_utf8(word).is_ok_and(|word| self.soft.contains(word))
    }

    pub(super) fn may_start_comment(&self, b: u8) -> bool {
        self.flags(b) & COMMENT != 0
    }

    pub(super) fn may_start_quote(&self, b: u8) -> bool {
        self.flags(b) & QUOTE != 0
    }

    pub(super) fn has(&self, quirk: Quirk) -> bool {
        self.grammar.quirks.contains(&quirk)
    }

    fn flags(&self, b: u8) -> u8 {
        self.starts.get(usize::from(b)).copied().unwrap_or(0)
    }
}

/// The bit of a length in [`GrammarTables::lengths`]; what is longer than 63 shares one.
fn length_bit(length: usize) -> u64 {
    1 << length.min(63)
}
