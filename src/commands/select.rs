//! What commands are asked to look at: articles by the names that people have for them, blocks by their ids.

use crate::bitext::{Bitext, BlockHash, Pair, approvals_path, private_texts_path};
use crate::content::{Article, Edition};
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::lang::Lang;
use crate::pipeline::Library;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

/// An article that was asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chosen<'a> {
    /// The article.
    pub(super) article: &'a Article,
    /// The translation, where one of its own files was named.
    pub(super) lang: Option<&'a Lang>,
}

impl Chosen<'_> {
    /// Whether a translation is asked for.
    pub(super) fn wants(&self, edition: &Edition, lang: Option<&Lang>) -> bool {
        self.lang.or(lang).is_none_or(|l| *l == edition.lang) && lang.is_none_or(|l| *l == edition.lang)
    }

    /// Whether a diagnostic speaks of the article.
    pub(super) fn concerns(&self, diagnostic: &Diagnostic) -> bool {
        let path = diagnostic.place.as_ref().map(|p| p.path.as_str());
        path.is_some_and(|path| self.article.editions.iter().any(|e| is_file_of(e, path)))
    }
}

/// Whether a path is that of an edition or of its approvals.
fn is_file_of(edition: &Edition, path: &str) -> bool {
    path == &*edition.source.path || path == approvals_path(edition) || path == private_texts_path(edition)
}

/// The articles of some names, each once; every article where there are none. A name is an article's path without a
/// language, or that of one of its files, as somebody sees it from the site's folder or from the present one.
///
/// # Errors
/// A name that no article has.
pub(super) fn articles<'a>(
    library: &'a Library,
    names: &[String],
    site: &Path,
) -> Result<Vec<Chosen<'a>>, Diagnostics> {
    let all = &library.content.articles;
    if names.is_empty() {
        return Ok(all.iter().map(|article| Chosen { article, lang: None }).collect());
    }
    let mut chosen: Vec<Chosen<'a>> = Vec::new();
    let mut found = Diagnostics::new();
    for name in names {
        match article(library, name, site) {
            Some(one) if !chosen.iter().any(|c| c.article.path == one.article.path && c.lang == one.lang) => {
                chosen.push(one);
            }
            Some(_) => {}
            None => found.push(unknown(library, name)),
        }
    }
    // One of an article's translations and the article itself: the latter has it.
    let whole: BTreeSet<&str> = chosen.iter().filter(|c| c.lang.is_none()).map(|c| c.article.path.as_str()).collect();
    chosen.retain(|c| c.lang.is_none() || !whole.contains(c.article.path.as_str()));
    if found.is_empty() { Ok(chosen) } else { Err(found) }
}

fn article<'a>(library: &'a Library, name: &str, site: &Path) -> Option<Chosen<'a>> {
    let typed = name.replace('\\', "/");
    let from_here = || {
        let (file, site) = (Path::new(name).canonicalize().ok()?, site.canonicalize().ok()?);
        Some(file.strip_prefix(site).ok()?.to_str()?.replace('\\', "/"))
    };
    by_path(library, &typed).or_else(|| by_path(library, &from_here()?))
}

fn by_path<'a>(library: &'a Library, path: &str) -> Option<Chosen<'a>> {
    let path = path.trim_start_matches("./").trim_end_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    let file = format!("content/{path}");
    let articles = &library.content.articles;
    if let Some(article) = articles.iter().find(|a| a.path == path) {
        return Some(Chosen { article, lang: None });
    }
    for article in articles {
        if let Some(edition) = article.editions.iter().find(|e| is_file_of(e, &file)) {
            let lang = article.source_of(edition).map(|_| &edition.lang);
            return Some(Chosen { article, lang });
        }
    }
    // A picture of the article, or another of its files.
    let inside = |a: &&Article| a.bundle && path.strip_prefix(&a.path).is_some_and(|rest| rest.starts_with('/'));
    let article = articles.iter().filter(inside).max_by_key(|a| a.path.len())?;
    library.sources.files.contains_key(&file).then_some(Chosen { article, lang: None })
}

fn unknown(library: &Library, name: &str) -> Diagnostic {
    let path = name.trim_start_matches("./").trim_end_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    let paths = || library.content.articles.iter().map(|a| a.path.as_str());
    let inside = paths().find(|p| p.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')));
    // Without the section that it is in.
    let named = || paths().find(|p| p.rsplit('/').next() == Some(path));
    let hint = match (inside, named().or_else(|| nearest(path, paths()))) {
        (Some(inside), _) => format!("`{path}` is a section; name an article in it, such as `{inside}`"),
        (None, Some(near)) => format!("did you mean `{near}`?"),
        (None, None) => "`yiwen status` lists the articles that have a translation".to_string(),
    };
    Diagnostic::error(format!("there is no article `{name}`")).hint(hint)
}

/// The name of a row: the hash of its first block, of the original where that has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RowId {
    /// Whether only the translation has it.
    pub(super) addition: bool,
    /// The hash.
    pub(super) hash: BlockHash,
    /// Which of the rows with that hash, from 1: a text may say the same twice.
    pub(super) nth: usize,
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hash = self.hash.to_string();
        write!(f, "{}{}", if self.addition { "+" } else { "" }, hash.get(..8).unwrap_or(&hash))?;
        if self.nth > 1 { write!(f, "~{}", self.nth) } else { Ok(()) }
    }
}

/// The names of all rows, in their order.
pub(super) fn row_ids(pair: &Pair, bitext: &Bitext) -> Vec<RowId> {
    let mut times: BTreeMap<(bool, BlockHash), usize> = BTreeMap::new();
    let hash = |essences: &[crate::bitext::Essence], at: usize| essences.get(at).map(|e| e.hash);
    bitext
        .rows
        .iter()
        .map(|judged| {
            let addition = judged.row.source.is_empty();
            let first = if addition {
                hash(&pair.target_text.essences, judged.row.target.start)
            } else {
                hash(&pair.source_text.essences, judged.row.source.start)
            };
            // A row has a block on one side at least.
            let hash = first.unwrap_or_else(|| BlockHash::of(""));
            let nth = times.entry((addition, hash)).or_default();
            *nth += 1;
            RowId { addition, hash, nth: *nth }
        })
        .collect()
}

/// An id from the command line: the beginning of a row's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct IdPrefix {
    addition: bool,
    digits: String,
    nth: Option<usize>,
}

/// Fewest digits of an id.
const FEWEST: usize = 4;

impl std::str::FromStr for IdPrefix {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (addition, rest) = text.strip_prefix('+').map_or((false, text), |rest| (true, rest));
        let (digits, nth) = match rest.split_once('~') {
            Some((digits, nth)) => (digits, Some(nth.parse().ok().filter(|n| *n > 0).ok_or(ID_FORM)?)),
            None => (rest, None),
        };
        let hexadecimal = digits.bytes().all(|b| b.is_ascii_hexdigit());
        if !hexadecimal || digits.len() < FEWEST || digits.len() > 16 {
            return Err(ID_FORM.to_string());
        }
        Ok(IdPrefix { addition, digits: digits.to_ascii_lowercase(), nth })
    }
}

const ID_FORM: &str =
    "an id is four or more hexadecimal digits, such as `4f1c29ab`, as `yiwen status ARTICLE` shows it";

impl IdPrefix {
    /// Whether it may mean a row. Without a number it means the first of rows that say the same.
    pub(super) fn means(&self, id: &RowId) -> bool {
        self.addition == id.addition && id.nth == self.nth.unwrap_or(1) && id.hash.to_string().starts_with(&self.digits)
    }
}

impl fmt::Display for IdPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.addition { "+" } else { "" }, self.digits)?;
        self.nth.map_or(Ok(()), |n| write!(f, "~{n}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_they_are_shown() {
        let hash: BlockHash = "4f1c29ab12cd34ef".parse().expect("a hash");
        for (addition, nth, shown) in [(false, 1, "4f1c29ab"), (true, 1, "+4f1c29ab"), (false, 2, "4f1c29ab~2")] {
            let id = RowId { addition, hash, nth };
            assert_eq!(id.to_string(), shown);
            let prefix: IdPrefix = shown.parse().expect("an id");
            assert!(prefix.means(&id));
            assert_eq!(prefix.to_string(), shown);
        }
        let first = RowId { addition: false, hash, nth: 1 };
        for (text, means) in [("4F1C", true), ("4f1c29ab12cd34ef", true), ("4f1d", false), ("+4f1c", false)] {
            assert_eq!(text.parse::<IdPrefix>().expect("an id").means(&first), means, "{text}");
        }
        for wrong in ["", "4f1", "xyzw", "+", "4f1c~0", "4f1c~", "4f1c29ab12cd34ef0", "４ｆ１ｃ"] {
            assert!(wrong.parse::<IdPrefix>().is_err(), "{wrong}");
        }
    }
}
