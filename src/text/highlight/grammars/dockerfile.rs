//! Dockerfiles.

use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{Grammar, NONE, Quirk, QuoteStyle, long, raw};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

pub(in super::super) const DOCKERFILE: Grammar = Grammar {
    keywords: "add arg cmd copy entrypoint env expose from healthcheck label maintainer onbuild run shell stopsignal user volume workdir",
    fold_case: true,
    word_extra: b"-",
    quotes: &[QuoteStyle { names: b"$", ..long("\"") }, raw("'", "'")],
    calls: false,
    dollar: true,
    quirks: &[Quirk::Heredoc],
    custom: Some(dockerfile),
    ..NONE
};

fn dockerfile(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'#' if leads => scan.value(TokenClass::Comment, scan.at.line_end(start)),
        b'\\' => scan.pass(start + 1 + usize::from(scan.at.peek(1) != b'\n')),
        b'-' if scan.at.before() == b' ' => {
            let end = scan.at.run(start, |b| in_word(b) || b == b'-');
            scan.pass(end)
        }
        b'0'..=b'9' => {
            let end = scan.at.run(start, |b| in_word(b) || b"-.:/@%+,".contains(&b));
            let whole = scan.at.slice(start, end).iter().all(u8::is_ascii_digit) && scan.at.before() == b' ';
            if whole { scan.value(TokenClass::Number, end) } else { scan.pass(end) }
        }
        _ if starts_word(b) => {
            let end = scan.at.run(start, |b| in_word(b) || b"-./:@".contains(&b));
            if is_instruction(scan, start, end, leads) { scan.value(TokenClass::Keyword, end) } else { scan.pass(end) }
        }
        _ => false,
    }
}

/// An instruction at the start of a line, the one in `ONBUILD` and `HEALTHCHECK`, and the `AS` of a `FROM`.
fn is_instruction(scan: &mut CodeScanner<'_, '_>, start: usize, end: usize, leads: bool) -> bool {
    let word = scan.at.slice(start, end);
    let known = scan.ready.word(word).is_some();
    let continued =
        matches!(scan.at.slice(start.saturating_sub(200), start).trim_ascii_end().last(), Some(b'\\' | b'`'));
    if leads && !continued {
        scan.mark = start;
        return known;
    }
    let outer = scan.at.slice(scan.mark, scan.at.run_to(scan.mark, scan.mark + 12, in_word)).to_ascii_lowercase();
    let is = |name: &[u8]| word.eq_ignore_ascii_case(name);
    match outer.as_slice() {
        b"from" => is(b"as"),
        b"healthcheck" => is(b"cmd") || is(b"none"),
        b"onbuild" => known && scan.previous_word().eq_ignore_ascii_case(b"onbuild"),
        _ => false,
    }
}
