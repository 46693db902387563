//! The scanner that most languages share: one pass, no backtracking, time linear in the code.
//!
//! Wherever something may turn out unclosed, the failure is remembered up to the place that was searched, so that no
//! input, however made, is searched twice.

use super::cursor::{CodeCursor, in_word, starts_word};
use super::grammar::{BlockComment, Quirk};
use super::jsx::JsxFrame;
use super::tables::GrammarTables;
use super::token::{CodeTokens, TokenClass};

/// The greatest length of `${…}`, in bytes.
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
pub(super) struct CodeScanner<'a, 'b> {
    pub at: CodeCursor<'a>,
    pub ready: &'a GrammarTables,
    pub out: &'b mut CodeTokens<'a>,
    /// Whether the last token was a value, so that `/` divides and `<` compares.
    pub operand: bool,
    /// Elements of JSX that are open.
    pub frames: Vec<JsxFrame>,
    /// Here-documents whose text starts on the next line: where it ends, and whether it holds code.
    pub heredocs: Vec<(usize, bool)>,
    /// The number of delimiters that were searched for in vain: those of here-documents and of Perl's and Ruby's
    /// strings.
    pub unclosed: u32,
    /// The place up to which no regular expression closes.
    pub no_regex_before: usize,
    /// The place up to which no bracket closes.
    pub no_bracket_before: usize,
    /// For each quote the place up to which it does not close.
    pub no_quote_before: Vec<usize>,
    /// The number of strings with code that did not read as code.
    pub misread: u32,
    /// The number of strings in whose code the position lies.
    pub depth: u8,
    /// Whether the next token is the first on its line.
    pub line_start: bool,
    /// The start of the code: behind a prompt, or behind the bracket of an interpolation.
    pub from: usize,
    /// A place that the language's own function remembers.
    pub mark: usize,
    after_open: bool,
}

/// Scans `code` from `from` to its end.
pub(super) fn scan<'a>(code: &'a str, from: usize, ready: &'a GrammarTables, out: &mut CodeTokens<'a>) {
    let mut scan = CodeScanner {
        at: CodeCursor::new(code, from),
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
        scan.take(TokenClass::Comment, end);
    }
    scan.run();
}

impl CodeScanner<'_, '_> {
    /// Scans up to the end of the code, or of the piece of it that is the code for now.
    pub(super) fn run(&mut self) {
        let elements = self.ready.has(Quirk::Jsx);
        while !self.at.done() {
            if !(elements && self.jsx_step()) {
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
            self.take(TokenClass::Attribute, end);
        } else if b == b'#' && grammar.directives && leads {
            self.directive();
        } else {
            self.operand = matches!(b, b')' | b']' | b'}');
            self.after_open = b == b'(';
            self.at.pos += 1;
        }
    }

    /// Colours up to `end` and goes there.
    pub(super) fn take(&mut self, class: TokenClass, end: usize) {
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
            let from = self.at.pos + comment.open.len();
            let end = match comment.nested {
                true => self.nested_end(from, comment),
                false => self
                    .at
                    .find(comment.close.as_bytes(), from)
                    .map_or(self.at.bytes.len(), |at| at + comment.close.len()),
            };
            self.take(TokenClass::Comment, end);
            return true;
        }
        let allowed =
            !grammar.comment_needs_space || self.at.before().is_ascii_whitespace() || self.at.before() == b';';
        if allowed && grammar.line_comments.iter().any(|open| self.at.looks_at(open)) {
            self.take(TokenClass::Comment, self.at.line_end(self.at.pos));
            return true;
        }
        false
    }

    /// The end of a comment in which others may stand; the end of the code where it is not closed.
    fn nested_end(&self, from: usize, comment: &BlockComment) -> usize {
        let first = |text: &str| text.as_bytes().first().copied().unwrap_or(0);
        let (open, close) = (first(comment.open), first(comment.close));
        let (mut depth, mut look) = (1, CodeCursor { pos: from, ..self.at });
        while depth > 0 && !look.done() {
            if look.looks_at(comment.close) {
                depth -= 1;
                look.pos += comment.close.len();
            } else if look.looks_at(comment.open) {
                depth += 1;
                look.pos += comment.open.len();
            } else {
                look.pos = look.run(look.pos + 1, |b| b != open && b != close);
            }
        }
        look.pos
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
        self.take(TokenClass::Number, end);
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
            let lead = leads || !grammar.keywords_lead || *class != TokenClass::Keyword;
            lead && !(member && matches!(class, TokenClass::Keyword | TokenClass::Type | TokenClass::Function))
                && !(*class == TokenClass::Keyword && self.ready.is_soft(word) && !self.before_word(end))
        });
        let class = match listed {
            Some(class) => {
                self.operand = class != TokenClass::Keyword;
                Some(class)
            }
            None if grammar.keys && self.at.byte(self.at.run(end, |b| b == b' ')) == b':' => Some(TokenClass::Property),
            None if self.ready.has(Quirk::Rust) && next == b'!' && self.at.byte(end + 1) != b'=' => {
                self.take(TokenClass::Function, end + 1);
                return;
            }
            None if after_open && self.ready.has(Quirk::Lisp) => Some(TokenClass::Function),
            None if grammar.calls && next == b'(' => Some(TokenClass::Function),
            None if grammar.capitals_are_types && word.first().is_some_and(u8::is_ascii_uppercase) => {
                let shouts = word.len() > 1 && !word.iter().any(u8::is_ascii_lowercase);
                Some(if shouts { TokenClass::Literal } else { TokenClass::Type })
            }
            None => None,
        };
        match class {
            Some(class) => self.take(class, end),
            None => self.at.pos = end,
        }
    }

    /// Whether a soft keyword that ends at `end` is one: a word, a quote or a bracket follows on the line, and no
    /// operator.
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
            self.out.push(TokenClass::Variable, start, end);
        }
        self.at.pos = end;
        self.operand = true;
    }

    /// The end of the variable whose sign stands at `sign`; just behind the sign where no name follows.
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
        self.take(TokenClass::Attribute, end);
        let open = self.at.run(end, |b| b == b' ');
        if include && self.at.byte(open) == b'<' {
            let close = self.at.run(open, |b| b != b'>' && b != b'\n');
            if self.at.byte(close) == b'>' {
                self.at.pos = open;
                self.take(TokenClass::Str, close + 1);
            }
        }
    }
}
