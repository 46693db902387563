//! The dynamic program: the best string of beads, and how sure each bead is.

use super::band::Band;

/// So many source blocks against so many target blocks.
pub(super) type Bead = (usize, usize);

/// The kinds of beads, 1–1 first so that it wins a tie, then by how common they are.
pub(super) const BEADS: [Bead; 10] = [(1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (1, 3), (2, 2), (4, 1), (1, 4)];
/// How many of them a first search over a large table tries.
pub(super) const COMMON_BEADS: usize = 5;

/// What a bead is worth that begins behind `i` source and `j` target blocks; the logarithm of a likelihood ratio.
pub(super) trait Worth {
    /// The worth; negative infinity where there can be no such bead.
    fn worth(&self, i: usize, j: usize, bead: Bead) -> f32;
}

/// The string of beads with the highest sum, made of the first `kinds` kinds of beads.
pub(super) fn best(n: usize, m: usize, band: &Band, worth: &impl Worth, kinds: usize) -> Vec<Bead> {
    let mut sums = vec![f32::NEG_INFINITY; band.len()];
    let mut back = vec![u8::MAX; band.len()];
    if let Some(first) = sums.first_mut() {
        *first = 0.0;
    }
    for i in 0..=n {
        for j in band.row(i) {
            let Some(sum) = band.at(i, j).and_then(|at| sums.get(at)).copied() else { continue };
            if sum == f32::NEG_INFINITY {
                continue;
            }
            for (kind, &(di, dj)) in BEADS.iter().enumerate().take(kinds) {
                let Some(to) = reach(i, j, (di, dj), n, m).and_then(|(a, b)| band.at(a, b)) else { continue };
                let total = sum + worth.worth(i, j, (di, dj));
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

/// The cell behind a bead.
fn reach(i: usize, j: usize, bead: Bead, n: usize, m: usize) -> Option<(usize, usize)> {
    let (a, b) = (i + bead.0, j + bead.1);
    (a <= n && b <= m).then_some((a, b))
}

/// The places before, between and behind beads.
pub(super) fn places(beads: &[Bead]) -> Vec<(usize, usize)> {
    let mut at = (0, 0);
    let mut places = vec![at];
    for bead in beads {
        at = (at.0 + bead.0, at.1 + bead.1);
        places.push(at);
    }
    places
}

/// The posterior probability of each bead, by the forward and backward sums over a band.
pub(super) fn certainty(n: usize, m: usize, band: &Band, worth: &impl Worth, beads: &[Bead]) -> Vec<f32> {
    let mut forward = vec![f64::NEG_INFINITY; band.len()];
    let mut backward = forward.clone();
    // Each worth is asked for once.
    let mut steps: Vec<[f32; BEADS.len()]> = vec![[f32::NEG_INFINITY; BEADS.len()]; band.len()];
    if let Some(first) = band.at(0, 0).and_then(|at| forward.get_mut(at)) {
        *first = 0.0;
    }
    for i in 0..=n {
        for j in band.row(i) {
            let Some(at) = band.at(i, j) else { continue };
            let sum = forward.get(at).copied().unwrap_or(f64::NEG_INFINITY);
            if sum == f64::NEG_INFINITY {
                continue;
            }
            for (kind, bead) in BEADS.iter().enumerate() {
                let Some(to) = reach(i, j, *bead, n, m).and_then(|(a, b)| band.at(a, b)) else { continue };
                let step = worth.worth(i, j, *bead);
                if let (Some(kept), Some(cell)) = (steps.get_mut(at).and_then(|s| s.get_mut(kind)), forward.get_mut(to))
                {
                    *kept = step;
                    *cell = log_add(*cell, sum + f64::from(step));
                }
            }
        }
    }
    if let Some(last) = band.at(n, m).and_then(|at| backward.get_mut(at)) {
        *last = 0.0;
    }
    for i in (0..=n).rev() {
        for j in band.row(i).rev() {
            let Some(at) = band.at(i, j) else { continue };
            let mut sum = backward.get(at).copied().unwrap_or(f64::NEG_INFINITY);
            for (kind, bead) in BEADS.iter().enumerate() {
                let Some(to) = reach(i, j, *bead, n, m).and_then(|(a, b)| band.at(a, b)) else { continue };
                let step = steps.get(at).and_then(|s| s.get(kind)).copied().unwrap_or(f32::NEG_INFINITY);
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
