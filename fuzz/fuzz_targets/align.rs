//! Any two texts in any two languages: nothing panics, every block of both is in exactly one row, in its order, and
//! the same texts give the same rows.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiwen::bitext::{AlignOptions, Row, RowOrigin, Side, align};
use yiwen::diag::Source;
use yiwen::lang::Lang;
use yiwen::text::{self, Document, parse};

const TAGS: [&str; 10] = ["en", "zh-Hant", "ja", "ko", "de", "fr", "ru", "ar", "th", "zh-Hans"];

fuzz_target!(|input: (u8, &str)| {
    let (languages, both) = input;
    // What stands behind a line of tildes is the other text.
    let (left, right) = both.split_once("\n~~~~\n").unwrap_or((both, ""));
    let tag = |at: u8| TAGS.get(usize::from(at) % TAGS.len()).copied().unwrap_or("en");
    let Some((source, there)) = read(left, tag(languages)) else { return };
    let Some((target, here)) = read(right, tag(languages / 10)) else { return };
    let rows = align(&source, &target, &AlignOptions::default());
    let sources: Vec<usize> = rows.iter().flat_map(|r| r.source.clone()).collect();
    assert!(sources.iter().copied().eq(0..source.len()), "each source block once, in its order");
    let mut targets: Vec<usize> = rows.iter().flat_map(|r| r.target.clone()).collect();
    if rows.iter().any(|r| r.made == RowOrigin::Pinned) {
        // Rows that a person paired may cross.
        targets.sort_unstable();
    }
    assert!(targets.iter().copied().eq(0..target.len()), "each target block once, in its order");
    for row in &rows {
        assert!(!row.source.is_empty() || !row.target.is_empty(), "no row is empty");
        assert!((0.0..=1.0).contains(&row.confidence), "{}", row.confidence);
        items(row, left, &there, right, &here);
    }
    assert_eq!(rows, align(&source, &target, &AlignOptions::default()), "it depends on nothing but the texts");
});

fn read(markdown: &str, tag: &str) -> Option<(Side, Document)> {
    let lang = Lang::parse(tag).ok()?;
    let options = text::MarkdownOptions { highlight: false, ..text::MarkdownOptions::for_lang(&lang) };
    let source = Source::new("a.md", markdown);
    let document = parse(&source, 0..markdown.len(), &options);
    Some((Side::new(markdown, 0..markdown.len(), &document, &lang), document))
}

/// The items of a row stand in order, each within a block of the row.
fn items(row: &Row, left: &str, there: &Document, right: &str, here: &Document) {
    for item in &row.items {
        assert!(!item.source.is_empty() || !item.target.is_empty(), "no row of items is empty");
        assert!((0.0..=1.0).contains(&item.confidence), "{}", item.confidence);
    }
    for (text, document, blocks, spans) in [
        (left, there, &row.source, row.items.iter().flat_map(|i| &i.source).collect::<Vec<_>>()),
        (right, here, &row.target, row.items.iter().flat_map(|i| &i.target).collect()),
    ] {
        let blocks = document.blocks.get(blocks.clone()).unwrap_or_default();
        for span in &spans {
            assert!(text.get((*span).clone()).is_some(), "an item is a piece of the text");
            assert!(blocks.iter().any(|b| b.span.start <= span.start && span.end <= b.span.end), "an item of the row");
        }
        assert!(spans.windows(2).all(|w| w[0].end <= w[1].start), "items in their order");
    }
}
