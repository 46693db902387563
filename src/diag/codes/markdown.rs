//! Codes of the area `markdown`.

super::codes! {
    DUPLICATE_ID = "markdown/duplicate-id" {
        english: "Two places of one text have the same id, so a link to it could mean either. Ids come from \
                  `{#id}` behind a heading and from raw HTML.",
        chinese: "同一篇文字有兩處的id相同，連結就不知道指哪一處。id來自標題後面的`{#id}`，或文字裡的HTML。",
        wrong: "## The harbour {#harbour}\n\n\
                ## The old harbour {#harbour}",
        instead: "## The harbour {#harbour}\n\n\
                  ## The old harbour {#old-harbour}",
    }
    RESERVED_ID = "markdown/reserved-id" {
        english: "Ids that begin with `_` belong to the theme: its buttons and scripts use them on every page, \
                  and one of the text's would be taken for one of them.",
        chinese: "以`_`開頭的id屬於主題：主題的按鈕和程式在每一頁都會用到，文字裡的會被當成其中一個。",
        wrong: "## Menu {#_menu}",
        instead: "## Menu {#menu}",
    }
    FORMULA = "markdown/formula" {
        english: "A formula between dollar signs is TeX that cannot be read: a brace is not closed, or a \
                  command is unknown. If the dollar sign means money, put a backslash before it.",
        chinese: "錢號之間的算式是讀不懂的TeX：括號沒有關上，或指令不認識。如果錢號真的是錢，就在前面加反斜線。",
        wrong: "It cost $5 and \\foo$.",
        instead: "It cost \\$5.",
    }
    HTML_REMOVED = "markdown/html-removed" {
        english: "Raw HTML that could run a program or disturb the page is taken out: scripts, event handlers, \
                  styles. The rest stays. A site whose authors are all trusted can allow everything.",
        chinese: "可以執行程式或擾亂頁面的HTML會被除去：程式、事件處理、樣式。其餘保留。如果所有作者都可信，網站\
                  可以全部允許。",
        wrong: "<p onclick=\"alert(1)\">Hello</p>",
        instead: "<p>Hello</p>",
    }
    UNREAD = "markdown/unread" {
        english: "Something looks like a mark of Markdown, or of another program, and is not read: full-width brackets, \
                  a heading without a space, stars with white space inside, `[[…]]`, a shortcode, a code block without an \
                  end, a cell too many. Readers see it as it was typed, or not at all. A backslash before it says that it \
                  is meant.",
        chinese: "有些東西看來像Markdown或別的程式的記號，但沒有讀成記號：全形括號、沒有空格的標題、內側有空格的星號、\
                  `[[…]]`、短代碼、沒有結束的程式碼、多出的儲存格。讀者會看見原樣，或看不見。前面加反斜線，表示就是要\
                  這樣寫。",
        wrong: "[harbour]（https://example.org）",
        instead: "[harbour](https://example.org)",
    }
    HTML_SHOWN = "markdown/html-shown" {
        english: "Something in angle brackets looks like HTML and is no element that a text may have: the name of a \
                  type, a key, a tag that is spoken of. Readers see it as it was typed. Between back-ticks it is code \
                  beyond doubt.",
        chinese: "尖括號裡的東西看來像HTML，但不是正文可以有的元素：可能是類型、按鍵，或正在談論的標籤。讀者會看見\
                  原樣。放在反引號之間，就確定是程式碼。",
        wrong: "Write <title> in the head.",
        instead: "Write `<title>` in the head.",
    }
    UNCLOSED_ELEMENT = "markdown/unclosed-element" {
        english: "An HTML element is opened in the text and never closed in the same paragraph, list or \
                  quotation. yiwen closes it there, which may not be what was meant.",
        chinese: "文字裡開了一個HTML元素，在同一段、同一個列表或引文裡卻沒有關上。yiwen會在那裡關上，可能不是原\
                  來的意思。",
        wrong: "<div class=\"note\">\n\n\
                A note.",
        instead: "<div class=\"note\">\n\n\
                  A note.\n\n\
                  </div>",
    }
    UNCLOSED_COMMENT = "markdown/unclosed-comment" {
        english: "A comment begins with `<!--` and ends with `-->`. This one does not end, so either everything \
                  behind it is hidden, or readers see the comment itself.",
        chinese: "註解以`<!--`開始，以`-->`結束。這一個沒有結束，後面的內容因此全被隱藏，或讀者會看見註解本身。",
        wrong: "<!-- ask the author",
        instead: "<!-- ask the author -->",
    }
    LEVEL_ONE_HEADING = "markdown/level-one-heading" {
        english: "The page's title is its heading of the first level. A heading of the same level in the text \
                  makes a page with two titles, which confuses readers of screen readers and search engines.",
        chinese: "頁面的標題就是第一級標題。正文裡再有同級的標題，一頁就有兩個標題，會令用螢幕閱讀器的讀者和搜尋\
                  引擎混淆。",
        wrong: "# The harbour",
        instead: "## The harbour",
    }
    DUPLICATE_FOOTNOTE = "markdown/duplicate-footnote" {
        english: "Two footnotes of one text have the same label. The first is shown, and the other is lost.",
        chinese: "同一篇文字有兩個註腳的標籤相同。會顯示第一個，另一個就失去了。",
        wrong: "[^1]: In 1968.\n\n\
                [^1]: In 1972.",
        instead: "[^1]: In 1968.\n\n\
                  [^2]: In 1972.",
    }
    UNDEFINED_FOOTNOTE = "markdown/undefined-footnote" {
        english: "The text refers to a footnote that is defined nowhere, so readers see the brackets as they \
                  are. Define it on a line of its own, or put a backslash before the bracket if it is no \
                  footnote.",
        chinese: "文字引用了一個沒有定義的註腳，讀者會看見方括號本身。請另起一行定義它；如果不是註腳，就在方括號\
                  前加反斜線。",
        wrong: "The bridge[^bridge] is old.",
        instead: "The bridge[^bridge] is old.\n\n\
                  [^bridge]: It was opened in 1968.",
    }
    UNUSED_FOOTNOTE = "markdown/unused-footnote" {
        english: "A footnote is defined and nothing in the text refers to it, so it is not shown. Most often \
                  its label is misspelt in the text.",
        chinese: "註腳有定義，但文字裡沒有引用，所以不會顯示。多半是文字裡的標籤寫錯了。",
        wrong: "The bridge[^brigde] is old.\n\n\
                [^bridge]: It was opened in 1968.",
        instead: "The bridge[^bridge] is old.\n\n\
                  [^bridge]: It was opened in 1968.",
    }
    FULL_WIDTH_COLON = "markdown/full-width-colon" {
        english: "The line looks like a footnote, but its colon is the full-width one of an input method, and \
                  then it is a plain paragraph.",
        chinese: "這一行看來是註腳，但冒號是輸入法打出來的全形冒號，於是成了普通的段落。",
        wrong: "[^1]：一九六八年。",
        instead: "[^1]: 一九六八年。",
    }
    UNKNOWN_CODE_LANGUAGE = "markdown/unknown-code-language" {
        english: "A block of code names a language that yiwen has no colours for; it is shown without colours. \
                  This is a note: nothing has to be done.",
        chinese: "程式碼所寫的語言，yiwen沒有配色，所以不會上色。這只是備註，不一定要處理。",
        wrong: "```klingon\n\
                tlhIngan Hol\n\
                ```",
        instead: "```text\n\
                  tlhIngan Hol\n\
                  ```",
    }
    CONTROL_CHARACTER = "markdown/control-character" {
        english: "The text holds a character that cannot be seen and that no page may hold, such as those that \
                  come along when text is copied from a PDF. Readers would see `�` in its place.",
        chinese: "文字裡有一個看不見、網頁也不可以有的字元，從PDF複製文字時常會帶來。讀者會在那裡看見`�`。",
        wrong: "The har\\u{8}bour",
        instead: "The harbour",
    }
    FORBIDDEN_REFERENCE = "markdown/forbidden-reference" {
        english: "A character reference such as `&#0;` stands for a character that no page may hold. Readers \
                  see `�` in its place.",
        chinese: "`&#0;`之類的字元參照代表網頁不可以有的字元。讀者會在那裡看見`�`。",
        wrong: "The harbour&#0;",
        instead: "The harbour",
    }
}
