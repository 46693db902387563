//! Codes of the area `command`.

super::codes! {
    UNKNOWN_CODE = "command/unknown-code" {
        english: "`yiwen explain` knows the codes that stand in brackets behind messages, and this is none of them. \
                  Without a code it lists all.",
        chinese: "`yiwen explain`認識的是訊息後面方括號裡的代碼，而這不是其中之一。不寫代碼，就會列出全部。",
        wrong: "yiwen explain unknown-key",
        instead: "yiwen explain front-matter/unknown-key",
    }
    UNKNOWN_ARTICLE = "command/unknown-article" {
        english: "The site has no article with this path. A path is that of the file below `content/`, without \
                  language and `.md`; one of the article's files may be named too.",
        chinese: "網站沒有這個路徑的文章。路徑是檔案在`content/`之下的路徑，不寫語言和`.md`；也可以寫文章的其中\
                  一個檔案。",
        wrong: "yiwen status articles/street-lamp",
        instead: "yiwen status articles/street-lamps",
    }
    UNKNOWN_RULE = "command/unknown-rule" {
        english: "The proof-reader has no rule of this name. `yiwen explain` lists its rules under `check/`.",
        chinese: "校對沒有這個名字的規則。`yiwen explain`在`check/`之下列出全部規則。",
        wrong: "yiwen check --rule numbers",
        instead: "yiwen check --rule number",
    }
    NOT_CONFIRMED = "command/not-confirmed" {
        english: "The command asks before it changes files, and the answer was no, or there was nobody to ask.",
        chinese: "指令在改動檔案之前會先問，而回答是不，或沒有人可以回答。",
        wrong: "yiwen check --fix        # in a script",
        instead: "yiwen check --fix --yes  # in a script",
    }
    EDITION_EXISTS = "command/edition-exists" {
        english: "The article has an edition in this language already, and `yiwen new` never overwrites one. To \
                  bring in a new text and keep the front matter, add `--replace-body`.",
        chinese: "這篇文章已有這種語言的版本，`yiwen new`從不覆寫。要放進新的文字並保留檔頭，請加上\
                  `--replace-body`。",
        wrong: "yiwen new lamps --lang en --from lamps.txt",
        instead: "yiwen new lamps --lang en --from lamps.txt --replace-body",
    }
    NO_EDITION = "command/no-edition" {
        english: "`--replace-body` puts a new text into an edition that exists, and the article has none in \
                  this language.",
        chinese: "`--replace-body`把新的文字放進已有的版本，而這篇文章沒有這種語言的版本。",
        wrong: "yiwen new lamps --lang fr --from lampes.txt --replace-body",
        instead: "yiwen new lamps --lang fr --from lampes.txt",
    }
    TOO_MANY_FORMER_FILES = "command/too-many-former-files" {
        english: "`--replace-body` keeps the former file beside the new one, and there are too many of them by \
                  now. Delete those that you no longer need.",
        chinese: "`--replace-body`會把原來的檔案留在旁邊，而現在已經太多了。請刪去不再需要的。",
        wrong: "yiwen new lamps --lang en --from lamps.txt --replace-body",
        instead: "rm content/lamps.en.md.2.previous",
    }
    SITE_EXISTS = "command/site-exists" {
        english: "`yiwen init` begins a new site and never changes one. This folder has a `yiwen.toml` already.",
        chinese: "`yiwen init`開始一個新網站，從不改動已有的。這個資料夾已有`yiwen.toml`。",
        wrong: "yiwen init .",
        instead: "yiwen init another-site",
    }
    INSIDE_SITE = "command/inside-site" {
        english: "The folder for a new site lies inside a site. Commands in it would find the inner site, and the outer \
                  one would publish its files as its own, so this is refused unless it is what you want.",
        chinese: "新網站的資料夾在另一個網站裡面。在那裡執行的指令會找到裡面的網站，外面的網站則會把它的檔案當作自己的\
                  來發佈，所以除非你真要這樣，否則不會進行。",
        wrong: "yiwen init demo    # in a folder of a site",
        instead: "yiwen init ../demo",
    }
    WRONG_LANGUAGE = "command/wrong-language" {
        english: "The text given for a language is no language tag. Tags are written as BCP 47 describes: a \
                  language, and perhaps a script and a region.",
        chinese: "所寫的語言不是語言標籤。標籤的寫法依BCP 47：語言，需要時加上文字和地區。",
        wrong: "yiwen render --lang chinese draft.md",
        instead: "yiwen render --lang zh-Hant draft.md",
    }
    BAD_FILE_NAME = "command/bad-file-name" {
        english: "The place for the report is no name of a file.",
        chinese: "報告要寫到的地方不是檔名。",
        wrong: "yiwen status --html ..",
        instead: "yiwen status --html report.html",
    }
    NOT_A_REPORT = "command/not-a-report" {
        english: "The file that `--html` names exists and is no report of `yiwen status`: an article, a setting, a page \
                  of the site. It is never overwritten. An older report that lacks the mark of a report has to be \
                  deleted first.",
        chinese: "`--html`指定的檔案已存在，而且不是`yiwen status`的報告：是文章、設定或網站的網頁。這樣的檔案從不覆寫。\
                  舊報告若沒有報告的標記，請先刪除。",
        wrong: "yiwen status --html content/lamps.zh-Hant.md",
        instead: "yiwen status --html report.html",
    }
    REPORT_AMONG_SOURCES = "command/report-among-sources" {
        english: "The report would lie among the files that the site is made from, and be published or read as one of \
                  them.",
        chinese: "報告會放在網站的來源檔案之間，被當作其中之一發佈或讀取。",
        wrong: "yiwen status --html static/report.html",
        instead: "yiwen status --html report.html",
    }
    PUBLISHED_REPORT = "command/published-report" {
        english: "The report lies in a folder that a build publishes into. Whoever copies the folder to a host \
                  publishes the report too, with drafts and private originals that it quotes.",
        chinese: "報告放在建置發佈用的資料夾裡。把資料夾複製到主機上，報告和其中引用的草稿、私有原文也就一起公開了。",
        wrong: "yiwen status --html public/report.html",
        instead: "yiwen status --html report.html",
    }
    PRIVATE_TEXTS = "command/private-texts" {
        english: "The report quotes originals that the site does not publish. Give it to those who may read \
                  them, and do not publish it.",
        chinese: "報告引用了網站不公開的原文。只交給可以看的人，不要發佈。",
        wrong: "yiwen status --html public/report.html",
        instead: "yiwen status --html report.html",
    }
    SOURCE_DATE_EPOCH = "command/source-date-epoch" {
        english: "The environment variable `SOURCE_DATE_EPOCH` fixes the moment of a build for reproducible \
                  results. It has to be a number of seconds since 1970.",
        chinese: "環境變數`SOURCE_DATE_EPOCH`固定建置的時刻，使結果可以重現。它必須是1970年以來的秒數。",
        wrong: "SOURCE_DATE_EPOCH=yesterday yiwen build",
        instead: "SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) yiwen build",
    }
    STANDARD_INPUT = "command/standard-input" {
        english: "The command was to read a text from the standard input, and the system did not give it one.",
        chinese: "指令要從標準輸入讀取文字，而系統沒有給。",
        wrong: "yiwen render -",
        instead: "yiwen render draft.md",
    }
    NO_THREADS = "command/no-threads" {
        english: "The system refused to start the threads that yiwen works with. Fewer of them may do.",
        chinese: "系統不肯啟動yiwen工作用的執行緒。少一些也許可以。",
        wrong: "yiwen build --jobs 100000",
        instead: "yiwen build --jobs 2",
    }
}
