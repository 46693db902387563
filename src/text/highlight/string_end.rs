//! The end of a string with code in it: one pass over a stack of what is open.

use super::cursor::CodeCursor;
use super::grammar::{Interpolation, QuoteStyle};
use super::scan::CodeScanner;

/// The greatest depth of strings and brackets in each other while the end of the outermost is searched for.
const TALLEST: usize = 32;
/// The number of strings whose code may fail to read as code before brackets in strings are counted without regard to
/// the quotes between them.
const MISREAD: u32 = 8;

/// A piece of code in a string: the place of its opening bracket, that of its closing one, and its kind.
pub(super) type StringPart = (usize, usize, &'static Interpolation);

/// A string or a piece of code that is open while the end of a string is looked for.
pub(super) enum OpenPart {
    Text(&'static QuoteStyle, bool),
    /// Code with so many brackets of its own open.
    Code(&'static Interpolation, usize),
}

/// The failure to find a string's end: the place up to which it was searched for, and whether something inside the
/// string was open there.
pub(super) struct UnclosedString {
    searched: usize,
    inside: bool,
}

impl CodeScanner<'_, '_> {
    /// The place of the bracket that closes the one before `from`.
    pub(super) fn bracket_end(&mut self, from: usize, code: &'static Interpolation) -> Option<usize> {
        if from <= self.no_bracket_before {
            return None;
        }
        match self.string_end(from, OpenPart::Code(code, 0), &mut Vec::new()) {
            Ok(end) => Some(end - 1),
            Err(searched) => {
                self.no_bracket_before = searched;
                None
            }
        }
    }

    /// The end of the string or bracket that opened before `from`, or the place up to which it was searched for in
    /// vain. The code in a string is added to `parts`.
    pub(super) fn string_end(
        &mut self,
        from: usize,
        open: OpenPart,
        parts: &mut Vec<StringPart>,
    ) -> Result<usize, usize> {
        let again = match &open {
            OpenPart::Text(quote, code) => OpenPart::Text(quote, *code),
            OpenPart::Code(code, depth) => OpenPart::Code(code, *depth),
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

    /// One pass of the search from `from`. With `quotes`, strings in the code are skipped; with `closes`, the closing
    /// quote of the outermost string ends the search.
    pub(super) fn find_end(
        &self,
        from: usize,
        open: OpenPart,
        (quotes, closes): (bool, bool),
        parts: &mut Vec<StringPart>,
    ) -> Result<usize, UnclosedString> {
        let mut look = CodeCursor { pos: from, ..self.at };
        let mut below: Vec<OpenPart> = Vec::new();
        let mut top = open;
        let mut part_start = from;
        while !look.done() {
            let b = look.peek(0);
            match &mut top {
                OpenPart::Text(quote, code) => {
                    // Most bytes of a string mean nothing.
                    let close = quote.close.as_bytes().first().copied().unwrap_or(0);
                    let opens =
                        |b: u8| *code && quote.code.iter().any(|inside| inside.open.as_bytes().first() == Some(&b));
                    let plain = |b: u8| b != close && b != b'\n' && quote.escape != Some(b) && !opens(b);
                    if plain(b) {
                        look.pos = look.run(look.pos + 1, plain);
                        continue;
                    }
                    let outer = below.is_empty();
                    if b == b'\n' && !quote.multiline {
                        return Err(UnclosedString { searched: look.pos, inside: !outer });
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
                            below.push(std::mem::replace(&mut top, OpenPart::Code(inside, 0)));
                        }
                        _ => {
                            // Where a bracket is escaped by being doubled, a backslash before it is only a backslash.
                            let opens = *code
                                && quote.code.iter().any(|inside| inside.doubled && look.peek(1) == inside.bracket);
                            let escapes = quote.escape == Some(b) && !opens;
                            look.pos += if escapes { 2 } else { 1 };
                        }
                    }
                }
                OpenPart::Code(inside, depth) => {
                    if b == inside.close && *depth == 0 {
                        let inside = *inside;
                        look.pos += 1;
                        match below.pop() {
                            Some(open) => top = open,
                            None => return Ok(look.pos),
                        }
                        if below.is_empty() && matches!(top, OpenPart::Text(..)) {
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
                            below.push(std::mem::replace(&mut top, OpenPart::Text(quote, code)));
                        }
                        None => look.pos += if b == b'\\' { 2 } else { 1 },
                    }
                }
            }
        }
        Err(UnclosedString {
            searched: look.bytes.len(),
            inside: !below.is_empty() || matches!(top, OpenPart::Code(..)),
        })
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
}
