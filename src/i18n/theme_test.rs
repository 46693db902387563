//! The default theme's strings: complete, well-formed, and typed by the rules of their languages.

use super::{Arg, Strings, same_writing};
use crate::diag::Source;
use crate::lang::Lang;

/// The complete languages, then the one that holds differences only.
const FILES: [(&str, &str); 9] = [
    ("en", include_str!("../../themes/default/i18n/en.ftl")),
    ("zh-Hant", include_str!("../../themes/default/i18n/zh-Hant.ftl")),
    ("zh-Hans", include_str!("../../themes/default/i18n/zh-Hans.ftl")),
    ("ja", include_str!("../../themes/default/i18n/ja.ftl")),
    ("ko", include_str!("../../themes/default/i18n/ko.ftl")),
    ("de", include_str!("../../themes/default/i18n/de.ftl")),
    ("fr", include_str!("../../themes/default/i18n/fr.ftl")),
    ("es", include_str!("../../themes/default/i18n/es.ftl")),
    ("zh-Hant-HK", include_str!("../../themes/default/i18n/zh-Hant-HK.ftl")),
];

fn lang(tag: &str) -> Lang {
    Lang::parse(tag).expect("a tag")
}

fn theme() -> Strings {
    let files: Vec<_> = FILES.iter().map(|(tag, text)| (lang(tag), Source::new(format!("{tag}.ftl"), *text))).collect();
    let (strings, diagnostics) = Strings::load(&files, &[], &lang("en"));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    strings
}

/// A value for every variable that the theme's strings know.
fn args() -> Vec<(&'static str, Arg)> {
    let texts = ["name", "names", "date", "title", "query", "language", "publisher", "license", "permission"];
    let texts = texts
        .iter()
        .chain(&["engine", "generator", "credit", "reason", "taxonomy"])
        .map(|name| (*name, Arg::from("X")));
    let counts = ["count", "minutes", "part", "total", "page", "pages", "number"].map(|name| (name, Arg::Int(2)));
    texts.chain(counts).collect()
}

#[test]
fn every_language_is_complete_and_fills_in_without_a_problem() {
    let strings = theme();
    assert!(strings.keys().count() > 180);
    for (tag, _) in FILES {
        let lang = lang(tag);
        assert_eq!(strings.untranslated(&lang), Vec::<&str>::new(), "{tag}");
        for key in strings.keys() {
            let text = strings.get(&lang, key, &args()).expect("complete");
            assert!(text.problems.is_empty(), "{tag} {key}: {:?}", text.problems);
            assert!(same_writing(&text.lang, &lang), "{tag} {key}");
            assert!(!text.value.trim().is_empty() && text.value.trim() == text.value, "{tag} {key}");
        }
    }
}

#[test]
fn every_variable_of_english_is_used_everywhere() {
    let strings = theme();
    let used = |tag: &str, key: &str| {
        let mut names = strings.get(&lang(tag), key, &[]).expect("complete").problems;
        names.sort();
        names.dedup();
        names
    };
    for (tag, _) in FILES {
        for key in strings.keys() {
            assert_eq!(used(tag, key), used("en", key), "{tag} {key}");
        }
    }
}

#[test]
fn han_is_typed_without_spaces_and_with_full_width_punctuation() {
    let strings = theme();
    for tag in ["zh-Hant", "zh-Hant-HK", "zh-Hans", "ja"] {
        for key in strings.keys() {
            let value = strings.get(&lang(tag), key, &args()).expect("complete").value;
            let product = value.replace("JSON Feed", "JSON_Feed");
            assert!(!product.contains(' '), "{tag} {key}: {value}");
            assert!(!value.contains([',', ';', ':', '!', '?', '(', ')', '"']), "{tag} {key}: {value}");
            let quotes: &[char] =
                if tag == "zh-Hans" { &['「', '」', '〈', '〉'] } else { &['“', '”', '《', '》'] };
            assert!(!value.contains(quotes), "{tag} {key}: {value}");
        }
    }
}

#[test]
fn traditional_and_simplified_are_not_mixed() {
    // Characters of the strings that have different forms; enough to notice a line pasted into the wrong file.
    let (traditional, simplified) = (
        "這個頁語標題閱讀譯發們時關開選擇說圖與進內無門長華東車",
        "这个页语标题阅读译发们时关开选择说图与进内无门长华东车",
    );
    let strings = theme();
    for (tag, wrong) in [("zh-Hant", simplified), ("zh-Hant-HK", simplified), ("zh-Hans", traditional)] {
        for key in strings.keys() {
            let value = strings.get(&lang(tag), key, &[]).expect("complete").value;
            assert!(!value.chars().any(|c| wrong.contains(c)), "{tag} {key}: {value}");
        }
    }
}

#[test]
fn hong_kong_has_its_own_words_and_the_rest_of_traditional_chinese() {
    let strings = theme();
    let get = |tag: &str, key: &str| strings.get(&lang(tag), key, &[("date", "7月9日".into())]).expect("complete");
    assert_eq!(get("zh-Hant-HK", "published").value, "7月9日發佈");
    assert_eq!(get("zh-TW", "published").value, "7月9日發布");
    assert_eq!(get("zh-HK", "related").value, "延伸閱讀");
    assert_eq!(get("zh-HK", "machine-draft").value, "機器翻譯，尚未經人校閱");
    assert_eq!(get("pt", "related").lang.as_str(), "en");
}

#[test]
fn plurals_of_the_theme() {
    let strings = theme();
    let count =
        |tag: &str, n: i64| strings.get(&lang(tag), "articles-count", &[("count", n.into())]).expect("complete").value;
    assert_eq!([count("en", 1), count("en", 2), count("en", 1200)], ["1 article", "2 articles", "1,200 articles"]);
    assert_eq!([count("fr", 0), count("fr", 2)], ["0 article", "2 articles"]);
    assert_eq!(count("zh-HK", 1200), "共1,200篇文章");
}

#[test]
fn languages_are_named_for_their_readers() {
    let strings = theme();
    let name = |reader: &str, named: &str| strings.language_name(&lang(reader), &lang(named));
    assert_eq!(name("en", "zh-HK"), "Traditional Chinese (Hong Kong)");
    assert_eq!(name("zh-Hant", "en-GB"), "英文");
    assert_eq!(name("zh-HK", "it"), "意大利文");
    assert_eq!(name("ja", "el"), "Ελληνικά");
    assert_eq!(name("en", "tlh"), "tlh");
}
