//! The versions of images and the social images that earlier builds made, so that no picture is ever encoded twice.
//!
//! They are kept in the memo under the fingerprint of the image's bytes and of the version that is wanted. A clone of
//! the site, another output folder or an image under another name change nothing.

use crate::images::{DecodedImages, ENCODERS, ImageEncoding, encode};
use crate::memo::{Memo, ResultKind};
use crate::store::{Fingerprint, Store};

/// The kind of result that is an encoded picture. Half a gibibyte holds the versions of a few thousand photographs.
/// Without it a first build of this repository's own site, with 13 versions of pictures, takes 1.9 s of processor time
/// instead of 0.65 s.
const PICTURES: ResultKind = ResultKind { name: "images", version: 1, limit: 512 << 20 };

/// The encoded pictures of earlier builds on the disk, and the decoded ones that this build is working on.
#[derive(Default)]
pub(super) struct ImageVersions {
    memo: Option<Memo>,
    decoded: DecodedImages,
}

impl ImageVersions {
    /// Opens the pictures that earlier builds of a site left. Another build of the same program makes the same bytes,
    /// so that only the version of the encoders counts.
    pub(super) fn open(store: Store) -> Self {
        let memo = Memo::open(store, env!("CARGO_PKG_VERSION"), &[PICTURES]);
        ImageVersions { memo: Some(memo), decoded: DecodedImages::default() }
    }

    /// A version of an image.
    ///
    /// # Errors
    /// Why there can be none, in words.
    pub(super) fn version(&self, bytes: &[u8], version: ImageEncoding) -> Result<Vec<u8>, String> {
        let image = Fingerprint::of(bytes);
        let key = version_key(image, version);
        self.get_or_make(key, || self.decoded.with(image, bytes, |picture| encode(picture, version)))
    }

    /// The bytes of a picture: those that are kept under its key, or made now and kept.
    ///
    /// # Errors
    /// The error that `make` returns.
    pub(super) fn get_or_make(
        &self,
        key: Fingerprint,
        make: impl FnOnce() -> Result<Vec<u8>, String>,
    ) -> Result<Vec<u8>, String> {
        let Some(memo) = &self.memo else { return make() };
        if let Some(known) = memo.get(PICTURES.name, key) {
            return Ok(known);
        }
        let made = make()?;
        memo.put(PICTURES.name, key, &made);
        Ok(made)
    }

    /// Writes what is new. A disk that refuses costs time at the next build and nothing else.
    pub(super) fn save(&self) {
        if let Some(memo) = &self.memo {
            let _ = memo.save();
        }
    }
}

/// The fingerprint of all that a version of an image depends on.
fn version_key(image: Fingerprint, version: ImageEncoding) -> Fingerprint {
    let ImageEncoding { width, format, quality } = version;
    // In these words, pictures that earlier programs encoded are found.
    let wanted = format!("Version {{ width: {width}, format: {format:?}, quality: {quality} }}");
    Fingerprint::builder().fingerprint(image).u64(ENCODERS).str(&wanted).finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ImageFormat;
    use std::cell::Cell;

    #[test]
    fn no_image_is_encoded_twice() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = Fingerprint::of(b"a version");
        let made = Cell::new(0);
        for _ in 0..3 {
            let images = ImageVersions::open(Store::open(folder.path()).expect("opens"));
            for _ in 0..3 {
                let bytes = images.get_or_make(key, || {
                    made.set(made.get() + 1);
                    Ok(vec![7; 100])
                });
                assert_eq!(bytes, Ok(vec![7; 100]));
            }
            images.save();
        }
        assert_eq!(made.get(), 1);
    }

    #[test]
    fn what_is_broken_is_told_every_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let version = ImageEncoding { width: 10, format: ImageFormat::WebP, quality: 80 };
        for _ in 0..2 {
            let images = ImageVersions::open(Store::open(folder.path()).expect("opens"));
            assert!(images.version(b"\x89PNG\r\n\x1a\n", version).is_err());
            images.save();
        }
    }
}
