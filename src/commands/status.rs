//! `yiwen status`: how far each translation is behind its original.

mod html;
mod report_place;
mod rows;
mod table;

use super::context::{CommandContext, ERRORS};
use super::show::{palette, width};
use crate::bitext::RowState;
use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::lang::Lang;
use crate::project::{ChosenArticle, Project, TranslationStatus, choose_articles};
use crate::store::write_typed;
use clap::Args;
use rayon::prelude::*;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The version of `--json`.
const VERSION: u32 = 1;

const EXAMPLES: &str = "\
States of a block:
  current      somebody has accepted its translation for the original as it stands
  outdated     the original has changed since
  missing      the original has it, the translation does not
  added        the translation has it, the original does not
  unapproved   nobody has accepted its translation yet, or another engine has made it anew

Examples:
  yiwen status                                   a line for each translation of the site
  yiwen status articles/my-article --lang ja     which blocks need work, and what changed in them
  yiwen status --fail-on outdated,missing        for a script: exit code 1 where there is one
  yiwen status --html report.html                a page for translators, complete in one file
  yiwen status --json                            the same for programs

ARTICLE is the path below content/ without a language; a file of the article will do too, and a translation's own
file means that translation. Words are those of the original in blocks that are outdated or missing, Chinese by
character. Writes nothing but the file of --html. Once a block is right, `yiwen approve` says so.

Exit codes: 0 told, whatever the states are; 1 --fail-on found one of its states, or a file could not be read;
2 wrong usage";

/// Print how far each translation is behind its original
///
/// Without ARTICLE a table of all translations; with it also the blocks that need work, each with its id, its lines
/// in both files, and what changed in the original since the translation was accepted.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub struct StatusArgs {
    /// The articles: articles/my-article
    #[arg(value_name = "ARTICLE")]
    articles: Vec<String>,
    /// Translations into this language alone
    #[arg(long, value_name = "TAG", value_parser = Lang::parse)]
    lang: Option<Lang>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Exit with 1 where a block is in one of these states
    #[arg(long, value_name = "STATES", value_delimiter = ',', value_parser = state)]
    fail_on: Vec<RowState>,
    /// Also write all of it to this file, as a page that needs no other
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

/// A state that needs work.
fn state(name: &str) -> Result<RowState, String> {
    let wrong = || "the states are outdated, missing, added and unapproved".to_string();
    RowState::ALL.into_iter().find(|s| s.name() == name && *s != RowState::Current).ok_or_else(wrong)
}

/// Runs the command.
///
/// # Errors
/// There is no site, an article is unknown, or the report cannot be written.
pub(super) fn run(args: &StatusArgs, context: &mut CommandContext<'_>) -> Result<ExitCode, Diagnostics> {
    let (project, read) = context.project()?;
    let chosen = choose_articles(&project, &args.articles, Path::new("."))?;
    let place = args.html.as_deref().map(|file| report_place::check_place(file, &project)).transpose()?;
    let all = args.articles.is_empty();
    let concerns = |d: &Diagnostic| d.severity == Severity::Error && (all || chosen.iter().any(|c| c.concerns(d)));
    let mut found: Diagnostics = read.into_iter().filter(concerns).collect::<Vec<_>>().into();
    // Only the table of the whole site does without what changed in each block.
    let detailed = args.json || args.html.is_some() || !all;
    let translations = gather(&project, &chosen, args.lang.as_ref(), detailed, &mut found);
    found.sort();
    if let Some(file) = &args.html {
        let report = html::report(&project.config.title, &project.config.default_language, &translations);
        write_typed(file, report.as_bytes())?;
        found.extend(place.flatten());
        if translations.iter().any(|t| t.source.private) {
            let warning = Diagnostic::warning(
                codes::command::PRIVATE_TEXTS,
                format!("`{}` holds texts of private originals", file.display()),
            );
            found.push(warning.hint("give it to those who may read them, and publish it nowhere"));
        }
    }
    let console = &mut *context.console;
    if args.json {
        let json = json!({ "version": VERSION, "translations": translations, "diagnostics": found });
        console.print(&format!("{json:#}\n"));
    } else {
        console.show(&found);
        let palette = palette();
        console.print(&table::table(&translations, palette));
        if !all {
            translations.iter().for_each(|t| console.print(&rows::rows(t, palette, width())));
        }
        console.print(&table::hints(&translations, all));
        if let Some(file) = &args.html {
            console.say(&format!("wrote {}", file.display()));
        }
    }
    let fails = args.fail_on.iter().any(|state| translations.iter().any(|t| t.count(*state) > 0));
    Ok(if fails || found.has_errors() { ExitCode::from(ERRORS) } else { ExitCode::SUCCESS })
}

/// The state of the translations of some articles, read in parallel.
fn gather(
    project: &Project,
    chosen: &[ChosenArticle<'_>],
    lang: Option<&Lang>,
    detailed: bool,
    found: &mut Diagnostics,
) -> Vec<TranslationStatus> {
    let of = |one: &ChosenArticle<'_>| {
        let (translations, found) = project.article_translations(one, lang);
        (translations.iter().map(|t| t.status(detailed)).collect::<Vec<_>>(), found)
    };
    let all: Vec<_> = chosen.par_iter().map(of).collect();
    let mut out = Vec::new();
    for (translations, diagnostics) in all {
        out.extend(translations);
        found.extend(diagnostics);
    }
    out
}
