//! Opening an output folder: is it ours, is it free, was a build interrupted?

use super::{LOCK, MANIFEST, NextBuild, OWN, Publisher, STAGING, journal, manifest};
use crate::diag::{Diagnostic, codes};
use crate::store::{Faults, FileKind, Store, create_typed_folder, explain, kind_at, without_links};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, Mutex, OnceLock};

/// The options of a publisher.
#[derive(Clone)]
pub struct PublisherOptions {
    /// The site's folder. The output folder may lie in it but not hold it.
    pub site: PathBuf,
    /// Names in the site's folder that hold sources (`content`, `static`, `themes`): no output in there.
    pub sources: Vec<String>,
    /// The version of yiwen; jobs of another version count as changed.
    pub version: String,
    /// Faults between the publisher and the disk, for tests.
    pub faults: Option<Arc<dyn Faults>>,
}

impl PublisherOptions {
    /// The options for a site with the usual folders and this version of yiwen.
    pub fn new(site: impl Into<PathBuf>) -> Self {
        PublisherOptions {
            site: site.into(),
            sources: ["content", "static", "themes", ".yiwen", ".git"].map(String::from).to_vec(),
            version: env!("CARGO_PKG_VERSION").to_string(),
            faults: None,
        }
    }
}

/// The folders that this build made.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CreatedFolders {
    /// The output folder.
    pub(super) folder: bool,
    /// The folder for yiwen's own records.
    pub(super) own: bool,
}

impl Publisher {
    /// Opens an output folder, which is created if it is missing; finishes what a killed build had begun to
    /// publish, and deletes what it had only staged.
    ///
    /// # Errors
    /// When the folder cannot be used (a file, a folder that yiwen did not make, one that holds sources), when another
    /// build is running, or when the disk refuses.
    pub fn open(folder: &Path, options: PublisherOptions) -> Result<Self, Diagnostic> {
        let shown = folder.display().to_string();
        refuse_dangerous(folder, &options, &shown)?;
        let told = |error: io::Error| explain("open the output folder", &shown, &error);
        let mut created = CreatedFolders::default();
        if kind_at(folder).is_none() {
            create_typed_folder(folder).map_err(|e| explain("create the output folder", &shown, &e))?;
            created.folder = true;
        }
        let mut store = Store::open(folder).map_err(told)?;
        if let Some(faults) = &options.faults {
            store = store.with_faults(faults.clone());
        }
        if !store.exists(OWN).map_err(told)? {
            refuse_foreign(&store, &shown)?;
            store.create_dir_all(OWN).map_err(told)?;
            created.own = true;
        }
        let Some(lock) = store.lock(LOCK).map_err(told)? else {
            return Err(Diagnostic::error(
                codes::output::LOCKED,
                format!("another build is publishing into `{shown}`"),
            )
            .hint("wait for it to end, or choose another folder with `--output`"));
        };
        let recovered = journal::finish(&store)?;
        store.remove_flat_folder(STAGING).map_err(told)?;
        let previous = manifest::read(&store, MANIFEST).map_err(told)?;
        Ok(Publisher {
            store,
            lock: Some(lock),
            created,
            version: options.version,
            previous,
            folded: OnceLock::new(),
            next: Mutex::new(NextBuild::default()),
            counter: AtomicU64::new(0),
            staging: Mutex::new(false),
            failed: AtomicBool::new(false),
            done: false,
            recovered,
        })
    }
}

/// Whether a folder is one that builds publish into.
pub fn is_output_folder(folder: &Path) -> bool {
    kind_at(&folder.join(OWN)) == Some(FileKind::Folder)
}

/// An error for a folder with files but without yiwen's mark, which something else made.
fn refuse_foreign(store: &Store, shown: &str) -> Result<(), Diagnostic> {
    let names = store.list("").map_err(|e| explain("read the output folder", shown, &e))?;
    match names.first() {
        None => Ok(()),
        Some(first) => Err(Diagnostic::error(
            codes::output::FOREIGN_FOLDER,
            format!(
                "the output folder `{shown}` was not made by yiwen: it holds `{first}`{}",
                if names.len() > 1 { " and more" } else { "" }
            ),
        )
        .hint("choose another folder with `--output`, or empty this one")),
    }
}

/// An error for folders that must not be overwritten: the home folder, the site's sources.
fn refuse_dangerous(folder: &Path, options: &PublisherOptions, shown: &str) -> Result<(), Diagnostic> {
    let refuse = |why: &str| {
        Err(Diagnostic::error(
            codes::output::UNSUITABLE_FOLDER,
            format!("`{shown}` cannot be the output folder: {why}"),
        )
        .hint("choose another folder with `--output`, such as `public`"))
    };
    if kind_at(folder).is_some_and(|kind| kind != FileKind::Folder) {
        return refuse("it is a file");
    }
    let target = without_links(folder);
    if target.parent().is_none() {
        return refuse("it is the root of the disk");
    }
    if std::env::home_dir().is_some_and(|home| without_links(&home) == target) {
        return refuse("it is your home folder");
    }
    let site = without_links(&options.site);
    if site.starts_with(&target) {
        return refuse("the site's sources are in it");
    }
    match options.sources.iter().find(|name| target.starts_with(without_links(&site.join(name)))) {
        Some(name) => refuse(&format!("`{name}` holds sources")),
        None => Ok(()),
    }
}
