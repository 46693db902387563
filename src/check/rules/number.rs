//! Numbers by value.

use crate::check::numbers::{NumberMismatch, NumbersOfText, compare};
use crate::check::row::CheckedRow;
use crate::check::rule::RowFindings;
use crate::text::BlockKind;

/// Numbers that the two texts do not have in common.
pub(super) fn number(row: &CheckedRow<'_>, found: &mut RowFindings) {
    if !row.is_pair() {
        return;
    }
    let is_code = |blocks: &[crate::check::text::CheckedBlock]| blocks.iter().all(|b| b.kind == BlockKind::Code);
    if is_code(row.source_blocks()) || is_code(row.target_blocks()) {
        return;
    }
    let (source, target) = row.runs();
    let markdown = |text: &crate::check::text::CheckedText<'_>, blocks: std::ops::Range<usize>| -> String {
        blocks.map(|at| text.markdown(at)).collect::<Vec<_>>().join("\n")
    };
    let (ours, theirs) =
        (markdown(row.source, row.row.row.source.clone()), markdown(row.target, row.row.row.target.clone()));
    let source = NumbersOfText::read(source, &ours, row.source.lang);
    let target = NumbersOfText::read(target, &theirs, row.target.lang);
    for NumberMismatch { source, target } in compare(&source, &target) {
        match (source, target) {
            (Some((ours, from)), Some((theirs, to))) => {
                let message = format!("`{ours}` in the source is `{theirs}` here");
                found.add(Some(to), Some(from), message, "compare the two by value: 1萬 is 10,000, 1億 is 100 million");
            }
            (Some((ours, from)), None) => {
                let message = format!("the translation lacks the number `{ours}` of the source");
                found.add(row.target_span(), Some(from), message, "write the number of the source");
            }
            (None, Some((theirs, to))) => {
                let message = format!("the source has no number `{theirs}`");
                found.add(Some(to), row.source_span(), message, "compare the two, and write the number of the source");
            }
            (None, None) => {}
        }
    }
}
