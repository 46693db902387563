//! Endonyms: the names of languages in themselves.

use super::family;
use crate::lang::Lang;

/// A language's name for itself, without regard to the site's configuration: `Deutsch`, 繁體中文; `None` for
/// languages outside a table of the widely written ones. The spellings are those of CLDR, except that Chinese is
/// named by its script first, as readers of Chinese sites expect.
pub fn endonym(lang: &Lang) -> Option<&'static str> {
    family(lang)
        .iter()
        .chain(&lang.fallbacks())
        .find_map(|candidate| {
            ENDONYMS.binary_search_by(|(tag, _)| (*tag).cmp(candidate.as_str())).ok().and_then(|at| ENDONYMS.get(at))
        })
        .map(|(_, name)| *name)
}

/// The table of names, sorted by tag. ICU4X has no names of languages yet.
const ENDONYMS: [(&str, &str); 56] = [
    ("ar", "العربية"),
    ("bg", "български"),
    ("bn", "বাংলা"),
    ("ca", "català"),
    ("cs", "čeština"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("en-GB", "British English"),
    ("eo", "Esperanto"),
    ("es", "español"),
    ("et", "eesti"),
    ("eu", "euskara"),
    ("fa", "فارسی"),
    ("fi", "suomi"),
    ("fil", "Filipino"),
    ("fr", "français"),
    ("ga", "Gaeilge"),
    ("gl", "galego"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "hrvatski"),
    ("hu", "magyar"),
    ("id", "Indonesia"),
    ("is", "íslenska"),
    ("it", "italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("la", "Latina"),
    ("lt", "lietuvių"),
    ("lv", "latviešu"),
    ("ms", "Melayu"),
    ("nb", "norsk bokmål"),
    ("nl", "Nederlands"),
    ("pl", "polski"),
    ("pt", "português"),
    ("pt-BR", "português (Brasil)"),
    ("ro", "română"),
    ("ru", "русский"),
    ("sk", "slovenčina"),
    ("sl", "slovenščina"),
    ("sr", "српски"),
    ("sv", "svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
    ("yue", "粵語"),
    ("zh", "中文"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
    ("zh-Hant-HK", "繁體中文（香港）"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_its_tags_are_canonical() {
        assert!(ENDONYMS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(ENDONYMS.iter().all(|(tag, _)| Lang::parse(tag).is_ok_and(|lang| lang.as_str() == *tag)));
    }

    #[test]
    fn regions_take_the_name_of_their_language() {
        let name = |tag: &str| endonym(&Lang::parse(tag).expect("a tag"));
        assert_eq!(name("de-AT"), Some("Deutsch"));
        assert_eq!(name("zh-HK"), Some("繁體中文（香港）"));
        assert_eq!(name("zh-TW"), Some("繁體中文"));
        assert_eq!(name("zh-CN"), Some("简体中文"));
        assert_eq!(name("zh"), Some("中文"));
        assert_eq!(name("tlh"), None);
    }
}
