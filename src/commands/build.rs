//! `yiwen build`.

use super::context::{CommandContext, ERRORS, USAGE};
use super::program::program;
use super::progress::TerminalProgress;
use crate::config::BaseUrl;
use crate::content::FrontMatterDate;
use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::pipeline::{BuildOptions, Report, Translations, build};
use clap::Args;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// Build the site and publish it to its output folder
///
/// Writes the output folder (public/ unless told otherwise) and .yiwen/, nothing else. With any error nothing in
/// the output folder changes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yiwen build\n  yiwen build -C demo --output /srv/www/demo\n  \
                        yiwen build --base-url https://user.github.io/repo\n  \
                        yiwen build --strict --json        for a script: warnings stop the build too\n\n\
                        Exit codes: 0 published, 1 the site has errors, 2 wrong usage")]
pub struct BuildArgs {
    /// Publish to this folder instead of public/
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Use this address instead of the one in yiwen.toml
    #[arg(long, value_name = "URL", value_parser = BaseUrl::parse)]
    base_url: Option<BaseUrl>,
    /// Include drafts
    #[arg(long)]
    drafts: bool,
    /// Include what has a date in the future
    #[arg(long)]
    future: bool,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// Judge dates by this moment (2026-11-23 or 2026-11-23T08:00:00+08:00) instead of now
    #[arg(long, value_name = "WHEN", value_parser = FrontMatterDate::parse)]
    now: Option<FrontMatterDate>,
    /// Work on this many threads
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    /// Print how long each phase took
    #[arg(long)]
    timings: bool,
}

/// Runs the command.
///
/// # Errors
/// A wrong moment in the environment; errors of the site are part of its report.
pub(super) fn run(args: &BuildArgs, context: &mut CommandContext<'_>) -> Result<ExitCode, Diagnostics> {
    let started = Instant::now();
    let site = context.site();
    let options = BuildOptions {
        output: args.output.clone().unwrap_or_else(|| site.join("public")),
        base_url: args.base_url.clone(),
        origin: None,
        drafts: args.drafts,
        future: args.future,
        strict: args.strict,
        now: match args.now {
            Some(when) => when,
            None => context.now()?.into(),
        },
        program: program(),
        faults: None,
    };
    let bar = TerminalProgress::new();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.jobs.map_or(0, usize::from)).build();
    let report = match pool {
        Ok(pool) => pool.install(|| build(&site, &options, &bar)),
        Err(error) => {
            let wrong = Diagnostic::error(codes::command::NO_THREADS, format!("cannot start threads: {error}"));
            context.console.show(&wrong.into());
            return Ok(ExitCode::from(USAGE));
        }
    };
    bar.finish();
    let failed = !report.published;
    if args.json {
        // A report holds texts and numbers, which JSON can always show.
        context.console.print(&format!("{}\n", serde_json::to_string_pretty(&report).unwrap_or_default()));
    } else {
        context.console.show(&report.diagnostics);
        context.console.tell(&summary(&report, args, started.elapsed().as_secs_f64()));
        context.console.show(&held_back(&report, &options));
    }
    Ok(if failed { ExitCode::from(ERRORS) } else { ExitCode::SUCCESS })
}

/// A warning that the output folder holds what readers are not to see yet.
fn held_back(report: &Report, options: &BuildOptions) -> Diagnostics {
    if !report.published || report.held_back == 0 {
        return Diagnostics::new();
    }
    let (folder, texts) = (options.output.display(), counted(report.held_back, "text"));
    let message = format!("`{folder}` now holds {texts} that readers are not to see yet");
    Diagnostic::warning(codes::output::HELD_BACK_PUBLISHED, message)
        .hint(
            "do not copy the folder to a host: `yiwen build` without `--drafts` and `--future` takes them out again, and \
             `yiwen serve --drafts --future` shows them without writing them",
        )
        .into()
}

/// The summary of a build for people.
fn summary(report: &Report, args: &BuildArgs, seconds: f64) -> String {
    let mut out = String::new();
    let (errors, warnings) = (report.diagnostics.count(Severity::Error), report.diagnostics.count(Severity::Warning));
    if report.published {
        let pages: Vec<String> = report.pages.iter().map(|(lang, count)| format!("{lang} {count}")).collect();
        let _ = writeln!(out, "pages: {}", pages.join(", "));
        let _ = writeln!(
            out,
            "rendered {}, unchanged {}, written {}, removed {}; {} in {seconds:.2} s",
            report.rendered,
            report.unchanged,
            report.written.len(),
            report.removed.len(),
            counted(warnings, "warning"),
        );
        if let Some(line) = translations(&report.translations) {
            let _ = writeln!(out, "{line}");
        }
        if let Some(next) = &report.next_change {
            let _ = writeln!(out, "the site changes by itself at {next}: build again then");
        }
    } else {
        let mut told = counted(errors, "error");
        if warnings > 0 {
            told.push_str(&format!(", {}", counted(warnings, "warning")));
        }
        let reason = if errors == 0 && args.strict { " (--strict)" } else { "" };
        let _ = writeln!(out, "{told}{reason}: nothing was published, and nothing has changed");
    }
    if args.timings {
        for (phase, time) in &report.timings {
            let name = format!("{phase:?}").to_lowercase();
            let _ = writeln!(out, "{name:>12} {:8.1} ms", time.as_secs_f64() * 1000.0);
        }
    }
    out
}

/// The line about translations, where the site has any.
fn translations(counts: &Translations) -> Option<String> {
    let Translations { total, begun, behind, unapproved, .. } = *counts;
    if total == 0 {
        return None;
    }
    if begun == 0 {
        return Some(format!(
            "{}: none approved so far; `yiwen status` compares them with their originals, `yiwen approve --all` \
             records that they are right",
            counted(total, "translation")
        ));
    }
    let mut line = format!("{}: {behind} behind the original", counted(total, "translation"));
    if unapproved > 0 {
        line.push_str(&format!(", {} not approved yet", counted(unapproved, "passage")));
    }
    if total > begun {
        line.push_str(&format!("; {} without approvals: `yiwen status` says how to begin", total - begun));
    }
    Some(line)
}

/// `1 warning`, `2 warnings`, `no warnings`.
fn counted(n: usize, word: &str) -> String {
    match n {
        0 => format!("no {word}s"),
        1 => format!("1 {word}"),
        n => format!("{n} {word}s"),
    }
}
