//! The first approvals of a new translation: an entry for each block of the original, which nobody has accepted yet.
//! Where they exist from the beginning, later approvals edit them in place and merge without conflicts.

use crate::bitext::{Approval, Maker, Record, approvals_path, approve, engine, pairs};
use crate::config::Config;
use crate::content::Article;
use crate::diag::Diagnostics;
use crate::lang::Lang;
use crate::pipeline::read_documents;
use crate::project::write::write_approvals;
use crate::store::{Store, explain};
use std::collections::BTreeMap;

/// An approvals file that was written.
pub(super) struct Begun {
    /// Its path.
    pub(super) path: String,
    /// The language of the translation.
    pub(super) lang: Lang,
}

/// Writes approvals for the translations in which an article's edition in `new` has a part, unless they have some.
/// `approval` accepts all blocks; without it they wait for somebody who does.
///
/// # Errors
/// What the disk refuses.
pub(super) fn begin(
    store: &Store,
    article: &Article,
    config: &Config,
    new: &Lang,
    approval: Option<&Approval>,
) -> Result<Vec<Begun>, Diagnostics> {
    let documents = read_documents(article, config);
    // What is wrong with the texts is for others to tell.
    let (pairs, _) = pairs(article, &documents, &BTreeMap::new());
    let mut out = Vec::new();
    for pair in pairs {
        let editions = (article.editions.get(pair.target), article.editions.get(pair.source));
        let (Some(edition), Some(from)) = editions else { continue };
        if edition.lang != *new && from.lang != *new {
            continue;
        }
        let path = approvals_path(edition);
        let exists = |path: &str| store.exists(path).map_err(|e| explain("read", path, &e));
        if exists(&path)? {
            continue;
        }
        let made = engine(edition).map_or(Maker::Person, |name| Maker::Engine(name.to_string()));
        let record = Record { lang: &from.lang, approval: approval.cloned(), made: Some(made) };
        let (source, target) = (&pair.source_text, &pair.target_text);
        let chosen = |_| approval.is_some();
        let first = approve(None, &pair.bitext(article), source, target, &chosen, &record);
        if !first.entries.is_empty() {
            write_approvals(store, edition, from, None, &first)?;
            out.push(Begun { path, lang: edition.lang.clone() });
        }
    }
    Ok(out)
}
