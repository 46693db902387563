//! Templates of pages: `{{ value | filter }}`, `{% tag %}`, `{# comment #}` in HTML.

use super::overlay::{masked, overlay};
use crate::text::highlight::LanguageTables;
use crate::text::highlight::cursor::{CodeCursor, in_word};
use crate::text::highlight::scan;
use crate::text::highlight::tables::GrammarTables;
use crate::text::highlight::token::{CodeTokens, TokenClass};

/// Scans a template; `known` is the language in its tags, and all languages for the page around them.
pub(in super::super) fn template<'a>(
    code: &'a str,
    from: usize,
    known: (&'a GrammarTables, &'a LanguageTables),
    out: &mut CodeTokens<'a>,
) {
    let (ready, languages) = known;
    let mut holes = Vec::new();
    let mut inside = CodeTokens::new(code);
    let mut at = CodeCursor::new(code, from);
    while let Some(start) = at.find(b"{", at.pos) {
        let close = match at.byte(start + 1) {
            b'{' => "}}",
            b'%' => "%}",
            b'#' => "#}",
            _ => {
                at.pos = start + 1;
                continue;
            }
        };
        let end = tag_end(&at, start, close);
        at.pos = end;
        holes.push((start, end));
        if close == "#}" {
            inside.push(TokenClass::Comment, start, end);
            continue;
        }
        let open = start + 2 + usize::from(at.byte(start + 2) == b'-' || at.byte(start + 2) == b'+');
        let word = at.run(open, |b| b.is_ascii_whitespace());
        let word_end = at.run_to(word, end, in_word);
        let name = at.slice(word, word_end);
        let mut first = start + 2;
        if close == "%}" {
            inside.push(TokenClass::Keyword, word, word_end);
            first = word_end.max(first);
        }
        if let Some(tag) = code.get(..end) {
            scan::scan(tag, first, ready, &mut inside);
        }
        if close == "%}" && matches!(name, b"raw" | b"verbatim" | b"comment") {
            at.pos = block_end(&at, name);
            if name == b"comment" {
                inside.push(TokenClass::Comment, end, at.pos);
            }
            // The text of the block is no template; that of a comment is no page either.
            if name == b"comment" && at.pos > end {
                holes.push((end, at.pos));
            }
        }
    }
    let page = masked(code, &holes);
    let mut around = CodeTokens::new(&page);
    languages.scan_as("html", &page, 0, &mut around);
    overlay(0, &around.list, &holes, &inside.list, out);
}

/// The end of the tag that opens at `start`: behind its closing sign, or the end of the code.
fn tag_end(at: &CodeCursor<'_>, start: usize, close: &str) -> usize {
    let mut look = CodeCursor { pos: start + 2, ..*at };
    let mut quote = 0;
    while !look.done() {
        let b = look.peek(0);
        // In a string the closing sign does not count, but in one that its line does not end it does.
        if quote == 0 && look.looks_at(close) {
            return look.pos + close.len();
        }
        match b {
            b'\n' => quote = 0,
            b'"' | b'\'' if close != "#}" => {
                quote = if quote == b {
                    0
                } else if quote == 0 {
                    b
                } else {
                    quote
                }
            }
            _ => {}
        }
        look.pos += 1;
    }
    at.bytes.len()
}

/// The start of `{% endNAME`; the end of the code without one.
fn block_end(at: &CodeCursor<'_>, name: &[u8]) -> usize {
    let end = [b"end", name].concat();
    let mut from = at.pos;
    while let Some(start) = at.find(b"{%", from) {
        let word = at.run(start + 2, |b| b == b'-' || b == b'+' || b.is_ascii_whitespace());
        if at.slice(word, at.run(word, in_word)) == end {
            return start;
        }
        from = start + 2;
    }
    at.bytes.len()
}
