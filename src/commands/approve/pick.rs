//! The choice of the rows that are approved, and of those that are left alone.

use crate::bitext::{Bitext, JudgedRow, RowOrigin, RowState, TranslationPair};
use crate::commands::show::counted;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::project::{ArticleTranslation, RowId, RowIdPrefix, row_ids};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The rule by which rows are picked.
#[derive(Debug, Clone, Copy)]
pub(super) struct PickRule {
    /// Whether approvals are withdrawn.
    pub(super) revoke: bool,
    /// Whether blocks that one text alone has are accepted as well.
    pub(super) gaps: bool,
}

/// The rows of a translation that are recorded, and those that are not.
#[derive(Debug, Default)]
pub(super) struct PickedRows {
    /// The rows that are recorded.
    pub(super) rows: BTreeSet<usize>,
    /// The number of rows that need no recording, because they are already as they would be.
    settled: usize,
    /// Rows that are left alone, since only a person can say whether they are meant.
    left: Vec<usize>,
}

/// The rows that both texts have, or whose approvals can be withdrawn.
pub(super) fn by_state(pair: &TranslationPair, bitext: &Bitext, rule: PickRule) -> PickedRows {
    let mut picked = PickedRows::default();
    for (index, judged) in bitext.rows.iter().enumerate().filter(|(_, r)| r.row.made != RowOrigin::Note) {
        let gap = judged.row.source.is_empty() || judged.row.target.is_empty();
        if rule.revoke {
            if !judged.accepted.is_empty() {
                picked.rows.insert(index);
            }
        } else if is_settled(pair, judged) {
            picked.settled += 1;
        } else if gap && !rule.gaps {
            picked.left.push(index);
        } else {
            picked.rows.insert(index);
        }
    }
    picked
}

/// The rows that ids name.
///
/// # Errors
/// An id that no row has, or several; nothing is to be recorded then.
pub(super) fn by_id(
    translations: &[ArticleTranslation<'_>],
    ids: &[RowIdPrefix],
    rule: PickRule,
) -> Result<Vec<PickedRows>, Diagnostics> {
    let known: Vec<Vec<RowId>> = translations.iter().map(|t| row_ids(&t.pair, &t.bitext)).collect();
    let mut out: Vec<PickedRows> = translations.iter().map(|_| PickedRows::default()).collect();
    let mut errors = Diagnostics::new();
    for id in ids {
        let mut meant = Vec::new();
        for (at, rows) in known.iter().enumerate() {
            meant.extend(rows.iter().enumerate().filter(|(_, r)| id.means(r)).map(|(row, name)| (at, row, *name)));
        }
        let [(at, row, _)] = meant[..] else {
            errors.push(wrong_id(id, &meant, translations));
            continue;
        };
        let (Some(translation), Some(picked)) = (translations.get(at), out.get_mut(at)) else { continue };
        let Some(judged) = translation.bitext.rows.get(row) else { continue };
        let settled = if rule.revoke { judged.accepted.is_empty() } else { is_settled(&translation.pair, judged) };
        if settled || judged.row.made == RowOrigin::Note {
            picked.settled += 1;
        } else {
            picked.rows.insert(row);
        }
    }
    if errors.is_empty() { Ok(out) } else { Err(errors) }
}

fn wrong_id(id: &RowIdPrefix, meant: &[(usize, usize, RowId)], translations: &[ArticleTranslation<'_>]) -> Diagnostic {
    let places: BTreeSet<usize> = meant.iter().map(|m| m.0).collect();
    let of = |at: &usize| translations.get(*at);
    if meant.is_empty() {
        let article = translations.first().map_or("ARTICLE", |t| t.article.path.as_str());
        return Diagnostic::error(
            codes::approvals::UNKNOWN_BLOCK,
            format!("no block has an id that begins with `{id}`"),
        )
        .hint(format!("`yiwen status {article}` shows the ids of the blocks that need work"));
    }
    if places.len() > 1 {
        let langs: Vec<String> =
            places.iter().filter_map(of).map(|t| format!("{} ({})", t.target.lang, t.article.path)).collect();
        return Diagnostic::error(
            codes::approvals::AMBIGUOUS_BLOCK,
            format!("`{id}` is a block of several translations: {}", langs.join(", ")),
        )
        .hint("name one article and add `--lang TAG`");
    }
    let ids: Vec<String> = meant.iter().map(|m| m.2.to_string()).collect();
    Diagnostic::error(
        codes::approvals::AMBIGUOUS_BLOCK,
        format!("several blocks have an id that begins with `{id}`: {}", ids.join(", ")),
    )
    .hint("write more digits")
}

/// Whether an approval would say what is recorded already.
fn is_settled(pair: &TranslationPair, judged: &JudgedRow) -> bool {
    if judged.state != RowState::Current {
        return false;
    }
    let row = &judged.row;
    if row.source.is_empty() || row.target.is_empty() {
        return true;
    }
    // A translation that was edited is current, but not the one that was accepted.
    let entries = pair.approvals.iter().flat_map(|a| judged.accepted.iter().filter_map(|i| a.entries.get(*i)));
    let entries: Vec<_> = entries.filter(|e| !e.addition).collect();
    let sources = pair.source_text.normal_forms.get(row.source.clone()).unwrap_or_default();
    let targets = pair.target_text.normal_forms.get(row.target.clone()).unwrap_or_default();
    let same_sources = entries.iter().map(|e| e.block).eq(sources.iter().map(|e| e.hash));
    let same_targets = entries.first().is_some_and(|e| e.target.iter().copied().eq(targets.iter().map(|e| e.hash)));
    same_sources && same_targets && entries.iter().skip(1).all(|e| e.joined)
}

impl PickedRows {
    /// Says what was not recorded, and why.
    pub(super) fn tell(&self, translation: &ArticleTranslation<'_>, revoke: bool, out: &mut String) {
        if self.settled > 0 {
            let why = if revoke { "had no approval" } else { "already recorded" };
            let _ = writeln!(out, "  {}: {why}", counted(self.settled, "block"));
        }
        let ids = row_ids(&translation.pair, &translation.bitext);
        for row in &self.left {
            let (Some(id), Some(judged)) = (ids.get(*row), translation.bitext.rows.get(*row)) else { continue };
            let (edition, at, range) = if judged.row.source.is_empty() {
                (translation.target, translation.pair.target, &judged.row.target)
            } else {
                (translation.source, translation.pair.source, &judged.row.source)
            };
            let blocks = translation.documents.get(at).map(|d| &d.blocks[..]).unwrap_or_default();
            let span = blocks.get(range.start).map_or(0..0, |b| b.span.clone());
            let line = edition.source.place(span).line;
            let why = match judged.state {
                RowState::Missing => "is not in the translation: translate it, or, if that is meant, approve it with",
                _ => "is not in the original: take it out, or, if it is meant, approve it with",
            };
            let _ = writeln!(out, "  left alone: {}:{line} {why} `--block {id}`", edition.source.path,);
        }
    }
}
