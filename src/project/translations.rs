//! Translations beside their sources, with the rows of the two.

use super::articles::ChosenArticle;
use super::open::Project;
use crate::bitext::{Bitext, TranslationPair, approvals_path, pairs, private_texts_path};
use crate::content::{Article, Edition};
use crate::diag::{Diagnostics, Severity};
use crate::lang::Lang;
use crate::text::Document;
use rayon::prelude::*;
use std::sync::Arc;

/// A translation whose source is on the site.
pub struct ArticleTranslation<'a> {
    /// The article.
    pub article: &'a Article,
    /// The edition that is translated.
    pub source: &'a Edition,
    /// The translation.
    pub target: &'a Edition,
    /// The documents of all of the article's editions, in their order.
    pub documents: Arc<Vec<Arc<Document>>>,
    /// The blocks of both and what was approved of them.
    pub pair: TranslationPair,
    /// The rows and their states.
    pub bitext: Bitext,
}

impl ArticleTranslation<'_> {
    /// Whether its approvals were read as a whole, so that nothing is lost when they are written. `found` is what was
    /// wrong with the files of the site and with the translations of the article.
    pub fn has_whole_approvals(&self, project: &Project, found: &Diagnostics) -> bool {
        let paths = [approvals_path(self.target), private_texts_path(self.target)];
        let is_there = |path: &String| project.sources.files.contains_key(path);
        let has_errors = |path: &String| {
            found.iter().any(|d| d.severity == Severity::Error && d.place.as_ref().is_some_and(|p| p.path == *path))
        };
        let wrong = |path: &String| has_errors(path) || (is_there(path) && !project.sources.texts.contains_key(path));
        let unread = is_there(&paths[0]) && self.pair.approvals.is_none();
        !unread && !paths.iter().any(wrong)
    }
}

impl Project {
    /// The translations of some articles whose sources are on the site, read in parallel; with a language, those into
    /// it alone.
    pub fn translations<'a>(
        &'a self,
        chosen: &[ChosenArticle<'a>],
        lang: Option<&Lang>,
    ) -> (Vec<ArticleTranslation<'a>>, Diagnostics) {
        let all: Vec<_> = chosen.par_iter().map(|one| self.article_translations(one, lang)).collect();
        let mut found = Diagnostics::new();
        let mut out = Vec::new();
        for (translations, diagnostics) in all {
            out.extend(translations);
            found.extend(diagnostics);
        }
        (out, found)
    }

    /// The translations of one article, for who looks at many and need not have the texts of all at once.
    pub fn article_translations<'a>(
        &'a self,
        chosen: &ChosenArticle<'a>,
        lang: Option<&Lang>,
    ) -> (Vec<ArticleTranslation<'a>>, Diagnostics) {
        let article = chosen.article;
        // Most articles of many a site have one edition.
        if article.editions.len() < 2 {
            return (Vec::new(), Diagnostics::new());
        }
        let documents = Arc::new(self.documents(article));
        let (pairs, found) = pairs(article, &documents, &self.sources.texts);
        let mut out = Vec::new();
        for pair in pairs {
            let editions = (article.editions.get(pair.source), article.editions.get(pair.target));
            let (Some(source), Some(target)) = editions else { continue };
            if chosen.wants(target, lang) {
                let (documents, bitext) = (Arc::clone(&documents), pair.bitext(article));
                out.push(ArticleTranslation { article, source, target, documents, pair, bitext });
            }
        }
        (out, found)
    }
}
