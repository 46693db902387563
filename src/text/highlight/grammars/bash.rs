//! Shells.

use crate::text::highlight::cursor::in_word;
use crate::text::highlight::grammar::{
    Grammar, Interpolation, InterpolationKind, NONE, Quirk, QuoteStyle, code, long, nesting, raw,
};
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

const PARAMETER: Interpolation = Interpolation { inside: InterpolationKind::Parameter, ..code("${", b'{', b'}') };
const ARITHMETIC_OR_COMMAND: Interpolation = code("$(", b'(', b')');
const SUBSTITUTIONS: &[Interpolation] = &[PARAMETER, ARITHMETIC_OR_COMMAND, code("`", b'`', b'`')];

pub(in super::super) const BASH: Grammar = Grammar {
    keywords: "break case continue do done elif else esac fi for function if in return select then time until while coproc",
    functions: "alias bg bind builtin caller cd command compgen complete declare dirs disown echo enable eval exec exit export fc fg getopts hash help history jobs kill let local logout mapfile popd printf pushd pwd read readarray readonly set setopt shift shopt source suspend test times trap typeset ulimit umask unalias unset wait apt apt-get awk basename brew bzip2 cargo cat chmod chown chgrp cmake cmp comm cp curl cut date dd df diff dirname dnf docker du env find gcc gh git go grep gunzip gzip head helm hostname id install java jq kubectl ln ls make md5sum mkdir mktemp mv nice node nohup npm npx paste patch pip pip3 pnpm ps python python3 rm rmdir rsync ruby rustc rustup scp sed seq sha256sum sleep sort split ssh stat sudo systemctl tail tar tee terraform time touch tr tsc uname uniq uv wc wget which xargs yarn yes yiwen zip",
    constants: "true false",
    word_extra: b"-",
    line_comments: &["#"],
    comment_needs_space: true,
    quotes: &[QuoteStyle { names: b"$", ..nesting("\"", SUBSTITUTIONS) }, raw("'", "'")],
    calls: true,
    dollar: true,
    quirks: &[Quirk::Heredoc],
    custom: Some(shell),
    ..NONE
};

/// `$'a\'b'`: a string with escapes.
const ESCAPED: QuoteStyle = long("'");

/// Escapes, options and assignments, and words that are commands only where a command stands.
fn shell(scan: &mut CodeScanner<'_, '_>, b: u8, _: bool) -> bool {
    let start = scan.at.pos;
    match b {
        b'\\' => scan.pass(start + 2),
        b'$' if scan.at.peek(1) == b'{' => match scan.bracket_end(start + 2, &PARAMETER) {
            Some(close) => {
                scan.parameter(start, close);
                scan.pass(close + 1)
            }
            None => scan.pass(start + 2),
        },
        b'$' if scan.at.peek(1) == b'\'' => {
            scan.at.pos += 1;
            let escaped = scan.quoted_as(start, &ESCAPED);
            escaped || scan.pass(start + 1)
        }
        b'-' if scan.before().is_ascii_whitespace() => {
            let end = scan.at.run(start, |b| in_word(b) || b == b'-');
            scan.pass(end)
        }
        b'0'..=b'9' => {
            let end = scan.at.run(start, |b| in_word(b) || b"-.:/@%+,~^".contains(&b));
            let whole =
                scan.at.slice(start, end).iter().all(u8::is_ascii_digit) && !b"-.:/@%+,~^_".contains(&scan.before());
            if whole { scan.value(TokenClass::Number, end) } else { scan.pass(end) }
        }
        b'a'..=b'z' | b'A'..=b'Z' | b'_' => word(scan),
        _ => false,
    }
}

fn word(scan: &mut CodeScanner<'_, '_>) -> bool {
    let start = scan.at.pos;
    let end = scan.at.run(start, |b| in_word(b) || b == b'-');
    if matches!(scan.before(), b'-' | b'.' | b'/' | b'=' | b':' | b'+' | b'@' | b'~' | b'%' | b'\'' | b'"') {
        return scan.pass(end);
    }
    let name = scan.at.run(start, in_word);
    let assigns = scan.at.byte(name) == b'=' || scan.at.byte(name) == b'+' && scan.at.byte(name + 1) == b'=';
    match scan.ready.word(scan.at.slice(start, end)) {
        _ if assigns => scan.value(TokenClass::Variable, name),
        // A file or an address that begins like a command.
        Some(_) if b"./:@=".contains(&scan.at.byte(end)) => scan.pass(end),
        Some(TokenClass::Keyword | TokenClass::Function) if !is_command(scan, scan.at.slice(start, end)) => {
            scan.pass(end)
        }
        Some(class) => {
            scan.value(class, end);
            scan.operand = class != TokenClass::Keyword;
            true
        }
        None => false,
    }
}

/// Whether a command stands at the position, by what stands before it on the line; `in` and `do` may follow a word.
fn is_command(scan: &CodeScanner<'_, '_>, word: &[u8]) -> bool {
    let before = scan.previous();
    if matches!(before, b'\n' | b';' | b'|' | b'&' | b'(' | b')' | b'`' | b'{' | b'!') {
        return before != b'\n' || !continues(scan);
    }
    let previous = scan.previous_word();
    match word {
        b"in" => previous != b"echo",
        b"do" | b"then" => before != b'\\',
        _ => matches!(
            previous,
            b"then"
                | b"do"
                | b"else"
                | b"elif"
                | b"if"
                | b"while"
                | b"until"
                | b"time"
                | b"exec"
                | b"sudo"
                | b"xargs"
                | b"env"
                | b"command"
        ),
    }
}

/// Whether the position starts a line that goes on a command.
fn continues(scan: &CodeScanner<'_, '_>) -> bool {
    let near = scan.at.slice(scan.at.pos.saturating_sub(64).max(scan.from), scan.at.pos);
    let text = near.trim_ascii_end();
    let between = near.get(text.len()..).unwrap_or_default();
    text.last() == Some(&b'\\') && between.iter().filter(|b| **b == b'\n').count() == 1
}
