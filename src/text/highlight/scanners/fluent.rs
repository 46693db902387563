//! Fluent: messages for translators. Texts are prose; code stands in braces.

use crate::text::highlight::LanguageTables;
use crate::text::highlight::cursor::{CodeCursor, in_word, starts_word};
use crate::text::highlight::markup::lines;
use crate::text::highlight::token::{CodeTokens, TokenClass};

/// The innermost thing that is open around the position; where nothing is, there is the prose of a message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FluentContext {
    /// `{ … }`: code.
    Placeable,
    /// Behind `[one]`: prose again.
    Variant,
}

/// Scans a resource by lines; a brace may stay open over several.
pub(in super::super) fn fluent<'a>(code: &'a str, _: usize, _: &'a LanguageTables, out: &mut CodeTokens<'a>) {
    let mut open = Vec::new();
    for (start, end) in lines(code) {
        let Some(text) = code.get(..end) else { continue };
        let mut at = CodeCursor::new(text, start);
        let name = |b: u8| in_word(b) || b == b'-';
        if at.peek(0) == b'#' {
            out.push(TokenClass::Comment, start, end);
            continue;
        }
        if starts_word(at.peek(0)) || at.peek(0) == b'-' {
            // Whatever was left open, a message starts anew.
            open.clear();
            at.pos = at.run(start, name);
            let equals = at.run(at.pos, |b| b == b' ');
            if at.byte(equals) == b'=' {
                out.push(TokenClass::Function, start, at.pos);
            }
        } else {
            at.pos = at.run(start, |b| b == b' ');
            let from = at.pos;
            if at.peek(0) == b'.' && starts_word(at.peek(1)) {
                open.clear();
                at.pos = at.run(from + 1, name);
                out.push(TokenClass::Property, from, at.pos);
            } else if !open.is_empty() {
                variant(&mut at, &mut open, out);
            }
        }
        rest_of_line(at, &mut open, out);
    }
}

/// `[one]` or `*[other]` at the start of a line.
fn variant<'a>(at: &mut CodeCursor<'a>, open: &mut Vec<FluentContext>, out: &mut CodeTokens<'a>) {
    let bracket = at.pos + usize::from(at.peek(0) == b'*');
    let close = at.run(bracket, |b| b != b']');
    if at.byte(bracket) == b'[' && at.byte(close) == b']' {
        out.push(TokenClass::Literal, at.pos, close + 1);
        at.pos = close + 1;
        if open.last() == Some(&FluentContext::Variant) {
            open.pop();
        }
        open.push(FluentContext::Variant);
    }
}

fn rest_of_line<'a>(mut at: CodeCursor<'a>, open: &mut Vec<FluentContext>, out: &mut CodeTokens<'a>) {
    while !at.done() {
        let start = at.pos;
        let b = at.peek(0);
        if open.last() != Some(&FluentContext::Placeable) {
            match b {
                b'{' => open.push(FluentContext::Placeable),
                // The end of the last variant and of the braces around.
                b'}' => open.truncate(open.len().saturating_sub(2)),
                _ => {
                    at.pos = at.run(start, |b| b != b'{' && b != b'}');
                    continue;
                }
            }
            at.pos += 1;
            continue;
        }
        match b {
            b'{' => {
                open.push(FluentContext::Placeable);
                at.pos += 1;
            }
            b'}' => {
                open.pop();
                at.pos += 1;
            }
            b'"' => {
                let mut end = start + 1;
                while end < at.bytes.len() && at.byte(end) != b'"' {
                    end += if at.byte(end) == b'\\' { 2 } else { 1 };
                }
                at.pos = (end + 1).min(at.bytes.len());
                out.push(TokenClass::Str, start, at.pos);
            }
            b'$' => {
                at.pos = at.run(start + 1, |b| in_word(b) || b == b'-');
                out.push(TokenClass::Variable, start, at.pos);
            }
            b'0'..=b'9' => {
                at.pos = at.run(start, |b| b.is_ascii_digit() || b == b'.');
                out.push(TokenClass::Number, start, at.pos);
            }
            _ if starts_word(b) || b == b'-' && starts_word(at.peek(1)) => {
                at.pos = at.run(start + 1, |b| in_word(b) || b == b'-');
                let class = match at.peek(0) {
                    b':' => TokenClass::Property,
                    b'(' if b != b'-' => TokenClass::Function,
                    _ => TokenClass::Type,
                };
                out.push(class, start, at.pos);
            }
            _ => at.pos += 1,
        }
    }
}
