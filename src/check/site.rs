//! The site as the rules see it.

use super::text::CheckedText;
use crate::bitext::Bitext;
use crate::config::CheckConfig;
use crate::content::Article;
use crate::glossary::Glossary;

/// A site that is being checked.
pub struct CheckedSite<'a> {
    /// The articles.
    pub articles: Vec<CheckedArticle<'a>>,
    /// The site's settings.
    pub config: &'a CheckConfig,
    /// The site's terms.
    pub glossary: &'a Glossary,
}

/// An article that is being checked.
pub struct CheckedArticle<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its editions that could be read, in the order of the article.
    pub texts: Vec<CheckedText<'a>>,
    /// Its translations: the positions of source and translation in `texts`, and the rows of the two.
    pub pairs: Vec<CheckedPair>,
}

/// A translation of an article that is being checked.
pub struct CheckedPair {
    /// The position of the source among the texts.
    pub source: usize,
    /// The position of the translation.
    pub target: usize,
    /// The rows of the two.
    pub bitext: Bitext,
}
