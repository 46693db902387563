//! Sources → Editions → Documents → Site → Jobs → Outputs.

use super::report::{Phase, Progress, Report};
use super::sources::{FOLDERS, Sources};
use crate::config::{BaseUrl, Config, NameFiles, read_config};
use crate::content::{Found, When, discover};
use crate::diag::{Diagnostic, Diagnostics, Place, Source};
use crate::i18n::{Locales, Strings};
use crate::output::{Options as PublishOptions, Paths, Publisher};
use crate::render::{Engine, Files, Job, Made, ThemeAssets, World, bad_alias, load_theme, plan, prepare, theme_assets};
use crate::site::{Inputs, Moment, Site, assemble, dimensions, urls};
use crate::store::Store;
use crate::text::highlight::Highlighter;
use crate::text::{Document, Options, parse};
use jiff::tz::TimeZone;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Instant;

/// What a build is asked to do.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The output folder.
    pub output: PathBuf,
    /// Stands in for the configuration's base URL.
    pub base_url: Option<BaseUrl>,
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
}

/// Builds the site in a folder and publishes it, or changes nothing and says why.
pub fn build(root: &Path, options: &BuildOptions, progress: &dyn Progress) -> Report {
    let mut report = Report { version: 1, ..Report::default() };
    let mut clock = Clock { progress, started: Instant::now(), phase: None };
    run(root, options, &mut report, &mut clock);
    clock.end(&mut report);
    report.diagnostics.sort();
    report
}

/// Times the phases and tells who watches.
struct Clock<'a> {
    progress: &'a dyn Progress,
    started: Instant,
    phase: Option<Phase>,
}

impl Clock<'_> {
    fn begin(&mut self, phase: Phase, steps: usize, report: &mut Report) {
        self.end(report);
        self.phase = Some(phase);
        self.started = Instant::now();
        self.progress.begin(phase, steps);
    }

    fn end(&mut self, report: &mut Report) {
        if let Some(phase) = self.phase.take() {
            report.timings.push((phase, self.started.elapsed()));
        }
    }
}

fn run(root: &Path, options: &BuildOptions, report: &mut Report, clock: &mut Clock<'_>) {
    clock.begin(Phase::Sources, 0, report);
    let store = match Store::open(root) {
        Ok(store) => store,
        Err(error) => {
            let diagnostic = crate::store::explain("open the site's folder", &root.display().to_string(), &error);
            report.diagnostics.push(diagnostic);
            return;
        }
    };
    let (sources, found) = Sources::read(&store);
    report.diagnostics.extend(found);
    let Some(config) = configuration(&sources, options, &mut report.diagnostics) else { return };
    let paths = sources.paths();
    let statics: Vec<String> = paths.iter().filter_map(|p| p.strip_prefix("static/")).map(str::to_string).collect();
    let names = names(&sources, &config, &mut report.diagnostics);

    clock.begin(Phase::Editions, 0, report);
    let (content, found) = discover(&paths, &sources.texts, &config);
    report.diagnostics.extend(found);

    clock.begin(Phase::Documents, content.articles.len(), report);
    let markdown = markdown_options(&config);
    let (documents, section_documents) = documents(&content, &config, &markdown, clock.progress);

    clock.begin(Phase::Site, 0, report);
    let zone = TimeZone::get(&config.timezone).unwrap_or(TimeZone::UTC);
    let moment = Moment { now: options.now.instant(&zone), zone, drafts: options.drafts, future: options.future };
    let locales = Arc::new(Locales::load(config.languages.iter().map(|l| &l.tag)));
    let size = |path: &str| image_size(&store, path);
    let inputs = Inputs {
        config: &config,
        moment: &moment,
        found: &content,
        documents: &documents,
        section_documents: &section_documents,
        names: &names,
        locales: &locales,
        size: &size,
    };
    let (site, found) = assemble(&inputs);
    report.diagnostics.extend(found);
    report.next_change = site.next_change.map(|t| t.to_string());

    let (theme, found) = load_theme(&config, &paths, &sources.texts);
    report.diagnostics.extend(found);
    let languages: Vec<_> = config.languages.iter().map(|l| l.tag.clone()).collect();
    let (strings, found) = Strings::load(&theme.strings(), &languages, &config.default_language);
    report.diagnostics.extend(found);
    let strings = Arc::new(strings);
    let (engine, found) = Engine::new(&theme, Arc::clone(&strings), Arc::clone(&locales));
    let broken_templates = found.has_errors();
    report.diagnostics.extend(found);
    let assets = theme_assets(&theme, &mut |path| match store.read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            report.diagnostics.push(crate::store::explain("read", path, &error).in_file(path));
            None
        }
    });
    let jobs = claimed(plan(&site, &assets, &statics), &site, &assets, &mut report.diagnostics);
    let outputs: BTreeSet<&str> = jobs.iter().map(|(output, _)| output.as_str()).collect();
    let fingerprint_of = |path: &str| sources.fingerprint_of(&store, path);
    let read = |path: &str| store.read(path).map_err(|e| crate::store::explain("read", path, &e).in_file(path));
    let files = Files { statics: &statics, outputs: &outputs, fingerprint: &fingerprint_of, read: &read };
    let (world, found) = World::new(&site, &engine, &strings, &locales, &assets, markdown, files);
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
    publish(&store, options, &world, &jobs, report, clock);
}

/// The configuration, with the base URL that the build was asked for.
fn configuration(sources: &Sources, options: &BuildOptions, found: &mut Diagnostics) -> Option<Config> {
    let Some(source) = sources.texts.get("yiwen.toml") else {
        if !found.has_errors() {
            let hint = "run `yiwen init` for a new site, or `yiwen build -C FOLDER` for one elsewhere";
            found.push(Diagnostic::error("there is no `yiwen.toml` in this folder").hint(hint));
        }
        return None;
    };
    let (config, errors) = read_config(source);
    // A base URL from the command line answers for one that is missing.
    let answered = options.base_url.is_some();
    found.extend(errors.into_iter().filter(|d| !(answered && d.message.starts_with("no `base_url`"))));
    let mut config = config?;
    if let Some(base_url) = &options.base_url {
        config.base_url = base_url.clone();
    }
    Some(config)
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

/// How Markdown is read, by configured language.
fn markdown_options(config: &Config) -> Vec<Options> {
    let markdown = &config.markdown;
    config
        .languages
        .iter()
        .map(|language| {
            let base = Options::for_lang(&language.tag);
            Options {
                cjk: markdown.cjk.unwrap_or(base.cjk),
                smart: markdown.smart_punctuation && base.smart,
                math: markdown.math,
                html: markdown.html,
                highlight: markdown.highlight,
                bare_links: markdown.bare_links,
                ..base
            }
        })
        .collect()
}

/// Every text, parsed in parallel. The highlighter is shared, so that a code block of two editions is highlighted
/// once.
fn documents(
    content: &Found,
    config: &Config,
    options: &[Options],
    progress: &dyn Progress,
) -> (Vec<Vec<Document>>, Vec<Document>) {
    let highlighter = Highlighter::new();
    let parse_one = |source: &Source, body: &std::ops::Range<usize>, lang: &crate::lang::Lang| {
        options.get(config.rank(lang)).map_or_else(Document::default, |o| parse(source, body.clone(), o, &highlighter))
    };
    let articles = content
        .articles
        .par_iter()
        .map(|article| {
            let editions = article.editions.iter().map(|e| parse_one(&e.source, &e.body, &e.lang)).collect();
            progress.step();
            editions
        })
        .collect();
    let sections = content.sections.par_iter().map(|s| parse_one(&s.source, &s.body, &s.lang)).collect();
    (articles, sections)
}

/// The dimensions of an image. A file that cannot be read has none; copying it will tell.
fn image_size(store: &Store, path: &str) -> Option<(u32, u32)> {
    let extension = path.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase())?;
    if !["avif", "bmp", "gif", "ico", "jpeg", "jpg", "jxl", "png", "svg", "webp"].contains(&extension.as_str()) {
        return None;
    }
    dimensions(path, &store.read(path).ok()?)
}

/// The jobs with their output files; two with one path are an error that names both.
fn claimed(jobs: Vec<Job>, site: &Site<'_>, assets: &ThemeAssets, found: &mut Diagnostics) -> Vec<(String, Job)> {
    let mut paths = Paths::new();
    jobs.into_iter()
        .filter_map(|job| {
            if let Some(diagnostic) = bad_alias(&job) {
                found.push(diagnostic);
                return None;
            }
            let output = urls::output_file(&job.url(site, assets));
            let made_by = job.made_by(site);
            match paths.claim(&output, &made_by) {
                Ok(()) => Some((output, job)),
                Err(mut diagnostic) => {
                    // A list or a feed stands in no file.
                    let is_file =
                        |p: &Place| [".md", ".toml"].iter().any(|e| p.path.ends_with(e)) || p.path.contains('/');
                    diagnostic.place = diagnostic.place.filter(is_file);
                    found.push(diagnostic);
                    None
                }
            }
        })
        .collect()
}

fn count_pages(site: &Site<'_>, jobs: &[(String, Job)], report: &mut Report) {
    report.pages = site.languages.iter().map(|l| (site.language(l).tag.to_string(), 0)).collect();
    for (_, job) in jobs {
        if let Job::Article { language, .. }
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

/// Makes what has to be made, and publishes it unless something is wrong.
fn publish(
    store: &Store,
    options: &BuildOptions,
    world: &World<'_>,
    jobs: &[(String, Job)],
    report: &mut Report,
    clock: &mut Clock<'_>,
) {
    let sources = FOLDERS.into_iter().chain([".yiwen", ".git"]).map(str::to_string).collect();
    let publishing = PublishOptions { sources, version: options.program.clone(), ..PublishOptions::new(store.root()) };
    let publisher = match Publisher::open(&options.output, publishing) {
        Ok(publisher) => publisher,
        Err(diagnostic) => {
            report.diagnostics.push(diagnostic);
            return;
        }
    };
    let found = Mutex::new(Diagnostics::new());
    let made: usize = jobs
        .par_iter()
        .enumerate()
        .map(|(number, (output, job))| {
            let (made, diagnostics) = make(store, world, &publisher, output, job, number as u64);
            if !diagnostics.is_empty() {
                found.lock().unwrap_or_else(PoisonError::into_inner).extend(diagnostics);
            }
            clock.progress.step();
            usize::from(made)
        })
        .sum();
    report.rendered = made;
    report.unchanged = jobs.len() - made;
    report.diagnostics.extend(found.into_inner().unwrap_or_else(PoisonError::into_inner));
    if report.failed(options.strict) {
        publisher.abort();
        return;
    }
    clock.begin(Phase::Publishing, 0, report);
    match publisher.commit() {
        Ok(outcome) => {
            report.published = true;
            report.written = outcome.written;
            report.removed = outcome.removed;
            report.diagnostics.extend(outcome.diagnostics);
        }
        Err(diagnostic) => report.diagnostics.push(diagnostic),
    }
}

/// Makes one output, unless the last build made it from the same; whether it was made, and what is wrong with it.
fn make(
    store: &Store,
    world: &World<'_>,
    publisher: &Publisher,
    output: &str,
    job: &Job,
    number: u64,
) -> (bool, Diagnostics) {
    let prepared = prepare(world, job);
    let mut found = prepared.diagnostics.clone();
    let fingerprint = prepared.fingerprint;
    // An output that had warnings is made again, so that they are told again.
    if let Some(entry) = publisher.unchanged(output, fingerprint).filter(|e| !e.diagnosed) {
        if let Err(diagnostic) = publisher.keep(output, entry) {
            found.push(diagnostic);
        }
        return (false, found);
    }
    let result = match prepared.make(&world.tools, number) {
        Ok((Made::Copy(from), _)) => publisher.copy(output, store, &from, fingerprint, job.rank()),
        Ok((Made::Bytes(bytes), notes)) => {
            let diagnosed = !notes.is_empty();
            found.extend(notes);
            publisher.write(output, &bytes, fingerprint, diagnosed, job.rank())
        }
        Err(diagnostic) => Err(diagnostic),
    };
    if let Err(diagnostic) = result {
        found.push(diagnostic);
    }
    (true, found)
}
