//! Recording approvals: the rows of a translation that were accepted, by whom, and who made them.

use super::translations::ArticleTranslation;
use super::write::write_approvals;
use crate::bitext::{Approval, ApprovalRecord, Maker, approve, engine};
use crate::content::Edition;
use crate::diag::Diagnostic;
use crate::store::Store;
use std::collections::BTreeSet;

/// The change of a translation's approvals that somebody asked for.
#[derive(Debug, Clone, Copy)]
pub struct ApprovalRequest<'a> {
    /// The rows that it is about, by their positions in the bitext.
    pub rows: &'a BTreeSet<usize>,
    /// The approval: a name and a day. Without one, what was accepted is withdrawn.
    pub approval: Option<&'a Approval>,
    /// The maker of the rows; where nobody names one, the translation's front matter tells.
    pub maker: Option<&'a Maker>,
}

/// Records an approval, or withdraws it, and gives the path of the file that was written; nothing where it would say
/// what it says already.
///
/// # Errors
/// As [`write_approvals`].
pub fn record_approvals(
    store: &Store,
    translation: &ArticleTranslation<'_>,
    request: ApprovalRequest<'_>,
) -> Result<Option<String>, Diagnostic> {
    let made = match (request.maker, request.approval) {
        (Some(maker), _) => Some(maker.clone()),
        (None, None) => None,
        (None, Some(_)) => Some(maker_of(translation.target)),
    };
    let (pair, source) = (&translation.pair, translation.source);
    let record = ApprovalRecord { lang: &source.lang, approval: request.approval.cloned(), made };
    let chosen = |row: usize| request.rows.contains(&row);
    let old = pair.approvals.as_ref();
    let new = approve(old, &translation.bitext, &pair.source_text, &pair.target_text, &chosen, &record);
    if request.rows.is_empty() || old == Some(&new) {
        return Ok(None);
    }
    write_approvals(store, translation.target, source, old, &new).map(Some)
}

/// The maker of a translation by its front matter: the engine that it names, else a person.
pub(super) fn maker_of(edition: &Edition) -> Maker {
    engine(edition).map_or(Maker::Person, |name| Maker::Engine(name.to_string()))
}
