//! `yiwen new`: an edition's file, empty or from a pasted text.

mod ask;
mod compose;
mod place;
mod replace;
#[cfg(test)]
mod tests;

pub use place::parse_article_path;

use super::baseline::begin;
use super::console::Console;
use crate::config::{Config, read_config};
use crate::content::{Article, discover};
use crate::diag::{Diagnostic, Diagnostics, Source};
use crate::import::{LONGEST_TITLE, Pasted, Request, decode, read_pasted};
use crate::lang::Lang;
use crate::project::write::declare_language;
use crate::store::{Store, explain};
use crate::table::{listed, tag_hint};
use ask::{first_role, settle_translation};
use compose::{Plan, Role, brings_translation, compose, problems};
use jiff::{Timestamp, tz::TimeZone};
use std::collections::BTreeMap;
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
    pub method: Option<Method>,
    /// Replace the body of an edition that exists and keep its front matter
    #[arg(long, requires = "from", conflicts_with_all = ["title", "method"])]
    pub replace_body: bool,
}

/// A language tag from the command line.
fn parse_lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).map_err(|message| format!("{message}: {}", tag_hint(text)))
}

/// How a translation was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Method {
    /// By a person
    Human,
    /// By a model or a service
    Machine,
}

impl Method {
    fn as_str(self) -> &'static str {
        match self {
            Method::Human => "human",
            Method::Machine => "machine",
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
    let folder = site_dir.display().to_string();
    let store = Store::open(site_dir).map_err(|e| explain("open", &folder, &e))?;
    let config = open_config(&store, &folder)?;
    let files = content_files(&store)?;
    place::check_place(&args.path, &files)?;
    let article = find_article(&store, &files, &config, &args.path)?;
    let file = place::edition_file(&args.path, &args.lang, article.as_ref());
    let existing = article.as_ref().and_then(|a| a.edition(&args.lang)).map(|e| e.source.path.to_string());
    let existing = existing.or_else(|| files.contains(&file).then(|| file.clone()));
    let text = args.from.as_deref().map(|from| read_text(from, args.encoding.as_deref(), console)).transpose()?;
    match (existing, args.replace_body, &text) {
        (Some(path), true, Some(text)) => return replace::replace_body(&store, &path, &args.lang, text, console),
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
    let role = role_by_article(article.as_ref(), &args.lang);
    let edition = Edition { args, today: zone(&config).to_datetime(now).date(), role, text };
    let made = edition.make(console)?;
    let found = problems(&file, &made.text, &config.taxonomies.iter().map(|t| t.name.as_str()).collect::<Vec<_>>());
    if config.language(&args.lang).is_none() {
        let name = declare_language(&store, &config, &args.lang)?;
        console.say(&format!("declared {} in `yiwen.toml` as `{name}`", args.lang));
    }
    write_new(&store, &file, made.text.as_bytes())?;
    console.say(&format!("wrote `{file}`"));
    made.said.iter().for_each(|line| console.say(line));
    begin_approvals(&store, args, &folder, files.iter().cloned().chain([file]).collect(), console)?;
    for problem in found.iter() {
        console.say(&format!("note: the text's own front matter: {}", problem.message));
    }
    if let Some(near) = place::near_section(&args.path, &files) {
        console.say(&format!("note: this begins a new section; did you mean `{near}`?"));
    }
    if args.path.chars().any(char::is_uppercase) {
        console.say("note: addresses are in lower case, whatever the path is");
    }
    Ok(())
}

/// Where the new edition is a translation of one on the site, or one there translates it: the entries of its blocks,
/// which nobody has approved.
fn begin_approvals(
    store: &Store,
    args: &NewArgs,
    folder: &str,
    mut files: Vec<String>,
    console: &mut dyn Console,
) -> Result<(), Diagnostics> {
    files.sort();
    // As it is now: the language may be new.
    let config = open_config(store, folder)?;
    let Some(article) = find_article(store, &files, &config, &args.path)? else { return Ok(()) };
    for begun in begin(store, &article, &config, &args.lang, None)? {
        console.say(&format!("wrote `{}`: nobody has approved the translation yet", begun.path));
        console.say(&format!("once it is right: yiwen approve {} --lang {}", args.path, begun.lang));
    }
    Ok(())
}

/// Writes a file that must not exist yet, with the folders above it.
pub(super) fn write_new(store: &Store, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    store.create_dir_all(folder).map_err(|e| explain("create the folder", folder, &e))?;
    store.write_new(path, bytes).map_err(|e| explain("write", path, &e))
}

fn zone(config: &Config) -> TimeZone {
    TimeZone::get(&config.timezone).unwrap_or(TimeZone::UTC)
}

fn open_config(store: &Store, folder: &str) -> Result<Config, Diagnostics> {
    if !store.exists("yiwen.toml").map_err(|e| explain("read", "yiwen.toml", &e))? {
        return Err(Diagnostic::error(format!("there is no `yiwen.toml` in `{folder}`"))
            .hint("make a site with `yiwen init`, or name the site's folder with `-C DIR`")
            .into());
    }
    let (config, found) = read_config(&store.read_source("yiwen.toml")?);
    match config {
        Some(config) if !found.has_errors() => Ok(config),
        _ => Err(found),
    }
}

/// The paths of all files below `content/`, sorted.
fn content_files(store: &Store) -> Result<Vec<String>, Diagnostic> {
    if !store.exists("content").map_err(|e| explain("read the folder", "content", &e))? {
        return Ok(Vec::new());
    }
    let (files, _) = store.walk("content").map_err(|e| explain("read the folder", "content", &e))?;
    Ok(files.into_iter().map(|f| f.path).collect())
}

/// The article of a path, if it has an edition already. Other articles are not read, and what is wrong with this
/// one is the next build's to say.
fn find_article(store: &Store, files: &[String], config: &Config, path: &str) -> Result<Option<Article>, Diagnostics> {
    let (folder, flat) = (format!("content/{path}/index."), format!("content/{path}."));
    let own = |f: &&String| (f.starts_with(&folder) || f.starts_with(&flat)) && f.ends_with(".md");
    let own: Vec<String> = files.iter().filter(own).cloned().collect();
    let mut texts = BTreeMap::new();
    for file in &own {
        texts.insert(file.clone(), store.read_source(file)?);
    }
    let (found, _) = discover(&own, &texts, config, &crate::content::Fronts::none());
    Ok(found.articles.into_iter().find(|a| a.path == path))
}

/// What a new edition is, as far as the article's other editions tell.
fn role_by_article(article: Option<&Article>, lang: &Lang) -> Option<Role> {
    let article = article?;
    let waits =
        |a: &Article| a.editions.iter().any(|e| e.front.original.as_ref().and_then(|o| o.lang.as_ref()) == Some(lang));
    if article.original.is_none() && waits(article) {
        return Some(Role::Original);
    }
    let source = article.original.and_then(|i| article.editions.get(i)).or_else(|| article.editions.first())?;
    let file = source.source.path.rsplit('/').next().unwrap_or_default().to_string();
    let title = source.front.title.clone().unwrap_or_default();
    Some(Role::Of { lang: source.lang.clone(), title, file })
}

/// The text of `--from`, decoded.
fn read_text(from: &Path, encoding: Option<&str>, console: &mut dyn Console) -> Result<Source, Diagnostics> {
    let (name, bytes) = if from == Path::new("-") {
        ("standard input".to_string(), console.input()?)
    } else {
        let shown = from.display().to_string();
        let folder = from.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = from.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        let bytes = Store::open(folder).and_then(|s| s.read(file)).map_err(|e| {
            explain("read", &shown, &e).hint("`--from` names a text file; relative paths start from the current folder")
        })?;
        (shown, bytes)
    };
    let decoded = decode(&bytes, encoding).map_err(|diagnostic| diagnostic.in_file(name.as_str()))?;
    if decoded.guessed {
        console.say(&format!("read `{name}` as {} (`--encoding` names another)", decoded.encoding));
    }
    if !decoded.dropped.is_empty() {
        let count: usize = decoded.dropped.values().sum();
        let what = if count == 1 { "control character" } else { "control characters" };
        console.say(&format!("dropped {count} {what} that no page may hold: {}", listed(&decoded.dropped)));
    }
    Ok(Source::new(name, decoded.text))
}

/// An edition that is about to be made.
struct Edition<'a> {
    args: &'a NewArgs,
    today: jiff::civil::Date,
    /// What the article's other editions tell; `None` where there are none.
    role: Option<Role>,
    text: Option<Source>,
}

/// A file's text, and what is to be said about it.
struct Made {
    text: String,
    said: Vec<String>,
}

impl Edition<'_> {
    fn make(self, console: &mut dyn Console) -> Result<Made, Diagnostics> {
        let Some(text) = &self.text else { return Ok(self.scaffold()) };
        let request = Request { title: self.args.title.as_deref(), keep_credit: false };
        let mut pasted = read_pasted(text, request)?;
        let title = self.title(&pasted, text)?;
        let asks = console.interactive() && self.args.from.as_deref() != Some(Path::new("-"));
        let role = self.role.clone().unwrap_or_else(|| first_role(&pasted, self.args.method, asks, console));
        if pasted.credit.is_some() && (role == Role::Original || brings_translation(&pasted)) {
            // There is no `translation.note` to write, so the words stay where they are.
            let generator = pasted.credit.take().and_then(|c| c.generator);
            pasted = read_pasted(text, Request { keep_credit: true, ..request })?;
            let hint =
                generator.map_or(String::new(), |g| format!("; `[cover] generator = \"{g}\"` would credit the images"));
            pasted.notes.push(format!("the closing credit stays in the body{hint}"));
        }
        let mut said = vec![format!("title: {title}")];
        let mut plan = Plan {
            role: &role,
            title,
            today: self.today,
            pasted: None,
            method: Method::Machine,
            translators: Vec::new(),
            engine: None,
            remarks: Vec::new(),
        };
        if role != Role::Original && !brings_translation(&pasted) {
            settle_translation(&mut plan, &pasted, self.args.method, asks, console, &mut said);
        }
        said.extend(pasted.notes.iter().map(|note| format!("note: {note}")));
        if role == Role::OfElsewhere {
            said.push(
                "next: fill `title`, `url`, `publisher` and `permission` in `[original]`; builds warn until then"
                    .into(),
            );
        }
        plan.pasted = Some(&pasted);
        Ok(Made { text: compose(&plan), said })
    }

    /// A file without a text.
    fn scaffold(&self) -> Made {
        let role = self.role.clone().unwrap_or(Role::Original);
        let own = self.args.title.clone().filter(|t| !t.trim().is_empty());
        let title = own.unwrap_or_else(|| match &role {
            Role::Of { title, .. } if !title.is_empty() => title.clone(),
            _ => title_of_path(&self.args.path),
        });
        let method = self.args.method.unwrap_or(Method::Human);
        let plan = Plan {
            role: &role,
            title,
            today: self.today,
            pasted: None,
            method,
            translators: Vec::new(),
            engine: None,
            remarks: Vec::new(),
        };
        let said = match &role {
            Role::Of { lang, .. } => vec![format!("a translation of the {lang} edition")],
            _ => Vec::new(),
        };
        Made { text: compose(&plan), said }
    }

    fn title(&self, pasted: &Pasted, text: &Source) -> Result<String, Diagnostic> {
        let given = pasted.given.as_ref().and_then(|g| g.text_of("title"));
        match (self.args.title.as_deref().filter(|t| !t.trim().is_empty()), given) {
            (Some(told), Some(given)) if told != given => {
                Err(Diagnostic::error(format!("two titles: `{given}` in the text's front matter, and `{told}`"))
                    .in_file(&*text.path)
                    .hint("leave out `--title`, or change the front matter"))
            }
            (Some(told), _) => Ok(told.to_string()),
            (None, _) => pasted.title.clone().ok_or_else(|| {
                let first = text.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
                let length = first.trim().chars().count();
                let message = if length > LONGEST_TITLE {
                    format!("the first line has {length} characters, more than a title ({LONGEST_TITLE})")
                } else {
                    "the text begins with no title".to_string()
                };
                let hint = "name the title with `--title \"…\"`; the text then keeps its first line";
                Diagnostic::error(message).in_file(&*text.path).hint(hint)
            }),
        }
    }
}

/// `chips-and-models` as a first title: `Chips and models`.
fn title_of_path(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path).replace(['-', '_'], " ");
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
