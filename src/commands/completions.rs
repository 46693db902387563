//! `yiwen completions`: what a shell needs to complete the command line.

use super::Cli;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

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
pub fn run(args: &CompletionsArgs) {
    clap_complete::generate(args.shell, &mut Cli::command(), "yiwen", &mut std::io::stdout());
}
