//! What pages show of a bitext: the bilingual page, and on a single page the original of each block.

use crate::bitext::{Bitext, Judged, Made, State, block_headings};
use crate::diag::Diagnostics;
use crate::i18n::Arg;
use crate::render::context::{
    ArticleContext, BilingualContext, BilingualRef, Html, OutdatedContext, RowContext, SideContext, article_context,
    breadcrumbs,
};
use crate::render::pages::body::{Body, Headings};
use crate::render::pages::lists::phrase;
use crate::render::pages::weave::{BlockMark, Reveal, RevealRow, RevealWords};
use crate::render::plan::addresses::bilingual_url;
use crate::render::pages::{PageData, Values, alternates, page_context};
use crate::render::prepare::{Tools, World};
use crate::site::{Handle, Places, Site, urls};
use crate::store::FingerprintBuilder;
use crate::text::Labels;
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

/// Stands before the ids of footnotes in an original that is shown beside or inside its translation.
const ORIGINAL: &str = "o-";

/// The bilingual pages that an edition's page offers: its own, or those of its translations.
pub fn offered(world: &World<'_>, handle: Handle) -> Vec<BilingualRef> {
    let site = world.site;
    let reader = &site.edition(handle).1.lang;
    let one = |of: Handle, other: Handle| {
        let lang = &site.edition(other).1.lang;
        Some(BilingualRef {
            url: urls::href(&site.config.base_url, &bilingual_url(site, of)?),
            lang: lang.to_string(),
            name: world.strings.language_name(reader, lang),
        })
    };
    let own = site.shown_source(handle).and_then(|(source, _)| one(handle, source));
    let others = site.editions(handle.article).filter(|h| site.shown_source(*h).is_some_and(|(s, _)| s == handle));
    own.into_iter().chain(others.filter_map(|h| one(h, h))).collect()
}

/// How far a translation is behind, where readers are to be told.
pub fn outdated(site: &Site<'_>, handle: Handle) -> Option<OutdatedContext> {
    let (source, bitext) = site.shown_source(handle).filter(|_| site.config.bilingual.notice)?;
    let count = bitext.count(State::Outdated);
    let updated = site.edition(source).1.front.updated;
    (count > 0).then(|| OutdatedContext { count, date: updated.map(|d| d.iso(&site.moment.zone)) })
}

/// What stands on each block of an edition's own page.
fn marks(world: &World<'_>, handle: Handle) -> Vec<BlockMark> {
    let site = world.site;
    let of = site.bitexts.get(handle.article).and_then(|a| a.get(handle.edition));
    let notes = of.map_or(&[][..], |e| &e.notes);
    let places = site.places(handle);
    let ids = places.as_ref().map_or(&[][..], |p| &p.blocks);
    if ids.is_empty() && notes.is_empty() {
        return Vec::new();
    }
    let title = notes.first().map(|_| phrase(world, &site.edition(handle).1.lang, "translators-note", &[]));
    let mut marks: Vec<BlockMark> = (0..site.document(handle).blocks.len())
        .map(|at| {
            let id = ids.get(at).cloned().unwrap_or_default();
            let note = title.clone().filter(|_| notes.contains(&at));
            BlockMark { id: id.id, also: id.also, near: id.near, outdated: false, note }
        })
        .collect();
    if let Some((_, bitext)) = site.shown_source(handle).filter(|_| site.config.bilingual.notice) {
        let behind = bitext.rows.iter().filter(|r| r.state == State::Outdated);
        for at in behind.flat_map(|r| r.row.target.clone()) {
            if let Some(mark) = marks.get_mut(at) {
                mark.outdated = true;
            }
        }
    }
    marks
}

/// The original to be shown in place on a translation's page.
fn reveal(world: &World<'_>, handle: Handle) -> Option<Box<Reveal>> {
    let site = world.site;
    let (source, bitext) = site.shown_source(handle).filter(|_| site.config.bilingual.reveal)?;
    let body = Body { notes: false, ..original(world, source)? };
    let mut rows = Vec::new();
    let places = site.places(source);
    let ids = places.as_ref().map_or(&[][..], |p| &p.blocks);
    let mut after = 0;
    for Judged { row, state, .. } in &bitext.rows {
        after = row.target.end.max(after);
        // Where nobody has begun to approve, a gap may be meant; the bilingual page shows it all the same.
        let missing = row.target.is_empty();
        if !row.source.is_empty() && (!missing || (bitext.begun && *state == State::Missing)) {
            let after = if missing { after } else { row.target.end };
            let id = ids.get(row.source.start).filter(|_| missing).map(|id| id.id.clone()).unwrap_or_default();
            let outdated = *state == State::Outdated && site.config.bilingual.notice;
            rows.push(RevealRow { source: row.source.clone(), after, missing, outdated, id });
        }
    }
    rows.sort_by_key(|row| (row.after, row.source.start));
    let lang = &site.edition(source).1.lang;
    let reader = &site.edition(handle).1.lang;
    let name = world.strings.language_name(reader, lang);
    let words = RevealWords {
        show: phrase(world, reader, "show-original", &[("name", Arg::Text(name))]),
        missing: phrase(world, reader, "paragraph-missing", &[]),
        outdated: phrase(world, reader, "paragraph-outdated", &[]),
        lang: lang.to_string(),
        dir: lang.direction().as_str(),
    };
    Some(Box::new(Reveal { body, rows, words }))
}

/// The text of an edition's own page with all that its bitext adds.
pub fn own_body(world: &World<'_>, handle: Handle, found: &mut Diagnostics) -> Option<Body> {
    let body = Body::of_edition(world, handle, false, found)?;
    let reveal = reveal(world, handle);
    let mut marks = marks(world, handle);
    // What the translation lacks has a place of its own where its original is shown.
    let shown: BTreeSet<&String> = reveal.iter().flat_map(|r| &r.rows).map(|row| &row.id).collect();
    marks.iter_mut().for_each(|mark| mark.also.retain(|id| !shown.contains(id)));
    Some(Body { marks, reveal, ..body })
}

/// The body of an original that stands on a translation's page: without ids of its own.
fn original(world: &World<'_>, source: Handle) -> Option<Body> {
    // Its own page reports what is wrong with it.
    let body = Body::of_edition(world, source, false, &mut Diagnostics::new())?;
    Some(Body { headings: Headings::Without, id_prefix: ORIGINAL.to_string(), ..body })
}

/// The two texts of a bilingual page and which blocks make a row.
pub struct BilingualBody {
    source: Body,
    target: Body,
    rows: Vec<(Range<usize>, Range<usize>)>,
}

impl BilingualBody {
    /// Adds all that the rows depend on.
    pub fn fingerprint(&self, tools: &Tools<'_>, into: &mut FingerprintBuilder) {
        self.source.fingerprint(tools, into);
        self.target.fingerprint(tools, into);
        into.update_u64(self.rows.len() as u64);
        for number in self.rows.iter().flat_map(|(a, b)| [a.start, a.end, b.start, b.end]) {
            into.update_length(number as u64);
        }
    }

    /// Renders both texts into the rows.
    pub fn fill(&self, context: &mut BilingualContext, tools: &Tools<'_>, labels: &Labels) {
        let source = self.source.blocks(tools, labels);
        let target = self.target.blocks(tools, labels);
        let translated = self.target.tagged(target.blocks);
        for (row, (left, right)) in context.rows.iter_mut().zip(&self.rows) {
            row.source = Html(source.blocks.get(left.clone()).unwrap_or_default().concat());
            row.target = Html(translated.get(right.clone()).unwrap_or_default().concat());
        }
        // Rows of footnotes' texts show nothing here.
        context.rows.retain(|row| !row.source.is_empty() || !row.target.is_empty());
        context.source.footnotes = Html(source.footnotes);
        context.target.footnotes = Html(target.footnotes);
    }
}

/// The bilingual page of a translation.
pub fn bilingual_page(world: &World<'_>, language: usize, handle: Handle, url: &str) -> PageData {
    let site = world.site;
    let viewer = &site.languages[language];
    let (article, edition) = site.edition(handle);
    let context = ArticleContext {
        bilingual: offered(world, handle),
        outdated: outdated(site, handle),
        ..article_context(site, (world.strings, &world.tools.summaries), viewer, handle)
    };
    let title = context.summary.title.clone();
    let title_arg = [("title", Arg::Text(title))];
    let mut page = page_context(
        site,
        "bilingual",
        "bilingual.html",
        phrase(world, &edition.lang, "bilingual-title", &title_arg),
        url,
    );
    page.canonical = urls::absolute(&site.config.base_url, site.page(handle).map_or("/", |p| p.url.as_str()));
    page.alternates = alternates(site, handle);
    page.breadcrumbs = breadcrumbs(site, viewer, article.section());
    page.noindex = !site.indexed(handle);
    let mut values = Values::new(page);
    let mut bilingual = None;
    if let Some((source, bitext)) = site.shown_source(handle)
        && let Some(left) = original(world, source)
        && let Some(right) = Body::of_edition(world, handle, false, &mut Diagnostics::new())
    {
        let name = world.strings.language_name(&edition.lang, &site.edition(source).1.lang);
        values.page.description = Some(phrase(
            world,
            &edition.lang,
            "bilingual-description",
            &[title_arg[0].clone(), ("name", Arg::Text(name))],
        ));
        let notes: Vec<BlockMark> =
            marks(world, handle).into_iter().map(|m| BlockMark { note: m.note, ..BlockMark::default() }).collect();
        let right = Body { headings: Headings::Around(row_headings(site, handle)), marks: notes, ..right };
        let rows = bitext.rows.iter().map(|r| (r.row.source.clone(), r.row.target.clone())).collect();
        values.bilingual = Some(BilingualContext {
            source: side(site, source),
            target: side(site, handle),
            rows: row_contexts(bitext, site.places(source).as_deref(), site.places(handle).as_deref()),
        });
        bilingual = Some(BilingualBody { source: left, target: right, rows });
    }
    values.article = Some(context);
    PageData { language, values, body: None, bilingual }
}

/// The ids of an edition's headings as far as rows bear them; empty for a heading inside another block.
fn row_headings(site: &Site<'_>, handle: Handle) -> Vec<String> {
    let document = site.document(handle);
    let places = site.places(handle);
    let ids = places.as_ref().map_or(&[][..], |p| &p.headings);
    let mut out = vec![String::new(); document.headings.len()];
    for heading in block_headings(document).into_values() {
        if let (Some(slot), Some(id)) = (out.get_mut(heading), ids.get(heading)) {
            slot.clone_from(id);
        }
    }
    out
}

fn side(site: &Site<'_>, handle: Handle) -> SideContext {
    let lang = &site.edition(handle).1.lang;
    SideContext {
        lang: lang.to_string(),
        name: site.config.language(lang).map(|l| l.name.clone()).unwrap_or_default(),
        dir: lang.direction().as_str(),
        title: site.edition(handle).1.front.title.clone().unwrap_or_default(),
        url: site.page(handle).map(|p| urls::href(&site.config.base_url, &p.url)).unwrap_or_default(),
        footnotes: Html::default(),
    }
}

fn row_contexts(bitext: &Bitext, source: Option<&Places>, target: Option<&Places>) -> Vec<RowContext> {
    let mut seen: HashSet<&str> = HashSet::with_capacity(2 * bitext.rows.len());
    bitext
        .rows
        .iter()
        .map(|Judged { row, state, .. }| {
            let mut ids = ids(source, &row.source).chain(ids(target, &row.target));
            let id = ids.next().unwrap_or_default();
            seen.insert(id);
            let also = ids.filter(|id| seen.insert(id)).map(str::to_string).collect();
            let kind = match (row.source.is_empty(), row.target.is_empty()) {
                _ if row.made == Made::Note => "note",
                (false, true) => "missing",
                (true, false) => "added",
                _ => "pair",
            };
            RowContext {
                id: id.to_string(),
                also,
                kind,
                state: state.name(),
                source: Html::default(),
                target: Html::default(),
            }
        })
        .collect()
}

/// The ids that some blocks have on their own page.
fn ids<'p>(places: Option<&'p Places>, range: &Range<usize>) -> impl Iterator<Item = &'p str> + use<'p> {
    let blocks = places.and_then(|p| p.blocks.get(range.clone())).unwrap_or_default();
    blocks.iter().flat_map(|b| [&b.id, &b.heading]).filter(|id| !id.is_empty()).map(String::as_str)
}
