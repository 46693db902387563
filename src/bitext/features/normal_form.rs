//! The normal form of a block: its text without all that an editor may change without changing what it says.
//!
//! The normal form is written as plain Markdown, one line a paragraph, so that a person can read it in an approvals
//! file and see by it what changed. Equal are: lines broken elsewhere, white space outside code, spaces between Chinese
//! and Latin letters, other marks for lists, emphasis, headings and fences, the padding of tables, links by reference
//! and inline, ids of headings, comments, entities and escapes. Different are: any other word, number, address, code,
//! level of a heading, emphasis.

use crate::bitext::features::side::by_block;
use crate::store::Fingerprint;
use crate::text::{Document, MathSyntax, WordCount, corrected, extensions, is_wide};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// The fingerprint of a block's normal form: what an approval holds on to, and a name for the block that stays with it
/// wherever it moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockHash(u64);

impl BlockHash {
    /// The hash of an normal form.
    pub fn of(normal_form: &str) -> Self {
        let [a, b, c, d, e, f, g, h, ..] = *Fingerprint::of(normal_form.as_bytes()).as_bytes();
        BlockHash(u64::from_be_bytes([a, b, c, d, e, f, g, h]))
    }
}

impl BlockHash {
    /// The hash as a number.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// The hash that a number stands for.
    pub fn from_bits(bits: u64) -> Self {
        BlockHash(bits)
    }
}

impl fmt::Display for BlockHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for BlockHash {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.len() == 16 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if !digits {
            return Err(());
        }
        u64::from_str_radix(text, 16).map(BlockHash).map_err(|_| ())
    }
}

/// The normal form of a block: its Markdown without what makes no difference to a reader. A block whose normal form
/// changes has to be accepted again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormalForm {
    /// The text.
    pub text: String,
    /// Its hash.
    pub hash: BlockHash,
}

impl NormalForm {
    /// The normal form with a text.
    pub fn new(text: String) -> Self {
        NormalForm { hash: BlockHash::of(&text), text }
    }

    /// The number of words to translate, Chinese by character: blocks of code and where links lead do not count, nor
    /// does what was read as mathematics as `math` says.
    pub fn words(&self, math: MathSyntax) -> u32 {
        let mut words = WordCount::default();
        let mut code = false;
        let amended = corrected(&self.text, math);
        for event in Parser::new_ext(&amended.text, extensions(math)) {
            match event {
                Event::Start(Tag::CodeBlock(_)) => code = true,
                Event::End(TagEnd::CodeBlock) => code = false,
                Event::Text(text) | Event::Code(text) if !code => words.add(&text),
                _ => {}
            }
        }
        words.total()
    }

    /// The items of a list, each with its mark and what belongs to it; of another block the whole.
    pub fn items(&self) -> Vec<&str> {
        let mut items = Vec::new();
        let mut start = 0;
        for (at, _) in self.text.match_indices('\n') {
            // Everything inside an item stands two columns further.
            if self.text.get(at + 1..).is_some_and(|rest| !rest.starts_with([' ', '\n'])) {
                items.extend(self.text.get(start..at));
                start = at + 1;
            }
        }
        items.extend(self.text.get(start..));
        items
    }
}

/// The normal forms of a document's blocks. `body` is the range of the Markdown in the text of its file, from which the
/// document was parsed.
pub fn normal_forms(text: &str, body: Range<usize>, document: &Document) -> Vec<NormalForm> {
    let mut reader = NormalFormReader::default();
    by_block(text, body, document, |_, event| reader.take(event.map(|(event, _)| event)));
    reader.finish()
}

/// Takes in the events of a document block by block, as [`by_block`] hands them over.
#[derive(Default)]
pub(in crate::bitext) struct NormalFormReader {
    pen: NormalFormWriter,
    normal_forms: Vec<NormalForm>,
}

impl NormalFormReader {
    /// The next event, or the end of a block.
    pub(in crate::bitext) fn take(&mut self, event: Option<&Event<'_>>) {
        match event {
            Some(event) => self.pen.event(event),
            None => self.normal_forms.push(NormalForm::new(std::mem::take(&mut self.pen).out)),
        }
    }

    /// The normal form of each block.
    pub(in crate::bitext) fn finish(self) -> Vec<NormalForm> {
        self.normal_forms
    }
}

/// Writes one normal form.
#[derive(Default)]
struct NormalFormWriter {
    out: String,
    /// The prefix of each line: two columns for an item of a list, `> ` for a quotation.
    margin: Vec<&'static str>,
    /// The lists that are open, with the number that an ordered one begins with.
    lists: Vec<Option<u64>>,
    /// The offset of a space that is written if what follows needs one.
    space: Option<usize>,
    /// The last visible character of the line.
    last: Option<char>,
    /// Whether a new line is due before the next text.
    line: bool,
    /// The end of each open link or image.
    links: Vec<String>,
    /// Whether text is code, kept as it is.
    code: bool,
}

impl NormalFormWriter {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) if self.code => self.verbatim(text),
            Event::Text(text) => self.text(text, true),
            Event::Code(code) => self.inline_code(code),
            Event::InlineMath(tex) => self.piece(&format!("${tex}$")),
            Event::DisplayMath(tex) => self.piece(&format!("$${tex}$$")),
            Event::SoftBreak | Event::HardBreak => self.blank(),
            Event::Html(html) | Event::InlineHtml(html) => self.html(html),
            Event::FootnoteReference(label) => self.piece(&format!("[^{label}]")),
            Event::TaskListMarker(done) => self.piece(if *done { "[x] " } else { "[ ] " }),
            Event::Rule => self.piece("---"),
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(*end),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.mark(&format!("{} ", "#".repeat(*level as usize))),
            Tag::BlockQuote(kind) => {
                self.line_end();
                self.margin.push("> ");
                if let Some(kind) = kind {
                    self.mark(&format!("[!{}]", format!("{kind:?}").to_uppercase()));
                    self.line_end();
                }
            }
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.trim(),
                    CodeBlockKind::Indented => "",
                };
                self.line_end();
                self.mark(&format!("```{info}"));
                self.line_end();
                self.code = true;
            }
            Tag::List(first) => {
                self.line_end();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.line_end();
                match self.lists.last().copied().flatten() {
                    Some(first) => self.mark(&format!("{first}. ")),
                    None => self.mark("- "),
                }
                self.margin.push("  ");
            }
            Tag::FootnoteDefinition(label) => {
                self.line_end();
                self.mark(&format!("[^{label}]: "));
                self.margin.push("  ");
            }
            Tag::TableHead | Tag::TableRow => {
                self.line_end();
                self.mark("|");
            }
            Tag::TableCell => {
                self.mark(" ");
                (self.space, self.last) = (None, None);
            }
            Tag::DefinitionListTitle => self.line_end(),
            Tag::DefinitionListDefinition => {
                self.line_end();
                self.mark(": ");
                self.margin.push("  ");
            }
            Tag::Emphasis => self.mark("*"),
            Tag::Strong => self.mark("**"),
            Tag::Strikethrough => self.mark("~~"),
            Tag::Link { link_type, dest_url, title, .. } => {
                let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.mark(if bare { "<" } else { "[" });
                self.links.push(if bare { ">".to_string() } else { link_end(dest_url, title) });
            }
            Tag::Image { dest_url, title, .. } => {
                self.mark("![");
                self.links.push(link_end(dest_url, title));
            }
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Emphasis => self.mark("*"),
            TagEnd::Strong => self.mark("**"),
            TagEnd::Strikethrough => self.mark("~~"),
            TagEnd::Link | TagEnd::Image => {
                let close = self.links.pop().unwrap_or_default();
                self.out.push_str(&close);
            }
            TagEnd::CodeBlock => {
                self.code = false;
                self.line_end();
                self.mark("```");
                self.line_end();
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.line_end();
            }
            TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::DefinitionListDefinition | TagEnd::BlockQuote(_) => {
                self.line_end();
                self.margin.pop();
            }
            TagEnd::TableCell => {
                self.space = None;
                self.mark(" |");
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::HtmlBlock
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::DefinitionListTitle => self.line_end(),
            _ => {}
        }
    }

    /// Ends the line: what comes next stands on a line of its own.
    fn line_end(&mut self) {
        self.line = !self.out.is_empty();
        (self.space, self.last) = (None, None);
    }

    /// Begins the line that is due.
    fn begin(&mut self) {
        if self.line {
            self.out.push('\n');
            self.line = false;
            self.margin.iter().for_each(|m| self.out.push_str(m));
        } else if self.out.is_empty() {
            self.margin.iter().for_each(|m| self.out.push_str(m));
        }
    }

    /// White space: whether it counts is settled by what follows.
    fn blank(&mut self) {
        if self.last.is_some_and(|c| !is_wide(c)) && self.space.is_none() {
            self.space = Some(self.out.len());
        }
    }

    /// A mark of Markdown's, which is no text.
    fn mark(&mut self, mark: &str) {
        self.begin();
        self.out.push_str(mark);
    }

    /// Puts the space that is due before a character.
    fn before(&mut self, next: char) {
        self.begin();
        if let Some(at) = self.space.take()
            && !is_wide(next)
        {
            self.out.insert(at, ' ');
        }
    }

    /// Writes a piece that is not broken up.
    fn piece(&mut self, piece: &str) {
        let (Some(first), Some(last)) = (piece.chars().next(), piece.chars().next_back()) else { return };
        self.before(first);
        self.out.push_str(piece);
        self.last = Some(last);
    }

    fn text(&mut self, text: &str, escape: bool) {
        let mut rest = text;
        loop {
            let (word, behind) = rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()));
            if let Some(first) = word.chars().next() {
                self.before(first);
                self.word(word, escape);
                self.last = word.chars().next_back();
            }
            let Some(white) = behind.chars().next() else { break };
            self.blank();
            rest = behind.get(white.len_utf8()..).unwrap_or_default();
        }
    }

    /// Text without white space.
    fn word(&mut self, word: &str, escape: bool) {
        let mut done = 0;
        if escape {
            let special = |b: &u8| matches!(b, b'\\' | b'*' | b'`' | b'[' | b']' | b'<');
            for at in word.bytes().enumerate().filter(|(_, b)| special(b)).map(|(at, _)| at) {
                self.out.push_str(word.get(done..at).unwrap_or_default());
                self.out.push('\\');
                done = at;
            }
        }
        self.out.push_str(word.get(done..).unwrap_or_default());
    }

    fn inline_code(&mut self, code: &str) {
        let fence = if code.contains('`') { "``" } else { "`" };
        let (first, last) = (code.chars().next().unwrap_or('`'), code.chars().next_back().unwrap_or('`'));
        self.before(first);
        self.out.push_str(fence);
        self.out.push_str(code);
        self.out.push_str(fence);
        self.last = Some(last);
    }

    /// Code, line by line.
    fn verbatim(&mut self, code: &str) {
        for line in code.split_inclusive('\n') {
            self.begin();
            self.out.push_str(line.trim_end_matches(['\n', '\r']));
            self.line = line.ends_with('\n');
        }
    }

    fn html(&mut self, html: &str) {
        let mut rest = html;
        while let Some((before, after)) = rest.split_once("<!--") {
            self.markup(before);
            rest = after.split_once("-->").map_or("", |(_, rest)| rest);
        }
        self.markup(rest);
    }

    fn markup(&mut self, html: &str) {
        let lower = html.to_ascii_lowercase();
        if ["<pre", "<textarea", "<script", "<style"].iter().any(|t| lower.contains(t)) {
            self.verbatim(html);
        } else {
            self.text(html, false);
        }
    }
}

/// The end of a link: its destination and title.
fn link_end(dest: &str, title: &str) -> String {
    if title.is_empty() { format!("]({dest})") } else { format!("]({dest} \"{title}\")") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Source;
    use crate::lang::Lang;
    use crate::text::{MarkdownOptions, parse};

    fn normal_form(markdown: &str) -> Vec<String> {
        let source = Source::new("a.md", markdown);
        let lang = Lang::parse("zh-Hant").expect("a tag");
        let document = parse(&source, 0..markdown.len(), &MarkdownOptions::for_lang(&lang));
        normal_forms(markdown, 0..markdown.len(), &document).into_iter().map(|e| e.text).collect()
    }

    #[test]
    fn is_readable_markdown() {
        let text = "Title\n=====\n\nSome *em* and **strong** `code`,\n[a link](https://e.org \"t\") 中文 English。\n\n\
                    * one\n\n* two\n  1) sub\n  2) sub\n\n> [!NOTE]\n> Look\n> here.\n>\n> Again.\n\n~~~rust\nfn  f() {}\n\n}\n~~~\n\n\
                    | a | b |\n|:-:|---|\n| 1 |  2 |\n\n![alt](x.png)\n\n[^1]: A note.\n";
        assert_eq!(
            normal_form(text),
            [
                "# Title",
                "Some *em* and **strong** `code`, [a link](https://e.org \"t\")中文English。",
                "- one\n- two\n  1. sub\n  1. sub",
                "> [!NOTE]\n> Look here.\n> Again.",
                "```rust\nfn  f() {}\n\n}\n```",
                "| a | b |\n| 1 | 2 |",
                "![alt](x.png)",
                "[^1]: A note.",
            ]
        );
    }

    #[test]
    fn words_and_items() {
        let words = |text: &str| NormalForm::new(text.to_string()).words(MathSyntax::Dollars);
        assert_eq!(words("Use [the `old` report](https://example.org/a/b) now."), 5);
        assert_eq!(words("```rust\nlet a = 1;\n```"), 0);
        assert_eq!(words("出口管制 2024"), 5);
        let prices = NormalForm::new("The price is $5 or A$ 7.".to_string());
        assert_eq!((prices.words(MathSyntax::Off), prices.words(MathSyntax::Dollars)), (7, 4));
        let list = NormalForm::new(
            normal_form("- one\n\n  more\n  - sub\n- two\n\n  ```\n  code\n\n  x\n  ```\n- three\n").remove(0),
        );
        assert_eq!(list.items().len(), 3, "{}", list.text);
        assert_eq!(list.items()[0], "- one\n  more\n  - sub");
        assert_eq!(NormalForm::new("12. a\n12. b".into()).items(), ["12. a", "12. b"]);
    }

    #[test]
    fn what_does_not_count_is_the_same() {
        for (a, b) in [
            ("One two\nthree.", "One\ntwo three."),
            ("第一句，\n第二句。", "第一句，第二句。"),
            ("用 Rust 寫", "用Rust寫"),
            ("- a\n- b", "* a\n\n* b"),
            ("1. a\n2. b", "1) a\n1) b"),
            ("[t][r]\n\n[r]: https://e.org", "[t](https://e.org)"),
            ("## T {#x}", "T\n---"),
            ("```js\na\n```", "~~~ js\na\n~~~"),
            ("*a* __b__", "_a_ **b**"),
            ("|a|b|\n|-|-|\n|1|2|", "| a | b |\n| --- | :--: |\n| 1   | 2  |"),
            ("AT&amp;T <!-- yiwen: note --> x", "AT&T x"),
            ("> a\n> b", "> a b"),
        ] {
            assert_eq!(normal_form(a), normal_form(b));
        }
    }

    #[test]
    fn what_counts_differs() {
        for (a, b) in [
            ("It is good.", "It is not good."),
            ("10,000", "10,001"),
            ("[t](https://e.org)", "[t](https://e.net)"),
            ("`a  b`", "`a b`"),
            ("```\na\n```", "```\na \n```"),
            ("## T", "### T"),
            ("*a* b", "a b"),
            (r"\*a\*", "*a*"),
            ("3. a", "4. a"),
            ("- [ ] a", "- [x] a"),
            ("foo bar", "foobar"),
            ("> a", "a"),
            ("a\n\nb", "a b"),
        ] {
            assert_ne!(normal_form(a), normal_form(b), "{a:?} {b:?}");
        }
    }
}
