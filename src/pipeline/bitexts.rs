//! Aligning: the rows of every translation and its source, and what a build tells of them.

use super::memory::Memory;
use super::report::{Progress, Translations};
use crate::bitext::{self, Bitext, EditionBitext, State};
use crate::content::Found;
use crate::diag::{Diagnostic, Diagnostics, Source, codes};
use crate::project::Sources;
use crate::text::Document;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The bitext of each edition, in the order of articles and editions, in parallel.
pub(super) fn bitexts(
    content: &Found,
    documents: &[Vec<Arc<Document>>],
    sources: &Sources,
    memory: &Memory,
    progress: &dyn Progress,
) -> (Vec<Arc<Vec<EditionBitext>>>, Diagnostics) {
    // Few of a site's texts, and asked for by every edition.
    let files = sources.texts.iter().filter(|(path, _)| bitext::is_approvals_path(path));
    let files: BTreeMap<String, Source> = files.map(|(path, source)| (path.clone(), source.clone())).collect();
    let articles: Vec<_> = content
        .articles
        .par_iter()
        .zip(documents)
        .map(|(article, documents)| {
            let align = || bitext::bitexts(article, documents, &files);
            let aligned = memory.bitexts(article, documents, &files, align);
            progress.step();
            aligned
        })
        .collect();
    let mut found = Diagnostics::new();
    let mut out = Vec::with_capacity(articles.len());
    for aligned in articles {
        found.extend(aligned.found.iter().cloned());
        out.push(Arc::clone(&aligned.editions));
    }
    (out, found)
}

/// How many translations are in which state, and a warning for each whose approvals are behind.
pub(super) fn behind(content: &Found, bitexts: &[Arc<Vec<EditionBitext>>]) -> (Translations, Diagnostics) {
    let mut found = Diagnostics::new();
    let mut counts = Translations::default();
    for (article, editions) in content.articles.iter().zip(bitexts) {
        for (edition, bitext) in article.editions.iter().zip(editions.iter()) {
            let Some((_, bitext)) = &bitext.rows else { continue };
            counts.total += 1;
            if !bitext.begun {
                continue;
            }
            counts.begun += 1;
            counts.outdated += bitext.count(State::Outdated);
            counts.missing += bitext.count(State::Missing);
            counts.added += bitext.count(State::Added);
            counts.unapproved += bitext.count(State::Unapproved);
            if let Some(what) = told(bitext) {
                counts.behind += 1;
                let hint = format!("run `yiwen status {}` to see which", article.path);
                found.push(
                    Diagnostic::warning(codes::translation::BEHIND, what).in_file(&*edition.source.path).hint(hint),
                );
            }
        }
    }
    (counts, found)
}

/// What a warning says; nothing where the original asks for nothing. Blocks that nobody has approved yet are work that
/// is going on.
fn told(bitext: &Bitext) -> Option<String> {
    let passages = |n: usize| if n == 1 { "1 passage".to_string() } else { format!("{n} passages") };
    let parts: Vec<String> =
        [(State::Outdated, "behind the original"), (State::Missing, "missing"), (State::Added, "not in the original")]
            .into_iter()
            .map(|(state, words)| (bitext.count(state), words))
            .filter(|(count, _)| *count > 0)
            .map(|(count, words)| format!("{} {words}", passages(count)))
            .collect();
    (!parts.is_empty()).then(|| format!("this translation has {}", parts.join(", ")))
}
