//! A page by its template: what it depends on is gathered, its text rendered, the template filled.

use crate::clock::{Clock, Row};
use crate::corpus::{self, Article};
use std::sync::Arc;
use yiwen::config::{NameFiles, read_config};
use yiwen::content::discover;
use yiwen::i18n::{Locales, Strings};
use yiwen::images::Facts;
use yiwen::project::Sources;
use yiwen::render::{Engine, Files, Job, World, load_theme, plan, prepare, theme_assets};
use yiwen::site::{Inputs, Moment, assemble};
use yiwen::store::Store;
use yiwen::text::highlight::Highlighter;
use yiwen::text::{Options, parse};

/// Measures the pages of articles and of lists, with the default theme.
pub fn rows(clock: &Clock, articles: &[Article]) -> Vec<Row> {
    let folder = tempfile::tempdir().expect("a folder");
    corpus::write_site(folder.path(), articles);
    let store = Store::open(folder.path()).expect("a store");
    let (sources, _) = Sources::read(&store);
    let config = read_config(&sources.texts["yiwen.toml"]).0.expect("a configuration");
    let paths = sources.paths();
    let (found, _) = discover(&paths, &sources.texts, &config, &yiwen::content::Fronts::none());
    let options: Vec<Options> = config.languages.iter().map(|l| Options::for_lang(&l.tag)).collect();
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
    let now = yiwen::content::When::parse("2026-11-23").expect("a day");
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
    let inputs = Inputs {
        config: &config,
        moment: &moment,
        found: &found,
        documents: &documents,
        bitexts: &bitexts,
        section_documents: &[],
        names: &NameFiles::default(),
        locales: &locales,
        facts: &|_| Facts::default(),
    };
    let (site, _) = assemble(&inputs);
    let (theme, _) = load_theme(&config, &paths, &sources.texts);
    let languages: Vec<_> = config.languages.iter().map(|l| l.tag.clone()).collect();
    let (strings, _) = Strings::load(&theme.strings(), &languages, &config.default_language);
    let strings = Arc::new(strings);
    let (engine, _) = Engine::new(&theme, Arc::clone(&strings), Arc::clone(&locales));
    let (assets, _) = theme_assets(&theme, &mut |path| store.read(path).ok());
    let files = Files {
        statics: &[],
        snippets: &yiwen::render::Snippets::default(),
        outputs: &std::collections::BTreeSet::new(),
        fingerprint: &|path| sources.fingerprint_of(&store, path),
        read: &|path| Ok(store.read(path).unwrap_or_default()),
        encode: &|_, _| Err("there are no images".to_string()),
        fonts: None,
        remembered: &|_, make| make(),
    };
    let (world, _) = World::new(&site, &engine, &strings, &locales, &assets, (options, &highlighter), files);
    let jobs = plan(&site, &assets, &[]);
    let measure = |name: &str, wanted: &dyn Fn(&Job) -> bool| {
        let jobs: Vec<&Job> = jobs.iter().filter(|j| wanted(j)).collect();
        let make = || {
            let mut made = 0;
            for (number, job) in jobs.iter().enumerate() {
                let page = prepare(&world, job).make(&world.tools, number as u64);
                made += usize::from(page.unwrap_or_else(|e| panic!("{}", e.message)).1.is_empty());
            }
            made
        };
        Row::new(name, jobs.len(), 0, clock.time(make))
    };
    let prepared = clock.time(|| {
        let pages = jobs.iter().filter(|j| matches!(j, Job::Article { .. }));
        pages.map(|j| prepare(&world, j).diagnostics.count(yiwen::diag::Severity::Error)).sum::<usize>()
    });
    vec![
        Row::new("gather and fingerprint an article's page", articles.len() * 2, 0, prepared),
        measure("the same, and render it by its template", &|j| matches!(j, Job::Article { .. })),
        measure("a page of a list", &|j| matches!(j, Job::Section { .. } | Job::Term { .. })),
    ]
}
