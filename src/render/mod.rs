//! From the frozen site to files: which there are (the plan), what each depends on, and how each is made.
//!
//! A [`Job`] is data. [`prepare()`] turns it into a [`PreparedOutput`] that holds everything the output may depend on,
//! and its fingerprint; [`PreparedOutput::make`] makes the bytes from that and the [`RenderTools`] alone. So a file
//! whose fingerprint is that of the last build need not be made again.

pub mod context;
mod inputs;
mod json_ld;
mod machine;
mod pages;
mod pictures;
mod plan;
mod prepare;
mod theme;

pub use inputs::{PlannedFiles, RenderInputs, RenderParts, RenderTools, is_swappable_asset};
pub use pages::bad_alias;
pub use pictures::icons::Icon;
pub use plan::{FileJob, Job, JobKind, MachineJob, PageJob, PictureJob, plan};
pub use prepare::{OutputContent, PreparedOutput, RenderedOutput, prepare};
pub use theme::assets::{ThemeAssets, theme_assets};
pub use theme::engine::Engine;
pub use theme::labels::default_labels;
pub use theme::snippets::{Snippets, snippets};
pub use theme::{About, DEFAULT as DEFAULT_THEME, Layer, StaticFile, Theme, load_theme, themes};
