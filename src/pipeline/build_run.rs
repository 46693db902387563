//! One run of the pipeline.

use super::memory::BuildMemory;
use super::options::BuildOptions;
use super::report::{Phase, Progress, Report};
use crate::diag::Diagnostics;
use std::time::Instant;

/// One run of the pipeline: what it was asked, what it remembers of earlier runs, and its report, which grows from step
/// to step. Every diagnostic of a run goes through [`BuildRun::gather`] or [`BuildRun::tell`].
pub struct BuildRun<'a> {
    /// The options of the build.
    pub options: &'a BuildOptions,
    /// The results of earlier runs.
    pub(super) memory: &'a BuildMemory,
    /// Takes the progress.
    pub(super) progress: &'a dyn Progress,
    /// The report so far.
    pub report: Report,
    /// The phase that is going on, and when it began.
    phase: Option<(Phase, Instant)>,
}

impl<'a> BuildRun<'a> {
    /// A run before its first step.
    pub(super) fn new(options: &'a BuildOptions, memory: &'a BuildMemory, progress: &'a dyn Progress) -> BuildRun<'a> {
        let report = Report { version: 1, ..Report::default() };
        BuildRun { options, memory, progress, report, phase: None }
    }

    /// Takes the diagnostics of a step into the report, and gives its value.
    pub fn gather<T>(&mut self, (value, found): (T, Diagnostics)) -> T {
        self.tell(found);
        value
    }

    /// Takes diagnostics into the report.
    pub fn tell(&mut self, found: impl Into<Diagnostics>) {
        self.report.diagnostics.extend(found.into());
    }

    /// Begins a phase and ends the one before; `steps` is the number of its steps, 0 where that is not known.
    pub fn begin(&mut self, phase: Phase, steps: usize) {
        self.end_phase();
        self.phase = Some((phase, Instant::now()));
        self.progress.begin(phase, steps);
    }

    /// The report, with its diagnostics in the order of their places.
    pub(super) fn end(mut self) -> Report {
        self.end_phase();
        self.report.diagnostics.sort();
        self.report
    }

    fn end_phase(&mut self) {
        if let Some((phase, began)) = self.phase.take() {
            self.report.timings.push((phase, began.elapsed()));
        }
    }
}
