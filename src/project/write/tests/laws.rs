//! The laws of the edition writer, for texts of any blocks.

use super::*;
use crate::project::write::blocks::{EditionBlocks, blocks};
use crate::project::write::relocate::relocate;
use crate::text::BlockKind;
use proptest::prelude::*;
use std::ops::Range;

/// Blocks of every kind, and what stands between blocks.
const BLOCKS: [&str; 36] = [
    "Plain words with [a link][a] and a note[^1].",
    "**中文。**粗體，與「引號」。",
    "Two lines\nof one paragraph  \nand a break",
    "\tcode by a tab\n\n\tmore",
    "    code by spaces",
    "# Heading",
    "## 標題 {#id}",
    "Setext\n===",
    "題\n---",
    "- one\n- two\n  - nested\n\n  loose",
    "* star",
    "1. one\n2. two",
    "  - set in",
    "- [ ] task",
    "> quoted\n> lines",
    "> [!NOTE]\n> careful",
    "```rust\nfn f() {}\n\n\n# no heading\n```",
    "~~~\n```\n~~~",
    "| a | b |\n|---|---|\n| 甲 | `x` |",
    "![圖](a.png \"題\")",
    "![by name][a]",
    "$$\nx^2\n$$",
    "<div>\n\nwithin **HTML**\n\n</div>",
    "<table><tr><td>1</td></tr></table>",
    "<!-- a comment -->",
    "<!-- yiwen: note -->",
    "<!-- several\n\nlines -->",
    "***",
    "Term\n: What it means\n: And more",
    "[^1]: The note.\n    Its second line.",
    "[a]: https://e.org/a",
    "> [b]: /b\n> quoted",
    "See [b].",
    "　全形空格",
    "&amp; \\* escaped",
    "Last",
];

/// Texts that come in: the blocks, and some that are open or belong to their neighbours.
const OPEN: [&str; 10] =
    ["```\nopen", "<!-- open", "<div>", "</div>", "---", "+++", "  indented", ": means", "", "[a]: /elsewhere\n\nText"];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(&BLOCKS[..]).prop_map(str::to_string),
        2 => (prop::sample::select(&BLOCKS[..]), prop::sample::select(&BLOCKS[..])).prop_map(|(a, b)| format!("{a}\n\n{b}")),
        2 => prop::sample::select(&OPEN[..]).prop_map(str::to_string),
        1 => "[#>*`\\-\\[\\] a中\n\t:|<!$\\\\]{0,12}",
    ]
}

/// Line breaks of a text.
#[derive(Debug, Clone, Copy)]
enum Breaks {
    Unix,
    Windows,
    Mixed,
}

fn edition(breaks: &'static [Breaks]) -> impl Strategy<Value = String> {
    let front = prop::sample::select(&["", "+++\ntitle = 'T'\n+++\n", "---\ntitle: T\n---\n"][..]);
    let parts =
        prop::collection::vec((piece(), prop::sample::select(&["\n\n", "\n\n", "\n\n", "\n\n\n", "\n"][..])), 0..7);
    let edge = prop::sample::select(&["", "\n", "\n", "\n\n"][..]);
    (front, edge.clone(), parts, edge, prop::sample::select(breaks)).prop_map(|(front, lead, parts, end, breaks)| {
        let mut text = format!("{front}{lead}");
        let count = parts.len();
        for (at, (piece, gap)) in parts.into_iter().enumerate() {
            text.push_str(&piece);
            text.push_str(if at + 1 < count { gap } else { end });
        }
        let mut lines = 0;
        text.split_inclusive('\n').fold(String::new(), |out, line| {
            lines += 1;
            let windows = matches!(breaks, Breaks::Windows) || matches!(breaks, Breaks::Mixed) && lines % 3 == 0;
            out + &if windows { line.replace('\n', "\r\n") } else { line.to_string() }
        })
    })
}

const ALL: &[Breaks] = &[Breaks::Unix, Breaks::Windows, Breaks::Mixed];
const ONE: &[Breaks] = &[Breaks::Unix, Breaks::Windows];

/// An edit of one of so many blocks.
fn edit(count: usize, kind: u8, block: usize, text: String) -> EditionEdit {
    let block = block % count.max(1);
    match kind % 5 {
        _ if count == 0 => EditionEdit::Append { text },
        0 | 1 => EditionEdit::Replace { block, text },
        2 => EditionEdit::InsertAfter { block, text },
        3 => EditionEdit::InsertBefore { block, text },
        _ => EditionEdit::Remove { block },
    }
}

fn parts(source: &Source) -> Option<EditionBlocks<'_>> {
    EditionBlocks::read(source, &options()).ok()
}

/// The bytes that edits may change: the spans of blocks, and the white space that goes with one that is removed.
fn changed(parts: &EditionBlocks<'_>, edits: &[EditionEdit]) -> Vec<Range<usize>> {
    let text = &*parts.source.text;
    let place = |edit: &EditionEdit| match edit {
        EditionEdit::Replace { block, text: new } if !new.trim().is_empty() => parts.blocks[*block].span.clone(),
        EditionEdit::Replace { block, .. } | EditionEdit::Remove { block } => {
            let span = &parts.blocks[*block].span;
            let body = &text[parts.body.start..span.start];
            let behind = &text[span.end..];
            span.start - (body.len() - body.trim_end().len())..span.end + (behind.len() - behind.trim_start().len())
        }
        EditionEdit::InsertAfter { block, .. } => {
            let end = parts.end_before(block + 1).expect("a block");
            end..end
        }
        EditionEdit::InsertBefore { block: 0, .. } => {
            let body = &text[parts.body.clone()];
            let first = parts.body.start + (body.len() - body.trim_start().len());
            parts.body.start..first
        }
        EditionEdit::InsertBefore { block, .. } => {
            let end = parts.end_before(*block).expect("a block");
            end..end
        }
        _ => text.trim_end().len().max(parts.body.start)..text.len(),
    };
    let mut places: Vec<Range<usize>> = edits.iter().map(place).collect();
    places.sort_by_key(|p| (p.start, p.end));
    places
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    /// All bytes outside of what was edited are the same, in their order, from the first to the last; and the blocks
    /// are the old ones but for those that were edited, which are those of the new text by itself.
    #[test]
    fn an_edit_changes_what_it_names_and_nothing_else(
        text in edition(ALL),
        edits in prop::collection::vec((any::<u8>(), 0usize..8, piece()), 1..4),
    ) {
        let old = source(&text);
        let Some(was) = parts(&old) else { return Ok(()) };
        let edits: Vec<EditionEdit> =
            edits.into_iter().map(|(kind, block, text)| edit(was.blocks.len(), kind, block, text)).collect();
        let Ok(new) = edited(&text, &edits) else { return Ok(()) };
        let mut at = 0;
        let mut from = 0;
        for (number, place) in changed(&was, &edits).into_iter().chain(std::iter::once(text.len()..text.len())).enumerate() {
            let kept = &text[from.min(place.start)..place.start];
            let found = new[at..].find(kept);
            prop_assert!(found.is_some(), "{:?} of {:?} is not in {:?}", kept, text, new);
            prop_assert!(number > 0 || found == Some(0), "{:?} does not begin {:?}", kept, new);
            at += found.unwrap_or_default() + kept.len();
            from = from.max(place.end);
        }
        let end = &text[changed(&was, &edits).iter().map(|p| p.end).max().unwrap_or_default()..];
        prop_assert!(new.ends_with(end), "{:?} does not end {:?}", end, new);

        let new = source(&new);
        let now = parts(&new).expect("front matter as before");
        prop_assert_eq!(&new.text[now.front.clone()], &text[was.front.clone()]);
        let known: Vec<(BlockKind, &str)> = now.blocks.iter().enumerate().map(|(at, b)| (b.kind, now.text(at).unwrap_or_default())).collect();
        for (at, block) in was.blocks.iter().enumerate() {
            let touched = edits.iter().any(|e| matches!(e,
                EditionEdit::Replace { block, .. } | EditionEdit::Remove { block } if *block == at));
            let same = |found: &&(BlockKind, &str)| **found == (block.kind, was.text(at).unwrap_or_default());
            prop_assert!(touched || known.iter().any(|k| same(&k)), "{:?} is gone from {:?}", was.text(at), new.text);
        }
    }

    /// A block replaced by itself changes no byte, and an edit that is made twice changes nothing the second time.
    #[test]
    fn what_is_there_already_changes_no_byte(text in edition(ALL), block in 0usize..8, new in piece()) {
        let old = source(&text);
        let Some(was) = parts(&old) else { return Ok(()) };
        for at in (0..was.blocks.len()).filter(|at| !was.overlaps(*at)) {
            let own = was.text(at).expect("a block");
            for own in [own.to_string(), own.replace("\r\n", "\n"), format!("\n{own}\n\n")] {
                prop_assert_eq!(edited(&text, &[replace(at, &own)]), Ok(text.clone()));
            }
            let span = was.blocks[at].span.clone();
            let bytes = EditionEdit::ReplaceBytes { text: text[span.clone()].to_string(), range: span };
            if !text[..].contains("\r\n") {
                prop_assert_eq!(edited(&text, &[bytes]), Ok(text.clone()));
            }
        }
        let alone = source(&new);
        if block < was.blocks.len() && blocks(&alone, &(0..new.len()), &options()).len() == 1 {
            let edits = [replace(block, &new)];
            if let Ok(once) = edited(&text, &edits)
                && let (now, Some(alone)) = (source(&once), blocks(&alone, &(0..new.len()), &options()).first())
                && new[alone.span.clone()].trim() == new.trim()
                && parts(&now).is_some_and(|p| !p.overlaps(block))
            {
                prop_assert_eq!(edited(&once, &edits), Ok(once.clone()));
            }
        }
    }

    /// Edits of two blocks give the same text in either order, one after the other or at once.
    #[test]
    fn edits_of_different_blocks_commute(
        text in edition(ONE),
        first in (any::<u8>(), 0usize..8, piece()),
        second in (any::<u8>(), 0usize..8, piece()),
    ) {
        let old = source(&text);
        let Some(was) = parts(&old) else { return Ok(()) };
        let count = was.blocks.len();
        let [first, second] = [first, second].map(|(kind, block, text)| edit(count, kind, block, text));
        let named = |edit: &EditionEdit| match edit {
            EditionEdit::Replace { block, .. } | EditionEdit::Remove { block } => Some(*block),
            _ => None,
        };
        let (Some(a), Some(b)) = (named(&first), named(&second)) else { return Ok(()) };
        if a == b {
            return Ok(());
        }
        let both = edited(&text, &[first.clone(), second.clone()]);
        prop_assert_eq!(&both, &edited(&text, &[second.clone(), first.clone()]));
        for (one, other) in [(&first, &second), (&second, &first)] {
            let Ok(middle) = edited(&text, std::slice::from_ref(one)) else { continue };
            let middle = source(&middle);
            let now = parts(&middle).expect("front matter as before");
            let Ok(moved) = relocate(std::slice::from_ref(other), &was, &now) else { continue };
            if let (Ok(last), Ok(both)) = (edited(&middle.text, &moved), &both) {
                prop_assert_eq!(&last, both, "{:?} {:?} in {:?}", one, other, text);
            }
        }
    }

    /// Plain words can always take the place of a paragraph, and stand behind any block.
    #[test]
    fn plain_words_are_never_refused(pieces in prop::collection::vec(prop::sample::select(&BLOCKS[..]), 1..6), tight in any::<bool>()) {
        let text = pieces.join(if tight { "\n" } else { "\n\n" });
        let old = source(&text);
        let was = parts(&old).expect("no front matter");
        // Lines below a table are rows of it, of which a short one is not told from the block below it.
        prop_assume!(!tight || !text.contains("|---|"));
        // Pieces without a gap may leave a code fence open at the end.
        let more = source(&format!("{text}\n\n.")) ;
        prop_assume!(parts(&more).is_some_and(|more| more.blocks.len() == was.blocks.len() + 1));
        for (at, block) in was.blocks.iter().enumerate().filter(|(at, _)| !was.overlaps(*at)) {
            prop_assert!(edited(&text, &[behind(at, "Plain words.")]).is_ok(), "behind {} of {:?}", at, text);
            prop_assert!(edited(&text, &[before(at, "Plain words.")]).is_ok(), "before {} of {:?}", at, text);
            let free = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Figure);
            if free {
                prop_assert!(edited(&text, &[replace(at, "Plain words.")]).is_ok(), "{} of {:?}", at, text);
            }
        }
    }
}
