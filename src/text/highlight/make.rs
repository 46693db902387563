//! Makefiles.

use super::cursor::{CodeCursor, in_word};
use super::markup::lines;
use super::token::{CodeTokens, TokenClass};

const DIRECTIVES: &[&[u8]] = &[
    b"define",
    b"else",
    b"endef",
    b"endif",
    b"export",
    b"ifdef",
    b"ifeq",
    b"ifndef",
    b"ifneq",
    b"include",
    b"-include",
    b"sinclude",
    b"override",
    b"private",
    b"undefine",
    b"unexport",
    b"vpath",
];

/// The greatest length of a reference, in bytes.
const LONGEST_REFERENCE: usize = 400;

/// A makefile: targets, variables, directives, comments, and the strings of recipes.
pub(super) fn make<'a>(code: &'a str, out: &mut CodeTokens<'a>) {
    let mut continued = false;
    for (start, end) in lines(code) {
        let Some(text) = code.get(..end) else { continue };
        let mut at = CodeCursor::new(text, start);
        let recipe = at.peek(0) == b'\t';
        if !recipe && !continued {
            head(&mut at, out);
        }
        continued = text.ends_with('\\');
        rest(at, recipe || at.pos == start, out);
    }
}

/// The beginning of a line: a directive, the name of a variable, or targets.
fn head<'a>(at: &mut CodeCursor<'a>, out: &mut CodeTokens<'a>) {
    loop {
        at.pos = at.run(at.pos, |b| b == b' ');
        let word = at.slice(at.pos, at.run(at.pos, |b| in_word(b) || b == b'-'));
        if !DIRECTIVES.contains(&word) || b":=".contains(&at.byte(at.pos + word.len())) {
            break;
        }
        out.push(TokenClass::Keyword, at.pos, at.pos + word.len());
        at.pos += word.len();
        if !matches!(word, b"else" | b"export" | b"override" | b"private") {
            return;
        }
    }
    let start = at.pos;
    let mut stop = start;
    // The first mark outside of references tells what the line is.
    loop {
        stop = at.run(stop, |b| !b":=#$".contains(&b));
        if at.byte(stop) != b'$' {
            break;
        }
        stop = reference_end(at, stop).unwrap_or(stop + 1);
    }
    let colons = at.run(stop, |b| b == b':');
    if at.byte(colons) == b'=' {
        let marks = |b: &u8| b"?+!: \t".contains(b);
        let length = at.slice(start, stop).iter().rposition(|b| !marks(b)).map_or(0, |at| at + 1);
        out.push(TokenClass::Property, start, start + length);
        at.pos = start + length;
    } else if at.byte(stop) == b':' {
        let mut from = start;
        while from < stop {
            let sign = at.run_to(from, stop, |b| b != b'$');
            out.push(TokenClass::Function, from, sign);
            let end = reference_end(at, sign).unwrap_or(sign + 1).min(stop);
            out.push(TokenClass::Variable, sign, end);
            from = end.max(sign + 1);
        }
        at.pos = stop;
    }
}

/// The rest of a line: references, strings and a comment.
fn rest<'a>(mut at: CodeCursor<'a>, shell: bool, out: &mut CodeTokens<'a>) {
    while !at.done() {
        let from = at.pos;
        match at.peek(0) {
            b'\\' => at.pos += 2,
            b'#' if !shell || matches!(at.before(), b' ' | b'\t' | b'@' | b'\n') => {
                out.push(TokenClass::Comment, from, at.bytes.len());
                return;
            }
            b'$' => dollar(&mut at, out),
            quote @ (b'"' | b'\'') => string(&mut at, quote, out),
            _ => at.pos += 1,
        }
    }
}

/// `$(NAME)`, `$(SRC:.c=.o)`, `$@`, and calls such as `$(patsubst %.c,%.o,$(SRC))`.
fn dollar<'a>(at: &mut CodeCursor<'a>, out: &mut CodeTokens<'a>) {
    let start = at.pos;
    let name = at.run(start + 2, |b| in_word(b) || b == b'-');
    if matches!(at.peek(1), b'(' | b'{') && name > start + 2 && at.byte(name) == b' ' {
        out.push(TokenClass::Function, start + 2, name);
        at.pos = name;
        return;
    }
    at.pos = reference_end(at, start).unwrap_or(start + 1);
    if at.pos > start + 1 {
        out.push(TokenClass::Variable, start, at.pos);
    }
}

/// The end of the reference whose `$` stands at `sign`.
fn reference_end(at: &CodeCursor<'_>, sign: usize) -> Option<usize> {
    let open = at.byte(sign + 1);
    let close = match open {
        b'(' => b')',
        b'{' => b'}',
        b if b.is_ascii_graphic() => return Some(sign + 2),
        _ => return None,
    };
    let mut depth = 0usize;
    for (offset, &b) in at.slice(sign + 1, sign + LONGEST_REFERENCE).iter().enumerate() {
        depth += usize::from(b == open);
        depth -= usize::from(b == close);
        if depth == 0 {
            return Some(sign + offset + 2);
        }
    }
    None
}

/// A string on its line, with the references in it; an apostrophe alone opens none.
fn string<'a>(at: &mut CodeCursor<'a>, quote: u8, out: &mut CodeTokens<'a>) {
    let mut end = at.pos + 1;
    while at.byte(end) != quote {
        if end >= at.bytes.len() {
            at.pos += 1;
            return;
        }
        end += if at.byte(end) == b'\\' && quote == b'"' { 2 } else { 1 };
    }
    let mut from = at.pos;
    while from <= end {
        let sign = at.run_to(from, end + 1, |b| b != b'$');
        out.push(TokenClass::Str, from, sign);
        let stop = if sign > end { sign + 1 } else { reference_end(at, sign).unwrap_or(sign + 1).min(end) };
        if sign <= end {
            out.push(TokenClass::Variable, sign, stop);
        }
        from = stop.max(sign + 1);
    }
    at.pos = end + 1;
}
