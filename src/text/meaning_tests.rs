//! Texts that are read as they were meant: tags, dollar signs, braces, line breaks, anchors.

use super::tests::{document, html, html_with, messages, options};
use super::*;

#[test]
fn tags_that_are_none_of_the_page_s_are_shown_or_taken_out_and_the_text_behind_them_stays() {
    for (text, expected) in [
        (
            "`x`: std::vector<int> G[N]; 之後",
            "<p><code translate=\"no\">x</code>: std::vector&lt;int&gt; G[N]; 之後</p>",
        ),
        ("kill <PID> now", "<p>kill &lt;PID&gt; now</p>"),
        ("Use <title> here.", "<p>Use &lt;title&gt; here.</p>"),
        ("Write <style> in </head>.", "<p>Write &lt;style&gt; in &lt;/head&gt;.</p>"),
        ("a <font color=\"red\">b</font> c", "<p>a b c</p>"),
        ("> <iframe src=\"x\">\n> a\n\nb", "<blockquote>\n\na\n</blockquote>\n<p>b</p>"),
        ("<title>\na\n\nb", "a\n<p>b</p>"),
        ("<svg viewBox=\"0 0 1 1\">\n<title>a</title></svg> b\n", " b\n"),
        ("<mi>\na\n", "&lt;mi&gt;\na\n"),
        ("<div title='\n\nb", "&lt;div title='\n<p>b</p>"),
        ("## The <title> tag", "<h2 id=\"the-title-tag\">The &lt;title&gt; tag</h2>"),
    ] {
        assert_eq!(html(text, "en").trim(), expected.trim(), "{text}");
        assert!(!messages(text).is_empty() || text.starts_with("<div"), "{text}");
    }
    assert_eq!(document("## The <title> tag", "en").headings[0].html, "The &lt;title&gt; tag");
    assert_eq!(messages("a <int> b </int>"), ["`<int>` is shown as it is written"]);
    let removed = ["`<iframe>` was taken out of the HTML"];
    assert_eq!(messages("<iframe src=x>\n"), removed);
}

#[test]
fn dollars_are_formulas_by_pandocs_rule() {
    let formulas = |text: &str, lang: &str| html(text, lang).matches("<math").count();
    for text in [
        "从$5涨到$10。",
        "US$5m to US$6m",
        "Apple ($5) and IBM ($6)",
        "$HOME和$PATH",
        "它要$5，她要3$。",
        "$ x $",
        "$5 **b** x$",
        "$5 [a](b) x$",
        "$5 `c` x$",
        "A$5 and $x",
        "$x$s",
        "$$",
        "a $$b",
        "`$x$`",
        "\\$x$",
        "花了$$很多$$錢",
        "$x",
        "$1,000 (or $2,000) and $3",
        "https://e.org/$a/$b",
        "```\n$x$\n```",
    ] {
        assert_eq!(formulas(text, "zh-Hant"), 0, "{text}: {}", html(text, "zh-Hant"));
    }
    for (text, count) in [
        ("设$f(x)$为函数", 1),
        ("$x$和$5", 1),
        ("公式$E=mc^2$成立", 1),
        ("$a$, $b$ and $c$", 3),
        ("**$x$** [$y$](z)", 2),
        ("$\\text{若$x$}$", 1),
        ("$\\text{面積} = x$", 1),
        ("$$\n面積 = x\n$$", 1),
        ("a $$x$$ b", 1),
        ("$5 and $x$", 1),
        ("$\\$5$", 1),
        ("$a^{**}b^{**}$", 1),
        ("$x_1*y_1$ and $x_2*y_2$", 2),
        ("| $a$ | $b$ |\n|---|---|\n| $c | d$ |", 2),
        ("$x<y and z>w$", 1),
    ] {
        assert_eq!(formulas(text, "zh-Hant"), count, "{text}: {}", html(text, "zh-Hant"));
    }
    // What is no formula is set like any other text.
    assert_eq!(
        html("从$5涨到**高**[a](b)$10。", "zh-Hans"),
        "<p>从$5涨到<strong>高</strong><a href=\"b\">a</a>$10。</p>"
    );
    assert_eq!(messages("It was $5 and costs 6$ now"), ["this is set as a formula, and reads like a price"]);
    assert_eq!(messages("$5x + 6$, $2 \\times 3$"), [""; 0]);
    let brackets = |text: &str| html_with(text, &MarkdownOptions { math: MathSyntax::Brackets, ..options("en") }, &[]);
    assert_eq!(brackets("$x$ \\( y \\) \\[z\\]").matches("<math").count(), 2);
    assert!(
        brackets("$x$ \\(y\\)").starts_with("<p>$x$ <math><mrow><mi>y</mi></mrow></math>"),
        "{}",
        brackets("$x$ \\(y\\)")
    );
    assert_eq!(brackets("`\\(y\\)` \\(y \\[z\\)"), "<p><code translate=\"no\">\\(y\\)</code> (y [z)</p>");
}

#[test]
fn braces_colons_and_tildes_are_what_they_were_meant_to_be() {
    let h = |text: &str| html(text, "en");
    assert_eq!(h("## GET /users/{id}"), "<h2 id=\"get-users-id\">GET /users/{id}</h2>");
    assert_eq!(h("## 集合 {1,2,3} ##"), "<h2 id=\"集合-1-2-3\">集合 {1,2,3}</h2>");
    assert_eq!(h("# About {-}"), "<h1 id=\"about\">About {-}</h1>");
    assert_eq!(h("a {b}\n==="), "<h1 id=\"a-b\">a {b}</h1>");
    assert_eq!(h("## A {#x .y}"), "<h2 id=\"x\" class=\"y\">A</h2>");
    assert_eq!(h("## A {#x}\n\n```\n## b {c}\n```").matches("{c}").count(), 1);
    assert_eq!(h("term\n:tada: x"), "<p>term\n:tada: x</p>");
    assert_eq!(h("- term\n  :wq"), "<ul>\n<li>term\n:wq</li>\n</ul>");
    // Browsers show white space in a row as one space.
    assert_eq!(h("a `b\n:c` d").replace("             ", " "), "<p>a <code translate=\"no\">b :c</code> d</p>");
    assert_eq!(h("term\n\n:::tip"), "<p>term</p>\n<p>:::tip</p>");
    assert_eq!(h("term\n: real\n:label: x"), "<dl>\n<dt>term</dt>\n<dd>real\n:label: x</dd>\n</dl>");
    assert_eq!(h("3~5 ~a~ ~~b~~"), "<p>3~5 ~a~ <del>b</del></p>");
}

#[test]
fn line_breaks_beside_shared_signs_are_no_spaces_in_chinese() {
    for (text, expected) in [
        ("他說\n“好”", "他說“好”"),
        ("“好”\n他說", "“好”他說"),
        ("等等……\n他", "等等……他"),
        ("他——\n“好”", "他——“好”"),
        ("阿·\n德", "阿·德"),
        ("“yes”\n“no”", "“yes”\n“no”"),
        ("他\nA", "他\nA"),
        ("他……”\n“是", "他……”“是"),
    ] {
        assert_eq!(html(text, "zh-Hant"), format!("<p>{expected}</p>"));
    }
    assert_eq!(html("he —\n“yes”", "en"), "<p>he —\n“yes”</p>");
}

#[test]
fn excerpts_of_chinese_have_no_spaces_and_no_readings() {
    assert_eq!(
        document("共532條。\n\n電纜在海底。\n\nAnd A.\n\nB", "zh-Hant").summary,
        "共532條。電纜在海底。 And A. B"
    );
    assert_eq!(
        document("<ruby>譯文<rp>（</rp><rt>yìwén</rt><rp>）</rp></ruby>是<ruby>什<rt>a</ruby>麼", "zh-Hant").summary,
        "譯文是什麼"
    );
}

#[test]
fn names_of_anchors_are_ids_and_footnotes_keep_theirs() {
    assert_eq!(html("<a name=\"x\">y</a>", "en"), "<p><a id=\"x\">y</a></p>");
    assert_eq!(document("<a name=\"x\">y</a>", "en").anchors, ["x"]);
    assert_eq!(html("<p id=\"fn-1\">a</p>", "en"), "<p id=\"fn-1\">a</p>");
    assert_eq!(document("## a {#fn-x}\n\nb[^1]\n\n[^1]: c", "en").anchors, ["fn-x"]);
    let clash = "<p id=\"fn-1\">a</p>\n\nb[^1]\n\n[^1]: c";
    assert!(html(clash, "en").starts_with("<p id=\"h-fn-1\">a</p>"), "{}", html(clash, "en"));
    assert_eq!(document(clash, "en").anchors, ["h-fn-1"]);
}

#[test]
fn marks_that_are_not_read_are_said() {
    for (text, message) in [
        ("[文字]（https://e.org/）", "full-width brackets make no link"),
        ("![图](图 片.png)", "an address with white space makes no link"),
        ("##標題", "this is no heading: there is no space behind the signs"),
        ("＃ 標題", "`＃` begins no heading"),
        ("這是 ** 粗 ** 體", "these stars make nothing bold"),
        ("＞ 引文", "`＞` begins no quotation"),
        ("・甲", "`・` begins no list"),
        ("```rust\nlet a;", "the code block is never closed"),
        ("> ```rust\n> let a;", "the code block is never closed"),
        ("| a |\n|---|\n| b | c |", "this row has 2 cells, the table 1 columns: the rest is not shown"),
        ("see [[wiki]]", "`[[…]]` makes no link"),
        ("a {{< figure src=\"x\" >}}", "there are no shortcodes"),
        ("{% raw %}", "there are no tags of templates in a text"),
        (":::note\nb\n:::", "`:::` begins no box here"),
        ("> [!NOET]\n> a", "`[!NOET]` is no kind of note"),
        ("$$\na\n\nb\n$$", "the formula does not end in its paragraph"),
        (
            "a\n\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n",
            "two versions of this passage stand here, with marks of `git`",
        ),
        ("a ==b== c", "`==` marks nothing"),
        ("[a]()", "the address is empty"),
    ] {
        let found = messages(text);
        assert!(found.iter().any(|f| f == message), "{text}: {found:?}");
        let with_hints = document(text, "en").findings;
        assert!(with_hints.iter().all(|f| f.hint.is_some() && f.place.is_some()), "{text}");
    }
    for text in [
        "[a](b) ![c](d \"e f\") [g](<h i.png>)",
        "#標籤 a",
        "2**3 and 4 ** 5",
        "a == b",
        "if (a[i] (b))",
        "```\nlet a;\n```\n",
        "`[[a]]` `{{< b >}}`",
        "| a | b |\n|---|---|\n| c \\| d | e |",
        "> [!NOTE]\n> a",
        "\\[[a]]",
        "a ::: b",
        "[^1]\n\n[^1]: a",
        "    ```\n    a",
        "> ```\n> a\n> ```\n",
        "- ```\n  a\n  ```\n",
        "```text\n<<<<<<< HEAD\n>>>>>>> x\n```\n",
        "x === y == z",
    ] {
        let found = document(text, "en").findings;
        assert!(found.iter().all(|f| f.code != crate::diag::codes::markdown::UNREAD), "{text}: {found:?}");
    }
}
