//! A language as data for the scanner: its words, its quotes, its comments and a few quirks.

use super::scan::CodeScanner;

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
    /// Words are the same in capitals and small letters: `SELECT` is `select`.
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
    pub quotes: &'static [QuoteStyle],
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
    pub custom: Option<GrammarFunction>,
}

/// A function that may take what starts at the position, as the tables cannot say it: it is given the byte there and
/// whether it is the first on its line, and answers whether it has moved on.
pub(super) type GrammarFunction = fn(&mut CodeScanner<'_, '_>, u8, bool) -> bool;

/// A rule that a few languages need beyond the tables.
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
pub(super) struct QuoteStyle {
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
    pub inside: InterpolationKind,
}

/// The way in which the inside of an [`Interpolation`] is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InterpolationKind {
    /// Code of the language.
    Code,
    /// Code up to a colon, and a format behind it: `{x:>10}`.
    Format,
    /// A parameter of a shell: `${name:-code}`.
    Parameter,
    /// One variable.
    Variable,
    /// Text: an escape that looks like code.
    Text,
}

/// The empty grammar: the base for the others.
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
pub(super) const fn line(quote: &'static str) -> QuoteStyle {
    QuoteStyle { multiline: false, ..long(quote) }
}

/// A string over lines, with backslash escapes.
pub(super) const fn long(quote: &'static str) -> QuoteStyle {
    QuoteStyle { escape: Some(b'\\'), ..raw(quote, quote) }
}

/// A string over lines, without escapes.
pub(super) const fn raw(open: &'static str, close: &'static str) -> QuoteStyle {
    QuoteStyle { open, close, escape: None, doubled: false, multiline: true, code: &[], names: b"" }
}

/// A string over lines with backslash escapes and code in it.
pub(super) const fn nesting(quote: &'static str, code: &'static [Interpolation]) -> QuoteStyle {
    QuoteStyle { code, ..long(quote) }
}

/// Code in a string between an opener and a bracket.
pub(super) const fn code(open: &'static str, bracket: u8, close: u8) -> Interpolation {
    Interpolation { open, bracket, close, keeps: false, doubled: false, inside: InterpolationKind::Code }
}

/// `${code}`.
pub(super) const DOLLAR_BRACE: &[Interpolation] = &[code("${", b'{', b'}')];
/// `#{code}`.
pub(super) const HASH_BRACE: &[Interpolation] = &[code("#{", b'{', b'}')];
/// `{value:format}`.
pub(super) const FORMAT: &[Interpolation] =
    &[Interpolation { doubled: true, inside: InterpolationKind::Format, ..code("{", b'{', b'}') }];

/// `/* … */`.
pub(super) const SLASH_STAR: BlockComment = BlockComment { open: "/*", close: "*/", nested: false };
/// `/* … */`, nested.
pub(super) const SLASH_STAR_NESTED: BlockComment = BlockComment { open: "/*", close: "*/", nested: true };
