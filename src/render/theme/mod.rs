//! Themes: layers of templates, strings and static files, each overriding those below it.
//!
//! From the top: the site's own `templates/`, `i18n/` and `assets/`, the theme that the site names, the themes it
//! extends, and the default theme that is part of the program.

pub(in crate::render) mod assets;
pub(in crate::render) mod engine;
pub(in crate::render) mod labels;
pub(in crate::render) mod sheets;
pub(in crate::render) mod snippets;

use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Source, codes, nearest};
use crate::lang::Lang;
use crate::table::{Spanned, TableReader, parse_toml};
use include_dir::{Dir, include_dir};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The name of the theme that is part of the program.
pub const DEFAULT: &str = "default";

/// One layer of a theme.
#[derive(Debug, Clone)]
pub struct Layer {
    /// `site`, or the theme's name: what stands before a template's name to address this layer.
    pub name: String,
    /// Templates by name below `templates/`.
    pub templates: BTreeMap<String, Source>,
    /// Strings by language.
    pub strings: Vec<(Lang, Source)>,
    /// Static files by name below `static/`, the site's own below `assets/`.
    pub statics: BTreeMap<String, StaticFile>,
}

/// A theme's static file.
#[derive(Debug, Clone)]
pub enum StaticFile {
    /// It is part of the program.
    Embedded(&'static [u8]),
    /// Its path below the site's folder.
    File(String),
}

/// The layers of a site's theme, the topmost first.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// The layers.
    pub layers: Vec<Layer>,
    /// The width at which an image of a text is shown, as `sizes` in HTML says it: by the topmost theme that says so.
    pub image_sizes: String,
}

/// Finds the layers. `paths` are all files below the site's folder, sorted; `texts` those of them that are text.
pub fn load_theme(config: &Config, paths: &[String], texts: &BTreeMap<String, Source>) -> (Theme, Diagnostics) {
    let mut found = Diagnostics::new();
    let mut layers = vec![folder_layer("site", "", paths, texts, &mut found)];
    let mut name = config.theme.value.clone();
    let mut named_by: Option<(Source, std::ops::Range<usize>)> =
        Some((config.source.clone(), config.theme.span.clone()));
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut image_sizes: Option<String> = None;
    loop {
        if !seen.insert(name.clone()) {
            if let Some((source, span)) = named_by {
                found.push(
                    Diagnostic::error(codes::theme::EXTENDS_ITSELF, format!("theme `{name}` extends itself"))
                        .at(&source, span),
                );
            }
            break;
        }
        let prefix = format!("themes/{name}/");
        let first = paths.partition_point(|p| p.as_str() < prefix.as_str());
        if !paths.get(first).is_some_and(|p| p.starts_with(&prefix)) {
            if name != DEFAULT {
                found.push(unknown_theme(&name, named_by, paths));
            }
            break;
        }
        layers.push(folder_layer(&name, &prefix, paths, texts, &mut found));
        let Some(source) = texts.get(&format!("{prefix}theme.toml")) else { break };
        let manifest = read_theme_toml(source, &mut found);
        image_sizes = image_sizes.or(manifest.image_sizes);
        match manifest.extends {
            Some(next) => {
                named_by = Some((source.clone(), next.span));
                name = next.value;
            }
            None => break,
        }
    }
    // A theme of its own may leave out what the default one has; a site's copy of the default theme replaces it whole.
    if !layers.iter().any(|l| l.name == DEFAULT) {
        layers.push(embedded_layer());
    }
    (Theme { layers, image_sizes: image_sizes.unwrap_or_else(embedded_image_sizes) }, found)
}

fn unknown_theme(name: &str, named_by: Option<(Source, std::ops::Range<usize>)>, paths: &[String]) -> Diagnostic {
    let known: BTreeSet<&str> = paths
        .iter()
        .filter_map(|p| p.strip_prefix("themes/")?.split_once('/').map(|(theme, _)| theme))
        .chain([DEFAULT])
        .collect();
    let hint = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are: {}", known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ")),
    };
    let diagnostic =
        Diagnostic::error(codes::theme::MISSING, format!("there is no theme `{name}` in `themes/`")).hint(hint);
    match named_by {
        Some((source, span)) => diagnostic.at(&source, span),
        None => diagnostic,
    }
}

/// Every theme that a site can name, sorted: the folders in `themes/`, and the default one. What is wrong with a
/// `theme.toml` is told by [`load_theme`].
pub fn themes(paths: &[String], texts: &BTreeMap<String, Source>) -> Vec<About> {
    let folders = paths.iter().filter_map(|p| p.strip_prefix("themes/")?.split_once('/').map(|(theme, _)| theme));
    let names: BTreeSet<&str> = folders.chain([DEFAULT]).collect();
    let built_in = EMBEDDED.get_file("theme.toml").and_then(|f| f.contents_utf8());
    let about = |name: &str| {
        let folder = format!("themes/{name}/");
        let here = paths.iter().any(|p| p.starts_with(&folder));
        let own = texts.get(&format!("{folder}theme.toml")).cloned();
        let source = if here { own } else { built_in.map(|text| Source::new("theme.toml", text)) };
        let told = source.map(|s| read_theme_toml(&s, &mut Diagnostics::new())).unwrap_or_default();
        About {
            name: name.to_string(),
            folder: here.then_some(folder),
            extends: told.extends.map(|e| e.value),
            description: told.description,
        }
    };
    names.into_iter().map(about).collect()
}

/// A theme's description of itself.
#[derive(Debug, Clone)]
pub struct About {
    /// The name that a site writes into `yiwen.toml`.
    pub name: String,
    /// Its folder below the site's; `None` for the theme that is part of the program.
    pub folder: Option<String>,
    /// The theme that it is built on, where it names one.
    pub extends: Option<String>,
    /// The look in a few words.
    pub description: Option<String>,
}

/// The keys of a `theme.toml` that are used.
#[derive(Default)]
struct ThemeToml {
    extends: Option<Spanned<String>>,
    description: Option<String>,
    image_sizes: Option<String>,
}

fn read_theme_toml(source: &Source, found: &mut Diagnostics) -> ThemeToml {
    let (table, errors) = parse_toml(source, 0..source.text.len(), &codes::data_file::TABLE);
    found.extend(errors);
    let cell = RefCell::new(Diagnostics::new());
    let root = TableReader::new(&table, source, &codes::data_file::TABLE, &cell);
    let (_, description, _) = (root.text("name"), root.text("description"), root.text("license"));
    let (_, _) = (root.text("homepage"), root.strings("authors"));
    let (extends, image_sizes) = (root.string("extends"), root.text("image_sizes"));
    if let Some(wanted) = root.string("yiwen")
        && !satisfies(env!("CARGO_PKG_VERSION"), &wanted.value)
    {
        let message =
            format!("this theme needs yiwen {} or later; this is {}", wanted.value, env!("CARGO_PKG_VERSION"));
        root.error(
            codes::theme::NEWER_YIWEN_NEEDED,
            wanted.span,
            message,
            Some("update yiwen, or take an older version of the theme".to_string()),
        );
    }
    root.finish(&[("min_version", "write `yiwen = \"0.1\"`")]);
    found.extend(cell.into_inner());
    ThemeToml { extends, description, image_sizes }
}

/// Whether a version is at least the wanted one, compared number by number.
fn satisfies(version: &str, wanted: &str) -> bool {
    let numbers = |text: &str| -> Vec<u64> {
        text.trim_start_matches(">=").trim().split('.').map(|n| n.parse().unwrap_or(0)).collect()
    };
    numbers(version) >= numbers(wanted)
}

fn folder_layer(
    name: &str,
    prefix: &str,
    paths: &[String],
    texts: &BTreeMap<String, Source>,
    found: &mut Diagnostics,
) -> Layer {
    let mut layer =
        Layer { name: name.to_string(), templates: BTreeMap::new(), strings: Vec::new(), statics: BTreeMap::new() };
    // The site's own `static/` is copied as it is and belongs to no theme.
    let statics = if prefix.is_empty() { "assets/" } else { "static/" };
    for path in paths.iter().filter(|p| p.starts_with(prefix)) {
        let rest = &path[prefix.len()..];
        if let Some(template) = rest.strip_prefix("templates/") {
            if let Some(source) = texts.get(path) {
                layer.templates.insert(template.to_string(), source.clone());
            }
        } else if let Some(file) = rest.strip_prefix("i18n/") {
            if let Some(source) = texts.get(path) {
                add_strings(&mut layer, file, source.clone(), found);
            }
        } else if let Some(file) = rest.strip_prefix(statics) {
            layer.statics.insert(file.to_string(), StaticFile::File(path.clone()));
        }
    }
    layer
}

fn add_strings(layer: &mut Layer, file: &str, source: Source, found: &mut Diagnostics) {
    let Some(tag) = file.strip_suffix(".ftl") else { return };
    match Lang::parse(tag) {
        Ok(lang) => layer.strings.push((lang, source)),
        Err(message) => found.push(
            Diagnostic::error(codes::strings::FILE_NAME, message)
                .in_file(&*source.path)
                .hint("name the file after its language: `zh-Hant.ftl`"),
        ),
    }
}

/// The theme that is part of the program, by itself.
pub fn built_in() -> Theme {
    Theme { layers: vec![embedded_layer()], image_sizes: embedded_image_sizes() }
}

/// How wide the theme that is part of the program shows an image of a text.
fn embedded_image_sizes() -> String {
    let text = EMBEDDED.get_file("theme.toml").and_then(|f| f.contents_utf8()).unwrap_or_default();
    // What is wrong with it would have been found by the tests.
    let manifest = read_theme_toml(&Source::new("theme.toml", text), &mut Diagnostics::new());
    manifest.image_sizes.unwrap_or_else(|| "100vw".to_string())
}

fn embedded_layer() -> Layer {
    let mut layer =
        Layer { name: DEFAULT.to_string(), templates: BTreeMap::new(), strings: Vec::new(), statics: BTreeMap::new() };
    let mut folders = vec![&EMBEDDED];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let Some(path) = file.path().to_str().map(|p| p.replace('\\', "/")) else { continue };
            let shown = format!("themes/default/{path} (built in)");
            if let Some(name) = path.strip_prefix("static/") {
                layer.statics.insert(name.to_string(), StaticFile::Embedded(file.contents()));
            } else if let (Some(name), Some(text)) = (path.strip_prefix("templates/"), file.contents_utf8()) {
                layer.templates.insert(name.to_string(), Source::new(shown, text));
            } else if let (Some(name), Some(text)) = (path.strip_prefix("i18n/"), file.contents_utf8())
                && let Some(Ok(lang)) = name.strip_suffix(".ftl").map(Lang::parse)
            {
                layer.strings.push((lang, Source::new(shown, text)));
            }
        }
    }
    layer.strings.sort_by(|a, b| a.0.cmp(&b.0));
    layer
}

impl Theme {
    /// Every file of strings, the lowest layer first.
    pub fn strings(&self) -> Vec<(Lang, Source)> {
        self.layers.iter().rev().flat_map(|l| l.strings.iter().cloned()).collect()
    }

    /// Every static file, by name: the topmost layer that has it, by its place in `layers`.
    pub fn statics(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut out: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, layer) in self.layers.iter().enumerate().rev() {
            out.extend(layer.statics.keys().map(|name| (name.as_str(), at)));
        }
        out.into_iter().map(|(name, at)| (at, name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(satisfies("0.10.0", "0.9"));
        assert!(satisfies("0.1.0", ">=0.1"));
        assert!(!satisfies("0.1.0", "0.2"));
    }

    #[test]
    fn the_program_carries_a_whole_theme() {
        let layer = embedded_layer();
        for name in ["base.html", "article.html", "home.html", "404.html"] {
            assert!(layer.templates.contains_key(name), "{name}");
        }
        assert!(layer.strings.iter().any(|(lang, _)| lang.as_str() == "zh-Hant"));
    }
}
