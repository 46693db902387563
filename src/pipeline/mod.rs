//! The one build function, in the order that design and documentation tell it:
//!
//! 1. **Sources** (`steps/sources.rs`): [`project::Sources`](crate::project::Sources) reads the files of the site, and
//!    the configuration is taken from them. Where an earlier build had the same inputs and its outputs are still there,
//!    the build ends here.
//! 2. **Editions** (`steps/editions.rs`): [`content::discover`](crate::content::discover) finds articles and their
//!    editions.
//! 3. **Documents** (`steps/documents.rs`): [`text::parse`](crate::text::parse) parses every text.
//! 4. **Bitexts** (`steps/bitexts.rs`): [`bitext::bitexts`](crate::bitext::bitexts) aligns translations with their
//!    sources.
//! 5. **Site** (`steps/site.rs`): [`site::assemble`](crate::site::assemble) decides what is published where.
//! 6. **Jobs** (`steps/jobs.rs`): [`render::plan`](crate::render::plan) lists every file to make.
//! 7. **Outputs** (`steps/outputs.rs`): the [`Sink`] makes them, as far as it needs them.
//!
//! [`run()`] is these seven calls; [`BuildRun`] is handed from step to step and takes their diagnostics. A build and a
//! preview differ in two things alone: the [`Sink`] that takes the outputs ([`OutputFolderSink`] publishes them), and
//! the [`BuildMemory`] of earlier runs. There is no second path.

mod build_run;
mod earlier_build;
mod memory;
mod options;
mod output_folder;
mod report;
mod resources;
mod run;
mod sink;
mod social_fonts;
mod steps;
mod theme_runtime;

pub use build_run::BuildRun;
pub use memory::{BuildMemory, Changes};
pub use options::BuildOptions;
pub use output_folder::OutputFolderSink;
pub use report::{Phase, Progress, Report, Silent, Translations};
pub use run::{build, run};
pub use sink::{PlannedOutputs, Sink};
