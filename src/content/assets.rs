//! Files beside articles that are not text: images, data, downloads.

use crate::lang::Lang;

/// A file of `content/` that is neither an edition nor a sidecar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The path below the site's folder: `content/articles/chips/cover.zh-Hant.webp`.
    pub path: String,
    /// Its name: the path without `content/` and without the language (`articles/chips/cover.webp`).
    pub name: String,
    /// The language it is for; `None` for a file that all editions share.
    pub lang: Option<Lang>,
    /// The article whose folder it stands in.
    pub article: Option<String>,
}

/// A path relative to a folder, with `.` and `..` resolved; `None` where it leads out of the root or is absolute.
pub fn resolve_relative(folder: &str, relative: &str) -> Option<String> {
    if relative.starts_with('/') || relative.contains('\\') {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_out() {
        assert_eq!(resolve_relative("articles/a", "../b/c.png").as_deref(), Some("articles/b/c.png"));
        assert_eq!(resolve_relative("", "./c.png").as_deref(), Some("c.png"));
        assert_eq!(resolve_relative("a", "../../c.png"), None);
        assert_eq!(resolve_relative("a", "/etc/passwd"), None);
    }
}
