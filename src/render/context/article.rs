//! PageValues of a single article's page.

use super::shared::{edition_ref, status_word};
use super::{
    BilingualRef, EditionRef, Html, ImageContext, OutdatedContext, Shown, Summaries, Summary, TermRef, image_context,
    summary, term_refs,
};
use crate::content::{Cover, Method, Original};
use crate::i18n::Strings;
use crate::render::context::license::license_url;
use crate::site::{Handle, LanguageSite, Site, corrections, urls};
use crate::table::Spanned;
use crate::text::Document;
use serde::Serialize;
use std::collections::BTreeSet;

/// `article`: a summary and what only its own page shows.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleContext {
    /// All that lists show of it.
    #[serde(flatten)]
    pub summary: Summary,
    /// The text as HTML.
    pub content: Html,
    /// The table of contents.
    pub toc: Vec<TocEntry>,
    /// Whether the author asks for a table of contents, or for none.
    pub show_toc: Option<bool>,
    /// Corrections, the newest first.
    pub corrections: Vec<CorrectionContext>,
    /// Why the text was taken away.
    pub withdrawn_reason: Option<String>,
    /// The article before it in its section.
    pub previous: Option<Shown>,
    /// The article behind it in its section.
    pub next: Option<Shown>,
    /// Articles with the most tags in common.
    pub related: Vec<Shown>,
    /// The series it is part of, with all their parts.
    pub series_parts: Vec<SeriesPart>,
    /// The original, where it is on the site and this is not it.
    pub original_edition: Option<EditionRef>,
    /// Pages that show it beside its original, or beside its translations.
    pub bilingual: Vec<BilingualRef>,
    /// The distance behind its original; nothing where it is not.
    pub outdated: Option<OutdatedContext>,
    /// The other published editions.
    pub translations: Vec<EditionRef>,
    /// The URL of the Markdown copy.
    pub markdown_url: Option<String>,
    /// The work where it was first published elsewhere.
    pub original: Option<OriginalContext>,
    /// The provenance of this translation; nothing for an original.
    pub translation: Option<TranslationContext>,
    /// Models that made its images.
    pub generators: Vec<String>,
    /// Its images that a model made, the cover first.
    pub generated_images: Vec<ImageContext>,
    /// Whether there are formulas.
    pub has_math: bool,
}

impl ArticleContext {
    /// The other articles that it points at.
    pub fn shown(&mut self) -> impl Iterator<Item = &mut Shown> {
        let parts = self.series_parts.iter_mut().flat_map(|part| &mut part.items);
        self.previous.iter_mut().chain(&mut self.next).chain(&mut self.related).chain(parts)
    }
}

/// An entry of the table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct TocEntry {
    /// The heading's level.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Its plain text.
    pub text: String,
    /// Its text as HTML.
    pub html: Html,
    /// The headings below it.
    pub children: Vec<TocEntry>,
}

/// One of `article.corrections`.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionContext {
    /// The date.
    pub date: String,
    /// The text of the correction: what was wrong and what is right.
    pub text: String,
}

/// A series that an article is part of.
#[derive(Debug, Clone, Serialize)]
pub struct SeriesPart {
    /// The series.
    pub series: TermRef,
    /// Which part this is, from 1.
    pub part: usize,
    /// The number of parts.
    pub total: usize,
    /// All parts, the oldest first.
    pub items: Vec<Shown>,
}

/// `article.original`.
#[derive(Debug, Clone, Serialize)]
pub struct OriginalContext {
    /// Its title.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The date.
    pub date: Option<String>,
    /// Under which licence.
    pub license: Option<String>,
    /// The address of the licence.
    pub license_url: Option<String>,
    /// The permission to translate: by whom, and how.
    pub permission: Option<String>,
    /// The language.
    pub lang: Option<String>,
}

/// `article.translation`.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationContext {
    /// The language it was made from.
    pub from: Option<String>,
    /// That language's name in itself.
    pub from_name: Option<String>,
    /// The kind of translation, in the words that readers of the page use.
    pub from_language: Option<String>,
    /// The edition it was made from, where it is published.
    pub from_url: Option<String>,
    /// `human` or `machine`.
    pub method: Option<&'static str>,
    /// `draft`, `in-review` or `reviewed`.
    pub status: Option<&'static str>,
    /// Which model or service.
    pub engine: Option<String>,
    /// The translators.
    pub translators: Vec<TermRef>,
    /// The reviewers.
    pub reviewers: Vec<String>,
    /// The date on which it was made.
    pub date: Option<String>,
    /// A credit in its exact words.
    pub note: Option<String>,
}

/// The parts of an article's page that come from the site alone: `content` is empty, and what a bitext adds.
pub fn article_context(
    site: &Site<'_>,
    (strings, summaries): (&Strings, &Summaries<'_>),
    viewer: &LanguageSite,
    handle: Handle,
) -> ArticleContext {
    let (article, edition) = site.edition(handle);
    let document = site.document(handle);
    let zone = &site.moment.zone;
    let withdrawn = edition.front.withdrawn.is_some();
    let link = |h: Handle| summaries.linked(viewer, h);
    let (before, behind) = viewer.neighbours.get(&handle).copied().unwrap_or((None, None));
    let mut corrections: Vec<_> = corrections(edition, site.moment).collect();
    corrections.sort_by_key(|c| std::cmp::Reverse(c.date.instant(zone)));
    let own = summary(site, viewer, handle);
    let generated_images = if withdrawn { Vec::new() } else { generated_images(site, handle, &own) };
    let generators: BTreeSet<String> = generated_images.iter().filter_map(|i| i.generator.clone()).collect();
    // What a translation of a text that first appeared elsewhere was made from appeared there too.
    let sources = std::iter::successors(Some(edition), |e| article.public_source_of(e)).take(article.editions.len());
    let original = sources.into_iter().find_map(|e| e.front.original.as_ref().filter(|o| says_something(o)));
    ArticleContext {
        content: Html::default(),
        toc: if withdrawn {
            Vec::new()
        } else {
            toc(document, site.places(handle).as_deref().map(|p| &p.headings[..]))
        },
        show_toc: edition.front.toc,
        corrections: corrections
            .iter()
            .map(|c| CorrectionContext { date: c.date.iso(zone), text: c.text.clone() })
            .collect(),
        withdrawn_reason: edition.front.withdrawn.as_ref().map(|w| w.value.clone()),
        previous: before.map(link),
        next: behind.map(link),
        related: site.related(viewer, handle).into_iter().map(|h| summaries.listed(viewer, h)).collect(),
        series_parts: series_parts(site, summaries, viewer, handle),
        original_edition: article
            .public_original
            .map(|e| Handle { article: handle.article, edition: e })
            .filter(|h| *h != handle && site.page(*h).is_some())
            .map(|h| edition_ref(site, h)),
        bilingual: Vec::new(),
        outdated: None,
        translations: site.editions(handle.article).filter(|h| *h != handle).map(|h| edition_ref(site, h)).collect(),
        markdown_url: site.config.output.markdown_copies.then(|| format!("{}index.md", own.url)),
        original: original.map(|o| OriginalContext {
            title: o.title.clone(),
            url: o.url.as_ref().map(|u| u.value.clone()),
            authors: o.authors.clone(),
            publisher: o.publisher.clone(),
            date: o.date.map(|d| d.iso(zone)),
            license: o.license.clone(),
            license_url: o.license.as_deref().and_then(license_url),
            permission: o.permission.clone(),
            lang: o.lang.as_ref().map(ToString::to_string),
        }),
        translation: translation(site, strings, viewer, handle),
        generators: generators.into_iter().collect(),
        generated_images,
        has_math: document.has_math && !withdrawn,
        summary: own,
    }
}

/// Whether anything of a scaffolded `[original]` has been filled in.
fn says_something(original: &Original) -> bool {
    let texts = [&original.title, &original.publisher, &original.license, &original.permission];
    texts.iter().any(|t| t.is_some())
        || original.url.is_some()
        || original.date.is_some()
        || !original.authors.is_empty()
}

fn translation(
    site: &Site<'_>,
    strings: &Strings,
    viewer: &LanguageSite,
    handle: Handle,
) -> Option<TranslationContext> {
    let (article, edition) = site.edition(handle);
    let translation = edition.front.translation.as_ref()?;
    let source = article.public_source_of(edition);
    let source_handle = source.and_then(|s| {
        let at = article.editions.iter().position(|e| e.lang == s.lang)?;
        Some(Handle { article: handle.article, edition: at })
    });
    let stated = edition.front.original.as_ref().and_then(|o| o.lang.as_ref());
    let from = translation.from.as_ref().map(|f| &f.value).or_else(|| source.map(|s| &s.lang)).or(stated);
    Some(TranslationContext {
        from: from.map(ToString::to_string),
        from_name: from.map(|lang| {
            let configured = site.config.language(lang).map(|l| l.name.clone());
            configured.or_else(|| crate::i18n::endonym(lang).map(str::to_string)).unwrap_or_else(|| lang.to_string())
        }),
        from_language: from.map(|lang| strings.language_name(&edition.lang, lang)),
        from_url: source_handle.and_then(|h| site.page(h)).map(|p| urls::href(&site.config.base_url, &p.url)),
        method: translation.method.map(|m| match m {
            Method::Human => "human",
            Method::Machine => "machine",
        }),
        status: translation.status.map(status_word),
        engine: translation.engine.clone(),
        translators: term_refs(site, viewer, handle, "translators"),
        reviewers: translation.reviewers.iter().map(|key| person(site, viewer, key)).collect(),
        date: translation.date.map(|d| d.iso(&site.moment.zone)),
        note: translation.note.clone(),
    })
}

/// The name of a person in the page's language, from `people.toml` where the key is known there.
fn person(site: &Site<'_>, viewer: &LanguageSite, key: &str) -> String {
    let lang = &site.language(viewer).tag;
    let known = site.names.get("authors", key);
    known.and_then(|n| n.name.get_or_any(lang, &site.config.default_language)).unwrap_or(key).to_string()
}

/// The cover and the images of the text that a model made, each once, in the order of the page.
fn generated_images(site: &Site<'_>, handle: Handle, summary: &Summary) -> Vec<ImageContext> {
    let (article, edition) = site.edition(handle);
    let mut out: Vec<ImageContext> =
        summary.cover.iter().filter(|c| c.generator.is_some()).map(|c| (**c).clone()).collect();
    // A small picture may lead to the whole one, so links count too; what leads elsewhere is no file of the site's.
    let elsewhere = |dest: &str| dest.contains("://") || dest.starts_with('#') || dest.starts_with("@/");
    for reference in site.document(handle).references.iter().filter(|r| !elsewhere(&r.dest)) {
        let Some(name) = crate::content::resolve_relative(&article.folder, &reference.dest) else { continue };
        let Some(asset) = site.assets.get(&name, &edition.lang) else { continue };
        if site.sidecar(Some(asset), &name).is_none_or(|s| s.generator.is_none()) {
            continue;
        }
        let span = reference.span.clone();
        let image = Some(Spanned { value: reference.dest.clone(), span });
        let image = image_context(site, handle, &Cover { image, ..Cover::default() });
        if out.iter().all(|other| other.src != image.src) {
            out.push(image);
        }
    }
    out
}

fn series_parts(site: &Site<'_>, summaries: &Summaries<'_>, viewer: &LanguageSite, handle: Handle) -> Vec<SeriesPart> {
    let Some(node) = viewer.taxonomy("series") else { return Vec::new() };
    term_refs(site, viewer, handle, "series")
        .into_iter()
        .filter_map(|series| {
            let term = node.term(&series.key)?;
            // Terms list the newest first; a series is read from its beginning.
            let parts: Vec<Handle> = term.articles.iter().rev().copied().collect();
            let part = parts.iter().position(|h| h.article == handle.article)? + 1;
            let items = parts.iter().map(|h| summaries.linked(viewer, *h)).collect();
            Some(SeriesPart { series, part, total: parts.len(), items })
        })
        .collect()
}

/// The headings of a document as a tree, with the ids that the page has for them. A level that is skipped does not open
/// an empty one.
pub fn toc(document: &Document, ids: Option<&[String]>) -> Vec<TocEntry> {
    let mut root: Vec<TocEntry> = Vec::new();
    for (at, heading) in document.headings.iter().enumerate() {
        let entry = TocEntry {
            level: heading.level,
            id: ids.and_then(|ids| ids.get(at)).unwrap_or(&heading.id).clone(),
            text: heading.text.clone(),
            html: Html(heading.html.clone()),
            children: Vec::new(),
        };
        insert(&mut root, entry);
    }
    root
}

fn insert(entries: &mut Vec<TocEntry>, entry: TocEntry) {
    match entries.last_mut() {
        Some(last) if last.level < entry.level => insert(&mut last.children, entry),
        _ => entries.push(entry),
    }
}
