//! How well texts are aligned: measured against gold, and against translations with paragraphs left out, merged, split.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};
use yiwen::bitext::{AlignOptions, Side, align};
use yiwen::content::split;
use yiwen::diag::Source;
use yiwen::lang::Lang;
use yiwen::text::{self, BlockKind, parse};

/// What was found and what should have been.
#[derive(Debug, Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
    /// Source blocks without a counterpart, those of them that were found, those that were found and are none.
    omissions: usize,
    seen: usize,
    invented: usize,
    blocks: usize,
}

impl Score {
    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.wrong + self.missed) as f64
    }

    fn add(&mut self, found: &Found, gold: &BTreeSet<(usize, usize)>, starts: &BTreeSet<usize>) {
        self.right += gold.intersection(&found.links).count();
        self.wrong += found.links.difference(gold).count();
        self.missed += gold.difference(&found.links).count();
        let omitted: BTreeSet<usize> = starts.iter().copied().filter(|s| !gold.iter().any(|g| g.0 == *s)).collect();
        self.omissions += omitted.len();
        self.seen += omitted.intersection(&found.alone).count();
        self.invented += found.alone.difference(&omitted).count();
        self.blocks += starts.len();
    }

    fn assert(&self, name: &str, f1: f64) {
        eprintln!("{name}: F1 {:.4}, {self:?}", self.f1());
        assert!(self.f1() >= f1, "{name}: F1 {:.4} is below {f1}", self.f1());
        assert!(self.seen * 10 >= self.omissions * 9, "{name}: omissions {} of {}", self.seen, self.omissions);
        assert!(self.invented * 50 <= self.blocks, "{name}: {} omissions that are none", self.invented);
    }
}

/// Links and source blocks without one, by a number for each block.
struct Found {
    links: BTreeSet<(usize, usize)>,
    alone: BTreeSet<usize>,
}

/// A text and its blocks.
struct Text {
    source: Source,
    spans: Vec<Range<usize>>,
    kinds: Vec<BlockKind>,
    side: Side,
}

fn read(content: &str, tag: &str) -> Text {
    let source = Source::new("a.md", content);
    let body = split(&source).unwrap().2;
    let lang = Lang::parse(tag).unwrap();
    let options = text::MarkdownOptions { highlight: false, ..text::MarkdownOptions::for_lang(&lang) };
    let document = parse(&source, body.clone(), &options);
    let side = Side::new(content, body, &document, &lang);
    let spans = document.blocks.iter().map(|b| b.span.clone()).collect();
    let kinds = document.blocks.iter().map(|b| b.kind).collect();
    Text { source, spans, kinds, side }
}

/// Aligns, and names blocks by `name`.
fn find(left: &Text, right: &Text, name: impl Fn(&Text, usize) -> usize) -> Found {
    let mut found = Found { links: BTreeSet::new(), alone: BTreeSet::new() };
    for row in align(&left.side, &right.side, &AlignOptions::default()) {
        for i in row.source {
            if row.target.is_empty() {
                found.alone.insert(name(left, i));
            }
            found.links.extend(row.target.clone().map(|j| (name(left, i), name(right, j))));
        }
    }
    found
}

fn line(text: &Text, block: usize) -> usize {
    text.source.text[..text.spans[block].start].matches('\n').count() + 1
}

fn measure(corpus: &str, swap: bool) -> Score {
    let bitexts =
        std::env::var("GOLD_BITEXTS").unwrap_or_else(|_| panic!("GOLD_BITEXTS names no folder: see CONTRIBUTING.md"));
    let folder = Path::new(&bitexts).join(corpus);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut articles: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
    articles.sort();
    assert!(!articles.is_empty(), "{} is empty", folder.display());
    let mut score = Score::default();
    for article in articles {
        let file = |name: &str| {
            let path = article.join(name);
            std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
        };
        let gold = file("gold.tsv");
        let number = |s: &str| s.parse::<usize>().unwrap();
        let gold = gold.lines().filter_map(|l| l.split_once('\t')).map(|(a, b)| (number(a), number(b)));
        let gold: BTreeSet<(usize, usize)> = gold.map(|(a, b)| if swap { (b, a) } else { (a, b) }).collect();
        let (mut left, mut right) = (read(&file("source.md"), "en"), read(&file("target.md"), "zh-Hans"));
        if swap {
            std::mem::swap(&mut left, &mut right);
        }
        let starts = (0..left.spans.len()).map(|i| line(&left, i)).collect();
        score.add(&find(&left, &right, line), &gold, &starts);
    }
    score
}

#[test]
#[ignore = "needs GOLD_BITEXTS, a folder of texts aligned by hand"]
fn a_book_with_code() {
    measure("zh-CN", false).assert("zh-CN", 0.980);
}

#[test]
#[ignore = "needs GOLD_BITEXTS, a folder of texts aligned by hand"]
fn a_book_without_code() {
    measure("zh-CN-prose", false).assert("zh-CN-prose", 0.965);
}

#[test]
#[ignore = "needs GOLD_BITEXTS, a folder of texts aligned by hand"]
fn the_other_direction_is_as_good() {
    for corpus in ["zh-CN", "zh-CN-prose"] {
        measure(corpus, true).assert(&format!("{corpus}, from Chinese"), 0.965);
    }
}

/// Numbers that look random and are the same everywhere (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// A translation edited as translators do it, and for each of its blocks those of the original that it translates.
fn edit(blocks: &[(BlockKind, &str)], others: &[String], dice: &mut Dice) -> (String, Vec<Vec<usize>>) {
    let mut text = String::new();
    let mut origins = Vec::new();
    let mut at = 0;
    while let Some((kind, block)) = blocks.get(at) {
        let paragraph = |i: usize| blocks.get(i).is_some_and(|b| b.0 == BlockKind::Paragraph);
        // A footnote must stay: without it its references are text.
        match dice.roll(100) {
            0..6 if *kind != BlockKind::Footnote => at += 1,
            6..10 if paragraph(at) && paragraph(at + 1) => {
                text += &format!("{block}{}\n\n", blocks[at + 1].1);
                origins.push(vec![at, at + 1]);
                at += 2;
            }
            10..14 if paragraph(at) && block.matches('。').count() > 1 => {
                let (first, rest) = block.split_once('。').unwrap();
                text += &format!("{first}。\n\n{rest}\n\n");
                origins.extend([vec![at], vec![at]]);
                at += 1;
            }
            roll => {
                text += &format!("{block}\n\n");
                origins.push(vec![at]);
                at += 1;
                if roll > 95 {
                    text += &format!("{}\n\n", others[dice.roll(others.len() as u64) as usize]);
                    origins.push(Vec::new());
                }
            }
        }
    }
    (text, origins)
}

/// The articles of this repository's own site whose two editions have the same blocks.
fn own_articles() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/articles");
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    let file = |name: &Path, tag: &str| std::fs::read_to_string(name.join(format!("index.{tag}.md"))).ok();
    names.iter().filter_map(|n| Some((file(n, "en")?, file(n, "zh-Hant")?))).collect()
}

#[test]
fn edits_of_our_own_articles_are_found() {
    let pairs: Vec<(Text, Text)> = own_articles()
        .iter()
        .map(|(a, b)| (read(a, "en"), read(b, "zh-Hant")))
        .filter(|(a, b)| a.kinds == b.kinds)
        .collect();
    assert!(pairs.len() >= 2, "too few articles have two editions with the same blocks");
    let others: Vec<String> = pairs.iter().flat_map(|(_, b)| paragraphs(b)).collect();
    let (mut forth, mut back) = (Score::default(), Score::default());
    for (index, (source, target)) in pairs.iter().enumerate() {
        for seed in 0..12 {
            let blocks: Vec<(BlockKind, &str)> =
                target.kinds.iter().copied().zip(target.spans.iter().map(|s| &target.source.text[s.clone()])).collect();
            let (text, origins) = edit(&blocks, &others, &mut Dice(1000 * index as u64 + seed));
            let edited = read(&text, "zh-Hant");
            if edited.spans.len() != origins.len() {
                continue;
            }
            let gold: BTreeSet<(usize, usize)> =
                origins.iter().enumerate().flat_map(|(j, from)| from.iter().map(move |i| (*i, j))).collect();
            let block = |_: &Text, i: usize| i;
            forth.add(&find(source, &edited, block), &gold, &(0..source.spans.len()).collect());
            let turned = gold.iter().map(|(a, b)| (*b, *a)).collect();
            back.add(&find(&edited, source, block), &turned, &(0..edited.spans.len()).collect());
        }
    }
    forth.assert("own articles", 0.975);
    back.assert("own articles, from Chinese", 0.975);
}

fn paragraphs(text: &Text) -> Vec<String> {
    let of = text.kinds.iter().zip(&text.spans).filter(|(kind, _)| **kind == BlockKind::Paragraph);
    of.map(|(_, span)| text.source.text[span.clone()].to_string()).filter(|t| !t.contains("[^")).collect()
}

/// Words without meaning, none of them rare: nothing to hold on to.
fn nonsense(blocks: usize, seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut text = String::new();
    for _ in 0..blocks {
        for _ in 0..20 + dice.roll(40) {
            text += &format!("w{} ", dice.roll(3000));
        }
        text += ".\n\n";
    }
    text
}

/// What a path along the diagonal is worth: nothing else is known of two texts that share no word, and their lengths
/// are alike everywhere.
#[test]
fn long_texts_without_anything_in_common_are_aligned_along_the_diagonal() {
    let (left, right) = (read(&nonsense(4000, 1), "en"), read(&nonsense(4000, 2), "de"));
    let rows = align(&left.side, &right.side, &AlignOptions::default());
    let (mut source, mut target) = (0, 0);
    for row in &rows {
        assert_eq!((row.source.start, row.target.start), (source, target), "each block is in one row, in order");
        (source, target) = (row.source.end, row.target.end);
        let distance = source.abs_diff(target);
        assert!(distance <= 400, "blocks {source} and {target} are paired, {distance} apart");
    }
    assert_eq!((source, target), (left.spans.len(), right.spans.len()));
    let pairs = rows.iter().filter(|row| !row.source.is_empty() && !row.target.is_empty()).count();
    assert!(pairs >= 3000, "only {pairs} of {} rows have both sides", rows.len());
}
