//! Codes of the area `image`.

super::codes! {
    MISSING = "image/missing" {
        english: "The text or the front matter names a picture that is not there. Pictures stand beside the \
                  article; those of the whole site stand in `static/` and are written with a `/` first.",
        chinese: "文字或檔頭所寫的圖片不存在。圖片放在文章旁邊；整個網站共用的放在`static/`，寫的時候以`/`開頭。",
        wrong: "![A street at night](picture.jpg)    # the file is night.jpg",
        instead: "![A street at night](night.jpg)",
    }
    BROKEN = "image/broken" {
        english: "The file is no picture of the kind that its name says, or it is not whole. It is published as \
                  it is, and no smaller versions are made.",
        chinese: "這個檔案不是名字所說的那種圖片，或不完整。它會照原樣發佈，不會製作較小的版本。",
        wrong: "content/lamps/night.jpg    # a web page that was saved under this name",
        instead: "content/lamps/night.jpg    # the picture, downloaded anew",
    }
    TOO_LARGE = "image/too-large" {
        english: "The picture has so many pixels that making smaller versions of it would take too much memory. \
                  Readers get it as it is, unless you make it smaller.",
        chinese: "圖片的像素太多，製作較小的版本要用太多記憶體。除非你把它縮小，讀者會得到原圖。",
        wrong: "content/lamps/night.png    # 60000 × 60000 pixels",
        instead: "content/lamps/night.png    # 4000 × 4000 pixels",
    }
    SVG_CLEANED = "image/svg-cleaned" {
        english: "An SVG that is opened by itself is a page: it may run scripts and load things from other hosts. A \
                  file beside an article is published without them; the picture stays. A site whose authors are all \
                  trusted can allow everything.",
        chinese: "單獨打開的SVG等於網頁：可以執行程式，也可以從別的主機載入內容。文章旁邊的檔案發佈時會除去這些，\
                  圖畫保留。如果所有作者都可信，網站可以全部允許。",
        wrong: "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"count()\">",
        instead: "<svg xmlns=\"http://www.w3.org/2000/svg\">",
    }
    ACTIVE_FILE = "image/active-file" {
        english: "A page, or a file that browsers treat like one, stands beside an article and is published as it is, \
                  with its scripts. What comes from others should hold none.",
        chinese: "文章旁邊有一個網頁，或瀏覽器當作網頁的檔案，會連同裡面的程式照原樣發佈。別人送來的內容不該有這種\
                  檔案。",
        wrong: "content/lamps/demo.html    # beside content/lamps/index.md",
        instead: "static/demo.html",
    }
    REMOTE = "image/remote" {
        english: "A picture of a text is loaded from another host each time that somebody reads the page. That host \
                  learns who reads it, and decides what readers see.",
        chinese: "文字裡的圖片在每次有人閱讀時都從別的主機載入。那個主機會知道誰在讀，也決定讀者看見什麼。",
        wrong: "![A street at night](https://example.net/night.jpg)",
        instead: "![A street at night](night.jpg)",
    }
    RARE_FORMAT = "image/rare-format" {
        english: "The picture is of a kind that most browsers do not show, such as HEIC from a phone, BMP or TIFF. Save it \
                  as JPEG, PNG or WebP.",
        chinese: "這種圖片大多數瀏覽器都不能顯示，例如手機的HEIC，或BMP、TIFF。請另存為JPEG、PNG或WebP。",
        wrong: "![A street at night](night.heic)",
        instead: "![A street at night](night.jpg)",
    }
    BROKEN_ICON = "image/broken-icon" {
        english: "The site's icons are made from the file that `icon` names, and it cannot be read. An SVG \
                  serves best; a PNG should have 512 × 512 pixels.",
        chinese: "網站圖示由`icon`所寫的檔案製作，而它讀不出來。最好用SVG；PNG應為512 × 512像素。",
        wrong: "icon = \"icon.ico\"",
        instead: "icon = \"icon.svg\"",
    }
    NO_FONT = "image/no-font" {
        english: "Social images are pictures with the article's title, and this system has no font to set it \
                  in, or none for this language. Install one, or put a font into the site's folder and name it.",
        chinese: "社群圖片是印有文章標題的圖片，而這個系統沒有可用的字型，或沒有這種語言的字型。請安裝一種，或把\
                  字型放進網站的資料夾並寫明。",
        wrong: "[social]\n\
                enabled = true",
        instead: "[social]\n\
                  enabled = true\n\
                  font = \"fonts/NotoSerifCJK.otf\"",
    }
    NOT_A_FONT = "image/not-a-font" {
        english: "`font` in `[social]` names a file that is no TrueType or OpenType font. Fonts for web pages, \
                  such as `.woff2`, cannot be used here.",
        chinese: "`[social]`的`font`所寫的檔案不是TrueType或OpenType字型。網頁用的字型，例如`.woff2`，不能用在這\
                  裡。",
        wrong: "[social]\n\
                font = \"fonts/serif.woff2\"",
        instead: "[social]\n\
                  font = \"fonts/serif.otf\"",
    }
    NO_GLYPH = "image/no-glyph" {
        english: "A title has a character that none of the fonts for social images has, so it would be shown as \
                  an empty box.",
        chinese: "標題裡有一個字，社群圖片所用的字型都沒有，會顯示成空格子。",
        wrong: "title = \"The eye 𓂀\"",
        instead: "[social]\n\
                  font = \"fonts/hieroglyphs.ttf\"    # a font that has the character",
    }
    CARD_NOT_DRAWN = "image/card-not-drawn" {
        english: "A social image could not be drawn although its fonts were read. That is a fault of yiwen: \
                  please report it, with the font.",
        chinese: "字型讀得出來，社群圖片卻畫不成。這是yiwen的錯：請連同字型一起回報。",
        wrong: "[social]\n\
                enabled = true",
        instead: "[social]\n\
                  enabled = false    # until it is mended",
    }
}
