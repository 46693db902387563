//! An edition as the rules see it: blocks with their prose, and the marks that a translation keeps.

use crate::content::Edition;
use crate::diag::Source;
use crate::lang::Lang;
use crate::text::{Block, BlockKind, Document, extensions};
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use std::ops::Range;

/// The character that stands in prose for what is no prose: code, a formula, an image, an address, protected text.
pub const OBJECT: char = '\u{fffc}';

/// An edition that is being checked.
pub struct CheckedText<'a> {
    /// Its file.
    pub source: &'a Source,
    /// Its language.
    pub lang: &'a Lang,
    /// The edition, where the text is a whole file.
    pub edition: Option<&'a Edition>,
    /// Its blocks, one for each of the document's.
    pub blocks: Vec<CheckedBlock>,
}

/// A block that is being checked.
#[derive(Debug, Clone)]
pub struct CheckedBlock {
    /// The kind of block.
    pub kind: BlockKind,
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// Its prose: one run for each paragraph, item, cell and alternative text.
    pub runs: Vec<ProseRun>,
    /// What is not prose, in its order.
    pub marks: Vec<TextMark>,
}

/// Prose that is read in one go, character by character with the place of each in the file.
#[derive(Debug, Clone, Default)]
pub struct ProseRun {
    /// The characters; [`OBJECT`] stands for what is no prose.
    pub chars: Vec<char>,
    /// The byte in the file at which each character begins.
    pub starts: Vec<usize>,
    /// The byte behind each character.
    pub ends: Vec<usize>,
    /// Whether it is the alternative text of an image.
    pub is_alternative: bool,
}

/// Something in a block that is not prose, or that frames prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextMark {
    /// Its kind.
    pub kind: MarkKind,
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// What makes it the same as another: the address of a link, the code, the label of a footnote, the formula, the
    /// name of an element. Empty for emphasis.
    pub text: String,
}

/// The kind of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// A link; its text is the address.
    Link,
    /// An image; its text is the address.
    Image,
    /// Code in a line.
    Code,
    /// A block of code.
    CodeBlock,
    /// A reference to a footnote.
    Footnote,
    /// A formula.
    Math,
    /// An opening tag or a comment of raw HTML.
    Html,
    /// Emphasis or strong emphasis.
    Emphasis,
    /// An item of a list.
    Item,
    /// A row of a table; its text is the number of cells.
    TableRow,
    /// A heading; its text is the level.
    Heading,
}

impl ProseRun {
    /// The characters as a text.
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The bytes in the file of some characters; empty at the end of the run where there are none.
    pub fn span(&self, chars: Range<usize>) -> Range<usize> {
        let end = self.ends.last().copied().unwrap_or_default();
        let start = self.starts.get(chars.start).copied().unwrap_or(end);
        let last = chars.end.checked_sub(1).and_then(|i| self.ends.get(i)).copied();
        start..last.unwrap_or(start).max(start)
    }

    /// Whether some characters stand in the file just as they are read, so that they can be replaced there.
    pub fn is_literal(&self, chars: Range<usize>, file: &str) -> bool {
        let text: String = self.chars.get(chars.clone()).unwrap_or_default().iter().collect();
        file.get(self.span(chars)) == Some(text.as_str())
    }

    fn push(&mut self, c: char, span: Range<usize>) {
        self.chars.push(c);
        self.starts.push(span.start);
        self.ends.push(span.end);
    }

    /// Takes in a text that stands at some bytes of the file, character by character where it stands there as it is.
    fn extend(&mut self, text: &str, span: Range<usize>, file: &str) {
        let literal = file.get(span.clone()) == Some(text);
        let mut at = span.start;
        for c in text.chars() {
            let end = at + c.len_utf8();
            self.push(c, if literal { at..end } else { span.clone() });
            at = end;
        }
    }

    /// Puts [`OBJECT`] in the place of addresses that stand in the text as they are.
    fn hide_addresses(&mut self) {
        let mut at = 0;
        while at + 7 < self.chars.len() {
            let here = |text: &str| text.chars().enumerate().all(|(i, c)| self.chars.get(at + i) == Some(&c));
            if here("http://") || here("https://") || here("www.") {
                while self.chars.get(at).is_some_and(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"')) {
                    if let Some(c) = self.chars.get_mut(at) {
                        *c = OBJECT;
                    }
                    at += 1;
                }
            }
            at += 1;
        }
    }
}

impl CheckedBlock {
    /// The marks of a kind.
    pub fn of(&self, kind: MarkKind) -> impl Iterator<Item = &TextMark> {
        self.marks.iter().filter(move |mark| mark.kind == kind)
    }
}

impl<'a> CheckedText<'a> {
    /// Reads an edition with its document.
    pub fn new(edition: &'a Edition, document: &Document) -> CheckedText<'a> {
        let blocks = read_blocks(&edition.source.text, edition.body.clone(), document);
        CheckedText { source: &edition.source, lang: &edition.lang, edition: Some(edition), blocks }
    }

    /// The Markdown of a block.
    pub fn markdown(&self, block: usize) -> &str {
        self.blocks.get(block).and_then(|b| self.source.text.get(b.span.clone())).unwrap_or_default()
    }
}

/// The blocks of a text with their prose and marks.
fn read_blocks(file: &str, body: Range<usize>, document: &Document) -> Vec<CheckedBlock> {
    let start = body.start;
    let markdown = file.get(body).unwrap_or_default();
    let mut events = Parser::new_ext(markdown, extensions(document.math)).into_offset_iter().peekable();
    let mut out = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        let mut reader = BlockReader::new(block, file);
        while let Some((event, range)) = events.peek() {
            let at = range.start + start;
            if at >= block.span.end && !matches!(event, Event::End(_)) {
                break;
            }
            if at >= block.span.start {
                reader.take(event, at..range.end + start);
            }
            events.next();
        }
        out.push(reader.finish());
    }
    out
}

/// Takes in the events of one block.
struct BlockReader<'a> {
    file: &'a str,
    block: CheckedBlock,
    run: ProseRun,
    /// The alternative text of the image that is open.
    alternative: Option<ProseRun>,
    code: bool,
    /// Elements of raw HTML that are open and protect what is in them, the outermost first.
    protected: Vec<String>,
    /// Links whose text is their address.
    automatic: usize,
}

impl<'a> BlockReader<'a> {
    fn new(block: &Block, file: &'a str) -> Self {
        let block = CheckedBlock { kind: block.kind, span: block.span.clone(), runs: Vec::new(), marks: Vec::new() };
        BlockReader {
            file,
            block,
            run: ProseRun::default(),
            alternative: None,
            code: false,
            protected: Vec::new(),
            automatic: 0,
        }
    }

    fn take(&mut self, event: &Event<'_>, span: Range<usize>) {
        match event {
            Event::Text(text) if self.code => self.code_text(text, span),
            Event::Text(text) => self.text(text, span),
            Event::Code(code) => self.object(MarkKind::Code, code, span),
            Event::InlineMath(tex) | Event::DisplayMath(tex) => self.object(MarkKind::Math, tex, span),
            Event::FootnoteReference(label) => self.object(MarkKind::Footnote, label, span),
            Event::Html(html) | Event::InlineHtml(html) => self.html(html, span),
            Event::SoftBreak | Event::HardBreak => self.prose().push('\n', span),
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(*tag),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    /// The run that prose goes to.
    fn prose(&mut self) -> &mut ProseRun {
        self.alternative.as_mut().unwrap_or(&mut self.run)
    }

    fn text(&mut self, text: &str, span: Range<usize>) {
        let hidden = !self.protected.is_empty() || self.automatic > 0;
        let file = self.file;
        if hidden {
            self.prose().push(OBJECT, span);
        } else {
            self.prose().extend(text, span, file);
        }
    }

    fn code_text(&mut self, text: &str, span: Range<usize>) {
        match self.block.marks.last_mut().filter(|mark| mark.kind == MarkKind::CodeBlock) {
            Some(mark) => mark.text.push_str(text),
            None => self.mark(MarkKind::CodeBlock, text, span),
        }
    }

    fn mark(&mut self, kind: MarkKind, text: &str, span: Range<usize>) {
        self.block.marks.push(TextMark { kind, span, text: text.to_string() });
    }

    fn object(&mut self, kind: MarkKind, text: &str, span: Range<usize>) {
        self.prose().push(OBJECT, span.clone());
        self.mark(kind, text, span);
    }

    fn html(&mut self, html: &str, span: Range<usize>) {
        self.prose().push(OBJECT, span.clone());
        let Some(tag) = html.trim_start().strip_prefix('<') else { return };
        let name = |text: &str| -> String {
            text.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
        };
        if let Some(closing) = tag.strip_prefix('/') {
            let name = name(closing);
            if self.protected.last() == Some(&name) {
                self.protected.pop();
            }
            return;
        }
        let name = name(tag);
        if name.is_empty() {
            return;
        }
        let protects = html.contains("translate=\"no\"") || matches!(name.as_str(), "code" | "kbd" | "samp" | "pre");
        // An element in one that is protected may have its name, and closes first.
        let nested = self.protected.last() == Some(&name);
        if (protects || nested) && !html.trim_end().ends_with("/>") && !html.contains(&format!("</{name}")) {
            self.protected.push(name.clone());
        }
        self.mark(MarkKind::Html, &name, span);
    }

    fn start(&mut self, tag: &Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::CodeBlock(_) => {
                self.code = true;
                self.mark(MarkKind::CodeBlock, "", span);
            }
            Tag::Link { link_type, dest_url, .. } => {
                if matches!(link_type, LinkType::Autolink | LinkType::Email) {
                    self.automatic += 1;
                }
                self.mark(MarkKind::Link, dest_url, span);
            }
            Tag::Image { dest_url, .. } => {
                self.prose().push(OBJECT, span.clone());
                self.mark(MarkKind::Image, dest_url, span);
                self.alternative = Some(ProseRun { is_alternative: true, ..ProseRun::default() });
            }
            Tag::Emphasis | Tag::Strong => self.mark(MarkKind::Emphasis, "", span),
            Tag::Heading { level, .. } => self.mark(MarkKind::Heading, &(*level as u8).to_string(), span),
            Tag::Item => {
                self.end_run();
                self.mark(MarkKind::Item, "", span);
            }
            Tag::TableHead | Tag::TableRow => self.mark(MarkKind::TableRow, "0", span),
            Tag::TableCell => {
                self.end_run();
                if let Some(row) = self.block.marks.iter_mut().rev().find(|m| m.kind == MarkKind::TableRow) {
                    row.text = (row.text.parse::<usize>().unwrap_or_default() + 1).to_string();
                }
            }
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) | Tag::List(_) => self.end_run(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => self.code = false,
            TagEnd::Link if self.automatic > 0 => self.automatic -= 1,
            TagEnd::Image => {
                if let Some(run) = self.alternative.take().filter(|run| !run.chars.is_empty()) {
                    self.block.runs.push(run);
                }
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.end_run(),
            _ => {}
        }
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        if !run.chars.is_empty() {
            self.block.runs.push(run);
        }
    }

    fn finish(mut self) -> CheckedBlock {
        self.end_run();
        self.block.runs.iter_mut().for_each(ProseRun::hide_addresses);
        self.block
    }
}
