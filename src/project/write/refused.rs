//! Edits that were not made.

use crate::diag::{Diagnostic, Diagnostics, Source};

/// An edit that was refused. The disk is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedEdit {
    /// The reason, with the place in the file as it is on the disk.
    pub diagnostic: Box<Diagnostic>,
    /// The texts that were not written, so that a caller can show or keep them.
    pub unwritten: Vec<String>,
    /// The file as it is on the disk, where it changed since it was read.
    pub on_disk: Option<Source>,
}

impl From<Diagnostic> for RefusedEdit {
    fn from(diagnostic: Diagnostic) -> Self {
        RefusedEdit { diagnostic: Box::new(diagnostic), unwritten: Vec::new(), on_disk: None }
    }
}

impl From<RefusedEdit> for Diagnostic {
    fn from(refused: RefusedEdit) -> Self {
        *refused.diagnostic
    }
}

impl From<RefusedEdit> for Diagnostics {
    fn from(refused: RefusedEdit) -> Self {
        Diagnostic::from(refused).into()
    }
}

/// Most characters of a text that a message shows.
const MOST_SHOWN: usize = 40;

/// The beginning of a text for a message, in back-ticks.
pub(super) fn excerpt(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default().trim_end();
    let mut shown: String = line.chars().filter(|c| !c.is_control()).take(MOST_SHOWN).collect();
    if shown.len() < text.trim().len() {
        shown.push('…');
    }
    format!("`{shown}`")
}
