//! Files that lie where the layout of a site has no place for them: each mistake is told once, with how files are laid out.

use super::{Article, DiscoveredContent};
use crate::config::Config;
use crate::diag::{Diagnostic, codes};
use crate::lang::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// The folder that articles stand in.
const ROOT: &str = "content/";

/// An error for each folder at the top that is named like a language of the site and holds texts without a language in
/// their names, by the folder's name. In other programs such a folder holds the texts of that language.
pub(super) fn language_folders<'p>(paths: &'p [String], config: &Config) -> BTreeMap<&'p str, Diagnostic> {
    let mut out: BTreeMap<&str, Diagnostic> = BTreeMap::new();
    for path in paths {
        let Some((folder, rest)) = path.strip_prefix(ROOT).and_then(|name| name.split_once('/')) else { continue };
        let Some(stem) = rest.strip_suffix(".md").filter(|_| !out.contains_key(folder)) else { continue };
        let language = Lang::parse(&folder.replace('_', "-")).ok().filter(|lang| config.language(lang).is_some());
        let named = stem.rsplit('/').next().and_then(|file| Lang::parse(file.rsplit_once('.')?.1).ok());
        if let Some(lang) = language.filter(|_| named.is_none_or(|named| config.language(&named).is_none())) {
            let message = format!("`content/{folder}/` is named like a language: that stands in the names of files");
            let error = Diagnostic::error(codes::layout::LANGUAGE_FOLDER, message).in_file(path.as_str()).hint(
                format!("the editions of an article lie side by side: rename this file to `content/{stem}.{lang}.md`"),
            );
            out.insert(folder, error);
        }
    }
    out
}

/// An error for each article's folder that holds other texts than its editions: what lies there are its assets.
pub(super) fn inside_bundles(found: &DiscoveredContent) -> Vec<Diagnostic> {
    let bundles: BTreeMap<&str, &Article> =
        found.articles.iter().filter(|a| a.bundle).map(|a| (a.path.as_str(), a)).collect();
    let articles = found.articles.iter().flat_map(|a| a.editions.iter().map(|e| (a.path.as_str(), &e.source)));
    let sections = found.sections.iter().map(|s| (s.path.as_str(), &s.source));
    let mut inside: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (path, source) in articles.chain(sections) {
        let own_page = bundles.contains_key(path) && source.path.contains("/_index.");
        let above = path.rmatch_indices('/').filter_map(|(at, _)| path.get(..at));
        let owner = own_page.then_some(path).or_else(|| above.into_iter().find(|folder| bundles.contains_key(folder)));
        if let Some(owner) = owner {
            inside.entry(owner).or_default().insert(&source.path);
        }
    }
    inside.into_iter().filter_map(|(owner, files)| one(owner, bundles.get(owner)?, &files)).collect()
}

fn one(owner: &str, article: &Article, files: &BTreeSet<&str>) -> Option<Diagnostic> {
    let first = files.first()?;
    let index = article.editions.iter().map(|e| &*e.source.path).find(|path| path.contains("/index."));
    let message = match files.len() {
        1 => format!("this file lies in the folder of the article `{owner}`"),
        n => format!("this file and {} more lie in the folder of the article `{owner}`", n - 1),
    };
    let hint = match files.len() {
        1 => "move it out: an article's folder holds its editions (`index.…`) and their images".to_string(),
        _ => format!(
            "if `{owner}` is a section, rename its own page from `index` to `_index`; else move them out: an article's folder \
             holds its editions (`index.…`) and their images"
        ),
    };
    let error = Diagnostic::error(codes::layout::INSIDE_ARTICLE_FOLDER, message).in_file(*first).hint(hint);
    Some(match index {
        Some(index) => error.also_in("the folder is an article's because of", index),
        None => error,
    })
}
