//! The only writers of an author's files: editions, approvals, sidecars and `yiwen.toml`.
//!
//! Each keeps every byte that it was not asked to change: byte order mark, line breaks, comments, the order of keys, a
//! missing line break at the end. Each reads the file again before it writes. Where the file changed since the caller
//! read it, the change is made where it was meant, or refused: then the disk is as it was, and [`RefusedEdit`] holds
//! the text that was not written. A file is written as a whole or not at all.
//!
//! An edition's blocks and front matter are changed by [`write_edition`] and a list of [`EditionEdit`]s;
//! [`edit_edition`] is the same without a disk. Their law, which tests and a fuzz target hold them to: the text after
//! the edit parses to the same blocks as before, but for the blocks that were named, which are those that the new text
//! parses to by itself.
//!
//! Keys of TOML and YAML are changed by `keys`, which front matter and sidecars share: the bytes of one value, or one
//! line more or less. The file is parsed before and after; unless the second table is the first with that one change,
//! the edit is refused.

mod approvals;
mod blocks;
mod config;
mod edition;
mod edits;
mod file;
mod front_matter;
mod keys;
mod line_breaks;
mod refused;
mod relocate;
mod sidecar;
mod slots;
mod splice;
mod table_text;
#[cfg(test)]
mod tests;
mod toml_keys;
mod verify;
mod yaml_keys;

pub use approvals::{resolve_approvals, write_approvals};
pub use blocks::block_span;
pub use config::declare_language;
pub use edition::{WrittenEdition, edit_edition, write_edition};
pub use edits::EditionEdit;
pub use keys::{KeyEdit, KeyValue};
pub use refused::RefusedEdit;
pub use sidecar::write_sidecar;
