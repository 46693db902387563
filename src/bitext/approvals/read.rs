//! Reading an approvals file.

use crate::bitext::approvals::{Approval, ApprovalEntry, Approvals, HEAD, Maker};
use crate::diag::{Code, Diagnostic, Diagnostics, Source, codes};
use crate::lang::Lang;
use jiff::civil::Date;
use std::ops::Range;

/// Reads an approvals file. All that is wrong is told; a file with errors must not be written over.
pub fn read_approvals(source: &Source) -> (Approvals, Diagnostics) {
    let mut reader = ApprovalsReader {
        source,
        approvals: Approvals::default(),
        found: Diagnostics::new(),
        texts: Vec::new(),
        conflict: false,
    };
    let mut at = 0;
    for (number, line) in source.text.split_inclusive('\n').enumerate() {
        let end = at + line.len();
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let span = at..at + line.len();
        if !reader.line(number, line, span) {
            break;
        }
        at = end;
    }
    reader.finish()
}

struct ApprovalsReader<'a> {
    source: &'a Source,
    approvals: Approvals,
    found: Diagnostics,
    /// The lines of the last entry's text.
    texts: Vec<String>,
    /// Whether a mark of a merge conflict was seen.
    conflict: bool,
}

impl ApprovalsReader<'_> {
    /// Takes in a line; `false` where reading on makes no sense.
    fn line(&mut self, number: usize, line: &str, span: Range<usize>) -> bool {
        if number == 0 && line.trim_end() != HEAD {
            let newer = line.starts_with("# yiwen approvals ");
            let (code, message, hint) = if newer {
                (
                    codes::approvals::OTHER_VERSION,
                    "this approvals file was written by another version of yiwen",
                    "use that version, or a newer one",
                )
            } else {
                (
                    codes::approvals::NOT_APPROVALS,
                    "this is no approvals file",
                    "take it away, or restore it from version control",
                )
            };
            self.error(code, message, hint, span);
            return false;
        }
        if ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark)) {
            // One conflict is many lines.
            if !std::mem::replace(&mut self.conflict, true) {
                let hint = "run `yiwen approve --resolve`, which unites the two";
                self.error(codes::approvals::MERGE_CONFLICT, "here two versions were not merged", hint, span);
            }
            return true;
        }
        if let Some(text) = line.strip_prefix('|') {
            self.texts.push(text.strip_prefix(' ').unwrap_or(text).to_string());
        } else if let Some(head) = line.strip_prefix('[') {
            self.entry(head, span);
        } else if !line.trim().is_empty() && !line.starts_with('#') {
            self.field(line, span);
        }
        true
    }

    fn entry(&mut self, head: &str, span: Range<usize>) {
        self.end_text();
        let name = head.trim_end().strip_suffix(']').unwrap_or(head);
        let (addition, name) = name.strip_prefix('+').map_or((false, name), |n| (true, n));
        let Ok(block) = name.parse() else {
            self.error(codes::approvals::DAMAGED, "`[` begins an entry with 16 hexadecimal digits", RESTORE, span);
            return;
        };
        self.approvals.entries.push(ApprovalEntry { addition, text: None, ..ApprovalEntry::new(block, String::new()) });
    }

    fn field(&mut self, line: &str, span: Range<usize>) {
        let Some((key, value)) = line.split_once(':') else {
            self.error(codes::approvals::DAMAGED, "this is no line of an approvals file", RESTORE, span);
            return;
        };
        let value = value.trim();
        if key == "source" && self.approvals.entries.is_empty() {
            match Lang::parse(value) {
                Ok(lang) => self.approvals.source = Some(lang),
                Err(error) => self.error(
                    codes::approvals::WRONG_VALUE,
                    &error,
                    "write the language of the original, such as `en`",
                    span,
                ),
            }
            return;
        }
        let Some(entry) = self.approvals.entries.last_mut() else {
            self.error(codes::approvals::DAMAGED, &format!("`{key}` stands before the first entry"), RESTORE, span);
            return;
        };
        let taken = match key {
            "approved" => approval(value).map(|approval| entry.approved = approval),
            "made" => maker(value).map(|made| entry.made = Some(made)),
            "joined" => (value == "above").then(|| entry.joined = true),
            "target" if value == "none" => {
                entry.target.clear();
                Some(())
            }
            "target" => {
                let blocks: Result<Vec<_>, ()> = value.split_whitespace().map(str::parse).collect();
                blocks.ok().filter(|b| !b.is_empty()).map(|blocks| entry.target = blocks)
            }
            _ => {
                let message = format!("unknown key `{key}`");
                self.error(
                    codes::approvals::UNKNOWN_KEY,
                    &message,
                    "the keys are `approved`, `made`, `target` and `joined`",
                    span,
                );
                return;
            }
        };
        if taken.is_none() {
            let hint = match key {
                "approved" => "write `no`, or a day and a name: `2026-11-24, Ann Lee`",
                "made" => "write `person`, or `engine` and its name",
                "joined" => "write `above`, or take the line out",
                _ => "write `none`, or hashes of 16 hexadecimal digits",
            };
            self.error(codes::approvals::WRONG_VALUE, &format!("`{value}` is no value of `{key}`"), hint, span);
        }
    }

    fn end_text(&mut self) {
        if !self.texts.is_empty() {
            let text = std::mem::take(&mut self.texts).join("\n");
            if let Some(entry) = self.approvals.entries.last_mut() {
                entry.text = Some(text);
            }
        }
    }

    fn error(&mut self, code: Code, message: &str, hint: &str, span: Range<usize>) {
        self.found.push(Diagnostic::error(code, message).at(self.source, span).hint(hint));
    }

    fn finish(mut self) -> (Approvals, Diagnostics) {
        self.end_text();
        // What nobody accepted has no counterpart.
        for entry in self.approvals.entries.iter_mut().filter(|e| e.approved.is_none()) {
            entry.target.clear();
            entry.joined = false;
        }
        // A first entry has nothing above it.
        if let Some(first) = self.approvals.entries.first_mut() {
            first.joined = false;
        }
        (self.approvals, self.found)
    }
}

const RESTORE: &str = "restore the file from version control, or take the line out";

/// `no`, or a day and a name.
fn approval(value: &str) -> Option<Option<Approval>> {
    if value == "no" {
        return Some(None);
    }
    let (on, by) = value.split_once(',')?;
    let on: Date = on.trim().parse().ok()?;
    Some(Some(Approval { on, by: by.trim().to_string() }))
}

fn maker(value: &str) -> Option<Maker> {
    if value == "person" {
        return Some(Maker::Person);
    }
    let name = value.strip_prefix("engine")?;
    (name.is_empty() || name.starts_with(' ')).then(|| Maker::Engine(name.trim().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::BlockHash;
    use proptest::prelude::*;

    fn entry() -> impl Strategy<Value = ApprovalEntry> {
        let approval = prop::option::of(("[^\\s,][^\\r\\n]{0,8}[^\\s]", 1i16..3000).prop_map(|(by, year)| Approval {
            on: jiff::civil::date(year, 2, 3),
            by: by.split_whitespace().collect::<Vec<_>>().join(" "),
        }));
        let maker = prop::option::of(prop_oneof![
            Just(Maker::Person),
            "[a-z]{0,4}( [a-z]{1,3})?".prop_map(|n| Maker::Engine(n.trim().to_string()))
        ]);
        let text = prop::option::of("[^\\r]{0,20}(\n| |\\|)?.{0,9}");
        (any::<bool>(), approval, maker, 0usize..3, text, ".{0,3}").prop_map(
            |(addition, approved, made, n, text, id)| {
                ApprovalEntry {
                    block: BlockHash::of(&id),
                    addition,
                    // Only what was accepted has a counterpart.
                    target: if approved.is_some() {
                        (0..n).map(|i| BlockHash::of(&i.to_string())).collect()
                    } else {
                        vec![]
                    },
                    approved,
                    made,
                    joined: false,
                    text: text.map(|t| t.replace('\r', "")),
                }
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(entries in prop::collection::vec(entry(), 0..6)) {
            let approvals = Approvals { source: Lang::parse("zh-Hant").ok(), entries };
            let text = approvals.print(true);
            let (read, found) = read_approvals(&Source::new("a.approvals", text.as_str()));
            prop_assert!(found.is_empty(), "{found:?}\n{text}");
            prop_assert_eq!(read, approvals);
        }

        #[test]
        fn nothing_makes_it_panic(text in "(# yiwen approvals 1\n)?(\\PC{0,9}|\n|\\[[0-9a-f]{16}\\]\n|target: |approved: |joined: above\n|\\| ){0,12}") {
            let _ = read_approvals(&Source::new("a.approvals", text.as_str()));
        }
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        let text = "# yiwen approvals 1\nsource: en\nmade: person\n\n[12]\n\n[4f1c29ab12cd34ef]\napproved: yes\n<<<<<<< ours\nby: Ann\n";
        let (_, found) = read_approvals(&Source::new("a.approvals", text));
        let lines: Vec<u32> = found.iter().filter_map(|d| d.place.as_ref().map(|p| p.line)).collect();
        assert_eq!(lines, [3, 5, 8, 9, 10]);
    }
}
