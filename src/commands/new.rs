//! `yiwen new`: an edition's file, empty or from a pasted text.

mod args;
mod article_role;
mod ask;
mod compose;
mod pasted;
mod replace;
#[cfg(test)]
mod tests;

pub use args::NewArgs;

use super::approve::private_texts_note;
use super::console::Console;
use super::context::CommandContext;
use crate::content::Article;
use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::lang::Lang;
use crate::project::edition_place::{check_place, edition_file, near_section};
use crate::project::write::declare_language;
use crate::project::{
    CONFIGURATION, ChosenArticle, EditionRole, Project, front_matter_problems, start_approvals, write_new_file,
};
use article_role::{article_role, name_original};
use compose::{edition_of_text, scaffold};
use pasted::read_text;
use std::process::ExitCode;

/// Writes the edition into the site and says what it did. The edition's date is the present day in the site's time
/// zone.
///
/// # Errors
/// A folder without a site, an edition that exists already, a text that cannot be read, and what the disk refuses.
/// Nothing has been written then, unless the disk failed half-way.
pub(super) fn run(args: &NewArgs, context: &mut CommandContext<'_>) -> Result<ExitCode, Diagnostics> {
    let now = context.now()?;
    let (project, read) = context.project()?;
    let console = &mut *context.console;
    let files = project.content_files();
    let article = project.article(&args.path);
    refuse_broken(&project, article, read)?;
    refuse_country(&project, &args.lang)?;
    check_place(&args.path, &files)?;
    let file = edition_file(&args.path, &args.lang, article);
    let existing = article.and_then(|a| a.edition(&args.lang)).map(|e| e.source.path.to_string());
    let existing = existing.or_else(|| files.contains(&&*file).then(|| file.clone()));
    let text = args.from.as_deref().map(|from| read_text(from, args.encoding.as_deref(), console)).transpose()?;
    match (existing, args.replace_body, &text) {
        (Some(path), true, Some(text)) => {
            replace::replace_body(&project, &path, &args.lang, text, console)?;
            return Ok(ExitCode::SUCCESS);
        }
        (Some(path), ..) => {
            return Err(Diagnostic::error(codes::command::EDITION_EXISTS, format!("`{path}` exists already"))
                .hint("edit that file; `--from FILE --replace-body` brings in a new text and keeps its front matter")
                .into());
        }
        (None, true, _) => {
            return Err(Diagnostic::error(
                codes::command::NO_EDITION,
                format!("`{}` has no edition in `{}` to replace", args.path, args.lang),
            )
            .hint("leave out `--replace-body`")
            .into());
        }
        (None, false, _) => {}
    }
    let role = article.and_then(|article| article_role(article, args, console));
    let today = project.day(now);
    let made = match &text {
        Some(text) => edition_of_text(args, today, role.clone(), text, console)?,
        None => scaffold(args, today, role.clone()),
    };
    let taxonomies: Vec<&str> = project.config.taxonomies.iter().map(|t| t.name.as_str()).collect();
    let problems = front_matter_problems(&file, &made.text, &taxonomies);
    if project.config.language(&args.lang).is_none() {
        let name = declare_language(&project.store, &project.config, &args.lang)?;
        console.say(&format!("declared {} in `yiwen.toml` as `{name}`", args.lang));
    }
    write_new_file(&project.store, &file, made.text.as_bytes())?;
    console.say(&format!("wrote `{file}`"));
    made.said.iter().for_each(|line| console.say(line));
    if role == Some(EditionRole::Original) {
        name_original(&project, article, &args.lang, console)?;
    }
    begin_approvals(&project, args, &file, console)?;
    for problem in problems.iter() {
        console.say(&format!("note: the text's own front matter: {}", problem.message));
    }
    if let Some(near) = near_section(&args.path, &files) {
        console.say(&format!("note: this begins a new section; did you mean `{near}`?"));
    }
    if args.path.chars().any(char::is_uppercase) {
        console.say("note: addresses are in lower case, whatever the path is");
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses to work where `yiwen.toml` has errors or a file of the article cannot be read. Whatever else is wrong with
/// the site is the next build's to say.
fn refuse_broken(project: &Project, article: Option<&Article>, read: Diagnostics) -> Result<(), Diagnostics> {
    let chosen = article.map(|article| ChosenArticle { article, lang: None });
    let unread = |path: &str| path.ends_with(".md") && !project.sources.texts.contains_key(path);
    let stops = |d: &Diagnostic| {
        let Some(path) = d.place.as_ref().map(|p| p.path.as_str()) else { return false };
        let of_article = || chosen.is_some_and(|c| c.concerns(d)) && unread(path);
        d.severity == Severity::Error && (path == "yiwen.toml" || of_article())
    };
    let found: Vec<Diagnostic> = read.into_iter().filter(stops).collect();
    if found.is_empty() { Ok(()) } else { Err(found.into()) }
}

/// Refuses the code of a country that was typed for a language, unless the site has such a language.
fn refuse_country(project: &Project, lang: &Lang) -> Result<(), Diagnostic> {
    let Some(meant) = Lang::meant_by(lang.as_str()).filter(|_| project.config.language(lang).is_none()) else {
        return Ok(());
    };
    let message = format!("`{lang}` is the code of a country: its language is `{meant}`");
    Err(Diagnostic::error(codes::command::WRONG_LANGUAGE, message)
        .hint(format!("write `--lang {meant}`; if a language `{lang}` is meant, declare it in `yiwen.toml` first")))
}

/// Starts the approvals of each translation that the new edition is, or is the source of: an entry for each block,
/// which nobody has approved.
fn begin_approvals(
    project: &Project,
    args: &NewArgs,
    file: &str,
    console: &mut dyn Console,
) -> Result<(), Diagnostics> {
    // The edition is new, and the language may be.
    let (project, found) = project.read_again(&[file, CONFIGURATION]);
    let Some(project) = project else { return Err(found) };
    let Some(article) = project.article(&args.path) else { return Ok(()) };
    for started in start_approvals(&project, article, &args.lang, None)? {
        for path in &started.paths {
            console.say(&format!("wrote `{path}`: nobody has approved the translation yet"));
            console.tell(&private_texts_note(&project.store, path));
        }
        console.say(&format!("once it is right: yiwen approve {} --lang {}", args.path, started.lang));
    }
    Ok(())
}
