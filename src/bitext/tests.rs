//! Laws that hold for any two texts, and small ones that show what alignment sees.

use super::*;
use crate::diag::Source;
use crate::lang::Lang;
use crate::text::{self, parse};
use proptest::prelude::*;
use std::ops::Range;

fn side(text: &str, tag: &str) -> Side {
    let lang = Lang::parse(tag).unwrap();
    let source = Source::new("a.md", text);
    let document = parse(&source, 0..text.len(), &text::MarkdownOptions::for_lang(&lang));
    Side::new(text, 0..text.len(), &document, &lang)
}

fn rows(source: &str, target: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let (source, target) = (side(source, "en"), side(target, "zh-Hant"));
    align(&source, &target, &AlignOptions::default()).into_iter().map(|r| (r.source, r.target)).collect()
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
        align(&source, &target, &AlignOptions::default()).into_iter().map(|r| (r.source, r.target)).collect()
    };
    assert!(back.contains(&(1..2, 1..3)));
}

/// The items of the first row, by their texts.
fn item_rows(source: &str, target: &str) -> Vec<(String, String)> {
    let (left, right) = (side(source, "en"), side(target, "zh-Hant"));
    let rows = align(&left, &right, &AlignOptions::default());
    let cut = |text: &str, spans: &[Range<usize>]| spans.iter().map(|s| &text[s.clone()]).collect::<Vec<_>>().join("|");
    rows[0].items.iter().map(|i| (cut(source, &i.source), cut(target, &i.target))).collect()
}

fn has(rows: &[(String, String)], source: &str, target: &str) -> bool {
    rows.iter().any(|(a, b)| a == source && b == target)
}

const LIST: &str = "- Use `cargo add` for that.\n- It costs 20 dollars.\n- See <https://example.org>.\n";

#[test]
fn items_of_a_list_are_rows_of_their_own() {
    let rows = item_rows(LIST, "- 用`cargo add`。\n- 見 <https://example.org>。\n");
    assert_eq!(rows.len(), 3);
    assert!(has(&rows, "- Use `cargo add` for that.", "- 用`cargo add`。"), "{rows:?}");
    assert!(has(&rows, "- It costs 20 dollars.", ""), "{rows:?}");
    let more = "- 用`cargo add`。\n- 要價20美元。\n- 譯者的話。\n- 見 <https://example.org>。\n";
    let rows = item_rows(LIST, more);
    assert!(has(&rows, "", "- 譯者的話。"), "{rows:?}");
    let merged = "- 用`cargo add`，要價20美元。\n- 見 <https://example.org>。\n";
    let rows = item_rows(LIST, merged);
    assert!(
        has(&rows, "- Use `cargo add` for that.|- It costs 20 dollars.", "- 用`cargo add`，要價20美元。"),
        "{rows:?}"
    );
}

#[test]
fn a_nested_list_belongs_to_its_item() {
    let source = "- One has `a`:\n  - first `b`\n  - second `c`\n- Two is `d`.\n";
    let target = "- 一有`a`：\n  - 第一`b`\n  - 第二`c`\n- 二是`d`。\n";
    let rows = item_rows(source, target);
    assert_eq!(rows.len(), 2);
    assert!(has(&rows, "- Two is `d`.", "- 二是`d`。"), "{rows:?}");
    // What the inner list lost is not a row of the outer one.
    assert_eq!(item_rows(source, "- 一有`a`：\n  - 第二`c`\n- 二是`d`。\n").len(), 2);
}

#[test]
fn a_paragraph_deleted_from_a_copy_is_missed_where_it_was() {
    let text = |without: Option<usize>| {
        let kept = (0..30).filter(|i| Some(*i) != without);
        kept.map(|i| format!("Paragraph {i} has a word or two of its own: w{}x, {}.\n\n", i * 7, i * i))
            .collect::<String>()
    };
    let whole = text(None);
    for gone in 0..30 {
        let rows = rows(&whole, &text(Some(gone)));
        let expected = (0..30).map(|i| (i..i + 1, i - usize::from(i > gone)..i + usize::from(i < gone)));
        assert_eq!(rows, expected.collect::<Vec<_>>(), "without {gone}");
    }
}

#[test]
fn a_pin_wins_even_where_it_crosses() {
    let source = "<!-- yiwen: pair a -->\n\nOne.\n\nTwo is `two`.\n\n<!-- yiwen: pair b -->\nThree.\n";
    let target = "<!-- yiwen: pair b -->\n\n三。\n\n二是`two`。\n\n<!-- yiwen: pair a -->\n\n一。\n";
    let (left, right) = (side(source, "en"), side(target, "zh-Hant"));
    let found = align(&left, &right, &AlignOptions::default());
    let pinned: Vec<_> =
        found.iter().filter(|r| r.made == RowOrigin::Pinned).map(|r| (r.source.clone(), r.target.clone())).collect();
    assert_eq!(pinned, [(0..1, 2..3), (2..3, 0..1)]);
    assert_eq!(pins(&left, &right).len(), 2);
}

#[test]
fn a_name_on_one_side_only_is_told_where_it_stands() {
    let (here, there) = ("One.\n\n<!-- yiwen: pair a -->\n\nTwo.\n", "<!-- yiwen: pair b -->\n\n一。\n\n二。\n");
    let (left, right) = (side(here, "en"), side(there, "zh-Hant"));
    let found = lonely_pins((&left, &Source::new("a.en.md", here)), (&right, &Source::new("a.zh-Hant.md", there)));
    let told: Vec<String> = found
        .iter()
        .map(|d| {
            let place = d.place.as_ref().unwrap();
            format!("{}:{} {} {}", place.path, place.line, d.message, d.hint.as_deref().unwrap_or_default())
        })
        .collect();
    assert_eq!(
        told,
        [
            "a.en.md:3 `a` is paired with nothing write `<!-- yiwen: pair a -->` before its counterpart in `a.zh-Hant.md` too",
            "a.zh-Hant.md:1 `b` is paired with nothing write `<!-- yiwen: pair b -->` before its counterpart in `a.en.md` too",
        ]
    );
    assert!(pins(&left, &right).is_empty());
}

#[test]
fn a_note_has_no_counterpart() {
    let (left, right) = (side("One.\n\nTwo.", "en"), side("一。\n\n<!-- yiwen: note -->\n譯註。\n\n二。", "zh-Hant"));
    let found = align(&left, &right, &AlignOptions::default());
    assert_eq!(found.iter().find(|r| r.made == RowOrigin::Note).map(|r| r.target.clone()), Some(1..2));
    assert_eq!(found.len(), 3);
}

fn text(text: &str, tag: &str) -> AlignableText {
    let lang = Lang::parse(tag).unwrap();
    let source = Source::new("a.md", text);
    let document = parse(&source, 0..text.len(), &text::MarkdownOptions::for_lang(&lang));
    AlignableText::new(text, 0..text.len(), &document, &lang)
}

fn approved(
    old: Option<&Approvals>,
    (source, target): (&AlignableText, &AlignableText),
    chosen: &dyn Fn(usize) -> bool,
    by: Option<&str>,
) -> Approvals {
    let lang = Lang::parse("en").unwrap();
    let approval = by.map(|by| Approval { on: jiff::civil::date(2026, 1, 2), by: by.to_string() });
    let record = ApprovalRecord { lang: &lang, approval, made: Some(Maker::Person) };
    approve(old, &bitext(source, target, old, None), source, target, chosen, &record)
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
        "\\PC{0,40}",
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
        let rows = align(&left, &right, &AlignOptions { pins, ..AlignOptions::default() });
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
        let rows = align(&left, &right, &AlignOptions::default());
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
        let plain = |text: String| text.replace("pair", "no").replace("note -->", "no -->");
        let (a, b) = (plain(a), plain(b));
        let (left, right) = (side(&a, "en"), side(&b, "ja"));
        if left.is_empty() || right.is_empty() {
            return Ok(());
        }
        let at = (at.0 % left.len(), at.1 % right.len());
        let pin = Pin { source: at.0..at.0 + 1, target: at.1..at.1 + 1 };
        let rows = align(&left, &right, &AlignOptions { pins: vec![pin.clone()], ..AlignOptions::default() });
        let kept = rows.iter().any(|r| r.made == RowOrigin::Pinned && r.source == pin.source && r.target == pin.target);
        prop_assert!(kept);
    }

    #[test]
    fn a_text_is_its_own_translation(a in markdown()) {
        let a = a.replace("pair", "no").replace("note -->", "no -->");
        let side = side(&a, "en");
        let rows = align(&side, &side, &AlignOptions::default());
        prop_assert!(rows.iter().all(|r| r.source == r.target), "{:?}", rows);
    }

    #[test]
    fn what_is_approved_is_current_and_nothing_else(
        a in markdown(), b in markdown(), same in any::<bool>(), mask in prop_oneof![any::<u32>(), Just(u32::MAX)],
    ) {
        let plain = |text: String| if same { text.replace("pair", "no").replace("note -->", "no -->") } else { text };
        let (a, b) = (plain(a), plain(b));
        let (source, target) = (text(&a, "en"), text(if same { &a } else { &b }, "zh-Hant"));
        let hashes: std::collections::BTreeSet<BlockHash> = target.normal_forms.iter().map(|e| e.hash).collect();
        // Which of two additions that say the same was meant, nobody can tell.
        if !same && hashes.len() < target.normal_forms.len() {
            return Ok(());
        }
        let before = bitext(&source, &target, None, None);
        let chosen = |row: usize| mask >> (row % 32) & 1 == 1;
        let approvals = approved(None, (&source, &target), &chosen, Some("Ann"));
        let after = bitext(&source, &target, Some(&approvals), None);
        let all = (0..before.rows.len()).all(chosen);
        for (index, judged) in before.rows.iter().enumerate().filter(|(i, r)| chosen(*i) && r.row.made != RowOrigin::Note) {
            // A meant omission is not held fast: its translation may still come.
            if judged.row.target.is_empty() && !all {
                continue;
            }
            let same = |a: &Range<usize>, b: &Range<usize>| a == b || (a.is_empty() && b.is_empty());
            let row = &judged.row;
            let now = after.rows.iter().find(|r| same(&r.row.source, &row.source) && same(&r.row.target, &row.target));
            prop_assert_eq!(now.map(|r| r.state), Some(RowState::Current), "row {} {:?} of {:?}", index, judged, after);
        }
        let count = (0..before.rows.len()).filter(|i| chosen(*i)).count();
        let notes = before.rows.iter().enumerate().filter(|(i, r)| !chosen(*i) && r.state == RowState::Current).count();
        prop_assert!(after.count(RowState::Current) <= count + notes, "{:?}", after);
        // The same again changes nothing, and the file holds all of it.
        let again = approved(Some(&approvals), (&source, &target), &|_| false, Some("Ben"));
        prop_assert_eq!(&again, &approvals);
        let printed = approvals.print(true);
        let (read, found) = read_approvals(&Source::new("a.approvals", printed.as_str()));
        prop_assert!(found.is_empty());
        prop_assert_eq!(read, approvals);
    }
}

#[test]
fn a_bitext_is_read_with_the_options_of_its_page() {
    let price = "The price is $5$ or A$ 7.\n";
    let normal_forms = |math| {
        let lang = Lang::parse("en").unwrap();
        let source = Source::new("a.md", price);
        let options = text::MarkdownOptions { math, ..text::MarkdownOptions::for_lang(&lang) };
        let document = parse(&source, 0..price.len(), &options);
        let read = AlignableText::new(price, 0..price.len(), &document, &lang);
        read.normal_forms.iter().map(|e| (e.text.clone(), e.words(math))).collect::<Vec<_>>()
    };
    let same = "The price is $5$ or A$ 7.".to_string();
    assert_eq!(normal_forms(text::MathSyntax::Dollars), [(same.clone(), 6)]);
    assert_eq!(normal_forms(text::MathSyntax::Off), [(same, 7)]);
}
