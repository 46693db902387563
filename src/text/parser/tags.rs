//! The tags in HTML that an author wrote.
//!
//! This finds tags so that links can be resolved, blocks grouped and messages placed. It is no judge of what is
//! safe: that is the sanitiser's work, which parses the way browsers do.

use std::ops::Range;

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::text) struct RawTag<'a> {
    /// The name in lower case.
    pub(in crate::text) name: String,
    /// Whether it is `</…>`.
    pub(in crate::text) closing: bool,
    /// Whether it ends in `/>`.
    pub(in crate::text) self_closing: bool,
    /// Its bytes in the HTML.
    pub(in crate::text) range: Range<usize>,
    /// The attributes in order.
    pub(in crate::text) attributes: Vec<RawAttribute<'a>>,
}

/// An attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::text) struct RawAttribute<'a> {
    /// The name in lower case.
    pub(in crate::text) name: String,
    /// The value as written, without quotation marks, entities not resolved; empty where there is none.
    pub(in crate::text) value: &'a str,
    /// The bytes of the whole attribute in the HTML.
    pub(in crate::text) range: Range<usize>,
}

impl RawTag<'_> {
    /// The value of an attribute with entities resolved.
    pub(in crate::text) fn value(&self, name: &str) -> Option<String> {
        self.attributes.iter().find(|a| a.name == name).map(|a| decode(a.value))
    }

    /// The id: that of the attribute, or the name of an anchor as older pages have it.
    pub(in crate::text) fn id(&self) -> Option<String> {
        let name = || self.value("name").filter(|_| self.name == "a");
        self.value("id").or_else(name).filter(|id| !self.closing && !id.is_empty())
    }

    /// Whether the element ends by itself where its parent ends, so that nobody need close it.
    pub(in crate::text) fn closes_itself(&self) -> bool {
        matches!(
            self.name.as_str(),
            "p" | "li"
                | "dt"
                | "dd"
                | "rt"
                | "rp"
                | "rb"
                | "rtc"
                | "tr"
                | "td"
                | "th"
                | "thead"
                | "tbody"
                | "tfoot"
                | "colgroup"
                | "option"
                | "optgroup"
        )
    }

    /// Whether the element has no content and so no closing tag.
    pub(in crate::text) fn is_void(&self) -> bool {
        matches!(
            self.name.as_str(),
            "area"
                | "base"
                | "br"
                | "col"
                | "embed"
                | "hr"
                | "img"
                | "input"
                | "link"
                | "meta"
                | "param"
                | "source"
                | "track"
                | "wbr"
        )
    }
}

/// Most unclosed tags that are looked at: each may cost a scan of all that follows.
const PATIENCE: usize = 64;

/// The markup in a piece of HTML.
#[derive(Debug, Default)]
pub(in crate::text) struct RawMarkup<'a> {
    /// The whole tags, in order.
    pub(in crate::text) tags: Vec<RawTag<'a>>,
    /// The bytes of comments, declarations and processing instructions, in order. One that nothing ends reaches to the
    /// end.
    pub(in crate::text) comments: Vec<Range<usize>>,
    /// The offset of a comment that nothing ends, and the text that would end it.
    open: Option<(usize, &'static str)>,
}

/// The tags of a piece of HTML, in order.
pub(in crate::text) fn tags(html: &str) -> Vec<RawTag<'_>> {
    markup(html).tags
}

/// An unclosed comment: its offset, and the text that would end it.
pub(in crate::text) fn open_comment(html: &str) -> Option<(usize, &'static str)> {
    memchr::memmem::find(html.as_bytes(), b"<!").or_else(|| memchr::memmem::find(html.as_bytes(), b"<?"))?;
    markup(html).open
}

/// The tags and comments of a piece of HTML.
pub(in crate::text) fn markup(html: &str) -> RawMarkup<'_> {
    let bytes = html.as_bytes();
    let mut found = RawMarkup::default();
    let mut at = 0;
    let mut patience = PATIENCE;
    while let Some(next) = bytes.get(at..).and_then(|rest| memchr::memchr(b'<', rest)) {
        if patience == 0 {
            break;
        }
        let start = at + next;
        let rest = html.get(start..).unwrap_or_default();
        if rest.starts_with("<!") || rest.starts_with("<?") {
            let (end, behind) = comment(html, start);
            found.comments.push(start..behind.unwrap_or(html.len()));
            let Some(behind) = behind else {
                found.open = Some((start, end));
                break;
            };
            at = behind;
        } else if let Some(tag) = tag(html, start) {
            at = tag.range.end;
            if !tag.closing && is_raw_text(&tag.name) {
                match raw_text_end(html, at, &tag.name) {
                    Some(end) => at = end,
                    // The element is left open, and what follows is read as any other text.
                    None => patience -= 1,
                }
            }
            found.tags.push(tag);
        } else {
            patience -= usize::from(rest.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic));
            at = start + 1;
        }
    }
    found
}

/// The end that a comment, a declaration or a processing instruction wants, and the offset behind it.
fn comment(html: &str, start: usize) -> (&'static str, Option<usize>) {
    let rest = html.get(start..).unwrap_or_default();
    if rest.starts_with("<!--") {
        // From the second character on: `<!-->` is a whole comment.
        return ("-->", after(html, start + 2, "-->"));
    }
    let end = if rest.starts_with("<![CDATA[") {
        "]]>"
    } else if rest.starts_with("<?") {
        "?>"
    } else {
        ">"
    };
    (end, after(html, start + 2, end).or_else(|| after(html, start + 2, ">")))
}

/// Whether there is nothing but comments and white space.
pub(in crate::text) fn is_only_comments(html: &str) -> bool {
    let mut rest = html.trim_start();
    while rest.starts_with("<!--") {
        let Some(end) = after(rest, 2, "-->") else { return true };
        rest = rest.get(end..).unwrap_or_default().trim_start();
    }
    rest.is_empty()
}

/// The offset behind the next `end`.
fn after(html: &str, from: usize, end: &str) -> Option<usize> {
    let rest = html.get(from..).unwrap_or_default();
    memchr::memmem::find(rest.as_bytes(), end.as_bytes()).map(|i| from + i + end.len())
}

/// Whether a browser shows nothing of what follows the element's tag, or shows it as something else, until it ends.
pub(in crate::text) fn swallows(name: &str) -> bool {
    is_raw_text(name) || matches!(name, "noscript" | "template" | "select")
}

fn is_raw_text(name: &str) -> bool {
    matches!(name, "script" | "style" | "textarea" | "title" | "xmp" | "iframe" | "noembed" | "noframes" | "plaintext")
}

/// The end of the text of a `<script>`: its closing tag.
fn raw_text_end(html: &str, from: usize, name: &str) -> Option<usize> {
    let bytes = html.as_bytes();
    let mut at = from;
    while let Some(next) = bytes.get(at..).and_then(|rest| memchr::memchr(b'<', rest)) {
        let here = at + next;
        let close = bytes.get(here + 1) == Some(&b'/')
            && bytes.get(here + 2..here + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
        if close {
            return Some(here);
        }
        at = here + 1;
    }
    None
}

/// The tag at `start`, where one is whole.
fn tag(html: &str, start: usize) -> Option<RawTag<'_>> {
    let bytes = html.as_bytes();
    let closing = bytes.get(start + 1) == Some(&b'/');
    let mut at = start + 1 + usize::from(closing);
    if !bytes.get(at)?.is_ascii_alphabetic() {
        return None;
    }
    let name_start = at;
    while bytes.get(at).is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'<')) {
        at += 1;
    }
    let name = html.get(name_start..at)?.to_ascii_lowercase();
    let mut tag = RawTag { name, closing, self_closing: false, range: start..start, attributes: Vec::new() };
    loop {
        while bytes.get(at).is_some_and(|b| b.is_ascii_whitespace() || *b == b'/') {
            tag.self_closing = bytes.get(at) == Some(&b'/');
            at += 1;
        }
        match bytes.get(at)? {
            b'>' => {
                tag.range.end = at + 1;
                return Some(tag);
            }
            b'<' => return None,
            _ => {
                let attribute = attribute(html, at)?;
                at = attribute.range.end;
                tag.self_closing = false;
                tag.attributes.push(attribute);
            }
        }
    }
}

fn attribute(html: &str, start: usize) -> Option<RawAttribute<'_>> {
    let bytes = html.as_bytes();
    // A stray `=` is a part of the name, as browsers read it; so the name is never empty.
    let mut at = start + 1;
    let ends_name = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'=' | b'/' | b'>' | b'<');
    while bytes.get(at).is_some_and(|b| !ends_name(b)) {
        at += 1;
    }
    let name = html.get(start..at)?.to_ascii_lowercase();
    let mut end = at;
    while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    let mut value = "";
    if bytes.get(at) == Some(&b'=') {
        at += 1;
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        match bytes.get(at)? {
            quote @ (b'"' | b'\'') => {
                let length = memchr::memchr(*quote, bytes.get(at + 1..)?)?;
                value = html.get(at + 1..at + 1 + length)?;
                end = at + length + 2;
            }
            _ => {
                let from = at;
                while bytes.get(at).is_some_and(|b| !b.is_ascii_whitespace() && *b != b'>') {
                    at += 1;
                }
                value = html.get(from..at)?;
                end = at;
            }
        }
    }
    Some(RawAttribute { name, value, range: start..end })
}

/// Resolves the entities that occur in URLs and ids.
fn decode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        let (head, tail) = rest.split_at(at);
        out.push_str(head);
        let entity = tail.get(1..).and_then(|t| t.split_once(';')).map(|(e, _)| e).filter(|e| e.len() <= 10);
        match entity.and_then(|e| entity_char(e).map(|c| (c, e.len() + 2))) {
            Some((c, length)) => {
                out.push(c);
                rest = tail.get(length..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = tail.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity_char(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "colon" => Some(':'),
        "Tab" => Some('\t'),
        "NewLine" => Some('\n'),
        _ => {
            let digits = entity.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => digits.parse(),
            };
            code.ok().and_then(char::from_u32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_comments_and_raw_text() {
        let html = "<!-- <b> --><A HREF='x&amp;y' disabled>t</a><script>a<b</script><br/><i =x>";
        let found = tags(html);
        let names: Vec<_> = found.iter().map(|t| (t.name.as_str(), t.closing)).collect();
        assert_eq!(
            names,
            [("a", false), ("a", true), ("script", false), ("script", true), ("br", false), ("i", false)]
        );
        assert_eq!(found[0].value("href").as_deref(), Some("x&y"));
        assert!(found[4].self_closing && found[4].is_void());
    }

    #[test]
    fn comments_without_an_end() {
        assert_eq!(open_comment("<p>a<!-- b --><!-->c"), None);
        assert_eq!(open_comment("<p>a<!-- b\n</p>"), Some((4, "-->")));
        assert_eq!(open_comment("<script><!--</script>"), None);
    }

    #[test]
    fn comments_alone() {
        assert!(is_only_comments("<!-- more -->\n<!-- x -->"));
        assert!(!is_only_comments("<!-- more --><p>"));
    }
}
