//! Sinks: where the outputs of a run go.

use super::build_run::BuildRun;
use crate::render::{Job, RenderInputs};
use crate::store::{Fingerprint, Store};

/// All outputs that a run is to make, as data, and what they are made with.
pub struct PlannedOutputs<'a> {
    /// The site's folder.
    pub store: &'a Store,
    /// The inputs that jobs are prepared from.
    pub inputs: &'a RenderInputs<'a>,
    /// The jobs in the order of publishing.
    pub jobs: &'a [Job],
}

/// A place for the outputs of a run: an output folder, or a server that shows the site to somebody.
pub trait Sink {
    /// Makes those outputs that it needs. The report may hold errors already; what is found is added to it.
    fn take(&mut self, outputs: &PlannedOutputs<'_>, run: &mut BuildRun<'_>);

    /// The number of outputs, where those of an earlier run are still as it left them, by the fingerprint of its
    /// manifest. `None` for a sink that keeps none.
    fn intact_outputs(&mut self, _store: &Store, _manifest: Fingerprint) -> Option<usize> {
        None
    }

    /// The name of the place with whatever else of the sink decides about its outputs, as part of a build's key; `None`
    /// for a sink that keeps none.
    fn destination(&self) -> Option<String> {
        None
    }
}
