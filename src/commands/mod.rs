//! The command line: what people type, one file a command.
//!
//! Exit codes: 0 all is well, 1 the site has errors, 2 the command was typed wrongly.

mod align;
mod approve;
mod build;
mod completions;
mod console;
mod init;
mod new;
mod progress;
mod render;
mod serve;
mod show;
mod status;
mod theme;

pub use console::{Console, Terminal};

use crate::diag::{Diagnostic, Diagnostics, Palette, show_all};
use clap::{Parser, Subcommand};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// The site has errors.
const ERRORS: u8 = 1;
/// The command was typed wrongly.
const USAGE: u8 = 2;

/// Publishes translated articles: every article in every language, original beside translation.
#[derive(Debug, Parser)]
#[command(
    name = "yiwen",
    version,
    about = "A static-site generator for translated articles",
    long_about = "A static-site generator for translated articles.\n\nEach article is Markdown in content/, the \
                  original beside its translations. `yiwen build` publishes a site in every language to public/, \
                  for any static host.",
    after_help = "Examples:\n  yiwen init demo              start a small bilingual site in demo/\n  \
                  yiwen serve -C demo --watch  show it while it is being written\n  \
                  yiwen build -C demo          publish it to demo/public/\n  \
                  yiwen new articles/my-article --lang zh-Hant --from paste.txt\n                               \
                  turn pasted text into an article\n  \
                  yiwen status                 how far each translation is behind its original\n\nExit codes: 0 all is well, 1 the site has errors, 2 wrong usage"
)]
struct Cli {
    /// The site's folder
    #[arg(short = 'C', long = "dir", value_name = "DIR", global = true, default_value = ".")]
    site: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::InitArgs),
    New(new::NewArgs),
    Build(build::BuildArgs),
    Serve(serve::ServeArgs),
    Render(render::RenderArgs),
    Align(align::AlignArgs),
    Approve(approve::ApproveArgs),
    Status(status::StatusArgs),
    Theme(theme::ThemeArgs),
    Completions(completions::CompletionsArgs),
}

/// Runs what the process was asked to do.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and the version are no errors and go to the standard output.
            let wrong = error.use_stderr();
            let _ = error.print();
            return if wrong { ExitCode::from(USAGE) } else { ExitCode::SUCCESS };
        }
    };
    let done = match &cli.command {
        Command::Init(args) => now()
            .map_err(Diagnostics::from)
            .and_then(|now| init::run(args, &cli.site, now, &mut Terminal).map(|()| ExitCode::SUCCESS)),
        Command::New(args) => now()
            .map_err(Diagnostics::from)
            .and_then(|now| new::run(args, &cli.site, now, &mut Terminal).map(|()| ExitCode::SUCCESS)),
        Command::Build(args) => build::run(args, &cli.site),
        Command::Serve(args) => serve::run(args, &cli.site),
        Command::Render(args) => render::run(args, &cli.site, &mut Terminal).map(|()| ExitCode::SUCCESS),
        Command::Align(args) => align::run(args, &cli.site).map(|()| ExitCode::SUCCESS),
        Command::Approve(args) => now().map_err(Diagnostics::from).and_then(|now| approve::run(args, &cli.site, now)),
        Command::Status(args) => status::run(args, &cli.site),
        Command::Theme(args) => theme::run(args, &cli.site, &mut Terminal).map(|()| ExitCode::SUCCESS),
        Command::Completions(args) => {
            completions::run(args);
            Ok(ExitCode::SUCCESS)
        }
    };
    done.unwrap_or_else(|diagnostics| {
        print_diagnostics(&diagnostics);
        ExitCode::from(ERRORS)
    })
}

/// The present moment: `SOURCE_DATE_EPOCH` where it is set, else the clock.
fn now() -> Result<jiff::Timestamp, Diagnostic> {
    let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(jiff::Timestamp::now()) };
    let seconds = text.trim().parse().ok();
    seconds.and_then(|s| jiff::Timestamp::from_second(s).ok()).ok_or_else(|| {
        Diagnostic::error(format!("`SOURCE_DATE_EPOCH` is `{text}`, which is no number of seconds"))
            .hint("set it to the seconds since 1970, such as `git log -1 --format=%ct` prints, or unset it")
    })
}

/// Colours where somebody sees them: on a terminal, unless `NO_COLOR` is set (no-color.org).
fn palette() -> Palette {
    if std::io::stderr().is_terminal() && !asked_for_no_colour() { Palette::Ansi } else { Palette::Plain }
}

fn asked_for_no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
}

fn print_diagnostics(diagnostics: &Diagnostics) {
    if !diagnostics.is_empty() {
        // A terminal that went away is no error of ours.
        let _ = writeln!(std::io::stderr().lock(), "{}", show_all(diagnostics, palette()));
    }
}
