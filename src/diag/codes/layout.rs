//! Codes of the area `layout`.

super::codes! {
    UNKNOWN_LANGUAGE = "layout/unknown-language" {
        english: "The name of a Markdown file ends with its language, and this language is not declared in \
                  `yiwen.toml`. If the part is no language at all, rename the file.",
        chinese: "Markdown檔案的名字以語言結尾，而這個語言沒有在`yiwen.toml`裡宣告。如果那一段根本不是語言，就改\
                  檔案的名字。",
        wrong: "content/about.fr.md      # and no French in yiwen.toml",
        instead: "[[languages]]            # in yiwen.toml\n\
                  tag = \"fr\"\n\
                  name = \"Français\"",
    }
    HOME_PAGE_NAME = "layout/home-page-name" {
        english: "The text of the home page is a section's page, and those are named `_index`, with an \
                  underscore. `index` without it is an article in a folder.",
        chinese: "首頁的文字是欄目的頁面，檔名是`_index`，前面有底線。沒有底線的`index`是資料夾裡的文章。",
        wrong: "content/index.en.md",
        instead: "content/_index.en.md",
    }
    DUPLICATE_EDITION = "layout/duplicate-edition" {
        english: "Two files are the same article in the same language: once as a file of its own, once in the \
                  article's folder, or by two spellings of the language. Keep one of them.",
        chinese: "有兩個檔案是同一篇文章的同一種語言：一個是單獨的檔案，一個在文章的資料夾裡，或語言的寫法不同。\
                  請保留一個。",
        wrong: "content/lamps.en.md\n\
                content/lamps/index.en.md",
        instead: "content/lamps/index.en.md",
    }
    DUPLICATE_SECTION_PAGE = "layout/duplicate-section-page" {
        english: "Two files are the page of the same section in the same language. Keep one of them.",
        chinese: "有兩個檔案是同一個欄目、同一種語言的頁面。請保留一個。",
        wrong: "content/news.en.md\n\
                content/news/_index.en.md",
        instead: "content/news/_index.en.md",
    }
    LANGUAGE_FOLDER = "layout/language-folder" {
        english: "A folder directly below `content/` has the name of a language, and texts in it have none. In other \
                  programs such folders hold the texts of a language; here the editions of an article lie side by side, \
                  and the language stands in the name of the file.",
        chinese: "`content/`之下有一個以語言為名的資料夾，裡面的檔名卻沒有語言。別的程式用這種資料夾放一種語言的文章；這裡\
                  是同一篇文章的各個版本放在一起，語言寫在檔名裡。",
        wrong: "content/en/lamps.md\n\
                content/zh-Hant/lamps.md",
        instead: "content/lamps.en.md\n\
                  content/lamps.zh-Hant.md",
    }
    INSIDE_ARTICLE_FOLDER = "layout/inside-article-folder" {
        english: "A folder with a file `index.…` is an article's: everything in it belongs to that article, as \
                  pictures do. Another article or a section cannot stand inside.",
        chinese: "有`index.…`檔案的資料夾屬於一篇文章：裡面的一切都屬於它，例如圖片。裡面不能再有別的文章或欄目\
                  。",
        wrong: "content/lamps/index.en.md\n\
                content/lamps/history.en.md",
        instead: "content/lamps/index.en.md\n\
                  content/lamp-history.en.md",
    }
    SECTION_IN_THE_WAY = "layout/section-in-the-way" {
        english: "A folder with a file `_index.…` is a section, and an article cannot have the same path. \
                  Choose a path inside the section.",
        chinese: "有`_index.…`檔案的資料夾是欄目，文章不能用同一個路徑。請選欄目裡面的路徑。",
        wrong: "yiwen new news --lang en",
        instead: "yiwen new news/street-lamps --lang en",
    }
    CASE_DIFFERS = "layout/case-differs" {
        english: "The path differs from one that exists only by upper and lower case. On many disks and hosts \
                  the two would be one file.",
        chinese: "這個路徑和已有的路徑只差大小寫。在許多磁碟和主機上，兩者是同一個檔案。",
        wrong: "yiwen new articles/Street-Lamps --lang en    # there is articles/street-lamps",
        instead: "yiwen new articles/street-lamps --lang zh-Hant",
    }
    MISTYPED_TAG = "layout/mistyped-tag" {
        english: "The name of the file ends with a language as other programs write it, with an underscore. Language tags \
                  have hyphens; without one of them the file would be an article of another name in the default language.",
        chinese: "檔名結尾的語言是別的程式的寫法，用了底線。語言標籤用連字號；不改的話，這個檔案會成為預設語言的另一篇\
                  文章。",
        wrong: "content/lamps/index.zh_Hant.md",
        instead: "content/lamps/index.zh-Hant.md",
    }
    LONE_APPROVALS = "layout/lone-approvals" {
        english: "Approvals belong to the translation of the same name beside them, and there is none. Most often the \
                  article was renamed and its approvals were not; without them, every passage counts as unapproved.",
        chinese: "核可檔屬於旁邊同名的譯文，而這裡沒有。多半是文章改了名，核可檔沒有跟著改；少了它，每一段都算未核可。",
        wrong: "content/lamps/index.zh-Hant.approvals           # and no index.zh-Hant.md beside it",
        instead: "content/street-lamps/index.zh-Hant.approvals    # beside the translation",
    }
    LONE_SIDECAR = "layout/lone-sidecar" {
        english: "The file describes a picture of the same name, and there is none: its alternative text, its credit and \
                  its licence are shown nowhere. It is not published.",
        chinese: "這個檔案描述同名的圖片，而圖片不在：替代文字、出處和授權都不會出現。這個檔案不會發佈。",
        wrong: "content/lamps/cover.webp.toml    # and no cover.webp",
        instead: "content/lamps/lamp.webp.toml     # beside lamp.webp",
    }
    UNMENTIONED_FILE = "layout/unmentioned-file" {
        english: "The file stands in the folder of a published article and is published with it, though no text mentions \
                  it. If it is not meant for readers, a source of a picture or an old version, take it away.",
        chinese: "這個檔案在已發佈文章的資料夾裡，會一起發佈，但沒有文字提到它。如果不是給讀者的，例如圖片的原稿或舊版，\
                  請拿走。",
        wrong: "content/lamps/lamp-old.psd",
        instead: "[The drawing](lamp.psd)    # in the text, if readers are meant to have it",
    }
    NOT_NAMED_MD = "layout/not-named-md" {
        english: "The file looks like Markdown by its name, such as `.markdown`, `.mdx` or `.md.txt`, and yiwen reads \
                  files that end with `.md` only. It is neither an article nor published.",
        chinese: "檔案的名字看來是Markdown，例如`.markdown`、`.mdx`或`.md.txt`，但yiwen只把以`.md`結尾的檔案當作文章。\
                  它不會成為文章，也不會發佈。",
        wrong: "content/lamps.en.markdown",
        instead: "content/lamps.en.md",
    }
}
