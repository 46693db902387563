//! Paths that a person typed: they may lead anywhere, and links in them are followed as everywhere on the system.

use super::{Store, explain};
use crate::diag::Diagnostic;
use std::io;
use std::path::{Component, Path, PathBuf};

/// All bytes of a file that a person named, wherever it is; also of a pipe.
///
/// # Errors
/// Why it cannot be read, with the path as it was typed.
pub fn read_typed(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    std::fs::read(path).map_err(|error| explain("read", &path.display().to_string(), &error))
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
