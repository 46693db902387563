//! `yiwen completions`: what a shell needs to complete the command line.

use super::context::CommandContext;
use crate::diag::Diagnostics;
use clap::Args;
use clap_complete::Shell;
use std::process::ExitCode;

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yiwen completions bash > ~/.local/share/bash-completion/completions/yiwen\n  \
                        yiwen completions zsh > ~/.zfunc/_yiwen\n  \
                        yiwen completions fish > ~/.config/fish/completions/yiwen.fish")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

/// Runs the command.
///
/// # Errors
/// None; the form is that of every command.
pub(super) fn run(args: &CompletionsArgs, context: &mut CommandContext<'_>) -> Result<ExitCode, Diagnostics> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut (context.grammar)(), "yiwen", &mut script);
    context.console.print(&String::from_utf8_lossy(&script));
    Ok(ExitCode::SUCCESS)
}
