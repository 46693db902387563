//! The files of a theme as people see them: one name each, whatever layer it comes from.

use crate::render::{Layer, StaticFile, Theme};
use crate::store::{Store, explain};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The name of the layer that is the site itself.
pub(super) const SITE: &str = "site";

/// A file of a theme.
#[derive(Debug)]
pub(super) struct ThemeFile {
    /// Where it stands in a site that has its own: `templates/article.html`, `i18n/zh-Hant.ftl`, `assets/tokens.css`.
    pub(super) name: String,
    /// The layers that have it, the one in use first.
    pub(super) layers: Vec<String>,
}

/// All files of a theme, by name.
pub(super) fn files(theme: &Theme) -> Vec<ThemeFile> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for layer in &theme.layers {
        let templates = layer.templates.keys().map(|name| format!("templates/{name}"));
        let strings = layer.strings.iter().map(|(lang, _)| format!("i18n/{lang}.ftl"));
        let statics = layer.statics.keys().map(|name| format!("assets/{name}"));
        for name in templates.chain(strings).chain(statics) {
            all.entry(name).or_default().push(layer.name.clone());
        }
    }
    all.into_iter().map(|(name, layers)| ThemeFile { name, layers }).collect()
}

/// The bytes that a layer has under a name of [`files`].
pub(super) fn bytes<'a>(
    layer: &'a Layer,
    name: &str,
    store: &Store,
) -> Result<Option<Cow<'a, [u8]>>, crate::diag::Diagnostic> {
    let Some((kind, rest)) = name.split_once('/') else { return Ok(None) };
    Ok(match kind {
        "templates" => layer.templates.get(rest).map(|source| Cow::Borrowed(source.text.as_bytes())),
        "i18n" => {
            let strings = layer.strings.iter().find(|(lang, _)| rest.strip_suffix(".ftl") == Some(lang.as_str()));
            strings.map(|(_, source)| Cow::Borrowed(source.text.as_bytes()))
        }
        _ => match layer.statics.get(rest) {
            Some(StaticFile::Embedded(content)) => Some(Cow::Borrowed(*content)),
            Some(StaticFile::File(path)) => Some(Cow::Owned(store.read(path).map_err(|e| explain("read", path, &e))?)),
            None => None,
        },
    })
}
