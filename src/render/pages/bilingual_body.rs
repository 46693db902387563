//! The two texts of a bilingual page.

use crate::render::context::{BilingualContext, Html};
use crate::render::inputs::RenderTools;
use crate::render::pages::body::Body;
use crate::store::FingerprintBuilder;
use crate::text::Labels;
use std::ops::Range;

/// The two texts of a bilingual page and which blocks make a row.
pub struct BilingualBody {
    /// The original.
    pub source: Body,
    /// The translation.
    pub target: Body,
    /// The blocks of each row on both sides.
    pub rows: Vec<(Range<usize>, Range<usize>)>,
}

impl BilingualBody {
    /// Adds all that the rows depend on.
    pub fn fingerprint(&self, tools: &RenderTools<'_>, into: &mut FingerprintBuilder) {
        let BilingualBody { source, target, rows } = self;
        source.fingerprint(tools, into);
        target.fingerprint(tools, into);
        into.update_u64(rows.len() as u64);
        for number in rows.iter().flat_map(|(a, b)| [a.start, a.end, b.start, b.end]) {
            into.update_length(number as u64);
        }
    }

    /// Renders both texts into the rows.
    pub fn fill(&self, context: &mut BilingualContext, tools: &RenderTools<'_>, labels: &Labels) {
        let source = self.source.blocks(tools, labels);
        let target = self.target.blocks(tools, labels);
        let translated = self.target.marked(target.blocks);
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
