//! Style sheets that import others: one file for the browser, several for the people who write them.
//!
//! `@import "tokens.css";` at the top of a sheet is replaced by that sheet, the topmost of its name in the theme, so
//! a theme can change the colours and keep the rest. `@import "default/style.css";` means one layer's, as in templates.
//! An `@import` with a condition or an address is the browser's business and stays.

use crate::content::resolve_relative;
use crate::diag::{Diagnostic, Diagnostics, Source, codes};
use crate::render::theme::{StaticFile, Theme};
use std::collections::BTreeSet;
use std::ops::Range;

/// The style sheets of a theme, while they are put together.
pub struct Sheets<'a> {
    theme: &'a Theme,
    read: &'a mut dyn FnMut(&str) -> Option<Vec<u8>>,
    /// The sheets being taken in, each with the layer it stands in.
    open: Vec<(usize, String)>,
    /// The names of sheets that are part of another.
    pub imported: BTreeSet<String>,
    /// The diagnostics about imports.
    pub found: Diagnostics,
}

impl<'a> Sheets<'a> {
    /// No sheet read yet. `read` reads a file below the site's folder and reports what it cannot.
    pub fn new(theme: &'a Theme, read: &'a mut dyn FnMut(&str) -> Option<Vec<u8>>) -> Self {
        Sheets { theme, read, open: Vec::new(), imported: BTreeSet::new(), found: Diagnostics::new() }
    }

    /// A static file of a layer. `None` where it cannot be read.
    pub fn bytes(&mut self, layer: usize, name: &str) -> Option<Vec<u8>> {
        match self.theme.layers.get(layer)?.statics.get(name)? {
            StaticFile::Embedded(content) => Some(content.to_vec()),
            StaticFile::File(path) => (self.read)(path),
        }
    }

    /// A sheet with all that it imports.
    pub fn whole(&mut self, layer: usize, name: &str) -> Option<String> {
        let bytes = self.bytes(layer, name)?;
        let Ok(text) = String::from_utf8(bytes) else {
            let message = format!("the style sheet `{name}` is not UTF-8");
            self.found.push(
                Diagnostic::error(codes::theme::SHEET_NOT_UTF8, message)
                    .in_file(self.path(layer, name))
                    .hint("save it as UTF-8"),
            );
            return None;
        };
        let source = Source::new(self.path(layer, name), text);
        let text = &source.text;
        self.open.push((layer, name.to_string()));
        // Browsers respect an import only at the very top, so one that stays must not come to stand behind other rules.
        let (mut kept, mut taken, mut end) = (String::new(), String::new(), 0);
        for import in imports(text) {
            end = import.statement.end;
            let statement = &text[import.statement.clone()];
            match import.target {
                Some(target) => taken.push_str(&self.import(&source, target).unwrap_or_default()),
                None => kept.push_str(statement),
            }
        }
        self.open.pop();
        Some(kept + &taken + text[end..].trim_start())
    }

    /// The sheet that the text of an import names.
    fn import(&mut self, source: &Source, target: Range<usize>) -> Option<String> {
        let wanted = &source.text[target.clone()];
        let (_, from) = self.open.last()?;
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let Some((layer, name)) = self.find(folder, wanted) else {
            let hint = "import the name of a sheet in the theme's `static/`, or `default/` and the name of one of the \
                        default theme's";
            let error = Diagnostic::error(
                codes::theme::MISSING_SHEET,
                format!("there is no style sheet `{wanted}` in the theme"),
            );
            self.found.push(error.at(source, target).hint(hint));
            return None;
        };
        if self.open.contains(&(layer, name.clone())) {
            let hint = format!("to build on the sheet of the theme below, write that theme's name: `default/{name}`");
            let error =
                Diagnostic::error(codes::theme::SHEET_CIRCLE, format!("the style sheet `{name}` imports itself"));
            self.found.push(error.at(source, target).hint(hint));
            return None;
        }
        if self.theme.statics().any(|topmost| topmost == (layer, name.as_str())) {
            self.imported.insert(name.clone());
        }
        self.whole(layer, &name)
    }

    /// The layer and name of a sheet: one layer's where its name stands in front, else the topmost.
    fn find(&self, folder: &str, wanted: &str) -> Option<(usize, String)> {
        let layers = &self.theme.layers;
        if let Some((layer, name)) = wanted.split_once('/')
            && let Some(at) = layers.iter().position(|l| l.name == layer && l.statics.contains_key(name))
        {
            return Some((at, name.to_string()));
        }
        let name = resolve_relative(folder, wanted)?;
        let at = layers.iter().position(|l| l.statics.contains_key(&name))?;
        Some((at, name))
    }

    /// How a sheet is called in diagnostics.
    fn path(&self, layer: usize, name: &str) -> String {
        match self.theme.layers.get(layer).and_then(|l| l.statics.get(name)) {
            Some(StaticFile::File(path)) => path.clone(),
            _ => format!("themes/default/static/{name} (built in)"),
        }
    }
}

/// An `@import` at the top of a sheet.
struct Import {
    statement: Range<usize>,
    /// The name, without its quotation marks; `None` where there is more to it than a name in quotation marks.
    target: Option<Range<usize>>,
}

/// All imports of a sheet. They stand before its rules, among comments.
fn imports(text: &str) -> Vec<Import> {
    let mut out = Vec::new();
    let mut at = 0;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        let rest = &text[at..];
        if rest.starts_with("/*") {
            let Some(end) = rest.find("*/") else { return out };
            at += end + 2;
        } else if let Some(argument) = rest.strip_prefix("@import").or_else(|| rest.strip_prefix("@charset")) {
            let Some(end) = rest.find(';') else { return out };
            let argument = &argument[..end - (rest.len() - argument.len())];
            let name = argument.trim();
            let bare = name.trim_matches(['"', '\'']);
            let quoted = name.len() == bare.len() + 2 && !bare.contains(['"', '\'', ':']) && !bare.is_empty();
            let begin = at + rest.find(bare).unwrap_or(0);
            let target = (quoted && rest.starts_with("@import")).then(|| begin..begin + bare.len());
            out.push(Import { statement: at..at + end + 1, target });
            at += end + 1;
        } else {
            return out;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::theme::Layer;
    use std::collections::BTreeMap;

    fn layer(name: &str, files: &[(&str, &'static str)]) -> Layer {
        let statics = files.iter().map(|(n, text)| ((*n).to_string(), StaticFile::Embedded(text.as_bytes()))).collect();
        Layer { name: name.to_string(), templates: BTreeMap::new(), strings: Vec::new(), statics }
    }

    fn whole(theme: &Theme, name: &str) -> (String, Vec<String>) {
        let mut read = |_: &str| None;
        let mut sheets = Sheets::new(theme, &mut read);
        let at = theme.layers.iter().position(|l| l.statics.contains_key(name)).unwrap_or_default();
        let text = sheets.whole(at, name).unwrap_or_default();
        (text, sheets.found.into_iter().map(|d| d.message).collect())
    }

    #[test]
    fn an_import_is_the_topmost_sheet_of_that_name_or_that_of_a_layer() {
        let theme = Theme {
            layers: vec![
                layer(
                    "mine",
                    &[("style.css", "/* Mine. */\n@import \"default/style.css\";\nb {}"), ("tokens.css", "t {}\n")],
                ),
                layer("default", &[("style.css", "@import 'tokens.css';\na {}\n"), ("tokens.css", "old {}\n")]),
            ],
            ..Theme::default()
        };
        assert_eq!(whole(&theme, "style.css"), ("t {}\na {}\nb {}".to_string(), vec![]));
    }

    #[test]
    fn an_import_with_an_address_or_a_condition_stays_in_front() {
        let text = "@import \"a.css\";\n@import \"https://example.org/b.css\";@import \"c.css\" print;\nx {}";
        let theme =
            Theme { layers: vec![layer("default", &[("style.css", text), ("a.css", "a {}\n")])], ..Theme::default() };
        let kept = "@import \"https://example.org/b.css\";@import \"c.css\" print;";
        assert_eq!(whole(&theme, "style.css"), (format!("{kept}a {{}}\nx {{}}"), vec![]));
    }

    #[test]
    fn a_missing_sheet_and_a_ring_are_errors() {
        let files = [("a.css", "@import \"b.css\";"), ("b.css", "@import \"a.css\";@import \"none.css\";")];
        let theme = Theme { layers: vec![layer("default", &files)], ..Theme::default() };
        let found = whole(&theme, "a.css").1;
        let wanted = ["the style sheet `a.css` imports itself", "there is no style sheet `none.css` in the theme"];
        assert_eq!(found, wanted);
    }
}
