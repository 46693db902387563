//! What translates what, learned from the alignment at hand: words that come in the same rows as often as words of the
//! other language. Two blocks that have many such words are a row. No row is a witness for itself.

use super::band::Band;
use super::path::Bead;
use super::profile::Profile;
use std::collections::HashMap;
use std::ops::Range;

/// With fewer rows nothing is learned.
const FEWEST_ROWS: usize = 8;
/// Counterparts that a word may have.
const COUNTERPARTS: usize = 2;
/// Words that are in more than this share of the rows say nothing.
const COMMON: f32 = 0.3;
/// What one block may gain or lose.
const LIMITS: (f32, f32) = (-5.0, 8.0);

/// What was learned, as evidence for every pair of blocks in a band.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    /// How much each pair has in common, less what it would have by chance.
    cells: Vec<f32>,
    /// How many words of each block have a counterpart, summed up from the first block.
    words: [Vec<f32>; 2],
    /// Mean of `cells` a word, by chance and in a row; variance a word.
    chance: f32,
    found: f32,
    variance: f32,
    /// How far to trust it.
    trust: f32,
}

impl Lexicon {
    /// Learns from an alignment.
    pub(super) fn learn(
        source: &[&Profile],
        target: &[&Profile],
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
        let left = Text::new(source, rows.iter().map(|r| r.0.clone()));
        let right = Text::new(target, rows.iter().map(|r| r.1.clone()));
        let mut lexicon = Lexicon {
            cells: vec![0.0; band.len()],
            words: [vec![0.0; source.len()], vec![0.0; target.len()]],
            ..Lexicon::default()
        };
        let expected = [
            lexicon.count(0, &left, &right, rows.len(), |i, j| band.at(i, j), |i| band.row(i)),
            lexicon.count(1, &right, &left, rows.len(), |j, i| band.at(i, j), |_| 0..usize::MAX),
        ];
        // What is expected by chance grows with the number of words on the other side.
        for i in 0..source.len() {
            for j in band.row(i).start..band.row(i).end.min(target.len()) {
                let get = |side: usize, at: usize| expected.get(side).and_then(|e| e.get(at)).copied().unwrap_or(0.0);
                let chance = get(0, i) * right.share(j) + get(1, j) * left.share(i);
                if let Some(cell) = band.at(i, j).and_then(|at| lexicon.cells.get_mut(at)) {
                    *cell -= chance;
                }
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
        from: &Text,
        to: &Text,
        rows: usize,
        at: impl Fn(usize, usize) -> Option<usize>,
        columns: impl Fn(usize) -> Range<usize>,
    ) -> Vec<f32> {
        let related = related(from, to, rows);
        let mut expected = vec![0.0; from.blocks.len()];
        for (i, words) in from.blocks.iter().enumerate() {
            let own = from.row_of.get(i).copied().flatten();
            let columns = columns(i);
            for word in words {
                let Some(counterparts) = related.get(*word as usize) else { continue };
                let word_rows = from.rows(*word);
                for (other, together) in counterparts {
                    let other_rows = to.rows(*other);
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
                    let list = to.found.get(*other as usize).map_or(&[] as &[u32], Vec::as_slice);
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

    /// How much more likely some blocks have what they have in common as a row than by chance.
    pub(super) fn worth(&self, sources: Range<usize>, targets: Range<usize>, band: &Band) -> f32 {
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
        let stray = |mean: f32| (common - mean * count).powi(2);
        let ratio = (stray(self.chance) - stray(self.found)) / (2.0 * self.variance * count);
        self.trust * ratio.clamp(LIMITS.0, LIMITS.1)
    }
}

/// Sums of all before each place.
pub(super) fn sums(values: &[f32]) -> Vec<f32> {
    let mut sum = 0.0;
    let behind = values.iter().map(|v| {
        sum += v;
        sum
    });
    std::iter::once(0.0).chain(behind).collect()
}

/// The words of one side.
struct Text {
    /// The words of each block.
    blocks: Vec<Vec<u32>>,
    /// The blocks of each word.
    found: Vec<Vec<u32>>,
    /// The row of each block.
    row_of: Vec<Option<u32>>,
    /// The words of each row, and the rows of each word.
    by_row: Vec<Vec<u32>>,
    rows: Vec<Vec<u32>>,
    mean: f32,
}

impl Text {
    fn new(profiles: &[&Profile], rows: impl Iterator<Item = Range<usize>>) -> Text {
        let mut ids: HashMap<u64, u32> = HashMap::new();
        let mut text = Text {
            blocks: Vec::with_capacity(profiles.len()),
            found: Vec::new(),
            row_of: vec![None; profiles.len()],
            by_row: Vec::new(),
            rows: Vec::new(),
            mean: 0.0,
        };
        for (block, profile) in (0u32..).zip(profiles) {
            let mut words = Vec::with_capacity(profile.vocabulary.len());
            for word in &profile.vocabulary {
                let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
                let id = *ids.entry(*word).or_insert(next);
                if id == next {
                    text.found.push(Vec::new());
                }
                if let Some(list) = text.found.get_mut(id as usize) {
                    list.push(block);
                }
                words.push(id);
            }
            text.blocks.push(words);
        }
        text.mean = text.blocks.iter().map(|b| b.len() as f32).sum::<f32>() / text.blocks.len().max(1) as f32;
        text.rows = vec![Vec::new(); text.found.len()];
        for (row, range) in (0u32..).zip(rows) {
            let mut words: Vec<u32> = text.blocks.get(range.clone()).unwrap_or_default().concat();
            words.sort_unstable();
            words.dedup();
            for block in range {
                if let Some(r) = text.row_of.get_mut(block) {
                    *r = Some(row);
                }
            }
            for word in &words {
                if let Some(list) = text.rows.get_mut(*word as usize) {
                    list.push(row);
                }
            }
            text.by_row.push(words);
        }
        text
    }

    fn rows(&self, word: u32) -> &[u32] {
        self.rows.get(word as usize).map_or(&[], Vec::as_slice)
    }

    /// How many words a block has, as a share of the mean.
    fn share(&self, block: usize) -> f32 {
        self.blocks.get(block).map_or(0.0, |b| b.len() as f32) / self.mean.max(1.0)
    }
}

/// For each word of one side the words of the other that come in its rows most surely, with how often they do.
fn related(from: &Text, to: &Text, rows: usize) -> Vec<Vec<(u32, f32)>> {
    let most = ((rows as f32 * COMMON) as usize).clamp(3, 200);
    let mut counts = vec![0u32; to.found.len()];
    let mut touched: Vec<u32> = Vec::new();
    from.rows
        .iter()
        .map(|word_rows| {
            if !(2..=most).contains(&word_rows.len()) {
                return Vec::new();
            }
            for row in word_rows {
                for other in to.by_row.get(*row as usize).into_iter().flatten() {
                    if let Some(count) = counts.get_mut(*other as usize) {
                        if *count == 0 {
                            touched.push(*other);
                        }
                        *count += 1;
                    }
                }
            }
            let mut best: Vec<(f32, u32, f32)> = Vec::new();
            for other in touched.drain(..) {
                let Some(count) = counts.get_mut(other as usize) else { continue };
                let together = std::mem::take(count) as f32;
                let times = to.rows(other).len();
                if together < 2.0 || times > most || together < 0.4 * word_rows.len() as f32 {
                    continue;
                }
                let lift = together * rows as f32 / (word_rows.len() as f32 * times as f32);
                best.push((together * lift.ln(), other, together));
            }
            best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            best.into_iter().take(COUNTERPARTS).filter(|b| b.0 > 0.0).map(|(_, other, n)| (other, n)).collect()
        })
        .collect()
}
