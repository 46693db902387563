//! Languages of scientists and engineers.

use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{Grammar, NONE, QuoteStyle, raw};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

pub(in super::super) const MATLAB: Grammar = Grammar {
    keywords: "arguments break case catch classdef continue do else elseif end end_try_catch end_unwind_protect endclassdef endfor endfunction endif endmethods endparfor endproperties endswitch endwhile enumeration events for function global if methods otherwise parfor persistent properties return spmd switch try until unwind_protect unwind_protect_cleanup while",
    constants: "true false pi Inf inf NaN nan eps ans NA",
    line_comments: &["%", "#"],
    custom: Some(matlab),
    ..NONE
};

/// Strings that double their quote, `'` as an operator, `%{` comments, `...` and handles of functions.
fn matlab(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'"' => scan.doubled_quote(b'"'),
        b'\'' => {
            let before = scan.at.before();
            match in_word(before) || b")]}'.\"".contains(&before) {
                true => scan.pass(start + 1),
                false => scan.doubled_quote(b'\''),
            }
        }
        b'%' | b'#' if leads && scan.at.slice(start, scan.at.line_end(start)).trim_ascii_end() == [b, b'{'] => {
            let mut line = scan.at.line_end(start);
            while line < scan.at.bytes.len() {
                let end = scan.at.line_end(line + 1);
                if scan.at.slice(line, end).trim_ascii() == [b, b'}'] {
                    scan.take(TokenClass::Comment, end);
                    return true;
                }
                line = end;
            }
            scan.take(TokenClass::Comment, line);
            true
        }
        b'.' if scan.at.peek(1).is_ascii_digit() && !in_word(scan.at.before()) => {
            scan.value(TokenClass::Number, scan.at.run(start + 1, in_word))
        }
        b'.' if scan.at.looks_at("...") => {
            scan.at.pos += 3;
            scan.take(TokenClass::Comment, scan.at.line_end(start + 3));
            true
        }
        b'@' if starts_word(scan.at.peek(1)) => scan.sign(TokenClass::Function, b"."),
        _ => false,
    }
}

pub(in super::super) const FORTRAN: Grammar = Grammar {
    keywords: "abstract all allocatable allocate associate assign asynchronous backspace bind block call case change class close codimension common concurrent contains contiguous continue critical cycle data deallocate default deferred dimension do elemental else elseif elsewhere end endassociate endblock enddo endfile endforall endfunction endif endinterface endmodule endprogram endselect endsubroutine endtype endwhere entry enum enumerator equivalence error exit extends external final flush forall format function generic go goto if implicit import impure in include inout inquire intent interface intrinsic kind len module namelist non_overridable none nopass nullify only open operator optional out parameter pass pause pointer print private procedure program protected public pure read recursive result return rewind save select sequence stop submodule subroutine sync target then to type use value volatile wait where while write",
    types: "integer real complex logical character double precision",
    fold_case: true,
    line_comments: &["!"],
    quotes: &[QuoteStyle { multiline: false, ..raw("'", "'") }, QuoteStyle { multiline: false, ..raw("\"", "\"") }],
    quote_prefixes: &["b", "o", "z"],
    directives: true,
    custom: Some(fortran),
    ..NONE
};

/// `.and.`, `.true.`, numbers such as `1.d0`, comments of the fixed form, and names that are also keywords.
fn fortran(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'.' if scan.at.peek(1).is_ascii_alphabetic() => {
            let end = scan.at.run(start + 1, |b| b.is_ascii_alphabetic());
            let word = scan.at.slice(start + 1, end).to_ascii_lowercase();
            let class = if matches!(&*word, b"true" | b"false") { TokenClass::Literal } else { TokenClass::Keyword };
            if scan.at.byte(end) != b'.' {
                return scan.pass(end);
            }
            let kind = if scan.at.byte(end + 1) == b'_' { scan.at.run(end + 1, in_word) } else { end + 1 };
            scan.value(class, kind)
        }
        b'.' if in_word(scan.at.before()) => false,
        b'.' | b'0'..=b'9' if b != b'.' || scan.at.peek(1).is_ascii_digit() => {
            let digits = scan.at.run(start, |b| b.is_ascii_digit());
            let point = scan.at.byte(digits) == b'.' && !scan.at.byte(digits + 1).is_ascii_alphabetic()
                || scan.at.byte(digits) == b'.' && is_exponent(scan, digits + 1);
            let mut end = if point { scan.at.run(digits + 1, |b| b.is_ascii_digit()) } else { digits };
            if is_exponent(scan, end) {
                end = scan.at.run(end + 2, |b| b.is_ascii_digit());
            }
            if scan.at.byte(end) == b'_' {
                end = scan.at.run(end, in_word);
            }
            scan.value(TokenClass::Number, end)
        }
        b'c' | b'C' | b'*' if leads && scan.at.before() == b'\n' && is_fixed_comment(scan) => {
            scan.take(TokenClass::Comment, scan.at.line_end(start));
            true
        }
        _ if starts_word(b) => {
            let end = scan.at.run(start, in_word);
            let next = scan.at.run(end, |b| b == b' ');
            let assigned = scan.at.byte(next) == b'=' && !matches!(scan.at.byte(next + 1), b'=' | b'>');
            // No word is reserved: some are keywords only where a keyword may stand.
            let before = scan.previous();
            let name = match &*scan.at.slice(start, end).to_ascii_lowercase() {
                b"data" | b"format" | b"save" | b"sequence" | b"block" => {
                    !matches!(before, b'\n' | b')' | b';') && !before.is_ascii_digit()
                }
                b"value" | b"target" | b"kind" | b"len" => before != b',',
                b"result" => before != b')',
                _ => false,
            };
            (assigned || name || scan.at.before() == b'%') && scan.pass(end)
        }
        _ => false,
    }
}

/// Whether an exponent starts at `at`: `e5`, `d-3`.
fn is_exponent(scan: &CodeScanner<'_, '_>, at: usize) -> bool {
    let sign = usize::from(matches!(scan.at.byte(at + 1), b'+' | b'-'));
    matches!(scan.at.byte(at), b'e' | b'E' | b'd' | b'D') && scan.at.byte(at + 1 + sign).is_ascii_digit()
}

/// Whether the line is a comment as punched cards had it: `C` or `*` in the first column, and no statement.
fn is_fixed_comment(scan: &CodeScanner<'_, '_>) -> bool {
    let start = scan.at.pos;
    let text = scan.at.run(start + 1, |b| b == b' ');
    let alone = matches!(scan.at.byte(start + 1), b' ' | b'\t' | b'\r' | b'\n' | 0 | b'-' | b'*' | b'=');
    scan.at.byte(start) == b'*' || alone && !matches!(scan.at.byte(text), b'=' | b'(' | b'%' | b',')
}
