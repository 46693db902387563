//! From the frozen site to files: which there are (the plan), what each depends on, and how each is made.
//!
//! A [`Job`] is data. [`prepare()`] turns it into a [`Prepared`] that holds everything the output may depend on, and its
//! fingerprint; [`Prepared::make`] makes the bytes from that and the [`Tools`] alone. So a file whose fingerprint is that of the last
//! build need not be made again.

pub mod context;
mod json_ld;
mod machine;
mod pages;
mod pictures;
mod plan;
mod prepare;
mod theme;

pub use pages::bad_alias;
pub use pictures::icons::Icon;
pub use plan::{Job, plan};
pub use prepare::{Content, Files, Made, Prepared, Tools, World, is_look, prepare};
pub use theme::assets::{ThemeAssets, theme_assets};
pub use theme::engine::Engine;
pub use theme::labels::default_labels;
pub use theme::snippets::{Snippets, snippets};
pub use theme::{About, DEFAULT as DEFAULT_THEME, Layer, StaticFile, Theme, load_theme, themes};
