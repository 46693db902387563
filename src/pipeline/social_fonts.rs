//! The fonts that social images are set in, loaded.

use super::memory::BuildMemory;
use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::social::Fonts;
use crate::store::{Store, explain};
use std::sync::Arc;

/// The fonts of a site's social images: those that it names, else those of the system. `None` for a site that has no
/// such images, and where there are no fonts.
pub(super) fn social_fonts(store: &Store, config: &Config, memory: &BuildMemory) -> (Option<Arc<Fonts>>, Diagnostics) {
    if !config.social.enabled {
        return (None, Diagnostics::new());
    }
    if !config.social.fonts.is_empty() {
        return site_fonts(store, config);
    }
    let fonts = memory.system_fonts(Fonts::of_system);
    if fonts.is_empty() {
        let hint = "install some (Debian: `fonts-noto-cjk`), or name a file: `[social] font = \"fonts/name.otf\"`";
        let found = Diagnostic::error(codes::image::NO_FONT, "this system has no fonts to set social images in")
            .at(&config.source, config.social.span.clone())
            .hint(hint);
        return (None, found.into());
    }
    (Some(fonts), Diagnostics::new())
}

/// The fonts that a site names.
fn site_fonts(store: &Store, config: &Config) -> (Option<Arc<Fonts>>, Diagnostics) {
    let (path, error) = match Fonts::of_site(&config.social.fonts, &mut |path| store.read(path)) {
        Ok(fonts) => return (Some(Arc::new(fonts)), Diagnostics::new()),
        Err(wrong) => wrong,
    };
    let diagnostic = match error {
        Some(error) => explain("read the font", &path, &error),
        None => Diagnostic::error(codes::image::NOT_A_FONT, format!("`{path}` is no font"))
            .hint("name a TrueType or OpenType file (`.ttf`, `.otf`, `.ttc`) below the site's folder"),
    };
    (None, diagnostic.at(&config.source, config.social.span.clone()).into())
}
