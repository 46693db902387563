//! Texts as HTML.

use crate::render::inputs::RenderTools;
use crate::render::pages::block_marks::{marked, with_originals};
use crate::render::pages::body::Body;
use crate::store::Fingerprint;
use crate::text::{Labels, RenderSetting, Rendered, render, render_open};
use std::sync::Arc;

impl Body {
    /// The text as HTML.
    pub fn render(&self, tools: &RenderTools<'_>, labels: &Labels) -> String {
        let own = self.blocks(tools, labels);
        if self.marks.is_empty() && self.reveal.is_none() {
            return own.html();
        }
        let blocks = self.marked(own.blocks);
        let mut html = match &self.reveal {
            Some(reveal) => with_originals(&blocks, reveal, &reveal.body.blocks(tools, labels)),
            None => blocks.concat(),
        };
        html.push_str(&own.footnotes);
        html
    }

    /// The blocks as HTML with their marks.
    pub fn marked(&self, blocks: Vec<String>) -> Vec<String> {
        let mut marks = self.marks.iter();
        blocks
            .into_iter()
            .map(|html| match marks.next() {
                Some(mark) => marked(html, mark),
                None => html,
            })
            .collect()
    }

    /// Each block as HTML, and the footnotes. A text that stands on other pages too is remembered for a moment, since
    /// they are made one after the other: that of a translation, that of its original, and the bilingual page.
    pub fn blocks(&self, tools: &RenderTools<'_>, labels: &Labels) -> Rendered {
        let document = self.document(tools);
        let Some(options) = tools.markdown.get(self.language) else { return Rendered::default() };
        // A text on a page in another language speaks its own.
        let own = tools.labels(self.language);
        let setting = RenderSetting {
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
            let open = tools.recent_texts.get_or_make(key.finish(), || {
                render_open(&self.source, self.range.clone(), document, options, &setting).map(Arc::new)
            });
            if let Some(open) = open {
                return open.close(document, &setting);
            }
        }
        render(&self.source, self.range.clone(), document, options, &setting)
    }
}
