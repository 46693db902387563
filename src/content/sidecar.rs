//! A sidecar says what an image file cannot: `cover.webp.toml` beside `cover.webp`.

use crate::config::Localized;
use crate::diag::{Diagnostics, Source, codes};
use crate::table::{TableReader, parse_toml};
use std::cell::RefCell;

/// The text of an image's sidecar: what its file cannot say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sidecar {
    /// The alternative text: what the image shows, for readers who cannot see it.
    pub alt: Localized,
    /// The caption: the line below it.
    pub caption: Localized,
    /// The credit: who made it.
    pub credit: Localized,
    /// Its licence.
    pub license: Localized,
    /// The model that made it.
    pub generator: Option<String>,
}

/// Reads a sidecar file.
pub fn read_sidecar(source: &Source) -> (Sidecar, Diagnostics) {
    let (table, mut found) = parse_toml(source, 0..source.text.len(), &codes::data_file::TABLE);
    let cell = RefCell::new(Diagnostics::new());
    let root = TableReader::new(&table, source, &codes::data_file::TABLE, &cell);
    let sidecar = Sidecar {
        alt: Localized(root.localized("alt")),
        caption: Localized(root.localized("caption")),
        credit: Localized(root.localized("credit")),
        license: Localized(root.localized("license")),
        generator: root.text("generator"),
    };
    root.finish(&[("licence", "write `license`")]);
    found.extend(cell.into_inner());
    (sidecar, found)
}
