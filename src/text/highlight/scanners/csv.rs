//! Tables as text: comma-, tab- or semicolon-separated values.

use crate::text::highlight::LanguageTables;
use crate::text::highlight::cursor::CodeCursor;
use crate::text::highlight::token::{CodeTokens, TokenClass};

/// Scans a table. The first row is its head, unless there is a number in it.
pub(in super::super) fn csv<'a>(code: &'a str, from: usize, _: &'a LanguageTables, out: &mut CodeTokens<'a>) {
    let mut at = CodeCursor::new(code, from);
    let first = at.slice(from, at.line_end(from));
    let separator = [b'\t', b';', b'|'].into_iter().find(|&sign| {
        let count = |sign: u8| first.iter().filter(|&&b| b == sign).count();
        count(sign) > count(b',')
    });
    let separator = separator.unwrap_or(b',');
    let mut head = !first.split(|&b| b == separator).any(|field| is_number(unquoted(field)));
    while !at.done() {
        let start = at.pos;
        match at.peek(0) {
            b'"' => {
                at.pos = quoted_end(&at);
                out.push(if head { TokenClass::Heading } else { TokenClass::Str }, start, at.pos);
            }
            b'\n' => {
                head = false;
                at.pos += 1;
            }
            b if b == separator || b == b' ' => at.pos += 1,
            _ => {
                at.pos = at.run(start, |b| b != separator && b != b'\n');
                let field = at.slice(start, at.pos).trim_ascii_end();
                let class = match head {
                    true => Some(TokenClass::Heading),
                    false => is_number(field).then_some(TokenClass::Number),
                };
                if let Some(class) = class {
                    out.push(class, start, start + field.len());
                }
            }
        }
    }
}

/// The end of the quoted field at the cursor; a doubled quote in it stands for one.
fn quoted_end(at: &CodeCursor<'_>) -> usize {
    let mut end = at.pos + 1;
    while let Some(quote) = at.find(b"\"", end) {
        if at.byte(quote + 1) != b'"' {
            return quote + 1;
        }
        end = quote + 2;
    }
    at.bytes.len()
}

fn unquoted(field: &[u8]) -> &[u8] {
    field.strip_prefix(b"\"").and_then(|field| field.strip_suffix(b"\"")).unwrap_or(field).trim_ascii()
}

/// `-1`, `2.50`, `1e9`, `12%`.
fn is_number(field: &[u8]) -> bool {
    let field = field.strip_suffix(b"%").unwrap_or(field);
    std::str::from_utf8(field).is_ok_and(|field| field.parse::<f64>().is_ok_and(f64::is_finite))
}
