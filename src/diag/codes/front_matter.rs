//! Codes of the area `front-matter`.

use super::TableCodes;

super::codes! {
    UNKNOWN_KEY = "front-matter/unknown-key" {
        english: "The front matter of this file has a key that yiwen does not know. Most often it is misspelt, \
                  or it comes from another program: the hint names the key that was probably meant. Values of \
                  your own for a theme belong into the table `[extra]`.",
        chinese: "這個檔案的檔頭有一個yiwen不認識的鍵。多半是拼錯了，或者來自別的程式：提示會說出可能想寫的鍵。\
                  給主題用的自訂值要放進`[extra]`表。",
        wrong: "titel = \"Street lamps\"",
        instead: "title = \"Street lamps\"",
    }
    WRONG_TYPE = "front-matter/wrong-type" {
        english: "The key is known, and its value is of another type than it needs: a number where a text \
                  belongs, or a text where a list belongs. The hint shows how such a value is written.",
        chinese: "這個鍵是認識的，但值的類型不對：該寫文字的地方寫了數字，或該寫列表的地方寫了文字。提示會示範這\
                  種值怎麼寫。",
        wrong: "draft = \"yes\"",
        instead: "draft = true",
    }
    WRONG_VALUE = "front-matter/wrong-value" {
        english: "The value is of the right type, but it is none that this key can have: a word that is not \
                  among those to choose from, a text that is no language tag, a number that is too large, or a \
                  text with control characters.",
        chinese: "值的類型沒有錯，但不是這個鍵能有的值：不在可選的字裡、不是語言標籤、數字太大，或文字裡有控制字\
                  元。",
        wrong: "[translation]\n\
                method = \"humann\"",
        instead: "[translation]\n\
                  method = \"human\"",
    }
    SYNTAX = "front-matter/syntax" {
        english: "This part of the front matter is not TOML (between lines of `+++`) or YAML (between lines of \
                  `---`). Usual reasons are a missing quotation mark, a full-width `＝` or `：` of an input \
                  method, or two keys on one line.",
        chinese: "檔頭的這一處不是TOML（寫在兩行`+++`之間）或YAML（寫在兩行`---`之間）。常見的原因是少了引號、輸\
                  入法打出了全形的`＝`或`：`，或一行寫了兩個鍵。",
        wrong: "title = Street lamps",
        instead: "title = \"Street lamps\"",
    }
    DUPLICATE_KEY = "front-matter/duplicate-key" {
        english: "The same key is given twice in one table of the front matter. Only one can count, so take the \
                  other out.",
        chinese: "檔頭的同一個表裡，同一個鍵寫了兩次。只有一個能算數，請刪去另一個。",
        wrong: "title = \"Street lamps\"\n\
                title = \"The street lamps\"",
        instead: "title = \"Street lamps\"",
    }
    MISSING_KEY = "front-matter/missing-key" {
        english: "An entry of the front matter lacks a key that it cannot do without. A correction, for \
                  example, needs its day and what was corrected.",
        chinese: "檔頭裡有一項缺少必要的鍵。例如更正一定要有日期和更正的內容。",
        wrong: "[[corrections]]\n\
                text = \"The bridge was opened in 1968.\"",
        instead: "[[corrections]]\n\
                  date = 2026-11-23\n\
                  text = \"The bridge was opened in 1968.\"",
    }
    UNCLOSED = "front-matter/unclosed" {
        english: "The file begins with the line that opens front matter, and no later line closes it, so yiwen \
                  cannot tell where the text begins.",
        chinese: "檔案開頭有開始檔頭的一行，但後面沒有結束的一行，因此yiwen不知道正文從哪裡開始。",
        wrong: "+++\n\
                title = \"Street lamps\"\n\n\
                Who turns them on?",
        instead: "+++\n\
                  title = \"Street lamps\"\n\
                  +++\n\n\
                  Who turns them on?",
    }
    NOT_FIRST = "front-matter/not-first" {
        english: "Front matter begins with the first character of a file. Behind a blank line, a space or a comment it is \
                  read as text, and readers would see it.",
        chinese: "檔頭要從檔案的第一個字元開始。前面有空行、空格或註解，就會被當作正文，讀者會看到。",
        wrong: "<!-- draft of Monday -->\n\
                +++\n\
                title = \"Street lamps\"\n\
                +++",
        instead: "+++\n\
                  title = \"Street lamps\"\n\
                  +++",
    }
    FULL_WIDTH_MARKS = "front-matter/full-width-marks" {
        english: "The first line is a mark for front matter in full-width characters, as an input method for \
                  Chinese or Japanese types them. Front matter needs the plain characters.",
        chinese: "第一行的檔頭記號是全形字元，是中文或日文輸入法打出來的。檔頭要用半形字元。",
        wrong: "＋＋＋",
        instead: "+++",
    }
    MISSING_TITLE = "front-matter/missing-title" {
        english: "Every edition needs a title of its own in its language: lists, feeds, search results and the \
                  browser's tab all show it. This file has none, or an empty one.",
        chinese: "每個版本都要有自己語言的標題：列表、訂閱、搜尋結果和瀏覽器分頁都會用到。這個檔案沒有標題，或標\
                  題是空的。",
        wrong: "+++\n\
                date = 2026-11-23\n\
                +++",
        instead: "+++\n\
                  title = \"Street lamps\"\n\
                  date = 2026-11-23\n\
                  +++",
    }
    WRONG_DATE = "front-matter/wrong-date" {
        english: "This value is no day or moment that exists. A day is written as year, month and day with \
                  hyphens; a moment adds the time and the difference from UTC.",
        chinese: "這個值不是存在的日子或時刻。日子依次寫年、月、日，中間用連字號；時刻還要加上時間和與世界時的時\
                  差。",
        wrong: "date = \"23/11/2026\"",
        instead: "date = 2026-11-23",
    }
    NEVER_PUBLISHED = "front-matter/never-published" {
        english: "The edition expires on or before the day on which it appears, so readers never see it.",
        chinese: "這個版本在發佈的日子或之前就已過期，讀者永遠看不到。",
        wrong: "date = 2026-11-23\n\
                expires = 2026-11-01",
        instead: "date = 2026-11-23\n\
                  expires = 2027-11-01",
    }
    WRONG_SLUG = "front-matter/wrong-slug" {
        english: "A slug is the last part of the page's address, one name without `/`. It may hold letters of \
                  any language, digits and hyphens, but no spaces and none of the signs that mean something in \
                  an address.",
        chinese: "slug是網頁網址的最後一段，是一個沒有`/`的名字。可以用任何語言的文字、數字和連字號，但不可有空\
                  格，也不可有在網址裡另有意義的符號。",
        wrong: "slug = \"lamps/street\"",
        instead: "slug = \"street-lamps\"",
    }
    WRONG_ADDRESS = "front-matter/wrong-address" {
        english: "The address of a work or a person has to be a whole web address with its `https://` or \
                  `http://`; readers are sent there.",
        chinese: "作品或人物的網址要完整，連`https://`或`http://`一起寫；讀者會從連結到那裡去。",
        wrong: "url = \"example.org/lamps\"",
        instead: "url = \"https://example.org/lamps\"",
    }
    BAD_ALIAS = "front-matter/bad-alias" {
        english: "An alias is a former address of the page on this site, from which readers are sent to its \
                  present one. It has to be a path: without host, query or anchor, and without `..`.",
        chinese: "別名是網頁在本網站的舊網址，讀者會從那裡被送到現在的網址。它必須是路徑：沒有主機名稱、查詢和錨\
                  點，也沒有`..`。",
        wrong: "aliases = [\"https://example.org/old/?id=1\"]",
        instead: "aliases = [\"/old/\"]",
    }
    EMPTY_TERM = "front-matter/empty-term" {
        english: "A list of tags, authors or another taxonomy has an empty entry, which would make a page \
                  without a name.",
        chinese: "標籤、作者或其他分類的列表裡有一項是空的，會造出一個沒有名字的頁面。",
        wrong: "tags = [\"city\", \"\"]",
        instead: "tags = [\"city\"]",
    }
    TERM_CLASH = "front-matter/term-clash" {
        english: "Two entries of a taxonomy are spelt differently and would have the same address, since \
                  addresses are in lower case. Spell them alike, or give one of them a `slug` in the taxonomy's \
                  names file if they really are two.",
        chinese: "分類裡有兩項寫法不同，網址卻一樣，因為網址都是小寫。請統一寫法；如果真的是兩項，就在該分類的名\
                  稱檔裡給其中一項寫`slug`。",
        wrong: "tags = [\"AI\"]      # in one article\n\
                tags = [\"ai\"]      # in another",
        instead: "tags = [\"ai\"]      # in both",
    }
    WITHDRAWN_WITHOUT_REASON = "front-matter/withdrawn-without-reason" {
        english: "A withdrawn article keeps its page, and the page tells readers why the text is gone. That \
                  needs a sentence.",
        chinese: "撤下的文章會保留頁面，並告訴讀者為什麼沒有正文。所以要寫一句原因。",
        wrong: "withdrawn = \"\"",
        instead: "withdrawn = \"Taken down at the request of the author.\"",
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
