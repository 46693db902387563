//! A page by its template: what it depends on is gathered, its text rendered, the template filled.

use crate::clock::{Clock, Row};
use crate::corpus::{self, Article};
use std::sync::Arc;
use yiwen::config::{NameFiles, read_config};
use yiwen::content::discover;
use yiwen::diag::Diagnostic;
use yiwen::i18n::{Locales, Strings};
use yiwen::images::{ImageEncoding, ImageFacts};
use yiwen::project::Sources;
use yiwen::render::{
    Engine, Job, JobKind, PageJob, PlannedFiles, RenderInputs, RenderParts, load_theme, plan, prepare, theme_assets,
};
use yiwen::site::{Moment, SiteFiles, SiteInputs, assemble};
use yiwen::store::{Fingerprint, Store};
use yiwen::text::highlight::Highlighter;
use yiwen::text::{MarkdownOptions, parse};

/// The files of a site without images.
struct NoImages<'a> {
    store: &'a Store,
    sources: &'a Sources,
}

impl SiteFiles for NoImages<'_> {
    fn fingerprint(&self, path: &str) -> Option<Fingerprint> {
        self.sources.fingerprint_of(self.store, path)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        Ok(self.store.read(path).unwrap_or_default())
    }

    fn image_facts(&self, _: &str) -> ImageFacts {
        ImageFacts::default()
    }

    fn image_version(&self, _: &[u8], _: ImageEncoding) -> Result<Vec<u8>, String> {
        Err("there are no images".to_string())
    }

    fn segment(&self, _: Fingerprint, make: &mut dyn FnMut() -> Vec<u8>) -> Vec<u8> {
        make()
    }

    fn remembered(&self, _: Fingerprint, make: &mut dyn FnMut() -> Result<Vec<u8>, String>) -> Result<Vec<u8>, String> {
        make()
    }
}

/// Measures the pages of articles and of lists, with the default theme.
pub fn rows(clock: &Clock, articles: &[Article]) -> Vec<Row> {
    let folder = tempfile::tempdir().expect("a folder");
    corpus::write_site(folder.path(), articles);
    let store = Store::open(folder.path()).expect("a store");
    let (sources, _) = Sources::read(&store);
    let config = read_config(&sources.texts["yiwen.toml"]).0.expect("a configuration");
    let paths = sources.paths();
    let (found, _) = discover(&paths, &sources.texts, &config, &yiwen::content::FrontMatterCache::none());
    let options: Vec<MarkdownOptions> = config.languages.iter().map(|l| MarkdownOptions::for_lang(&l.tag)).collect();
    let highlighter = Highlighter::new();
    let documents: Vec<Vec<_>> = found
        .articles
        .iter()
        .map(|a| {
            let one = |e: &yiwen::content::Edition| {
                Arc::new(parse(&e.source, e.body.clone(), &options[config.rank(&e.lang)]))
            };
            a.editions.iter().map(one).collect()
        })
        .collect();
    let locales = Arc::new(Locales::load(config.languages.iter().map(|l| &l.tag)));
    let now = yiwen::content::FrontMatterDate::parse("2026-11-23").expect("a day");
    let moment = Moment {
        now: now.instant(&jiff::tz::TimeZone::UTC),
        zone: jiff::tz::TimeZone::UTC,
        drafts: false,
        future: false,
    };
    let bitexts: Vec<_> = found
        .articles
        .iter()
        .zip(&documents)
        .map(|(a, d)| std::sync::Arc::new(yiwen::bitext::bitexts(a, d, &sources.texts).0))
        .collect();
    let files = NoImages { store: &store, sources: &sources };
    let inputs = SiteInputs {
        config: &config,
        moment: &moment,
        found: &found,
        documents: &documents,
        bitexts: &bitexts,
        section_documents: &[],
        names: &NameFiles::default(),
        locales: &locales,
        files: &files,
    };
    let (site, _) = assemble(&inputs);
    let (theme, _) = load_theme(&config, &paths, &sources.texts);
    let languages: Vec<_> = config.languages.iter().map(|l| l.tag.clone()).collect();
    let (strings, _) = Strings::load(&theme.strings(), &languages, &config.default_language);
    let strings = Arc::new(strings);
    let (engine, _) = Engine::new(&theme, Arc::clone(&strings), Arc::clone(&locales));
    let (assets, _) = theme_assets(&theme, &mut |path| store.read(path).ok());
    let (snippets, outputs) = (yiwen::render::Snippets::default(), std::collections::BTreeSet::new());
    let (inputs, _) = RenderInputs::new(RenderParts {
        site: &site,
        engine: &engine,
        strings: &strings,
        locales: &locales,
        assets: &assets,
        markdown: options,
        highlighter: &highlighter,
        files: PlannedFiles { statics: &[], snippets: &snippets, outputs: &outputs, fonts: None },
        resources: &files,
    });
    let jobs = plan(&site, &assets, &[]);
    let measure = |name: &str, wanted: &dyn Fn(&Job) -> bool| {
        let jobs: Vec<&Job> = jobs.iter().filter(|j| wanted(j)).collect();
        let make = || {
            let mut made = 0;
            for (number, job) in jobs.iter().enumerate() {
                let page = prepare(&inputs, job).make(&inputs.tools, number as u64);
                made += usize::from(page.unwrap_or_else(|e| panic!("{}", e.message)).1.is_empty());
            }
            made
        };
        Row::new(name, jobs.len(), 0, clock.time(make))
    };
    let prepared = clock.time(|| {
        let pages = jobs.iter().filter(|j| matches!(j.kind, JobKind::Page(PageJob::Article { .. })));
        pages.map(|j| prepare(&inputs, j).diagnostics.count(yiwen::diag::Severity::Error)).sum::<usize>()
    });
    vec![
        Row::new("gather and fingerprint an article's page", articles.len() * 2, 0, prepared),
        measure("the same, and render it by its template", &|j| {
            matches!(j.kind, JobKind::Page(PageJob::Article { .. }))
        }),
        measure("a page of a list", &|j| {
            matches!(j.kind, JobKind::Page(PageJob::Section { .. } | PageJob::Term { .. }))
        }),
    ]
}
