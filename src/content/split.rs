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
        _ => {
            return match late_front(text) {
                Some(fence) => Err(Diagnostic::error(
                    codes::front_matter::NOT_FIRST,
                    "front matter has to begin with the first character of the file",
                )
                .at(source, fence)
                .hint("take out what stands before this line, blank lines, spaces and comments included")),
                None => Ok((FrontMatterFence::None, 0..0, 0..text.len())),
            };
        }
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

/// The line that was meant to begin front matter, behind blank lines, spaces or a comment: a fence with a key on the next
/// line, and another fence below. A thematic break has no key behind it.
fn late_front(text: &str) -> Option<Range<usize>> {
    let mut all = lines(text).skip_while(|line| {
        let line = text.get(line.clone()).unwrap_or_default().trim();
        line.is_empty() || (line.starts_with("<!--") && line.ends_with("-->"))
    });
    let fence = all.next()?;
    let line = text.get(fence.clone())?;
    let mark = ["+++", "---"].into_iter().find(|mark| line.trim() == *mark)?;
    let key = text.get(all.next()?)?;
    let name = key.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    let has_key = name.len() < key.len() && name.trim_start().starts_with([':', '=']);
    let closed = all.any(|line| text.get(line).is_some_and(|line| line.trim() == mark));
    let start = fence.start + line.len() - line.trim_start().len();
    (has_key && closed).then_some(start..start + mark.len())
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
        for late in
            ["\n+++\na = 1\n+++\n", "<!-- x -->\n---\na: 1\n---\n", " +++\na = 1\n+++\n", "\n\n---\ntitle: x\n---\n"]
        {
            assert!(parts(late).is_err(), "{late}");
        }
        for text in ["\n---\nWords, then a line.\n\n---\n", "\n---\na: 1\n", "Words.\n\n---\na: 1\n---\n"] {
            assert!(parts(text).is_ok_and(|(kind, ..)| kind == FrontMatterFence::None), "{text}");
        }
        assert_eq!(parts(""), Ok((FrontMatterFence::None, String::new(), String::new())));
    }
}
