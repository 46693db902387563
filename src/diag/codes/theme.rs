//! Codes of the area `theme`.

super::codes! {
    MISSING = "theme/missing" {
        english: "`theme` in `yiwen.toml`, or `extends` in a theme, names a theme that is not in `themes/`. The \
                  theme `default` is always there.",
        chinese: "`yiwen.toml`的`theme`或某個主題的`extends`所寫的主題不在`themes/`裡。`default`主題一定有。",
        wrong: "theme = \"papr\"",
        instead: "theme = \"paper\"    # the folder is themes/paper",
    }
    EXTENDS_ITSELF = "theme/extends-itself" {
        english: "A theme builds on another, and that one on another, and here the chain comes back to where it \
                  began.",
        chinese: "主題建立在另一個主題上，那一個又建立在別的上，而這裡繞回了起點。",
        wrong: "extends = \"paper\"      # in themes/paper/theme.toml",
        instead: "extends = \"default\"    # in themes/paper/theme.toml",
    }
    NEWER_YIWEN_NEEDED = "theme/newer-yiwen-needed" {
        english: "The theme says which version of yiwen it needs, and this one is older.",
        chinese: "主題寫明了它需要哪個版本的yiwen，而這個版本較舊。",
        wrong: "yiwen = \"99.0\"    # in theme.toml",
        instead: "yiwen = \"0.1\"     # in theme.toml",
    }
    MISSING_SHEET = "theme/missing-sheet" {
        english: "A style sheet imports one that is in no layer of the theme. A sheet of the theme below is \
                  imported by that theme's name.",
        chinese: "樣式表引入了主題各層都沒有的樣式表。要引入下層主題的樣式表，就寫出那個主題的名字。",
        wrong: "@import \"colors.css\";",
        instead: "@import \"default/tokens.css\";",
    }
    SHEET_CIRCLE = "theme/sheet-circle" {
        english: "A style sheet imports itself, directly or through others. To build on the sheet of the same \
                  name in the theme below, write that theme's name.",
        chinese: "樣式表引入了自己，無論直接或經過別的樣式表。要建立在下層主題的同名樣式表上，就寫出那個主題的名\
                  字。",
        wrong: "@import \"style.css\";    # in assets/style.css",
        instead: "@import \"default/style.css\";",
    }
    SHEET_NOT_UTF8 = "theme/sheet-not-utf8" {
        english: "A style sheet of the theme or the site is not saved as UTF-8.",
        chinese: "主題或網站的樣式表不是以UTF-8儲存的。",
        wrong: "assets/style.css    # saved as Big5",
        instead: "assets/style.css    # saved as UTF-8",
    }
    SNIPPET_NAME = "theme/snippet-name" {
        english: "A file in `snippets/` goes to a place of every page that its name says, if need be with a \
                  language before `.html`. This name is no place, or its language is none of the site's, so no \
                  page takes it in.",
        chinese: "`snippets/`裡的檔案會放到每一頁上名字所說的地方，需要時在`.html`之前寫語言。這個名字不是任何地\
                  方，或語言不是網站的，所以沒有頁面會用到它。",
        wrong: "snippets/foot.html",
        instead: "snippets/footer.html",
    }
    FILE_EXISTS = "theme/file-exists" {
        english: "`yiwen theme eject` copies files of the theme to the site and never overwrites one. The site \
                  has its own already.",
        chinese: "`yiwen theme eject`把主題的檔案複製到網站，從不覆寫。網站已經有自己的了。",
        wrong: "yiwen theme eject article.html    # there is templates/article.html",
        instead: "yiwen theme eject page.html",
    }
    UNKNOWN_FILE = "theme/unknown-file" {
        english: "The theme has no file of this name. `yiwen theme` lists all of them.",
        chinese: "主題沒有這個名字的檔案。`yiwen theme`會列出全部。",
        wrong: "yiwen theme eject artcle.html",
        instead: "yiwen theme eject article.html",
    }
}
