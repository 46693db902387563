//! The site's files, and the results that the memory keeps of them, as a build lends them.

use super::memory::BuildMemory;
use crate::diag::Diagnostic;
use crate::images::{ImageEncoding, ImageFacts, facts};
use crate::project::Sources;
use crate::site::SiteFiles;
use crate::store::{Fingerprint, Store, explain_read};

/// The extensions of files that may be images.
const IMAGES: [&str; 10] = ["avif", "bmp", "gif", "ico", "jpeg", "jpg", "jxl", "png", "svg", "webp"];

/// The files of the site's folder with the memory of a build.
pub struct BuildFiles<'a> {
    /// The site's folder.
    pub store: &'a Store,
    /// The texts, and the names of all files.
    pub sources: &'a Sources,
    /// The results of earlier runs.
    pub memory: &'a BuildMemory,
}

impl SiteFiles for BuildFiles<'_> {
    fn fingerprint(&self, path: &str) -> Option<Fingerprint> {
        self.memory.file_fingerprint(path, || self.sources.fingerprint_of(self.store, path))
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        self.store.read(path).map_err(|error| explain_read(path, &error))
    }

    /// Nothing is known of a file that cannot be read, which is told when it is copied.
    fn image_facts(&self, path: &str) -> ImageFacts {
        let extension = path.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
        if !IMAGES.contains(&extension.as_str()) {
            return ImageFacts::default();
        }
        let look = || self.store.read(path).map_or_else(|_| ImageFacts::default(), |bytes| facts(path, &bytes));
        self.memory.image_facts(path, look)
    }

    fn image_version(&self, bytes: &[u8], version: ImageEncoding) -> Result<Vec<u8>, String> {
        self.memory.image_version(bytes, version)
    }

    fn segment(&self, key: Fingerprint, make: &mut dyn FnMut() -> Vec<u8>) -> Vec<u8> {
        self.memory.segment(key, make)
    }

    fn remembered(
        &self,
        key: Fingerprint,
        make: &mut dyn FnMut() -> Result<Vec<u8>, String>,
    ) -> Result<Vec<u8>, String> {
        self.memory.picture(key, make)
    }
}
