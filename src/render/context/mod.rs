//! The template API: every value that a template sees, as types. The guide documents them name by name, and a test
//! compares the two.
//!
//! A context holds values, never handles: a template can show nothing that was not put here, and the fingerprint of a
//! context is all that a page depends on. The one exception keeps the rule: [`Shown`] is the fingerprint of an
//! article's summary, and becomes that summary when the page is rendered.

pub(in crate::render) mod license;

mod article;
mod bilingual;
mod html;
mod list;
mod shared;
mod shown;
mod site;
mod values;

pub use article::{
    ArticleContext, CorrectionContext, OriginalContext, SeriesPart, TocEntry, TranslationContext, article_context, toc,
};
pub use bilingual::{BilingualContext, BilingualRef, OutdatedContext, RowContext, SideContext};
pub use html::Html;
pub(crate) use list::breadcrumbs;
pub use list::{
    ArchiveMonth, ArchiveYear, Paginator, PaginatorPage, RedirectContext, SectionContext, SectionRef, TaxonomyContext,
    TermAlso, TermContext, archive_context, paginator,
};
pub use shared::{
    Alternate, Crumb, EditionRef, FeedRef, ImageContext, ImageSourceContext, LanguageContext, MenuEntry, PageContext,
    SearchContext, ShareImage, SiteContext, Summary, TaxonomyRef, TermRef, Yiwen, image_context, summary, term_refs,
};
pub use shown::{Shown, Summaries};
pub use site::{feeds, site_context, taxonomy_title};
pub use values::PageValues;

/// The version of the template API: it grows when a value changes its meaning or goes away.
pub const API_VERSION: u32 = 1;
