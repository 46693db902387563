//! A generation: one build of the site, as the preview shows it.

use super::request_queue::RequestQueue;
use crate::config::BaseUrl;
use crate::search::ENTRY;
use crate::site::urls;
use crate::store::{Fingerprint, Store};
use std::collections::{BTreeMap, HashMap};

/// A generation of the site, for those who ask it for outputs: their names, and the queue of requests for them.
pub struct Generation {
    /// Its number, counted from 1.
    pub number: u64,
    /// The base URL of the site.
    pub base: BaseUrl,
    /// The site's folder, for files that are served as they are.
    pub store: Store,
    /// The addresses of the theme's files by name.
    pub theme_files: BTreeMap<String, String>,
    /// The requests that wait for an answer.
    pub requests: RequestQueue,
    outputs: HashMap<String, usize>,
}

/// The fingerprints of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutputFingerprints {
    /// The fingerprint of all that it depends on.
    pub all: Fingerprint,
    /// The fingerprint of the same without the addresses of style sheets and pictures, which can be exchanged in an
    /// open page.
    pub without_styles: Fingerprint,
}

impl Generation {
    /// A generation with these outputs, in the order of their jobs.
    pub fn new<'a>(
        number: u64,
        base: BaseUrl,
        store: Store,
        theme_files: BTreeMap<String, String>,
        outputs: impl Iterator<Item = &'a str>,
    ) -> Generation {
        let outputs = outputs.enumerate().map(|(at, output)| (output.to_string(), at)).collect();
        Generation { number, base, store, theme_files, requests: RequestQueue::default(), outputs }
    }

    /// The job that makes an output.
    pub fn job(&self, output: &str) -> Option<usize> {
        self.outputs.get(output).copied()
    }

    /// The job that makes the search index that a file is part of: which files it has is known when it is made.
    pub fn index_job(&self, output: &str) -> Option<usize> {
        let folders = output.match_indices('/').filter_map(|(at, _)| output.get(..=at));
        folders.filter_map(|folder| self.job(&format!("{folder}{ENTRY}"))).next()
    }

    /// The address of an output in a browser: without `index.html`.
    pub fn address(&self, output: &str) -> String {
        output_address(&self.base, output)
    }
}

/// The address of an output below a base URL, without `index.html`.
pub fn output_address(base: &BaseUrl, output: &str) -> String {
    let path = match output.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => output,
    };
    urls::href(base, &format!("/{path}"))
}
