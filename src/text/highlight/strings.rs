//! Strings, and the code in them: `"a ${b + "c"} d"` is two pieces of string and an expression between them.
//!
//! The end of a string is found before anything of it is coloured, so that a quote without a partner colours nothing and
//! the colour of code in a string ends with its bracket. One pass over a stack finds the end; the code inside is then
//! scanned like all code, at most [`DEEPEST`] strings deep, which keeps the time linear.

use super::cursor::{Cursor, in_word, starts_word};
use super::grammar::{Inside, Interpolation, Quote};
use super::heredoc::UNCLOSED;
use super::scan::Scan;
use super::token::Class;

/// So many strings may stand in each other's code before the innermost is one colour.
const DEEPEST: u8 = 8;
/// So many brackets inside strings may stand open at once while the end of the outer string is looked for.
const TALLEST: usize = 32;
/// So many strings may be misread before brackets in them are counted without regard to quotes.
const MISREAD: u32 = 8;

/// A place in a string where code stands: of the opening bracket, of the closing one, and which kind it is.
type Part = (usize, usize, &'static Interpolation);

/// A string or a piece of code that is open while the end of a string is looked for.
enum Open {
    Text(&'static Quote, bool),
    /// Code with so many brackets of its own open.
    Code(&'static Interpolation, usize),
}

/// Why a string has no end: up to where it was looked for, and whether something inside it was open there.
struct Unclosed {
    searched: usize,
    inside: bool,
}

impl Scan<'_, '_> {
    /// Takes a string whose quote stands at the position. `start` is where its prefix starts; `code` says whether it may
    /// hold code.
    pub(super) fn quoted(&mut self, start: usize, code: bool) -> bool {
        for (index, quote) in self.ready.grammar.quotes.iter().enumerate() {
            if !self.at.looks_at(quote.open) {
                continue;
            }
            if self.no_quote_before.get(index).is_none_or(|known| self.at.pos < *known) {
                return false;
            }
            let mut parts = Vec::new();
            return match self.string_end(self.at.pos + quote.open.len(), Open::Text(quote, code), &mut parts) {
                Ok(end) => {
                    self.at.pos = start;
                    if self.ready.grammar.keys && self.at.byte(self.at.run(end, |b| b == b' ')) == b':' {
                        self.take(Class::Property, end);
                    } else if code {
                        self.pieces(end, quote, &parts);
                    } else {
                        self.take(Class::Str, end);
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
    pub(super) fn quoted_as(&mut self, start: usize, quote: &'static Quote) -> bool {
        let mut parts = Vec::new();
        if self.unclosed >= UNCLOSED {
            return false;
        }
        let Ok(end) = self.string_end(self.at.pos + quote.open.len(), Open::Text(quote, true), &mut parts) else {
            self.unclosed += 1;
            return false;
        };
        self.at.pos = start;
        self.pieces(end, quote, &parts);
        self.operand = true;
        true
    }

    /// Colours the text up to `end` as the inside of a string of that kind (a here-document, say).
    pub(super) fn text(&mut self, end: usize, quote: &'static Quote) {
        let mut parts = Vec::new();
        let (whole, cut) = (self.at.bytes, self.at.cut(end));
        self.at.bytes = cut;
        // Such a text has an end of its own; what may look like a closing quote is part of it.
        let _ = self.find_end(self.at.pos, Open::Text(quote, true), (true, false), &mut parts);
        self.pieces(end, quote, &parts);
        self.at.bytes = whole;
    }

    /// Where the bracket that opened before `from` closes: the place of the closing one.
    pub(super) fn bracket_end(&mut self, from: usize, code: &'static Interpolation) -> Option<usize> {
        if from <= self.no_bracket_before {
            return None;
        }
        match self.string_end(from, Open::Code(code, 0), &mut Vec::new()) {
            Ok(end) => Some(end - 1),
            Err(searched) => {
                self.no_bracket_before = searched;
                None
            }
        }
    }

    /// Where what opened before `from` ends, or up to where that was looked for in vain. The code in it goes to `parts`.
    fn string_end(&mut self, from: usize, open: Open, parts: &mut Vec<Part>) -> Result<usize, usize> {
        let again = match &open {
            Open::Text(quote, code) => Open::Text(quote, *code),
            Open::Code(code, depth) => Open::Code(code, *depth),
        };
        let careful = self.misread < MISREAD;
        let found = self.find_end(from, open, (careful, true), parts);
        match found {
            Err(unclosed) if careful && unclosed.inside => {
                // An apostrophe in the code, say: without regard to quotes the end may be found.
                self.misread += 1;
                parts.clear();
                self.find_end(from, again, (false, true), parts).map_err(|unclosed| unclosed.searched)
            }
            found => found.map_err(|unclosed| unclosed.searched),
        }
    }

    /// One pass from `from`. `quotes`: strings in the code are skipped; `closes`: the outermost quote ends the search.
    fn find_end(
        &self,
        from: usize,
        open: Open,
        (quotes, closes): (bool, bool),
        parts: &mut Vec<Part>,
    ) -> Result<usize, Unclosed> {
        let mut look = Cursor { pos: from, ..self.at };
        let mut below: Vec<Open> = Vec::new();
        let mut top = open;
        let mut part_start = from;
        while !look.done() {
            let b = look.peek(0);
            match &mut top {
                Open::Text(quote, code) => {
                    let outer = below.is_empty();
                    if b == b'\n' && !quote.multiline {
                        return Err(Unclosed { searched: look.pos, inside: !outer });
                    }
                    if look.looks_at(quote.close) && (closes || !outer) {
                        look.pos += quote.close.len();
                        if quote.doubled && look.looks_at(quote.close) {
                            look.pos += quote.close.len();
                            continue;
                        }
                        // A fourth quote belongs to the text: `"""a""""`.
                        if quote.close.len() == 3 && matches!(b, b'"' | b'\'') && quote.escape != Some(b'\\') {
                            look.pos = look.run(look.pos, |x| x == b);
                        }
                        match below.pop() {
                            Some(open) => top = open,
                            None => return Ok(look.pos),
                        }
                        continue;
                    }
                    let found = match *code {
                        true => quote.code.iter().find(|inside| look.looks_at(inside.open)),
                        false => None,
                    };
                    match found {
                        Some(inside) if inside.doubled && look.byte(look.pos + inside.open.len()) == b => look.pos += 2,
                        Some(inside) if below.len() < TALLEST => {
                            if outer {
                                part_start = look.pos;
                            }
                            look.pos += inside.open.len();
                            below.push(std::mem::replace(&mut top, Open::Code(inside, 0)));
                        }
                        _ => look.pos += if quote.escape == Some(b) { 2 } else { 1 },
                    }
                }
                Open::Code(inside, depth) => {
                    if b == inside.close && *depth == 0 {
                        let inside = *inside;
                        look.pos += 1;
                        match below.pop() {
                            Some(open) => top = open,
                            None => return Ok(look.pos),
                        }
                        if below.is_empty() && matches!(top, Open::Text(..)) {
                            parts.push((part_start, look.pos - 1, inside));
                        }
                        continue;
                    }
                    *depth += usize::from(b == inside.bracket && b != inside.close);
                    *depth -= usize::from(b == inside.close);
                    let quote = match quotes && self.ready.may_start_quote(b) && below.len() < TALLEST {
                        true => self.ready.grammar.quotes.iter().find(|quote| look.looks_at(quote.open)),
                        false => None,
                    };
                    match quote {
                        Some(quote) => {
                            let code = self.holds_code(look.pos);
                            look.pos += quote.open.len();
                            below.push(std::mem::replace(&mut top, Open::Text(quote, code)));
                        }
                        None => look.pos += if b == b'\\' { 2 } else { 1 },
                    }
                }
            }
        }
        Err(Unclosed { searched: look.bytes.len(), inside: !below.is_empty() || matches!(top, Open::Code(..)) })
    }

    /// Whether a string whose quote stands at `quote` may hold code, by the letters before it.
    fn holds_code(&self, quote: usize) -> bool {
        let prefixes = self.ready.grammar.code_prefixes;
        let near = self.at.slice(quote.saturating_sub(2), quote);
        let letters = near
            .iter()
            .rposition(|b| !b.is_ascii_alphabetic())
            .map_or(near, |at| near.get(at + 1..).unwrap_or_default());
        prefixes.is_empty() || prefixes.iter().any(|prefix| prefix.as_bytes().eq_ignore_ascii_case(letters))
    }

    /// Colours a string from the position to `end`: its text, the names in it with a sign, and the code in its parts.
    fn pieces(&mut self, end: usize, quote: &Quote, parts: &[Part]) {
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
    fn text_piece(&mut self, end: usize, quote: &Quote) {
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
            self.out.push(Class::Str, from, look);
            self.out.push(Class::Variable, look, name);
            (from, look) = (name, name);
        }
        self.out.push(Class::Str, from, end);
    }

    /// The code in a string, or whatever else stands there.
    fn part(&mut self, open: usize, close: usize, inside: &'static Interpolation) {
        let from = open + inside.open.len() - usize::from(inside.keeps);
        match inside.inside {
            Inside::Variable => self.out.push(Class::Variable, open, close + 1),
            Inside::Code => self.code(from, close),
            Inside::Format => {
                let format = self.format_start(from, close);
                self.code(from, format);
                self.out.push(Class::Str, format, close);
            }
            Inside::Parameter => self.parameter(open, close),
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
            self.out.push(Class::Variable, open, close + 1);
            return;
        }
        self.out.push(Class::Variable, open, name);
        self.code(name, close);
        self.out.push(Class::Variable, close, close + 1);
    }

    /// Scans code inside a string. Nothing of it reaches beyond `to`.
    pub(super) fn code(&mut self, from: usize, to: usize) {
        if self.depth >= DEEPEST {
            self.out.push(Class::Str, from, to);
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

    /// Where the format begins in `{value:>10}` or `{value!r}`; `to` where there is none.
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
