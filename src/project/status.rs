//! The state of a translation, ready to be shown: counts, and the rows that need work.

use crate::bitext::{DiffChange, DiffPiece, RowState};
use crate::lang::Lang;
use serde::Serialize;

/// The state of a translation.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationStatus {
    /// The article's path.
    pub article: String,
    /// The source.
    pub source: StatusEdition,
    /// The translation.
    pub target: StatusEdition,
    /// Whether anybody has begun to approve.
    pub begun: bool,
    /// The number of rows.
    pub blocks: usize,
    /// The share of rows that are current, in per cent, rounded down.
    pub percent: usize,
    /// The number of rows in each state.
    #[serde(serialize_with = "by_name")]
    pub states: [usize; RowState::ALL.len()],
    /// Words of the source in rows that are outdated or missing.
    pub words: u32,
    /// The rows that need work.
    pub rows: Vec<PendingRow>,
}

/// One of the two editions of a translation.
#[derive(Debug, Clone, Serialize)]
pub struct StatusEdition {
    /// Its language.
    pub lang: Lang,
    /// Its file.
    pub path: String,
    /// Its title; empty where it has none.
    pub title: String,
    /// Whether none of its text may be published.
    pub private: bool,
}

/// A row that needs work.
#[derive(Debug, Clone, Serialize)]
pub struct PendingRow {
    /// Its id on the command line.
    pub id: String,
    /// Its state.
    pub state: RowState,
    /// A remark that explains the state.
    pub note: Option<String>,
    /// Its blocks in the source.
    pub source: Option<Passage>,
    /// Its blocks in the translation.
    pub target: Option<Passage>,
    /// The person who accepted the translation last.
    pub accepted: Option<LastApproval>,
    /// The changes of the source since then.
    pub changes: Vec<SourceChange>,
}

/// A passage of a file: one block, or several that follow each other.
#[derive(Debug, Clone, Serialize)]
pub struct Passage {
    /// The place where it stands.
    #[serde(flatten)]
    pub place: LineRange,
    /// Its text as it stands in the file.
    pub text: String,
}

/// Lines of a file, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LineRange {
    /// The first.
    pub line: usize,
    /// The last.
    pub end: usize,
}

/// The last approval of a row.
#[derive(Debug, Clone, Serialize)]
pub struct LastApproval {
    /// The day.
    pub on: String,
    /// The name of who approved.
    pub by: String,
    /// `person`, or `engine` and its name; nothing where nobody said.
    pub made: Option<String>,
}

/// A change of the source, in a block or in an item of a list.
#[derive(Debug, Clone, Serialize)]
pub struct SourceChange {
    /// Where an item stands; nothing for a block, which stands where its row does.
    pub source: Option<LineRange>,
    /// Where the counterpart of an item stands.
    pub target: Option<LineRange>,
    /// Whether it is an item of a list.
    pub item: bool,
    /// The text when the translation was accepted against the text now.
    #[serde(serialize_with = "pieces")]
    pub diff: Vec<DiffPiece>,
}

fn by_name<S: serde::Serializer>(states: &[usize; RowState::ALL.len()], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(RowState::ALL.iter().map(|s| s.name()).zip(states))
}

fn pieces<S: serde::Serializer>(pieces: &[DiffPiece], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(pieces.iter().map(|p| {
        let change = match p.change {
            DiffChange::Same => "same",
            DiffChange::Removed => "removed",
            DiffChange::Added => "added",
        };
        serde_json::json!({ "change": change, "text": p.text })
    }))
}

impl TranslationStatus {
    /// The number of rows in a state.
    pub fn count(&self, state: RowState) -> usize {
        RowState::ALL.iter().zip(self.states).find(|(s, _)| **s == state).map_or(0, |(_, n)| n)
    }
}
