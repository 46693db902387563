//! The options of a build.

use crate::config::BaseUrl;
use crate::content::FrontMatterDate;
use crate::store::{Faults, Store};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The options of a build, as a command line gives them.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The output folder.
    pub output: PathBuf,
    /// Replaces the configuration's base URL.
    pub base_url: Option<BaseUrl>,
    /// Replaces scheme and host of the base URL (`http://127.0.0.1:4000`), whose path stays.
    pub origin: Option<String>,
    /// Show drafts.
    pub drafts: bool,
    /// Show what has a date in the future.
    pub future: bool,
    /// Warnings stop the build.
    pub strict: bool,
    /// The moment that dates are judged by; a day is the first instant of it in the site's time zone.
    pub now: FrontMatterDate,
    /// The identity of this program: outputs of another one are all made again. The version number is not enough for
    /// people who build yiwen from its sources.
    pub program: String,
    /// Faults between the build and the disk, for tests: the site's folder, `.yiwen/` in it, and the output folder,
    /// each with paths of its own.
    pub faults: Option<Arc<dyn Faults>>,
}

impl BuildOptions {
    /// Opens the site's folder, with the faults that a test asks for.
    pub(super) fn open(&self, root: &Path) -> io::Result<Store> {
        let store = Store::open(root)?;
        Ok(match &self.faults {
            Some(faults) => store.with_faults(Arc::clone(faults)),
            None => store,
        })
    }
}
