//! The files of a site as a build lends them to those who need more than texts.

use crate::diag::Diagnostic;
use crate::images::{ImageEncoding, ImageFacts};
use crate::store::Fingerprint;

/// Access to a site's files, and to results that earlier builds made of them.
pub trait SiteFiles: Sync {
    /// The fingerprint of a file's content; `None` where it cannot be read.
    fn fingerprint(&self, path: &str) -> Option<Fingerprint>;

    /// The bytes of a file.
    ///
    /// # Errors
    /// The file cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic>;

    /// The size and format of an image, by its first bytes.
    fn image_facts(&self, path: &str) -> ImageFacts;

    /// A version of an image of these bytes.
    ///
    /// # Errors
    /// The reason why there can be none, in words.
    fn image_version(&self, bytes: &[u8], version: ImageEncoding) -> Result<Vec<u8>, String>;

    /// The segment of a search index that an earlier build made under a key, or that is made now.
    fn segment(&self, key: Fingerprint, make: &mut dyn FnMut() -> Vec<u8>) -> Vec<u8>;

    /// The result that an earlier build made under a key, or that is made now.
    ///
    /// # Errors
    /// The error that `make` returns.
    fn remembered(
        &self,
        key: Fingerprint,
        make: &mut dyn FnMut() -> Result<Vec<u8>, String>,
    ) -> Result<Vec<u8>, String>;
}
