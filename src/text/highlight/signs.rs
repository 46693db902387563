//! Helpers for the languages' own functions ([`super::grammar::GrammarFunction`]): signs, labels, and the text just
//! before.

use super::cursor::{in_word, starts_word};
use super::scan::CodeScanner;
use super::token::TokenClass;

/// The farthest that the word or the mark before the position may lie, in bytes.
const BACK: usize = 64;

impl CodeScanner<'_, '_> {
    /// Goes to `end` and gives what lies before no colour.
    pub(super) fn pass(&mut self, end: usize) -> bool {
        self.at.pos = end.max(self.at.pos + 1);
        self.operand = true;
        true
    }

    /// Colours up to `end` as a value.
    pub(super) fn value(&mut self, class: TokenClass, end: usize) -> bool {
        self.take(class, end);
        self.operand = true;
        true
    }

    /// Takes a sign and the name behind it (`%name`), in which `extra` bytes may stand besides those of a word.
    pub(super) fn sign(&mut self, class: TokenClass, extra: &[u8]) -> bool {
        let end = self.at.run(self.at.pos + 1, |b| in_word(b) || extra.contains(&b));
        end > self.at.pos + 1 && self.value(class, end)
    }

    /// Takes a word with a colon directly behind it (`name: 1`), unless the colon belongs to a `? :` or a `::`.
    pub(super) fn label(&mut self, class: TokenClass) -> bool {
        if !starts_word(self.at.peek(0)) || self.previous() == b'?' {
            return false;
        }
        let end = self.at.run(self.at.pos, in_word);
        let blank = matches!(self.at.byte(end + 1), b' ' | b'\n' | b'\r' | b'\t' | 0);
        self.at.byte(end) == b':' && blank && !self.is_keyword(end) && self.value(class, end)
    }

    /// Whether the text from the position to `end` is a keyword of the language.
    pub(super) fn is_keyword(&self, end: usize) -> bool {
        self.ready.word(self.at.slice(self.at.pos, end)) == Some(TokenClass::Keyword)
    }

    /// The text before the position, on its line and not further back than [`BACK`], without blanks at its end.
    pub(super) fn before_on_line(&self) -> &[u8] {
        let near = self.at.slice(self.at.pos.saturating_sub(BACK).max(self.from), self.at.pos);
        let line = near.iter().rposition(|&b| b == b'\n').map_or(near, |at| near.get(at..).unwrap_or_default());
        let length = line.iter().rposition(|&b| !matches!(b, b' ' | b'\t')).map_or(0, |at| at + 1);
        line.get(..length).unwrap_or_default()
    }

    /// The nearest byte before the position that is not blank; the newline where the line starts.
    pub(super) fn previous(&self) -> u8 {
        self.before_on_line().last().copied().unwrap_or(b'\n')
    }

    /// The word that ends just before the position, blanks aside.
    pub(super) fn previous_word(&self) -> &[u8] {
        let before = self.before_on_line();
        let start = before.iter().rposition(|&b| !(in_word(b) || b == b'-')).map_or(0, |at| at + 1);
        before.get(start..).unwrap_or_default()
    }

    /// Takes a string up to the next `quote` on its line, in which a doubled quote stands for one; a string without an
    /// end is that sign alone and gets no colour.
    pub(super) fn doubled_quote(&mut self, quote: u8) -> bool {
        let mut end = self.at.pos + 1;
        loop {
            end = self.at.run(end, |b| b != quote && b != b'\n');
            if self.at.byte(end) != quote {
                return self.pass(self.at.pos + 1);
            }
            if self.at.byte(end + 1) != quote {
                return self.value(TokenClass::Str, end + 1);
            }
            end += 2;
        }
    }
}
