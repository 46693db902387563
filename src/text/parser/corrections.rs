//! Places where the parser would read what nobody meant: money as mathematics, a line that begins with `:tada:` as a
//! definition, braces at the end of a heading as attributes. They are found by parsing once without mathematics, and only
//! in texts that hold such characters.

use crate::text::options::MathSyntax;
use crate::text::parser::amended::{Amended, Amendment};
use crate::text::parser::dollars::{DollarRun, pairs};
use crate::text::parser::{extensions, is_block_end};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// A text as the parser has to see it, so that it reads what was meant.
pub(crate) fn corrected(text: &str, math: MathSyntax) -> Amended<'_> {
    Amended::new(text, &corrections(text, math), None)
}

/// The amendments that a text needs, in order.
pub(in crate::text) fn corrections(text: &str, math: MathSyntax) -> Vec<Amendment> {
    let bytes = text.as_bytes();
    let dollars = math != MathSyntax::Off && memchr::memchr(b'$', bytes).is_some();
    let brackets = math == MathSyntax::Brackets && (text.contains("\\(") || text.contains("\\["));
    let definitions = memchr::memmem::find_iter(bytes, b":").any(|at| begins_line(text, at) && !is_marker(text, at));
    let headings = memchr::memmem::find_iter(bytes, b"}").any(|at| bytes.get(at + 1..).is_none_or(ends_heading));
    if !dollars && !brackets && !definitions && !headings {
        return Vec::new();
    }
    let mut pass = CorrectionPass { text, math, ..CorrectionPass::new(text) };
    for (event, range) in Parser::new_ext(text, extensions(MathSyntax::Off)).into_offset_iter() {
        pass.event(&event, range);
    }
    pass.amendments.sort_by_key(|amendment| amendment.at);
    pass.amendments.dedup_by_key(|amendment| amendment.at);
    pass.amendments
}

/// Whether nothing but signs of lists and quotations stands before on the line.
fn begins_line(text: &str, at: usize) -> bool {
    let head = text.as_bytes().get(..at).unwrap_or_default();
    head.iter()
        .rev()
        .take(64)
        .take_while(|b| **b != b'\n')
        .all(|b| matches!(b, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+'))
}

/// Whether a colon can be that of a definition: white space stands behind it.
fn is_marker(text: &str, at: usize) -> bool {
    text.as_bytes().get(at + 1).is_none_or(u8::is_ascii_whitespace)
}

/// Whether a line ends here, but for closing signs of a heading.
fn ends_heading(rest: &[u8]) -> bool {
    rest.iter().find(|b| !matches!(b, b' ' | b'\t' | b'#' | b'\r')).is_none_or(|b| *b == b'\n')
}

struct CorrectionPass<'t> {
    text: &'t str,
    math: MathSyntax,
    amendments: Vec<Amendment>,
    /// The dollar signs of the open paragraph, and where it began.
    runs: Vec<DollarRun>,
    paragraph: Range<usize>,
    passed: usize,
    code: bool,
    /// For each open bold passage whether formulas may not reach over it.
    strong: Vec<bool>,
    /// An opening `\(` or `\[` of the paragraph, and what was passed before it.
    bracket: Option<(usize, usize)>,
}

impl<'t> CorrectionPass<'t> {
    fn new(text: &'t str) -> Self {
        CorrectionPass {
            text,
            math: MathSyntax::Off,
            amendments: Vec::new(),
            runs: Vec::new(),
            paragraph: 0..0,
            passed: 0,
            code: false,
            strong: Vec::new(),
            bracket: None,
        }
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => self.code = true,
            Event::End(TagEnd::CodeBlock) => self.code = false,
            Event::Start(Tag::Heading { .. }) => {
                self.flush(range.clone());
                self.heading(&range);
            }
            Event::Start(Tag::DefinitionListDefinition) => {
                self.flush(range.clone());
                self.definition(&range);
            }
            Event::Text(_) if !self.code && self.math != MathSyntax::Off => self.signs(range),
            Event::Code(_)
            | Event::Start(Tag::Link { .. } | Tag::Image { .. })
            | Event::End(TagEnd::Link | TagEnd::Image) => {
                self.passed += 1;
            }
            Event::Start(Tag::Strong) => {
                // In `a^{**}` the stars are TeX.
                let tex = self.text.get(..range.start).is_some_and(|head| head.ends_with(['^', '_', '{']));
                self.strong.push(!tex);
                self.passed += usize::from(!tex);
            }
            Event::End(TagEnd::Strong) => self.passed += usize::from(self.strong.pop().unwrap_or(true)),
            Event::Start(Tag::Emphasis | Tag::Strikethrough | Tag::Superscript | Tag::Subscript) => {}
            Event::Start(_) => self.flush(range),
            Event::End(end) if is_block_end(*end) => self.flush(range.end..range.end),
            _ => {}
        }
    }

    /// The signs of formulas in a part of running text.
    fn signs(&mut self, range: Range<usize>) {
        let bytes = self.text.as_bytes();
        let escaped =
            |at: usize| bytes.get(..at).unwrap_or_default().iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1;
        // An escaped bracket is a text that begins behind the backslash.
        if self.math == MathSyntax::Brackets && escaped(range.start) {
            self.bracket(range.start);
        }
        let mut at = range.start;
        while let Some(found) = bytes.get(at..range.end).and_then(|rest| memchr::memchr(b'$', rest)) {
            let start = at + found;
            let length = bytes.get(start..range.end).unwrap_or_default().iter().take_while(|b| **b == b'$').count();
            at = start + length;
            if escaped(start) {
                continue;
            }
            // A run that the parser cut in two is one.
            match self.runs.last_mut() {
                Some(last) if last.at + last.length == start => last.length += length,
                _ => self.runs.push(DollarRun { at: start, length, passed: self.passed }),
            }
        }
    }

    /// Makes dollar signs of `\(…\)` and `\[…\]`.
    fn bracket(&mut self, at: usize) {
        let bytes = self.text.as_bytes();
        match (bytes.get(at), self.bracket) {
            (Some(b'(' | b'['), _) => self.bracket = Some((at, self.passed)),
            (Some(close @ (b')' | b']')), Some((open, passed))) if passed == self.passed => {
                let fits = matches!((bytes.get(open), close), (Some(b'('), b')') | (Some(b'['), b']'));
                let inner = self.text.get(open + 1..at - 1).unwrap_or_default();
                let (head, tail) = (inner.len() - inner.trim_start().len(), inner.len() - inner.trim_end().len());
                if fits && head < inner.len() && !inner.contains('$') {
                    let put = Some(if *close == b')' { "$" } else { "$$" });
                    self.amendments.push(Amendment { at: open - 1, removed: 2 + head, put });
                    self.amendments.push(Amendment { at: at - 1 - tail, removed: 2 + tail, put });
                }
                self.bracket = None;
            }
            _ => {}
        }
    }

    /// Ends the open paragraph: its signs that are money are escaped. `next` is the range of what begins.
    fn flush(&mut self, next: Range<usize>) {
        let paragraph = self.paragraph.start..next.start.max(self.paragraph.start);
        self.paragraph = next;
        self.bracket = None;
        self.strong.clear();
        let runs = std::mem::take(&mut self.runs);
        if runs.is_empty() {
            return;
        }
        let signs: Vec<(usize, usize)> =
            if self.math == MathSyntax::Dollars { pairs(self.text, &paragraph, &runs) } else { Vec::new() };
        let mut signs = signs.into_iter().peekable();
        for (i, run) in runs.iter().enumerate() {
            while signs.next_if(|(_, close)| *close < i).is_some() {}
            // Signs within a formula are its own.
            if signs.peek().is_some_and(|(open, close)| (*open..=*close).contains(&i)) {
                continue;
            }
            let signs = (run.at..run.at + run.length).map(|at| Amendment { at, removed: 0, put: Some("\\") });
            self.amendments.extend(signs);
        }
    }

    /// A line that begins with a colon and a letter behind it goes on with the text before it.
    fn definition(&mut self, range: &Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or_default();
        let Some(colon) = source.find(':').map(|at| range.start + at).filter(|at| !is_marker(self.text, *at)) else {
            return;
        };
        let line = self.text.get(..colon).and_then(|t| t.rfind('\n')).unwrap_or_default();
        let above = self.text.get(..line).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        // Behind an empty line an indented one would be code. Elsewhere white space shows in no code either.
        let put = if above.trim_matches([' ', '\t', '>', '\r']).is_empty() { "\\" } else { "            " };
        self.amendments.push(Amendment { at: colon, removed: 0, put: Some(put) });
    }

    /// Braces at the end of a heading are attributes only with ids and classes in them.
    fn heading(&mut self, range: &Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or_default().trim_end();
        let line = match source.starts_with('#') {
            true => source.lines().next().unwrap_or_default().trim_end().trim_end_matches('#').trim_end(),
            false => source.rsplit_once('\n').map_or("", |(head, _)| head).trim_end(),
        };
        let Some(inner) = line.strip_suffix('}').and_then(|head| head.rsplit_once('{')).map(|(_, inner)| inner) else {
            return;
        };
        let attribute = |word: &str| word.len() > 1 && word.starts_with(['#', '.']) && !word.contains(['=', '"']);
        if inner.trim().is_empty() || !inner.split_whitespace().all(attribute) {
            self.amendments.push(Amendment { at: range.start + line.len() - 1, removed: 0, put: Some("\\") });
        }
    }
}
