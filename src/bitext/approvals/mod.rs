//! Approvals: which text of the original each block of a translation was accepted for, by whom and when.
//!
//! One file a translation, beside it, kept in version control and made to be read there: an entry a block of the
//! original, in its order, with a blank line between two, so that people who approve different blocks merge without a
//! conflict. An entry:
//!
//! ```text
//! [4f1c29ab12cd34ef]                 the hash of the original's block (`+` before that of an addition's own)
//! approved: 2026-11-24, Ann Lee      or `no`
//! made: engine GPT-5                 or `person`; absent where nobody said
//! target: 0c77d31be23a8f15           the translation's blocks; `none` where the omission is meant
//! joined: above                      where it is in one row with the entry above
//! | The block's normal form, line by line.
//! ```
//!
//! The texts of a private original stand in a second file, which may be left out of version control.

pub(super) mod approve;
pub(super) mod history;
pub(super) mod read;
mod remembered;
pub(super) mod repeats;
mod rewrite;
pub(super) mod states;
pub(super) mod unite;

use crate::bitext::features::normal_form::BlockHash;
use crate::lang::Lang;
use jiff::civil::Date;
use std::fmt::Write;

/// The first line of an approvals file, with the version of its form.
pub(in crate::bitext) const HEAD: &str = "# yiwen approvals 1";
/// The head of the file, which tells people what it is.
const ABOUT: &str = "# The text of the original that each block of this translation was accepted for. Written by `yiwen approve`;\n\
                     # keep it in version control.\n";
/// The head of the file that holds a private original's texts.
const ABOUT_PRIVATE: &str =
    "# Texts of a private original, for comparison. This file need not be in version control.\n";

/// The approvals of a translation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Approvals {
    /// The language of the original they are against.
    pub source: Option<Lang>,
    /// The entries in the order of the original when they were first written.
    pub entries: Vec<ApprovalEntry>,
}

/// The entry of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalEntry {
    /// The block: one of the original's, or an addition of the translation's.
    pub block: BlockHash,
    /// Whether it is an addition, which the original does not have.
    pub addition: bool,
    /// The person who accepted its translation, and the day; `None` before anybody did.
    pub approved: Option<Approval>,
    /// The maker of the translation.
    pub made: Option<Maker>,
    /// The blocks of the translation that it was accepted with; none where the omission is meant, or before anybody
    /// accepted it.
    pub target: Vec<BlockHash>,
    /// Whether it is in one row with the entry before it.
    pub joined: bool,
    /// The block's normal form; nothing where the original is private and its texts are not here.
    pub text: Option<String>,
}

/// An approval: the person who accepted a translation, and the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// The day.
    pub on: Date,
    /// The person.
    pub by: String,
}

/// The maker of a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Maker {
    /// A person.
    Person,
    /// A model or a service, by name; empty where nobody said which.
    Engine(String),
}

impl Approvals {
    /// The file's text. Without `texts` those of the original are left out.
    pub fn print(&self, texts: bool) -> String {
        let mut out = format!("{HEAD}\n{ABOUT}");
        if let Some(source) = &self.source {
            let _ = writeln!(out, "source: {source}");
        }
        for entry in &self.entries {
            entry.print(texts || entry.addition, &mut out);
        }
        out
    }

    /// The file with the texts of the original alone.
    pub fn print_texts(&self) -> String {
        let mut out = format!("{HEAD}\n{ABOUT_PRIVATE}");
        for entry in self.entries.iter().filter(|e| !e.addition) {
            out.push_str(&entry.print_text_alone());
        }
        out
    }

    /// Takes over the texts of another file, for entries that have none.
    pub fn add_texts(&mut self, texts: &Approvals) {
        let known: std::collections::BTreeMap<BlockHash, &String> =
            texts.entries.iter().filter_map(|e| Some((e.block, e.text.as_ref()?))).collect();
        for entry in self.entries.iter_mut().filter(|e| e.text.is_none()) {
            entry.text = known.get(&entry.block).map(|t| (*t).clone());
        }
    }
}

impl ApprovalEntry {
    /// The entry of a block that nobody has accepted yet.
    pub fn new(block: BlockHash, text: String) -> Self {
        ApprovalEntry {
            block,
            addition: false,
            approved: None,
            made: None,
            target: Vec::new(),
            joined: false,
            text: Some(text),
        }
    }

    /// The entry in the file with a private original's texts.
    fn print_text_alone(&self) -> String {
        let mut out = format!("\n[{}]\n", self.block);
        print_text(self.text.as_deref(), &mut out);
        out
    }

    fn print(&self, text: bool, out: &mut String) {
        let _ = write!(out, "\n[{}{}]\n", if self.addition { "+" } else { "" }, self.block);
        let _ = match &self.approved {
            Some(approval) => writeln!(out, "approved: {}, {}", approval.on, one_line(&approval.by)),
            None => writeln!(out, "approved: no"),
        };
        let _ = match &self.made {
            Some(Maker::Person) => writeln!(out, "made: person"),
            Some(Maker::Engine(name)) => writeln!(out, "made: {}", format!("engine {}", one_line(name)).trim_end()),
            None => Ok(()),
        };
        if self.joined {
            out.push_str("joined: above\n");
        } else if !self.target.is_empty() {
            let target: Vec<String> = self.target.iter().map(ToString::to_string).collect();
            let _ = writeln!(out, "target: {}", target.join(" "));
        } else if self.approved.is_some() && !self.addition {
            out.push_str("target: none\n");
        }
        if text {
            print_text(self.text.as_deref(), out);
        }
    }
}

fn print_text(text: Option<&str>, out: &mut String) {
    // Not `lines`, to which a carriage return would be a part of the line's end.
    for line in text.into_iter().flat_map(|t| t.split('\n')) {
        out.push('|');
        if !line.is_empty() {
            out.push(' ');
            out.push_str(line);
        }
        out.push('\n');
    }
}

/// A name stands on one line, whatever was in it.
fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
