//! The strings and templates of a theme, loaded.

use crate::diag::Diagnostics;
use crate::i18n::{Locales, Strings};
use crate::lang::Lang;
use crate::render::{Engine, Theme};
use std::sync::Arc;

/// The strings and templates of a theme, ready to render pages with.
pub struct ThemeRuntime {
    /// The strings of the interface.
    pub strings: Arc<Strings>,
    /// The templates.
    pub engine: Arc<Engine>,
    /// Whether either has an error.
    pub is_broken: bool,
}

impl ThemeRuntime {
    /// Loads the strings and templates of a theme for a site's languages.
    pub fn load(
        theme: &Theme,
        languages: &[Lang],
        default_language: &Lang,
        locales: &Arc<Locales>,
    ) -> (ThemeRuntime, Diagnostics) {
        let (strings, mut found) = Strings::load(&theme.strings(), languages, default_language);
        let strings = Arc::new(strings);
        let (engine, more) = Engine::new(theme, Arc::clone(&strings), Arc::clone(locales));
        found.extend(more);
        (ThemeRuntime { strings, engine: Arc::new(engine), is_broken: found.has_errors() }, found)
    }
}
