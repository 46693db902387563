//! Recording approvals: which rows of a translation were accepted, by whom, and who made them.

use super::ArticleTranslation;
use crate::bitext::{Approval, Approvals, Maker, Record, approvals_path, approve, engine, private_texts_path};
use crate::content::Edition;
use crate::diag::Diagnostic;
use crate::store::{Store, explain};
use std::collections::BTreeSet;

/// The change of a translation's approvals that somebody asked for.
#[derive(Debug, Clone, Copy)]
pub struct ApprovalRequest<'a> {
    /// The rows that it is about, by their positions in the bitext.
    pub rows: &'a BTreeSet<usize>,
    /// Who accepts them, and when; nothing withdraws what was accepted.
    pub approval: Option<&'a Approval>,
    /// Who made the rows; nothing where nobody said: the translation's front matter tells.
    pub maker: Option<&'a Maker>,
}

/// Records an approval, or withdraws it, and gives the path of the file that was written; nothing where it would say
/// what it says already.
///
/// # Errors
/// What the disk refuses.
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
    let record = Record { lang: &source.lang, approval: request.approval.cloned(), made };
    let chosen = |row: usize| request.rows.contains(&row);
    let old = pair.approvals.as_ref();
    let new = approve(old, &translation.bitext, &pair.source_text, &pair.target_text, &chosen, &record);
    if request.rows.is_empty() || old == Some(&new) {
        return Ok(None);
    }
    write_approvals(store, translation.target, source, &new).map(Some)
}

/// Who made a translation by its front matter: the engine that it names, else a person.
pub(super) fn maker_of(edition: &Edition) -> Maker {
    engine(edition).map_or(Maker::Person, |name| Maker::Engine(name.to_string()))
}

/// Writes approvals beside a translation, and the texts of a private original apart from them; gives the path.
///
/// # Errors
/// What the disk refuses.
pub fn write_approvals(
    store: &Store,
    edition: &Edition,
    from: &Edition,
    approvals: &Approvals,
) -> Result<String, Diagnostic> {
    let path = approvals_path(edition);
    let write = |path: &str, text: String| {
        store.write(path, text.as_bytes()).map_err(|e| explain("write", path, &e).in_file(path))
    };
    if from.private {
        // The texts first: fingerprints without them would be of less use than texts without fingerprints.
        write(&private_texts_path(edition), approvals.print_texts())?;
    }
    write(&path, approvals.print(!from.private))?;
    Ok(path)
}
