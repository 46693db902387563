//! The circumstances in which a command runs.

use super::console::Console;
use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics};
use crate::project::{CONFIGURATION, Project, open_configuration};
use crate::store::{Store, explain, folder_above};
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// Exit code: the site has errors.
pub(super) const ERRORS: u8 = 1;
/// Exit code: the command was typed wrongly.
pub(super) const USAGE: u8 = 2;

/// The place, the time and the console of a command: the one argument that all commands share.
pub struct CommandContext<'a> {
    /// The folder that the command starts from: that of `-C`, else the current one.
    pub start: PathBuf,
    /// Tells the present moment; fails where the environment sets a wrong one.
    pub clock: fn() -> Result<Timestamp, Diagnostic>,
    /// The console that the command was started from.
    pub console: &'a mut dyn Console,
    /// The grammar of the command line, which `yiwen completions` reads.
    pub grammar: fn() -> clap::Command,
}

impl CommandContext<'_> {
    /// The present moment.
    ///
    /// # Errors
    /// The environment sets a wrong one.
    pub(super) fn now(&self) -> Result<Timestamp, Diagnostic> {
        (self.clock)()
    }

    /// The site's folder: that which the command starts from, else the nearest above it that has a `yiwen.toml`, which
    /// a line on the error output then names. Where there is no site at all it is the former, so that whoever opens it
    /// says what is missing.
    pub(super) fn site(&mut self) -> PathBuf {
        self.site_above().unwrap_or_else(|| self.start.clone())
    }

    /// The site's folder, where there is a site.
    pub(super) fn site_above(&mut self) -> Option<PathBuf> {
        // A folder that cannot be opened is told of when it is.
        let (_, levels) = folder_above(&self.start, CONFIGURATION).ok()??;
        let site = above(&self.start, levels);
        if levels > 0 {
            self.console.note(&format!("site: {}", site.display()));
        }
        Some(site)
    }

    /// Opens the site, and gives it with what is wrong in it.
    ///
    /// # Errors
    /// Why there is no site.
    pub(super) fn project(&mut self) -> Result<(Project, Diagnostics), Diagnostics> {
        let (project, found) = Project::open(&self.site());
        match project {
            Some(project) => Ok((project, found)),
            None => Err(found),
        }
    }

    /// The configuration of the site, for a command that needs nothing else of it and works outside of sites as well.
    ///
    /// # Errors
    /// Whatever is wrong with the configuration.
    pub(super) fn configuration(&mut self) -> Result<Option<Config>, Diagnostics> {
        let Some(site) = self.site_above() else { return Ok(None) };
        let store = Store::open(&site)
            .map_err(|error| explain("open the site's folder", &site.display().to_string(), &error))?;
        open_configuration(&store).map(Some)
    }
}

/// The folder so many levels above another one.
fn above(start: &Path, levels: usize) -> PathBuf {
    if levels == 0 {
        return start.to_path_buf();
    }
    // `..` alone reads better than `./..`.
    let start = if start == Path::new(".") { Path::new("") } else { start };
    let mut folder = start.to_path_buf();
    folder.extend(std::iter::repeat_n("..", levels));
    folder
}

#[cfg(test)]
impl<'a> CommandContext<'a> {
    /// The context of a command that starts from a folder at the end of 2026-11-22 in UTC, in a test.
    pub(super) fn scripted(start: &Path, console: &'a mut dyn Console) -> CommandContext<'a> {
        let clock = || {
            "2026-11-22T20:00:00Z"
                .parse()
                .map_err(|_| Diagnostic::error(crate::diag::codes::command::SOURCE_DATE_EPOCH, ""))
        };
        CommandContext { start: start.to_path_buf(), clock, console, grammar: clap::Command::default }
    }
}
