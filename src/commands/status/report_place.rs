//! The place of the report: a file that a person typed, and that may be one of the site's own.

use crate::diag::{Diagnostic, codes};
use crate::output::is_output_folder;
use crate::project::{FOLDERS, Project, is_source};
use crate::store::{FileKind, kind_at, read_typed};
use std::path::Path;

/// The line by which a report is known as one.
pub(super) const MARK: &str = "<meta name=\"generator\" content=\"yiwen status\">";
/// Number of bytes at the beginning of a file among which the mark stands.
const HEAD: usize = 1000;

/// Refuses a place where a report would overwrite something else, or that belongs to the site's sources; and warns of
/// one that is published.
///
/// # Errors
/// Why no report may be written there.
pub(super) fn check_place(file: &Path, project: &Project) -> Result<Option<Diagnostic>, Diagnostic> {
    let shown = file.display();
    if kind_at(file) == Some(FileKind::File) && !is_report(&read_typed(file, Path::new("."))?) {
        let message = format!("`{shown}` exists and is no report of `yiwen status`, so it was left as it is");
        return Err(Diagnostic::error(codes::command::NOT_A_REPORT, message)
            .hint("name another file: `--html` takes the place of the report, not of an article"));
    }
    let inside = project.store.name_of(file);
    let own = |name: &String| match name.split_once('/') {
        Some((folder, _)) => FOLDERS.iter().chain(&[".yiwen", ".git"]).any(|own| *own == folder),
        None => is_source(name),
    };
    if let Some(name) = inside.filter(own) {
        let message = format!("`{name}` is a place for the site's sources, so no report was written there");
        return Err(Diagnostic::error(codes::command::REPORT_AMONG_SOURCES, message)
            .hint("name a file elsewhere, such as `report.html`"));
    }
    let published = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let published = published.ancestors().skip(1).any(is_output_folder);
    let warning = || {
        let message = format!("`{shown}` lies in an output folder and is published with it");
        Diagnostic::warning(codes::command::PUBLISHED_REPORT, message)
            .hint("the report quotes what the site does not publish, drafts and private originals: move it elsewhere")
    };
    Ok(published.then(warning))
}

/// Whether a file is a report, by its first lines.
fn is_report(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    memchr::memmem::find(head, MARK.as_bytes()).is_some()
}
