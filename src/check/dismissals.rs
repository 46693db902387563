//! Findings that an editor has looked at and dismissed: `<!-- yiwen: allow RULE reason -->` before a block.

use super::text::CheckedText;
use std::ops::Range;

/// A dismissal in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dismissal {
    /// The name of the rule.
    pub rule: String,
    /// The block that it speaks of.
    pub block: usize,
    /// The bytes of its comment.
    pub span: Range<usize>,
    /// Whether it gives a reason.
    pub has_reason: bool,
}

/// The dismissals of a text.
pub(super) fn dismissals(text: &CheckedText<'_>) -> Vec<Dismissal> {
    let file = &*text.source.text;
    let mut out = Vec::new();
    let mut from = text.edition.map_or(0, |e| e.body.start);
    for (block, checked) in text.blocks.iter().enumerate() {
        let gap = from..checked.span.start.max(from);
        from = checked.span.end;
        let between = file.get(gap.clone()).unwrap_or_default();
        let mut at = 0;
        while let Some(open) = between.get(at..).and_then(|rest| rest.find("<!--")).map(|n| at + n) {
            let Some(length) = between.get(open..).and_then(|rest| rest.find("-->")) else { break };
            at = open + length + 3;
            let inner = between.get(open + 4..open + length).unwrap_or_default().trim();
            let Some(words) = inner.strip_prefix("yiwen:").map(str::trim) else { continue };
            let mut words = words.split_whitespace();
            if words.next() != Some("allow") {
                continue;
            }
            if let Some(rule) = words.next() {
                let span = gap.start + open..gap.start + at;
                out.push(Dismissal { rule: rule.to_string(), block, span, has_reason: words.next().is_some() });
            }
        }
    }
    out
}
