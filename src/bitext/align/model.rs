//! The model of a translation: how long it is, which marks it keeps, how often blocks are left out. Begins with
//! a guess that fits any pair of languages and is then learned from the pair itself.

use crate::bitext::align::path::Bead;
use crate::bitext::features::profile::{CLASSES, EDGES, Edge, MarkClass, Profile};
use crate::bitext::features::tokens::SharedMarks;

/// Characters added to every length, so that short ones differ less.
const PAD: f32 = 3.0;
/// Amount of a text's own evidence that outweighs the guess at a rate.
const RATE_WEIGHT: f32 = 12.0;
/// Amount of a text's own evidence that outweighs the guess at how blocks begin and end.
const EDGE_WEIGHT: f32 = 4.0;

/// Omissions and additions that are taken for seen in so many blocks as weigh 30, before any was: more than there
/// mostly are, for one that is taken for a part of its neighbour is hidden.
const LEFT_OUT: f32 = 2.0;

/// Share of marks of each class that a translation keeps, in the order of the classes.
const GUESSED: [f32; CLASSES] = [0.9, 0.9, 0.85, 0.75, 0.95, 0.75, 0.5, 0.35, 0.35, 0.7, 0.45];

/// Rates and spreads.
#[derive(Debug, Clone)]
pub(in crate::bitext) struct Model {
    /// Target characters for a source character.
    ratio: f32,
    /// Scale of the variance of the logarithm of lengths.
    spread: f32,
    /// Share of marks of a class that are in the counterpart: of a source block, of a target block.
    kept: [[f32; CLASSES]; 2],
    /// Logarithm of the share of blocks left out, and of blocks added.
    pub(in crate::bitext) alone: [f32; 2],
    /// Logarithm of the share of blocks that are merged or split.
    pub(in crate::bitext) merged: f32,
    /// Logarithmic likelihood ratio of how a counterpart begins, how it ends, and how often its text is repeated.
    edges: [[[f32; EDGES]; EDGES]; 3],
    /// Variance of the difference of the logarithms of two lengths picked at random.
    chance: f32,
}

impl Model {
    /// The guess.
    pub(in crate::bitext) fn guess(source: &[&Profile], target: &[&Profile]) -> Model {
        let sum = |side: &[&Profile]| side.iter().map(|p| p.free).sum::<f32>();
        let ratio = ((sum(target) + 20.0) / (sum(source) + 20.0)).clamp(0.1, 10.0);
        let mut model = Model {
            ratio,
            spread: 1.0,
            kept: [GUESSED; 2],
            alone: [0.04f32.ln(); 2],
            merged: 0.015f32.ln(),
            edges: [[[0.0; EDGES]; EDGES]; 3],
            chance: variance(source) + variance(target),
        };
        model.learn_edges(source, target, &[]);
        model
    }

    /// Learns from an alignment: its beads with the blocks that they begin at.
    pub(in crate::bitext) fn learn(
        &mut self,
        source: &[&Profile],
        target: &[&Profile],
        shared: &SharedMarks,
        beads: &[((usize, usize), Bead)],
    ) {
        let pairs: Vec<(usize, usize)> = beads.iter().filter(|(_, bead)| *bead == (1, 1)).map(|(at, _)| *at).collect();
        self.learn_lengths(source, target, &pairs);
        self.learn_kept(shared, &pairs);
        self.learn_edges(source, target, &pairs);
        let count = |wanted: fn(Bead) -> bool| beads.iter().filter(|(_, b)| wanted(*b)).count() as f32;
        let share = |n: f32, of: usize| ((n + LEFT_OUT) / (of as f32 + 30.0)).clamp(0.008, 0.12).ln();
        self.alone = [share(count(|b| b.1 == 0), source.len()), share(count(|b| b.0 == 0), target.len())];
        let merged = count(|b| b.0 > 0 && b.1 > 0 && b != (1, 1));
        self.merged = ((merged + 0.5) / (beads.len() as f32 + 40.0)).clamp(0.004, 0.06).ln();
    }

    fn learn_lengths(&mut self, source: &[&Profile], target: &[&Profile], pairs: &[(usize, usize)]) {
        let both: Vec<(&Profile, &Profile)> = pairs
            .iter()
            .filter_map(|(i, j)| Some((*source.get(*i)?, *target.get(*j)?)))
            .filter(|(s, t)| s.free > 0.0 && t.free > 0.0)
            .collect();
        // The median of the ratios, each as heavy as its text is long.
        let mut ratios: Vec<(f32, f32)> = both.iter().map(|(s, t)| (t.free / s.free, s.free.min(400.0))).collect();
        ratios.sort_by(|a, b| a.0.total_cmp(&b.0));
        let half = ratios.iter().map(|r| r.1).sum::<f32>() / 2.0;
        let mut sum = 0.0;
        let median = ratios.iter().find(|r| {
            sum += r.1;
            sum >= half
        });
        if let Some((ratio, _)) = median.filter(|_| both.len() > 3) {
            self.ratio = ratio.clamp(0.05, 20.0);
        }
        let mut strays: Vec<f32> = both
            .iter()
            .map(|(s, t)| {
                let (a, b) = (self.length(&[s], true), self.length(&[t], false));
                ((b + PAD) / (a + PAD)).ln().powi(2) / expected_variance(a, b)
            })
            .collect();
        strays.sort_by(f32::total_cmp);
        // The median of a squared normal variable is 0.455.
        let middle = strays.get(strays.len() / 2).copied().unwrap_or(0.455) / 0.455;
        let n = strays.len() as f32;
        self.spread = ((middle * n + 8.0) / (n + 8.0)).clamp(0.25, 4.0);
    }

    fn learn_kept(&mut self, shared: &SharedMarks, pairs: &[(usize, usize)]) {
        let mut seen = [[0.0f32; CLASSES]; 2];
        let mut same = [[0.0f32; CLASSES]; 2];
        for (i, j) in pairs {
            for (side, (own, other)) in
                [(shared.source.get(*i), *j), (shared.target.get(*j), *i)].into_iter().enumerate()
            {
                for mark in own {
                    let (s, t) = shared.counts(mark.id);
                    let elsewhere = if side == 0 { t } else { s };
                    if !mark.class.counts_when_lost() && elsewhere == 0 {
                        continue;
                    }
                    let found = shared.has(1 - side, other, mark.id);
                    if let (Some(n), Some(k)) = (
                        seen.get_mut(side).and_then(|s| s.get_mut(mark.class as usize)),
                        same.get_mut(side).and_then(|s| s.get_mut(mark.class as usize)),
                    ) {
                        *n += 1.0;
                        *k += f32::from(u8::from(found));
                    }
                }
            }
        }
        for ((rates, seen), same) in self.kept.iter_mut().zip(seen).zip(same) {
            for (((rate, guess), seen), same) in rates.iter_mut().zip(GUESSED).zip(seen).zip(same) {
                *rate = ((same + guess * RATE_WEIGHT) / (seen + RATE_WEIGHT)).clamp(0.02, 0.97);
            }
        }
    }

    fn learn_edges(&mut self, source: &[&Profile], target: &[&Profile], pairs: &[(usize, usize)]) {
        for (which, edge) in ASPECTS.iter().enumerate() {
            let mut share = [0.5f32; EDGES];
            for profile in target {
                if let Some(n) = share.get_mut(edge(profile)) {
                    *n += 1.0;
                }
            }
            let all = share.iter().sum::<f32>();
            let mut seen = [[0.0f32; EDGES]; EDGES];
            for (i, j) in pairs {
                let (Some(s), Some(t)) = (source.get(*i), target.get(*j)) else { continue };
                if let Some(n) = seen.get_mut(edge(s)).and_then(|r| r.get_mut(edge(t))) {
                    *n += 1.0;
                }
            }
            let Some(table) = self.edges.get_mut(which) else { continue };
            for (from, (row, seen)) in table.iter_mut().zip(seen).enumerate() {
                let total = seen.iter().sum::<f32>() + EDGE_WEIGHT;
                for (to, ((cell, n), share)) in row.iter_mut().zip(seen).zip(share).enumerate() {
                    let chance = share / all;
                    // Whole paragraphs in brackets, and questions, stay so in almost every language.
                    let clear = [Edge::Bracket as usize, Edge::Question as usize];
                    let change = if which < 2 && (clear.contains(&from) || clear.contains(&to)) { 0.06 } else { 0.2 };
                    let guess = 0.8 * f32::from(u8::from(from == to)) + change * chance;
                    // One less: a row is no witness for itself.
                    *cell = (((n - 1.0).max(0.0) + EDGE_WEIGHT * guess) / total / chance).ln() * 0.7;
                }
            }
        }
    }

    /// The log-likelihood ratio of a mark of a class that is in `elsewhere` of the `size` blocks of the other side if
    /// it is lost, and if it is found, seen from one side.
    pub(in crate::bitext) fn rate(&self, class: MarkClass, side: usize, elsewhere: usize, size: f32) -> (f32, f32) {
        let kept = self.kept.get(side).and_then(|k| k.get(class as usize)).copied().unwrap_or(0.5);
        let chance = ((elsewhere as f32 + 0.3) / (size + 0.8)).min(0.95);
        // A mark that is everywhere is kept at least as often as chance has it.
        let kept = kept.max(chance).min(0.98);
        let silent = elsewhere == 0 && !class.counts_when_lost();
        let lost = if silent { 0.0 } else { ((1.0 - kept) / (1.0 - chance)).ln() };
        (lost * class.weight(), (kept / chance).ln() * class.weight())
    }

    /// The length of some blocks in target characters.
    pub(in crate::bitext) fn length(&self, blocks: &[&Profile], source: bool) -> f32 {
        let ratio = if source { self.ratio } else { 1.0 };
        blocks.iter().map(|p| p.free * ratio + p.fixed).sum()
    }

    /// The log-likelihood ratio of two lengths: as those of a translation against by chance.
    pub(in crate::bitext) fn lengths(&self, source: f32, target: f32) -> f32 {
        let stray = ((target + PAD) / (source + PAD)).ln();
        let (factor, more) = self.lengths_at(source.min(target));
        stray_worth(stray, factor, more)
    }

    /// That ratio for two blocks by the length of the shorter: by what to multiply the square of the difference of
    /// the logarithms, and what to add.
    pub(in crate::bitext) fn lengths_at(&self, shorter: f32) -> (f32, f32) {
        let variance = self.spread * expected_variance(shorter, shorter);
        let chance = self.chance.max(variance * 1.5);
        (0.5 / chance - 0.5 / variance, 0.5 * (chance / variance).ln())
    }

    /// The log-likelihood ratio of how two blocks begin, end, and are repeated; by their
    /// [`aspects`].
    pub(in crate::bitext) fn edges(&self, source: [usize; 3], target: [usize; 3]) -> f32 {
        let tables = self.edges.iter().zip(source).zip(target);
        tables.map(|((table, s), t)| table.get(s).and_then(|row| row.get(t)).copied().unwrap_or(0.0)).sum()
    }
}

/// The edges of a block: how it begins, how it ends, and whether its text is repeated.
pub(in crate::bitext) fn aspects(profile: &Profile) -> [usize; 3] {
    ASPECTS.map(|aspect| aspect(profile))
}

/// The logarithm of a padded length.
pub(in crate::bitext) fn log_length(length: f32) -> f32 {
    (length + PAD).ln()
}

/// The log-likelihood ratio of the difference of the logarithms of two lengths; see [`Model::lengths_at`].
pub(in crate::bitext) fn stray_worth(stray: f32, factor: f32, more: f32) -> f32 {
    // Two normal distributions with mean 0. One in fifty translations is much shorter or longer than it should be.
    (stray * stray * factor + more).max(-4.0)
}

/// The property that a table of [`Model::edges`] is about.
const ASPECTS: [fn(&Profile) -> usize; 3] =
    [|p| p.begin as usize, |p| p.end as usize, |p| usize::from(p.copies.min(2))];

/// The variance that the logarithm of the ratio of two lengths has in an ordinary translation.
fn expected_variance(source: f32, target: f32) -> f32 {
    0.018 + 1.6 / (source.min(target) + PAD)
}

/// The variance of the logarithm of lengths.
fn variance(side: &[&Profile]) -> f32 {
    let logs: Vec<f32> = side.iter().filter(|p| p.free > 0.0).map(|p| (p.free + p.fixed + PAD).ln()).collect();
    if logs.len() < 2 {
        return 0.5;
    }
    let n = logs.len() as f32;
    let mean = logs.iter().sum::<f32>() / n;
    (logs.iter().map(|l| (l - mean).powi(2)).sum::<f32>() / n).max(0.1)
}
