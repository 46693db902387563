//! Codes of the area `store`.

super::codes! {
    NOT_FOUND = "store/not-found" {
        english: "A file that the command needs is not there: it was never there, or it vanished while yiwen \
                  was reading.",
        chinese: "指令需要的檔案不存在：從來沒有，或在yiwen讀取時消失了。",
        wrong: "yiwen new articles/lamps --lang en --from paste.text",
        instead: "yiwen new articles/lamps --lang en --from paste.txt",
    }
    PERMISSION_DENIED = "store/permission-denied" {
        english: "The system does not let yiwen read or write there: the file or folder belongs to somebody \
                  else, or the disk can only be read.",
        chinese: "系統不讓yiwen在那裡讀或寫：檔案或資料夾屬於別人，或磁碟只能讀。",
        wrong: "yiwen build --output /var/www/html",
        instead: "yiwen build --output public",
    }
    DISK_FULL = "store/disk-full" {
        english: "The disk is full, or your share of it is used up. Nothing was published half: the site stands \
                  as it was.",
        chinese: "磁碟滿了，或你的配額用完了。沒有只發佈一半：網站保持原樣。",
        wrong: "yiwen build    # on a full disk",
        instead: "yiwen build    # after making room",
    }
    IN_THE_WAY = "store/in-the-way" {
        english: "A file stands where a folder is needed, or a folder where a file is needed, or the name is \
                  taken already.",
        chinese: "需要資料夾的地方有檔案，需要檔案的地方有資料夾，或名字已被佔用。",
        wrong: "yiwen build --output notes.txt",
        instead: "yiwen build --output public",
    }
    FAILED = "store/failed" {
        english: "The disk refused for a reason that yiwen has no better word for; the message says what the \
                  system said.",
        chinese: "磁碟拒絕了，而yiwen沒有更好的說法；訊息裡有系統的原話。",
        wrong: "yiwen build    # on a disk that is failing",
        instead: "yiwen build    # after a look at the disk",
    }
    NOT_UTF8 = "store/not-utf8" {
        english: "The texts of a site are UTF-8, and this file is saved in another encoding. Save it as UTF-8 \
                  in your editor, or bring it in with `yiwen new --from`, which knows many encodings.",
        chinese: "網站的文字用UTF-8，而這個檔案以別的編碼儲存。請在編輯器裡存成UTF-8，或用`yiwen new --from`匯入\
                  ，它認識許多編碼。",
        wrong: "content/lamps.zh-Hant.md    # saved as Big5",
        instead: "yiwen new lamps --lang zh-Hant --from lamps.txt",
    }
    NAME_NOT_UTF8 = "store/name-not-utf8" {
        english: "The name of this file is not UTF-8, so no address can be made of it. Rename it.",
        chinese: "這個檔案的名字不是UTF-8，不能用作網址。請改名。",
        wrong: "content/lamps/caf\\xe9.jpg",
        instead: "content/lamps/café.jpg",
    }
    SPECIAL_FILE = "store/special-file" {
        english: "The site's folder holds something that is neither a file nor a folder, such as a socket or a \
                  pipe.",
        chinese: "網站的資料夾裡有不是檔案也不是資料夾的東西，例如通訊端或管線。",
        wrong: "static/server.sock",
        instead: "/tmp/server.sock",
    }
    BROKEN_LINK = "store/broken-link" {
        english: "A symbolic link in the site's folder leads to nothing, or cannot be followed.",
        chinese: "網站資料夾裡的符號連結沒有通往任何東西，或無法跟隨。",
        wrong: "static/logo.svg -> ../old/logo.svg    # which is gone",
        instead: "static/logo.svg                       # the file itself",
    }
    LINK_LEADS_OUT = "store/link-leads-out" {
        english: "A symbolic link leads out of the site's folder. Such files are not published: they may be \
                  private, and they are absent on another machine.",
        chinese: "符號連結通往網站資料夾之外。這樣的檔案不會發佈：它們可能不公開，而且在另一台電腦上沒有。",
        wrong: "static/notes -> /home/ann/notes",
        instead: "static/notes/    # a copy of the files to publish",
    }
    LINK_CIRCLE = "store/link-circle" {
        english: "A symbolic link leads to a folder above itself, so its path would never end.",
        chinese: "符號連結通往它上層的資料夾，路徑便沒有盡頭。",
        wrong: "content/all -> ..",
        instead: "rm content/all",
    }
}
