//! The terminal: what a command says, asks and is given on its standard input.

use crate::diag::{Diagnostic, codes};
use std::io::{BufRead as _, IsTerminal as _, Read as _, Write as _};

/// Where a command speaks to a person. Tests answer in a person's place.
pub trait Console {
    /// Whether somebody is there who can answer.
    fn interactive(&self) -> bool;

    /// Asks, and gives the answer without white space around it; empty where there is none.
    fn ask(&mut self, question: &str) -> String;

    /// Says a line.
    fn say(&mut self, line: &str);

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
        let _ = write!(out, "{question} ");
        let _ = out.flush();
        let mut answer = String::new();
        let _ = std::io::stdin().lock().read_line(&mut answer);
        answer.trim().to_string()
    }

    fn say(&mut self, line: &str) {
        // A pipe that nobody reads any more is no error of the command.
        let _ = writeln!(std::io::stdout().lock(), "{line}");
    }

    fn input(&mut self) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| {
            Diagnostic::error(codes::command::STANDARD_INPUT, format!("the standard input cannot be read: {error}"))
        })?;
        Ok(bytes)
    }
}

/// Answers given beforehand, and all that was said: a person for tests.
#[cfg(test)]
#[derive(Debug, Clone, Default)]
pub(crate) struct Scripted {
    /// Answers in their order; without any nobody is there.
    pub(crate) answers: std::collections::VecDeque<String>,
    /// Questions that were asked.
    pub(crate) asked: Vec<String>,
    /// Lines that were said.
    pub(crate) said: Vec<String>,
    /// The standard input.
    pub(crate) input: Vec<u8>,
}

#[cfg(test)]
impl Console for Scripted {
    fn interactive(&self) -> bool {
        !self.answers.is_empty() || !self.asked.is_empty()
    }

    fn ask(&mut self, question: &str) -> String {
        self.asked.push(question.to_string());
        self.answers.pop_front().unwrap_or_default()
    }

    fn say(&mut self, line: &str) {
        self.said.push(line.to_string());
    }

    fn input(&mut self) -> Result<Vec<u8>, Diagnostic> {
        Ok(self.input.clone())
    }
}
