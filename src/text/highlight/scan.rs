//! The scanner that most languages share: one pass, no backtracking, time linear in the code.
//!
//! Wherever something may turn out unclosed, the failure is remembered up to the place that was searched, so that no
//! input, however made, is searched twice.

use super::cursor::{Cursor, in_word, starts_word};
use super::grammar::{Quirk, Quote, Ready};
use super::jsx::Frame;
use super::token::{Class, Tokens};

/// How far the brace that closes `${` is looked for, in bytes.
const LONGEST_NAME: usize = 80;

/// The scanner at a place of the code.
pub(super) struct Scan<'a, 'b> {
    pub at: Cursor<'a>,
    pub ready: &'a Ready,
    pub out: &'b mut Tokens<'a>,
    /// Whether the last token was a value, so that `/` divides and `<` compares.
    pub operand: bool,
    /// Elements of JSX that are open.
    pub frames: Vec<Frame>,
    /// Delimiters of here-documents that start on this line.
    pub heredocs: Vec<(usize, usize)>,
    pub failed_heredocs: u32,
    /// Up to where a regular expression is known not to close.
    pub no_regex_before: usize,
    /// Whether the next token is the first on its line.
    pub line_start: bool,
    after_open: bool,
    /// For each quote, up to where it is known not to close.
    no_quote_before: Vec<usize>,
}

/// Scans `code` from `from` to its end.
pub(super) fn scan<'a>(code: &'a str, from: usize, ready: &'a Ready, out: &mut Tokens<'a>) {
    let mut scan = Scan {
        at: Cursor::new(code, from),
        ready,
        out,
        operand: false,
        frames: Vec::new(),
        heredocs: Vec::new(),
        failed_heredocs: 0,
        no_regex_before: 0,
        line_start: true,
        after_open: false,
        no_quote_before: vec![0; ready.grammar.quotes.len()],
    };
    while !scan.at.done() {
        if !scan.jsx_step() {
            scan.step();
        }
    }
}

impl Scan<'_, '_> {
    /// Takes at least one byte.
    fn step(&mut self) {
        let b = self.at.peek(0);
        if b == b'\n' {
            self.at.pos += 1;
            self.line_start = true;
            self.heredoc_bodies();
            return;
        }
        if b.is_ascii_whitespace() {
            self.at.pos += 1;
            return;
        }
        let leads = std::mem::take(&mut self.line_start);
        let after_open = std::mem::take(&mut self.after_open);
        if self.ready.grammar.custom.is_some_and(|custom| custom(self, b, leads)) {
            return;
        }
        if self.ready.may_start_comment(b) && self.comment() {
            return;
        }
        if self.quirk(b) || (self.ready.may_start_quote(b) && self.quoted(self.at.pos)) {
            self.operand = true;
            return;
        }
        let grammar = self.ready.grammar;
        if b.is_ascii_digit() {
            self.number();
        } else if starts_word(b) {
            self.word(leads, after_open);
        } else if b == b'$' && grammar.dollar {
            self.variable();
        } else if b == b'@' && grammar.at_attributes && starts_word(self.at.peek(1)) {
            let end = self.at.run(self.at.pos + 1, |b| in_word(b) || b == b'.');
            self.take(Class::Attribute, end);
        } else if b == b'#' && grammar.directives && leads {
            self.directive();
        } else {
            self.operand = matches!(b, b')' | b']' | b'}');
            self.after_open = b == b'(';
            self.at.pos += 1;
        }
    }

    /// Colours up to `end` and goes there.
    pub(super) fn take(&mut self, class: Class, end: usize) {
        self.out.push(class, self.at.pos, end);
        self.at.pos = end.max(self.at.pos + 1);
    }

    fn comment(&mut self) -> bool {
        let grammar = self.ready.grammar;
        // Block comments first: Lua's `--[[` begins like its `--`.
        for comment in grammar.block_comments {
            if !self.at.looks_at(comment.open) {
                continue;
            }
            let (mut depth, mut look) = (1, Cursor { pos: self.at.pos + comment.open.len(), ..self.at });
            while depth > 0 && !look.done() {
                if look.looks_at(comment.close) {
                    depth -= 1;
                    look.pos += comment.close.len();
                } else if comment.nested && look.looks_at(comment.open) {
                    depth += 1;
                    look.pos += comment.open.len();
                } else {
                    look.pos += 1;
                }
            }
            self.take(Class::Comment, look.pos);
            return true;
        }
        let allowed =
            !grammar.comment_needs_space || self.at.before().is_ascii_whitespace() || self.at.before() == b';';
        if allowed && grammar.line_comments.iter().any(|open| self.at.looks_at(open)) {
            self.take(Class::Comment, self.at.line_end(self.at.pos));
            return true;
        }
        false
    }

    /// A string whose quote stands at the position; `start` is where its prefix starts.
    fn quoted(&mut self, start: usize) -> bool {
        for (index, quote) in self.ready.grammar.quotes.iter().enumerate() {
            if !self.at.looks_at(quote.open) {
                continue;
            }
            let Some(known) = self.no_quote_before.get_mut(index) else { return false };
            if self.at.pos < *known {
                return false;
            }
            return match closing(self.at, quote) {
                Ok(end) => {
                    let key = self.ready.grammar.keys && self.at.byte(self.at.run(end, |b| b == b' ')) == b':';
                    self.at.pos = start;
                    self.take(if key { Class::Property } else { Class::Str }, end);
                    true
                }
                Err(searched) => {
                    *known = searched;
                    false
                }
            };
        }
        false
    }

    fn number(&mut self) {
        let mut end = self.at.pos;
        loop {
            end = self.at.run(end, in_word);
            let (last, next) = (self.at.byte(end - 1), self.at.byte(end));
            let exponent = matches!(last, b'e' | b'E' | b'p' | b'P') && matches!(next, b'+' | b'-');
            let hex = self.at.byte(self.at.pos) == b'0' && matches!(self.at.byte(self.at.pos + 1), b'x' | b'X');
            let fraction = next == b'.' && self.at.byte(end + 1).is_ascii_digit();
            if !(fraction || exponent && (!hex || matches!(last, b'p' | b'P'))) {
                break;
            }
            end += 1;
        }
        self.take(Class::Number, end);
        self.operand = true;
    }

    fn word(&mut self, leads: bool, after_open: bool) {
        let grammar = self.ready.grammar;
        let extra = |b: u8| in_word(b) || grammar.word_extra.contains(&b);
        let start = self.at.pos;
        let end = self.at.run(start, extra);
        let word = self.at.slice(start, end);
        let next = self.at.byte(end);
        if word.len() <= 3 && self.ready.may_start_quote(next) && self.prefixed(word, end) {
            return;
        }
        self.operand = true;
        let member = self.at.before() == b'.' && !grammar.fold_case;
        let listed = self.ready.word(word).filter(|class| {
            let lead = leads || !grammar.keywords_lead || *class != Class::Keyword;
            lead && !(member && matches!(class, Class::Keyword | Class::Type | Class::Function))
        });
        let class = match listed {
            Some(class) => {
                self.operand = class != Class::Keyword;
                Some(class)
            }
            None if grammar.keys && self.at.byte(self.at.run(end, |b| b == b' ')) == b':' => Some(Class::Property),
            None if self.ready.has(Quirk::Rust) && next == b'!' && self.at.byte(end + 1) != b'=' => {
                self.take(Class::Function, end + 1);
                return;
            }
            None if after_open && self.ready.has(Quirk::Lisp) => Some(Class::Function),
            None if grammar.calls && next == b'(' => Some(Class::Function),
            None if grammar.capitals_are_types && word.first().is_some_and(u8::is_ascii_uppercase) => {
                let shouts = word.len() > 1 && !word.iter().any(u8::is_ascii_lowercase);
                Some(if shouts { Class::Literal } else { Class::Type })
            }
            None => None,
        };
        match class {
            Some(class) => self.take(class, end),
            None => self.at.pos = end,
        }
    }

    /// A string with letters before its quote, such as `f"…"`.
    fn prefixed(&mut self, word: &[u8], quote: usize) -> bool {
        let prefixes = self.ready.grammar.quote_prefixes;
        if !prefixes.iter().any(|prefix| prefix.as_bytes().eq_ignore_ascii_case(word)) {
            return false;
        }
        let start = std::mem::replace(&mut self.at.pos, quote);
        let taken = self.quoted(start);
        if !taken {
            self.at.pos = start;
        }
        self.operand = true;
        taken
    }

    /// `$name`, `${…}`, `$(…)` (only the sign), `$1`.
    fn variable(&mut self) {
        let start = self.at.pos;
        let end = match self.at.peek(1) {
            b'{' => match self.at.slice(start, start + LONGEST_NAME).iter().position(|&b| b == b'}') {
                Some(length) => start + length + 1,
                None => start + 1,
            },
            b if starts_word(b) => self.at.run(start + 1, in_word),
            b if b.is_ascii_digit() || b"?#@*!$".contains(&b) => start + 2,
            _ => start + 1,
        };
        if end > start + 1 {
            self.out.push(Class::Variable, start, end);
        }
        self.at.pos = end;
        self.operand = true;
    }

    /// `#include <x>` and its like.
    fn directive(&mut self) {
        let name = self.at.run(self.at.pos + 1, |b| b == b' ');
        let end = self.at.run(name, in_word);
        let include = matches!(self.at.slice(name, end), b"include" | b"import");
        self.take(Class::Attribute, end);
        let open = self.at.run(end, |b| b == b' ');
        if include && self.at.byte(open) == b'<' {
            let close = self.at.run(open, |b| b != b'>' && b != b'\n');
            if self.at.byte(close) == b'>' {
                self.at.pos = open;
                self.take(Class::Str, close + 1);
            }
        }
    }
}

/// Where the string that opens at the cursor ends, or up to where it was looked for in vain.
fn closing(open: Cursor<'_>, quote: &Quote) -> Result<usize, usize> {
    let mut look = Cursor { pos: open.pos + quote.open.len(), ..open };
    let close = quote.close.as_bytes().first().copied().unwrap_or(0);
    while !look.done() {
        let b = look.peek(0);
        if b == b'\n' && !quote.multiline {
            return Err(look.pos);
        }
        if b == close && look.looks_at(quote.close) {
            return Ok(look.pos + quote.close.len());
        }
        if let Some((nest, open, close)) = quote.nest.filter(|(nest, ..)| look.looks_at(nest)) {
            look.pos += nest.len();
            let mut depth = 1;
            while depth > 0 && !look.done() {
                let inner = look.peek(0);
                depth += i32::from(inner == open) - i32::from(inner == close);
                look.pos += 1;
            }
        } else {
            look.pos += if b == b'\\' && quote.escapes { 2 } else { 1 };
        }
    }
    Err(look.bytes.len())
}
