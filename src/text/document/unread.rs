//! Marks that look like Markdown, or like another program's, and are not read: readers see them as they were typed.

use crate::diag::{Diagnostic, Source, codes, nearest};
use crate::text::document::Document;
use crate::text::document::outline::locate;
use crate::text::options::{MarkdownOptions, MathSyntax};
use crate::text::parser::PlacedEvent;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

/// Most findings of this kind in a document: a text from another program has the same mark on each line.
const MOST: usize = 50;

/// Findings about marks that are not read.
pub(in crate::text) fn unread(
    items: &[PlacedEvent<'_>],
    source: &Source,
    range: &Range<usize>,
    options: &MarkdownOptions,
    document: &mut Document,
) {
    let mut pass =
        UnreadPass { source, options, found: Vec::new(), code: false, begins: false, quote: false, columns: 0 };
    let mut codes: Vec<Range<usize>> = Vec::new();
    for item in items {
        if let Event::Start(Tag::CodeBlock(kind)) = &item.event {
            codes.push(item.span.clone());
            pass.fence(kind, item, range);
        }
        pass.item(item);
    }
    pass.merge_markers(range, &codes);
    document.findings.extend(pass.found.into_iter().take(MOST));
}

struct UnreadPass<'s> {
    source: &'s Source,
    options: &'s MarkdownOptions,
    found: Vec<Diagnostic>,
    code: bool,
    /// Whether a paragraph has just begun, and whether a quotation has.
    begins: bool,
    quote: bool,
    /// The number of columns of the open table.
    columns: usize,
}

impl UnreadPass<'_> {
    fn say(&mut self, place: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        let escaped = self.source.text.get(..place.start).is_some_and(|head| head.ends_with('\\'));
        if !escaped && self.found.len() < MOST {
            let finding = Diagnostic::warning(codes::markdown::UNREAD, message.into()).at(self.source, place);
            self.found.push(finding.hint(hint.into()));
        }
    }

    fn item(&mut self, item: &PlacedEvent<'_>) {
        match &item.event {
            Event::Start(Tag::CodeBlock(_)) => self.code = true,
            Event::End(TagEnd::CodeBlock) => self.code = false,
            Event::Start(Tag::Paragraph) => self.begins = true,
            Event::Start(Tag::BlockQuote(None)) => self.quote = true,
            Event::Start(Tag::Table(alignments)) => self.columns = alignments.len(),
            Event::Start(Tag::TableRow) => self.row(item),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                if dest_url.trim().is_empty() {
                    self.say(
                        item.span.clone(),
                        "the address is empty",
                        "write where it leads between the round brackets",
                    );
                }
                (self.begins, self.quote) = (false, false);
            }
            Event::Text(text) if !self.code => {
                if self.begins {
                    self.beginning(text, item);
                }
                self.running(text, item);
                (self.begins, self.quote) = (false, false);
            }
            Event::SoftBreak | Event::HardBreak | Event::Start(_) | Event::End(_) => {}
            _ => (self.begins, self.quote) = (false, false),
        }
    }

    /// Marks at the beginning of a paragraph.
    fn beginning(&mut self, text: &str, item: &PlacedEvent<'_>) {
        let first = |length: usize| item.span.start..item.span.start + length;
        let signs = text.len() - text.trim_start_matches('#').len();
        let behind = text.get(signs..).and_then(|t| t.chars().next());
        if (2..=6).contains(&signs) && behind.is_some_and(char::is_alphanumeric) {
            let heading = "#".repeat(signs);
            self.say(
                first(signs),
                "this is no heading: there is no space behind the signs",
                format!("write `{heading} ` and the title"),
            );
        }
        let full = [
            ('＃', "# ", "heading"),
            ('＞', "> ", "quotation"),
            ('・', "- ", "list"),
            ('•', "- ", "list"),
            ('●', "- ", "list"),
        ];
        if let Some((sign, write, what)) = full.iter().find(|(sign, ..)| text.starts_with(*sign)) {
            self.say(first(sign.len_utf8()), format!("`{sign}` begins no {what}"), format!("write `{write}`"));
        }
        if let Some(name) = text.strip_prefix(":::").map(|rest| rest.trim_start_matches(':').trim_start())
            && name.starts_with(|c: char| c.is_alphanumeric() || c == '{')
        {
            self.say(first(3), "`:::` begins no box here", "write `> [!NOTE]`, and `> ` before each line of it");
        }
        if self.quote
            && let Some((word, _)) = text.strip_prefix("[!").and_then(|rest| rest.split_once(']'))
        {
            const KINDS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];
            let kind = nearest(&word.to_uppercase(), KINDS.into_iter()).unwrap_or("NOTE");
            let place = locate(self.source, &item.span, &format!("[!{word}]"));
            self.say(
                place,
                format!("`[!{word}]` is no kind of note"),
                format!("write `[!{kind}]`; there are {}", KINDS.join(", ")),
            );
        }
        if text.starts_with("$$") && self.options.math == MathSyntax::Dollars {
            self.say(
                first(2),
                "the formula does not end in its paragraph",
                "take out the empty line, or write `\\$$` for the characters",
            );
        }
    }

    /// Marks within running text.
    fn running(&mut self, text: &str, item: &PlacedEvent<'_>) {
        if let Some(at) = text.find("]（").filter(|at| text.get(..*at).is_some_and(|head| head.contains('['))) {
            let head = text.get(..at).and_then(|head| head.rfind('[')).unwrap_or(at);
            let words = text.get(head..at + "]（".len()).unwrap_or("]（");
            let place = locate(self.source, &item.span, words);
            self.say(place, "full-width brackets make no link", "write `[text](address)` with ASCII brackets");
        }
        self.spaced_address(text, item);
        for (open, close, what, hint) in [
            ("[[", "]]", "`[[…]]` makes no link", "write `[text](@/path)`"),
            ("{{<", ">}}", "there are no shortcodes", "write Markdown or HTML, or let a template of the theme do it"),
            ("{{%", "%}}", "there are no shortcodes", "write Markdown or HTML, or let a template of the theme do it"),
            (
                "{%",
                "%}",
                "there are no tags of templates in a text",
                "write Markdown or HTML, or let a template of the theme do it",
            ),
        ] {
            let Some(at) = text.find(open) else { continue };
            let rest = text.get(at + open.len()..).unwrap_or_default();
            let whole = rest.find(close).and_then(|end| text.get(at..at + open.len() + end + close.len()));
            let Some(whole) = whole.filter(|whole| whole.len() > open.len() + close.len()) else { continue };
            self.say(locate(self.source, &item.span, whole), what, hint);
        }
        if let Some(mark) = marked(text) {
            self.say(locate(self.source, &item.span, mark), "`==` marks nothing", "write `<mark>…</mark>`");
        }
        if let Some(stars) = spaced_stars(text) {
            let hint = "take out the white space inside of the stars";
            self.say(locate(self.source, &item.span, stars), "these stars make nothing bold", hint);
        }
    }

    /// An address with white space in it, so that it is none.
    fn spaced_address(&mut self, text: &str, item: &PlacedEvent<'_>) {
        let Some(at) = text.find("](").filter(|at| text.get(..*at).is_some_and(|head| head.contains('['))) else {
            return;
        };
        let Some((inner, _)) = text.get(at + 2..).and_then(|rest| rest.split_once(')')) else { return };
        let file = inner.contains(['.', '/']) && !inner.contains(['"', '<', '\n']);
        if file && inner.trim().contains(char::is_whitespace) {
            let hint = format!("write `(<{}>)`, or `%20` for each space", inner.trim());
            self.say(locate(self.source, &item.span, inner), "an address with white space makes no link", hint);
        }
    }

    /// A code block that nothing closes.
    fn fence(&mut self, kind: &CodeBlockKind<'_>, item: &PlacedEvent<'_>, range: &Range<usize>) {
        let CodeBlockKind::Fenced(_) = kind else { return };
        let text = self.source.text.get(item.span.clone()).unwrap_or_default();
        let rest = self.source.text.get(item.span.end..range.end).unwrap_or_default();
        let Some(sign) = text.chars().next().filter(|c| matches!(c, '`' | '~')) else { return };
        let fence = text.len() - text.trim_start_matches(sign).len();
        let last = text.trim_end().rsplit_once('\n').map_or("", |(_, last)| last).trim_start_matches([' ', '\t', '>']);
        let closed = last.len() >= fence && last.chars().all(|c| c == sign);
        if rest.trim().is_empty() && !closed {
            let fence = text.get(..fence).unwrap_or("```");
            let place = item.span.start..item.span.start + fence.len();
            self.say(
                place,
                "the code block is never closed",
                format!("write `{fence}` on a line of its own where it ends"),
            );
        }
    }

    /// A row with more cells than the table has columns; the parser drops them.
    fn row(&mut self, item: &PlacedEvent<'_>) {
        let line = self.source.text.get(item.span.clone()).unwrap_or_default().trim();
        let (mut cells, mut escaped, mut code) = (1, false, false);
        let inner = line.strip_prefix('|').unwrap_or(line);
        let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
        for c in inner.chars() {
            code ^= c == '`';
            cells += usize::from(c == '|' && !escaped);
            escaped = c == '\\' && !escaped;
        }
        // In code a bar ends a cell as well; who counts backticks by eye does not see that.
        if cells > self.columns && self.columns > 0 && !code {
            let message =
                format!("this row has {cells} cells, the table {} columns: the rest is not shown", self.columns);
            self.say(
                item.span.start..item.span.start + line.len(),
                message,
                "write `\\|` for a bar within a cell, or add a column",
            );
        }
    }

    /// What `git merge` leaves where two changes meet.
    fn merge_markers(&mut self, range: &Range<usize>, codes: &[Range<usize>]) {
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        if !text.contains("<<<<<<< ") || !text.contains(">>>>>>> ") {
            return;
        }
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            let inside = codes.iter().any(|code| code.contains(&at));
            if !inside && line.starts_with("<<<<<<< ") {
                let hint = "keep one of the two versions, and take the marks out";
                self.say(
                    at..at + line.trim_end().len(),
                    "two versions of this passage stand here, with marks of `git`",
                    hint,
                );
            }
            at += line.len();
        }
    }
}

/// A passage between `==`, without white space inside.
fn marked(text: &str) -> Option<&str> {
    let open = text.find("==")?;
    let rest = text.get(open + 2..)?;
    let end = rest.find("==")?;
    let inner = rest.get(..end)?;
    let before = text.get(..open)?.chars().next_back();
    let fits = !inner.is_empty()
        && !inner.contains('=')
        && inner.trim() == inner
        && before != Some('=')
        && !rest.get(end + 2..)?.starts_with('=');
    fits.then(|| text.get(open..open + 2 + end + 2)).flatten()
}

/// A passage between `**` that has white space inside of both.
fn spaced_stars(text: &str) -> Option<&str> {
    let open = text.find("** ")?;
    let end = text.get(open + 3..)?.find(" **")?;
    text.get(open..open + 3 + end + 3)
}
