//! Notations: grammars of languages, and graphs.

use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{BlockComment, Grammar, NONE, QuoteStyle, SLASH_STAR, line, long};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

pub(in super::super) const EBNF: Grammar = Grammar {
    line_comments: &["//"],
    block_comments: &[SLASH_STAR, BlockComment { open: "(*", close: "*)", nested: true }],
    quotes: &[QuoteStyle { escape: None, ..line("\"") }, QuoteStyle { escape: None, ..line("'") }],
    word_extra: b"-",
    calls: false,
    custom: Some(ebnf),
    ..NONE
};

/// The name that a line defines, `<names>`, `? in words ?`, `#x20`, and the sets of XML's notation (`[a-z]`).
fn ebnf(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let start = scan.at.pos;
    if leads && (starts_word(b) || b == b'<') {
        let end = scan.at.run(start, |b| in_word(b) || b"<>- ".contains(&b));
        let length = scan.at.slice(start, end).trim_ascii_end().len();
        let defines =
            ["=", "::=", ":=", ":"].iter().any(|sign| scan.at.slice(end, end + sign.len()) == sign.as_bytes());
        if defines {
            return scan.value(TokenClass::Function, start + length);
        }
    }
    match b {
        b'<' => {
            let end = scan.at.run(start + 1, |b| in_word(b) || b"- ".contains(&b));
            scan.at.byte(end) == b'>' && scan.value(TokenClass::Type, end + 1)
        }
        b'?' if scan.at.peek(1) == b' ' => {
            let end = scan.at.run(start + 1, |b| b != b'?' && b != b'\n');
            scan.at.byte(end) == b'?' && scan.at.before() == b' ' && scan.value(TokenClass::Attribute, end + 1)
        }
        b'#' if scan.at.peek(1) == b'x' => scan.sign(TokenClass::Literal, b""),
        b'[' => {
            let negated = scan.at.peek(1) == b'^';
            let end = scan.at.run(start + 1, |b| !b"[] \n".contains(&b) && (negated || !b"\"'".contains(&b)));
            let end = if end == start + 1 && scan.at.byte(end) == b']' { end + 1 } else { end };
            let set = scan.at.slice(start + 1, end).iter().any(|b| b"-^#\\".contains(b));
            set && scan.at.byte(end) == b']' && scan.value(TokenClass::Str, end + 1)
        }
        _ => false,
    }
}

pub(in super::super) const ABNF: Grammar = Grammar {
    constants: "alpha bit char cr crlf ctl digit dquote hexdig htab lf lwsp octet sp vchar wsp",
    fold_case: true,
    word_extra: b"-",
    line_comments: &[";"],
    quotes: &[QuoteStyle { escape: None, ..line("\"") }],
    calls: false,
    custom: Some(abnf),
    ..NONE
};

/// The name that a line defines, `%x41-5A`, and `<words for people>`.
fn abnf(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'%' if scan.at.peek(2) == b'"' => {
            let end = scan.at.run(start + 3, |b| b != b'"' && b != b'\n');
            scan.at.byte(end) == b'"' && scan.value(TokenClass::Str, end + 1)
        }
        b'%' => scan.sign(TokenClass::Number, b".-"),
        b'<' => {
            let end = scan.at.run(start + 1, |b| !b"<>\n".contains(&b));
            scan.at.byte(end) == b'>' && scan.value(TokenClass::Attribute, end + 1)
        }
        _ if leads && starts_word(b) => {
            let end = scan.at.run(start, |b| in_word(b) || b == b'-');
            let equals = scan.at.run(end, |b| b == b' ');
            scan.at.byte(equals) == b'=' && scan.value(TokenClass::Function, end)
        }
        b'0'..=b'9' => scan.value(TokenClass::Number, scan.at.run(start, |b| b.is_ascii_digit())),
        _ => false,
    }
}

pub(in super::super) const GRAPHVIZ: Grammar = Grammar {
    keywords: "digraph edge graph node strict subgraph",
    constants: "true false",
    fold_case: true,
    line_comments: &["//"],
    block_comments: &[SLASH_STAR],
    quotes: &[long("\"")],
    calls: false,
    custom: Some(graphviz),
    ..NONE
};

/// Attributes, labels in HTML (`<<b>x</b>>`), and lines of the preprocessor.
fn graphviz(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'#' if leads => {
            scan.take(TokenClass::Comment, scan.at.line_end(start));
            true
        }
        b'.' if scan.at.peek(1).is_ascii_digit() => {
            scan.value(TokenClass::Number, scan.at.run(start + 1, |b| b.is_ascii_digit()))
        }
        b'<' if scan.previous() == b'=' => {
            let (mut depth, mut end) = (0, start);
            while end < scan.at.bytes.len() {
                depth += i32::from(scan.at.byte(end) == b'<') - i32::from(scan.at.byte(end) == b'>');
                end += 1;
                if depth == 0 {
                    break;
                }
            }
            scan.value(TokenClass::Str, end)
        }
        _ if starts_word(b) => {
            let end = scan.at.run(start, in_word);
            let equals = scan.at.run(end, |b| b == b' ');
            scan.at.byte(equals) == b'=' && scan.value(TokenClass::Property, end)
        }
        _ => false,
    }
}
