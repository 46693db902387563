//! The table of all codes, by area.

use super::Code;

/// Makes a constant of each code, and a list of all of them with their explanations in the same order.
macro_rules! codes {
    ($($name:ident = $code:literal {
        english: $english:literal,
        chinese: $chinese:literal,
        wrong: $wrong:literal,
        instead: $instead:literal,
    })+) => {
        $(
            #[doc = concat!("`", $code, "`: ", $english)]
            pub const $name: $crate::diag::Code = $crate::diag::Code::new($code);
        )+

        /// All codes of this area with their explanations.
        pub(super) const AREA: &[$crate::diag::CodeExplanation] = &[$($crate::diag::CodeExplanation {
            code: $name,
            english: $english,
            chinese: $chinese,
            wrong: $wrong,
            instead: $instead,
        }),+];
    };
}
use codes;

pub mod approvals;
pub mod check;
pub mod command;
pub mod config;
pub mod data_file;
pub mod edit;
pub mod front_matter;
pub mod image;
pub mod import;
pub mod layout;
pub mod link;
pub mod markdown;
pub mod output;
pub mod search;
pub mod serve;
pub mod store;
pub mod strings;
pub mod template;
pub mod theme;
pub mod translation;

/// A code with what `yiwen explain` and the guide say about it.
#[derive(Debug, Clone, Copy)]
pub struct CodeExplanation {
    /// The code.
    pub code: Code,
    /// A paragraph of Markdown that says what is wrong, why it matters and what to do.
    pub english: &'static str,
    /// The explanation in Chinese.
    pub chinese: &'static str,
    /// An input that causes it: text written or a command typed, without a last line break.
    pub wrong: &'static str,
    /// The input that is right instead.
    pub instead: &'static str,
}

/// The codes that begin with the same word.
#[derive(Debug, Clone, Copy)]
pub struct CodeArea {
    /// The word before the `/`.
    pub name: &'static str,
    /// The heading of the area in the guide.
    pub english: &'static str,
    /// The heading in Chinese.
    pub chinese: &'static str,
    /// Its codes, those that authors meet most first.
    pub codes: &'static [CodeExplanation],
}

/// All areas: first what authors meet, then what theme makers and programmers meet.
pub const AREAS: &[CodeArea] = &[
    CodeArea { name: "front-matter", english: "Front matter", chinese: "檔頭", codes: front_matter::AREA },
    CodeArea { name: "config", english: "The configuration", chinese: "設定", codes: config::AREA },
    CodeArea {
        name: "data-file",
        english: "Names, pictures and themes described in TOML",
        chinese: "名稱檔、圖片說明與主題說明",
        codes: data_file::AREA,
    },
    CodeArea { name: "layout", english: "Where files stand", chinese: "檔案的位置", codes: layout::AREA },
    CodeArea { name: "markdown", english: "Markdown", chinese: "Markdown", codes: markdown::AREA },
    CodeArea { name: "link", english: "Links", chinese: "連結", codes: link::AREA },
    CodeArea { name: "image", english: "Pictures", chinese: "圖片", codes: image::AREA },
    CodeArea { name: "translation", english: "Translations", chinese: "翻譯", codes: translation::AREA },
    CodeArea { name: "approvals", english: "Approvals", chinese: "核可", codes: approvals::AREA },
    CodeArea { name: "check", english: "Proof-reading", chinese: "校對", codes: check::AREA },
    CodeArea { name: "theme", english: "Themes", chinese: "主題", codes: theme::AREA },
    CodeArea { name: "template", english: "Templates", chinese: "範本", codes: template::AREA },
    CodeArea { name: "strings", english: "Strings of the interface", chinese: "介面字串", codes: strings::AREA },
    CodeArea { name: "search", english: "Search", chinese: "搜尋", codes: search::AREA },
    CodeArea { name: "output", english: "The published site", chinese: "發佈的網站", codes: output::AREA },
    CodeArea { name: "store", english: "Files and the disk", chinese: "檔案與磁碟", codes: store::AREA },
    CodeArea {
        name: "edit", english: "Changes of an author's files", chinese: "改動作者的檔案", codes: edit::AREA
    },
    CodeArea { name: "import", english: "Bringing in texts", chinese: "匯入文字", codes: import::AREA },
    CodeArea { name: "command", english: "Commands", chinese: "指令", codes: command::AREA },
    CodeArea { name: "serve", english: "The preview", chinese: "預覽", codes: serve::AREA },
];

/// The codes of what can be wrong with the keys and values of a TOML or YAML file, whatever its keys mean.
#[derive(Debug, Clone, Copy)]
pub struct TableCodes {
    /// The text is no TOML or YAML.
    pub syntax: Code,
    /// A key that a table has already.
    pub duplicate_key: Code,
    /// A key that means nothing there.
    pub unknown_key: Code,
    /// A value of another type than its key wants.
    pub wrong_type: Code,
    /// A value of the right type that its key cannot have.
    pub wrong_value: Code,
}

/// All codes with their explanations, area by area.
pub fn all() -> impl Iterator<Item = &'static CodeExplanation> {
    AREAS.iter().flat_map(|area| area.codes)
}

/// The code of a name, with its explanation.
pub fn find(name: &str) -> Option<&'static CodeExplanation> {
    all().find(|explanation| explanation.code.as_str() == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// The text of every Rust file below a folder.
    fn sources(folder: &Path, out: &mut String) {
        for entry in std::fs::read_dir(folder).expect("a folder of the crate").flatten() {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push_str(&std::fs::read_to_string(&path).expect("a text"));
            }
        }
    }

    #[test]
    fn each_code_is_unique_well_formed_explained_and_used() {
        let mut text = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
        // The codes of a table are used through it.
        let tables = ["SYNTAX", "DUPLICATE_KEY", "UNKNOWN_KEY", "WRONG_TYPE", "WRONG_VALUE"];
        let plain = |part: &str, digits: bool| {
            let fits = |c: char| c.is_ascii_lowercase() || c == '-' || digits && c.is_ascii_digit();
            !part.is_empty() && part.chars().all(fits)
        };
        let mut seen = BTreeSet::new();
        let mut wrong = Vec::new();
        for area in AREAS {
            for one in area.codes {
                let code = one.code.as_str();
                let (before, name) = code.split_once('/').unwrap_or((code, ""));
                if before != area.name || !plain(before, false) || !plain(name, true) {
                    wrong.push(format!("`{code}` is not formed as the others"));
                }
                if !seen.insert(code) {
                    wrong.push(format!("`{code}` stands in the table twice"));
                }
                let texts = [one.english, one.chinese, one.wrong, one.instead];
                if texts.iter().any(|text| text.trim().is_empty() || text.ends_with('\n')) || one.wrong == one.instead {
                    wrong.push(format!("`{code}` lacks a text, or its example shows no difference"));
                }
                let (module, constant) = (before.replace('-', "_"), name.replace('-', "_").to_uppercase());
                let of_table = text.contains(&format!("codes::{module}::TABLE")) && tables.contains(&&*constant);
                if !of_table && !text.contains(&format!("codes::{module}::{constant}")) {
                    wrong.push(format!("`{code}` is used nowhere"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_code_is_read_back_as_it_was_written_and_an_unknown_one_is_refused() {
        for one in all() {
            let json = serde_json::to_string(&one.code).expect("a text");
            assert_eq!(serde_json::from_str::<Code>(&json).expect("of the table"), one.code);
        }
        assert!(serde_json::from_str::<Code>("\"front-matter/no-such-thing\"").is_err());
    }
}
