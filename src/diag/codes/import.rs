//! Codes of the area `import`.

super::codes! {
    UNKNOWN_ENCODING = "import/unknown-encoding" {
        english: "`--encoding` names no encoding that yiwen knows. Names are those that web browsers use.",
        chinese: "`--encoding`所寫的不是yiwen認識的編碼。名稱和瀏覽器所用的一樣。",
        wrong: "yiwen new lamps --lang zh-Hant --from lamps.txt --encoding chinese",
        instead: "yiwen new lamps --lang zh-Hant --from lamps.txt --encoding big5",
    }
    WRONG_ENCODING = "import/wrong-encoding" {
        english: "The text is not in the encoding that `--encoding` names: one of its bytes means nothing in it.",
        chinese: "文字不是`--encoding`所說的編碼：其中一個位元組在該編碼裡沒有意義。",
        wrong: "yiwen new lamps --lang zh-Hant --from lamps.txt --encoding big5",
        instead: "yiwen new lamps --lang zh-Hant --from lamps.txt --encoding gb18030",
    }
    UNCLEAR_ENCODING = "import/unclear-encoding" {
        english: "The text is not UTF-8, and its bytes fit several encodings, so guessing could spoil it. Name \
                  the encoding, or save the text as UTF-8.",
        chinese: "文字不是UTF-8，它的位元組符合幾種編碼，猜錯會弄壞文字。請寫明編碼，或把文字存成UTF-8。",
        wrong: "yiwen new lamps --lang zh-Hant --from lamps.txt",
        instead: "yiwen new lamps --lang zh-Hant --from lamps.txt --encoding big5",
    }
    NOT_TEXT = "import/not-text" {
        english: "`--from` takes plain text and Markdown, and this file is a document of another program: of a word \
                  processor, a PDF, a web page. Save it as plain text first.",
        chinese: "`--from`要的是純文字或Markdown，而這個檔案是別的程式的文件：文書處理器的檔案、PDF或網頁。請先存成純文字。",
        wrong: "yiwen new lamps --lang en --from lamps.pdf",
        instead: "yiwen new lamps --lang en --from lamps.txt",
    }
    ZERO_BYTE = "import/zero-byte" {
        english: "The text holds zero bytes, which no plain text has. It is UTF-16, or the file of a word \
                  processor, which has to be saved as plain text first.",
        chinese: "文字裡有零位元組，純文字不會有。它可能是UTF-16，或文書處理器的檔案，要先存成純文字。",
        wrong: "yiwen new lamps --lang en --from lamps.docx",
        instead: "yiwen new lamps --lang en --from lamps.txt",
    }
    EMPTY = "import/empty" {
        english: "The text that was to become an article is empty. Name a file that has a text, or leave \
                  `--from` out to begin an empty edition.",
        chinese: "要成為文章的文字是空的。請指定有文字的檔案，或不寫`--from`，開始一個空的版本。",
        wrong: "yiwen new lamps --lang en --from empty.txt",
        instead: "yiwen new lamps --lang en",
    }
    TWO_TITLES = "import/two-titles" {
        english: "The text's own front matter has a title, and `--title` names another. yiwen does not choose \
                  between them.",
        chinese: "文字自己的檔頭有標題，`--title`又寫了另一個。yiwen不會替你選。",
        wrong: "yiwen new lamps --lang en --from lamps.md --title \"Lamps\"",
        instead: "yiwen new lamps --lang en --from lamps.md",
    }
    NO_TITLE = "import/no-title" {
        english: "The text does not begin with a line that looks like a title, so it has to be named.",
        chinese: "文字的開頭不像標題，所以要另外寫明。",
        wrong: "yiwen new lamps --lang en --from lamps.txt",
        instead: "yiwen new lamps --lang en --from lamps.txt --title \"Street lamps\"",
    }
}
