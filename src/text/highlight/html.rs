//! A block of code as HTML.

use super::fence::Fence;
use super::token::{Class, Token};

/// The whole block. `lang` is the canonical name, or the author's where the language is not known.
pub(super) fn block(fence: &Fence, lang: &str, code: &str, tokens: &[Token]) -> String {
    let mut html = String::with_capacity(code.len() + tokens.len() * 32 + 160);
    let wrapper = if fence.title.is_some() { "figure" } else { "div" };
    html.push('<');
    html.push_str(wrapper);
    html.push_str(" class=\"code\"");
    if !lang.is_empty() {
        html.push_str(" data-lang=\"");
        escape(&mut html, lang, true);
        html.push('"');
    }
    html.push('>');
    if let Some(title) = &fence.title {
        html.push_str("<figcaption>");
        escape(&mut html, title, false);
        html.push_str("</figcaption>");
    }
    // The block may scroll sideways: it must take the focus so that the keyboard can scroll it.
    html.push_str("<pre tabindex=\"0\"><code");
    if !lang.is_empty() {
        html.push_str(" class=\"language-");
        escape(&mut html, lang, true);
        html.push('"');
    }
    html.push_str(" translate=\"no\">");
    let by_lines = fence.first_line.is_some() || !fence.highlighted.is_empty();
    let mut writer = Writer { html: &mut html, fence, by_lines, line: 0, open: None };
    writer.code(code, tokens);
    html.push_str("</code></pre></");
    html.push_str(wrapper);
    html.push('>');
    html
}

struct Writer<'a> {
    html: &'a mut String,
    fence: &'a Fence,
    by_lines: bool,
    line: u32,
    open: Option<Class>,
}

impl Writer<'_> {
    /// Writes every byte of the code once and in order, whatever the tokens say: one that does not fit is left out.
    fn code(&mut self, code: &str, tokens: &[Token]) {
        if self.by_lines && !code.is_empty() {
            self.start_line();
        }
        let mut at = 0;
        for token in tokens {
            let (Some(before), Some(inside)) = (code.get(at..token.start), code.get(token.start..token.end)) else {
                continue;
            };
            self.text(before, false);
            self.open_span(token.class);
            self.text(inside, token.end == code.len());
            self.html.push_str("</span>");
            self.open = None;
            at = token.end;
        }
        let rest = code.get(at..).unwrap_or_default();
        self.text(rest, true);
        if self.by_lines && !code.is_empty() {
            self.html.push_str("</span>");
        }
    }

    /// Text without markup; where lines are wrapped, open elements are closed and opened again around each end.
    fn text(&mut self, text: &str, last: bool) {
        if !self.by_lines {
            return escape(self.html, text, false);
        }
        let mut pieces = text.split_inclusive('\n').peekable();
        while let Some(piece) = pieces.next() {
            // Within a token the newline stands after its `</span>`, so that an empty element is all a blank line costs.
            let Some(line) = piece.strip_suffix('\n') else { return escape(self.html, piece, false) };
            escape(self.html, line, false);
            if self.open.is_some() {
                self.html.push_str("</span>");
            }
            self.html.push('\n');
            // The last newline of the code ends its last line and starts none.
            let more = pieces.peek().is_some() || !last;
            if more {
                self.html.push_str("</span>");
                self.start_line();
            }
            if let Some(class) = self.open {
                self.open_span(class);
            }
        }
    }

    fn open_span(&mut self, class: Class) {
        self.open = Some(class);
        self.html.push_str("<span class=\"");
        self.html.push_str(class.css());
        self.html.push_str("\">");
    }

    fn start_line(&mut self) {
        self.line = self.line.saturating_add(1);
        self.html.push_str(if self.fence.highlights(self.line) {
            "<span class=\"line hl\""
        } else {
            "<span class=\"line\""
        });
        if let Some(first) = self.fence.first_line {
            let number = u64::from(first) + u64::from(self.line) - 1;
            self.html.push_str(&format!(" data-n=\"{number}\""));
        }
        self.html.push('>');
    }
}

/// Escapes text. Control characters, which HTML forbids, become their pictures (`␛`), as an author who pastes a
/// terminal's output would want to see them.
pub(super) fn escape(html: &mut String, text: &str, attribute: bool) {
    let mut from = 0;
    for (at, b) in text.bytes().enumerate() {
        let with = match b {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' if attribute => "&quot;",
            b'\n' | b'\t' => continue,
            0x00..=0x1f | 0x7f | 0xc2 => "",
            _ => continue,
        };
        if b == 0xc2 && !matches!(text.as_bytes().get(at + 1), Some(0x80..=0x9f)) {
            continue;
        }
        html.push_str(text.get(from..at).unwrap_or_default());
        match b {
            b'\r' => {}
            0x7f => html.push('\u{2421}'),
            0x00..=0x1f => html.push(char::from_u32(0x2400 + u32::from(b)).unwrap_or('\u{fffd}')),
            0xc2 => html.push('\u{fffd}'),
            _ => html.push_str(with),
        }
        from = at + if b == 0xc2 { 2 } else { 1 };
    }
    html.push_str(text.get(from..).unwrap_or_default());
}
