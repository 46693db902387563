//! `yiwen theme`: which themes there are, what the site's is made of, and one file of it to change.

mod eject;
mod files;

use super::context::CommandContext;
use crate::diag::{Diagnostics, Severity};
use crate::render::{About, DEFAULT_THEME, load_theme, themes};
use clap::{Args, Subcommand};
use files::{ThemeFile, files};
use std::fmt::Write as _;
use std::process::ExitCode;
use unicode_width::UnicodeWidthStr;

const EXAMPLES: &str = "\
Examples:
  yiwen theme                                 the themes, and where each file of this site's look comes from
  yiwen theme eject                           what can be copied
  yiwen theme eject article.html              a template, to templates/article.html
  yiwen theme eject tokens.css zh-Hant.ftl    the colours to assets/, the words to i18n/

A file of the site stands in front of the theme's file of the same name. `theme = \"NAME\"` in yiwen.toml chooses a
theme; one in themes/NAME/ needs only what it does differently. Without `eject` no file is written.";

/// List themes and what they are made of, or copy one file of a theme to change it
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ThemeArgs {
    #[command(subcommand)]
    action: Option<ThemeAction>,
}

#[derive(Debug, Subcommand)]
enum ThemeAction {
    Eject(eject::EjectArgs),
}

/// Runs the command.
///
/// # Errors
/// A folder without a site, a theme that is not there, and what `eject` cannot copy.
pub(super) fn run(args: &ThemeArgs, context: &mut CommandContext<'_>) -> Result<ExitCode, Diagnostics> {
    let (project, _) = context.project()?;
    let (paths, texts) = (project.sources.paths(), &project.sources.texts);
    let (theme, found) = load_theme(&project.config, &paths, texts);
    if found.iter().any(|d| d.severity == Severity::Error) {
        return Err(found);
    }
    let console = &mut *context.console;
    console.show(&found);
    let files = files(&theme);
    match &args.action {
        None => console.tell(&explained(&project.config.theme.value, &themes(&paths, texts), &files)),
        Some(ThemeAction::Eject(args)) => eject::run(args, &project.store, &theme, &files, console)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The themes, the one in use marked, and every file with the layers that have it.
fn explained(chosen: &str, themes: &[About], files: &[ThemeFile]) -> String {
    let mut out = String::from("Themes:\n");
    let rows: Vec<[String; 3]> = themes.iter().map(|theme| row(theme, theme.name == chosen)).collect();
    table(&mut out, &rows);
    out.push_str("\nFiles of this site's look, each from the first that has it:\n");
    let rows: Vec<[String; 3]> =
        files.iter().map(|file| [format!("  {}", file.name), file.layers.join(", before "), String::new()]).collect();
    table(&mut out, &rows);
    out.push_str("\n`yiwen theme eject NAME` copies one of them to the site.\n");
    out
}

fn row(theme: &About, chosen: bool) -> [String; 3] {
    let place = theme.folder.clone().unwrap_or_else(|| "inside yiwen".to_string());
    // What is not said is the default theme, below every other.
    let below = theme.extends.clone().or_else(|| (theme.name != DEFAULT_THEME).then(|| DEFAULT_THEME.to_string()));
    let below = below.map(|name| format!(", on `{name}`")).unwrap_or_default();
    let name = format!("{} {}", if chosen { "*" } else { " " }, theme.name);
    [name, format!("{place}{below}"), theme.description.clone().unwrap_or_default()]
}

/// Rows with their columns one below the other.
fn table(out: &mut String, rows: &[[String; 3]]) {
    let wide = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let (first, second) = (wide(0), wide(1));
    for [a, b, c] in rows {
        let gap = |text: &str, to: usize| " ".repeat(to.saturating_sub(text.width()));
        let line = format!("{a}{}  {b}{}  {c}", gap(a, first), gap(b, second));
        let _ = writeln!(out, "{}", line.trim_end());
    }
}
