//! `cargo bench`: what each step of a build costs, and a whole build of 100 and of 1,000 bilingual articles.
//!
//! The articles are this repository's own, their blocks recombined (see [`corpus`]). Steps run on one thread, builds on
//! all; each figure is the median of several runs. `cargo bench -- --quick` only tries whether everything runs.
//!
//! `cargo bench -- --peers` measures whole processes instead, beside Hugo where it is installed: see [`peers`].

#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs, reason = "a benchmark may panic")]

mod bitext;
mod builds;
mod clock;
mod corpus;
mod page;
mod peers;

use clock::{Clock, Row, print};
use corpus::Article;
use yiwen::diag::Source;
use yiwen::lang::Lang;
use yiwen::text::highlight::Highlighter;
use yiwen::text::{Document, HeadingIds, Labels, MarkdownOptions, RenderSetting, parse, render};

fn main() {
    let value = |name: &str| std::env::args().skip_while(|a| a != name).nth(1);
    if std::env::args().any(|a| a == "--peers") {
        let count = value("--articles").and_then(|n| n.parse().ok()).unwrap_or(1000);
        return peers::run(value("--corpus").as_deref().map(std::path::Path::new), count);
    }
    // Cargo itself adds `--bench`.
    let quick = std::env::args().any(|a| a == "--quick");
    let clock = if quick { Clock { runs: 1 } } else { Clock { runs: 9 } };
    let articles = corpus::articles(if quick { 10 } else { 100 });
    let mut rows = texts(&clock, &articles);
    rows.extend(page::rows(&clock, &articles));
    print("One thread", &rows);
    print("Alignment, one thread", &bitext::rows(&clock, &articles, quick));
    for count in if quick { vec![10] } else { vec![100, 1000] } {
        let clock = Clock { runs: if quick { 1 } else { 5 } };
        print(&format!("Whole builds of {count} bilingual articles"), &builds::rows(&clock, count));
    }
}

/// Parsing, highlighting and rendering, each for itself.
fn texts(clock: &Clock, articles: &[Article]) -> Vec<Row> {
    let editions: Vec<(Source, MarkdownOptions)> = articles
        .iter()
        .flat_map(|a| [("en", &a.en), ("zh-Hant", &a.zh)])
        .map(|(tag, text)| {
            let lang = Lang::parse(tag).expect("a tag");
            (Source::new(format!("index.{tag}.md"), text.as_str()), MarkdownOptions::for_lang(&lang))
        })
        .collect();
    let bytes: usize = editions.iter().map(|(s, _)| s.text.len()).sum();
    // Highlighting is measured apart from parsing.
    let plain: Vec<MarkdownOptions> =
        editions.iter().map(|(_, o)| MarkdownOptions { highlight: false, ..o.clone() }).collect();
    let parse_all = || -> Vec<Document> {
        let pairs = editions.iter().zip(&plain);
        pairs.map(|((source, _), o)| parse(source, 0..source.text.len(), o)).collect()
    };
    let documents = parse_all();
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
    let render_all = || -> usize {
        let all = editions.iter().zip(&documents);
        all.map(|((s, o), document)| render(s, 0..s.text.len(), document, o, &setting).html().len()).sum()
    };
    let code: Vec<(&str, &str)> = articles.iter().flat_map(|a| corpus::code(&a.en)).collect();
    let code_bytes: usize = code.iter().map(|(_, code)| code.len()).sum();
    let highlight_all = || -> usize {
        let highlighter = Highlighter::new();
        code.iter().map(|(info, code)| highlighter.block(info, code).html.len()).sum()
    };
    vec![
        Row::new("parse Markdown into a document", editions.len(), bytes, clock.time(|| parse_all().len())),
        Row::new("highlight a block of code", code.len(), code_bytes, clock.time(highlight_all)),
        Row::new("render a document", editions.len(), bytes, clock.time(render_all)),
    ]
}
