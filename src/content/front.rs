//! The types of front matter.

use super::FrontMatterDate;
use crate::lang::Lang;
use crate::table::Spanned;
use std::ops::Range;

/// The method of a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Translated by a person.
    Human,
    /// Translated by a machine.
    Machine,
}

/// The status of a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// A draft, as it was first made.
    Draft,
    /// In review: a person is reading it.
    InReview,
    /// Reviewed: a person has read it and answers for it.
    Reviewed,
}

/// `[translation]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Translation {
    /// The language it was made from.
    pub from: Option<Spanned<Lang>>,
    /// Its method: by a person or a machine.
    pub method: Option<Method>,
    /// Its status.
    pub status: Option<Status>,
    /// The translators, as keys of `people.toml` or plain names.
    pub translators: Vec<Spanned<String>>,
    /// The model or service that translated.
    pub engine: Option<String>,
    /// The reviewers, as keys of `people.toml` or plain names.
    pub reviewers: Vec<String>,
    /// The date on which it was made.
    pub date: Option<FrontMatterDate>,
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
    /// Its authors.
    pub authors: Vec<String>,
    /// Its publisher.
    pub publisher: Option<String>,
    /// The date on which it was published there.
    pub date: Option<FrontMatterDate>,
    /// Its licence.
    pub license: Option<String>,
    /// The permission to translate it: who gave it, and how.
    pub permission: Option<String>,
    /// Its language.
    pub lang: Option<Lang>,
    /// The keys among `title`, `url`, `publisher` and `permission` that are empty.
    pub unfilled: Vec<&'static str>,
    /// The place of the table in the file: in TOML the line `[original]`.
    pub span: Range<usize>,
}

/// `[cover]`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cover {
    /// A file beside the article; a cover may have a credit without an image.
    pub image: Option<Spanned<String>>,
    /// The alternative text: what the picture shows, for readers who cannot see it.
    pub alt: Option<String>,
    /// The credit: who made it.
    pub credit: Option<String>,
    /// The model that made it.
    pub generator: Option<String>,
}

/// A correction: an entry of `[[corrections]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// The date of the correction.
    pub date: FrontMatterDate,
    /// The text that readers see: what was wrong, and what is right.
    pub text: String,
}

/// The front matter of an edition, before anything is inherited.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    /// The title.
    pub title: Option<String>,
    /// The description: one sentence on what it is about.
    pub description: Option<String>,
    /// The date on which this edition appears on the site.
    pub date: Option<FrontMatterDate>,
    /// The date on which its text last changed in a way that matters to readers.
    pub updated: Option<FrontMatterDate>,
    /// The date on which it is taken off the site.
    pub expires: Option<FrontMatterDate>,
    /// Its last URL segment, where it is not the file's name.
    pub slug: Option<Spanned<String>>,
    /// A permanent identifier for feeds.
    pub id: Option<String>,
    /// Its place in lists that are ordered by weight.
    pub weight: Option<i64>,
    /// The terms of each taxonomy, sorted by its name; an absent taxonomy is inherited.
    pub terms: Box<[(String, Vec<Spanned<String>>)]>,
    /// Whether it is a draft, held back until it is finished.
    pub draft: bool,
    /// Whether it is private: never published, only translated from.
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
    /// The provenance of this translation.
    pub translation: Option<Translation>,
    /// Corrections, as they stand in the file.
    pub corrections: Vec<Correction>,
    /// The reason for which the text was withdrawn.
    pub withdrawn: Option<Spanned<String>>,
    /// `[extra]`, for the theme.
    pub extra: serde_json::Value,
}

/// The order of a section's articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SortBy {
    /// Sorted by date, the newest first.
    #[default]
    Date,
    /// Sorted by weight, the lowest first.
    Weight,
    /// Sorted by title, in the order of the language.
    Title,
}

/// The front matter of a section's page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SectionFront {
    /// The title.
    pub title: Option<String>,
    /// The description: one sentence on what it is about.
    pub description: Option<String>,
    /// Its place among the sections.
    pub weight: Option<i64>,
    /// The order of its articles.
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
    /// Whether it is a draft, held back until it is finished.
    pub draft: bool,
    /// `[extra]`, for the theme.
    pub extra: serde_json::Value,
}
