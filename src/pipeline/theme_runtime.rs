//! The strings and templates of a theme, loaded.

use crate::diag::Diagnostics;
use crate::i18n::{Locales, Strings};
use crate::lang::Lang;
use crate::render::{Engine, Layer, Theme};
use crate::store::Fingerprint;
use std::sync::Arc;

/// The strings and templates of a theme, ready to render pages with.
#[derive(Clone)]
pub struct ThemeRuntime {
    /// The strings of the interface.
    pub strings: Arc<Strings>,
    /// The templates.
    pub engine: Arc<Engine>,
    /// The diagnostics about either.
    pub found: Diagnostics,
}

impl ThemeRuntime {
    /// Loads the strings and templates of a theme for a site's languages.
    pub fn load(theme: &Theme, languages: &[Lang], default_language: &Lang, locales: &Arc<Locales>) -> ThemeRuntime {
        let (strings, mut found) = Strings::load(&theme.strings(), languages, default_language);
        let strings = Arc::new(strings);
        let (engine, more) = Engine::new(theme, Arc::clone(&strings), Arc::clone(locales));
        found.extend(more);
        ThemeRuntime { strings, engine: Arc::new(engine), found }
    }

    /// The fingerprint of all that [`ThemeRuntime::load`] depends on; the rules of the languages follow from their
    /// tags.
    pub fn key(theme: &Theme, languages: &[Lang], default_language: &Lang) -> Fingerprint {
        let mut key = Fingerprint::builder();
        languages.iter().for_each(|language| key.update_str(language.as_str()));
        key.update_str(default_language.as_str());
        // The width of images is no business of strings or templates.
        let Theme { layers, image_sizes: _ } = theme;
        for Layer { name, templates, strings, statics: _ } in layers {
            key.update_str(name);
            for (template, source) in templates {
                key.update_str(template);
                key.update_str(&source.path);
                key.update_str(&source.text);
            }
            for (lang, source) in strings {
                key.update_str(lang.as_str());
                key.update_str(&source.path);
                key.update_str(&source.text);
            }
            // Ends the layer: what stands in one must not seem to stand in the next.
            key.update_u64(templates.len() as u64);
        }
        key.finish()
    }
}
