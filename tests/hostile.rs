//! Texts that want to run a script: no page may hold a handler, the address of a script or an element that an author may
//! not write, however HTML and Markdown are nested. A browser opens such texts in `tests/browser/hostile.mjs`.
#![allow(clippy::expect_used, clippy::missing_panics_doc, reason = "a test may panic")]

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use proptest::prelude::*;
use std::cell::RefCell;
use yiwen::diag::Source;
use yiwen::lang::Lang;
use yiwen::text::highlight::Highlighter;
use yiwen::text::{HeadingIds, Labels, MarkdownOptions, RenderSetting, parse, render};

/// A text as readers get it, with the lines of its table of contents and its summary.
fn html_of(text: &str) -> String {
    let source = Source::new("a.md", text);
    let options = MarkdownOptions::for_lang(&Lang::parse("en").expect("a valid tag"));
    let document = parse(&source, 0..text.len(), &options);
    let labels = Labels { anchor: Some("To “{title}”".into()), ..Labels::default() };
    let setting = RenderSetting {
        targets: &[],
        labels: &labels,
        highlighter: &Highlighter::new(),
        headings: HeadingIds::Own,
        heading_links: true,
        notes: true,
        id_prefix: "",
    };
    let mut html = render(&source, 0..text.len(), &document, &options, &setting).html();
    document.headings.iter().for_each(|heading| html.push_str(&heading.html));
    html
}

/// Elements that a page of a text has none of.
const FORBIDDEN: [&str; 26] = [
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "applet",
    "base",
    "meta",
    "link",
    "form",
    "button",
    "select",
    "textarea",
    "svg",
    "template",
    "noscript",
    "frame",
    "frameset",
    "title",
    "html",
    "body",
    "head",
    "xmp",
    "plaintext",
    "foreignobject",
    "annotation-xml",
];

/// The start tags of some HTML that may do harm.
#[derive(Default)]
struct Harm(RefCell<Vec<String>>);

impl TokenSink for Harm {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag @ Tag { kind: TagKind::StartTag, .. }) = token
            && (FORBIDDEN.contains(&&*tag.name) || tag.attrs.iter().any(|a| is_harmful(&a.name.local, &a.value)))
        {
            self.0.borrow_mut().push(format!("{tag:?}"));
        }
        TokenSinkResult::Continue
    }
}

fn is_harmful(name: &str, value: &str) -> bool {
    let address: String = value.chars().filter(|c| *c > ' ').collect::<String>().to_ascii_lowercase();
    let script = ["javascript:", "vbscript:", "data:text"]
        .iter()
        .any(|scheme| address.starts_with(scheme) || (name == "srcset" && address.contains(scheme)));
    name.starts_with("on") || matches!(name, "style" | "srcdoc" | "autofocus" | "formaction") || script
}

/// What may do harm in some HTML, read as browsers read it.
fn harm(html: &str) -> Vec<String> {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Harm::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// Beginnings of raw HTML, many of which leave something open.
const OPENINGS: [&str; 22] = [
    "<div title='",
    "<div class=\"",
    "<b title=",
    "<a href='",
    "<details open title='",
    "<p class='",
    "<span id=\"",
    "<q cite=\"javascript:X(1)\">",
    "<a href=\"javascript:X(1)\">",
    "<img src=x onerror=X(1) title='",
    "<table title='",
    "<td class='",
    "<svg onload=X(1) class='",
    "<math title='",
    "<style>",
    "<script>X(1)//",
    "<title>",
    "<textarea>",
    "<!--",
    "<![CDATA[",
    "<?x ",
    "<video poster=\"javascript:X(1)\" src='",
];

/// Pieces of Markdown that yiwen makes HTML of its own of.
const GENERATED: [&str; 16] = [
    "![a](https://e.invalid/autofocus/contenteditable/onfocus=X(1)//)",
    "[![a](https://e.invalid/onfocus=X(1)//)](https://e.invalid/ \"onclick=X(1)\")",
    "![onload=X(1)](x.png \"' onerror=X(1) '\")",
    "$x' onclick=X(1) '$",
    "$$\\text{' onclick=X(1) '}$$",
    "[^p]",
    "```js\n' onclick=X(1) '\n```",
    "| a' onclick=X(1) |\n| --- |\n| b |",
    "## ' onclick=X(1) ' {#onclick=X(1)}",
    "- [ ] ' onclick=X(1) '",
    "> [!NOTE]\n> ' onclick=X(1) '",
    "<https://e.invalid/'onclick=X(1)>",
    "`' onclick=X(1) '`",
    "term\n: ' onclick=X(1) '",
    "[a](javascript:X(1))",
    "https://e.invalid/'onclick=X(1)//",
];

/// Ends of what was left open.
const CLOSINGS: [&str; 10] = ["'>a", "\\'>a", "\">b", "\\\">b", ">c", "</div>", "-->", "</script>", "]]>", "?>"];

/// What a piece stands in: the first line's beginning, and that of the others.
const NESTS: [(&str, &str); 8] = [
    ("", ""),
    ("> ", "> "),
    ("- ", "  "),
    ("1. ", "   "),
    ("x[^p]\n\n[^p]: ", "    "),
    ("term\n: ", "  "),
    ("> - ", ">   "),
    ("> [!TIP]\n> ", "> "),
];

fn nested(nest: (&str, &str), text: &str) -> String {
    let mut out = String::from(nest.0);
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
            out.push_str(nest.1);
        }
        out.push_str(line);
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_text_runs_a_script(
        parts in prop::collection::vec(
            (0..NESTS.len(), 0..OPENINGS.len(), 0..GENERATED.len(), 0..CLOSINGS.len(), 0..4usize), 1..4,
        ),
        outer in 0..NESTS.len(),
    ) {
        let parts: Vec<String> = parts
            .into_iter()
            .map(|(nest, opening, generated, closing, gap)| {
                let gap = ["\n\n", "\n", " ", ""][gap];
                let text = format!("{}{gap}{}{gap}{}", OPENINGS[opening], GENERATED[generated], CLOSINGS[closing]);
                nested(NESTS[nest], &text)
            })
            .collect();
        let text = nested(NESTS[outer], &parts.join("\n\n"));
        let html = html_of(&text);
        let found = harm(&html);
        prop_assert!(found.is_empty(), "{found:?}\n{text}\n---\n{html}");
    }
}

#[test]
fn an_attribute_that_is_left_open_takes_nothing_in() {
    let image = "![a](https://e.invalid/autofocus/contenteditable/onfocus=X(1)//)";
    let texts = [
        format!("> <div title='\n>\n> {image}\n>\n> \\'>a"),
        format!("- <div class=\"\n\n  {image}\n\n  \\\"> x"),
        format!("x[^p]\n\n[^p]: <div title='\n\n    {image}\n\n    \\'>"),
        format!("term\n: <div title='\n\n  {image}\n\n  \\'>a"),
        format!("> <div title='\n>\n> [{image}](https://e.invalid/)\n>\n> \\'>a"),
    ];
    for text in texts {
        let html = html_of(&text);
        assert!(harm(&html).is_empty(), "{text}\n{html}");
        // What was left open is shown, and the picture behind it stays.
        assert!(html.contains("&lt;div") && html.contains("<img src="), "{text}\n{html}");
    }
}

#[test]
fn the_check_sees_harm() {
    for html in ["<p onclick=x>", "<q cite=' java\nscript:x'>", "<script>", "<a href=data:text/html,x>"] {
        assert_eq!(harm(html).len(), 1, "{html}");
    }
    assert!(harm("<p title='onclick' class=\"a javascript:x\">&lt;script>").is_empty());
}
