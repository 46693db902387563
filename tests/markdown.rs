//! Markdown against its specifications, an oracle, and laws that hold for every text.
#![allow(clippy::expect_used, clippy::panic, clippy::missing_panics_doc, reason = "a test may panic")]

use proptest::prelude::*;
use serde_json::Value;
use std::time::Duration;
use yiwen::diag::Source;
use yiwen::lang::Lang;
use yiwen::text::highlight::Highlighter;
use yiwen::text::{
    HeadingIds, HtmlPolicy, Labels, MarkdownOptions, MathSyntax, RenderSetting, commonmark, parse, render,
};

/// The characters that are used as markers.
const MARKERS: std::ops::RangeInclusive<char> = '\u{830}'..='\u{837}';

/// The examples in a JSON file that an environment variable names.
fn examples(variable: &str) -> Vec<Value> {
    let path = std::env::var(variable).unwrap_or_else(|_| panic!("{variable} names no file: see CONTRIBUTING.md"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The 652 examples of CommonMark 0.31.2.
fn specification() -> Vec<Value> {
    let examples = examples("COMMONMARK_SPEC");
    assert_eq!(examples.len(), 652);
    examples
}

fn lang(tag: &str) -> Lang {
    Lang::parse(tag).expect("a valid tag")
}

/// Options under which a document is nearest to bare CommonMark.
fn bare(cjk: bool) -> MarkdownOptions {
    MarkdownOptions {
        lang: lang("en"),
        cjk,
        smart: false,
        math: MathSyntax::Off,
        html: HtmlPolicy::Allow,
        highlight: false,
        bare_links: false,
    }
}

fn html_of(text: &str, options: &MarkdownOptions) -> String {
    let source = Source::new("a.md", text);
    let document = parse(&source, 0..text.len(), options);
    let labels = Labels::default();
    let setting = RenderSetting {
        targets: &[],
        labels: &labels,
        highlighter: &Highlighter::new(),
        headings: HeadingIds::Own,
        heading_links: false,
        notes: true,
        id_prefix: "",
    };
    let rendered = render(&source, 0..text.len(), &document, options, &setting);
    assert_eq!(rendered.blocks.len(), document.blocks.len());
    rendered.html()
}

/// HTML without what the specification leaves open: white space between tags, how an empty element ends, and what
/// yiwen adds (ids, attributes of images, the figure around them).
fn normal(html: &str) -> String {
    let mut out = String::new();
    for (i, piece) in html.split("<pre").enumerate() {
        if i > 0 {
            out.push_str("<pre");
        }
        out.push_str(&piece.replace(" />", ">").replace("&quot;", "\"").replace("&#x27;", "'"));
    }
    // What is ours to add: code is not for machine translation.
    let out = out.replace("<code translate=\"no\">", "<code>").replace('\n', " ");
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    out.replace("> <", "><").replace("> ", ">").replace(" <", "<")
}

/// The same HTML without ids.
fn without_ids(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((head, tail)) = rest.split_once(" id=\"") {
        out.push_str(head);
        rest = tail.split_once('"').map_or("", |(_, t)| t);
    }
    out + rest
}

#[test]
#[ignore = "needs COMMONMARK_SPEC, the examples of the specification as JSON"]
fn the_specification_holds() {
    let examples = specification();
    let mut failed = Vec::new();
    for example in &examples {
        let (markdown, html) = (example["markdown"].as_str().expect("text"), example["html"].as_str().expect("text"));
        if normal(&commonmark(markdown)) != normal(html) {
            failed.push(example["example"].to_string());
        }
    }
    assert!(failed.is_empty(), "{} failed: {failed:?}", failed.len());
}

#[test]
#[ignore = "needs COMMONMARK_SPEC, the examples of the specification as JSON"]
fn emphasis_beside_chinese_changes_nothing_in_the_specification() {
    let examples = specification();
    for example in &examples {
        let markdown = example["markdown"].as_str().expect("text");
        assert_eq!(html_of(markdown, &bare(true)), html_of(markdown, &bare(false)), "{}", example["example"]);
    }
}

#[test]
#[ignore = "needs COMMONMARK_SPEC, the examples of the specification as JSON"]
fn documents_follow_the_specification() {
    let examples = specification();
    let mut differ = Vec::new();
    for example in &examples {
        let (markdown, html) = (example["markdown"].as_str().expect("text"), example["html"].as_str().expect("text"));
        // Images, code and links with odd destinations are written differently on purpose.
        if html.contains("<img") || html.contains("<pre") || markdown.contains('~') {
            continue;
        }
        if normal(&without_ids(&html_of(markdown, &bare(true)))) != normal(&without_ids(html)) {
            differ.push(example["example"].to_string());
        }
    }
    // A comment alone is no block, so it is not written.
    assert_eq!(differ, ["179", "308"]);
}

#[test]
#[ignore = "needs CJK_EMPHASIS, examples of emphasis beside Chinese as JSON"]
fn emphasis_beside_chinese() {
    let cases = examples("CJK_EMPHASIS");
    assert_eq!(cases.len(), 123);
    let mut failed = Vec::new();
    for case in &cases {
        let (markdown, html) = (case["markdown"].as_str().expect("text"), case["html"].as_str().expect("text"));
        let ours = html_of(markdown, &bare(true));
        if normal(&without_ids(&ours)) != normal(html) {
            failed.push(format!("{markdown}  ours {ours}  theirs {html}"));
        }
    }
    assert!(failed.is_empty(), "{} failed:\n{}", failed.len(), failed.join("\n"));
}

/// What another implementation of the same rule makes of a text.
fn oracle(text: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options.render.r#unsafe = true;
    comrak::markdown_to_html(text, &options)
}

/// A small generator of numbers, so that the texts are the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn text(&mut self, alphabet: &[&str], longest: usize) -> String {
        let length = 1 + self.below(longest);
        (0..length).map(|_| alphabet[self.below(alphabet.len())]).collect()
    }
}

#[test]
fn fifty_thousand_texts_agree_with_an_oracle() {
    let alphabet = [
        "*", "*", "**", "**", "***", "_", "__", "字", "文", "あ", "한", "a", "b", "。", "，", "「", "」", "（", "）",
        ".", ",", "(", ")", "“", "”", " ", "\\", "`", "[", "]", "！", "\u{fe00}", "\u{fe01}", "é", "—",
    ];
    let mut dice = Dice(7);
    let mut differ = Vec::new();
    for _ in 0..50_000 {
        // A letter in front: what the text begins with is no list, and its end no white space.
        let text = format!("x{}", dice.text(&alphabet, 14));
        let (ours, theirs) = (normal(&html_of(&text, &bare(true))), normal(&oracle(&text)));
        if ours != theirs {
            differ.push(format!("{text:?}\n  ours   {ours}\n  theirs {theirs}"));
        }
    }
    assert!(differ.is_empty(), "{} differ, first:\n{}", differ.len(), differ[..differ.len().min(8)].join("\n"));
}

#[test]
fn every_chinese_character_beside_emphasis_agrees_with_an_oracle() {
    // The blocks that hold CJK. Elsewhere libraries know different versions of Unicode's symbols.
    let blocks =
        [0x1100..=0x11ff, 0x2e80..=0x2e99, 0x2f00..=0xfaff, 0xfe10..=0xffee, 0x16fe0..=0x18cff, 0x1b000..=0x202ff];
    let mut differ = Vec::new();
    for c in blocks.into_iter().flatten().filter_map(char::from_u32).filter(|c| is_settled(*c)) {
        // A letter on the other side of punctuation shows whether the character counts as CJK, and whether it is
        // punctuation itself.
        let text = format!("x{c}**(b)**{c}y a**{c}b{c}**c");
        if normal(&html_of(&text, &bare(true))) != normal(&oracle(&text)) {
            differ.push(format!("U+{:04X}", u32::from(c)));
        }
    }
    assert!(differ.is_empty(), "{} differ: {differ:?}", differ.len());
}

/// Whether a character is assigned, and every version of Unicode in use agrees on it.
fn is_settled(c: char) -> bool {
    let gap = matches!(u32::from(c), 0xd7c7..=0xd7ca | 0xffbf..=0xffc1 | 0xffc8..=0xffc9 | 0xffd0..=0xffd1
        | 0xffd8..=0xffd9 | 0x1fffe..=0x1ffff);
    // Symbols and notations of 2024 and later.
    let recent = matches!(u32::from(c), 0x31e4..=0x31e5 | 0x1cc00..=0x1ceff | 0x1d1eb..=0x1d1ff | 0x1d253..=0x1d27f
        | 0x1db00..=0x1db1c | 0x1e5ff | 0x1f1ae | 0x1f6d8..=0x1fbff);
    !gap && !recent
}

/// Texts full of what Markdown gives a meaning to.
fn any_markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "*", "**", "_", "~~", "~", "`", "```", "```rust {1}\n", "\n", "\n\n", "# ", "> ", "- ", "1. ", "    ", "\t", "|",
            "|-|\n", "[", "](", ")", "![", "[^1]", "[^1]: ", "[^1]：", "[a]: ", "<", ">", "<b>", "</b>", "<div>", "</div>",
            "<details>\n\n", "\n\n</details>\n", "<!-- ", "-->", "<script>", "<a href=\"", "\">", "$", "$$", "\\", "{#a}",
            "\"", "'", "--", "...", "https://e.org/", "www.e.org", "a@e.org", "&#x830;", "&amp;", "- [ ] ", "> [!NOTE]\n",
            ": ", "<img src=x>", "\r\n", "\u{830}", "\u{0}", "\u{8}", "&#8;", "{#_a}", "\u{fdd0}", "   \n", "===", "---\n", "javascript:x",
            ":x", "{b}\n", "\\(", "\\)", "\\[", "\\]", "$5", "\\text{",
        ]).prop_map(str::to_string),
        3 => prop::sample::select(vec!["字", "。", "「", "」", "a", "b c", "한", "ｱ", "😀", "\u{fe01}", "é"]).prop_map(str::to_string),
        1 => "\\PC{0,3}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn any_options() -> impl Strategy<Value = MarkdownOptions> {
    let policy = prop::sample::select(vec![HtmlPolicy::Sanitize, HtmlPolicy::Allow, HtmlPolicy::Escape]);
    let tag = prop::sample::select(vec!["en", "de", "fr", "zh-Hant", "ja"]);
    let math = prop::sample::select(vec![MathSyntax::Off, MathSyntax::Dollars, MathSyntax::Brackets]);
    (tag, any::<[bool; 3]>(), math, policy).prop_map(|(tag, [cjk, smart, bare_links], math, html)| MarkdownOptions {
        lang: lang(tag),
        cjk,
        smart,
        math,
        html,
        highlight: true,
        bare_links,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_spans_are_in_the_file(text in any_markdown(), options in any_options(), front in 0usize..20) {
        let file = format!("{}{text}", "+".repeat(front));
        let source = Source::new("a.md", file.clone());
        let document = parse(&source, front..file.len(), &options);
        let labels = Labels::default();
        let setting = RenderSetting { targets: &[], labels: &labels, highlighter: &Highlighter::new(), headings: HeadingIds::Own, heading_links: false, notes: true, id_prefix: "p-" };
        let rendered = render(&source, front..file.len(), &document, &options, &setting);
        prop_assert_eq!(rendered.blocks.len(), document.blocks.len());
        let forbidden = |c: char| (c.is_control() && !"\t\n\r".contains(c)) || ('\u{fdd0}'..='\u{fdef}').contains(&c);
        prop_assert!(!rendered.html().contains(forbidden) && !document.summary.contains(forbidden));
        let spans = document.blocks.iter().map(|b| &b.span).chain(document.headings.iter().map(|h| &h.span));
        for span in spans.chain(document.references.iter().map(|r| &r.span)) {
            prop_assert!(span.start >= front && file.get(span.clone()).is_some(), "{span:?}");
        }
        let ends: Vec<_> = document.blocks.iter().filter(|b| b.kind != yiwen::text::BlockKind::Footnote).collect();
        prop_assert!(ends.windows(2).all(|w| w[0].span.end <= w[1].span.start), "{:?}", document.blocks);
        let mut ids: Vec<_> = document.headings.iter().map(|h| &h.id).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), document.headings.len());
    }

    #[test]
    fn no_marker_comes_out_and_none_that_was_in_gets_lost(text in any_markdown(), options in any_options()) {
        let options = MarkdownOptions { cjk: true, ..options };
        let source = Source::new("a.md", text.clone());
        let document = parse(&source, 0..text.len(), &options);
        let html = html_of(&text, &options);
        if !text.contains(|c| MARKERS.contains(&c)) && !text.contains("&#x830;") {
            let all = format!("{html}{document:?}");
            let encoded = (0xB0..=0xB7).any(|b| all.contains(&format!("%E0%A0%{b:X}")));
            prop_assert!(!encoded && !all.contains(|c| MARKERS.contains(&c)), "{all}");
        }
        // One of the characters in the author's text is treated as any other rare punctuation is.
        let other = html_of(&text.replace('\u{830}', "\u{7f7}").replace("&#x830;", "&#x7f7;"), &options);
        let other = other.replace('\u{7f7}', "\u{830}").replace("%DF%B7", "%E0%A0%B0");
        // Where a reference to it is shown as it is written, its number also gets into the ids of headings.
        prop_assert_eq!(html.replace("x7f7", "x830"), other.replace("x7f7", "x830"));
    }

    #[test]
    fn sanitised_html_holds_no_script(text in any_markdown(), options in any_options()) {
        let options = MarkdownOptions { html: HtmlPolicy::Sanitize, ..options };
        let html = html_of(&text, &options).to_lowercase();
        prop_assert!(!html.contains("<script") && !html.contains("<a href=\"javascript:"), "{html}");
    }
}

/// How long a hostile text may keep a thread: far more than any needs on a slow machine, and less than work that grows
/// with the square of its length.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn hostile_texts_come_to_an_end() {
    let n = 50_000;
    let texts = [
        "[".repeat(n),
        "*a ".repeat(n / 3),
        ">".repeat(n),
        "> ".repeat(n / 2),
        "- ".repeat(n / 2),
        "**字。".repeat(n / 9),
        "[a](".repeat(n / 4),
        "<div>".repeat(n / 5),
        "<b>".repeat(n / 3),
        "<a b=\"".repeat(n / 6),
        "<!--".repeat(n / 4),
        "`".repeat(n),
        "$".repeat(n),
        "{".repeat(n),
        format!("${}$", "{".repeat(n)),
        "[^a]".repeat(n / 4),
        "|a".repeat(n / 2),
        "http://(".repeat(n / 8),
        "www.a/(".repeat(n / 7),
        "a@".repeat(n / 2),
        "_a__b".repeat(n / 5),
        "\\*".repeat(n / 2),
        "~~字。".repeat(n / 8),
        "[^1]: x\n\n".repeat(n / 9),
        "# a\n".repeat(n / 4),
        "<p>\n\n".repeat(n / 6),
        "<div>\n\n".repeat(n / 7),
        "![".repeat(n / 2),
        "\"a'".repeat(n / 3),
        "a\n: b\n\n".repeat(n / 8),
        "字\n*".repeat(n / 5),
        "<a id=x>".repeat(n / 8),
        "&#".repeat(n / 2),
        format!("|{}\n|{}\n", "a|".repeat(2000), "-|".repeat(2000)) + &"|x\n".repeat(3000),
        format!("{}\n\n[a]: /x", "[a]".repeat(n / 3)),
        "<details>\n\nx\n\n</details>\n\n".repeat(n / 27),
        "[x](javascript:y) ".repeat(n / 18),
        "<div>".repeat(20_000),
        "<b>".repeat(20_000),
        "[^1]".repeat(20_000),
        format!("{}\n\n[^1]: x\n", "[^1]".repeat(20_000)),
        format!("# {}", "<b>".repeat(20_000)),
        "# <b>x\n".repeat(n / 7),
        "<b><div></b>".repeat(n / 12),
        "<div><object></div></object>".repeat(n / 28),
        "<div><table><td></div></table>".repeat(n / 30),
        format!("<b>x</b> {}x{}", "*a **b ".repeat(n / 12), "** *".repeat(n / 12)),
        "x <!-- a\n\n".repeat(n / 10),
        "<p><!-- a\n\n".repeat(n / 11),
        "\u{8}a&#8;".repeat(n / 6),
        format!("<p {}>x", "onclick ".repeat(n / 8)),
        format!("{} <!-- more -->", "$a$ ".repeat(n / 40)),
    ];
    // Each in a thread of its own, which is given up where it seems to run for ever: nothing is said of how fast it is.
    for text in texts {
        let begin: String = text.chars().take(12).collect();
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for html in [HtmlPolicy::Sanitize, HtmlPolicy::Escape] {
                for tag in ["zh-Hant", "en"] {
                    html_of(
                        &text,
                        &MarkdownOptions { html, highlight: false, ..MarkdownOptions::for_lang(&lang(tag)) },
                    );
                }
            }
            let _ = tell.send(());
        });
        assert!(told.recv_timeout(PATIENCE).is_ok(), "`{begin}…` does not come to an end");
    }
}
