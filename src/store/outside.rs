//! Paths that a person typed: they may lead anywhere, and links in them are followed as everywhere on the system.

use super::{Stamp, Store, explain};
use crate::diag::{Diagnostic, codes};
use std::io;
use std::path::{Component, Path, PathBuf};

/// All bytes of a file that a person named, as seen from the current folder or else from `start`; also of a pipe.
///
/// # Errors
/// Why it cannot be read, with the path as it was typed.
pub fn read_typed(path: &Path, start: &Path) -> Result<Vec<u8>, Diagnostic> {
    let read = std::fs::read(path).or_else(|error| match error.kind() {
        io::ErrorKind::NotFound => std::fs::read(start.join(path)),
        _ => Err(error),
    });
    read.map_err(|error| explain("read", &path.display().to_string(), &error))
}

/// Writes a file that a person named, as a whole or not at all.
///
/// # Errors
/// Why it cannot be written, with the path as it was typed.
pub fn write_typed(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let shown = path.display().to_string();
    let Some(name) = path.file_name().and_then(|n| n.to_str()) else {
        return Err(Diagnostic::error(codes::command::BAD_FILE_NAME, format!("`{shown}` is no name of a file"))
            .hint("name one, such as `report.html`"));
    };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Store::open(folder).and_then(|store| store.write(name, bytes)).map_err(|error| explain("write", &shown, &error))
}

/// The stamp of the program that is running, or nothing where the system does not say.
pub fn program_stamp() -> Option<Stamp> {
    let file = std::env::current_exe().and_then(std::fs::metadata).ok()?;
    Some(Stamp::of(&file))
}

/// The nearest folder that holds a file of a name, from `start` upwards, and how many folders above `start` it is.
///
/// # Errors
/// When there is no such folder as `start`.
pub fn folder_above(start: &Path, file: &str) -> io::Result<Option<(PathBuf, usize)>> {
    let start = start.canonicalize()?;
    let found = start.ancestors().enumerate().find(|(_, folder)| folder.join(file).is_file());
    Ok(found.map(|(levels, folder)| (folder.to_path_buf(), levels)))
}

impl Store {
    /// The name below the store's folder of a path that a person typed; nothing where it leads elsewhere. The file need
    /// not exist.
    pub fn name_of(&self, typed: &Path) -> Option<String> {
        let place = typed.canonicalize().ok().or_else(|| {
            // Only folders that exist can be looked through for links: the rest is taken as it is written.
            let (mut folder, mut missing) = (std::path::absolute(typed).ok()?, Vec::new());
            loop {
                let name = match folder.components().next_back()? {
                    Component::Normal(name) => name.to_owned(),
                    _ => return None,
                };
                folder.pop();
                missing.push(name);
                if let Ok(mut place) = folder.canonicalize() {
                    place.extend(missing.iter().rev());
                    return Some(place);
                }
            }
        })?;
        Some(place.strip_prefix(self.root()).ok()?.to_str()?.replace('\\', "/"))
    }
}
