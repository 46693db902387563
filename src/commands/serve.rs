//! `yiwen serve`.

use super::console::{Console, Terminal};
use super::context::{CommandContext, ERRORS};
use super::program::program;
use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::pipeline::BuildOptions;
use crate::preview::{PreviewMessage, PreviewSettings, serve};
use clap::Args;
use std::io::Write;
use std::process::{Command, ExitCode, Stdio};

/// The port unless another is asked for.
const PORT: u16 = 4000;

/// Show the site in a browser while it is being written
///
/// Builds the site in memory and serves it to this machine. The output folder is not written; results go into .yiwen/,
/// for the next start. With --watch every change on the disk shows at once in open pages; an error is laid over the
/// page until it is mended, and the last good version stays.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yiwen serve --watch\n  yiwen serve --watch --open --drafts --future\n  \
                        yiwen serve -C demo --port 8080\n  \
                        yiwen serve --watch --host 0.0.0.0     for a phone in the same network\n  \
                        yiwen serve --port 0 | head -n 1       any free port; its address is the first line\n\n\
                        End it with Ctrl-C.")]
pub struct ServeArgs {
    /// Build again when a file changes, and reload open pages
    #[arg(short, long)]
    watch: bool,
    /// The port; 0 for any that is free
    #[arg(short, long, value_name = "N", default_value_t = PORT)]
    port: u16,
    /// The address to listen at; other machines can reach any but this one's own
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    host: String,
    /// Open the site in a browser
    #[arg(long)]
    open: bool,
    /// Include drafts
    #[arg(long)]
    drafts: bool,
    /// Include what has a date in the future
    #[arg(long)]
    future: bool,
}

/// Runs the command until somebody ends it.
///
/// # Errors
/// When it cannot start.
pub(super) fn run(args: &ServeArgs, context: &mut CommandContext<'_>) -> Result<ExitCode, Diagnostics> {
    // A wrong moment in the environment is told once, here.
    let clock = context.clock;
    let start = clock()?;
    let site = context.site();
    let open = args.open;
    let settings = PreviewSettings {
        root: site.clone(),
        build: BuildOptions {
            output: site.join("public"),
            base_url: None,
            origin: None,
            drafts: args.drafts,
            future: args.future,
            strict: false,
            now: start.into(),
            program: program(),
            faults: None,
        },
        host: args.host.clone(),
        port: args.port,
        watch: args.watch,
        now: Box::new(move || clock().unwrap_or(start).into()),
        tell: Box::new(move |told| tell(told, open)),
    };
    match serve(settings) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        // What is wrong with the site was told when it was found.
        Err(found) if found.is_empty() => Ok(ExitCode::from(ERRORS)),
        Err(found) => Err(found),
    }
}

/// Says what happens; a terminal that went away is no error of ours.
fn tell(told: &PreviewMessage<'_>, open: bool) {
    let mut out = std::io::stdout().lock();
    let _ = match told {
        PreviewMessage::Address(address) => {
            let said = writeln!(out, "{address}").and_then(|()| out.flush());
            if open {
                show(address);
            }
            said
        }
        PreviewMessage::Open(at) => {
            let message = format!("other machines can reach this server, which listens at {at}");
            let hint = "leave `--host` away where nobody else is meant to read drafts";
            Terminal.show(&Diagnostic::warning(codes::serve::OPEN_TO_OTHERS, message).hint(hint).into());
            Ok(())
        }
        PreviewMessage::Ready { took, first, mended } => {
            let what = match (first, mended) {
                (true, _) => "built",
                (false, false) => "rebuilt",
                (false, true) => "mended, rebuilt",
            };
            writeln!(out, "{what} in {:.0} ms", took.as_secs_f64() * 1000.0)
        }
        PreviewMessage::Broken { found, shown } => {
            Terminal.show(found);
            let errors = found.count(Severity::Error);
            let kept = if *shown { ": the last good version stays" } else { "" };
            writeln!(out, "{errors} error{}{kept}", if errors == 1 { "" } else { "s" })
        }
        PreviewMessage::Warnings(found) => {
            Terminal.show(found);
            Ok(())
        }
    };
    let _ = out.flush();
}

/// Asks the system to open an address. The address stands on the terminal too, so a system that does not know how is
/// no error.
fn show(address: &str) {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("explorer", &[])
    } else {
        ("xdg-open", &[])
    };
    let null = Stdio::null;
    let started = Command::new(program).args(before).arg(address).stdin(null()).stdout(null()).stderr(null()).spawn();
    if started.is_err() {
        let message = format!("cannot open a browser: there is no program `{program}`");
        Terminal.show(&Diagnostic::warning(codes::serve::NO_BROWSER, message).hint("open the address by hand").into());
    }
}
