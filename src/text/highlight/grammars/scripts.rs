//! Scripting languages.

use super::compiled::BRACES;
use crate::text::highlight::grammar::{BlockComment, Grammar, NONE, Quirk, line, long, nesting, raw};

/// What the languages share that comment with `#`.
const HASHES: Grammar = Grammar { line_comments: &["#"], quotes: &[line("\""), line("'")], ..NONE };

pub(in super::super) const PYTHON: Grammar = Grammar {
    keywords: "and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try type while with yield",
    types: "bool bytes complex dict float frozenset int list object set str tuple",
    constants: "True False None self cls NotImplemented Ellipsis",
    quotes: &[long("\"\"\""), long("'''"), line("\""), line("'")],
    quote_prefixes: &["f", "r", "b", "u", "fr", "rf", "br", "rb", "t"],
    capitals_are_types: true,
    at_attributes: true,
    ..HASHES
};

pub(in super::super) const BASH: Grammar = Grammar {
    keywords: "break case continue do done elif else esac exit export fi for function if in local readonly return select set shift source then trap unset until while alias declare eval exec",
    functions: "apt apt-get awk brew cargo cat cd chmod chown cmake cp curl cut date docker echo find git go grep head kill kubectl ln ls make mkdir mv node npm npx pip pip3 pnpm printf ps python python3 pwd read rm rsync rustc rustup sed sort ssh sudo systemctl tail tar tee test touch tr uniq wc wget which xargs yarn yiwen",
    constants: "true false",
    word_extra: b"-",
    comment_needs_space: true,
    quotes: &[nesting("\"", "$(", b'(', b')'), raw("'", "'")],
    calls: true,
    dollar: true,
    quirks: &[Quirk::Heredoc],
    ..HASHES
};

pub(in super::super) const RUBY: Grammar = Grammar {
    keywords: "alias and begin break case class def defined? do else elsif end ensure extend for if in include module next not or private protected public raise redo require require_relative rescue retry return self super then undef unless until when while yield attr_accessor attr_reader attr_writer",
    constants: "true false nil __FILE__",
    word_extra: b"?!",
    block_comments: &[BlockComment { open: "=begin", close: "=end", nested: false }],
    quotes: &[nesting("\"", "#{", b'{', b'}'), line("'"), nesting("`", "#{", b'{', b'}')],
    capitals_are_types: true,
    at_attributes: true,
    dollar: true,
    quirks: &[Quirk::Heredoc, Quirk::Regex, Quirk::Symbols],
    ..HASHES
};

pub(in super::super) const PERL: Grammar = Grammar {
    keywords: "and cmp continue do else elsif eq for foreach ge given gt if last le local lt my ne next no not or our package redo require return sub unless until use when while xor",
    functions: "chomp close defined die each exists join keys map open print printf push shift sort split values warn",
    quotes: &[long("\""), long("'")],
    dollar: true,
    quirks: &[Quirk::Heredoc, Quirk::Regex],
    ..HASHES
};

pub(in super::super) const PHP: Grammar = Grammar {
    keywords: "abstract and array as break callable case catch class clone const continue declare default do echo else elseif empty enum extends final finally fn for foreach function global goto if implements include include_once instanceof insteadof interface isset list match namespace new or print private protected public readonly require require_once return static switch throw trait try unset use var while xor yield php",
    types: "bool float int iterable mixed never object self string void",
    constants: "true false null TRUE FALSE NULL",
    line_comments: &["//", "#"],
    quotes: &[long("\""), long("'")],
    dollar: true,
    quirks: &[Quirk::Heredoc],
    ..BRACES
};

pub(in super::super) const LUA: Grammar = Grammar {
    keywords: "and break continue do else elseif end for function goto if in local not or repeat return then until while",
    constants: "true false nil self",
    line_comments: &["--"],
    block_comments: &[BlockComment { open: "--[[", close: "]]", nested: false }],
    quirks: &[Quirk::LuaLong],
    ..HASHES
};

pub(in super::super) const R: Grammar = Grammar {
    keywords: "break else for function if in next repeat return while library require",
    constants: "TRUE FALSE NULL NA NaN Inf",
    word_extra: b".",
    quotes: &[long("\""), long("'")],
    ..HASHES
};

pub(in super::super) const JULIA: Grammar = Grammar {
    keywords: "abstract baremodule begin break catch const continue do else elseif end export finally for function global if import in isa let local macro module mutable primitive quote return struct try type using where while",
    constants: "true false nothing missing Inf NaN",
    word_extra: b"!",
    block_comments: &[BlockComment { open: "#=", close: "=#", nested: true }],
    quotes: &[nesting("\"\"\"", "$(", b'(', b')'), nesting("\"", "$(", b'(', b')')],
    quote_prefixes: &["r", "raw", "b", "v"],
    capitals_are_types: true,
    at_attributes: true,
    quirks: &[Quirk::Symbols],
    ..HASHES
};

pub(in super::super) const POWERSHELL: Grammar = Grammar {
    keywords: "begin break catch class continue do dynamicparam else elseif end exit filter finally for foreach from function if in param process return switch throw trap try until using while",
    functions: "",
    fold_case: true,
    word_extra: b"-",
    block_comments: &[BlockComment { open: "<#", close: "#>", nested: false }],
    quotes: &[raw("@\"", "\"@"), raw("@'", "'@"), raw("\"", "\""), raw("'", "'")],
    capitals_are_types: true,
    dollar: true,
    ..HASHES
};

pub(in super::super) const VIM: Grammar = Grammar {
    keywords: "abort augroup autocmd call command else elseif endfor endfunction endif endwhile execute for function if in let map nmap nnoremap noremap return set setlocal syntax vnoremap while imap inoremap highlight",
    line_comments: &["\" "],
    quotes: &[line("'"), line("\"")],
    ..NONE
};

const TEMPLATE: crate::text::highlight::grammar::Quote = nesting("`", "${", b'{', b'}');

pub(in super::super) const JAVASCRIPT: Grammar = Grammar {
    keywords: "as async await break case catch class const continue debugger default delete do else export extends finally for from function if import in instanceof let new of return static super switch this throw try typeof var void while with yield",
    constants: "true false null undefined NaN Infinity",
    word_extra: b"$",
    quotes: &[line("\""), line("'"), TEMPLATE],
    at_attributes: true,
    quirks: &[Quirk::Regex, Quirk::Jsx],
    ..BRACES
};

pub(in super::super) const TSX: Grammar = Grammar {
    keywords: "abstract accessor as asserts async await break case catch class const continue debugger declare default delete do else enum export extends finally for from function if implements import in infer instanceof interface is keyof let namespace new of override private protected public readonly return satisfies static super switch this throw try type typeof var void while with yield",
    types: "any bigint boolean never number object string symbol unknown",
    ..JAVASCRIPT
};

pub(in super::super) const TYPESCRIPT: Grammar = Grammar { quirks: &[Quirk::Regex], ..TSX };
