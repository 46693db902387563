//! Elements inside JavaScript: `<a href="x">text {value}</a>`. A stack of frames, no recursion.

use super::cursor::{in_word, starts_word};
use super::scan::CodeScanner;
use super::token::TokenClass;

/// A part of an element that is open around the position.
#[derive(Debug, Clone, Copy)]
pub(super) enum JsxFrame {
    /// Between `<` and `>`; whether it is a closing tag.
    Tag { closing: bool },
    /// Between an opening tag and its closing tag.
    Text,
    /// Inside `{…}`, with so many more braces open.
    Code(usize),
}

impl CodeScanner<'_, '_> {
    /// Takes something of an element, if the position is in one or at one.
    pub(super) fn jsx_step(&mut self) -> bool {
        let b = self.at.peek(0);
        match self.frames.last_mut() {
            Some(JsxFrame::Tag { closing }) => {
                let closing = *closing;
                self.in_tag(b, closing);
                true
            }
            Some(JsxFrame::Text) => {
                match b {
                    b'<' => self.open_tag(),
                    b'{' => self.enter(JsxFrame::Code(0)),
                    _ => self.at.pos = self.at.run(self.at.pos, |b| b != b'<' && b != b'{'),
                }
                true
            }
            Some(JsxFrame::Code(depth)) if b == b'{' => {
                *depth += 1;
                false
            }
            Some(JsxFrame::Code(0)) if b == b'}' => {
                self.frames.pop();
                self.at.pos += 1;
                true
            }
            Some(JsxFrame::Code(depth)) if b == b'}' => {
                *depth -= 1;
                false
            }
            _ => {
                let next = self.at.peek(1);
                let element = b == b'<' && !self.operand && (starts_word(next) || next == b'>');
                if element {
                    self.open_tag();
                    return true;
                }
                false
            }
        }
    }

    fn open_tag(&mut self) {
        let closing = self.at.peek(1) == b'/';
        let name = self.at.pos + if closing { 2 } else { 1 };
        let end = self.at.run(name, |b| in_word(b) || matches!(b, b'.' | b'-' | b':'));
        self.out.push(TokenClass::Tag, name, end);
        self.at.pos = end;
        self.frames.push(JsxFrame::Tag { closing });
    }

    fn in_tag(&mut self, b: u8, closing: bool) {
        let start = self.at.pos;
        match b {
            b'>' => {
                self.frames.pop();
                if closing {
                    self.frames.pop();
                } else {
                    self.frames.push(JsxFrame::Text);
                }
                self.at.pos += 1;
                self.operand = true;
            }
            b'/' if self.at.peek(1) == b'>' => {
                self.frames.pop();
                self.at.pos += 2;
                self.operand = true;
            }
            b'{' => self.enter(JsxFrame::Code(0)),
            b'"' | b'\'' => {
                let end = self.at.find(&[b], start + 1).map_or(self.at.bytes.len(), |end| end + 1);
                self.take(TokenClass::Str, end);
            }
            _ if starts_word(b) => {
                let end = self.at.run(start, |b| in_word(b) || matches!(b, b'-' | b':'));
                self.take(TokenClass::Property, end);
            }
            _ => self.at.pos += 1,
        }
    }

    fn enter(&mut self, frame: JsxFrame) {
        self.frames.push(frame);
        self.at.pos += 1;
        self.operand = false;
    }
}
