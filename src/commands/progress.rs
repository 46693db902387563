//! A progress bar on a terminal; nothing in a pipe.

use crate::pipeline::{Phase, Progress};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The time a build may take before somebody wonders, and a bar appears.
const PATIENCE: Duration = Duration::from_millis(500);

/// The progress of a build as a bar on the error output.
pub struct TerminalProgress {
    bar: Mutex<ProgressBar>,
    /// Whether anybody can see it; asked once, since it is a question to the system.
    seen: bool,
    started: Instant,
}

impl TerminalProgress {
    /// A bar that draws where the error output is a terminal.
    pub fn new() -> TerminalProgress {
        let bar = ProgressBar::hidden();
        TerminalProgress { bar: Mutex::new(bar), seen: std::io::stderr().is_terminal(), started: Instant::now() }
    }

    /// Shows the bar once the build has taken a while.
    fn appear(&self, bar: &ProgressBar) {
        if self.seen && bar.is_hidden() && self.started.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
            bar.enable_steady_tick(Duration::from_millis(200));
        }
    }

    /// Takes the bar off the screen.
    pub fn finish(&self) {
        self.bar.lock().unwrap_or_else(PoisonError::into_inner).finish_and_clear();
    }
}

impl Progress for TerminalProgress {
    fn begin(&self, phase: Phase, steps: usize) {
        let words = match phase {
            Phase::Sources => "reading files",
            Phase::Editions => "reading front matter",
            Phase::Documents => "reading articles",
            Phase::Bitexts => "aligning",
            Phase::Site => "putting the site together",
            Phase::Outputs => "making pages",
            Phase::Search => "indexing for search",
            Phase::Publishing => "publishing",
        };
        // Hidden from the first moment: a bar draws itself as soon as it has something to say.
        let length = (steps > 0).then_some(steps as u64);
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
        let template = if steps == 0 { "{spinner} {msg}" } else { "{msg} {bar:30} {pos}/{len}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(words);
        self.appear(&bar);
        let old = std::mem::replace(&mut *self.bar.lock().unwrap_or_else(PoisonError::into_inner), bar);
        old.finish_and_clear();
    }

    fn step(&self) {
        // Every page passes here, on every thread.
        if !self.seen {
            return;
        }
        let bar = self.bar.lock().unwrap_or_else(PoisonError::into_inner);
        bar.inc(1);
        self.appear(&bar);
    }
}
