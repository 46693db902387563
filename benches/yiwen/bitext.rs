//! Alignment: of articles as they are, and of texts that are as long and as unhelpful as can be.

use crate::clock::{Clock, Row};
use crate::corpus::{Article, Random};
use std::fmt::Write as _;
use yiwen::bitext::{AlignOptions, Side, align};
use yiwen::diag::Source;
use yiwen::lang::Lang;
use yiwen::text::{self, Document, parse};

/// Blocks of a text that is too long for its whole table.
const LONG: usize = 5000;

/// Both steps on articles of 40 blocks, then alignment alone of 500 and of 5,000 blocks.
pub fn rows(clock: &Clock, articles: &[Article], quick: bool) -> Vec<Row> {
    let texts: Vec<[Text; 2]> =
        articles.iter().map(|a| [Text::new(&a.en, "en"), Text::new(&a.zh, "zh-Hant")]).collect();
    let bytes = texts.iter().flatten().map(|t| t.source.text.len()).sum();
    let sides: Vec<[Side; 2]> = texts.iter().map(|pair| pair.each_ref().map(Text::side)).collect();
    let read = clock.time(|| texts.iter().flatten().map(|t| t.side().len()).sum::<usize>());
    let all = clock.time(|| sides.iter().map(|[a, b]| align(a, b, &AlignOptions::default()).len()).sum::<usize>());
    let mut rows = vec![
        Row::new("read the features of both editions", texts.len(), bytes, read),
        Row::new("align an article of 40 blocks", sides.len(), 0, all),
    ];
    let long = if quick { LONG / 10 } else { LONG };
    // A long run takes long enough to be measured in fewer.
    let clock = Clock { runs: clock.runs.min(3) };
    for (name, left, right) in pathological(articles, long) {
        let (left, right) = (Text::new(&left, "en").side(), Text::new(&right, "zh-Hant").side());
        let name = format!("{}×{} blocks, {name}", left.len(), right.len());
        let time = clock.time(|| align(&left, &right, &AlignOptions::default()).len());
        rows.push(Row::new(name, 1, 0, time));
    }
    rows
}

struct Text {
    source: Source,
    document: Document,
    lang: Lang,
}

impl Text {
    fn new(markdown: &str, tag: &str) -> Text {
        let lang = Lang::parse(tag).expect("a tag");
        let source = Source::new("a.md", markdown);
        let options = text::MarkdownOptions { highlight: false, ..text::MarkdownOptions::for_lang(&lang) };
        let document = parse(&source, 0..markdown.len(), &options);
        Text { source, document, lang }
    }

    fn side(&self) -> Side {
        Side::new(&self.source.text, 0..self.source.text.len(), &self.document, &self.lang)
    }
}

/// Long texts, by what makes them hard.
fn pathological(articles: &[Article], long: usize) -> Vec<(&'static str, String, String)> {
    type Edition = fn(&Article) -> &String;
    let joined = |blocks: usize, of: Edition| -> String {
        let all = articles.iter().cycle().flat_map(|a| of(a).split("\n\n").filter(|b| !b.is_empty()));
        all.take(blocks).fold(String::new(), |text, block| text + block + "\n\n")
    };
    let (en, zh): (Edition, Edition) = (|a| &a.en, |a| &a.zh);
    let same = |blocks: usize, text: &str| format!("{text}\n\n").repeat(blocks);
    let list = |lists: usize, items: usize, seed: u64| -> String {
        let text = words(lists * items, seed);
        let mut items = text.split("\n\n").map(|item| format!("- {item}\n")).collect::<Vec<_>>();
        // A comment ends a list.
        let every = items.len() / lists;
        items.iter_mut().step_by(every).skip(1).for_each(|item| item.insert_str(0, "\n<!-- -->\n\n"));
        items.concat()
    };
    vec![
        ("translated", joined(long / 10, en), joined(long / 10, zh)),
        ("translated", joined(long, en), joined(long, zh)),
        ("nothing in common", words(long, 1), words(long, 2)),
        ("all words common", words(long, 3), words(long, 3)),
        ("all the same", same(long, "The same words again."), same(long, "又是同樣的話。")),
        ("one much longer", joined(long, en), joined(long * 3 / 50, zh)),
        ("the other much longer", joined(long * 3 / 50, en), joined(long, zh)),
        ("all lists", list(long, 3, 4), list(long, 3, 5)),
        ("one list of as many items", list(1, long, 6), list(1, long, 7)),
        ("code of many lines", code(long / 100, 500), code(long / 100, 500)),
    ]
}

/// Blocks of words without meaning, each of which comes a few times.
fn words(blocks: usize, seed: u64) -> String {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut text = String::new();
    for block in 0..blocks {
        for _ in 0..20 + random.below(40) {
            write!(text, "{}{} ", ["sol", "mir", "tan"][random.below(3)], random.below(3000)).expect("a string");
        }
        text.push_str(if block + 1 < blocks { ".\n\n" } else { ".\n" });
    }
    text
}

/// Blocks of code, no two lines of which are the same.
fn code(blocks: usize, lines: usize) -> String {
    let mut text = String::new();
    for block in 0..blocks {
        text.push_str("```\n");
        for line in 0..lines {
            writeln!(text, "let value_{block}_{line} = {};", block * lines + line).expect("a string");
        }
        text.push_str("```\n\n");
    }
    text
}
