//! Writing front matter: a new one in TOML, or what is missing into one that a text brought along.

use super::split::FrontMatterFence;
use crate::table::{Table, Value};

/// Front matter that a text brought along.
#[derive(Debug, Clone, PartialEq)]
pub struct GivenFrontMatter {
    /// TOML or YAML.
    pub fence: FrontMatterFence,
    /// The bytes between the fences.
    pub text: String,
    /// Their keys and values; spans count from the beginning of the text.
    pub table: Table,
}

impl GivenFrontMatter {
    /// A text under a key at its top.
    pub fn text_of(&self, key: &str) -> Option<&str> {
        match self.table.get(key).map(|v| &v.value) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        }
    }
}

/// Keys with values that are written already ([`quoted`], `true`, `2026-11-23`), each with the comment above it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontSection {
    /// The table's name; empty for the top.
    pub name: &'static str,
    /// Lines of comment above the table.
    pub comment: Vec<String>,
    /// Key, value, and a line of comment above them.
    pub entries: Vec<(&'static str, String, Option<String>)>,
}

impl FrontSection {
    /// A table without entries.
    pub fn new(name: &'static str) -> FrontSection {
        FrontSection { name, ..FrontSection::default() }
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
pub struct NewFrontMatter {
    /// Sections in the order in which they are written; the top, which has no name, is the first.
    pub sections: Vec<FrontSection>,
}

impl NewFrontMatter {
    /// As TOML with its fences. Comments may hold any text.
    pub fn to_toml(&self) -> String {
        let mut out = String::from("+++\n");
        for section in &self.sections {
            write_toml(&mut out, section, |_| true);
        }
        out.push_str("+++\n");
        out
    }

    /// The front matter that a text brought along, byte for byte, with the keys and tables that it lacks. A table
    /// that it has is left alone.
    pub fn merged(&self, given: &GivenFrontMatter) -> String {
        let top: Vec<&FrontSection> = self.sections.iter().filter(|s| s.name.is_empty()).collect();
        let tables = self.sections.iter().filter(|s| !s.name.is_empty() && given.table.get(s.name).is_none());
        let lacks = |key: &str| given.table.get(key).is_none();
        let mut text = given.text.clone();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let mut head = String::new();
        match given.fence {
            FrontMatterFence::Yaml => {
                top.iter().for_each(|s| write_yaml(&mut head, s, lacks));
                let mut tail = String::new();
                tables.for_each(|s| write_yaml(&mut tail, s, |_| true));
                format!("---\n{head}{text}{tail}---\n")
            }
            FrontMatterFence::Toml | FrontMatterFence::None => {
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

fn write_toml(out: &mut String, section: &FrontSection, wanted: impl Fn(&str) -> bool) {
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

fn write_yaml(out: &mut String, section: &FrontSection, wanted: impl Fn(&str) -> bool) {
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

/// A text in double quotation marks as TOML, JSON and YAML all read it.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Line separators end a line in YAML, a mark at the beginning of a file is no text.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                out.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Source;
    use crate::diag::codes;
    use crate::table::{parse_toml, parse_yaml};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn quoted_text_reads_back(text in any::<String>()) {
            let want = Some(Value::String(text.clone()));
            let source = Source::new("a", format!("a = {}\n", quoted(&text)));
            let (table, errors) = parse_toml(&source, 0..source.text.len(), &codes::front_matter::TABLE);
            prop_assert!(errors.is_empty());
            prop_assert_eq!(table.get("a").map(|v| v.value.clone()), want);
        }

        #[test]
        fn quoted_text_reads_back_from_yaml(text in "[^0-9]{0,40}") {
            let source = Source::new("a", format!("a: {}\n", quoted(&text)));
            let (table, errors) = parse_yaml(&source, 0..source.text.len(), &codes::front_matter::TABLE);
            prop_assert!(errors.is_empty(), "{:?}", errors);
            prop_assert_eq!(table.get("a").map(|v| v.value.clone()), Some(Value::String(text)));
        }
    }

    #[test]
    fn given_front_matter_keeps_its_bytes() {
        let mut top = FrontSection::new("");
        top.set("title", "\"new\"");
        top.set("date", "2026-01-02");
        let mut translation = FrontSection::new("translation");
        translation.set_with("from", "\"en\"", "which one");
        let front = NewFrontMatter { sections: vec![top, translation] };
        let given = |fence, text: &str| {
            let source = Source::new("a", text);
            let range = 0..source.text.len();
            let (table, _) = if fence == FrontMatterFence::Toml {
                parse_toml(&source, range, &codes::front_matter::TABLE)
            } else {
                parse_yaml(&source, range, &codes::front_matter::TABLE)
            };
            GivenFrontMatter { fence, text: text.to_string(), table }
        };
        assert_eq!(
            front.merged(&given(FrontMatterFence::Toml, "title = 'old' # mine\n[extra]\na = 1\n")),
            "+++\ndate = 2026-01-02\ntitle = 'old' # mine\n[extra]\na = 1\n\n[translation]\n# which one\nfrom = \"en\"\n+++\n"
        );
        assert_eq!(
            front.merged(&given(FrontMatterFence::Yaml, "title: old\ntranslation:\n  from: fr\n")),
            "---\ndate: 2026-01-02\ntitle: old\ntranslation:\n  from: fr\n---\n"
        );
    }
}
