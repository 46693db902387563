//! Tests of the rules by which a text becomes HTML, one rule a test.

use super::*;
use crate::diag::Severity;
use crate::lang::Lang;
use crate::text::highlight::Highlighter;
use proptest::prelude::*;

pub(super) fn options(tag: &str) -> MarkdownOptions {
    MarkdownOptions::for_lang(&Lang::parse(tag).expect("a tag"))
}

pub(super) fn document(text: &str, tag: &str) -> Document {
    parse(&Source::new("a.md", text), 0..text.len(), &options(tag))
}

pub(super) fn html_with(text: &str, options: &MarkdownOptions, targets: &[LinkTarget]) -> String {
    let source = Source::new("a.md", text);
    let document = parse(&source, 0..text.len(), options);
    let labels = Labels::default();
    let setting = RenderSetting {
        targets,
        labels: &labels,
        highlighter: &Highlighter::new(),
        headings: HeadingIds::Own,
        heading_links: false,
        notes: true,
        id_prefix: "",
    };
    render(&source, 0..text.len(), &document, options, &setting).html().trim_end().to_string()
}

pub(super) fn html(text: &str, tag: &str) -> String {
    html_with(text, &options(tag), &[])
}

pub(super) fn messages(text: &str) -> Vec<String> {
    document(text, "zh-Hant").findings.into_iter().map(|f| f.message).collect()
}

#[test]
fn line_breaks_between_wide_characters_are_no_spaces() {
    assert_eq!(html("中\n文", "zh-Hant"), "<p>中文</p>");
    assert_eq!(html("**中**\n[文](x)。\n「好」", "ja"), "<p><strong>中</strong><a href=\"x\">文</a>。「好」</p>");
    assert_eq!(html("字\nA\n字\n한\n한", "zh-Hant"), "<p>字\nA\n字\n한\n한</p>");
    assert_eq!(html("中\n文", "en"), "<p>中\n文</p>");
    assert_eq!(html("中  \n文", "zh-Hant"), "<p>中<br>\n文</p>");
}

#[test]
fn quotation_marks_follow_the_language() {
    let text = "\"a 'b' isn't\" -- ...";
    assert_eq!(html(text, "en"), "<p>“a ‘b’ isn’t” – …</p>");
    assert_eq!(html(text, "de"), "<p>„a ‚b‘ isn’t“ – …</p>");
    assert_eq!(html(text, "fr"), "<p>«\u{a0}a “b” isn’t\u{a0}» – …</p>");
    assert_eq!(html("\"a\" -- “b”", "zh-Hant"), "<p>\"a\" -- “b”</p>");
    assert_eq!(html("„a“ “b”", "de"), "<p>„a“ “b”</p>");
    assert_eq!(
        html("https://e.org/a--b...c 'x'", "en"),
        "<p><a href=\"https://e.org/a--b...c\">https://e.org/a--b...c</a> ‘x’</p>"
    );
}

#[test]
fn addresses_become_links_outside_code_and_links() {
    let link = "<a href=\"https://e.org/a_b_c\">https://e.org/a_b_c</a>";
    assert_eq!(html("見https://e.org/a_b_c。", "zh-Hant"), format!("<p>見{link}。</p>"));
    assert_eq!(
        html("[https://e.org](x) `https://e.org`", "en"),
        "<p><a href=\"x\">https://e.org</a> <code translate=\"no\">https://e.org</code></p>"
    );
    assert_eq!(html("<a href=\"x\">https://e.org</a>", "en"), "<p><a href=\"x\">https://e.org</a></p>");
    assert_eq!(html("me@e.org", "en"), "<p><a href=\"mailto:me@e.org\">me@e.org</a></p>");
    assert_eq!(html("www.e.org", "en"), "<p><a href=\"https://www.e.org\">www.e.org</a></p>");
}

#[test]
fn footnotes_are_numbered_by_first_reference() {
    let out = html("a[^x] b[^1] c[^x]\n\n[^1]: one[^x]\n[^x]: two\n", "en");
    assert!(out.contains("id=\"fnref-1\">1</a></sup> b") && out.contains("id=\"fnref-1-3\""), "{out}");
    assert!(out.find("two").expect("two") < out.find("one").expect("one"), "{out}");
    assert_eq!(
        messages("a[^1] `[^2]` \\[^3]\n\n[^4]: x"),
        ["the footnote `[^1]` has no text", "nothing refers to the footnote `[^4]`, so it is not shown"]
    );
    assert_eq!(messages("見[^1]。\n\n[^1]：註"), ["`[^1]：` with a full-width colon defines no footnote"]);
}

#[test]
fn elements_that_span_blocks_make_one_block() {
    let text = "a\n\n<details>\n<summary>s</summary>\n\n**b**\n\n- <b>c\n\n</details>\n\nd\n\n<div>\n\ne";
    let document = document(text, "en");
    let kinds: Vec<_> = document.blocks.iter().map(|b| b.kind).collect();
    use BlockKind::{Html, Paragraph};
    assert_eq!(kinds, [Paragraph, Html, Paragraph, Html, Paragraph]);
    let said: Vec<_> = document.findings.iter().map(|f| f.message.as_str()).collect();
    assert_eq!(said, ["`<b>` is never closed", "`<div>` is never closed"]);
}

#[test]
fn html_is_sanitised_shown_or_left_as_the_site_says() {
    let text = "a <kbd onclick=\"x\">b</kbd> <script>c</script>";
    assert_eq!(html(text, "en"), "<p>a <kbd>b</kbd> &lt;script&gt;c&lt;/script&gt;</p>");
    assert_eq!(
        messages(text),
        ["`onclick` of `<kbd>` was taken out of the HTML", "`<script>` is shown as it is written"]
    );
    let with = |html| html_with(text, &MarkdownOptions { html, ..options("en") }, &[]);
    assert_eq!(with(HtmlPolicy::Allow), format!("<p>{text}</p>"));
    assert!(with(HtmlPolicy::Escape).starts_with("<p>a &lt;kbd onclick"));
    assert_eq!(html("[a](javascript:b)", "en"), "<p><a>a</a></p>");
}

#[test]
fn pieces_of_our_own_cannot_be_forged() {
    let text = "$x$ <b>y</b> yw00000000000000000000000000000000i0z";
    let out = html(text, "en");
    assert_eq!(out.matches("<math").count(), 1, "{out}");
}

#[test]
fn an_image_stands_among_its_versions() {
    let source = |media_type, srcset: &str| ImageSource { media_type, srcset: srcset.into() };
    let image = LinkTarget::Image {
        src: "/p.png".into(),
        width: Some(900),
        height: Some(600),
        alt: None,
        caption: None,
        credit: None,
        generator: None,
        sources: vec![source("image/avif", "/p.avif 320w, /q.avif 900w"), source("image/webp", "/p.webp 320w")],
        sizes: "(min-width: 40rem) 30rem, 100vw".into(),
    };
    let picture = "<picture>\
        <source type=\"image/avif\" srcset=\"/p.avif 320w, /q.avif 900w\" sizes=\"(min-width: 40rem) 30rem, 100vw\">\
        <source type=\"image/webp\" srcset=\"/p.webp 320w\" sizes=\"(min-width: 40rem) 30rem, 100vw\">\
        <img src=\"/p.png\" alt=\"a\" width=\"900\" height=\"600\" loading=\"lazy\" decoding=\"async\"></picture>";
    let own = |text| html_with(text, &options("en"), std::slice::from_ref(&image));
    assert_eq!(own("![a](p.png)").trim(), format!("<p>{picture}</p>"));
    assert!(own("![a](p.png \"b\")").starts_with(&format!("<figure>{picture}<figcaption>")));
    // Beside HTML of the author's, which is sanitised.
    assert!(own("<i>x</i> ![a](p.png)").contains(picture));
    // Who writes the tag chooses the file.
    assert!(!own("<img src=p.png>").contains("srcset"));
}

#[test]
fn images_with_a_title_or_a_caption_are_figures() {
    let image = LinkTarget::Image {
        src: "/p.webp".into(),
        width: Some(4),
        height: Some(3),
        alt: Some("other".into()),
        caption: None,
        credit: Some("M & N".into()),
        generator: Some("Imagen".into()),
        sources: Vec::new(),
        sizes: String::new(),
    };
    let out = html_with("![](p.webp \"說明\")", &options("zh-Hant"), std::slice::from_ref(&image));
    assert_eq!(
        out,
        "<figure><img src=\"/p.webp\" alt=\"other\" width=\"4\" height=\"3\" loading=\"lazy\" decoding=\"async\">\
         <figcaption>說明 <span class=\"credit\">M &amp; N</span> \
         <span class=\"credit\">Image generated by Imagen</span></figcaption></figure>"
    );
    assert!(html("![a](p.webp)", "en").starts_with("<p><img src=\"p.webp\" alt=\"a\""));
    let raw = html_with("<img src=p.webp onload=x>", &options("en"), &[image]);
    assert!(raw.contains("src=\"/p.webp\"") && raw.contains("width=\"4\"") && !raw.contains("onload"), "{raw}");
}

#[test]
fn headings_have_unique_ids() {
    let document = document("# 出口 *管制*\n## A\n## A\n## B {#a}\n<p id=\"c\">\n\n# C\n", "zh-Hant");
    let ids: Vec<_> = document.headings.iter().map(|h| h.id.as_str()).collect();
    assert_eq!(ids, ["出口-管制", "a-2", "a-3", "a", "c-2"]);
    assert_eq!(document.headings[0].html, "出口 <em>管制</em>");
    let twice = messages("## A {#x}\n## B {#x}");
    assert_eq!(twice, ["the id `x` occurs twice"]);
}

#[test]
fn references_point_at_their_destination() {
    let text = "front [a](x \"t\") ![b][r] <a href='y'>c</a>\n\n[r]: pic.png\n";
    let source = Source::new("a.md", text);
    let document = parse(&source, 6..text.len(), &options("en"));
    let at: Vec<_> = document.references.iter().map(|r| (r.dest.as_str(), &text[r.span.clone()])).collect();
    assert_eq!(at, [("x", "x"), ("pic.png", "pic.png"), ("y", "y")]);
}

#[test]
fn a_summary_is_what_stands_before_more() {
    assert_eq!(document("# T\n\nA **b** c.\n\n<!-- more -->\n\nD", "en").summary, "A b c.");
    assert_eq!(document("# T\n\n- x\n\n甲\n乙", "zh-Hant").summary, "甲乙");
}

#[test]
fn a_summary_is_words_of_paragraphs() {
    let text = "## T\n\n![alt](x.png)\n\n<details>\n<summary>s</summary>\n\nin\n\n</details>\n\n> q\n\n\
        A ![pic](y.png) b[^1] with $c = 1$ and $\\frac{1}{2}$, `d` <script>e</script>f.  \n\n[^1]: n\n";
    assert_eq!(document(text, "en").summary, "A b with c = 1 and, d <script>e</script>f.");
    assert_eq!(document("A <!-- more --> B", "en").summary, "A");
    assert_eq!(document("- a\n", "en").summary, "");
}

#[test]
fn forbidden_characters_never_come_out() {
    let text = "## h\u{8}\u{1} {#i\u{b}d}\n\na\u{8}b `c\u{c}` ![d\u{e}](e.png \"f\u{7f}\") [g](h\u{9f} \"i\u{fffe}\") \
        <b title=\"j\u{1f}&#8;\">k\u{fdd0}</b> &#8; $l\u{2}$\n\n```rust\nm\u{3}\n```\n\n<p>n\u{1ffff}&#x1;</p>\n";
    for policy in [HtmlPolicy::Sanitize, HtmlPolicy::Allow, HtmlPolicy::Escape] {
        let options = MarkdownOptions { html: policy, ..options("zh-Hant") };
        let source = Source::new("a.md", text);
        let document = parse(&source, 0..text.len(), &options);
        let kept = (&document.summary, &document.headings, &document.anchors, &document.references);
        let all = format!("{}{:?}", html_with(text, &options, &[]), kept);
        assert!(
            !all.contains(crate::characters::is_forbidden) && !all.contains("\\u{8}") && !all.contains("\"&#8"),
            "{all}"
        );
        let said = document.findings.iter().filter(|f| f.message.contains("U+0008")).count();
        assert_eq!(said, 1, "{:?}", document.findings);
    }
    assert_eq!(messages("a&#8;"), ["a character reference stands for a character that no page may hold"]);
    assert_eq!(messages("`&#8;` \u{fffd}"), [""; 0]);
}

#[test]
fn ids_of_the_theme_are_left_to_it() {
    let text = "## A {#_main}\n\n## __b\n\n<p id=\"_search\">c</p>\n";
    let document = document(text, "en");
    assert!(document.headings.iter().all(|h| !h.id.starts_with('_')), "{:?}", document.headings);
    assert!(document.anchors.iter().all(|a| !a.starts_with('_')), "{:?}", document.anchors);
    let errors: Vec<_> = document.findings.iter().map(|f| (f.severity, f.message.as_str())).collect();
    let expected = ["the id `_main` begins with `_`", "the id `_search` begins with `_`"];
    assert_eq!(errors, expected.map(|e| (Severity::Error, e)));
    assert!(!html(text, "en").contains("id=\"_"), "{}", html(text, "en"));
}

#[test]
fn what_swallows_the_rest_is_said() {
    let closed = "`<!--` <!-- a --> <!--> b\n\n<!-- c\n\nd -->\n\n\\<!-- e\n\n    <!-- f\n";
    assert_eq!(messages(closed), [""; 0]);
    assert_eq!(messages("a\n\n<!-- b\n\nc"), ["the comment is never closed"]);
    assert_eq!(messages("- <div><!-- b</div>\n"), ["`<div>` is never closed", "the comment is never closed"]);
    assert_eq!(messages("a <!-- b\n\nc"), ["the comment is never closed in its paragraph, so readers see it"]);
    let allow = MarkdownOptions { html: HtmlPolicy::Allow, ..options("en") };
    for name in ["textarea", "style", "title", "noscript", "script", "template"] {
        for text in [format!("<{name}>\na\n\nb"), format!("a <{name}> b\n\nc")] {
            let findings = parse(&Source::new("a.md", text.as_str()), 0..text.len(), &allow).findings;
            let hidden = findings.iter().filter(|f| f.hint.as_ref().is_some_and(|h| h.contains("hidden"))).count();
            assert_eq!(hidden, 1, "{text}: {findings:?}");
        }
    }
}

#[test]
fn a_second_title_and_all_attributes_are_named() {
    assert_eq!(messages("# A\n\n## B\n\n<h1>C</h1>\n"), ["a heading of level 1 in the text, and 1 more"]);
    assert_eq!(
        messages("<p style=\"a\" onclick=\"b\" class=\"c\" onclick=\"d\">e</p>\n"),
        ["`style` and `onclick` of `<p>` were taken out of the HTML"]
    );
}

#[test]
fn comments_are_not_for_readers() {
    let text = "a <!-- yiwen: note --> b\n\n<!-- yiwen: block\n\nmore -->\n\nc\n";
    assert_eq!(html(text, "en"), "<p>a  b</p>\n<p>c</p>");
    let allowed = html_with(text, &MarkdownOptions { html: HtmlPolicy::Allow, ..options("en") }, &[]);
    assert_eq!(allowed, "<p>a <!-- yiwen: note --> b</p>\n<p>c</p>");
    let escaped = html_with(text, &MarkdownOptions { html: HtmlPolicy::Escape, ..options("en") }, &[]);
    assert!(!escaped.contains("<!--"), "{escaped}");
}

#[test]
fn a_formula_that_cannot_be_read_is_a_warning_at_its_place() {
    let document = document("a $\\nope{x}$", "en");
    assert!(document.findings.iter().any(|f| f.severity == Severity::Warning && f.place.is_some()), "{document:?}");
    assert!(html("a $\\nope{x}$", "en").contains("<code class=\"math-error\">\\nope{x}</code>"));
}

#[test]
fn headings_link_to_where_their_ids_are() {
    let text = "## A *b* & c\n\n> ### d\n\n<a href=\"/\">\n\n## e\n\n</a>\n\n## ![](f.png)\n";
    let source = Source::new("a.md", text);
    let document = parse(&source, 0..text.len(), &options("en"));
    let labels = Labels { anchor: Some("To “{title}”".into()), ..Labels::default() };
    let with = |headings: HeadingIds<'_>, heading_links| {
        let highlighter = &Highlighter::new();
        let (targets, labels) = (&[][..], &labels);
        let setting =
            RenderSetting { targets, labels, highlighter, headings, heading_links, notes: true, id_prefix: "x-" };
        render(&source, 0..text.len(), &document, &options("en"), &setting).html()
    };
    let own = with(HeadingIds::Own, true);
    let first = "<h2 id=\"x-a-b-c\" aria-label=\"A b &amp; c\">A <em>b</em> &amp; c\
        <a class=\"anchor\" href=\"#x-a-b-c\" aria-label=\"To “A b &amp; c”\"></a></h2>\n";
    assert!(own.starts_with(first), "{own}");
    assert!(own.contains("d<a class=\"anchor\" href=\"#x-d\" aria-label=\"To “d”\"></a></h3>"), "{own}");
    assert_eq!(own.matches("class=\"anchor\"").count(), 2, "none inside a link, none without a name: {own}");
    let around = with(HeadingIds::Around(&["y".into(), String::new()]), true);
    assert!(around.starts_with("<h2 aria-label=\"A b &amp; c\">A <em>b</em> &amp; c<a class=\"anchor\" href=\"#x-y\""));
    assert_eq!(around.matches("class=\"anchor\"").count(), 1, "{around}");
    for none in [with(HeadingIds::Own, false), with(HeadingIds::Without, true)] {
        assert!(!none.contains("anchor") && !none.contains("aria-label"), "{none}");
    }
}

#[test]
fn ids_take_the_prefix() {
    let text = "# A\n\n<p id=\"b\">b</p>\n\nc[^1]\n\n[^1]: d\n";
    let source = Source::new("a.md", text);
    let document = parse(&source, 0..text.len(), &options("en"));
    let labels = Labels::default();
    let setting = RenderSetting {
        highlighter: &Highlighter::new(),
        targets: &[],
        labels: &labels,
        headings: HeadingIds::Given(&["z".into()]),
        heading_links: false,
        notes: true,
        id_prefix: "en-",
    };
    let out = render(&source, 0..text.len(), &document, &options("en"), &setting).html();
    for id in ["en-z", "en-b", "en-fnref-1", "en-fn-1"] {
        assert!(out.contains(&format!("id=\"{id}\"")), "{id}: {out}");
    }
}

/// Pieces of texts whose headings can be left open, and of some whose cannot.
const PIECES: [&str; 14] = [
    "# A *b* & c\n\n",
    "## Same\n\n",
    "## Same {.wide #own}\n\n",
    "> ### d `e`\n>\n> f\n\n",
    "- #### g\n- h\n\n",
    "a [link](/x) and [^1]\n\n",
    "[^1]: note\n\n",
    "[^2]:\n    ## in a note\n\n",
    "b[^2]\n\n",
    "<p id=\"i\">raw</p>\n\n",
    "<div>\n\n## inside\n\n</div>\n\n",
    "<a href=\"/\">\n\n## linked\n\n</a>\n\n",
    "## ![](f.png)\n\n",
    "### [x](/y) 中文\n\n```rs\nfn a() {}\n```\n\n",
];

proptest! {
    #[test]
    fn headings_may_be_put_in_afterwards(
        pieces in prop::collection::vec(0..PIECES.len(), 0..8),
        kinds in prop::array::uniform2(0..4usize),
        links in prop::array::uniform2(any::<bool>()),
    ) {
        let text: String = pieces.iter().map(|at| PIECES[*at]).collect();
        let source = Source::new("a.md", text.as_str());
        let options = options("en");
        let document = parse(&source, 0..text.len(), &options);
        let labels = Labels { anchor: Some("To “{title}”".into()), ..Labels::default() };
        let highlighter = Highlighter::new();
        let ids: Vec<String> = (0..document.headings.len()).map(|n| if n == 2 { String::new() } else { format!("h-{n}") }).collect();
        let setting = |which: usize, prefix| RenderSetting {
            targets: &[],
            labels: &labels,
            highlighter: &highlighter,
            headings: match kinds[which] {
                0 => HeadingIds::Own,
                1 => HeadingIds::Given(&ids),
                2 => HeadingIds::Around(&ids),
                _ => HeadingIds::Without,
            },
            heading_links: links[which],
            notes: true,
            id_prefix: prefix,
        };
        let fixed = document.may_have_notes || document.has_raw_html;
        let (first, second) = (setting(0, "x-"), setting(1, if fixed { "x-" } else { "y-" }));
        let open = render_open(&source, 0..text.len(), &document, &options, &first);
        prop_assert!(open.is_some() || fixed, "a plain text can be left open: {}", text);
        if let Some(open) = open {
            prop_assert_eq!(open.close(&document, &second), render(&source, 0..text.len(), &document, &options, &second));
        }
    }
}
