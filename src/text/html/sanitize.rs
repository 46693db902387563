//! The HTML that an author may write: its elements and attributes, and how the rest is taken out.
//!
//! The sanitiser (ammonia) parses like a browser, so what it returns is well-formed. HTML that yiwen made itself
//! (formulas, code, figures) is kept away from it: a placeholder stands for it, whose name comes from a hash of the
//! whole text. An author who wants to write one would have to find a text that holds its own hash.

use crate::lang::Lang;
use crate::text::parser::tags::RawTag;
use ammonia::{Builder, UrlRelative};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Elements and the attributes they may have beside [`GENERIC`].
const ELEMENTS: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang", "rel", "target"]),
    ("abbr", &[]),
    ("article", &[]),
    ("aside", &[]),
    ("audio", &["src", "controls", "loop", "muted", "preload"]),
    ("b", &[]),
    ("bdi", &[]),
    ("bdo", &[]),
    ("blockquote", &["cite"]),
    ("br", &[]),
    ("caption", &[]),
    ("cite", &[]),
    ("code", &[]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("dd", &[]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("dfn", &[]),
    ("div", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("footer", &[]),
    // The writer names a heading that ends with a link to itself.
    ("h1", &["aria-label"]),
    ("h2", &["aria-label"]),
    ("h3", &["aria-label"]),
    ("h4", &["aria-label"]),
    ("h5", &["aria-label"]),
    ("h6", &["aria-label"]),
    ("header", &[]),
    ("hgroup", &[]),
    ("hr", &[]),
    ("i", &[]),
    ("img", &["src", "alt", "width", "height", "loading", "decoding"]),
    ("ins", &["cite", "datetime"]),
    ("kbd", &[]),
    ("li", &["value"]),
    ("mark", &[]),
    ("ol", &["start", "reversed"]),
    ("p", &[]),
    ("pre", &[]),
    ("q", &["cite"]),
    ("rp", &[]),
    ("rt", &[]),
    ("ruby", &[]),
    ("s", &[]),
    ("samp", &[]),
    ("section", &[]),
    ("small", &[]),
    ("source", &["src", "type"]),
    ("span", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("summary", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "rowspan"]),
    ("tfoot", &[]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("thead", &[]),
    ("time", &["datetime"]),
    ("tr", &[]),
    ("track", &["src", "kind", "srclang", "label", "default"]),
    ("u", &[]),
    ("ul", &[]),
    ("var", &[]),
    ("video", &["src", "poster", "controls", "loop", "muted", "playsinline", "preload", "width", "height"]),
    ("wbr", &[]),
];

/// Attributes of every element.
const GENERIC: &[&str] = &["class", "dir", "id", "lang", "title", "translate"];

/// Elements that go with all that is in them.
const WITH_CONTENT: &[&str] = &["script", "style", "template", "noscript"];

/// Schemes that a link may have.
const SCHEMES: &[&str] = &[
    "http", "https", "mailto", "tel", "sms", "geo", "ftp", "ftps", "sftp", "irc", "ircs", "xmpp", "matrix", "magnet",
    "news", "nntp", "git", "ssh", "doi", "urn",
];

/// The scheme of a URL as a browser sees it, in lower case; `None` for a relative one.
pub(in crate::text) fn scheme(url: &str) -> Option<String> {
    let clean: String = url
        .trim_start_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .take_while(|c| !matches!(c, '/' | '?' | '#'))
        .take(64)
        .collect();
    let (scheme, _) = clean.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    valid.then(|| scheme.to_ascii_lowercase())
}

/// Whether a link may lead there: a relative one, or one with a harmless scheme.
pub(in crate::text) fn is_safe_url(url: &str) -> bool {
    scheme(url).is_none_or(|s| SCHEMES.contains(&s.as_str()))
}

/// The parts of a tag that the sanitiser takes out, in words, and whether that `was` or `were`; `None` where it all
/// stays.
pub(in crate::text) fn objection(tag: &RawTag<'_>) -> Option<(String, &'static str)> {
    let Some((_, own)) = ELEMENTS.iter().find(|(name, _)| *name == tag.name) else {
        return Some((format!("`<{}>`", tag.name), "was"));
    };
    let mut names: Vec<String> = Vec::new();
    for attribute in &tag.attributes {
        let name = attribute.name.as_str();
        let known = own.contains(&name) || GENERIC.contains(&name);
        let value = tag.value(name).unwrap_or_default();
        let safe = !matches!(name, "href" | "src" | "cite" | "poster") || is_safe_url(&value);
        let stays = known && safe && filtered(&tag.name, name, &value).is_some();
        let name = format!("`{name}`");
        if !stays && !names.contains(&name) {
            if names.len() == MOST_NAMES {
                names.push("others".to_string());
                break;
            }
            names.push(name);
        }
    }
    let last = names.pop()?;
    if names.is_empty() {
        return Some((format!("{last} of `<{}>`", tag.name), "was"));
    }
    Some((format!("{} and {last} of `<{}>`", names.join(", "), tag.name), "were"))
}

/// Most attributes that a message names.
const MOST_NAMES: usize = 8;

/// An attribute's value where it is valid.
fn filtered<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let number = || value.bytes().all(|b| b.is_ascii_digit()) && (1..=6).contains(&value.len());
    let valid = match (element, attribute) {
        ("img" | "video", "width" | "height") => number(),
        (_, "colspan" | "rowspan" | "span") => number() && value.parse::<u32>().is_ok_and(|n| (1..=1000).contains(&n)),
        ("ol", "start") | ("li", "value") => value.len() <= 9 && value.parse::<i32>().is_ok(),
        (_, "lang" | "hreflang" | "srclang") => Lang::parse(value).is_ok(),
        (_, "dir") => matches!(value, "ltr" | "rtl" | "auto"),
        (_, "translate") => matches!(value, "yes" | "no" | ""),
        (_, "id") => !value.is_empty() && !value.contains(char::is_whitespace),
        (_, "loading") => matches!(value, "lazy" | "eager"),
        (_, "decoding") => matches!(value, "sync" | "async" | "auto"),
        (_, "preload") => matches!(value, "none" | "metadata" | "auto"),
        (_, "scope") => matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        (_, "target") => value == "_blank",
        _ => true,
    };
    valid.then_some(Cow::Borrowed(value))
}

/// Takes out what may not be there.
pub(in crate::text) struct Sanitizer {
    builder: Builder<'static>,
}

impl Sanitizer {
    /// The sanitiser of authors' HTML.
    pub(in crate::text) fn new() -> Self {
        Self::with(ELEMENTS.iter().copied())
    }

    /// The sanitiser of a line in a table of contents: no links, no blocks.
    pub(in crate::text) fn inline() -> Self {
        const INLINE: &[&str] = &[
            "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s",
            "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
        ];
        let mut inline = Self::with(INLINE.iter().map(|name| (*name, [].as_slice())));
        inline.builder.rm_generic_attributes(["id"]);
        inline
    }

    fn with(elements: impl Iterator<Item = (&'static str, &'static [&'static str])>) -> Self {
        let elements: Vec<_> = elements.collect();
        let attributes: HashMap<&str, HashSet<&str>> =
            elements.iter().map(|(name, own)| (*name, own.iter().copied().collect())).collect();
        let mut builder = Builder::empty();
        builder
            .tags(elements.iter().map(|(name, _)| *name).collect())
            .tag_attributes(attributes)
            .generic_attributes(GENERIC.iter().copied().collect())
            .clean_content_tags(WITH_CONTENT.iter().copied().collect())
            .url_schemes(SCHEMES.iter().copied().collect())
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None)
            .strip_comments(true)
            .attribute_filter(filtered);
        Sanitizer { builder }
    }

    /// Clean HTML.
    pub(in crate::text) fn clean(&self, html: &str) -> String {
        self.builder.clean(html).to_string()
    }
}

/// Pieces of HTML that are kept away from the sanitiser.
pub(in crate::text) struct Opaque {
    name: String,
    pieces: Vec<String>,
}

impl Opaque {
    /// The name of a text's placeholders.
    pub(in crate::text) fn name(text: &str) -> String {
        let hash = blake3::hash(text.as_bytes()).to_hex();
        format!("yw{}", hash.get(..32).unwrap_or_default())
    }

    /// Placeholders with a name.
    pub(in crate::text) fn new(name: &str) -> Self {
        Opaque { name: name.to_string(), pieces: Vec::new() }
    }

    /// A placeholder within a line of text.
    pub(in crate::text) fn inline(&mut self, out: &mut String, html: String) {
        let Opaque { name, pieces } = self;
        out.push_str(&format!("{name}i{}z", pieces.len()));
        pieces.push(html);
    }

    /// A placeholder for a block.
    pub(in crate::text) fn block(&mut self, out: &mut String, html: String) {
        self.open(out, html);
        out.push_str("</div>");
    }

    /// A placeholder for the start tag of a `<div>`; its end is written as it is.
    pub(in crate::text) fn open(&mut self, out: &mut String, html: String) {
        let Opaque { name, pieces } = self;
        out.push_str(&format!("<div class=\"{name}b{}z\">", pieces.len()));
        pieces.push(html);
    }

    /// Puts the pieces back. A block's piece that is no start tag replaces the whole element.
    pub(in crate::text) fn restore(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() * 2);
        let mut rest = html;
        while let Some(at) = memchr::memmem::find(rest.as_bytes(), self.name.as_bytes()) {
            let (head, tail) = rest.split_at(at);
            let tail = tail.get(self.name.len()..).unwrap_or_default();
            let number = tail.get(1..).and_then(|t| t.split_once('z')).map(|(n, _)| n).unwrap_or_default();
            let piece = number.parse::<usize>().ok().and_then(|n| self.pieces.get(n)).map_or("", String::as_str);
            let mut after = tail.get(1 + number.len() + 1..).unwrap_or_default();
            if tail.starts_with('b') {
                out.push_str(head.strip_suffix("<div class=\"").unwrap_or(head));
                after = after.strip_prefix("\">").unwrap_or(after);
                if !is_start_tag(piece) {
                    after = after.strip_prefix("</div>").unwrap_or(after);
                }
            } else {
                out.push_str(head);
            }
            out.push_str(piece);
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// Whether a piece is the start tag of a `<div>` and nothing else.
fn is_start_tag(piece: &str) -> bool {
    piece.starts_with("<div") && piece.find('>') == Some(piece.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harm_is_taken_out_and_the_rest_stays() {
        let clean = |html: &str| Sanitizer::new().clean(html);
        assert_eq!(clean("<b onclick=x>a</b><script>x</script><iframe src=x></iframe>"), "<b>a</b>");
        assert_eq!(clean("<a href=' java\tscript:x'>a</a>"), "<a>a</a>");
        assert_eq!(clean("<details><summary>s</summary>t"), "<details><summary>s</summary>t</details>");
        assert_eq!(clean("<img src=a width=100% height=5>"), "<img src=\"a\" height=\"5\">");
    }

    #[test]
    fn schemes_are_seen_as_browsers_see_them() {
        for bad in ["javascript:x", " JAVA\nSCRIPT:x", "data:text/html,x", "vbscript:x", "\u{1}javascript:x"] {
            assert!(!is_safe_url(bad), "{bad}");
        }
        for good in ["a:b/c".strip_prefix("a:").unwrap_or(""), "./x:y", "#a:b", "?a:b", "@/a", "https://e.org", ""] {
            assert!(is_safe_url(good), "{good}");
        }
    }

    #[test]
    fn pieces_come_back() {
        let mut opaque = Opaque::new(&Opaque::name("text"));
        let mut html = String::from("<p>a ");
        opaque.inline(&mut html, "<math></math>".into());
        html.push_str("</p>");
        opaque.block(&mut html, "<pre>x</pre>".into());
        opaque.open(&mut html, "<div class=\"table\" tabindex=\"0\">".into());
        html.push_str("t</div>");
        let back = opaque.restore(&Sanitizer::new().clean(&html));
        assert_eq!(back, "<p>a <math></math></p><pre>x</pre><div class=\"table\" tabindex=\"0\">t</div>");
    }
}
