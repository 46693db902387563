//! Keys of front matter: one value or one line changes.

use super::*;
use crate::project::write::{KeyEdit, KeyValue};
use jiff::civil::date;
use proptest::prelude::*;

fn set(key: &str, value: &str) -> EditionEdit {
    EditionEdit::Key(KeyEdit::set(key, KeyValue::Text(value.to_string())))
}

fn remove(key: &str) -> EditionEdit {
    EditionEdit::Key(KeyEdit::Remove { key: key.to_string() })
}

/// Front matter without its fence, an edit, and the front matter after it; in the line breaks of Windows as well.
#[track_caller]
fn check(fence: &str, old: &str, edit: &EditionEdit, new: &str) {
    for (eol, body) in [("\n", "Body."), ("\r\n", "\r\n主文。\r\n")] {
        let whole = |front: &str| format!("{fence}\n{front}{fence}\n").replace('\n', eol) + body;
        let edits = std::slice::from_ref(edit);
        assert_eq!(edited(&whole(old), edits), Ok(whole(new)), "{old:?} {edit:?}");
        assert_eq!(edited(&whole(new), edits), Ok(whole(new)), "again: {new:?} {edit:?}");
    }
}

const TOML: &str = "# mine\ntitle = 'T' # so\nlist = [\n  1, # one\n]\n\n[translation] # who\nfrom = \"en\"\n\n[cover]\nimage = '''\na'''\n";

#[test]
fn a_value_of_toml_changes_and_nothing_else() {
    check("+++", TOML, &set("title", "題"), &TOML.replace("'T'", "\"題\""));
    check("+++", TOML, &set("translation.from", "ja"), &TOML.replace("\"en\"", "\"ja\""));
    check("+++", TOML, &set("cover.image", "b"), &TOML.replace("'''\na'''", "\"b\""));
    check("+++", TOML, &set("title", "T"), TOML);
    let list = EditionEdit::Key(KeyEdit::set("list", KeyValue::Texts(vec!["a".into(), "\"".into()])));
    check("+++", TOML, &list, &TOML.replace("[\n  1, # one\n]", "[\"a\", \"\\\"\"]"));
}

#[test]
fn a_key_of_toml_comes_where_it_belongs() {
    let status = |line: &str| TOML.replace("from = \"en\"\n", &format!("from = \"en\"\n{line}"));
    check("+++", TOML, &set("translation.status", "draft"), &status("status = \"draft\"\n"));
    let day = EditionEdit::Key(KeyEdit::set("translation.date", KeyValue::Date(date(2026, 11, 28))));
    check("+++", TOML, &day, &status("date = 2026-11-28\n"));
    check("+++", TOML, &set("description", "D"), &TOML.replace("]\n\n[t", "]\ndescription = \"D\"\n\n[t"));
    check("+++", TOML, &set("original.title", "O"), &format!("{TOML}\n[original]\ntitle = \"O\"\n"));
    check("+++", "[a]\nb = 1\n", &set("title", "T"), "title = \"T\"\n\n[a]\nb = 1\n");
    check("+++", "", &set("a.b", "c"), "[a]\nb = \"c\"\n");
    check("+++", "[a]\n[a.b]\n", &set("a.c", "d"), "[a]\nc = \"d\"\n[a.b]\n");
    check("+++", "a = { b = 1 } # x\n", &set("a.c", "d"), "a = { b = 1, c = \"d\" } # x\n");
    check("+++", "a = {}\n", &set("a.c", "d"), "a = { c = \"d\" }\n");
    check("+++", "a.b = 1\nz = 1\n", &set("a.c", "d"), "a.b = 1\na.c = \"d\"\nz = 1\n");
    check("+++", "[a]\n  b = 1\n", &set("a.c", "d"), "[a]\n  b = 1\n  c = \"d\"\n");
}

#[test]
fn a_key_of_toml_is_taken_out() {
    check("+++", TOML, &remove("title"), &TOML.replace("title = 'T' # so\n", ""));
    check("+++", TOML, &remove("list"), &TOML.replace("list = [\n  1, # one\n]\n", ""));
    check("+++", TOML, &remove("cover.image"), &TOML.replace("image = '''\na'''\n", ""));
    check("+++", TOML, &remove("cover.alt"), TOML);
    check("+++", "a = { b = 1, c = 2, d = 3 }\n", &remove("a.b"), "a = { c = 2, d = 3 }\n");
    check("+++", "a = { b = 1, c = 2, d = 3 }\n", &remove("a.d"), "a = { b = 1, c = 2 }\n");
}

const YAML: &str = "# mine\ntitle: T  # so\nq: 'it''s' # yes\ntags:\n  - a\ntranslation:\n  from: en\n  note: |\n    x\n    y\nlast: 1\n";

#[test]
fn a_value_of_yaml_changes_and_nothing_else() {
    check("---", YAML, &set("title", "題: \"a\""), &YAML.replace("T  #", "\"題: \\\"a\\\"\"  #"));
    check("---", YAML, &set("q", "x"), &YAML.replace("'it''s'", "\"x\""));
    check("---", YAML, &set("translation.from", "ja"), &YAML.replace("en\n", "\"ja\"\n"));
    check("---", YAML, &set("last", "x"), &YAML.replace("last: 1", "last: \"x\""));
    check("---", "a: [b, c] # d\n", &set("a", "x"), "a: \"x\" # d\n");
    check("---", "a:\nb: 1\n", &set("a", "x"), "a: \"x\"\nb: 1\n");
}

#[test]
fn a_key_of_yaml_comes_and_goes() {
    check("---", YAML, &set("description", "D"), &format!("{YAML}description: \"D\"\n"));
    let status = YAML.replace("from: en\n", "from: en\n  status: \"draft\"\n");
    check("---", YAML, &set("translation.status", "draft"), &status);
    check("---", YAML, &set("original.title", "O"), &format!("{YAML}original:\n  title: \"O\"\n"));
    check("---", "a:\n", &set("a.b", "x"), "a:\n  b: \"x\"\n");
    check("---", "", &set("a.b", "x"), "a:\n  b: \"x\"\n");
    check("---", YAML, &remove("title"), &YAML.replace("title: T  # so\n", ""));
    check("---", YAML, &remove("translation.from"), &YAML.replace("  from: en\n", ""));
}

#[test]
fn a_file_without_front_matter_gets_some() {
    assert_eq!(edited("A\n", &[set("title", "T")]).as_deref(), Ok("+++\ntitle = \"T\"\n+++\n\nA\n"));
    assert_eq!(edited("\r\nA", &[set("a.b", "c")]).as_deref(), Ok("+++\r\n[a]\r\nb = \"c\"\r\n+++\r\n\r\nA"));
    assert_eq!(edited("A\n", &[remove("title")]).as_deref(), Ok("A\n"));
}

#[test]
fn what_cannot_be_changed_by_itself_is_refused() {
    for (text, edit) in [
        ("---\ntags:\n  - a\n---\n", set("tags", "x")),
        ("---\na: |\n  x\n  y\n---\n", remove("a")),
        ("---\na:\n  b: 1\n---\n", remove("a.b")),
        ("---\na: b\n---\n", set("a.c", "x")),
        ("+++\na = 1\n+++\n", set("a.c", "x")),
        ("+++\n[a]\nb = 1\n+++\n", set("a", "x")),
        ("+++\n[[a]]\nb = 1\n+++\n", set("a.b", "x")),
    ] {
        let refused = super::super::edit_edition(&source(text), &options(), &[edit]).expect_err("refused");
        let place = refused.diagnostic.place.expect("a place");
        assert!(refused.diagnostic.message.contains("cannot be"), "{}", refused.diagnostic.message);
        assert!(place.line > 1 && refused.diagnostic.hint.is_some(), "{text}");
    }
    for text in ["+++\na = \n+++\n", "---\na: [\n---\n", "+++\na = 1\n"] {
        assert!(edited(text, &[set("b", "x")]).is_err(), "{text}");
    }
}

fn value() -> impl Strategy<Value = KeyValue> {
    prop_oneof![
        any::<String>().prop_map(KeyValue::Text),
        prop::collection::vec(".{0,5}", 0..3).prop_map(KeyValue::Texts),
        any::<i64>().prop_map(KeyValue::Integer),
        any::<bool>().prop_map(KeyValue::Bool),
        (1i16..3000).prop_map(|year| KeyValue::Date(date(year, 2, 3))),
    ]
}

proptest! {
    /// A key that is set has its value and goes again without a trace; what stands around it stays.
    #[test]
    fn a_key_comes_and_goes_without_a_trace(
        value in value(),
        key in "(title|translation\\.status|new|new\\.key|cover\\.zh-Hant)",
        yaml in any::<bool>(),
        windows in any::<bool>(),
    ) {
        // YAML takes some characters for other ones.
        prop_assume!(!yaml || !matches!(&value, KeyValue::Text(t) if t.chars().any(|c| c.is_control() || c > '\u{fffd}')));
        let old = match yaml {
            true => "---\nlist: [a]\ntranslation:\n  from: en\ncover:\n  x: 1\n---\n\n文。\n",
            false => "+++\nlist = ['a']\n[translation]\nfrom = 'en'\n[cover]\nx = 1\n+++\n\n文。\n",
        };
        let old = if windows { old.replace('\n', "\r\n") } else { old.to_string() };
        let edit = EditionEdit::Key(KeyEdit::set(key.as_str(), value));
        let new = edited(&old, std::slice::from_ref(&edit)).expect("set");
        prop_assert!(new != old);
        prop_assert_eq!(edited(&new, &[edit]), Ok(new.clone()));
        if !key.starts_with("new.") {
            prop_assert_eq!(edited(&new, &[remove(&key)]), Ok(old));
        }
    }
}
