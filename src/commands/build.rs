//! `yiwen build`.

use super::progress::Bar;
use super::{ERRORS, USAGE, now, print_diagnostics};
use crate::config::BaseUrl;
use crate::content::When;
use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::pipeline::{BuildOptions, Report, Translations, build};
use crate::store::Fingerprint;
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// Build the site and publish it to its output folder
///
/// Writes the output folder (public/ unless told otherwise) and .yiwen/, nothing else. With any error nothing in
/// the output folder changes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yiwen build\n  yiwen build -C demo --output /srv/www/demo\n  \
                        yiwen build --base-url https://user.github.io/repo\n  \
                        yiwen build --drafts --future      what readers will see one day\n  \
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
    #[arg(long, value_name = "WHEN", value_parser = When::parse)]
    now: Option<When>,
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
/// What is wrong with the command itself; errors of the site are part of its report.
pub fn run(args: &BuildArgs, dir: &Path) -> Result<ExitCode, Diagnostics> {
    let started = Instant::now();
    let options = BuildOptions {
        output: args.output.clone().unwrap_or_else(|| dir.join("public")),
        base_url: args.base_url.clone(),
        origin: None,
        drafts: args.drafts,
        future: args.future,
        strict: args.strict,
        now: match args.now {
            Some(when) => when,
            None => now()?.into(),
        },
        program: program(),
        faults: None,
    };
    let bar = Bar::new();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.jobs.map_or(0, usize::from)).build();
    let report = match pool {
        Ok(pool) => pool.install(|| build(dir, &options, &bar)),
        Err(error) => {
            print_diagnostics(
                &Diagnostic::error(codes::command::NO_THREADS, format!("cannot start threads: {error}")).into(),
            );
            return Ok(ExitCode::from(USAGE));
        }
    };
    bar.finish();
    let failed = !report.published;
    if args.json {
        print_json(&report);
    } else {
        print_diagnostics(&report.diagnostics);
        print_summary(&report, args, started.elapsed().as_secs_f64());
    }
    Ok(if failed { ExitCode::from(ERRORS) } else { ExitCode::SUCCESS })
}

/// This program, by its version and by the length and time of its file.
pub(super) fn program() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let file = std::env::current_exe().and_then(std::fs::metadata);
    let built = file.and_then(|m| Ok((m.len(), m.modified()?)));
    match built {
        Ok((len, time)) => {
            let time = time.duration_since(std::time::UNIX_EPOCH).unwrap_or_default().as_nanos();
            let id = Fingerprint::builder().u64(len).str(&time.to_string()).finish().to_string();
            format!("{version}+{}", id.get(..12).unwrap_or_default())
        }
        Err(_) => version.to_string(),
    }
}

fn print_json(report: &Report) {
    // A report holds texts and numbers, which JSON can always show.
    let json = serde_json::to_string_pretty(report).unwrap_or_default();
    let _ = writeln!(std::io::stdout().lock(), "{json}");
}

fn print_summary(report: &Report, args: &BuildArgs, seconds: f64) {
    let mut out = std::io::stdout().lock();
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
}

/// What there is to say of translations.
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
