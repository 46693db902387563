//! A text to render, with all that its HTML depends on: the targets of its links, and what its blocks bear.

use crate::content::SectionPage;
use crate::diag::{Diagnostics, Source};
use crate::render::inputs::{RenderInputs, RenderTools};
use crate::site::{Handle, LinkContext, resolve, urls};
use crate::store::FingerprintBuilder;
use crate::text::{Document, HeadingIds, LinkTarget};
use std::ops::Range;

/// A text to render and where its links lead.
pub struct Body {
    /// The file.
    pub source: Source,
    /// The text's bytes in it.
    pub range: Range<usize>,
    /// Which document it is.
    pub document: DocumentRef,
    /// The targets of its references.
    pub targets: Vec<LinkTarget>,
    /// The language's position among the configured ones.
    pub language: usize,
    /// Stands before every id: a feed reader may show several articles on one page.
    pub id_prefix: String,
    /// The ids of its headings.
    pub headings: Headings,
    /// Whether its headings link to themselves.
    pub heading_links: bool,
    /// Whether its footnotes stand on the page too.
    pub notes: bool,
    /// Whether it stands on other pages too, with other ids.
    pub again: bool,
    /// The marks of each block; empty where it has none.
    pub marks: Vec<BlockMark>,
    /// The original, to be shown in place.
    pub reveal: Option<Box<Reveal>>,
}

/// The ids of a text's headings, in its order; see [`HeadingIds`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Headings {
    /// They stand on the headings.
    On(Vec<String>),
    /// They stand on the rows around the headings.
    Around(Vec<String>),
    /// There are none.
    Without,
}

/// A document of the site.
#[derive(Debug, Clone, Copy)]
pub enum DocumentRef {
    /// An edition's.
    Edition(Handle),
    /// That of a section's own page, by position.
    Section(usize),
}

impl Body {
    /// The text of an edition; nothing where it was withdrawn.
    pub fn of_edition(
        inputs: &RenderInputs<'_>,
        handle: Handle,
        absolute: bool,
        found: &mut Diagnostics,
    ) -> Option<Body> {
        let site = inputs.site;
        let (article, edition) = site.edition(handle);
        if edition.front.withdrawn.is_some() {
            return None;
        }
        let url = site.page(handle).map(|p| p.url.as_str()).unwrap_or_default();
        let document = site.document(handle);
        if !absolute {
            found.extend(document.findings.iter().cloned());
        }
        let places = site.places(handle);
        let context = LinkContext {
            lang: &edition.lang,
            source: &edition.source,
            places: places.as_deref(),
            folder: &article.folder,
            absolute,
            url,
            image_sizes: (!absolute).then_some(inputs.assets.image_sizes.as_str()),
            statics: inputs.tools.files.statics,
            outputs: Some(inputs.tools.files.outputs),
        };
        let (targets, diagnostics) = resolve(site, document, &context);
        // A feed repeats what its articles' pages report.
        if !absolute {
            found.extend(diagnostics);
        }
        let own = || document.headings.iter().map(|h| h.id.clone()).collect();
        Some(Body {
            source: edition.source.clone(),
            range: edition.body.clone(),
            document: DocumentRef::Edition(handle),
            targets,
            language: site.config.rank(&edition.lang),
            id_prefix: if absolute { format!("{}-", urls::slug(&article.path)) } else { String::new() },
            headings: Headings::On(places.as_ref().map_or_else(own, |p| p.headings.clone())),
            heading_links: !absolute,
            notes: true,
            again: !absolute && article.editions.len() > 1,
            marks: Vec::new(),
            reveal: None,
        })
    }

    /// The text of a section's own page.
    pub fn of_section(inputs: &RenderInputs<'_>, at: usize, url: &str, found: &mut Diagnostics) -> Body {
        let site = inputs.site;
        let page: &SectionPage = &site.section_pages[at];
        let document = &site.section_documents[at];
        found.extend(document.findings.iter().cloned());
        let context = LinkContext {
            lang: &page.lang,
            source: &page.source,
            places: None,
            folder: &page.path,
            absolute: false,
            url,
            image_sizes: Some(&inputs.assets.image_sizes),
            statics: inputs.tools.files.statics,
            outputs: Some(inputs.tools.files.outputs),
        };
        let (targets, diagnostics) = resolve(site, document, &context);
        found.extend(diagnostics);
        Body {
            source: page.source.clone(),
            range: page.body.clone(),
            document: DocumentRef::Section(at),
            targets,
            language: site.config.rank(&page.lang),
            id_prefix: String::new(),
            headings: Headings::On(document.headings.iter().map(|h| h.id.clone()).collect()),
            heading_links: false,
            notes: true,
            again: false,
            marks: Vec::new(),
            reveal: None,
        }
    }

    /// Adds all that the rendered text depends on.
    pub fn fingerprint(&self, tools: &RenderTools<'_>, into: &mut FingerprintBuilder) {
        self.open_fingerprint(tools, into);
        into.update_str(&self.id_prefix);
        self.headings.fingerprint(into);
        into.update_u64(self.heading_links.into());
        into.update_u64(self.marks.len() as u64);
        self.marks.iter().for_each(|mark| mark.fingerprint(into));
        if let Some(reveal) = &self.reveal {
            reveal.fingerprint(into);
            reveal.body.fingerprint(tools, into);
        }
    }

    /// Adds all that its blocks depend on beside the ids of headings.
    pub(super) fn open_fingerprint(&self, tools: &RenderTools<'_>, into: &mut FingerprintBuilder) {
        let document = self.document(tools);
        into.update_fingerprint(document.text);
        into.update_u64(document.blocks.len() as u64);
        if let Some(print) = tools.markdown_prints.get(self.language) {
            into.update_fingerprint(*print);
        }
        // Where it has none of its own, it takes the page's.
        if let Some(print) = tools.labels_print(self.language) {
            into.update_fingerprint(print);
        }
        into.update_u64(self.targets.len() as u64);
        self.targets.iter().for_each(|target| add_target(target, into));
        into.update_u64((self.notes && document.may_have_notes).into());
        // Else it stands before the ids of headings alone.
        if document.may_have_notes || document.has_raw_html {
            into.update_str(&self.id_prefix);
        }
    }

    /// The document that is rendered.
    pub(super) fn document<'a>(&self, tools: &'a RenderTools<'_>) -> &'a Document {
        match self.document {
            DocumentRef::Edition(handle) => &tools.documents[handle.article][handle.edition],
            DocumentRef::Section(at) => &tools.section_documents[at],
        }
    }
}

impl Headings {
    /// The ids as rendering takes them.
    pub(super) fn ids(&self) -> HeadingIds<'_> {
        match self {
            Headings::On(ids) => HeadingIds::Given(ids),
            Headings::Around(ids) => HeadingIds::Around(ids),
            Headings::Without => HeadingIds::Without,
        }
    }

    fn fingerprint(&self, into: &mut FingerprintBuilder) {
        let (kind, ids) = match self {
            Headings::On(ids) => (0, &ids[..]),
            Headings::Around(ids) => (1, &ids[..]),
            Headings::Without => (2, &[][..]),
        };
        into.update_u64(kind);
        into.update_u64(ids.len() as u64);
        ids.iter().for_each(|id| into.update_str(id));
    }
}

/// Adds where a reference leads. By hand, since a page may have hundreds and `{:?}` takes ten times as long.
fn add_target(target: &LinkTarget, into: &mut FingerprintBuilder) {
    let mut add = |text: Option<&str>| {
        into.update_u64(text.is_some().into());
        into.update_str(text.unwrap_or_default());
    };
    match target {
        LinkTarget::Link { href, hreflang, external } => {
            add(Some(href));
            add(hreflang.as_ref().map(|lang| lang.as_str()));
            into.update_u64(u64::from(*external));
        }
        LinkTarget::Image { src, width, height, alt, caption, credit, generator, sources, sizes } => {
            add(Some(src));
            add(Some(sizes));
            for source in sources {
                add(Some(source.media_type));
                add(Some(&source.srcset));
            }
            // Ends the versions.
            add(None);
            [alt, caption, credit, generator].into_iter().for_each(|text| add(text.as_deref()));
            [width, height].into_iter().for_each(|n| into.update_u64(n.map_or(u64::MAX, u64::from)));
        }
        LinkTarget::Unresolved => add(None),
    }
}

/// A mark on a block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BlockMark {
    /// Its id; none where it is empty.
    pub id: String,
    /// Further ids that lead to it.
    pub also: Vec<String>,
    /// The nearest row of the original, for a block that the original does not have.
    pub near: Option<String>,
    /// Whether the original has changed since its translation was accepted.
    pub outdated: bool,
    /// The title of a note to the reader, if it is one.
    pub note: Option<String>,
}

/// The original of a translation, shown in place block by block.
pub struct Reveal {
    /// The original.
    pub body: Body,
    /// Which blocks of it stand where.
    pub rows: Vec<RevealRow>,
    /// The words around it.
    pub words: RevealWords,
}

/// A row of the original's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevealRow {
    /// Its blocks.
    pub source: Range<usize>,
    /// The number of blocks of the translation before it.
    pub after: usize,
    /// Whether the translation lacks it.
    pub missing: bool,
    /// Whether it has changed since its translation was accepted, and readers are told.
    pub outdated: bool,
    /// Its id, where the translation lacks it and so has none.
    pub id: String,
}

/// Words that stand around an original in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevealWords {
    /// The label of the control.
    pub show: String,
    /// The notice before the block where the original has changed.
    pub outdated: String,
    /// The notice where the translation lacks the block.
    pub missing: String,
    /// The original's language.
    pub lang: String,
    /// The direction of its script.
    pub dir: &'static str,
}

impl BlockMark {
    /// Adds all of it.
    pub fn fingerprint(&self, into: &mut FingerprintBuilder) {
        let BlockMark { id, also, near, outdated, note } = self;
        into.update_str(id);
        into.update_u64(also.len() as u64);
        also.iter().for_each(|id| into.update_str(id));
        for text in [near, note] {
            into.update_u64(text.is_some().into());
            into.update_str(text.as_deref().unwrap_or_default());
        }
        into.update_u64(u64::from(*outdated));
    }
}

impl Reveal {
    /// Adds all of it but the original itself.
    pub fn fingerprint(&self, into: &mut FingerprintBuilder) {
        into.update_u64(self.rows.len() as u64);
        for RevealRow { source, after, missing, outdated, id } in &self.rows {
            for number in [source.start, source.end, *after, usize::from(*missing), usize::from(*outdated)] {
                into.update_u64(number as u64);
            }
            into.update_str(id);
        }
        let RevealWords { show, outdated, missing, lang, dir } = &self.words;
        [show, outdated, missing, lang, *dir].into_iter().for_each(|word| into.update_str(word));
    }
}
