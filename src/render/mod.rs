//! From the frozen site to files: which there are (the plan), what each depends on, and how each is made.
//!
//! A [`Job`] is data. [`prepare()`] turns it into a [`Prepared`] that holds everything the output may depend on, and its
//! fingerprint; [`Prepared::make`] makes the bytes from that and the [`Tools`] alone. So a file whose fingerprint is that of the last
//! build need not be made again.

mod bilingual;
mod body;
pub mod context;
mod engine;
mod feeds;
mod icons;
mod json_ld;
mod labels;
mod license;
mod lists;
mod machine;
mod page;
mod pages;
mod plan;
mod prepare;
mod print;
mod reach;
mod search;
mod sheets;
mod snippets;
mod social;
mod theme;
mod theme_assets;
mod weave;

pub use engine::Engine;
pub use icons::Icon;
pub use labels::default_labels;
pub use pages::bad_alias;
pub use plan::{Job, plan};
pub use prepare::{Content, Files, Made, Prepared, Tools, World, is_look, prepare};
pub use snippets::{Snippets, snippets};
pub use theme::{About, DEFAULT as DEFAULT_THEME, Layer, StaticFile, Theme, load_theme, themes};
pub use theme_assets::{ThemeAssets, theme_assets};
