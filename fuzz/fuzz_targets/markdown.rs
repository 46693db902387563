//! Any bytes as Markdown, under any options: nothing panics, and each block has its HTML.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiwen::diag::Source;
use yiwen::lang::Lang;
use yiwen::text::highlight::Highlighter;
use yiwen::text::{HeadingIds, HtmlPolicy, Labels, MarkdownOptions, MathSyntax, RenderSetting, parse, render};

fuzz_target!(|input: (u8, u8, &str)| {
    let (switches, language, text) = input;
    let tag = ["en", "de", "fr", "zh-Hant", "ja", "ko"][usize::from(language) % 6];
    let Ok(lang) = Lang::parse(tag) else { return };
    let on = |bit: u8| switches & (1 << bit) != 0;
    let html = match switches >> 6 {
        0 => HtmlPolicy::Allow,
        1 => HtmlPolicy::Escape,
        _ => HtmlPolicy::Sanitize,
    };
    let math = match (on(2), on(5)) {
        (false, _) => MathSyntax::Off,
        (true, false) => MathSyntax::Dollars,
        (true, true) => MathSyntax::Brackets,
    };
    let options = MarkdownOptions { lang, cjk: on(0), smart: on(1), math, bare_links: on(3), highlight: on(4), html };
    let source = Source::new("a.md", text);
    let document = parse(&source, 0..text.len(), &options);
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
    let rendered = render(&source, 0..text.len(), &document, &options, &setting);
    assert_eq!(rendered.blocks.len(), document.blocks.len());
});
