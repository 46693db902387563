//! Step 6, Jobs: every file to make, as data, and what the theme gives to make it with.

use super::sources::BuildInputs;
use crate::diag::{Diagnostic, Diagnostics, Place, RelatedPlace, codes};
use crate::output::OutputPaths;
use crate::pipeline::build_run::BuildRun;
use crate::pipeline::social_fonts::social_fonts;
use crate::pipeline::theme_runtime::ThemeRuntime;
use crate::render::{
    Job, JobKind, PageJob, Snippets, Theme, ThemeAssets, bad_alias, load_theme, plan, snippets, theme_assets,
};
use crate::site::Site;
use crate::social::Fonts;
use crate::store::{Store, explain_read};
use rayon::prelude::*;
use std::borrow::Cow;
use std::sync::Arc;

/// Every file to make, and what the theme and the site give to make it with.
pub struct OutputPlan {
    /// The jobs in the order of publishing.
    pub jobs: Vec<Job>,
    /// Strings and templates.
    pub theme: ThemeRuntime,
    /// Whether a template or a string is so wrong that no page can be made.
    pub is_theme_broken: bool,
    /// The theme's static files.
    pub assets: ThemeAssets,
    /// The files below `static/`, by their path there, sorted.
    pub statics: Vec<String>,
    /// The site's own HTML at named places of its pages.
    pub snippets: Snippets,
    /// The fonts of social images, where the site has any.
    pub fonts: Option<Arc<Fonts>>,
}

/// Plans the outputs. `None` where there is nothing to publish, which is an error.
pub fn plan_jobs(run: &mut BuildRun<'_>, inputs: &BuildInputs, site: &Site<'_>) -> Option<OutputPlan> {
    let BuildInputs { store, sources, config, languages, locales, .. } = inputs;
    let files = run.gather(load_theme(config, &sources.paths(), &sources.texts));
    let theme = run.gather(ThemeRuntime::load(&files, languages, &config.default_language, locales));
    let assets = run.gather(read_assets(&files, store));
    let statics: Vec<String> =
        sources.files.keys().filter_map(|path| path.strip_prefix("static/")).map(str::to_string).collect();
    let jobs = run.gather(claim_paths(plan(site, &assets, &statics), site));
    let fonts = run.gather(social_fonts(store, config, run.memory));
    let snippets = run.gather(snippets(config, &sources.texts));
    if site.languages.is_empty() {
        let hint = "take `private = true` from one of the languages";
        let message = "no language is public, so there is nothing to publish";
        run.tell(Diagnostic::error(codes::config::NO_PUBLIC_LANGUAGE, message).in_file("yiwen.toml").hint(hint));
        return None;
    }
    let is_theme_broken = theme.is_broken;
    Some(OutputPlan { jobs, theme, is_theme_broken, assets, statics, snippets, fonts })
}

/// The theme's static files. One that cannot be read is left out.
fn read_assets(theme: &Theme, store: &Store) -> (ThemeAssets, Diagnostics) {
    let mut unreadable = Diagnostics::new();
    let mut read = |path: &str| {
        let bytes = store.read(path).map_err(|error| explain_read(path, &error));
        bytes.map_err(|diagnostic| unreadable.push(diagnostic)).ok()
    };
    let (assets, mut found) = theme_assets(theme, &mut read);
    found.extend(unreadable);
    (assets, found)
}

/// The jobs whose output paths are free; two with one path are an error that names both.
fn claim_paths(jobs: Vec<Job>, site: &Site<'_>) -> (Vec<Job>, Diagnostics) {
    let origins: Vec<Cow<'_, str>> = jobs.par_iter().map(|job| job.origin(site)).collect();
    let mut paths = OutputPaths::with_capacity(jobs.len());
    let mut granted: Vec<&Job> = Vec::with_capacity(jobs.len());
    let mut refused: Vec<Option<Diagnostic>> = Vec::with_capacity(jobs.len());
    for (job, origin) in jobs.iter().zip(&origins) {
        refused.push(bad_alias(job).or_else(|| match paths.claim(&job.output, origin) {
            Ok(()) => {
                granted.push(job);
                None
            }
            Err(clash) => {
                let other = clash.other.and_then(|at| granted.get(at));
                let is_alias = [Some(&job), other].into_iter().flatten().any(|job| is_redirect(job));
                let clash = if is_alias { taken_alias(clash.diagnostic) } else { clash.diagnostic };
                Some(with_places(clash, job.place(site), other.and_then(|other| other.place(site))))
            }
        }));
    }
    drop(granted);
    drop(paths);
    drop(origins);
    let mut found = Diagnostics::new();
    let mut claimed = Vec::with_capacity(jobs.len());
    for (job, refused) in jobs.into_iter().zip(refused) {
        match refused {
            None => claimed.push(job),
            Some(diagnostic) => found.push(diagnostic),
        }
    }
    (claimed, found)
}

fn is_redirect(job: &Job) -> bool {
    matches!(job.kind, JobKind::Page(PageJob::Redirect { .. }))
}

/// The error about an alias whose address something else has.
fn taken_alias(mut clash: Diagnostic) -> Diagnostic {
    clash.message = format!("this alias is taken: {}", clash.message);
    clash.hint("take the alias out, or write another address")
}

/// The error about two outputs with the places of their inputs, as far as they stand in files: a list or a feed does
/// not.
fn with_places(mut diagnostic: Diagnostic, ours: Option<Place>, theirs: Option<Place>) -> Diagnostic {
    let theirs = theirs.filter(|place| ours.as_ref() != Some(place));
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => {
            diagnostic.place = Some(ours);
            diagnostic.related.push(RelatedPlace { label: "the other one is".to_string(), place: theirs });
        }
        (ours, theirs) => diagnostic.place = ours.or(theirs),
    }
    diagnostic
}
