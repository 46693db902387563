//! Tokens: a class and a range of bytes of the code.

/// The kinds of token that get a colour. Operators, punctuation and plain names get none, which halves the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenClass {
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

impl TokenClass {
    /// The class attribute's value, as the stylesheet and the module's documentation list it.
    pub(super) fn css(self) -> &'static str {
        match self {
            TokenClass::Keyword => "hl-k",
            TokenClass::Str => "hl-s",
            TokenClass::Comment => "hl-c",
            TokenClass::Number => "hl-n",
            TokenClass::Type => "hl-t",
            TokenClass::Function => "hl-f",
            TokenClass::Literal => "hl-l",
            TokenClass::Attribute => "hl-a",
            TokenClass::Property => "hl-p",
            TokenClass::Variable => "hl-v",
            TokenClass::Tag => "hl-g",
            TokenClass::Heading => "hl-h",
            TokenClass::Inserted => "hl-i",
            TokenClass::Deleted => "hl-d",
            TokenClass::Prompt => "hl-o",
        }
    }
}

/// A coloured range of the code, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CodeToken {
    pub class: TokenClass,
    pub start: usize,
    pub end: usize,
}

/// The tokens of a block, in order, never overlapping.
pub(super) struct CodeTokens<'a> {
    code: &'a [u8],
    pub list: Vec<CodeToken>,
}

/// The longest white space, in bytes, over which two tokens of one class become one.
const LONGEST_GAP: usize = 64;

impl<'a> CodeTokens<'a> {
    pub(super) fn new(code: &'a str) -> Self {
        CodeTokens { code: code.as_bytes(), list: Vec::with_capacity(code.len() / 8) }
    }

    /// Adds a token. It is merged with the one before where both have one class and only white space lies between
    /// (`pub fn`, a run of line comments): one element instead of two, and nobody sees a difference.
    pub(super) fn push(&mut self, class: TokenClass, start: usize, end: usize) {
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
        self.list.push(CodeToken { class, start, end });
    }
}
