//! Text files that hold many files, and how two texts differ.

use std::fmt::Write as _;

/// `-- name (mode) --` and the lines below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The path of a file, or what is expected.
    pub name: String,
    /// What stands in parentheses; empty without any.
    pub mode: String,
    /// The lines below.
    pub body: String,
}

/// Everything up to the next `==`.
#[derive(Debug, Clone)]
pub struct Step {
    /// `build --drafts`; empty for the site itself.
    pub head: String,
    /// Text before the first part.
    pub note: String,
    /// Files or expectations.
    pub parts: Vec<Part>,
}

/// The steps of a case; the first is the site itself.
pub fn parse(text: &str) -> Vec<Step> {
    let mut steps = vec![Step { head: String::new(), note: String::new(), parts: Vec::new() }];
    for line in text.lines() {
        if let Some(head) = line.strip_prefix("== ") {
            steps.push(Step { head: head.trim().to_string(), note: String::new(), parts: Vec::new() });
            continue;
        }
        let step = steps.last_mut().unwrap();
        if let Some(head) = line.strip_prefix("-- ").and_then(|l| l.strip_suffix(" --")) {
            let (name, mode) = match head.strip_suffix(')').and_then(|h| h.rsplit_once(" (")) {
                Some((name, mode)) => (name, mode),
                None => (head, ""),
            };
            step.parts.push(Part { name: name.to_string(), mode: mode.to_string(), body: String::new() });
            continue;
        }
        let into = step.parts.last_mut().map_or(&mut step.note, |p| &mut p.body);
        into.push_str(line);
        into.push('\n');
    }
    for step in &mut steps {
        step.note = trimmed(&step.note);
        step.parts.iter_mut().for_each(|p| p.body = trimmed(&p.body));
    }
    steps
}

/// Without blank lines at the end, and with one line break.
pub fn trimmed(text: &str) -> String {
    let text = text.trim_end_matches(['\n', '\r']);
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

/// The steps as text, as a case file should look.
pub fn print(steps: &[Step]) -> String {
    let mut out = String::new();
    for step in steps {
        if !step.head.is_empty() {
            let _ = writeln!(out, "\n== {}", step.head);
        }
        out.push_str(&step.note);
        for (at, part) in step.parts.iter().enumerate() {
            let lone = part.body.is_empty() && !part.mode.is_empty() && at > 0;
            if (at > 0 || step.head.is_empty()) && !lone {
                out.push('\n');
            }
            let mode = if part.mode.is_empty() { String::new() } else { format!(" ({})", part.mode) };
            let _ = writeln!(out, "-- {}{mode} --", part.name);
            out.push_str(&part.body);
        }
    }
    out
}

/// RFC 4648; white space is skipped.
pub fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut out, mut bits, mut held) = (Vec::new(), 0u32, 0);
    for byte in text.bytes().filter(|b| !b.is_ascii_whitespace() && *b != b'=') {
        let value =
            LETTERS.iter().position(|l| *l == byte).unwrap_or_else(|| panic!("no base64: {}", char::from(byte)));
        bits = (bits << 6) | value as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    out
}

/// Lines that differ, `-` for what was expected and `+` for what is, with two lines around them.
pub fn diff(expected: &str, actual: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    // The longest common subsequence, from the end.
    let mut length = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            length[i][j] = if a[i] == b[j] { length[i + 1][j + 1] + 1 } else { length[i + 1][j].max(length[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            lines.push((' ', a[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < a.len() && (j == b.len() || length[i + 1][j] >= length[i][j + 1]) {
            lines.push(('-', a[i]));
            i += 1;
        } else {
            lines.push(('+', b[j]));
            j += 1;
        }
    }
    let near = |at: usize| lines[at.saturating_sub(2)..(at + 3).min(lines.len())].iter().any(|(mark, _)| *mark != ' ');
    let shown = lines.iter().enumerate().filter(|(at, _)| near(*at));
    shown.map(|(_, (mark, line))| format!("{mark} {line}\n")).collect()
}
