//! Python.

use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{FORMAT, Grammar, NONE, QuoteStyle, long};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

const fn format(quote: &'static str, multiline: bool) -> QuoteStyle {
    QuoteStyle { code: FORMAT, multiline, ..long(quote) }
}

pub(in super::super) const PYTHON: Grammar = Grammar {
    keywords: "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield",
    types: "bool bytearray bytes complex dict float frozenset int list memoryview object set str tuple",
    constants: "True False None self cls NotImplemented Ellipsis",
    line_comments: &["#"],
    quotes: &[format("\"\"\"", true), format("'''", true), format("\"", false), format("'", false)],
    quote_prefixes: &["f", "r", "b", "u", "fr", "rf", "br", "rb", "t", "tr", "rt"],
    code_prefixes: &["f", "fr", "rf", "t", "tr", "rt"],
    open_fractions: true,
    capitals_are_types: true,
    at_attributes: true,
    custom: Some(python),
    ..NONE
};

/// Decorators, prompts, and the words that are keywords only where a statement needs one.
fn python(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    match b {
        // A product of matrices.
        b'@' if !leads => {
            scan.pass(scan.at.pos + 1);
            scan.operand = false;
            true
        }
        b'>' if leads && (scan.at.looks_at(">>> ") || scan.at.looks_at(">>>\n")) => prompt(scan),
        b'.' if leads && scan.at.looks_at("... ") => prompt(scan),
        b'm' | b'c' | b't' if leads => soft_keyword(scan),
        // A wildcard in the patterns of a `case`.
        b'_' if scan.at.pos < scan.mark && !in_word(scan.at.peek(1)) => {
            let end = scan.at.pos + 1;
            scan.value(TokenClass::Keyword, end)
        }
        _ => false,
    }
}

fn prompt(scan: &mut CodeScanner<'_, '_>) -> bool {
    let end = scan.at.pos + 4;
    scan.take(TokenClass::Prompt, end);
    (scan.line_start, scan.operand) = (true, false);
    true
}

/// `match x:`, `case x:` and `type X = …` at the start of a line.
fn soft_keyword(scan: &mut CodeScanner<'_, '_>) -> bool {
    let start = scan.at.pos;
    let end = scan.at.run(start, in_word);
    let next = scan.at.run(end, |b| b == b' ');
    let first = scan.at.byte(next);
    let stop = scan.at.line_end(next);
    let is_keyword = match scan.at.slice(start, end) {
        b"match" | b"case" => {
            let line = scan.at.slice(next, stop);
            let code = line.iter().position(|&b| b == b'#').map_or(line, |at| line.get(..at).unwrap_or_default());
            let header =
                code.contains(&b':') || matches!(code.trim_ascii_end().last(), Some(b'(' | b'[' | b'{' | b'|'));
            let value = starts_word(first) || first.is_ascii_digit() || b"\"'([{-*~".contains(&first);
            // `match(x)` calls; `match (x):` does not.
            header && value && (next > end || !matches!(first, b'(' | b'['))
        }
        b"type" => {
            let name = scan.at.run(next, in_word);
            let rest = scan.at.byte(scan.at.run(name, |b| b == b' '));
            next > end && starts_word(first) && matches!(rest, b'=' | b'[')
        }
        _ => false,
    };
    if is_keyword {
        if scan.at.peek(0) == b'c' {
            scan.mark = stop;
        }
        scan.take(TokenClass::Keyword, end);
        scan.operand = false;
    }
    is_keyword
}
