//! Pieces of HTML that yiwen made itself, such as formulas, code and figures. The sanitiser would take them apart, so a
//! placeholder stands for each, whose name comes from a hash of the whole text.
//!
//! A piece comes back where the sanitised HTML has its placeholder as text or as an element of its own, never within a
//! tag. What the sanitiser writes is well-formed, so a tag ends at the first `>` outside of quotation marks.

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
        while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
            let (text, tail) = rest.split_at(at);
            self.restore_text(&mut out, text);
            let (tag, mut after) = tail.split_at(tag_end(tail));
            match self.element(tag) {
                Some(piece) => {
                    out.push_str(piece);
                    if !is_start_tag(piece) {
                        after = after.strip_prefix("</div>").unwrap_or(after);
                    }
                }
                None => out.push_str(&self.without_placeholders(tag)),
            }
            rest = after;
        }
        self.restore_text(&mut out, rest);
        out
    }

    /// The piece that a start tag stands for.
    fn element(&self, tag: &str) -> Option<&str> {
        let number = tag.strip_prefix("<div class=\"")?.strip_prefix(&self.name)?.strip_prefix('b')?;
        self.pieces.get(number.strip_suffix("z\">")?.parse::<usize>().ok()?).map(String::as_str)
    }

    /// Writes a text with its pieces.
    fn restore_text(&self, out: &mut String, text: &str) {
        let mut rest = text;
        while let Some(at) = memchr::memmem::find(rest.as_bytes(), self.name.as_bytes()) {
            let (head, tail) = rest.split_at(at);
            out.push_str(head);
            rest = tail.get(self.name.len()..).unwrap_or_default();
            let Some((number, after)) = rest.strip_prefix('i').and_then(|t| t.split_once('z')) else { continue };
            if let Some(piece) = number.parse::<usize>().ok().and_then(|n| self.pieces.get(n)) {
                out.push_str(piece);
                rest = after;
            }
        }
        out.push_str(rest);
    }

    /// A tag whose attributes hold no placeholder. None gets there, since what an author wrote is whole tags and text;
    /// this does not rely on it.
    fn without_placeholders<'t>(&self, tag: &'t str) -> std::borrow::Cow<'t, str> {
        match tag.contains(&self.name) {
            true => tag.replace(&self.name, "").into(),
            false => tag.into(),
        }
    }
}

/// The length of the tag that a text begins with.
fn tag_end(html: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
}

/// Whether a piece is the start tag of a `<div>` and nothing else.
fn is_start_tag(piece: &str) -> bool {
    piece.starts_with("<div") && tag_end(piece) == piece.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::html::sanitize::Sanitizer;

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

    #[test]
    fn no_piece_comes_back_within_a_tag() {
        let mut opaque = Opaque::new(&Opaque::name("text"));
        let mut piece = String::new();
        opaque.inline(&mut piece, "<img alt=\"\" onfocus=x>".into());
        opaque.block(&mut piece, "<img alt=\"\" onfocus=x>".into());
        let clean = Sanitizer::new().clean(&format!("<div title='{piece}'>a</div><p class=\"{piece}"));
        let back = opaque.restore(&clean);
        assert!(!back.contains("<img"), "{back}");
    }
}
