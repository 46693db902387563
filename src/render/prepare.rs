//! From a job to everything its output depends on, and from that to bytes.

use super::body::Recent;
use super::context::{SiteContext, Summaries};
use super::engine::Engine;
use super::feeds::{self, FeedData};
use super::icons::{Icon, icon_png};
use super::json_ld::Ground;
use super::pages::{self, PageData};
use super::plan::Job;
use super::print::add_value;
use super::search::{SearchData, search_data};
use super::snippets::Snippets;
use super::theme_assets::ThemeAssets;
use super::{lists, machine, social};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::i18n::{Locales, Strings};
use crate::images::{ENCODERS, Version, clean};
use crate::lang::Lang;
use crate::search::IndexFiles;
use crate::site::{Site, urls};
use crate::social::{Card, Fonts, Set, draw};
use crate::store::Fingerprint;
use crate::text::highlight::Highlighter;
use crate::text::{Document, Labels, Options};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tera::Value;

/// All that jobs are prepared from; frozen.
pub struct World<'a> {
    /// The site.
    pub site: &'a Site<'a>,
    /// What outputs are made with.
    pub tools: Tools<'a>,
    /// Strings, for titles that no file gives.
    pub strings: &'a Strings,
    /// Dates, numbers and order of each language.
    pub locales: &'a Locales,
    /// The theme's static files.
    pub assets: &'a ThemeAssets,
}

/// What outputs are made with. The site is not among it: what an output shows of the site was put into its
/// [`Prepared`], and so into its fingerprint; [`Summaries`] give nothing but what a fingerprint there stands for.
pub struct Tools<'a> {
    /// Templates and strings.
    pub engine: &'a Engine,
    /// The strings alone.
    pub strings: &'a Strings,
    /// How Markdown is read, by configured language.
    pub options: Vec<Options>,
    /// What colours code; it remembers what it has seen.
    pub highlighter: &'a Highlighter,
    /// Texts that were rendered last.
    pub recent: Recent,
    /// The summaries that pages show of other pages' articles.
    pub summaries: Summaries<'a>,
    /// The fingerprints of `options`, in the same order.
    pub option_prints: Vec<Fingerprint>,
    /// The documents of articles and editions: each is its text and the options, which are in the fingerprint.
    pub documents: &'a [Vec<Arc<Document>>],
    /// The documents of the sections' own pages.
    pub section_documents: &'a [Arc<Document>],
    /// What every page of a language sees, in the order of [`Site::languages`].
    pub shared: Vec<Shared>,
    /// The `assets` of the template API.
    pub asset_urls: Value,
    /// The fingerprint of the addresses of the theme's style sheets and pictures.
    pub looks: Fingerprint,
    /// Files that become outputs without being texts.
    pub files: Files<'a>,
}

/// Files below the site's folder, by path.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    /// Those below `static/`, by their path there, sorted.
    pub statics: &'a [String],
    /// The site's own HTML at named places of its pages.
    pub snippets: &'a Snippets,
    /// Every output of this build, by its path below the output folder.
    pub outputs: &'a BTreeSet<&'a str>,
    /// The fingerprint of a file's content.
    pub fingerprint: &'a (dyn Fn(&str) -> Option<Fingerprint> + Sync),
    /// A file's bytes.
    pub read: &'a (dyn Fn(&str) -> Result<Vec<u8>, Diagnostic> + Sync),
    /// A version of an image of these bytes, or why there can be none.
    pub encode: &'a Encode<'a>,
    /// What social images are set in, where the site has any.
    pub fonts: Option<&'a Fonts>,
    /// What an earlier run made under a fingerprint, or what is made now.
    pub remembered: &'a Remembered<'a>,
}

/// Makes a version of an image.
pub type Encode<'a> = dyn Fn(&[u8], Version) -> Result<Vec<u8>, String> + Sync + 'a;

/// Makes a result, unless it is remembered under its fingerprint.
pub type Remembered<'a> =
    dyn Fn(Fingerprint, &mut dyn FnMut() -> Result<Vec<u8>, String>) -> Result<Vec<u8>, String> + Sync + 'a;

/// What every page of a language sees, made once.
pub struct Shared {
    /// The language's position among the configured ones.
    pub language: usize,
    /// `site`, to read from.
    pub site: SiteContext,
    /// `site`, as templates see it.
    pub value: Value,
    /// `snippets`, as templates see it.
    pub snippets: Value,
    /// The words that rendering adds to a text.
    pub labels: Labels,
    /// Their fingerprint.
    pub labels_print: Fingerprint,
    /// What the structured data of every page speaks of.
    pub ground: Ground,
    /// The fingerprint of what the structured data of translations says.
    pub credits: Fingerprint,
    /// The language's tag.
    pub tag: Lang,
    /// The fingerprint of all of it, and of the addresses of the theme's files but [`Tools::looks`].
    pub fingerprint: Fingerprint,
}

impl Tools<'_> {
    /// The words that rendering adds to a text in a configured language, where readers see it.
    pub fn labels(&self, language: usize) -> Option<&Labels> {
        self.shared.iter().find(|s| s.language == language).map(|s| &s.labels)
    }

    /// Their fingerprint.
    pub fn labels_print(&self, language: usize) -> Option<Fingerprint> {
        self.shared.iter().find(|s| s.language == language).map(|s| s.labels_print)
    }
}

impl<'a> World<'a> {
    /// Makes what all pages share. Markdown is read by `options`, and its code coloured by the highlighter. Diagnostics are about menus and the icon.
    pub fn new(
        site: &'a Site<'a>,
        engine: &'a Engine,
        strings: &'a Strings,
        locales: &'a Locales,
        assets: &'a ThemeAssets,
        (options, highlighter): (Vec<Options>, &'a Highlighter),
        files: Files<'a>,
    ) -> (World<'a>, Diagnostics) {
        let mut found = Diagnostics::new();
        let base = &site.config.base_url;
        let urls: BTreeMap<&str, String> =
            assets.files.iter().map(|(name, (url, _))| (name.as_str(), urls::href(base, url))).collect();
        let (looks, others): (Vec<_>, Vec<_>) = urls.iter().partition(|(name, _)| is_look(name));
        let shared = site
            .languages
            .iter()
            .map(|language| {
                let context = lists::site_context(site, strings, language, files.statics, &mut found);
                let labels = super::labels::labels(strings, &site.language(language).tag);
                let ground = Ground::new(site, language);
                let mut fingerprint = Fingerprint::builder();
                fingerprint.update_str(env!("CARGO_PKG_VERSION"));
                add_value(&mut fingerprint, &context);
                add_value(&mut fingerprint, &others);
                add_value(&mut fingerprint, &ground);
                let labels_print = Fingerprint::of(format!("{labels:?}").as_bytes());
                fingerprint.update_fingerprint(labels_print);
                let snippets = files.snippets.in_language(&site.language(language).tag);
                add_value(&mut fingerprint, &snippets);
                Shared {
                    language: language.language,
                    value: Value::from_serializable(&context),
                    site: context,
                    snippets: snippets
                        .iter()
                        .map(|(name, html)| (name.to_string(), Value::safe_string(html)))
                        .collect::<BTreeMap<_, _>>()
                        .into(),
                    labels,
                    labels_print,
                    ground,
                    credits: super::labels::credits(strings, &site.language(language).tag),
                    tag: site.language(language).tag.clone(),
                    fingerprint: fingerprint.finish(),
                }
            })
            .collect();
        let asset_urls = Value::from_serializable(&urls);
        {
            let (documents, section_documents) = (site.documents, site.section_documents);
            let mut print = Fingerprint::builder();
            add_value(&mut print, &looks);
            let looks = print.finish();
            let option_prints = options.iter().map(|o| Fingerprint::of(format!("{o:?}").as_bytes())).collect();
            let recent = Recent::default();
            let tools = Tools {
                engine,
                strings,
                options,
                highlighter,
                recent,
                summaries: Summaries::new(site),
                option_prints,
                documents,
                section_documents,
                shared,
                asset_urls,
                looks,
                files,
            };
            (World { site, tools, strings, locales, assets }, found)
        }
    }
}

/// Whether a theme's file can be exchanged in a page that stays as it is: a style sheet, a picture.
pub fn is_look(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    ["css", "avif", "gif", "ico", "jpeg", "jpg", "jxl", "png", "svg", "webp"].contains(&extension.as_str())
}

/// A job with everything that its output depends on.
pub struct Prepared {
    /// The fingerprint of all that the output depends on.
    pub fingerprint: Fingerprint,
    /// The same without the addresses of the theme's style sheets and pictures, which can be exchanged in an open page.
    pub apart_from_looks: Fingerprint,
    /// What is wrong, found while it was prepared.
    pub diagnostics: Diagnostics,
    /// What it is made of.
    pub content: Content,
}

/// What an output is made of.
pub enum Content {
    /// The bytes of a file below the site's folder.
    Copy(String),
    /// Bytes that are there already.
    Bytes(Arc<[u8]>),
    /// An image, from its file.
    Image(String),
    /// A version of an image, from its file.
    ImageVersion {
        /// The file.
        path: String,
        /// What to make of it.
        version: Version,
    },
    /// A social image: what it shows, and the faces that set it.
    SocialImage(Box<(Card, Set)>),
    /// A page by its template.
    Page(Box<PageData>),
    /// A feed.
    Feed(Box<FeedData>),
    /// A search index.
    Search(Box<SearchData>),
    /// The site's icon, from its file.
    Icon {
        /// The file.
        path: String,
        /// What to make of it.
        icon: Icon,
    },
}

/// Gathers everything that a job's output depends on.
pub fn prepare(world: &World<'_>, job: &Job) -> Prepared {
    let url = job.url(world.site, world.assets);
    let mut diagnostics = Diagnostics::new();
    let mut fingerprint = Fingerprint::builder();
    let content = match job {
        Job::Copy { from, .. } => {
            if let Some(of_file) = (world.tools.files.fingerprint)(from) {
                fingerprint.update_fingerprint(of_file);
            }
            Content::Copy(from.clone())
        }
        Job::Image { from, .. } => {
            if let Some(of_file) = (world.tools.files.fingerprint)(from) {
                fingerprint.update_fingerprint(of_file);
            }
            Content::Image(from.clone())
        }
        Job::ImageVersion { from, version, .. } => {
            if let Some(of_file) = (world.tools.files.fingerprint)(from) {
                fingerprint.update_fingerprint(of_file);
            }
            fingerprint.update_str(&format!("{version:?}"));
            fingerprint.update_u64(ENCODERS);
            Content::ImageVersion { path: from.clone(), version: *version }
        }
        Job::SocialImage { language, handle } => match social::card(world, *language, *handle, &mut diagnostics) {
            Some((card, set)) => {
                fingerprint.update_fingerprint(set.fingerprint);
                Content::SocialImage(Box::new((card, set)))
            }
            None => Content::Bytes(Arc::default()),
        },
        Job::ThemeAsset(name) => {
            Content::Bytes(world.assets.files.get(name).map(|(_, bytes)| Arc::clone(bytes)).unwrap_or_default())
        }
        Job::Markdown(handle) => text(machine::markdown(world, *handle)),
        Job::Sitemap => text(machine::sitemap(world)),
        Job::Robots => text(machine::robots(world)),
        Job::Llms => text(machine::llms(world)),
        Job::Manifest { language } => text(machine::manifest(world, *language)),
        Job::Icon(icon) => {
            let path = world.site.config.icon.as_ref().map(|i| format!("static/{}", i.value)).unwrap_or_default();
            if let Some(of_file) = (world.tools.files.fingerprint)(&path) {
                fingerprint.update_fingerprint(of_file);
            }
            fingerprint.update_u64(icon.size.into());
            Content::Icon { path, icon: *icon }
        }
        Job::Search { language } => {
            let index = search_data(world, *language);
            index.fingerprint(&world.tools, &mut fingerprint);
            Content::Search(Box::new(index))
        }
        Job::Feed { language, section, atom } => {
            let feed = feeds::feed_data(world, *language, section, *atom);
            feed.fingerprint(&world.tools, &mut fingerprint);
            Content::Feed(Box::new(feed))
        }
        _ => {
            let page = pages::page_data(world, job, &url, &mut diagnostics);
            page.fingerprint(&world.tools, &mut fingerprint);
            Content::Page(Box::new(page))
        }
    };
    if let Content::Bytes(bytes) = &content {
        fingerprint.update_bytes(bytes);
    }
    let apart_from_looks = fingerprint.finish();
    let fingerprint = match &content {
        Content::Page(_) => {
            Fingerprint::builder().fingerprint(apart_from_looks).fingerprint(world.tools.looks).finish()
        }
        _ => apart_from_looks,
    };
    Prepared { fingerprint, apart_from_looks, diagnostics, content }
}

fn text(text: String) -> Content {
    Content::Bytes(text.into_bytes().into())
}

impl Prepared {
    /// Makes the bytes; `number` is one that no other job of this build has. A copy has none: whoever publishes takes
    /// the file as it is.
    ///
    /// # Errors
    /// What went wrong in a template.
    pub fn make(self, tools: &Tools<'_>, number: u64) -> Result<(Made, Diagnostics), Diagnostic> {
        match self.content {
            Content::Copy(from) => Ok((Made::Copy(from), Diagnostics::new())),
            Content::Bytes(bytes) => Ok((Made::Bytes(bytes), Diagnostics::new())),
            Content::Image(path) => {
                let cleaned = clean(&(tools.files.read)(&path)?);
                let made = cleaned.map_or_else(|| Made::Copy(path), |bytes| Made::Bytes(bytes.into()));
                Ok((made, Diagnostics::new()))
            }
            Content::ImageVersion { path, version } => {
                let bytes = (tools.files.read)(&path)?;
                Ok(match (tools.files.encode)(&bytes, version) {
                    Ok(encoded) => (Made::Bytes(encoded.into()), Diagnostics::new()),
                    // The image stands in for its versions: browsers show what they can of it, and no link is dead.
                    Err(why) => (Made::Bytes(clean(&bytes).unwrap_or(bytes).into()), broken_image(&path, &why).into()),
                })
            }
            Content::SocialImage(data) => {
                let (card, set) = *data;
                let Some(fonts) = tools.files.fonts else {
                    return Ok((Made::Bytes(Arc::default()), Diagnostics::new()));
                };
                match (tools.files.remembered)(set.fingerprint, &mut || draw(&card, &set, fonts)) {
                    Ok(bytes) => Ok((Made::Bytes(bytes.into()), Diagnostics::new())),
                    Err(why) => Err(Diagnostic::error(
                        codes::image::CARD_NOT_DRAWN,
                        format!("the social image of “{}” cannot be drawn: {why}", card.title),
                    )
                    .hint("this is a fault of yiwen: please report it, with the font")),
                }
            }
            Content::Icon { path, icon } => {
                let bytes = (tools.files.read)(&path)?;
                Ok((Made::Bytes(icon_png(&path, &bytes, icon.size)?.into()), Diagnostics::new()))
            }
            Content::Search(index) => Ok((Made::Folder(index.make(tools)?), Diagnostics::new())),
            Content::Feed(feed) => Ok((Made::Bytes(feed.make(tools).into()), Diagnostics::new())),
            Content::Page(page) => page.make(tools, number).map(|(bytes, notes)| (Made::Bytes(bytes.into()), notes)),
        }
    }
}

/// What an editor hears about an image that begins like one and does not go on so.
fn broken_image(path: &str, why: &str) -> Diagnostic {
    Diagnostic::warning(codes::image::BROKEN, format!("this image is broken: {}", why.trim_end_matches('.')))
        .in_file(path)
        .hint("open it in an image viewer; if it is not whole, take a fresh copy from where it came from")
}

/// An output in its final form.
pub enum Made {
    /// A file below the site's folder, as it is.
    Copy(String),
    /// Bytes.
    Bytes(Arc<[u8]>),
    /// Files by their path below the folder that the output stands in, the output among them.
    Folder(IndexFiles),
}
