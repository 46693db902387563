//! The updates that browsers get after a rebuild: which addresses changed, and which files can be exchanged in place.

use super::generation::{Generation, OutputFingerprints, output_address};
use crate::render::is_swappable_asset;
use serde::Serialize;
use std::collections::HashMap;

/// The most addresses that one event names; when more have changed, every page counts as changed. A browser compares
/// its own address with each, and an event should stay below a megabyte.
const MOST_ADDRESSES: usize = 5000;

/// An update for browsers: what changed since they were last told.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub struct BrowserUpdate {
    /// The number of the generation that is shown now.
    pub generation: u64,
    /// Whether every page counts as changed.
    pub all: bool,
    /// The addresses of pages and other outputs that changed, came or went.
    pub urls: Vec<String>,
    /// Style sheets to exchange.
    pub css: Vec<FileExchange>,
    /// Pictures to exchange.
    pub images: Vec<FileExchange>,
}

/// A style sheet or picture that can be exchanged in an open page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileExchange {
    /// Its address so far.
    pub from: String,
    /// Its address now, which may be the same.
    pub to: String,
}

impl BrowserUpdate {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        !self.all && self.urls.is_empty() && self.css.is_empty() && self.images.is_empty()
    }

    /// Adds an output that changed, came or went.
    fn add_output(&mut self, url: String, output: &str) {
        if !is_swappable_asset(output) {
            self.urls.push(url);
        } else if output.ends_with(".css") {
            self.css.push(FileExchange { from: url.clone(), to: url });
        } else {
            self.images.push(FileExchange { from: url.clone(), to: url });
        }
    }

    /// The update with its addresses in order, and no more than [`MOST_ADDRESSES`].
    fn finish(mut self) -> BrowserUpdate {
        self.urls.sort();
        self.urls.dedup();
        if self.urls.len() > MOST_ADDRESSES {
            self.all = true;
            self.urls.truncate(MOST_ADDRESSES);
        }
        self
    }
}

/// The outputs as browsers were last told of them.
#[derive(Default)]
pub struct KnownOutputs {
    fingerprints: HashMap<String, OutputFingerprints>,
    /// Whether every output is among them: before that nobody can say what is new.
    is_complete: bool,
}

impl KnownOutputs {
    /// Takes over the fingerprints of outputs, and says what changed. Where they are `all` outputs of the site, those
    /// that are missing are gone.
    pub fn update(
        &mut self,
        generation: &Generation,
        before: Option<&Generation>,
        outputs: &[(String, OutputFingerprints)],
        all: bool,
    ) -> BrowserUpdate {
        let mut change = BrowserUpdate { generation: generation.number, ..BrowserUpdate::default() };
        if let Some(before) = before.filter(|b| b.number != generation.number) {
            for (name, to) in generation.theme_files.iter().filter(|(name, _)| is_swappable_asset(name)) {
                let Some(from) = before.theme_files.get(name).filter(|from| *from != to) else { continue };
                let exchange = FileExchange { from: from.clone(), to: to.clone() };
                if name.ends_with(".css") { change.css.push(exchange) } else { change.images.push(exchange) }
            }
        }
        let of_theme: Vec<&String> =
            [Some(generation), before].into_iter().flatten().flat_map(|d| d.theme_files.values()).collect();
        for (output, fingerprints) in outputs {
            let old = self.fingerprints.insert(output.clone(), *fingerprints);
            let differs = match old {
                Some(old) => old.without_styles != fingerprints.without_styles,
                None => self.is_complete,
            };
            // Files of the theme have another name when they are changed, and were told above.
            if differs && !(is_swappable_asset(output) && of_theme.contains(&&generation.address(output))) {
                change.add_output(generation.address(output), output);
            }
        }
        if all {
            let base = before.map_or(&generation.base, |b| &b.base);
            let mut gone: Vec<String> = Vec::new();
            self.fingerprints.retain(|output, _| {
                let stays = generation.job(output).is_some();
                if !stays && !is_swappable_asset(output) {
                    gone.push(output_address(base, output));
                }
                stays
            });
            if self.is_complete {
                change.urls.extend(gone);
            }
            self.is_complete = true;
        }
        change.finish()
    }

    /// Forgets outputs whose change was told and taken back: the next time they are told again.
    pub fn forget(&mut self, outputs: &[String]) {
        for output in outputs {
            self.fingerprints.remove(output);
        }
    }
}
