//! One side of a bitext: blocks with their features, and what a person marked in the text.

use super::marks::{Mark, marks};
use super::profile::{Builder, Profile, count_copies};
use crate::lang::Lang;
use crate::text::{Block, BlockKind};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// An edition as alignment sees it. It owns what it needs; the text may go.
#[derive(Debug, Clone)]
pub struct Side {
    pub(super) kinds: Vec<BlockKind>,
    pub(super) profiles: Vec<Profile>,
    /// The items of each block that is a list.
    pub(super) items: Vec<Vec<Item>>,
    pub(super) marks: Vec<Mark>,
}

/// An item of a list.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Its bytes in the file, without white space at the end.
    pub(super) span: Range<usize>,
    pub(super) profile: Profile,
}

impl Side {
    /// Reads the features of a document's blocks. `body` is the range of the Markdown in the text of its file, and
    /// `blocks` are those of the document that was parsed from it.
    pub fn new(text: &str, body: Range<usize>, blocks: &[Block], lang: &Lang) -> Side {
        let mut side = Side {
            kinds: blocks.iter().map(|b| b.kind).collect(),
            profiles: Vec::with_capacity(blocks.len()),
            items: Vec::with_capacity(blocks.len()),
            marks: marks(text, &body, blocks),
        };
        let start = body.start;
        let markdown = text.get(body).unwrap_or_default();
        let mut events = Parser::new_ext(markdown, extensions()).into_offset_iter().peekable();
        for block in blocks {
            let mut reader = Reader::default();
            while let Some((event, range)) = events.peek() {
                let at = range.start + start;
                if at >= block.span.end && !matches!(event, Event::End(_)) {
                    break;
                }
                if at >= block.span.start {
                    let text = markdown.get(range.clone()).unwrap_or_default();
                    reader.event(event, at..at + text.trim_end().len(), block.kind, lang);
                }
                events.next();
            }
            side.profiles.push(reader.whole.finish(lang));
            side.items.push(reader.items);
        }
        count_copies(side.profiles.iter_mut());
        count_copies(side.items.iter_mut().flatten().map(|i| &mut i.profile));
        side
    }

    /// How many blocks there are.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there is no block.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Whether a block is marked as a note to the reader, in none of which the other side has a part.
    pub fn is_note(&self, block: usize) -> bool {
        self.marks.get(block).is_some_and(|m| m.note)
    }
}

/// The extensions that `text` reads, so that blocks are the same.
pub(super) fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_MATH
}

/// Takes in the events of one block.
#[derive(Default)]
struct Reader {
    whole: Builder,
    items: Vec<Item>,
    item: Option<(Range<usize>, Builder)>,
    /// Lists that are open.
    depth: usize,
}

impl Reader {
    fn event(&mut self, event: &Event<'_>, span: Range<usize>, kind: BlockKind, lang: &Lang) {
        self.whole.event(event);
        match event {
            Event::Start(Tag::List(_)) => self.depth += 1,
            Event::End(TagEnd::List(_)) => self.depth = self.depth.saturating_sub(1),
            Event::Start(Tag::Item) if self.depth == 1 && kind == BlockKind::List => {
                self.item = Some((span, Builder::default()));
                return;
            }
            Event::End(TagEnd::Item) if self.depth == 1 => {
                if let Some((span, builder)) = self.item.take() {
                    self.items.push(Item { span, profile: builder.finish(lang) });
                }
            }
            _ => {}
        }
        if let Some((_, builder)) = &mut self.item {
            builder.event(event);
        }
    }
}
