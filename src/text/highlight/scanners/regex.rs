//! Regular expressions.

use crate::text::highlight::LanguageTables;
use crate::text::highlight::cursor::{CodeCursor, in_word};
use crate::text::highlight::token::{CodeTokens, TokenClass};

/// Scans a pattern, as Perl and those after it write them; `# …` is a comment where it stands behind a blank.
pub(in super::super) fn regex<'a>(code: &'a str, from: usize, _: &'a LanguageTables, out: &mut CodeTokens<'a>) {
    let mut at = CodeCursor::new(code, from);
    while !at.done() {
        let start = at.pos;
        match at.peek(0) {
            b'\\' => {
                at.pos = escape(&at);
                let anchor = matches!(at.byte(start + 1), b'b' | b'B' | b'A' | b'z' | b'Z' | b'G' | b'K');
                let reference = matches!(at.byte(start + 1), b'1'..=b'9' | b'k' | b'g');
                let class = match () {
                    () if anchor => TokenClass::Keyword,
                    () if reference => TokenClass::Variable,
                    () => TokenClass::Literal,
                };
                out.push(class, start, at.pos);
            }
            b'[' => set(&mut at, out),
            b'(' => group(&mut at, out),
            b')' => {
                at.pos += 1;
                out.push(TokenClass::Function, start, at.pos);
            }
            b'^' | b'$' | b'|' => {
                at.pos += 1;
                out.push(TokenClass::Keyword, start, at.pos);
            }
            b'.' => {
                at.pos += 1;
                out.push(TokenClass::Literal, start, at.pos);
            }
            b'*' | b'+' | b'?' => {
                // Lazy and possessive ones too.
                at.pos = at.run_to(start + 1, start + 2, |b| b == b'?' || b == b'+');
                out.push(TokenClass::Number, start, at.pos);
            }
            b'{' => {
                let close = at.run(start + 1, |b| b.is_ascii_digit() || b == b',');
                let counts = at.byte(close) == b'}' && close > start + 1;
                at.pos = if counts { close + 1 + usize::from(at.byte(close + 1) == b'?') } else { start + 1 };
                if counts {
                    out.push(TokenClass::Number, start, at.pos);
                }
            }
            b'#' if matches!(at.before(), b' ' | b'\t' | b'\n') => {
                at.pos = at.line_end(start);
                out.push(TokenClass::Comment, start, at.pos);
            }
            _ => at.pos += 1,
        }
    }
}

/// The end of the escape at the cursor: `\d`, `\x41`, `\u{1F980}`, `\p{L}`, `\k<name>`, `\cA`.
fn escape(at: &CodeCursor<'_>) -> usize {
    let letter = at.peek(1);
    let from = at.pos + 2;
    let braced = |open: u8, close: u8| {
        let end = at.run(from + 1, |b| in_word(b) || b"^=-:".contains(&b));
        (at.byte(from) == open && at.byte(end) == close).then_some(end + 1)
    };
    let hex = |digits: usize| at.run_to(from, from + digits, |b| b.is_ascii_hexdigit());
    let end = match letter {
        b'x' => braced(b'{', b'}').unwrap_or_else(|| hex(2)),
        b'u' => braced(b'{', b'}').unwrap_or_else(|| hex(4)),
        b'p' | b'P' | b'N' | b'o' => {
            braced(b'{', b'}').unwrap_or(from + usize::from(at.byte(from).is_ascii_alphabetic()))
        }
        b'k' | b'g' => {
            braced(b'<', b'>').or_else(|| braced(b'{', b'}')).unwrap_or_else(|| at.run(from, |b| b.is_ascii_digit()))
        }
        b'0'..=b'9' => at.run_to(from, from + 2, |b| b.is_ascii_digit()),
        b'c' => from + 1,
        _ if letter.is_ascii() => from,
        // The whole character that is escaped.
        _ => at.run(from, |b| (0x80..0xc0).contains(&b)),
    };
    end.min(at.bytes.len())
}

/// `[^a-z\d[:alpha:]]`; one that its line does not close is a bracket alone.
fn set<'a>(at: &mut CodeCursor<'a>, out: &mut CodeTokens<'a>) {
    const LONGEST: usize = 200;
    let start = at.pos;
    let mut end = start + 1 + usize::from(at.peek(1) == b'^');
    // A closing bracket at the start stands for itself.
    end += usize::from(at.byte(end) == b']');
    let mut escapes = Vec::new();
    loop {
        match at.byte(end) {
            b'\\' => {
                let stop = escape(&CodeCursor { pos: end, ..*at });
                escapes.push((end, stop));
                end = stop;
            }
            b'[' if matches!(at.byte(end + 1), b':' | b'.' | b'=') => {
                let close = at.run(end + 2, |b| b.is_ascii_alphanumeric() || matches!(b, b'^' | b'-'));
                let named = at.byte(close) == at.byte(end + 1) && at.byte(close + 1) == b']';
                if named {
                    escapes.push((end, close + 2));
                }
                end = if named { close + 2 } else { end + 1 };
            }
            b']' => break,
            b'\n' | 0 => {
                at.pos = start + 1;
                return;
            }
            _ => end += 1,
        }
        if end > start + LONGEST {
            at.pos = start + 1;
            return;
        }
    }
    let mut from = start;
    for (open, close) in escapes {
        out.push(TokenClass::Str, from, open);
        out.push(TokenClass::Literal, open, close);
        from = close;
    }
    out.push(TokenClass::Str, from, end + 1);
    at.pos = end + 1;
}

/// `(`, `(?:`, `(?<name>`, `(?=`, `(?i)`, `(?# comment)`, `(*VERB)`.
fn group<'a>(at: &mut CodeCursor<'a>, out: &mut CodeTokens<'a>) {
    let start = at.pos;
    let mark = match at.peek(1) {
        b'*' => {
            let end = at.run(start + 2, |b| in_word(b) || b == b':');
            at.pos = end + usize::from(at.byte(end) == b')');
            out.push(TokenClass::Attribute, start, at.pos);
            return;
        }
        b'?' => start + 2,
        _ => {
            at.pos = start + 1;
            out.push(TokenClass::Function, start, at.pos);
            return;
        }
    };
    if at.byte(mark) == b'#' {
        let close = at.run(mark, |b| b != b')' && b != b'\n');
        at.pos = close + usize::from(at.byte(close) == b')');
        out.push(TokenClass::Comment, start, at.pos);
        return;
    }
    let open = mark + usize::from(at.byte(mark) == b'P');
    let quote = at.byte(open);
    let named = matches!(quote, b'<' | b'\'') && !matches!(at.byte(open + 1), b'=' | b'!');
    if named {
        let name = at.run(open + 1, |b| in_word(b) || b == b'-');
        at.pos = name + usize::from(matches!(at.byte(name), b'>' | b'\''));
        out.push(TokenClass::Function, start, open + 1);
        out.push(TokenClass::Property, open + 1, name);
        out.push(TokenClass::Function, name, at.pos);
        return;
    }
    let flags = at.run(mark, |b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'^'));
    at.pos = match at.byte(flags) {
        b':' | b'=' | b'!' | b'>' | b'|' | b')' => flags + 1,
        b'<' => flags + 2,
        _ => flags,
    };
    at.pos = at.pos.min(at.bytes.len());
    out.push(TokenClass::Function, start, at.pos);
}
