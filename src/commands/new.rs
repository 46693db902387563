//! `yiwen new`: an edition's file, empty or from a pasted text.

mod ask;
mod pasted;
mod replace;
#[cfg(test)]
mod tests;

use super::console::Console;
use crate::content::{Article, Method};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::lang::Lang;
use crate::project::edition_place::{check_place, edition_file, near_section, parse_article_path};
use crate::project::{
    ChosenArticle, EditionRole, NewEdition, Project, edition_text, front_matter_problems, start_approvals,
    with_language, write_new_file,
};
use crate::store::explain;
use crate::table::tag_hint;
use jiff::{Timestamp, civil::Date};
use pasted::{edition_of_text, read_text};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  yiwen new articles/my-article --lang en --title \"My article\"
  yiwen new articles/my-article --lang zh-Hant
      a translation of the English edition: `translation.from` is filled in
  yiwen new articles/china-ai-chips --lang zh-Hant-HK --from pasted.txt
      the first line becomes the title, short lines without closing punctuation become headings,
      and a closing credit (\"translated by …, images by …\") becomes `[translation]`
  yiwen new articles/china-ai-chips --lang zh-Hant-HK --from second-round.txt --replace-body
      keeps the front matter, and the former file beside it as index.zh-Hant-HK.md.previous

Writes content/PATH/index.TAG.md (content/PATH.TAG.md beside editions that are flat files). Adds
[[languages]] to yiwen.toml where TAG is not there yet. For a translation of an edition on the site also
NAME.approvals beside it, in which nothing is approved yet. Nothing is overwritten without --replace-body.";

/// Scaffold an edition of an article, empty or from a text
///
/// Where the article exists in another language, the new edition is a translation of it.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct NewArgs {
    /// The article's path below content/, without a language: articles/my-article
    #[arg(value_name = "PATH", value_parser = parse_article_path)]
    pub path: String,
    /// The edition's language, a BCP 47 tag such as en or zh-Hant-HK
    #[arg(long, value_name = "TAG", value_parser = parse_lang)]
    pub lang: Lang,
    /// The title; without it a text's own
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// The text: pasted plain text or Markdown; - reads the standard input
    #[arg(long, value_name = "FILE|-")]
    pub from: Option<PathBuf>,
    /// The text's encoding, such as big5 or gb18030, where it is not recognised
    #[arg(long, value_name = "NAME", requires = "from")]
    pub encoding: Option<String>,
    /// Who translated the text, where it does not say so itself
    #[arg(long, value_enum, value_name = "METHOD")]
    pub method: Option<MethodArg>,
    /// Replace the body of an edition that exists and keep its front matter
    #[arg(long, requires = "from", conflicts_with_all = ["title", "method"])]
    pub replace_body: bool,
}

/// A language tag from the command line.
fn parse_lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).map_err(|message| format!("{message}: {}", tag_hint(text)))
}

/// Who made a translation, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum MethodArg {
    /// By a person
    Human,
    /// By a model or a service
    Machine,
}

impl From<MethodArg> for Method {
    fn from(typed: MethodArg) -> Method {
        match typed {
            MethodArg::Human => Method::Human,
            MethodArg::Machine => Method::Machine,
        }
    }
}

/// Writes the edition into the site in `site_dir` and says what it did. `now` gives the new edition's date, judged
/// in the site's time zone.
///
/// # Errors
/// A folder without a site, an edition that exists already, a text that cannot be read, and what the disk refuses.
/// Nothing has been written then, unless the disk failed half-way.
pub fn run(args: &NewArgs, site_dir: &Path, now: Timestamp, console: &mut dyn Console) -> Result<(), Diagnostics> {
    let (project, read) = Project::open(site_dir);
    let Some(project) = project else { return Err(read) };
    let files = project.content_files();
    let article = project.article(&args.path);
    refuse_broken(&project, article, read)?;
    check_place(&args.path, &files)?;
    let file = edition_file(&args.path, &args.lang, article);
    let existing = article.and_then(|a| a.edition(&args.lang)).map(|e| e.source.path.to_string());
    let existing = existing.or_else(|| files.contains(&&*file).then(|| file.clone()));
    let text = args.from.as_deref().map(|from| read_text(from, args.encoding.as_deref(), console)).transpose()?;
    match (existing, args.replace_body, &text) {
        (Some(path), true, Some(text)) => return replace::replace_body(&project.store, &path, text, console),
        (Some(path), ..) => {
            return Err(Diagnostic::error(format!("`{path}` exists already"))
                .hint("edit that file; `--from FILE --replace-body` brings in a new text and keeps its front matter")
                .into());
        }
        (None, true, _) => {
            return Err(Diagnostic::error(format!("`{}` has no edition in `{}` to replace", args.path, args.lang))
                .hint("leave out `--replace-body`")
                .into());
        }
        (None, false, _) => {}
    }
    let role = role_by_article(article, &args.lang);
    let today = project.day(now);
    let made = match &text {
        Some(text) => edition_of_text(args, today, role, text, console)?,
        None => scaffold(args, today, role),
    };
    let taxonomies: Vec<&str> = project.config.taxonomies.iter().map(|t| t.name.as_str()).collect();
    let problems = front_matter_problems(&file, &made.text, &taxonomies);
    if project.config.language(&args.lang).is_none() {
        let (text, name) = with_language(&project.config, &args.lang)?;
        project.store.write("yiwen.toml", text.as_bytes()).map_err(|e| explain("write", "yiwen.toml", &e))?;
        console.say(&format!("declared {} in `yiwen.toml` as `{name}`", args.lang));
    }
    write_new_file(&project.store, &file, made.text.as_bytes())?;
    console.say(&format!("wrote `{file}`"));
    made.said.iter().for_each(|line| console.say(line));
    begin_approvals(&project, args, console)?;
    for problem in problems.iter() {
        console.say(&format!("note: the text's own front matter: {}", problem.message));
    }
    if let Some(near) = near_section(&args.path, &files) {
        console.say(&format!("note: this begins a new section; did you mean `{near}`?"));
    }
    if args.path.chars().any(char::is_uppercase) {
        console.say("note: addresses are in lower case, whatever the path is");
    }
    Ok(())
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

/// Where the new edition is a translation of one on the site, or one there translates it: the entries of its blocks,
/// which nobody has approved.
fn begin_approvals(project: &Project, args: &NewArgs, console: &mut dyn Console) -> Result<(), Diagnostics> {
    // As it is now: the edition is new, and the language may be.
    let (project, found) = Project::read(project.store.clone());
    let Some(project) = project else { return Err(found) };
    let Some(article) = project.article(&args.path) else { return Ok(()) };
    for started in start_approvals(&project, article, &args.lang, None)? {
        console.say(&format!("wrote `{}`: nobody has approved the translation yet", started.path));
        console.say(&format!("once it is right: yiwen approve {} --lang {}", args.path, started.lang));
    }
    Ok(())
}

/// The role of a new edition, as far as the article's other editions tell.
fn role_by_article(article: Option<&Article>, lang: &Lang) -> Option<EditionRole> {
    let article = article?;
    let waits =
        |a: &Article| a.editions.iter().any(|e| e.front.original.as_ref().and_then(|o| o.lang.as_ref()) == Some(lang));
    if article.original.is_none() && waits(article) {
        return Some(EditionRole::Original);
    }
    let source = article.original.and_then(|i| article.editions.get(i)).or_else(|| article.editions.first())?;
    let file = source.source.path.rsplit('/').next().unwrap_or_default().to_string();
    let title = source.front.title.clone().unwrap_or_default();
    Some(EditionRole::TranslationOf { lang: source.lang.clone(), title, file })
}

/// The text of a new edition's file, and the lines that tell about it.
struct ComposedEdition {
    text: String,
    said: Vec<String>,
}

/// A file without a text.
fn scaffold(args: &NewArgs, today: Date, role: Option<EditionRole>) -> ComposedEdition {
    let role = role.unwrap_or(EditionRole::Original);
    let own = args.title.clone().filter(|t| !t.trim().is_empty());
    let title = own.unwrap_or_else(|| match &role {
        EditionRole::TranslationOf { title, .. } if !title.is_empty() => title.clone(),
        _ => title_of_path(&args.path),
    });
    let method = args.method.map_or(Method::Human, Method::from);
    let edition = NewEdition::new(&role, title, today, method);
    let said = match &role {
        EditionRole::TranslationOf { lang, .. } => vec![format!("a translation of the {lang} edition")],
        _ => Vec::new(),
    };
    ComposedEdition { text: edition_text(&edition), said }
}

/// `chips-and-models` as a first title: `Chips and models`.
fn title_of_path(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path).replace(['-', '_'], " ");
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
