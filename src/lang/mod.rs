//! Language tags and pairs of them. No language is privileged: a pair is (source, target).

use icu_locale_core::LanguageIdentifier;
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

    /// The script, as written or as the language implies where it matters here: `Hant` of `zh-HK`.
    pub fn script(&self) -> Option<&str> {
        let subtags = || self.0.split('-').skip(1);
        if let Some(script) = subtags().find(|s| s.len() == 4 && s.chars().all(|c| c.is_ascii_alphabetic())) {
            return Some(script);
        }
        match self.primary() {
            "zh" if subtags().any(|s| matches!(s, "HK" | "MO" | "TW")) => Some("Hant"),
            "zh" => Some("Hans"),
            "yue" => Some("Hant"),
            "ar" | "fa" | "ur" | "ps" | "ckb" | "sd" | "ug" => Some("Arab"),
            "he" | "yi" => Some("Hebr"),
            "dv" => Some("Thaa"),
            _ => None,
        }
    }

    /// Whether text of this language is set without spaces between words, in Han characters or kana.
    pub fn is_cjk(&self) -> bool {
        matches!(self.primary(), "zh" | "yue" | "wuu" | "nan" | "hak" | "lzh" | "ja" | "ko")
    }

    /// The direction of its script.
    pub fn direction(&self) -> Direction {
        match self.script() {
            Some("Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo" | "Adlm") => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }

    /// The tag itself, then ever shorter ones: `zh-Hant-HK`, `zh-Hant`, `zh`. A script that only the region implies
    /// stays (`zh-HK`, `zh-Hant`, `zh`), so that Hong Kong never falls back to simplified characters.
    pub fn fallbacks(&self) -> Vec<Lang> {
        let mut chain = vec![self.clone()];
        if let (Some(script), false) = (self.script(), self.0.split('-').any(|s| s.len() == 4)) {
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
pub struct Pair {
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
        assert_eq!(lang("ar").direction(), Direction::Rtl);
        assert_eq!(lang("zh-Hant").direction(), Direction::Ltr);
    }
}
