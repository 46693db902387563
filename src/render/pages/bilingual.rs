//! The bilingual page of a translation, and what other pages say of it.

use crate::bitext::{Bitext, JudgedRow, RowOrigin, RowState, block_headings};
use crate::diag::Diagnostics;
use crate::i18n::Arg;
use crate::render::context::{
    ArticleContext, BilingualContext, BilingualRef, Html, OutdatedContext, PageValues, RowContext, SideContext,
    article_context, breadcrumbs,
};
use crate::render::inputs::RenderInputs;
use crate::render::pages::bilingual_body::BilingualBody;
use crate::render::pages::body::{BlockMark, Body, Headings};
use crate::render::pages::data::PageData;
use crate::render::pages::frame::{alternates, page_context, phrase};
use crate::render::pages::reveal::{marks, original};
use crate::render::plan::addresses::bilingual_url;
use crate::site::{Handle, Places, Site, urls};
use std::collections::HashSet;
use std::ops::Range;

/// The bilingual pages that an edition's page offers: its own, or those of its translations.
pub fn offered(inputs: &RenderInputs<'_>, handle: Handle) -> Vec<BilingualRef> {
    let site = inputs.site;
    let reader = &site.edition(handle).1.lang;
    let one = |of: Handle, other: Handle| {
        let lang = &site.edition(other).1.lang;
        Some(BilingualRef {
            url: urls::href(&site.config.base_url, &bilingual_url(site, of)?),
            lang: lang.to_string(),
            name: inputs.strings.language_name(reader, lang),
        })
    };
    let own = site.shown_source(handle).and_then(|(source, _)| one(handle, source));
    let others = site.editions(handle.article).filter(|h| site.shown_source(*h).is_some_and(|(s, _)| s == handle));
    own.into_iter().chain(others.filter_map(|h| one(h, h))).collect()
}

/// The number of rows that a translation is behind, where readers are to be told.
pub fn outdated(site: &Site<'_>, handle: Handle) -> Option<OutdatedContext> {
    let (source, bitext) = site.shown_source(handle).filter(|_| site.config.bilingual.notice)?;
    let count = bitext.count(RowState::Outdated);
    let updated = site.edition(source).1.front.updated;
    (count > 0).then(|| OutdatedContext { count, date: updated.map(|d| d.iso(&site.moment.zone)) })
}

/// The bilingual page of a translation.
pub fn bilingual_page(inputs: &RenderInputs<'_>, language: usize, handle: Handle, url: &str) -> PageData {
    let site = inputs.site;
    let viewer = &site.languages[language];
    let (article, edition) = site.edition(handle);
    let context = ArticleContext {
        bilingual: offered(inputs, handle),
        outdated: outdated(site, handle),
        ..article_context(site, (inputs.strings, &inputs.tools.summaries), viewer, handle)
    };
    let title = context.summary.title.clone();
    let title_arg = [("title", Arg::Text(title))];
    let mut page = page_context(
        site,
        "bilingual",
        "bilingual.html",
        phrase(inputs, &edition.lang, "bilingual-title", &title_arg),
        url,
    );
    page.canonical = urls::absolute(&site.config.base_url, site.page(handle).map_or("/", |p| p.url.as_str()));
    page.alternates = alternates(site, handle);
    page.breadcrumbs = breadcrumbs(site, viewer, article.section());
    page.noindex = !site.indexed(handle);
    let mut values = PageValues::new(page);
    let mut bilingual = None;
    if let Some((source, bitext)) = site.shown_source(handle)
        && let Some(left) = original(inputs, source)
        && let Some(right) = Body::of_edition(inputs, handle, false, &mut Diagnostics::new())
    {
        let name = inputs.strings.language_name(&edition.lang, &site.edition(source).1.lang);
        values.page.description = Some(phrase(
            inputs,
            &edition.lang,
            "bilingual-description",
            &[title_arg[0].clone(), ("name", Arg::Text(name))],
        ));
        let notes: Vec<BlockMark> =
            marks(inputs, handle).into_iter().map(|m| BlockMark { note: m.note, ..BlockMark::default() }).collect();
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
    PageData { bilingual, ..PageData::new(language, values) }
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
        .map(|JudgedRow { row, state, .. }| {
            let mut ids = ids(source, &row.source).chain(ids(target, &row.target));
            let id = ids.next().unwrap_or_default();
            seen.insert(id);
            let also = ids.filter(|id| seen.insert(id)).map(str::to_string).collect();
            let kind = match (row.source.is_empty(), row.target.is_empty()) {
                _ if row.made == RowOrigin::Note => "note",
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
