//! The seven steps of a build, a file each, in the order of [`crate::pipeline`].

mod bitexts;
mod documents;
mod editions;
mod jobs;
mod outputs;
mod site;
mod sources;

pub(super) use bitexts::align_bitexts;
pub(super) use documents::parse_documents;
pub(super) use editions::discover_editions;
pub(super) use jobs::plan_jobs;
pub(super) use outputs::make_outputs;
pub(super) use site::assemble_site;
pub(super) use sources::read_sources;
