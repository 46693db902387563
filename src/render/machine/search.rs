//! The texts that readers of a language can search: those published in it, as they are read.

use crate::diag::{Diagnostic, Source};
use crate::lang::Lang;
use crate::render::context::summary;
use crate::render::inputs::{RenderInputs, RenderTools};
use crate::render::plan::addresses::searchable;
use crate::search::{self, IndexFiles, SearchPage};
use crate::site::{Handle, LanguageSite, Site};
use crate::store::FingerprintBuilder;
use crate::text::{Document, HeadingIds, Labels, MarkdownOptions, RenderSetting, render};
use std::ops::Range;

/// An index in the making.
pub struct SearchData {
    lang: Lang,
    /// The language's position among the configured ones.
    language: usize,
    entries: Vec<SearchEntry>,
}

struct SearchEntry {
    handle: Handle,
    source: Source,
    /// The text's bytes in it.
    range: Range<usize>,
    url: String,
    title: String,
    terms: Vec<String>,
    /// The ids of its headings, which results may lead to.
    headings: Vec<String>,
}

/// Gathers the texts of a language.
pub fn search_data(inputs: &RenderInputs<'_>, language: usize) -> SearchData {
    let site = inputs.site;
    let viewer = &site.languages[language];
    let entries = searchable(site, viewer).map(|handle| entry(site, viewer, handle)).collect();
    SearchData { lang: site.language(viewer).tag.clone(), language: viewer.language, entries }
}

fn entry(site: &Site<'_>, viewer: &LanguageSite, handle: Handle) -> SearchEntry {
    let (_, edition) = site.edition(handle);
    let summary = summary(site, viewer, handle);
    let own = [summary.tags, summary.series, summary.authors, summary.translators];
    let terms = own.iter().chain(summary.taxonomies.values()).flatten().map(|term| term.name.clone()).collect();
    SearchEntry {
        handle,
        source: edition.source.clone(),
        range: edition.body.clone(),
        url: summary.url,
        title: summary.title,
        terms,
        headings: site.places(handle).map(|p| p.headings.clone()).unwrap_or_default(),
    }
}

impl SearchData {
    /// Adds all that the index depends on: what the texts say and where they stand, not where their links lead.
    pub fn fingerprint(&self, tools: &RenderTools<'_>, into: &mut FingerprintBuilder) {
        into.update_u64(search::VERSION);
        into.update_str(self.lang.as_str());
        into.update_str(&format!("{:?}", tools.markdown.get(self.language)));
        for entry in &self.entries {
            into.update_fingerprint(document(tools, entry).map(|document| document.text).unwrap_or_default());
            into.update_str(&format!("{:?}", (&entry.url, &entry.title, &entry.terms, &entry.headings)));
        }
    }

    /// Makes the index.
    ///
    /// # Errors
    /// The library's message.
    pub fn make(&self, tools: &RenderTools<'_>) -> Result<IndexFiles, Diagnostic> {
        search::index(&self.lang, self.entries.iter().filter_map(|entry| self.page(tools, entry)))
    }

    /// A text as its page shows it, but for the words that the interface adds.
    fn page(&self, tools: &RenderTools<'_>, entry: &SearchEntry) -> Option<SearchPage> {
        let document = document(tools, entry)?;
        // Nobody sees the colours.
        let options = MarkdownOptions { highlight: false, ..tools.markdown.get(self.language)?.clone() };
        let (labels, highlighter) = (silent(), tools.highlighter);
        let headings = HeadingIds::Given(&entry.headings);
        let setting = RenderSetting {
            targets: &[],
            labels: &labels,
            highlighter,
            headings,
            heading_links: false,
            notes: true,
            id_prefix: "",
        };
        let html = render(&entry.source, entry.range.clone(), document, &options, &setting).html();
        Some(SearchPage { url: entry.url.clone(), title: entry.title.clone(), html, terms: entry.terms.clone() })
    }
}

fn document<'a>(tools: &'a RenderTools<'_>, entry: &SearchEntry) -> Option<&'a Document> {
    tools.documents.get(entry.handle.article)?.get(entry.handle.edition).map(|document| &**document)
}

/// No words at all.
fn silent() -> Labels {
    Labels {
        note: String::new(),
        tip: String::new(),
        important: String::new(),
        warning: String::new(),
        caution: String::new(),
        footnotes: String::new(),
        footnote_back: String::new(),
        table: String::new(),
        task_done: String::new(),
        task_open: String::new(),
        anchor: None,
        image_made_by: String::new(),
    }
}
