//! Files that belong to another one that is not there: approvals without their edition, sidecars without their picture.

use crate::diag::{Diagnostic, Source, codes};
use std::collections::{BTreeMap, BTreeSet};

/// The folder that articles stand in.
const ROOT: &str = "content/";
/// Ends of the names of files that can have a sidecar.
const PICTURES: [&str; 9] = ["avif", "gif", "heic", "jpeg", "jpg", "jxl", "png", "svg", "webp"];

/// A warning for approvals whose edition is not there, with the name that they should probably have. `name` is their path
/// below `content/`, `texts` are the texts of the site.
pub(super) fn lone_approvals(name: &str, texts: &BTreeMap<String, Source>) -> Option<Diagnostic> {
    let stem = name.strip_suffix(".approvals")?;
    let edition = format!("{ROOT}{stem}.md");
    if texts.contains_key(&edition) {
        return None;
    }
    // An edition in the same language that has no approvals, and of several the one with the nearest name.
    let tag = stem.rsplit('/').next()?.rsplit_once('.').map(|(_, tag)| tag);
    let free = texts.keys().filter_map(|path| path.strip_prefix(ROOT)?.strip_suffix(".md")).filter(|other| {
        let of_same_language = other.rsplit('/').next().and_then(|file| Some(file.rsplit_once('.')?.1)) == tag;
        of_same_language && !texts.contains_key(&format!("{ROOT}{other}.approvals"))
    });
    let path = format!("{ROOT}{name}");
    let hint = match nearest_path(stem, free) {
        Some(near) => format!(
            "if the text is `{ROOT}{near}.md` now, rename this file to `{ROOT}{near}.approvals`; if nobody needs it, delete it"
        ),
        None => "put it beside the translation under its name, or delete it".to_string(),
    };
    let message = format!("these approvals are of no text: there is no `{edition}`");
    Some(Diagnostic::warning(codes::layout::LONE_APPROVALS, message).in_file(path).hint(hint))
}

/// A warning for a sidecar whose picture is not there. `name` is its path below `content/`, `names` are those of all files
/// there that are no Markdown.
pub(super) fn lone_sidecar(name: &str, names: &BTreeSet<&str>) -> Option<Diagnostic> {
    let of = name.strip_suffix(".toml")?;
    let extension = of.rsplit('/').next()?.rsplit_once('.')?.1.to_lowercase();
    if !PICTURES.contains(&&*extension) {
        return None;
    }
    let is_free = |other: &&str| {
        let picture = other.rsplit_once('.').is_some_and(|(_, e)| PICTURES.contains(&&*e.to_lowercase()));
        picture && !names.contains(format!("{other}.toml").as_str())
    };
    let hint = match nearest_path(of, names.iter().copied().filter(is_free)) {
        Some(near) => {
            format!("if the picture is `{ROOT}{near}` now, rename this file to `{ROOT}{near}.toml`; else delete it")
        }
        None => "put the picture beside it, or delete it".to_string(),
    };
    let message = format!("this describes a picture that is not there: `{ROOT}{of}`");
    Some(Diagnostic::warning(codes::layout::LONE_SIDECAR, message).in_file(format!("{ROOT}{name}")).hint(hint))
}

/// The path that a file was most probably renamed to: the same name in another folder, or another name in its folder;
/// `None` where no path is like it.
fn nearest_path<'a>(path: &str, others: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let split = |path: &'a str| path.rsplit_once('/').unwrap_or(("", path));
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let rank = |other: &'a str| {
        let (other_folder, other_name) = split(other);
        let same = usize::from(other_folder != folder && other_name != name);
        (same, strsim::damerau_levenshtein(path, other), other)
    };
    others
        .map(rank)
        .min()
        .filter(|(same, distance, _)| *same == 0 || *distance <= path.len() / 3)
        .map(|(.., near)| near)
}
