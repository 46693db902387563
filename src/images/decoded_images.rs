//! The cache of decoded pictures, so that several versions of one decode it once.

use super::decode::{Picture, decode};
use crate::store::Fingerprint;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The most bytes of pixels that are kept beside those of the newest picture.
const LIMIT: usize = 256 << 20;

/// The most pictures that are kept, those that cannot be decoded included.
const MOST: usize = 64;

type Slot = Arc<OnceLock<Result<Picture, String>>>;

/// Pictures by the fingerprint of their file, the newest first. A thread that waits for a picture holds no second one
/// in memory, which a cache without waiting would. Decoding once a version instead takes 5 % more processor time in the
/// build of a site with one photograph in three sizes.
#[derive(Default)]
pub struct DecodedImages(Mutex<VecDeque<(Fingerprint, Slot)>>);

impl DecodedImages {
    /// Hands a decoded picture to `act`. A thread that asks while another one decodes the picture waits.
    ///
    /// # Errors
    /// Why it cannot be decoded, or what `act` says.
    pub fn with<T>(
        &self,
        key: Fingerprint,
        bytes: &[u8],
        act: impl FnOnce(&Picture) -> Result<T, String>,
    ) -> Result<T, String> {
        let slot = self.slot(key);
        match slot.get_or_init(|| decode(bytes)) {
            Ok(picture) => act(picture),
            Err(why) => Err(why.clone()),
        }
    }

    fn slot(&self, key: Fingerprint) -> Slot {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = kept.iter().position(|(k, _)| *k == key)
            && let Some((_, slot)) = kept.remove(at)
        {
            kept.push_front((key, Arc::clone(&slot)));
            return slot;
        }
        let mut total = 0;
        kept.retain(|(_, slot)| {
            let size = slot.get().and_then(|p| p.as_ref().ok()).map_or(0, |p| p.bytes.len());
            total += size;
            total <= LIMIT
        });
        kept.truncate(MOST);
        let slot = Slot::default();
        kept.push_front((key, Arc::clone(&slot)));
        slot
    }
}
