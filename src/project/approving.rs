//! Recording approvals: the rows of a translation that were accepted, by whom, and who made them.

use super::translations::ArticleTranslation;
use super::write::write_approvals;
use crate::bitext::{Approval, ApprovalRecord, Bitext, Maker, TranslationPair, approve, engine};
use crate::content::Edition;
use crate::diag::Diagnostic;
use crate::store::Store;
use std::collections::BTreeSet;

/// The change of a translation's approvals that somebody asked for.
#[derive(Clone, Copy)]
pub struct ApprovalRequest<'a> {
    /// The rows that it is about, by their positions in the bitext.
    pub rows: &'a BTreeSet<usize>,
    /// The approval: a name and a day. Without one, what was accepted is withdrawn.
    pub approval: Option<&'a Approval>,
    /// The maker of the rows; where nobody names one, the translation's front matter tells.
    pub maker: Option<&'a Maker>,
    /// The rows to approve besides, once these are: accepted rows may show counterparts that were hidden before.
    pub more: Option<&'a MoreRows<'a>>,
}

/// A choice of rows that are to be approved, of a translation whose approvals have changed.
pub type MoreRows<'a> = dyn Fn(&TranslationPair, &Bitext) -> BTreeSet<usize> + 'a;

/// The result of recording approvals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedApprovals {
    /// The files that were written.
    pub paths: Vec<String>,
    /// The number of rows that were approved beside those asked for.
    pub more: usize,
}

/// Times that rows are approved besides; texts that need more of them are not known.
const ROUNDS: usize = 8;

/// Records an approval, or withdraws it, and tells what was written; nothing where it would say what it says already.
///
/// # Errors
/// As [`write_approvals`].
pub fn record_approvals(
    store: &Store,
    translation: &ArticleTranslation<'_>,
    request: ApprovalRequest<'_>,
) -> Result<Option<RecordedApprovals>, Diagnostic> {
    let made = match (request.maker, request.approval) {
        (Some(maker), _) => Some(maker.clone()),
        (None, None) => None,
        (None, Some(_)) => Some(maker_of(translation.target)),
    };
    let (pair, source) = (&translation.pair, translation.source);
    let record = ApprovalRecord { lang: &source.lang, approval: request.approval.cloned(), made };
    let chosen = |row: usize| request.rows.contains(&row);
    let old = pair.approvals.as_ref();
    let mut new = approve(old, &translation.bitext, &pair.source_text, &pair.target_text, &chosen, &record);
    let mut more = 0;
    for _ in 0..request.more.map_or(0, |_| ROUNDS) {
        let pair = TranslationPair { approvals: Some(new.clone()), ..pair.clone() };
        let bitext = pair.bitext(translation.article);
        let rows = request.more.map(|more| more(&pair, &bitext)).unwrap_or_default();
        if rows.is_empty() {
            break;
        }
        more += rows.len();
        let chosen = |row: usize| rows.contains(&row);
        new = approve(Some(&new), &bitext, &pair.source_text, &pair.target_text, &chosen, &record);
    }
    if request.rows.is_empty() || old == Some(&new) {
        return Ok(None);
    }
    let paths = write_approvals(store, translation.target, source, old, &new)?;
    Ok(Some(RecordedApprovals { paths, more }))
}

/// The maker of a translation by its front matter: the engine that it names, else a person.
pub(super) fn maker_of(edition: &Edition) -> Maker {
    engine(edition).map_or(Maker::Person, |name| Maker::Engine(name.to_string()))
}
