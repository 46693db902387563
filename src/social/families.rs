//! Which fonts are set in which language. Han characters have other shapes in Hong Kong, Taiwan, China, Japan and Korea,
//! and a collection has a family for each.

use crate::lang::Lang;

/// Families for a language, the best first: those with serifs, as in the default theme's titles, before those without.
/// Systems without any of them fall back on whatever has the characters.
pub(super) fn families(lang: &Lang) -> &'static [&'static str] {
    match script(lang) {
        Script::HongKong => &[
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
        Script::Traditional => &[
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
        Script::Simplified => &[
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
        Script::Japanese => &[
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
        Script::Korean => &[
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
        Script::Other => &[
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
    match script(lang) {
        Script::HongKong | Script::Traditional | Script::Simplified => Some('的'),
        Script::Japanese => Some('の'),
        Script::Korean => Some('한'),
        Script::Other => None,
    }
}

enum Script {
    HongKong,
    Traditional,
    Simplified,
    Japanese,
    Korean,
    Other,
}

fn script(lang: &Lang) -> Script {
    let parts: Vec<String> = lang.as_str().split('-').map(str::to_ascii_lowercase).collect();
    let has = |part: &str| parts.iter().skip(1).any(|p| p == part);
    match parts.first().map(String::as_str) {
        Some("zh" | "yue") if has("hk") || has("mo") => {
            if has("hans") {
                Script::Simplified
            } else {
                Script::HongKong
            }
        }
        Some("yue") if !has("hans") => Script::HongKong,
        Some("zh") if has("hant") || has("tw") => Script::Traditional,
        Some("zh" | "yue") => Script::Simplified,
        Some("ja") => Script::Japanese,
        Some("ko") => Script::Korean,
        _ => Script::Other,
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
            ("ja", "Noto Serif CJK JP"),
            ("ko-KR", "Noto Serif CJK KR"),
            ("en", "Noto Serif CJK SC"),
        ] {
            assert_eq!(first(tag), Some(family), "{tag}");
        }
    }
}
