//! Codes of the area `link`.

super::codes! {
    MISSING_ARTICLE = "link/missing-article" {
        english: "A link that begins with `@/` leads to an article or section of the site in the reader's \
                  language, and there is none with this path. The path is that of the file below `content/`, \
                  without language and `.md`.",
        chinese: "以`@/`開頭的連結通往網站的文章或欄目，語言隨讀者而定；而這個路徑沒有文章或欄目。路徑是檔案在\
                  `content/`之下的路徑，不寫語言和`.md`。",
        wrong: "[chips](@/articles/chipz.zh-Hant.md)",
        instead: "[chips](@/articles/chips)",
    }
    MISSING_ANCHOR = "link/missing-anchor" {
        english: "The link leads to a heading or an id that the page does not have. A heading's id is made from \
                  its words unless `{#id}` gives one; translations share the ids of their originals.",
        chinese: "連結通往頁面裡沒有的標題或id。標題的id由它的文字而來，除非用`{#id}`另外寫明；譯文和原文的id相\
                  同。",
        wrong: "[see below](#harbor)\n\n\
                ## The harbour {#harbour}",
        instead: "[see below](#harbour)\n\n\
                  ## The harbour {#harbour}",
    }
    MISSING_FILE = "link/missing-file" {
        english: "The link leads to a file beside the text, and there is none of this name. A web address needs \
                  its `https://`, and an article is linked to with `@/`.",
        chinese: "連結通往文字旁邊的檔案，而那裡沒有這個名字的檔案。網址要寫`https://`，文章的連結用`@/`。",
        wrong: "[the figures](figures.csv)       # the file is data.csv",
        instead: "[the figures](data.csv)",
    }
    OTHER_LANGUAGE = "link/other-language" {
        english: "The link names a page by its address, which is that of another language, though the article is there in \
                  the language of the page too. Readers change languages without wanting to.",
        chinese: "連結寫的是網址，而那是另一種語言的頁面，雖然文章也有本頁的語言。讀者會不知不覺換了語言。",
        wrong: "[街燈](/articles/street-lamps/)    # in a Chinese text",
        instead: "[街燈](@/articles/street-lamps)",
    }
    MISSING_OUTPUT = "link/missing-output" {
        english: "The link begins with `/`, so it leads to a path of this site, and this build makes no page or \
                  file there. The host may have one of its own; that is why this is a warning.",
        chinese: "連結以`/`開頭，通往本網站的路徑，而這次建置在那裡沒有頁面或檔案。主機上可能另有檔案，所以這只\
                  是警告。",
        wrong: "[the old lamps](/articles/old-lamps/)",
        instead: "[the old lamps](@/articles/old-lamps)",
    }
    LEAVES_CONTENT = "link/leaves-content" {
        english: "The link goes up with `../` beyond the folder `content/`. What lies outside is not published \
                  with the articles.",
        chinese: "連結用`../`往上走，走出了`content/`資料夾。外面的檔案不會隨文章發佈。",
        wrong: "[the list](../../../notes/list.pdf)",
        instead: "[the list](/list.pdf)    # the file is static/list.pdf",
    }
    FORBIDDEN_SCHEME = "link/forbidden-scheme" {
        english: "Links may lead to web addresses, mail addresses and the like. An address that runs a program, \
                  such as `javascript:`, is taken out.",
        chinese: "連結可以通往網址、電郵地址等等。會執行程式的地址，例如`javascript:`，會被除去。",
        wrong: "[print](javascript:print())",
        instead: "[how to print](https://example.org/print)",
    }
    UNPUBLISHED = "link/unpublished" {
        english: "The link leads to an article that is not published: it is a draft, private or expired, or its \
                  date lies ahead. Readers would find nothing there.",
        chinese: "連結通往沒有發佈的文章：它是草稿、不公開、已過期，或日期在未來。讀者在那裡什麼也找不到。",
        wrong: "draft = true    # in the article that the link leads to",
        instead: "draft = false   # in the article that the link leads to",
    }
}
