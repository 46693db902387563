//! A text to render, with all that its HTML depends on: where its links lead, and what stands on its blocks.

use crate::content::SectionPage;
use crate::diag::{Diagnostics, Source};
use crate::render::pages::weave::{BlockMark, Reveal, tagged, weave};
use crate::render::prepare::{Tools, World};
use crate::site::{Handle, LinkContext, resolve, urls};
use crate::store::{Fingerprint, FingerprintBuilder};
use crate::text::{Document, HeadingIds, Labels, Open, Rendered, Setting, Target, render, render_open};
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

/// So many rendered texts are remembered: a few for each thread.
const RECENT: usize = 16;

/// Texts that were rendered last; nothing for one whose headings cannot be left open.
pub type Recent = Mutex<VecDeque<(Fingerprint, Option<Arc<Open>>)>>;

/// A text to render and where its links lead.
pub struct Body {
    /// The file.
    pub source: Source,
    /// The text's bytes in it.
    pub range: Range<usize>,
    /// Which document it is.
    pub document: DocumentRef,
    /// Where its references lead.
    pub targets: Vec<Target>,
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
    /// What stands on each block; empty where nothing does.
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
    pub fn of_edition(world: &World<'_>, handle: Handle, absolute: bool, found: &mut Diagnostics) -> Option<Body> {
        let site = world.site;
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
            image_sizes: (!absolute).then_some(world.assets.image_sizes.as_str()),
            statics: world.tools.files.statics,
            outputs: Some(world.tools.files.outputs),
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
    pub fn of_section(world: &World<'_>, at: usize, url: &str, found: &mut Diagnostics) -> Body {
        let site = world.site;
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
            image_sizes: Some(&world.assets.image_sizes),
            statics: world.tools.files.statics,
            outputs: Some(world.tools.files.outputs),
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
    pub fn fingerprint(&self, tools: &Tools<'_>, into: &mut FingerprintBuilder) {
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
    fn open_fingerprint(&self, tools: &Tools<'_>, into: &mut FingerprintBuilder) {
        let document = self.document(tools);
        into.update_fingerprint(document.text);
        into.update_u64(document.blocks.len() as u64);
        if let Some(print) = tools.option_prints.get(self.language) {
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

    fn document<'a>(&self, tools: &'a Tools<'_>) -> &'a Document {
        match self.document {
            DocumentRef::Edition(handle) => &tools.documents[handle.article][handle.edition],
            DocumentRef::Section(at) => &tools.section_documents[at],
        }
    }

    /// The text as HTML.
    pub fn render(&self, tools: &Tools<'_>, labels: &Labels) -> String {
        let own = self.blocks(tools, labels);
        if self.marks.is_empty() && self.reveal.is_none() {
            return own.html();
        }
        let blocks = self.tagged(own.blocks);
        let mut html = match &self.reveal {
            Some(reveal) => weave(&blocks, reveal, &reveal.body.blocks(tools, labels)),
            None => blocks.concat(),
        };
        html.push_str(&own.footnotes);
        html
    }

    /// The blocks as HTML with what stands on them.
    pub fn tagged(&self, blocks: Vec<String>) -> Vec<String> {
        let mut marks = self.marks.iter();
        blocks
            .into_iter()
            .map(|html| match marks.next() {
                Some(mark) => tagged(html, mark),
                None => html,
            })
            .collect()
    }

    /// Each block as HTML, and the footnotes. A text that stands on other pages too is remembered for a moment, since they
    /// are made one after the other: that of a translation, that of its original, and the bilingual page.
    pub fn blocks(&self, tools: &Tools<'_>, labels: &Labels) -> Rendered {
        let document = self.document(tools);
        let Some(options) = tools.options.get(self.language) else { return Rendered::default() };
        // A text on a page in another language speaks its own.
        let own = tools.labels(self.language);
        let setting = Setting {
            targets: &self.targets,
            labels: own.unwrap_or(labels),
            highlighter: tools.highlighter,
            headings: self.headings.ids(),
            heading_links: self.heading_links,
            notes: self.notes && document.may_have_notes,
            id_prefix: &self.id_prefix,
        };
        if self.again && own.is_some() {
            let mut key = Fingerprint::builder();
            self.open_fingerprint(tools, &mut key);
            let open = recent(&tools.recent, key.finish(), || {
                render_open(&self.source, self.range.clone(), document, options, &setting)
            });
            if let Some(open) = open {
                return open.close(document, &setting);
            }
        }
        render(&self.source, self.range.clone(), document, options, &setting)
    }
}

/// A text that was rendered lately, or is now.
fn recent(recent: &Recent, key: Fingerprint, render: impl FnOnce() -> Option<Open>) -> Option<Arc<Open>> {
    let lock = || recent.lock().unwrap_or_else(PoisonError::into_inner);
    let known = lock().iter().find(|(of, _)| *of == key).map(|(_, open)| open.clone());
    known.unwrap_or_else(|| {
        let open = render().map(Arc::new);
        let mut recent = lock();
        if recent.len() >= RECENT {
            recent.pop_front();
        }
        recent.push_back((key, open.clone()));
        open
    })
}

impl Headings {
    fn ids(&self) -> HeadingIds<'_> {
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
fn add_target(target: &Target, into: &mut FingerprintBuilder) {
    let mut add = |text: Option<&str>| {
        into.update_u64(text.is_some().into());
        into.update_str(text.unwrap_or_default());
    };
    match target {
        Target::Link { href, hreflang, external } => {
            add(Some(href));
            add(hreflang.as_ref().map(|lang| lang.as_str()));
            into.update_u64(u64::from(*external));
        }
        Target::Image { src, width, height, alt, caption, credit, generator, sources, sizes } => {
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
        Target::Unresolved => add(None),
    }
}
