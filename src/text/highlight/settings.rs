//! Files of settings: YAML, TOML, INI.

use super::cursor::{CodeCursor, in_word, starts_word};
use super::markup::lines;
use super::token::{CodeTokens, TokenClass};

/// The greatest length of a quoted string over lines, in bytes.
const LONGEST_STRING: usize = 2_000;

/// YAML, by lines.
pub(super) fn yaml<'a>(code: &'a str, out: &mut CodeTokens<'a>) {
    // Lines indented deeper than this belong to a block scalar (`key: |`).
    let mut scalar: Option<usize> = None;
    // Up to where a quoted string reaches that began on a line above.
    let mut quoted = 0;
    for (mut start, end) in lines(code) {
        let Some(text) = code.get(..end) else { continue };
        let mut at = CodeCursor::new(text, start);
        if quoted > start {
            if quoted >= end {
                continue;
            }
            start = quoted;
            at.pos = start;
            quoted = value(at, code, out).1;
            continue;
        }
        let indent = at.run(start, |b| b == b' ') - start;
        let blank = start + indent >= end;
        if let Some(outer) = scalar {
            if blank || indent > outer {
                out.push(TokenClass::Str, start + indent, end);
                continue;
            }
            scalar = None;
        }
        at.pos = start + indent;
        while at.peek(0) == b'-' && matches!(at.peek(1), b' ' | 0) {
            at.pos = at.run(at.pos + 1, |b| b == b' ');
        }
        if at.looks_at("---") || at.looks_at("...") {
            out.push(TokenClass::Attribute, at.pos, at.pos + 3);
            at.pos += 3;
        } else if at.peek(0) == b'%' {
            out.push(TokenClass::Attribute, at.pos, end);
            continue;
        }
        if let Some(colon) = key_end(at) {
            out.push(TokenClass::Property, at.pos, colon);
            at.pos = colon + 1;
        }
        let opens;
        (opens, quoted) = value(at, code, out);
        if opens {
            scalar = Some(indent);
        }
    }
}

/// The end of the key that starts at the cursor: before `: ` or a colon at the line's end.
fn key_end(at: CodeCursor<'_>) -> Option<usize> {
    let quote = at.peek(0);
    let mut from = at.pos;
    if matches!(quote, b'"' | b'\'') {
        from = at.find(&[quote], from + 1)? + 1;
    } else if !(in_word(quote) || b"./$*?<\\".contains(&quote)) {
        return None;
    }
    loop {
        let colon = at.run(from, |b| b != b':' && b != b'#' && b != b'"' && b != b'{');
        if at.byte(colon) != b':' {
            return None;
        }
        if matches!(at.byte(colon + 1), b' ' | 0 | b'\r' | b'\t') {
            return Some(colon);
        }
        from = colon + 1;
    }
}

/// The values on the rest of a line. Whether a block scalar starts at its end, and up to where a string reaches that
/// does not end on the line.
fn value<'a>(mut at: CodeCursor<'a>, code: &'a str, out: &mut CodeTokens<'a>) -> (bool, usize) {
    while !at.done() {
        let start = at.pos;
        match at.peek(0) {
            b'#' if matches!(at.before(), b' ' | b'\t' | b'\n') => {
                out.push(TokenClass::Comment, start, at.bytes.len());
                return (false, 0);
            }
            quote @ (b'"' | b'\'') => {
                let end = match string_end(at, quote) {
                    Some(end) => end,
                    None => match long_string_end(code, at.pos, quote) {
                        Some(end) => {
                            out.push(TokenClass::Str, start, end);
                            return (false, end);
                        }
                        None => at.bytes.len(),
                    },
                };
                let key = at.byte(end) == b':';
                out.push(if key { TokenClass::Property } else { TokenClass::Str }, start, end);
                at.pos = end;
            }
            b'|' | b'>' if matches!(at.before(), b' ') => {
                let rest = at.slice(start + 1, at.bytes.len());
                let comment = rest.iter().position(|&b| b == b'#').unwrap_or(rest.len());
                let mark = rest.get(..comment).unwrap_or_default();
                out.push(TokenClass::Comment, start + 1 + comment, at.bytes.len());
                return (mark.iter().all(|b| b"+-0123456789 \r".contains(b)), 0);
            }
            b'&' | b'*' | b'!' if starts_word(at.peek(1)) || at.peek(1) == b'!' => {
                at.pos = at.run(start + 1, |b| !b" ,]}".contains(&b));
                out.push(TokenClass::Variable, start, at.pos);
            }
            b' ' | b',' | b'[' | b']' | b'{' | b'}' | b'\r' | b'\t' => at.pos += 1,
            _ => {
                let flow = |b: u8| b",]}#:".contains(&b);
                at.pos = at.run(start + 1, |b| !flow(b));
                while !at.done() && !ends_scalar(&at) {
                    at.pos = at.run(at.pos + 1, |b| !flow(b));
                }
                if at.peek(0) == b':' {
                    out.push(TokenClass::Property, start, at.pos);
                    at.pos += 1;
                } else if let Some(class) = scalar_class(at.slice(start, at.pos).trim_ascii(), false) {
                    out.push(class, start, at.pos);
                }
            }
        }
    }
    (false, 0)
}

/// The end of a string that goes on on the lines below its first.
fn long_string_end(code: &str, start: usize, quote: u8) -> Option<usize> {
    let near = code.as_bytes().get(..code.len().min(start + LONGEST_STRING))?;
    let mut look = CodeCursor { bytes: near, pos: start + 1 };
    while !look.done() {
        match look.peek(0) {
            b'\\' if quote == b'"' => look.pos += 2,
            b if b == quote && quote == b'\'' && look.peek(1) == quote => look.pos += 2,
            b if b == quote => return Some(look.pos + 1),
            // A key or an empty line: the string was none.
            b'\n' if look.peek(1) == b'\n' => return None,
            _ => look.pos += 1,
        }
    }
    None
}

/// Whether the mark at the cursor ends a plain scalar: `:` before a space, `#` after one, or a flow mark.
fn ends_scalar(at: &CodeCursor<'_>) -> bool {
    match at.peek(0) {
        b':' => at.peek(1) == b' ',
        b'#' => at.before() == b' ',
        _ => true,
    }
}

/// Numbers and truth, and dates where the language has them as values; other scalars stay plain: a hash, a version and
/// an address begin with digits as well.
fn scalar_class(text: &[u8], dates: bool) -> Option<TokenClass> {
    match text {
        b"true" | b"false" | b"null" | b"yes" | b"no" | b"on" | b"off" | b"~" | b"True" | b"False" => {
            Some(TokenClass::Literal)
        }
        b"TRUE" | b"FALSE" | b"NULL" | b"Null" => Some(TokenClass::Literal),
        _ if is_number(text) => Some(TokenClass::Number),
        _ if dates && is_date(text) => Some(TokenClass::Literal),
        _ => None,
    }
}

/// `1`, `-1_000`, `0xff`, `1.5e-3`, `.inf`, `+inf`.
fn is_number(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"-").or_else(|| text.strip_prefix(b"+")).unwrap_or(text);
    if matches!(text, b"inf" | b"nan" | b".inf" | b".nan" | b".Inf" | b".NaN") {
        return true;
    }
    let all = |rest: &[u8], is: fn(&u8) -> bool| !rest.is_empty() && rest.iter().all(|b| is(b) || *b == b'_');
    match text {
        [b'0', b'x', rest @ ..] => return all(rest, u8::is_ascii_hexdigit),
        [b'0', b'o', rest @ ..] => return all(rest, |b| matches!(b, b'0'..=b'7')),
        [b'0', b'b', rest @ ..] => return all(rest, |b| matches!(b, b'0' | b'1')),
        _ => {}
    }
    let exponent = text.iter().position(|b| matches!(b, b'e' | b'E')).unwrap_or(text.len());
    let (mantissa, power) = text.split_at_checked(exponent).unwrap_or((text, b""));
    let power = power.get(1..).unwrap_or(b"0");
    let power = power.strip_prefix(b"-").or_else(|| power.strip_prefix(b"+")).unwrap_or(power);
    let point = mantissa.iter().position(|b| *b == b'.').unwrap_or(mantissa.len());
    let (whole, fraction) = mantissa.split_at_checked(point).unwrap_or((mantissa, b""));
    let fraction = fraction.get(1..).unwrap_or_default();
    let starts = whole.first().or(fraction.first()).is_some_and(u8::is_ascii_digit);
    starts
        && [whole, fraction].iter().all(|part| part.is_empty() || all(part, u8::is_ascii_digit))
        && all(power, u8::is_ascii_digit)
}

/// `1979-05-27`, `1979-05-27T07:32:00Z`, `07:32:00`.
fn is_date(text: &[u8]) -> bool {
    let shaped = |mark: u8, at: usize| text.get(at) == Some(&mark) && text.iter().take(at).all(u8::is_ascii_digit);
    (shaped(b'-', 4) || shaped(b':', 2)) && text.iter().all(|b| b.is_ascii_digit() || b"-:.+TtZz".contains(b))
}

/// The end of a string on its line, if it has one there.
fn string_end(at: CodeCursor<'_>, quote: u8) -> Option<usize> {
    let mut look = CodeCursor { pos: at.pos + 1, ..at };
    while !look.done() && look.peek(0) != b'\n' {
        match look.peek(0) {
            b'\\' if quote == b'"' => look.pos += 2,
            b if b == quote && quote == b'\'' && look.peek(1) == quote => look.pos += 2,
            b if b == quote => return Some(look.pos + 1),
            _ => look.pos += 1,
        }
    }
    None
}

/// TOML, INI, properties and `.env`: headers, keys, values.
pub(super) fn toml<'a>(code: &'a str, out: &mut CodeTokens<'a>) {
    let mut at = CodeCursor::new(code, 0);
    let mut in_value = false;
    let mut depth = 0usize;
    while !at.done() {
        let start = at.pos;
        let b = at.peek(0);
        match b {
            b'\n' => {
                in_value = depth > 0;
                at.pos += 1;
            }
            b'#' | b';' if !in_value || matches!(at.before(), b' ' | b'\t' | b'\n' | b',') => {
                at.pos = at.line_end(start);
                out.push(TokenClass::Comment, start, at.pos);
            }
            b'[' if !in_value => {
                at.pos = at.run(start, |b| b != b'\n' && b != b'#');
                let length = at.slice(start, at.pos).trim_ascii_end().len();
                out.push(TokenClass::Heading, start, start + length);
            }
            b'"' | b'\'' => {
                let triple = [b, b, b];
                at.pos = match at.slice(start, start + 3) == triple {
                    true => at.find(&triple, start + 3).map_or(code.len(), |end| end + 3),
                    // An apostrophe in a value of an INI file opens no string.
                    false => string_end(at, b).unwrap_or(start + 1),
                };
                if at.pos == start + 1 {
                    continue;
                }
                let key = !in_value || depth > 0 && inline_key(at);
                out.push(if key { TokenClass::Property } else { TokenClass::Str }, start, at.pos);
            }
            b'[' | b'{' if in_value => {
                depth += 1;
                at.pos += 1;
            }
            b']' | b'}' if in_value => {
                depth = depth.saturating_sub(1);
                at.pos += 1;
            }
            b'=' | b':' if !in_value => {
                in_value = true;
                at.pos += 1;
            }
            _ if in_word(b) || in_value && matches!(b, b'-' | b'+') => {
                at.pos = at.run(start + 1, |b| in_word(b) || b"-.".contains(&b) || (in_value && b":+".contains(&b)));
                let class = match !in_value || depth > 0 && inline_key(at) {
                    true => Some(TokenClass::Property),
                    false => scalar_class(at.slice(start, at.pos), true),
                };
                if let Some(class) = class {
                    out.push(class, start, at.pos);
                }
            }
            _ => at.pos += 1,
        }
    }
}

/// Whether the word or string that ends at the cursor is a key of an inline table.
fn inline_key(at: CodeCursor<'_>) -> bool {
    let next = at.run_to(at.pos, at.pos + 40, |b| b == b' ');
    at.byte(next) == b'='
}
