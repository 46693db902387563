//! Scripting languages.

use super::compiled::BRACES;
use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{
    BlockComment, DOLLAR_BRACE, Grammar, Interpolation, NONE, Quirk, QuoteStyle, code, line, long, nesting,
};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

/// The base of languages that comment with `#`.
const HASHES: Grammar = Grammar { line_comments: &["#"], quotes: &[line("\""), line("'")], ..NONE };

pub(in super::super) const LUA: Grammar = Grammar {
    keywords: "and break continue do else elseif end for function goto if in local not or repeat return then until while",
    constants: "true false nil self",
    line_comments: &["--"],
    quotes: &[long("\""), long("'")],
    open_fractions: true,
    quirks: &[Quirk::LuaLong],
    custom: Some(lua),
    ..HASHES
};

pub(in super::super) const R: Grammar = Grammar {
    keywords: "break else for function if in next repeat return while",
    functions: "library require source",
    constants: "TRUE FALSE NULL NA NaN Inf NA_character_ NA_complex_ NA_integer_ NA_real_",
    word_extra: b".",
    quotes: &[long("\""), long("'")],
    custom: Some(r),
    ..HASHES
};

pub(in super::super) const JULIA: Grammar = Grammar {
    keywords: "baremodule begin break catch const continue do else elseif end export finally for function global if import in isa let local macro module quote return struct try using where while",
    soft_keywords: "abstract mutable primitive type public",
    constants: "true false nothing missing Inf NaN",
    word_extra: b"!",
    block_comments: &[BlockComment { open: "#=", close: "=#", nested: true }],
    quotes: &[
        QuoteStyle { names: b"$", ..nesting("\"\"\"", PARENTHESES) },
        QuoteStyle { names: b"$", ..nesting("\"", PARENTHESES) },
        nesting("`", PARENTHESES),
    ],
    quote_prefixes: &["r", "raw", "b", "v"],
    capitals_are_types: true,
    at_attributes: true,
    open_fractions: true,
    quirks: &[Quirk::Symbols, Quirk::Prime],
    ..HASHES
};

pub(in super::super) const VIM: Grammar = Grammar {
    keywords: "abort augroup autocmd autoload break call catch colorscheme command const continue delfunction dict echo echoerr echohl echom echomsg echon else elseif endfor endfunction endif endtry endwhile execute filetype final finally finish for function highlight if imap in inoremap let map match nmap nnoremap nohlsearch noremap normal range redraw return runtime scriptencoding set setlocal silent sleep source syntax throw try unlet vmap vnoremap while xnoremap",
    quotes: &[QuoteStyle { doubled: true, escape: None, ..line("'") }, line("\"")],
    custom: Some(vim),
    ..NONE
};

pub(in super::super) const JAVASCRIPT: Grammar = Grammar {
    keywords: "async await break case catch class const continue debugger default delete do else export extends finally for function if import in instanceof let new return super switch this throw try typeof var void while with yield",
    soft_keywords: "as enum from get of set static using",
    constants: "true false null undefined NaN Infinity",
    word_extra: b"$",
    quotes: &[line("\""), line("'"), nesting("`", DOLLAR_BRACE)],
    open_fractions: true,
    at_attributes: true,
    quirks: &[Quirk::Regex, Quirk::Jsx],
    ..BRACES
};

pub(in super::super) const TSX: Grammar = Grammar {
    keywords: "async await break case catch class const continue debugger default delete do else enum export extends finally for function if implements import in instanceof interface keyof let new private protected public readonly return super switch this throw try typeof var void while with yield",
    soft_keywords: "abstract accessor as asserts declare from get global infer is module namespace of out override satisfies set static type unique using",
    types: "any bigint boolean never number object string symbol unknown",
    ..JAVASCRIPT
};

pub(in super::super) const TYPESCRIPT: Grammar = Grammar { quirks: &[Quirk::Regex], ..TSX };

const PARENTHESES: &[Interpolation] = &[code("$(", b'(', b')')];

/// `--[==[ a comment ]==]`.
fn lua(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    if b != b'-' || !scan.at.looks_at("--[") {
        return false;
    }
    match scan.long_bracket(start + 2) {
        Some(end) => scan.value(TokenClass::Comment, end),
        None => false,
    }
}

/// `r"(raw)"`, `%in%`, and names in back-ticks.
fn r(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'r' | b'R' if matches!(scan.at.peek(1), b'"' | b'\'') && !in_word(scan.at.before()) => {
            let dashes = scan.at.run_to(start + 2, start + 20, |b| b == b'-');
            let close = match scan.at.byte(dashes) {
                b'(' => b")".as_slice(),
                b'[' => b"]",
                b'{' => b"}",
                _ => return false,
            };
            let close = [close, scan.at.slice(start + 2, dashes), scan.at.slice(start + 1, start + 2)].concat();
            let end = scan.at.find(&close, dashes).map_or(scan.at.bytes.len(), |at| at + close.len());
            scan.value(TokenClass::Str, end)
        }
        b'`' => {
            let end = scan.at.run(start + 1, |b| b != b'`' && b != b'\n');
            scan.pass(end + usize::from(scan.at.byte(end) == b'`'))
        }
        b'%' => {
            let end = scan.at.run_to(start + 1, start + 20, |b| in_word(b) || b"/*|<>.:$-".contains(&b));
            scan.at.byte(end) == b'%' && scan.pass(end + 1) && {
                scan.operand = false;
                true
            }
        }
        _ => false,
    }
}

/// A quotation mark where a command would stand starts a comment; `<CR>` and `&option`, `g:name`.
fn vim(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'"' => {
            let close = scan.at.run(start + 1, |b| b != b'"' && b != b'\n');
            let open = scan.at.byte(close) != b'"' && !matches!(scan.previous(), b'=' | b'(' | b',' | b'.' | b'[');
            (leads || open) && scan.value(TokenClass::Comment, scan.at.line_end(close))
        }
        b'<' => {
            let end = scan.at.run_to(start + 1, start + 20, |b| in_word(b) || b == b'-');
            scan.at.byte(end) == b'>' && end > start + 1 && scan.value(TokenClass::Literal, end + 1)
        }
        b'a'..=b'z' if scan.at.peek(1) == b':' && starts_word(scan.at.peek(2)) && !in_word(scan.at.before()) => {
            let end = scan.at.run(start + 2, |b| in_word(b) || b == b'#');
            let call = scan.at.byte(end) == b'(';
            scan.value(if call { TokenClass::Function } else { TokenClass::Variable }, end)
        }
        _ => false,
    }
}
