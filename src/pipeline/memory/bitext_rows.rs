//! The rows of bitexts on the disk, so that a build aligns only what changed since an earlier one.
//!
//! They are kept in the memo under the fingerprint of all that they are made from: the texts, how they were cut into
//! blocks, languages, which edition translates which, the engine, the approvals. Only what pages and summaries need is
//! kept; the items of lists and the entries of approvals, which `yiwen status` shows, are not.

use crate::bitext::{
    Bitext, BlockHash, EditionBitext, JudgedRow, Row, RowOrigin, RowState, approvals_path, engine, private_texts_path,
};
use crate::content::{Article, Edition};
use crate::diag::{Diagnostics, Source};
use crate::memo::{Memo, ResultKind};
use crate::store::{Fingerprint, FingerprintBuilder};
use crate::text::{Block, BlockKind, Document};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The kind of result that is the rows of an article. The version is raised whenever the same texts give other rows.
/// Without it a build of 1,000 articles in two languages of which nothing is to be made again takes 1.8 s of processor
/// time instead of 0.5 s; it takes 2.9 MB.
pub(super) const ROWS: ResultKind = ResultKind { name: "rows", version: 3, limit: 64 << 20 };

/// The bitexts of an article: those of an earlier build, or made now and kept. Those with diagnostics are not kept, so
/// that these are told again.
pub(super) fn bitexts_from(
    memo: &Memo,
    article: &Article,
    documents: &[Arc<Document>],
    files: &BTreeMap<String, Source>,
    align: impl FnOnce() -> (Vec<EditionBitext>, Diagnostics),
) -> (Vec<EditionBitext>, Diagnostics) {
    // Most articles of many a site have one edition, which is quicker made than looked up.
    if article.editions.len() < 2 {
        return align();
    }
    let key = rows_key(article, documents, files);
    let known = memo.get(ROWS.name, key).and_then(|bytes| decode(&bytes, article.editions.len()));
    if let Some(editions) = known {
        return (editions, Diagnostics::new());
    }
    let (editions, found) = align();
    if found.is_empty() {
        memo.put(ROWS.name, key, &encode(&editions));
    }
    (editions, found)
}

/// The fingerprint of all that the rows of an article depend on.
fn rows_key(article: &Article, documents: &[Arc<Document>], files: &BTreeMap<String, Source>) -> Fingerprint {
    let mut key = Fingerprint::builder();
    for (edition, document) in article.editions.iter().zip(documents) {
        add_edition(&mut key, article, edition, document);
        for path in [approvals_path(edition), private_texts_path(edition)] {
            let file = files.get(&path);
            key.update_u64(file.is_some().into());
            key.update_str(file.map_or("", |f| &f.text));
        }
    }
    key.finish()
}

/// Adds an edition to the key of its article.
fn add_edition(key: &mut FingerprintBuilder, article: &Article, edition: &Edition, document: &Document) {
    // Of the front matter counts which edition it translates and by which engine. The text is in the document.
    let Edition { lang, source: _, front: _, body, broken, private: _ } = edition;
    let source = article.source_of(edition).map_or("", |s| s.lang.as_str());
    for text in [lang.as_str(), source, engine(edition).unwrap_or("\0")] {
        key.update_str(text);
    }
    key.update_u64((*broken).into());
    // Alignment looks at the text of the blocks; how that is cut into blocks also depends on the options.
    let Document {
        text,
        math,
        blocks,
        headings: _,
        references: _,
        anchors: _,
        words: _,
        summary: _,
        findings: _,
        has_math: _,
        has_raw_html: _,
        may_have_notes: _,
    } = document;
    key.update_fingerprint(*text);
    key.update_u64(*math as u64);
    key.update_u64(blocks.len() as u64);
    for Block { kind, span } in blocks {
        // By where it stands in the text: front matter of another length moves nothing.
        key.update_length(span.start.saturating_sub(body.start) as u64);
        key.update_length(span.end.saturating_sub(body.start) as u64);
        key.update_length(kind_number(*kind));
    }
}

/// The number that stands for a kind of block in a key.
fn kind_number(kind: BlockKind) -> u64 {
    match kind {
        BlockKind::Paragraph => 0,
        BlockKind::List => 1,
        BlockKind::Code => 2,
        BlockKind::Quote => 3,
        BlockKind::Alert => 4,
        BlockKind::Table => 5,
        BlockKind::Figure => 6,
        BlockKind::Math => 7,
        BlockKind::Html => 8,
        BlockKind::Definition => 9,
        BlockKind::Footnote => 10,
        BlockKind::Rule => 11,
        BlockKind::Heading(level) => 256 + u64::from(level),
    }
}

/// The number that stands for the origin of a row on the disk.
fn origin_number(made: RowOrigin) -> u64 {
    match made {
        RowOrigin::Aligned => 0,
        RowOrigin::Pinned => 1,
        RowOrigin::Note => 2,
    }
}

/// The number that stands for the state of a row on the disk.
fn state_number(state: RowState) -> u64 {
    match state {
        RowState::Outdated => 0,
        RowState::Missing => 1,
        RowState::Added => 2,
        RowState::Unapproved => 3,
        RowState::Current => 4,
    }
}

/// The bitexts of an article's editions as numbers of eight bytes, little endian.
fn encode(editions: &[EditionBitext]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut put = |n: u64| out.extend_from_slice(&n.to_le_bytes());
    for EditionBitext { hashes, notes, rows } in editions {
        put(hashes.len() as u64);
        hashes.iter().for_each(|hash| put(hash.bits()));
        put(notes.len() as u64);
        notes.iter().for_each(|at| put(*at as u64));
        let Some((source, Bitext { rows, begun })) = rows else {
            put(0);
            continue;
        };
        put(1);
        put(*source as u64);
        put((*begun).into());
        put(rows.len() as u64);
        for JudgedRow { row, state, accepted: _ } in rows {
            let Row { source, target, confidence, made, items: _ } = row;
            for end in [source.start, source.end, target.start, target.end] {
                put(end as u64);
            }
            put(confidence.to_bits().into());
            put(origin_number(*made));
            put(state_number(*state));
        }
    }
    out
}

const ORIGINS: [RowOrigin; 3] = [RowOrigin::Aligned, RowOrigin::Pinned, RowOrigin::Note];

/// The reverse of [`encode()`]; `None` for bytes that it does not write.
fn decode(bytes: &[u8], editions: usize) -> Option<Vec<EditionBitext>> {
    let mut numbers = bytes.chunks_exact(8).map(|c| c.try_into().map(u64::from_le_bytes).unwrap_or_default());
    let mut out = Vec::with_capacity(editions);
    for _ in 0..editions {
        let mut number = || numbers.next();
        let mut edition = EditionBitext::default();
        let count = number()?;
        edition.hashes.reserve_exact(index(count)?.min(bytes.len() / 8));
        for _ in 0..count {
            edition.hashes.push(BlockHash::from_bits(number()?));
        }
        for _ in 0..number()? {
            edition.notes.push(index(number()?)?);
        }
        if number()? == 1 {
            let source = index(number()?)?;
            let mut bitext = Bitext { begun: number()? == 1, rows: Vec::new() };
            let count = number()?;
            // Never more than the bytes can hold, whatever they say.
            bitext.rows.reserve_exact(index(count)?.min(bytes.len() / 8));
            for _ in 0..count {
                let mut range = || -> Option<Range<usize>> { Some(index(number()?)?..index(number()?)?) };
                let (source, target) = (range()?, range()?);
                let confidence = f32::from_bits(u32::try_from(number()?).ok()?);
                let (origin, state) = (number()?, number()?);
                let made = ORIGINS.into_iter().find(|made| origin_number(*made) == origin)?;
                let state = RowState::ALL.into_iter().find(|known| state_number(*known) == state)?;
                let row = Row { source, target, confidence, made, items: Vec::new() };
                bitext.rows.push(JudgedRow { row, state, accepted: Vec::new() });
            }
            edition.rows = Some((source, bitext));
        }
        out.push(edition);
    }
    numbers.next().is_none().then_some(out)
}

fn index(number: u64) -> Option<usize> {
    usize::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edition() -> impl Strategy<Value = EditionBitext> {
        let row = (0usize..9, 0usize..9, 0usize..9, 0usize..9, 0f32..1.0, 0usize..3, 0usize..5).prop_map(
            |(a, b, c, d, confidence, made, state)| JudgedRow {
                row: Row { source: a..b, target: c..d, confidence, made: ORIGINS[made], items: Vec::new() },
                state: RowState::ALL[state],
                accepted: Vec::new(),
            },
        );
        let rows = prop::option::of((0usize..3, prop::collection::vec(row, 0..5), any::<bool>()))
            .prop_map(|rows| rows.map(|(source, rows, begun)| (source, Bitext { rows, begun })));
        let hashes = prop::collection::vec(any::<u64>().prop_map(BlockHash::from_bits), 0..4);
        (hashes, prop::collection::vec(0usize..9, 0..3), rows).prop_map(|(hashes, notes, rows)| EditionBitext {
            hashes,
            notes,
            rows,
        })
    }

    proptest! {
        #[test]
        fn what_is_kept_is_what_was_made(editions in prop::collection::vec(edition(), 0..4), cut in 0usize..64) {
            let bytes = encode(&editions);
            let read = decode(&bytes, editions.len()).expect("whole");
            prop_assert_eq!(format!("{read:?}"), format!("{editions:?}"));
            // What was cut short is nothing rather than less.
            if cut > 0 && cut <= bytes.len() / 8 {
                prop_assert!(decode(&bytes[..bytes.len() - cut * 8], editions.len()).is_none());
            }
        }
    }
}
