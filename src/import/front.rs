//! Writing front matter: a new one in TOML, or what is missing into one that a text brought along.

use super::Given;
use crate::content::Fence;

/// Keys with values that are written already ([`quoted`], `true`, `2026-11-23`), each with the comment above it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// The table's name; empty for the top.
    pub name: &'static str,
    /// Lines of comment above the table.
    pub comment: Vec<String>,
    /// Key, value, and a line of comment above them.
    pub entries: Vec<(&'static str, String, Option<String>)>,
}

impl Section {
    /// A table without entries.
    pub fn new(name: &'static str) -> Section {
        Section { name, ..Section::default() }
    }

    /// Adds a key with its written value.
    pub fn set(&mut self, key: &'static str, value: impl Into<String>) {
        self.entries.push((key, value.into(), None));
    }

    /// Adds a key with its written value and a comment above it.
    pub fn set_with(&mut self, key: &'static str, value: impl Into<String>, comment: impl Into<String>) {
        self.entries.push((key, value.into(), Some(comment.into())));
    }
}

/// Front matter to be written: the top, then the tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Front {
    /// Sections in the order in which they are written; the top, which has no name, is the first.
    pub sections: Vec<Section>,
}

impl Front {
    /// As TOML with its fences. Comments may hold any text.
    pub fn to_toml(&self) -> String {
        let mut out = String::from("+++\n");
        for section in &self.sections {
            write_toml(&mut out, section, |_| true);
        }
        out.push_str("+++\n");
        out
    }

    /// Front matter that a text brought along, byte for byte, with the keys and tables that it lacks. A table that it
    /// has is left alone.
    pub fn merged(&self, given: &Given) -> String {
        let top: Vec<&Section> = self.sections.iter().filter(|s| s.name.is_empty()).collect();
        let tables = self.sections.iter().filter(|s| !s.name.is_empty() && given.table.get(s.name).is_none());
        let lacks = |key: &str| given.table.get(key).is_none();
        let mut text = given.text.clone();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let mut head = String::new();
        match given.fence {
            Fence::Yaml => {
                top.iter().for_each(|s| write_yaml(&mut head, s, lacks));
                let mut tail = String::new();
                tables.for_each(|s| write_yaml(&mut tail, s, |_| true));
                format!("---\n{head}{text}{tail}---\n")
            }
            Fence::Toml | Fence::None => {
                top.iter().for_each(|s| write_toml(&mut head, s, lacks));
                let mut tail = String::new();
                tables.for_each(|s| write_toml(&mut tail, s, |_| true));
                format!("+++\n{head}{text}{tail}+++\n")
            }
        }
    }
}

fn comment(out: &mut String, indent: &str, text: &str) {
    for line in text.lines() {
        // Neither format lets control characters into a comment.
        let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        out.push_str(&format!("{indent}# {}\n", line.trim_end()));
    }
}

fn write_toml(out: &mut String, section: &Section, wanted: impl Fn(&str) -> bool) {
    if !section.name.is_empty() {
        out.push('\n');
        section.comment.iter().for_each(|line| comment(out, "", line));
        out.push_str(&format!("[{}]\n", section.name));
    }
    for (key, value, above) in section.entries.iter().filter(|(key, ..)| wanted(key)) {
        above.iter().for_each(|line| comment(out, "", line));
        out.push_str(&format!("{key} = {value}\n"));
    }
}

fn write_yaml(out: &mut String, section: &Section, wanted: impl Fn(&str) -> bool) {
    let indent = if section.name.is_empty() { "" } else { "  " };
    if !section.name.is_empty() {
        section.comment.iter().for_each(|line| comment(out, "", line));
        out.push_str(&format!("{}:\n", section.name));
    }
    for (key, value, above) in section.entries.iter().filter(|(key, ..)| wanted(key)) {
        above.iter().for_each(|line| comment(out, indent, line));
        out.push_str(&format!("{indent}{key}: {value}\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Source;
    use crate::table::{parse_toml, parse_yaml};

    #[test]
    fn given_front_matter_keeps_its_bytes() {
        let mut top = Section::new("");
        top.set("title", "\"new\"");
        top.set("date", "2026-01-02");
        let mut translation = Section::new("translation");
        translation.set_with("from", "\"en\"", "which one");
        let front = Front { sections: vec![top, translation] };
        let given = |fence, text: &str| {
            let source = Source::new("a", text);
            let range = 0..source.text.len();
            let (table, _) = if fence == Fence::Toml { parse_toml(&source, range) } else { parse_yaml(&source, range) };
            Given { fence, text: text.to_string(), table }
        };
        assert_eq!(
            front.merged(&given(Fence::Toml, "title = 'old' # mine\n[extra]\na = 1\n")),
            "+++\ndate = 2026-01-02\ntitle = 'old' # mine\n[extra]\na = 1\n\n[translation]\n# which one\nfrom = \"en\"\n+++\n"
        );
        assert_eq!(
            front.merged(&given(Fence::Yaml, "title: old\ntranslation:\n  from: fr\n")),
            "---\ndate: 2026-01-02\ntitle: old\ntranslation:\n  from: fr\n---\n"
        );
    }
}
