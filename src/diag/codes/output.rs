//! Codes of the area `output`.

super::codes! {
    SAME_PATH = "output/same-path" {
        english: "Two inputs of the site would make the same file. Paths that differ in upper and lower case or \
                  in the way their accents are encoded count as the same: on many disks and hosts they are one.",
        chinese: "網站有兩處會產生同一個檔案。只差大小寫，或重音的編碼方式不同的路徑也算相同：在許多磁碟和主機上\
                  它們是同一個。",
        wrong: "slug = \"lamps\"           # in two articles of one section",
        instead: "slug = \"street-lamps\"    # in one of them",
    }
    FILE_AND_FOLDER = "output/file-and-folder" {
        english: "One input makes a file, and another needs a folder of the same name. A disk cannot hold both.",
        chinese: "一處產生檔案，另一處需要同名的資料夾。磁碟上不能兩者並存。",
        wrong: "static/lamps              # a file\n\
                content/lamps.en.md        # makes lamps/index.html",
        instead: "static/lamps.txt\n\
                  content/lamps.en.md",
    }
    BAD_PATH = "output/bad-path" {
        english: "This path cannot be one of the published site: it leads out of the output folder, holds a \
                  control character, or belongs to yiwen's own records.",
        chinese: "這個路徑不能用在發佈的網站裡：它走出了輸出資料夾、含有控制字元，或屬於yiwen自己的記錄。",
        wrong: "static/.yiwen/notes.txt",
        instead: "static/notes.txt",
    }
    LONG_NAME = "output/long-name" {
        english: "A file name may have 255 bytes on most disks, and this one has more. A Chinese character \
                  takes three bytes.",
        chinese: "大多數磁碟上，檔名最多255位元組，而這個更長。一個中文字佔三個位元組。",
        wrong: "slug = \"the-whole-first-paragraph-of-the-article-and-more-…\"",
        instead: "slug = \"street-lamps\"",
    }
    HELD_BACK_PUBLISHED = "output/held-back-published" {
        english: "A build with `--drafts` or `--future` put articles into the output folder that readers are not to see \
                  yet. Whoever copies the folder to a host publishes them. The next build without these options takes \
                  them out again; to look at them, `yiwen serve` needs no folder.",
        chinese: "用`--drafts`或`--future`建置，輸出資料夾裡就有讀者還不該看到的文章；把資料夾複製到主機上，它們就公開了。\
                  下一次不用這些選項建置，就會把它們拿掉；只是想看看的話，`yiwen serve`不寫資料夾。",
        wrong: "yiwen build --drafts --future",
        instead: "yiwen serve --drafts --future",
    }
    LOCKED = "output/locked" {
        english: "Another yiwen is publishing into the same folder at this moment. Two at once would mix their \
                  files.",
        chinese: "這時另有一個yiwen正往同一個資料夾發佈。兩個同時進行會把檔案混在一起。",
        wrong: "yiwen build    # while another build is running",
        instead: "yiwen build --output preview",
    }
    FOREIGN_FOLDER = "output/foreign-folder" {
        english: "The output folder has files that yiwen did not make. It publishes only into a folder that is \
                  empty or its own, so that it can never delete something of yours.",
        chinese: "輸出資料夾裡有不是yiwen做的檔案。它只往空的或自己的資料夾發佈，因此絕不會刪掉你的東西。",
        wrong: "yiwen build --output ~/Documents",
        instead: "yiwen build --output public",
    }
    UNSUITABLE_FOLDER = "output/unsuitable-folder" {
        english: "This folder cannot be the output folder: it holds sources of the site, is a file, or contains \
                  the site itself.",
        chinese: "這個資料夾不能作為輸出資料夾：它放著網站的來源、它是檔案，或網站本身就在裡面。",
        wrong: "yiwen build --output content/out",
        instead: "yiwen build --output public",
    }
    FOREIGN_FILE = "output/foreign-file" {
        english: "A file in the output folder was not made by yiwen, and the build would have to overwrite it. \
                  Move it away, or put it into `static/` if it belongs to the site.",
        chinese: "輸出資料夾裡有一個不是yiwen做的檔案，而建置要覆寫它。請把它移開；如果屬於網站，就放進`static/`\
                  。",
        wrong: "public/robots.txt    # written by hand",
        instead: "static/robots.txt",
    }
    CHANGED_BY_HAND = "output/changed-by-hand" {
        english: "The site no longer makes this file, and somebody has changed it in the output folder since \
                  yiwen wrote it, so it stays. Delete it if it is not needed.",
        chinese: "網站不再產生這個檔案，但yiwen寫好之後有人在輸出資料夾裡改過它，所以留著。不需要就刪去。",
        wrong: "public/old/index.html    # changed by hand",
        instead: "rm public/old/index.html",
    }
    INCOMPLETE = "output/incomplete" {
        english: "A file could not be written, so nothing was published and the site stands as it was. The \
                  error before this one says which file, and why.",
        chinese: "有一個檔案寫不進去，所以什麼都沒有發佈，網站保持原樣。前一個錯誤會說是哪個檔案、為什麼。",
        wrong: "yiwen build    # on a full disk",
        instead: "yiwen build    # after making room",
    }
}
