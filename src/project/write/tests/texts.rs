//! Tests of an author's file after an edit, as the author sees it.

use super::*;

/// A text, edits, and the text after them.
fn check(old: &str, edits: &[EditionEdit], new: &str) {
    assert_eq!(edited(old, edits).as_deref(), Ok(new), "{old:?} {edits:?}");
    // The same in the line breaks of Windows.
    let windows = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(edited(&windows(old), edits), Ok(windows(new)), "{old:?} {edits:?}");
}

#[test]
fn a_block_is_replaced_and_the_rest_stays() {
    let old = "+++\ntitle = 'T' # mine\n+++\n\n# One\n\nTwo  \n<!-- yiwen: note -->\n\n\n三。\n\n[a]: /x";
    check(old, &[replace(1, "New\nlines\n")], &old.replace("Two  ", "New\nlines"));
    check(
        old,
        &[replace(2, "**四。**"), replace(0, "## 1")],
        &old.replace("三。", "**四。**").replace("# One", "## 1"),
    );
    check(old, &[replace(0, "# One"), replace(1, "Two  "), replace(2, "\n三。\n")], old);
}

#[test]
fn blank_lines_are_added_where_two_blocks_would_be_read_as_one() {
    check("# H\nText", &[replace(0, "New")], "New\n\nText");
    check("# H\nText", &[replace(0, "## New")], "## New\nText");
    check("# H\nText", &[replace(1, "New")], "# H\nNew");
    check("# H\nText\n# H", &[replace(1, "- a\n- b")], "# H\n\n- a\n- b\n\n# H");
    check("A\n- b\n- c\n", &[replace(1, "- x")], "A\n- x\n");
    check("# H\nText", &[behind(0, "![alt](a.png)")], "# H\n\n![alt](a.png)\n\nText");
    check("# H\nText", &[before(0, "x")], "x\n\n# H\nText");
}

#[test]
fn blocks_are_inserted_before_behind_and_at_the_end() {
    let old = "+++\n+++\nA\n\n<!-- yiwen: note -->\n\nB\n\n[a]: /x\n";
    check(old, &[behind(0, "X")], &old.replace("A\n", "A\n\nX\n"));
    check(old, &[before(1, "X")], &old.replace("A\n", "A\n\nX\n"));
    check(old, &[before(1, "Y"), behind(0, "W"), behind(0, "X")], &old.replace("A\n", "A\n\nW\n\nX\n\nY\n"));
    check(old, &[before(0, "X")], &old.replace("A\n", "X\n\nA\n"));
    check(
        old,
        &[append("X"), append("Y"), behind(1, "W")],
        &old.replace("B\n", "B\n\nW\n").replace("/x\n", "/x\n\nX\n\nY\n"),
    );
}

#[test]
fn a_text_without_blocks_gets_some() {
    let edits = [append("X\n")];
    assert_eq!(edited("", &edits).as_deref(), Ok("X\n"));
    check("+++\n+++\n", &edits, "+++\n+++\n\nX\n");
    check("+++\n+++\n\n", &edits, "+++\n+++\n\nX\n");
    check("+++\n+++\n\n<!-- Write here. -->\n", &edits, "+++\n+++\n\n<!-- Write here. -->\n\nX\n");
    check("---\na: 1\n---", &edits, "---\na: 1\n---\n\nX\n");
}

#[test]
fn a_block_is_removed_with_the_smaller_of_the_gaps_beside_it() {
    let remove = |block| EditionEdit::Remove { block };
    check("A\n\nB\n\n\nC\n", &[remove(1)], "A\n\n\nC\n");
    check("A\n\nB\n", &[remove(1)], "A\n");
    check("A\n\nB", &[remove(1)], "A");
    check("+++\n+++\n\nA\n\nB", &[remove(0)], "+++\n+++\n\nB");
    check("A\n# B\nC\n", &[remove(1)], "A\n\nC\n");
    check("# A\nB\n\nC\n", &[remove(1)], "# A\n\nC\n");
    check("A\n\nB\n\n    code\n", &[remove(1)], "A\n\n    code\n");
    check("A\n\nB\n\nC\n\nD\n", &[remove(3), remove(2)], "A\n\nB\n");
    check("A\n\n<!-- yiwen: note -->\n\nB\n\nC\n", &[replace(1, "")], "A\n\n<!-- yiwen: note -->\n\nC\n");
}

#[test]
fn bytes_of_a_block_are_replaced_and_nothing_else() {
    let old = "# H\n- one, two\n- ,, three\nX\n";
    let comma = |at: usize| EditionEdit::ReplaceBytes { range: at..at + 1, text: "、".to_string() };
    let edits = [comma(old.find(", t").expect("there")), comma(old.find(",,").expect("there"))];
    assert_eq!(edited(old, &edits).as_deref(), Ok("# H\n- one、 two\n- 、, three\nX\n"));
    let windows = old.replace('\n', "\r\n");
    let at = windows.find("one").expect("there");
    let edit = EditionEdit::ReplaceBytes { range: at..at + 3, text: "a\n  b".to_string() };
    assert_eq!(edited(&windows, &[edit]), Ok(windows.replace("one", "a\r\n  b")));
}

#[test]
fn indentation_is_a_part_of_the_block() {
    check("A\n\n\tcode\n\tmore\n\nB\n", &[replace(1, "    other\n")], "A\n\n    other\n\nB\n");
    check("A\n\n\tcode\n\nB\n", &[replace(1, "Text")], "A\n\nText\n\nB\n");
    check("A\n\n\tcode\n\nB\n", &[replace(1, "\tcode")], "A\n\n\tcode\n\nB\n");
    check("  - a\n  - b\n", &[replace(0, "- a\n  - b")], "- a\n  - b\n");
}

#[test]
fn a_new_body_stands_below_the_front_matter() {
    let body = |text: &str| [EditionEdit::ReplaceBody { text: text.to_string() }];
    check("+++\na = 1 # x\n+++\nOld.", &body("New.\n\nMore.\n"), "+++\na = 1 # x\n+++\n\nNew.\n\nMore.\n");
    check("---\na: 1\n---", &body("New.\n"), "---\na: 1\n---\n\nNew.\n");
    check("Old.\n", &body("New.\n"), "New.\n");
    assert!(edited("Old.\n", &body("---\na: 1\n---\n")).is_err_and(|m| m.contains("front matter")));
}
