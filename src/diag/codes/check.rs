//! Codes of the area `check`: one a rule of the proof-reader.

super::codes! {
    MISSING = "check/missing" {
        english: "A block of the source has no counterpart in the translation. Readers of the translation do not learn of it. Translate it, or approve the row where it is left out on purpose.",
        chinese: "原文的一段在譯文裡沒有對應，譯文的讀者看不到它。補譯這一段；如果是有意略去，就核可這一列。",
        wrong: "The sample failed. The second one passed.\n\nBoth came from one plant.",
        instead: "第一批樣本不合格，第二批合格。\n\n兩批都出自同一家工廠。",
    }
    ADDED = "check/added" {
        english: "A block of the translation has no counterpart in the source. A note to the reader is fine, and says so with a comment; all else was added by mistake or by the engine.",
        chinese: "譯文的一段在原文裡沒有對應。寫給讀者的註解沒有問題，用一行註釋標明即可；其餘的多半是誤加，或是機器自己添上的。",
        wrong: "（本段為譯者補充。）",
        instead: "<!-- yiwen: note -->\n\n（本段為譯者補充。）",
    }
    NUMBER = "check/number" {
        english: "A number of the source is not in the translation, or the translation has another. Numbers are compared by value: 10,000 is 1萬 and 一萬, 1.5 million is 150萬, 30% is 三成.",
        chinese: "原文的數字在譯文裡找不到，或譯文寫成另一個數字。比較的是數值：10,000等於1萬、一萬，1.5 million等於150萬，30%等於三成。",
        wrong: "1.5 million chips → 15萬枚晶片",
        instead: "1.5 million chips → 150萬枚晶片",
    }
    LINK = "check/link" {
        english: "A link of the source is missing, or leads elsewhere in the translation. A page in another language of the same site counts as the same.",
        chinese: "譯文少了原文的連結，或連結通往別處。同一網站另一種語言的頁面算作相同。",
        wrong: "[the report](https://example.org/a) → [報告](https://example.org/b)",
        instead: "[the report](https://example.org/a) → [報告](https://example.org/a)",
    }
    CODE = "check/code" {
        english: "Code differs between the two texts. Programs are copied, not translated; only comments and texts in them are.",
        chinese: "兩邊的程式碼不同。程式碼要照抄，只有裡面的註釋和文字可以翻譯。",
        wrong: "Run `yiwen build`. → 執行`yiwen 建置`。",
        instead: "Run `yiwen build`. → 執行`yiwen build`。",
    }
    IMAGE = "check/image" {
        english: "The two texts do not have as many images. One was left out, or put in without a counterpart.",
        chinese: "兩邊的圖片數目不同：少了一張，或多了一張沒有對應的圖。",
        wrong: "![a lamp](lamp.jpg) →",
        instead: "![a lamp](lamp.jpg) → ![街燈](lamp.jpg)",
    }
    FOOTNOTE = "check/footnote" {
        english: "A reference to a footnote of the source is missing in the translation, so the note has no place to be read from.",
        chinese: "譯文少了原文的註腳標記，讀者就無從讀到那條註腳。",
        wrong: "It rose again.[^1] → 它又上升了。",
        instead: "It rose again.[^1] → 它又上升了。[^1]",
    }
    PLACEHOLDER = "check/placeholder" {
        english: "A placeholder that a program fills in, such as `{name}` or `%s`, is missing or was changed.",
        chinese: "會由程式填入內容的佔位符，例如`{name}`或`%s`，不見了或被改動了。",
        wrong: "Hello, {name}! → 你好，{名字}！",
        instead: "Hello, {name}! → 你好，{name}！",
    }
    MATH = "check/math" {
        english: "A formula differs between the two texts, apart from the words inside `\\text{}`.",
        chinese: "兩邊的公式不同（`\\text{}`裡的文字除外）。",
        wrong: "$E = mc^2$ → $E = mc^3$",
        instead: "$E = mc^2$ → $E = mc^2$",
    }
    HTML = "check/html" {
        english: "An HTML element of the source is missing in the translation, or the translation has one more. A draft by a machine may bring elements that nobody wrote.",
        chinese: "譯文少了原文的HTML元素，或多了一個。機器的初稿可能帶來沒有人寫過的元素。",
        wrong: "Press <kbd>Esc</kbd>. → 按Esc。",
        instead: "Press <kbd>Esc</kbd>. → 按<kbd>Esc</kbd>。",
    }
    HEADING_LEVEL = "check/heading-level" {
        english: "A heading has another level than that of the source, so the two tables of contents differ.",
        chinese: "標題的層級和原文不同，兩邊的目錄因此不一致。",
        wrong: "## Results → ### 結果",
        instead: "## Results → ## 結果",
    }
    LIST_LENGTH = "check/list-length" {
        english: "A list has more or fewer items than that of the source.",
        chinese: "列表的項目數和原文不同。",
        wrong: "- one\n- two\n\n→ - 一",
        instead: "- one\n- two\n\n→ - 一\n- 二",
    }
    TABLE_SHAPE = "check/table-shape" {
        english: "A table has other rows or columns than that of the source.",
        chinese: "表格的行數或欄數和原文不同。",
        wrong: "| a | b | → | 甲 |",
        instead: "| a | b | → | 甲 | 乙 |",
    }
    EMPHASIS = "check/emphasis" {
        english: "The source emphasises more or fewer passages than the translation. Chinese may do without; look whether it should.",
        chinese: "原文和譯文的強調處數不同。中文有時可以不強調，請看看是否合適。",
        wrong: "It is *not* over. → 事情還沒有結束。",
        instead: "It is *not* over. → 事情**還沒有**結束。",
    }
    UNTRANSLATED = "check/untranslated" {
        english: "A passage stands in the translation as it stands in the source. It was probably forgotten, or an engine gave up.",
        chinese: "譯文有一段和原文一模一樣，多半是漏譯，或是機器放棄了。",
        wrong: "the chip is made in three steps → 晶片the chip is made in three steps",
        instead: "the chip is made in three steps → 晶片分三步製成",
    }
    LENGTH = "check/length" {
        english: "A translation is much shorter or longer than the site's other translations of texts of that length. Something may have been left out or invented.",
        chinese: "譯文比網站上同樣長度的其他譯文短得多或長得多，可能有遺漏，也可能有編造。",
        wrong: "(three sentences) → 一句話。",
        instead: "(three sentences) → 三句話。",
    }
    MOOD = "check/mood" {
        english: "One of the two texts asks or exclaims, and the other does not.",
        chinese: "一邊是問句或感歎句，另一邊不是。",
        wrong: "Is it over? → 事情結束了。",
        instead: "Is it over? → 事情結束了嗎？",
    }
    GLOSSARY = "check/glossary" {
        english: "A term of `glossary.toml` is rendered otherwise, or in a way that the glossary forbids.",
        chinese: "`glossary.toml`裡的術語譯成了別的說法，或用了禁用的譯法。",
        wrong: "export controls → 出口控制",
        instead: "export controls → 出口管制",
    }
    REPEATED = "check/repeated" {
        english: "The same paragraph or heading of the source is translated in two ways on this site.",
        chinese: "原文的同一段落或標題，在網站上有兩種譯法。",
        wrong: "Further reading → 延伸閱讀; elsewhere: 更多資料",
        instead: "Further reading → 延伸閱讀; elsewhere: 延伸閱讀",
    }
    PUNCTUATION_WIDTH = "check/punctuation-width" {
        english: "Half-width punctuation stands in a Chinese sentence. Chinese is set with full-width marks; numbers such as 10,000 keep their comma.",
        chinese: "中文句子裡用了半形標點。中文用全形標點；10,000這樣的數字保留逗號。",
        wrong: "你好,世界",
        instead: "你好，世界",
    }
    QUOTES = "check/quotes" {
        english: "A quotation mark has no partner, or is not of the kind that the site uses (`[check] quotes`).",
        chinese: "引號不成對，或不是網站採用的樣式（`[check] quotes`）。",
        wrong: "他說：「好。",
        instead: "他說：「好。」",
    }
    ELLIPSIS = "check/ellipsis" {
        english: "A Chinese ellipsis is six dots in two characters: `……`.",
        chinese: "中文省略號是兩個字符、六個點：`……`。",
        wrong: "然後...",
        instead: "然後……",
    }
    WIDTH = "check/width" {
        english: "Latin letters and digits of full width look foreign in a Chinese line, and searching does not find them everywhere.",
        chinese: "全形的拉丁字母和數字在中文裡顯得突兀，也不容易搜尋。",
        wrong: "２０２６年",
        instead: "2026年",
    }
    SPACING = "check/spacing" {
        english: "The site settled whether a space stands between Han characters and Latin letters (`[check] spacing`), and this place is otherwise. Without the setting nothing is told: pages set the gap by themselves.",
        chinese: "網站規定了漢字和拉丁字母之間要不要空格（`[check] spacing`），這裡不符。沒有設定就不報告：頁面會自己留出間隙。",
        wrong: "用Rust寫的    # spacing = \"require\"",
        instead: "用 Rust 寫的  # spacing = \"require\"",
    }
    DOUBLED = "check/doubled" {
        english: "A character or word stands twice by mistake.",
        chinese: "字或詞誤寫了兩遍。",
        wrong: "這是的的問題",
        instead: "這是它的問題",
    }
    BROKEN_MARKUP = "check/broken-markup" {
        english: "Markdown was written with full-width characters or without a space that it needs, so readers see the marks themselves.",
        chinese: "Markdown標記寫成了全形，或少了必需的空格，讀者會看到標記本身。",
        wrong: "[文字]（https://example.org）",
        instead: "[文字](https://example.org)",
    }
    SHORTCODE = "check/shortcode" {
        english: "A command of another generator stands in the text. yiwen does not know it, so readers see it.",
        chinese: "文字裡有其他網站產生器的指令。yiwen不認得它，讀者會直接看到它。",
        wrong: "{{< figure src=\"lamp.jpg\" >}}",
        instead: "![a lamp](lamp.jpg)",
    }
    UNCLOSED_FENCE = "check/unclosed-fence" {
        english: "A fence of code is opened and never closed, so the rest of the text is code.",
        chinese: "程式碼區塊只有開頭沒有結尾，後面的文字全成了程式碼。",
        wrong: "```\nlet x = 1;\n\nThe rest of the text.",
        instead: "```\nlet x = 1;\n```\n\nThe rest of the text.",
    }
    ALT = "check/alt" {
        english: "An image has no alternative text. Readers who cannot see it, and search engines, learn nothing of it.",
        chinese: "圖片沒有替代文字。看不到圖片的讀者和搜尋引擎都無從得知它的內容。",
        wrong: "![](lamp.jpg)",
        instead: "![a street lamp at dusk](lamp.jpg)",
    }
    EMPTY_HEADING = "check/empty-heading" {
        english: "A heading has no text.",
        chinese: "標題沒有文字。",
        wrong: "##",
        instead: "## Results",
    }
    HEADING_SKIP = "check/heading-skip" {
        english: "A level of headings is left out. Readers who listen to a page find their way by the levels.",
        chinese: "標題跳過了一個層級。用聽的方式瀏覽的讀者靠層級辨認位置。",
        wrong: "## Results\n\n#### Details",
        instead: "## Results\n\n### Details",
    }
    EMPTY_EDITION = "check/empty-edition" {
        english: "An edition has front matter and no text, and is published so.",
        chinese: "這個版本只有檔頭，沒有正文，卻照樣發佈。",
        wrong: "+++\ntitle = \"Lamps\"\n+++",
        instead: "+++\ntitle = \"Lamps\"\ndraft = true\n+++",
    }
    IMAGE_FORMAT = "check/image-format" {
        english: "The picture is in a format that most browsers do not show.",
        chinese: "圖片的格式大多數瀏覽器不能顯示。",
        wrong: "![the harbour](harbour.heic)",
        instead: "![海港](harbour.jpg)",
    }
    UNREVIEWED = "check/unreviewed" {
        english: "A machine translation is published, and nobody has reviewed it.",
        chinese: "機器翻譯已經發佈，卻沒有人審校過。",
        wrong: "[translation]\nmethod = \"machine\"",
        instead: "[translation]\nmethod = \"machine\"\nstatus = \"reviewed\"\nreviewers = [\"chan-siu-ming\"]",
    }
    DUPLICATE_TITLE = "check/duplicate-title" {
        english: "Two articles have the same title in one language, so lists and search results cannot tell them apart.",
        chinese: "兩篇文章在同一語言裡標題相同，列表和搜尋結果無法分辨。",
        wrong: "title = \"Notes\"          # in two articles",
        instead: "title = \"Notes on lamps\" # in one of them",
    }
    DISMISSED_NOTHING = "check/dismissed-nothing" {
        english: "A comment `yiwen: allow` dismisses a rule for the block behind it, and the rule finds nothing there any more, or has no such name. A dismissal without an effect hides the next fault.",
        chinese: "`yiwen: allow`註釋讓後面一段不受某條規則檢查，而那條規則在那裡已經沒有發現，或沒有這個名字。無效的豁免會掩蓋下一個錯誤。",
        wrong: "<!-- yiwen: allow nummber spelled out -->",
        instead: "<!-- yiwen: allow number spelled out -->",
    }
}
