//! Step 4, Bitexts: the rows of every translation and its source, and what a build tells of them.

use super::documents::SiteDocuments;
use super::sources::BuildInputs;
use crate::bitext::{self, Bitext, EditionBitext, RowState};
use crate::content::DiscoveredContent;
use crate::diag::{Diagnostic, Diagnostics, Source, codes};
use crate::pipeline::build_run::BuildRun;
use crate::pipeline::memory::ArticleBitexts;
use crate::pipeline::report::{Phase, Translations};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Aligns every translation with its source, in parallel: the bitext of each edition, in the order of articles and
/// editions.
pub fn align_bitexts(
    run: &mut BuildRun<'_>,
    inputs: &BuildInputs,
    content: &DiscoveredContent,
    documents: &SiteDocuments,
) -> Vec<Arc<Vec<EditionBitext>>> {
    run.begin(Phase::Bitexts, content.articles.len());
    let BuildRun { memory, progress, .. } = *run;
    // Few of a site's texts, and asked for by every edition.
    let approvals = inputs.sources.texts.iter().filter(|(path, _)| bitext::is_approvals_path(path));
    let approvals: BTreeMap<String, Source> = approvals.map(|(path, file)| (path.clone(), file.clone())).collect();
    let articles = content.articles.par_iter().zip(&documents.articles).map(|(article, documents)| {
        let align = || bitext::bitexts(article, documents, &approvals);
        let aligned = memory.bitexts(article, documents, &approvals, align);
        progress.step();
        aligned
    });
    let articles: Vec<ArticleBitexts> = articles.collect();
    for article in &articles {
        run.tell((*article.found).clone());
    }
    let bitexts: Vec<_> = articles.into_iter().map(|article| article.editions).collect();
    run.report.translations = run.gather(count_states(content, &bitexts));
    bitexts
}

/// The number of translations and rows in each state, and a warning for each translation that is behind its original.
fn count_states(content: &DiscoveredContent, bitexts: &[Arc<Vec<EditionBitext>>]) -> (Translations, Diagnostics) {
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
            counts.outdated += bitext.count(RowState::Outdated);
            counts.missing += bitext.count(RowState::Missing);
            counts.added += bitext.count(RowState::Added);
            counts.unapproved += bitext.count(RowState::Unapproved);
            if let Some(message) = warning(bitext) {
                counts.behind += 1;
                let hint = format!("run `yiwen status {}` to see which", article.path);
                found.push(
                    Diagnostic::warning(codes::translation::BEHIND, message).in_file(&*edition.source.path).hint(hint),
                );
            }
        }
    }
    (counts, found)
}

/// The message of a warning; `None` where the translation lacks nothing. Blocks that nobody has approved yet are work
/// that is going on.
fn warning(bitext: &Bitext) -> Option<String> {
    let passages = |n: usize| if n == 1 { "1 passage".to_string() } else { format!("{n} passages") };
    let parts: Vec<String> = [
        (RowState::Outdated, "behind the original"),
        (RowState::Missing, "missing"),
        (RowState::Added, "not in the original"),
    ]
    .into_iter()
    .map(|(state, words)| (bitext.count(state), words))
    .filter(|(count, _)| *count > 0)
    .map(|(count, words)| format!("{} {words}", passages(count)))
    .collect();
    (!parts.is_empty()).then(|| format!("this translation has {}", parts.join(", ")))
}
