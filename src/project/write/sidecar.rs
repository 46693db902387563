//! The sidecar writer: keys of `cover.webp.toml`.

use crate::diag::{Diagnostic, Source, codes};
use crate::project::write::file::{FileOnDisk, write_whole};
use crate::project::write::keys::{KeyEdit, TableFormat, change_key, key_value};
use crate::project::write::refused::{RefusedEdit, excerpt};
use crate::store::Store;

/// Changes keys of a sidecar; `was` is the file as the caller read it, `None` where there was none. A file that is not
/// there is made. Gives the file as it is now.
///
/// # Errors
/// A file that is not TOML, a key that cannot be changed by itself or was changed by somebody else meanwhile, and what
/// the disk refuses. The file is as it was then.
pub fn write_sidecar(
    store: &Store,
    path: &str,
    was: Option<&Source>,
    edits: &[KeyEdit],
) -> Result<Source, RefusedEdit> {
    let write = || {
        let file = FileOnDisk::read(store, path)?;
        let empty = Source::new(path, "");
        let old = file.as_ref().map_or(&empty, |f| &f.source);
        for edit in edits {
            let value = |source: &Source| key_value(source, 0..source.text.len(), TableFormat::Toml, edit.key());
            if value(was.unwrap_or(&empty)) != value(old) {
                let again =
                    edit.written().map_or("repeat the change".to_string(), |v| format!("write {}", excerpt(&v)));
                let message = format!("`{path}` was changed meanwhile: `{}` has another value", edit.key());
                let hint = format!("nothing was written: read the file again, then {again}");
                let diagnostic = Diagnostic::error(codes::edit::CHANGED_MEANWHILE, message).in_file(path).hint(hint);
                return Err(RefusedEdit { on_disk: Some(old.clone()), ..diagnostic.into() });
            }
        }
        let mut new = old.clone();
        for edit in edits {
            let text = change_key(&new, 0..new.text.len(), TableFormat::Toml, &codes::data_file::TABLE, edit)?;
            new = Source::new(path, text);
        }
        match &file {
            Some(file) => file.write(store, &new.text)?,
            None if new.text.is_empty() => {}
            None => write_whole(store, path, &new.text)?,
        }
        Ok(new)
    };
    write().map_err(|refused: RefusedEdit| RefusedEdit {
        unwritten: edits.iter().filter_map(KeyEdit::written).collect(),
        ..refused
    })
}
