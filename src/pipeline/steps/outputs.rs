//! Step 7, Outputs: the files, made by the sink as far as it needs them.

use super::jobs::OutputPlan;
use super::sources::BuildInputs;
use crate::diag::Diagnostics;
use crate::pipeline::build_run::BuildRun;
use crate::pipeline::earlier_build::remember_build;
use crate::pipeline::report::Phase;
use crate::pipeline::resources::BuildFiles;
use crate::pipeline::sink::{PlannedOutputs, Sink};
use crate::render::{Job, JobKind, PlannedFiles, RenderInputs, RenderParts, prepare};
use crate::site::Site;
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
    let OutputPlan { jobs, theme, .. } = plan;
    let outputs: BTreeSet<&str> = jobs.iter().map(|job| job.output.as_str()).collect();
    let resources = BuildFiles { store: &inputs.store, sources: &inputs.sources, memory: run.memory };
    let highlighter = run.memory.highlighter();
    let render = run.gather(RenderInputs::new(RenderParts {
        site,
        engine: &theme.engine,
        strings: &theme.strings,
        locales: &inputs.locales,
        assets: &plan.assets,
        markdown: inputs.markdown.clone(),
        highlighter,
        files: PlannedFiles {
            statics: &plan.statics,
            snippets: &plan.snippets,
            outputs: &outputs,
            fonts: plan.fonts.as_deref(),
        },
        resources: &resources,
    }));
    run.report.pages = count_pages(site, jobs);
    run.begin(Phase::Outputs, jobs.len());
    if plan.is_theme_broken {
        // No page can be made, but what is wrong with links can still be told.
        let found: Vec<Diagnostics> = jobs.par_iter().map(|job| prepare(&render, job).diagnostics).collect();
        found.into_iter().for_each(|found| run.tell(found));
        return;
    }
    sink.take(&PlannedOutputs { store: &inputs.store, inputs: &render, jobs }, run);
    if let Some(key) = inputs.key {
        remember_build(run, key, inputs.moment.now, site.next_change);
    }
}

/// The number of pages in each public language, in the site's order.
fn count_pages(site: &Site<'_>, jobs: &[Job]) -> Vec<(String, usize)> {
    let mut pages: Vec<(String, usize)> =
        site.languages.iter().map(|l| (site.language(l).tag.to_string(), 0)).collect();
    for job in jobs {
        if let JobKind::Page(page) = &job.kind
            && let Some(count) = page.language().and_then(|language| pages.get_mut(language))
        {
            count.1 += 1;
        }
    }
    pages
}
