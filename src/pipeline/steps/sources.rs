//! Step 1, Sources: the files of the site, and the settings that follow from them and from the options.

use crate::config::{Config, NameFiles};
use crate::diag::Diagnostics;
use crate::i18n::Locales;
use crate::lang::Lang;
use crate::pipeline::build_run::BuildRun;
use crate::pipeline::earlier_build::{build_key, reuse_earlier_build};
use crate::pipeline::memory::{BuildMemory, Changes};
use crate::pipeline::options::BuildOptions;
use crate::pipeline::report::Phase;
use crate::pipeline::sink::Sink;
use crate::project::{CONFIGURATION, Sources, markdown_options, read_configuration};
use crate::site::Moment;
use crate::store::{Fingerprint, Store, explain};
use crate::text::MarkdownOptions;
use jiff::tz::TimeZone;
use std::path::Path;
use std::sync::Arc;

/// The inputs of a build: the files of the site, and the settings that follow from them and from the options.
pub struct BuildInputs {
    /// The site's folder.
    pub store: Store,
    /// Its files, and the texts among them.
    pub sources: Arc<Sources>,
    /// `yiwen.toml`, with what the options replace.
    pub config: Config,
    /// The options that Markdown is read with, by configured language.
    pub markdown: Vec<MarkdownOptions>,
    /// The languages' tags, in the site's order.
    pub languages: Vec<Lang>,
    /// The rules of the languages.
    pub locales: Arc<Locales>,
    /// The names of terms.
    pub names: NameFiles,
    /// The moment that the site is shown at.
    pub moment: Moment,
    /// The fingerprint of all of it but the moment, where the build can be remembered as a whole.
    pub key: Option<Fingerprint>,
}

/// Reads the files of the site in a folder. `None` where the build ends here: there is no site that could be built, or
/// an earlier build had the same inputs and its outputs are still there.
pub fn read_sources(run: &mut BuildRun<'_>, root: &Path, sink: &mut dyn Sink) -> Option<BuildInputs> {
    run.begin(Phase::Sources, 0);
    let store = match run.options.open(root) {
        Ok(store) => store,
        Err(error) => {
            run.tell(explain("open the site's folder", &root.display().to_string(), &error));
            return None;
        }
    };
    let (sources, found) = current_sources(&store, run.memory);
    let is_complete = found.is_empty();
    let config = run.gather(read_settings(&sources, found, run.options))?;
    let zone = TimeZone::get(&config.timezone).unwrap_or(TimeZone::UTC);
    let now = run.options.now.instant(&zone);
    // Fonts stand outside of the folders that a site is made of, so a site with social images is built every time.
    let can_be_remembered = run.memory.is_on_disk() && is_complete && !config.social.enabled;
    let key = if can_be_remembered { build_key(&store, &sources, run.options, sink) } else { None };
    if key.is_some_and(|key| reuse_earlier_build(run, key, now, &store, sink)) {
        return None;
    }
    let names = run.gather(read_names(&sources, &config));
    let moment = Moment { now, zone, drafts: run.options.drafts, future: run.options.future };
    let languages: Vec<Lang> = config.languages.iter().map(|language| language.tag.clone()).collect();
    let locales = Arc::new(Locales::load(&languages));
    let markdown = markdown_options(&config);
    Some(BuildInputs { store, sources, config, markdown, languages, locales, names, moment, key })
}

/// The sources as they are now: those of the last run, with only the files read again that changed, as far as the
/// changes are known and simple; else all are read.
fn current_sources(store: &Store, memory: &BuildMemory) -> (Arc<Sources>, Diagnostics) {
    let (changes, last) = memory.take_sources();
    if let (Changes::Paths(paths), Some(last)) = (&changes, &last)
        && last.is_complete
        && let Some(sources) = last.sources.updated(store, paths)
    {
        let sources = Arc::new(sources);
        memory.keep_sources(&sources, true, &changes);
        return (sources, Diagnostics::new());
    }
    let (mut sources, found) = Sources::read(store);
    if let Some(last) = last {
        sources.share(&last.sources);
    }
    let sources = Arc::new(sources);
    memory.keep_sources(&sources, found.is_empty(), &Changes::Everything);
    (sources, found)
}

/// The configuration, with what the options replace. `found` is what is wrong with the sources: where that has errors,
/// a missing configuration may be one that could not be read.
fn read_settings(sources: &Sources, mut found: Diagnostics, options: &BuildOptions) -> (Option<Config>, Diagnostics) {
    // An address from outside answers for one that is missing.
    let is_answered = options.base_url.is_some() || options.origin.is_some();
    let config = read_configuration(sources.texts.get(CONFIGURATION), is_answered, &mut found).map(|mut config| {
        if let Some(base_url) = &options.base_url {
            config.base_url = base_url.clone();
        }
        if let Some(origin) = &options.origin {
            config.base_url = config.base_url.at(origin);
        }
        config
    });
    (config, found)
}

/// `people.toml`, and a file for each other taxonomy.
fn read_names(sources: &Sources, config: &Config) -> (NameFiles, Diagnostics) {
    let mut found = Diagnostics::new();
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
    (names, found)
}
