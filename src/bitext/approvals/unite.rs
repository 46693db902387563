//! Uniting two versions of an approvals file, as two branches of a repository leave them.

use crate::bitext::approvals::read::read_approvals;
use crate::bitext::approvals::{Approval, ApprovalEntry, Approvals};
use crate::bitext::features::normal_form::BlockHash;
use crate::diag::{Diagnostics, Source};
use std::collections::{BTreeMap, BTreeSet};

/// An entry by its block, and which of several entries of that block it is.
type EntryKey = (bool, BlockHash, usize);

/// Two versions of a file that were made one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitedApprovals {
    /// The text of the file.
    pub text: String,
    /// The blocks that were approved on both sides: the approval that stands, and the other one.
    pub twice: Vec<TwiceApproved>,
}

/// A block that two people approved, each in a version of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwiceApproved {
    /// The block.
    pub block: BlockHash,
    /// The later approval, which stands.
    pub kept: Approval,
    /// The earlier one.
    pub other: Approval,
}

/// The versions in a file with the marks of a merge conflict.
struct ConflictSides {
    ours: String,
    base: Option<String>,
    theirs: String,
}

/// Whether a text has the marks of a merge conflict.
pub fn has_conflict(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("<<<<<<<"))
}

/// Unites the versions in a file with the marks of a merge conflict.
///
/// # Errors
/// What is wrong with either version; nothing is to be written then.
pub fn resolve_conflict(source: &Source) -> Result<UnitedApprovals, Diagnostics> {
    let sides = conflict_sides(&source.text);
    let version = |text: &str| Source::new(source.path.clone(), text);
    unite_approvals(sides.base.map(|base| version(&base)).as_ref(), &version(&sides.ours), &version(&sides.theirs))
}

/// Unites two versions of an approvals file, or of one with the texts of a private original, entry by entry: what one side
/// alone changed since `base` counts; an approval counts more than none, and of two approvals the later.
///
/// # Errors
/// What is wrong with either version.
pub fn unite_approvals(base: Option<&Source>, ours: &Source, theirs: &Source) -> Result<UnitedApprovals, Diagnostics> {
    let mut found = Diagnostics::new();
    let mut read = |source: &Source| {
        let (approvals, wrong) = read_approvals(source);
        found.extend(wrong);
        approvals
    };
    // A base that cannot be read is none.
    let base = base.map(read_approvals).filter(|(_, wrong)| wrong.is_empty()).map(|(base, _)| base);
    let (one, other) = (read(ours), read(theirs));
    if found.has_errors() {
        return Err(found);
    }
    let mut twice = Vec::new();
    let entries = unite(base.as_ref(), &one, &other, &mut twice);
    let approvals = Approvals { source: one.source.or(other.source), entries };
    let text = match ours.path.ends_with(".private") {
        true => approvals.print_texts_over(&ours.text),
        false => {
            // The texts of a private original are not in this file.
            let texts = approvals.entries.iter().any(|entry| !entry.addition && entry.text.is_some());
            with_names(&approvals.print_over(&ours.text, texts), &twice)
        }
    };
    Ok(UnitedApprovals { text, twice })
}

/// Writes down the approvals that no longer stand, as comments in their entries.
fn with_names(text: &str, twice: &[TwiceApproved]) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        out.push_str(line);
        let head = line.trim_end().trim_start_matches("[+").trim_start_matches('[').trim_end_matches(']');
        for double in twice.iter().filter(|t| line.starts_with('[') && t.block.to_string() == head) {
            let also = format!("# also approved: {}, {}", double.other.on, double.other.by);
            if !text.contains(&also) {
                let line_break = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
                out.push_str(&also);
                out.push_str(line_break);
            }
        }
    }
    out
}

fn conflict_sides(text: &str) -> ConflictSides {
    #[derive(PartialEq)]
    enum Part {
        Both,
        Ours,
        Base,
        Theirs,
    }
    let mut part = Part::Both;
    let mut has_base = false;
    let [mut ours, mut base, mut theirs] = [String::new(), String::new(), String::new()];
    for line in text.split_inclusive('\n') {
        match line {
            _ if line.starts_with("<<<<<<<") => part = Part::Ours,
            _ if line.starts_with("|||||||") => (part, has_base) = (Part::Base, true),
            _ if line.starts_with("=======") => part = Part::Theirs,
            _ if line.starts_with(">>>>>>>") => part = Part::Both,
            _ => {
                let within = [(&mut ours, Part::Ours), (&mut base, Part::Base), (&mut theirs, Part::Theirs)];
                within
                    .into_iter()
                    .filter(|(_, own)| part == Part::Both || part == *own)
                    .for_each(|(t, _)| t.push_str(line));
            }
        }
    }
    ConflictSides { ours, base: has_base.then_some(base), theirs }
}

fn unite(
    base: Option<&Approvals>,
    ours: &Approvals,
    theirs: &Approvals,
    twice: &mut Vec<TwiceApproved>,
) -> Vec<ApprovalEntry> {
    let [keys, other_keys] = [keys(ours), keys(theirs)];
    let group_of = groups(&[(ours, &keys), (theirs, &other_keys)]);
    let gather = |approvals: &'_ Approvals, keys: &[EntryKey]| -> BTreeMap<usize, Vec<ApprovalEntry>> {
        let mut out: BTreeMap<usize, Vec<ApprovalEntry>> = BTreeMap::new();
        for (entry, key) in approvals.entries.iter().zip(keys) {
            if let Some(group) = group_of.get(key) {
                out.entry(*group).or_default().push(entry.clone());
            }
        }
        out
    };
    let (one, other) = (gather(ours, &keys), gather(theirs, &other_keys));
    let then = base.map(|base| gather(base, &self::keys(base)));
    let mut out = Vec::new();
    for group in order(&keys, &other_keys, &group_of) {
        let of = |side: &BTreeMap<usize, Vec<ApprovalEntry>>| side.get(&group).cloned().unwrap_or_default();
        let (mut mine, mut your) = (of(&one), of(&other));
        add_texts(&mut mine, &your);
        add_texts(&mut your, &mine);
        let was = then.as_ref().map(of);
        out.extend(if mine == your || was.as_ref() == Some(&your) {
            mine
        } else if was.as_ref() == Some(&mine) {
            your
        } else {
            later(mine, your, twice)
        });
    }
    // A row's first entry has nothing above it.
    if let Some(first) = out.first_mut() {
        first.joined = false;
    }
    out
}

/// The version whose approval is the later one; what was approved on both sides is noted.
fn later(mine: Vec<ApprovalEntry>, your: Vec<ApprovalEntry>, twice: &mut Vec<TwiceApproved>) -> Vec<ApprovalEntry> {
    let newest = |entries: &[ApprovalEntry]| {
        entries.iter().filter_map(|e| e.approved.as_ref()).map(|a| (a.on, a.by.clone())).max()
    };
    let (kept, left) = if newest(&your) > newest(&mine) || mine.is_empty() { (your, mine) } else { (mine, your) };
    for (entry, other) in kept.iter().filter_map(|e| Some((e, left.iter().find(|o| o.block == e.block)?))) {
        if let (Some(kept), Some(other)) = (&entry.approved, &other.approved)
            && kept != other
        {
            twice.push(TwiceApproved { block: entry.block, kept: kept.clone(), other: other.clone() });
        }
    }
    kept
}

/// Takes over texts that the other version of an entry has.
fn add_texts(entries: &mut [ApprovalEntry], others: &[ApprovalEntry]) {
    for entry in entries.iter_mut().filter(|e| e.text.is_none()) {
        entry.text = others.iter().find(|other| other.block == entry.block).and_then(|other| other.text.clone());
    }
}

fn keys(approvals: &Approvals) -> Vec<EntryKey> {
    let mut seen: BTreeMap<(bool, BlockHash), usize> = BTreeMap::new();
    let key = |entry: &ApprovalEntry| {
        let count = seen.entry((entry.addition, entry.block)).or_default();
        *count += 1;
        (entry.addition, entry.block, *count)
    };
    approvals.entries.iter().map(key).collect()
}

/// The group of each entry: entries that are one row in either version are in one.
fn groups(sides: &[(&Approvals, &Vec<EntryKey>)]) -> BTreeMap<EntryKey, usize> {
    let mut group_of: BTreeMap<EntryKey, usize> = BTreeMap::new();
    for (approvals, keys) in sides {
        let mut above: Option<EntryKey> = None;
        for (entry, key) in approvals.entries.iter().zip(*keys) {
            let next = group_of.len();
            let own = *group_of.entry(*key).or_insert(next);
            if let Some(with) = above.filter(|_| entry.joined).and_then(|above| group_of.get(&above).copied()) {
                group_of.values_mut().filter(|group| **group == own).for_each(|group| *group = with);
            }
            above = Some(*key);
        }
    }
    group_of
}

/// The groups in the order of our version, those of theirs alone behind the one that they follow there.
fn order(ours: &[EntryKey], theirs: &[EntryKey], group_of: &BTreeMap<EntryKey, usize>) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let mut out: Vec<usize> =
        ours.iter().filter_map(|key| group_of.get(key).copied()).filter(|group| seen.insert(*group)).collect();
    let mut before: Option<usize> = None;
    for group in theirs.iter().filter_map(|key| group_of.get(key).copied()) {
        if seen.insert(group) {
            let at = before.and_then(|before| out.iter().position(|g| *g == before)).map_or(0, |at| at + 1);
            out.insert(at, group);
        }
        before = Some(group);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "# yiwen approvals 1\nsource: en\n";

    fn entry(id: u8, rest: &str) -> String {
        format!("\n[{id:016x}]\n{rest}| Text {id}.\n")
    }

    fn united(base: Option<&str>, ours: &str, theirs: &str) -> UnitedApprovals {
        let source = |text: &str| Source::new("a.approvals", format!("{HEAD}{text}"));
        unite_approvals(base.map(source).as_ref(), &source(ours), &source(theirs)).expect("two versions")
    }

    const ANN: &str = "approved: 2026-11-24, Ann\ntarget: 00000000000000aa\n";
    const BEN: &str = "approved: 2026-11-25, Ben\ntarget: 00000000000000bb\n";
    const NO: &str = "approved: no\n";

    #[test]
    fn an_approval_counts_more_than_none_and_the_later_one_more_than_the_other() {
        for (ours, theirs) in [(ANN, BEN), (BEN, ANN)] {
            let made = united(None, &(entry(1, ours) + &entry(2, NO)), &(entry(1, theirs) + &entry(2, ANN)));
            let first = format!("\n[0000000000000001]\n# also approved: 2026-11-24, Ann\n{BEN}| Text 1.\n");
            assert_eq!(made.text, format!("{HEAD}{first}{}", entry(2, ANN)));
            assert_eq!(made.twice.len(), 1);
        }
    }

    #[test]
    fn entries_of_either_side_stand_where_they_stood() {
        let made = united(None, &(entry(1, ANN) + &entry(4, ANN)), &(entry(3, BEN) + &entry(1, ANN) + &entry(2, BEN)));
        let want = entry(3, BEN) + &entry(1, ANN) + &entry(2, BEN) + &entry(4, ANN);
        assert_eq!(made.text, format!("{HEAD}{want}"));
        // Rows of several blocks stay whole, whichever side wins.
        let joined = |approval: &str| {
            entry(1, approval)
                + &entry(2, &format!("{}joined: above\n", approval.split_inclusive('\n').next().expect("a line")))
        };
        for ours in [joined(ANN) + &entry(5, NO), joined(BEN)] {
            let made = united(None, &ours, &(entry(1, BEN) + &entry(2, BEN)));
            let (read, found) = read_approvals(&Source::new("a", made.text.as_str()));
            assert!(found.is_empty());
            let joined: Vec<bool> = read.entries.iter().map(|e| e.joined).collect();
            assert!(joined.starts_with(&[false, false]) || joined.starts_with(&[false, true]), "{}", made.text);
            assert!(read.entries.iter().take(2).all(|e| e.joined || !e.target.is_empty()), "{}", made.text);
        }
    }

    #[test]
    fn what_one_side_alone_changed_counts_even_if_it_withdraws() {
        let (base, changed) = (entry(1, ANN) + &entry(2, ANN), entry(1, NO));
        assert_eq!(united(Some(&base), &base, &changed).text, format!("{HEAD}{changed}"));
        assert_eq!(united(Some(&base), &changed, &base).text, format!("{HEAD}{changed}"));
    }

    #[test]
    fn the_marks_of_a_conflict_are_read_with_and_without_a_base() {
        for base in ["", "||||||| base\n"] {
            let text = format!(
                "{HEAD}{}<<<<<<< HEAD\n{}{base}=======\n{}>>>>>>> other\n{}",
                entry(1, ANN),
                entry(2, ANN),
                entry(3, BEN),
                entry(4, NO)
            );
            let made = resolve_conflict(&Source::new("a.approvals", text)).expect("two versions");
            let want = entry(1, ANN) + &entry(3, BEN) + &entry(2, ANN) + &entry(4, NO);
            assert_eq!(made.text, format!("{HEAD}{want}"));
        }
    }
}
