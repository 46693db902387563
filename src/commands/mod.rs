//! The command line: what people type, one file a command.
//!
//! Every command has the form `run(args, context)`: its arguments as they were typed, and the [`CommandContext`] in
//! which it runs. Exit codes: 0 all is well, 1 the site has errors, 2 the command was typed wrongly.

mod align;
mod approve;
mod build;
mod check;
mod command_line;
mod completions;
mod console;
mod context;
mod explain;
mod init;
mod new;
mod program;
mod progress;
mod render;
mod serve;
mod show;
mod status;
mod theme;
mod typed;

pub use command_line::main;
pub use console::{Console, Terminal};
pub use context::CommandContext;
