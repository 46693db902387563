//! Any text as an approvals file of any two texts, parted by lines of tildes: what is read is printed and read back,
//! every row has a state, and approving all of them settles the translation.
#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use yiwen::bitext::{AlignableText, Approval, ApprovalRecord, Maker, RowState, approve, bitext, read_approvals};
use yiwen::diag::{Palette, Source, show_all};
use yiwen::lang::Lang;
use yiwen::text::{MarkdownOptions, parse};

fuzz_target!(|input: &str| {
    let mut parts = input.splitn(3, "\n~~~~\n");
    let file = Source::new("a.approvals", parts.next().unwrap_or_default());
    let (approvals, found) = read_approvals(&file);
    let _ = show_all(&found, Palette::Plain);
    if !found.has_errors() {
        let (again, found) = read_approvals(&Source::new("b.approvals", approvals.print(true)));
        assert!(found.is_empty(), "{found:?}");
        // What nobody accepted has no counterpart, and a first entry nothing above it; the rest stays.
        assert_eq!(again.entries.len(), approvals.entries.len());
        assert_eq!(read_approvals(&Source::new("c.approvals", again.print(true))).0, again);
    }
    let (Ok(en), Ok(zh)) = (Lang::parse("en"), Lang::parse("zh-Hant")) else { return };
    let mut text = |lang: &Lang| {
        let source = Source::new("a.md", parts.next().unwrap_or_default());
        let body = 0..source.text.len();
        let document = parse(&source, body.clone(), &MarkdownOptions::for_lang(lang));
        AlignableText::new(&source.text, body, &document, lang)
    };
    let (source, target) = (text(&en), text(&zh));
    let rows = bitext(&source, &target, Some(&approvals), Some("an engine"));
    let approval = Approval { on: jiff::civil::date(2026, 11, 24), by: "Ann".to_string() };
    let record = ApprovalRecord { lang: &en, approval: Some(approval), made: Some(Maker::Person) };
    let all = approve(Some(&approvals), &rows, &source, &target, &|_| true, &record);
    let settled = bitext(&source, &target, Some(&all), None);
    // A text that says the same thing several times can leave it open which of them was meant.
    let said = |text: &AlignableText| {
        text.normal_forms.iter().map(|e| e.hash).collect::<BTreeSet<_>>().len() == text.normal_forms.len()
    };
    if said(&source) && said(&target) {
        assert!(settled.rows.iter().all(|row| row.state == RowState::Current), "{:?}", settled.rows);
    }
});
