//! The files of the memo on the disk.

use crate::store::Store;

/// The folder of the packs in a site's folder.
pub(super) const FOLDER: &str = ".yiwen/memo";

/// The numbers of the packs of a kind that are on the disk, whole or not.
pub(super) fn pack_numbers(store: &Store, kind: &str) -> Vec<u32> {
    let names = store.list(FOLDER).unwrap_or_default();
    let number =
        |name: &String| name.strip_suffix(".pack")?.rsplit_once('-').filter(|(k, _)| *k == kind)?.1.parse().ok();
    names.iter().filter_map(number).collect()
}

/// The path of a pack.
pub(super) fn pack_path(kind: &str, number: u32) -> String {
    format!("{FOLDER}/{kind}-{number}.pack")
}
