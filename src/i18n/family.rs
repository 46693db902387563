//! Language families: the languages whose strings may stand in for another's without the reader noticing.

use crate::lang::Lang;
use icu_locale::subtags::Script;

/// The languages whose strings may stand for those of `lang`, nearest first: `zh-HK`, `zh-Hant-HK`, `zh-Hant`.
///
/// Two spellings of one language (`zh-HK`, `zh-Hant-HK`) both count, and a language in another script never does: Hong
/// Kong does not fall back to `zh`, which means simplified characters. Macau reads Hong Kong's strings: so CLDR's
/// parent locales have it, though ICU4X's fallback does not.
pub fn family(lang: &Lang) -> Vec<Lang> {
    let mut list: Vec<Lang> = Vec::new();
    let script = lang.script();
    let mut add = |candidate: Lang| {
        if !list.contains(&candidate) && compatible(candidate.script(), script) {
            list.push(candidate);
        }
    };
    for nearer in lang.fallbacks() {
        let other = other_spelling(&nearer);
        let macau = matches!(nearer.as_str(), "zh-Hant-MO" | "zh-MO");
        add(nearer);
        other.into_iter().for_each(&mut add);
        if macau {
            ["zh-Hant-HK", "zh-HK"].into_iter().filter_map(|tag| Lang::parse(tag).ok()).for_each(&mut add);
        }
    }
    list
}

/// Whether a reader of the one reads the other: the same primary language in the same script.
pub fn same_writing(a: &Lang, b: &Lang) -> bool {
    a == b || (a.primary() == b.primary() && compatible(a.script(), b.script()))
}

/// Whether two tags of one language name no different scripts.
fn compatible(a: Option<Script>, b: Option<Script>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a == b)
}

/// The tag with the script that it implies written out, or with a script that is implied left out.
fn other_spelling(lang: &Lang) -> Option<Lang> {
    let script = lang.script()?;
    let subtags = || lang.as_str().split('-');
    let tag: Vec<&str> = if subtags().any(|part| part == script.as_str()) {
        subtags().filter(|part| *part != script.as_str()).collect()
    } else {
        subtags().take(1).chain([script.as_str()]).chain(subtags().skip(1)).collect()
    };
    let tag = tag.join("-");
    Lang::parse(&tag).ok().filter(|other| other.script() == Some(script))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(tag: &str) -> Vec<String> {
        family(&Lang::parse(tag).expect("a tag")).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn traditional_never_falls_to_simplified() {
        assert_eq!(tags("zh-Hant-HK"), ["zh-Hant-HK", "zh-HK", "zh-Hant"]);
        assert_eq!(tags("zh-HK"), ["zh-HK", "zh-Hant-HK", "zh-Hant"]);
        assert_eq!(tags("zh-MO"), ["zh-MO", "zh-Hant-MO", "zh-Hant-HK", "zh-HK", "zh-Hant"]);
        assert_eq!(tags("zh-Hant"), ["zh-Hant"]);
    }

    #[test]
    fn simplified_and_the_rest() {
        assert_eq!(tags("zh"), ["zh", "zh-Hans"]);
        assert_eq!(tags("zh-CN"), ["zh-CN", "zh-Hans-CN", "zh-Hans", "zh"]);
        assert_eq!(tags("en-GB"), ["en-GB", "en-Latn-GB", "en-Latn", "en"]);
        assert_eq!(tags("sr-Latn-RS"), ["sr-Latn-RS", "sr-Latn"]);
        assert_eq!(tags("sr-RS"), ["sr-RS", "sr-Cyrl-RS", "sr-Cyrl", "sr"]);
    }
}
