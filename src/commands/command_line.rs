//! The grammar of the command line, and the way from what was typed to the command that does it.

use super::console::{Console, Terminal};
use super::context::{CommandContext, ERRORS, USAGE};
use super::{align, approve, build, check, completions, explain, init, new, render, serve, status, theme};
use crate::diag::{Diagnostic, codes};
use clap::{CommandFactory, Parser, Subcommand};
use jiff::Timestamp;
use std::path::PathBuf;
use std::process::ExitCode;

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
    /// Start from this folder: the site's own, or one below it
    #[arg(short = 'C', long = "dir", value_name = "DIR", global = true, default_value = ".")]
    start: PathBuf,
    #[command(subcommand)]
    command: TypedCommand,
}

#[derive(Debug, Subcommand)]
enum TypedCommand {
    Init(init::InitArgs),
    New(new::NewArgs),
    Build(build::BuildArgs),
    Serve(serve::ServeArgs),
    Render(render::RenderArgs),
    Align(align::AlignArgs),
    Approve(approve::ApproveArgs),
    Check(check::CheckArgs),
    Status(status::StatusArgs),
    Theme(theme::ThemeArgs),
    Explain(explain::ExplainArgs),
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
    let mut console = Terminal;
    let mut context =
        CommandContext { start: cli.start, clock: present_moment, console: &mut console, grammar: Cli::command };
    let done = match &cli.command {
        TypedCommand::Init(args) => init::run(args, &mut context),
        TypedCommand::New(args) => new::run(args, &mut context),
        TypedCommand::Build(args) => build::run(args, &mut context),
        TypedCommand::Serve(args) => serve::run(args, &mut context),
        TypedCommand::Render(args) => render::run(args, &mut context),
        TypedCommand::Align(args) => align::run(args, &mut context),
        TypedCommand::Approve(args) => approve::run(args, &mut context),
        TypedCommand::Check(args) => check::run(args, &mut context),
        TypedCommand::Status(args) => status::run(args, &mut context),
        TypedCommand::Theme(args) => theme::run(args, &mut context),
        TypedCommand::Explain(args) => explain::run(args, &mut context),
        TypedCommand::Completions(args) => completions::run(args, &mut context),
    };
    done.unwrap_or_else(|diagnostics| {
        console.show(&diagnostics);
        ExitCode::from(ERRORS)
    })
}

/// The present moment: `SOURCE_DATE_EPOCH` where it is set, else the clock.
fn present_moment() -> Result<Timestamp, Diagnostic> {
    let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(Timestamp::now()) };
    let seconds = text.trim().parse().ok();
    seconds.and_then(|s| Timestamp::from_second(s).ok()).ok_or_else(|| {
        Diagnostic::error(
            codes::command::SOURCE_DATE_EPOCH,
            format!("`SOURCE_DATE_EPOCH` is `{text}`, which is no number of seconds"),
        )
        .hint("set it to the seconds since 1970, such as `git log -1 --format=%ct` prints, or unset it")
    })
}
