//! Messages of HTTP: requests and answers with their header fields, and bodies in what the fields say.

use super::overlay::embedded;
use crate::text::highlight::LanguageTables;
use crate::text::highlight::cursor::CodeCursor;
use crate::text::highlight::markup::lines;
use crate::text::highlight::token::{CodeTokens, TokenClass};

const METHODS: &[&[u8]] =
    &[b"GET", b"HEAD", b"POST", b"PUT", b"PATCH", b"DELETE", b"OPTIONS", b"TRACE", b"CONNECT", b"QUERY", b"PURGE"];

/// Scans messages one behind the other; `###` and `#` at the start of a line are comments, as `.http` files have them.
pub(in super::super) fn http<'a>(code: &'a str, _: usize, languages: &'a LanguageTables, out: &mut CodeTokens<'a>) {
    let mut body: Option<&str> = None;
    let mut in_head = true;
    let mut skip = 0;
    for (start, end) in lines(code) {
        if start < skip {
            continue;
        }
        let Some(text) = code.get(..end) else { continue };
        let at = CodeCursor::new(text, start);
        let blank = at.slice(start, end).trim_ascii().is_empty();
        if start_line(at, out) {
            (in_head, body) = (true, None);
        } else if blank {
            in_head = false;
        } else if in_head {
            let comment = at.peek(0) == b'#' || at.looks_at("//");
            if comment {
                out.push(TokenClass::Comment, start, end);
            } else {
                body = header(at, out).or(body);
            }
        } else if at.looks_at("###") {
            out.push(TokenClass::Comment, start, end);
            in_head = true;
        } else if let Some(language) = body {
            // Up to the next message.
            let stop = body_end(code, start);
            embedded(languages, language, code.get(start..stop).unwrap_or_default(), start, out);
            skip = stop;
        }
    }
}

/// The end of the body that starts at `from`.
fn body_end(code: &str, from: usize) -> usize {
    let rest = code.get(from..).unwrap_or_default();
    let next = lines(rest).find(|&(start, end)| {
        let line = rest.get(start..end).unwrap_or_default().as_bytes();
        line.starts_with(b"###") || line.starts_with(b"HTTP/") || request(line)
    });
    next.map_or(code.len(), |(start, _)| from + start)
}

/// Whether a line starts with a method and a target.
fn request(line: &[u8]) -> bool {
    let mut words = line.split(|&b| b == b' ');
    let method = words.next().unwrap_or_default();
    METHODS.contains(&method) && words.next().is_some_and(|target| !target.is_empty())
}

/// `GET /path HTTP/1.1` or `HTTP/1.1 200 OK`. Whether the line is one.
fn start_line<'a>(at: CodeCursor<'a>, out: &mut CodeTokens<'a>) -> bool {
    let (start, end) = (at.pos, at.bytes.len());
    let line = at.slice(start, end);
    let word = at.run(start, |b| b != b' ');
    if line.starts_with(b"HTTP/") {
        out.push(TokenClass::Keyword, start, word);
        let code = at.run(word, |b| b == b' ');
        let reason = at.run(code, |b| b.is_ascii_digit());
        out.push(TokenClass::Number, code, reason);
        return true;
    }
    if !request(line) {
        return false;
    }
    out.push(TokenClass::Function, start, word);
    let target = at.run(word, |b| b == b' ');
    let target_end = at.run(target, |b| b != b' ' && b != b'\r');
    out.push(TokenClass::Str, target, target_end);
    let version = at.run(target_end, |b| b == b' ');
    if at.slice(version, end).starts_with(b"HTTP/") {
        out.push(TokenClass::Keyword, version, at.run(version, |b| b != b' ' && b != b'\r'));
    }
    true
}

/// `Name: value`; gives the language of the body if the field names it.
fn header<'a>(at: CodeCursor<'a>, out: &mut CodeTokens<'a>) -> Option<&'static str> {
    let start = at.pos;
    // `:path` and its like are fields of HTTP/2.
    let first = start + usize::from(at.peek(0) == b':');
    let name_end = at.run(first, |b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if at.byte(name_end) != b':' {
        return None;
    }
    out.push(TokenClass::Property, start, name_end);
    let value = at.slice(name_end + 1, at.bytes.len()).trim_ascii();
    if value.iter().all(u8::is_ascii_digit) && !value.is_empty() {
        let from = at.run(name_end + 1, |b| b == b' ');
        out.push(TokenClass::Number, from, from + value.len());
    }
    if !at.slice(start, name_end).eq_ignore_ascii_case(b"content-type") {
        return None;
    }
    let kind = value.split(|&b| b == b';').next().unwrap_or_default().trim_ascii();
    let has = |name: &[u8]| kind.ends_with(name);
    match () {
        () if has(b"json") => Some("json"),
        () if has(b"html") => Some("html"),
        () if has(b"xml") => Some("xml"),
        () if has(b"javascript") => Some("javascript"),
        () if has(b"css") => Some("css"),
        () if has(b"graphql") => Some("graphql"),
        () if has(b"yaml") => Some("yaml"),
        () if has(b"csv") => Some("csv"),
        () => None,
    }
}
