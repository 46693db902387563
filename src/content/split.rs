//! Splitting a file into front matter and body.

use crate::diag::{Diagnostic, Source, codes};
use std::ops::Range;

/// The kind of front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrontMatterFence {
    /// TOML between lines of `+++`.
    Toml,
    /// YAML between lines of `---`.
    Yaml,
    /// None at all: the whole file is body.
    None,
}

/// The kind of front matter, its bytes, and the bytes of the body.
///
/// # Errors
/// A fence that is opened and never closed.
pub fn split(source: &Source) -> Result<(FrontMatterFence, Range<usize>, Range<usize>), Diagnostic> {
    let text = &*source.text;
    let mut lines = lines(text);
    let Some(first) = lines.next() else { return Ok((FrontMatterFence::None, 0..0, 0..text.len())) };
    let (kind, mark) = match text[first.clone()].trim_end() {
        "+++" => (FrontMatterFence::Toml, "+++"),
        "---" => (FrontMatterFence::Yaml, "---"),
        "＋＋＋" | "－－－" | "———" | "——" => {
            return Err(Diagnostic::error(
                codes::front_matter::FULL_WIDTH_MARKS,
                "front matter begins with full-width characters",
            )
            .at(source, first)
            .hint("type `+++` with the input method off"));
        }
        _ => return Ok((FrontMatterFence::None, 0..0, 0..text.len())),
    };
    let start = first.end;
    for line in lines {
        if text[line.clone()].trim_end() == mark {
            return Ok((kind, start..line.start, line.end..text.len()));
        }
    }
    let first_line = first.start..first.start + mark.len();
    Err(Diagnostic::error(codes::front_matter::UNCLOSED, format!("front matter begins with `{mark}` and does not end"))
        .at(source, first_line)
        .hint(format!("add a line `{mark}` behind the last key")))
}

/// The lines of a text as ranges, each with its line break.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some(start..*at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_of_both_kinds_and_none() {
        let parts = |text: &str| {
            let source = Source::new("a.md", text);
            split(&source)
                .map(|(kind, front, body)| (kind, source.text[front].to_string(), source.text[body].to_string()))
        };
        assert_eq!(parts("+++\r\na=1\r\n+++\r\nx"), Ok((FrontMatterFence::Toml, "a=1\r\n".into(), "x".into())));
        assert_eq!(parts("---\na: 1\n---\n"), Ok((FrontMatterFence::Yaml, "a: 1\n".into(), String::new())));
        assert_eq!(parts("x\n---\n"), Ok((FrontMatterFence::None, String::new(), "x\n---\n".into())));
        assert!(parts("+++\na = 1\n").is_err());
        assert!(parts("＋＋＋\n").is_err());
        assert_eq!(parts(""), Ok((FrontMatterFence::None, String::new(), String::new())));
    }
}
