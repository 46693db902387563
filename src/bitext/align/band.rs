//! The part of the table that the dynamic program looks at.

use crate::bitext::features::tokens::SharedMarks;
use std::ops::Range;

/// Up to so many cells for each block of both texts, and so many more, are looked at.
const CELLS: (usize, usize) = (200, 100_000);
/// Half the width of a band around the expected diagonal, in blocks.
const HALF: usize = 200;
/// Margin around the stretch between two anchors in which a path may lead, in blocks; more where anchors are rare.
const MARGIN: (usize, usize) = (6, 24);
/// An anchor that lies so many blocks beside both of its neighbours is a chance meeting.
const STRAY: usize = 8;

/// The cells that are searched: for every number of source blocks the numbers of target blocks that may stand before
/// the same place.
#[derive(Debug, Clone)]
pub(in crate::bitext) struct Band {
    rows: Vec<Range<usize>>,
    offsets: Vec<usize>,
}

impl Band {
    fn new(rows: Vec<Range<usize>>) -> Band {
        let mut offsets = Vec::with_capacity(rows.len() + 1);
        let mut at = 0;
        for row in &rows {
            offsets.push(at);
            at += row.len();
        }
        offsets.push(at);
        Band { rows, offsets }
    }

    /// Every cell between two neighbouring anchors that the texts share, and around them; where that is too much, a
    /// band along the anchors. `fixed` are points that the path surely leads through; they replace what is found.
    pub(in crate::bitext) fn of(n: usize, m: usize, shared: &SharedMarks, fixed: &[(usize, usize)]) -> Band {
        let mut points = without_strays(anchors(shared));
        points.retain(|p| fixed.iter().all(|f| (p.0 < f.0) == (p.1 < f.1) && p.0 != f.0 && p.1 != f.1));
        points.extend(fixed);
        points.sort_unstable();
        let band = Band::between(n, m, &points);
        if band.len() <= (n + m) * CELLS.0 + CELLS.1 { band } else { Band::along(n, m, &points) }
    }

    /// Every cell between two neighbouring points, and around them.
    fn between(n: usize, m: usize, points: &[(usize, usize)]) -> Band {
        let margin = (4 + 2 * n.min(m) / (points.len() + 1)).clamp(MARGIN.0, MARGIN.1);
        let mut rows = vec![m..m; n + 1];
        let mut from = (0usize, 0usize);
        for to in points.iter().copied().chain([(n, m)]) {
            for row in rows.iter_mut().take(to.0 + margin + 1).skip(from.0.saturating_sub(margin)) {
                row.start = row.start.min(from.1.saturating_sub(margin));
                row.end = row.end.max((to.1 + margin).min(m) + 1);
            }
            from = to;
        }
        Band::new(rising(rows))
    }

    /// A band along some points, which rise on both sides.
    fn along(n: usize, m: usize, points: &[(usize, usize)]) -> Band {
        let mut rows = Vec::with_capacity(n + 1);
        let mut stops = vec![(0, 0)];
        stops.extend(points);
        stops.push((n, m));
        let mut segment = 0;
        for i in 0..=n {
            while segment + 2 < stops.len() && stops.get(segment + 1).is_some_and(|s| s.0 < i) {
                segment += 1;
            }
            let (a, b) =
                (stops.get(segment).copied().unwrap_or((0, 0)), stops.get(segment + 1).copied().unwrap_or((n, m)));
            let centre = b.1.saturating_sub(a.1) * i.saturating_sub(a.0) / (b.0 - a.0.min(b.0)).max(1) + a.1;
            rows.push(centre.saturating_sub(HALF)..(centre + HALF).min(m) + 1);
        }
        if let Some(first) = rows.first_mut() {
            first.start = 0;
        }
        if let Some(last) = rows.last_mut() {
            last.end = m + 1;
        }
        Band::new(rising(rows))
    }

    /// A narrow band that reaches so far from a path, inside this one.
    pub(in crate::bitext) fn around(&self, path: &[(usize, usize)], reach: usize) -> Band {
        let mut rows: Vec<Option<Range<usize>>> = vec![None; self.rows.len()];
        for &(i, j) in path {
            if let Some(row) = rows.get_mut(i) {
                let start = row.as_ref().map_or(j, |r| r.start.min(j));
                let end = row.as_ref().map_or(j, |r| r.end.max(j));
                *row = Some(start..end);
            }
        }
        let mut last = 0..0;
        let rows = rows.into_iter().zip(&self.rows).map(|(row, whole)| {
            last = row.unwrap_or(last.clone());
            last.start.saturating_sub(reach).max(whole.start)..(last.end + reach + 1).min(whole.end)
        });
        Band::new(rising(rows.collect()))
    }

    /// The columns of a row.
    pub(in crate::bitext) fn row(&self, i: usize) -> Range<usize> {
        self.rows.get(i).cloned().unwrap_or(0..0)
    }

    /// The index of a cell.
    pub(in crate::bitext) fn at(&self, i: usize, j: usize) -> Option<usize> {
        let row = self.rows.get(i)?;
        row.contains(&j).then(|| self.offsets.get(i).map(|o| o + j - row.start)).flatten()
    }

    /// The columns of a row, and where its first cell is kept.
    pub(in crate::bitext) fn line(&self, i: usize) -> (Range<usize>, usize) {
        (self.row(i), self.offsets.get(i).copied().unwrap_or(0))
    }

    /// The number of cells.
    pub(in crate::bitext) fn len(&self) -> usize {
        self.offsets.last().copied().unwrap_or(0)
    }
}

/// Makes rows rise and overlap, so that a path leads through them.
fn rising(mut rows: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut low = usize::MAX;
    for row in rows.iter_mut().rev() {
        low = low.min(row.start);
        row.start = low;
    }
    let mut end = 1;
    for row in &mut rows {
        row.start = row.start.min(end - 1);
        row.end = row.end.max(end);
        end = row.end;
    }
    rows
}

/// Leaves out anchors that are far beside both of their neighbours.
fn without_strays(points: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let far = |a: &(usize, usize), b: &(usize, usize)| (a.0 + b.1).abs_diff(b.0 + a.1) > STRAY;
    let stays = |at: usize, point: &(usize, usize)| {
        let before = at.checked_sub(1).and_then(|i| points.get(i));
        let behind = points.get(at + 1);
        before.is_none_or(|b| !far(b, point)) || behind.is_none_or(|b| !far(b, point))
    };
    points.iter().enumerate().filter(|(at, point)| stays(*at, point)).map(|(_, point)| *point).collect()
}

/// Pairs of blocks that share marks found once on each side and nowhere else, in an order that rises on both sides:
/// the chain with the most of them.
fn anchors(shared: &SharedMarks) -> Vec<(usize, usize)> {
    let votes = shared.unique_pairs();
    // The heaviest rising chain, by a Fenwick tree of the best sum that ends before each column.
    let columns = votes.iter().map(|v| v.1 + 1).max().unwrap_or(0);
    let mut tree: Vec<(u32, usize)> = vec![(0, usize::MAX); columns + 1];
    let mut previous = vec![usize::MAX; votes.len()];
    let mut best = (0, usize::MAX);
    let mut from = 0;
    while from < votes.len() {
        let row = votes.get(from).map(|v| v.0);
        let to = votes.iter().skip(from).position(|v| Some(v.0) != row).map_or(votes.len(), |n| from + n);
        // Votes of one row see only earlier rows.
        let mut sums = Vec::with_capacity(to - from);
        for (index, vote) in votes.iter().enumerate().take(to).skip(from) {
            let mut top = (0, usize::MAX);
            let mut at = vote.1;
            while at > 0 {
                top = top.max(tree.get(at).copied().unwrap_or((0, usize::MAX)));
                at &= at - 1;
            }
            if let Some(p) = previous.get_mut(index) {
                *p = if top.0 == 0 { usize::MAX } else { top.1 };
            }
            sums.push((vote.1, top.0 + vote.2, index));
        }
        for (column, sum, index) in sums {
            if sum > best.0 {
                best = (sum, index);
            }
            let mut at = column + 1;
            while let Some(cell) = tree.get_mut(at) {
                if cell.0 < sum {
                    *cell = (sum, index);
                }
                at += at & at.wrapping_neg();
            }
        }
        from = to;
    }
    let mut chain = Vec::new();
    let mut at = best.1;
    while let Some(vote) = votes.get(at) {
        chain.push((vote.0, vote.1));
        at = previous.get(at).copied().unwrap_or(usize::MAX);
    }
    chain.reverse();
    chain
}
