//! Writes items as HTML.

use crate::text::document::outline::code_block;
use crate::text::highlight;
use crate::text::html::footnotes::{FootnoteList, reference_id};
use crate::text::html::inputs::BlockInputs;
use crate::text::html::opaque::Opaque;
use crate::text::html::open::OpenHeading;
use crate::text::options::HtmlPolicy;
use crate::text::parser::element_end;
use crate::text::parser::nesting::Nesting;
use crate::text::{html::escape, html::math};
use pulldown_cmark::{Alignment, BlockQuoteKind, Event, Tag, TagEnd};
use std::ops::Range;

/// Depth to which lists, quotations, and marks such as emphasis are shown. What is nested deeper is shown flat: no
/// reader follows it, and validators and browsers give up on it.
const DEEPEST: usize = 64;

/// Writes a range of items into a string.
pub(in crate::text) struct BlockWriter<'w, 'r, 'n> {
    pub(in crate::text) shared: &'w BlockInputs<'r>,
    pub(in crate::text) out: String,
    pub(in crate::text) opaque: Option<Opaque>,
    /// Number of open links: there is no link inside a link.
    pub(in crate::text) links: usize,
    notes: &'w mut FootnoteList<'n>,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// The lists and quotations that are open, and whether their tags were written.
    containers: Vec<bool>,
    /// Number of open inline marks, such as emphasis.
    inline: usize,
    /// The elements that the author opened with HTML.
    pub(in crate::text) nesting: Nesting,
    /// The link to itself that the open heading ends with.
    pub(in crate::text) permalink: Option<String>,
    /// The headings that were left open.
    pub(in crate::text) openings: Vec<OpenHeading>,
}

impl<'w, 'r, 'n> BlockWriter<'w, 'r, 'n> {
    /// An empty writer; with placeholders where the result is to be sanitised.
    pub(in crate::text) fn new(
        shared: &'w BlockInputs<'r>,
        notes: &'w mut FootnoteList<'n>,
        opaque: Option<Opaque>,
        capacity: usize,
    ) -> Self {
        BlockWriter {
            shared,
            out: String::with_capacity(capacity),
            opaque,
            links: 0,
            notes,
            alignments: Vec::new(),
            column: 0,
            in_head: false,
            containers: Vec::new(),
            inline: 0,
            nesting: Nesting::default(),
            permalink: None,
            openings: Vec::new(),
        }
    }

    /// The HTML so far.
    pub(in crate::text) fn finish(self) -> (String, Option<Opaque>, Vec<OpenHeading>) {
        (self.out, self.opaque, self.openings)
    }

    /// Writes a range of items.
    pub(in crate::text) fn items(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self.item(at).max(at + 1);
        }
    }

    /// Writes the item at `at`, with its content where that has a form of its own; returns what comes next.
    fn item(&mut self, at: usize) -> usize {
        let shared = self.shared;
        let Some(item) = shared.items.get(at) else { return at + 1 };
        match &item.event {
            Event::Text(text) => escape::text(&mut self.out, text),
            Event::Code(code) => {
                self.out.push_str("<code translate=\"no\">");
                escape::text(&mut self.out, code);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::InlineMath(tex) => self.formula(tex, false),
            Event::DisplayMath(tex) => self.formula(tex, true),
            Event::Html(html) => self.raw(html, item.ordinal, false),
            Event::InlineHtml(html) => self.raw(html, item.ordinal, true),
            Event::FootnoteReference(label) => self.footnote(label),
            Event::TaskListMarker(done) => self.checkbox(*done),
            Event::Start(Tag::CodeBlock(_)) => {
                self.code(at);
                return element_end(shared.items, at);
            }
            Event::Start(Tag::FootnoteDefinition(_)) => return element_end(shared.items, at),
            Event::Start(Tag::Image { .. }) => {
                self.image(at);
                return element_end(shared.items, at);
            }
            Event::Start(Tag::Paragraph) => {
                if let Some(end) = self.figure(at) {
                    return end;
                }
                self.out.push_str("<p>");
            }
            Event::Start(tag) => self.start(tag, at),
            Event::End(end) => self.end(*end),
        }
        at + 1
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::Heading { level, classes, .. } => self.heading(*level as u8, classes, at),
            Tag::BlockQuote(kind) => {
                if self.enter() {
                    match kind {
                        None => self.out.push_str("<blockquote>\n"),
                        Some(kind) => self.alert(*kind),
                    }
                }
            }
            Tag::List(start) => {
                if self.enter() {
                    match start {
                        None => self.out.push_str("<ul>\n"),
                        Some(1) => self.out.push_str("<ol>\n"),
                        Some(n) => self.out.push_str(&format!("<ol start=\"{n}\">\n")),
                    }
                }
            }
            Tag::Item => {
                if self.shown() {
                    self.out.push_str("<li>");
                }
            }
            Tag::DefinitionList => self.out.push_str("<dl>\n"),
            Tag::DefinitionListTitle => self.out.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.out.push_str("<dd>"),
            Tag::Table(alignments) => self.table(alignments),
            Tag::TableHead => {
                (self.in_head, self.column) = (true, 0);
                self.out.push_str("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.open_inline("<em>"),
            Tag::Strong => self.open_inline("<strong>"),
            Tag::Strikethrough => self.open_inline("<del>"),
            Tag::Superscript => self.out.push_str("<sup>"),
            Tag::Subscript => self.out.push_str("<sub>"),
            Tag::Link { .. } => self.link(at),
            Tag::HtmlBlock if self.shared.options.html == HtmlPolicy::Escape => self.out.push_str("<p>"),
            // The rest is written with its content, or shows nothing.
            Tag::HtmlBlock
            | Tag::Paragraph
            | Tag::CodeBlock(_)
            | Tag::FootnoteDefinition(_)
            | Tag::Image { .. }
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(level) => self.end_heading(level as u8),
            TagEnd::BlockQuote(kind) => {
                if self.leave() {
                    self.out.push_str(if kind.is_some() { "</div>\n" } else { "</blockquote>\n" });
                }
            }
            TagEnd::List(ordered) => {
                if self.leave() {
                    self.out.push_str(if ordered { "</ol>\n" } else { "</ul>\n" });
                }
            }
            TagEnd::Item => {
                if self.shown() {
                    trim_line_end(&mut self.out);
                    self.out.push_str("</li>\n");
                }
            }
            TagEnd::DefinitionList => self.out.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => {
                trim_line_end(&mut self.out);
                self.out.push_str("</dd>\n");
            }
            TagEnd::Table => self.out.push_str("</tbody>\n</table></div>\n"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.out.push_str("</tr>\n</thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => {
                self.column += 1;
                self.out.push_str(if self.in_head { "</th>" } else { "</td>" });
            }
            TagEnd::Emphasis => self.close_inline("</em>"),
            TagEnd::Strong => self.close_inline("</strong>"),
            TagEnd::Strikethrough => self.close_inline("</del>"),
            TagEnd::Superscript => self.out.push_str("</sup>"),
            TagEnd::Subscript => self.out.push_str("</sub>"),
            TagEnd::Link => {
                self.links = self.links.saturating_sub(1);
                self.out.push_str("</a>");
            }
            TagEnd::HtmlBlock if self.shared.options.html == HtmlPolicy::Escape => {
                trim_line_end(&mut self.out);
                self.out.push_str("</p>\n");
            }
            TagEnd::HtmlBlock
            | TagEnd::Image
            | TagEnd::CodeBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn open_inline(&mut self, tag: &str) {
        if self.inline < DEEPEST {
            self.out.push_str(tag);
        }
        self.inline += 1;
    }

    fn close_inline(&mut self, tag: &str) {
        self.inline = self.inline.saturating_sub(1);
        if self.inline < DEEPEST {
            self.out.push_str(tag);
        }
    }

    /// Opens a list or a quotation; whether it is shown.
    fn enter(&mut self) -> bool {
        let shown = self.containers.len() < DEEPEST;
        self.containers.push(shown);
        shown
    }

    fn leave(&mut self) -> bool {
        self.containers.pop().unwrap_or(true)
    }

    fn shown(&self) -> bool {
        self.containers.last().copied().unwrap_or(true)
    }

    fn alert(&mut self, kind: BlockQuoteKind) {
        let labels = self.shared.setting.labels;
        let (class, label) = match kind {
            BlockQuoteKind::Note => ("note", &labels.note),
            BlockQuoteKind::Tip => ("tip", &labels.tip),
            BlockQuoteKind::Important => ("important", &labels.important),
            BlockQuoteKind::Warning => ("warning", &labels.warning),
            BlockQuoteKind::Caution => ("caution", &labels.caution),
        };
        self.wrapper(format!("<div class=\"alert alert-{class}\" role=\"note\">"));
        self.out.push_str("\n<p class=\"alert-title\">");
        escape::text(&mut self.out, label);
        self.out.push_str("</p>\n");
    }

    fn table(&mut self, alignments: &[Alignment]) {
        self.alignments = alignments.to_vec();
        let mut tag = String::from("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"");
        escape::attribute(&mut tag, &self.shared.setting.labels.table);
        tag.push_str("\">");
        self.wrapper(tag);
        self.out.push_str("<table>\n");
    }

    fn cell(&mut self) {
        self.out.push_str(if self.in_head { "<th" } else { "<td" });
        self.out.push_str(match self.alignments.get(self.column) {
            Some(Alignment::Left) => " class=\"left\">",
            Some(Alignment::Center) => " class=\"center\">",
            Some(Alignment::Right) => " class=\"right\">",
            _ => ">",
        });
    }

    fn code(&mut self, at: usize) {
        let BlockInputs { items, options, setting, .. } = *self.shared;
        let (info, code) = code_block(items, at);
        let block =
            if options.highlight { setting.highlighter.block(info, &code) } else { highlight::plain(info, &code) };
        self.opaque_block(block.html.to_string());
    }

    fn formula(&mut self, tex: &str, display: bool) {
        let html = math::mathml(tex, display).unwrap_or_else(|_| {
            let mut html = String::from("<code class=\"math-error\">");
            escape::text(&mut html, tex);
            html.push_str("</code>");
            html
        });
        self.opaque_inline(html);
    }

    fn footnote(&mut self, label: &str) {
        let Some((number, count)) = self.notes.refer(label) else {
            escape::text(&mut self.out, &format!("[^{label}]"));
            return;
        };
        if self.links > 0 || !self.shared.setting.notes {
            self.out.push_str(&format!("<sup class=\"footnote\">{number}</sup>"));
            return;
        }
        let prefix = self.shared.setting.id_prefix;
        let mut html = String::from("<sup class=\"footnote\"><a role=\"doc-noteref\" href=\"#");
        escape::url(&mut html, &format!("{prefix}fn-{number}"));
        html.push_str("\" id=\"");
        escape::attribute(&mut html, &reference_id(prefix, number, count));
        html.push_str(&format!("\">{number}</a></sup>"));
        self.opaque_inline(html);
    }

    fn checkbox(&mut self, done: bool) {
        let labels = self.shared.setting.labels;
        let mut html = String::from("<input type=\"checkbox\" disabled");
        html.push_str(if done { " checked aria-label=\"" } else { " aria-label=\"" });
        escape::attribute(&mut html, if done { &labels.task_done } else { &labels.task_open });
        html.push_str("\"> ");
        self.opaque_inline(html);
    }

    /// HTML of our own that the sanitiser must not see, within a line.
    pub(in crate::text) fn opaque_inline(&mut self, html: String) {
        match &mut self.opaque {
            Some(opaque) => opaque.inline(&mut self.out, html),
            None => self.out.push_str(&html),
        }
    }

    /// HTML of our own that the sanitiser must not see, as a block.
    pub(in crate::text) fn opaque_block(&mut self, html: String) {
        match &mut self.opaque {
            Some(opaque) => opaque.block(&mut self.out, html),
            None => self.out.push_str(&html),
        }
        self.out.push('\n');
    }

    /// The start tag of a `<div>` of our own.
    fn wrapper(&mut self, tag: String) {
        match &mut self.opaque {
            Some(opaque) => opaque.open(&mut self.out, tag),
            None => self.out.push_str(&tag),
        }
    }
}

/// Takes the line break off the end.
pub(in crate::text) fn trim_line_end(out: &mut String) {
    if out.ends_with('\n') {
        out.pop();
    }
}
