//! One language inside another: tags in a page, placeholders in a command, the body of a message.

use crate::text::highlight::LanguageTables;
use crate::text::highlight::token::{CodeToken, CodeTokens};

/// Adds the tokens of `code` in the language of that name; `base` is where it starts in the whole.
pub(super) fn embedded(languages: &LanguageTables, name: &str, code: &str, base: usize, out: &mut CodeTokens<'_>) {
    let mut inner = CodeTokens::new(code);
    languages.scan_as(name, code, 0, &mut inner);
    for token in &inner.list {
        out.push(token.class, base + token.start, base + token.end);
    }
}

/// The code with a letter for each byte of a hole (line breaks stay), so that the language around them reads over them.
pub(super) fn masked(code: &str, holes: &[(usize, usize)]) -> String {
    let mut out = String::with_capacity(code.len());
    let mut from = 0;
    for &(start, end) in holes {
        let (Some(before), Some(hole)) = (code.get(from..start), code.get(start..end)) else { continue };
        out.push_str(before);
        out.extend(hole.bytes().map(|b| if b == b'\n' { '\n' } else { 'x' }));
        from = end;
    }
    out.push_str(code.get(from..).unwrap_or_default());
    out
}

/// Adds the tokens around the holes and those in them, in order; what reaches from around into a hole is cut there.
/// `base` is where the code that they count in starts.
pub(super) fn overlay(
    base: usize,
    around: &[CodeToken],
    holes: &[(usize, usize)],
    inside: &[CodeToken],
    out: &mut CodeTokens<'_>,
) {
    let (mut inside, mut outer) = (inside.iter().peekable(), around.iter().copied().peekable());
    let mut rest: Option<CodeToken> = None;
    for &(start, end) in holes.iter().chain([&(usize::MAX, usize::MAX)]) {
        while let Some(token) = rest.take().or_else(|| outer.next_if(|token| token.start < end)) {
            if token.start < start {
                out.push(token.class, base + token.start, base + token.end.min(start));
            }
            if token.end > end {
                rest = Some(CodeToken { start: token.start.max(end), ..token });
                break;
            }
        }
        while let Some(token) = inside.next_if(|token| token.start < end) {
            out.push(token.class, base + token.start, base + token.end);
        }
    }
}
