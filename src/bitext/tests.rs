//! Laws that hold for any two texts, and small ones that show what alignment sees.

use super::*;
use crate::diag::Source;
use crate::lang::Lang;
use crate::text::highlight::Highlighter;
use crate::text::{self, parse};
use proptest::prelude::*;
use std::ops::Range;

fn side(text: &str, tag: &str) -> Side {
    let lang = Lang::parse(tag).unwrap();
    let source = Source::new("a.md", text);
    let document = parse(&source, 0..text.len(), &text::Options::for_lang(&lang), &Highlighter::new());
    Side::new(text, 0..text.len(), &document.blocks, &lang)
}

fn rows(source: &str, target: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let (source, target) = (side(source, "en"), side(target, "zh-Hant"));
    align(&source, &target, &Options::default()).into_iter().map(|r| (r.source, r.target)).collect()
}

const ENGLISH: &str = "# Ships\n\nIn 1912 about 2,200 people were on board of the ship.\n\nThe *Carpathia* came \
    after two hours, and she took in 705 of them.\n\n> Nobody knew.\n\nWhy did nobody look out?\n\n\
    See [the report](https://example.org/report).\n";

#[test]
fn each_block_has_its_own() {
    let chinese = "# 船\n\n1912年，船上約有二千二百人。\n\n兩小時後*Carpathia*來了，救起其中705人。\n\n> 誰也不知道。\n\n\
        為什麼沒有人看守？\n\n見[報告](https://example.org/report)。\n";
    assert_eq!(rows(ENGLISH, chinese), (0..6).map(|i| (i..i + 1, i..i + 1)).collect::<Vec<_>>());
}

#[test]
fn what_was_left_out_is_seen() {
    let chinese = "# 船\n\n1912年，船上約有二千二百人。\n\n> 誰也不知道。\n\n為什麼沒有人看守？\n\n\
        見[報告](https://example.org/report)。\n";
    assert!(rows(ENGLISH, chinese).contains(&(2..3, 2..2)));
}

#[test]
fn two_made_one_and_one_made_two() {
    let chinese = "# 船\n\n1912年，船上約有二千二百人。兩小時後*Carpathia*來了，救起其中705人。\n\n> 誰也不知道。\n\n\
        為什麼沒有人看守？\n\n見[報告](https://example.org/report)。\n";
    assert!(rows(ENGLISH, chinese).contains(&(1..3, 1..2)));
    let back: Vec<_> = {
        let (source, target) = (side(chinese, "zh-Hant"), side(ENGLISH, "en"));
        align(&source, &target, &Options::default()).into_iter().map(|r| (r.source, r.target)).collect()
    };
    assert!(back.contains(&(1..2, 1..3)));
}

#[test]
fn items_of_a_list_are_rows_of_their_own() {
    let source = "- Use `cargo add` for that.\n- It costs 20 dollars.\n- See <https://example.org>.\n";
    let target = "- 用`cargo add`。\n- 見 <https://example.org>。\n";
    let (left, right) = (side(source, "en"), side(target, "zh-Hant"));
    let rows = align(&left, &right, &Options::default());
    let items: Vec<(Vec<&str>, Vec<&str>)> = rows[0]
        .items
        .iter()
        .map(|i| {
            let cut = |text: &'static str, spans: &[Range<usize>]| spans.iter().map(|s| &text[s.clone()]).collect();
            (cut(source, &i.source), cut(target, &i.target))
        })
        .collect();
    assert_eq!(items[0], (vec!["- Use `cargo add` for that."], vec!["- 用`cargo add`。"]));
    assert_eq!(items[1], (vec!["- It costs 20 dollars."], vec![]));
    assert_eq!(items[2].1, ["- 見 <https://example.org>。"]);
}

#[test]
fn a_pin_wins_even_where_it_crosses() {
    let source = "<!-- yiwen: pair a -->\n\nOne.\n\nTwo is `two`.\n\n<!-- yiwen: pair b -->\nThree.\n";
    let target = "<!-- yiwen: pair b -->\n\n三。\n\n二是`two`。\n\n<!-- yiwen: pair a -->\n\n一。\n";
    let (left, right) = (side(source, "en"), side(target, "zh-Hant"));
    let found = align(&left, &right, &Options::default());
    let pinned: Vec<_> =
        found.iter().filter(|r| r.made == Made::Pinned).map(|r| (r.source.clone(), r.target.clone())).collect();
    assert_eq!(pinned, [(0..1, 2..3), (2..3, 0..1)]);
    assert_eq!(pins(&left, &side("一。", "zh-Hant")).1, ["a", "b"]);
}

#[test]
fn a_note_has_no_counterpart() {
    let (left, right) = (side("One.\n\nTwo.", "en"), side("一。\n\n<!-- yiwen: note -->\n譯註。\n\n二。", "zh-Hant"));
    let found = align(&left, &right, &Options::default());
    assert_eq!(found.iter().find(|r| r.made == Made::Note).map(|r| r.target.clone()), Some(1..2));
    assert_eq!(found.len(), 3);
}

/// Markdown of any kinds of blocks, some alike.
fn markdown() -> impl Strategy<Value = String> {
    let block = prop_oneof![
        "[a-c ]{1,40}[.:?]",
        "[一-三]{1,30}。",
        "#{1,3} [a-c]{1,5}",
        "- [a-c]{1,9}\n- [一-三]{1,4}\n- `x`",
        "```\n[a-c]{1,9}\n```",
        "> [0-9]{1,6} [a-z]{2,9}",
        Just("---".to_string()),
        Just("![x](x.png)".to_string()),
        Just("<!-- yiwen: pair a -->".to_string()),
        Just("<!-- yiwen: note -->".to_string()),
        Just("[^1]: note".to_string()),
        Just("<div>\n\nx".to_string()),
    ];
    prop::collection::vec(block, 0..14).prop_map(|blocks| blocks.join("\n\n"))
}

fn some_pins() -> impl Strategy<Value = Vec<Pin>> {
    let range = || (0usize..12, 0usize..3).prop_map(|(from, n)| from..from + n);
    prop::collection::vec((range(), range()).prop_map(|(source, target)| Pin { source, target }), 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_block_is_in_one_row(a in markdown(), b in markdown(), pins in some_pins()) {
        let (left, right) = (side(&a, "en"), side(&b, "ja"));
        let rows = align(&left, &right, &Options { pins });
        let sources: Vec<usize> = rows.iter().flat_map(|r| r.source.clone()).collect();
        prop_assert_eq!(sources, (0..left.len()).collect::<Vec<_>>());
        let mut targets: Vec<usize> = rows.iter().flat_map(|r| r.target.clone()).collect();
        targets.sort_unstable();
        prop_assert_eq!(targets, (0..right.len()).collect::<Vec<_>>());
        prop_assert!(rows.iter().all(|r| (0.0..=1.0).contains(&r.confidence)));
    }

    #[test]
    fn without_pins_both_sides_are_in_order(a in markdown(), b in markdown()) {
        let (a, b) = (a.replace("pair", "no"), b.replace("pair", "no"));
        let (left, right) = (side(&a, "en"), side(&b, "ja"));
        let rows = align(&left, &right, &Options::default());
        let targets: Vec<usize> = rows.iter().flat_map(|r| r.target.clone()).collect();
        prop_assert_eq!(targets, (0..right.len()).collect::<Vec<_>>());
        for row in rows {
            let mut ends = row.items.iter().flat_map(|i| &i.source).map(|s| s.start);
            let first = ends.next();
            prop_assert!(ends.try_fold(first, |last, at| (Some(at) > last).then_some(Some(at))).is_some());
        }
    }

    #[test]
    fn a_pin_that_fits_holds(a in markdown(), b in markdown(), at in (0usize..9, 0usize..9)) {
        let (a, b) = (a.replace("pair", "no").replace("note -->", "no -->"), b.replace("pair", "no").replace("note -->", "no -->"));
        let (left, right) = (side(&a, "en"), side(&b, "ja"));
        prop_assume!(at.0 < left.len() && at.1 < right.len());
        let pin = Pin { source: at.0..at.0 + 1, target: at.1..at.1 + 1 };
        let rows = align(&left, &right, &Options { pins: vec![pin.clone()] });
        let kept = rows.iter().any(|r| r.made == Made::Pinned && r.source == pin.source && r.target == pin.target);
        prop_assert!(kept);
    }

    #[test]
    fn a_text_is_its_own_translation(a in markdown()) {
        let a = a.replace("pair", "no").replace("note -->", "no -->");
        let side = side(&a, "en");
        let rows = align(&side, &side, &Options::default());
        prop_assert!(rows.iter().all(|r| r.source == r.target), "{:?}", rows);
    }
}
