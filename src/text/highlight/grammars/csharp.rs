//! C#.

use super::compiled::BRACES;
use crate::text::highlight::cursor::in_word;
use crate::text::highlight::grammar::{FORMAT, Grammar, QuoteStyle, line, raw};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

const VERBATIM: QuoteStyle = QuoteStyle { doubled: true, ..raw("@\"", "\"") };

pub(in super::super) const CSHARP: Grammar = Grammar {
    keywords: "abstract as async await base break case catch checked class const continue default delegate do else enum event explicit extern finally fixed for foreach goto if implicit in interface internal is lock namespace new operator out override params private protected public readonly ref return sealed sizeof stackalloc static struct switch this throw try typeof unchecked unsafe using var virtual volatile when where while yield",
    soft_keywords: "add and ascending by descending equals file from get global group init into join let not notnull on or orderby partial record remove required scoped select set unmanaged with",
    types: "bool byte char decimal double dynamic float int long nint nuint object sbyte short string uint ulong ushort void",
    quotes: &[
        raw("\"\"\"", "\"\"\""),
        QuoteStyle { code: FORMAT, ..raw("$\"\"\"", "\"\"\"") },
        QuoteStyle { code: FORMAT, open: "$@\"", ..VERBATIM },
        QuoteStyle { code: FORMAT, open: "@$\"", ..VERBATIM },
        VERBATIM,
        QuoteStyle { code: FORMAT, open: "$\"", ..line("\"") },
        line("\""),
        line("'"),
    ],
    custom: Some(csharp),
    ..BRACES
};

/// The text of `#region` is prose; `get;` and `set;` are keywords.
fn csharp(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    match b {
        b'#' if leads => {
            let end = scan.at.line_end(scan.at.pos);
            scan.value(TokenClass::Attribute, end)
        }
        b'g' | b's' | b'i' => {
            let end = scan.at.run(scan.at.pos, in_word);
            let accessor = matches!(scan.at.slice(scan.at.pos, end), b"get" | b"set" | b"init");
            let follows = scan.at.byte(end) == b';' || scan.at.slice(end, end + 3) == b" =>";
            accessor && follows && scan.value(TokenClass::Keyword, end)
        }
        _ => false,
    }
}
