//! Articles by the names that people type for them.

use super::open::Project;
use crate::bitext::{approvals_path, private_texts_path};
use crate::content::{Article, Edition};
use crate::diag::{Diagnostic, Diagnostics, codes, nearest};
use crate::lang::Lang;
use std::collections::BTreeSet;
use std::path::Path;

/// An article that was asked for.
#[derive(Debug, Clone, Copy)]
pub struct ChosenArticle<'a> {
    /// The article.
    pub article: &'a Article,
    /// The translation, where one of its own files was named.
    pub lang: Option<&'a Lang>,
}

impl ChosenArticle<'_> {
    /// Whether a translation is asked for.
    pub fn wants(&self, edition: &Edition, lang: Option<&Lang>) -> bool {
        self.lang.or(lang).is_none_or(|l| *l == edition.lang) && lang.is_none_or(|l| *l == edition.lang)
    }

    /// Whether a diagnostic speaks of the article.
    pub fn concerns(&self, diagnostic: &Diagnostic) -> bool {
        let path = diagnostic.place.as_ref().map(|p| p.path.as_str());
        path.is_some_and(|path| self.article.editions.iter().any(|e| is_file_of(e, path)))
    }
}

/// Whether a path is that of an edition or of its approvals.
fn is_file_of(edition: &Edition, path: &str) -> bool {
    path == &*edition.source.path || path == approvals_path(edition) || path == private_texts_path(edition)
}

/// The articles of some names, each once; every article where there are none. A name is an article's path without a
/// language, or that of one of its files, as somebody sees it from the site's folder or from `here`, the current one.
///
/// # Errors
/// A name that no article has.
pub fn choose_articles<'a>(
    project: &'a Project,
    names: &[String],
    here: &Path,
) -> Result<Vec<ChosenArticle<'a>>, Diagnostics> {
    let all = &project.content.articles;
    if names.is_empty() {
        return Ok(all.iter().map(|article| ChosenArticle { article, lang: None }).collect());
    }
    let mut chosen: Vec<ChosenArticle<'a>> = Vec::new();
    let mut found = Diagnostics::new();
    for name in names {
        match article(project, name, here) {
            Some(one) if !chosen.iter().any(|c| c.article.path == one.article.path && c.lang == one.lang) => {
                chosen.push(one);
            }
            Some(_) => {}
            None => found.push(unknown(project, name)),
        }
    }
    // One of an article's translations and the article itself: the latter has it.
    let whole: BTreeSet<&str> = chosen.iter().filter(|c| c.lang.is_none()).map(|c| c.article.path.as_str()).collect();
    chosen.retain(|c| c.lang.is_none() || !whole.contains(c.article.path.as_str()));
    if found.is_empty() { Ok(chosen) } else { Err(found) }
}

fn article<'a>(project: &'a Project, name: &str, here: &Path) -> Option<ChosenArticle<'a>> {
    let typed = name.replace('\\', "/");
    by_path(project, &typed).or_else(|| by_path(project, &project.store.name_of(&here.join(name))?))
}

fn by_path<'a>(project: &'a Project, path: &str) -> Option<ChosenArticle<'a>> {
    let path = path.trim_start_matches("./").trim_end_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    let file = format!("content/{path}");
    let articles = &project.content.articles;
    if let Some(article) = articles.iter().find(|a| a.path == path) {
        return Some(ChosenArticle { article, lang: None });
    }
    for article in articles {
        if let Some(edition) = article.editions.iter().find(|e| is_file_of(e, &file)) {
            let lang = article.source_of(edition).map(|_| &edition.lang);
            return Some(ChosenArticle { article, lang });
        }
    }
    // A picture of the article, or another of its files.
    let inside = |a: &&Article| a.bundle && path.strip_prefix(&a.path).is_some_and(|rest| rest.starts_with('/'));
    let article = articles.iter().filter(inside).max_by_key(|a| a.path.len())?;
    project.sources.files.contains_key(&file).then_some(ChosenArticle { article, lang: None })
}

fn unknown(project: &Project, name: &str) -> Diagnostic {
    let path = name.trim_start_matches("./").trim_end_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    let paths = || project.content.articles.iter().map(|a| a.path.as_str());
    let inside = paths().find(|p| p.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')));
    // Without the section that it is in.
    let named = || paths().find(|p| p.rsplit('/').next() == Some(path));
    let hint = match (inside, named().or_else(|| nearest(path, paths()))) {
        (Some(inside), _) => format!("`{path}` is a section; name an article in it, such as `{inside}`"),
        (None, Some(near)) => format!("did you mean `{near}`?"),
        (None, None) => "`yiwen status` lists the articles that have a translation".to_string(),
    };
    Diagnostic::error(codes::command::UNKNOWN_ARTICLE, format!("there is no article `{name}`")).hint(hint)
}
