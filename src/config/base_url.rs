//! The base URL: scheme, host and the path below which the site is published.

use crate::characters::percent_decoded;

/// A checked base URL without a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// The base URL of a site that names none: this machine.
    pub fn localhost() -> BaseUrl {
        BaseUrl { origin: "http://localhost".to_string(), path: String::new() }
    }

    /// Reads `https://host` or `https://host/some/path/`.
    ///
    /// # Errors
    /// A sentence that says what is wrong, for a diagnostic.
    pub fn parse(text: &str) -> Result<BaseUrl, String> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .ok_or_else(|| format!("`{text}` does not begin with `https://` or `http://`"))?;
        let scheme = &text[..text.len() - rest.len()];
        if text.contains(['?', '#', '"', '<', '>', '\\']) || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(format!("`{text}` may hold neither `?` nor `#`, nor spaces"));
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if host.is_empty() {
            return Err(format!("`{text}` names no host"));
        }
        // Addresses are encoded where they are written: one that is encoded already would be so twice.
        let path = percent_decoded(path.trim_end_matches('/'));
        if path.split('/').any(|s| s == ".." || s == ".") || (path.contains("//")) {
            return Err(format!("the path of `{text}` may not hold `.`, `..` or `//`"));
        }
        Ok(BaseUrl {
            origin: format!("{scheme}{host}"),
            path: if path.is_empty() { String::new() } else { format!("/{path}") },
        })
    }

    /// The path below which the site is published: empty, or `/repo`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Scheme and host.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The base URL with the same path at another scheme and host.
    #[must_use]
    pub fn at(&self, origin: &str) -> BaseUrl {
        BaseUrl { origin: origin.to_string(), path: self.path.clone() }
    }

    /// An absolute address: `/articles/` becomes `https://host/repo/articles/`.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_kept_without_its_last_slash() {
        let url = BaseUrl::parse("https://user.github.io/repo/").expect("valid");
        assert_eq!(url.absolute("/"), "https://user.github.io/repo/");
        assert_eq!(BaseUrl::parse("https://e.org/%E8%AD%AF").map(|url| url.path().to_string()), Ok("/譯".into()));
        assert!(BaseUrl::parse("example.org").is_err());
        assert!(BaseUrl::parse("https:///x").is_err());
        assert!(BaseUrl::parse("https://a/../b").is_err());
    }
}
