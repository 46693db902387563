//! Files that must not exist yet.

use crate::diag::Diagnostic;
use crate::store::{Store, explain};

/// Writes a file that must not exist yet, with the folders above it.
///
/// # Errors
/// A file that exists, and what the disk refuses.
pub fn write_new_file(store: &Store, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    store.create_dir_all(folder).map_err(|e| explain("create the folder", folder, &e))?;
    store.write_new(path, bytes).map_err(|e| explain("write", path, &e))
}
