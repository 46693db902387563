//! Files of settings (YAML, TOML, INI), makefiles, and style sheets.

use super::cursor::{Cursor, in_word, starts_word};
use super::markup::lines;
use super::token::{Class, Tokens};

/// YAML, by lines; a quoted string ends on its line.
pub(super) fn yaml<'a>(code: &'a str, out: &mut Tokens<'a>) {
    // Lines indented deeper than this belong to a block scalar (`key: |`).
    let mut scalar: Option<usize> = None;
    for (start, end) in lines(code) {
        let Some(text) = code.get(..end) else { continue };
        let mut at = Cursor::new(text, start);
        let indent = at.run(start, |b| b == b' ') - start;
        let blank = start + indent >= end;
        if let Some(outer) = scalar {
            if blank || indent > outer {
                out.push(Class::Str, start + indent, end);
                continue;
            }
            scalar = None;
        }
        at.pos = start + indent;
        while at.peek(0) == b'-' && matches!(at.peek(1), b' ' | 0) {
            at.pos = at.run(at.pos + 1, |b| b == b' ');
        }
        if at.looks_at("---") || at.looks_at("...") || at.peek(0) == b'%' {
            out.push(Class::Attribute, at.pos, end);
            continue;
        }
        if let Some(colon) = key_end(at) {
            out.push(Class::Property, at.pos, colon);
            at.pos = colon + 1;
        }
        if value(at, out) {
            scalar = Some(indent);
        }
    }
}

/// Where the key that starts here ends: before `: ` or a colon at the line's end.
fn key_end(at: Cursor<'_>) -> Option<usize> {
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

/// The values on the rest of a line. Whether a block scalar starts at its end.
fn value<'a>(mut at: Cursor<'a>, out: &mut Tokens<'a>) -> bool {
    while !at.done() {
        let start = at.pos;
        match at.peek(0) {
            b'#' if matches!(at.before(), b' ' | b'\t' | b'\n') => {
                out.push(Class::Comment, start, at.bytes.len());
                return false;
            }
            quote @ (b'"' | b'\'') => {
                let end = string_end(at, quote);
                let key = at.byte(end) == b':';
                out.push(if key { Class::Property } else { Class::Str }, start, end);
                at.pos = end;
            }
            b'|' | b'>' if matches!(at.before(), b' ') => {
                let rest = at.slice(start + 1, at.bytes.len());
                return rest.iter().all(|b| b"+-0123456789 \r".contains(b)) || rest.contains(&b'#');
            }
            b'&' | b'*' | b'!' if starts_word(at.peek(1)) || at.peek(1) == b'!' => {
                at.pos = at.run(start + 1, |b| !b" ,]}".contains(&b));
                out.push(Class::Variable, start, at.pos);
            }
            b' ' | b',' | b'[' | b']' | b'{' | b'}' | b'\r' | b'\t' => at.pos += 1,
            _ => {
                let flow = |b: u8| b",]}#:".contains(&b);
                at.pos = at.run(start + 1, |b| !flow(b));
                while !at.done() && !ends_scalar(&at) {
                    at.pos = at.run(at.pos + 1, |b| !flow(b));
                }
                if at.peek(0) == b':' {
                    out.push(Class::Property, start, at.pos);
                    at.pos += 1;
                } else if let Some(class) = scalar_class(at.slice(start, at.pos).trim_ascii()) {
                    out.push(class, start, at.pos);
                }
            }
        }
    }
    false
}

/// Whether the mark at the cursor ends a plain scalar: `:` before a space, `#` after one, or a flow mark.
fn ends_scalar(at: &Cursor<'_>) -> bool {
    match at.peek(0) {
        b':' => at.peek(1) == b' ',
        b'#' => at.before() == b' ',
        _ => true,
    }
}

/// Numbers, dates and truth; other scalars stay plain.
fn scalar_class(text: &[u8]) -> Option<Class> {
    match text {
        b"true" | b"false" | b"null" | b"yes" | b"no" | b"on" | b"off" | b"~" | b"inf" | b"nan" => Some(Class::Literal),
        _ => {
            let first = text.strip_prefix(b"-").unwrap_or(text).first().copied().unwrap_or(0);
            let numeric = |b: &u8| b.is_ascii_hexdigit() || b"+-._:xoTZ ".contains(b);
            (first.is_ascii_digit() && text.iter().all(numeric)).then_some(Class::Number)
        }
    }
}

/// The end of a string on its line, or that of the line.
fn string_end(at: Cursor<'_>, quote: u8) -> usize {
    let mut look = Cursor { pos: at.pos + 1, ..at };
    while !look.done() && look.peek(0) != b'\n' {
        match look.peek(0) {
            b'\\' if quote == b'"' => look.pos += 2,
            b if b == quote => return look.pos + 1,
            _ => look.pos += 1,
        }
    }
    look.pos.min(look.bytes.len())
}

/// TOML, INI, properties and `.env`: headers, keys, values.
pub(super) fn toml<'a>(code: &'a str, out: &mut Tokens<'a>) {
    let mut at = Cursor::new(code, 0);
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
            b'#' | b';' if !in_value || b == b'#' && matches!(at.before(), b' ' | b'\t' | b'\n' | b',') => {
                at.pos = at.line_end(start);
                out.push(Class::Comment, start, at.pos);
            }
            b'[' if !in_value => {
                at.pos = at.run(start, |b| b != b'\n' && b != b'#');
                let length = at.slice(start, at.pos).trim_ascii_end().len();
                out.push(Class::Heading, start, start + length);
            }
            b'"' | b'\'' => {
                let triple = [b, b, b];
                at.pos = match at.slice(start, start + 3) == triple {
                    true => at.find(&triple, start + 3).map_or(code.len(), |end| end + 3),
                    false => string_end(at, b),
                };
                let key = !in_value || inline_key(at);
                out.push(if key { Class::Property } else { Class::Str }, start, at.pos);
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
            _ if in_word(b) || (b == b'-' && in_value) => {
                at.pos = at.run(start + 1, |b| in_word(b) || b"-.".contains(&b) || (in_value && b":+".contains(&b)));
                let class = match !in_value || inline_key(at) {
                    true => Some(Class::Property),
                    false => scalar_class(at.slice(start, at.pos)),
                };
                if let Some(class) = class {
                    out.push(class, start, at.pos);
                }
            }
            _ => at.pos += 1,
        }
    }
}

/// Whether what ended at the cursor is a key of an inline table.
fn inline_key(at: Cursor<'_>) -> bool {
    let next = at.run(at.pos, |b| b == b' ').min(at.pos + 40);
    at.byte(next) == b'='
}

/// A makefile: targets, variables, directives, comments.
pub(super) fn make<'a>(code: &'a str, out: &mut Tokens<'a>) {
    const DIRECTIVES: &[&[u8]] =
        &[b"define", b"else", b"endef", b"endif", b"export", b"ifdef", b"ifeq", b"ifndef", b"ifneq", b"include"];
    for (start, end) in lines(code) {
        let Some(text) = code.get(..end) else { continue };
        let mut at = Cursor::new(text, start);
        if at.peek(0) != b'\t' {
            let stop = at.run(start, |b| b != b':' && b != b'=' && b != b'#' && b != b'$');
            let word = at.slice(start, at.run(start, in_word));
            if DIRECTIVES.contains(&word) {
                out.push(Class::Keyword, start, start + word.len());
                at.pos += word.len();
            } else if at.byte(stop) == b'=' || at.byte(stop) == b':' && at.byte(stop + 1) == b'=' {
                let name = at.run(start, |b| in_word(b) || b"-.".contains(&b));
                out.push(Class::Property, start, name);
                at.pos = name;
            } else if at.byte(stop) == b':' {
                out.push(Class::Function, start, stop);
                at.pos = stop;
            }
        }
        while !at.done() {
            let from = at.pos;
            match at.peek(0) {
                b'#' => at.pos = at.bytes.len(),
                b'$' => at.pos = make_variable(at),
                _ => {
                    at.pos += 1;
                    continue;
                }
            }
            out.push(if at.byte(from) == b'#' { Class::Comment } else { Class::Variable }, from, at.pos);
        }
    }
}

/// The end of `$(NAME)`, `${NAME}`, `$@`.
fn make_variable(at: Cursor<'_>) -> usize {
    match at.peek(1) {
        b'(' | b'{' => {
            at.run(at.pos + 2, |b| in_word(b) || b"-.".contains(&b)).min(at.pos + 80)
                + usize::from(matches!(at.byte(at.run(at.pos + 2, |b| in_word(b) || b"-.".contains(&b))), b')' | b'}'))
        }
        b if b.is_ascii_graphic() => at.pos + 2,
        _ => at.pos + 1,
    }
}
