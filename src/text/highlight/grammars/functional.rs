//! Functional languages.

use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{
    BlockComment, DOLLAR_BRACE, FORMAT, Grammar, HASH_BRACE, Interpolation, InterpolationKind, NONE, Quirk, QuoteStyle,
    SLASH_STAR, code, line, long, nesting, raw,
};
use crate::text::highlight::heredoc::UNCLOSED;
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

pub(in super::super) const HASKELL: Grammar = Grammar {
    keywords: "case class data default deriving do else foreign hiding if import in infix infixl infixr instance let mdo module newtype of proc rec then type where",
    soft_keywords: "as family forall pattern qualified",
    constants: "True False",
    word_extra: b"'",
    line_comments: &["--"],
    block_comments: &[BlockComment { open: "{-", close: "-}", nested: true }],
    quotes: &[line("\"")],
    capitals_are_types: true,
    calls: false,
    quirks: &[Quirk::Prime],
    custom: Some(haskell),
    ..NONE
};

pub(in super::super) const OCAML: Grammar = Grammar {
    keywords: "and as assert begin class constraint do done downto else end exception external for fun function functor if in include inherit initializer lazy let match method module mutable new nonrec object of open or private rec sig struct then to try type val virtual when while with yield",
    types: "array bool bytes char exn float int list option seq string unit",
    constants: "true false",
    word_extra: b"'",
    block_comments: &[BlockComment { open: "(*", close: "*)", nested: true }],
    quotes: &[long("\"")],
    open_fractions: true,
    capitals_are_types: true,
    calls: false,
    quirks: &[Quirk::Prime],
    custom: Some(ocaml),
    ..NONE
};

pub(in super::super) const FSHARP: Grammar = Grammar {
    keywords: "abstract and as assert base begin class default delegate do done downcast downto elif else end exception extern finally fixed for fun function global if in inherit inline interface internal lazy let let! match match! member module mutable namespace new not of open or override private public rec return return! select sig static struct then to try type upcast use use! val void when while with yield yield!",
    types: "array bool byte char decimal double exn float float32 int int16 int32 int64 list nativeint obj option sbyte seq single string uint16 uint32 uint64 unit",
    constants: "true false null",
    word_extra: b"'",
    line_comments: &["//"],
    block_comments: &[BlockComment { open: "(*", close: "*)", nested: true }],
    quotes: &[
        QuoteStyle { code: FORMAT, ..raw("$\"\"\"", "\"\"\"") },
        raw("\"\"\"", "\"\"\""),
        QuoteStyle { code: FORMAT, open: "$\"", ..long("\"") },
        QuoteStyle { doubled: true, ..raw("@\"", "\"") },
        long("\""),
    ],
    open_fractions: true,
    capitals_are_types: true,
    calls: false,
    directives: true,
    quirks: &[Quirk::Prime],
    custom: Some(fsharp),
    ..NONE
};

pub(in super::super) const ELIXIR: Grammar = Grammar {
    keywords: "after alias and case catch cond def defdelegate defexception defguard defguardp defimpl defmacro defmacrop defmodule defp defprotocol defstruct do else end fn for if import in not or quote raise receive require rescue super throw try unless unquote use when with",
    constants: "true false nil __MODULE__",
    word_extra: b"?!",
    line_comments: &["#"],
    quotes: &[
        nesting("\"\"\"", HASH_BRACE),
        nesting("'''", HASH_BRACE),
        nesting("\"", HASH_BRACE),
        nesting("'", HASH_BRACE),
    ],
    custom: Some(elixir),
    capitals_are_types: true,
    at_attributes: true,
    quirks: &[Quirk::Symbols],
    ..NONE
};

pub(in super::super) const ERLANG: Grammar = Grammar {
    keywords: "after and andalso band begin bnot bor bsl bsr bxor case catch div end fun if let maybe not of or orelse receive rem try when xor",
    constants: "true false undefined ok error",
    line_comments: &["%"],
    quotes: &[long("\""), line("'")],
    custom: Some(erlang),
    ..NONE
};

pub(in super::super) const NIX: Grammar = Grammar {
    keywords: "assert else if in inherit import let or rec then with",
    constants: "true false null",
    functions: "builtins map toString throw abort fetchurl fetchTarball",
    word_extra: b"-'",
    line_comments: &["#"],
    block_comments: &[SLASH_STAR],
    quotes: &[INDENTED, nesting("\"", DOLLAR_BRACE)],
    custom: Some(nix),
    ..NONE
};

/// `-- a comment`, where `-->` and `|--` are operators.
fn haskell(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    if b != b'-' || scan.at.peek(1) != b'-' {
        return false;
    }
    let dashes = scan.at.run(start, |b| b == b'-');
    let operator = |b: u8| b"!#$%&*+./<=>?@\\^|-~:".contains(&b);
    if operator(scan.at.byte(dashes)) || operator(scan.at.before()) {
        scan.pass(dashes);
        scan.operand = false;
        return true;
    }
    scan.take(TokenClass::Comment, scan.at.line_end(start));
    true
}

/// `{|text|}`, `{id|text|id}`.
fn ocaml(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    let bar = scan.at.run_to(start + 1, start + 40, |b| b.is_ascii_lowercase() || b == b'_');
    if b != b'{' || scan.at.byte(bar) != b'|' || scan.unclosed >= UNCLOSED {
        return false;
    }
    let close = [b"|", scan.at.slice(start + 1, bar), b"}"].concat();
    match scan.at.find(&close, bar + 1) {
        Some(at) => scan.value(TokenClass::Str, at + close.len()),
        None => {
            scan.unclosed += 1;
            false
        }
    }
}

/// `(*)` is an operator, a name in double back-ticks is a name, `[<…>]` is an attribute, and `let!` a keyword.
fn fsharp(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'(' if scan.at.looks_at("(*)") => scan.pass(start + 3),
        b'`' if scan.at.peek(1) == b'`' => {
            let end = scan.at.run(start + 2, |b| b != b'`' && b != b'\n');
            scan.pass(end + 2)
        }
        b'[' if scan.at.peek(1) == b'<' => {
            let end = scan.at.run_to(start, start + 400, |b| b != b']' && b != b'\n');
            scan.at.byte(end - 1) == b'>' && scan.at.byte(end) == b']' && scan.value(TokenClass::Attribute, end + 1)
        }
        _ if starts_word(b) => {
            let end = scan.at.run(start, in_word);
            let bang = scan.at.byte(end) == b'!' && scan.at.byte(end + 1) == b' ';
            let known = bang && scan.ready.word(scan.at.slice(start, end + 1)) == Some(TokenClass::Keyword);
            known && scan.value(TokenClass::Keyword, end + 1)
        }
        _ => false,
    }
}

const ELIXIR_TEXT: QuoteStyle = nesting("\"", HASH_BRACE);

/// `~r/a/i`, `~s(a)`, `?c`, keys as `name: `, and `:"atoms"`.
fn elixir(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    let next = scan.at.peek(1);
    match b {
        b'~' if next.is_ascii_alphabetic() => {
            let open = scan.at.run_to(start + 1, start + 20, |b| b.is_ascii_alphabetic());
            let triple = scan.at.slice(open, open + 3);
            if triple == b"\"\"\"" || triple == b"'''" {
                let end = scan.at.find(triple, open + 3).map_or(scan.at.bytes.len(), |at| at + 3);
                return scan.value(TokenClass::Str, end);
            }
            let holds_code = next.is_ascii_lowercase();
            let quote = b"/|\"'([{<".contains(&scan.at.byte(open));
            quote && scan.delimited(open, 1, true, holds_code.then_some(&ELIXIR_TEXT))
        }
        b'?' if !scan.operand && next.is_ascii_graphic() && !in_word(scan.at.peek(2)) => {
            let end = start + if next == b'\\' { 3 } else { 2 };
            scan.value(TokenClass::Str, end)
        }
        b':' if next == b'"' => {
            scan.at.pos += 1;
            scan.quoted(start, true) || scan.pass(start + 1)
        }
        _ if starts_word(b) => scan.label(TokenClass::Literal),
        _ => false,
    }
}

/// `$c` and `$\n` are characters, `16#ff` is a number, `?NAME` a macro.
fn erlang(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'$' if !scan.at.peek(1).is_ascii_whitespace() => {
            let wide = usize::from(scan.at.peek(1) == b'\\');
            let end = scan.at.run(start + 2 + wide, |b| (0x80..0xc0).contains(&b));
            scan.value(TokenClass::Str, end)
        }
        b'?' if starts_word(scan.at.peek(1)) => scan.sign(TokenClass::Literal, b""),
        b'-' if leads && starts_word(scan.at.peek(1)) => scan.sign(TokenClass::Attribute, b""),
        b'0'..=b'9' => {
            let base = scan.at.run(start, |b| b.is_ascii_digit());
            let end = scan.at.run(base + 1, in_word);
            scan.at.byte(base) == b'#' && end > base + 1 && scan.value(TokenClass::Number, end)
        }
        _ => false,
    }
}

/// A string of two apostrophes; a third, a `$` or a backslash behind the closing pair takes its meaning away.
const INDENTED: QuoteStyle = QuoteStyle { escape: None, ..nesting("''", INDENTED_CODE) };
const INDENTED_CODE: &[Interpolation] =
    &[Interpolation { inside: InterpolationKind::Text, ..code("''${", b'{', b'}') }, code("${", b'{', b'}')];

fn nix(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    if b != b'\'' || scan.at.peek(1) != b'\'' || scan.unclosed >= UNCLOSED {
        return false;
    }
    let mut end = start + 2;
    while let Some(at) = scan.at.find(b"''", end) {
        if !matches!(scan.at.byte(at + 2), b'\'' | b'$' | b'\\') {
            scan.text(at + 2, &INDENTED);
            scan.operand = true;
            return true;
        }
        end = at + 3;
    }
    scan.unclosed += 1;
    scan.pass(start + 2)
}
