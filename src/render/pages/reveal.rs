//! The text of an edition's own page with what its bitext adds: ids, marks, and the original of each block in place.

use crate::bitext::{JudgedRow, RowState};
use crate::diag::Diagnostics;
use crate::i18n::Arg;
use crate::render::inputs::RenderInputs;
use crate::render::pages::body::{BlockMark, Body, Headings, Reveal, RevealRow, RevealWords};
use crate::render::pages::frame::phrase;
use crate::site::Handle;
use std::collections::BTreeSet;

/// Stands before the ids of footnotes in an original that is shown beside or inside its translation.
const ORIGINAL: &str = "o-";

/// The marks of each block of an edition's own page.
pub fn marks(inputs: &RenderInputs<'_>, handle: Handle) -> Vec<BlockMark> {
    let site = inputs.site;
    let of = site.bitexts.get(handle.article).and_then(|a| a.get(handle.edition));
    let notes = of.map_or(&[][..], |e| &e.notes);
    let places = site.places(handle);
    let ids = places.as_ref().map_or(&[][..], |p| &p.blocks);
    if ids.is_empty() && notes.is_empty() {
        return Vec::new();
    }
    let title = notes.first().map(|_| phrase(inputs, &site.edition(handle).1.lang, "translators-note", &[]));
    let mut marks: Vec<BlockMark> = (0..site.document(handle).blocks.len())
        .map(|at| {
            let id = ids.get(at).cloned().unwrap_or_default();
            let note = title.clone().filter(|_| notes.contains(&at));
            BlockMark { id: id.id, also: id.also, near: id.near, outdated: false, note }
        })
        .collect();
    if let Some((_, bitext)) = site.shown_source(handle).filter(|_| site.config.bilingual.notice) {
        let behind = bitext.rows.iter().filter(|r| r.state == RowState::Outdated);
        for at in behind.flat_map(|r| r.row.target.clone()) {
            if let Some(mark) = marks.get_mut(at) {
                mark.outdated = true;
            }
        }
    }
    marks
}

/// The original to be shown in place on a translation's page.
fn reveal(inputs: &RenderInputs<'_>, handle: Handle) -> Option<Box<Reveal>> {
    let site = inputs.site;
    let (source, bitext) = site.shown_source(handle).filter(|_| site.config.bilingual.reveal)?;
    let body = Body { notes: false, ..original(inputs, source)? };
    let mut rows = Vec::new();
    let places = site.places(source);
    let ids = places.as_ref().map_or(&[][..], |p| &p.blocks);
    let mut after = 0;
    for JudgedRow { row, state, .. } in &bitext.rows {
        after = row.target.end.max(after);
        // Where nobody has begun to approve, a gap may be meant; the bilingual page shows it all the same.
        let missing = row.target.is_empty();
        if !row.source.is_empty() && (!missing || (bitext.begun && *state == RowState::Missing)) {
            let after = if missing { after } else { row.target.end };
            let id = ids.get(row.source.start).filter(|_| missing).map(|id| id.id.clone()).unwrap_or_default();
            let outdated = *state == RowState::Outdated && site.config.bilingual.notice;
            rows.push(RevealRow { source: row.source.clone(), after, missing, outdated, id });
        }
    }
    rows.sort_by_key(|row| (row.after, row.source.start));
    let lang = &site.edition(source).1.lang;
    let reader = &site.edition(handle).1.lang;
    let name = inputs.strings.language_name(reader, lang);
    let words = RevealWords {
        show: phrase(inputs, reader, "show-original", &[("name", Arg::Text(name))]),
        missing: phrase(inputs, reader, "paragraph-missing", &[]),
        outdated: phrase(inputs, reader, "paragraph-outdated", &[]),
        lang: lang.to_string(),
        dir: lang.direction().as_str(),
    };
    Some(Box::new(Reveal { body, rows, words }))
}

/// The text of an edition's own page with all that its bitext adds.
pub fn own_body(inputs: &RenderInputs<'_>, handle: Handle, found: &mut Diagnostics) -> Option<Body> {
    let body = Body::of_edition(inputs, handle, false, found)?;
    let reveal = reveal(inputs, handle);
    let mut marks = marks(inputs, handle);
    // What the translation lacks has a place of its own where its original is shown.
    let shown: BTreeSet<&String> = reveal.iter().flat_map(|r| &r.rows).map(|row| &row.id).collect();
    marks.iter_mut().for_each(|mark| mark.also.retain(|id| !shown.contains(id)));
    Some(Body { marks, reveal, ..body })
}

/// The body of an original that stands on a translation's page: without ids of its own.
pub fn original(inputs: &RenderInputs<'_>, source: Handle) -> Option<Body> {
    // Its own page reports what is wrong with it.
    let body = Body::of_edition(inputs, source, false, &mut Diagnostics::new())?;
    Some(Body { headings: Headings::Without, id_prefix: ORIGINAL.to_string(), ..body })
}
