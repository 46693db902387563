//! One side of a bitext: blocks with their features, and what a person marked in the text.

use crate::bitext::features::detail::AlignDetail;
use crate::bitext::features::marks::{Mark, marks};
use crate::bitext::features::profile::{Profile, ProfileBuilder, count_copies};
use crate::lang::Lang;
use crate::text::{Block, BlockKind, Document, corrected, extensions};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// An edition as alignment sees it. It owns what it needs; the text may go.
#[derive(Debug, Clone)]
pub struct Side {
    pub(in crate::bitext) kinds: Vec<BlockKind>,
    pub(in crate::bitext) profiles: Vec<Profile>,
    /// The items of each block that is a list.
    pub(in crate::bitext) items: Vec<Vec<ListItem>>,
    pub(in crate::bitext) marks: Vec<Mark>,
}

/// An item of a list.
#[derive(Debug, Clone)]
pub(in crate::bitext) struct ListItem {
    /// Its bytes in the file, without white space at the end.
    pub(in crate::bitext) span: Range<usize>,
    pub(in crate::bitext) profile: Profile,
}

impl Side {
    /// Reads the features of a document's blocks. `body` is the range of the Markdown in the text of its file, from
    /// which the document was parsed.
    pub fn new(text: &str, body: Range<usize>, document: &Document, lang: &Lang) -> Side {
        let mut reader = SideReader::new(text, &body, &document.blocks, lang, AlignDetail::Full);
        by_block(text, body, document, |block, event| reader.take(block, event));
        reader.finish()
    }

    /// The number of blocks.
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

/// An event and its bytes in the file.
pub(in crate::bitext) type Placed<'a> = (&'a Event<'a>, Range<usize>);

/// Hands over the parser's events of each block of a document, and nothing at the end of each. `body` is the range of
/// the Markdown in the text of its file. It is read as the document was, but as the author wrote it: without the
/// language's own quotation marks.
pub(in crate::bitext) fn by_block(
    text: &str,
    body: Range<usize>,
    document: &Document,
    mut take: impl FnMut(&Block, Option<Placed<'_>>),
) {
    let start = body.start;
    let markdown = text.get(body).unwrap_or_default();
    let amended = corrected(markdown, document.math);
    let original = |range: Range<usize>| amended.original(range.start)..amended.original(range.end);
    let events = Parser::new_ext(&amended.text, extensions(document.math)).into_offset_iter();
    let mut events = events.map(|(event, range)| (event, original(range))).peekable();
    // Elements that are open: what is in one belongs to its block, wherever the parser says that it stands. The cells
    // that a table's last row lacks stand behind the table.
    let mut open = 0_usize;
    for block in &document.blocks {
        while let Some((event, range)) = events.peek() {
            let at = range.start + start;
            if at >= block.span.end && open == 0 && !matches!(event, Event::End(_)) {
                break;
            }
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open = open.saturating_sub(1),
                _ => {}
            }
            if at >= block.span.start {
                let text = markdown.get(range.clone()).unwrap_or_default();
                take(block, Some((event, at..at + text.trim_end().len())));
            }
            events.next();
        }
        take(block, None);
    }
}

/// Takes in the events of a document block by block, as [`by_block`] hands them over.
pub(in crate::bitext) struct SideReader<'a> {
    side: Side,
    reader: BlockFeaturesReader,
    lang: &'a Lang,
    detail: AlignDetail,
}

impl<'a> SideReader<'a> {
    pub(in crate::bitext) fn new(
        text: &str,
        body: &Range<usize>,
        blocks: &[Block],
        lang: &'a Lang,
        detail: AlignDetail,
    ) -> SideReader<'a> {
        let side = Side {
            kinds: blocks.iter().map(|b| b.kind).collect(),
            profiles: Vec::with_capacity(blocks.len()),
            items: Vec::with_capacity(blocks.len()),
            marks: marks(text, body, blocks),
        };
        SideReader { side, reader: BlockFeaturesReader::default(), lang, detail }
    }

    /// The next event, or the end of a block.
    pub(in crate::bitext) fn take(&mut self, block: &Block, event: Option<Placed<'_>>) {
        match event {
            // The items of lists are for people to look at.
            Some((event, _)) if self.detail == AlignDetail::Rows => self.reader.whole.event(event),
            Some((event, span)) => self.reader.event(event, span, block.kind, self.lang),
            None => {
                let BlockFeaturesReader { whole, items, .. } = std::mem::take(&mut self.reader);
                self.side.profiles.push(whole.finish(self.lang));
                self.side.items.push(items);
            }
        }
    }

    /// The side.
    pub(in crate::bitext) fn finish(mut self) -> Side {
        count_copies(self.side.profiles.iter_mut());
        count_copies(self.side.items.iter_mut().flatten().map(|i| &mut i.profile));
        self.side
    }
}

/// Takes in the events of one block.
#[derive(Default)]
struct BlockFeaturesReader {
    whole: ProfileBuilder,
    items: Vec<ListItem>,
    item: Option<(Range<usize>, ProfileBuilder)>,
    /// Lists that are open.
    depth: usize,
}

impl BlockFeaturesReader {
    fn event(&mut self, event: &Event<'_>, span: Range<usize>, kind: BlockKind, lang: &Lang) {
        self.whole.event(event);
        match event {
            Event::Start(Tag::List(_)) => self.depth += 1,
            Event::End(TagEnd::List(_)) => self.depth = self.depth.saturating_sub(1),
            Event::Start(Tag::Item) if self.depth == 1 && kind == BlockKind::List => {
                self.item = Some((span, ProfileBuilder::default()));
                return;
            }
            Event::End(TagEnd::Item) if self.depth == 1 => {
                if let Some((span, builder)) = self.item.take() {
                    self.items.push(ListItem { span, profile: builder.finish(lang) });
                }
            }
            _ => {}
        }
        if let Some((_, builder)) = &mut self.item {
            builder.event(event);
        }
    }
}
