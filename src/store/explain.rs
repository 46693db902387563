//! Messages for errors of the disk, in words for an author.

use crate::diag::{Diagnostic, codes};
use std::io::{Error, ErrorKind};

/// A diagnostic for an operation that failed: "cannot `doing` `path`: why", with the path as its place and a hint
/// where one helps.
pub fn explain(doing: &str, path: &str, error: &Error) -> Diagnostic {
    let own = error.get_ref().map(ToString::to_string);
    let (code, why, hint) = match error.kind() {
        ErrorKind::NotFound => (codes::store::NOT_FOUND, "there is no such file", None),
        ErrorKind::PermissionDenied => {
            (codes::store::PERMISSION_DENIED, "permission denied", Some("check who may read and write there"))
        }
        ErrorKind::StorageFull => {
            (codes::store::DISK_FULL, "the disk is full", Some("make room and run the command again"))
        }
        ErrorKind::QuotaExceeded => {
            (codes::store::DISK_FULL, "the quota is used up", Some("make room and run the command again"))
        }
        ErrorKind::ReadOnlyFilesystem => (codes::store::PERMISSION_DENIED, "the disk can only be read", None),
        ErrorKind::FileTooLarge => (codes::store::FAILED, "the file is too large", None),
        ErrorKind::AlreadyExists => (codes::store::IN_THE_WAY, "it exists already", None),
        ErrorKind::NotADirectory => (codes::store::IN_THE_WAY, "a file stands where a folder is needed", None),
        ErrorKind::IsADirectory => (codes::store::IN_THE_WAY, "it is a folder", None),
        ErrorKind::DirectoryNotEmpty => (codes::store::IN_THE_WAY, "the folder is not empty", None),
        ErrorKind::InvalidFilename => {
            let hint = "choose a shorter name";
            (codes::store::FAILED, "the name is too long or not allowed there", Some(hint))
        }
        _ => (codes::store::FAILED, "", None),
    };
    // A reason that we gave ourselves needs no guess at what to do.
    let hint = hint.filter(|_| own.is_none());
    let why = match own {
        Some(own) => own,
        None if why.is_empty() => lower_first(error.to_string().split(" (os error").next().unwrap_or_default()),
        None => why.to_string(),
    };
    let diagnostic = Diagnostic::error(code, format!("cannot {doing} `{path}`: {why}")).in_file(path);
    match hint {
        Some(hint) => diagnostic.hint(hint),
        None => diagnostic,
    }
}

/// A diagnostic for a file of the store's folder that was found and could not be read after all.
pub fn explain_read(path: &str, error: &Error) -> Diagnostic {
    let diagnostic = explain("read", path, error);
    match error.kind() {
        ErrorKind::NotFound => diagnostic.hint("it vanished while it was being read: run the command again"),
        _ => diagnostic,
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
