//! The rows of bitexts on the disk, so that a build aligns only what changed since an earlier one.
//!
//! They stand in the memo under the fingerprint of all that they are made from: the texts, how they were cut into
//! blocks, languages, which edition translates which, the engine, the approvals. Kept is what pages and summaries need;
//! the items of lists and the entries of approvals, which `yiwen status` shows, are not.

use crate::bitext::{
    Bitext, BlockHash, EditionBitext, Judged, Made, Row, State, approvals_path, engine, private_texts_path,
};
use crate::content::Article;
use crate::diag::{Diagnostics, Source};
use crate::memo::{Kind, Memo};
use crate::store::Fingerprint;
use crate::text::{BlockKind, Document};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use thin_vec::ThinVec;

/// Its version is raised whenever the same texts give other rows.
pub(super) const KIND: Kind = Kind { name: "rows", version: 3, limit: 64 << 20 };

/// The bitexts of an article: those of an earlier build, or made and kept. What had something wrong with it is not
/// kept, so that it is told again.
pub(super) fn rows(
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
    let key = key(article, documents, files);
    let known = memo.get(KIND.name, key).and_then(|bytes| decode(&bytes, article.editions.len()));
    if let Some(editions) = known {
        return (editions, Diagnostics::new());
    }
    let (editions, found) = align();
    if found.is_empty() {
        memo.put(KIND.name, key, &encode(&editions));
    }
    (editions, found)
}

fn key(article: &Article, documents: &[Arc<Document>], files: &BTreeMap<String, Source>) -> Fingerprint {
    let mut key = Fingerprint::builder();
    for (edition, document) in article.editions.iter().zip(documents) {
        let source = article.source_of(edition).map_or("", |s| s.lang.as_str());
        for text in [edition.lang.as_str(), source, engine(edition).unwrap_or("\0")] {
            key.update_str(text);
        }
        key.update_u64(edition.broken.into());
        key.update_fingerprint(document.text);
        key.update_u64(document.math.into());
        key.update_u64(document.blocks.len() as u64);
        for block in &document.blocks {
            // By where it stands in the text: front matter of another length moves nothing.
            key.update_length(block.span.start.saturating_sub(edition.body.start) as u64);
            key.update_length(block.span.end.saturating_sub(edition.body.start) as u64);
            key.update_length(match block.kind {
                BlockKind::Heading(level) => 256 + u64::from(level),
                other => KINDS.iter().position(|kind| *kind == other).map_or(255, |at| at as u64),
            });
        }
        for path in [approvals_path(edition), private_texts_path(edition)] {
            let file = files.get(&path);
            key.update_u64(file.is_some().into());
            key.update_str(file.map_or("", |f| &f.text));
        }
    }
    key.finish()
}

/// The kinds of blocks without a level, in an order that never changes.
const KINDS: [BlockKind; 12] = [
    BlockKind::Paragraph,
    BlockKind::List,
    BlockKind::Code,
    BlockKind::Quote,
    BlockKind::Alert,
    BlockKind::Table,
    BlockKind::Figure,
    BlockKind::Math,
    BlockKind::Html,
    BlockKind::Definition,
    BlockKind::Footnote,
    BlockKind::Rule,
];

fn encode(editions: &[EditionBitext]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut put = |n: u64| out.extend_from_slice(&n.to_le_bytes());
    for edition in editions {
        put(edition.hashes.len() as u64);
        edition.hashes.iter().for_each(|hash| put(hash.bits()));
        put(edition.notes.len() as u64);
        edition.notes.iter().for_each(|at| put(*at as u64));
        let Some((source, bitext)) = &edition.rows else {
            put(0);
            continue;
        };
        put(1);
        put(*source as u64);
        put(bitext.begun.into());
        put(bitext.rows.len() as u64);
        for Judged { row, state, .. } in &bitext.rows {
            for end in [row.source.start, row.source.end, row.target.start, row.target.end] {
                put(end as u64);
            }
            put(row.confidence.to_bits().into());
            put(MADE.iter().position(|m| *m == row.made).unwrap_or(0) as u64);
            put(State::ALL.iter().position(|s| s == state).unwrap_or(0) as u64);
        }
    }
    out
}

const MADE: [Made; 3] = [Made::Aligned, Made::Pinned, Made::Note];

/// Nothing where the bytes are not what [`encode`] writes.
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
                let made = *MADE.get(index(number()?)?)?;
                let state = *State::ALL.get(index(number()?)?)?;
                let row = Row { source, target, confidence, made, items: ThinVec::new() };
                bitext.rows.push(Judged { row, state, accepted: ThinVec::new() });
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
            |(a, b, c, d, confidence, made, state)| Judged {
                row: Row { source: a..b, target: c..d, confidence, made: MADE[made], items: ThinVec::new() },
                state: State::ALL[state],
                accepted: ThinVec::new(),
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
