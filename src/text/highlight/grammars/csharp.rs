//! C#.

use super::compiled::BRACES;
use crate::text::highlight::cursor::in_word;
use crate::text::highlight::grammar::{FORMAT, Grammar, Quote, line, raw};
use crate::text::highlight::scan::Scan;
use crate::text::highlight::token::Class;

const VERBATIM: Quote = Quote { doubled: true, ..raw("@\"", "\"") };

pub(in super::super) const CSHARP: Grammar = Grammar {
    keywords: "abstract as async await base break case catch checked class const continue default delegate do else enum event explicit extern finally fixed for foreach goto if implicit in interface internal is lock namespace new operator out override params private protected public readonly ref return sealed sizeof stackalloc static struct switch this throw try typeof unchecked unsafe using var virtual volatile when where while yield",
    soft_keywords: "add and ascending by descending equals file from get global group init into join let not notnull on or orderby partial record remove required scoped select set unmanaged with",
    types: "bool byte char decimal double dynamic float int long nint nuint object sbyte short string uint ulong ushort void",
    quotes: &[
        raw("\"\"\"", "\"\"\""),
        Quote { code: FORMAT, ..raw("$\"\"\"", "\"\"\"") },
        Quote { code: FORMAT, open: "$@\"", ..VERBATIM },
        Quote { code: FORMAT, open: "@$\"", ..VERBATIM },
        VERBATIM,
        Quote { code: FORMAT, open: "$\"", ..line("\"") },
        line("\""),
        line("'"),
    ],
    custom: Some(csharp),
    ..BRACES
};

/// The text of `#region` is prose; `get;` and `set;` are keywords.
fn csharp(scan: &mut Scan<'_, '_>, b: u8, leads: bool) -> bool {
    match b {
        b'#' if leads => {
            let end = scan.at.line_end(scan.at.pos);
            scan.value(Class::Attribute, end)
        }
        b'g' | b's' | b'i' => {
            let end = scan.at.run(scan.at.pos, in_word);
            let accessor = matches!(scan.at.slice(scan.at.pos, end), b"get" | b"set" | b"init");
            let follows = scan.at.byte(end) == b';' || scan.at.slice(end, end + 3) == b" =>";
            accessor && follows && scan.value(Class::Keyword, end)
        }
        _ => false,
    }
}
