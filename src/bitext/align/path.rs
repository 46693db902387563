//! The dynamic program: the best string of beads, and how sure each bead is.

use crate::bitext::align::band::Band;
use std::ops::Range;

/// So many source blocks against so many target blocks.
pub(in crate::bitext) type Bead = (usize, usize);

/// The kinds of beads, 1–1 first so that it wins a tie, then by how common they are.
pub(in crate::bitext) const BEADS: [Bead; 10] =
    [(1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (1, 3), (2, 2), (4, 1), (1, 4)];
/// Number of kinds of bead that a first search over a large table tries.
pub(in crate::bitext) const COMMON_BEADS: usize = 5;

/// The worth of each kind of bead, in their order.
pub(in crate::bitext) type Worths = [f32; BEADS.len()];

/// The worth of the beads that begin behind `i` source and `j` target blocks; logarithms of likelihood ratios.
pub(in crate::bitext) trait Worth {
    /// The worth of the first `kinds` kinds; negative infinity where there can be no such bead.
    fn worths(&self, i: usize, j: usize, kinds: usize) -> Worths;
}

/// The string of beads with the highest sum, made of the first `kinds` kinds of beads.
pub(in crate::bitext) fn best(n: usize, m: usize, band: &Band, worth: &impl Worth, kinds: usize) -> Vec<Bead> {
    let mut sums = vec![f32::NEG_INFINITY; band.len()];
    let mut back = vec![u8::MAX; band.len()];
    if let Some(first) = sums.first_mut() {
        *first = 0.0;
    }
    for i in 0..=n {
        let lines = lines(band, i);
        for (at, j) in cells(&lines) {
            let Some(sum) = sums.get(at).copied() else { continue };
            if sum == f32::NEG_INFINITY {
                continue;
            }
            let worths = worth.worths(i, j, kinds);
            for (kind, (bead, step)) in BEADS.iter().zip(worths).enumerate().take(kinds) {
                if step == f32::NEG_INFINITY {
                    continue;
                }
                let Some(to) = reach(&lines, j, *bead) else { continue };
                let total = sum + step;
                if let (Some(cell), Some(from)) = (sums.get_mut(to), back.get_mut(to))
                    && total > *cell
                {
                    *cell = total;
                    *from = u8::try_from(kind).unwrap_or(u8::MAX);
                }
            }
        }
    }
    let mut beads = Vec::with_capacity(n.max(m));
    let (mut i, mut j) = (n, m);
    while i + j > 0 {
        let kind = band.at(i, j).and_then(|at| back.get(at)).and_then(|k| BEADS.get(usize::from(*k)));
        // Every bead leads back; a table that was cut off is left one block at a time.
        let bead = kind.copied().unwrap_or(if i > 0 { (1, 0) } else { (0, 1) });
        beads.push(bead);
        i -= bead.0.min(i);
        j -= bead.1.min(j);
    }
    beads.reverse();
    beads
}

/// The rows that a bead from row `i` may lead to, that one first.
type CellTable = [(Range<usize>, usize); 5];

fn lines(band: &Band, i: usize) -> CellTable {
    [0, 1, 2, 3, 4].map(|step| band.line(i + step))
}

/// The cells of the first row: where each is kept, and its column.
fn cells(lines: &CellTable) -> impl DoubleEndedIterator<Item = (usize, usize)> + use<> {
    let [(columns, offset), ..] = lines;
    (*offset..offset + columns.len()).zip(columns.clone())
}

/// The index of the cell behind a bead.
fn reach(lines: &CellTable, j: usize, bead: Bead) -> Option<usize> {
    let (columns, offset) = lines.get(bead.0)?;
    let to = j + bead.1;
    columns.contains(&to).then(|| offset + to - columns.start)
}

/// The places before, between and behind beads.
pub(in crate::bitext) fn places(beads: &[Bead]) -> Vec<(usize, usize)> {
    let mut at = (0, 0);
    let mut places = vec![at];
    for bead in beads {
        at = (at.0 + bead.0, at.1 + bead.1);
        places.push(at);
    }
    places
}

/// The posterior probability of each bead, by the forward and backward sums over a band.
pub(in crate::bitext) fn certainty(n: usize, m: usize, band: &Band, worth: &impl Worth, beads: &[Bead]) -> Vec<f32> {
    let mut forward = vec![f64::NEG_INFINITY; band.len()];
    let mut backward = forward.clone();
    // Each worth is asked for once.
    let mut steps: Vec<Worths> = vec![[f32::NEG_INFINITY; BEADS.len()]; band.len()];
    if let Some(first) = band.at(0, 0).and_then(|at| forward.get_mut(at)) {
        *first = 0.0;
    }
    for i in 0..=n {
        let lines = lines(band, i);
        for (at, j) in cells(&lines) {
            let sum = forward.get(at).copied().unwrap_or(f64::NEG_INFINITY);
            if sum == f64::NEG_INFINITY {
                continue;
            }
            let worths = worth.worths(i, j, BEADS.len());
            for (bead, step) in BEADS.iter().zip(worths).filter(|(_, step)| *step > f32::NEG_INFINITY) {
                let Some(cell) = reach(&lines, j, *bead).and_then(|to| forward.get_mut(to)) else { continue };
                *cell = log_add(*cell, sum + f64::from(step));
            }
            if let Some(kept) = steps.get_mut(at) {
                *kept = worths;
            }
        }
    }
    if let Some(last) = band.at(n, m).and_then(|at| backward.get_mut(at)) {
        *last = 0.0;
    }
    for i in (0..=n).rev() {
        let lines = lines(band, i);
        for (at, j) in cells(&lines).rev() {
            let mut sum = backward.get(at).copied().unwrap_or(f64::NEG_INFINITY);
            let Some(steps) = steps.get(at) else { continue };
            for (bead, &step) in BEADS.iter().zip(steps).filter(|(_, step)| **step > f32::NEG_INFINITY) {
                let Some(to) = reach(&lines, j, *bead) else { continue };
                let rest = backward.get(to).copied().unwrap_or(f64::NEG_INFINITY);
                sum = log_add(sum, f64::from(step) + rest);
            }
            if let Some(cell) = backward.get_mut(at) {
                *cell = sum;
            }
        }
    }
    let all = band.at(0, 0).and_then(|at| backward.get(at)).copied().unwrap_or(f64::NEG_INFINITY);
    let probability = |((i, j), bead): (&(usize, usize), &Bead)| {
        let at = band.at(*i, *j)?;
        let to = band.at(i + bead.0, j + bead.1)?;
        let kind = BEADS.iter().position(|b| b == bead)?;
        let step = f64::from(*steps.get(at)?.get(kind)?);
        let p = (forward.get(at)? + step + backward.get(to)? - all).exp();
        p.is_finite().then_some(p.clamp(0.0, 1.0) as f32)
    };
    places(beads).iter().zip(beads).map(|pair| probability(pair).unwrap_or(0.0)).collect()
}

fn log_add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY || high - low > 40.0 { high } else { high + (low - high).exp().ln_1p() }
}
