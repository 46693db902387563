//! `yiwen explain`: a diagnostic at length, by its code.

use super::Console;
use super::context::CommandContext;
use crate::diag::codes::{AREAS, all, find};
use crate::diag::{CodeExplanation, Diagnostic, Diagnostics, codes, nearest};
use clap::Args;
use serde_json::{Value, json};
use std::process::ExitCode;

/// The width of a line of text, in characters.
const WIDTH: usize = 80;

/// Say more about an error or a warning
///
/// Prints what the code at the end of a message means, with an example of what is wrong and what to write instead.
/// Without a code, lists all of them.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yiwen explain front-matter/unknown-key\n  \
                        yiwen explain                            all codes, one a line\n  \
                        yiwen explain link/missing-anchor --json  for a program")]
pub struct ExplainArgs {
    /// The code, as it stands behind the message
    #[arg(value_name = "CODE")]
    code: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
///
/// # Errors
/// There is no such code.
pub(super) fn run(args: &ExplainArgs, context: &mut CommandContext<'_>) -> Result<ExitCode, Diagnostics> {
    explain(args, context.console)?;
    Ok(ExitCode::SUCCESS)
}

fn explain(args: &ExplainArgs, console: &mut dyn Console) -> Result<(), Diagnostic> {
    let Some(code) = &args.code else {
        if args.json {
            console.print(&pretty(&all().map(as_json).collect::<Value>()));
        } else {
            list(console);
        }
        return Ok(());
    };
    // Copied from a message, it may have its brackets.
    let code = code.trim().trim_matches(['[', ']']);
    let explanation = find(code).ok_or_else(|| unknown(code))?;
    if args.json {
        console.print(&pretty(&as_json(explanation)));
    } else {
        console.say(&at_length(explanation));
    }
    Ok(())
}

fn unknown(code: &str) -> Diagnostic {
    let unknown = Diagnostic::error(codes::command::UNKNOWN_CODE, format!("there is no code `{code}`"));
    match nearest(code, all().map(|e| e.code.as_str())) {
        Some(near) => unknown.hint(format!("did you mean `{near}`?")),
        None => unknown.hint("`yiwen explain` lists all codes"),
    }
}

/// Each code with the first sentence about it.
fn list(console: &mut dyn Console) {
    let width = all().map(|e| e.code.as_str().len()).max().unwrap_or_default();
    for area in AREAS {
        for one in area.codes {
            let first = one.english.split_inclusive(". ").next().unwrap_or_default();
            console.say(&format!("{:width$}  {}", one.code.as_str(), first.trim()));
        }
    }
}

fn at_length(one: &CodeExplanation) -> String {
    let indented = |text: &str| {
        let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!("    {line}") });
        lines.collect::<Vec<_>>().join("\n")
    };
    let (wrong, instead) = (indented(one.wrong), indented(one.instead));
    format!("{}\n\n{}\n\nNot:\n\n{wrong}\n\nBut:\n\n{instead}", one.code, wrapped(one.english))
}

/// A paragraph in lines of [`WIDTH`] characters, as far as its words are not longer.
fn wrapped(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines.join("\n")
}

fn as_json(one: &CodeExplanation) -> Value {
    json!({
        "code": one.code,
        "explanation": { "en": one.english, "zh-Hant": one.chinese },
        "wrong": one.wrong,
        "instead": one.instead,
    })
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::console::ScriptedConsole;

    fn said(code: Option<&str>, json: bool) -> Result<String, String> {
        let mut console = ScriptedConsole::default();
        let args = ExplainArgs { code: code.map(str::to_string), json };
        let ran = explain(&args, &mut console);
        ran.map(|()| console.said.join("\n")).map_err(|d| format!("{}: {:?}", d.message, d.hint))
    }

    #[test]
    fn a_code_is_told_with_its_example_with_brackets_too() {
        let told = said(Some("[front-matter/bad-alias]"), false).expect("a code");
        assert!(told.starts_with("front-matter/bad-alias\n\nAn alias is a former address"), "{told}");
        assert!(told.ends_with("\n\nBut:\n\n    aliases = [\"/old/\"]"), "{told}");
        assert!(told.lines().all(|line| line.chars().count() <= WIDTH), "{told}");
        let json: Value =
            serde_json::from_str(&said(Some("front-matter/bad-alias"), true).expect("a code")).expect("JSON");
        assert_eq!(json["instead"], "aliases = [\"/old/\"]");
    }

    #[test]
    fn without_a_code_each_is_one_line() {
        assert_eq!(said(None, false).expect("a list").lines().count(), all().count());
        let json: Value = serde_json::from_str(&said(None, true).expect("a list")).expect("JSON");
        assert_eq!(json.as_array().map(Vec::len), Some(all().count()));
    }

    #[test]
    fn a_misspelt_code_is_told_the_nearest() {
        let refused = said(Some("front-matter/unknow-key"), false).expect_err("no code");
        assert_eq!(
            refused,
            "there is no code `front-matter/unknow-key`: Some(\"did you mean `front-matter/unknown-key`?\")"
        );
    }
}
