//! How long each phase takes.

use super::report::{Phase, Progress, Report};
use std::time::Instant;

/// Times the phases and tells who watches.
pub struct Clock<'a> {
    progress: &'a dyn Progress,
    started: Instant,
    phase: Option<Phase>,
}

impl<'a> Clock<'a> {
    /// A clock before the first phase.
    pub fn new(progress: &'a dyn Progress) -> Clock<'a> {
        Clock { progress, started: Instant::now(), phase: None }
    }

    /// Who watches.
    pub fn progress(&self) -> &'a dyn Progress {
        self.progress
    }

    /// Ends the phase before and begins another; `steps` says how many there are, 0 where nobody knows.
    pub fn begin(&mut self, phase: Phase, steps: usize, report: &mut Report) {
        self.end(report);
        self.phase = Some(phase);
        self.started = Instant::now();
        self.progress.begin(phase, steps);
    }

    /// Ends the last phase.
    pub fn end(&mut self, report: &mut Report) {
        if let Some(phase) = self.phase.take() {
            report.timings.push((phase, self.started.elapsed()));
        }
    }
}
