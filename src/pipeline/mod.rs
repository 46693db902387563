//! The one build function, in the order that design and documentation tell it:
//!
//! Sources → Editions → Documents → Site → Jobs → Outputs
//!
//! `build` calls it, and whatever shows a site while it is being written calls the same. There is no second path.

mod build;
mod report;
mod sources;

pub use build::{BuildOptions, build};
pub use report::{Phase, Progress, Report, Silent};
pub use sources::Sources;
