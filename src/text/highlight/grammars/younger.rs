//! Nim, Gleam, Elm and GDScript.

use super::functional::HASKELL;
use super::python::PYTHON;
use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{BlockComment, Grammar, NONE, Quirk, line, long, raw};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

pub(in super::super) const NIM: Grammar = Grammar {
    keywords: "addr and as asm bind block break case cast concept const continue converter defer discard distinct div do elif else end enum except export finally for from func if import in include interface is isnot iterator let macro method mixin mod not notin object of or out proc ptr raise ref return shl shr static template try tuple type using var when while xor yield",
    types: "int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 float float32 float64 bool char string cstring seq array set range byte openArray varargs auto any void pointer untyped typed typedesc",
    constants: "true false nil result",
    functions: "echo assert doAssert inc dec",
    line_comments: &["#"],
    block_comments: &[
        BlockComment { open: "#[", close: "]#", nested: true },
        BlockComment { open: "##[", close: "]##", nested: true },
    ],
    quotes: &[raw("\"\"\"", "\"\"\""), line("\"")],
    capitals_are_types: true,
    quirks: &[Quirk::Prime],
    custom: Some(nim),
    ..NONE
};

/// `r"raw"` and other words before a string take its escapes away; `{.pragmas.}`; `1'i32`.
fn nim(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    if b.is_ascii_digit() {
        let fraction = |end: usize| match scan.at.byte(end) == b'.' && scan.at.byte(end + 1).is_ascii_digit() {
            true => scan.at.run(end + 1, in_word),
            false => end,
        };
        let mut end = fraction(scan.at.run(start, in_word));
        if matches!(scan.at.byte(end - 1), b'e' | b'E') && matches!(scan.at.byte(end), b'+' | b'-') {
            end = scan.at.run(end + 1, in_word);
        }
        if scan.at.byte(end) == b'\'' {
            end = scan.at.run(end + 1, in_word);
        }
        return scan.value(TokenClass::Number, end);
    }
    if b == b'{' && scan.at.peek(1) == b'.' {
        let close = scan.at.run(start + 1, |b| !b"{}\n".contains(&b));
        return scan.at.byte(close) == b'}' && scan.value(TokenClass::Attribute, close + 1);
    }
    if b == b'`' {
        let close = scan.at.run(start + 1, |b| b != b'`' && b != b'\n');
        return scan.pass(close + 1);
    }
    if !starts_word(b) {
        return false;
    }
    let quote = scan.at.run(start, in_word);
    if scan.at.byte(quote) != b'"' || scan.at.slice(quote, quote + 3) == b"\"\"\"" {
        return false;
    }
    let close = scan.at.run(quote + 1, |b| b != b'"' && b != b'\n');
    scan.at.byte(close) == b'"' && scan.value(TokenClass::Str, close + 1)
}

pub(in super::super) const GLEAM: Grammar = Grammar {
    keywords: "as assert auto case const delegate derive echo else fn if implement import let macro opaque panic pub test todo type use",
    constants: "True False Nil Ok Error",
    line_comments: &["//"],
    quotes: &[long("\"")],
    capitals_are_types: true,
    at_attributes: true,
    custom: Some(gleam),
    ..NONE
};

/// Names of arguments and fields, with a colon behind; types that take types, which look like calls.
fn gleam(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let end = scan.at.run(scan.at.pos, in_word);
    let named = b.is_ascii_uppercase() && scan.ready.word(scan.at.slice(scan.at.pos, end)).is_none();
    if named { scan.value(TokenClass::Type, end) } else { scan.label(TokenClass::Property) }
}

pub(in super::super) const ELM: Grammar = Grammar {
    keywords: "as case else effect exposing if import in infix let module of port then type where alias",
    word_extra: b"",
    quotes: &[long("\"\"\""), line("\"")],
    custom: Some(elm),
    ..HASKELL
};

/// Names that are defined at the margin or behind `port`, and `alias` as a name.
fn elm(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let end = scan.at.run(scan.at.pos, in_word);
    let defines = leads && scan.at.before() == b'\n' && b.is_ascii_lowercase() && !scan.is_keyword(end);
    if defines || b.is_ascii_lowercase() && scan.previous_word() == b"port" && !scan.is_keyword(end) {
        return scan.value(TokenClass::Function, end);
    }
    // `alias` is a word like others, but behind `type`.
    let alias = scan.at.slice(scan.at.pos, end) == b"alias" && scan.previous_word() != b"type";
    alias && scan.pass(end)
}

pub(in super::super) const GDSCRIPT: Grammar = Grammar {
    keywords: "and as assert await break breakpoint class class_name const continue elif else enum extends for func if in is match namespace not or pass return signal static trait var when while yield",
    types: "bool int float void",
    constants: "true false null self super PI TAU INF NAN",
    quote_prefixes: &["r"],
    custom: Some(gdscript),
    ..PYTHON
};

/// `$Node/Path`, `%Unique`, and the marks before a string: `&"name"`, `^"path"`.
fn gdscript(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let quoted = matches!(scan.at.peek(1), b'"' | b'\'');
    if leads && (scan.at.looks_at("get") || scan.at.looks_at("set")) {
        // The two functions of a property: `set(value):` and `get:`.
        let rest = scan.at.slice(scan.at.pos + 3, scan.at.line_end(scan.at.pos)).trim_ascii_end();
        let accessor = rest.starts_with(b":") || rest.starts_with(b"(") && rest.ends_with(b":");
        return accessor && scan.value(TokenClass::Keyword, scan.at.pos + 3);
    }
    match b {
        b'$' | b'&' | b'^' | b'%' if quoted && !(b == b'%' && scan.operand) => {
            let quote = scan.at.peek(1);
            let close = scan.at.run(scan.at.pos + 2, |b| b != quote && b != b'\n');
            let class = if b == b'$' || b == b'%' { TokenClass::Variable } else { TokenClass::Str };
            scan.at.byte(close) == quote && scan.value(class, close + 1)
        }
        b'$' => scan.sign(TokenClass::Variable, b"/"),
        b'%' if !scan.operand && starts_word(scan.at.peek(1)) => scan.sign(TokenClass::Variable, b"/"),
        _ => false,
    }
}
