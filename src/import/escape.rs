//! Plain text as Markdown that renders to the same characters.
//!
//! Only what Markdown would misread gets a backslash, so that an editor can go on working in the result. Quotation
//! marks, `--` and `...` are left to the site's smart punctuation, and bare addresses to its links.

/// A line as inline text: in a heading, or behind the beginning of a paragraph's line.
pub(super) fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut before = None;
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        let behind = rest.as_str();
        let next = behind.chars().next();
        let escape = match c {
            '\\' | '`' | '*' | '[' | '~' | '$' | '|' => true,
            // Between letters and digits it never begins or ends emphasis.
            '_' => !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            '<' => next.is_some_and(|n| n.is_ascii() && !n.is_ascii_whitespace()),
            '&' => is_entity(behind),
            _ => false,
        };
        if escape {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// A line as the content of a heading: nothing at its end may close it or be read as attributes.
pub(super) fn heading(line: &str) -> String {
    let mut out = inline(line);
    if let Some(stem) = out.strip_suffix('#') {
        out = format!("{stem}\\#");
    }
    if out.ends_with('}') {
        out.pop();
        out.push_str("\\}");
    }
    out
}

/// A line of a paragraph: as [`inline`], and no block begins with it.
pub(super) fn paragraph_line(line: &str) -> String {
    let text = inline(line);
    let Some(first) = text.chars().next() else { return text };
    let behind = &text[first.len_utf8()..];
    match first {
        '#' => {
            let after = text.trim_start_matches('#');
            let heading = text.len() - after.len() <= 6 && (after.is_empty() || after.starts_with([' ', '\t']));
            if heading { format!("\\{text}") } else { text }
        }
        '>' | ':' => format!("\\{text}"),
        // Lists, rules, underlines of headings and of tables.
        '-' | '+' | '=' if !behind.starts_with(char::is_alphanumeric) => format!("\\{text}"),
        '0'..='9' => {
            let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (number, behind) = text.split_at(digits);
            let list =
                behind.starts_with(['.', ')']) && behind[1..].chars().next().is_none_or(|c| c == ' ' || c == '\t');
            if list && digits <= 9 { format!("{number}\\{behind}") } else { text }
        }
        _ => text,
    }
}

/// Whether what stands behind an `&` makes it a character reference.
fn is_entity(behind: &str) -> bool {
    let body = behind.strip_prefix('#').unwrap_or(behind);
    let end = body.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    end.len() < body.len() && end.starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_be_misread_is_escaped() {
        for same in
            ["snake_case", "AT&T", "a < b", "-5度", "#標籤", "2024年", "3.5 倍", "C++", "「好」", "5 > 3", "{x}"]
        {
            assert_eq!(paragraph_line(same), same);
        }
        for (plain, markdown) in [
            ("# a", "\\# a"),
            ("1. a", "1\\. a"),
            ("2) a", "2\\) a"),
            ("- a", "\\- a"),
            ("---", "\\---"),
            ("> a", "\\> a"),
            ("*a*", "\\*a\\*"),
            ("__a__", "\\_\\_a\\_\\_"),
            ("<b>", "\\<b>"),
            ("[a](b)", "\\[a](b)"),
            ("$5 與 $6", "\\$5 與 \\$6"),
            ("&amp;", "\\&amp;"),
            ("a\\", "a\\\\"),
        ] {
            assert_eq!(paragraph_line(plain), markdown);
        }
        assert_eq!(heading("C #"), "C \\#");
    }
}
