//! What a highlighter says about a piece of code: a class and a range of bytes.

/// The kinds of token that get a colour. Operators, punctuation and plain names get none, which halves the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Keyword,
    Str,
    Comment,
    Number,
    Type,
    Function,
    Literal,
    Attribute,
    Property,
    Variable,
    Tag,
    Heading,
    Inserted,
    Deleted,
    Prompt,
}

impl Class {
    /// The class attribute's value, as the stylesheet and the module's documentation list it.
    pub(super) fn css(self) -> &'static str {
        match self {
            Class::Keyword => "hl-k",
            Class::Str => "hl-s",
            Class::Comment => "hl-c",
            Class::Number => "hl-n",
            Class::Type => "hl-t",
            Class::Function => "hl-f",
            Class::Literal => "hl-l",
            Class::Attribute => "hl-a",
            Class::Property => "hl-p",
            Class::Variable => "hl-v",
            Class::Tag => "hl-g",
            Class::Heading => "hl-h",
            Class::Inserted => "hl-i",
            Class::Deleted => "hl-d",
            Class::Prompt => "hl-o",
        }
    }
}

/// A coloured range of the code, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub class: Class,
    pub start: usize,
    pub end: usize,
}

/// The tokens of a block, in order, never overlapping.
pub(super) struct Tokens<'a> {
    code: &'a [u8],
    pub list: Vec<Token>,
}

/// White space this long between two tokens of one class is not worth looking through.
const LONGEST_GAP: usize = 64;

impl<'a> Tokens<'a> {
    pub(super) fn new(code: &'a str) -> Self {
        Tokens { code: code.as_bytes(), list: Vec::with_capacity(code.len() / 8) }
    }

    /// Adds a token. It is merged with the one before where both have one class and only white space lies between
    /// (`pub fn`, a run of line comments): one element instead of two, and nobody sees a difference.
    pub(super) fn push(&mut self, class: Class, start: usize, end: usize) {
        if start >= end {
            return;
        }
        if let Some(last) = self.list.last_mut() {
            if start < last.end {
                return;
            }
            if last.class == class && start - last.end <= LONGEST_GAP {
                let gap = self.code.get(last.end..start).unwrap_or_default();
                if gap.iter().all(u8::is_ascii_whitespace) {
                    last.end = end;
                    return;
                }
            }
        }
        self.list.push(Token { class, start, end });
    }
}
