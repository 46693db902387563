//! Step 2, Editions: which file is which article in which language, and its front matter.

use super::sources::BuildInputs;
use crate::content::{DiscoveredContent, discover};
use crate::pipeline::build_run::BuildRun;
use crate::pipeline::report::Phase;

/// Finds the articles and their editions, and the sections' own pages. An edition whose front matter cannot be read
/// still exists for links.
pub fn discover_editions(run: &mut BuildRun<'_>, inputs: &BuildInputs) -> DiscoveredContent {
    run.begin(Phase::Editions, 0);
    let BuildInputs { sources, config, .. } = inputs;
    run.gather(discover(&sources.paths(), &sources.texts, config, run.memory.fronts()))
}
