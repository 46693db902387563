//! The register of output paths: no two outputs have one path.

use super::OWN;
use crate::diag::{Diagnostic, codes};
use std::borrow::Cow;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// The longest file name in bytes that common disks take.
const LONGEST_NAME: usize = 255;

/// The register of output paths: which input each comes from. Paths that differ only in case or in Unicode
/// normalisation count as one: on many disks, and on many hosts, they are one.
#[derive(Debug, Clone, Default)]
pub struct OutputPaths<'a> {
    claims: Vec<PathClaim<'a>>,
    /// The claim of each file, by position.
    files: HashMap<Cow<'a, str>, usize>,
    /// Folders that some file needs, with that file's claim.
    folders: HashMap<Cow<'a, str>, usize>,
}

#[derive(Debug, Clone, Copy)]
struct PathClaim<'a> {
    path: &'a str,
    made_by: &'a str,
}

/// A path that was refused. The caller knows where its inputs stand, and adds the places.
#[derive(Debug, Clone)]
pub struct PathClash {
    /// The error, without a place.
    pub diagnostic: Diagnostic,
    /// The position, among the claims that were granted, of the one that has the path already.
    pub other: Option<usize>,
}

impl<'a> OutputPaths<'a> {
    /// An empty register.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty register with room for so many files.
    pub fn with_capacity(files: usize) -> Self {
        OutputPaths {
            claims: Vec::with_capacity(files),
            files: HashMap::with_capacity(files),
            folders: HashMap::with_capacity(files),
        }
    }

    /// Claims a path for what `made_by` names: the input as an author knows it (`content/a.en.md`).
    ///
    /// # Errors
    /// When the path cannot be a file name, or clashes with one that was claimed before; both inputs are named.
    pub fn claim(&mut self, path: &'a str, made_by: &'a str) -> Result<(), PathClash> {
        check(path).map_err(|diagnostic| PathClash { diagnostic, other: None })?;
        let key = fold(path);
        let claim_of = |at: Option<&usize>| at.and_then(|at| Some((*at, self.claims.get(*at)?)));
        if let Some((at, other)) = claim_of(self.files.get(&key)) {
            return Err(PathClash { diagnostic: same(path, made_by, other), other: Some(at) });
        }
        if let Some((at, other)) = claim_of(self.folders.get(&key)) {
            let diagnostic = file_and_folder(made_by, path, other.made_by, other.path);
            return Err(PathClash { diagnostic, other: Some(at) });
        }
        let mut fresh = 0;
        // From a folder that some file needs already, those above it are no files either.
        for folder in ancestors(&key).take_while(|folder| !self.folders.contains_key(*folder)) {
            if let Some((at, other)) = claim_of(self.files.get(folder)) {
                let diagnostic = file_and_folder(other.made_by, other.path, made_by, path);
                return Err(PathClash { diagnostic, other: Some(at) });
            }
            fresh += 1;
        }
        let ours = self.claims.len();
        match &key {
            Cow::Borrowed(key) => {
                let folders = ancestors(key).take(fresh);
                self.folders.extend(folders.map(|folder| (Cow::Borrowed(folder), ours)));
            }
            Cow::Owned(key) => {
                let folders = ancestors(key).take(fresh);
                self.folders.extend(folders.map(|folder| (Cow::Owned(folder.to_string()), ours)));
            }
        }
        self.claims.push(PathClaim { path, made_by });
        self.files.insert(key, ours);
        Ok(())
    }

    /// The number of paths that were claimed.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether nothing was claimed.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

fn same(path: &str, made_by: &str, other: &PathClaim<'_>) -> Diagnostic {
    let (theirs, their_path) = (other.made_by, other.path);
    let message = match () {
        () if theirs == made_by && their_path == path => format!("`{made_by}` makes `{path}` twice"),
        () if their_path == path => format!("`{made_by}` and `{theirs}` both make `{path}`"),
        () => format!(
            "`{made_by}` makes `{path}` and `{theirs}` makes `{their_path}`, which are one file on many systems \
             (they differ only in case or in Unicode normalisation)"
        ),
    };
    Diagnostic::error(codes::output::SAME_PATH, message).hint("give one of them another `slug`, or rename the file")
}

fn file_and_folder(file_by: &str, file: &str, folder_by: &str, below: &str) -> Diagnostic {
    Diagnostic::error(
        codes::output::FILE_AND_FOLDER,
        format!("`{file_by}` makes the file `{file}`, but `{folder_by}` needs a folder there for `{below}`"),
    )
    .hint("give one of them another `slug`, or rename the file")
}

/// The folders of a path, nearest first.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').filter_map(|(at, _)| path.get(..at))
}

/// The form that paths share which are one file on some disk. Upper case first, so that letters with several
/// lower forms (σ and ς, s and ſ) meet.
pub(super) fn fold(path: &str) -> Cow<'_, str> {
    if path.is_ascii() {
        return if path.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(path.to_ascii_lowercase())
        } else {
            Cow::Borrowed(path)
        };
    }
    Cow::Owned(path.nfc().collect::<String>().to_uppercase().to_lowercase().nfc().collect())
}

/// An error for a path that cannot be an output.
pub(super) fn check(path: &str) -> Result<(), Diagnostic> {
    // Nearly every path is plain at one look.
    let is_name = |part: &str| !part.is_empty() && part.len() <= LONGEST_NAME && !part.starts_with('.');
    if path.bytes().all(|byte| byte.is_ascii_graphic()) && path.split('/').all(is_name) {
        return Ok(());
    }
    let fail =
        |why: &str| Err(Diagnostic::error(codes::output::BAD_PATH, format!("`{path}` cannot be an output: {why}")));
    if path.is_empty() || path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return fail("it is no path below the output folder");
    }
    if path.chars().any(char::is_control) {
        return fail("it holds a control character");
    }
    if path.split('/').next().is_some_and(|first| fold(first) == OWN) {
        return fail("that folder is for yiwen's own records");
    }
    match path.split('/').find(|part| part.len() > LONGEST_NAME) {
        Some(long) => {
            let message = format!("the file name `{long}` is {} bytes long", long.len());
            Err(Diagnostic::error(codes::output::LONG_NAME, message)
                .hint(format!("choose a shorter one: disks take {LONGEST_NAME} bytes")))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(paths: &[&str]) -> Vec<String> {
        let mut register = OutputPaths::new();
        let inputs: Vec<String> = (0..paths.len()).map(|i| format!("input{i}")).collect();
        let refused = paths.iter().zip(&inputs).filter_map(|(path, input)| register.claim(path, input).err());
        refused.map(|clash| clash.diagnostic.message).collect()
    }

    #[test]
    fn one_path_for_two_inputs_names_both() {
        assert_eq!(claims(&["a/b", "a/b"]), ["`input1` and `input0` both make `a/b`"]);
    }

    #[test]
    fn case_and_normalisation_make_no_difference() {
        assert_eq!(claims(&["Tags/a", "tags/A"]).len(), 1);
        assert_eq!(claims(&["caf\u{e9}", "cafe\u{301}"]).len(), 1);
        assert_eq!(claims(&["ΟΔΟΣ", "οδος", "οδοσ"]).len(), 2);
        assert_eq!(claims(&["臺", "台"]).len(), 0);
    }

    #[test]
    fn a_file_is_no_folder_in_either_order() {
        assert_eq!(
            claims(&["a", "a/b/c"]),
            ["`input0` makes the file `a`, but `input1` needs a folder there for `a/b/c`"]
        );
        assert_eq!(claims(&["a/b/c", "A/b"]).len(), 1);
        assert_eq!(claims(&["a/b/c", "a/b/d", "a/e"]).len(), 0);
    }

    #[test]
    fn impossible_names() {
        for path in ["", "/a", "a//b", "../a", "a/..", ".yiwen-output/x", ".Yiwen-Output", "a\nb", &"字".repeat(86)] {
            assert!(check(path).is_err(), "{path}");
        }
        assert!(check(&"字".repeat(85)).is_ok());
    }
}
