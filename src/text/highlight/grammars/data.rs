//! Queries, schemas, configuration, and languages near the machine.

use super::compiled::BRACES;
use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{
    Grammar, Interpolation, InterpolationKind, NONE, Quirk, QuoteStyle, SLASH_STAR, code, line, long, nesting,
};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

pub(in super::super) const JSON: Grammar = Grammar {
    constants: "true false null Infinity NaN",
    keys: true,
    capitals_are_types: false,
    calls: false,
    ..BRACES
};

pub(in super::super) const GRAPHQL: Grammar = Grammar {
    keywords: "directive enum extend fragment implements input interface mutation on query repeatable scalar schema subscription type union",
    constants: "true false null",
    line_comments: &["#"],
    quotes: &[long("\"\"\""), line("\"")],
    capitals_are_types: true,
    dollar: true,
    at_attributes: true,
    ..NONE
};

pub(in super::super) const PROTOBUF: Grammar = Grammar {
    keywords: "edition enum extend extensions group import map message oneof option optional package public repeated required reserved returns rpc service stream syntax to weak",
    types: "bool bytes double fixed32 fixed64 float int32 int64 sfixed32 sfixed64 sint32 sint64 string uint32 uint64",
    constants: "true false",
    ..BRACES
};

pub(in super::super) const HCL: Grammar = Grammar {
    keywords: "else endfor endif for if in",
    soft_keywords: "check data dynamic ephemeral import locals module moved output provider removed resource terraform variable",
    types: "any bool list map number object set string tuple",
    constants: "true false null",
    line_comments: &["#", "//"],
    block_comments: &[SLASH_STAR],
    quotes: &[nesting("\"", TEMPLATES)],
    quirks: &[Quirk::Heredoc],
    ..NONE
};

pub(in super::super) const CMAKE: Grammar = Grammar {
    keywords: "and block break continue defined else elseif endblock endforeach endfunction endif endmacro endwhile equal exists foreach function greater if in is_directory less macro matches not or return strequal strgreater strless version_equal version_greater version_greater_equal version_less while",
    constants: "on off true false yes no",
    line_comments: &["#"],
    quotes: &[nesting("\"", REFERENCES)],
    dollar: true,
    fold_case: true,
    custom: Some(cmake),
    ..NONE
};

pub(in super::super) const NGINX: Grammar = Grammar {
    keywords: "events http if location map server stream types upstream",
    functions: "access_log add_header alias allow autoindex charset client_max_body_size default_type deny error_log error_page expires gzip gzip_types include index keepalive_timeout limit_req listen log_format proxy_cache proxy_http_version proxy_pass proxy_set_header return rewrite root sendfile server_name set ssl_certificate ssl_certificate_key ssl_protocols try_files worker_connections worker_processes user",
    constants: "on off",
    keywords_lead: true,
    line_comments: &["#"],
    comment_needs_space: true,
    quotes: &[QuoteStyle { names: b"$", ..line("\"") }, line("'")],
    calls: false,
    dollar: true,
    custom: Some(nginx),
    ..NONE
};

const TEMPLATES: &[Interpolation] = &[code("${", b'{', b'}'), code("%{", b'{', b'}')];
const REFERENCES: &[Interpolation] = &[Interpolation { inside: InterpolationKind::Variable, ..code("${", b'{', b'}') }];

/// `#[[ a comment ]]` and `[=[ an argument ]=]`.
fn cmake(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'\\' => scan.pass(start + 2),
        b'#' => match scan.long_bracket(start + 1) {
            Some(end) => scan.value(TokenClass::Comment, end),
            None => false,
        },
        b'[' => match scan.long_bracket(start) {
            Some(end) => scan.value(TokenClass::Str, end),
            None => false,
        },
        _ => false,
    }
}

/// Sizes, times and addresses are not numbers with a tail.
fn nginx(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    if !(starts_word(b) || b.is_ascii_digit() || b == b'/' || b == b'~') || !matches!(scan.at.before(), b' ' | b'\t') {
        return false;
    }
    let end = scan.at.run(start, |b| !b" \t\n;{}\"'$".contains(&b));
    let digits = scan.at.run(start, |b| b.is_ascii_digit());
    let unit = scan.at.run(digits, |b| b"kKmMgGsdhyw".contains(&b));
    let number = digits > start && unit == end && unit <= digits + 2;
    if number {
        return scan.value(TokenClass::Number, end);
    }
    let plain = scan.at.run(start, in_word) == end;
    !plain && scan.pass(end)
}
