//! The first approvals of a new translation: an entry for each block of the original, which nobody has accepted yet.
//! Where they exist from the beginning, later approvals edit them in place and merge without conflicts.

use super::approving::maker_of;
use super::articles::ChosenArticle;
use super::open::Project;
use super::write::write_approvals;
use crate::bitext::{Approval, ApprovalRecord, approvals_path, approve};
use crate::content::Article;
use crate::diag::Diagnostics;
use crate::lang::Lang;
use crate::store::explain;

/// An approvals file that was started.
pub struct StartedApprovals {
    /// Its path, and that of the file with the texts of a private original.
    pub paths: Vec<String>,
    /// The language of the translation.
    pub lang: Lang,
}

/// Writes approvals for the translations in which an article's edition in `new` has a part, unless they have some.
/// `approval` accepts all blocks; without it they wait for somebody who does.
///
/// # Errors
/// An error of the disk.
pub fn start_approvals(
    project: &Project,
    article: &Article,
    new: &Lang,
    approval: Option<&Approval>,
) -> Result<Vec<StartedApprovals>, Diagnostics> {
    // What is wrong with the texts is for others to tell.
    let (translations, _) = project.translations(&[ChosenArticle { article, lang: None }], None);
    let mut out = Vec::new();
    for translation in translations {
        let (source, target) = (translation.source, translation.target);
        if target.lang != *new && source.lang != *new {
            continue;
        }
        let path = approvals_path(target);
        if project.store.exists(&path).map_err(|e| explain("read", &path, &e))? {
            continue;
        }
        let record = ApprovalRecord { lang: &source.lang, approval: approval.cloned(), made: Some(maker_of(target)) };
        let pair = &translation.pair;
        let chosen = |_| approval.is_some();
        let first = approve(None, &translation.bitext, &pair.source_text, &pair.target_text, &chosen, &record);
        if !first.entries.is_empty() {
            let paths = write_approvals(&project.store, target, source, None, &first)?;
            out.push(StartedApprovals { paths, lang: target.lang.clone() });
        }
    }
    Ok(out)
}
