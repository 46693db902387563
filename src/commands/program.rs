//! The program that is running, as builds tell it from others.

use crate::store::{Fingerprint, program_stamp};

/// This program, by its version and by the length and time of its file.
pub(super) fn program() -> String {
    let version = env!("CARGO_PKG_VERSION");
    // Without a time the file says too little to tell two programs apart.
    let Some(stamp) = program_stamp().filter(|stamp| stamp.modified > 0) else { return version.to_string() };
    let id = Fingerprint::builder().u64(stamp.len).str(&stamp.modified.to_string()).finish().to_string();
    format!("{version}+{}", id.get(..12).unwrap_or_default())
}
