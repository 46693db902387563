//! The region that a language implies.

use crate::lang::Lang;

/// A language with its region and without its script, as Open Graph writes locales: `zh_TW` for `zh-Hant`, `en_US` for
/// `en`. A language that implies no region stays as it is.
pub fn regional(lang: &Lang) -> String {
    match lang.region() {
        Some(region) => format!("{}_{region}", lang.primary()),
        None => lang.primary().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_become_regions() {
        let cases =
            [("en", "en_US"), ("zh-Hant", "zh_TW"), ("zh-Hant-HK", "zh_HK"), ("zh-Hans", "zh_CN"), ("zh", "zh_CN")];
        let more =
            [("ja", "ja_JP"), ("ko", "ko_KR"), ("pt", "pt_BR"), ("pt-PT", "pt_PT"), ("ar", "ar_EG"), ("tlh", "tlh")];
        for (tag, locale) in cases.into_iter().chain(more) {
            assert_eq!(regional(&Lang::parse(tag).expect("a tag")), locale);
        }
    }
}
