//! `yiwen.toml`: the site's name, its languages, and every setting with its default.

mod base_url;
mod check;
mod names;
mod read;
mod read_images;

pub use base_url::BaseUrl;
pub use check::{CheckConfig, QuoteStyleSetting, RuleSetting, SpacingSetting};
pub use names::{Name, NameFiles, is_slug};
pub use read::read_config;

use crate::diag::Source;
use crate::lang::Lang;
use crate::table::Spanned;
use std::collections::BTreeMap;

/// A text that may differ per language: `"…"` or `{ en = "…", zh-Hant = "…" }` in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Localized(pub BTreeMap<Option<Lang>, String>);

impl Localized {
    /// The text for a language: its own, that of the nearest shorter tag, or the one without a language.
    pub fn get(&self, lang: &Lang) -> Option<&str> {
        lang.fallbacks().into_iter().map(Some).chain([None]).find_map(|l| self.0.get(&l)).map(String::as_str)
    }

    /// The text for a language, else for another one: better a name in the wrong language than none.
    pub fn get_or_any(&self, lang: &Lang, preferred: &Lang) -> Option<&str> {
        self.get(lang).or_else(|| self.get(preferred)).or_else(|| self.0.values().next().map(String::as_str))
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A language of the site.
#[derive(Debug, Clone)]
pub struct Language {
    /// Its tag.
    pub tag: Lang,
    /// Its name in itself: "中文".
    pub name: String,
    /// The first segment of its URLs; empty for the language at the site's root.
    pub path: String,
    /// The site's title in this language, where it differs.
    pub title: Option<String>,
    /// The site's description in this language.
    pub description: Option<String>,
    /// The copyright line in this language.
    pub copyright: Option<String>,
    /// Whether nothing of it is published: originals that may only be translated from.
    pub private: bool,
}

/// `[markdown] math`: the signs that mathematics stands between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
pub enum MathSyntax {
    /// None: there is no mathematics.
    #[default]
    Off,
    /// `$…$`, and `$$…$$` on a line of its own.
    Dollars,
    /// `\(…\)`, and `\[…\]` on a line of its own. A dollar sign is one.
    Brackets,
}

/// The policy for raw HTML in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HtmlPolicy {
    /// Sanitised: harmless elements stay, the rest is removed.
    Sanitize,
    /// Published as written.
    Allow,
    /// Shown as text.
    Escape,
}

/// `[markdown]`.
#[derive(Debug, Clone)]
pub struct MarkdownConfig {
    /// Colour code at build time.
    pub highlight: bool,
    /// The signs that mathematics stands between.
    pub math: MathSyntax,
    /// Straight quotes become the language's own; never in Chinese, Japanese or Korean.
    pub smart_punctuation: bool,
    /// `https://…` becomes a link.
    pub bare_links: bool,
    /// The rules for Chinese and Japanese text; `None`: where the language is Chinese, Japanese or Korean.
    pub cjk: Option<bool>,
    /// The policy for raw HTML.
    pub html: HtmlPolicy,
}

/// `[bilingual]`.
#[derive(Debug, Clone)]
pub struct BilingualConfig {
    /// Whether each translation has a page that shows it beside its original.
    pub pages: bool,
    /// Whether the page of a translation can show the original of each paragraph in place.
    pub reveal: bool,
    /// Whether readers are told that the original has changed since.
    pub notice: bool,
}

/// `[lists]`.
#[derive(Debug, Clone)]
pub struct ListsConfig {
    /// Articles on a page of a list.
    pub paginate_by: usize,
    /// Whether a language's lists name articles that it lacks, with their original.
    pub missing_editions: bool,
    /// The number of related articles that a page names.
    pub related: usize,
}

/// `[feeds]`.
#[derive(Debug, Clone)]
pub struct FeedsConfig {
    /// Write `atom.xml`.
    pub atom: bool,
    /// Write `feed.json`.
    pub json: bool,
    /// The newest articles that a feed holds.
    pub items: usize,
    /// Whether a feed holds whole articles rather than summaries.
    pub full: bool,
}

/// A format that versions of images are made in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImageFormat {
    /// AVIF: the smallest, and slow to make.
    Avif,
    /// WebP.
    WebP,
}

impl ImageFormat {
    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            ImageFormat::Avif => "avif",
            ImageFormat::WebP => "webp",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            ImageFormat::Avif => "image/avif",
            ImageFormat::WebP => "image/webp",
        }
    }
}

/// `[images]`.
#[derive(Debug, Clone)]
pub struct ImagesConfig {
    /// Whether smaller versions of images are made.
    pub enabled: bool,
    /// Their widths in pixels, ascending; never empty.
    pub widths: Vec<u32>,
    /// Their formats, the one that browsers should try first coming first; never empty.
    pub formats: Vec<ImageFormat>,
    /// The quality of versions, from 1 to 100.
    pub quality: u8,
    /// Whether SVG files are published with scripts and foreign addresses: `svg = "allow"`.
    pub svg_as_written: bool,
}

/// `[social]`.
#[derive(Debug, Clone)]
pub struct SocialConfig {
    /// Whether pages have a picture for social networks.
    pub enabled: bool,
    /// Font files below the site's folder, by language. Empty: those that the system has.
    pub fonts: Localized,
    /// The places at which the configuration names them, for errors.
    pub span: std::ops::Range<usize>,
}

/// `[output]`.
#[derive(Debug, Clone)]
pub struct OutputConfig {
    /// A Markdown copy beside each article's page.
    pub markdown_copies: bool,
    /// `llms.txt`.
    pub llms_txt: bool,
    /// `robots.txt`.
    pub robots_txt: bool,
    /// `sitemap.xml`.
    pub sitemap: bool,
    /// Whether search engines may list machine translations that nobody has reviewed.
    pub index_machine_drafts: bool,
}

/// A way to group articles by a front-matter key.
#[derive(Debug, Clone)]
pub struct TaxonomyConfig {
    /// The key, and the first segment of its URLs.
    pub name: String,
    /// The title of its page; empty: the theme's string of the same name.
    pub title: Localized,
    /// Articles on a page of a term; `None`: as in `[lists]`.
    pub paginate_by: Option<usize>,
}

/// An entry of a menu.
#[derive(Debug, Clone)]
pub struct MenuItem {
    /// The words shown.
    pub name: Localized,
    /// `@/path`, `/path/` below the language, or a whole URL; with its place for errors.
    pub link: Spanned<String>,
}

/// The whole configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file it was read from, for errors that are found later.
    pub source: Source,
    /// The site's name.
    pub title: String,
    /// The site's description.
    pub description: Option<String>,
    /// The address at which the site is published.
    pub base_url: BaseUrl,
    /// The language of files without a tag, and usually of the originals.
    pub default_language: Lang,
    /// The folder in `themes/`.
    pub theme: Spanned<String>,
    /// The time zone in which dates are judged (a valid IANA name).
    pub timezone: String,
    /// The copyright line.
    pub copyright: Option<String>,
    /// An image below `static/` for icons and the web manifest.
    pub icon: Option<Spanned<String>>,
    /// The languages in the site's order; never empty.
    pub languages: Vec<Language>,
    /// `[markdown]`.
    pub markdown: MarkdownConfig,
    /// `[bilingual]`.
    pub bilingual: BilingualConfig,
    /// `[lists]`.
    pub lists: ListsConfig,
    /// `[feeds]`.
    pub feeds: FeedsConfig,
    /// `[images]`.
    pub images: ImagesConfig,
    /// `[social]`.
    pub social: SocialConfig,
    /// `[output]`.
    pub output: OutputConfig,
    /// `[check]`.
    pub check: CheckConfig,
    /// `[search] enabled`: whether readers can search.
    pub search: bool,
    /// Built-in taxonomies and the site's own.
    pub taxonomies: Vec<TaxonomyConfig>,
    /// Menus by name.
    pub menus: BTreeMap<String, Vec<MenuItem>>,
    /// `[extra]`, for the theme.
    pub extra: serde_json::Value,
}

impl Config {
    /// The language of a tag, if it is configured.
    pub fn language(&self, tag: &Lang) -> Option<&Language> {
        self.languages.iter().find(|l| l.tag == *tag)
    }

    /// The languages that readers see.
    pub fn public_languages(&self) -> impl Iterator<Item = &Language> {
        self.languages.iter().filter(|l| !l.private)
    }

    /// The position of a language in the site's order; those that are not configured come last.
    pub fn rank(&self, tag: &Lang) -> usize {
        self.languages.iter().position(|l| l.tag == *tag).unwrap_or(self.languages.len())
    }

    /// The site's title in a language: its own, that of a nearer language (`zh-Hant` for `zh-Hant-HK`), or the site's.
    pub fn title_in(&self, language: &Language) -> String {
        let near = language.tag.fallbacks().into_iter().find_map(|tag| self.language(&tag)?.title.clone());
        near.unwrap_or_else(|| self.title.clone())
    }
}
