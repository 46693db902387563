//! Publishing: what a build makes becomes the files of the output folder, all of it or nothing.
//!
//! ```text
//! public/
//!   index.html …                 what is published
//!   CNAME …                      files of others: never touched
//!   .yiwen-output/               its presence says that yiwen made this folder
//!     lock                       held by the one build that is running
//!     manifest                   every file that yiwen made here
//!     journal                    only while a build is being published, or after one was killed doing so
//!     staging/                   only while a build is running
//! ```
//!
//! A [`Publisher`] is opened on the folder, takes in the outputs from any number of threads and is committed or
//! aborted. Only what differs from the published file is staged. [`Publisher::commit`] writes the *journal*: the
//! manifest of what is to be, and the renames and removals that make it true. From the instant at which the journal
//! has its name the build counts as published. The files are renamed to their places (assets, pages, then what
//! lists pages), what no longer is made is removed, and the journal is renamed to be the manifest. Whoever opens
//! the folder next and finds a journal does what is left of it; each step may be done twice.
//!
//! The promises:
//!
//! - *A process that is killed at any instant* leaves each file whole, old or new. Before the journal has its name
//!   nothing has changed; after it the next build finishes.
//! - *A loss of power*: the journal is on the disk before the first rename, the pages themselves may not be (to wait
//!   for each would cost more than the whole build). A page may then be cut short until the next build, which finds
//!   it by its length, its time or, where the journal is still there, by its content, and writes it again.
//! - *A file that somebody changed by hand* is written again when its length or its time says so. An output that is
//!   no longer made is removed only as long as it is as yiwen made it.
//!
//! The manifest holds no text of the site, since the folder is copied to the public as it is: it says that an output
//! had diagnostics, not which, and the next build makes that output again to tell them.

mod commit;
mod journal;
mod manifest;
mod open;
mod paths;
mod stage;

pub use manifest::{Manifest, ManifestEntry};
pub use open::{PublisherOptions, is_output_folder};
pub use paths::{OutputPaths, PathClash};

use crate::diag::Diagnostics;
use crate::store::{Fingerprint, FolderLock, Store};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Mutex, OnceLock};

/// The folder inside the output folder that is yiwen's own.
const OWN: &str = ".yiwen-output";
/// Held by the running build.
const LOCK: &str = ".yiwen-output/lock";
/// Every file that yiwen made.
const MANIFEST: &str = ".yiwen-output/manifest";
/// The next manifest and what makes it true.
const JOURNAL: &str = ".yiwen-output/journal";
/// Changed outputs before they are published, named by number.
const STAGING: &str = ".yiwen-output/staging";

/// The order of publishing: what is pointed at comes before what points at it, so that a visitor in between never
/// follows a new link to a missing file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Style sheets, scripts, images, static files.
    Asset,
    /// Pages.
    Page,
    /// Lists of pages: feeds, sitemap, search.
    Index,
}

/// The changes that a build made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Outputs that were new or differed, sorted.
    pub written: Vec<String>,
    /// The number of outputs that are as they were.
    pub unchanged: usize,
    /// The fingerprint of the manifest, for [`Publisher::intact_files`].
    pub manifest: Fingerprint,
    /// Files of an earlier build that this one does not make, sorted.
    pub removed: Vec<String>,
    /// Warnings about old files that stayed because they had been changed by hand.
    pub diagnostics: Diagnostics,
}

/// One build that is to be published into a folder. Dropped without a commit, it leaves the folder as it was.
pub struct Publisher {
    store: Store,
    /// `None` only when it was given up on the way to deleting the folder.
    lock: Option<FolderLock>,
    /// The folders that were not there before this build: giving up removes them.
    created: open::CreatedFolders,
    version: String,
    previous: Manifest,
    /// The previous paths as [`paths::fold`] leaves them, computed when they are first needed.
    folded: OnceLock<BTreeSet<String>>,
    next: Mutex<NextBuild>,
    /// Counts staged files, whose names are numbers.
    counter: AtomicU64,
    /// Whether the staging folder has been made.
    staging: Mutex<bool>,
    /// Whether an output could not be staged, so that there is no commit.
    failed: AtomicBool,
    /// Whether it was committed or aborted.
    done: bool,
    /// Whether opening the folder finished an interrupted build.
    recovered: bool,
}

/// The files that the build has made so far.
#[derive(Default)]
struct NextBuild {
    entries: BTreeMap<String, ManifestEntry>,
    staged: Vec<StagedFile>,
}

/// A file in the staging folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct StagedFile {
    rank: Rank,
    path: String,
    number: u64,
}
