//! Blocks that only one of the two texts has, and rows whose shapes differ.

use crate::bitext::RowState;
use crate::check::row::CheckedRow;
use crate::check::rule::RowFindings;
use crate::check::text::MarkKind;
use crate::text::BlockKind;

/// A block of the source without a counterpart.
pub(super) fn missing(row: &CheckedRow<'_>, found: &mut RowFindings) {
    if row.row.state == RowState::Missing {
        let hint = "translate it, or `yiwen approve` the row where it is left out on purpose";
        found.add(None, row.source_span(), "the translation lacks this block", hint);
    }
}

/// A block of the translation without a counterpart.
pub(super) fn added(row: &CheckedRow<'_>, found: &mut RowFindings) {
    if row.row.state == RowState::Added && !is_bracketed_note(row) {
        let hint = "take it out, or write `<!-- yiwen: note -->` before it where it speaks to the reader";
        found.add(row.target_span(), None, "the source has no such block", hint);
    }
}

/// Whether the blocks are a note of the translator's or editor's that says so: `（譯註：…）`.
fn is_bracketed_note(row: &CheckedRow<'_>) -> bool {
    const WORDS: [&str; 12] =
        ["譯註", "譯注", "译注", "译註", "譯者", "译者", "編者", "编者", "編按", "編註", "訳注", "訳者"];
    const LATIN: [&str; 8] = ["translator", "editor", "n.d.t", "ndt", "anm. d", "nota del t", "note du t", "nota do t"];
    let is_note = |block: &crate::check::text::CheckedBlock| {
        let text: String = block.runs.iter().map(|run| run.text()).collect();
        let text =
            text.trim_start_matches(['（', '(', '［', '[', '〔', '【', '*', '－', '—']).trim_start().to_lowercase();
        WORDS.iter().chain(&LATIN).any(|word| text.starts_with(word))
    };
    row.target_blocks().iter().all(is_note)
}

/// The levels of headings.
pub(super) fn heading_level(row: &CheckedRow<'_>, found: &mut RowFindings) {
    let (source, target) = row.marks(MarkKind::Heading);
    for (ours, theirs) in source.iter().zip(&target) {
        if ours.text != theirs.text {
            let message =
                format!("this is a heading of level {}, and that of the source has level {}", theirs.text, ours.text);
            let hint = format!("write `{}` before it", "#".repeat(ours.text.parse().unwrap_or(1)));
            found.add(Some(theirs.span.clone()), Some(ours.span.clone()), message, hint);
        }
    }
}

/// The number of items of a list.
pub(super) fn list_length(row: &CheckedRow<'_>, found: &mut RowFindings) {
    let are_lists = |blocks: &[crate::check::text::CheckedBlock]| {
        blocks.len() == 1 && blocks.iter().all(|b| b.kind == BlockKind::List)
    };
    if !are_lists(row.source_blocks()) || !are_lists(row.target_blocks()) {
        return;
    }
    let (source, target) = row.marks(MarkKind::Item);
    if source.len() != target.len() {
        let message = format!("this list has {}, and that of the source {}", items(target.len()), items(source.len()));
        found.add(
            row.target_span(),
            row.source_span(),
            message,
            "translate the items that are missing, or take out those that were added",
        );
    }
}

fn items(count: usize) -> String {
    if count == 1 { "1 item".to_string() } else { format!("{count} items") }
}

/// The rows and columns of a table.
pub(super) fn table_shape(row: &CheckedRow<'_>, found: &mut RowFindings) {
    let (source, target) = row.marks(MarkKind::TableRow);
    if source.is_empty() || target.is_empty() {
        return;
    }
    let columns = |rows: &[&crate::check::text::TextMark]| rows.first().map(|r| r.text.clone()).unwrap_or_default();
    let (ours, theirs) = (columns(&source), columns(&target));
    if source.len() != target.len() || ours != theirs {
        let message = format!(
            "this table has {} rows of {theirs} cells, and that of the source {} of {ours}",
            target.len(),
            source.len()
        );
        found.add(row.target_span(), row.source_span(), message, "give it the rows and columns of the source");
    }
}

/// The number of passages with emphasis.
pub(super) fn emphasis(row: &CheckedRow<'_>, found: &mut RowFindings) {
    let (source, target) = row.marks(MarkKind::Emphasis);
    if row.is_pair() && source.len() != target.len() {
        let message =
            format!("the source emphasises {}, and the translation {}", passages(source.len()), passages(target.len()));
        found.add(row.target_span(), row.source_span(), message, "emphasise what the source does");
    }
}

fn passages(count: usize) -> String {
    match count {
        0 => "nothing".to_string(),
        1 => "1 passage".to_string(),
        n => format!("{n} passages"),
    }
}

/// Questions and exclamations.
pub(super) fn mood(row: &CheckedRow<'_>, found: &mut RowFindings) {
    let (source, target) = row.runs();
    let count = |runs: &[&crate::check::text::ProseRun], marks: &[char]| {
        runs.iter().flat_map(|r| &r.chars).filter(|c| marks.contains(c)).count()
    };
    const QUESTION: [char; 6] = ['?', '？', '؟', ';', '⁇', '՞'];
    const STRONG: [char; 4] = ['!', '！', '‼', '՜'];
    if !row.is_pair() {
        return;
    }
    // The Greek question mark looks like a semicolon, which elsewhere asks nothing.
    let asks = |lang: &crate::lang::Lang, runs: &[&crate::check::text::ProseRun]| {
        let marks: &[char] = if lang.primary() == "el" { &QUESTION } else { &['?', '？', '؟', '⁇', '՞'] };
        count(runs, marks)
    };
    let (ours, theirs) = (asks(row.source.lang, &source), asks(row.target.lang, &target));
    if (ours == 0) != (theirs == 0) {
        let message = if ours > 0 {
            "the source asks a question here, and the translation does not"
        } else {
            "the translation asks a question here, and the source does not"
        };
        found.add(
            row.target_span(),
            row.source_span(),
            message,
            "compare the two: a question that became a statement says something else",
        );
    } else if ours == 0 && (count(&source, &STRONG) > 0) != (count(&target, &STRONG) > 0) {
        let message = if count(&source, &STRONG) > 0 {
            "the source exclaims here, and the translation does not"
        } else {
            "the translation exclaims here, and the source does not"
        };
        found.add(row.target_span(), row.source_span(), message, "compare the two: the tone differs");
    }
}
