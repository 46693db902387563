//! The quirks of languages: each is a few lines that the shared scanner asks first.

use super::cursor::{CodeCursor, in_word, starts_word};
use super::grammar::Quirk;
use super::heredoc::HeredocStyle;
use super::scan::CodeScanner;
use super::token::TokenClass;

/// The greatest length of an attribute, in bytes.
const NEAR: usize = 2_000;

impl CodeScanner<'_, '_> {
    /// Takes a token if one of the language's quirks starts here.
    pub(super) fn quirk(&mut self, b: u8) -> bool {
        let has = |quirk| self.ready.has(quirk);
        match b {
            b'\'' if has(Quirk::Rust) || has(Quirk::Prime) => self.character(),
            b'#' if has(Quirk::Rust) => self.rust_attribute(),
            b'r' | b'b' | b'c' if has(Quirk::Rust) => self.rust_raw(),
            b'R' | b'u' | b'L' if has(Quirk::CppRaw) => self.cpp_raw(),
            b'<' if has(Quirk::Heredoc) => self.heredoc(HeredocStyle::SHELL),
            b'/' if has(Quirk::Regex) && !self.operand => self.regex(),
            b'[' if has(Quirk::LuaLong) => self.lua_long(),
            b':' if has(Quirk::Symbols) => self.symbol(),
            _ => false,
        }
    }

    /// `'x'`, `'\n'`, `'字'`; else a lifetime (or a type variable).
    fn character(&mut self) -> bool {
        let start = self.at.pos;
        let first = self.at.peek(1);
        let inner = match first {
            b'\\' => self.at.run_to(start + 3, start + 14, |b| b != b'\'' && b != b'\n'),
            0x00..=0x7f => start + 2,
            0x80..=0xdf => start + 3,
            0xe0..=0xef => start + 4,
            0xf0..=0xff => start + 5,
        };
        if self.at.byte(inner) == b'\'' && first != b'\'' {
            self.take(TokenClass::Str, inner + 1);
            return true;
        }
        if starts_word(first) {
            let end = self.at.run(start + 1, in_word);
            self.take(TokenClass::Type, end);
            return true;
        }
        false
    }

    /// `#[…]` and `#![…]`.
    fn rust_attribute(&mut self) -> bool {
        let start = self.at.pos;
        let open = if self.at.peek(1) == b'!' { start + 2 } else { start + 1 };
        if self.at.byte(open) != b'[' {
            return false;
        }
        let end = match self.brackets(open, NEAR) {
            Some(end) => end,
            None => self.at.line_end(start),
        };
        self.take(TokenClass::Attribute, end);
        true
    }

    /// Behind the bracket that closes the `[` at `open`; brackets in strings do not count.
    pub(super) fn brackets(&self, open: usize, near: usize) -> Option<usize> {
        let mut depth = 0usize;
        let mut look = open;
        while look < (open + near).min(self.at.bytes.len()) {
            match self.at.byte(look) {
                b'[' => depth += 1,
                b']' => depth -= 1,
                b'"' => {
                    while look < open + near && !matches!(self.at.byte(look + 1), b'"' | 0) {
                        look += if self.at.byte(look + 1) == b'\\' { 2 } else { 1 };
                    }
                    look += 1;
                }
                _ => {}
            }
            look += 1;
            if depth == 0 {
                return Some(look);
            }
        }
        None
    }

    /// `r"…"`, `br#"…"#`.
    fn rust_raw(&mut self) -> bool {
        if in_word(self.at.before()) && self.at.pos > 0 {
            return false;
        }
        if self.at.looks_at("b'") {
            let start = self.at.pos;
            let mut look = CodeCursor { pos: start + 2, ..self.at };
            look.pos += if look.peek(0) == b'\\' { 2 } else { 1 };
            let end = look.run(look.pos, |b| b != b'\'' && b != b'\n');
            let closes = self.at.byte(end) == b'\'' && end - start < 8;
            if closes {
                self.take(TokenClass::Str, end + 1);
            }
            return closes;
        }
        let r = if self.at.peek(0) == b'r' { 0 } else { 1 };
        let hashes = self.at.pos + r + 1;
        let quote = self.at.run(hashes, |b| b == b'#');
        if self.at.peek(r) != b'r' || self.at.byte(quote) != b'"' || quote - hashes > 255 {
            return false;
        }
        let mut close = vec![b'"'];
        close.resize(1 + quote - hashes, b'#');
        let end = self.at.find(&close, quote + 1).map_or(self.at.bytes.len(), |at| at + close.len());
        self.take(TokenClass::Str, end);
        true
    }

    /// `R"x(…)x"`.
    fn cpp_raw(&mut self) -> bool {
        let letters = self.at.run(self.at.pos, |b| matches!(b, b'R' | b'u' | b'U' | b'L' | b'8'));
        if self.at.byte(letters) != b'"' || self.at.byte(letters - 1) != b'R' {
            return false;
        }
        let open = self.at.run_to(letters + 1, letters + 18, |b| b.is_ascii_graphic() && !b"()\\".contains(&b));
        if self.at.byte(open) != b'(' || open - letters > 17 {
            return false;
        }
        let close = [b")", self.at.slice(letters + 1, open), b"\""].concat();
        let end = self.at.find(&close, open).map_or(self.at.bytes.len(), |at| at + close.len());
        self.take(TokenClass::Str, end);
        true
    }

    /// `/x[/]y/flags` on one line.
    fn regex(&mut self) -> bool {
        let start = self.at.pos;
        if start < self.no_regex_before || matches!(self.at.peek(1), b'/' | b'*' | b' ') {
            return false;
        }
        let mut look = CodeCursor { pos: start + 1, ..self.at };
        let mut class = false;
        while !look.done() && look.peek(0) != b'\n' {
            match look.peek(0) {
                b'\\' => look.pos += 1,
                b'[' => class = true,
                b']' => class = false,
                b'/' if !class => {
                    let end = self.at.run(look.pos + 1, |b| b.is_ascii_alphabetic());
                    self.take(TokenClass::Str, end);
                    return true;
                }
                _ => {}
            }
            look.pos += 1;
        }
        self.no_regex_before = look.pos;
        false
    }

    /// `[[…]]`, `[==[…]==]`.
    fn lua_long(&mut self) -> bool {
        let Some(end) = self.long_bracket(self.at.pos) else { return false };
        self.take(TokenClass::Str, end);
        true
    }

    /// Behind the long bracket that opens at `open`; the end of the code where nothing closes it.
    pub(super) fn long_bracket(&self, open: usize) -> Option<usize> {
        let second = self.at.run(open + 1, |b| b == b'=');
        if self.at.byte(open) != b'[' || self.at.byte(second) != b'[' || second - open > 20 {
            return None;
        }
        let close = [b"]", self.at.slice(open + 1, second), b"]"].concat();
        Some(self.at.find(&close, second).map_or(self.at.bytes.len(), |at| at + close.len()))
    }

    /// `:name`, not `a::b` and not `a ? b :c`.
    fn symbol(&mut self) -> bool {
        let before = self.at.before();
        if !starts_word(self.at.peek(1)) || in_word(before) || matches!(before, b':' | b')' | b']') {
            return false;
        }
        let end = self.at.run(self.at.pos + 1, |b| in_word(b) || matches!(b, b'?' | b'!' | b'-'));
        self.take(TokenClass::Literal, end);
        true
    }
}
