//! The features of a block that can be compared with those of a block in another language.

use crate::bitext::features::number::numbers;
use crate::bitext::features::words::{Unit, units};
use crate::lang::Lang;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};
use std::collections::BTreeMap;

/// Kinds of marks that a translation keeps more or less often. How often is learned from each pair of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(in crate::bitext) enum MarkClass {
    /// A whole code block.
    Fence,
    /// A line of a code block.
    Line,
    /// A code span or a formula.
    Code,
    /// The destination of a link or an image.
    Url,
    /// The label of a footnote, or the id of a heading.
    Label,
    /// A number by value.
    Number,
    /// A word of an alphabet.
    Word,
    /// The beginning of a word: cognates (Simard, Foster, Isabelle 1992).
    Stem,
    /// A Han character, in pairs where both sides have them.
    Han,
    /// The n-th emphasis, link, image.
    Markup,
    /// The n-th question mark, bracket, quotation mark and so on.
    Mark,
}

/// The number of classes.
pub(in crate::bitext) const CLASSES: usize = 11;

impl MarkClass {
    const ALL: [MarkClass; CLASSES] = [
        MarkClass::Fence,
        MarkClass::Line,
        MarkClass::Code,
        MarkClass::Url,
        MarkClass::Label,
        MarkClass::Number,
        MarkClass::Word,
        MarkClass::Stem,
        MarkClass::Han,
        MarkClass::Markup,
        MarkClass::Mark,
    ];

    /// The weight of a mark of a class as independent evidence: words of a sentence come together.
    pub(in crate::bitext) fn weight(self) -> f32 {
        match self {
            MarkClass::Fence | MarkClass::Label => 1.0,
            MarkClass::Code | MarkClass::Url | MarkClass::Number => 0.8,
            MarkClass::Markup | MarkClass::Word => 0.5,
            MarkClass::Mark => 0.4,
            MarkClass::Line | MarkClass::Stem | MarkClass::Han => 0.3,
        }
    }

    /// Whether a mark that is nowhere on the other side says anything: a word is translated, a link is not.
    pub(in crate::bitext) fn counts_when_lost(self) -> bool {
        !matches!(self, MarkClass::Word | MarkClass::Stem | MarkClass::Han)
    }
}

/// A mark: its class in the highest four bits, and what it is as a number in the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::bitext) struct MarkToken(u64);

impl MarkToken {
    /// A number's mark; of one that is larger than 60 bits the lower ones count.
    fn new(class: MarkClass, what: u64) -> MarkToken {
        MarkToken((class as u64) << 60 | what & (u64::MAX >> 4))
    }

    pub(in crate::bitext) fn class(self) -> MarkClass {
        MarkClass::ALL.get((self.0 >> 60) as usize).copied().unwrap_or(MarkClass::Mark)
    }
}

/// The edge of a block: how it begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub(in crate::bitext) enum Edge {
    /// A letter, or nothing.
    #[default]
    Letter,
    /// A digit.
    Digit,
    /// A full stop.
    Stop,
    /// A colon.
    Colon,
    /// A question mark.
    Question,
    /// An exclamation mark.
    Exclamation,
    /// Dots that trail off.
    Ellipsis,
    /// A bracket.
    Bracket,
    /// A quotation mark.
    Quote,
    /// Code.
    Code,
    /// Any other.
    Other,
}

/// The number of edges.
pub(in crate::bitext) const EDGES: usize = 11;

/// The features of a block, or of an item of a list.
#[derive(Debug, Clone, Default)]
pub(in crate::bitext) struct Profile {
    /// Characters that are translated.
    pub(in crate::bitext) free: f32,
    /// Characters that are copied: code, formulas.
    pub(in crate::bitext) fixed: f32,
    /// Items of a list, rows of a table, lines of code.
    pub(in crate::bitext) parts: f32,
    /// Marks, sorted, each once.
    pub(in crate::bitext) tokens: Vec<MarkToken>,
    /// The text without code, for its vocabulary: most texts are aligned without learning words.
    text: String,
    /// The first edge.
    pub(in crate::bitext) begin: Edge,
    /// The last edge.
    pub(in crate::bitext) end: Edge,
    /// The whole text without white space; 0 where there is none.
    pub(in crate::bitext) whole: u64,
    /// The number of other blocks of its side that have the same text.
    pub(in crate::bitext) copies: u8,
}

impl Profile {
    /// Words and pairs of characters for learning what translates what, sorted, each once.
    pub(in crate::bitext) fn vocabulary(&self) -> Vec<u64> {
        let mut all = Vec::new();
        units(&self.text, |unit| match unit {
            Unit::Word(word) if word.chars().nth(2).is_some() => all.push(hash(word.chars().take(5).map(u64::from))),
            Unit::Word(_) => {}
            Unit::Run(run) => all.extend(run.windows(2).map(|pair| hash(pair.iter().map(|c| u64::from(*c))))),
        });
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Makes a profile from the parser's events.
#[derive(Debug, Default)]
pub(in crate::bitext) struct ProfileBuilder {
    text: String,
    code: String,
    in_code: bool,
    seen: Option<Edge>,
    last: Edge,
    profile: Profile,
    counts: [u8; 12],
}

/// The number of a mark that is counted.
fn counted(c: char) -> Option<usize> {
    Some(match c {
        '?' | '？' | '؟' => 0,
        '!' | '！' => 1,
        '(' | '（' => 2,
        '"' | '“' | '”' | '„' | '«' | '»' | '「' | '『' | '《' => 3,
        ';' | '；' | '؛' => 4,
        ':' | '：' => 5,
        '…' => 6,
        '%' | '％' | '٪' => 7,
        _ => return None,
    })
}

impl ProfileBuilder {
    /// Takes in one event.
    pub(in crate::bitext) fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) | Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Text(text) if self.in_code => self.code.push_str(text),
            Event::Text(text) => self.plain(text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.code_span(text),
            Event::Html(html) | Event::InlineHtml(html) => self.html(html),
            Event::FootnoteReference(label) => self.token(MarkClass::Label, label),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Link { dest_url, .. } => {
                self.url(dest_url);
                self.count(0, MarkClass::Markup);
            }
            Tag::Image { dest_url, .. } => {
                self.url(dest_url);
                self.count(1, MarkClass::Markup);
            }
            Tag::Emphasis => self.count(2, MarkClass::Markup),
            Tag::Strong => self.count(3, MarkClass::Markup),
            Tag::Item | Tag::TableRow | Tag::DefinitionListTitle => self.profile.parts += 1.0,
            Tag::FootnoteDefinition(label) => self.token(MarkClass::Label, &format!("^{label}")),
            Tag::Heading { id: Some(id), .. } => self.token(MarkClass::Label, &format!("#{id}")),
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                if let CodeBlockKind::Fenced(info) = kind {
                    self.token(MarkClass::Markup, info.split([',', ' ']).next().unwrap_or_default());
                }
            }
            _ => {}
        }
    }

    fn plain(&mut self, text: &CowStr<'_>) {
        let mut letters = 0usize;
        let (mut first, mut last) = (None, None);
        for c in text.chars() {
            // Most characters are letters, and most of these of ASCII.
            if !c.is_ascii_alphanumeric() {
                if c.is_whitespace() {
                    continue;
                }
                if let Some(which) = counted(c) {
                    self.count(4 + which, MarkClass::Mark);
                }
            }
            letters += 1;
            first.get_or_insert(c);
            last = Some(c);
        }
        self.profile.free += letters as f32;
        if let (Some(first), Some(last)) = (first, last) {
            self.seen.get_or_insert(edge(first));
            self.last = edge(last);
        }
        self.text.push_str(text);
        // No byte of another script's character is graphic.
        let ends = |b: &u8| !b.is_ascii_graphic() || matches!(b, b'(' | b')' | b'"' | b',' | b';');
        // Most words are of letters only, so what is looked for are those with something else.
        let odd = |b: &u8| b.is_ascii_digit() || matches!(b, b'/' | b'_' | b'.' | b':' | b'@' | b'-');
        let bytes = text.as_bytes();
        let mut from = 0;
        while let Some(at) = bytes.iter().skip(from).position(odd).map(|n| from + n) {
            let before = bytes.get(from..at).unwrap_or_default();
            let start = before.iter().rposition(ends).map_or(from, |n| from + n + 1);
            let end = bytes.iter().skip(at).position(ends).map_or(bytes.len(), |n| at + n);
            from = end;
            let Some(name) = text.get(start..end) else { continue };
            let address = name.contains("://");
            if address {
                self.url(name);
            }
            if address || is_name(name) {
                // It is copied, not translated.
                let length = name.len() as f32;
                self.profile.free -= length;
                self.profile.fixed += length;
            }
            if !address && is_name(name) {
                self.token(MarkClass::Code, name.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
            }
        }
    }

    fn code_span(&mut self, text: &str) {
        self.seen.get_or_insert(Edge::Code);
        self.last = Edge::Code;
        self.profile.fixed += text.chars().count() as f32;
        let trimmed: String = text.split_whitespace().collect();
        self.token(MarkClass::Code, &trimmed);
        // A translator who drops the back-ticks keeps the word.
        self.text.push(' ');
        self.text.push_str(text);
        self.text.push(' ');
    }

    fn html(&mut self, html: &str) {
        let mut rest = html;
        while let Some((before, tag)) = rest.split_once('<') {
            self.plain(&CowStr::Borrowed(before));
            let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
            self.token(MarkClass::Markup, tag.split_whitespace().next().unwrap_or_default());
            for value in tag.split('"').skip(1).step_by(2).filter(|v| v.contains(['/', '.', '#'])) {
                self.url(value);
            }
            rest = after;
        }
        self.plain(&CowStr::Borrowed(rest));
    }

    fn url(&mut self, dest: &str) {
        let short = dest.split_once("://").map_or(dest, |(_, rest)| rest).trim_end_matches('/');
        if !short.is_empty() {
            self.token(MarkClass::Url, short);
        }
    }

    fn count(&mut self, which: usize, class: MarkClass) {
        let Some(n) = self.counts.get_mut(which) else { return };
        *n = n.saturating_add(1);
        if *n <= 6 {
            let nth = u64::from(*n);
            self.profile.tokens.push(MarkToken::new(class, which as u64 * 16 + nth));
        }
    }

    fn token(&mut self, class: MarkClass, text: &str) {
        let eight = |bytes: &[u8]| bytes.iter().fold(0u64, |word, byte| word << 8 | u64::from(*byte));
        let (chunks, rest) = text.as_bytes().as_chunks::<8>();
        let rest = (!rest.is_empty()).then(|| eight(rest));
        self.profile
            .tokens
            .push(MarkToken::new(class, hash(chunks.iter().map(|c| u64::from_be_bytes(*c)).chain(rest))));
    }

    /// The profile of what was taken in; numbers are read as the language writes them.
    pub(in crate::bitext) fn finish(mut self, lang: &Lang) -> Profile {
        let text = std::mem::take(&mut self.text);
        let letters = text.chars().filter(|c| !c.is_whitespace());
        self.profile.whole = if text.trim().is_empty() { 0 } else { hash(letters.map(u64::from)) };
        for number in numbers(&text, lang) {
            self.profile.tokens.push(MarkToken::new(MarkClass::Number, number.unsigned_abs()));
        }
        units(&text, |unit| self.unit(&unit));
        self.profile.text = text;
        let code = std::mem::take(&mut self.code);
        if !code.is_empty() {
            self.token(MarkClass::Fence, code.trim());
            for line in code.lines().map(str::trim).filter(|l| l.len() > 2) {
                self.token(MarkClass::Line, line);
                self.profile.parts += 1.0;
            }
            self.profile.fixed += code.chars().filter(|c| !c.is_whitespace()).count() as f32;
            self.seen.get_or_insert(Edge::Code);
        }
        let mut profile = self.profile;
        profile.free = profile.free.max(0.0);
        profile.begin = self.seen.unwrap_or_default();
        profile.end = self.last;
        profile.tokens.sort_unstable();
        profile.tokens.dedup();
        profile
    }

    fn unit(&mut self, unit: &Unit<'_>) {
        match unit {
            Unit::Word(word) => {
                if word.len() > 1 {
                    self.token(MarkClass::Word, word);
                }
                let letters = word.chars().count();
                if letters > 4 {
                    self.profile
                        .tokens
                        .push(MarkToken::new(MarkClass::Stem, hash(word.chars().take(4).map(u64::from))));
                }
            }
            Unit::Run(run) => {
                let han = run.iter().filter(|c| crate::text::is_han(**c));
                self.profile.tokens.extend(han.map(|c| MarkToken::new(MarkClass::Han, u64::from(*c))));
            }
        }
    }
}

/// Counts for each profile the others with the same text.
pub(in crate::bitext) fn count_copies<'a>(profiles: impl Iterator<Item = &'a mut Profile>) {
    let profiles: Vec<&mut Profile> = profiles.collect();
    let mut copies: BTreeMap<u64, u8> = BTreeMap::new();
    for profile in profiles.iter().filter(|p| p.whole != 0) {
        let n = copies.entry(profile.whole).or_default();
        *n = n.saturating_add(1);
    }
    for profile in profiles {
        profile.copies = copies.get(&profile.whole).map_or(0, |n| n - 1);
    }
}

/// Whether a word looks like a file, an option or an identifier, so that it stays as it is: `src/lib.rs`, `--all`,
/// `snake_case`, `x86-64`.
fn is_name(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let inner = word.trim_matches('-');
    let has = |wanted: fn(char) -> bool| inner.contains(wanted);
    word.starts_with("--") && !inner.is_empty()
        || has(|c| c.is_ascii_alphabetic())
            && (has(|c| matches!(c, '/' | '_' | '.' | ':' | '@')) || has(|c| c.is_ascii_digit()))
}

/// FNV-1a: small, and the same on every machine.
fn hash(values: impl Iterator<Item = u64>) -> u64 {
    values.fold(0xcbf2_9ce4_8422_2325, |hash, value| (hash ^ value).wrapping_mul(0x0100_0000_01b3))
}

fn edge(c: char) -> Edge {
    match c {
        _ if c.is_alphabetic() => Edge::Letter,
        _ if c.is_numeric() => Edge::Digit,
        '.' | '。' | '．' | '।' | '۔' | '።' | '။' | '។' => Edge::Stop,
        ':' | '：' => Edge::Colon,
        '?' | '？' | '؟' => Edge::Question,
        '!' | '！' => Edge::Exclamation,
        '…' => Edge::Ellipsis,
        '(' | ')' | '（' | '）' | '[' | ']' | '［' | '］' | '【' | '】' | '〔' | '〕' => Edge::Bracket,
        '"' | '\'' | '“' | '”' | '‘' | '’' | '„' | '«' | '»' | '「' | '」' | '『' | '』' | '《' | '》' | '‹' | '›' => {
            Edge::Quote
        }
        _ => Edge::Other,
    }
}
