//! The settings of a preview, and the messages that it has for the terminal.

use crate::content::FrontMatterDate;
use crate::diag::Diagnostics;
use crate::pipeline::BuildOptions;
use std::path::PathBuf;
use std::time::Duration;

/// The settings of a preview.
pub struct PreviewSettings {
    /// The site's folder.
    pub root: PathBuf,
    /// The options of its builds; the output folder is not used, and the origin is that of the server.
    pub build: BuildOptions,
    /// The name or address to listen at.
    pub host: String,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// Whether changes are watched for.
    pub watch: bool,
    /// The moment that dates are judged by, asked for at every build.
    pub now: Box<dyn Fn() -> FrontMatterDate + Send + Sync>,
    /// Takes messages for the terminal.
    pub tell: Box<dyn Fn(&PreviewMessage<'_>) + Send + Sync>,
}

/// A message of the preview for the terminal.
pub enum PreviewMessage<'a> {
    /// The address of the site. Comes first.
    Address(&'a str),
    /// Other machines can reach the server, which listens at this address.
    Open(&'a str),
    /// A generation is shown.
    Ready {
        /// The time that its build took until it was shown.
        took: Duration,
        /// Whether it is the first.
        first: bool,
        /// Whether something was wrong before.
        mended: bool,
    },
    /// Something is wrong with the site.
    Broken {
        /// The errors, and whatever else is told.
        found: &'a Diagnostics,
        /// Whether an earlier generation is still shown.
        shown: bool,
    },
    /// Warnings that were not told before.
    Warnings(&'a Diagnostics),
}
