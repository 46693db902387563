//! Configuration of the Apache web server, by lines.

use crate::text::highlight::LanguageTables;
use crate::text::highlight::cursor::{CodeCursor, in_word, starts_word};
use crate::text::highlight::markup::lines;
use crate::text::highlight::token::{CodeTokens, TokenClass};

/// Arguments that are words of the server and not of the author.
const CONSTANTS: &[&str] = &[
    "on", "off", "all", "none", "granted", "denied", "any", "default", "email", "dns", "env", "expr", "always", "set",
    "unset", "append", "merge", "add", "edit",
];

/// Scans a configuration: `<Section x>`, `Directive arguments`.
pub(in super::super) fn apache<'a>(code: &'a str, _: usize, _: &'a LanguageTables, out: &mut CodeTokens<'a>) {
    let mut skip = 0;
    for (start, end) in lines(code) {
        if start < skip {
            continue;
        }
        // What a `\` at the end of a line goes on with belongs to it, even in the middle of a string.
        let more = |end: usize| code.get(start..end).is_some_and(|line| line.ends_with('\\') || line.ends_with("\\\r"));
        let mut end = end;
        while more(end) && end < code.len() {
            end = CodeCursor::new(code, 0).line_end(end + 1);
        }
        skip = end;
        let Some(text) = code.get(..end) else { continue };
        let mut at = CodeCursor::new(text, start);
        at.pos = at.run(start, |b| matches!(b, b' ' | b'\t'));
        let from = at.pos;
        match at.peek(0) {
            b'#' => out.push(TokenClass::Comment, from, end),
            b'<' => {
                let name = from + 1 + usize::from(at.peek(1) == b'/');
                at.pos = at.run(name, in_word);
                out.push(TokenClass::Tag, name, at.pos);
                arguments(at, out);
            }
            b if starts_word(b) => {
                at.pos = at.run(from, in_word);
                out.push(TokenClass::Function, from, at.pos);
                arguments(at, out);
            }
            _ => arguments(at, out),
        }
    }
}

/// The rest of a line.
fn arguments<'a>(mut at: CodeCursor<'a>, out: &mut CodeTokens<'a>) {
    while !at.done() {
        let start = at.pos;
        match at.peek(0) {
            b' ' | b'\t' | b'>' | b'\r' | b'\n' => at.pos += 1,
            quote @ (b'"' | b'\'') => {
                let mut end = start + 1;
                while end < at.bytes.len() && at.byte(end) != quote {
                    end += if at.byte(end) == b'\\' { 2 } else { 1 };
                }
                at.pos = (end + 1).min(at.bytes.len());
                with_variables(&at, (start, at.pos), Some(TokenClass::Str), out);
            }
            _ => {
                at.pos = at.run(start, |b| !b" \t\n\">".contains(&b)).max(start + 1);
                let word = at.slice(start, at.pos);
                let class = match () {
                    () if word.iter().all(u8::is_ascii_digit) => Some(TokenClass::Number),
                    () if CONSTANTS.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word)) => {
                        Some(TokenClass::Literal)
                    }
                    () => None,
                };
                with_variables(&at, (start, at.pos), class, out);
            }
        }
    }
}

/// Colours `%{NAME}` and `${NAME}` in a range as variables, and the rest as `class`.
fn with_variables(at: &CodeCursor<'_>, range: (usize, usize), class: Option<TokenClass>, out: &mut CodeTokens<'_>) {
    let (mut from, end) = range;
    let mut look = from;
    while look < end {
        let variable = matches!(at.byte(look), b'%' | b'$') && at.byte(look + 1) == b'{';
        if !variable {
            look += 1;
            continue;
        }
        let close = at.run(look, |b| !b"} \"".contains(&b));
        if at.byte(close) != b'}' || close >= end {
            break;
        }
        if let Some(class) = class {
            out.push(class, from, look);
        }
        out.push(TokenClass::Variable, look, close + 1);
        (look, from) = (close + 1, close + 1);
    }
    if let Some(class) = class {
        out.push(class, from, end);
    }
}
