//! `yiwen check`: the proof-reader.

mod fix;
mod sarif;

use super::context::{CommandContext, ERRORS};
use crate::check::{CheckRequest, Finding, run_check, unknown_rules};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::lang::Lang;
use crate::project::choose_articles;
use clap::Args;
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;

/// The version of `--json`.
const VERSION: u32 = 1;

const EXAMPLES: &str = "\
Examples:
  yiwen check                                 proof-read the whole site
  yiwen check articles/my-article --lang zh-Hant
  yiwen check --rule number --rule glossary   these rules alone
  yiwen check --fix                           mend what is certain, after showing it
  yiwen check --fail-on warning --sarif       for a service that reviews changes

`yiwen explain check/number` says more about a rule. `[check]` in yiwen.toml sets rules, quotation marks and spaces.
A finding that is right as it is: write <!-- yiwen: allow RULE reason --> before the block.

Exit codes: 0 nothing of the severity of --fail-on; 1 something is, or a file could not be read; 2 wrong usage";

/// Compare translations with their originals, and proof-read all texts
///
/// Reads everything and renders nothing: numbers by value, links, code, terms of glossary.toml, punctuation, what was
/// left out. Changes files only with --fix.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub struct CheckArgs {
    /// The articles: articles/my-article
    #[arg(value_name = "ARTICLE")]
    articles: Vec<String>,
    /// Editions in this language alone
    #[arg(long, value_name = "TAG", value_parser = Lang::parse)]
    lang: Option<Lang>,
    /// This rule alone; may be given several times
    #[arg(long = "rule", value_name = "NAME", value_delimiter = ',')]
    rules: Vec<String>,
    /// Write the changes that are certain into the files, after showing them
    #[arg(long)]
    fix: bool,
    /// Do not ask before --fix writes
    #[arg(long, requires = "fix")]
    yes: bool,
    /// Print JSON
    #[arg(long, conflicts_with = "sarif")]
    json: bool,
    /// Print SARIF, which code hosts show beside a change
    #[arg(long)]
    sarif: bool,
    /// Exit with 1 where there is a finding of this severity or above: error, warning or hint
    #[arg(long, value_name = "SEVERITY", default_value = "error", value_parser = severity)]
    fail_on: Severity,
}

fn severity(name: &str) -> Result<Severity, String> {
    match name {
        "error" => Ok(Severity::Error),
        "warning" => Ok(Severity::Warning),
        "hint" => Ok(Severity::Note),
        _ => Err("the severities are error, warning and hint".to_string()),
    }
}

/// Runs the command.
///
/// # Errors
/// There is no site, an article or a rule is unknown, or a file cannot be written.
pub(super) fn run(args: &CheckArgs, context: &mut CommandContext<'_>) -> Result<ExitCode, Diagnostics> {
    let unknown: Vec<Diagnostic> = unknown_rules(args.rules.iter().map(String::as_str)).collect();
    if !unknown.is_empty() {
        return Err(unknown.into());
    }
    let (project, read) = context.project()?;
    let chosen = choose_articles(&project, &args.articles, Path::new("."))?;
    let all = args.articles.is_empty();
    let concerns = |d: &Diagnostic| d.severity == Severity::Error && (all || chosen.iter().any(|c| c.concerns(d)));
    let mut errors: Diagnostics = read.into_iter().filter(concerns).collect::<Vec<_>>().into();
    let request = CheckRequest { lang: args.lang.clone(), rules: args.rules.clone() };
    let (mut found, diagnostics) = run_check(&project, &chosen, &request);
    errors.extend(diagnostics);
    if args.fix {
        let fixed = fix::fix(&project, &found, args.yes, context.console)?;
        if fixed {
            let written: Vec<&str> = found
                .iter()
                .filter(|f| f.fix.is_some())
                .filter_map(|f| Some(f.diagnostic.place.as_ref()?.path.as_str()))
                .collect();
            let (again, diagnostics) = project.read_again(&written);
            errors.extend(diagnostics.into_iter().filter(|d| d.severity == Severity::Error));
            if let Some(project) = again {
                let chosen = choose_articles(&project, &args.articles, Path::new("."))?;
                found = run_check(&project, &chosen, &request).0;
            }
        }
    }
    errors.sort();
    show(args, context, &errors, &found);
    let fails = found.iter().any(|f| f.diagnostic.severity <= args.fail_on);
    Ok(if fails || errors.has_errors() { ExitCode::from(ERRORS) } else { ExitCode::SUCCESS })
}

/// Prints the findings.
fn show(args: &CheckArgs, context: &mut CommandContext<'_>, errors: &Diagnostics, found: &[Finding]) {
    let console = &mut *context.console;
    if args.json {
        let findings: Vec<_> = found.iter().map(Finding::to_json).collect();
        console.print(&format!("{:#}\n", json!({ "version": VERSION, "findings": findings, "diagnostics": errors })));
    } else if args.sarif {
        console.show(errors);
        console.print(&format!("{:#}\n", sarif::sarif(found)));
    } else {
        let mut shown = errors.clone();
        shown.extend(found.iter().map(|f| f.diagnostic.clone()));
        console.show(&shown);
        let count = |severity| found.iter().filter(|f| f.diagnostic.severity == severity).count();
        let fixes = found.iter().filter(|f| f.fix.is_some()).count();
        let (wrong, warnings, hints) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
        console.say(&format!("checked: {wrong} errors, {warnings} warnings, {hints} hints"));
        if fixes > 0 {
            console.say(&format!("`yiwen check --fix` mends {fixes} of them"));
        }
    }
}
