//! The console: what a command prints, asks and is given on its standard input.

use crate::characters::printable;
use crate::diag::{Diagnostic, Diagnostics, Palette, codes, show_all};
use std::io::{BufRead as _, IsTerminal as _, Read as _, Write as _};

/// The console of a command: its two outputs, its input, and the person at it. Tests answer in a person's place.
pub trait Console {
    /// Whether somebody is there who can answer.
    fn interactive(&self) -> bool;

    /// Asks, and gives the answer without white space around it; empty where there is none.
    fn ask(&mut self, question: &str) -> String;

    /// Prints a result to the standard output as it is: JSON, HTML, a script, or a text whose parts are [`printable`].
    fn print(&mut self, text: &str);

    /// Prints a text for people to the standard output, without characters that a terminal would obey.
    fn tell(&mut self, text: &str) {
        self.print(&printable(text));
    }

    /// Prints a line for people to the standard output, likewise.
    fn say(&mut self, line: &str) {
        self.tell(&format!("{line}\n"));
    }

    /// Prints a line to the error output: a remark that is no part of the result.
    fn note(&mut self, line: &str);

    /// Shows diagnostics on the error output.
    fn show(&mut self, diagnostics: &Diagnostics);

    /// Everything on the standard input.
    ///
    /// # Errors
    /// The input cannot be read.
    fn input(&mut self) -> Result<Vec<u8>, Diagnostic>;
}

/// The terminal that the process was started from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terminal;

impl Console for Terminal {
    fn interactive(&self) -> bool {
        std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }

    fn ask(&mut self, question: &str) -> String {
        // Questions go to the error output, so that a redirected output holds none. A terminal that went away
        // answers nothing.
        let mut out = std::io::stderr().lock();
        let _ = write!(out, "{} ", printable(question));
        let _ = out.flush();
        let mut answer = String::new();
        let _ = std::io::stdin().lock().read_line(&mut answer);
        answer.trim().to_string()
    }

    fn print(&mut self, text: &str) {
        // A pipe that nobody reads any more is no error of the command. Who reads on is not kept waiting for the rest
        // of a line.
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    fn note(&mut self, line: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{}", printable(line));
    }

    fn show(&mut self, diagnostics: &Diagnostics) {
        if !diagnostics.is_empty() {
            // A terminal that went away is no error of ours.
            let palette = if std::io::stderr().is_terminal() { colours_if_wanted() } else { Palette::Plain };
            let _ = writeln!(std::io::stderr().lock(), "{}", show_all(diagnostics, palette));
        }
    }

    fn input(&mut self) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| {
            Diagnostic::error(codes::command::STANDARD_INPUT, format!("the standard input cannot be read: {error}"))
        })?;
        Ok(bytes)
    }
}

/// The colours for somebody who sees them, unless `NO_COLOR` is set (no-color.org).
pub(super) fn colours_if_wanted() -> Palette {
    if std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) { Palette::Plain } else { Palette::Ansi }
}

/// Answers given beforehand, and all that was said: a person for tests.
#[cfg(test)]
#[derive(Debug, Clone, Default)]
pub(crate) struct ScriptedConsole {
    /// Answers in their order; without any nobody is there.
    pub(crate) answers: std::collections::VecDeque<String>,
    /// Questions that were asked.
    pub(crate) asked: Vec<String>,
    /// Lines that were said.
    pub(crate) said: Vec<String>,
    /// Remarks and diagnostics.
    pub(crate) notes: Vec<String>,
    /// The standard input.
    pub(crate) input: Vec<u8>,
}

#[cfg(test)]
impl Console for ScriptedConsole {
    fn interactive(&self) -> bool {
        !self.answers.is_empty() || !self.asked.is_empty()
    }

    fn ask(&mut self, question: &str) -> String {
        self.asked.push(question.to_string());
        self.answers.pop_front().unwrap_or_default()
    }

    fn print(&mut self, text: &str) {
        self.said.extend(text.lines().map(str::to_string));
    }

    fn note(&mut self, line: &str) {
        self.notes.push(line.to_string());
    }

    fn show(&mut self, diagnostics: &Diagnostics) {
        self.notes.push(show_all(diagnostics, Palette::Plain));
    }

    fn input(&mut self) -> Result<Vec<u8>, Diagnostic> {
        Ok(self.input.clone())
    }
}
