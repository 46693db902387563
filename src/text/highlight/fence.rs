//! The words after a fence's back-ticks: a language and what to show with the code.

/// The wishes in an info string. Reading one never fails: words that are not understood are ignored, and a malformed
/// list of lines is reported in `problems`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeFence {
    /// The language as the author wrote it; empty if none.
    pub lang: String,
    /// Ranges of lines to highlight, both ends included, counted from 1 whatever number the first line shows.
    pub highlighted: Vec<(u32, u32)>,
    /// The number of the first line, where numbers are asked for.
    pub first_line: Option<u32>,
    /// The caption: a file's name or a title.
    pub title: Option<String>,
    /// Faults of the info string, as lower-case messages for the author.
    pub problems: Vec<String>,
}

impl CodeFence {
    /// Whether a line (from 1) is highlighted.
    pub fn highlights(&self, line: u32) -> bool {
        self.highlighted.iter().any(|(from, to)| (*from..=*to).contains(&line))
    }
}

/// Reads an info string: `rust`, `rust,ignore`, `rust {3-5,8} title="src/main.rs" linenos=10`, `rust{1}`.
///
/// Also understood, as written for other tools: `hl_lines=3-5`, `linenostart=10`, `showLineNumbers`, `name=`,
/// `filename=`, `file=` and `caption=` for the title, attributes inside the braces, and `{.rust}`.
pub fn parse_info(info: &str) -> CodeFence {
    let mut fence = CodeFence::default();
    let info = info.trim();
    let end = info.find(|c: char| c.is_whitespace() || matches!(c, ',' | '{')).unwrap_or(info.len());
    let (lang, rest) = info.split_at_checked(end).unwrap_or((info, ""));
    if lang.contains('=') {
        attributes(info, &mut fence);
    } else {
        fence.lang = lang.to_owned();
        attributes(rest, &mut fence);
    }
    fence
}

fn attributes(text: &str, fence: &mut CodeFence) {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.is_empty() {
            return;
        }
        if let Some(inner) = rest.strip_prefix('{') {
            let Some((inside, after)) = inner.split_once('}') else {
                fence.problems.push(format!("`{rest}` has no closing `}}`"));
                return;
            };
            braces(inside, fence);
            rest = after;
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | '=' | '{')).unwrap_or(rest.len());
        let (key, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        match after.strip_prefix('=') {
            Some(after) => {
                let (value, after) = value(after);
                attribute(key, Some(value), fence);
                rest = after;
            }
            None => {
                attribute(key, None, fence);
                rest = after;
            }
        }
    }
}

/// The inside of `{…}`: lines, or attributes in the manner of Hugo and Pandoc.
fn braces(inside: &str, fence: &mut CodeFence) {
    let inside = inside.trim();
    if let Some(class) = inside.strip_prefix('.') {
        let end = class.find(char::is_whitespace).unwrap_or(class.len());
        let (name, rest) = class.split_at_checked(end).unwrap_or((class, ""));
        if fence.lang.is_empty() {
            fence.lang = name.to_owned();
        }
        attributes(rest, fence);
    } else if inside.contains('=') || inside.starts_with(|c: char| c.is_ascii_alphabetic()) && !inside.contains('-') {
        attributes(inside, fence);
    } else {
        lines(inside, fence);
    }
}

/// A quoted, bracketed or bare value, and what follows it.
fn value(text: &str) -> (&str, &str) {
    for (open, close) in [('"', '"'), ('\'', '\''), ('[', ']')] {
        if let Some((value, after)) = text.strip_prefix(open).and_then(|inner| inner.split_once(close)) {
            return (value, after);
        }
    }
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, ',' | '{')).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

fn attribute(key: &str, value: Option<&str>, fence: &mut CodeFence) {
    match (key.trim_start_matches('.').to_ascii_lowercase().as_str(), value) {
        ("hl_lines" | "lines" | "highlight", Some(value)) => lines(value, fence),
        ("title" | "name" | "filename" | "file" | "caption", Some(value)) if !value.trim().is_empty() => {
            fence.title = Some(value.trim().to_owned());
        }
        ("linenos" | "linenums" | "numberlines" | "showlinenumbers" | "line_numbers", value) => match value {
            Some("false" | "no" | "off" | "0") => fence.first_line = None,
            Some(number) if number.parse::<u32>().is_ok() => fence.first_line = number.parse().ok(),
            _ => fence.first_line = Some(fence.first_line.unwrap_or(1)),
        },
        ("linenostart" | "startfrom" | "start", Some(number)) => match number.parse() {
            Ok(number) => fence.first_line = Some(number),
            Err(_) => fence.problems.push(format!("`{number}` is not the number of a line")),
        },
        _ => {}
    }
}

/// `3-5,8` or `3-5 8`.
fn lines(text: &str, fence: &mut CodeFence) {
    for part in text.split(|c: char| c == ',' || c.is_whitespace()) {
        let part = part.trim_matches(['"', '\'']);
        if part.is_empty() {
            continue;
        }
        let (from, to) = part.split_once(['-', '–']).unwrap_or((part, part));
        match (from.trim().parse::<u32>(), to.trim().parse::<u32>()) {
            (Ok(from), Ok(to)) if from >= 1 && from <= to => fence.highlighted.push((from, to)),
            _ => fence.problems.push(format!("`{part}` is no line or range of lines, such as `3` or `3-5`")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Read = (String, Vec<(u32, u32)>, Option<u32>, Option<String>);

    fn read(info: &str) -> Read {
        let fence = parse_info(info);
        assert_eq!(fence.problems, Vec::<String>::new(), "{info}");
        (fence.lang, fence.highlighted, fence.first_line, fence.title)
    }

    #[test]
    fn the_ways_to_write_one_thing() {
        let title = Some("src/main.rs".to_owned());
        assert_eq!(read(""), (String::new(), vec![], None, None));
        assert_eq!(read("rust,ignore"), ("rust".into(), vec![], None, None));
        assert_eq!(read("rust{1}"), ("rust".into(), vec![(1, 1)], None, None));
        assert_eq!(read("rust {3-5, 8} title=\"src/main.rs\""), ("rust".into(), vec![(3, 5), (8, 8)], None, title));
        assert_eq!(read("c++ linenos"), ("c++".into(), vec![], Some(1), None));
        assert_eq!(read("js linenos=10,hl_lines=2"), ("js".into(), vec![(2, 2)], Some(10), None));
        let hugo = "go {linenos=table,hl_lines=[8,\"15-17\"],linenostart=199}";
        assert_eq!(read(hugo), ("go".into(), vec![(8, 8), (15, 17)], Some(199), None));
        assert_eq!(read("{.haskell .numberLines startFrom=\"3\"}"), ("haskell".into(), vec![], Some(3), None));
        assert_eq!(read("title=\"a b.txt\""), (String::new(), vec![], None, Some("a b.txt".into())));
        assert_eq!(read("rust editable what=ever"), ("rust".into(), vec![], None, None));
    }

    #[test]
    fn malformed_lines_are_told() {
        for info in ["rust {5-3}", "rust {0}", "rust {3", "rust {3-x}", "rust {99999999999}"] {
            assert_eq!(parse_info(info).problems.len(), 1, "{info}");
        }
    }
}
