//! The changes on the disk between two runs.

use std::collections::BTreeSet;

/// The files that may have changed on the disk since the last run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Any of them: everything is read again.
    Everything,
    /// Files and folders below the site's folder, new, changed or gone.
    Paths(BTreeSet<String>),
}

impl Default for Changes {
    fn default() -> Self {
        Changes::Paths(BTreeSet::new())
    }
}

impl Changes {
    /// Adds later changes to these.
    pub fn add(&mut self, later: Changes) {
        match (&mut *self, later) {
            (Changes::Paths(paths), Changes::Paths(more)) => paths.extend(more),
            _ => *self = Changes::Everything,
        }
    }
}
