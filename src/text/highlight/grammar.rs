//! What the scanner needs to know of a language: its words, its quotes, its comments and a few quirks.

use super::scan::Scan;
use super::token::Class;
use std::collections::HashMap;

/// A language as data.
pub(super) struct Grammar {
    /// Words separated by white space, as all word lists here.
    pub keywords: &'static str,
    /// Types that are not told by a capital letter.
    pub types: &'static str,
    /// `true`, `null` and their like.
    pub constants: &'static str,
    /// Functions that are called without parentheses (commands of a shell).
    pub functions: &'static str,
    /// Whether `SELECT` is `select`.
    pub fold_case: bool,
    /// Keywords count only as the first word of a line.
    pub keywords_lead: bool,
    /// Bytes that may stand inside a word besides letters, digits and `_`.
    pub word_extra: &'static [u8],
    pub line_comments: &'static [&'static str],
    /// A line comment starts only at the start of a word (`a#b` is none in a shell).
    pub comment_needs_space: bool,
    pub block_comments: &'static [BlockComment],
    /// Longer openers before their prefixes.
    pub quotes: &'static [Quote],
    /// Letters that may stand directly before a quote (`f"…"`), lower case.
    pub quote_prefixes: &'static [&'static str],
    /// `Name` is a type.
    pub capitals_are_types: bool,
    /// `name(` is a function.
    pub calls: bool,
    /// `$name` is a variable.
    pub dollar: bool,
    /// `@name` is an attribute.
    pub at_attributes: bool,
    /// `#name` at the start of a line is an attribute (the C preprocessor).
    pub directives: bool,
    /// A string or a word before `:` is a property.
    pub keys: bool,
    pub quirks: &'static [Quirk],
    /// A function of the language's own that is asked first.
    pub custom: Option<Custom>,
}

/// A function that may take what starts at the position, as the tables cannot say it: it is given the byte there and
/// whether it is the first on its line, and answers whether it has moved on.
pub(super) type Custom = fn(&mut Scan<'_, '_>, u8, bool) -> bool;

/// What a few languages need beyond the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quirk {
    /// Lifetimes and characters, raw strings, `#[attributes]`, `macros!`.
    Rust,
    /// `R"x(…)x"`.
    CppRaw,
    /// `<<EOF`.
    Heredoc,
    /// `/x/` where a value is expected.
    Regex,
    /// Elements where a value is expected.
    Jsx,
    /// `[[…]]` and `[=[…]=]`.
    LuaLong,
    /// `:name` is a literal.
    Symbols,
    /// `'c'` is a character, `x'` is a name.
    Prime,
    /// The first word after `(` is what is called.
    Lisp,
}

/// A comment with two ends.
pub(super) struct BlockComment {
    pub open: &'static str,
    pub close: &'static str,
    pub nested: bool,
}

/// A kind of string.
pub(super) struct Quote {
    pub open: &'static str,
    pub close: &'static str,
    /// A backslash takes the next character's meaning away.
    pub escapes: bool,
    pub multiline: bool,
    /// Brackets of an interpolation, within which the closing quote does not close.
    pub nest: Option<(&'static str, u8, u8)>,
}

/// Nothing at all: the base for the tables.
pub(super) const NONE: Grammar = Grammar {
    keywords: "",
    types: "",
    constants: "",
    functions: "",
    fold_case: false,
    keywords_lead: false,
    word_extra: b"",
    line_comments: &[],
    comment_needs_space: false,
    block_comments: &[],
    quotes: &[],
    quote_prefixes: &[],
    capitals_are_types: false,
    calls: true,
    dollar: false,
    at_attributes: false,
    directives: false,
    keys: false,
    quirks: &[],
    custom: None,
};

/// A string on one line, with backslash escapes.
pub(super) const fn line(quote: &'static str) -> Quote {
    Quote { open: quote, close: quote, escapes: true, multiline: false, nest: None }
}

/// A string over lines, with backslash escapes.
pub(super) const fn long(quote: &'static str) -> Quote {
    Quote { open: quote, close: quote, escapes: true, multiline: true, nest: None }
}

/// A string over lines, without escapes.
pub(super) const fn raw(open: &'static str, close: &'static str) -> Quote {
    Quote { open, close, escapes: false, multiline: true, nest: None }
}

/// A string over lines with interpolation.
pub(super) const fn nesting(quote: &'static str, nest: &'static str, open: u8, close: u8) -> Quote {
    Quote { open: quote, close: quote, escapes: true, multiline: true, nest: Some((nest, open, close)) }
}

/// `/* … */`.
pub(super) const SLASH_STAR: BlockComment = BlockComment { open: "/*", close: "*/", nested: false };
/// `/* … */`, nested.
pub(super) const SLASH_STAR_NESTED: BlockComment = BlockComment { open: "/*", close: "*/", nested: true };

/// A grammar made ready: words in a map, and for each first byte what may start there.
pub(super) struct Ready {
    pub grammar: &'static Grammar,
    words: HashMap<&'static str, Class>,
    starts: [u8; 256],
    longest: usize,
}

const COMMENT: u8 = 1;
const QUOTE: u8 = 2;

impl Ready {
    pub(super) fn new(grammar: &'static Grammar) -> Self {
        let mut words = HashMap::new();
        // Later lists win: a keyword stays one.
        for (list, class) in [
            (grammar.functions, Class::Function),
            (grammar.types, Class::Type),
            (grammar.constants, Class::Literal),
            (grammar.keywords, Class::Keyword),
        ] {
            words.extend(list.split_whitespace().map(|word| (word, class)));
        }
        let mut starts = [0u8; 256];
        let mut mark = |text: &str, bit: u8| {
            if let Some(flags) = text.bytes().next().and_then(|b| starts.get_mut(usize::from(b))) {
                *flags |= bit;
            }
        };
        grammar.line_comments.iter().for_each(|open| mark(open, COMMENT));
        grammar.block_comments.iter().for_each(|comment| mark(comment.open, COMMENT));
        grammar.quotes.iter().for_each(|quote| mark(quote.open, QUOTE));
        let longest = words.keys().map(|word| word.len()).max().unwrap_or(0);
        Ready { grammar, words, starts, longest }
    }

    /// What a word is by the lists.
    pub(super) fn word(&self, word: &[u8]) -> Option<Class> {
        if word.len() > self.longest {
            return None;
        }
        let word = std::str::from_utf8(word).ok()?;
        if self.grammar.fold_case {
            return self.words.get(word.to_ascii_lowercase().as_str()).copied();
        }
        self.words.get(word).copied()
    }

    pub(super) fn may_start_comment(&self, b: u8) -> bool {
        self.flags(b) & COMMENT != 0
    }

    pub(super) fn may_start_quote(&self, b: u8) -> bool {
        self.flags(b) & QUOTE != 0
    }

    pub(super) fn has(&self, quirk: Quirk) -> bool {
        self.grammar.quirks.contains(&quirk)
    }

    fn flags(&self, b: u8) -> u8 {
        self.starts.get(usize::from(b)).copied().unwrap_or(0)
    }
}
