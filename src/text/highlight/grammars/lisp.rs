//! Lisps.

use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{BlockComment, Grammar, NONE, Quirk, long};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

pub(in super::super) const LISP: Grammar = Grammar {
    keywords: "and begin case cond define define-macro define-syntax defmacro defparameter defun defvar do else if lambda let let* letrec loop not or progn quote return set! setf setq unless when while",
    constants: "t nil",
    word_extra: b"-!?*+/<>=",
    line_comments: &[";"],
    block_comments: &[BlockComment { open: "#|", close: "|#", nested: true }],
    quotes: &[long("\"")],
    quirks: &[Quirk::Lisp, Quirk::Symbols],
    custom: Some(lisp),
    ..NONE
};

pub(in super::super) const CLOJURE: Grammar = Grammar {
    keywords: "and case catch cond def defmacro defmethod defmulti defn defn- defprotocol defrecord deftype do doseq dotimes finally fn for if if-let if-not import let loop new not ns or quote recur reify require throw try when when-let when-not while",
    constants: "true false nil",
    block_comments: &[],
    custom: Some(clojure),
    ..LISP
};

/// `#\a` and `?a` are characters; so is `#\"`, which opens no string.
fn lisp(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'#' if scan.at.peek(1) == b'\\' => character(scan, start + 2),
        b'#' if matches!(scan.at.peek(1), b't' | b'f') && !scan.at.peek(2).is_ascii_alphanumeric() => {
            scan.value(TokenClass::Literal, start + 2)
        }
        b'#' if b"xXbBoO".contains(&scan.at.peek(1)) && scan.at.peek(2).is_ascii_hexdigit() => {
            scan.sign(TokenClass::Number, b"/-")
        }
        b'&' if starts_word(scan.at.peek(1)) => scan.sign(TokenClass::Keyword, b"-"),
        b'?' if matches!(scan.at.before(), b' ' | b'(' | b'\'' | b'\n') => {
            let wide = usize::from(scan.at.peek(1) == b'\\');
            let one = scan.at.peek(1 + wide).is_ascii_graphic() && !scan.at.peek(2 + wide).is_ascii_alphanumeric();
            one && scan.value(TokenClass::Str, start + 2 + wide)
        }
        b'|' => {
            let end = scan.at.run(start + 1, |b| b != b'|' && b != b'\n');
            scan.pass(end + usize::from(scan.at.byte(end) == b'|'))
        }
        _ => false,
    }
}

/// `\a` and `\newline` are characters, `#"…"` is a regular expression, `#_` leaves out what follows.
fn clojure(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'\\' => character(scan, start + 1),
        b'#' if scan.at.peek(1) == b'_' => scan.pass(start + 2),
        b':' if scan.at.peek(1) == b':' && starts_word(scan.at.peek(2)) => {
            scan.value(TokenClass::Literal, scan.at.run(start + 2, |b| in_word(b) || b"-?!*/.".contains(&b)))
        }
        b'#' if scan.at.peek(1) == b'"' => {
            scan.at.pos += 1;
            scan.quoted(start, false) || scan.pass(start + 1)
        }
        _ => false,
    }
}

/// A character, of which the sign or the name stands at `at`.
fn character(scan: &mut CodeScanner<'_, '_>, at: usize) -> bool {
    let end = match scan.at.byte(at).is_ascii_alphanumeric() {
        true => scan.at.run(at, |b| b.is_ascii_alphanumeric() || b == b'-'),
        false => scan.at.run(at + 1, |b| (0x80..0xc0).contains(&b)),
    };
    scan.value(TokenClass::Str, end)
}
