//! The values of one page.

use super::{
    ArchiveYear, ArticleContext, BilingualContext, PageContext, Paginator, RedirectContext, SectionContext, Shown,
    TaxonomyContext, TermContext,
};
use serde::Serialize;

/// The values of one page; which are there depends on its kind.
#[derive(Debug, Serialize)]
pub struct PageValues {
    /// On every page.
    pub page: PageContext,
    /// On an article's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleContext>,
    /// On a bilingual page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bilingual: Option<BilingualContext>,
    /// On the home page and a section's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionContext>,
    /// On lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paginator: Option<Paginator>,
    /// On the pages of a taxonomy and of a term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taxonomy: Option<TaxonomyContext>,
    /// On the page of a taxonomy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<Vec<TermContext>>,
    /// On a term's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<TermContext>,
    /// On a term's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub articles: Option<Vec<Shown>>,
    /// On the archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive: Option<Vec<ArchiveYear>>,
    /// On a redirect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect: Option<RedirectContext>,
}

impl PageValues {
    /// A page's values before those of its kind are added.
    pub fn new(page: PageContext) -> PageValues {
        PageValues {
            page,
            article: None,
            bilingual: None,
            section: None,
            paginator: None,
            taxonomy: None,
            terms: None,
            term: None,
            articles: None,
            archive: None,
            redirect: None,
        }
    }
}
