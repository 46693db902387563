//! Running the program itself.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a run of the program gave.
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// The standard output.
    pub out: String,
    /// The error output.
    pub err: String,
}

/// Runs the program in a folder.
pub fn yiwen(folder: &Path, args: &[&str]) -> Run {
    yiwen_with(folder, args, "", &[])
}

/// The same with an input, and with variables of the environment.
pub fn yiwen_with(folder: &Path, args: &[&str], input: &str, env: &[(&str, &str)]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yiwen"));
    command.args(args).current_dir(folder).env_remove("SOURCE_DATE_EPOCH").env_remove("NO_COLOR");
    command.envs(env.iter().copied()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that reads no input may be gone before it is written.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
