//! Style sheets: CSS, SCSS, Less.

use super::cursor::{CodeCursor, in_word, starts_word};
use super::token::{CodeTokens, TokenClass};

/// A style sheet; `//` starts a comment in SCSS and Less.
pub(super) fn css<'a>(code: &'a str, from: usize, slashes: bool, out: &mut CodeTokens<'a>) {
    let mut at = CodeCursor::new(code, from);
    // Whether the position is in a declaration's value.
    let mut in_value = false;
    // Up to where the kind of the statement is known, and whether it is a selector.
    let (mut known, mut selector) = (from, true);
    while !at.done() {
        let start = at.pos;
        let b = at.peek(0);
        let name = |b: u8| in_word(b) || b == b'-';
        match b {
            b'/' if at.peek(1) == b'*' => {
                at.pos = at.find(b"*/", start + 2).map_or(code.len(), |end| end + 2);
                out.push(TokenClass::Comment, start, at.pos);
            }
            b'/' if slashes && at.peek(1) == b'/' => {
                at.pos = at.line_end(start);
                out.push(TokenClass::Comment, start, at.pos);
            }
            b'"' | b'\'' => {
                at.pos += 1;
                while !at.done() && at.peek(0) != b && at.peek(0) != b'\n' {
                    at.pos += if at.peek(0) == b'\\' { 2 } else { 1 };
                }
                at.pos = (at.pos + usize::from(at.peek(0) == b)).min(code.len());
                out.push(TokenClass::Str, start, at.pos);
            }
            b'@' | b'$' => {
                at.pos = at.run(start + 1, name);
                out.push(if b == b'@' { TokenClass::Keyword } else { TokenClass::Variable }, start, at.pos);
                in_value |= b == b'@';
            }
            b'!' if in_value && at.looks_at("!important") => {
                at.pos += 10;
                out.push(TokenClass::Keyword, start, at.pos);
            }
            b';' | b'{' | b'}' => {
                (in_value, known) = (false, start + 1);
                at.pos += 1;
            }
            b':' if !in_value && !selector && start < known => {
                in_value = true;
                at.pos += 1;
            }
            b'#' | b'.' if !in_value && (starts_word(at.peek(1)) || at.peek(1) == b'-') => {
                at.pos = at.run(start + 1, name);
                out.push(TokenClass::Type, start, at.pos);
            }
            b'#' if at.peek(1).is_ascii_hexdigit() => {
                at.pos = at.run(start + 1, in_word);
                out.push(TokenClass::Number, start, at.pos);
            }
            _ if b.is_ascii_digit() || b == b'.' && at.peek(1).is_ascii_digit() => {
                at.pos = at.run(start + 1, |b| in_word(b) || b == b'.' || b == b'%');
                out.push(TokenClass::Number, start, at.pos);
            }
            _ if starts_word(b) || b == b'-' && (starts_word(at.peek(1)) || at.peek(1) == b'-') => {
                if start >= known {
                    // A declaration ends at `;` or `}`, a selector at `{`: whichever comes first tells.
                    known = statement_end(at).max(start + 1);
                    selector = at.byte(known) == b'{';
                }
                at.pos = at.run(start + 1, name);
                let word = at.slice(start, at.pos);
                let class = match () {
                    () if word.starts_with(b"--") => Some(TokenClass::Variable),
                    () if at.peek(0) == b'(' => Some(TokenClass::Function),
                    () if in_value => None,
                    () if at.before_is(start, b':') => Some(TokenClass::Keyword),
                    () => Some(if selector { TokenClass::Tag } else { TokenClass::Property }),
                };
                if let Some(class) = class {
                    out.push(class, start, at.pos);
                }
                let address = at.pos + 1;
                if word.eq_ignore_ascii_case(b"url") && at.peek(0) == b'(' && !matches!(at.byte(address), b'"' | b'\'')
                {
                    // An address without quotes holds what it likes but blanks and the closing parenthesis.
                    at.pos = at.run(address, |b| b != b')' && !b.is_ascii_whitespace());
                    out.push(TokenClass::Str, address, at.pos);
                }
            }
            _ => at.pos += 1,
        }
    }
}

impl CodeCursor<'_> {
    fn before_is(&self, at: usize, b: u8) -> bool {
        at > 0 && self.byte(at - 1) == b
    }
}

/// The end of the statement at the cursor, or the start of its block: the first `;`, `{` or `}` outside of parentheses
/// and strings.
fn statement_end(at: CodeCursor<'_>) -> usize {
    let mut end = at.pos;
    loop {
        end = at.run(end, |b| !b";{}('\"#".contains(&b));
        let b = at.byte(end);
        let close = match b {
            b'(' => at.run(end, |b| b != b')' && b != b'\n'),
            b'"' | b'\'' => at.run(end + 1, |x| x != b && x != b'\n'),
            // An interpolation of SCSS.
            b'#' if at.byte(end + 1) == b'{' => at.run(end, |b| b != b'}' && b != b'\n'),
            b'#' => end,
            _ => return end,
        };
        end = close + 1;
    }
}
