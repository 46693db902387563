//! Ruby.

use crate::text::highlight::cursor::{in_word, starts_word};
use crate::text::highlight::grammar::{Grammar, HASH_BRACE, NONE, QuoteStyle, long, nesting};
use crate::text::highlight::heredoc::HeredocStyle;
use crate::text::highlight::scan::CodeScanner;
use crate::text::highlight::token::TokenClass;

pub(in super::super) const RUBY: Grammar = Grammar {
    keywords: "alias and begin break case class def defined? do else elsif end ensure extend for if in include module next not or prepend private protected public raise redo rescue retry return self super then undef unless until when while yield BEGIN END",
    functions: "attr_accessor attr_reader attr_writer loop p print printf puts require require_relative",
    constants: "true false nil __FILE__ __LINE__ __dir__",
    word_extra: b"?!",
    line_comments: &["#"],
    quotes: &[INTERPOLATED, long("'"), nesting("`", HASH_BRACE)],
    capitals_are_types: true,
    dollar: true,
    custom: Some(ruby),
    ..NONE
};

const INTERPOLATED: QuoteStyle = nesting("\"", HASH_BRACE);

fn ruby(scan: &mut CodeScanner<'_, '_>, b: u8, leads: bool) -> bool {
    let start = scan.at.pos;
    let next = scan.at.peek(1);
    // A value may start here: `puts /a/` against `a / b`.
    let value = !scan.operand || scan.at.before() == b' ' && !next.is_ascii_whitespace() && next != b'=';
    match b {
        b'=' if leads && scan.at.before() == b'\n' && scan.at.looks_at("=begin") => {
            let end = scan.at.find(b"\n=end", start).map_or(scan.at.bytes.len(), |at| scan.at.line_end(at + 1));
            scan.value(TokenClass::Comment, end)
        }
        b'_' if leads && scan.at.before() == b'\n' && scan.at.slice(start, scan.at.line_end(start)) == b"__END__" => {
            scan.value(TokenClass::Comment, scan.at.bytes.len())
        }
        b'@' => {
            let sign = scan.at.run_to(start, start + 2, |b| b == b'@');
            let end = scan.at.run(sign, in_word);
            end > sign && scan.value(TokenClass::Variable, end)
        }
        // `$1`, `$&`, "$`": also the quotes among them.
        b'$' if next.is_ascii_punctuation() && next != b'{' && next != b'(' => {
            scan.value(TokenClass::Variable, start + 2)
        }
        b'<' if !scan.operand || scan.at.before() == b' ' || scan.at.before() == b'(' => {
            scan.heredoc(HeredocStyle::SCRIPT)
        }
        b'/' if !scan.operand || value && next != b' ' => regex(scan),
        b'%' if value => percent(scan),
        b'?' if !scan.operand && next.is_ascii_graphic() && !in_word(scan.at.peek(2)) => {
            let end = start + if next == b'\\' { 3 } else { 2 };
            scan.value(TokenClass::Str, end)
        }
        b':' => symbol(scan),
        _ if starts_word(b) => {
            // After `def` any word is a name, and `name:` is a key.
            let end = scan.at.run(start, in_word);
            let end = end + usize::from(matches!(scan.at.byte(end), b'?' | b'!') && scan.at.byte(end + 1) == b':');
            if scan.previous_word() == b"def" && scan.previous() != b'\n' && scan.at.byte(end) != b'.' {
                let end = end + usize::from(matches!(scan.at.byte(end), b'?' | b'!'));
                return scan.value(TokenClass::Function, end);
            }
            let key = scan.at.byte(end) == b':' && scan.at.byte(end + 1) != b':' && scan.previous() != b'?';
            key && scan.at.before() != b':' && scan.value(TokenClass::Literal, end + 1)
        }
        _ => false,
    }
}

/// `/a/i`, over lines only where a value must stand and not too many.
fn regex(scan: &mut CodeScanner<'_, '_>) -> bool {
    let start = scan.at.pos;
    let close = scan.at.run_to(start + 1, start + 2_000, |b| b != b'/' && (b != b'\n' || !scan.operand));
    scan.at.byte(close) == b'/' && scan.delimited(start, 1, true, Some(&INTERPOLATED))
}

/// `%w[a b]`, `%q(a)`, `%r{a}i`, `%(a)`.
fn percent(scan: &mut CodeScanner<'_, '_>) -> bool {
    let kind = scan.at.peek(1);
    let letter = usize::from(kind.is_ascii_alphabetic());
    let open = scan.at.pos + 1 + letter;
    let known = letter == 0 || b"wWiIqQrxs".contains(&kind);
    let delimiter = scan.at.byte(open);
    let opens = match letter {
        0 => b"([{<|".contains(&delimiter),
        _ => delimiter.is_ascii_punctuation(),
    };
    let holds_code = !b"wiqs".contains(&kind);
    known && opens && scan.delimited(open, 1, kind == b'r', holds_code.then_some(&INTERPOLATED))
}

/// `:name`, `:"name"`, `:+`; not `a::b` and not the `:` of a `? :`.
fn symbol(scan: &mut CodeScanner<'_, '_>) -> bool {
    let start = scan.at.pos;
    let next = scan.at.peek(1);
    if next == b':' {
        return scan.pass(start + 2) && {
            scan.operand = false;
            true
        };
    }
    if in_word(scan.at.before()) {
        return false;
    }
    if next == b'"' || next == b'\'' {
        scan.at.pos += 1;
        return scan.quoted(start, true) || scan.pass(start + 1);
    }
    if b"+-*/<=>[!~%&|^".contains(&next) && !scan.operand {
        // An operator's name, such as `:<<` or `:[]=`.
        let end = scan.at.run_to(start + 1, start + 4, |b| b"+-*/<=>[]!~%&|^@".contains(&b));
        return scan.value(TokenClass::Literal, end);
    }
    if !starts_word(next) {
        return false;
    }
    let end = scan.at.run(start + 1, in_word);
    let end = end
        + usize::from(
            matches!(scan.at.byte(end), b'?' | b'!' | b'=')
                && scan.at.byte(end + 1) != b'>'
                && scan.at.byte(end + 1) != b'=',
        );
    scan.value(TokenClass::Literal, end)
}
