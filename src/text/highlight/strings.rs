//! Strings, and the code in them: `"a ${b + "c"} d"` is two pieces of string and an expression between them.
//!
//! The end of a string is found before anything of it is coloured, so that a quote without a partner colours nothing
//! and the colour of code in a string ends with its bracket. One pass over a stack finds the end; the code inside is
//! then scanned like all code, at most [`DEEPEST`] strings deep, which keeps the time linear.

use super::cursor::{in_word, starts_word};
use super::grammar::{Interpolation, InterpolationKind, QuoteStyle};
use super::heredoc::UNCLOSED;
use super::scan::CodeScanner;
use super::string_end::{OpenPart, StringPart};
use super::token::TokenClass;

/// The number of strings that may stand in each other's code; the code in a deeper one is not coloured.
const DEEPEST: u8 = 8;
impl CodeScanner<'_, '_> {
    /// Takes a string whose quote stands at the position. `start` is where its prefix starts; `code` says whether it
    /// may hold code.
    pub(super) fn quoted(&mut self, start: usize, code: bool) -> bool {
        for (index, quote) in self.ready.grammar.quotes.iter().enumerate() {
            if !self.at.looks_at(quote.open) {
                continue;
            }
            if self.no_quote_before.get(index).is_none_or(|known| self.at.pos < *known) {
                return false;
            }
            let mut parts = Vec::new();
            return match self.string_end(self.at.pos + quote.open.len(), OpenPart::Text(quote, code), &mut parts) {
                Ok(end) => {
                    self.at.pos = start;
                    if self.ready.grammar.keys && self.at.byte(self.at.run(end, |b| b == b' ')) == b':' {
                        self.take(TokenClass::Property, end);
                    } else if code {
                        self.pieces(end, quote, &parts);
                    } else {
                        self.take(TokenClass::Str, end);
                    }
                    true
                }
                Err(searched) => {
                    if let Some(known) = self.no_quote_before.get_mut(index) {
                        *known = searched;
                    }
                    false
                }
            };
        }
        false
    }

    /// Takes a string of a kind that the grammar does not list; its quote stands at the position.
    pub(super) fn quoted_as(&mut self, start: usize, quote: &'static QuoteStyle) -> bool {
        let mut parts = Vec::new();
        if self.unclosed >= UNCLOSED {
            return false;
        }
        let Ok(end) = self.string_end(self.at.pos + quote.open.len(), OpenPart::Text(quote, true), &mut parts) else {
            self.unclosed += 1;
            return false;
        };
        self.at.pos = start;
        self.pieces(end, quote, &parts);
        self.operand = true;
        true
    }

    /// Colours the text up to `end` as the inside of a string of that kind (a here-document, say).
    pub(super) fn text(&mut self, end: usize, quote: &'static QuoteStyle) {
        let mut parts = Vec::new();
        let (whole, cut) = (self.at.bytes, self.at.cut(end));
        self.at.bytes = cut;
        // Such a text has an end of its own; what may look like a closing quote is part of it.
        let _ = self.find_end(self.at.pos, OpenPart::Text(quote, true), (true, false), &mut parts);
        self.pieces(end, quote, &parts);
        self.at.bytes = whole;
    }

    /// Colours a string from the position to `end`: its text, the names in it with a sign, and the code in its parts.
    fn pieces(&mut self, end: usize, quote: &QuoteStyle, parts: &[StringPart]) {
        for &(open, close, inside) in parts {
            self.text_piece(open, quote);
            self.at.pos = open;
            self.part(open, close, inside);
            self.at.pos = close + 1;
        }
        self.text_piece(end, quote);
        self.at.pos = end;
    }

    /// A piece of a string's own text, in which `$name` may be a variable.
    fn text_piece(&mut self, end: usize, quote: &QuoteStyle) {
        let mut from = self.at.pos;
        let mut look = from;
        while !quote.names.is_empty() && look < end {
            look = self.at.run_to(look, end, |b| !quote.names.contains(&b) && quote.escape != Some(b));
            if look < end && quote.escape == Some(self.at.byte(look)) {
                look += 2;
                continue;
            }
            // The sign twice stands for itself, but in a shell, where it is a variable.
            if !self.ready.grammar.dollar && self.at.byte(look + 1) == self.at.byte(look) {
                look += 2;
                continue;
            }
            let name = self.name_end(look).min(end);
            if look >= end || name <= look + 1 {
                look += 1;
                continue;
            }
            self.out.push(TokenClass::Str, from, look);
            self.out.push(TokenClass::Variable, look, name);
            (from, look) = (name, name);
        }
        self.out.push(TokenClass::Str, from, end);
    }

    /// The code in a string, or whatever else stands there.
    fn part(&mut self, open: usize, close: usize, inside: &'static Interpolation) {
        let from = open + inside.open.len() - usize::from(inside.keeps);
        match inside.inside {
            InterpolationKind::Text => self.out.push(TokenClass::Str, open, close + 1),
            InterpolationKind::Variable => self.out.push(TokenClass::Variable, open, close + 1),
            InterpolationKind::Code => self.code(from, close),
            InterpolationKind::Format => {
                let format = self.format_start(from, close);
                self.code(from, format);
                self.out.push(TokenClass::Str, format, close);
            }
            InterpolationKind::Parameter => self.parameter(open, close),
        }
    }

    /// `${name}`, `${name:-code}`, `${#name[@]}`.
    pub(super) fn parameter(&mut self, open: usize, close: usize) {
        let sign = self.at.run(open + 2, |b| b == b'#' || b == b'!');
        let name = match self.at.run(sign, in_word) {
            end if end == sign => sign + 1,
            end => end,
        };
        let name = name.min(close);
        if name == close {
            self.out.push(TokenClass::Variable, open, close + 1);
            return;
        }
        self.out.push(TokenClass::Variable, open, name);
        self.code(name, close);
        self.out.push(TokenClass::Variable, close, close + 1);
    }

    /// Scans code inside a string. Nothing of it reaches beyond `to`.
    pub(super) fn code(&mut self, from: usize, to: usize) {
        if self.depth >= DEEPEST {
            self.out.push(TokenClass::Str, from, to);
            return;
        }
        let (kept, cut) = (self.at.bytes, self.at.cut(to));
        self.at.bytes = cut;
        let (frames, heredocs) = (std::mem::take(&mut self.frames), std::mem::take(&mut self.heredocs));
        let begin = std::mem::replace(&mut self.from, from);
        self.at.pos = from;
        self.depth += 1;
        self.operand = false;
        self.run();
        self.depth -= 1;
        self.at.bytes = kept;
        self.from = begin;
        (self.frames, self.heredocs) = (frames, heredocs);
        self.at.pos = to;
    }

    /// The start of the format in `{value:>10}` or `{value!r}`; `to` where there is none.
    fn format_start(&self, from: usize, to: usize) -> usize {
        let mut depth = 0usize;
        let mut look = from;
        while look < to {
            match self.at.byte(look) {
                quote @ (b'"' | b'\'') => look = self.at.run(look + 1, |b| b != quote),
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                b':' if depth == 0 && self.at.byte(look + 1) != b':' => return look,
                b'!' if depth == 0
                    && self.at.byte(look + 1).is_ascii_alphabetic()
                    && self.at.byte(look + 1) != b'=' =>
                {
                    let word = self.at.run(look + 1, starts_word);
                    if word >= to || self.at.byte(word) == b':' {
                        return look;
                    }
                }
                _ => {}
            }
            look += 1;
        }
        to
    }
}
