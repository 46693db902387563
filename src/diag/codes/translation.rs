//! Codes of the area `translation`.

super::codes! {
    TWO_ORIGINALS = "translation/two-originals" {
        english: "Two editions of one article both look like the original: neither says that it is a \
                  translation. yiwen has to know which text the others follow.",
        chinese: "一篇文章有兩個版本都像原文：都沒有說自己是譯文。yiwen要知道其他版本跟隨哪一個。",
        wrong: "+++\n\
                title = \"街燈\"\n\
                +++",
        instead: "+++\n\
                  title = \"街燈\"\n\n\
                  [translation]\n\
                  from = \"en\"\n\
                  +++",
    }
    NO_ORIGINAL = "translation/no-original" {
        english: "A translation follows an edition on this site, or a work that was published elsewhere and is \
                  described in `[original]`. This one names neither, or a language that the article does not \
                  have.",
        chinese: "譯文跟隨本網站的一個版本，或在別處發表、寫在`[original]`裡的作品。這一篇兩者都沒有，或寫了這篇\
                  文章沒有的語言。",
        wrong: "[translation]\n\
                from = \"fr\"      # there is no French edition",
        instead: "[translation]\n\
                  from = \"en\"",
    }
    CIRCLE = "translation/circle" {
        english: "Each of these editions says that it translates another of them, so none is the original. Take \
                  `[translation]` out of the one that was written first.",
        chinese: "這些版本各自說是另一個的譯文，於是沒有一個是原文。請把最先寫成的那一個的`[translation]`刪去。",
        wrong: "[translation]    # in lamps.en.md\n\
                from = \"de\"\n\n\
                [translation]    # in lamps.de.md\n\
                from = \"en\"",
        instead: "[translation]    # in lamps.de.md alone\n\
                  from = \"en\"",
    }
    PRIVATE_ORIGINAL = "translation/private-original" {
        english: "The original of this translation is private, so its file may be absent where the site is \
                  built, and then the translation would have nothing that it follows. Say in `[original]` what \
                  was translated, or declare the language as private.",
        chinese: "這篇譯文的原文不公開，建置網站的地方可能沒有它的檔案，譯文便沒有可跟隨的原文。請在`[original]`\
                  裡寫明翻譯的是什麼，或把該語言宣告為不公開。",
        wrong: "[translation]\n\
                from = \"en\"",
        instead: "[translation]\n\
                  from = \"en\"\n\n\
                  [original]\n\
                  title = \"Street lamps\"",
    }
    NO_METHOD = "translation/no-method" {
        english: "Readers want to know whether a person or a machine made a translation, and the page tells \
                  them. This is a note: the page then says nothing about it.",
        chinese: "讀者想知道譯文是人還是機器做的，頁面會告訴他們。這只是備註：沒有寫，頁面就不提。",
        wrong: "[translation]\n\
                from = \"en\"",
        instead: "[translation]\n\
                  from = \"en\"\n\
                  method = \"human\"",
    }
    INCOMPLETE_ORIGINAL = "translation/incomplete-original" {
        english: "`[original]` describes a work that was published elsewhere. Readers and rights holders need \
                  to know what was translated, from where, and by whose leave, and some of that is still empty.",
        chinese: "`[original]`說明在別處發表的作品。讀者和權利人需要知道翻譯的是什麼、來自哪裡、得到誰的許可，而\
                  其中有些還是空的。",
        wrong: "[original]\n\
                title = \"Street lamps\"\n\
                url = \"\"",
        instead: "[original]\n\
                  title = \"Street lamps\"\n\
                  url = \"https://example.org/lamps\"\n\
                  publisher = \"The Lamp Review\"\n\
                  permission = \"By kind permission of the author\"",
    }
    ORIGINAL_WITHDRAWN = "translation/original-withdrawn" {
        english: "The original was withdrawn, and readers still see the text of its translation. Each edition says for \
                  itself that it is withdrawn.",
        chinese: "原文已撤下，讀者卻還看得到譯文。每個版本要各自寫明撤下。",
        wrong: "withdrawn = \"Taken down at the request of the author.\"    # in the original alone",
        instead: "withdrawn = \"應作者要求撤下。\"                            # in the translation too",
    }
    BEFORE_ORIGINAL = "translation/before-original" {
        english: "The original has a date in the future, and the translation has an earlier one of its own: its readers \
                  see the text first. If the date is an embargo, it was broken.",
        chinese: "原文的日期在未來，譯文自己的日期卻較早：譯文的讀者會先看到。如果那是禁止提前發佈的日期，就已經違反了。",
        wrong: "date = 2026-11-23    # in the translation of an original of 2026-12-01",
        instead: "date = 2026-12-01",
    }
    BEHIND = "translation/behind" {
        english: "The original has changed since the translation was approved, or has passages that the \
                  translation lacks. `yiwen status` shows which, block by block; `yiwen approve` records that a \
                  passage is right again.",
        chinese: "譯文核可之後，原文有了改動，或原文有譯文沒有的段落。`yiwen status`會逐塊列出；`yiwen approve`\
                  會記下哪些又對了。",
        wrong: "yiwen build --strict",
        instead: "yiwen status articles/street-lamps",
    }
    UNPAIRED_BLOCK = "translation/unpaired-block" {
        english: "A comment gives a block a name so that it is paired with the block of the same name in the \
                  other text, and the other text has no such name.",
        chinese: "註解給了一塊文字名字，好和另一篇裡同名的一塊配成對，但另一篇裡沒有這個名字。",
        wrong: "<!-- yiwen: pair poem -->    # in the original alone",
        instead: "<!-- yiwen: pair poem -->    # in both texts",
    }
    MISREAD_COMMENT = "translation/misread-comment" {
        english: "Comments that begin with `yiwen:` speak to yiwen, and this one says nothing that it \
                  understands, or no block stands behind it.",
        chinese: "以`yiwen:`開頭的註解是寫給yiwen看的，而這一個它看不懂，或後面沒有文字。",
        wrong: "<!-- yiwen: paired poem -->",
        instead: "<!-- yiwen: pair poem -->",
    }
}
