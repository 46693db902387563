//! The bitext of each edition of an article, from its texts and approvals.

use crate::bitext::approvals::Approvals;
use crate::bitext::approvals::read::read_approvals;
use crate::bitext::approvals::states::{AlignableText, Bitext, bitext};
use crate::bitext::features::detail::AlignDetail;
use crate::bitext::features::marks::{marks, misread};
use crate::bitext::features::normal_form::BlockHash;
use crate::bitext::pins::lonely_pins;
use crate::content::{Article, Edition, Method};
use crate::diag::{Diagnostic, Diagnostics, Source, codes};
use crate::text::{Document, exact};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The parts of an edition's bitext that a build keeps.
#[derive(Debug, Clone, Default)]
pub struct EditionBitext {
    /// The hash of each block; nothing where the article has no other edition to share ids with.
    pub hashes: Vec<BlockHash>,
    /// The blocks that their author marked as notes to the reader.
    pub notes: Vec<usize>,
    /// The edition it translates, by its position in the article, and the rows of the two.
    pub rows: Option<(usize, Bitext)>,
}

/// A translation with its source, both as texts.
#[derive(Debug, Clone)]
pub struct TranslationPair {
    /// The source's position among the article's editions.
    pub source: usize,
    /// The translation's position.
    pub target: usize,
    /// The source's blocks.
    pub source_text: Arc<AlignableText>,
    /// The translation's blocks.
    pub target_text: Arc<AlignableText>,
    /// The approvals; `None` where nobody has begun.
    pub approvals: Option<Approvals>,
}

impl TranslationPair {
    /// The rows and their states.
    pub fn bitext(&self, article: &Article) -> Bitext {
        let engine = article.editions.get(self.target).and_then(engine);
        bitext(&self.source_text, &self.target_text, self.approvals.as_ref(), engine)
    }
}

/// The engine that an edition's front matter names.
pub fn engine(edition: &Edition) -> Option<&str> {
    let translation = edition.front.translation.as_ref()?;
    (translation.method == Some(Method::Machine)).then(|| translation.engine.as_deref().unwrap_or_default())
}

/// The path of an edition's approvals file.
pub fn approvals_path(edition: &Edition) -> String {
    let path = &*edition.source.path;
    format!("{}.approvals", path.strip_suffix(".md").unwrap_or(path))
}

/// The path of the file with the texts of a private original.
pub fn private_texts_path(edition: &Edition) -> String {
    format!("{}.private", approvals_path(edition))
}

/// Whether a path may be one of [`approvals_path`] or [`private_texts_path`].
pub fn is_approvals_path(path: &str) -> bool {
    path.strip_suffix(".private").unwrap_or(path).ends_with(".approvals")
}

/// Every translation of an article whose source is on the site, private ones too. `files` are the texts of the site, by
/// path; `documents` those of the article's editions.
pub fn pairs(
    article: &Article,
    documents: &[Arc<Document>],
    files: &BTreeMap<String, Source>,
) -> (Vec<TranslationPair>, Diagnostics) {
    read_pairs(article, documents, files, AlignDetail::Full)
}

fn read_pairs(
    article: &Article,
    documents: &[Arc<Document>],
    files: &BTreeMap<String, Source>,
    detail: AlignDetail,
) -> (Vec<TranslationPair>, Diagnostics) {
    let mut found = comments(article, documents);
    let mut texts: Vec<Option<Arc<AlignableText>>> = vec![None; article.editions.len()];
    let mut text = |at: usize| -> Option<Arc<AlignableText>> {
        let slot = texts.get_mut(at)?;
        if slot.is_none() {
            let (edition, document) = (article.editions.get(at)?, documents.get(at)?);
            let text = AlignableText::read(&edition.source.text, edition.body.clone(), document, &edition.lang, detail);
            *slot = Some(Arc::new(text));
        }
        slot.clone()
    };
    let mut pairs = Vec::new();
    for (target, edition) in article.editions.iter().enumerate().filter(|(_, e)| !e.broken) {
        let Some(from) = article.source_of(edition).filter(|s| !s.broken) else { continue };
        let Some(source) = article.editions.iter().position(|e| e.lang == from.lang) else { continue };
        let (Some(source_text), Some(target_text)) = (text(source), text(target)) else { continue };
        let approvals = approvals(edition, from, files, &mut found);
        found.extend(lonely_pins((&source_text.side, &from.source), (&target_text.side, &edition.source)));
        pairs.push(TranslationPair { source, target, source_text, target_text, approvals });
    }
    (pairs, found)
}

/// The bitexts of an article, as a build needs them.
pub fn bitexts(
    article: &Article,
    documents: &[Arc<Document>],
    files: &BTreeMap<String, Source>,
) -> (Vec<EditionBitext>, Diagnostics) {
    let mut out: Vec<EditionBitext> = article
        .editions
        .iter()
        .zip(documents)
        .map(|(edition, document)| EditionBitext { notes: notes(edition, document), ..EditionBitext::default() })
        .collect();
    if article.editions.len() < 2 {
        return (out, comments(article, documents));
    }
    let (pairs, found) = read_pairs(article, documents, files, AlignDetail::Rows);
    for pair in pairs {
        let rows = pair.bitext(article);
        for (at, text) in [(pair.source, &pair.source_text), (pair.target, &pair.target_text)] {
            if let Some(edition) = out.get_mut(at).filter(|e| e.hashes.is_empty()) {
                edition.hashes = text.normal_forms.iter().map(|e| e.hash).collect();
            }
        }
        if let Some(edition) = out.get_mut(pair.target) {
            edition.rows = Some((pair.source, rows));
        }
    }
    // They are kept for the whole site until the build ends.
    for edition in &mut out {
        exact(&mut edition.hashes);
        if let Some((_, bitext)) = &mut edition.rows {
            exact(&mut bitext.rows);
        }
    }
    (out, found)
}

/// Diagnostics about the comments of an article's editions.
fn comments(article: &Article, documents: &[Arc<Document>]) -> Diagnostics {
    let mut found = Diagnostics::new();
    for (edition, document) in article.editions.iter().zip(documents).filter(|(e, _)| !e.broken) {
        found.extend(misread(&edition.source, &edition.body, &document.blocks));
    }
    found
}

/// The blocks that are marked as notes to the reader.
fn notes(edition: &Edition, document: &Document) -> Vec<usize> {
    let text = edition.source.text.get(edition.body.clone()).unwrap_or_default();
    if memchr::memmem::find(text.as_bytes(), b"yiwen:").is_none() {
        return Vec::new();
    }
    let marks = marks(&edition.source.text, &edition.body, &document.blocks);
    marks.iter().enumerate().filter(|(_, m)| m.note).map(|(at, _)| at).collect()
}

fn approvals(
    edition: &Edition,
    from: &Edition,
    files: &BTreeMap<String, Source>,
    found: &mut Diagnostics,
) -> Option<Approvals> {
    let path = approvals_path(edition);
    let (mut approvals, wrong) = read_approvals(files.get(&path)?);
    found.extend(wrong);
    if let Some(texts) = files.get(&private_texts_path(edition)) {
        let (texts, wrong) = read_approvals(texts);
        found.extend(wrong);
        approvals.add_texts(&texts);
    }
    match &approvals.source {
        Some(lang) if *lang != from.lang => {
            let message = format!("these approvals are against `{lang}`, but the text translates `{}`", from.lang);
            let hint = "set `from` in `[translation]`, or take the file away and approve again";
            let other = Diagnostic::warning(codes::approvals::OTHER_ORIGINAL, message).in_file(path).hint(hint);
            let translation = edition.front.translation.as_ref();
            found.push(match translation {
                Some(t) => other.also_at("the text says so here", &edition.source, t.place_of_from()),
                None => other,
            });
            None
        }
        _ => Some(approvals),
    }
}
