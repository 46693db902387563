//! `yiwen render`: one document as an HTML fragment.

use super::{Console, print_diagnostics};
use crate::content::split;
use crate::diag::{Diagnostic, Diagnostics, Source, codes};
use crate::lang::Lang;
use crate::render::default_labels;
use crate::text::highlight::Highlighter;
use crate::text::{HeadingIds, Options, Setting, commonmark, parse, render};
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Print the HTML of one Markdown document
///
/// Reads a file, or the standard input for `-`, and writes an HTML fragment to the standard output. Links are left as
/// they are. Writes no file.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yiwen render draft.zh-Hant.md\n  \
                        echo '**強調。**後文' | yiwen render --lang zh-Hant\n  \
                        yiwen render --commonmark spec.md   the bare specification, nothing added")]
pub struct RenderArgs {
    /// The document; `-` or nothing for the standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    /// Its language; by default that of the file's name, else English
    #[arg(long, value_name = "TAG", value_parser = Lang::parse)]
    lang: Option<Lang>,
    /// Follow CommonMark and nothing else: no extensions, ids, highlighting or sanitising
    #[arg(long)]
    commonmark: bool,
}

/// Runs the command.
///
/// # Errors
/// The document cannot be read.
pub fn run(args: &RenderArgs, dir: &Path, console: &mut dyn Console) -> Result<(), Diagnostics> {
    let shown = args.file.display().to_string();
    let bytes = if shown == "-" {
        console.input()?
    } else {
        std::fs::read(dir.join(&args.file)).map_err(|e| crate::store::explain("read", &shown, &e))?
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Diagnostic::error(codes::store::NOT_UTF8, format!("byte {} is not UTF-8", at + 1))
            .in_file(&*shown)
            .hint("save the file as UTF-8, or import it with `yiwen new --from`")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let html = if args.commonmark { commonmark(text) } else { fragment(args, &shown, text)? };
    // A pipe that nobody reads any more is no error of the command.
    let _ = std::io::stdout().lock().write_all(html.as_bytes());
    Ok(())
}

fn fragment(args: &RenderArgs, shown: &str, text: &str) -> Result<String, Diagnostics> {
    let source = Source::new(shown, text);
    let (_, _, body) = split(&source)?;
    let lang = match args.lang.clone().or_else(|| from_name(&args.file)) {
        Some(lang) => lang,
        None => Lang::parse("en").map_err(|message| Diagnostic::error(codes::command::WRONG_LANGUAGE, message))?,
    };
    let options = Options::for_lang(&lang);
    let document = parse(&source, body.clone(), &options);
    print_diagnostics(&document.findings.clone().into());
    let setting = Setting {
        targets: &[],
        labels: &default_labels(&lang),
        highlighter: &Highlighter::new(),
        headings: HeadingIds::Own,
        heading_links: false,
        notes: true,
        id_prefix: "",
    };
    Ok(render(&source, body, &document, &options, &setting).html())
}

/// `zh-Hant` of `draft.zh-Hant.md`.
fn from_name(file: &Path) -> Option<Lang> {
    let stem = file.file_stem()?.to_str()?;
    Lang::parse(stem.rsplit_once('.')?.1).ok()
}
