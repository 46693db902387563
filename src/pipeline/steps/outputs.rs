//! Step 7, Outputs: the files, made by the sink as far as it needs them.

use super::jobs::OutputPlan;
use super::sources::BuildInputs;
use crate::diag::Diagnostics;
use crate::pipeline::build_run::BuildRun;
use crate::pipeline::earlier_build::remember_build;
use crate::pipeline::report::Phase;
use crate::pipeline::sink::{PlannedOutputs, Sink};
use crate::render::{Files, Job, World, prepare};
use crate::site::Site;
use crate::store::explain_read;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Hands the planned outputs to the sink, with all that they are made from.
pub fn make_outputs(
    run: &mut BuildRun<'_>,
    inputs: &BuildInputs,
    site: &Site<'_>,
    plan: &OutputPlan,
    sink: &mut dyn Sink,
) {
    let (store, sources, memory) = (&inputs.store, &inputs.sources, run.memory);
    let OutputPlan { jobs, theme, .. } = plan;
    let outputs: BTreeSet<&str> = jobs.iter().map(|(output, _)| output.as_str()).collect();
    let files = Files {
        statics: &plan.statics,
        snippets: &plan.snippets,
        outputs: &outputs,
        fingerprint: &|path| memory.file_fingerprint(path, || sources.fingerprint_of(store, path)),
        read: &|path| store.read(path).map_err(|error| explain_read(path, &error)),
        encode: &|bytes, version| memory.image_version(bytes, version),
        fonts: plan.fonts.as_deref(),
        remembered: &|key, make| memory.picture(key, make),
    };
    let markdown = (inputs.markdown.clone(), memory.highlighter());
    let world = World::new(site, &theme.engine, &theme.strings, &inputs.locales, &plan.assets, markdown, files);
    let world = run.gather(world);
    run.report.pages = count_pages(site, jobs);
    run.begin(Phase::Outputs, jobs.len());
    if plan.is_theme_broken {
        // No page can be made, but what is wrong with links can still be told.
        let found: Vec<Diagnostics> = jobs.par_iter().map(|(_, job)| prepare(&world, job).diagnostics).collect();
        found.into_iter().for_each(|found| run.tell(found));
        return;
    }
    sink.take(&PlannedOutputs { store, world: &world, jobs }, run);
    if let Some(key) = inputs.key {
        remember_build(run, key, inputs.moment.now, site.next_change);
    }
}

/// The number of pages in each public language, in the site's order.
fn count_pages(site: &Site<'_>, jobs: &[(String, Job)]) -> Vec<(String, usize)> {
    let mut pages: Vec<(String, usize)> =
        site.languages.iter().map(|l| (site.language(l).tag.to_string(), 0)).collect();
    for (_, job) in jobs {
        if let Job::Article { language, .. }
        | Job::Bilingual { language, .. }
        | Job::Section { language, .. }
        | Job::Taxonomy { language, .. }
        | Job::Term { language, .. }
        | Job::Archive { language } = job
            && let Some(count) = pages.get_mut(*language)
        {
            count.1 += 1;
        }
    }
    pages
}
