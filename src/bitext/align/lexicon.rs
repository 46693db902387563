//! A dictionary of the two languages, learned from the alignment at hand: words that come in the same rows as often as
//! words of the other language. Two blocks that have many such words are a row. No row is a witness for itself.

use crate::bitext::align::band::Band;
use crate::bitext::align::lists::Lists;
use crate::bitext::align::path::Bead;
use crate::bitext::features::profile::Profile;
use crate::bitext::features::tokens::Mixed;
use std::collections::HashMap;
use std::ops::Range;

/// With fewer rows nothing is learned.
const FEWEST_ROWS: usize = 8;
/// Counterparts that a word may have.
const COUNTERPARTS: usize = 2;
/// WordTable that are in more than this share of the rows say nothing.
const COMMON: f32 = 0.3;
/// Most that one block may gain or lose.
const LIMITS: (f32, f32) = (-5.0, 8.0);

/// The words that come in the same rows, as evidence for every pair of blocks in a band.
#[derive(Debug, Clone, Default)]
pub(in crate::bitext) struct Lexicon {
    /// The words that each pair has in common, less those that it would have by chance.
    cells: Vec<f32>,
    /// The number of words with a counterpart, summed up from the first block.
    words: [Vec<f32>; 2],
    /// Mean of `cells` a word, by chance and in a row; variance a word.
    chance: f32,
    found: f32,
    variance: f32,
    /// The weight of this evidence.
    trust: f32,
}

impl Lexicon {
    /// Learns from an alignment.
    pub(in crate::bitext) fn learn(
        source: &WordTable,
        target: &WordTable,
        beads: &[((usize, usize), Bead)],
        band: &Band,
    ) -> Lexicon {
        let rows: Vec<(Range<usize>, Range<usize>)> = beads
            .iter()
            .filter(|(_, bead)| bead.0 > 0 && bead.1 > 0)
            .map(|((i, j), bead)| (*i..i + bead.0, *j..j + bead.1))
            .collect();
        if rows.len() < FEWEST_ROWS {
            return Lexicon::default();
        }
        let left = LexiconSide::new(source, rows.iter().map(|r| r.0.clone()));
        let right = LexiconSide::new(target, rows.iter().map(|r| r.1.clone()));
        let mut lexicon = Lexicon {
            cells: vec![0.0; band.len()],
            words: [vec![0.0; source.share.len()], vec![0.0; target.share.len()]],
            ..Lexicon::default()
        };
        let expected = [
            lexicon.count(0, &left, &right, rows.len(), |i, j| band.at(i, j), |i| band.row(i)),
            lexicon.count(1, &right, &left, rows.len(), |j, i| band.at(i, j), |_| 0..usize::MAX),
        ];
        // What is expected by chance grows with the number of words on the other side.
        let [expected, expected_there] = expected;
        for (i, (expected, share)) in expected.iter().zip(&source.share).enumerate() {
            let columns = band.row(i);
            let Some(row) = band.at(i, columns.start).and_then(|at| lexicon.cells.get_mut(at..)) else { continue };
            let there = expected_there.iter().zip(&target.share).skip(columns.start).take(columns.len());
            for (cell, (expected_there, share_there)) in row.iter_mut().zip(there) {
                *cell -= expected * share_there + expected_there * share;
            }
        }
        lexicon.words = lexicon.words.map(|words| sums(&words));
        lexicon.calibrate(&rows, band);
        lexicon
    }

    /// Adds what the words of one side find on the other, and returns what each block would find by chance.
    fn count(
        &mut self,
        side: usize,
        from: &LexiconSide<'_>,
        to: &LexiconSide<'_>,
        rows: usize,
        at: impl Fn(usize, usize) -> Option<usize>,
        columns: impl Fn(usize) -> Range<usize>,
    ) -> Vec<f32> {
        let related = related(from, to, rows);
        let mut expected = vec![0.0; from.words.blocks.len()];
        for (i, words) in from.words.blocks.iter().enumerate() {
            let own = from.row_of.get(i).copied().flatten();
            let columns = columns(i);
            for word in words {
                let word_rows = from.rows.get(*word as usize);
                for (other, together) in related.get(*word as usize) {
                    let other_rows = to.rows.get(*other as usize);
                    let in_own = own.is_some_and(|r| other_rows.binary_search(&r).is_ok());
                    let seen = together - f32::from(u8::from(in_own));
                    let times = word_rows.len() as f32 - f32::from(u8::from(own.is_some()));
                    let rate = other_rows.len() as f32 / rows as f32;
                    let gain = |seen: f32| ((seen + 2.0 * rate) / (times + 2.0) / rate).ln().max(0.0);
                    let usual = if seen > 0.0 { gain(seen) } else { 0.0 };
                    if usual <= 0.0 {
                        continue;
                    }
                    if let (Some(e), Some(n)) =
                        (expected.get_mut(i), self.words.get_mut(side).and_then(|w| w.get_mut(i)))
                    {
                        *e += usual * rate;
                        *n += 1.0;
                    }
                    let list = to.words.found.get(*other as usize);
                    let start = list.partition_point(|j| (*j as usize) < columns.start);
                    for j in list.iter().skip(start).map(|j| *j as usize).take_while(|j| *j < columns.end) {
                        let there = to.row_of.get(j).copied().flatten().filter(|r| Some(*r) != own);
                        let both = there.is_some_and(|r| word_rows.binary_search(&r).is_ok());
                        let gain = if both { gain(seen - 1.0) } else { usual };
                        if seen > f32::from(u8::from(both))
                            && let Some(cell) = at(i, j).and_then(|at| self.cells.get_mut(at))
                        {
                            *cell += gain;
                        }
                    }
                }
            }
        }
        expected
    }

    /// Compares rows with their neighbours' neighbours: how much more have the former in common?
    fn calibrate(&mut self, rows: &[(Range<usize>, Range<usize>)], band: &Band) {
        let ones: Vec<(usize, usize)> =
            rows.iter().filter(|(s, t)| s.len() == 1 && t.len() == 1).map(|(s, t)| (s.start, t.start)).collect();
        let mut found = Vec::new();
        let mut chance = Vec::new();
        for (index, (i, j)) in ones.iter().enumerate() {
            found.extend(self.sample(*i, *j, band));
            for step in 1..=3 {
                if let Some((_, other)) = ones.get(index + step) {
                    chance.extend(self.sample(*i, *other, band));
                }
                if let Some((_, other)) = index.checked_sub(step).and_then(|at| ones.get(at)) {
                    chance.extend(self.sample(*i, *other, band));
                }
            }
        }
        let mean = |samples: &[(f32, f32)]| {
            samples.iter().map(|s| s.0).sum::<f32>() / samples.iter().map(|s| s.1).sum::<f32>().max(1.0)
        };
        let spread = |samples: &[(f32, f32)], mean: f32| {
            let n = samples.len().max(1) as f32;
            samples.iter().map(|(x, words)| (x - mean * words).powi(2) / words).sum::<f32>() / n
        };
        self.found = mean(&found);
        self.chance = mean(&chance);
        self.variance = ((spread(&found, self.found) + spread(&chance, self.chance)) / 2.0).max(0.05);
        let n = found.len() as f32;
        self.trust = if self.found > self.chance && found.len() >= FEWEST_ROWS { n / (n + 12.0) } else { 0.0 };
    }

    fn sample(&self, i: usize, j: usize, band: &Band) -> Option<(f32, f32)> {
        let cell = band.at(i, j).and_then(|at| self.cells.get(at))?;
        let words = self.count_words(0, i..i + 1) + self.count_words(1, j..j + 1);
        (words > 0.0).then_some((*cell, words))
    }

    fn count_words(&self, side: usize, range: Range<usize>) -> f32 {
        let sum = |at: usize| self.words.get(side).and_then(|w| w.get(at)).copied().unwrap_or(0.0);
        sum(range.end) - sum(range.start)
    }

    /// The evidence for one block and one other; `at` is the index of the pair in the band.
    pub(in crate::bitext) fn worth_of_one(&self, i: usize, j: usize, at: usize) -> f32 {
        if self.trust == 0.0 {
            return 0.0;
        }
        let count = self.count_words(0, i..i + 1) + self.count_words(1, j..j + 1);
        if count <= 0.0 { 0.0 } else { self.ratio(self.cells.get(at).copied().unwrap_or(0.0), count) }
    }

    /// The log-likelihood ratio of the words that some blocks have in common, as a row against by chance.
    pub(in crate::bitext) fn worth(&self, sources: Range<usize>, targets: Range<usize>, band: &Band) -> f32 {
        if self.trust == 0.0 {
            return 0.0;
        }
        let count = self.count_words(0, sources.clone()) + self.count_words(1, targets.clone());
        if count <= 0.0 {
            return 0.0;
        }
        let mut common = 0.0;
        for i in sources {
            for j in targets.clone() {
                common += band.at(i, j).and_then(|at| self.cells.get(at)).copied().unwrap_or(0.0);
            }
        }
        self.ratio(common, count)
    }

    fn ratio(&self, common: f32, count: f32) -> f32 {
        let stray = |mean: f32| (common - mean * count).powi(2);
        let ratio = (stray(self.chance) - stray(self.found)) / (2.0 * self.variance * count);
        self.trust * ratio.clamp(LIMITS.0, LIMITS.1)
    }
}

/// Sums of all before each place.
pub(in crate::bitext) fn sums(values: &[f32]) -> Vec<f32> {
    let mut sum = 0.0;
    let behind = values.iter().map(|v| {
        sum += v;
        sum
    });
    std::iter::once(0.0).chain(behind).collect()
}

/// The words of one side that come more than once; others cannot be learned.
#[derive(Debug)]
pub(in crate::bitext) struct WordTable {
    /// The words of each block.
    blocks: Lists<u32>,
    /// The blocks of each word.
    found: Lists<u32>,
    /// The number of words of a block, as a share of the mean.
    share: Vec<f32>,
}

impl WordTable {
    /// Numbers the words of a side.
    pub(in crate::bitext) fn new(profiles: &[&Profile]) -> WordTable {
        let vocabularies: Vec<Vec<u64>> = profiles.iter().map(|p| p.vocabulary()).collect();
        let sizes: Vec<f32> = vocabularies.iter().map(|words| words.len() as f32).collect();
        let all = sizes.iter().sum::<f32>();
        // How a word stands: it came once, more than once, or has the number that is two less.
        let mut ids: HashMap<u64, u32, Mixed> = HashMap::with_capacity_and_hasher(all as usize, Mixed::default());
        for word in vocabularies.iter().flatten() {
            ids.entry(*word).and_modify(|id| *id = 1).or_insert(0);
        }
        let mut next = 2;
        let mut blocks = Lists::default();
        for vocabulary in &vocabularies {
            for word in vocabulary {
                let Some(id) = ids.get_mut(word).filter(|id| **id > 0) else { continue };
                if *id == 1 {
                    *id = next;
                    next += 1;
                }
                blocks.push(*id - 2);
            }
            blocks.end();
        }
        let mean = (all / profiles.len().max(1) as f32).max(1.0);
        WordTable { found: blocks.turned(next as usize - 2), blocks, share: sizes.iter().map(|n| n / mean).collect() }
    }
}

/// The words of one side in rows.
struct LexiconSide<'a> {
    words: &'a WordTable,
    /// The row of each block.
    row_of: Vec<Option<u32>>,
    /// The words of each row, and the rows of each word.
    by_row: Lists<u32>,
    rows: Lists<u32>,
}

impl<'a> LexiconSide<'a> {
    fn new(words: &'a WordTable, rows: impl Iterator<Item = Range<usize>>) -> LexiconSide<'a> {
        let mut row_of = vec![None; words.blocks.len()];
        let mut by_row = Lists::default();
        for (row, range) in (0u32..).zip(rows) {
            let single = range.len() < 2;
            for block in range {
                words.blocks.get(block).iter().for_each(|word| by_row.push(*word));
                if let Some(r) = row_of.get_mut(block) {
                    *r = Some(row);
                }
            }
            if single {
                by_row.end();
            } else {
                by_row.end_as_set();
            }
        }
        let rows = by_row.turned(words.found.len());
        LexiconSide { words, row_of, by_row, rows }
    }
}

/// The likely translations of each word of one side: the words of the other that come in its rows most surely, with how
/// often they do.
fn related(from: &LexiconSide<'_>, to: &LexiconSide<'_>, rows: usize) -> Lists<(u32, f32)> {
    let most = ((rows as f32 * COMMON) as usize).clamp(3, 200);
    // Most of what comes together with a word is too common or too rare to be a counterpart of anything.
    let mut candidates = Lists::default();
    for words in to.by_row.iter() {
        let possible = |word: &&u32| (2..=most).contains(&to.rows.get(**word as usize).len());
        words.iter().filter(possible).for_each(|word| candidates.push(*word));
        candidates.end();
    }
    let mut counts = vec![0u32; to.rows.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut best: Vec<(f32, u32, f32)> = Vec::new();
    let mut related = Lists::default();
    for word_rows in from.rows.iter() {
        if (2..=most).contains(&word_rows.len()) {
            for row in word_rows {
                for other in candidates.get(*row as usize) {
                    if let Some(count) = counts.get_mut(*other as usize) {
                        if *count == 0 {
                            touched.push(*other);
                        }
                        *count += 1;
                    }
                }
            }
        }
        for other in touched.drain(..) {
            let Some(count) = counts.get_mut(other as usize) else { continue };
            let together = std::mem::take(count) as f32;
            if together < 2.0 || together < 0.4 * word_rows.len() as f32 {
                continue;
            }
            let times = to.rows.get(other as usize).len();
            let lift = together * rows as f32 / (word_rows.len() as f32 * times as f32);
            best.push((together * lift.ln(), other, together));
        }
        // Of equals the one that comes first in the text, so that nothing depends on how words are numbered.
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        best.drain(..)
            .take(COUNTERPARTS)
            .filter(|b| b.0 > 0.0)
            .for_each(|(_, other, together)| related.push((other, together)));
        related.end();
    }
    related
}
