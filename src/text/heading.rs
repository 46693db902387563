//! Writes headings: their ids, and the links to themselves.

use super::escape;
use super::render::Shared;
use super::setting::{HeadingIds, Setting};
use super::write::Writer;
use pulldown_cmark::CowStr;

impl Writer<'_, '_, '_> {
    /// The start of the heading at `at`.
    pub(super) fn heading(&mut self, level: u8, classes: &[CowStr<'_>], at: usize) {
        let Shared { document, setting, items, .. } = *self.shared;
        let ordinal = items.get(at).map_or(0, |i| i.ordinal);
        let heading = document.headings.get(ordinal);
        let own = heading.map(|h| &h.id);
        let (id, leads_to) = match setting.headings {
            HeadingIds::Own => (own, own),
            HeadingIds::Given(ids) => {
                let given = ids.get(ordinal).or(own);
                (given, given)
            }
            HeadingIds::Around(ids) => (None, ids.get(ordinal).filter(|id| !id.is_empty())),
            HeadingIds::Without => (None, None),
        };
        self.out.push_str(&format!("<h{level}"));
        if let Some(id) = id {
            self.out.push_str(" id=\"");
            escape::attribute(&mut self.out, setting.id_prefix);
            escape::attribute(&mut self.out, id);
            self.out.push('"');
        }
        for (i, class) in classes.iter().enumerate() {
            self.out.push_str(if i == 0 { " class=\"" } else { " " });
            escape::attribute(&mut self.out, class);
        }
        if !classes.is_empty() {
            self.out.push('"');
        }
        // There is no link inside a link that the author opened with HTML.
        let leads_to = leads_to.filter(|_| self.links == 0);
        self.permalink = heading.zip(leads_to).and_then(|(h, id)| permalink(setting, &h.text, id));
        if let Some(heading) = heading.filter(|_| self.permalink.is_some()) {
            // Else a screen reader would read the link's name as a part of the heading's.
            self.out.push_str(" aria-label=\"");
            escape::attribute(&mut self.out, &heading.text);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// The end of the open heading, with its link.
    pub(super) fn end_heading(&mut self, level: u8) {
        // The author may have opened a link in the meantime.
        if let Some(link) = self.permalink.take().filter(|_| self.links == 0) {
            self.opaque_inline(link);
        }
        self.out.push_str(&format!("</h{level}>\n"));
    }
}

/// The link of a heading to itself. It is empty: a theme draws its sign, so that no copy of the heading's text has it.
fn permalink(setting: &Setting<'_>, title: &str, id: &str) -> Option<String> {
    let label = setting.labels.anchor.as_ref().filter(|_| setting.heading_links && !title.is_empty())?;
    let mut html = String::from("<a class=\"anchor\" href=\"#");
    escape::url(&mut html, &format!("{}{id}", setting.id_prefix));
    html.push_str("\" aria-label=\"");
    escape::attribute(&mut html, &label.replace("{title}", title));
    html.push_str("\"></a>");
    Some(html)
}
