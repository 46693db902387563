//! Codes of the area `data-file`.

use super::TableCodes;

super::codes! {
    UNKNOWN_KEY = "data-file/unknown-key" {
        english: "A file of names (`tags.toml`, `people.toml`, `series.toml`), a file beside a picture, or \
                  `theme.toml` has a key that yiwen does not know. The hint names the key that was probably \
                  meant.",
        chinese: "名稱檔（`tags.toml`、`people.toml`、`series.toml`）、圖片旁邊的檔案或`theme.toml`裡有一個yiwen\
                  不認識的鍵。提示會說出可能想寫的鍵。",
        wrong: "[ann-lee]\n\
                nmae = \"Ann Lee\"",
        instead: "[ann-lee]\n\
                  name = \"Ann Lee\"",
    }
    WRONG_TYPE = "data-file/wrong-type" {
        english: "The key is known, and its value is of another type than it needs. Texts that differ by \
                  language are written as a table of texts.",
        chinese: "這個鍵是認識的，但值的類型不對。因語言而不同的文字要寫成文字的表。",
        wrong: "alt = [\"A street at night\"]",
        instead: "alt = { en = \"A street at night\", zh-Hant = \"夜裡的街道\" }",
    }
    WRONG_VALUE = "data-file/wrong-value" {
        english: "The value is of the right type, but it is none that this key can have: an address without \
                  `https://`, a path that leads out of the site, a text that is no language tag.",
        chinese: "值的類型沒有錯，但不是這個鍵能有的值：沒有`https://`的網址、通往網站之外的路徑、不是語言標籤的\
                  文字。",
        wrong: "[ann-lee]\n\
                url = \"example.org/ann\"",
        instead: "[ann-lee]\n\
                  url = \"https://example.org/ann\"",
    }
    SYNTAX = "data-file/syntax" {
        english: "This part of the file is not TOML. Usual reasons are a missing quotation mark, a full-width \
                  `＝` of an input method, or two keys on one line.",
        chinese: "檔案的這一處不是TOML。常見的原因是少了引號、輸入法打出了全形的`＝`，或一行寫了兩個鍵。",
        wrong: "alt = A street at night",
        instead: "alt = \"A street at night\"",
    }
    DUPLICATE_KEY = "data-file/duplicate-key" {
        english: "The same key or table is given twice in this file. Only one can count: bring the two together.",
        chinese: "這個檔案裡同一個鍵或表寫了兩次。只有一個能算數：請把兩個合在一起。",
        wrong: "[ann-lee]\n\
                name = \"Ann Lee\"\n\n\
                [ann-lee]\n\
                url = \"https://example.org/ann\"",
        instead: "[ann-lee]\n\
                  name = \"Ann Lee\"\n\
                  url = \"https://example.org/ann\"",
    }
}

/// The codes of what is wrong with keys and values here.
pub const TABLE: TableCodes = TableCodes {
    syntax: SYNTAX,
    duplicate_key: DUPLICATE_KEY,
    unknown_key: UNKNOWN_KEY,
    wrong_type: WRONG_TYPE,
    wrong_value: WRONG_VALUE,
};
