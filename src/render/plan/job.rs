//! A file to make, as data.

use crate::diag::Place;
use crate::images::ImageEncoding;
use crate::output::Rank;
use crate::render::pictures::icons::Icon;
use crate::site::{Handle, Site, urls};
use std::borrow::Cow;

/// A file to make: its address, its place in the order of publishing, and what it is. Positions point into the frozen
/// site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// The URL path, not encoded.
    pub address: String,
    /// The path below the output folder.
    pub output: String,
    /// The place in the order of publishing: files that others point at come first.
    pub rank: Rank,
    /// The kind of file.
    pub kind: JobKind,
}

/// The kind of file that a job makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobKind {
    /// A page, made by a template.
    Page(PageJob),
    /// A file that is published as it is.
    File(FileJob),
    /// A picture that is made or cleaned.
    Picture(PictureJob),
    /// A file that programs read.
    Machine(MachineJob),
}

/// A page, made by a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageJob {
    /// An edition's page.
    Article {
        /// The language's position in [`Site::languages`].
        language: usize,
        /// The edition.
        handle: Handle,
    },
    /// A translation beside its original.
    Bilingual {
        /// The language's position.
        language: usize,
        /// The translation.
        handle: Handle,
    },
    /// A page of a section's list; the home page for the empty path.
    Section {
        /// The language's position.
        language: usize,
        /// The section's path.
        path: String,
        /// The page of the list, from 1.
        number: usize,
    },
    /// The terms of a taxonomy.
    Taxonomy {
        /// The language's position.
        language: usize,
        /// The taxonomy's position in the language.
        taxonomy: usize,
    },
    /// A page of a term's list.
    Term {
        /// The language's position.
        language: usize,
        /// The taxonomy's position in the language.
        taxonomy: usize,
        /// The term's position in the taxonomy.
        term: usize,
        /// The page of the list, from 1.
        number: usize,
    },
    /// The archive of a language.
    Archive {
        /// The language's position.
        language: usize,
    },
    /// The page for addresses that do not exist, in every language.
    NotFound,
    /// The choice of a language at `/`.
    Chooser,
    /// A former address.
    Redirect {
        /// The present URL path.
        to: String,
        /// Where the alias is named.
        place: Place,
        /// The language of the page it leads to.
        language: usize,
    },
}

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileJob {
    /// A file from `static/` or from beside an article.
    Copy {
        /// Its path below the site's folder.
        from: String,
    },
    /// A static file of the theme, by name.
    ThemeAsset(String),
}

/// A picture that is made or cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureJob {
    /// An image from beside an article, without the data that a camera wrote into it.
    Original {
        /// Its path below the site's folder.
        from: String,
    },
    /// A version of an image.
    Version {
        /// The image's path below the site's folder.
        from: String,
        /// The size and format.
        version: ImageEncoding,
    },
    /// The picture that social networks show: of an edition, or else of a language's home page and its lists.
    Social {
        /// The language's position.
        language: usize,
        /// The edition.
        handle: Option<Handle>,
    },
    /// The site's icon in another size.
    Icon(Icon),
}

/// A file that programs read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MachineJob {
    /// The Markdown of an edition, beside its page.
    Markdown(Handle),
    /// A feed.
    Feed {
        /// The language's position.
        language: usize,
        /// The section; the whole language for the empty path.
        section: String,
        /// Atom, or else JSON.
        atom: bool,
    },
    /// `sitemap.xml`.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// `llms.txt`.
    Llms,
    /// The search index of a language: its entry, and more files in the same folder.
    Search {
        /// The language's position.
        language: usize,
    },
    /// The file with a text, for results of a search that show a passage of it.
    SearchPage {
        /// The language's position.
        language: usize,
        /// The edition.
        handle: Handle,
    },
    /// The web manifest of a language.
    Manifest {
        /// The language's position.
        language: usize,
    },
}

impl Job {
    /// The job of a kind at an address.
    pub fn new(address: String, kind: JobKind) -> Job {
        let rank = match &kind {
            JobKind::Page(_) => Rank::Page,
            JobKind::File(_) | JobKind::Picture(_) => Rank::Asset,
            JobKind::Machine(job) => match job {
                MachineJob::Markdown(_) | MachineJob::Manifest { .. } => Rank::Page,
                MachineJob::SearchPage { .. } => Rank::Asset,
                MachineJob::Feed { .. }
                | MachineJob::Sitemap
                | MachineJob::Robots
                | MachineJob::Llms
                | MachineJob::Search { .. } => Rank::Index,
            },
        };
        Job { output: urls::output_file(&address), address, rank, kind }
    }

    /// Whether it is a search index, which is a folder of files and takes long.
    pub fn is_search(&self) -> bool {
        matches!(self.kind, JobKind::Machine(MachineJob::Search { .. }))
    }

    /// Where the input stands that the output comes from; `None` for what is made of the site as a whole.
    pub fn place(&self, site: &Site<'_>) -> Option<Place> {
        let edition = |handle: &Handle| Some(Place::file(edition_path(site, *handle)));
        match &self.kind {
            JobKind::Page(job) => match job {
                PageJob::Article { handle, .. } | PageJob::Bilingual { handle, .. } => edition(handle),
                PageJob::Section { language, path, .. } => {
                    let page = site.languages[*language].sections.get(path).and_then(|n| n.page);
                    page.map(|at| Place::file(&*site.section_pages[at].source.path))
                }
                PageJob::Redirect { place, .. } => Some(place.clone()),
                PageJob::Taxonomy { .. }
                | PageJob::Term { .. }
                | PageJob::Archive { .. }
                | PageJob::NotFound
                | PageJob::Chooser => None,
            },
            JobKind::File(FileJob::Copy { from }) => Some(Place::file(from)),
            JobKind::File(FileJob::ThemeAsset(_)) => None,
            JobKind::Picture(job) => match job {
                PictureJob::Original { from } | PictureJob::Version { from, .. } => Some(Place::file(from)),
                PictureJob::Social { handle, .. } => handle.as_ref().and_then(edition),
                PictureJob::Icon(_) => None,
            },
            JobKind::Machine(job) => match job {
                MachineJob::Markdown(handle) | MachineJob::SearchPage { handle, .. } => edition(handle),
                MachineJob::Feed { .. }
                | MachineJob::Sitemap
                | MachineJob::Robots
                | MachineJob::Llms
                | MachineJob::Search { .. }
                | MachineJob::Manifest { .. } => None,
            },
        }
    }

    /// The input that the output comes from, for messages about two outputs with one path: a path, or words.
    pub fn origin<'s>(&'s self, site: &'s Site<'_>) -> Cow<'s, str> {
        match &self.kind {
            JobKind::Page(job) => job.origin(site),
            JobKind::File(FileJob::Copy { from }) => Cow::Borrowed(from),
            JobKind::File(FileJob::ThemeAsset(name)) => format!("the theme's file `{name}`").into(),
            JobKind::Picture(job) => match job {
                PictureJob::Original { from } | PictureJob::Version { from, .. } => Cow::Borrowed(from),
                PictureJob::Social { handle: Some(handle), .. } => edition_path(site, *handle),
                PictureJob::Social { handle: None, .. } => "the social image of the home page".into(),
                PictureJob::Icon(_) => "the site's icon".into(),
            },
            JobKind::Machine(job) => match job {
                MachineJob::Markdown(handle) | MachineJob::SearchPage { handle, .. } => edition_path(site, *handle),
                MachineJob::Feed { .. } => "a feed".into(),
                MachineJob::Sitemap => "the sitemap".into(),
                MachineJob::Robots => "the robots file".into(),
                MachineJob::Llms => "the list for language models".into(),
                MachineJob::Search { .. } => "the search index".into(),
                MachineJob::Manifest { .. } => "the web manifest".into(),
            },
        }
    }
}

impl PageJob {
    /// The position of the language whose page it is; `None` for pages of all languages and for redirects.
    pub fn language(&self) -> Option<usize> {
        match self {
            PageJob::Article { language, .. }
            | PageJob::Bilingual { language, .. }
            | PageJob::Section { language, .. }
            | PageJob::Taxonomy { language, .. }
            | PageJob::Term { language, .. }
            | PageJob::Archive { language } => Some(*language),
            PageJob::NotFound | PageJob::Chooser | PageJob::Redirect { .. } => None,
        }
    }

    fn origin<'s>(&'s self, site: &'s Site<'_>) -> Cow<'s, str> {
        let node = |language: usize, taxonomy: usize| &site.languages[language].taxonomies[taxonomy];
        match self {
            PageJob::Article { handle, .. } | PageJob::Bilingual { handle, .. } => edition_path(site, *handle),
            PageJob::Section { language, path, .. } => {
                let page = site.languages[*language].sections.get(path).and_then(|n| n.page);
                page.map_or_else(
                    || if path.is_empty() { "the home page".into() } else { format!("the list of {path}").into() },
                    |at| Cow::Borrowed(&*site.section_pages[at].source.path),
                )
            }
            PageJob::Taxonomy { language, taxonomy } => {
                format!("the list of all {}", node(*language, *taxonomy).name).into()
            }
            PageJob::Term { language, taxonomy, term, .. } => {
                let node = node(*language, *taxonomy);
                format!("the list of {} in {}", node.terms[*term].key, node.name).into()
            }
            PageJob::Archive { .. } => "the archive".into(),
            PageJob::NotFound => "the page for what does not exist".into(),
            PageJob::Chooser => "the choice of a language".into(),
            PageJob::Redirect { place, .. } => Cow::Borrowed(&place.path),
        }
    }
}

fn edition_path<'s>(site: &'s Site<'_>, handle: Handle) -> Cow<'s, str> {
    Cow::Borrowed(&site.edition(handle).1.source.path)
}
