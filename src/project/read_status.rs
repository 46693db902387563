//! The state of a translation, read from its rows and approvals.

use super::edition_lines::EditionLines;
use super::row_id::row_ids;
use super::status::{LastApproval, PendingRow, SourceChange, StatusEdition, TranslationStatus};
use super::translations::ArticleTranslation;
use crate::bitext::{
    ApprovalEntry, DiffChange, DiffPiece, JudgedRow, Maker, NormalForm, RowState, TranslationPair, changed_items, diff,
};
use crate::content::Edition;
use crate::text::{BlockKind, Document, MathSyntax};
use std::ops::Range;

impl ArticleTranslation<'_> {
    /// The state of the translation; without `detailed` its counts alone.
    pub fn status(&self, detailed: bool) -> TranslationStatus {
        let (pair, bitext) = (&self.pair, &self.bitext);
        let to_translate = bitext.rows.iter().filter(|r| matches!(r.state, RowState::Outdated | RowState::Missing));
        let blocks =
            to_translate.flat_map(|r| pair.source_text.normal_forms.get(r.row.source.clone()).unwrap_or_default());
        let math = self.documents.get(pair.source).map_or(MathSyntax::Off, |d| d.math);
        TranslationStatus {
            article: self.article.path.clone(),
            source: edition(self.source),
            target: edition(self.target),
            begun: bitext.begun,
            blocks: bitext.rows.len(),
            percent: (bitext.count(RowState::Current) * 100).checked_div(bitext.rows.len()).unwrap_or(100),
            states: RowState::ALL.map(|s| bitext.count(s)),
            words: blocks.map(|block| block.words(math)).sum(),
            rows: if detailed { pending_rows(self) } else { Vec::new() },
        }
    }
}

fn edition(edition: &Edition) -> StatusEdition {
    StatusEdition {
        lang: edition.lang.clone(),
        path: edition.source.path.to_string(),
        title: edition.front.title.clone().unwrap_or_default(),
        private: edition.private,
    }
}

fn pending_rows(translation: &ArticleTranslation<'_>) -> Vec<PendingRow> {
    let none = Document::default();
    let document = |at: usize| translation.documents.get(at).map_or(&none, |d| d);
    let pair = &translation.pair;
    let reader = PendingRowReader {
        pair,
        source: EditionLines::new(&translation.source.source.text, document(pair.source)),
        target: EditionLines::new(&translation.target.source.text, document(pair.target)),
    };
    let ids = row_ids(pair, &translation.bitext);
    let rows = translation.bitext.rows.iter().zip(ids).filter(|(r, _)| r.state != RowState::Current);
    rows.map(|(judged, id)| reader.row(judged, id.to_string())).collect()
}

struct PendingRowReader<'a> {
    pair: &'a TranslationPair,
    source: EditionLines<'a>,
    target: EditionLines<'a>,
}

impl PendingRowReader<'_> {
    fn row(&self, judged: &JudgedRow, id: String) -> PendingRow {
        let approvals = self.pair.approvals.as_ref();
        let entries: Vec<&ApprovalEntry> =
            approvals.iter().flat_map(|a| judged.accepted.iter().filter_map(|i| a.entries.get(*i))).collect();
        let of_source: Vec<&ApprovalEntry> = entries.iter().copied().filter(|e| !e.addition).collect();
        let (note, changes) = match judged.state {
            RowState::Outdated => self.outdated(judged, &of_source),
            RowState::Added if !of_source.is_empty() => dropped(&of_source),
            RowState::Missing if of_source.iter().any(|e| !e.target.is_empty() || e.joined) => {
                (Some("the translation had it when it was accepted".to_string()), Vec::new())
            }
            RowState::Unapproved if of_source.iter().any(|e| !e.target.is_empty()) => {
                (Some("another engine has made it anew since it was accepted".to_string()), Vec::new())
            }
            _ => (None, Vec::new()),
        };
        let accepted = entries.iter().filter_map(|e| Some((e.approved.as_ref()?, &e.made))).max_by_key(|(a, _)| a.on);
        PendingRow {
            id,
            state: judged.state,
            note,
            source: self.source.passage(&judged.row.source),
            target: self.target.passage(&judged.row.target),
            accepted: accepted.map(|(approval, made)| LastApproval {
                on: approval.on.to_string(),
                by: approval.by.clone(),
                made: made.as_ref().map(|made| match made {
                    Maker::Person => "person".to_string(),
                    Maker::Engine(name) => format!("engine {name}").trim_end().to_string(),
                }),
            }),
            changes,
        }
    }

    /// The difference between the source when the translation was accepted and the source now.
    fn outdated(&self, judged: &JudgedRow, entries: &[&ApprovalEntry]) -> (Option<String>, Vec<SourceChange>) {
        let normal_forms = &self.pair.source_text.normal_forms;
        let mut old: Vec<&ApprovalEntry> = entries.to_vec();
        let mut new: Vec<usize> = Vec::new();
        for at in judged.row.source.clone() {
            match old.iter().position(|e| normal_forms.get(at).is_some_and(|n| n.hash == e.block)) {
                Some(same) => drop(old.remove(same)),
                None => new.push(at),
            }
        }
        let old: Option<Vec<&str>> = old.iter().map(|e| e.text.as_deref()).collect();
        let Some(old) = old else {
            let note = "the original is private, and what it said when the translation was accepted is not here";
            return (Some(note.to_string()), Vec::new());
        };
        if let ([old], [at]) = (&old[..], &new[..])
            && let Some(changes) = self.items(judged, old, *at)
        {
            return (None, changes);
        }
        let new: Vec<&str> = new.iter().filter_map(|at| normal_forms.get(*at)).map(|e| e.text.as_str()).collect();
        let note = match (old.is_empty(), new.is_empty()) {
            (true, true) => Some("its blocks are in another order, or joined in another way".to_string()),
            (true, false) => Some("the original has this beside what was accepted".to_string()),
            (false, true) => Some("the original has dropped a part of it".to_string()),
            (false, false) => None,
        };
        let diff = diff(&old.join("\n"), &new.join("\n"));
        let changes = vec![SourceChange { source: None, target: None, item: false, diff }];
        (note, if old.is_empty() && new.is_empty() { Vec::new() } else { changes })
    }

    /// The items of a list that changed, each with its lines in both files.
    fn items(&self, judged: &JudgedRow, old: &str, at: usize) -> Option<Vec<SourceChange>> {
        let block = self.source.document.blocks.get(at).filter(|b| b.kind == BlockKind::List)?;
        let normal_form = self.pair.source_text.normal_forms.get(at)?;
        let before = NormalForm::new(old.to_string());
        let (before, after) = (before.items(), normal_form.items());
        let inside = |span: &&Range<usize>| span.start >= block.span.start && span.end <= block.span.end;
        let mut spans: Vec<&Range<usize>> = judged.row.items.iter().flat_map(|i| &i.source).filter(inside).collect();
        spans.sort_by_key(|s| s.start);
        if spans.len() != after.len() || after.is_empty() {
            return None;
        }
        // Items of the translation that have no counterpart are those of items that were removed, in their order.
        let mut alone = judged.row.items.iter().filter(|i| i.source.is_empty()).flat_map(|i| &i.target);
        let changed = changed_items(&before, &after).into_iter().map(|(then, now)| {
            let span = now.and_then(|n| spans.get(n).copied());
            let pair = span.and_then(|s| judged.row.items.iter().find(|i| i.source.contains(s)));
            let target = match now {
                Some(_) => pair
                    .and_then(|i| i.target.first()?.start.into())
                    .zip(pair.and_then(|i| Some(i.target.last()?.end)))
                    .map(|(a, b)| a..b),
                None => alone.next().cloned(),
            };
            let text = |items: &[&str], n: Option<usize>| n.and_then(|n| items.get(n)).map_or("", |t| *t).to_string();
            SourceChange {
                source: span.map(|s| self.source.place(s)),
                target: target.map(|t| self.target.place(&t)),
                item: true,
                diff: diff(&text(&before, then), &text(&after, now)),
            }
        });
        Some(changed.collect())
    }
}

/// A block that the original had when its translation was accepted, and has no more.
fn dropped(entries: &[&ApprovalEntry]) -> (Option<String>, Vec<SourceChange>) {
    let texts: Vec<&str> = entries.iter().filter_map(|e| e.text.as_deref()).collect();
    let text = texts.join("\n");
    let note = Some("the original has dropped the block that this translates".to_string());
    if text.is_empty() {
        return (note, Vec::new());
    }
    let diff = vec![DiffPiece { change: DiffChange::Removed, text }];
    (note, vec![SourceChange { source: None, target: None, item: false, diff }])
}
