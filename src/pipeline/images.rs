//! The versions of images on the disk, so that no image is ever encoded twice.
//!
//! They stand in the memo under the fingerprint of the image's bytes and of the version that is wanted. A clone of the
//! site, another output folder or an image under another name change nothing.

use crate::images::{ENCODERS, Kept, Version, encode};
use crate::memo::{Kind, Memo};
use crate::store::{Fingerprint, Store};

/// Half a gibibyte holds the versions of a few thousand photographs.
const KIND: Kind = Kind { name: "images", version: 1, limit: 512 << 20 };

/// The versions of earlier builds, and the pictures that are being worked on.
#[derive(Default)]
pub(super) struct Images {
    memo: Option<Memo>,
    kept: Kept,
}

impl Images {
    /// With what earlier builds of a site left. Another build of the same program makes the same bytes, so that what
    /// counts is the version of the encoders.
    pub(super) fn open(store: Store) -> Self {
        Images { memo: Some(Memo::open(store, env!("CARGO_PKG_VERSION"), &[KIND])), kept: Kept::default() }
    }

    /// A version of an image.
    ///
    /// # Errors
    /// Why there can be none, in words.
    pub(super) fn version(&self, bytes: &[u8], version: Version) -> Result<Vec<u8>, String> {
        let image = Fingerprint::of(bytes);
        let key = Fingerprint::builder().fingerprint(image).u64(ENCODERS).str(&format!("{version:?}")).finish();
        self.remembered(key, || self.kept.with(image, bytes, |picture| encode(picture, version)))
    }

    /// What is known under a key, or made and kept.
    pub(super) fn remembered(
        &self,
        key: Fingerprint,
        make: impl FnOnce() -> Result<Vec<u8>, String>,
    ) -> Result<Vec<u8>, String> {
        let Some(memo) = &self.memo else { return make() };
        if let Some(known) = memo.get(KIND.name, key) {
            return Ok(known);
        }
        let made = make()?;
        memo.put(KIND.name, key, &made);
        Ok(made)
    }

    /// Writes what is new. A disk that refuses costs time at the next build and nothing else.
    pub(super) fn save(&self) {
        if let Some(memo) = &self.memo {
            let _ = memo.save();
        }
    }
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
            let images = Images::open(Store::open(folder.path()).expect("opens"));
            for _ in 0..3 {
                let bytes = images.remembered(key, || {
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
        let version = Version { width: 10, format: ImageFormat::WebP, quality: 80 };
        for _ in 0..2 {
            let images = Images::open(Store::open(folder.path()).expect("opens"));
            assert!(images.version(b"\x89PNG\r\n\x1a\n", version).is_err());
            images.save();
        }
    }
}
