//! Editing files: what is on the disk stays whole, and what somebody else wrote stays.

use super::*;
use crate::bitext::{ApprovalEntry, Approvals, read_approvals};
use crate::content::{Edition, FrontMatter};
use crate::project::write::{KeyEdit, KeyValue, write_approvals, write_edition, write_sidecar};
use crate::store::{Fault, Faults, Op, Store};
use std::io::ErrorKind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;

const FILE: &str = "a.md";

fn folder(text: &str) -> (TempDir, Store) {
    let folder = TempDir::new().expect("a folder");
    std::fs::write(folder.path().join(FILE), text).expect("written");
    let store = Store::open(folder.path()).expect("opened");
    (folder, store)
}

fn on_disk(folder: &TempDir) -> String {
    std::fs::read_to_string(folder.path().join(FILE)).expect("read")
}

fn read(text: &str) -> Source {
    Source::new(FILE, text)
}

#[test]
fn the_byte_order_mark_stays() {
    let (folder, store) = folder("\u{feff}+++\r\na = 1\r\n+++\r\nA\r\n\r\nB");
    let edits = [replace(1, "C\nD"), EditionEdit::Key(KeyEdit::set("a", KeyValue::Integer(2)))];
    let was = store.read_source(FILE).expect("read");
    let written = write_edition(&store, &was, &options(), &edits).expect("written");
    assert_eq!(on_disk(&folder), "\u{feff}+++\r\na = 2\r\n+++\r\nA\r\n\r\nC\r\nD");
    assert_eq!(format!("\u{feff}{}", written.source.text), on_disk(&folder));
    assert!(written.changed && !written.moved);
    let again = write_edition(&store, &written.source, &options(), &[replace(1, "C\nD")]).expect("written");
    assert!(!again.changed);
}

#[test]
fn an_edit_finds_its_block_in_a_file_that_changed() {
    let was = read("+++\na = 1\n+++\n\nA\n\nB\n\nB\n\nC, d\n");
    let now = "+++\na = 1\nb = 2\n+++\n\nNew\n\nA\n\nB\n\nC, d\n\nB\n";
    let (folder, store) = folder(now);
    let comma = was.text.find(',').expect("there");
    let edits = [
        replace(0, "X"),
        replace(2, "Y"),
        EditionEdit::ReplaceBytes { range: comma..comma + 1, text: "，".to_string() },
        EditionEdit::Key(KeyEdit::set("a", KeyValue::Integer(3))),
    ];
    let written = write_edition(&store, &was, &options(), &edits).expect("written");
    assert!(written.moved);
    assert_eq!(on_disk(&folder), "+++\na = 3\nb = 2\n+++\n\nNew\n\nX\n\nB\n\nC， d\n\nY\n");
}

#[test]
fn of_equal_blocks_the_neighbours_tell_which_is_meant() {
    let (folder, store) = folder("B\n\nA\n\nB\n\nC\n\nD\n");
    write_edition(&store, &read("A\n\nB\n\nC\n"), &options(), &[replace(1, "X")]).expect("written");
    assert_eq!(on_disk(&folder), "B\n\nA\n\nX\n\nC\n\nD\n");
}

#[test]
fn an_edit_that_lost_its_place_keeps_both_texts() {
    let now = "---\ntitle: theirs\n---\nA\n\nTheirs.\n";
    let was = read("---\ntitle: old\n---\nA\n\nOld words.\n");
    let title = EditionEdit::Key(KeyEdit::set("title", KeyValue::Text("Mine".into())));
    let body = EditionEdit::ReplaceBody { text: "Mine".into() };
    for (edit, old) in [(replace(1, "Mine."), "Old words."), (title, "title"), (body, "another")] {
        let (folder, store) = folder(now);
        let refused = write_edition(&store, &was, &options(), std::slice::from_ref(&edit)).expect_err("refused");
        assert_eq!(on_disk(&folder), now);
        assert!(refused.diagnostic.message.contains("changed meanwhile"), "{refused:?}");
        assert!(refused.diagnostic.message.contains(old), "{refused:?}");
        assert!(refused.diagnostic.hint.as_ref().is_some_and(|h| h.contains("Mine")), "{refused:?}");
        assert_eq!(refused.on_disk.map(|s| s.text.to_string()).as_deref(), Some(now));
        assert_eq!(refused.unwritten, edit.text().into_iter().collect::<Vec<_>>());
    }
    let (folder, store) = folder(now);
    std::fs::remove_file(folder.path().join(FILE)).expect("removed");
    let refused = write_edition(&store, &was, &options(), &[replace(1, "Mine.")]).expect_err("refused");
    assert!(refused.diagnostic.message.contains("taken away"), "{refused:?}");
}

/// Lets the operation of a number fail, and with `dead` all that follow.
#[derive(Debug)]
struct FailAt {
    left: AtomicUsize,
    dead: bool,
}

impl Faults for FailAt {
    fn before(&self, op: Op, _: &str) -> Fault {
        let left = self.left.load(Ordering::Relaxed);
        if left > 0 {
            self.left.store(left - 1, Ordering::Relaxed);
            return Fault::None;
        }
        if !self.dead {
            self.left.store(usize::MAX, Ordering::Relaxed);
        }
        if op == Op::Write { Fault::Short(3) } else { Fault::Fail(ErrorKind::PermissionDenied) }
    }
}

#[test]
fn a_disk_that_fails_leaves_the_old_file_or_the_new_one() {
    let (old, new) = ("\u{feff}A\n\nB\n", "\u{feff}A\n\nC\n");
    let was = read("A\n\nB\n");
    for dead in [false, true] {
        let mut failed = 0;
        for left in 0.. {
            let (folder, store) = folder(old);
            let store = store.with_faults(Arc::new(FailAt { left: AtomicUsize::new(left), dead }));
            let result = write_edition(&store, &was, &options(), &[replace(1, "C")]);
            let text = on_disk(&folder);
            match result {
                Ok(_) => {
                    assert_eq!(text, new);
                    break;
                }
                Err(refused) => {
                    failed += 1;
                    assert!(text == old || text == new, "{text:?}");
                    assert!(refused.diagnostic.message.starts_with("cannot "), "{refused:?}");
                    assert_eq!(refused.unwritten, ["C"]);
                }
            }
        }
        assert!(failed > 4, "{failed}");
    }
}

#[test]
fn a_sidecar_is_made_and_changed() {
    let (folder, store) = folder("");
    let file = "cover.webp.toml";
    let get = || std::fs::read_to_string(folder.path().join(file)).expect("read");
    let set = |key: &str, value: &str| KeyEdit::set(key, KeyValue::Text(value.to_string()));
    let first = write_sidecar(&store, file, None, &[set("alt.en", "A chip"), set("generator", "FLUX")]).expect("made");
    assert_eq!(get(), "generator = \"FLUX\"\n\n[alt]\nen = \"A chip\"\n");
    let text = get().replace("\n\n", " # mine\r\n\r\n");
    std::fs::write(folder.path().join(file), format!("\u{feff}{text}")).expect("written");
    write_sidecar(&store, file, Some(&first), &[set("alt.zh-Hant", "一塊晶片")]).expect("written");
    assert_eq!(get(), format!("\u{feff}{text}zh-Hant = \"一塊晶片\"\n"));
    let refused = write_sidecar(&store, file, Some(&first), &[set("alt.zh-Hant", "晶片")]).expect_err("refused");
    assert!(refused.diagnostic.message.contains("changed meanwhile"), "{refused:?}");
    assert_eq!(refused.unwritten, ["\"晶片\""]);
}

#[test]
fn approvals_are_written_over_what_was_read() {
    let (folder, store) = folder("");
    let edition = |private| Edition {
        lang: Lang::parse("en").expect("a tag"),
        source: Source::new("a.en.md", ""),
        front: Arc::new(FrontMatter::default()),
        body: 0..0,
        broken: false,
        private,
    };
    let file = |name: &str| folder.path().join(name);
    let get = |name: &str| std::fs::read_to_string(file(name)).expect("read");
    let mut new = Approvals { source: Lang::parse("de").ok(), entries: Vec::new() };
    new.entries.push(ApprovalEntry::new("00000000000000aa".parse().expect("a hash"), "Eins.".to_string()));
    write_approvals(&store, &edition(false), &edition(false), None, &new).expect("written");
    assert_eq!(get("a.en.approvals"), new.print(true));
    // Somebody noted something, and somebody else approved.
    let noted = format!("\u{feff}{}# mine\r\n", new.print(true).replace('\n', "\r\n"));
    std::fs::write(file("a.en.approvals"), &noted).expect("written");
    let mut more = new.clone();
    more.entries.push(ApprovalEntry::new("00000000000000bb".parse().expect("a hash"), "Zwei.".to_string()));
    write_approvals(&store, &edition(false), &edition(false), Some(&new), &more).expect("written");
    let added = "\r\n[00000000000000bb]\r\napproved: no\r\n| Zwei.\r\n# mine\r\n";
    assert_eq!(get("a.en.approvals"), noted.replace("# mine\r\n", added));
    let refused = write_approvals(&store, &edition(false), &edition(false), Some(&new), &more).expect_err("refused");
    assert!(refused.message.contains("changed meanwhile"), "{refused:?}");
    // The texts of a private original stand apart.
    std::fs::remove_file(file("a.en.approvals")).expect("removed");
    write_approvals(&store, &edition(true), &edition(true), None, &more).expect("written");
    assert_eq!(get("a.en.approvals"), more.print(false));
    assert_eq!(get("a.en.approvals.private"), more.print_texts());
    let whole = {
        let (mut read, _) = read_approvals(&Source::new("", get("a.en.approvals")));
        read.add_texts(&more);
        read
    };
    write_approvals(&store, &edition(true), &edition(true), Some(&whole), &more).expect("written");
}
