//! Perl.

use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{Grammar, Interpolation, InterpolationKind, NONE, Quirk, QuoteStyle, code, long};
use crate::text::highlight::heredoc::HeredocStyle;
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

const EXPRESSIONS: &[Interpolation] = &[
    code("@{[", b'{', b'}'),
    Interpolation { inside: InterpolationKind::Variable, ..code("${", b'{', b'}') },
    Interpolation { inside: InterpolationKind::Variable, ..code("@{", b'{', b'}') },
];
const INTERPOLATED: QuoteStyle = QuoteStyle { code: EXPRESSIONS, names: b"$@", ..long("\"") };

pub(in super::super) const PERL: Grammar = Grammar {
    keywords: "and cmp continue do else elsif eq for foreach ge given gt if last le local lt my ne next no not or our package redo require return state sub unless until use when while x xor BEGIN END",
    functions: "abs bless caller chdir chmod chomp chop chr close closedir defined delete die each eof eval exists exit grep hex index int join keys lc lcfirst length map mkdir oct open opendir ord pack pop pos print printf push quotemeta rand read readdir readline ref rename reverse rindex rmdir say scalar seek select shift sleep sort splice split sprintf stat substr system tie time uc ucfirst undef unlink unpack unshift untie values wait wantarray warn write",
    line_comments: &["#"],
    quotes: &[INTERPOLATED, long("'"), QuoteStyle { code: EXPRESSIONS, names: b"$@", ..long("`") }],
    dollar: true,
    quirks: &[Quirk::Regex],
    custom: Some(perl),
    ..NONE
};

fn perl(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let start = scan.at.pos;
    let (before, next) = (scan.at.before(), scan.at.peek(1));
    match b {
        // Documentation: to `=cut` or the end.
        b'=' if leads && before == b'\n' && next.is_ascii_alphabetic() => {
            let end = scan.at.find(b"\n=cut", start).map_or(scan.at.bytes.len(), |at| scan.at.line_end(at + 1));
            scan.value(TokenClass::Comment, end)
        }
        b'_' if leads && matches!(scan.at.slice(start, scan.at.line_end(start)), b"__END__" | b"__DATA__") => {
            scan.value(TokenClass::Comment, scan.at.bytes.len())
        }
        b'<' if !scan.operand || before == b' ' || before == b'(' => scan.heredoc(HeredocStyle::SCRIPT),
        b'/' if scan.operand => {
            // `split /,/` has a regular expression where `$a / $b` divides.
            let called =
                in_word(scan.previous()) && scan.ready.word(scan.previous_word()) == Some(TokenClass::Function);
            scan.operand = !called;
            false
        }
        b'$' => dollar(scan, next),
        b'@' | b'%' if starts_word(next) && (b == b'@' || !scan.operand) => {
            let end = path(scan, start + 1);
            scan.value(TokenClass::Variable, end)
        }
        b'@' | b'%' if next == b'$' && (b == b'@' || !scan.operand) => {
            let end = scan.at.run(start + 2, in_word);
            scan.value(TokenClass::Variable, end)
        }
        b'&' if starts_word(next) && !scan.operand => {
            let end = path(scan, start + 1);
            scan.value(TokenClass::Function, end)
        }
        _ if starts_word(b) => quote_like(scan, before),
        _ => false,
    }
}

/// The end of a name that may have `::` in it.
fn path(scan: &CodeScanner<'_, '_>, from: usize) -> usize {
    let mut end = scan.at.run(from, in_word);
    while scan.at.slice(end, end + 2) == b"::" && starts_word(scan.at.byte(end + 2)) {
        end = scan.at.run(end + 2, in_word);
    }
    end
}

/// `$name`, `$#list`, `$$`, `$"` and the other variables that are called by a sign.
fn dollar(scan: &mut CodeScanner<'_, '_>, next: u8) -> bool {
    let start = scan.at.pos;
    let end = match next {
        _ if starts_word(next) || next == b':' && scan.at.peek(2) == b':' => {
            path(scan, start + 1 + 2 * usize::from(next == b':'))
        }
        b'#' if matches!(scan.at.peek(2), b'{' | b'$') => start + 2,
        b'#' if starts_word(scan.at.peek(2)) => path(scan, start + 2),
        b'$' if starts_word(scan.at.peek(2)) => path(scan, start + 2),
        b'{' => return false,
        b'^' if scan.at.peek(2).is_ascii_uppercase() => start + 3,
        b'0'..=b'9' => scan.at.run(start + 1, |b| b.is_ascii_digit()),
        _ if next.is_ascii_punctuation() => start + 2,
        _ => return false,
    };
    scan.value(TokenClass::Variable, end)
}

/// `q{…}`, `qw(…)`, `m{…}x`, `s/a/b/g`, `tr/a/b/`, keys before `=>` and in braces, and methods.
fn quote_like(scan: &mut CodeScanner<'_, '_>, before: u8) -> bool {
    let start = scan.at.pos;
    let end = scan.at.run(start, in_word);
    let open = scan.at.run_to(end, end + 40, |b| b.is_ascii_whitespace());
    let arrow = scan.at.slice(open, open + 2) == b"=>";
    let in_braces = before == b'{' && scan.at.byte(end) == b'}';
    if arrow || in_braces {
        return scan.pass(end);
    }
    if before == b'>' && scan.at.byte(start.saturating_sub(2)) == b'-' {
        return scan.value(TokenClass::Function, end);
    }
    if matches!(scan.previous_word(), b"sub") && scan.previous() == b'b' {
        return scan.value(TokenClass::Function, end);
    }
    let (parts, flags, quote) = match scan.at.slice(start, end) {
        b"q" | b"qw" => (1, false, None),
        b"qq" | b"qx" => (1, false, Some(&INTERPOLATED)),
        b"m" | b"qr" => (1, true, Some(&INTERPOLATED)),
        b"s" => (2, true, Some(&INTERPOLATED)),
        b"tr" | b"y" => (2, true, None),
        _ => return false,
    };
    let delimiter = scan.at.byte(open);
    let bracket = b"([{<".contains(&delimiter);
    let fits = delimiter.is_ascii_punctuation() && !b",;)=_".contains(&delimiter) || delimiter == b'=' && open == end;
    let apart = open == end || bracket || b"/|!".contains(&delimiter);
    let named = matches!(before, b'-' | b'$' | b'@' | b'%' | b'&' | b'>' | b':');
    let name = scan.previous_word() == b"sub";
    fits && apart && !named && !name && scan.delimited(open, parts, flags, quote)
}
