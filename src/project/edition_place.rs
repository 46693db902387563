//! The place of a new edition: the article's path, checked, and the file.

use crate::content::Article;
use crate::diag::{Diagnostic, codes, nearest};
use crate::lang::Lang;

/// Longest part of a path, in bytes; file systems end at 255, and a suffix such as `.zh-Hant.approvals` must fit.
const LONGEST_PART: usize = 180;

/// An article's path from the command line: `articles/chips-and-models`. A leading `content/` and a slash at the
/// end, as a shell completes them, are taken off.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub fn parse_article_path(text: &str) -> Result<String, String> {
    let path = text.strip_prefix("./").unwrap_or(text);
    let path = path.strip_prefix("content/").unwrap_or(path).trim_end_matches('/');
    if path.is_empty() {
        return Err("an article needs a path, such as `articles/my-article`".to_string());
    }
    if path.starts_with('/') || path.contains('\\') || path.get(1..3) == Some(":/") {
        return Err("write the path below `content/`, with `/`: `articles/my-article`".to_string());
    }
    if path.ends_with(".md") {
        let stem = path.trim_end_matches(".md").trim_end_matches("/index");
        return Err(format!("write the article's path without file name and language: `{stem}`"));
    }
    for part in path.split('/') {
        if part.is_empty() || part == "." || part == ".." {
            return Err("the path may hold neither `.` nor `..` nor empty parts".to_string());
        }
        if let Some(odd) = part.chars().find(|c| !(c.is_alphanumeric() || matches!(c, '-' | '_'))) {
            return Err(format!("`{odd}` cannot stand in a path; use letters, digits and hyphens: `my-article`"));
        }
        if part.starts_with('_') || part == "index" {
            return Err(format!("`{part}` is a name that yiwen uses itself"));
        }
        if part.len() > LONGEST_PART {
            return Err(format!("`{part}` is too long for the name of a file"));
        }
    }
    Ok(path.to_string())
}

/// The file of an edition below the site's folder: in the shape that the article has, else in a folder of its own.
pub fn edition_file(path: &str, lang: &Lang, article: Option<&Article>) -> String {
    match article {
        Some(article) if !article.bundle => format!("content/{path}.{lang}.md"),
        _ => format!("content/{path}/index.{lang}.md"),
    }
}

/// Whether an article can stand at a path, given the files below `content/`.
///
/// # Errors
/// Why it cannot.
pub fn check_place(path: &str, files: &[&str]) -> Result<(), Diagnostic> {
    let begins = |start: &str| files.iter().any(|f| f.starts_with(start) && f.ends_with(".md"));
    if begins(&format!("content/{path}/_index.")) {
        return Err(Diagnostic::error(
            codes::layout::SECTION_IN_THE_WAY,
            format!("`{path}` is a section, and an article cannot stand in its place"),
        )
        .hint(format!("name an article in it: `yiwen new {path}/my-article --lang …`")));
    }
    for folder in parts(path).filter(|part| *part != path) {
        if begins(&format!("content/{folder}/index.")) {
            return Err(Diagnostic::error(
                codes::layout::INSIDE_ARTICLE_FOLDER,
                format!("`{folder}` is an article, and `{path}` would stand inside it"),
            )
            .hint("choose a path beside it"));
        }
    }
    match parts(path).find_map(|part| Some((part, other_spelling(part, files)?))) {
        Some((part, other)) => Err(Diagnostic::error(
            codes::layout::CASE_DIFFERS,
            format!("`{part}` differs from `{other}` by upper and lower case only"),
        )
        .hint(format!("write `{other}`, or another path"))),
        None => Ok(()),
    }
}

/// A path and the folders above it.
fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at]).chain([path])
}

/// The path as the site spells it, where that differs by case: some disks could not hold both.
fn other_spelling<'a>(path: &str, files: &[&'a str]) -> Option<&'a str> {
    let folded = path.to_lowercase();
    files.iter().find_map(|file| {
        let name = file.strip_prefix("content/")?;
        let (head, rest) = (name.get(..path.len())?, name.get(path.len()..)?);
        (head != path && head.to_lowercase() == folded && rest.starts_with(['/', '.'])).then_some(head)
    })
}

/// The section that a path probably meant, where its own does not exist.
pub fn near_section<'a>(path: &str, files: &[&'a str]) -> Option<&'a str> {
    let (section, _) = path.rsplit_once('/')?;
    let sections = || files.iter().filter_map(|f| Some(f.strip_prefix("content/")?.rsplit_once("/_index.")?.0));
    let exists =
        files.iter().any(|f| f.strip_prefix("content/").is_some_and(|f| f.starts_with(&format!("{section}/"))));
    if exists { None } else { nearest(section, sections()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_checked() {
        for (good, want) in [("a/b-c", "a/b-c"), ("content/a/b/", "a/b"), ("./a", "a"), ("文章/晶片", "文章/晶片")]
        {
            assert_eq!(parse_article_path(good).as_deref(), Ok(want));
        }
        for bad in
            ["", "/a", "../a", "a/../b", "a//b", "C:/a", "a\\b", "a b", "a/index.en.md", "_x", "index", "a.b", "a\0"]
        {
            assert!(parse_article_path(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sections_articles_and_their_insides_are_taken() {
        let files = ["content/a/_index.en.md", "content/a/x/index.en.md", "content/b.en.md"];
        assert!(check_place("a/y", &files).is_ok());
        assert!(check_place("a/x", &files).is_ok());
        for bad in ["a", "a/x/y", "A/y", "B"] {
            assert!(check_place(bad, &files).is_err(), "{bad}");
        }
        assert_eq!(near_section("aa/y", &files), Some("a"));
    }
}
