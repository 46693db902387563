//! Justfiles: recipes, settings and, indented below a recipe, lines of a shell or of a script.

use super::overlay::{masked, overlay};
use crate::text::highlight::LanguageTables;
use crate::text::highlight::cursor::{CodeCursor, in_word, starts_word};
use crate::text::highlight::markup::lines;
use crate::text::highlight::token::{CodeTokens, TokenClass};

/// Words that a line starts with.
const LEADS: &[&[u8]] = &[b"alias", b"export", b"import", b"mod", b"set", b"unexport"];

/// Scans a justfile.
pub(in super::super) fn just<'a>(code: &'a str, _: usize, languages: &'a LanguageTables, out: &mut CodeTokens<'a>) {
    let mut skip = 0;
    let mut open = 0usize;
    for (start, end) in lines(code) {
        if start < skip {
            continue;
        }
        let indented = matches!(code.as_bytes().get(start), Some(b' ' | b'\t'));
        if indented && open == 0 {
            let stop = body_end(code, start);
            recipe_body(code.get(start..stop).unwrap_or_default(), start, languages, out);
            skip = stop;
            continue;
        }
        let Some(text) = code.get(..end) else { continue };
        let mut at = CodeCursor::new(text, start);
        if !indented && open == 0 {
            head(&mut at, out);
        }
        skip = values(&mut at, code, &mut open, out);
    }
}

/// The end of the indented lines that start at `from`; blank ones between belong to them.
fn body_end(code: &str, from: usize) -> usize {
    let rest = code.get(from..).unwrap_or_default();
    let outside = lines(rest).find(|&(start, end)| {
        let line = rest.get(start..end).unwrap_or_default();
        !line.trim().is_empty() && !line.starts_with([' ', '\t'])
    });
    outside.map_or(code.len(), |(start, _)| from + start)
}

/// The lines below a recipe, which start at `base`: a shell's, or those of the language that `#!` names. `{{ … }}` is
/// just's own.
fn recipe_body(code: &str, base: usize, languages: &LanguageTables, out: &mut CodeTokens<'_>) {
    let mut holes = Vec::new();
    let mut inside = CodeTokens::new(code);
    let mut at = CodeCursor::new(code, 0);
    while let Some(start) = at.find(b"{{", at.pos) {
        let line = at.line_end(start);
        let within = CodeCursor { bytes: at.cut(line), ..at };
        let Some(close) = within.find(b"}}", start) else {
            at.pos = line;
            continue;
        };
        let quoted = at.slice(start, start + 4) == b"{{{{";
        at.pos = close + 2;
        holes.push((start, at.pos));
        if let (false, Some(hole)) = (quoted, code.get(..close)) {
            let mut look = CodeCursor::new(hole, start + 2);
            inside.push(TokenClass::Attribute, start, start + 2);
            values(&mut look, hole, &mut 0, &mut inside);
            inside.push(TokenClass::Attribute, close, close + 2);
        }
    }
    let text = code.lines().next().unwrap_or_default().trim_ascii().as_bytes();
    let names = |name: &[u8]| text.windows(name.len()).any(|part| part == name);
    let language = match () {
        () if !text.starts_with(b"#!") => "bash",
        () if names(b"python") => "python",
        () if names(b"node") || names(b"deno") || names(b"bun") => "javascript",
        () if names(b"ruby") => "ruby",
        () if names(b"perl") => "perl",
        () if names(b"nu") => "nushell",
        () if names(b"fish") => "fish",
        () => "bash",
    };
    let shell = masked(code, &holes);
    let mut around = CodeTokens::new(&shell);
    languages.scan_as(language, &shell, 0, &mut around);
    overlay(base, &around.list, &holes, &inside.list, out);
}

/// The start of a line at the margin: a keyword, the name of a variable or of a recipe, an attribute.
fn head<'a>(at: &mut CodeCursor<'a>, out: &mut CodeTokens<'a>) {
    let start = at.pos;
    if at.peek(0) == b'[' {
        at.pos = at.bytes.len();
        let length = at.slice(start, at.pos).trim_ascii_end().len();
        return out.push(TokenClass::Attribute, start, start + length);
    }
    let quiet = start + usize::from(at.peek(0) == b'@');
    let end = at.run(quiet, |b| in_word(b) || b == b'-');
    let word = at.slice(quiet, end);
    let next = at.run(end, |b| b == b' ');
    if LEADS.contains(&word) && at.byte(next) != b':' {
        out.push(TokenClass::Keyword, start, end);
        let name = at.run(next, |b| in_word(b) || b == b'-');
        out.push(TokenClass::Property, next, name);
        at.pos = name;
    } else if at.slice(next, next + 2) == b":=" {
        out.push(TokenClass::Property, start, end);
        at.pos = end;
    } else if starts_word(at.byte(quiet)) {
        out.push(TokenClass::Function, start, end);
        at.pos = end;
        parameters(at, out);
    }
}

/// Parameters of a recipe, up to the colon behind them.
fn parameters<'a>(at: &mut CodeCursor<'a>, out: &mut CodeTokens<'a>) {
    while !at.done() && at.peek(0) != b':' {
        let start = at.pos;
        match at.peek(0) {
            b'"' | b'\'' | b'`' => {
                at.pos = string_end(at, at.bytes);
                out.push(TokenClass::Str, start, at.pos);
            }
            b'+' | b'*' | b'$' => at.pos += 1,
            b if starts_word(b) => {
                at.pos = at.run(start, |b| in_word(b) || b == b'-');
                let value = matches!(at.byte(start - 1), b'=');
                if !value {
                    out.push(TokenClass::Variable, start, at.pos);
                }
            }
            _ => at.pos += 1,
        }
    }
}

/// Expressions on the rest of a line; a string may go on after it. Gives where reading goes on.
fn values<'a>(at: &mut CodeCursor<'a>, code: &'a str, open: &mut usize, out: &mut CodeTokens<'a>) -> usize {
    while !at.done() {
        let start = at.pos;
        match at.peek(0) {
            b'#' => {
                at.pos = at.bytes.len();
                out.push(TokenClass::Comment, start, at.pos);
            }
            b'"' | b'\'' | b'`' => {
                let end = string_end(at, code.as_bytes());
                out.push(TokenClass::Str, start, end);
                if end > at.bytes.len() {
                    return end;
                }
                at.pos = end;
            }
            b'(' | b'[' => {
                *open += 1;
                at.pos += 1;
            }
            b')' | b']' => {
                *open = open.saturating_sub(1);
                at.pos += 1;
            }
            b if starts_word(b) => {
                at.pos = at.run(start, |b| in_word(b) || b == b'-');
                let class = match at.slice(start, at.pos) {
                    b"true" | b"false" => Some(TokenClass::Literal),
                    b"if" | b"else" | b"assert" => Some(TokenClass::Keyword),
                    _ if at.peek(0) == b'(' => Some(TokenClass::Function),
                    _ => None,
                };
                if let Some(class) = class {
                    out.push(class, start, at.pos);
                }
            }
            _ => at.pos += 1,
        }
    }
    at.pos
}

/// The end of the string at the cursor; only three quotes and back-ticks, or single ones, go on over lines.
fn string_end(at: &CodeCursor<'_>, code: &[u8]) -> usize {
    let all = CodeCursor { bytes: code, pos: at.pos };
    let quote = at.peek(0);
    let triple = [quote, quote, quote];
    if all.slice(at.pos, at.pos + 3) == triple {
        return all.find(&triple, at.pos + 3).map_or(code.len(), |end| end + 3);
    }
    let mut end = at.pos + 1;
    while end < at.bytes.len() && at.byte(end) != quote {
        end += if quote == b'"' && at.byte(end) == b'\\' { 2 } else { 1 };
    }
    (end + 1).min(at.bytes.len())
}
