//! Resolving a relative path to a place on the disk that is surely below the store's folder.

use super::Store;
use std::io;
use std::path::{Path, PathBuf};

impl Store {
    /// The place of a name, whose folder lies below the root. The last part is *not* followed if it is a link.
    pub(super) fn place(&self, rel: &str) -> io::Result<PathBuf> {
        check(rel)?;
        match rel.rsplit_once('/') {
            Some((folder, name)) => Ok(self.folder(folder)?.join(name)),
            None => Ok(self.inner.root.join(rel)),
        }
    }

    /// The place of a name; if it is a link, the place that it leads to, which must lie below the root.
    pub(super) fn follow(&self, rel: &str) -> io::Result<(PathBuf, std::fs::Metadata)> {
        let place = self.place(rel)?;
        let metadata = place.symlink_metadata()?;
        if !metadata.is_symlink() {
            return Ok((place, metadata));
        }
        let target = place.canonicalize()?;
        if !target.starts_with(&self.inner.root) {
            return Err(outside(rel));
        }
        let metadata = target.symlink_metadata()?;
        Ok((target, metadata))
    }

    /// The place of a folder. Links on the way are followed as long as they end below the root.
    pub(super) fn folder(&self, rel: &str) -> io::Result<PathBuf> {
        check(rel)?;
        if rel.is_empty() {
            return Ok(self.inner.root.clone());
        }
        if let Some(place) = self.known(rel) {
            return Ok(place);
        }
        // From the folder above, which is most often known: one question to the disk instead of one for each part.
        let (above, name) = rel.rsplit_once('/').unwrap_or(("", rel));
        let mut place = self.folder(above)?.join(name);
        let mut metadata = place.symlink_metadata()?;
        if metadata.is_symlink() {
            place = place.canonicalize()?;
            metadata = place.symlink_metadata()?;
        }
        if !place.starts_with(&self.inner.root) {
            return Err(outside(rel));
        }
        if !metadata.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotADirectory, "it is not a folder"));
        }
        self.remember(rel, &place);
        Ok(place)
    }

    /// The place of a folder, if it was resolved before.
    pub(super) fn known(&self, rel: &str) -> Option<PathBuf> {
        self.inner.folders.read().ok()?.get(rel).cloned()
    }

    /// Remembers that a folder lies below the root.
    pub(super) fn remember(&self, rel: &str, place: &Path) {
        if let Ok(mut known) = self.inner.folders.write() {
            known.insert(rel.to_string(), place.to_path_buf());
        }
    }

    /// Remembers that this store created a folder.
    pub(super) fn remember_created(&self, rel: &str, place: &Path) {
        self.remember(rel, place);
        if let Ok(mut created) = self.inner.created.write() {
            created.insert(rel.to_string());
        }
    }

    /// Whether this store created a folder, so that nothing stands in it that the disk need be asked about.
    pub(super) fn created(&self, rel: &str) -> bool {
        self.inner.created.read().is_ok_and(|created| created.contains(rel))
    }

    /// Forgets a folder that is gone, or no longer what it was.
    pub(super) fn forget(&self, rel: &str) {
        if let Ok(mut created) = self.inner.created.write() {
            created.remove(rel);
        }
        if let Ok(mut known) = self.inner.folders.write() {
            known.remove(rel);
        }
    }
}

/// Refuses a path that leads out by its very form, without asking the disk.
fn check(rel: &str) -> io::Result<()> {
    let bad = rel.starts_with('/') || (!rel.is_empty() && rel.split('/').any(|p| matches!(p, "" | "." | "..")));
    // A colon in the second place is a drive on one system and an ordinary name on the others.
    let bad = bad || (cfg!(windows) && rel.contains([':', '\\']));
    if bad { Err(outside(rel)) } else { Ok(()) }
}

fn outside(rel: &str) -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, format!("`{rel}` leads out of the folder"))
}
