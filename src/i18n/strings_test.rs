use super::*;
use crate::diag::Severity;
use proptest::prelude::*;

fn lang(tag: &str) -> Lang {
    Lang::parse(tag).expect("a tag")
}

fn load(files: &[(&str, &str)], default: &str) -> (Strings, Diagnostics) {
    let files: Vec<_> = files
        .iter()
        .enumerate()
        .map(|(at, (tag, text))| (lang(tag), Source::new(format!("{at}/{tag}.ftl"), *text)))
        .collect();
    Strings::load(&files, &[], &lang(default))
}

fn text(strings: &Strings, tag: &str, key: &str, args: &[(&str, Arg)]) -> String {
    strings.get(&lang(tag), key, args).map_or_else(|| "-".into(), |t| format!("{}:{}", t.lang, t.value))
}

fn messages(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics
        .iter()
        .map(|d| {
            let place = d.place.as_ref().map(|p| format!("{}:{}:{} ", p.path, p.line, p.column));
            format!("{}{}", place.unwrap_or_default(), d.message)
        })
        .collect()
}

#[test]
fn plurals_follow_the_language_and_numbers_are_grouped() {
    let pl = "n = { $n ->\n    [one] { $n } artykuł\n    [few] { $n } artykuły\n   *[many] { $n } artykułów\n }\n";
    let en = "n = { $n ->\n    [0] none\n    [one] one article\n   *[other] { $n } articles\n }\n";
    let (strings, diagnostics) = load(&[("en", en), ("pl", pl)], "en");
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let n = |tag, n: i64| text(&strings, tag, "n", &[("n", n.into())]);
    assert_eq!([n("en", 0), n("en", 1), n("en", 10_000)], ["en:none", "en:one article", "en:10,000 articles"]);
    assert_eq!([n("pl", 1), n("pl", 3), n("pl", 12)], ["pl:1 artykuł", "pl:3 artykuły", "pl:12 artykułów"]);
    assert_eq!(n("pl", 22_000), "pl:22\u{a0}000 artykułów");
}

#[test]
fn number_options_are_honoured() {
    let ftl = "y = { NUMBER($n, useGrouping: \"false\") }\nf = { NUMBER($n, maximumFractionDigits: 1) }\n";
    let (strings, _) = load(&[("de", ftl)], "de");
    assert_eq!(text(&strings, "de", "y", &[("n", 2026_i64.into())]), "de:2026");
    assert_eq!(text(&strings, "de", "f", &[("n", Arg::Float(2.46))]), "de:2,5");
}

#[test]
fn the_fallback_chain_keeps_to_the_script() {
    let files = [
        ("zh-Hans", "a = 简\nb = 简\nc = 简\n"),
        ("zh", "a = 简\nb = 简\nc = 简\nd = 简\n"),
        ("zh-Hant", "a = 繁\nb = 繁\n"),
        ("zh-Hant-HK", "a = 港\n"),
        ("ja", "c = 日\n"),
        ("en", "a = en\nb = en\nc = en\nd = en\n"),
    ];
    let (strings, _) = load(&files, "ja");
    for tag in ["zh-HK", "zh-Hant-HK", "zh-MO"] {
        let got = ["a", "b", "c", "d", "e"].map(|key| text(&strings, tag, key, &[]));
        assert_eq!(got, ["zh-Hant-HK:港", "zh-Hant:繁", "ja:日", "en:en", "-"], "{tag}");
    }
    assert_eq!(text(&strings, "zh-CN", "a", &[]), "zh-Hans:简");
    assert_eq!(text(&strings, "fr", "c", &[]), "ja:日");
    assert_eq!(strings.untranslated(&lang("zh-HK")), ["c", "d"]);
}

#[test]
fn later_layers_override_key_by_key_and_terms_reach_the_whole_family() {
    let files = [
        ("zh-Hant", "-name = 甲\na = { -name }\nb = 舊\n    .title = 題\n"),
        ("zh-Hant-HK", "-name = 乙\n"),
        ("zh-Hant", "b = 新\n"),
    ];
    let (strings, diagnostics) = load(&files, "zh-Hant");
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(text(&strings, "zh-Hant", "a", &[]), "zh-Hant:甲");
    assert_eq!(text(&strings, "zh-Hant-HK", "a", &[]), "zh-Hant:乙");
    assert_eq!(text(&strings, "zh-Hant-HK", "b", &[]), "zh-Hant:新");
}

#[test]
fn attributes_are_keys_too() {
    let (strings, _) = load(&[("en", "search = Search\n    .placeholder = Words\nonly =\n    .label = L\n")], "en");
    assert_eq!(text(&strings, "en", "search.placeholder", &[]), "en:Words");
    assert_eq!(text(&strings, "en", "only.label", &[]), "en:L");
    assert_eq!(text(&strings, "en", "only", &[]), "-");
    assert_eq!(strings.keys().collect::<Vec<_>>(), ["only.label", "search", "search.placeholder"]);
}

#[test]
fn missing_strings_are_warnings_that_name_key_and_language() {
    let (strings, _) = load(&[("en", "archive = Archive\n"), ("zh-Hant", "home = 首頁\n")], "en");
    let warn = |tag: &str, key: &str| {
        let text = strings.get(&lang(tag), key, &[]);
        strings.missing(&lang(tag), key, text.as_ref()).map(|d| (d.severity, d.message, d.hint.unwrap_or_default()))
    };
    assert_eq!(warn("zh-HK", "home"), None);
    let (severity, message, _) = warn("zh-Hant", "archive").expect("a warning");
    assert_eq!(severity, Severity::Warning);
    assert_eq!(message, "the string `archive` is missing in `zh-Hant`; shown in `en`");
    let (_, message, hint) = warn("en", "archiv").expect("a warning");
    assert_eq!(message, "there is no string `archiv` in any language");
    assert_eq!(hint, "did you mean `archive`?");
}

#[test]
fn a_variable_that_is_not_given_is_a_problem_and_no_panic() {
    let (strings, _) = load(&[("en", "a = by { $name } { missing } { -term }\nb = { $n ->\n *[other] x\n }\n")], "en");
    let text = strings.get(&lang("en"), "a", &[("other", "x".into())]).expect("a text");
    assert_eq!(text.value, "by {$name} {missing} {-term}");
    assert_eq!(text.problems, ["unknown variable `$name`", "unknown message `missing`", "unknown term `-term`"]);
    assert_eq!(strings.get(&lang("en"), "b", &[]).expect("a text").value, "x");
}

#[test]
fn every_fault_of_a_file_has_its_place() {
    let ftl = "good = text\nno equals\nfull ＝ 字\nopen = { $x\nplural = { $n ->\n    [one] x\n }\ngood = again\nlast = { DATE($d) }\n";
    let (strings, diagnostics) = load(&[("en", ftl)], "en");
    assert_eq!(
        messages(&diagnostics),
        [
            "0/en.ftl:2:4 expected `=`",
            "0/en.ftl:3:6 full-width `＝` where Fluent wants ASCII",
            "0/en.ftl:4:8 `{` is not closed",
            "0/en.ftl:7:2 a choice without a default",
            "0/en.ftl:8:1 `good` is defined twice",
            "0/en.ftl:9:10 unknown function `DATE`",
        ]
    );
    assert_eq!(text(&strings, "en", "good", &[]), "en:again");
}

#[test]
fn misspelt_variables_are_warnings() {
    let (_, diagnostics) = load(&[("en", "a = by { $name }\n"), ("ja", "\u{feff}a = ｛ $name ｝{ $nmae }\n")], "en");
    assert_eq!(
        messages(&diagnostics),
        ["1/ja.ftl:1:6 full-width `｛` begins no variable", "1/ja.ftl:1:18 `a` is given no variable `$nmae`"]
    );
    assert_eq!(diagnostics.iter().last().and_then(|d| d.hint.as_deref()), Some("did you mean `$name`?"));
}

#[test]
fn what_would_end_the_program_is_refused() {
    for bad in [
        format!("a = {}", "{".repeat(100_000)),
        format!("a = {{A({}", "A(\n ".repeat(100_000)),
        "a = { 0.00000000000000000000000001 ->\n [one] x\n *[other] y\n }".to_string(),
        format!("a = {{ {} }}", "9".repeat(400)),
        "a = { NUMBER($n, minimumFractionDigits: 99999) }".to_string(),
    ] {
        let (strings, diagnostics) = load(&[("en", bad.as_str())], "en");
        assert!(diagnostics.has_errors(), "{}", &bad[..20]);
        assert_eq!(text(&strings, "en", "a", &[("n", 1_i64.into())]), "-");
    }
    let (strings, _) = load(&[("en", "a = { $n ->\n [one] x\n *[other] { $n }\n }")], "en");
    for n in [1e300, 1e-300, f64::NAN, f64::INFINITY, -1.5, 0.1 + 0.2] {
        assert_ne!(text(&strings, "en", "a", &[("n", Arg::Float(n))]), "-");
    }
    for n in [i64::MIN, i64::MAX] {
        assert_ne!(text(&strings, "en", "a", &[("n", n.into())]), "-");
    }
}

#[test]
fn strings_in_groups_of_themselves_end() {
    let (strings, _) = load(&[("en", "a = { b }{ b }\nb = { a }{ a }\n")], "en");
    assert!(strings.get(&lang("en"), "a", &[]).is_some_and(|t| !t.problems.is_empty()));
}

#[test]
fn strings_may_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Strings>();
    shared::<super::super::Locales>();
}

proptest! {
    #[test]
    fn no_file_panics(ftl in "([a-c]|-a|[ \n]| = |[{}\"\\\\.*\\[\\]$()]|->|\\[one\\]|\\*\\[other\\]|[0-9]|中|\u{feff}|\r\n|#|NUMBER){0,40}") {
        let (strings, _) = load(&[("en", ftl.as_str())], "en");
        let keys: Vec<String> = strings.keys().map(String::from).collect();
        for key in keys {
            let _ = strings.get(&lang("en"), &key, &[("a", 1_i64.into())]);
        }
    }

    #[test]
    fn any_text_may_be_a_value(value in "\\PC{0,40}") {
        let (strings, _) = load(&[("en", "a = <{ $v }>\n")], "en");
        let got = strings.get(&lang("en"), "a", &[("v", value.as_str().into())]).expect("a text");
        prop_assert_eq!(got.value, format!("<{value}>"));
        prop_assert!(got.problems.is_empty());
    }
}
