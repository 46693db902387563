//! Code as coloured HTML.
//!
//! A block of code becomes tokens (a class and a range of bytes) by one of a few hand-written scanners, and tokens
//! become HTML. A language is data: its words, quotes and comments ([`languages()`]), and where these do not say it a
//! function of its own. The scanners never fail, take a time that is linear in the code, and know nothing of Markdown,
//! of links or of the disk. Code inside a string (`"${a + "b"}"`) is coloured as code, at most eight strings deep.
//!
//! # Why not a library
//!
//! Measured on 2 cores that were not idle (the best of several runs, one thread, release, rustc 1.95; other loads halve
//! every figure alike). *Blocks*: 0.3 MB of fenced code of a translated course, mostly short Rust; *files*: 4.5 MB of
//! sources in 12 languages.
//!
//! | | blocks | files | bytes out : in (blocks) | licence | build, release | binary |
//! | --- | --- | --- | --- | --- | --- | --- |
//! | `syntect` 5.3 + `two-face` 0.5 (Oniguruma) | 1.0 MB/s | not done after 9 minutes | 12.5 | MIT | 23 s | 2.4 MB |
//! | `arborium` 2.18 (tree-sitter), 28 languages | 0.9 MB/s | 3.4 MB/s | 4.8 | MIT, Apache-2.0 | 85 s | 50 MB |
//! | tree-sitter's parse alone, only Rust | 1.7 MB/s | 9.0 MB/s | – | | | |
//! | this module | 58 MB/s | 61 MB/s | 2.6 | – | with the crate | 0.25 MB |
//!
//! A site's Markdown is parsed at some 180 MB/s, so with a library highlighting *is* the build: 13 MB of code would
//! take 5–7 s on two cores, here it takes a few tenths of one, and results need not be kept across builds. What is
//! given up: a grammar tells a type from a value in places where a scanner goes by the capital letter. What is won
//! besides time: no C code, no tables of 50 MB, linear time on any input.
//!
//! # Classes
//!
//! | class | for | class | for |
//! | --- | --- | --- | --- |
//! | `hl-k` | keyword | `hl-p` | property, key, attribute of an element |
//! | `hl-s` | string, character, regular expression | `hl-v` | variable with a sign (`$x`), anchor, link |
//! | `hl-c` | comment, quotation | `hl-g` | name of an element, selector |
//! | `hl-n` | number | `hl-h` | heading, table header |
//! | `hl-t` | type | `hl-i` | inserted line |
//! | `hl-f` | function, macro, command, target | `hl-d` | deleted line |
//! | `hl-l` | constant, symbol, entity | `hl-o` | prompt (not selectable) |
//! | `hl-a` | attribute, decorator, directive | | |
//!
//! # Shape
//!
//! ```html
//! <div class="code" data-lang="rust"><pre tabindex="0"><code class="language-rust" translate="no">…</code></pre></div>
//! <figure class="code" data-lang="rust"><figcaption>src/main.rs</figcaption><pre …>…</pre></figure>
//! ```
//!
//! Only where lines are highlighted or numbered, each is wrapped, its newline inside: `<span class="line hl"
//! data-n="3">`. The style sheet shows `data-n` before the line as generated content, which copying leaves out.

mod css;
mod cursor;
mod delimiters;
mod fence;
mod grammar;
mod grammars;
mod heredoc;
mod html;
mod jsx;
mod languages;
mod make;
mod markup;
mod quirks;
mod scan;
mod scanners;
mod settings;
mod signs;
mod string_end;
mod strings;
mod tables;
mod token;

#[cfg(test)]
mod tests;

pub use fence::{CodeFence, parse_info};
pub use languages::{CodeLanguage, languages, nearest};

use languages::{ScannerKind, find};
use scanners::template;
use std::sync::{Arc, OnceLock};
use tables::GrammarTables;
use token::{CodeToken, CodeTokens};

/// The syntax highlighter, shared by all threads. A block is coloured anew for each page that shows it: remembering
/// blocks saved nothing that could be measured on 1,000 articles in two languages.
pub struct Highlighter {
    languages: LanguageTables,
}

/// A block of code as HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeBlock {
    /// A complete element, safe to place wherever flow content may stand.
    pub html: Arc<str>,
    /// The name of the language, where it is not known; the code is then shown plain. [`nearest`] may have a guess.
    pub unknown: Option<String>,
    /// Faults of the info string, as messages for the author.
    pub problems: Vec<String>,
}

impl Default for Highlighter {
    fn default() -> Self {
        Self::new()
    }
}

impl Highlighter {
    /// A highlighter. Making one is cheap: a language's tables are made at its first use.
    pub fn new() -> Self {
        Highlighter { languages: LanguageTables::new() }
    }

    /// The block for the words after a fence's back-ticks and the code below them.
    pub fn block(&self, info: &str, code: &str) -> CodeBlock {
        let fence = parse_info(info);
        match find(&fence.lang) {
            Some((index, language)) => {
                let tokens = self.languages.tokens(index, language, code);
                finish(fence, language.name, code, &tokens)
            }
            None => unhighlighted(fence, code),
        }
    }
}

impl std::fmt::Debug for Highlighter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Highlighter").finish_non_exhaustive()
    }
}

/// The language that the words behind a fence's back-ticks name, if it is not known.
pub fn unknown(info: &str) -> Option<String> {
    let lang = parse_info(info).lang;
    (!lang.is_empty() && find(&lang).is_none()).then_some(lang)
}

/// The element that [`Highlighter::block`] makes, without colours. Unknown languages are still reported.
pub fn plain(info: &str, code: &str) -> CodeBlock {
    let fence = parse_info(info);
    match find(&fence.lang) {
        Some((_, language)) => finish(fence, language.name, code, &[]),
        None => unhighlighted(fence, code),
    }
}

fn unhighlighted(fence: CodeFence, code: &str) -> CodeBlock {
    let lang = fence.lang.clone();
    let unknown = (!lang.is_empty()).then(|| lang.clone());
    CodeBlock { unknown, ..finish(fence, &lang, code, &[]) }
}

fn finish(fence: CodeFence, lang: &str, code: &str, tokens: &[CodeToken]) -> CodeBlock {
    CodeBlock { html: html::block(&fence, lang, code, tokens).into(), unknown: None, problems: fence.problems }
}

/// The tables of the languages, each made at its first use.
struct LanguageTables {
    ready: Vec<OnceLock<GrammarTables>>,
}

impl LanguageTables {
    fn new() -> Self {
        LanguageTables { ready: languages().iter().map(|_| OnceLock::new()).collect() }
    }

    fn tokens(&self, index: usize, language: &CodeLanguage, code: &str) -> Vec<CodeToken> {
        let mut out = CodeTokens::new(code);
        self.scan(index, language, code, 0, &mut out);
        out.list
    }

    fn scan<'a>(&'a self, index: usize, language: &CodeLanguage, code: &'a str, from: usize, out: &mut CodeTokens<'a>) {
        match &language.mode {
            ScannerKind::Plain => {}
            ScannerKind::WordCount(grammar) => {
                if let Some(ready) = self.ready.get(index) {
                    scan::scan(code, from, ready.get_or_init(|| GrammarTables::new(grammar)), out);
                }
            }
            ScannerKind::Html => markup::html(code, self, out),
            ScannerKind::Css { slashes } => css::css(code, from, *slashes, out),
            ScannerKind::Yaml => settings::yaml(code, out),
            ScannerKind::Toml => settings::toml(code, out),
            ScannerKind::Make => make::make(code, out),
            ScannerKind::Markdown => markup::markdown(code, out),
            ScannerKind::Diff => markup::diff(code, out),
            ScannerKind::Console => markup::console(code, self, out),
            ScannerKind::Template(grammar) => {
                if let Some(ready) = self.ready.get(index) {
                    template::template(code, from, (ready.get_or_init(|| GrammarTables::new(grammar)), self), out);
                }
            }
            ScannerKind::Own(scanner) => scanner(code, from, self, out),
        }
    }

    /// Scans code inside code, such as a script in a page, from `from` to the end of `code`.
    fn scan_as<'a>(&'a self, name: &str, code: &'a str, from: usize, out: &mut CodeTokens<'a>) {
        if let Some((index, language)) = find(name) {
            self.scan(index, language, code, from, out);
        }
    }
}
