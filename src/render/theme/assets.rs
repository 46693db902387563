//! A theme's static files under names that change with their content, so that a host may let browsers keep them for
//! ever.

use crate::diag::Diagnostics;
use crate::render::theme::Theme;
use crate::render::theme::sheets::Sheets;
use crate::store::Fingerprint;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The folder that theme files are published in.
const FOLDER: &str = "/assets/";

/// A theme's static files.
#[derive(Debug, Clone, Default)]
pub struct ThemeAssets {
    /// URL path and bytes by name.
    pub files: BTreeMap<String, (String, Arc<[u8]>)>,
    /// The width at which the theme shows an image of a text, as `sizes` in HTML says it.
    pub image_sizes: String,
}

/// Reads every static file of a theme and names it after its content. A style sheet takes in those that it imports, and
/// its references (`url(…)`) are rewritten; what others import is not published by itself. `read` reads a file below
/// the site's folder; one that cannot be read is left out, and was reported.
pub fn theme_assets(theme: &Theme, read: &mut dyn FnMut(&str) -> Option<Vec<u8>>) -> (ThemeAssets, Diagnostics) {
    let mut bytes: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    let mut sheets = Sheets::new(theme, read);
    for (layer, name) in theme.statics() {
        if name.ends_with(".css") {
            bytes.extend(sheets.whole(layer, name).map(|text| (name, text.into_bytes())));
        } else {
            bytes.extend(sheets.bytes(layer, name).map(|content| (name, content)));
        }
    }
    bytes.retain(|name, _| !sheets.imported.contains(*name));
    let found = sheets.found;
    let mut out = ThemeAssets { image_sizes: theme.image_sizes.clone(), ..ThemeAssets::default() };
    // Style sheets come last: they refer to the others.
    let (sheets, others): (Vec<_>, Vec<_>) = bytes.into_iter().partition(|(name, _)| name.ends_with(".css"));
    for (name, content) in others.into_iter().chain(sheets) {
        let content = if name.ends_with(".css") { rewrite(name, content, &out) } else { content };
        let url = format!("{FOLDER}{}", hashed(name, &content));
        out.files.insert(name.to_string(), (url, content.into()));
    }
    (out, found)
}

/// `css/style.css` becomes `css/style.0123abcd.css`.
fn hashed(name: &str, content: &[u8]) -> String {
    let hash = Fingerprint::of(content).to_string();
    let hash = &hash[..hash.len().min(8)];
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && !extension.contains('/') => format!("{stem}.{hash}.{extension}"),
        _ => format!("{name}.{hash}"),
    }
}

/// Replaces `url(name)` where the name is another file of the theme.
fn rewrite(sheet: &str, content: Vec<u8>, assets: &ThemeAssets) -> Vec<u8> {
    let Ok(text) = String::from_utf8(content.clone()) else { return content };
    let folder = sheet.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("url(") {
        let (before, behind) = rest.split_at(at + 4);
        out.push_str(before);
        let Some(end) = behind.find(')') else {
            rest = behind;
            break;
        };
        let target = behind[..end].trim().trim_matches(['"', '\'']);
        let known = crate::content::resolve_relative(folder, target).and_then(|name| assets.files.get(&name));
        match known {
            // From one file of the folder to another, wherever the folder stands.
            Some((url, _)) => {
                out.push_str(&"../".repeat(sheet.matches('/').count()));
                out.push_str(url.trim_start_matches(FOLDER));
            }
            None => out.push_str(&behind[..end]),
        }
        rest = &behind[end..];
    }
    out.push_str(rest);
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::theme::{Layer, StaticFile};

    #[test]
    fn names_follow_content_and_sheets_follow_names() {
        let mut theme = Theme::default();
        let files = [("css/a.css", &b"x{background:url('../dot.png')}y{src:url(data:1)}"[..]), ("dot.png", b"1")];
        theme.layers.push(Layer {
            name: "t".to_string(),
            templates: BTreeMap::new(),
            strings: Vec::new(),
            statics: files.iter().map(|(n, b)| ((*n).to_string(), StaticFile::Embedded(b))).collect(),
        });
        let (assets, found) = theme_assets(&theme, &mut |_| None);
        assert!(found.is_empty());
        let (dot, _) = &assets.files["dot.png"];
        let (_, css) = &assets.files["css/a.css"];
        let css = String::from_utf8_lossy(css);
        assert!(css.contains(&format!("url(../{})", dot.trim_start_matches("/assets/"))), "{css}");
        assert!(css.contains("url(data:1)"), "{css}");
    }
}
