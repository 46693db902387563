//! What front matter may say, as types.

use super::When;
use crate::lang::Lang;
use crate::table::Spanned;
use std::ops::Range;

/// How a translation was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// By a person.
    Human,
    /// By a machine.
    Machine,
}

/// How far a translation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// As it was first made.
    Draft,
    /// Somebody is reading it.
    InReview,
    /// A person has read it and answers for it.
    Reviewed,
}

/// `[translation]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Translation {
    /// The language it was made from.
    pub from: Option<Spanned<Lang>>,
    /// By a person or a machine.
    pub method: Option<Method>,
    /// How far it is.
    pub status: Option<Status>,
    /// Who translated, as keys of `people.toml` or plain names.
    pub translators: Vec<Spanned<String>>,
    /// Which model or service.
    pub engine: Option<String>,
    /// Who reviewed it.
    pub reviewers: Vec<String>,
    /// When it was made.
    pub date: Option<When>,
    /// A credit in its exact words.
    pub note: Option<String>,
    /// Where the table stands in the file: in TOML the line `[translation]`.
    pub span: Range<usize>,
}

impl Translation {
    /// Whether a machine made it and no person answers for it.
    pub fn is_machine_draft(&self) -> bool {
        self.method == Some(Method::Machine) && self.status != Some(Status::Reviewed)
    }

    /// Where the file says what it was translated from: the value of `from`, else the table.
    pub fn place_of_from(&self) -> Range<usize> {
        self.from.as_ref().map_or_else(|| self.span.clone(), |from| from.span.clone())
    }
}

/// `[original]`: the work where it was first published elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Original {
    /// Its title there.
    pub title: Option<String>,
    /// Its address there.
    pub url: Option<Spanned<String>>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub date: Option<When>,
    /// Under which licence.
    pub license: Option<String>,
    /// Who allowed its translation, and how.
    pub permission: Option<String>,
    /// In which language.
    pub lang: Option<Lang>,
    /// The keys among `title`, `url`, `publisher` and `permission` that are empty.
    pub unfilled: Vec<&'static str>,
    /// Where the table stands in the file: in TOML the line `[original]`.
    pub span: Range<usize>,
}

/// `[cover]`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cover {
    /// A file beside the article; a cover may have a credit without an image.
    pub image: Option<Spanned<String>>,
    /// What it shows, for who cannot see it.
    pub alt: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// The model that made it.
    pub generator: Option<String>,
}

/// One of `[[corrections]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// When it was corrected.
    pub date: When,
    /// What was wrong and what is right.
    pub text: String,
}

/// The front matter of an edition, before anything is inherited.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    /// The title.
    pub title: Option<String>,
    /// One sentence on what it is about.
    pub description: Option<String>,
    /// When this edition appears here.
    pub date: Option<When>,
    /// When its text last changed in a way that matters to readers.
    pub updated: Option<When>,
    /// When it is taken off the site.
    pub expires: Option<When>,
    /// Its last URL segment, where it is not the file's name.
    pub slug: Option<Spanned<String>>,
    /// A permanent identifier for feeds.
    pub id: Option<String>,
    /// Its place in lists that are ordered by weight.
    pub weight: Option<i64>,
    /// The terms of each taxonomy, sorted by its name; an absent taxonomy is inherited.
    pub terms: Box<[(String, Vec<Spanned<String>>)]>,
    /// Held back until it is finished.
    pub draft: bool,
    /// Never published: only translated from.
    pub private: bool,
    /// Former addresses that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// Whether a table of contents is shown; `None`: as the theme likes.
    pub toc: Option<bool>,
    /// Another template than the default one.
    pub template: Option<Spanned<String>>,
    /// The cover.
    pub cover: Option<Cover>,
    /// The work where it was first published.
    pub original: Option<Original>,
    /// How this translation was made.
    pub translation: Option<Translation>,
    /// Corrections, as they stand in the file.
    pub corrections: Vec<Correction>,
    /// Why the text was taken away.
    pub withdrawn: Option<Spanned<String>>,
    /// The theme's.
    pub extra: serde_json::Value,
}

/// What a section's articles are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SortBy {
    /// The newest first.
    #[default]
    Date,
    /// The lowest weight first.
    Weight,
    /// By title, in the order of the language.
    Title,
}

/// The front matter of a section's page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SectionFront {
    /// The title.
    pub title: Option<String>,
    /// One sentence on what it is about.
    pub description: Option<String>,
    /// Its place among the sections.
    pub weight: Option<i64>,
    /// What its articles are ordered by.
    pub sort_by: Option<SortBy>,
    /// Articles on a page of its list; 0: all on one.
    pub paginate_by: Option<usize>,
    /// Another template than the default one.
    pub template: Option<Spanned<String>>,
    /// The template of its articles, where they name none.
    pub article_template: Option<Spanned<String>>,
    /// Its URL segment, where it is not the folder's name.
    pub slug: Option<Spanned<String>>,
    /// Former addresses that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// Whether it has feeds of its own.
    pub feed: bool,
    /// Held back until it is finished.
    pub draft: bool,
    /// The theme's.
    pub extra: serde_json::Value,
}
