//! The one module that makes paths: of languages, sections, articles, terms, lists and feeds.
//!
//! A *URL path* here begins with `/`, is not percent-encoded and does not know the base URL's path; [`href`] and
//! [`absolute`] make it fit for HTML. A page's path ends with `/`.

use crate::config::{BaseUrl, Language};
use std::fmt::Write as _;

/// The path of a language's home page: `/` or `/zh-hant/`.
pub fn home(language: &Language) -> String {
    if language.path.is_empty() { "/".to_string() } else { format!("/{}/", language.path) }
}

/// A page below another: `/articles/` and `chips` make `/articles/chips/`.
pub fn below(parent: &str, segment: &str) -> String {
    format!("{parent}{}/", segment.to_lowercase())
}

/// A file below a page: `/articles/` and `atom.xml` make `/articles/atom.xml`.
pub fn file_below(parent: &str, file: &str) -> String {
    format!("{parent}{file}")
}

/// The `number`th page of a list, counted from 1.
pub fn list_page(list: &str, number: usize) -> String {
    if number <= 1 { list.to_string() } else { format!("{list}page/{number}/") }
}

/// A version of an image: `/articles/chips/cover.png` becomes `/articles/chips/cover.png.640w.webp`. The whole name of
/// the image stays, since there may be a `cover.jpg` too.
pub fn image_version(image: &str, width: u32, extension: &str) -> String {
    format!("{image}.{width}w.{extension}")
}

/// The file of a URL path, below the output folder.
pub fn output_file(path: &str) -> String {
    let path = path.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_string() }
}

/// A link from the site's own pages: the base URL's path in front, percent-encoded.
pub fn href(base: &BaseUrl, path: &str) -> String {
    let mut out = String::with_capacity(base.path().len() + path.len());
    push_encoded(&mut out, base.path());
    push_encoded(&mut out, path);
    out
}

/// A whole address, percent-encoded.
pub fn absolute(base: &BaseUrl, path: &str) -> String {
    let mut out = String::with_capacity(base.origin().len() + base.path().len() + path.len());
    out.push_str(base.origin());
    push_encoded(&mut out, base.path());
    push_encoded(&mut out, path);
    out
}

/// A term or title as a URL segment: letters and digits of any script in lower case, hyphens between.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if matches!(c, '+' | '#') {
            // `c`, `c++` and `c#` are three languages.
            out.push_str(if c == '+' { "p" } else { "-sharp" });
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-').to_string();
    if out.is_empty() { "term".to_string() } else { out }
}

/// Percent-encodes what may not stand in the path of a URL (RFC 3986).
pub fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    push_encoded(&mut out, path);
    out
}

fn push_encoded(out: &mut String, path: &str) {
    // Most need nothing.
    if path.bytes().all(|byte| SAFE[usize::from(byte)]) {
        out.push_str(path);
        return;
    }
    for byte in path.bytes() {
        if SAFE[usize::from(byte)] {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// The bytes that may stand in a path. An apostrophe is legal there, but would end an attribute in single quotes.
const SAFE: [bool; 256] = {
    let mut safe = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        safe[byte] = matches!(
            byte as u8,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b'!' | b'$' | b'&' | b'(' | b')'
                | b'*' | b'+' | b',' | b';' | b'=' | b':' | b'@'
        );
        byte += 1;
    }
    safe
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_lower_case_and_encoded_only_at_the_edge() {
        let base = BaseUrl::parse("https://user.github.io/repo").expect("valid");
        let path = below("/tags/", &slug("AI 晶片"));
        assert_eq!(path, "/tags/ai-晶片/");
        assert_eq!(output_file(&path), "tags/ai-晶片/index.html");
        assert_eq!(href(&base, &path), "/repo/tags/ai-%E6%99%B6%E7%89%87/");
        assert_eq!(absolute(&base, "/"), "https://user.github.io/repo/");
        assert_eq!(list_page("/a/", 2), "/a/page/2/");
        assert_ne!(slug("C++"), slug("C#"));
    }
}
