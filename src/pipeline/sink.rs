//! Where the outputs of a run go.

use super::clock::Clock;
use super::report::Report;
use crate::render::{Job, World};
use crate::store::{Fingerprint, Store};

/// All that is to be made, as data, and what it is made with.
pub struct Work<'a> {
    /// The site's folder.
    pub store: &'a Store,
    /// What jobs are prepared from.
    pub world: &'a World<'a>,
    /// The jobs with their output paths, in the order of publishing.
    pub jobs: &'a [(String, Job)],
}

/// Takes the outputs of a run: an output folder, or somebody who is looking at the site.
pub trait Sink {
    /// Makes of the work what it needs. The report may hold errors already; what is found is added to it.
    fn take(&mut self, work: &Work<'_>, report: &mut Report, clock: &mut Clock<'_>);

    /// Whether the outputs of an earlier run still stand as it left them, by the fingerprint of its manifest; how many
    /// they are. A sink that keeps none has nothing to say.
    fn standing(&mut self, _store: &Store, _manifest: Fingerprint) -> Option<usize> {
        None
    }

    /// What this sink's outputs depend on beside the run; `None` where it keeps none.
    fn place(&self) -> Option<String> {
        None
    }
}
