//! Sources → Editions → Documents → Bitexts → Site → Jobs → Outputs.

use super::bitexts::{behind, bitexts};
use super::clock::Clock;
use super::documents::documents;
use super::memory::{Memory, Voice};
use super::publish::Publishing;
use super::report::{Phase, Progress, Report};
use super::settled::{arguments, settle, stands};
use super::sink::{Sink, Work};
use crate::config::{BaseUrl, Config, NameFiles};
use crate::content::{When, discover};
use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::output::Paths;
use crate::project::{CONFIGURATION, Sources, markdown_options, read_configuration};
use crate::render::{Files, Job, ThemeAssets, World, bad_alias, load_theme, plan, prepare, snippets, theme_assets};
use crate::site::{Inputs, Moment, Site, assemble, urls};
use crate::store::{Faults, Store, explain_read};
use jiff::tz::TimeZone;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a build is asked to do.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The output folder.
    pub output: PathBuf,
    /// Stands in for the configuration's base URL.
    pub base_url: Option<BaseUrl>,
    /// Stands in for the scheme and host of the base URL (`http://127.0.0.1:4000`), whose path stays.
    pub origin: Option<String>,
    /// Show drafts.
    pub drafts: bool,
    /// Show what has a date in the future.
    pub future: bool,
    /// Warnings stop the build.
    pub strict: bool,
    /// The moment that dates are judged by; a day is the first instant of it in the site's time zone.
    pub now: When,
    /// Which program this is: outputs of another one are all made again. The version number is not enough for who
    /// builds yiwen from its sources.
    pub program: String,
    /// Faults between the build and the disk, for tests: the site's folder, `.yiwen/` in it, and the output folder,
    /// each with paths of its own.
    pub faults: Option<Arc<dyn Faults>>,
}

impl BuildOptions {
    /// The store of the site's folder.
    fn open(&self, root: &Path) -> io::Result<Store> {
        let store = Store::open(root)?;
        Ok(match &self.faults {
            Some(faults) => store.with_faults(Arc::clone(faults)),
            None => store,
        })
    }
}

/// Builds the site in a folder and publishes it, or changes nothing and says why.
pub fn build(root: &Path, options: &BuildOptions, progress: &dyn Progress) -> Report {
    // Where the folder cannot be opened, the run says so.
    let memory = options.open(root).map_or_else(|_| Memory::none(), |store| Memory::on_disk(store, &options.program));
    let report = run(root, options, &memory, &mut Publishing::new(options), progress);
    if report.published {
        memory.save();
    }
    report
}

/// Builds the site in a folder out of what is remembered of the last time, and hands its outputs to a sink.
pub fn run(
    root: &Path,
    options: &BuildOptions,
    memory: &Memory,
    sink: &mut dyn Sink,
    progress: &dyn Progress,
) -> Report {
    let mut report = Report { version: 1, ..Report::default() };
    let mut clock = Clock::new(progress);
    steps(root, options, memory, sink, &mut report, &mut clock);
    clock.end(&mut report);
    report.diagnostics.sort();
    report
}

fn steps(
    root: &Path,
    options: &BuildOptions,
    memory: &Memory,
    sink: &mut dyn Sink,
    report: &mut Report,
    clock: &mut Clock<'_>,
) {
    clock.begin(Phase::Sources, 0, report);
    let store = match options.open(root) {
        Ok(store) => store,
        Err(error) => {
            let diagnostic = crate::store::explain("open the site's folder", &root.display().to_string(), &error);
            report.diagnostics.push(diagnostic);
            return;
        }
    };
    let (sources, found) = memory.sources(&store);
    let readable = found.is_empty();
    report.diagnostics.extend(found);
    // An address from outside answers for one that is missing.
    let answered = options.base_url.is_some() || options.origin.is_some();
    let Some(mut config) = read_configuration(sources.texts.get(CONFIGURATION), answered, &mut report.diagnostics)
    else {
        return;
    };
    if let Some(base_url) = &options.base_url {
        config.base_url = base_url.clone();
    }
    if let Some(origin) = &options.origin {
        config.base_url = config.base_url.at(origin);
    }
    let zone = TimeZone::get(&config.timezone).unwrap_or(TimeZone::UTC);
    let now = options.now.instant(&zone);
    // Fonts stand outside of the folders that a site is made of, so a site with social images is looked at every time.
    let known = memory.is_on_disk() && readable && !config.social.enabled;
    let arguments = if known { arguments(&store, &sources, options, sink) } else { None };
    if let Some(arguments) = arguments
        && stands(arguments, now, &store, memory, sink, report)
    {
        return;
    }
    let paths = sources.paths();
    let statics: Vec<String> = paths.iter().filter_map(|p| p.strip_prefix("static/")).map(str::to_string).collect();
    let names = names(&sources, &config, &mut report.diagnostics);

    clock.begin(Phase::Editions, 0, report);
    let (content, found) = discover(&paths, &sources.texts, &config, memory.fronts());
    report.diagnostics.extend(found);

    clock.begin(Phase::Documents, content.articles.len(), report);
    let markdown = markdown_options(&config);
    let (documents, section_documents) = documents(&content, &config, &markdown, memory, clock.progress());

    clock.begin(Phase::Bitexts, content.articles.len(), report);
    let (bitexts, found) = bitexts(&content, &documents, &sources, memory, clock.progress());
    report.diagnostics.extend(found);

    let (translations, found) = behind(&content, &bitexts);
    report.translations = translations;
    report.diagnostics.extend(found);

    clock.begin(Phase::Site, 0, report);
    let moment = Moment { now, zone, drafts: options.drafts, future: options.future };
    let locales = memory.locales(&config);
    let facts = |path: &str| memory.image_facts(&store, path);
    let inputs = Inputs {
        config: &config,
        moment: &moment,
        found: &content,
        documents: &documents,
        bitexts: &bitexts,
        section_documents: &section_documents,
        names: &names,
        locales: &locales,
        facts: &facts,
    };
    let (site, found) = assemble(&inputs);
    report.diagnostics.extend(found);
    report.next_change = site.next_change.map(|t| t.to_string());

    let (theme, found) = load_theme(&config, &paths, &sources.texts);
    report.diagnostics.extend(found);
    drop(paths);
    let Voice { strings, engine, found } = memory.voice(&theme, &config, &locales);
    let broken_templates = found.has_errors();
    report.diagnostics.extend(found);
    let (assets, found) = theme_assets(&theme, &mut |path| match store.read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            report.diagnostics.push(explain_read(path, &error));
            None
        }
    });
    report.diagnostics.extend(found);
    let jobs = claimed(plan(&site, &assets, &statics), &site, &assets, &mut report.diagnostics);
    let outputs: BTreeSet<&str> = jobs.iter().map(|(output, _)| output.as_str()).collect();
    let fingerprint_of = |path: &str| memory.fingerprint(&store, &sources, path);
    let read = |path: &str| store.read(path).map_err(|e| explain_read(path, &e));
    let (fonts, found) = memory.fonts(&store, &config);
    report.diagnostics.extend(found);
    let remembered = |key, make: &mut dyn FnMut() -> Result<Vec<u8>, String>| memory.remembered(key, make);
    let encode = |bytes: &[u8], version| memory.image_version(bytes, version);
    let highlighter = memory.highlighter();
    let (snippets, found) = snippets(&config, &sources.texts);
    report.diagnostics.extend(found);
    let files = Files {
        statics: &statics,
        snippets: &snippets,
        outputs: &outputs,
        fingerprint: &fingerprint_of,
        read: &read,
        encode: &encode,
        fonts: fonts.as_deref(),
        remembered: &remembered,
    };
    let (world, found) = World::new(&site, &engine, &strings, &locales, &assets, (markdown, &highlighter), files);
    report.diagnostics.extend(found);
    if site.languages.is_empty() {
        let hint = "take `private = true` from one of the languages";
        report.diagnostics.push(
            Diagnostic::error("no language is public, so there is nothing to publish").in_file("yiwen.toml").hint(hint),
        );
        return;
    }

    count_pages(&site, &jobs, report);
    clock.begin(Phase::Outputs, jobs.len(), report);
    // With broken templates no page can be made, but what is wrong with links can still be told.
    if broken_templates {
        let found: Vec<Diagnostics> = jobs.par_iter().map(|(_, job)| prepare(&world, job).diagnostics).collect();
        found.into_iter().for_each(|f| report.diagnostics.extend(f));
        return;
    }
    sink.take(&Work { store: &store, world: &world, jobs: &jobs }, report, clock);
    if let Some(arguments) = arguments {
        settle(arguments, now, memory, report);
    }
}

/// `people.toml`, and a file for each other taxonomy.
fn names(sources: &Sources, config: &Config, found: &mut Diagnostics) -> NameFiles {
    let mut names = NameFiles::default();
    let mut read = |file: &str, taxonomies: &[&str]| {
        if let Some(source) = sources.texts.get(file) {
            found.extend(names.read(taxonomies, source));
        }
    };
    read("people.toml", &["authors", "translators"]);
    for taxonomy in config.taxonomies.iter().filter(|t| t.name != "authors" && t.name != "translators") {
        read(&format!("{}.toml", taxonomy.name), &[&taxonomy.name]);
    }
    names
}

/// The jobs with their output files; two with one path are an error that names both.
fn claimed(jobs: Vec<Job>, site: &Site<'_>, assets: &ThemeAssets, found: &mut Diagnostics) -> Vec<(String, Job)> {
    let named: Vec<(String, Cow<'_, str>)> =
        jobs.par_iter().map(|job| (urls::output_file(&job.url(site, assets)), job.made_by(site))).collect();
    let mut paths = Paths::with_capacity(jobs.len());
    let refused: Vec<Option<Diagnostic>> = jobs
        .iter()
        .zip(&named)
        .map(|(job, (output, made_by))| bad_alias(job).or_else(|| clash(&mut paths, output, made_by)))
        .collect();
    drop(paths);
    let outputs: Vec<String> = named.into_iter().map(|(output, _)| output).collect();
    let all = jobs.into_iter().zip(outputs).zip(refused);
    all.filter_map(|((job, output), refused)| match refused {
        None => Some((output, job)),
        Some(diagnostic) => {
            found.push(diagnostic);
            None
        }
    })
    .collect()
}

/// What is wrong with an output's path.
fn clash<'a>(paths: &mut Paths<'a>, output: &'a str, made_by: &'a str) -> Option<Diagnostic> {
    let mut diagnostic = paths.claim(output, made_by).err()?;
    // A list or a feed stands in no file.
    let is_file = |p: &Place| [".md", ".toml"].iter().any(|e| p.path.ends_with(e)) || p.path.contains('/');
    diagnostic.place = diagnostic.place.filter(is_file);
    Some(diagnostic)
}

fn count_pages(site: &Site<'_>, jobs: &[(String, Job)], report: &mut Report) {
    report.pages = site.languages.iter().map(|l| (site.language(l).tag.to_string(), 0)).collect();
    for (_, job) in jobs {
        if let Job::Article { language, .. }
        | Job::Bilingual { language, .. }
        | Job::Section { language, .. }
        | Job::Taxonomy { language, .. }
        | Job::Term { language, .. }
        | Job::Archive { language } = job
            && let Some(count) = report.pages.get_mut(*language)
        {
            count.1 += 1;
        }
    }
}
