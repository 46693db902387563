//! `yiwen render`: one document as an HTML fragment.

use super::context::CommandContext;
use super::typed::{typed_language, typed_source};
use crate::content::split;
use crate::diag::{Diagnostics, Source};
use crate::lang::Lang;
use crate::project::language_options;
use crate::render::default_labels;
use crate::store::read_typed;
use crate::text::highlight::Highlighter;
use crate::text::{HeadingIds, MarkdownOptions, RenderSetting, commonmark, parse, render};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Print the HTML of one Markdown document
///
/// Reads a file, or the standard input for `-`, and writes an HTML fragment to the standard output. Links are left as
/// they are. In a site, the settings of `[markdown]` in its yiwen.toml hold. Writes no file.
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
/// The document cannot be read, or the site that it is in has no valid configuration.
pub(super) fn run(args: &RenderArgs, context: &mut CommandContext<'_>) -> Result<ExitCode, Diagnostics> {
    let shown = args.file.display().to_string();
    let bytes = if shown == "-" { context.console.input()? } else { read_typed(&args.file, &context.start)? };
    let source = typed_source(&shown, bytes)?;
    let html = if args.commonmark { commonmark(&source.text) } else { fragment(args, &source, context)? };
    context.console.print(&html);
    Ok(ExitCode::SUCCESS)
}

fn fragment(args: &RenderArgs, source: &Source, context: &mut CommandContext<'_>) -> Result<String, Diagnostics> {
    let (_, _, body) = split(source)?;
    let lang = typed_language(args.lang.as_ref(), &args.file)?;
    let options = match context.configuration()? {
        Some(config) => language_options(&config.markdown, &lang),
        None => MarkdownOptions::for_lang(&lang),
    };
    let document = parse(source, body.clone(), &options);
    context.console.show(&document.findings.clone().into());
    let setting = RenderSetting {
        targets: &[],
        labels: &default_labels(&lang),
        highlighter: &Highlighter::new(),
        headings: HeadingIds::Own,
        heading_links: false,
        notes: true,
        id_prefix: "",
    };
    Ok(render(source, body, &document, &options, &setting).html())
}
