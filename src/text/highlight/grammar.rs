//! What the scanner needs to know of a language: its words, its quotes, its comments and a few quirks.

use super::scan::Scan;
use super::token::Class;
use std::collections::{HashMap, HashSet};

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
    /// Keywords only where a word, a quote or a brace follows on the line: `type A`, `data class`, but not `type = 1`.
    pub soft_keywords: &'static str,
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
    /// The prefixes after which strings hold code, lower case; where there are none, all strings may.
    pub code_prefixes: &'static [&'static str],
    /// Bytes that may stand between two digits besides `_`.
    pub digit_separators: &'static [u8],
    /// `1.` is a number.
    pub open_fractions: bool,
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
    /// The byte that takes the next one's meaning away, mostly a backslash.
    pub escape: Option<u8>,
    /// The closing quote twice stands for one in the text.
    pub doubled: bool,
    pub multiline: bool,
    /// Code that may stand in the text.
    pub code: &'static [Interpolation],
    /// Signs that begin a variable's name in the text (`$name`).
    pub names: &'static [u8],
}

/// Code that may stand in a string, between brackets.
pub(super) struct Interpolation {
    pub open: &'static str,
    /// The bracket that counts one level deeper.
    pub bracket: u8,
    pub close: u8,
    /// The opener's last byte belongs to the code: in PHP's `{$x}` the sign.
    pub keeps: bool,
    /// The opener's byte twice stands for itself, as `{{` does in Python.
    pub doubled: bool,
    pub inside: Inside,
}

/// How the inside of an [`Interpolation`] is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    /// As code of the language.
    Code,
    /// As code up to a colon, behind which a format stands: `{x:>10}`.
    Format,
    /// As a parameter of a shell: `${name:-code}`.
    Parameter,
    /// As one variable.
    Variable,
}

/// Nothing at all: the base for the tables.
pub(super) const NONE: Grammar = Grammar {
    keywords: "",
    types: "",
    constants: "",
    functions: "",
    fold_case: false,
    soft_keywords: "",
    keywords_lead: false,
    word_extra: b"",
    line_comments: &[],
    comment_needs_space: false,
    block_comments: &[],
    quotes: &[],
    quote_prefixes: &[],
    code_prefixes: &[],
    digit_separators: b"",
    open_fractions: false,
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
    Quote { multiline: false, ..long(quote) }
}

/// A string over lines, with backslash escapes.
pub(super) const fn long(quote: &'static str) -> Quote {
    Quote { escape: Some(b'\\'), ..raw(quote, quote) }
}

/// A string over lines, without escapes.
pub(super) const fn raw(open: &'static str, close: &'static str) -> Quote {
    Quote { open, close, escape: None, doubled: false, multiline: true, code: &[], names: b"" }
}

/// A string over lines with backslash escapes and code in it.
pub(super) const fn nesting(quote: &'static str, code: &'static [Interpolation]) -> Quote {
    Quote { code, ..long(quote) }
}

/// Code in a string between an opener and a bracket.
pub(super) const fn code(open: &'static str, bracket: u8, close: u8) -> Interpolation {
    Interpolation { open, bracket, close, keeps: false, doubled: false, inside: Inside::Code }
}

/// `${code}`.
pub(super) const DOLLAR_BRACE: &[Interpolation] = &[code("${", b'{', b'}')];
/// `#{code}`.
pub(super) const HASH_BRACE: &[Interpolation] = &[code("#{", b'{', b'}')];
/// `{value:format}`.
pub(super) const FORMAT: &[Interpolation] =
    &[Interpolation { doubled: true, inside: Inside::Format, ..code("{", b'{', b'}') }];

/// `/* … */`.
pub(super) const SLASH_STAR: BlockComment = BlockComment { open: "/*", close: "*/", nested: false };
/// `/* … */`, nested.
pub(super) const SLASH_STAR_NESTED: BlockComment = BlockComment { open: "/*", close: "*/", nested: true };

/// A grammar made ready: words in a map, and for each first byte what may start there.
pub(super) struct Ready {
    pub grammar: &'static Grammar,
    words: HashMap<&'static str, Class>,
    soft: HashSet<&'static str>,
    starts: [u8; 256],
    /// For each byte the lengths of the words that begin with it, as bits: most words of code are in no list, and this
    /// tells most of them without a look into the map.
    lengths: [u64; 256],
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
            (grammar.soft_keywords, Class::Keyword),
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
        let mut lengths = [0u64; 256];
        for word in words.keys() {
            let first = word.bytes().next().unwrap_or(0);
            for first in [first, if grammar.fold_case { first.to_ascii_uppercase() } else { first }] {
                if let Some(bits) = lengths.get_mut(usize::from(first)) {
                    *bits |= length_bit(word.len());
                }
            }
        }
        Ready { grammar, words, soft: grammar.soft_keywords.split_whitespace().collect(), starts, lengths }
    }

    /// The class of a word by the lists.
    pub(super) fn word(&self, word: &[u8]) -> Option<Class> {
        let lengths = self.lengths.get(usize::from(*word.first()?)).copied().unwrap_or(0);
        if lengths & length_bit(word.len()) == 0 {
            return None;
        }
        let word = std::str::from_utf8(word).ok()?;
        if self.grammar.fold_case {
            return self.words.get(word.to_ascii_lowercase().as_str()).copied();
        }
        self.words.get(word).copied()
    }

    /// Whether a keyword is one only before other words.
    pub(super) fn is_soft(&self, word: &[u8]) -> bool {
        !self.soft.is_empty() && std::str::from_utf8(word).is_ok_and(|word| self.soft.contains(word))
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

/// The bit of a length in [`Ready::lengths`]; what is longer than 63 shares one.
fn length_bit(length: usize) -> u64 {
    1 << length.min(63)
}
