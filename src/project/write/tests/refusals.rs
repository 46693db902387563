//! Edits that would change more than they were asked to.

use super::*;

#[track_caller]
fn refused(old: &str, edits: &[EditionEdit], why: &str) {
    let refused = super::super::edit_edition(&source(old), &options(), edits).expect_err("refused");
    assert!(refused.diagnostic.message.contains(why), "{refused:?}");
    assert!(refused.diagnostic.hint.is_some() && refused.diagnostic.place.is_some(), "{refused:?}");
    let texts: Vec<String> = edits.iter().filter_map(EditionEdit::text).collect();
    assert_eq!(refused.unwritten, texts);
}

#[test]
fn a_text_that_does_not_end_is_refused() {
    refused("A\n\nB\n", &[replace(0, "```\ncode")], "does not end");
    refused("A\n\nB\n", &[behind(0, "<!-- open")], "does not end");
    refused("A\n\nB\n\n</div>\n", &[replace(0, "<div>")], "read otherwise");
    assert_eq!(edited("A\n\nB\n", &[replace(1, "```\ncode")]).as_deref(), Ok("A\n\n```\ncode\n"));
}

#[test]
fn blocks_that_would_become_one_are_refused() {
    refused("- a\n\nB\n", &[replace(1, "- b")], "read otherwise");
    refused("- a\n\nB\n\n- c\n", &[EditionEdit::Remove { block: 1 }], "read otherwise");
    refused("- a\n\nB\n", &[replace(1, "  b")], "read otherwise");
    refused("- a\n\nB\n", &[behind(0, "    code")], "read otherwise");
}

#[test]
fn a_definition_that_another_block_needs_stays() {
    refused("See [a] and[^1].\n\n> [a]: /x\n", &[replace(1, "> B")], "lead elsewhere");
    refused("See [^1].\n\nB\n\n[^1]: Note.\n", &[EditionEdit::Remove { block: 2 }], "lead elsewhere");
    refused("See [a].\n\nB\n\n[a]: /x\n", &[before(0, "[a]: /y\n\nC")], "lead elsewhere");
    let moved = "See [a].\n\nB\n\n[a]: /x\n";
    assert_eq!(edited(moved, &[replace(1, "C [a]")]), Ok(moved.replace('B', "C [a]")));
}

#[test]
fn a_text_is_not_taken_for_front_matter() {
    refused("A\n\n---\n\nB\n", &[replace(0, "---")], "front matter");
    refused("+ a\n\nB\n", &[replace(0, "+++")], "front matter");
}

#[test]
fn edits_that_contradict_each_other_are_refused() {
    refused("A\n\nB\n", &[replace(0, "X"), EditionEdit::Remove { block: 0 }], "two changes of one block");
    refused("A\n\nB\n", &[replace(2, "X")], "there is no block 3");
    let bytes = |range| EditionEdit::ReplaceBytes { range, text: "x".to_string() };
    refused("Abc\n\nB\n", &[bytes(0..2), bytes(1..3)], "two changes of the same words");
    refused("Abc\n\nB\n", &[bytes(2..5)], "not those of one block");
    refused("中\n", &[bytes(0..1)], "not those of one block");
    let body = EditionEdit::ReplaceBody { text: "X".to_string() };
    refused("A\n", &[body, append("B")], "a change of the whole text");
}
