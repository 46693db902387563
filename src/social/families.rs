//! Font families by language. Han characters have other shapes in Hong Kong, Taiwan, China, Japan and
//! Korea, and a collection has a family for each.

use crate::lang::Lang;

/// Families for a language, the best first: those with serifs, as in the default theme's titles, before those without.
/// Systems without any of them fall back on whatever has the characters.
pub(super) fn families(lang: &Lang) -> &'static [&'static str] {
    match writing(lang) {
        FontWriting::HongKong => &[
            "Noto Serif HK",
            "Noto Serif CJK HK",
            "Source Han Serif HC",
            "Noto Serif CJK TC",
            "Noto Serif TC",
            "Noto Sans HK",
            "Noto Sans CJK HK",
            "Source Han Sans HC",
            "PingFang HK",
            "Noto Sans CJK TC",
            "Microsoft JhengHei",
        ],
        FontWriting::Traditional => &[
            "Noto Serif TC",
            "Noto Serif CJK TC",
            "Source Han Serif TC",
            "Songti TC",
            "Noto Sans TC",
            "Noto Sans CJK TC",
            "Source Han Sans TC",
            "PingFang TC",
            "Microsoft JhengHei",
        ],
        FontWriting::Simplified => &[
            "Noto Serif SC",
            "Noto Serif CJK SC",
            "Source Han Serif SC",
            "Songti SC",
            "Noto Sans SC",
            "Noto Sans CJK SC",
            "Source Han Sans SC",
            "PingFang SC",
            "Microsoft YaHei",
        ],
        FontWriting::Japanese => &[
            "Noto Serif JP",
            "Noto Serif CJK JP",
            "Source Han Serif",
            "Hiragino Mincho ProN",
            "Noto Sans JP",
            "Noto Sans CJK JP",
            "Source Han Sans",
            "Hiragino Sans",
            "Yu Gothic",
        ],
        FontWriting::Korean => &[
            "Noto Serif KR",
            "Noto Serif CJK KR",
            "Source Han Serif K",
            "Noto Sans KR",
            "Noto Sans CJK KR",
            "Source Han Sans K",
            "Apple SD Gothic Neo",
            "Malgun Gothic",
        ],
        // The last ones are there on systems with Chinese fonts alone, and have good Latin letters.
        FontWriting::Other => &[
            "Source Serif 4",
            "Source Serif Pro",
            "Noto Serif",
            "Charter",
            "Georgia",
            "Noto Serif CJK SC",
            "Liberation Serif",
            "DejaVu Serif",
            "Noto Sans",
            "Noto Sans CJK SC",
            "Helvetica Neue",
            "Segoe UI",
            "Arial",
            "Liberation Sans",
            "DejaVu Sans",
        ],
    }
}

/// A character that every font for a language has; `None` where that is no Han, kana or hangul.
pub(super) fn sample(lang: &Lang) -> Option<char> {
    match writing(lang) {
        FontWriting::HongKong | FontWriting::Traditional | FontWriting::Simplified => Some('的'),
        FontWriting::Japanese => Some('の'),
        FontWriting::Korean => Some('한'),
        FontWriting::Other => None,
    }
}

/// The writings that need fonts of their own.
enum FontWriting {
    HongKong,
    Traditional,
    Simplified,
    Japanese,
    Korean,
    Other,
}

fn writing(lang: &Lang) -> FontWriting {
    let (script, region) = (lang.script(), lang.region());
    match (script.as_ref().map_or("", |s| s.as_str()), region.as_ref().map_or("", |r| r.as_str())) {
        ("Hant" | "Hani", "HK" | "MO") => FontWriting::HongKong,
        ("Hant" | "Hani", _) => FontWriting::Traditional,
        ("Hans", _) => FontWriting::Simplified,
        ("Jpan" | "Hira" | "Kana", _) => FontWriting::Japanese,
        ("Kore" | "Hang", _) => FontWriting::Korean,
        _ => FontWriting::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_has_its_own_shapes() {
        let first = |tag: &str| {
            let lang = Lang::parse(tag).expect("a tag");
            families(&lang).iter().find(|f| f.starts_with("Noto Serif CJK")).copied()
        };
        for (tag, family) in [
            ("zh-Hant-HK", "Noto Serif CJK HK"),
            ("zh-HK", "Noto Serif CJK HK"),
            ("zh-Hant", "Noto Serif CJK TC"),
            ("zh-TW", "Noto Serif CJK TC"),
            ("zh", "Noto Serif CJK SC"),
            ("zh-Hans-HK", "Noto Serif CJK SC"),
            ("yue", "Noto Serif CJK HK"),
            ("yue-Hans", "Noto Serif CJK SC"),
            ("wuu", "Noto Serif CJK SC"),
            ("ja", "Noto Serif CJK JP"),
            ("ko-KR", "Noto Serif CJK KR"),
            ("en", "Noto Serif CJK SC"),
        ] {
            assert_eq!(first(tag), Some(family), "{tag}");
        }
    }
}
