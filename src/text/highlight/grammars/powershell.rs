//! PowerShell.

use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{
    BlockComment, Grammar, Interpolation, InterpolationKind, NONE, QuoteStyle, code, raw,
};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

const EXPRESSIONS: &[Interpolation] =
    &[code("$(", b'(', b')'), Interpolation { inside: InterpolationKind::Variable, ..code("${", b'{', b'}') }];
const INTERPOLATED: QuoteStyle =
    QuoteStyle { escape: Some(b'`'), doubled: true, code: EXPRESSIONS, names: b"$", ..raw("\"", "\"") };

pub(in super::super) const POWERSHELL: Grammar = Grammar {
    keywords: "begin break catch class configuration continue data default do dynamicparam else elseif end enum exit filter finally for foreach from function hidden if in inlinescript parallel param process return sequence static switch throw trap try until using while workflow",
    fold_case: true,
    word_extra: b"-",
    line_comments: &["#"],
    block_comments: &[BlockComment { open: "<#", close: "#>", nested: false }],
    quotes: &[
        QuoteStyle { code: EXPRESSIONS, names: b"$", escape: Some(b'`'), ..raw("@\"\n", "\n\"@") },
        raw("@'\n", "\n'@"),
        INTERPOLATED,
        QuoteStyle { doubled: true, ..raw("'", "'") },
    ],
    capitals_are_types: false,
    dollar: true,
    custom: Some(powershell),
    ..NONE
};

fn powershell(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'`' => scan.pass(start + 2),
        // `#requires`, `-eq`, `-Path`: an operator is a keyword, a parameter has no colour.
        b'-' if starts_word(scan.at.peek(1)) && !in_word(scan.at.before()) => {
            let end = scan.at.run(start + 1, |b| in_word(b) || b == b'-');
            let word = scan.at.slice(start + 1, end).to_ascii_lowercase();
            let word = word.strip_prefix(b"c").filter(|rest| OPERATORS.contains(rest)).unwrap_or(&word);
            if OPERATORS.contains(&word) {
                scan.value(TokenClass::Keyword, end)
            } else {
                scan.pass(end)
            };
            scan.operand = false;
            true
        }
        b'$' if starts_word(scan.at.peek(1)) => {
            let mut end = scan.at.run(start + 1, in_word);
            if scan.at.byte(end) == b':' && starts_word(scan.at.byte(end + 1)) {
                end = scan.at.run(end + 1, in_word);
            }
            let name = scan.at.slice(start + 1, end);
            let constant = [b"true".as_slice(), b"false", b"null"].iter().any(|known| known.eq_ignore_ascii_case(name));
            scan.value(if constant { TokenClass::Literal } else { TokenClass::Variable }, end)
        }
        // `[string]`, `[System.IO.File]::Open`.
        b'[' if starts_word(scan.at.peek(1)) => {
            let end = scan.at.run(start + 1, |b| in_word(b) || b == b'.');
            let list = scan.at.run(end, |b| b == b'[');
            if !matches!(scan.at.byte(list), b']') {
                return false;
            }
            scan.at.pos += 1;
            scan.value(TokenClass::Type, end)
        }
        b'.' | b':' if starts_word(scan.at.peek(1)) => {
            let end = scan.at.run(start + 1, in_word);
            scan.at.pos += 1;
            if scan.at.byte(end) == b'(' { scan.value(TokenClass::Function, end) } else { scan.pass(end) }
        }
        // A command: a verb, a dash and a noun.
        b'A'..=b'Z' | b'a'..=b'z' => {
            if matches!(scan.previous_word(), b"class" | b"enum") {
                return scan.value(TokenClass::Type, scan.at.run(start, in_word));
            }
            let verb = scan.at.run(start, |b| b.is_ascii_alphabetic());
            let end = scan.at.run(verb, |b| in_word(b) || b == b'-');
            scan.at.byte(verb) == b'-'
                && scan.at.byte(verb + 1).is_ascii_alphabetic()
                && scan.value(TokenClass::Function, end)
        }
        _ => false,
    }
}

const OPERATORS: &[&[u8]] = &[
    b"eq",
    b"ne",
    b"gt",
    b"ge",
    b"lt",
    b"le",
    b"like",
    b"notlike",
    b"match",
    b"notmatch",
    b"contains",
    b"notcontains",
    b"in",
    b"notin",
    b"replace",
    b"split",
    b"join",
    b"is",
    b"isnot",
    b"as",
    b"and",
    b"or",
    b"xor",
    b"not",
    b"band",
    b"bor",
    b"bxor",
    b"bnot",
    b"shl",
    b"shr",
    b"f",
];
