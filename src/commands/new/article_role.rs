//! The role of a new edition among those that its article has already.

use super::args::NewArgs;
use crate::commands::console::Console;
use crate::content::{Article, Edition};
use crate::diag::Diagnostics;
use crate::lang::Lang;
use crate::project::write::{EditionEdit, KeyEdit, KeyValue, write_edition};
use crate::project::{EditionRole, Project, language_options};

/// The role of a new edition, as far as the article's other editions tell. Where all of them are translations, the new
/// one is what they translate, unless they or the command line say otherwise.
pub(super) fn article_role(article: &Article, args: &NewArgs, console: &mut dyn Console) -> Option<EditionRole> {
    if let Some(source) = article.original.and_then(|i| article.editions.get(i)) {
        let file = source.source.path.rsplit('/').next().unwrap_or_default().to_string();
        let title = source.front.title.clone().unwrap_or_default();
        return Some(EditionRole::TranslationOf { lang: source.lang.clone(), title, file });
    }
    let named: Vec<&Lang> = article.editions.iter().filter_map(original_lang).collect();
    if named.contains(&&args.lang) {
        return Some(EditionRole::Original);
    }
    if !named.is_empty() || args.method.is_some() || args.engine.is_some() || args.from_lang.is_some() {
        return Some(EditionRole::TranslationOfElsewhere);
    }
    let others: Vec<&str> = article.editions.iter().map(|e| e.lang.as_str()).collect();
    let others = others.join(", ");
    let question = format!("Is this the original, which the article's other editions ({others}) translate? [Y/n]");
    let answer = if console.interactive() { console.ask(&question) } else { String::new() };
    if ["n", "no", "否", "不是"].contains(&answer.to_lowercase().as_str()) {
        return Some(EditionRole::TranslationOfElsewhere);
    }
    if !console.interactive() {
        console.say(&format!(
            "note: taken for the original that the {others} edition translates; if it is a translation too, say who made \
             it with `--method` or `--engine`"
        ));
    }
    Some(EditionRole::Original)
}

/// The language that a translation says it was made from.
fn original_lang(edition: &Edition) -> Option<&Lang> {
    let from = edition.front.translation.as_ref().and_then(|t| t.from.as_ref()).map(|from| &from.value);
    from.or_else(|| edition.front.original.as_ref()?.lang.as_ref())
}

/// Names the article's original in its translations that do not say what they were made from.
pub(super) fn name_original(
    project: &Project,
    article: Option<&Article>,
    original: &Lang,
    console: &mut dyn Console,
) -> Result<(), Diagnostics> {
    for edition in article.iter().flat_map(|article| &article.editions) {
        let front = &edition.front;
        let unnamed = front.translation.as_ref().is_some_and(|t| t.from.is_none());
        if !unnamed || original_lang(edition).is_some_and(|lang| lang != original) {
            continue;
        }
        let set = |key: &str| {
            let value = KeyValue::Text(original.to_string());
            EditionEdit::Key(KeyEdit::Set { key: key.to_string(), value })
        };
        let mut edits = vec![set("translation.from")];
        if front.original.as_ref().is_some_and(|o| o.lang.is_none()) {
            edits.push(set("original.lang"));
        }
        let options = language_options(&project.config.markdown, &edition.lang);
        write_edition(&project.store, &edition.source, &options, &edits)?;
        console.say(&format!("named {original} as the language of the original in `{}`", edition.source.path));
    }
    Ok(())
}
