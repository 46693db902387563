//! The scanner that most languages share: one pass, no backtracking, time linear in the code.
//!
//! Wherever something may turn out unclosed, the failure is remembered up to the place that was searched, so that no
//! input, however made, is searched twice.

use super::cursor::{Cursor, in_word, starts_word};
use super::grammar::{Quirk, Ready};
use super::jsx::Frame;
use super::token::{Class, Tokens};

/// How far the brace that closes `${` is looked for, in bytes.
const LONGEST_NAME: usize = 80;
/// Words before which a soft keyword is a name: `type in x`.
const INFIX: &[&[u8]] = &[
    b"in",
    b"is",
    b"as",
    b"of",
    b"and",
    b"or",
    b"not",
    b"if",
    b"else",
    b"for",
    b"do",
    b"then",
    b"instanceof",
    b"isa",
    b"extends",
    b"with",
    b"when",
    b"from",
    b"unless",
];

/// The scanner at a place of the code.
pub(super) struct Scan<'a, 'b> {
    pub at: Cursor<'a>,
    pub ready: &'a Ready,
    pub out: &'b mut Tokens<'a>,
    /// Whether the last token was a value, so that `/` divides and `<` compares.
    pub operand: bool,
    /// Elements of JSX that are open.
    pub frames: Vec<Frame>,
    /// Here-documents whose text starts on the next line: where it ends, and whether it holds code.
    pub heredocs: Vec<(usize, bool)>,
    /// How many delimiters were looked for in vain, here-documents and Perl's and Ruby's strings.
    pub unclosed: u32,
    /// Up to where a regular expression is known not to close.
    pub no_regex_before: usize,
    /// Up to where a bracket is known not to close.
    pub no_bracket_before: usize,
    /// For each quote, up to where it is known not to close.
    pub no_quote_before: Vec<usize>,
    /// How many strings had code that did not read as code.
    pub misread: u32,
    /// In so many strings' code the position lies.
    pub depth: u8,
    /// Whether the next token is the first on its line.
    pub line_start: bool,
    /// Where the code begins that is scanned: behind a prompt, or the bracket of an interpolation.
    pub from: usize,
    /// A place that the language's own function remembers.
    pub mark: usize,
    after_open: bool,
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
        unclosed: 0,
        no_regex_before: 0,
        no_bracket_before: 0,
        no_quote_before: vec![0; ready.grammar.quotes.len()],
        misread: 0,
        depth: 0,
        line_start: true,
        from,
        mark: 0,
        after_open: false,
    };
    if from == 0 && code.starts_with("#!") && !code.starts_with("#![") {
        // The program that runs a script, whatever the language's comments are.
        let end = scan.at.line_end(0);
        scan.take(Class::Comment, end);
    }
    scan.run();
}

impl Scan<'_, '_> {
    /// Scans up to the end of the code, or of the piece of it that is the code for now.
    pub(super) fn run(&mut self) {
        while !self.at.done() {
            if !self.jsx_step() {
                self.step();
            }
        }
    }

    /// The byte before the position; a newline where the code begins.
    pub(super) fn before(&self) -> u8 {
        if self.at.pos <= self.from { b'\n' } else { self.at.before() }
    }

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
        let grammar = self.ready.grammar;
        if grammar.custom.is_some_and(|custom| custom(self, b, leads)) {
            return;
        }
        if self.ready.may_start_comment(b) && self.comment() {
            return;
        }
        if self.quirk(b)
            || (self.ready.may_start_quote(b) && self.quoted(self.at.pos, grammar.code_prefixes.is_empty()))
        {
            self.operand = true;
            return;
        }
        if b.is_ascii_digit() || b == b'.' && self.starts_fraction() {
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
        let end = end.min(self.at.bytes.len());
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

    /// `.5`, where no value stands before it.
    fn starts_fraction(&self) -> bool {
        !self.operand && self.at.peek(1).is_ascii_digit() && self.at.before() != b'.'
    }

    fn number(&mut self) {
        let grammar = self.ready.grammar;
        let start = self.at.pos;
        let hex = self.at.peek(0) == b'0' && matches!(self.at.peek(1), b'x' | b'X');
        let mut end = start;
        let mut fraction = false;
        loop {
            end = self.at.run(end, in_word);
            let (last, next, after) = (self.at.byte(end.max(1) - 1), self.at.byte(end), self.at.byte(end + 1));
            let exponent =
                (!hex && matches!(last, b'e' | b'E') || matches!(last, b'p' | b'P')) && matches!(next, b'+' | b'-');
            let separator = grammar.digit_separators.contains(&next) && after.is_ascii_hexdigit();
            let point = next == b'.';
            let open = point && !fraction && grammar.open_fractions && after != b'.' && !starts_word(after);
            let digit = if hex { after.is_ascii_hexdigit() } else { after.is_ascii_digit() };
            if !(exponent && after.is_ascii_digit() || separator || open || point && digit) {
                break;
            }
            fraction |= point;
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
        let member = self.before() == b'.';
        let listed = self.ready.word(word).filter(|class| {
            let lead = leads || !grammar.keywords_lead || *class != Class::Keyword;
            lead && !(member && matches!(class, Class::Keyword | Class::Type | Class::Function))
                && !(*class == Class::Keyword && self.ready.is_soft(word) && !self.before_word(end))
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

    /// Whether a soft keyword that ends at `end` is one: a word, a quote or a bracket follows on the line, and no operator.
    fn before_word(&self, end: usize) -> bool {
        let next = self.at.run(end, |b| b == b' ' || b == b'\t');
        let word = self.at.slice(next, self.at.run(next, in_word));
        let quote = matches!(self.at.byte(next), b'"' | b'\'' | b'{' | b'[' | b'`' | b'@' | b'#');
        next > end && (quote || !word.is_empty() && !INFIX.contains(&word))
    }

    /// A string with letters before its quote, such as `f"…"`.
    fn prefixed(&mut self, word: &[u8], quote: usize) -> bool {
        let grammar = self.ready.grammar;
        let holds = |list: &[&str]| list.iter().any(|prefix| prefix.as_bytes().eq_ignore_ascii_case(word));
        if !holds(grammar.quote_prefixes) {
            return false;
        }
        let start = std::mem::replace(&mut self.at.pos, quote);
        let taken = self.quoted(start, grammar.code_prefixes.is_empty() || holds(grammar.code_prefixes));
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
            _ => self.name_end(start),
        };
        if end > start + 1 {
            self.out.push(Class::Variable, start, end);
        }
        self.at.pos = end;
        self.operand = true;
    }

    /// Where the variable ends whose sign stands at `sign`; just behind the sign where none follows.
    pub(super) fn name_end(&self, sign: usize) -> usize {
        match self.at.byte(sign + 1) {
            b if starts_word(b) => self.at.run(sign + 1, in_word),
            b if self.ready.grammar.dollar && (b.is_ascii_digit() || b"?#@*!$".contains(&b)) => sign + 2,
            _ => sign + 1,
        }
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
