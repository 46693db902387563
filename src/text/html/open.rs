//! Documents rendered without the ids of their headings. A text may stand on several pages that differ in nothing but
//! these, so they can be left open and be put in later.

use crate::text::document::Document;
use crate::text::html::escape;
use crate::text::html::rendered::Rendered;
use crate::text::html::setting::{HeadingIds, RenderSetting};

/// A heading whose ids were left open, by places in the HTML of its block.
#[derive(Debug, Clone, Copy)]
pub(in crate::text) struct OpenHeading {
    /// Which of the document's headings it is.
    pub(in crate::text) ordinal: usize,
    /// Offset at which its id belongs.
    pub(in crate::text) id: usize,
    /// Offset at which its name belongs, for screen readers.
    pub(in crate::text) name: usize,
    /// Offset at which its link belongs; none inside a link.
    pub(in crate::text) link: Option<usize>,
    /// Whether it begins outside of links.
    pub(in crate::text) outside: bool,
}

/// A document that was rendered without the ids of its headings.
#[derive(Debug)]
pub struct OpenRendering {
    pub(in crate::text) rendered: Rendered,
    /// The headings of each block.
    pub(in crate::text) openings: Vec<Vec<OpenHeading>>,
}

impl OpenRendering {
    /// HTML as if rendered with this setting, which may differ from the first in its headings alone: their
    /// ids, their links, and the prefix where there are neither footnotes nor HTML of the author's.
    pub fn close(&self, document: &Document, setting: &RenderSetting<'_>) -> Rendered {
        let blocks = self.rendered.blocks.iter().enumerate().map(|(at, html)| {
            let openings = self.openings.get(at).map_or(&[][..], |o| &o[..]);
            if openings.is_empty() { html.clone() } else { close(html, openings, document, setting) }
        });
        Rendered { blocks: blocks.collect(), footnotes: self.rendered.footnotes.clone() }
    }
}

fn close(html: &str, openings: &[OpenHeading], document: &Document, setting: &RenderSetting<'_>) -> String {
    let mut out = String::with_capacity(html.len() + openings.len() * 256);
    let mut done = 0;
    let mut copy = |out: &mut String, to: usize| {
        out.push_str(html.get(done..to).unwrap_or_default());
        done = to;
    };
    for opening in openings {
        let heading = HeadingAttributes::of(document, setting, opening.ordinal, opening.outside);
        copy(&mut out, opening.id);
        heading.id(&mut out, setting);
        copy(&mut out, opening.name);
        heading.name(&mut out);
        if let (Some(at), Some(link)) = (opening.link, &heading.link) {
            copy(&mut out, at);
            out.push_str(link);
        }
    }
    copy(&mut out, html.len());
    out
}

/// The attributes and the link that a setting puts on one heading.
pub(in crate::text) struct HeadingAttributes<'a> {
    id: Option<&'a String>,
    /// The link to itself, and the heading's text.
    pub(in crate::text) link: Option<String>,
    text: &'a str,
}

impl<'a> HeadingAttributes<'a> {
    /// The attributes of the heading with this number; `outside` says whether it begins outside of links.
    pub(in crate::text) fn of(
        document: &'a Document,
        setting: &RenderSetting<'a>,
        ordinal: usize,
        outside: bool,
    ) -> HeadingAttributes<'a> {
        let heading = document.headings.get(ordinal);
        let own = heading.map(|h| &h.id);
        let (id, leads_to) = match setting.headings {
            HeadingIds::Own => (own, own),
            HeadingIds::Given(ids) => {
                let given = ids.get(ordinal).or(own);
                (given, given)
            }
            HeadingIds::Around(ids) => (None, ids.get(ordinal).filter(|id| !id.is_empty())),
            HeadingIds::Without | HeadingIds::Open => (None, None),
        };
        // There is no link inside a link that the author opened with HTML.
        let leads_to = leads_to.filter(|_| outside);
        let link = heading.zip(leads_to).and_then(|(h, id)| permalink(setting, &h.text, id));
        HeadingAttributes { id, link, text: heading.map(|h| h.text.as_str()).unwrap_or_default() }
    }

    /// Writes the id.
    pub(in crate::text) fn id(&self, out: &mut String, setting: &RenderSetting<'_>) {
        if let Some(id) = self.id {
            out.push_str(" id=\"");
            escape::attribute(out, setting.id_prefix);
            escape::attribute(out, id);
            out.push('"');
        }
    }

    /// Writes the name that a screen reader reads.
    pub(in crate::text) fn name(&self, out: &mut String) {
        if self.link.is_some() {
            // Else a screen reader would read the link's name as a part of the heading's.
            out.push_str(" aria-label=\"");
            escape::attribute(out, self.text);
            out.push('"');
        }
    }
}

/// The link of a heading to itself. It is empty: a theme draws its sign, so that no copy of the heading's text has it.
fn permalink(setting: &RenderSetting<'_>, title: &str, id: &str) -> Option<String> {
    let label = setting.labels.anchor.as_ref().filter(|_| setting.heading_links && !title.is_empty())?;
    let mut html = String::from("<a class=\"anchor\" href=\"#");
    escape::url(&mut html, &format!("{}{id}", setting.id_prefix));
    html.push_str("\" aria-label=\"");
    escape::attribute(&mut html, &label.replace("{title}", title));
    html.push_str("\"></a>");
    Some(html)
}
