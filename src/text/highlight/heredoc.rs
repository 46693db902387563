//! Here-documents: texts between a line with a delimiter of the author's choice and a line that is the delimiter.

use super::cursor::{in_word, starts_word};
use super::grammar::QuoteStyle;
use super::scan::CodeScanner;
use super::token::TokenClass;

/// The number of delimiters in one block of code that may be found to have no partner, each by a search to the end of
/// the code, before delimiters are no longer searched for. It keeps the time linear.
pub(super) const UNCLOSED: u32 = 8;

/// The way in which a language writes here-documents.
pub(super) struct HeredocStyle {
    /// The sign that opens one, before the delimiter.
    open: &'static str,
    /// Signs that may stand between the two.
    signs: &'static [u8],
    /// Blanks may stand there.
    blanks: bool,
    /// Other text may follow the closing delimiter on its line.
    tail: bool,
}

impl HeredocStyle {
    /// `<<EOF`, `<<-'EOF'`, `<< eof`.
    pub(super) const SHELL: HeredocStyle = HeredocStyle { open: "<<", signs: b"-~", blanks: true, tail: false };
    /// `<<EOF`, `<<~"EOF"`; a blank makes it a shift.
    pub(super) const SCRIPT: HeredocStyle = HeredocStyle { blanks: false, ..HeredocStyle::SHELL };
    /// `<<<EOF`, closed by `EOF;` or `EOF)`.
    pub(super) const PHP: HeredocStyle = HeredocStyle { open: "<<<", signs: b"", blanks: true, tail: true };
}

impl CodeScanner<'_, '_> {
    /// Takes the delimiter of a here-document whose text has an end; the text starts on the next line.
    pub(super) fn heredoc(&mut self, kind: HeredocStyle) -> bool {
        if !self.at.looks_at(kind.open) || self.unclosed >= UNCLOSED {
            return false;
        }
        let signs = self.at.run(self.at.pos + kind.open.len(), |b| kind.signs.contains(&b));
        let blanks = self.at.run(signs, |b| kind.blanks && b == b' ');
        let quote = self.at.byte(blanks);
        let quoted = matches!(quote, b'"' | b'\'' | b'\\' | b'`');
        let word = blanks + usize::from(quoted);
        let end = match quoted && quote != b'\\' {
            true => self.at.run(word, |b| b != quote && b != b'\n'),
            false => self.at.run(word, in_word),
        };
        if end == word || !(quoted || starts_word(quote)) {
            return false;
        }
        let closed = quoted && quote != b'\\';
        if closed && self.at.byte(end) != quote {
            return false;
        }
        let first = self.heredocs.last().map_or_else(|| self.at.line_end(end), |(stop, _)| *stop) + 1;
        let Some(stop) = self.heredoc_end(first, self.at.slice(word, end), kind.tail) else {
            self.unclosed += 1;
            return false;
        };
        self.heredocs.push((stop, !matches!(quote, b'\'' | b'\\')));
        self.at.pos = blanks;
        self.take(TokenClass::Str, end + usize::from(closed));
        self.operand = true;
        true
    }

    /// The end of the closing delimiter, searched for from the line at `line`.
    fn heredoc_end(&self, mut line: usize, word: &[u8], tail: bool) -> Option<usize> {
        while line < self.at.bytes.len() {
            let stop = self.at.line_end(line);
            let text = self.at.slice(line, stop);
            let rest = text.trim_ascii_start().strip_prefix(word);
            match rest {
                Some(rest) if rest.trim_ascii().is_empty() || rest == b";" => return Some(stop),
                Some(rest) if tail && !in_word(rest.first().copied().unwrap_or(0)) => return Some(stop - rest.len()),
                _ => line = stop + 1,
            }
        }
        None
    }

    /// Takes, at the start of a line, the texts of the here-documents that the line before opened.
    pub(super) fn heredoc_bodies(&mut self) {
        for (stop, code) in std::mem::take(&mut self.heredocs) {
            let quotes = self.ready.grammar.quotes.iter();
            let quote: Option<&QuoteStyle> =
                quotes.filter(|quote| quote.multiline).find(|quote| !quote.code.is_empty());
            match quote.filter(|_| code) {
                Some(quote) => self.text(stop, quote),
                None => self.take(TokenClass::Str, stop),
            }
        }
    }
}
