//! Languages with braces that run on a virtual machine or on phones.

use crate::text::highlight::cursor::in_word;
use crate::text::highlight::grammar::{
    DOLLAR_BRACE, Grammar, Interpolation, NONE, Quirk, QuoteStyle, SLASH_STAR, SLASH_STAR_NESTED, code, line, long,
    nesting,
};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

/// The base of the languages with braces.
pub(super) const BRACES: Grammar = Grammar {
    constants: "true false null",
    line_comments: &["//"],
    block_comments: &[SLASH_STAR],
    quotes: &[line("\""), line("'")],
    capitals_are_types: true,
    ..NONE
};

pub(in super::super) const JAVA: Grammar = Grammar {
    keywords: "abstract assert break case catch class continue default do else enum extends final finally for goto if implements import instanceof interface native new package private protected public return static strictfp super switch synchronized this throw throws transient try volatile while",
    soft_keywords: "exports module non-sealed open opens permits provides record requires sealed to transitive uses var when with yield",
    types: "boolean byte char double float int long short void",
    quotes: &[long("\"\"\""), line("\""), line("'")],
    open_fractions: true,
    at_attributes: true,
    ..BRACES
};

pub(in super::super) const KOTLIN: Grammar = Grammar {
    keywords: "abstract as break by catch class companion const constructor continue crossinline do else enum final finally for fun if import in init inline interface internal is lateinit noinline object operator override package private protected public reified return sealed super suspend tailrec this throw try typealias val var vararg when where while",
    soft_keywords: "actual annotation data expect external infix inner open out value get set",
    block_comments: &[SLASH_STAR_NESTED],
    quotes: &[
        QuoteStyle { escape: None, names: b"$", ..nesting("\"\"\"", DOLLAR_BRACE) },
        QuoteStyle { names: b"$", ..nesting("\"", DOLLAR_BRACE) },
        line("'"),
    ],
    custom: Some(kotlin),
    at_attributes: true,
    ..BRACES
};

pub(in super::super) const SCALA: Grammar = Grammar {
    keywords: "abstract case catch class def derives do else enum export extends final finally for forSome given if implicit import lazy match new object override package private protected return sealed super then this throw trait try type val var while with yield",
    soft_keywords: "as end extension infix inline opaque open transparent using",
    block_comments: &[SLASH_STAR_NESTED],
    quotes: &[
        QuoteStyle { escape: None, names: b"$", ..nesting("\"\"\"", DOLLAR_BRACE) },
        QuoteStyle { names: b"$", multiline: false, ..nesting("\"", DOLLAR_BRACE) },
    ],
    quote_prefixes: &["s", "f", "raw", "sql", "xml", "md"],
    code_prefixes: &["s", "f", "raw", "sql", "xml", "md"],
    custom: Some(scala),
    at_attributes: true,
    quirks: &[Quirk::Prime],
    ..BRACES
};

pub(in super::super) const SWIFT: Grammar = Grammar {
    keywords: "as associatedtype async await break case catch class continue convenience default defer deinit didSet do dynamic else enum extension fallthrough fileprivate final for func get guard if import in indirect init inout internal is lazy let mutating nonisolated nonmutating operator override precedencegroup private protocol public repeat required rethrows return self Self set some static struct subscript super switch throw throws try typealias unowned var weak where while willSet",
    soft_keywords: "actor any borrowing consuming infix macro open optional package postfix prefix each",
    constants: "true false nil",
    block_comments: &[SLASH_STAR_NESTED],
    quotes: &[nesting("\"\"\"", PARENTHESES), QuoteStyle { multiline: false, ..nesting("\"", PARENTHESES) }],
    custom: Some(swift),
    at_attributes: true,
    ..BRACES
};

pub(in super::super) const DART: Grammar = Grammar {
    keywords: "abstract as assert async await break case catch class const continue covariant default do else enum export extends extension external factory final finally for if implements import in is late library mixin new operator part rethrow return static super switch this throw try typedef var while with yield",
    soft_keywords: "base deferred get hide interface of on required sealed set show sync when",
    types: "bool double dynamic int num void",
    quotes: &[
        QuoteStyle { names: b"$", ..nesting("\"\"\"", DOLLAR_BRACE) },
        QuoteStyle { names: b"$", ..nesting("'''", DOLLAR_BRACE) },
        QuoteStyle { names: b"$", multiline: false, ..nesting("\"", DOLLAR_BRACE) },
        QuoteStyle { names: b"$", multiline: false, ..nesting("'", DOLLAR_BRACE) },
    ],
    custom: Some(dart),
    at_attributes: true,
    ..BRACES
};

const PARENTHESES: &[Interpolation] = &[code("\\(", b'(', b')')];

/// A name in back-ticks is a name, whatever stands there.
fn quoted_name(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    if b != b'`' {
        return false;
    }
    let end = scan.at.run(scan.at.pos + 1, |b| b != b'`' && b != b'\n');
    scan.pass(end + usize::from(scan.at.byte(end) == b'`'))
}

/// `get() = x` and `private set` of a property, and names in back-ticks.
fn kotlin(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    if b != b'g' && b != b's' {
        return quoted_name(scan, b, leads);
    }
    let end = scan.at.run(scan.at.pos, in_word);
    let accessor = matches!(scan.at.slice(scan.at.pos, end), b"get" | b"set");
    let private = matches!(scan.previous_word(), b"private" | b"protected" | b"internal");
    accessor && (leads && scan.at.byte(end) == b'(' || private) && scan.value(TokenClass::Keyword, end)
}

/// `extension (x: A)`, `(using A)` and `end if`, and names in back-ticks.
fn scala(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    if b != b'e' && b != b'u' {
        return quoted_name(scan, b, leads);
    }
    let end = scan.at.run(scan.at.pos, in_word);
    let next = scan.at.byte(scan.at.run(end, |b| b == b' '));
    let keyword = match scan.at.slice(scan.at.pos, end) {
        b"extension" => leads && matches!(next, b'(' | b'['),
        b"using" => scan.previous() == b'(',
        b"end" => leads && scan.at.byte(end) == b' ' && next.is_ascii_alphabetic(),
        _ => false,
    };
    keyword && scan.value(TokenClass::Keyword, end)
}

/// `#"raw"#`, `#/a regex/#`, `#available`, and names in back-ticks.
fn swift(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let start = scan.at.pos;
    if b == b'$' {
        return scan.sign(TokenClass::Variable, b"");
    }
    if b != b'#' {
        return quoted_name(scan, b, leads);
    }
    let open = scan.at.run_to(start, start + 20, |b| b == b'#');
    let quote = scan.at.byte(open);
    if !matches!(quote, b'"' | b'/') {
        return scan.sign(TokenClass::Attribute, b"");
    }
    let triple = scan.at.slice(open, open + 3) == [quote; 3];
    let many = open + if triple { 3 } else { 1 };
    let close = [scan.at.slice(open, many), scan.at.slice(start, open)].concat();
    let end = scan.at.find(&close, many).map_or(scan.at.bytes.len(), |at| at + close.len());
    scan.value(TokenClass::Str, end)
}

/// `r'raw'`.
fn dart(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    let quote = scan.at.peek(1);
    if b != b'r' || !matches!(quote, b'"' | b'\'') || in_word(scan.at.before()) && start > 0 {
        return false;
    }
    let triple = [quote; 3];
    let end = match scan.at.slice(start + 1, start + 4) == triple {
        true => scan.at.find(&triple, start + 4).map_or(scan.at.bytes.len(), |at| at + 3),
        false => scan.at.run(start + 2, |b| b != quote && b != b'\n') + 1,
    };
    scan.value(TokenClass::Str, end)
}
