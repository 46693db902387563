//! Writes headings: their ids, and the links to themselves.

use crate::text::html::escape;
use crate::text::html::inputs::BlockInputs;
use crate::text::html::open::{HeadingAttributes, OpenHeading};
use crate::text::html::setting::HeadingIds;
use crate::text::html::write::BlockWriter;
use pulldown_cmark::CowStr;

impl BlockWriter<'_, '_, '_> {
    /// The start of the heading at `at`.
    pub(in crate::text) fn heading(&mut self, level: u8, classes: &[CowStr<'_>], at: usize) {
        let BlockInputs { document, setting, items, .. } = *self.shared;
        let ordinal = items.get(at).map_or(0, |i| i.ordinal);
        let outside = self.links == 0;
        let heading = HeadingAttributes::of(document, setting, ordinal, outside);
        self.out.push_str("<h");
        self.out.push(char::from(b'0' + level));
        let id = self.out.len();
        heading.id(&mut self.out, setting);
        for (i, class) in classes.iter().enumerate() {
            self.out.push_str(if i == 0 { " class=\"" } else { " " });
            escape::attribute(&mut self.out, class);
        }
        if !classes.is_empty() {
            self.out.push('"');
        }
        if setting.headings == HeadingIds::Open {
            self.openings.push(OpenHeading { ordinal, id, name: self.out.len(), link: None, outside });
        }
        heading.name(&mut self.out);
        self.permalink = heading.link;
        self.out.push('>');
    }

    /// The end of the open heading, with its link.
    pub(in crate::text) fn end_heading(&mut self, level: u8) {
        // The author may have opened a link in the meantime.
        if self.links == 0 {
            if let Some(link) = self.permalink.take() {
                self.opaque_inline(link);
            }
            let at = self.out.len();
            if let Some(opening) = self.openings.last_mut() {
                opening.link = Some(at);
            }
        }
        self.permalink = None;
        self.out.push_str("</h");
        self.out.push(char::from(b'0' + level));
        self.out.push_str(">\n");
    }
}
