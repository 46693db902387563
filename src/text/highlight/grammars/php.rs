//! PHP.

use super::compiled::BRACES;
use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{Grammar, Interpolation, InterpolationKind, QuoteStyle, code, long};
use crate::text::highlight::heredoc::HeredocStyle;
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

const EXPRESSIONS: &[Interpolation] = &[
    Interpolation { keeps: true, ..code("{$", b'{', b'}') },
    Interpolation { inside: InterpolationKind::Variable, ..code("${", b'{', b'}') },
];
const INTERPOLATED: QuoteStyle = QuoteStyle { code: EXPRESSIONS, names: b"$", ..long("\"") };

pub(in super::super) const PHP: Grammar = Grammar {
    keywords: "abstract and as break case catch class clone const continue declare default do echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile enum eval exit extends final finally fn for foreach function global goto if implements include include_once instanceof insteadof interface isset list match namespace new or print private protected public readonly require require_once return static switch throw trait try unset use var while xor yield die from",
    types: "array bool callable float int iterable mixed never object self parent string void",
    constants: "true false null TRUE FALSE NULL",
    line_comments: &["//", "#"],
    quotes: &[INTERPOLATED, long("'"), QuoteStyle { code: EXPRESSIONS, names: b"$", ..long("`") }],
    custom: Some(php),
    ..BRACES
};

fn php(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'#' if scan.at.peek(1) == b'[' => {
            let end = scan.brackets(start + 1, 2_000).unwrap_or_else(|| scan.at.line_end(start));
            scan.value(TokenClass::Attribute, end)
        }
        b'#' | b'/' if b == b'#' || scan.at.peek(1) == b'/' => {
            // A comment on a line ends before the `?>` that ends the code.
            let stop = scan.at.line_end(start);
            let line = scan.at.slice(start, stop);
            let end = line.windows(2).position(|pair| pair == b"?>").map_or(stop, |at| start + at);
            scan.take(TokenClass::Comment, end);
            true
        }
        // A page in which the code stands, where the block begins with one.
        b'<' if leads && start == scan.at.run(scan.from, |b| b.is_ascii_whitespace()) && scan.at.peek(1) != b'?' => {
            let end = scan.at.find(b"<?", start);
            end.is_some_and(|end| {
                page(scan, end);
                true
            })
        }
        b'<' if scan.at.looks_at("<<<") => scan.heredoc(HeredocStyle::PHP),
        b'<' if scan.at.looks_at("<?php") || scan.at.looks_at("<?=") => {
            let end = scan.at.run(start + 2, |b| b == b'=' || b.is_ascii_alphabetic());
            scan.take(TokenClass::Keyword, end);
            scan.operand = false;
            true
        }
        b'?' if scan.at.peek(1) == b'>' => {
            scan.take(TokenClass::Keyword, start + 2);
            let end = scan.at.find(b"<?", scan.at.pos).unwrap_or(scan.at.bytes.len());
            page(scan, end);
            true
        }
        b'$' => {
            let end = scan.at.run(start + 1, in_word);
            if end > start + 1 { scan.value(TokenClass::Variable, end) } else { scan.pass(start + 1) }
        }
        b'-' | b':' if matches!((b, scan.at.peek(1)), (b'-', b'>') | (b':', b':')) && starts_word(scan.at.peek(2)) => {
            // What follows is a member, whatever its name; `::class` is a keyword.
            let end = scan.at.run(start + 2, in_word);
            let call = scan.at.byte(end) == b'(';
            if scan.at.slice(start + 2, end) == b"class" || !call && b == b':' {
                return scan.pass(start + 2) && {
                    scan.operand = false;
                    true
                };
            }
            scan.at.pos += 2;
            if call { scan.value(TokenClass::Function, end) } else { scan.pass(end) }
        }
        _ => false,
    }
}

/// Between `?>` and `<?` stands a page: its comments and the names of its elements.
fn page(scan: &mut CodeScanner<'_, '_>, end: usize) {
    while scan.at.pos < end {
        let start = scan.at.pos;
        if scan.at.looks_at("<!--") {
            let close = scan.at.find(b"-->", start).map_or(end, |at| at + 3).min(end);
            scan.take(TokenClass::Comment, close);
        } else if scan.at.peek(0) == b'<' {
            let name = scan.at.run(start + 1, |b| b == b'/');
            let stop = scan.at.run_to(name, end, |b| in_word(b) || b == b'-');
            scan.out.push(TokenClass::Tag, name, stop);
            scan.at.pos = stop.max(start + 1);
        } else {
            scan.at.pos = scan.at.run_to(start + 1, end, |b| b != b'<');
        }
    }
    scan.operand = false;
}
