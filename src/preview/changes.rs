//! What a browser has to do after a rebuild.

use super::desk::{Desk, address};
use super::generation::Look;
use crate::render::is_swappable_asset;
use serde::Serialize;
use std::collections::HashMap;

/// So many addresses are named in one event; when more have changed, every page counts as changed.
const MOST: usize = 5000;

/// What changed, as it is told to browsers.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Which generation it is.
    pub generation: u64,
    /// Whether every page counts as changed.
    pub all: bool,
    /// The addresses of pages and other outputs that changed, came or went.
    pub urls: Vec<String>,
    /// Style sheets to exchange.
    pub css: Vec<Exchange>,
    /// Pictures to exchange.
    pub images: Vec<Exchange>,
}

/// A file that can be exchanged in an open page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exchange {
    /// Its address so far.
    pub from: String,
    /// Its address now, which may be the same.
    pub to: String,
}

impl Change {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        !self.all && self.urls.is_empty() && self.css.is_empty() && self.images.is_empty()
    }

    /// Notes that an output changed, came or went.
    fn output(&mut self, url: String, output: &str) {
        if !is_swappable_asset(output) {
            self.urls.push(url);
        } else if output.ends_with(".css") {
            self.css.push(Exchange { from: url.clone(), to: url });
        } else {
            self.images.push(Exchange { from: url.clone(), to: url });
        }
    }

    /// In order, and no longer than a browser likes.
    fn finish(mut self) -> Change {
        self.urls.sort();
        self.urls.dedup();
        if self.urls.len() > MOST {
            self.all = true;
            self.urls.truncate(MOST);
        }
        self
    }
}

/// The outputs as browsers know them.
#[derive(Default)]
pub struct Known {
    looks: HashMap<String, Look>,
    /// Whether every output is among them: before that nobody can say what is new.
    complete: bool,
}

impl Known {
    /// Takes over what was looked at, and says what changed. `all` are every output of the site; then what is missing
    /// is gone.
    pub fn update(&mut self, desk: &Desk, before: Option<&Desk>, looks: &[(String, Look)], all: bool) -> Change {
        let mut change = Change { generation: desk.number, ..Change::default() };
        if let Some(before) = before.filter(|b| b.number != desk.number) {
            for (name, to) in desk.theme_files.iter().filter(|(name, _)| is_swappable_asset(name)) {
                let Some(from) = before.theme_files.get(name).filter(|from| *from != to) else { continue };
                let exchange = Exchange { from: from.clone(), to: to.clone() };
                if name.ends_with(".css") { change.css.push(exchange) } else { change.images.push(exchange) }
            }
        }
        let of_theme: Vec<&String> =
            [Some(desk), before].into_iter().flatten().flat_map(|d| d.theme_files.values()).collect();
        for (output, look) in looks {
            let old = self.looks.insert(output.clone(), *look);
            let differs = match old {
                Some(old) => old.apart_from_looks != look.apart_from_looks,
                None => self.complete,
            };
            // Files of the theme have another name when they are changed, and were told above.
            if differs && !(is_swappable_asset(output) && of_theme.contains(&&desk.address(output))) {
                change.output(desk.address(output), output);
            }
        }
        if all {
            let base = before.map_or(&desk.base, |b| &b.base);
            let mut gone: Vec<String> = Vec::new();
            self.looks.retain(|output, _| {
                let stays = desk.job(output).is_some();
                if !stays && !is_swappable_asset(output) {
                    gone.push(address(base, output));
                }
                stays
            });
            if self.complete {
                change.urls.extend(gone);
            }
            self.complete = true;
        }
        change.finish()
    }

    /// Forgets outputs whose change was told and taken back: the next time they are told again.
    pub fn forget(&mut self, outputs: &[String]) {
        for output in outputs {
            self.looks.remove(output);
        }
    }
}
