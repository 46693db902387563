//! Step 3, Documents: every text, parsed.

use super::sources::BuildInputs;
use crate::content::DiscoveredContent;
use crate::diag::Source;
use crate::lang::Lang;
use crate::pipeline::build_run::BuildRun;
use crate::pipeline::report::Phase;
use crate::store::Fingerprint;
use crate::text::{Document, MarkdownOptions, parse};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// The parsed texts of a site.
pub struct SiteDocuments {
    /// The documents of the editions, in the order of articles and editions.
    pub articles: Vec<Vec<Arc<Document>>>,
    /// The documents of the sections' own pages.
    pub sections: Vec<Arc<Document>>,
}

/// Parses every text, in parallel.
pub fn parse_documents(run: &mut BuildRun<'_>, inputs: &BuildInputs, content: &DiscoveredContent) -> SiteDocuments {
    run.begin(Phase::Documents, content.articles.len());
    let BuildRun { memory, progress, .. } = *run;
    let options: Vec<(&MarkdownOptions, Fingerprint)> = inputs.markdown.iter().map(|o| (o, fingerprint(o))).collect();
    let document = |source: &Source, body: &Range<usize>, lang: &Lang| match options.get(inputs.config.rank(lang)) {
        Some((options, print)) => {
            memory.document(&source.path, document_key(source, body, *print), || parse(source, body.clone(), options))
        }
        None => Arc::default(),
    };
    let articles = content.articles.par_iter().map(|article| {
        let editions = article.editions.iter().map(|e| document(&e.source, &e.body, &e.lang)).collect();
        progress.step();
        editions
    });
    let sections = content.sections.par_iter().map(|s| document(&s.source, &s.body, &s.lang));
    SiteDocuments { articles: articles.collect(), sections: sections.collect() }
}

/// The fingerprint of all that a document depends on. It is the whole file's rather than the body's, which is there
/// already: what is wrong with a text is told with its path, and with lines and bytes of its file.
fn document_key(source: &Source, body: &Range<usize>, options: Fingerprint) -> Fingerprint {
    Fingerprint::builder()
        .fingerprint(Fingerprint::of_source(source))
        .str(&source.path)
        .u64(body.start as u64)
        .u64(body.end as u64)
        .fingerprint(options)
        .finish()
}

/// The fingerprint of the options of a language.
fn fingerprint(options: &MarkdownOptions) -> Fingerprint {
    let MarkdownOptions { lang, cjk, smart, math, html, highlight, bare_links } = options;
    let all = format!("{lang} {cjk} {smart} {math:?} {html:?} {highlight} {bare_links}");
    Fingerprint::of(all.as_bytes())
}
