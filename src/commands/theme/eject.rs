//! `yiwen theme eject`: one file of the theme, copied to where the site's own stands in front of it.

use super::files::{SITE, ThemeFile, bytes};
use crate::commands::Console;
use crate::diag::{Diagnostic, Diagnostics, codes, nearest};
use crate::project::write_new_file;
use crate::render::Theme;
use crate::store::{Store, explain};
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  yiwen theme eject                        the names that can be copied
  yiwen theme eject article.html           to templates/article.html
  yiwen theme eject partials/card.html     to templates/partials/card.html
  yiwen theme eject tokens.css             to assets/tokens.css
  yiwen theme eject zh-Hant.ftl            to i18n/zh-Hant.ftl

A file that the site has already is an error and stays as it is.";

/// Copy files of the theme to the site, to change them there
///
/// A template goes to templates/, words to i18n/, everything else to assets/. From the next build on the site's file
/// is used instead of the theme's; delete it to go back. No file is overwritten.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct EjectArgs {
    /// The files, by name: article.html, tokens.css, zh-Hant.ftl; without one, the names are listed
    #[arg(value_name = "TEMPLATE")]
    names: Vec<String>,
}

/// Copies what was asked for.
///
/// # Errors
/// A name that no file has, a file that the site has already, and what the disk refuses. With a wrong name nothing is
/// copied.
pub(super) fn run(
    args: &EjectArgs,
    store: &Store,
    theme: &Theme,
    files: &[ThemeFile],
    console: &mut dyn Console,
) -> Result<(), Diagnostics> {
    if args.names.is_empty() {
        for file in files.iter().filter(|file| file.layers.iter().any(|layer| layer != SITE)) {
            console.say(&file.name);
        }
        return Ok(());
    }
    let mut found = Diagnostics::new();
    let mut chosen: Vec<&ThemeFile> = Vec::new();
    for name in &args.names {
        match find(name, files) {
            Ok(file) => chosen.push(file),
            Err(error) => found.push(error),
        }
    }
    for file in &chosen {
        if store.exists(&file.name).map_err(|e| explain("read", &file.name, &e))? {
            let error = Diagnostic::error(
                codes::theme::FILE_EXISTS,
                format!("the site has its own `{}` already; nothing was changed", file.name),
            );
            found.push(error.hint("change that file, or delete it first to begin anew from the theme's"));
        }
    }
    if found.has_errors() {
        return Err(found);
    }
    for file in chosen {
        let below = theme.layers.iter().filter(|layer| layer.name != SITE);
        for layer in below.filter(|layer| file.layers.contains(&layer.name)).take(1) {
            if let Some(content) = bytes(layer, &file.name, store)? {
                write_new_file(store, &file.name, &content)?;
                console.say(&format!("wrote {}, a copy of the file of the theme `{}`", file.name, layer.name));
            }
        }
    }
    console.say(
        "next: change it, and see it in `yiwen serve --watch`; a newer yiwen does not update a copy, so keep only what \
         you change",
    );
    Ok(())
}

/// A file by its whole name, or by what stands behind `templates/`, `i18n/` or the theme's `static/`.
fn find<'a>(name: &str, files: &'a [ThemeFile]) -> Result<&'a ThemeFile, Diagnostic> {
    let wanted = name.strip_prefix("./").unwrap_or(name);
    let wanted = match wanted.strip_prefix("static/") {
        Some(rest) => format!("assets/{rest}"),
        None => wanted.to_string(),
    };
    let short = |file: &'a ThemeFile| file.name.split_once('/').map_or("", |(_, rest)| rest);
    if let Some(file) = files.iter().find(|file| file.name == wanted || short(file) == wanted) {
        return Ok(file);
    }
    let known = files.iter().flat_map(|file| [short(file), short(file).rsplit('/').next().unwrap_or("")]);
    let near = nearest(&wanted, known).and_then(|near| files.iter().find(|f| f.name.ends_with(&format!("/{near}"))));
    let hint = match near {
        Some(file) => format!("did you mean `{}`?", short(file)),
        None => "`yiwen theme eject` lists the names".to_string(),
    };
    Err(Diagnostic::error(codes::theme::UNKNOWN_FILE, format!("the theme has no file `{name}`")).hint(hint))
}
