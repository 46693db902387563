//! The writer of approvals files.

use crate::bitext::{
    Approvals, UnitedApprovals, approvals_path, has_conflict, private_texts_path, read_approvals, resolve_conflict,
};
use crate::content::Edition;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::project::write::file::{FileOnDisk, write_whole};
use crate::store::Store;

/// Writes approvals beside a translation, and the texts of a private original apart from them; gives the paths of what
/// was written. `was` are the approvals as they were read, `None` where there were none. Entries that did not change
/// keep their bytes, and comments stay.
///
/// # Errors
/// A file that cannot be read as a whole, or that somebody else changed meanwhile, and what the disk refuses. Each file
/// is as it was then, or as it was to be.
pub fn write_approvals(
    store: &Store,
    edition: &Edition,
    from: &Edition,
    was: Option<&Approvals>,
    new: &Approvals,
) -> Result<Vec<String>, Diagnostic> {
    let (path, private) = (approvals_path(edition), private_texts_path(edition));
    let file = FileOnDisk::read(store, &path)?;
    let texts = FileOnDisk::read(store, &private)?;
    let mut now = file.as_ref().map(approvals).transpose()?;
    if let (Some(now), Some(texts)) = (&mut now, &texts) {
        now.add_texts(&approvals(texts)?);
    }
    if now.as_ref() != was {
        return Err(Diagnostic::error(
            codes::edit::CHANGED_MEANWHILE,
            format!("`{path}` was changed meanwhile, so nothing was recorded"),
        )
        .in_file(path)
        .hint("run the command again"));
    }
    if from.private {
        // The texts first: fingerprints without them would be of less use than texts without fingerprints.
        write(store, &private, texts.as_ref(), &|old| new.print_texts_over(old))?;
    }
    write(store, &path, file.as_ref(), &|old| new.print_over(old, !from.private))?;
    Ok(std::iter::once(path).chain(from.private.then_some(private)).collect())
}

fn write(
    store: &Store,
    path: &str,
    file: Option<&FileOnDisk>,
    text: &dyn Fn(&str) -> String,
) -> Result<(), Diagnostic> {
    match file {
        Some(file) => file.write(store, &text(&file.source.text)),
        None => write_whole(store, path, &text("")),
    }
}

/// Unites the two versions in an approvals file with the marks of a merge conflict; nothing where it has none.
///
/// # Errors
/// What is wrong with either version, and what the disk refuses. The file is as it was then.
pub fn resolve_approvals(store: &Store, path: &str) -> Result<Option<UnitedApprovals>, Diagnostics> {
    let Some(file) = FileOnDisk::read(store, path)?.filter(|file| has_conflict(&file.source.text)) else {
        return Ok(None);
    };
    let united = resolve_conflict(&file.source)?;
    file.write(store, &united.text)?;
    Ok(Some(united))
}

/// The approvals of a file.
///
/// # Errors
/// The first mistake in it: what is not understood would be lost.
fn approvals(file: &FileOnDisk) -> Result<Approvals, Diagnostic> {
    let (approvals, found) = read_approvals(&file.source);
    match found.into_iter().next() {
        Some(first) => Err(first),
        None => Ok(approvals),
    }
}
