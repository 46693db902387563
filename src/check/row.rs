//! A row as the rules see it: the blocks of both texts.

use super::text::{CheckedBlock, CheckedText, MarkKind, ProseRun, TextMark};
use crate::bitext::JudgedRow;
use crate::config::CheckConfig;
use crate::glossary::Glossary;
use std::ops::Range;

/// A row that is being checked.
pub struct CheckedRow<'a> {
    /// The text that is translated.
    pub source: &'a CheckedText<'a>,
    /// The translation.
    pub target: &'a CheckedText<'a>,
    /// The row and its state.
    pub row: &'a JudgedRow,
    /// The site's settings.
    pub config: &'a CheckConfig,
    /// The site's terms.
    pub glossary: &'a Glossary,
    /// The path of the article.
    pub article: &'a str,
    /// The usual length of a translation: characters of the translation for each of the source, learned from the site's
    /// own rows; `None` where there are too few.
    pub usual_ratio: Option<UsualRatio>,
}

/// The usual ratio of the lengths of two texts, as a logarithm with its spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UsualRatio {
    /// The median of the logarithms.
    pub median: f64,
    /// The median distance from it.
    pub spread: f64,
}

impl<'a> CheckedRow<'a> {
    /// The blocks of the source.
    pub fn source_blocks(&self) -> &'a [CheckedBlock] {
        self.source.blocks.get(self.row.row.source.clone()).unwrap_or_default()
    }

    /// The blocks of the translation.
    pub fn target_blocks(&self) -> &'a [CheckedBlock] {
        self.target.blocks.get(self.row.row.target.clone()).unwrap_or_default()
    }

    /// Whether both sides have blocks.
    pub fn is_pair(&self) -> bool {
        !self.row.row.source.is_empty() && !self.row.row.target.is_empty()
    }

    /// The marks of a kind in the source and in the translation.
    pub fn marks(&self, kind: MarkKind) -> (Vec<&'a TextMark>, Vec<&'a TextMark>) {
        let of = |blocks: &'a [CheckedBlock]| blocks.iter().flat_map(move |b| b.of(kind)).collect();
        (of(self.source_blocks()), of(self.target_blocks()))
    }

    /// The runs of prose of the source and of the translation.
    pub fn runs(&self) -> (Vec<&'a ProseRun>, Vec<&'a ProseRun>) {
        let of = |blocks: &'a [CheckedBlock]| blocks.iter().flat_map(|b| &b.runs).collect();
        (of(self.source_blocks()), of(self.target_blocks()))
    }

    /// The bytes of the source's blocks.
    pub fn source_span(&self) -> Option<Range<usize>> {
        span(self.source_blocks())
    }

    /// The bytes of the translation's blocks.
    pub fn target_span(&self) -> Option<Range<usize>> {
        span(self.target_blocks())
    }
}

fn span(blocks: &[CheckedBlock]) -> Option<Range<usize>> {
    Some(blocks.first()?.span.start..blocks.last()?.span.end)
}
