//! What is remembered from one run to the next while a site is being written.
//!
//! Nothing here can make a run wrong: each result stands beside the input that it was made from, and is taken only
//! where the input is the same. The one thing taken on trust is the disk: a file that [`Changes`] do not name counts
//! as unchanged.

use super::aligned::{Aligned, Grounds};
use super::disk::Disk;
use super::images::Images;
use super::settled::Settled;
use crate::bitext::EditionBitext;
use crate::config::Config;
use crate::content::{Article, Fronts};
use crate::diag::{Diagnostic, Diagnostics, Source, codes};
use crate::i18n::{Locales, Strings};
use crate::images::{Facts, Version, facts};
use crate::project::Sources;
use crate::render::{Engine, Theme};
use crate::social::Fonts;
use crate::store::{Fingerprint, Store};
use crate::text::highlight::Highlighter;
use crate::text::{Document, Options};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

/// What may have changed on the disk since the last run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Nobody knows: everything is read.
    Everything,
    /// Files and folders below the site's folder, new, changed or gone.
    Paths(BTreeSet<String>),
}

impl Default for Changes {
    fn default() -> Self {
        Changes::Paths(BTreeSet::new())
    }
}

impl Changes {
    /// Both together.
    pub fn add(&mut self, other: Changes) {
        match (&mut *self, other) {
            (Changes::Paths(paths), Changes::Paths(more)) => paths.extend(more),
            _ => *self = Changes::Everything,
        }
    }
}

/// Results of earlier runs.
#[derive(Default)]
pub struct Memory {
    kept: Option<Mutex<Kept>>,
    fronts: Fronts,
    /// What earlier builds left on the disk.
    disk: Option<Disk>,
    images: Images,
}

#[derive(Default)]
struct Kept {
    changes: Changes,
    /// The sources of the last run, and whether every file could be read.
    sources: Option<(Arc<Sources>, bool)>,
    documents: HashMap<Arc<str>, Known>,
    bitexts: HashMap<String, (Grounds, Aligned)>,
    prints: HashMap<String, Option<Fingerprint>>,
    images: HashMap<String, Facts>,
    fonts: Option<Arc<Fonts>>,
    locales: Option<(Vec<String>, Arc<Locales>)>,
    highlighter: Arc<Highlighter>,
    voice: Option<(Fingerprint, Voice)>,
}

struct Known {
    source: Source,
    body: Range<usize>,
    options: Options,
    document: Arc<Document>,
}

/// What a site speaks with: its strings, its templates, and what is wrong with them.
#[derive(Clone)]
pub struct Voice {
    /// The strings of the interface.
    pub strings: Arc<Strings>,
    /// The templates.
    pub engine: Arc<Engine>,
    /// What is wrong.
    pub found: Diagnostics,
}

impl Memory {
    /// Remembers nothing: for a single build.
    pub fn none() -> Memory {
        Memory { kept: None, fronts: Fronts::none(), disk: None, images: Images::default() }
    }

    /// Remembers what earlier builds of a program left in `.yiwen/`.
    pub fn on_disk(store: Store, program: &str) -> Memory {
        let images = Images::open(store.clone());
        Memory { disk: Some(Disk::open(store, program)), images, ..Memory::none() }
    }

    /// Leaves what is new to later builds, once: what is found out later stays with this memory.
    pub fn save(&self) {
        if let Some(disk) = &self.disk {
            disk.save();
        }
        self.images.save();
    }

    /// Whether anything is kept on the disk.
    pub(super) fn is_on_disk(&self) -> bool {
        self.disk.is_some()
    }

    /// What came of an earlier build with these arguments.
    pub(super) fn settled(&self, arguments: Fingerprint) -> Option<Settled> {
        self.disk.as_ref()?.settled(arguments)
    }

    /// Leaves to later builds what came of this one.
    pub(super) fn settle(&self, arguments: Fingerprint, settled: &Settled) {
        if let Some(disk) = &self.disk {
            disk.settle(arguments, settled);
        }
    }

    /// Remembers every run, and begins with what earlier builds of a program left in `.yiwen/`.
    pub fn keeping_on_disk(store: Store, program: &str) -> Memory {
        let images = Images::open(store.clone());
        Memory { disk: Some(Disk::open(store, program)), images, ..Memory::keeping() }
    }

    /// Remembers every run.
    pub fn keeping() -> Memory {
        Memory { kept: Some(Mutex::default()), fronts: Fronts::keeping(), ..Memory::none() }
    }

    fn with<T>(&self, act: impl FnOnce(&mut Kept) -> T) -> Option<T> {
        // A thread that panicked while it held the lock left whole entries: each is put in by one step.
        self.kept.as_ref().map(|kept| act(&mut kept.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    /// Says what may have changed since the last run.
    pub fn changed(&self, changes: Changes) {
        self.with(|kept| kept.changes.add(changes));
    }

    /// Front matter that was read.
    pub fn fronts(&self) -> &Fronts {
        &self.fronts
    }

    /// The sources: of the last time, with what changed read again.
    pub fn sources(&self, store: &Store) -> (Arc<Sources>, Diagnostics) {
        let Some((changes, last)) = self.with(|kept| (std::mem::take(&mut kept.changes), kept.sources.take())) else {
            let (sources, found) = Sources::read(store);
            return (Arc::new(sources), found);
        };
        let updated = match (&changes, &last) {
            (Changes::Paths(paths), Some((last, true))) => last.updated(store, paths),
            _ => None,
        };
        let certain = updated.is_some();
        let (sources, found) = match updated {
            Some(sources) => (Arc::new(sources), Diagnostics::new()),
            None => {
                let (mut sources, found) = Sources::read(store);
                if let Some((last, _)) = &last {
                    sources.share(last);
                }
                (Arc::new(sources), found)
            }
        };
        self.with(|kept| {
            match &changes {
                Changes::Paths(paths) if certain => {
                    for path in paths {
                        kept.prints.remove(path);
                        kept.images.remove(path);
                    }
                }
                _ => {
                    kept.prints.clear();
                    kept.images.clear();
                }
            }
            if !certain {
                kept.documents.retain(|path, _| sources.texts.contains_key(&**path));
            }
            kept.sources = Some((Arc::clone(&sources), found.is_empty()));
        });
        // What single files leave behind is little, and goes the next time that everything is read.
        if !certain {
            self.fronts.keep_only(|path| sources.texts.contains_key(path));
        }
        (sources, found)
    }

    /// A document: the one of last time, where file and options are the same.
    pub fn document(
        &self,
        source: &Source,
        body: &Range<usize>,
        (options, print): (&Options, Fingerprint),
        parse: impl FnOnce() -> Document,
    ) -> Arc<Document> {
        let known = self.with(|kept| {
            let known = kept.documents.get(&source.path)?;
            let same_text = Arc::ptr_eq(&known.source.text, &source.text) || known.source.text == source.text;
            (same_text && known.body == *body && known.options == *options).then(|| Arc::clone(&known.document))
        });
        if let Some(Some(document)) = known {
            return document;
        }
        let document = Arc::new(match &self.disk {
            Some(disk) => disk.document(source, print, parse),
            None => parse(),
        });
        self.with(|kept| {
            let known = Known {
                source: source.clone(),
                body: body.clone(),
                options: options.clone(),
                document: Arc::clone(&document),
            };
            kept.documents.insert(Arc::clone(&source.path), known);
        });
        document
    }

    /// The bitexts of an article: those of last time, where its texts, front matter and approvals are the same.
    pub fn bitexts(
        &self,
        article: &Article,
        documents: &[Arc<Document>],
        files: &BTreeMap<String, Source>,
        align: impl FnOnce() -> (Vec<EditionBitext>, Diagnostics),
    ) -> Aligned {
        let grounds = self.kept.as_ref().map(|_| Grounds::of(article, documents, files));
        let known = self.with(|kept| {
            let (of, known) = kept.bitexts.get(&article.path)?;
            grounds.as_ref().is_some_and(|grounds| of.same(grounds)).then(|| known.clone())
        });
        if let Some(Some(known)) = known {
            return known;
        }
        let (editions, found) = match &self.disk {
            Some(disk) => disk.bitexts(article, documents, files, align),
            None => align(),
        };
        let aligned = Aligned { editions: Arc::new(editions), found: Arc::new(found) };
        self.with(|kept| {
            if let Some(grounds) = grounds {
                kept.bitexts.insert(article.path.clone(), (grounds, aligned.clone()));
            }
        });
        aligned
    }

    /// What colours code, with what it remembers.
    pub fn highlighter(&self) -> Arc<Highlighter> {
        self.with(|kept| Arc::clone(&kept.highlighter)).unwrap_or_default()
    }

    /// The rules of the site's languages.
    pub fn locales(&self, config: &Config) -> Arc<Locales> {
        let tags: Vec<String> = config.languages.iter().map(|l| l.tag.to_string()).collect();
        let known = self.with(|kept| kept.locales.as_ref().filter(|(of, _)| *of == tags).map(|(_, l)| Arc::clone(l)));
        if let Some(Some(locales)) = known {
            return locales;
        }
        let locales = Arc::new(Locales::load(config.languages.iter().map(|l| &l.tag)));
        self.with(|kept| kept.locales = Some((tags, Arc::clone(&locales))));
        locales
    }

    /// The strings and templates of a theme.
    pub fn voice(&self, theme: &Theme, config: &Config, locales: &Arc<Locales>) -> Voice {
        let key = self.kept.as_ref().map(|_| voice_key(theme, config));
        let known = self.with(|kept| kept.voice.as_ref().filter(|(of, _)| Some(*of) == key).map(|(_, v)| v.clone()));
        if let Some(Some(voice)) = known {
            return voice;
        }
        let languages: Vec<_> = config.languages.iter().map(|l| l.tag.clone()).collect();
        let (strings, mut found) = Strings::load(&theme.strings(), &languages, &config.default_language);
        let strings = Arc::new(strings);
        let (engine, more) = Engine::new(theme, Arc::clone(&strings), Arc::clone(locales));
        found.extend(more);
        let voice = Voice { strings, engine: Arc::new(engine), found };
        self.with(|kept| kept.voice = key.map(|key| (key, voice.clone())));
        voice
    }

    /// The fingerprint of a file that is copied as it is.
    pub fn fingerprint(&self, store: &Store, sources: &Sources, path: &str) -> Option<Fingerprint> {
        if let Some(Some(known)) = self.with(|kept| kept.prints.get(path).copied()) {
            return known;
        }
        let print = sources.fingerprint_of(store, path);
        self.with(|kept| kept.prints.insert(path.to_string(), print));
        print
    }

    /// What is known of an image.
    pub fn image_facts(&self, store: &Store, path: &str) -> Facts {
        if let Some(Some(known)) = self.with(|kept| kept.images.get(path).copied()) {
            return known;
        }
        let facts = image_facts(store, path);
        self.with(|kept| kept.images.insert(path.to_string(), facts));
        facts
    }

    /// The fonts that social images are set in; `None` for a site that asks for none, and where there are none.
    pub fn fonts(&self, store: &Store, config: &Config) -> (Option<Arc<Fonts>>, Diagnostics) {
        if !config.social.enabled {
            return (None, Diagnostics::new());
        }
        if !config.social.fonts.is_empty() {
            return site_fonts(store, config);
        }
        // What the system has is looked through once.
        let known = self.with(|kept| kept.fonts.clone()).flatten();
        let fonts = known.unwrap_or_else(|| Arc::new(Fonts::of_system()));
        self.with(|kept| kept.fonts = Some(Arc::clone(&fonts)));
        if fonts.is_empty() {
            let hint = "install some (Debian: `fonts-noto-cjk`), or name a file: `[social] font = \"fonts/name.otf\"`";
            let found = Diagnostic::error(codes::image::NO_FONT, "this system has no fonts to set social images in")
                .at(&config.source, config.social.span.clone())
                .hint(hint);
            return (None, found.into());
        }
        (Some(fonts), Diagnostics::new())
    }

    /// A result that is dear to make: a version of an image, a social image.
    ///
    /// # Errors
    /// What `make` says.
    pub fn remembered(
        &self,
        key: Fingerprint,
        make: &mut dyn FnMut() -> Result<Vec<u8>, String>,
    ) -> Result<Vec<u8>, String> {
        self.images.remembered(key, make)
    }

    /// A version of an image of these bytes.
    ///
    /// # Errors
    /// Why there can be none, in words.
    pub fn image_version(&self, bytes: &[u8], version: Version) -> Result<Vec<u8>, String> {
        self.images.version(bytes, version)
    }
}

/// All that strings and templates are made from.
fn voice_key(theme: &Theme, config: &Config) -> Fingerprint {
    let mut key = Fingerprint::builder();
    for language in &config.languages {
        key.update_str(language.tag.as_str());
    }
    key.update_str(config.default_language.as_str());
    for layer in &theme.layers {
        key.update_str(&layer.name);
        for (name, source) in &layer.templates {
            key.update_str(name);
            key.update_str(&source.path);
            key.update_str(&source.text);
        }
        for (lang, source) in &layer.strings {
            key.update_str(lang.as_str());
            key.update_str(&source.path);
            key.update_str(&source.text);
        }
        // Ends the layer: what stands in one must not seem to stand in the next.
        key.update_u64(layer.templates.len() as u64);
    }
    key.finish()
}

/// The fonts that a site names.
fn site_fonts(store: &Store, config: &Config) -> (Option<Arc<Fonts>>, Diagnostics) {
    let (path, error) = match Fonts::of_site(&config.social.fonts, &mut |path| store.read(path)) {
        Ok(fonts) => return (Some(Arc::new(fonts)), Diagnostics::new()),
        Err(wrong) => wrong,
    };
    let diagnostic = match error {
        Some(error) => crate::store::explain("read the font", &path, &error),
        None => Diagnostic::error(codes::image::NOT_A_FONT, format!("`{path}` is no font"))
            .hint("name a TrueType or OpenType file (`.ttf`, `.otf`, `.ttc`) below the site's folder"),
    };
    (None, diagnostic.at(&config.source, config.social.span.clone()).into())
}

/// What is known of an image. Of a file that cannot be read nothing is; copying it will tell.
fn image_facts(store: &Store, path: &str) -> Facts {
    let extension = path.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    if !["avif", "bmp", "gif", "ico", "jpeg", "jpg", "jxl", "png", "svg", "webp"].contains(&extension.as_str()) {
        return Facts::default();
    }
    store.read(path).map_or_else(|_| Facts::default(), |bytes| facts(path, &bytes))
}
