//! Snippets: the site's own HTML at named places of every page, such as a newsletter form or the code of a counter.
//!
//! `snippets/article-end.html` stands on pages of every language, `snippets/article-end.zh-Hant.html` instead of it on
//! those in that language. The text is taken in as it is: whoever writes the site's files answers for it.

use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Source, codes, nearest};
use crate::i18n::family;
use crate::lang::Lang;
use std::collections::BTreeMap;

/// The folder below the site's own.
const FOLDER: &str = "snippets/";

/// The places, by the name of the file and by that of the value in templates.
const PLACES: [(&str, &str); 6] = [
    ("head", "head"),
    ("page-start", "page_start"),
    ("article-start", "article_start"),
    ("article-end", "article_end"),
    ("footer", "footer"),
    ("page-end", "page_end"),
];

/// The snippets of a site.
#[derive(Debug, Clone, Default)]
pub struct Snippets {
    /// By the value's name, then by language; `None` is for all that have none of their own.
    texts: BTreeMap<(&'static str, Option<Lang>), Source>,
}

/// Finds the snippets among the texts of a site. A file that no page takes in is a warning.
pub fn snippets(config: &Config, texts: &BTreeMap<String, Source>) -> (Snippets, Diagnostics) {
    let mut out = Snippets::default();
    let mut found = Diagnostics::new();
    let first = FOLDER.to_string();
    for (path, source) in texts.range(first..).take_while(|(path, _)| path.starts_with(FOLDER)) {
        match place_of(config, &path[FOLDER.len()..]) {
            Ok(key) => {
                out.texts.insert(key, source.clone());
            }
            Err((message, hint)) => {
                found.push(Diagnostic::warning(codes::theme::SNIPPET_NAME, message).in_file(path.as_str()).hint(hint))
            }
        }
    }
    (out, found)
}

/// Which place and language a file is for, or what is wrong with its name and what to do.
fn place_of(config: &Config, file: &str) -> Result<(&'static str, Option<Lang>), (String, String)> {
    let stem = file.strip_suffix(".html").unwrap_or(file);
    let (name, tag) = stem.split_once('.').map_or((stem, None), |(name, tag)| (name, Some(tag)));
    let known = PLACES.iter().find(|(place, _)| *place == name);
    let Some((_, value)) = known.filter(|_| file.ends_with(".html")) else {
        let all = PLACES.map(|(place, _)| format!("`{place}.html`")).join(", ");
        let near = nearest(name, PLACES.map(|(place, _)| place));
        let near = near.map_or(String::new(), |near| format!("did you mean `{near}.html`? "));
        return Err(("no page takes this snippet in".to_string(), format!("{near}the names are {all}")));
    };
    let Some(tag) = tag else { return Ok((value, None)) };
    match Lang::parse(tag).ok().filter(|lang| config.language(lang).is_some()) {
        Some(lang) => Ok((value, Some(lang))),
        None => {
            let tags: Vec<String> = config.languages.iter().map(|l| format!("`{name}.{}.html`", l.tag)).collect();
            let hint = format!("write {}, or `{name}.html` for every language", tags.join(", "));
            Err((format!("`{tag}` is no language of this site"), hint))
        }
    }
}

impl Snippets {
    /// The author's HTML for each place of the pages in a language, by the value's name; empty where there is none.
    pub fn in_language(&self, lang: &Lang) -> BTreeMap<&'static str, &str> {
        let languages: Vec<Option<Lang>> = family(lang).into_iter().map(Some).chain([None]).collect();
        PLACES
            .iter()
            .map(|(_, value)| {
                let text = languages.iter().find_map(|lang| self.texts.get(&(*value, lang.clone())));
                (*value, text.map_or("", |source| source.text.trim()))
            })
            .collect()
    }
}
