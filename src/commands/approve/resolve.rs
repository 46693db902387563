//! Approvals that two branches changed: united in the files of a site, or as git's merge driver.

use crate::bitext::{TwiceApproved, unite_approvals};
use crate::commands::console::Console;
use crate::commands::context::ERRORS;
use crate::commands::show::counted;
use crate::commands::typed::typed_source;
use crate::diag::{Diagnostics, Source};
use crate::project::Project;
use crate::project::write::resolve_approvals;
use crate::store::{read_typed, write_typed};
use std::path::Path;
use std::process::ExitCode;

/// Unites the versions in every approvals file of a site with the marks of a merge conflict.
///
/// # Errors
/// None: what is wrong with a file is shown, and the others are written.
pub(super) fn resolve(project: &Project, console: &mut dyn Console) -> Result<ExitCode, Diagnostics> {
    let paths: Vec<&String> =
        project.sources.texts.keys().filter(|path| crate::bitext::is_approvals_path(path)).collect();
    let (mut done, mut failed) = (0, false);
    for path in paths {
        match resolve_approvals(&project.store, path) {
            Ok(None) => {}
            Ok(Some(united)) => {
                done += 1;
                console.say(&format!("united the two versions in {path}"));
                united.twice.iter().for_each(|twice| console.say(&line(twice)));
            }
            Err(found) => {
                console.show(&found);
                failed = true;
            }
        }
    }
    if done == 0 && !failed {
        console.say("no approvals file has the marks of a merge conflict");
    } else if done > 0 {
        console.say(&format!("{} to add to the merge: `git add`", counted(done, "file")));
    }
    Ok(if failed { ExitCode::from(ERRORS) } else { ExitCode::SUCCESS })
}

fn line(twice: &TwiceApproved) -> String {
    let TwiceApproved { block, kept, other } = twice;
    format!("  {block}: approved {}, {}; also {}, {}", kept.on, kept.by, other.on, other.by)
}

/// Unites two versions of a file into the second one, as git asks of a merge driver; `path` is the one that the file
/// has in the repository, the versions lie elsewhere. git takes any other exit code than 0
/// for a conflict that a person has to settle.
///
/// # Errors
/// A version that cannot be read, and what the disk refuses.
pub(super) fn merge([base, ours, theirs]: [&Path; 3], path: &Path) -> Result<ExitCode, Diagnostics> {
    let shown = path.display().to_string();
    let read = |version: &Path| -> Result<Source, Diagnostics> {
        Ok(typed_source(&shown, read_typed(version, Path::new("."))?)?)
    };
    let base = read(base).ok().filter(|base| !base.text.trim().is_empty());
    let united = unite_approvals(base.as_ref(), &read(ours)?, &read(theirs)?)?;
    write_typed(ours, united.text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
