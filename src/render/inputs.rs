//! The inputs of rendering: what jobs are prepared from, and what outputs are made with.

use crate::diag::Diagnostics;
use crate::i18n::{Locales, Strings};
use crate::lang::Lang;
use crate::memo::Recent;
use crate::render::context::{SiteContext, Summaries, site_context};
use crate::render::json_ld::SiteSubject;
use crate::render::prepare::value_fingerprint::add_value;
use crate::render::theme::assets::ThemeAssets;
use crate::render::theme::engine::Engine;
use crate::render::theme::labels::labels;
use crate::render::theme::snippets::Snippets;
use crate::site::{LanguageSite, Site, SiteFiles, urls};
use crate::social::Fonts;
use crate::store::Fingerprint;
use crate::text::highlight::Highlighter;
use crate::text::{Document, Labels, MarkdownOptions, OpenRendering};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tera::Value;

/// The number of rendered texts that are remembered, a few for each thread: an article's own page and its bilingual
/// pages show the same text. Without them a build of 1,000 articles in two languages takes a tenth more processor time.
const RECENT_TEXTS: usize = 16;

/// The parts that [`RenderInputs`] are put together from.
pub struct RenderParts<'a> {
    /// The frozen site.
    pub site: &'a Site<'a>,
    /// Templates and strings.
    pub engine: &'a Engine,
    /// The strings alone.
    pub strings: &'a Strings,
    /// Dates, numbers and order of each language.
    pub locales: &'a Locales,
    /// The theme's static files.
    pub assets: &'a ThemeAssets,
    /// The options that Markdown is read with, by configured language.
    pub markdown: Vec<MarkdownOptions>,
    /// The syntax highlighter.
    pub highlighter: &'a Highlighter,
    /// The files that become outputs, and every output.
    pub files: PlannedFiles<'a>,
    /// Reads files and remembers results.
    pub resources: &'a dyn SiteFiles,
}

/// The frozen inputs that jobs are prepared from.
pub struct RenderInputs<'a> {
    /// The frozen site.
    pub site: &'a Site<'a>,
    /// The tools that outputs are made with.
    pub tools: RenderTools<'a>,
    /// Strings, for titles that no file gives.
    pub strings: &'a Strings,
    /// Dates, numbers and order of each language.
    pub locales: &'a Locales,
    /// The theme's static files.
    pub assets: &'a ThemeAssets,
}

/// The tools that outputs are made with. The site is not among them: what an output shows of the site was put into its
/// [`PreparedOutput`](crate::render::PreparedOutput), and so into its fingerprint; [`Summaries`] give nothing but what
/// a fingerprint there stands for.
pub struct RenderTools<'a> {
    /// Templates and strings.
    pub engine: &'a Engine,
    /// The options that Markdown is read with, by configured language.
    pub markdown: Vec<MarkdownOptions>,
    /// The fingerprints of `markdown`, in the same order.
    pub markdown_prints: Vec<Fingerprint>,
    /// The syntax highlighter.
    pub highlighter: &'a Highlighter,
    /// Texts that were rendered last; `None` for one whose headings cannot be left open.
    pub recent_texts: Recent<Fingerprint, Option<Arc<OpenRendering>>>,
    /// The summaries that pages show of other pages' articles.
    pub summaries: Summaries<'a>,
    /// The documents of articles and editions: each is its text and the options, which are in the fingerprint.
    pub documents: &'a [Vec<Arc<Document>>],
    /// The documents of the sections' own pages.
    pub section_documents: &'a [Arc<Document>],
    /// The values that every page of a language sees, in the order of [`Site::languages`].
    pub languages: Vec<LanguageValues>,
    /// `assets` of the template API.
    pub asset_urls: Value,
    /// The fingerprint of the addresses of the theme's style sheets and pictures.
    pub swappable_assets: Fingerprint,
    /// The files that become outputs, and every output.
    pub files: PlannedFiles<'a>,
    /// Reads files and remembers results.
    pub resources: &'a dyn SiteFiles,
}

/// The files that become outputs without being texts, and the paths of all outputs.
#[derive(Clone, Copy)]
pub struct PlannedFiles<'a> {
    /// Files below `static/`, by their path there, sorted.
    pub statics: &'a [String],
    /// The site's own HTML at named places of its pages.
    pub snippets: &'a Snippets,
    /// Every output of this build, by its path below the output folder.
    pub outputs: &'a BTreeSet<&'a str>,
    /// The fonts of social images, where the site has any.
    pub fonts: Option<&'a Fonts>,
}

/// The values that every page of a language sees, made once.
pub struct LanguageValues {
    /// The language's position among the configured ones.
    pub language: usize,
    /// The language's tag.
    pub tag: Lang,
    /// `site`, to read from.
    pub site: SiteContext,
    /// `site`, as templates see it.
    pub value: Value,
    /// `snippets`, as templates see it.
    pub snippets: Value,
    /// The words that rendering adds to a text.
    pub labels: Labels,
    /// The fingerprint of `labels`.
    pub labels_print: Fingerprint,
    /// The site, as the structured data of every page speaks of it.
    pub subject: SiteSubject,
    /// The fingerprint of all of it, and of the addresses of the theme's files but
    /// [`RenderTools::swappable_assets`].
    pub fingerprint: Fingerprint,
}

impl RenderTools<'_> {
    /// The words that rendering adds to a text in a configured language, where readers see it.
    pub fn labels(&self, language: usize) -> Option<&Labels> {
        self.languages.iter().find(|l| l.language == language).map(|l| &l.labels)
    }

    /// The fingerprint of those words.
    pub fn labels_print(&self, language: usize) -> Option<Fingerprint> {
        self.languages.iter().find(|l| l.language == language).map(|l| l.labels_print)
    }
}

impl<'a> RenderInputs<'a> {
    /// The inputs with the values that all pages share. Diagnostics are about menus and the icon.
    pub fn new(parts: RenderParts<'a>) -> (RenderInputs<'a>, Diagnostics) {
        let RenderParts { site, engine, strings, locales, assets, markdown, highlighter, files, resources } = parts;
        let mut found = Diagnostics::new();
        let base = &site.config.base_url;
        let urls: BTreeMap<&str, String> =
            assets.files.iter().map(|(name, (url, _))| (name.as_str(), urls::href(base, url))).collect();
        let (swappable, others): (Vec<_>, Vec<_>) = urls.iter().partition(|(name, _)| is_swappable_asset(name));
        let mut swappable_assets = Fingerprint::builder();
        add_value(&mut swappable_assets, &swappable);
        let languages = site
            .languages
            .iter()
            .map(|language| LanguageValues::new(site, strings, language, files, &others, &mut found))
            .collect();
        let tools = RenderTools {
            engine,
            markdown_prints: markdown.iter().map(MarkdownOptions::fingerprint).collect(),
            markdown,
            highlighter,
            recent_texts: Recent::new(RECENT_TEXTS),
            summaries: Summaries::new(site),
            documents: site.documents,
            section_documents: site.section_documents,
            languages,
            asset_urls: Value::from_serializable(&urls),
            swappable_assets: swappable_assets.finish(),
            files,
            resources,
        };
        (RenderInputs { site, tools, strings, locales, assets }, found)
    }
}

impl LanguageValues {
    /// The values of a language. `assets` are the names and addresses of the theme's files that are part of the
    /// fingerprint.
    fn new(
        site: &Site<'_>,
        strings: &Strings,
        of: &LanguageSite,
        files: PlannedFiles<'_>,
        assets: &[(&&str, &String)],
        found: &mut Diagnostics,
    ) -> LanguageValues {
        let tag = &site.language(of).tag;
        let context = site_context(site, strings, of, files.statics, found);
        let labels = labels(strings, tag);
        let labels_print = labels.fingerprint();
        let subject = SiteSubject::new(site, of);
        let snippets = files.snippets.in_language(tag);
        let mut fingerprint = Fingerprint::builder();
        fingerprint.update_str(env!("CARGO_PKG_VERSION"));
        add_value(&mut fingerprint, &context);
        add_value(&mut fingerprint, &assets);
        add_value(&mut fingerprint, &subject);
        fingerprint.update_fingerprint(labels_print);
        add_value(&mut fingerprint, &snippets);
        let html = snippets.iter().map(|(name, html)| (name.to_string(), Value::safe_string(html)));
        LanguageValues {
            language: of.language,
            tag: tag.clone(),
            value: Value::from_serializable(&context),
            site: context,
            snippets: html.collect::<BTreeMap<_, _>>().into(),
            labels,
            labels_print,
            subject,
            fingerprint: fingerprint.finish(),
        }
    }
}

/// Whether a theme's file can be exchanged in a page that stays as it is: a style sheet, a picture.
pub fn is_swappable_asset(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    ["css", "avif", "gif", "ico", "jpeg", "jpg", "jxl", "png", "svg", "webp"].contains(&extension.as_str())
}
