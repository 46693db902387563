//! What single languages do differently: each is a few lines that the shared scanner asks first.

use super::cursor::{Cursor, in_word, starts_word};
use super::grammar::Quirk;
use super::scan::Scan;
use super::token::Class;

/// How far an attribute's closing bracket or a long string's delimiter is looked for, in bytes.
const NEAR: usize = 2_000;
/// So many here-documents may turn out to have no end before they are no longer looked for.
const FAILED_HEREDOCS: u32 = 8;

impl Scan<'_, '_> {
    /// Takes a token if one of the language's quirks starts here.
    pub(super) fn quirk(&mut self, b: u8) -> bool {
        let has = |quirk| self.ready.has(quirk);
        match b {
            b'\'' if has(Quirk::Rust) || has(Quirk::Prime) => self.character(),
            b'#' if has(Quirk::Rust) => self.rust_attribute(),
            b'r' | b'b' | b'c' if has(Quirk::Rust) => self.rust_raw(),
            b'R' | b'u' | b'L' if has(Quirk::CppRaw) => self.cpp_raw(),
            b'<' if has(Quirk::Heredoc) => self.heredoc_start(),
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
            b'\\' => self.at.run(start + 3, |b| b != b'\'' && b != b'\n').min(start + 14),
            0x00..=0x7f => start + 2,
            0x80..=0xdf => start + 3,
            0xe0..=0xef => start + 4,
            0xf0..=0xff => start + 5,
        };
        if self.at.byte(inner) == b'\'' && first != b'\'' {
            self.take(Class::Str, inner + 1);
            return true;
        }
        if starts_word(first) {
            let end = self.at.run(start + 1, in_word);
            self.take(Class::Type, end);
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
        let mut depth = 0usize;
        for (offset, b) in self.at.slice(open, open + NEAR).iter().enumerate() {
            match b {
                b'[' => depth += 1,
                b']' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.take(Class::Attribute, open + offset + 1);
                return true;
            }
        }
        let end = self.at.line_end(start);
        self.take(Class::Attribute, end);
        true
    }

    /// `r"…"`, `br#"…"#`.
    fn rust_raw(&mut self) -> bool {
        if in_word(self.at.before()) && self.at.pos > 0 {
            return false;
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
        self.take(Class::Str, end);
        true
    }

    /// `R"x(…)x"`.
    fn cpp_raw(&mut self) -> bool {
        let letters = self.at.run(self.at.pos, |b| matches!(b, b'R' | b'u' | b'U' | b'L' | b'8'));
        if self.at.byte(letters) != b'"' || self.at.byte(letters - 1) != b'R' {
            return false;
        }
        let open = self.at.run(letters + 1, |b| in_word(b) || b == b'-');
        if self.at.byte(open) != b'(' || open - letters > 17 {
            return false;
        }
        let close = [b")", self.at.slice(letters + 1, open), b"\""].concat();
        let end = self.at.find(&close, open).map_or(self.at.bytes.len(), |at| at + close.len());
        self.take(Class::Str, end);
        true
    }

    /// `<<EOF`, `<<-'EOF'`, `<<~EOF`, `<<<EOF`: notes the delimiter; the text starts on the next line.
    fn heredoc_start(&mut self) -> bool {
        if !self.at.looks_at("<<") || self.failed_heredocs >= FAILED_HEREDOCS {
            return false;
        }
        let mark = self.at.run(self.at.pos + 2, |b| b"-~<\"'".contains(&b)).min(self.at.pos + 5);
        let end = self.at.run(mark, in_word);
        // `a << b` shifts; a delimiter is in capitals or quoted in every text that people write.
        if end == mark || !(self.at.byte(mark).is_ascii_uppercase() || matches!(self.at.byte(mark - 1), b'"' | b'\'')) {
            return false;
        }
        self.heredocs.push((mark, end));
        self.at.pos = mark;
        self.take(Class::Str, end);
        true
    }

    /// At the start of a line: the texts of the here-documents that the line before opened.
    pub(super) fn heredoc_bodies(&mut self) {
        for (start, end) in std::mem::take(&mut self.heredocs) {
            let word = self.at.slice(start, end);
            let mut line = self.at.pos;
            let found = loop {
                let stop = self.at.line_end(line);
                let text = self.at.slice(line, stop).trim_ascii();
                if text == word || text.strip_suffix(b";") == Some(word) {
                    break Some(stop);
                }
                if stop >= self.at.bytes.len() {
                    break None;
                }
                line = stop + 1;
            };
            match found {
                Some(stop) => self.take(Class::Str, stop),
                None => self.failed_heredocs += 1,
            }
        }
    }

    /// `/x[/]y/flags` on one line.
    fn regex(&mut self) -> bool {
        let start = self.at.pos;
        if start < self.no_regex_before || matches!(self.at.peek(1), b'/' | b'*' | b' ') {
            return false;
        }
        let mut look = Cursor { pos: start + 1, ..self.at };
        let mut class = false;
        while !look.done() && look.peek(0) != b'\n' {
            match look.peek(0) {
                b'\\' => look.pos += 1,
                b'[' => class = true,
                b']' => class = false,
                b'/' if !class => {
                    let end = self.at.run(look.pos + 1, |b| b.is_ascii_alphabetic());
                    self.take(Class::Str, end);
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
        let start = self.at.pos;
        let open = self.at.run(start + 1, |b| b == b'=');
        if self.at.byte(open) != b'[' || open - start > 20 {
            return false;
        }
        let close = [b"]", self.at.slice(start + 1, open), b"]"].concat();
        let end = self.at.find(&close, open).map_or(self.at.bytes.len(), |at| at + close.len());
        self.take(Class::Str, end);
        true
    }

    /// `:name`, not `a::b` and not `a ? b :c`.
    fn symbol(&mut self) -> bool {
        let before = self.at.before();
        if !starts_word(self.at.peek(1)) || in_word(before) || matches!(before, b':' | b')' | b']') {
            return false;
        }
        let end = self.at.run(self.at.pos + 1, |b| in_word(b) || matches!(b, b'?' | b'!' | b'-'));
        self.take(Class::Literal, end);
        true
    }
}
