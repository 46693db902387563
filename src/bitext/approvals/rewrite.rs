//! Approvals over an older text of their file: entries that did not change keep their bytes, and comments stay.

use crate::bitext::approvals::read::read_approvals;
use crate::bitext::approvals::{ApprovalEntry, Approvals};
use crate::diag::Source;
use crate::lang::Lang;
use std::collections::{BTreeMap, VecDeque};

/// An entry of the older text.
struct OldEntry<'a> {
    /// The blank lines and comments above it.
    lead: String,
    /// Its own lines.
    lines: Vec<&'a str>,
    entry: ApprovalEntry,
}

/// The older text in its parts.
struct OldFile<'a> {
    head: Vec<&'a str>,
    entries: Vec<OldEntry<'a>>,
    /// Blank lines and comments below the last entry.
    tail: String,
    /// The line break of its first line.
    line_break: &'static str,
}

impl Approvals {
    /// The file's text as [`Approvals::print`] gives it, with all that an older text of the file has besides. A text
    /// that cannot be read is replaced.
    pub fn print_over(&self, old: &str, texts: bool) -> String {
        let printed = |entry: &ApprovalEntry| {
            let mut out = String::new();
            entry.print(texts || entry.addition, &mut out);
            out
        };
        let entries: Vec<&ApprovalEntry> = self.entries.iter().collect();
        over(old, self.source.as_ref(), &entries, &printed).unwrap_or_else(|| self.print(texts))
    }

    /// The file with the texts of a private original, as [`Approvals::print_texts`] gives it, in the same way.
    pub fn print_texts_over(&self, old: &str) -> String {
        let entries: Vec<&ApprovalEntry> = self.entries.iter().filter(|e| !e.addition).collect();
        over(old, None, &entries, &ApprovalEntry::print_text_alone).unwrap_or_else(|| self.print_texts())
    }
}

fn over(
    old: &str,
    source: Option<&Lang>,
    new: &[&ApprovalEntry],
    printed: &dyn Fn(&ApprovalEntry) -> String,
) -> Option<String> {
    let old = OldFile::read(old)?;
    let mut out = old.head(source);
    for (entry, known) in new.iter().zip(matches(&old.entries, new, printed)) {
        let text = printed(entry);
        match known {
            None => push(&mut out, &text.replace('\n', old.line_break), old.line_break),
            Some(known) => {
                let own = if printed(&known.entry) == text {
                    known.lines.concat()
                } else {
                    with_comments(&text, known, old.line_break)
                };
                push(&mut out, &format!("{}{own}", known.lead), old.line_break);
            }
        }
    }
    if !old.tail.is_empty() {
        push(&mut out, &old.tail, old.line_break);
    }
    Some(out)
}

/// Adds lines below those that are there, of which the last may have no end.
fn push(out: &mut String, lines: &str, line_break: &str) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push_str(line_break);
    }
    out.push_str(lines);
}

/// A printed entry with the comments that stood in the older one, below its first line.
fn with_comments(printed: &str, known: &OldEntry<'_>, line_break: &str) -> String {
    let mut lines = printed.trim_start_matches('\n').split_inclusive('\n').map(|l| l.replace('\n', line_break));
    let mut out = lines.next().unwrap_or_default();
    known.lines.iter().filter(|line| line.starts_with('#')).for_each(|comment| push(&mut out, comment, line_break));
    lines.for_each(|line| push(&mut out, &line, line_break));
    out
}

/// The older entry of each new one: of the same block, and of several such the one that says the same.
fn matches<'a, 'b>(
    old: &'b [OldEntry<'a>],
    new: &[&ApprovalEntry],
    printed: &dyn Fn(&ApprovalEntry) -> String,
) -> Vec<Option<&'b OldEntry<'a>>> {
    let mut by_block: BTreeMap<_, VecDeque<&OldEntry<'_>>> = BTreeMap::new();
    for entry in old {
        by_block.entry((entry.entry.addition, entry.entry.block)).or_default().push_back(entry);
    }
    let mut found: Vec<Option<&OldEntry<'_>>> = vec![None; new.len()];
    // First those that say the same, so that the others of a block are left for what changed.
    for exact in [true, false] {
        for (slot, entry) in found.iter_mut().zip(new).filter(|(slot, _)| slot.is_none()) {
            let Some(list) = by_block.get_mut(&(entry.addition, entry.block)) else { continue };
            let text = if exact { printed(entry) } else { String::new() };
            let at = list.iter().position(|known| !exact || printed(&known.entry) == text);
            *slot = at.and_then(|at| list.remove(at));
        }
    }
    found
}

impl<'a> OldFile<'a> {
    /// The parts of a text; `None` where it is not an approvals file, or holds what is not understood.
    fn read(text: &'a str) -> Option<OldFile<'a>> {
        let (approvals, found) = read_approvals(&Source::new("", text));
        if found.has_errors() {
            return None;
        }
        let first = text.split_inclusive('\n').next()?;
        let line_break = if first.ends_with("\r\n") { "\r\n" } else { "\n" };
        let mut file = OldFile { head: Vec::new(), entries: Vec::new(), tail: String::new(), line_break };
        let mut known = approvals.entries.into_iter();
        // Blank lines and comments of which it is not known yet what stands below them.
        let mut waiting: Vec<&str> = Vec::new();
        for line in text.split_inclusive('\n') {
            if line.trim().is_empty() || line.starts_with('#') {
                waiting.push(line);
            } else if line.starts_with('[') {
                let lead = std::mem::take(&mut waiting);
                // What stands directly below the head is a part of it.
                let own = lead.iter().position(|l| l.trim().is_empty()).unwrap_or(lead.len());
                let own = if file.entries.is_empty() { own } else { 0 };
                file.head.extend(lead.get(..own).unwrap_or_default());
                let lead = lead.get(own..).unwrap_or_default().concat();
                file.entries.push(OldEntry { lead, lines: vec![line], entry: known.next()? });
            } else {
                let into = file.entries.last_mut().map_or(&mut file.head, |e| &mut e.lines);
                into.append(&mut waiting);
                into.push(line);
            }
        }
        if file.entries.is_empty() {
            file.head.append(&mut waiting);
        }
        file.tail = waiting.concat();
        known.next().is_none().then_some(file)
    }

    /// The lines above the first entry, with the language of the original.
    fn head(&self, source: Option<&Lang>) -> String {
        let Some(source) = source else { return self.head.concat() };
        let mut out = String::new();
        let mut said = false;
        for line in &self.head {
            match line.strip_prefix("source:") {
                Some(old) if old.trim() != source.as_str() => {
                    push(&mut out, &format!("source: {source}{}", self.line_break), self.line_break);
                }
                _ => push(&mut out, line, self.line_break),
            }
            said |= line.starts_with("source:");
        }
        if !said {
            push(&mut out, &format!("source: {source}{}", self.line_break), self.line_break);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::approvals::{Approval, Maker};

    const OLD: &str = "# yiwen approvals 1\n# mine\nsource: en\n\n# about the first\n[4f1c29ab12cd34ef]\n\
        approved:   2026-11-24,  Ann Lee\n# inside\n| One.\n\n\n[0c77d31be23a8f15]\napproved: no\n| Two.\n# end\n";

    fn read(text: &str) -> Approvals {
        let (approvals, found) = read_approvals(&Source::new("a", text));
        assert!(found.is_empty(), "{found:?}");
        approvals
    }

    #[test]
    fn nothing_changes_where_nothing_changed() {
        for text in [OLD.to_string(), OLD.replace('\n', "\r\n"), OLD.trim_end().to_string()] {
            assert_eq!(read(&text).print_over(&text, true), text);
        }
    }

    #[test]
    fn what_changed_is_written_and_the_rest_keeps_its_bytes() {
        let mut approvals = read(OLD);
        let on = jiff::civil::date(2026, 11, 25);
        approvals.entries[1].approved = Some(Approval { on, by: "Bo".to_string() });
        approvals.entries[1].made = Some(Maker::Person);
        approvals.entries.push(ApprovalEntry::new("00000000000000aa".parse().unwrap(), "Three.".to_string()));
        let new = approvals.print_over(OLD, true);
        let changed = "approved: 2026-11-25, Bo\nmade: person\ntarget: none\n| Two.\n";
        let added = "\n[00000000000000aa]\napproved: no\n| Three.\n# end\n";
        assert_eq!(new, OLD.replace("approved: no\n| Two.\n", changed).replace("# end\n", added));
        let windows = approvals.print_over(&OLD.replace('\n', "\r\n"), true);
        assert_eq!(windows, new.replace('\n', "\r\n"));
        approvals.entries.remove(1);
        approvals.entries[0].approved = None;
        approvals.source = Lang::parse("de").ok();
        let new = approvals.print_over(OLD, true);
        assert!(new.contains("# mine\nsource: de\n"), "{new}");
        assert!(new.contains("# about the first\n[4f1c29ab12cd34ef]\n# inside\napproved: no\n| One.\n\n[00"), "{new}");
        assert_eq!(read(&new), approvals);
    }

    #[test]
    fn texts_of_a_private_original_keep_their_file() {
        let approvals = read(OLD);
        let first = approvals.print_texts();
        let old = first.replace("| Two.", "# secret\n| Two.");
        assert_eq!(approvals.print_texts_over(&old), old);
        assert_eq!(approvals.print_texts_over(""), first);
    }
}
