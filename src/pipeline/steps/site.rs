//! Step 5, Site: what is published now, where it stands, and what is listed where.

use super::documents::SiteDocuments;
use super::sources::BuildInputs;
use crate::bitext::EditionBitext;
use crate::content::Found;
use crate::images::{Facts, facts};
use crate::pipeline::build_run::BuildRun;
use crate::pipeline::report::Phase;
use crate::site::{Inputs, Site, assemble};
use crate::store::Store;
use std::sync::Arc;

/// The extensions of files that may be images.
const IMAGES: [&str; 10] = ["avif", "bmp", "gif", "ico", "jpeg", "jpg", "jxl", "png", "svg", "webp"];

/// Puts the site together, which is frozen from here on.
pub fn assemble_site<'a>(
    run: &mut BuildRun<'_>,
    inputs: &'a BuildInputs,
    content: &'a Found,
    documents: &'a SiteDocuments,
    bitexts: &'a [Arc<Vec<EditionBitext>>],
) -> Site<'a> {
    run.begin(Phase::Site, 0);
    let memory = run.memory;
    let facts = |path: &str| memory.image_facts(path, || image_facts(&inputs.store, path));
    let site = run.gather(assemble(&Inputs {
        config: &inputs.config,
        moment: &inputs.moment,
        found: content,
        documents: &documents.articles,
        bitexts,
        section_documents: &documents.sections,
        names: &inputs.names,
        locales: &inputs.locales,
        facts: &facts,
    }));
    run.report.next_change = site.next_change.map(|instant| instant.to_string());
    site
}

/// The size and form of the image in a file; nothing for a file that cannot be read, which is told when it is copied.
fn image_facts(store: &Store, path: &str) -> Facts {
    let extension = path.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    if !IMAGES.contains(&extension.as_str()) {
        return Facts::default();
    }
    store.read(path).map_or_else(|_| Facts::default(), |bytes| facts(path, &bytes))
}
