//! `glossary.toml`: how the site renders its terms, for the proof-reader, for drafts by a model and for readers.

mod read;

pub use read::{GLOSSARY, read_glossary};

use crate::lang::Lang;
use std::collections::BTreeMap;

/// The terms of a site.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Glossary {
    /// The terms, in the order of the file.
    pub terms: Vec<GlossaryTerm>,
}

/// A term with its renderings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GlossaryTerm {
    /// Its renderings by language; the first of a language is the one to write, others are allowed beside it.
    pub renderings: BTreeMap<Lang, Vec<String>>,
    /// Renderings that must not be written, by language.
    pub forbidden: BTreeMap<Lang, Vec<String>>,
    /// A note for translators and readers.
    pub note: crate::config::Localized,
    /// Whether it is never translated: the name of a product.
    pub keep: bool,
    /// Whether it counts only as it is written, capitals included.
    pub case: bool,
    /// The paths of articles in which it does not count.
    pub except: Vec<String>,
}

impl Glossary {
    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

impl GlossaryTerm {
    /// The renderings in a language: its own, else those of the nearest shorter tag.
    pub fn in_lang(&self, lang: &Lang) -> &[String] {
        nearest(&self.renderings, lang)
    }

    /// The forbidden renderings in a language, likewise.
    pub fn forbidden_in(&self, lang: &Lang) -> &[String] {
        nearest(&self.forbidden, lang)
    }
}

fn nearest<'a>(lists: &'a BTreeMap<Lang, Vec<String>>, lang: &Lang) -> &'a [String] {
    lang.fallbacks().into_iter().find_map(|tag| lists.get(&tag)).map(Vec::as_slice).unwrap_or_default()
}
