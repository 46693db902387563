//! Documents: every text, parsed.

use super::memory::Memory;
use super::report::Progress;
use crate::config::Config;
use crate::content::Found;
use crate::diag::Source;
use crate::lang::Lang;
use crate::store::Fingerprint;
use crate::text::{Document, Options, parse};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// The documents of articles and editions, and those of the sections' own pages.
pub type Documents = (Vec<Vec<Arc<Document>>>, Vec<Arc<Document>>);

/// Every text, parsed in parallel.
pub fn documents(
    content: &Found,
    config: &Config,
    options: &[Options],
    memory: &Memory,
    progress: &dyn Progress,
) -> Documents {
    let options: Vec<(&Options, Fingerprint)> =
        options.iter().map(|o| (o, Fingerprint::of(format!("{o:?}").as_bytes()))).collect();
    let parse_one = |source: &Source, body: &Range<usize>, lang: &Lang| match options.get(config.rank(lang)) {
        Some(options) => memory.document(source, body, *options, || parse(source, body.clone(), options.0)),
        None => Arc::default(),
    };
    let articles = content
        .articles
        .par_iter()
        .map(|article| {
            let editions = article.editions.iter().map(|e| parse_one(&e.source, &e.body, &e.lang)).collect();
            progress.step();
            editions
        })
        .collect();
    let sections = content.sections.par_iter().map(|s| parse_one(&s.source, &s.body, &s.lang)).collect();
    (articles, sections)
}
