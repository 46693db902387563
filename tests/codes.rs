//! The guide's chapter on codes is made of the table that `yiwen explain` reads. `BLESS=1` writes it anew.

use std::fmt::Write;
use std::path::Path;
use yiwen::diag::codes::AREAS;

/// The words of a chapter that are not in the table.
struct ChapterWords {
    front: &'static str,
    lead: &'static str,
    not: &'static str,
    but: &'static str,
}

const ENGLISH: ChapterWords = ChapterWords {
    front: "+++\ntitle = \"Errors and warnings\"\ndescription = \"Every error, warning and note of yiwen by its code: what it \
            means, and what to write instead.\"\nweight = 13\n+++\n",
    lead: "Behind each message stands a code in brackets, such as `[front-matter/unknown-key]`. Messages may be worded \
           otherwise in a later version; a code stays. `yiwen explain front-matter/unknown-key` prints what this chapter \
           says about it.",
    not: "Not:",
    but: "But:",
};

const CHINESE: ChapterWords = ChapterWords {
    front: "+++\ntitle = \"錯誤與警告\"\ndescription = \"依代碼列出yiwen的所有錯誤、警告和備註：是什麼意思，該怎麼寫。\"\n\n\
            [translation]\nfrom = \"en\"\nmethod = \"machine\"\nengine = \"大型語言模型\"\nstatus = \"in-review\"\n+++\n",
    lead: "每個訊息後面的方括號裡有一個代碼，例如`[front-matter/unknown-key]`。訊息的措辭在以後的版本可能會改，代碼不變。\
           `yiwen explain front-matter/unknown-key`會印出本章對它的說明。",
    not: "不要：",
    but: "而要：",
};

/// A code block, fenced so that an example with a fence of its own stays whole.
fn block(text: &str) -> String {
    format!("````text\n{text}\n````")
}

fn chapter(chinese: bool) -> String {
    let words = if chinese { CHINESE } else { ENGLISH };
    let mut out = format!("{}\n{}\n", words.front, words.lead);
    for area in AREAS {
        let title = if chinese { area.chinese } else { area.english };
        // Writing to a string cannot fail.
        let _ = write!(out, "\n## {title} {{#{}}}\n", area.name);
        for one in area.codes {
            let id = one.code.as_str().replace('/', "-");
            let said = if chinese { one.chinese } else { one.english };
            let (wrong, instead) = (block(one.wrong), block(one.instead));
            let _ = write!(
                out,
                "\n### `{}` {{#{id}}}\n\n{said}\n\n{}\n\n{wrong}\n\n{}\n\n{instead}\n",
                one.code, words.not, words.but
            );
        }
    }
    out
}

#[test]
fn the_guide_says_of_each_code_what_the_table_says() {
    for (chinese, lang) in [(false, "en"), (true, "zh-Hant")] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("content/guide/errors.{lang}.md"));
        let expected = chapter(chinese);
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, expected).expect("the chapter can be written");
            continue;
        }
        let there = std::fs::read_to_string(&path).unwrap_or_default();
        let differs = there.lines().zip(expected.lines()).find(|(a, b)| a != b);
        assert!(there == expected, "{}: run again with BLESS=1; first difference: {differs:?}", path.display());
    }
}
