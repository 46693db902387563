//! A block of code as HTML.

use super::fence::CodeFence;
use super::token::{CodeToken, TokenClass};

/// The whole block. `lang` is the canonical name, or the author's where the language is not known.
pub(super) fn block(fence: &CodeFence, lang: &str, code: &str, tokens: &[CodeToken]) -> String {
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
    let mut writer = CodeWriter { html: &mut html, fence, by_lines, line: 0, open: None };
    writer.code(code, tokens);
    html.push_str("</code></pre></");
    html.push_str(wrapper);
    html.push('>');
    html
}

struct CodeWriter<'a> {
    html: &'a mut String,
    fence: &'a CodeFence,
    by_lines: bool,
    line: u32,
    open: Option<TokenClass>,
}

impl CodeWriter<'_> {
    /// Writes every byte of the code once and in order, whatever the tokens say: one that does not fit is left out.
    fn code(&mut self, code: &str, tokens: &[CodeToken]) {
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
            // Within a token the newline stands after its `</span>`, so that an empty element is all a blank line
            // costs.
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

    fn open_span(&mut self, class: TokenClass) {
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
    let bytes = text.as_bytes();
    let (mut from, mut at) = (0, 0);
    // Most bytes are themselves: the next one that may not be is found in a table.
    while let Some(length) = bytes.get(at..).and_then(|rest| rest.iter().position(|&b| is_special(b))) {
        at += length;
        let b = bytes.get(at).copied().unwrap_or(0);
        let with = match b {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' if attribute => "&quot;",
            b'"' => "\"",
            _ => "",
        };
        if b == 0xc2 && !matches!(bytes.get(at + 1), Some(0x80..=0x9f)) {
            at += 1;
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
        at += if b == 0xc2 { 2 } else { 1 };
        from = at;
    }
    html.push_str(text.get(from..).unwrap_or_default());
}

/// Whether a byte may have to be written otherwise: a sign of markup, a control character, or the first byte of one.
fn is_special(b: u8) -> bool {
    const SPECIAL: [bool; 256] = {
        let mut table = [false; 256];
        let mut b = 0;
        while b < 0x20 {
            table[b] = b != b'\n' as usize && b != b'\t' as usize;
            b += 1;
        }
        let mut signs: &[u8] = b"<>&\"\x7f\xc2";
        while let [sign, rest @ ..] = signs {
            table[*sign as usize] = true;
            signs = rest;
        }
        table
    };
    SPECIAL.get(usize::from(b)).copied().unwrap_or(true)
}
