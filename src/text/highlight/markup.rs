//! HTML and XML, Markdown, diffs, and terminal sessions.

use super::LanguageTables;
use super::cursor::{CodeCursor, in_word, starts_word};
use super::token::{CodeTokens, TokenClass};

/// HTML, XML and what looks like them; scripts and styles are scanned as what they are.
pub(super) fn html<'a>(code: &'a str, languages: &'a LanguageTables, out: &mut CodeTokens<'a>) {
    let mut at = CodeCursor::new(code, 0);
    while !at.done() {
        let start = at.pos;
        match at.peek(0) {
            b'<' if at.looks_at("<!--") => {
                at.pos = at.find(b"-->", start).map_or(code.len(), |end| end + 3);
                out.push(TokenClass::Comment, start, at.pos);
            }
            b'<' if at.looks_at("<![CDATA[") => {
                // Text, in which no sign has a meaning.
                let close = at.find(b"]]>", start).unwrap_or(code.len());
                out.push(TokenClass::Attribute, start, start + 9);
                out.push(TokenClass::Attribute, close, (close + 3).min(code.len()));
                at.pos = (close + 3).min(code.len());
            }
            b'<' if matches!(at.peek(1), b'!' | b'?') => {
                let close: &[u8] = if at.peek(1) == b'?' { b"?>" } else { b">" };
                // A document type may hold declarations of its own, in brackets.
                let bracket = at.run(start + 1, |b| !b"[<>".contains(&b));
                let inner = at.byte(bracket) == b'[' && at.peek(1) == b'!';
                let from = if inner { at.find(b"]", bracket).unwrap_or(bracket) } else { start };
                at.pos = at.find(close, from).map_or(code.len(), |end| end + close.len());
                out.push(TokenClass::Attribute, start, at.pos);
            }
            b'<' if starts_word(at.peek(1)) || at.peek(1) == b'/' => {
                let name = tag(&mut at, out);
                let language = match name {
                    b"script" => "javascript",
                    b"style" => "css",
                    _ => continue,
                };
                let close = [b"</", name].concat();
                let end = at.find(&close, at.pos).unwrap_or(code.len());
                if let Some(inner) = code.get(..end) {
                    languages.scan_as(language, inner, at.pos, out);
                }
                at.pos = end;
            }
            b'&' => {
                let end = at.run(start + 1, |b| b.is_ascii_alphanumeric() || b == b'#');
                at.pos = start + 1;
                if at.byte(end) == b';' && end - start < 40 {
                    out.push(TokenClass::Literal, start, end + 1);
                    at.pos = end + 1;
                }
            }
            _ => at.pos = at.run(start + 1, |b| b != b'<' && b != b'&'),
        }
    }
}

/// One tag; the cursor is left behind its `>`. Gives the name of an opening tag.
fn tag<'a>(at: &mut CodeCursor<'a>, out: &mut CodeTokens<'a>) -> &'a [u8] {
    let closing = at.peek(1) == b'/';
    let start = at.pos + if closing { 2 } else { 1 };
    let end = at.run(start, |b| in_word(b) || matches!(b, b'-' | b':' | b'.'));
    out.push(TokenClass::Tag, start, end);
    at.pos = end;
    loop {
        let from = at.pos;
        match at.peek(0) {
            b'>' => {
                let selfclosing = at.before() == b'/';
                at.pos += 1;
                return if closing || selfclosing { b"" } else { at.slice(start, end) };
            }
            b'"' | b'\'' => {
                at.pos = at.find(&[at.peek(0)], from + 1).map_or(at.bytes.len(), |end| end + 1);
                out.push(TokenClass::Str, from, at.pos);
            }
            b'<' => return b"",
            _ if at.done() => return b"",
            b if starts_word(b) || matches!(b, b'@' | b':' | b'#') => {
                at.pos = at.run(from + 1, |b| in_word(b) || matches!(b, b'-' | b':' | b'.' | b'@'));
                let value = at.byte(from.saturating_sub(1)) == b'=';
                out.push(if value { TokenClass::Str } else { TokenClass::Property }, from, at.pos);
            }
            _ => at.pos += 1,
        }
    }
}

/// Markdown, by lines, and code spans and links within them.
pub(super) fn markdown<'a>(code: &'a str, out: &mut CodeTokens<'a>) {
    let mut fence: Option<&[u8]> = None;
    for (start, end) in lines(code) {
        let at = CodeCursor::new(code, start);
        let first = at.run(start, |b| b == b' ');
        let mark = at.byte(first);
        let ticks = at.slice(first, at.run(first, |b| b == mark));
        if let Some(open) = fence {
            if ticks.starts_with(open) {
                fence = None;
            }
            out.push(TokenClass::Str, start, end);
        } else if ticks.len() >= 3 && matches!(mark, b'`' | b'~') {
            fence = Some(ticks);
            out.push(TokenClass::Str, start, end);
        } else if mark == b'#' && ticks.len() <= 6 && at.byte(first + ticks.len()) == b' ' {
            out.push(TokenClass::Heading, start, end);
        } else if mark == b'>' {
            out.push(TokenClass::Comment, start, end);
        } else {
            let bullet = matches!(mark, b'-' | b'*' | b'+') && at.byte(first + 1) == b' ';
            let number = at.run(first, |b| b.is_ascii_digit());
            let ordered = number > first && matches!(at.byte(number), b'.' | b')');
            let text = match (bullet, ordered) {
                (true, _) => first + 1,
                (_, true) => number + 1,
                _ => first,
            };
            out.push(TokenClass::Keyword, first, text);
            if let Some(line) = code.get(..end) {
                inline(CodeCursor::new(line, text), out);
            }
        }
    }
}

/// Code spans, and link targets as `](…)`.
fn inline<'a>(mut at: CodeCursor<'a>, out: &mut CodeTokens<'a>) {
    let mut unclosed = 0;
    while !at.done() {
        let start = at.pos;
        let (close, class, skip) = match at.peek(0) {
            b'`' if start >= unclosed => (b'`', TokenClass::Str, 0),
            b']' if at.peek(1) == b'(' => (b')', TokenClass::Variable, 2),
            _ => {
                at.pos += 1;
                continue;
            }
        };
        match at.find(&[close], start + 1) {
            Some(end) => {
                out.push(class, start + skip, if skip == 0 { end + 1 } else { end });
                at.pos = end + 1;
            }
            None => {
                unclosed = at.bytes.len();
                at.pos = start + 1 + skip;
                if close == b')' {
                    return;
                }
            }
        }
    }
}

/// A diff: whole lines.
pub(super) fn diff<'a>(code: &'a str, out: &mut CodeTokens<'a>) {
    for (start, end) in lines(code) {
        let at = CodeCursor::new(code, start);
        let head = ["+++", "---", "diff ", "index ", "@@", "new file", "deleted file", "rename "];
        let class = match at.peek(0) {
            _ if head.iter().any(|head| at.looks_at(head)) => TokenClass::Attribute,
            b'+' | b'>' => TokenClass::Inserted,
            b'-' | b'<' => TokenClass::Deleted,
            _ => continue,
        };
        out.push(class, start, end);
    }
}

/// A terminal session: lines with a prompt are commands, the others what the terminal answered.
pub(super) fn console<'a>(code: &'a str, languages: &'a LanguageTables, out: &mut CodeTokens<'a>) {
    for (start, end) in lines(code) {
        let Some(line) = code.get(start..end) else { continue };
        let Some(length) = prompt(line) else { continue };
        out.push(TokenClass::Prompt, start, start + length);
        if let Some(command) = code.get(..end) {
            languages.scan_as("bash", command, start + length, out);
        }
    }
}

/// The length of a line's prompt: `$ `, `# `, `% `, `> `, `me@host:~$ `, `PS C:\> `.
fn prompt(line: &str) -> Option<usize> {
    let at = line.find(['$', '#', '%', '>', '❯'])?;
    let sign = line.get(at..)?.chars().next()?;
    let (before, after) = (line.get(..at)?, line.get(at + sign.len_utf8()..)?);
    let plain = before.is_empty() || before.contains('@') && !before.contains(' ') || before.starts_with("PS ");
    (plain && after.starts_with(' ')).then_some(at + sign.len_utf8() + 1)
}

/// The lines of the code as ranges without their newlines.
pub(super) fn lines(code: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut start = 0;
    code.split('\n').map(move |line| {
        let range = (start, start + line.len());
        start += line.len() + 1;
        range
    })
}
