//! Language tags and pairs of them. No language is privileged: a pair is (source, target).

use icu_locale::subtags::{Region, Script, script};
use icu_locale::{LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleDirectionality, LocaleExpander};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// A valid BCP 47 language tag in its canonical spelling (`zh-Hant-HK`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lang(Arc<str>);

/// The direction a script is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

impl Lang {
    /// Reads a tag; the spelling is made canonical (`zh_hant_hk` is no tag, `ZH-hant-hk` becomes `zh-Hant-HK`).
    ///
    /// # Errors
    /// A sentence that says what is wrong, for a diagnostic.
    pub fn parse(tag: &str) -> Result<Lang, String> {
        let id =
            LanguageIdentifier::try_from_str(tag).map_err(|_| format!("`{tag}` is not a language tag (BCP 47)"))?;
        if id.is_unknown() || tag.contains('_') {
            return Err(format!("`{tag}` is not a language tag (BCP 47)"));
        }
        Ok(Lang(id.to_string().into()))
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language: `zh` of `zh-Hant-HK`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The tag with the script and the region that it leaves out, by CLDR's likely subtags: `zh-Hant-HK` of `zh-HK`.
    /// A tag that CLDR does not know stays as it is.
    fn likely(&self) -> LanguageIdentifier {
        let mut tag = Locale::try_from_str(&self.0).unwrap_or(Locale::UNKNOWN);
        // Some languages are known by another name alone: `pnb` (Western Panjabi) by `lah`, `prs` (Dari) by `fa-AF`.
        LocaleCanonicalizer::new_extended().canonicalize(&mut tag);
        LocaleExpander::new_extended().maximize(&mut tag.id);
        tag.id
    }

    /// Whether CLDR knows the language, so that a text may well be in it.
    pub fn is_known(&self) -> bool {
        self.likely().region.is_some()
    }

    /// The language that somebody means who writes the code of a country (`cn`, `jp`) or an underscore (`zh_TW`);
    /// nothing for what is probably meant as it stands.
    pub fn meant_by(text: &str) -> Option<Lang> {
        let tag = match &*text.trim().replace('_', "-").to_lowercase() {
            "cn" | "chs" | "zh-chs" => "zh-Hans",
            "tw" | "cht" | "zh-cht" => "zh-Hant-TW",
            "hk" => "zh-Hant-HK",
            "jp" => "ja",
            "kr" => "ko",
            "cz" => "cs",
            "dk" => "da",
            "gr" => "el",
            "ua" => "uk",
            "vn" => "vi",
            "ir" => "fa",
            tag if text.contains('_') => return Lang::parse(tag).ok(),
            _ => return None,
        };
        Lang::parse(tag).ok()
    }

    /// The script, as written or as language and region imply it: `Hant` of `zh-HK`.
    pub fn script(&self) -> Option<Script> {
        self.likely().script
    }

    /// The region, as written or as the language implies it: `HK` of `yue`, `TW` of `zh-Hant`.
    pub fn region(&self) -> Option<Region> {
        self.likely().region
    }

    /// Whether text of this language is set in Han characters, kana or hangul, so that lines break without hyphens and
    /// punctuation is as wide as a letter.
    pub fn is_cjk(&self) -> bool {
        const SCRIPTS: [Script; 9] = [
            script!("Hans"),
            script!("Hant"),
            script!("Hani"),
            script!("Jpan"),
            script!("Hira"),
            script!("Kana"),
            script!("Kore"),
            script!("Hang"),
            script!("Bopo"),
        ];
        self.script().is_some_and(|script| SCRIPTS.contains(&script))
    }

    /// The direction of its script; left to right where that is not known.
    pub fn direction(&self) -> Direction {
        let by_script = LocaleDirectionality::new_extended();
        if by_script.is_right_to_left(&self.likely()) { Direction::Rtl } else { Direction::Ltr }
    }

    /// The tag itself, then ever shorter ones: `zh-Hant-HK`, `zh-Hant`, `zh`. A script that only the region implies
    /// stays (`zh-HK`, `zh-Hant`, `zh`), so that Hong Kong never falls back to simplified characters.
    pub fn fallbacks(&self) -> Vec<Lang> {
        let mut chain = vec![self.clone()];
        if let Some(script) = self.script().filter(|script| !self.0.split('-').any(|part| part == script.as_str())) {
            chain.push(Lang(format!("{}-{script}", self.primary()).into()));
        }
        let mut tag = &*self.0;
        while let Some(at) = tag.rfind('-') {
            tag = &tag[..at];
            let shorter = Lang(tag.into());
            if !chain.contains(&shorter) {
                chain.push(shorter);
            }
        }
        chain
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Lang {
    type Error = String;

    fn try_from(tag: String) -> Result<Lang, String> {
        Lang::parse(&tag)
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> String {
        lang.0.to_string()
    }
}

/// The languages of a bitext.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguagePair {
    /// The language translated from.
    pub source: Lang,
    /// The language translated into.
    pub target: Lang,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Lang {
        Lang::parse(tag).expect("a valid tag")
    }

    #[test]
    fn spelling_is_canonical_and_nonsense_is_refused() {
        assert_eq!(lang("ZH-hant-hk").as_str(), "zh-Hant-HK");
        for bad in ["", "zh_Hant", "chinese!", "und", "x"] {
            assert!(Lang::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn fallbacks_keep_the_script() {
        let chain: Vec<String> = lang("zh-HK").fallbacks().iter().map(ToString::to_string).collect();
        assert_eq!(chain, ["zh-HK", "zh-Hant", "zh"]);
        let chain: Vec<String> = lang("zh-Hant-HK").fallbacks().iter().map(ToString::to_string).collect();
        assert_eq!(chain, ["zh-Hant-HK", "zh-Hant", "zh"]);
    }

    #[test]
    fn direction_follows_the_script() {
        for tag in [
            "ar", "ar-EG", "he", "iw", "fa", "prs", "ur", "ps", "dv", "yi", "ckb", "ug", "sd", "nqo", "syr", "pnb",
            "azb", "ks", "az-Arab", "pa-Arab", "pa-PK", "uz-AF", "ku-Arab", "ff-Adlm", "rhg", "zh-Arab",
        ] {
            assert_eq!(lang(tag).direction(), Direction::Rtl, "{tag}");
        }
        for tag in ["en", "zh-Hant", "ks-Deva", "az", "pa", "sd-Deva", "ar-Latn", "he-Latn", "ku", "ja", "tlh"] {
            assert_eq!(lang(tag).direction(), Direction::Ltr, "{tag}");
        }
    }

    #[test]
    fn scripts_and_regions_are_implied() {
        for (tag, script, region) in [
            ("zh", Some("Hans"), Some("CN")),
            ("zh-HK", Some("Hant"), Some("HK")),
            ("zh-Hans-HK", Some("Hans"), Some("HK")),
            ("yue", Some("Hant"), Some("HK")),
            ("sr", Some("Cyrl"), Some("RS")),
            ("sr-ME", Some("Latn"), Some("ME")),
            ("en", Some("Latn"), Some("US")),
            ("tlh", None, None),
        ] {
            let lang = lang(tag);
            let (own_script, own_region) = (lang.script(), lang.region());
            assert_eq!(
                (own_script.as_ref().map(Script::as_str), own_region.as_ref().map(Region::as_str)),
                (script, region)
            );
        }
    }

    #[test]
    fn languages_in_east_asian_scripts() {
        for tag in ["zh", "zh-HK", "yue", "wuu", "nan", "hak", "lzh", "gan", "cmn", "ja", "ko", "vi-Hani"] {
            assert!(lang(tag).is_cjk(), "{tag}");
        }
        for tag in ["en", "vi", "zh-Latn", "ja-Latn", "th", "mn"] {
            assert!(!lang(tag).is_cjk(), "{tag}");
        }
    }
}
