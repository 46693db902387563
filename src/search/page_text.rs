//! The text of a page as it is searched and shown: its HTML without tags, one line a block, and where its headings stand.

use std::ops::Range;

/// The most bytes of a page's text that are searched: a book of 300,000 words. So one page never makes an index that
/// readers would wait for.
const LONGEST: usize = 2 << 20;

/// Elements whose text is not read: scripts and styles, readings beside their characters, formulas.
const HIDDEN: [&str; 7] = ["math", "noscript", "rp", "rt", "script", "style", "template"];

/// Elements of which one class is not read: the numbers of footnotes and the way back from them.
const HIDDEN_BY_CLASS: [(&str, &str); 2] = [("sup", "footnote"), ("a", "footnote-back")];

/// Elements that stand in a line.
const INLINE: [&str; 34] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "label", "mark", "nobr", "picture", "q", "rb", "ruby", "s", "samp", "small", "source", "span", "strong", "sub",
    "sup", "time", "u", "wbr",
];

/// The text of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PageText {
    /// Its blocks, each without line breaks, set apart by one.
    pub(super) text: String,
    /// Its headings in their order.
    pub(super) headings: Vec<PageHeading>,
}

/// A heading of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PageHeading {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// Its id; empty for none.
    pub(super) id: String,
}

/// Reads a page's HTML.
pub(super) fn page_text(html: &str) -> PageText {
    let mut page = PageText::default();
    // The element that hides what stands in it, and how often it was opened in itself.
    let mut hidden: Option<(&str, usize)> = None;
    let mut rest = html;
    let mut lines = false;
    while !rest.is_empty() && page.text.len() < LONGEST {
        let (text, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if hidden.is_none() {
            push_text(&mut page.text, text, lines);
        }
        let Some((tag, behind)) = HtmlTag::read(tag) else {
            // A sign by itself.
            let mut characters = tag.chars();
            if let Some(c) = characters.next().filter(|_| hidden.is_none()) {
                page.text.push(c);
            }
            rest = characters.as_str();
            continue;
        };
        rest = behind;
        if let Some((name, depth)) = hidden {
            let ends_reading =
                matches!(name, "rt" | "rp") && (tag.is("ruby") || tag.is("rt") || tag.is("rp") || tag.is("rb"));
            hidden = match (tag.is(name) || ends_reading, tag.is_end) {
                (true, true) if depth == 0 || !tag.is(name) => None,
                (true, true) => Some((name, depth - 1)),
                (true, false) if !ends_reading => Some((name, depth + 1)),
                _ => hidden,
            };
            continue;
        }
        let hides = HIDDEN.iter().find(|name| tag.is(name)).or_else(|| {
            let by_class = HIDDEN_BY_CLASS.iter().find(|(name, class)| tag.is(name) && tag.has_class(class));
            by_class.map(|(name, _)| name)
        });
        if let Some(name) = hides.filter(|_| !tag.is_end) {
            hidden = Some((name, 0));
            continue;
        }
        if INLINE.iter().any(|name| tag.is(name)) {
            continue;
        }
        if tag.is("pre") {
            lines = !tag.is_end;
        }
        end_block(&mut page.text);
        if tag.is_heading() {
            if tag.is_end {
                let end = page.text.len();
                page.headings.iter_mut().rev().take(1).for_each(|heading| heading.range.end = end);
            } else {
                let at = page.text.len();
                page.headings.push(PageHeading { range: at..at, id: tag.attribute("id").unwrap_or_default() });
            }
        }
    }
    cut(&mut page);
    page
}

/// Takes away what is beyond the longest text, and the end of the last block.
fn cut(page: &mut PageText) {
    let mut end = LONGEST.min(page.text.len());
    while !page.text.is_char_boundary(end) {
        end -= 1;
    }
    page.text.truncate(end);
    page.text.truncate(page.text.trim_end().len());
    let end = page.text.len();
    page.headings.retain(|heading| heading.range.start < end);
    for heading in &mut page.headings {
        heading.range.end = heading.range.end.min(end).max(heading.range.start);
    }
}

fn end_block(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// Appends text with its references resolved. White space is one space, but a line break in code is one.
fn push_text(out: &mut String, text: &str, lines: bool) {
    let mut rest = text;
    loop {
        let (plain, behind) = rest.split_at(rest.find(|c: char| c == '&' || c.is_whitespace()).unwrap_or(rest.len()));
        out.push_str(plain);
        rest = behind;
        let Some(c) = rest.chars().next() else { return };
        let (decoded, length) = match c {
            '&' => reference(rest).unwrap_or((c, 1)),
            _ => (c, c.len_utf8()),
        };
        rest = rest.get(length..).unwrap_or_default();
        match decoded {
            '\n' if lines => end_block(out),
            _ if decoded.is_whitespace() => {
                if !out.is_empty() && !out.ends_with([' ', '\n']) {
                    out.push(' ');
                }
            }
            _ => out.push(decoded),
        }
    }
}

/// The character that a reference at the beginning of a text stands for, and the reference's length.
fn reference(text: &str) -> Option<(char, usize)> {
    // The longest names have some thirty letters; those that a serialiser writes have few.
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => match name.strip_prefix('#')? {
            hex if hex.starts_with(['x', 'X']) => number(hex.get(1..)?, 16)?,
            decimal => number(decimal, 10)?,
        },
    };
    Some((c, end + 1))
}

/// A tag of HTML.
struct HtmlTag<'a> {
    name: &'a str,
    attributes: &'a str,
    is_end: bool,
}

impl<'a> HtmlTag<'a> {
    /// Reads the tag or comment at the beginning of a text, and what stands behind it. A comment has no name.
    fn read(text: &'a str) -> Option<(HtmlTag<'a>, &'a str)> {
        let inner = text.strip_prefix('<')?;
        if let Some(comment) = inner.strip_prefix("!--") {
            let (_, behind) = comment.split_once("-->").unwrap_or((comment, ""));
            return Some((HtmlTag { name: "wbr", attributes: "", is_end: false }, behind));
        }
        let (is_end, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let name = inner.get(..inner.find(|c: char| c.is_whitespace() || c == '/' || c == '>')?)?;
        let attributes = inner.get(name.len()..)?;
        let mut quote = None;
        let end = attributes.bytes().position(|b| match (quote, b) {
            (None, b'>') => true,
            (None, b'"' | b'\'') => {
                quote = Some(b);
                false
            }
            (Some(q), _) if q == b => {
                quote = None;
                false
            }
            _ => false,
        })?;
        let behind = attributes.get(end + 1..)?;
        Some((HtmlTag { name, attributes: attributes.get(..end)?, is_end }, behind))
    }

    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    fn is_heading(&self) -> bool {
        matches!(self.name.as_bytes(), [b'h' | b'H', b'1'..=b'6'])
    }

    fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|c| c == class))
    }

    /// The value of an attribute.
    fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=')?;
            let (found, behind) = rest.split_at(end);
            let Some(value) = behind.trim_start().strip_prefix('=') else {
                rest = behind;
                continue;
            };
            let value = value.trim_start();
            let (value, behind) = match value.chars().next()? {
                quote @ ('"' | '\'') => value.get(1..)?.split_once(quote)?,
                _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
            };
            if found.eq_ignore_ascii_case(name) {
                let mut decoded = String::new();
                push_text(&mut decoded, value, false);
                return Some(decoded);
            }
            rest = behind;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_block_by_block() {
        for (html, expected) in [
            ("<p>One <b>two</b>\nthree.</p>\n<p>四&amp;五&#x516d;</p>", "One two three.\n四&五六"),
            ("<pre><code>fn main() {\n  a &lt; b\n}</code></pre>", "fn main() {\na < b\n}"),
            ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", "漢字"),
            ("<ruby>漢<rt>かん</ruby>字", "漢字"),
            ("a<sup class=\"footnote\"><a href=\"#x\">1</a></sup>b<sup>2</sup>", "ab2"),
            ("<math><mi>x</mi></math>y<!-- z --><script>w</script>", "y"),
            ("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb"),
            ("1 < 2 <3 a <b title=\"x>y\">c", "1 < 2 <3 a c"),
        ] {
            assert_eq!(page_text(html).text, expected, "{html}");
        }
    }

    #[test]
    fn headings_know_their_place() {
        let page = page_text("<p>a</p><h2 class=x id=\"b-&amp;\">B <i>c</i></h2><p>d</p><h3>e</h3>");
        assert_eq!(page.text, "a\nB c\nd\ne");
        let heading = |range, id: &str| PageHeading { range, id: id.to_string() };
        assert_eq!(page.headings[0].id, "b-&");
        assert_eq!(&page.text[page.headings[0].range.clone()], "B c\n");
        assert_eq!(page.headings[1], heading(8..9, ""));
    }

    #[test]
    fn a_long_text_is_cut() {
        let page = page_text(&format!("<p>{}</p><h2>x</h2>", "長".repeat(LONGEST / 2)));
        assert!(page.text.len() <= LONGEST && page.text.len() > LONGEST - 4);
        assert_eq!(page.headings, []);
    }
}
