//! The texts that readers of a language can search: those published in it, as they are read.

use crate::diag::{Diagnostic, Source};
use crate::lang::Lang;
use crate::render::context::summary;
use crate::render::inputs::{RenderInputs, RenderTools};
use crate::render::plan::addresses::searchable;
use crate::search::{self, IndexFiles, SearchPage};
use crate::site::{Handle, LanguageSite, Site, urls};
use crate::store::{Fingerprint, FingerprintBuilder};
use crate::text::{Document, HeadingIds, Labels, MarkdownOptions, RenderSetting, render};
use rayon::prelude::*;
use std::ops::Range;

/// A text begins a new segment where a byte of its path's fingerprint is below this, so that segments have some forty texts
/// and a new text concerns one of them.
const FIRST_OF_SEGMENT: u8 = 6;

/// The most texts of a segment.
const LONGEST_SEGMENT: usize = 96;

/// An index in the making.
pub struct SearchData {
    lang: Lang,
    entries: Vec<SearchEntry>,
    /// The texts of each segment, by position, with the fingerprint of all that it depends on.
    segments: Vec<(Range<usize>, Fingerprint)>,
}

/// A text that can be found.
pub struct SearchEntry {
    handle: Handle,
    /// The language's position among the configured ones.
    language: usize,
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
    let entries: Vec<SearchEntry> = searchable(site, viewer)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|handle| entry(site, viewer, handle))
        .collect();
    let lang = site.language(viewer).tag.clone();
    let segments = segments(&entries).map(|range| {
        let mut print = Fingerprint::builder().u64(search::VERSION).str(lang.as_str());
        for entry in entries.get(range.clone()).unwrap_or_default() {
            entry.words(&inputs.tools, &mut print);
        }
        (range, print.finish())
    });
    SearchData { segments: segments.collect(), lang, entries }
}

/// Gathers a text of a language.
pub fn search_entry(inputs: &RenderInputs<'_>, language: usize, handle: Handle) -> SearchEntry {
    entry(inputs.site, &inputs.site.languages[language], handle)
}

/// The address of the file with a text, for results that show a passage of it.
pub fn search_page_url(site: &Site<'_>, folder: &str, handle: Handle) -> String {
    let url = site.page(handle).map_or("/", |page| page.url.as_str());
    urls::file_below(folder, &search::page_path(&urls::href(&site.config.base_url, url)))
}

fn entry(site: &Site<'_>, viewer: &LanguageSite, handle: Handle) -> SearchEntry {
    let (_, edition) = site.edition(handle);
    let summary = summary(site, viewer, handle);
    let own = [summary.tags, summary.series, summary.authors, summary.translators];
    let terms = own.iter().chain(summary.taxonomies.values()).flatten().map(|term| term.name.clone()).collect();
    SearchEntry {
        handle,
        language: viewer.language,
        source: edition.source.clone(),
        range: edition.body.clone(),
        url: summary.url,
        title: summary.title,
        terms,
        headings: site.places(handle).map(|p| p.headings.clone()).unwrap_or_default(),
    }
}

/// The texts of each segment. Where one ends is decided by the text that begins the next.
fn segments(entries: &[SearchEntry]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    (1..=entries.len()).filter_map(move |end| {
        let is_end = entries.get(end).is_none_or(|next| {
            let print = Fingerprint::of(next.source.path.as_bytes());
            print.as_bytes().first().is_some_and(|byte| *byte < FIRST_OF_SEGMENT) || end - start >= LONGEST_SEGMENT
        });
        is_end.then(|| std::mem::replace(&mut start, end)..end)
    })
}

impl SearchData {
    /// Adds all that the index depends on: what the texts say and where they stand, not where their links lead.
    pub fn fingerprint(&self, into: &mut FingerprintBuilder) {
        into.update_str(self.lang.as_str());
        for (range, print) in &self.segments {
            into.update_u64(range.len() as u64);
            into.update_fingerprint(*print);
        }
        for entry in &self.entries {
            into.update_str(&entry.url);
        }
    }

    /// Makes the index. Segments that an earlier build made are taken from there.
    ///
    /// # Errors
    /// A fault of the program.
    pub fn make(&self, tools: &RenderTools<'_>) -> Result<IndexFiles, Diagnostic> {
        let segment = |(range, print): &(Range<usize>, Fingerprint)| {
            let entries = self.entries.get(range.clone()).unwrap_or_default();
            tools
                .resources
                .segment(*print, &mut || search::segment(entries.iter().filter_map(|entry| entry.page(tools))))
        };
        let segments: Vec<Vec<u8>> = self.segments.par_iter().map(segment).collect();
        let urls: Vec<String> = self.entries.iter().map(|entry| entry.url.clone()).collect();
        search::index(&self.lang, &segments, &urls)
    }
}

impl SearchEntry {
    /// Adds all that the file with the text depends on.
    pub fn fingerprint(&self, tools: &RenderTools<'_>, into: &mut FingerprintBuilder) {
        into.update_u64(search::VERSION);
        self.words(tools, into);
        into.update_str(&self.url);
        self.headings.iter().for_each(|id| into.update_str(id));
    }

    /// Adds all that the words of the text depend on.
    fn words(&self, tools: &RenderTools<'_>, into: &mut FingerprintBuilder) {
        into.update_fingerprint(tools.markdown_prints.get(self.language).copied().unwrap_or_default());
        into.update_fingerprint(document(tools, self).map(|document| document.text).unwrap_or_default());
        into.update_str(&self.title);
        into.update_u64(self.terms.len() as u64);
        self.terms.iter().for_each(|term| into.update_str(term));
    }

    /// Makes the file with the text.
    pub fn make(&self, tools: &RenderTools<'_>) -> Vec<u8> {
        self.page(tools).map(|page| search::page_file(&page)).unwrap_or_default()
    }

    /// A text as its page shows it, but for the words that the interface adds.
    fn page(&self, tools: &RenderTools<'_>) -> Option<SearchPage> {
        let document = document(tools, self)?;
        // Nobody sees the colours.
        let options = MarkdownOptions { highlight: false, ..tools.markdown.get(self.language)?.clone() };
        let (labels, highlighter) = (silent(), tools.highlighter);
        let headings = HeadingIds::Given(&self.headings);
        let setting = RenderSetting {
            targets: &[],
            labels: &labels,
            highlighter,
            headings,
            heading_links: false,
            notes: true,
            id_prefix: "",
        };
        let html = render(&self.source, self.range.clone(), document, &options, &setting).html();
        Some(SearchPage { url: self.url.clone(), title: self.title.clone(), html, terms: self.terms.clone() })
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
