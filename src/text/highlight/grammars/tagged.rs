//! Objective-C and Groovy, and what stands in the tags of templates.

use super::compiled::BRACES;
use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{DOLLAR_BRACE, Grammar, NONE, Quirk, QuoteStyle, line, nesting, raw};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

pub(in super::super) const OBJC: Grammar = Grammar {
    keywords: "auto break case const continue default do else enum extern for goto if in inline inout out register restrict return self sizeof static struct super switch typedef typeof union volatile while nullable nonnull __block __weak __strong __unused __bridge __bridge_transfer __bridge_retained __kindof __attribute__ _Nullable _Nonnull",
    types: "bool char double float int int8_t int16_t int32_t int64_t intptr_t long short signed size_t uint8_t uint16_t uint32_t uint64_t uintptr_t unsigned void id instancetype unichar",
    constants: "true false YES NO nil Nil NULL",
    quotes: &[QuoteStyle { open: "@\"", ..line("\"") }, line("\""), line("'")],
    quote_prefixes: &["l", "u", "u8"],
    directives: true,
    custom: Some(objc),
    ..BRACES
};

/// `@keywords`, the attributes of a property, and the parts of a message's name.
fn objc(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    if b == b'@' && scan.at.peek(1).is_ascii_lowercase() {
        let end = scan.at.run(start + 1, in_word);
        let property = scan.at.slice(start, end) == b"@property";
        scan.take(TokenClass::Keyword, end);
        scan.operand = false;
        let open = scan.at.run(end, |b| b == b' ');
        if property && scan.at.byte(open) == b'(' {
            scan.at.pos = open + 1;
            while !scan.at.done() && !matches!(scan.at.peek(0), b')' | b'\n') {
                if starts_word(scan.at.peek(0)) {
                    scan.take(TokenClass::Attribute, scan.at.run(scan.at.pos, in_word));
                } else {
                    scan.at.pos += 1;
                }
            }
        }
        return true;
    }
    if !starts_word(b) || scan.previous() == b'?' || scan.previous_word() == b"case" {
        return false;
    }
    let end = scan.at.run(start, in_word);
    let named = scan.at.byte(end) == b':' && scan.at.byte(end + 1) != b':';
    named && !scan.is_keyword(end) && scan.value(TokenClass::Function, end)
}

pub(in super::super) const GROOVY: Grammar = Grammar {
    keywords: "abstract as assert break case catch class const continue def default do else enum extends final finally for goto if implements import in instanceof interface native new package private protected public return sealed static strictfp super switch synchronized this threadsafe throw throws trait transient try var void volatile while yield",
    types: "boolean byte char double float int long short",
    quotes: &[
        QuoteStyle { names: b"$", ..nesting("\"\"\"", DOLLAR_BRACE) },
        QuoteStyle { multiline: true, ..line("'''") },
        QuoteStyle { names: b"$", multiline: false, ..nesting("\"", DOLLAR_BRACE) },
        line("'"),
        raw("$/", "/$"),
    ],
    at_attributes: true,
    quirks: &[Quirk::Regex],
    custom: Some(groovy),
    ..BRACES
};

/// Named arguments, and a build script's calls without parentheses (`plugins {`, `implementation 'a:b:1'`).
fn groovy(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    if scan.label(TokenClass::Property) {
        scan.operand = false;
        return true;
    }
    if b == b'#' && scan.at.pos == 0 {
        scan.take(TokenClass::Comment, scan.at.line_end(0));
        return true;
    }
    if !leads || !starts_word(b) {
        return false;
    }
    let end = scan.at.run(scan.at.pos, in_word);
    let bare = scan.at.byte(end) == b' ' && matches!(scan.at.byte(end + 1), b'{' | b'\'' | b'"');
    bare && scan.ready.word(scan.at.slice(scan.at.pos, end)).is_none() && scan.value(TokenClass::Function, end)
}

/// The first word of a tag is a keyword whatever it is: here are those that stand further on.
pub(in super::super) const JINJA: Grammar = Grammar {
    keywords: "and as context else from if ignore import in is missing not or recursive required scoped with without",
    constants: "true false none True False None loop self",
    quotes: &[line("\""), line("'")],
    custom: Some(jinja),
    ..NONE
};

pub(in super::super) const LIQUID: Grammar = Grammar {
    keywords: "and as by contains for in or reversed with",
    constants: "true false nil null blank empty forloop tablerowloop",
    custom: Some(liquid),
    ..JINJA
};

/// `| filter`, fields, and named arguments.
fn jinja(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    if !starts_word(b) {
        return false;
    }
    let end = scan.at.run(scan.at.pos, in_word);
    let next = scan.at.run(end, |b| b == b' ');
    let (before, called) = (scan.previous(), scan.at.byte(end) == b'(');
    match () {
        () if before == b'|' => scan.value(TokenClass::Function, end),
        () if scan.at.before() == b'.' => match called {
            true => scan.value(TokenClass::Function, end),
            false => scan.pass(end),
        },
        () if matches!(before, b'(' | b',') && scan.at.byte(next) == b'=' && scan.at.byte(next + 1) != b'=' => {
            scan.value(TokenClass::Property, end)
        }
        () => scan.at.byte(end) == b':' && !scan.is_keyword(end) && scan.value(TokenClass::Property, end),
    }
}

/// Statements without signs, one a line, as a `{% liquid %}` holds them.
fn liquid(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    const STATEMENTS: &[&[u8]] = &[
        b"assign",
        b"break",
        b"capture",
        b"case",
        b"continue",
        b"cycle",
        b"decrement",
        b"echo",
        b"else",
        b"elsif",
        b"endcapture",
        b"endcase",
        b"endfor",
        b"endif",
        b"endunless",
        b"for",
        b"if",
        b"increment",
        b"render",
        b"unless",
        b"when",
    ];
    if leads && scan.previous() == b'\n' && starts_word(b) {
        let end = scan.at.run(scan.at.pos, in_word);
        if STATEMENTS.contains(&scan.at.slice(scan.at.pos, end)) {
            return scan.value(TokenClass::Keyword, end);
        }
    }
    jinja(scan, b, leads)
}
