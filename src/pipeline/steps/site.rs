//! Step 5, Site: what is published now, where it stands, and what is listed where.

use super::documents::SiteDocuments;
use super::sources::BuildInputs;
use crate::bitext::EditionBitext;
use crate::content::DiscoveredContent;
use crate::pipeline::build_run::BuildRun;
use crate::pipeline::report::Phase;
use crate::pipeline::resources::BuildFiles;
use crate::site::{Site, SiteInputs, assemble};
use std::sync::Arc;

/// Puts the site together, which is frozen from here on.
pub fn assemble_site<'a>(
    run: &mut BuildRun<'_>,
    inputs: &'a BuildInputs,
    content: &'a DiscoveredContent,
    documents: &'a SiteDocuments,
    bitexts: &'a [Arc<Vec<EditionBitext>>],
) -> Site<'a> {
    run.begin(Phase::Site, 0);
    let files = BuildFiles { store: &inputs.store, sources: &inputs.sources, memory: run.memory };
    let site = run.gather(assemble(&SiteInputs {
        config: &inputs.config,
        moment: &inputs.moment,
        found: content,
        documents: &documents.articles,
        bitexts,
        section_documents: &documents.sections,
        names: &inputs.names,
        locales: &inputs.locales,
        files: &files,
    }));
    run.report.held_back = site.shown_before_time();
    run.report.next_change = site.next_change.map(|instant| instant.to_string());
    site
}
