//! Typst: prose, code behind `#`, and formulas.

use crate::text::highlight::LanguageTables;
use crate::text::highlight::cursor::{CodeCursor, in_word, starts_word};
use crate::text::highlight::token::{CodeTokens, TokenClass};

const KEYWORDS: &[&[u8]] = &[
    b"let",
    b"set",
    b"show",
    b"import",
    b"include",
    b"if",
    b"else",
    b"for",
    b"in",
    b"while",
    b"break",
    b"continue",
    b"return",
    b"context",
    b"as",
    b"and",
    b"or",
    b"not",
];
/// Keywords that a statement starts with: code goes on to the end of the line.
const STATEMENTS: &[&[u8]] = &[
    b"let",
    b"set",
    b"show",
    b"import",
    b"include",
    b"if",
    b"for",
    b"while",
    b"break",
    b"continue",
    b"return",
    b"context",
];

/// The part of a document that the position is in; the innermost is the last of a stack.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TypstMode {
    /// Prose between brackets.
    Prose,
    /// Code up to a closing bracket.
    Code(u8),
    /// Code up to the end of the line, or up to what closes around it.
    Statement,
    /// Calls, fields and contents directly behind a name (`#name.field(1)[x]`).
    Tail,
    /// A formula up to `$`.
    Formula,
}

/// Scans a document.
pub(in super::super) fn typst<'a>(code: &'a str, from: usize, _: &'a LanguageTables, out: &mut CodeTokens<'a>) {
    let mut at = CodeCursor::new(code, from);
    let mut modes: Vec<TypstMode> = Vec::new();
    while !at.done() {
        let b = at.peek(0);
        if shared(&mut at, modes.last().copied(), out) {
            continue;
        }
        match modes.last().copied() {
            None | Some(TypstMode::Prose) => prose(b, &mut at, &mut modes, out),
            Some(TypstMode::Formula) => formula(b, &mut at, &mut modes, out),
            Some(TypstMode::Tail) => tail(b, &mut at, &mut modes, out),
            Some(mode) => statement(b, mode, &mut at, &mut modes, out),
        }
    }
}

/// Comments, in every mode, and strings, in all but prose.
fn shared<'a>(at: &mut CodeCursor<'a>, mode: Option<TypstMode>, out: &mut CodeTokens<'a>) -> bool {
    let start = at.pos;
    if at.looks_at("//") && at.before() != b':' {
        at.pos = at.line_end(start);
        out.push(TokenClass::Comment, start, at.pos);
        return true;
    }
    if at.looks_at("/*") {
        let mut depth = 0;
        while !at.done() {
            let (open, close) = (at.looks_at("/*"), at.looks_at("*/"));
            depth += i32::from(open) - i32::from(close);
            at.pos += if open || close { 2 } else { 1 };
            if depth == 0 {
                break;
            }
        }
        out.push(TokenClass::Comment, start, at.pos);
        return true;
    }
    if at.peek(0) == b'"' && !matches!(mode, None | Some(TypstMode::Prose | TypstMode::Tail)) {
        at.pos += 1;
        while !at.done() && at.peek(0) != b'"' {
            at.pos += if at.peek(0) == b'\\' { 2 } else { 1 };
        }
        at.pos = (at.pos + 1).min(at.bytes.len());
        out.push(TokenClass::Str, start, at.pos);
        return true;
    }
    if at.peek(0) == b'`' && !matches!(mode, Some(TypstMode::Formula | TypstMode::Tail)) {
        let ticks = at.run(start, |b| b == b'`');
        let mark = at.slice(start, ticks);
        at.pos = match mark.len() {
            2 => ticks,
            _ => at.find(mark, ticks).map_or(at.bytes.len(), |end| end + mark.len()),
        };
        out.push(TokenClass::Str, start, at.pos);
        return true;
    }
    false
}

fn prose<'a>(b: u8, at: &mut CodeCursor<'a>, modes: &mut Vec<TypstMode>, out: &mut CodeTokens<'a>) {
    let start = at.pos;
    let leads = at.before() == b'\n' || b" \t".contains(&at.before()) && at_margin(at);
    let name = |b: u8| in_word(b) || b"-:.".contains(&b);
    match b {
        b'#' => code(at, modes, out),
        b'$' => {
            modes.push(TypstMode::Formula);
            at.pos += 1;
            out.push(TokenClass::Keyword, start, at.pos);
        }
        b'=' if leads && at.byte(at.run(start, |b| b == b'=')) == b' ' => {
            at.pos = at.run(start, |b| !b"\n<#$".contains(&b));
            let length = at.slice(start, at.pos).trim_ascii_end().len();
            out.push(TokenClass::Heading, start, start + length);
        }
        b'-' | b'+' | b'/' if leads && at.peek(1) == b' ' => {
            at.pos += 1;
            out.push(TokenClass::Keyword, start, at.pos);
        }
        b'@' if starts_word(at.peek(1)) => {
            let end = at.run(start + 1, name);
            at.pos = end - usize::from(b":.".contains(&at.byte(end - 1)));
            out.push(TokenClass::Variable, start, at.pos);
        }
        b'<' if starts_word(at.peek(1)) => {
            let end = at.run(start + 1, name);
            at.pos = if at.byte(end) == b'>' { end + 1 } else { start + 1 };
            if at.byte(end) == b'>' {
                out.push(TokenClass::Variable, start, at.pos);
            }
        }
        b'\\' if at.peek(1).is_ascii_punctuation() => {
            at.pos += 2;
            out.push(TokenClass::Literal, start, at.pos);
        }
        b']' if !modes.is_empty() => {
            modes.pop();
            at.pos += 1;
        }
        b'[' => {
            modes.push(TypstMode::Prose);
            at.pos += 1;
        }
        b'h' if at.looks_at("http://") || at.looks_at("https://") => {
            at.pos = at.run(start, |b| b.is_ascii_graphic() && !b"()[]<>\"$".contains(&b));
            out.push(TokenClass::Variable, start, at.pos);
        }
        _ if starts_word(b) => at.pos = at.run(start, in_word),
        _ => at.pos += 1,
    }
}

/// Whether only blanks stand before the position on its line.
fn at_margin(at: &CodeCursor<'_>) -> bool {
    let near = at.slice(at.pos.saturating_sub(40), at.pos);
    near.iter().rev().find(|b| !b" \t".contains(b)).is_none_or(|&b| b == b'\n')
}

/// An expression or a statement behind `#` in prose or in a formula.
fn code<'a>(at: &mut CodeCursor<'a>, modes: &mut Vec<TypstMode>, out: &mut CodeTokens<'a>) {
    let start = at.pos;
    at.pos += 1;
    let close = match at.peek(0) {
        b'{' => Some(TypstMode::Code(b'}')),
        b'(' => Some(TypstMode::Code(b')')),
        b'[' => Some(TypstMode::Prose),
        _ => None,
    };
    if let Some(mode) = close {
        at.pos += 1;
        return modes.push(mode);
    }
    if at.peek(0) == b'"' {
        shared(at, Some(TypstMode::Statement), out);
        return;
    }
    if !starts_word(at.peek(0)) {
        return;
    }
    let end = at.run(at.pos, |b| in_word(b) || b == b'-');
    let word = at.slice(at.pos, end);
    at.pos = end;
    if STATEMENTS.contains(&word) {
        out.push(TokenClass::Keyword, start, end);
        return modes.push(TypstMode::Statement);
    }
    let call = matches!(at.peek(0), b'(' | b'[');
    let class = match word {
        b"none" | b"auto" | b"true" | b"false" => TokenClass::Literal,
        _ if call => TokenClass::Function,
        _ => TokenClass::Variable,
    };
    out.push(class, start, end);
    modes.push(TypstMode::Tail);
}

/// A call, a field or a content directly behind a name; anything else ends the expression and is left where it is.
fn tail<'a>(b: u8, at: &mut CodeCursor<'a>, modes: &mut Vec<TypstMode>, out: &mut CodeTokens<'a>) {
    match b {
        b'(' => {
            modes.push(TypstMode::Code(b')'));
            at.pos += 1;
        }
        b'[' => {
            modes.push(TypstMode::Prose);
            at.pos += 1;
        }
        b'.' if starts_word(at.peek(1)) => {
            let start = at.pos + 1;
            at.pos = at.run(start, |b| in_word(b) || b == b'-');
            if at.peek(0) == b'(' {
                out.push(TokenClass::Function, start, at.pos);
            }
        }
        _ => {
            modes.pop();
        }
    }
}

/// Code, in brackets or on the rest of a line.
fn statement<'a>(
    b: u8,
    mode: TypstMode,
    at: &mut CodeCursor<'a>,
    modes: &mut Vec<TypstMode>,
    out: &mut CodeTokens<'a>,
) {
    let start = at.pos;
    match b {
        b'\n' | b';' if mode == TypstMode::Statement => {
            modes.pop();
            at.pos += usize::from(b == b';');
            // The line break belongs to the prose, where a heading may follow.
            if b == b'\n' {
                at.pos += 1;
            }
        }
        b'{' | b'(' => {
            modes.push(TypstMode::Code(if b == b'{' { b'}' } else { b')' }));
            at.pos += 1;
        }
        b'[' => {
            modes.push(TypstMode::Prose);
            at.pos += 1;
        }
        b'}' | b')' | b']' => {
            if mode == TypstMode::Statement {
                // It closes what is around the statement; that is asked next.
                modes.pop();
                return;
            }
            if mode == TypstMode::Code(b) {
                modes.pop();
            }
            at.pos += 1;
        }
        b'$' => {
            modes.push(TypstMode::Formula);
            at.pos += 1;
            out.push(TokenClass::Keyword, start, at.pos);
        }
        b'<' if starts_word(at.peek(1)) => {
            let end = at.run(start + 1, |b| in_word(b) || b"-:.".contains(&b));
            at.pos = if at.byte(end) == b'>' { end + 1 } else { start + 1 };
            if at.byte(end) == b'>' {
                out.push(TokenClass::Variable, start, at.pos);
            }
        }
        b'0'..=b'9' => {
            at.pos = at.run(start, |b| in_word(b) || b"%.".contains(&b));
            at.pos -= usize::from(at.before() == b'.');
            out.push(TokenClass::Number, start, at.pos);
        }
        _ if starts_word(b) => {
            at.pos = at.run(start, |b| in_word(b) || b == b'-');
            let class = match at.slice(start, at.pos) {
                word if KEYWORDS.contains(&word) && at.peek(0) != b':' => Some(TokenClass::Keyword),
                b"none" | b"auto" | b"true" | b"false" => Some(TokenClass::Literal),
                _ if matches!(at.peek(0), b'(' | b'[') => Some(TokenClass::Function),
                _ if at.peek(0) == b':' && mode == TypstMode::Code(b')') => Some(TokenClass::Property),
                _ => None,
            };
            if let Some(class) = class {
                out.push(class, start, at.pos);
            }
        }
        _ => at.pos += 1,
    }
}

fn formula<'a>(b: u8, at: &mut CodeCursor<'a>, modes: &mut Vec<TypstMode>, out: &mut CodeTokens<'a>) {
    let start = at.pos;
    match b {
        b'$' => {
            modes.pop();
            at.pos += 1;
            out.push(TokenClass::Keyword, start, at.pos);
        }
        b'#' => code(at, modes, out),
        b'\\' => {
            at.pos += 1 + usize::from(at.peek(1).is_ascii_punctuation());
            out.push(TokenClass::Literal, start, at.pos);
        }
        b'0'..=b'9' => {
            at.pos = at.run(start, |b| b.is_ascii_digit() || b == b'.');
            at.pos -= usize::from(at.before() == b'.');
            out.push(TokenClass::Number, start, at.pos);
        }
        _ if starts_word(b) => {
            at.pos = at.run(start, |b| in_word(b) || b == b'.');
            at.pos -= usize::from(at.before() == b'.');
            if at.peek(0) == b'(' && at.pos > start + 1 {
                out.push(TokenClass::Function, start, at.pos);
            }
        }
        _ => at.pos += 1,
    }
}
