//! Codes of the area `edit`: changes of an author's files that were refused.

super::codes! {
    BEGINS_FRONT_MATTER = "edit/begins-front-matter" {
        english: "With this change the file's text would begin with the mark that opens front matter, so its \
                  first part would no longer be shown. Nothing was written.",
        chinese: "照這樣改，正文會以開始檔頭的記號開頭，最前面的部分便不再顯示。什麼都沒有寫入。",
        wrong: "---\n\
                A text that begins with a line across the page",
        instead: "***\n\
                  A text that begins with a line across the page",
    }
    BLOCKS_MERGE = "edit/blocks-merge" {
        english: "With this change the block and the one beside it would be read as one, or as something else, \
                  so that their approvals and links would no longer fit. Nothing was written.",
        chinese: "照這樣改，這一塊和旁邊的一塊會被讀成一塊，或讀成別的東西，它們的核可和連結便不再相符。什麼都沒\
                  有寫入。",
        wrong: "- the last point of a list\n\
                - a new list, right behind it",
        instead: "- the last point of a list\n\n\
                  <!-- -->\n\n\
                  - a new list, right behind it",
    }
    CHANGED_MEANWHILE = "edit/changed-meanwhile" {
        english: "Somebody else changed the same place of the file after it was read. So that neither change is \
                  lost, nothing was written: read the file again and repeat yours.",
        chinese: "檔案讀取之後，有人改了同一處。為免失去任何一方的改動，什麼都沒有寫入：請再讀檔案，重做你的改動\
                  。",
        wrong: "yiwen approve articles/street-lamps    # while an editor saves the same file",
        instead: "yiwen approve articles/street-lamps    # again, with the file as it is now",
    }
    KEY_BY_HAND = "edit/key-by-hand" {
        english: "The key cannot be set or taken out without touching what stands around it, because of the way \
                  in which the file is written. yiwen changes nothing that it was not asked to change, so do it \
                  by hand.",
        chinese: "照檔案目前的寫法，不碰到周圍的內容就無法設定或刪去這個鍵。yiwen不會改動沒有要它改的東西，所以\
                  請自己動手。",
        wrong: "translation = { from = \"en\" }",
        instead: "[translation]\n\
                  from = \"en\"\n\
                  status = \"reviewed\"",
    }
    NESTED_BLOCK = "edit/nested-block" {
        english: "A footnote is defined within raw HTML, so the two share the same lines, and neither can be \
                  changed by itself.",
        chinese: "註腳定義在HTML裡面，兩者共用幾行，於是不能單獨改其中一個。",
        wrong: "<div>\n\n\
                [^1]: In 1968.\n\n\
                </div>",
        instead: "<div>\n\n\
                  </div>\n\n\
                  [^1]: In 1968.",
    }
    NO_SUCH_BLOCK = "edit/no-such-block" {
        english: "The change names a block, or bytes of a block, that the text does not have. Most often the \
                  text was changed after it was read.",
        chinese: "要改的一塊，或一塊裡的位元組，文字裡沒有。多半是讀取之後文字改過了。",
        wrong: "block 12 of a text with 11 blocks",
        instead: "the block's number as the file is now",
    }
    OPEN_TEXT = "edit/open-text" {
        english: "The new text begins a code fence, a comment or an HTML element and does not end it, so \
                  everything behind it would become a part of it. Nothing was written.",
        chinese: "新的文字開始了程式碼區塊、註解或HTML元素而沒有結束，後面的一切都會變成它的一部分。什麼都沒有寫\
                  入。",
        wrong: "```\n\
                let lamps = 12;",
        instead: "```\n\
                  let lamps = 12;\n\
                  ```",
    }
    OVERLAPPING = "edit/overlapping" {
        english: "Two changes of one request touch the same block or the same words, and the result would \
                  depend on their order. Make one of them, then the other.",
        chinese: "同一次請求有兩個改動碰到同一塊或同一些字，結果會因先後而不同。請先做一個，再做另一個。",
        wrong: "replace block 3, and replace words in block 3",
        instead: "replace block 3",
    }
    REFERENCE_LOST = "edit/reference-lost" {
        english: "The change takes away a definition that other blocks use, or adds one with the same name, so \
                  that a link or a footnote elsewhere in the text would lead somewhere else. Nothing was \
                  written.",
        chinese: "這個改動刪去了其他段落要用的定義，或加了同名的定義，文字別處的連結或註腳便會通往別的地方。什麼\
                  都沒有寫入。",
        wrong: "[lamps]: https://example.com    # a second definition of the name",
        instead: "[more-lamps]: https://example.com",
    }
}
