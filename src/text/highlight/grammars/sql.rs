//! SQL in its dialects.

use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{Grammar, NONE, QuoteStyle, SLASH_STAR, long, raw};
use crate::text::highlight::heredoc::UNCLOSED;
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

const STANDARD: QuoteStyle = QuoteStyle { doubled: true, ..raw("'", "'") };
/// A string in which a backslash escapes: PostgreSQL's `E'…'`, and all of MySQL's.
const ESCAPED: QuoteStyle = QuoteStyle { doubled: true, ..long("'") };

const ESCAPED_DOUBLE: QuoteStyle = QuoteStyle { doubled: true, ..long("\"") };

pub(in super::super) const SQL: Grammar = Grammar {
    keywords: "abort action add after all alter always analyze and any as asc attach auto_increment autoincrement before begin between by call cascade case cast check cluster collate column commit committed concurrently conflict constraint copy create cross cube current current_date current_time current_timestamp current_user cursor cycle database deallocate declare default deferrable deferred definer delete delimiter desc detach distinct do domain drop each else elseif elsif end enum escape except exclude exec execute exists explain extension fetch filter first following for force foreign found from full function generated go grant group grouping having identity if ignore ilike immediate immutable in including index inherits initially inner inout insert instead intersect into is isnull isolation join key language last lateral leading leave left level like limit local lock logged loop match materialized merge minvalue maxvalue modifies natural next no nothing notnull not nulls of off offset on only open or order ordinality out outer over overlaps owner parallel partition perform plpgsql policy pragma preceding prepare primary privileges procedure raise range read reads recursive references refresh reindex release rename repeat repeatable replace reset restart restrict return returning returns revoke role rollback rollup row rows rule savepoint schema scroll security select sequence serializable session set setof share show similar some stable start statement stored strict table tablesample temp temporary then ties to top trailing transaction trigger truncate type unbounded uncommitted union unique unlogged until update use user using vacuum validate values verbose view virtual volatile when where while window with within without work zone",
    types: "array bigint bigserial binary bit blob bool boolean bytea char character cidr clob date datetime datetime2 decimal double enum float geography geometry hstore inet int integer int2 int4 int8 interval json jsonb longblob longtext mediumint mediumtext money nchar nclob ntext number numeric nvarchar oid precision real record rowversion serial smallint smallserial text time timestamp timestamptz timetz tinyint tinytext tsquery tsvector uniqueidentifier unsigned uuid varbinary varchar varchar2 varying xml",
    constants: "true false null unknown",
    fold_case: true,
    line_comments: &["--"],
    block_comments: &[SLASH_STAR],
    quotes: &[STANDARD, QuoteStyle { doubled: true, ..raw("\"", "\"") }],
    quote_prefixes: &["b", "x", "n", "r"],
    custom: Some(sql),
    ..NONE
};

fn sql(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'$' => dollar(scan),
        b'e' | b'E' if scan.at.peek(1) == b'\'' => {
            scan.at.pos += 1;
            scan.quoted_as(start, &ESCAPED) || scan.pass(start + 1)
        }
        b'\'' if scan.mark > 0 => scan.quoted_as(start, &ESCAPED),
        b'"' if scan.mark > 0 => scan.quoted_as(start, &ESCAPED_DOUBLE),
        // MySQL's and BigQuery's names, SQL Server's names and variables.
        b'`' => {
            let end = scan.at.run(start + 1, |b| b != b'`' && b != b'\n');
            scan.pass(end + usize::from(scan.at.byte(end) == b'`'))
        }
        b'@' | b':' if starts_word(scan.at.peek(1)) && scan.at.before() != b':' => scan.sign(TokenClass::Variable, b""),
        b'#' if leads => scan.value(TokenClass::Comment, scan.at.line_end(start)),
        b'\\' if leads && scan.at.peek(1).is_ascii_alphabetic() => scan.sign(TokenClass::Attribute, b"+"),
        b'd' | b'D' if leads => delimiter(scan),
        _ => false,
    }
}

/// `DELIMITER $$` of MySQL's client: its argument is whatever the author likes, and it opens no string from there on.
fn delimiter(scan: &mut CodeScanner<'_, '_>) -> bool {
    let end = scan.at.run(scan.at.pos, in_word);
    if !scan.at.slice(scan.at.pos, end).eq_ignore_ascii_case(b"delimiter") || scan.at.byte(end) != b' ' {
        return false;
    }
    scan.take(TokenClass::Keyword, end);
    scan.mark = 1;
    scan.pass(scan.at.line_end(end))
}

/// `$1`, and `$$…$$` or `$tag$…$tag$`: the body of a function is code, any other text a string.
fn dollar(scan: &mut CodeScanner<'_, '_>) -> bool {
    let start = scan.at.pos;
    let tag = scan.at.run(start + 1, in_word);
    if scan.at.byte(tag) != b'$' || scan.mark > 0 || scan.at.peek(1).is_ascii_digit() {
        return match tag > start + 1 {
            true => scan.value(TokenClass::Variable, tag),
            false => scan.pass(start + 1 + usize::from(scan.at.peek(1) == b'$')),
        };
    }
    let mark = scan.at.slice(start, tag + 1);
    if scan.unclosed >= UNCLOSED {
        return scan.pass(tag + 1);
    }
    let Some(close) = scan.at.find(mark, tag + 1) else {
        scan.unclosed += 1;
        return scan.pass(tag + 1);
    };
    // A text over lines is the body of a function, wherever its `AS` stands.
    let body = scan.at.byte(tag + 1) == b'\n'
        || matches!(scan.previous_word(), [b'a' | b'A', b's' | b'S'] | [b'd' | b'D', b'o' | b'O']);
    if body {
        scan.out.push(TokenClass::Str, start, tag + 1);
        scan.code(tag + 1, close);
        scan.at.pos = close;
    }
    scan.value(TokenClass::Str, close + mark.len())
}
