//! `yiwen align`: which block of one text translates which of another.

use super::context::CommandContext;
use super::show::{cut, one_line, width};
use super::typed::{typed_language, typed_source};
use crate::bitext::{AlignOptions, ItemRow, Row, RowOrigin, Side, align, lonely_pins, misread};
use crate::config::MarkdownConfig;
use crate::content::split;
use crate::diag::{Diagnostic, Diagnostics, Source};
use crate::lang::Lang;
use crate::project::language_options;
use crate::store::read_typed;
use crate::text::{self, BlockKind, Document};
use clap::Args;
use serde_json::{Value, json};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use unicode_width::UnicodeWidthStr;

/// The version of `--json`.
const VERSION: u32 = 1;

/// Print which block of a text translates which of another
///
/// Reads two Markdown files, any two languages in any direction, and prints them as rows side by side: lines, text, and
/// how sure each row is. `–` stands for a block without a counterpart. In a site, the settings of `[markdown]` in its
/// yiwen.toml hold. Writes no file.
#[derive(Debug, Args)]
#[command(
    after_help = "A person can decide a row: the comment `<!-- yiwen: pair NAME -->` before a block of each text \
                        makes them one,\nand `<!-- yiwen: note -->` before a block says that it is a note to the \
                        reader, which has no counterpart.\n\nExamples:\n  \
                        yiwen align index.en.md index.zh-Hant.md\n  \
                        yiwen align a.md b.md --lang en --to ja --json"
)]
pub struct AlignArgs {
    /// The original
    #[arg(value_name = "SOURCE")]
    source: PathBuf,
    /// The translation
    #[arg(value_name = "TARGET")]
    target: PathBuf,
    /// The original's language; by default that of its name, else English
    #[arg(long, value_name = "TAG", value_parser = Lang::parse)]
    lang: Option<Lang>,
    /// The translation's language; by default that of its name, else English
    #[arg(long, value_name = "TAG", value_parser = Lang::parse)]
    to: Option<Lang>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
///
/// # Errors
/// A file cannot be read, its front matter does not end, or the site that it is in has no valid configuration.
pub(super) fn run(args: &AlignArgs, context: &mut CommandContext<'_>) -> Result<ExitCode, Diagnostics> {
    let config = context.configuration()?;
    let markdown = config.as_ref().map(|config| &config.markdown);
    let mut errors = Diagnostics::default();
    let mut read = |path: &Path, lang: &Option<Lang>| {
        let text = read_typed(path, &context.start).and_then(|bytes| SideText::read(path, bytes, lang, markdown));
        text.map_err(|error| errors.push(error)).ok()
    };
    let (source, target) = (read(&args.source, &args.lang), read(&args.target, &args.to));
    let (Some(source), Some(target)) = (source, target) else { return Err(errors) };
    let mut warnings = Diagnostics::new();
    for text in [&source, &target] {
        warnings.extend(misread(&text.source, &text.body, &text.document.blocks));
    }
    warnings.extend(lonely_pins((&source.side, &source.source), (&target.side, &target.source)));
    context.console.show(&warnings);
    let rows = align(&source.side, &target.side, &AlignOptions::default());
    let shown = if args.json {
        format!("{}\n", as_json(&source, &target, &rows))
    } else {
        table(&source, &target, &rows, width())
    };
    context.console.print(&shown);
    Ok(ExitCode::SUCCESS)
}

/// One of the two texts, with all that is shown of it.
struct SideText {
    source: Source,
    body: Range<usize>,
    document: Document,
    side: Side,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl SideText {
    /// Reads a text with the settings of a site, or with the defaults of its language.
    fn read(
        path: &Path,
        bytes: Vec<u8>,
        lang: &Option<Lang>,
        markdown: Option<&MarkdownConfig>,
    ) -> Result<SideText, Diagnostic> {
        let source = typed_source(&path.display().to_string(), bytes)?;
        let (_, _, body) = split(&source)?;
        let lang = typed_language(lang.as_ref(), path)?;
        let options = markdown.map_or_else(|| text::MarkdownOptions::for_lang(&lang), |m| language_options(m, &lang));
        let options = text::MarkdownOptions { highlight: false, ..options };
        let document = text::parse(&source, body.clone(), &options);
        let side = Side::new(&source.text, body.clone(), &document, &lang);
        let lines = std::iter::once(0).chain(source.text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Ok(SideText { source, body, document, side, lines })
    }

    /// The line of a byte, from 1.
    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }

    /// The beginning of a text, on one line.
    fn beginning(&self, span: &Range<usize>, width: usize) -> String {
        let text = self.source.text.get(span.clone()).unwrap_or_default();
        let words: Vec<&str> = text.split_whitespace().take(width).collect();
        cut(&one_line(&words.join(" ")), width)
    }
}

fn as_json(source: &SideText, target: &SideText, rows: &[Row]) -> Value {
    let place = |text: &SideText, span: &Range<usize>| {
        let last = span.end.saturating_sub(1).max(span.start);
        json!({ "line": text.line(span.start), "end": text.line(last) })
    };
    let blocks = |text: &SideText, range: &Range<usize>| -> Vec<Value> {
        let blocks = text.document.blocks.get(range.clone()).unwrap_or_default();
        let block = |b: &text::Block| {
            let mut shown = place(text, &b.span);
            shown["kind"] = json!(kind(b.kind));
            shown
        };
        blocks.iter().map(block).collect()
    };
    let items = |text: &SideText, spans: &[Range<usize>]| spans.iter().map(|s| place(text, s)).collect::<Vec<_>>();
    let row = |row: &Row| {
        let inner: Vec<Value> = row
            .items
            .iter()
            .map(|i| {
                json!({
                    "source": items(source, &i.source),
                    "target": items(target, &i.target),
                    "confidence": rounded(i.confidence),
                })
            })
            .collect();
        json!({
            "source": blocks(source, &row.source),
            "target": blocks(target, &row.target),
            "confidence": rounded(row.confidence),
            "made": match row.made { RowOrigin::Aligned => "aligned", RowOrigin::Pinned => "pinned", RowOrigin::Note => "note" },
            "items": inner,
        })
    };
    json!({
        "version": VERSION,
        "source": &*source.source.path,
        "target": &*target.source.path,
        "rows": rows.iter().map(row).collect::<Vec<_>>(),
    })
}

fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 1000.0).round() / 1000.0
}

fn kind(kind: BlockKind) -> String {
    match kind {
        BlockKind::Heading(level) => format!("heading{level}"),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// The rows for people.
fn table(source: &SideText, target: &SideText, rows: &[Row], width: usize) -> String {
    let digits = source.lines.len().max(target.lines.len()).to_string().len();
    // Two line numbers, a share in per cent, and what separates them.
    let column = width.saturating_sub(2 * digits + 5 + 9) / 2;
    let mut out = String::new();
    for row in rows {
        let sure = match row.made {
            RowOrigin::Aligned => format!("{:>3.0} %", row.confidence * 100.0),
            RowOrigin::Pinned => " pin ".into(),
            RowOrigin::Note => "note ".into(),
        };
        let spans = |text: &SideText, range: &Range<usize>| -> Vec<Range<usize>> {
            text.document.blocks.get(range.clone()).unwrap_or_default().iter().map(|b| b.span.clone()).collect()
        };
        let (left, right) = (spans(source, &row.source), spans(target, &row.target));
        lines(&mut out, (source, &left), (target, &right), &sure, (digits, column));
        for item in row.items.iter().filter(|i| is_uneven(i)) {
            lines(&mut out, (source, &item.source), (target, &item.target), " item", (digits, column));
        }
    }
    out
}

fn is_uneven(items: &ItemRow) -> bool {
    items.source.len() != 1 || items.target.len() != 1
}

/// The lines of one row, as many as its longer side has blocks.
fn lines(
    out: &mut String,
    (source, left): (&SideText, &[Range<usize>]),
    (target, right): (&SideText, &[Range<usize>]),
    sure: &str,
    (digits, column): (usize, usize),
) {
    for n in 0..left.len().max(right.len()) {
        let cell = |text: &SideText, spans: &[Range<usize>]| match spans.get(n) {
            Some(span) => (text.line(span.start).to_string(), text.beginning(span, column)),
            None if n == 0 => (String::new(), "–".to_string()),
            None => Default::default(),
        };
        let ((number, text), (other_number, other)) = (cell(source, left), cell(target, right));
        let gap = " ".repeat(column.saturating_sub(text.width()));
        let sure = if n == 0 { sure } else { "    \"" };
        let line = format!("{number:>digits$} {text}{gap} │ {sure} │ {other_number:>digits$} {other}");
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str, content: &str) -> SideText {
        SideText::read(Path::new(name), content.into(), &None, None).unwrap()
    }

    #[test]
    fn lines_count_front_matter_and_columns_hold() {
        let source = text("a.en.md", "+++\ntitle = 'x'\n+++\n\n# One\n\nRust has `foo` and 3 cats.\n\n- a\n- b\n");
        let target = text(
            "a.zh-Hant.md",
            "# 一\n\nRust有`foo`，還有三隻貓，以及很長很長很長很長很長很長很長很長的一句。\n\n- 甲\n- 乙\n",
        );
        let rows = align(&source.side, &target.side, &AlignOptions::default());
        let json = as_json(&source, &target, &rows);
        assert_eq!(json["version"], 1);
        assert_eq!(json["rows"][1]["source"][0], json!({ "line": 7, "end": 7, "kind": "paragraph" }));
        assert_eq!(json["rows"][1]["target"][0]["line"], 3);
        assert_eq!(json["rows"][2]["items"][1]["target"][0], json!({ "line": 6, "end": 6 }));
        let shown = table(&source, &target, &rows, 60);
        assert_eq!(shown.lines().count(), 3, "{shown}");
        assert!(shown.lines().all(|l| l.width() <= 60), "{shown}");
    }
}
