//! A published site: its files, its pages, and the addresses they stand at.

use crate::page::{self, Page};
use std::collections::{BTreeMap, BTreeSet};
use yiwen::config::BaseUrl;
use yiwen::site::{decode, urls};

/// A site as it lies in a folder.
pub struct Published {
    /// Where it is published.
    pub base: BaseUrl,
    /// Every file, by its path below the folder.
    pub files: BTreeSet<String>,
    /// The pages among them.
    pub pages: BTreeMap<String, Page>,
    /// The addresses that the sitemap lists; none where there is no sitemap.
    pub listed: Option<BTreeSet<String>>,
}

impl Published {
    /// Reads a site from the files of its output folder.
    pub fn of(files: &BTreeMap<String, Vec<u8>>, base: BaseUrl) -> Published {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let pages = files.iter().filter(|(name, _)| name.ends_with(".html"));
        let listed = files.get("sitemap.xml").map(|xml| {
            let xml = text(xml);
            let locations = xml.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next());
            locations.map(|l| l.replace("&amp;", "&")).collect()
        });
        Published {
            base,
            files: files.keys().cloned().collect(),
            pages: pages.map(|(name, html)| (name.clone(), page::read(&text(html)))).collect(),
            listed,
        }
    }

    /// The address of a file.
    pub fn url(&self, name: &str) -> String {
        let stem = name.strip_suffix("index.html").filter(|stem| stem.is_empty() || stem.ends_with('/'));
        urls::absolute(&self.base, &format!("/{}", stem.unwrap_or(name)))
    }

    /// The page at an address.
    pub fn page_at(&self, url: &str) -> Option<(&String, &Page)> {
        let name = self.file(url).ok().flatten()?;
        self.pages.get_key_value(&name)
    }

    /// The file behind an address without a fragment; `None` for an address of another site.
    ///
    /// # Errors
    /// Why an address of this site has none.
    pub fn file(&self, url: &str) -> Result<Option<String>, String> {
        let Some(path) = url.strip_prefix(self.base.origin()).filter(|p| p.starts_with('/')) else { return Ok(None) };
        let path = decode(path.split('?').next().unwrap_or_default());
        let Some(below) = path.strip_prefix(self.base.path()).and_then(|p| p.strip_prefix('/')) else {
            return Err(format!("leads out of `{}/`", self.base.path()));
        };
        let file =
            if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { below.to_string() };
        if self.files.contains(&file) { Ok(Some(file)) } else { Err("does not exist".to_string()) }
    }

    /// The whole address that a link on the page at `at` leads to, and its fragment.
    pub fn resolve(&self, at: &str, link: &str) -> (String, Option<String>) {
        let (address, fragment) = match link.split_once('#') {
            Some((address, fragment)) => (address, Some(decode(fragment))),
            None => (link, None),
        };
        let has_scheme = address.split(['/', '?']).next().is_some_and(|first| first.contains(':'));
        let whole = if address.is_empty() {
            at.to_string()
        } else if has_scheme {
            address.to_string()
        } else if address.starts_with('/') && !address.starts_with("//") {
            format!("{}{address}", self.base.origin())
        } else {
            // yiwen writes none of these.
            format!("relative:{address}")
        };
        (whole, fragment)
    }
}
