//! Many short lists in one: an allocation for all of them instead of one for each.

/// Lists of numbers, by the number of the list.
#[derive(Debug, Clone)]
pub(in crate::bitext) struct Lists<T> {
    /// The start of each list, and the end of the last.
    starts: Vec<usize>,
    all: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Lists { starts: vec![0], all: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// A list; empty where there is none.
    pub(in crate::bitext) fn get(&self, at: usize) -> &[T] {
        let (Some(from), Some(to)) = (self.starts.get(at), self.starts.get(at + 1)) else { return &[] };
        self.all.get(*from..*to).unwrap_or_default()
    }

    /// The number of lists.
    pub(in crate::bitext) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Every list in its order.
    pub(in crate::bitext) fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|at| self.get(at))
    }

    /// Adds to the list that is being written.
    pub(in crate::bitext) fn push(&mut self, value: T) {
        self.all.push(value);
    }

    /// Ends the list that is being written.
    pub(in crate::bitext) fn end(&mut self) {
        self.starts.push(self.all.len());
    }

    /// Ends the list that is being written, sorted and each value once.
    pub(in crate::bitext) fn end_as_set(&mut self)
    where
        T: Ord + Copy,
    {
        let from = self.starts.last().copied().unwrap_or(0);
        if let Some(list) = self.all.get_mut(from..) {
            list.sort_unstable();
        }
        let mut kept = from;
        for at in from..self.all.len() {
            if at == from || self.all.get(at) != self.all.get(kept - 1) {
                self.all.swap(kept, at);
                kept += 1;
            }
        }
        self.all.truncate(kept);
        self.end();
    }
}

impl Lists<u32> {
    /// The other way round: for each number below `count` the lists that it is in, in their order.
    pub(in crate::bitext) fn turned(&self, count: usize) -> Lists<u32> {
        let mut starts = vec![0usize; count + 1];
        for number in &self.all {
            if let Some(n) = starts.get_mut(*number as usize + 1) {
                *n += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut all = vec![0u32; sum];
        for (list, numbers) in (0u32..).zip(self.iter()) {
            for number in numbers {
                let Some(place) = next.get_mut(*number as usize) else { continue };
                if let Some(cell) = all.get_mut(*place) {
                    *cell = list;
                }
                *place += 1;
            }
        }
        Lists { starts, all }
    }
}
