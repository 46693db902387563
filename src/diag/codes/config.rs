//! Codes of the area `config`.

use super::TableCodes;

super::codes! {
    MISSING = "config/missing" {
        english: "A site is a folder with a file `yiwen.toml`, and there is none in the folder where the \
                  command looked. Change into the site's folder, name it with `-C`, or begin a site with `yiwen \
                  init`.",
        chinese: "網站是有`yiwen.toml`的資料夾，而指令所看的資料夾裡沒有這個檔案。請進入網站的資料夾，或用`-C`指\
                  出它，或用`yiwen init`建立新網站。",
        wrong: "yiwen build",
        instead: "yiwen build -C my-site",
    }
    MISSING_KEY = "config/missing-key" {
        english: "`yiwen.toml`, or an entry of a list in it, lacks a key that it cannot do without: the site's \
                  `title`, at least one language with its `tag`, the `name` of a taxonomy, or the `name` and \
                  `link` of a menu entry.",
        chinese: "`yiwen.toml`或其中某個列表的一項缺少必要的鍵：網站的`title`、至少一種語言和它的`tag`、分類的\
                  `name`，或選單項目的`name`和`link`。",
        wrong: "[[languages]]\n\
                name = \"English\"",
        instead: "[[languages]]\n\
                  tag = \"en\"\n\
                  name = \"English\"",
    }
    UNKNOWN_KEY = "config/unknown-key" {
        english: "`yiwen.toml` has a key that yiwen does not know. Most often it is misspelt or stands in the \
                  wrong table: the hint names the key that was probably meant. Values of your own for a theme \
                  belong into the table `[extra]`.",
        chinese: "`yiwen.toml`裡有一個yiwen不認識的鍵。多半是拼錯了，或放錯了表：提示會說出可能想寫的鍵。給主題\
                  用的自訂值要放進`[extra]`表。",
        wrong: "titel = \"Old and New\"",
        instead: "title = \"Old and New\"",
    }
    WRONG_TYPE = "config/wrong-type" {
        english: "The key is known, and its value is of another type than it needs: a text where a number \
                  belongs, or a table where a list belongs. The hint shows how such a value is written.",
        chinese: "這個鍵是認識的，但值的類型不對：該寫數字的地方寫了文字，或該寫列表的地方寫了表。提示會示範這種\
                  值怎麼寫。",
        wrong: "[lists]\n\
                paginate_by = \"twenty\"",
        instead: "[lists]\n\
                  paginate_by = 20",
    }
    WRONG_VALUE = "config/wrong-value" {
        english: "The value is of the right type, but it is none that this key can have: a word that is not \
                  among those to choose from, a number out of its bounds, or a text that is no language tag.",
        chinese: "值的類型沒有錯，但不是這個鍵能有的值：不在可選的字裡、數字超出範圍，或不是語言標籤。",
        wrong: "[feeds]\n\
                content = \"everything\"",
        instead: "[feeds]\n\
                  content = \"full\"",
    }
    SYNTAX = "config/syntax" {
        english: "This part of `yiwen.toml` is not TOML. Usual reasons are a missing quotation mark, a \
                  full-width `＝` of an input method, or two keys on one line.",
        chinese: "`yiwen.toml`的這一處不是TOML。常見的原因是少了引號、輸入法打出了全形的`＝`，或一行寫了兩個鍵。",
        wrong: "title = Old and New",
        instead: "title = \"Old and New\"",
    }
    DUPLICATE_KEY = "config/duplicate-key" {
        english: "The same key or table is given twice in `yiwen.toml`. Only one can count: bring the two \
                  together.",
        chinese: "`yiwen.toml`裡同一個鍵或表寫了兩次。只有一個能算數：請把兩個合在一起。",
        wrong: "[feeds]\n\
                items = 20\n\n\
                [feeds]\n\
                json = false",
        instead: "[feeds]\n\
                  items = 20\n\
                  json = false",
    }
    NO_BASE_URL = "config/no-base-url" {
        english: "Without the address where the site will stand, yiwen cannot write whole addresses, which \
                  feeds, the sitemap and links for sharing need. The site is built all the same, as if it stood \
                  on this machine.",
        chinese: "沒有網站的網址，yiwen就寫不出完整的網址，而訂閱、網站地圖和分享用的連結都需要它。網站仍會建置\
                  ，當作放在這台電腦上。",
        wrong: "title = \"Old and New\"",
        instead: "title = \"Old and New\"\n\
                  base_url = \"https://example.org\"",
    }
    WRONG_BASE_URL = "config/wrong-base-url" {
        english: "The base address is where the site's home page stands: with `https://` or `http://`, a host, \
                  and perhaps a folder. It has no query and no anchor.",
        chinese: "基本網址就是網站首頁的網址：有`https://`或`http://`、主機名稱，也可以有資料夾。沒有查詢，也沒\
                  有錨點。",
        wrong: "base_url = \"example.org\"",
        instead: "base_url = \"https://example.org\"",
    }
    DEFAULT_LANGUAGE = "config/default-language" {
        english: "The default language is the one that the site's first page and its texts without a language \
                  fall back to. It has to be one of those that `[[languages]]` declares.",
        chinese: "預設語言是網站沒有指明語言時所用的語言，必須是`[[languages]]`宣告的其中一種。",
        wrong: "default_language = \"de\"\n\n\
                [[languages]]\n\
                tag = \"en\"",
        instead: "default_language = \"en\"\n\n\
                  [[languages]]\n\
                  tag = \"en\"",
    }
    DUPLICATE_LANGUAGE = "config/duplicate-language" {
        english: "Two entries of `[[languages]]` have the same tag. Keep one of them, with the keys of both.",
        chinese: "`[[languages]]`裡有兩項的標籤相同。請保留一項，把兩項的鍵都寫進去。",
        wrong: "[[languages]]\n\
                tag = \"en\"\n\n\
                [[languages]]\n\
                tag = \"en\"\n\
                title = \"Old and New\"",
        instead: "[[languages]]\n\
                  tag = \"en\"\n\
                  title = \"Old and New\"",
    }
    LANGUAGE_PATH = "config/language-path" {
        english: "The path of a language is the first part of its pages' addresses: one name of lower-case \
                  letters, digits and hyphens, and none that yiwen uses itself.",
        chinese: "語言的路徑是該語言網頁網址的第一段：由小寫字母、數字和連字號組成的一個名字，而且不是yiwen自己\
                  要用的。",
        wrong: "[[languages]]\n\
                tag = \"zh-Hant\"\n\
                path = \"assets\"",
        instead: "[[languages]]\n\
                  tag = \"zh-Hant\"\n\
                  path = \"zh\"",
    }
    DUPLICATE_PATH = "config/duplicate-path" {
        english: "Two languages would have their pages below the same path, so that one would overwrite the \
                  other.",
        chinese: "兩種語言的網頁會放在同一個路徑之下，其中一種會蓋過另一種。",
        wrong: "[[languages]]\n\
                tag = \"zh-Hant\"\n\
                path = \"zh\"\n\n\
                [[languages]]\n\
                tag = \"zh-Hans\"\n\
                path = \"zh\"",
        instead: "[[languages]]\n\
                  tag = \"zh-Hant\"\n\
                  path = \"zh-hant\"\n\n\
                  [[languages]]\n\
                  tag = \"zh-Hans\"\n\
                  path = \"zh-hans\"",
    }
    NO_PUBLIC_LANGUAGE = "config/no-public-language" {
        english: "Every language of the site is private. Private editions are only translated from, so there is \
                  no page to publish.",
        chinese: "網站的每種語言都是不公開的。不公開的版本只用來翻譯，所以沒有可以發佈的頁面。",
        wrong: "[[languages]]\n\
                tag = \"en\"\n\
                private = true",
        instead: "[[languages]]\n\
                  tag = \"en\"",
    }
    LANGUAGE_NOT_ADDED = "config/language-not-added" {
        english: "The command wanted to declare a new language in `yiwen.toml`, and the file is written in a \
                  way in which no entry can be added without changing what you wrote. Add it by hand.",
        chinese: "指令想在`yiwen.toml`裡宣告新的語言，但照檔案目前的寫法，不改動你寫的內容就加不進去。請自己加。",
        wrong: "languages = [{ tag = \"en\" }]",
        instead: "languages = [{ tag = \"en\" }, { tag = \"zh-Hant\", name = \"繁體中文\" }]",
    }
    TIME_ZONE = "config/time-zone" {
        english: "The time zone decides when a day begins for dates without a time. It is named as the IANA \
                  database names it: a region and a city.",
        chinese: "時區決定沒有寫時間的日期從什麼時候開始。名稱用IANA資料庫的寫法：地區和城市。",
        wrong: "timezone = \"Hong Kong\"",
        instead: "timezone = \"Asia/Hong_Kong\"",
    }
    TAXONOMY_NAME = "config/taxonomy-name" {
        english: "The name of a taxonomy is part of addresses and a key of front matter: lower-case letters, \
                  digits, hyphens and underscores, and no name that the site uses for something else.",
        chinese: "分類的名稱既是網址的一段，也是檔頭的鍵：由小寫字母、數字、連字號和底線組成，而且網站沒有用作別\
                  的用途。",
        wrong: "[[taxonomies]]\n\
                name = \"Topics & places\"",
        instead: "[[taxonomies]]\n\
                  name = \"topics\"",
    }
    MENU_LINK = "config/menu-link" {
        english: "A menu entry leads to an article or section of the site, written `@/path`, to a path below \
                  the language, written `/path/`, or to a whole web address.",
        chinese: "選單項目可以通往網站的文章或欄目（寫作`@/path`）、語言之下的路徑（寫作`/path/`），或完整的網址\
                  。",
        wrong: "link = \"about.html\"",
        instead: "link = \"@/about\"",
    }
    MENU_UNKNOWN_ARTICLE = "config/menu-unknown-article" {
        english: "The entry of the menu names an article or section that the site does not have. The path is \
                  that of the file below `content/`, without language and `.md`.",
        chinese: "選單項目所寫的文章或欄目，網站裡沒有。路徑是檔案在`content/`之下的路徑，不寫語言和`.md`。",
        wrong: "link = \"@/about.en.md\"",
        instead: "link = \"@/about\"",
    }
    MENU_UNPUBLISHED = "config/menu-unpublished" {
        english: "The entry of the menu leads to an article that is not published in any language, because it \
                  is a draft, or its date lies ahead. The entry is left out.",
        chinese: "選單項目通往的文章在任何語言都沒有發佈，因為是草稿，或日期在未來。這一項會略去。",
        wrong: "draft = true    # in content/about.en.md",
        instead: "draft = false   # in content/about.en.md",
    }
    MISSING_ICON = "config/missing-icon" {
        english: "`icon` names a file below `static/` from which the site's icons are made, and there is no \
                  such file.",
        chinese: "`icon`所寫的是`static/`裡的檔案，用來製作網站圖示，而那裡沒有這個檔案。",
        wrong: "icon = \"static/icon.svg\"",
        instead: "icon = \"icon.svg\"    # the file is static/icon.svg",
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
